"""Curves on a log axis for explorers, written as SVG by hand so that they follow a slider."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from course_utils.plots.live import WIDTH, line, picture, text
from course_utils.plots.style import PALETTE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEFT, _RIGHT, _TOP, _HEIGHT = 80, 132, 76, 192
_LOOKS = (("line", ""), ("accent", 'stroke-dasharray="9 5"'), ("third", 'stroke-dasharray="3 4"'))


def log_curves(
    series: Mapping[str, Sequence[float]],
    powers: tuple[int, int],
    *,
    title: str,
    xlabel: str,
    ylabel: str,
    alt: str,
    level: tuple[str, float] | None = None,
) -> str:
    """Draw curves over 0, 1, 2, … on a log axis whose ends stay where they are; what lies beyond is drawn at the edge.

    Args:
        series: at most three curves by name, each (points,), the values above 0.
        powers: of ten, at the lower and at the upper end of the axis.
        title: the finding, in a sentence.
        xlabel, ylabel: what the axes measure, with their units.
        alt: the picture in words.
        level: name and height of a dotted line; there is always one at 1.

    Returns:
        HTML that holds one ``<svg role="img">``.

    >>> words = {"title": "줄어듭니다", "xlabel": "걸음", "ylabel": "배", "alt": "한 곡선"}
    >>> log_curves({"노름": [1.0, 0.1]}, (-2, 2), **words).count("<polyline")
    1
    """
    longest = max(map(len, series.values())) - 1
    scale = (WIDTH - _LEFT - _RIGHT) / max(longest, 1)
    marks = _axes(powers, longest, scale, xlabel, ylabel)
    levels = [("", 1.0), *([level] if level else [])]
    for name, height in levels:
        y = _place(height, powers)
        marks.append(line(_LEFT, y, WIDTH - _RIGHT, y, PALETTE["baseline"], 'stroke-dasharray="2 4"'))
        marks.append(text(WIDTH - _RIGHT - 8, y + 13, name, anchor="end", fill=PALETTE["muted"]))
    taken: list[float] = []
    for (name, values), (role, dash) in zip(series.items(), _LOOKS, strict=False):
        heights = [_place(value, powers) for value in values]
        points = " ".join(f"{_LEFT + scale * step:.1f},{y:.1f}" for step, y in enumerate(heights))
        look = f'fill="none" stroke="{PALETTE[role]}" stroke-width="3" {dash}'
        marks.append(f'<polyline points="{points}" {look}></polyline>')
        aside = 22 if heights[-1] < _TOP + _HEIGHT / 2 else -22
        end = heights[-1] + (aside if any(abs(heights[-1] - other) < 20 for other in taken) else 0)
        taken.append(end)
        marks.append(text(WIDTH - _RIGHT + 8, end, name, fill=PALETTE[role]))
    return picture(marks, _TOP + _HEIGHT + 58, title, alt)


def _axes(powers: tuple[int, int], longest: int, scale: float, xlabel: str, ylabel: str) -> list[str]:
    bottom, muted = _TOP + _HEIGHT, PALETTE["muted"]
    marks = [
        line(_LEFT, bottom, WIDTH - _RIGHT, bottom, muted),
        text((_LEFT + WIDTH - _RIGHT) / 2, bottom + 42, xlabel, anchor="middle"),
        text(16, _TOP - 24, ylabel),
    ]
    for power in range(powers[0], powers[1] + 1, 3):
        y = _place(10.0**power, powers)
        marks.append(line(_LEFT, y, WIDTH - _RIGHT, y, PALETTE["grid"]))
        marks.append(text(_LEFT - 10, y, f"1e{power}" if power else "1", anchor="end"))
    for step in range(0, longest + 1, 10):
        x = _LEFT + scale * step
        marks.append(line(x, bottom, x, bottom + 5, muted))
        marks.append(text(x, bottom + 20, f"{step}", anchor="middle"))
    return marks


def _place(value: float, powers: tuple[int, int]) -> float:
    """Return how far down a value is drawn."""
    low, high = powers
    share = (float(np.log10(max(value, 1e-300))) - low) / (high - low)
    return _TOP + _HEIGHT * (1 - min(max(share, 0.0), 1.0))
