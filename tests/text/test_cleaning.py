"""The review cleaner keeps what the course says it keeps, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.text import clean_review
from tests.text.strings import ANY_TEXT

KEPT = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣA-Za-z0-9(),!?'`]")


@given(ANY_TEXT)
def test_kept_characters_all_stay_in_order_and_the_rest_goes(text):
    assert clean_review(text).replace(" ", "") == "".join(KEPT.findall(text))


@given(ANY_TEXT)
def test_spaces_are_single_and_only_inside(text):
    cleaned = clean_review(text)
    assert cleaned == " ".join(cleaned.split())


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text):
    assert clean_review(clean_review(text)) == clean_review(text)


@given(st.text("가ㅋa ", min_size=1), st.text("★…\n", min_size=1), st.text("나ㅠb ", min_size=1))
def test_what_is_removed_still_separates(before, removed, after):
    assert clean_review(before + removed + after).split() == before.split() + after.split()


def test_sentiment_in_jamo_survives():
    assert clean_review("꿀잼ㅋㅋㅋㅋ… 근데 결말이ㅠㅠ") == "꿀잼ㅋㅋㅋㅋ 근데 결말이ㅠㅠ"


@pytest.mark.parametrize("value", [None, b"bytes", 3, ["가"]])
def test_the_wrong_type_is_named(value):
    with pytest.raises(TypeError, match=f"text must be a str, got {type(value).__name__}"):
        clean_review(value)
