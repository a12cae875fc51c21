"""A cleaner for reviews that keeps what carries sentiment: ㅋㅋ, ㅠㅠ, ! and ?."""

from __future__ import annotations

import re

from course_utils.text.inputs import check_text

# Hangul syllables and compatibility jamo (ㅋㅋ and ㅠㅠ are jamo, not syllables), Latin letters, digits, ( ) , ! ? ' `
_NOT_KEPT = re.compile(r"[^가-힣ㄱ-ㅎㅏ-ㅣA-Za-z0-9(),!?'`]+")


def clean_review(text: str) -> str:
    """Replace every run of characters that a review does not need by one space.

    Kept are Hangul syllables, compatibility jamo (ㄱ-ㅎ, ㅏ-ㅣ), Latin letters, digits and ``( ) , ! ? ' ```.

    Args:
        text: any string.

    Returns:
        The cleaned text: single spaces, none at the ends; ``""`` where nothing is left.

    Raises:
        TypeError: ``text`` is not a ``str``.

    >>> clean_review("  배우 연기는 ★최고★ ㅋㅋㅋ... 10점!!")
    '배우 연기는 최고 ㅋㅋㅋ 10점!!'
    """
    return _NOT_KEPT.sub(" ", check_text(text)).strip()
