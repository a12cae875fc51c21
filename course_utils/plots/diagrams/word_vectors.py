"""Diagrams of notebook 06: what is counted for GloVe, what an analogy is in the plane, what fastText adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.patches import FancyArrowPatch

from course_utils.plots.diagrams.sheet import LINE_POINTS, Sheet, sheet
from course_utils.plots.diagrams.wiring import centred, label
from course_utils.plots.style import PALETTE, Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from course_utils.plots.diagrams.sheet import Side
    from course_utils.plots.diagrams.wiring import Place

_CELL = (0.25, 0.25)  # inches: the grid's squares
_LEFT = 0.15


def cooccurrence_matrix(
    sentences: Sequence[Sequence[str]], words: Sequence[str], counts: Sequence[Sequence[float]], pair: tuple[str, str]
) -> Drawing:
    """Draw a tiny corpus beside its co-occurrence matrix X, with one pair marked in both.

    Args:
        sentences: two to five sentences of at most four short tokens.
        words: the vocabulary, at most seven words.
        counts: X, (words, words).
        pair: two words, not the same.

    Returns:
        The drawing.

    Raises:
        ValueError: too many sentences or words, or ``counts`` has another shape.

    >>> cooccurrence_matrix([["비가", "왔다"], ["눈이", "왔다"]], ["비가", "눈이", "왔다"],
    ...     [[0, 0, 1], [0, 0, 1], [1, 1, 0]], ("비가", "왔다")).alt
    '문장 2개에서 비가–왔다 쌍은 1번 함께 나왔습니다. 행렬 X는 3행 3열입니다.'
    """
    size = len(words)
    if not 2 <= len(sentences) <= 5 or size > 7 or [len(row) for row in counts] != [size] * size:
        raise ValueError(f"need 2 to 5 sentences, at most 7 words, and counts of shape ({size}, {size})")
    i, j = (words.index(word) for word in pair)
    finding = f"{pair[0]}–{pair[1]} 쌍은 {counts[i][j]:g}번 함께 나왔습니다"
    alt = f"문장 {len(sentences)}개에서 {finding}. 행렬 X는 {size}행 {size}열입니다."
    page = sheet(columns=35, rows=2 * max(size, len(sentences) + 1) + 6, alt=alt, cell=_CELL)
    label(page, (_LEFT, 0.25), f"윈도 안에서 {finding}: $X_{{ij}}$ = {counts[i][j]:g}", bold=True)
    label(page, (_LEFT, 0.8), "말뭉치", bold=True)
    for row, tokens in enumerate(sentences):
        marked = set(pair) <= set(tokens)
        for place, token in enumerate(tokens):
            role = "accent" if marked and token in pair else "muted"
            centred(page, (_LEFT + 0.4 + 0.9 * place, 1.3 + 0.6 * row), token, (0.8, 0.42), role=role)
    _matrix(page, words, counts, (i, j), left=4.9)
    label(page, (_LEFT, page.figure.get_figheight() - 0.22), "행 $i$: 중심 단어 · 열 $j$: 주변 단어", role="muted")
    return page.figure


def _matrix(
    page: Sheet, words: Sequence[str], counts: Sequence[Sequence[float]], chosen: tuple[int, int], left: float
) -> None:
    label(page, (left - 0.9, 0.8), "$X$", bold=True)
    pitch = 3.8 / len(words)
    width, height = min(0.6, pitch - 0.06), 0.42
    for row, word in enumerate(words):
        y = 1.3 + 0.5 * row
        label(page, (left - 0.12, y), word, side="left", bold=row == chosen[0])
        label(page, (left + (row + 0.5) * pitch, 0.8), word, side="top", bold=row == chosen[1])
        for column, count in enumerate(counts[row]):
            marked = (row, column) in {chosen, chosen[::-1]}
            role = "accent" if marked else "box" if count else "muted"
            centred(page, (left + (column + 0.5) * pitch, y), f"{count:g}", (width, height), role=role)


def analogy(a: str, b: str, c: str, answer: str) -> Drawing:
    """Draw a : b :: c : ? as a parallelogram: the arrow from a to b, set at c, ends near the answer.

    Args:
        a, b, c: the three words that are given.
        answer: the word whose vector is nearest to b − a + c.

    Returns:
        The drawing.

    >>> analogy("남자", "여자", "왕", "여왕").alt
    '남자 → 여자 화살표를 왕에서 그으면 여왕 가까이에서 끝납니다. 꼭 그 자리는 아닙니다.'
    """
    alt = f"{a} → {b} 화살표를 {c}에서 그으면 {answer} 가까이에서 끝납니다. 꼭 그 자리는 아닙니다."
    page = sheet(columns=35, rows=16, alt=alt, cell=_CELL)
    label(page, (_LEFT, 0.25), "같은 관계라면 거의 같은 화살표입니다", bold=True)
    from_a, from_b, from_c, target = (1.5, 2.8), (3.3, 1.0), (4.5, 3.2), (6.3, 1.4)
    for start, end in ((from_a, from_c), (from_b, target)):
        _line(page, start, end, "baseline", linestyle=(0, (4, 3)), arrowstyle="-")
    for start, end in ((from_a, from_b), (from_c, target)):
        _line(page, start, end, "line", arrowstyle="-|>")
        label(page, ((start[0] + end[0]) / 2 + 0.14, (start[1] + end[1]) / 2 + 0.06), "$b - a$")
    _point(page, from_a, f"$a$  {a}", "●", "text", "left")
    _point(page, from_b, f"$b$  {b}", "●", "text", "left")
    _point(page, from_c, f"$c$  {c}", "●", "text", "right")
    _point(page, target, "$b - a + c$", "▲", "accent", "right")
    _point(page, (6.75, 0.95), f"가장 가까운 {answer}", "●", "right", "right")
    words = "$b - a + c$에 꼭 놓인 단어는 없습니다. 코사인 유사도가 가장 큰 단어를 답으로 고릅니다."
    label(page, (_LEFT, 3.75), words, role="muted")
    return page.figure


def _line(page: Sheet, start: Place, end: Place, role: str, **look: Any) -> None:
    shape: Any = {"posA": start, "posB": end, "shrinkA": 7, "shrinkB": 7, "mutation_scale": 14, "zorder": 1}
    page.axes.add_patch(FancyArrowPatch(**shape, **look, linewidth=LINE_POINTS, color=PALETTE[role]))


def _point(page: Sheet, place: Place, words: str, sign: str, role: str, side: Side) -> None:
    page.axes.text(*place, sign, ha="center", va="center", color=PALETTE[role], zorder=2)
    beside = place[0] + (0.16 if side == "right" else -0.16), place[1]
    label(page, beside, words, side=side, role=role, bold=True)


def syllable_ngrams(eojeol: str, other: str = "", sizes: Sequence[int] = (2, 3)) -> Drawing:
    """Draw the syllable n-grams of an eojeol between boundary marks, and which of them another eojeol shares.

    Args:
        eojeol: at most six syllables.
        other: an eojeol to compare, of at most six syllables; none where empty.
        sizes: how many signs an n-gram has.

    Returns:
        The drawing.

    Raises:
        ValueError: an eojeol is empty or too long.

    >>> syllable_ngrams("영화가", "영화는").alt
    '영화가의 음절 n-그램은 7개입니다. 영화는에도 있는 것: <영, 영화, <영화'
    """
    if not 1 <= len(eojeol) <= 6 or len(other) > 6:
        raise ValueError(f"an eojeol must have 1 to 6 syllables; got {eojeol!r} and {other!r}")
    pieces = {word: {n: _ngrams(word, n) for n in sizes} for word in (eojeol, other) if word}
    shared = [gram for n in sizes for gram in dict.fromkeys(pieces[eojeol][n]) if other and gram in pieces[other][n]]
    total = sum(map(len, pieces[eojeol].values()))
    finding = f"{eojeol}의 음절 n-그램은 {total}개입니다"
    alt = f"{finding}. {other}에도 있는 것: {', '.join(shared) or '없음'}" if other else f"{finding}."
    page = sheet(columns=1, rows=2 + len(pieces) * (1 + len(sizes)), alt=alt, cell=(8.75, 0.54))
    title = f"두 어절은 조각 {len(shared)}개를 함께 씁니다" if other else finding
    page.note(0, 0, title, bold=True)
    row = 1.0
    for word, by_size in pieces.items():
        page.note(0, row, f"<{word}>", bold=True)
        for n, grams in by_size.items():
            row += 1
            page.note(0.02, row, f"n = {n}", role="muted")
            _chips(page, row, grams, shared)
        row += 1
    page.note(0, row, "<와 >는 어절의 처음과 끝입니다. 어절의 벡터는 조각들의 벡터를 모아서 만듭니다.", role="muted")
    return page.figure


def _ngrams(eojeol: str, n: int) -> list[str]:
    marked = f"<{eojeol}>"
    return [marked[start : start + n] for start in range(len(marked) - n + 1)]


def _chips(page: Sheet, row: float, grams: Sequence[str], shared: Sequence[str]) -> None:
    pitch = 1.08
    for place, gram in enumerate(grams):
        role = "accent" if gram in shared else "box"
        centred(page, (1.55 + pitch * place, (row + 0.5) * page.cell_height), gram, (pitch - 0.14, 0.4), role=role)
