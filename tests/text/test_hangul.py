"""Syllables taken apart and put together, against Unicode's own decomposition."""

import unicodedata

import pytest
from hypothesis import given

from course_utils.text import compose, decompose
from course_utils.text.hangul import CHOSEONG, JONGSEONG, JUNGSEONG
from tests.text.strings import ANY_TEXT


@given(ANY_TEXT)
def test_composing_undoes_decomposing(text):
    assert compose(decompose(text)) == text


def test_every_syllable_has_the_parts_that_unicode_gives_it():
    leads = [chr(0x1100 + i) for i in range(len(CHOSEONG))]
    vowels = [chr(0x1161 + i) for i in range(len(JUNGSEONG))]
    tails = ["", *(chr(0x11A8 + i) for i in range(len(JONGSEONG) - 1))]
    syllables = "".join(map(chr, range(ord("가"), ord("힣") + 1)))
    assert len(syllables) == 11_172
    for syllable, (initial, medial, final) in zip(syllables, decompose(syllables), strict=True):
        parts = leads[CHOSEONG.index(initial)] + vowels[JUNGSEONG.index(medial)] + tails[JONGSEONG.index(final)]
        assert parts == unicodedata.normalize("NFD", syllable)


def test_known_syllables():
    assert decompose("값 쀍ㅋ!") == [
        ("ㄱ", "ㅏ", "ㅄ"),
        (" ", "", ""),
        ("ㅃ", "ㅞ", "ㄺ"),
        ("ㅋ", "", ""),
        ("!", "", ""),
    ]


@pytest.mark.parametrize("triple", [("ab", "", ""), ("ㄳ", "ㅏ", ""), ("ㄱ", "", "ㄴ"), ("ㄱ", "ㅏ", "ㄸ")])
def test_parts_that_make_no_syllable_are_refused(triple):
    with pytest.raises(ValueError, match="초성"):
        compose([triple])


def test_the_wrong_type_is_named():
    with pytest.raises(TypeError, match=r"text must be a str, got list"):
        decompose(["가"])
