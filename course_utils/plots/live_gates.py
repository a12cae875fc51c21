"""Pictures for the explorers of notebook 05, in the way of `live`: values over time as rows of cells, and curves."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from course_utils.plots import live
from course_utils.plots.style import PALETTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LEFT, _TOP, _ROW, _GAP = 190, 48, 36, 3
_DARKEST = 0.55  # black numbers stay readable on it
_PLOT_TOP, _PLOT_HEIGHT, _RIGHT = 84, 280, 150
_SIGNS = "●■◆▲▼"


def heat_rows(rows: Mapping[str, Sequence[float]], *, title: str, alt: str, scales: Mapping[str, float]) -> str:
    """Draw values over time as cells with their numbers: blue above 0, orange below, the darker the farther from 0.

    Args:
        rows: values by name, each (timesteps,), drawn from top to bottom.
        title: the finding, in a sentence.
        alt: the picture in words.
        scales: by row, the size at which a cell is as dark as can be, above 0.

    Returns:
        HTML that holds one ``<svg role="img">``.

    >>> heat_rows({"f": [0.5, 1.0]}, title="둘", alt="두 칸", scales={"f": 1.0}).count("<rect")
    2
    """
    steps = len(next(iter(rows.values())))
    side = (live.WIDTH - _LEFT - 10) / steps
    marks = []
    for line, (name, values) in enumerate(rows.items()):
        middle = _TOP + _ROW * (line + 0.5)
        marks.append(live.text(_LEFT - 10, middle, name, anchor="end"))
        for step, value in enumerate(values):
            left = _LEFT + side * step
            share = _DARKEST * min(1.0, abs(value) / scales[name])
            look = f'fill="{PALETTE["line" if value >= 0 else "second"]}" fill-opacity="{share:.2f}"'
            marks.append(live.box(left, middle - _ROW / 2, side - _GAP, _ROW - _GAP, look))
            marks.append(live.text(left + (side - _GAP) / 2, middle - 1, _short(value), anchor="middle"))
    bottom = _TOP + _ROW * len(rows)
    ticks = [live.text(_LEFT + side * step, bottom + 14, f"{step}") for step in range(0, steps, 5)]
    name = live.text(_LEFT - 10, bottom + 14, "시점 t", anchor="end")
    return live.picture([*marks, *ticks, name], bottom + 32, title, alt)


def _short(value: float) -> str:
    """Write a number in three signs: 0.7, −.3, 12."""
    if abs(value) >= 9.95:
        return f"{value:.0f}"
    written = f"{value:.1f}"
    return "0.0" if written == "-0.0" else written.replace("-0.", "-.")


def curves(
    x: Sequence[float],
    series: Mapping[str, Sequence[float]],
    bands: Mapping[str, tuple[Sequence[float], Sequence[float]]],
    *,
    names: Mapping[str, str],
    baseline: tuple[str, float],
    marked: float,
    xlabel: str,
    title: str,
    alt: str,
) -> str:
    """Draw shares from 0 to 1 over a log axis, each curve with its band, named at its right end.

    Args:
        x: positions, (points,), above 0 and rising.
        series: curve by name, each (points,), in 0 to 1; a name in `PALETTE` has its colour.
        bands: lowest and highest values by the same names, each (points,).
        names: what is written for a curve (Korean).
        baseline: what a dashed level line means, and its height.
        marked: the position of a vertical line.
        xlabel: what the axis measures, with its unit.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        HTML that holds one ``<svg role="img">``.

    >>> look = {"names": {"gru": "GRU"}, "baseline": ("찍기", 0.1), "marked": 2, "xlabel": "지연 (걸음)"}
    >>> drawn = curves([1, 2], {"gru": [1, 0.5]}, {"gru": ([1, 0.4], [1, 0.6])}, title="줄어듭니다", alt="곡선", **look)
    >>> drawn.count("<polyline")
    1
    """
    place = _Plot(x[0], x[-1])
    marks = [*_grid(place, x, xlabel), *_level(place, *baseline)]
    across = place.x(marked)
    marks.append(live.line(across, _PLOT_TOP, across, place.bottom, PALETTE["muted"], 'stroke-dasharray="4 4"'))
    ends = _apart([place.y(values[-1]) for values in series.values()])
    for sign, end, (name, values) in zip(itertools.cycle(_SIGNS), ends, series.items(), strict=False):
        marks += _curve(place, x, values, bands[name], PALETTE.get(name, PALETTE["second"]), sign)
        marks.append(live.text(place.right + 12, end, sign, fill=PALETTE.get(name, PALETTE["second"])))
        marks.append(live.text(place.right + 34, end, names[name]))
    return live.picture(marks, place.bottom + 62, title, alt)


class _Plot:
    """Where a point of the data stands on the picture."""

    left, right, bottom = 70, live.WIDTH - _RIGHT, _PLOT_TOP + _PLOT_HEIGHT

    def __init__(self, first: float, last: float) -> None:
        self.first, self.reach = math.log(first), math.log(last / first)

    def x(self, value: float) -> float:
        return self.left + (self.right - self.left) * (math.log(value) - self.first) / self.reach

    def y(self, share: float) -> float:
        return self.bottom - _PLOT_HEIGHT * share


def _grid(place: _Plot, x: Sequence[float], xlabel: str) -> Iterator[str]:
    for share in (0, 0.25, 0.5, 0.75, 1):
        yield live.line(place.left, place.y(share), place.right, place.y(share), PALETTE["grid"])
        yield live.text(place.left - 10, place.y(share), f"{share:g}", anchor="end")
    for value in x:
        yield live.text(place.x(value), place.bottom + 18, f"{value:g}", anchor="middle")
    yield live.text((place.left + place.right) / 2, place.bottom + 44, xlabel, anchor="middle")
    yield live.text(16, _PLOT_TOP - 26, "정확도")


def _level(place: _Plot, name: str, height: float) -> Iterator[str]:
    y = place.y(height)
    yield live.line(place.left, y, place.right, y, PALETTE["baseline"], 'stroke-dasharray="8 5"')
    yield live.text(place.left + 6, y + 14, name, fill=PALETTE["muted"])


def _curve(
    place: _Plot,
    x: Sequence[float],
    values: Sequence[float],
    band: tuple[Sequence[float], Sequence[float]],
    colour: str,
    sign: str,
) -> Iterator[str]:
    low, high = band
    rim = [(place.x(at), place.y(value)) for at, value in zip(x, high, strict=True)]
    rim += [(place.x(at), place.y(value)) for at, value in reversed(list(zip(x, low, strict=True)))]
    yield f'<polygon points="{_points(rim)}" fill="{colour}" fill-opacity="0.14"></polygon>'
    middle = [(place.x(at), place.y(value)) for at, value in zip(x, values, strict=True)]
    yield f'<polyline points="{_points(middle)}" fill="none" stroke="{colour}" stroke-width="3"></polyline>'
    for across, down in middle:
        yield live.text(across, down, sign, anchor="middle", fill=colour)


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def _apart(heights: Sequence[float], gap: float = 24) -> list[float]:
    """Move heights apart to at least ``gap`` pixels, upwards from the lowest, keeping their order."""
    moved, last = list(heights), math.inf
    for index in sorted(range(len(heights)), key=lambda each: -heights[each]):
        last = moved[index] = min(heights[index], last - gap)
    return moved
