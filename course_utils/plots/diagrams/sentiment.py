"""Diagrams of notebook 07: the way of a review to a probability, the networks on it, and where two ways part."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from course_utils.plots.diagrams.sheet import Box, Sheet, sheet
from course_utils.plots.diagrams.wiring import around, centred, label
from course_utils.plots.style import Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

_CELL = (0.25, 0.25)  # inches: the grid's squares
_COLUMNS = 35
_LEFT = 0.15  # inches
_HIGH = 0.42  # of a box with one line


def review_path(
    raw: str,
    cleaned: str,
    words: Sequence[str],
    ids: Sequence[int],
    padded: Sequence[int],
    probability: float,
    *,
    dim: int,
    units: int,
) -> Drawing:
    """Draw the way of one review to P(positive), a row a step, with what each step makes of it and its shape.

    Args:
        raw: the review as it was typed.
        cleaned: the same, cleaned.
        words: what the cleaned review was cut into, two to five short words.
        ids: their ids.
        padded: the ids with zeros in front or behind, at most seven.
        probability: P(positive).
        dim: numbers in a word's vector.
        units: numbers in the state.

    Returns:
        The drawing.

    Raises:
        ValueError: ids that are not one a word, padded ids that are not these with zeros, or words too long.

    >>> words, ids = ["배우가", "좋다", "또"], [12, 3, 1]
    >>> review_path("배우가 좋다!!! 또★", "배우가 좋다! 또", words, ids, [0, *ids], 0.9, dim=64, units=32).alt
    "리뷰 '배우가 좋다!!! 또★': 정제, 토큰화, 정수 인코딩, 패딩, 임베딩, 순환, 시그모이드. 긍정일 확률은 0.90."
    """
    first = _place_of(ids, padded)
    if not 2 <= len(words) == len(ids) <= 5 or len(padded) > 7 or first is None:
        got = f"words {list(words)}, ids {list(ids)}, padded {list(padded)}"
        raise ValueError(
            f"needed are 2 to 5 words, an id for each, and these ids padded with 0 to at most 7; got {got}"
        )
    rows = (
        ("원문", "str"),
        ("정제", "str"),
        ("토큰화", f"{len(words)}개"),
        ("정수 인코딩", f"({len(ids)},)"),
        ("패딩", f"({len(padded)},)"),
        ("임베딩", f"({len(padded)}, {dim})"),
        ("순환", f"({units},)"),
        ("시그모이드", "(1,)"),
    )
    names = ", ".join(name for name, _ in rows[1:])
    page = sheet(_COLUMNS, 23, f"리뷰 '{raw}': {names}. 긍정일 확률은 {probability:.2f}.", cell=_CELL)
    label(page, (_LEFT, 0.25), "글은 걸음마다 모양을 바꾸어 확률 하나가 됩니다", bold=True)
    label(page, (7.6, 0.25), "모양", role="muted")
    heights = [0.8 + 0.66 * row for row in range(len(rows))]
    for (name, shape), y in zip(rows, heights, strict=True):
        label(page, (_LEFT, y), name, bold=True)
        label(page, (7.6, y), shape)
    _steps_of(page, heights, raw, cleaned, words, ids, padded, first, probability)
    return page.figure


def _place_of(ids: Sequence[int], padded: Sequence[int]) -> int | None:
    """Return where the ids begin among the padded ones: with nothing in front, or nothing behind."""
    zeros = [0] * (len(padded) - len(ids))
    if list(padded) == [*zeros, *ids]:
        return len(zeros)
    return 0 if list(padded) == [*ids, *zeros] else None


def _steps_of(
    page: Sheet,
    heights: Sequence[float],
    raw: str,
    cleaned: str,
    words: Sequence[str],
    ids: Sequence[int],
    padded: Sequence[int],
    first: int,
    probability: float,
) -> None:
    left, width = 1.75, 5.6
    pitch = width / len(padded)
    places = [left + (step + 0.5) * pitch for step in range(len(padded))]
    own = places[first : first + len(ids)]

    def row(number: int, texts: Sequence[str], at: Sequence[float], roles: Sequence[str]) -> list[Box]:
        size = (min(pitch - 0.16, 1.1), _HIGH)
        return [
            centred(page, (x, heights[number]), text, size, role=role)
            for x, text, role in zip(at, texts, roles, strict=True)
        ]

    typed, clean = (
        centred(page, (left + width / 2, y), text, (width - 0.16, _HIGH), role=role)
        for y, text, role in zip(heights, (raw, cleaned), ("muted", "box"), strict=False)
    )
    page.arrow(typed, clean)
    tokens = row(2, words, own, ["box"] * len(words))
    for token in tokens:
        page.arrow(around((token.side("top")[0], clean.side("bottom")[1]), 0), token, sides=("bottom", "top"))
    numbers = row(3, [f"{each}" for each in ids], own, ["box"] * len(ids))
    filled = row(4, [f"{each}" for each in padded], places, ["box" if each else "muted" for each in padded])
    steps = range(1, len(padded) + 1)
    vectors = row(5, [f"$x_{step}$" for step in steps], places, ["box" if each else "muted" for each in padded])
    states = row(6, [f"$h_{step}$" for step in steps], places, ["second" if each else "muted" for each in padded])
    right = states[-1].left + states[-1].width
    end = centred(page, (right - 0.85, heights[7]), f"P(긍정) = {probability:.2f}", (1.7, _HIGH), role="right")
    for upper, lower in ((tokens, numbers), (numbers, filled[first : first + len(ids)]), (filled, vectors)):
        for before, after in zip(upper, lower, strict=True):
            page.arrow(before, after)
    for before, after in [*zip(vectors, states, strict=True), *itertools.pairwise(states)]:
        page.arrow(before, after)
    x = places[-1]
    page.arrow(states[-1], around((x, end.side("top")[1]), 0), sides=("bottom", "top"))
