"""Words as points of a plane, in the way of `live`: dozens of frames are drawn in a blink."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from course_utils.plots import live
from course_utils.plots.style import PALETTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEIGHT = 370
"""Of the picture, in CSS pixels."""
REACH = (3.6, 2.4)
"""How far the plane reaches to each side of 0, across and up; a point beyond it is drawn at its rim."""
KINDS = {"positive": ("line", "●"), "negative": ("accent", "■"), "neutral": ("baseline", "◆"), "unseen": ("third", "▲")}
"""Colour in `PALETTE` and sign of a word, by its kind: colour is never all that tells."""
_TOP, _MARGIN = 44, 16


@dataclass(frozen=True)
class Point:
    """A word in the plane: where it is, and its kind, a key of `KINDS`."""

    word: str
    kind: str
    x: float
    y: float


def word_plane(points: Sequence[Point], weights: Sequence[float], bias: float, *, title: str, alt: str) -> str:
    """Draw words as points, with the line at which a classifier says neither yes nor no.

    Args:
        points: the words.
        weights: (2,); the line is where weights · point + bias is 0; none is drawn where both are 0.
        bias: one number.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        HTML that holds one ``<svg role="img">``.

    >>> point = Point("좋다", "positive", 1.0, 0.5)
    >>> word_plane([point], [1, 0], 0.0, title="하나", alt="점 하나").count("●")
    1
    """
    sides = _label_sides(points)
    words = (mark for point, side in zip(points, sides, strict=True) for mark in _word(point, side))
    marks = [*_axes(), *_boundary(weights, bias), *words]
    return live.picture(marks, HEIGHT, title, alt)


def _place(x: float, y: float) -> tuple[float, float]:
    """Return pixels for a point of the plane; what lies outside is put on the rim."""
    across, up = (max(-1.0, min(1.0, value / reach)) for value, reach in zip((x, y), REACH, strict=True))
    middle, half = (_TOP + HEIGHT - _MARGIN) / 2, (HEIGHT - _MARGIN - _TOP) / 2
    return live.WIDTH / 2 + across * (live.WIDTH / 2 - 2 * _MARGIN), middle - up * (half - _MARGIN)


def _axes() -> Iterator[str]:
    for start, end in (((-REACH[0], 0), (REACH[0], 0)), ((0, -REACH[1]), (0, REACH[1]))):
        yield live.line(*_place(*start), *_place(*end), PALETTE["grid"])


def _boundary(weights: Sequence[float], bias: float) -> Iterator[str]:
    """The part of the line that lies in the plane, found on its four sides."""
    w0, w1 = weights
    sides = [(x, -(w0 * x + bias) / w1) for x in (-REACH[0], REACH[0]) if w1]
    sides += [(-(w1 * y + bias) / w0, y) for y in (-REACH[1], REACH[1]) if w0]
    inside = sorted({(x, y) for x, y in sides if abs(x) <= REACH[0] and abs(y) <= REACH[1]})
    if len(inside) >= 2:
        yield live.line(*_place(*inside[0]), *_place(*inside[-1]), PALETTE["muted"], 'stroke-dasharray="7 5"')


def _label_sides(points: Sequence[Point]) -> list[int]:
    """Return for each word whether its label stands right (1) or left (-1) of its sign, away from labels before it."""
    sides: list[int] = []
    taken: list[tuple[float, float, float]] = []
    for point in points:
        x, y = _place(point.x, point.y)
        first = -1 if x > live.WIDTH - 110 else 1
        free = [side for side in (first, -first) if not any(_touch(_label(x, y, side), other) for other in taken)]
        sides.append(free[0] if free and _label(x, y, free[0])[0] > 0 else first)
        taken.append(_label(x, y, sides[-1]))
    return sides


def _label(x: float, y: float, side: int) -> tuple[float, float, float]:
    """Return a label's left and right end and its middle; the words here have two letters."""
    ends = x - side * 9, x + side * (11 + 2 * live.LETTER)
    return min(ends), max(ends), y


def _touch(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and abs(one[2] - other[2]) < live.LETTER


def _word(point: Point, side: int) -> Iterator[str]:
    x, y = _place(point.x, point.y)
    colour, sign = KINDS[point.kind]
    yield live.text(x, y, sign, anchor="middle", fill=PALETTE[colour])
    yield live.text(x + 11 * side, y, point.word, anchor="start" if side > 0 else "end")
