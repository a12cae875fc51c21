"""Hangul syllables taken apart into 초성, 중성, 종성 and put together again (The Unicode Standard, section 3.12)."""

from __future__ import annotations

from course_utils.text.inputs import check_text

CHOSEONG = tuple("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")
JUNGSEONG = tuple("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")
JONGSEONG = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

FIRST_SYLLABLE, LAST_SYLLABLE = ord("가"), ord("힣")

Jamo = tuple[str, str, str]
"""(초성, 중성, 종성) of a syllable, the last ``""`` where there is none; another character ``c`` is ``(c, "", "")``"""


def decompose(text: str) -> list[Jamo]:
    """Take every syllable of a text apart; every other character stays whole.

    Args:
        text: any string.

    Returns:
        One triple a character: ``(초성, 중성, 종성)`` for a syllable, ``(character, "", "")`` for anything else.

    Raises:
        TypeError: ``text`` is not a ``str``.

    >>> decompose("한글 ㅋ")
    [('ㅎ', 'ㅏ', 'ㄴ'), ('ㄱ', 'ㅡ', 'ㄹ'), (' ', '', ''), ('ㅋ', '', '')]
    """
    return [_decompose_character(character) for character in check_text(text)]


def _decompose_character(character: str) -> Jamo:
    code = ord(character)
    if not FIRST_SYLLABLE <= code <= LAST_SYLLABLE:
        return character, "", ""
    block, final = divmod(code - FIRST_SYLLABLE, len(JONGSEONG))
    initial, medial = divmod(block, len(JUNGSEONG))
    return CHOSEONG[initial], JUNGSEONG[medial], JONGSEONG[final]


def compose(jamo: list[Jamo]) -> str:
    """Put triples together again: the inverse of :func:`decompose`.

    Args:
        jamo: triples as :func:`decompose` returns them.

    Raises:
        ValueError: a triple is neither a syllable's three parts nor one character and two empty strings.

    >>> compose([("ㅎ", "ㅏ", "ㄴ"), ("ㄱ", "ㅡ", "ㄹ"), ("!", "", "")])
    '한글!'
    """
    return "".join(_compose_character(triple) for triple in jamo)


def _compose_character(triple: Jamo) -> str:
    initial, medial, final = triple
    if not medial and not final and len(initial) == 1:
        return initial
    if initial not in CHOSEONG or medial not in JUNGSEONG or final not in JONGSEONG:
        raise ValueError(f"jamo must hold (초성, 중성, 종성) or (character, '', ''), got {triple!r}")
    block = CHOSEONG.index(initial) * len(JUNGSEONG) + JUNGSEONG.index(medial)
    return chr(FIRST_SYLLABLE + block * len(JONGSEONG) + JONGSEONG.index(final))
