"""Chart of notebook 01b: how well a classifier reads each unit of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    Estimate = tuple[float, float, float]

_MARKERS = ("o", "s", "D", "^")
_SPREAD = 0.3  # of a row's height, between the conditions of one unit


def unit_scores(
    scores: Mapping[str, Mapping[str, Estimate]],
    *,
    labels: Mapping[str, str],
    reference: float,
    reference_name: str,
    title: str,
    xlabel: str,
    alt: str,
) -> Drawing:
    """Draw each unit's score under several conditions, each with its interval, beside what guessing gets.

    Args:
        scores: (estimate, low, high), by unit (a name in `PALETTE`) and, under that, by the condition's name.
        labels: what to write for each unit, from top to bottom.
        reference: the score of guessing, an upright line.
        reference_name: written at that line.
        title: the finding, in a sentence.
        xlabel: what is measured, with its unit.
        alt: the picture in words.

    Returns:
        The drawing; the first condition has filled markers, the others open ones.

    >>> both = {"띄어 씀": (0.8, 0.7, 0.9), "붙여 씀": (0.5, 0.4, 0.6)}
    >>> look = {"reference": 0.5, "reference_name": "찍기", "title": "하나", "xlabel": "정확도", "alt": "점 둘"}
    >>> unit_scores({"eojeol": both}, labels={"eojeol": "어절"}, **look).alt
    '점 둘'
    """
    conditions = list(next(iter(scores.values())))
    figure = drawing(MAX_INCHES, 1.9 + 0.34 * len(conditions) * len(labels), alt)
    axes = figure.add_subplot(title=title, xlabel=xlabel)
    for row, unit in enumerate(labels):
        for lane, condition in enumerate(conditions):
            y = row + (lane - (len(conditions) - 1) / 2) * _SPREAD
            _estimate(axes, y, scores[unit][condition], unit, _MARKERS[lane], filled=lane == 0)
    axes.axvline(reference, color=PALETTE["baseline"], linestyle="--", zorder=1)
    axes.set_yticks(range(len(labels)), list(labels.values()), fontsize=13)
    axes.set_ylim(len(labels) - 0.45, -1.0)
    axes.text(reference, -0.8, f" {reference_name}", color=PALETTE["muted"], va="center", ha="left")
    axes.tick_params(left=False)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")
    _legend(axes, conditions)
    return figure


def _estimate(axes: Axes, y: float, value: Estimate, unit: str, marker: str, *, filled: bool) -> None:
    estimate, low, high = value
    if not low <= estimate <= high:
        raise ValueError(f"scores must be low <= estimate <= high; {unit!r} has {value}")
    colour = PALETTE[unit]
    axes.plot([low, high], [y, y], color=colour, linewidth=4, solid_capstyle="round", alpha=0.4)
    face = colour if filled else PALETTE["paper"]
    axes.plot(estimate, y, marker=marker, markersize=8, color=colour, markerfacecolor=face, markeredgewidth=2)
    axes.annotate(f"{estimate:.2f}", (high, y), (6, 0), textcoords="offset points", va="center")


def _legend(axes: Axes, conditions: Sequence[str]) -> None:
    ink = PALETTE["muted"]
    for lane, condition in enumerate(conditions):
        face = ink if lane == 0 else PALETTE["paper"]
        axes.plot([], [], _MARKERS[lane], color=ink, markerfacecolor=face, markersize=8, label=condition)
    axes.legend(loc="upper right", bbox_to_anchor=(1.0, 1.0), frameon=True, framealpha=0.9, edgecolor="none")
