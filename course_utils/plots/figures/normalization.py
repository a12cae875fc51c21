"""Charts of notebook 01b: how well a classifier reads each unit of text, and what a vocabulary's size does to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from course_utils.plots.figures.charts import label_ends
from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    Estimate = tuple[float, float, float]

_TITLE: Any = {"x": 0.01, "ha": "left", "fontsize": 15, "weight": "bold"}
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
    axes.legend(loc="lower right", bbox_to_anchor=(1.0, 0.0), frameon=True, framealpha=0.9, edgecolor="none")


def vocabulary_panels(
    sizes: Sequence[int], panels: Mapping[str, Mapping[str, Sequence[float]]], *, labels: Mapping[str, str], alt: str
) -> Drawing:
    """Draw, side by side, what several scores do as the vocabulary grows: a curve for each unit.

    Args:
        sizes: of the vocabulary, (sizes,), rising; equal steps are equal factors.
        panels: values in per cent, (sizes,) each, by unit (a name in `PALETTE`) and, above that, by the score's name.
        labels: what to write for each unit.
        alt: the picture in words.

    Returns:
        The drawing, for `point_out` to bring one unit and one size forward.

    >>> curves = {"OOV": {"eojeol": [50, 40]}, "정확도": {"eojeol": [60, 70]}}
    >>> vocabulary_panels([100, 1000], curves, labels={"eojeol": "어절"}, alt="곡선 둘").alt
    '곡선 둘'
    """
    figure = drawing(MAX_INCHES, 3.5, alt)
    for column, (score, curves) in enumerate(panels.items()):
        axes = figure.add_subplot(1, len(panels), column + 1, xscale="log")
        axes.set_xlabel("어휘의 크기 (가지)")
        axes.set_ylabel(f"{score} (%)")
        axes.set_xticks(sizes, [_short(size) for size in sizes])
        axes.minorticks_off()
        for unit in labels:
            axes.plot(sizes, curves[unit], color=PALETTE[unit], marker="o", markersize=5, linewidth=1.6)
        label_ends(axes, list(labels.values()), gap=0.085)
        axes.axvline(sizes[0], color=PALETTE["accent"], linestyle="--", linewidth=1.6)
        look: Any = {"marker": "o", "markersize": 13, "markerfacecolor": "none", "markeredgewidth": 2.4}
        axes.plot([sizes[0]], [curves[next(iter(labels))][0]], color=PALETTE["text"], **look)
        axes.grid(axis="y")
    figure.suptitle(" ", **_TITLE)
    return figure


def _short(size: int) -> str:
    for unit, word in ((10_000, "만"), (1_000, "천")):
        if size >= unit:
            return f"{size / unit:g}{word}"
    return str(size)


def point_out(
    figure: Drawing, panels: Mapping[str, Mapping[str, Sequence[float]]], unit: str, index: int, *, title: str, alt: str
) -> None:
    """Bring one unit's curves forward, and ring its points at one size.

    Args:
        figure: what `vocabulary_panels` returned.
        panels: as there.
        unit: the unit.
        index: of the size.
        title: the finding, in a sentence.
        alt: the picture in words.

    Raises:
        ValueError: no such unit.

    >>> curves = {"OOV": {"eojeol": [50, 40]}}
    >>> figure = vocabulary_panels([100, 1000], curves, labels={"eojeol": "어절"}, alt="곡선")
    >>> point_out(figure, curves, "eojeol", 1, title="줄어듭니다", alt="둘째 점")
    >>> figure.alt
    '둘째 점'
    """
    for axes, curves in zip(figure.axes, panels.values(), strict=True):
        if unit not in curves:
            raise ValueError(f"unit must be one of {', '.join(curves)}; got {unit!r}")
        *lines, upright, ring = axes.lines
        for name, line, label in zip(curves, lines, axes.texts, strict=True):
            is_chosen = name == unit
            line.set(linewidth=3.4 if is_chosen else 1.3, alpha=1 if is_chosen else 0.45)
            label.set_alpha(1 if is_chosen else 0.6)
        size: Any = lines[0].get_xdata()
        upright.set_xdata([size[index]] * 2)
        ring.set_data([size[index]], [curves[unit][index]])
    figure.texts[0].set_text(title)
    figure.alt = alt
