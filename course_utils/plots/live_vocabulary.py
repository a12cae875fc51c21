"""Curves over a vocabulary's size for an explorer, side by side, SVG by hand so that they follow a slider."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from course_utils.plots.live import WIDTH, line, picture, text
from course_utils.plots.style import PALETTE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Panels = Mapping[str, Mapping[str, Sequence[float]]]

_LEFT, _RIGHT, _TOP, _HEIGHT = 62, 152, 92, 230
_STEP, _NAME = 20, 24  # per cent between two lines of the grid; CSS pixels between two names


def vocabulary_panels(
    sizes: Sequence[int], panels: Panels, unit: str, index: int, *, labels: Mapping[str, str], title: str, alt: str
) -> str:
    """Draw what several scores do as the vocabulary grows; one unit's curves stand out, ringed at one size.

    Args:
        sizes: of the vocabulary, (sizes,), rising; equal steps are equal factors.
        panels: values in per cent, (sizes,) each, by unit (a name in `PALETTE`) and, above that, by the score's name.
        unit: the unit that stands out.
        index: of the size that is pointed at.
        labels: what to write for each unit.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        HTML that holds one ``<svg role="img">``.

    Raises:
        ValueError: a panel has no such unit.

    >>> curves = {"OOV": {"eojeol": [50, 40]}, "정확도": {"eojeol": [60, 70]}}
    >>> words = {"labels": {"eojeol": "어절"}, "title": "줄어듭니다", "alt": "곡선 둘"}
    >>> vocabulary_panels([100, 1000], curves, "eojeol", 1, **words).count("<polyline")
    2
    """
    width = WIDTH / len(panels)
    marks: list[str] = []
    for column, (score, curves) in enumerate(panels.items()):
        if unit not in curves:
            raise ValueError(f"unit must be one of {', '.join(curves)}; got {unit!r}")
        left, right = width * column + _LEFT, width * (column + 1) - _RIGHT
        logs = [math.log(size / sizes[0]) / math.log(sizes[-1] / sizes[0]) for size in sizes]
        xs = [left + (right - left) * share for share in logs]
        ends = _ends(curves, labels)
        low, high = _range(curves)
        heights = {name: [_place(value, low, high) for value in curves[name]] for name in labels}
        marks += _axes(score, sizes, xs, low, high)
        marks.append(line(xs[index], _TOP, xs[index], _TOP + _HEIGHT, PALETTE["accent"], 'stroke-dasharray="6 4"'))
        for name in sorted(labels, key=lambda name: name == unit):  # the chosen one on top of the others
            marks += _curve(xs, heights[name], name, is_chosen=name == unit)
            weight = ' font-weight="bold"' if name == unit else ""
            marks.append(line(right + 6, heights[name][-1], right + 22, ends[name], PALETTE[name]))  # to its name
            words = text(right + 26, ends[name], labels[name], fill=PALETTE[name] if name == unit else PALETTE["muted"])
            marks.append(words.replace("<text", f"<text{weight}", 1))
        x, y = xs[index], heights[unit][index]
        marks.append(_dot(x, y, 9, f'fill="none" stroke="{PALETTE["text"]}" stroke-width="3"'))
    return picture(marks, _TOP + _HEIGHT + 62, title, alt)


def _range(curves: Mapping[str, Sequence[float]]) -> tuple[int, int]:
    """Return the lowest and the highest line of the grid: multiples of `_STEP` round all values."""
    values = [value for curve in curves.values() for value in curve]
    low = math.floor(min(values) / _STEP) * _STEP
    return low, max(math.ceil(max(values) / _STEP) * _STEP, low + _STEP)


def _place(value: float, low: float, high: float) -> float:
    """Return how far down a value is drawn."""
    return _TOP + _HEIGHT * (high - value) / (high - low)


def _ends(curves: Mapping[str, Sequence[float]], labels: Mapping[str, str]) -> dict[str, float]:
    """Return how far down each name is written: at its curve's end, but never on another name."""
    low, high = _range(curves)
    order = sorted(labels, key=lambda name: -curves[name][-1])
    places: dict[str, float] = {}
    above = -math.inf
    for name in order:
        above = places[name] = max(_place(curves[name][-1], low, high), above + _NAME)
    below: float = _TOP + _HEIGHT + _NAME
    for name in reversed(order):  # what was pushed under the axis goes up again
        below = places[name] = min(places[name], below - _NAME)
    return places


def _axes(score: str, sizes: Sequence[int], xs: Sequence[float], low: int, high: int) -> list[str]:
    bottom, muted = _TOP + _HEIGHT, PALETTE["muted"]
    marks = [
        text(xs[0] - _LEFT + 16, _TOP - 32, f"{score} (%)"),
        text((xs[0] + xs[-1]) / 2, bottom + 44, "어휘의 크기 (가지)", anchor="middle"),
    ]
    for value in range(low, high + 1, _STEP):
        y = _place(value, low, high)
        marks.append(line(xs[0], y, xs[-1], y, muted if value == low else PALETTE["grid"]))
        marks.append(text(xs[0] - 10, y, str(value), anchor="end"))
    return marks + [text(x, bottom + 18, _short(size), anchor="middle") for x, size in zip(xs, sizes, strict=True)]


def _curve(xs: Sequence[float], ys: Sequence[float], name: str, *, is_chosen: bool) -> list[str]:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))
    colour, width, opacity = PALETTE[name], 4 if is_chosen else 2, 1 if is_chosen else 0.45
    look = f'fill="none" stroke="{colour}" stroke-width="{width}" stroke-opacity="{opacity}"'
    dots = [_dot(x, y, 4, f'fill="{colour}" fill-opacity="{opacity}"') for x, y in zip(xs, ys, strict=True)]
    return [f'<polyline points="{points}" {look}></polyline>', *dots]


def _dot(x: float, y: float, radius: float, look: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" {look}></circle>'


def _short(size: int) -> str:
    """Write a size as it is said.

    >>> _short(300), _short(3000), _short(10_000)
    ('300', '3천', '1만')
    """
    for unit, word in ((10_000, "만"), (1_000, "천")):
        if size >= unit:
            return f"{size / unit:g}{word}"
    return str(size)
