"""Diagrams of notebook 01: bytes, aligned tokens, particles, syllable blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from course_utils import text
from course_utils.plots.diagrams.sheet import GAP, Box, Sheet, sheet
from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def encoded_bytes(character: str, encodings: Sequence[str] = ("utf-8", "cp949")) -> Drawing:
    """Draw the bytes that one character becomes under each encoding.

    Args:
        character: one character that every encoding has.
        encodings: names that Python knows.

    Returns:
        The drawing.

    Raises:
        UnicodeEncodeError: an encoding lacks the character.

    >>> encoded_bytes("말").alt
    "'말' 한 글자는 UTF-8에서 3바이트, CP949에서 2바이트입니다"
    """
    rows = {name.upper(): character.encode(name) for name in encodings}
    finding = (
        f"'{character}' 한 글자는 {', '.join(f'{name}에서 {len(data)}바이트' for name, data in rows.items())}입니다"
    )
    page = sheet(columns=7, rows=1 + 2 * len(rows), alt=finding, cell=(1.25, 0.4))
    page.note(0, 0, finding, bold=True)
    source = page.box(0, 1, "한 글자", heading=character, height=2 * len(rows))
    for index, (name, data) in enumerate(rows.items()):
        row = 1 + 2 * index
        label = page.box(1.6, row, name, role="muted", width=1.2, height=2)
        page.arrow(source, label)
        chips = page.chips(3.2, row + 0.5, [f"{byte:02X}" for byte in data], role="second")
        page.arrow(label, chips[0])
    return page.figure


_LABEL_WIDTH = 1.6  # inches for the names at the left of aligned tokens
_LETTER_WIDTHS = (
    0.13,
    0.21,
)  # the narrowest letter cell that 13-point letters fit, and the widest that reads as a word
_LINE_HEIGHT = 0.52


def aligned_tokens(sentence: str, rows: Mapping[str, Sequence[str]], *, title: str, alt: str) -> Drawing:
    """Draw each tokenizer's tokens as boxes around the letters they cover, the same letter in the same column.

    A token that every row has is grey; one that some row cuts otherwise stands out; a letter without a box was dropped.

    Args:
        sentence: what was tokenized.
        rows: tokens by the name written at the left; tokens may differ from the sentence in upper and lower case.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    Raises:
        ValueError: a token is not in the sentence at its turn, or the sentence is too long for one line.

    >>> aligned_tokens("a-b c", {"x": ["a-b", "c"], "y": ["a", "b", "c"]}, title="갈립니다", alt="두 줄").alt
    '두 줄'
    """
    narrowest, widest = _LETTER_WIDTHS
    letter = min(widest, (MAX_INCHES - _LABEL_WIDTH - GAP) / max(1, len(sentence)))
    if letter < narrowest:
        most = int((MAX_INCHES - _LABEL_WIDTH - GAP) / narrowest)
        raise ValueError(f"sentence must have at most {most} characters to fit one line; got {len(sentence)}")
    spans = {name: _token_spans(sentence, tokens) for name, tokens in rows.items()}
    shared = set.intersection(*map(set, spans.values()))
    page = sheet(columns=1, rows=len(rows) + 1, alt=alt, cell=(MAX_INCHES, _LINE_HEIGHT))
    page.note(0, 0, title, bold=True)
    for row, (name, tokens) in enumerate(rows.items(), start=1):
        page.note(0, row, name)
        covered: set[int] = set()
        for token, (start, stop) in zip(tokens, spans[name], strict=True):
            covered |= set(range(start, stop))
            _token(page, row, start, token, letter, role="muted" if (start, stop) in shared else "accent")
        for place in set(range(len(sentence))) - covered:
            _letter(page, row, place, sentence[place], letter, color=PALETTE["muted"])
    return page.figure


def _token_spans(sentence: str, tokens: Sequence[str]) -> list[tuple[int, int]]:
    spans, stop = [], 0
    for token in tokens:
        start = sentence.lower().find(token.lower(), stop)
        if start < 0:
            raise ValueError(f"token {token!r} must follow in {sentence[stop:]!r}")
        stop = start + len(token)
        spans.append((start, stop))
    return spans


def _token(page: Sheet, row: int, start: int, token: str, width: float, *, role: str) -> None:
    left, top = _LABEL_WIDTH + start * width, row * _LINE_HEIGHT
    page._frame(Box(left + 0.015, top + 0.06, len(token) * width - 0.03, _LINE_HEIGHT - 0.12), role)
    for place, letter in enumerate(token, start=start):
        _letter(page, row, place, letter, width, weight="normal" if role == "muted" else "bold")


def _letter(page: Sheet, row: int, place: int, letter: str, width: float, **look: Any) -> None:
    x, y = _LABEL_WIDTH + (place + 0.5) * width, (row + 0.5) * _LINE_HEIGHT
    page.axes.text(x, y, letter, ha="center", va="center_baseline", parse_math=False, **look)


def particles(noun: str, roles: Mapping[str, str]) -> Drawing:
    """Draw how one noun takes several particles and becomes as many eojeols.

    Args:
        noun: the noun.
        roles: what each particle tells of the noun, by particle; it must be the one that fits the noun.

    Returns:
        The drawing.

    >>> particles("학교", {"는": "이야깃거리", "를": "목적어"}).alt
    "'학교'에 조사가 붙은 어절: 학교는, 학교를"
    """
    words = [noun + particle for particle in roles]
    alt = f"'{noun}'에 조사가 붙은 어절: {', '.join(words)}"
    page = sheet(columns=7, rows=len(roles) + 2, alt=alt, cell=(1.25, 0.6))
    page.note(0, 0, f"명사는 하나인데 어절은 {len(words)}가지가 됩니다", bold=True)
    for column, heading in ((0, "자립 형태소"), (2, "의존 형태소"), (3.5, "어절"), (5, "조사가 하는 일")):
        page.note(column, 1, heading, role="muted")
    source = page.box(0, 2, noun, height=len(roles), width=1.2)
    for row, (particle, role) in enumerate(roles.items(), start=2):
        bound = page.box(2, row, particle, role="accent", width=0.9)
        page.arrow(source, bound)
        page.arrow(bound, page.box(3.5, row, noun + particle, role="second", width=1.2))
        page.note(5, row, role)
    return page.figure


def syllable_blocks(word: str) -> Drawing:
    """Draw a Hangul word in both ways of writing: letters in one line (풀어쓰기) and syllable blocks (모아쓰기).

    Args:
        word: Hangul syllables only, at most five.

    Returns:
        The drawing.

    Raises:
        ValueError: a character is no Hangul syllable, or there are too many.

    >>> syllable_blocks("한글").alt
    '풀어쓰기 ㅎㅏㄴㄱㅡㄹ, 모아쓰기 한글'
    """
    syllables = text.decompose(word)
    if not 1 <= len(word) <= 5 or not all(medial for _, medial, _ in syllables):
        raise ValueError(f"word must be one to five Hangul syllables, got {word!r}")
    linear = "".join("".join(jamo) for jamo in syllables)
    page = sheet(columns=14, rows=6, alt=f"풀어쓰기 {linear}, 모아쓰기 {word}", cell=(0.62, 0.5))
    page.note(0, 0, f"글자 {len(linear)}개가 음절 {len(word)}개로 모입니다", bold=True)
    page.note(0, 2.1, "풀어쓰기")
    page.note(0, 4.6, "모아쓰기")
    for index, jamo in enumerate(syllables):
        left = 2.4 + index * 11.5 / len(syllables)
        block = page.box(left + 0.75, 4.5, word[index], role="second", width=1.5, height=1.2)
        for place, (letter, name) in enumerate(zip(jamo, ("초성", "중성", "종성"), strict=True)):
            page.note(left + place, 1.15, name, role="muted")
            box = page.box(left + place, 2, letter or "–", role="box" if letter else "muted", height=1.2)
            if letter:
                page.arrow(box, block, sides=("bottom", "top"))
    return page.figure
