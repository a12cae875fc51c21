"""The few lines that stand for Keras' text_to_word_sequence, against the real one."""

import os

from hypothesis import given
from hypothesis import strategies as st

from course_utils.text import tokenize

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


@given(st.text() | st.text("aBİßΣ.,'!?-_`~|@\\^ \t\n\r\x0b\xa0가ㅋ1", max_size=60))
def test_the_rule_is_that_of_keras(text):
    from tensorflow.keras.preprocessing.text import text_to_word_sequence

    assert tokenize(text, "keras") == text_to_word_sequence(text)
