"""Diagrams of notebook 01b: code points, a syllable's arithmetic, one sentence in many units, merges."""

from __future__ import annotations

import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, get_args

from course_utils import text
from course_utils.plots.diagrams.sheet import GAP, sheet
from course_utils.plots.style import MAX_INCHES, Drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NAMES_WIDTH = 1.4  # inches for the units' names
_CHIP_WIDTH, _LETTER_WIDTH = 0.38, 0.19  # inches that a chip takes without its letters, and that a Hangul letter takes
_Form = Literal["NFC", "NFD", "NFKC"]


def code_points(character: str) -> Drawing:
    """Draw a character's code points in Unicode's normal forms: one row a form.

    Args:
        character: one character.

    Returns:
        The drawing.

    Raises:
        ValueError: it is not one.

    >>> code_points("한").alt
    "'한': NFC는 코드 포인트 1개, NFD는 코드 포인트 3개, NFKC는 코드 포인트 1개"
    """
    if len(character) != 1:
        raise ValueError(f"character must be one character, got {character!r}")
    forms = {form: unicodedata.normalize(form, character) for form in get_args(_Form)}
    counts = ", ".join(f"{form}는 코드 포인트 {len(normal)}개" for form, normal in forms.items())
    page = sheet(columns=7, rows=4, alt=f"'{character}': {counts}", cell=(1.25, 0.6))
    page.note(0, 0, f"같은 '{character}', 다른 코드 포인트", bold=True)
    for row, (form, normal) in enumerate(forms.items(), start=1):
        page.note(0, row, form)
        role = "box" if normal == character else "accent"
        page.chips(1, row, [f"{_shown(letter)}  U+{ord(letter):04X}" for letter in normal], role=role)
    return page.figure


def _shown(letter: str) -> str:
    """Return a letter that the font has: a conjoining letter as the compatibility letter of the same name."""
    name = unicodedata.name(letter)
    is_conjoining = name.startswith(("HANGUL CHOSEONG", "HANGUL JUNGSEONG", "HANGUL JONGSEONG"))
    return unicodedata.lookup(f"HANGUL LETTER {name.split()[-1]}") if is_conjoining else letter


def jamo_arithmetic(syllable: str) -> Drawing:
    """Draw how a syllable's place after 가 divides into onset, nucleus and coda.

    Args:
        syllable: one Hangul syllable.

    Returns:
        The drawing.

    Raises:
        ValueError: it is no Hangul syllable.

    >>> jamo_arithmetic("한").alt
    "'한'은 가에서 10588번째: 10588 = (18 × 21 + 0) × 28 + 4, 초성 ㅎ, 중성 ㅏ, 종성 ㄴ"
    """
    jamo = text.decompose(syllable)
    if len(jamo) != 1 or not jamo[0][1]:
        raise ValueError(f"syllable must be one Hangul syllable, got {syllable!r}")
    place = ord(syllable) - ord("가")
    numbers = (place // 588, place % 588 // 28, place % 28)
    sum_of = f"{place} = ({numbers[0]} × 21 + {numbers[1]}) × 28 + {numbers[2]}"
    letters = dict(zip(("초성", "중성", "종성"), (*jamo[0][:2], jamo[0][2] or "없음"), strict=True))
    named = ", ".join(f"{name} {letter}" for name, letter in letters.items())
    page = sheet(columns=7, rows=5, alt=f"'{syllable}'은 가에서 {place}번째: {sum_of}, {named}", cell=(1.25, 0.62))
    page.note(0, 0, sum_of, bold=True)
    source = page.box(0, 2, f"'가'에서 {place}번째", heading=syllable, width=1.7, height=2)
    divisions = ("588로 나눈 몫", "나머지를 28로\n나눈 몫", "28로 나눈\n나머지")
    for row, (name, letter, number, how) in enumerate(
        zip(letters, letters.values(), numbers, divisions, strict=True), start=0
    ):
        top = 0.75 + 1.4 * row
        division = page.box(2.3, top, how, role="muted", width=1.7, height=1.4)
        page.arrow(source, division, sides=("right", "left"))
        index = page.box(4.4, top, f"{number}", role="second", width=0.9, height=1.4)
        page.arrow(division, index)
        page.arrow(index, page.box(5.7, top, letter, heading=name, role="accent", width=1.2, height=1.4))
    return page.figure


def unit_rows(rows: Mapping[str, Sequence[str]], *, title: str) -> Drawing:
    """Draw one text in several units: a row of chips each, with how many there are.

    Args:
        rows: tokens by the unit's name.
        title: the finding, in a sentence.

    Returns:
        The drawing; what does not fit a row is counted at its end.

    >>> unit_rows({"어절": ["영화", "봤다"], "음절": list("영화봤다")}, title="작을수록 많습니다").alt
    '어절 2개: 영화 | 봤다. 음절 4개: 영 | 화 | 봤 | 다'
    """
    alt = ". ".join(f"{name} {len(tokens)}개: {' | '.join(tokens)}" for name, tokens in rows.items())
    page = sheet(columns=1, rows=len(rows) + 1, alt=alt, cell=(MAX_INCHES, 0.56))
    page.note(0, 0, title, bold=True)
    for row, (name, tokens) in enumerate(rows.items(), start=1):
        page.note(0, row, f"{name} {len(tokens)}")
        page.chips(_NAMES_WIDTH / MAX_INCHES, row, _that_fit(tokens), role=("box", "second")[row % 2])
    return page.figure


def _that_fit(tokens: Sequence[str]) -> list[str]:
    """Return as many tokens as fit a row of chips, and how many are left."""
    room = MAX_INCHES - _NAMES_WIDTH - 2 * GAP
    widths = list(accumulate(_CHIP_WIDTH + _LETTER_WIDTH * len(token) for token in tokens))
    if widths[-1] <= room:
        return list(tokens)
    kept = sum(width <= room - _CHIP_WIDTH - 5 * _LETTER_WIDTH for width in widths)
    return [*tokens[:kept], f"… {len(tokens) - kept}개 더"]


def merge_steps(word: str, steps: Sequence[tuple[tuple[str, str], Sequence[str]]]) -> Drawing:
    """Draw how a word's letters are merged, rule by rule.

    Args:
        word: the word.
        steps: for each rule that fitted, the pair and the symbols after it.

    Returns:
        The drawing.

    >>> merge_steps("재미", [(("재", "미"), ["재미"])]).alt
    '재미: 재 | 미 → 재미'
    """
    states = [list(word), *(list(symbols) for _, symbols in steps)]
    alt = f"{word}: " + " → ".join(" | ".join(symbols) for symbols in states)
    page = sheet(columns=14, rows=len(states) + 1, alt=alt, cell=(0.62, 0.6))
    page.note(0, 0, f"'{word}': 글자 {len(word)}개에서 조각 {len(states[-1])}개로", bold=True)
    rules = ["글자로 나눔", *(f"규칙 {left} + {right}" for (left, right), _ in steps)]
    made = [None, *("".join(pair) for pair, _ in steps)]
    for row, (rule, symbols, new) in enumerate(zip(rules, states, made, strict=True), start=1):
        page.note(0, row, rule)
        column = 3.6
        for symbol in symbols:
            page.box(column, row, symbol, role="accent" if symbol == new else "box", width=len(symbol))
            column += len(symbol)
    return page.figure
