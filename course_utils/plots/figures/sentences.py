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
    ends: Mapping[str, Sequence[int] | None],
    disputed: Sequence[int],
    length: int,
    *,
    title: str,
    alt: str,
    on: Drawing | None = None,
) -> Drawing:
    """Draw each splitter's sentences, and their number, as a track, the boundaries that not all have as dashed lines.

    Args:
        ends: by splitter, where its sentences end, in characters; None where it is still at work.
        disputed: the boundaries to mark, in order; they are numbered from 1.
        length: of the text, in characters.
        title: the finding, in a sentence.
        alt: the picture in words.
        on: a drawing made by this function, to be drawn again; a new one where None.

    Returns:
        The drawing.

    >>> sentence_tracks({"naive": [3, 9], "punkt": [9]}, [3], 9, title="한 곳에서 갈립니다", alt="두 줄").alt
    '두 줄'
    """
    figure = on or _empty_tracks(len(ends), alt)
    figure.alt = alt
    axes = figure.axes[0]
    for artist in [*axes.collections, *axes.texts]:
        artist.remove()
    axes.set_title(title, y=1.0)
    axes.set_xlim(-0.17 * max(length, 1), max(length, 1))
    axes.spines["bottom"].set_bounds(0, max(length, 1))
    axes.set_xticks([tick for tick in MaxNLocator(8, integer=True).tick_values(0, length) if 0 <= tick <= length])
    for lane, (name, stops) in enumerate(ends.items()):
        label = f"{name} …" if stops is None else f"{name} {len(stops)}"
        axes.annotate(label, (0, lane), (-8, 0), textcoords="offset points", ha="right", va="center_baseline")
        _track(axes, lane, [0, *(stops or ())], PALETTE.get(name, PALETTE["line"]))
    _mark_disputes(axes, disputed, length)
    return figure


def _empty_tracks(lanes: int, alt: str) -> Drawing:
    figure = drawing(MAX_INCHES, 1.8 + 0.45 * lanes, alt)
    axes = figure.add_subplot(ylim=(lanes - 0.5, -1.4), yticks=[], xlabel="글의 처음부터 빈칸을 빼고 센 글자 (개)")
    axes.spines["left"].set_visible(False)
    return figure


def _track(axes: Axes, lane: int, stops: Sequence[int], colour: str) -> None:
    segments = [(start, stop - start) for start, stop in itertools.pairwise(stops)]
    tints = [to_rgba(colour, (0.12, 0.3)[index % 2]) for index in range(len(segments))]
    axes.broken_barh(segments, (lane - 0.32, 0.64), facecolors=tints, edgecolors=colour, linewidths=1.6, clip_on=False)


def _mark_disputes(axes: Axes, disputed: Sequence[int], length: int) -> None:
    bottom, _ = axes.get_ylim()
    axes.vlines(disputed, -0.5, bottom, colors=PALETTE["accent"], linestyles=(0, (3, 2)), linewidth=1.6)
    free = {-0.57: 0.0, -0.97: 0.0}  # a number that would touch the one before it goes above it; a third is left out
    for number, place in enumerate(disputed, start=1):
        height = next((height for height, start in free.items() if place >= start), None)
        if height is not None:
            axes.text(place, height, f"▸{number}", ha="center", color=PALETTE["accent"], fontsize=12, weight="bold")
            free[height] = place + 0.035 * length
