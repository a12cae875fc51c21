"""A sentence with a window on it, in the way of `live`: the center word, its context words, the rest."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from course_utils.plots import live
from course_utils.plots.style import PALETTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_SIGNS = 14
"""A longer token is cut: a chip is never wider than a line."""
_LEFT, _TOP, _LINE, _CHIP, _GAP, _PAD = 16, 62, 84, 36, 8, 10


def window(tokens: Sequence[str], centre: int, context: Sequence[int], *, title: str, alt: str) -> str:
    """Draw a sentence as chips, line by line; below each context word stands how far it is from the center word.

    Args:
        tokens: the sentence, one token at least.
        centre: the place of the center word, from 0.
        context: the places of its context words.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        HTML that holds one ``<svg role="img">``.

    >>> window(["밤에", "비가", "왔다"], 1, [0, 2], title="쌍 둘", alt="세 단어").count("<rect")
    3
    """
    marks: list[str] = []
    bottom = 0.0
    for place, (token, left, top, width) in enumerate(_places(tokens)):
        marks += _chip(token, left, top, width, place - centre if place == centre or place in context else None)
        bottom = top + _LINE
    return live.picture(marks, bottom, title, alt)


def _places(tokens: Sequence[str]) -> Iterator[tuple[str, float, float, float]]:
    """Give each token, cut where it is too long, with the left, the top and the width of its chip."""
    left, top = _LEFT, _TOP
    for token in tokens:
        shown = token if len(token) <= MOST_SIGNS else f"{token[: MOST_SIGNS - 1]}…"
        width = round(live.LETTER * sum(1.0 if unicodedata.east_asian_width(s) in "WF" else 0.6 for s in shown))
        width += 2 * _PAD
        if left + width > live.WIDTH - _LEFT:
            left, top = _LEFT, top + _LINE
        yield shown, left, top, width
        left += width + _GAP


def _chip(token: str, left: float, top: float, width: float, distance: int | None) -> Iterator[str]:
    role, paper, stroke = {None: ("baseline", 0.06, 1), 0: ("accent", 0.25, 4)}.get(distance, ("line", 0.15, 2))
    colour = PALETTE[role]
    look = f'fill="{colour}" fill-opacity="{paper}" stroke="{colour}" stroke-width="{stroke}" rx="5"'
    yield live.box(left, top, width, _CHIP, look)
    yield live.text(left + width / 2, top + _CHIP / 2, token, anchor="middle")
    if distance is not None:
        below = "중심" if distance == 0 else f"{distance:+d}".replace("-", "−")
        yield live.text(left + width / 2, top + _CHIP + 18, below, anchor="middle", fill=colour)
