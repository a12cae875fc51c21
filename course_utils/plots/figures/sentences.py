"""Tracks of a text with the stops that splitters set."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from matplotlib.colors import to_rgba
from matplotlib.ticker import MaxNLocator

from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes


def sentence_tracks(
    ends: Mapping[str, Sequence[int]], disputed: Sequence[int], length: int, *, title: str, alt: str
) -> Drawing:
    """Draw each splitter's sentences, and their number, as a track, the boundaries that not all have as dashed lines.

    Args:
        ends: by splitter, where its sentences end, in characters.
        disputed: the boundaries to mark, in order; they are numbered from 1.
        length: of the text, in characters.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> sentence_tracks({"naive": [3, 9], "punkt": [9]}, [3], 9, title="한 곳에서 갈립니다", alt="두 줄").alt
    '두 줄'
    """
    lanes = len(ends)
    figure = drawing(MAX_INCHES, 1.8 + 0.45 * lanes, alt)
    axes = figure.add_subplot(ylim=(lanes - 0.5, -1.4), yticks=[], xlabel="글의 처음부터 빈칸을 빼고 센 글자 (개)")
    axes.spines["left"].set_visible(False)
    axes.set_title(title, y=1.0)
    axes.set_xlim(-0.17 * max(length, 1), max(length, 1))
    axes.spines["bottom"].set_bounds(0, max(length, 1))
    axes.set_xticks([tick for tick in MaxNLocator(8, integer=True).tick_values(0, length) if 0 <= tick <= length])
    for lane, (name, stops) in enumerate(ends.items()):
        label = f"{name} {len(stops)}"
        axes.annotate(label, (0, lane), (-8, 0), textcoords="offset points", ha="right", va="center_baseline")
        _track(axes, lane, [0, *stops], PALETTE.get(name, PALETTE["line"]))
    _mark_disputes(axes, disputed, length)
    return figure


def _track(axes: Axes, lane: int, stops: Sequence[int], colour: str) -> None:
    segments = [(start, stop - start) for start, stop in itertools.pairwise(stops)]
    tints = [to_rgba(colour, (0.12, 0.3)[index % 2]) for index in range(len(segments))]
    axes.broken_barh(segments, (lane - 0.32, 0.64), facecolors=tints, edgecolors=colour, linewidths=1.6, clip_on=False)


def _mark_disputes(axes: Axes, disputed: Sequence[int], length: int) -> None:
    bottom, _ = axes.get_ylim()
    axes.vlines(disputed, -0.5, bottom, colors=PALETTE["accent"], linestyles=(0, (3, 2)), linewidth=1.6)
    for number, place, row in numbered_rows(disputed, length):
        height = -0.57 - 0.4 * row
        axes.text(place, height, f"▸{number}", ha="center", color=PALETTE["accent"], fontsize=12, weight="bold")


def numbered_rows(places: Sequence[int], length: int) -> list[tuple[int, int, int]]:
    """Give numbers that would touch a row each: one stands above the one before it; a third is left out.

    Args:
        places: where the numbers 1, 2, … stand, in order.
        length: of the whole track, in the same unit.

    Returns:
        (number, place, row) of each number that has room; row 0 is the lower.

    >>> numbered_rows([10, 11, 50], 100)
    [(1, 10, 0), (2, 11, 1), (3, 50, 0)]
    """
    found, free = [], [0.0, 0.0]
    for number, place in enumerate(places, start=1):
        row = next((row for row, start in enumerate(free) if place >= start), None)
        if row is not None:
            found.append((number, place, row))
            free[row] = place + 0.035 * length
    return found
