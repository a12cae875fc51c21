"""Charts of values: bars, lines, ranks against frequencies."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.colors import to_rgb

from course_utils.plots.style import FORMULA_FAMILY, MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D


MARKERS = "osD^vP"
DASHES = ("-", "--", "-.", ":")


def bars(values: Mapping[str, float], *, title: str, xlabel: str, alt: str, number: str = "{:g}") -> Drawing:
    """Draw horizontal bars with their numbers written beside them.

    Args:
        values: length by name, drawn from top to bottom; a name in `PALETTE` has its colour, other negative lengths
            have another colour than positive ones and end at a line at 0.
        title: the finding, in a sentence.
        xlabel: what is measured, with its unit.
        alt: the picture in words.
        number: how a length is written, for ``str.format``.

    Returns:
        The drawing.

    >>> bars({"okt": 7, "kkma": 9}, title="Kkma가 더 잘게 나눕니다", xlabel="토큰 수 (개)", alt="Okt 7개, Kkma 9개").alt
    'Okt 7개, Kkma 9개'
    """
    figure = drawing(MAX_INCHES, 1.2 + 0.42 * len(values), alt)
    axes = figure.add_subplot(title=title, xlabel=xlabel)
    colours = [PALETTE.get(name, PALETTE["line" if value >= 0 else "accent"]) for name, value in values.items()]
    drawn = axes.barh(list(values), list(values.values()), color=colours, height=0.7)
    if min(values.values()) < 0:
        axes.axvline(0, color=PALETTE["text"], linewidth=1)
    axes.bar_label(drawn, labels=[number.format(value) for value in values.values()], padding=5, fontsize=13)
    axes.invert_yaxis()
    axes.tick_params(left=False)
    axes.spines["left"].set_visible(False)
    axes.margins(x=0.1)
    return figure


def lines(
    x: Sequence[float],
    series: Mapping[str, Sequence[float]],
    *,
    title: str,
    xlabel: str,
    ylabel: str,
    alt: str,
    height: float = 4.0,
    log_x: bool = False,
    log_y: bool = False,
) -> Drawing:
    """Draw curves, each named at its right end.

    Args:
        x: positions, (points,).
        series: curve by name, each (points,); a name in `PALETTE` has its colour; dashes and markers differ as well.
        title: the finding, in a sentence.
        xlabel, ylabel: what the axes measure, with their units.
        alt: the picture in words.
        height: in inches.
        log_x: whether equal steps to the right mean equal factors; each of ``x`` is then written at its place.
        log_y: whether equal steps up mean equal factors.

    Returns:
        The drawing.

    Raises:
        ValueError: a curve has another number of points than ``x``.

    >>> lines([1, 2], {"어절": [3, 4]}, title="늘어납니다", xlabel="문장 (개)", ylabel="어절 (개)", alt="어절 곡선").alt
    '어절 곡선'
    """
    figure = drawing(MAX_INCHES, height, alt)
    axes = figure.add_subplot(title=title, xlabel=xlabel, ylabel=ylabel)
    if log_x:
        axes.set_xscale("log")
        axes.set_xticks(x, [f"{place:,g}" for place in x])
        axes.minorticks_off()
    if log_y:
        axes.set_yscale("log")
        axes.tick_params(axis="y", which="both", labelfontfamily=FORMULA_FAMILY)
    cycle = [PALETTE["line"], PALETTE["accent"], PALETTE["third"], PALETTE["second"]]
    for index, (name, y) in enumerate(series.items()):
        if len(y) != len(x):
            raise ValueError(f"series[{name!r}] must have as many points as x, {len(x)}; got {len(y)}")
        colour = PALETTE.get(name, cycle[index % len(cycle)])
        dash, marker = DASHES[index % len(DASHES)], MARKERS[index % len(MARKERS)]
        axes.plot(x, y, color=colour, linestyle=dash, marker=marker, markevery=max(1, len(x) // 8), markersize=6)
    label_ends(axes, list(series))
    axes.grid(axis="y")
    return figure


def label_ends(axes: Axes, names: Sequence[str], *, gap: float = 0.075) -> None:
    """Write each curve's name at its right end, moved apart where two would touch: a legend makes the eye travel.

    Args:
        axes: with one line a name, in order.
        names: what to write.
        gap: the least distance of two names, as a share of the axes' height.
    """
    axes.autoscale_view()
    to_axes = axes.transData + axes.transAxes.inverted()
    ends = [float(to_axes.transform(np.asarray(line.get_xydata()))[-1, 1]) for line in axes.lines]
    for line, name, height in zip(axes.lines, names, _spread(ends, gap), strict=True):
        axes.text(1.015, height, name, transform=axes.transAxes, color=_ink(line), va="center", weight="bold")


def _ink(line: Line2D) -> tuple[float, ...]:
    """Return a line's colour, darker: yellow and sky blue are plain to see as lines and hard to read as letters."""
    return tuple(0.65 * part for part in to_rgb(line.get_color()))


def _spread(heights: Sequence[float], gap: float) -> list[float]:
    """Move heights apart to at least ``gap``, keeping their order and, as a group, their place."""
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    moved = list(heights)
    for before, after in itertools.pairwise(order):
        moved[after] = max(moved[after], moved[before] + gap)
    excess = max(0.0, (moved[order[-1]] if order else 0.0) - 1.0)
    return [height - excess for height in moved]


def rank_frequency(counts: Mapping[str, Sequence[int]], *, title: str, alt: str) -> Drawing:
    """Draw frequency f(r) against rank r on log axes, beside Zipf's line f(1) / r from the highest first place.

    Args:
        counts: for each text, how often its words occur, in falling order, (words,).
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    Raises:
        ValueError: counts do not fall.

    >>> rank_frequency({"글": [8, 4, 2]}, title="절반씩 줄어듭니다", alt="세 점").alt
    '세 점'
    """
    figure = drawing(MAX_INCHES, 4.2, alt)
    axes = figure.add_subplot(title=title, xlabel="순위 r", ylabel="빈도 f(r) (회)", xscale="log", yscale="log")
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.yaxis.set_major_formatter("{x:,.0f}")
    cycle = [PALETTE["line"], PALETTE["accent"], PALETTE["third"]]
    for index, (name, frequencies) in enumerate(counts.items()):
        if any(before < after for before, after in itertools.pairwise(frequencies)):
            raise ValueError(f"counts[{name!r}] must fall from rank to rank")
        ranks = np.arange(1, len(frequencies) + 1)
        marked = [rank - 1 for rank in (1, 2, 3, 5, 10, 30, 100, 300, 1000) if rank <= len(frequencies)]
        (line,) = axes.plot(ranks, frequencies, color=cycle[index % 3], marker=MARKERS[index], markevery=marked)
        _name_point(axes, name, line, at=marked[-2:][0])
    highest, longest = max(values[0] for values in counts.values()), max(map(len, counts.values()))
    reach = np.geomspace(1, min(highest, longest), 5)
    (zipf,) = axes.plot(reach, highest / reach, color=PALETTE["baseline"], linestyle="--")
    _name_point(axes, "f(1) / r", zipf, at=2)
    axes.grid()
    return figure


def _name_point(axes: Axes, name: str, line: Line2D, *, at: int) -> None:
    """Write a falling curve's name above and to the right of one of its points, where there is room."""
    x, y = np.asarray(line.get_xydata())[at]
    axes.annotate(name, (x, y), xytext=(8, 6), textcoords="offset points", color=_ink(line), weight="bold")
