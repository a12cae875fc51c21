"""The explorer of lengths: three units counted rightly for any text, and what an encoding loses is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.explore import text_lengths as function_of_the_notebook
from course_utils.explore.text_lengths import ENCODINGS, EXAMPLES, make, measure


def test_a_hangul_syllable_takes_three_bytes_or_two():
    assert [measure("말", encoding).size for encoding in ("UTF-8", "CP949", "UTF-16")] == [3, 2, 2]


@given(st.text(), st.sampled_from(sorted(ENCODINGS)))
def test_any_text_is_measured(text, encoding):
    lengths = measure(text, encoding)
    assert lengths.eojeols <= lengths.letters <= len(text)
    assert lengths.letters == sum(not character.isspace() for character in text)
    assert set(lengths.lost) <= set(text)


@given(st.text(alphabet=st.characters(codec="cp949")))
def test_what_an_encoding_has_is_never_called_lost(text):
    assert measure(text, "CP949").lost == ""


def test_a_lost_character_is_named_with_a_warning():
    explorer = make()
    explorer.controls["text"].value = "잔 ☕"
    explorer.controls["encoding"].value = "CP949"
    assert "☕" in explorer.sentence.value
    assert "주의" in explorer.sentence.value
    explorer.controls["encoding"].value = "UTF-8"
    assert "주의" not in explorer.sentence.value


def test_what_is_typed_is_never_markup():
    explorer = make()
    explorer.controls["encoding"].value = "CP949"
    explorer.controls["text"].value = "<img src=x onerror=alert(1)>\U0001f642"
    assert "<img" not in explorer.picture.value + explorer.sentence.value


def test_no_text_is_answered_with_a_request():
    explorer = make()
    explorer.controls["text"].value = "  \n "
    assert "글을 써 보세요" in explorer.sentence.value


def test_reset_goes_back_to_the_first_example():
    explorer = make()
    first = explorer.picture.value
    explorer.controls["text"].value = EXAMPLES["영어 문장"]
    assert explorer.picture.value != first
    explorer.reset()
    assert explorer.picture.value == first


@pytest.mark.parametrize("mimetype", ["text/plain", "text/html"])
def test_a_stored_notebook_shows_the_first_example(mimetype):
    shown = function_of_the_notebook()._repr_mimebundle_()[mimetype]
    assert shown == function_of_the_notebook()._repr_mimebundle_()[mimetype]
    assert "26바이트" in shown
