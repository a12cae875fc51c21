"""Charts of notebook 05: learning curves beside the mean predictor's error, its scatter, and how gradients flow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_utils.plots.figures.charts import DASHES, label_ends
from course_utils.plots.style import FORMULA_FAMILY, MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike


def error_curves(
    curves: Mapping[str, Sequence[Sequence[float]]],
    *,
    names: Mapping[str, str],
    baseline: float,
    goal: float,
    title: str,
    alt: str,
    height: float = 4.4,
) -> Drawing:
    """Draw the validation error of several models over the epochs, a thin line a seed, on a log axis.

    Args:
        curves: errors by model, a list for each seed, each (epochs,); a model in `PALETTE` has its colour.
        names: what is written for a model.
        baseline: the error of always predicting the mean, a dashed line.
        goal: the error to reach, a dotted line.
        title: the finding, in a sentence.
        alt: the picture in words.
        height: in inches.

    Returns:
        The drawing.

    >>> look = {"names": {"gru": "GRU"}, "baseline": 0.0486, "goal": 0.001, "title": "내려갑니다", "alt": "한 곡선"}
    >>> error_curves({"gru": [[0.05, 0.02, 0.0008]]}, **look).alt
    '한 곡선'
    """
    figure = drawing(MAX_INCHES, height, alt)
    axes = figure.add_subplot(title=title, xlabel="에포크 (번)", ylabel="검증 오차 (평균 제곱 오차)", yscale="log")
    axes.tick_params(axis="y", which="both", labelfontfamily=FORMULA_FAMILY)
    axes.tick_params(axis="y", which="minor", labelleft=False)
    longest = max(len(curve) for seeds in curves.values() for curve in seeds)
    for index, (name, seeds) in enumerate(curves.items()):
        colour = PALETTE.get(name, PALETTE["second"])
        for curve in seeds:
            axes.plot(range(1, len(curve) + 1), curve, color=colour, linestyle=DASHES[index % len(DASHES)], alpha=0.8)
            axes.plot(len(curve), curve[-1], "o", color=colour, markersize=6)
        _name_end(axes, names[name], seeds, colour)
    axes.axhline(goal, color=PALETTE["muted"], linestyle=":", linewidth=1.6)
    look: Any = {"transform": axes.get_yaxis_transform(), "va": "bottom", "color": PALETTE["muted"]}
    axes.text(0.98, goal * 1.05, f"목표 {goal:g}", ha="right", **look)
    _mean_line(axes, baseline)
    axes.set_xlim(0, longest * 1.25)
    axes.xaxis.set_major_locator(MaxNLocator(8, integer=True))
    axes.set_ylim(goal / 4, baseline * 2.6)
    axes.grid(axis="y")
    return figure


def _name_end(axes: Axes, name: str, seeds: Sequence[Sequence[float]], colour: str) -> None:
    """Write a model's name beside the end of its longest curve."""
    longest = max(seeds, key=len)
    look: Any = {"textcoords": "offset points", "va": "top", "color": colour, "weight": "bold"}
    axes.annotate(name, (len(longest), longest[-1]), (9, -4), **look)


def _mean_line(axes: Axes, baseline: float, *, side: Literal["above", "below", "right"] = "above") -> None:
    """Draw the mean predictor's error, with its name where the curves leave room."""
    axes.axhline(baseline, color=PALETTE["baseline"], linestyle="--", linewidth=1.8, zorder=1)
    across, up, ha, va = {
        "above": (0.02, 9, "left", "bottom"),
        "below": (0.02, -9, "left", "top"),
        "right": (0.98, 5, "right", "bottom"),
    }[side]
    look: Any = {"textcoords": "offset points", "ha": ha, "va": va, "color": PALETTE["muted"]}
    axes.annotate(f"평균 예측기 {baseline:.4f}", (across, baseline), (0, up), axes.get_yaxis_transform(), **look)


def train_and_validation(
    panels: Mapping[str, tuple[Sequence[float], Sequence[float]]], *, baseline: float, title: str, alt: str
) -> Drawing:
    """Draw training and validation error over the epochs side by side, all beside the mean predictor's.

    A first training error above all that follows is cut off, so that the rest can be told apart.

    Args:
        panels: (training, validation) by heading, each (epochs,).
        baseline: the error of always predicting the mean.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> train_and_validation({"고정": ([0.05, 0.01], [0.05, 0.09])}, baseline=0.0486, title="외웁니다", alt="둘").alt
    '둘'
    """
    figure = drawing(MAX_INCHES, 4.0, alt)
    figure.suptitle(title, x=0.01, ha="left", fontsize=15, weight="bold")
    top = 1.15 * max(max(train[-1], *validation, baseline) for train, validation in panels.values())
    for place, (heading, curves) in enumerate(panels.items(), start=1):
        axes = figure.add_subplot(1, len(panels), place, xlabel="에포크 (번)")
        axes.set_title(heading, fontsize=13)
        if place == 1:
            axes.set_ylabel("평균 제곱 오차")
        for values, colour, dash in zip(curves, ("train", "validation"), ("--", "-"), strict=True):
            axes.plot(range(1, len(values) + 1), values, color=PALETTE[colour], linestyle=dash)
        axes.set_ylim(0, top)
        label_ends(axes, ["훈련", "검증"], gap=0.09)
        learned = max(values[-1] for values in curves) < 0.8 * baseline
        _mean_line(axes, baseline, side="right" if learned else "below")
        axes.grid(axis="y")
    return figure


def gradient_flow(
    steps: Sequence[int],
    flows: Mapping[tuple[str, str], Sequence[float]],
    *,
    names: Mapping[str, str],
    title: str,
    alt: str,
) -> Drawing:
    """Draw how large a gradient still is some steps back, on a log axis; solid through c, dashed through h.

    Args:
        steps: how far back, (points,).
        flows: the gradient's size by (model, ``"c"`` or ``"h"``), each (points,); a model in `PALETTE` has its colour.
        names: what is written for a model.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> flows = {("lstm", "c"): [1, 0.5], ("lstm", "h"): [1, 0.1]}
    >>> gradient_flow([1, 2], flows, names={"lstm": "LSTM"}, title="c가 오래갑니다", alt="두 곡선").alt
    '두 곡선'
    """
    figure = drawing(MAX_INCHES, 4.6, alt)
    axes = figure.add_subplot(title=title, xlabel="거슬러 간 걸음 k", ylabel="기울기의 크기", yscale="log")
    axes.tick_params(axis="y", which="both", labelfontfamily=FORMULA_FAMILY)
    for (model, path), values in flows.items():
        dash, marker = ("-", "o") if path == "c" else ("--", "s")
        axes.plot(steps, values, color=PALETTE[model], linestyle=dash, marker=marker, markersize=6)
    label_ends(axes, [f"{names[model]}: {path}" for model, path in flows])
    axes.grid(axis="y")
    return figure


def scatter_of_errors(errors: ArrayLike, *, marked: float, mark: str, expected: float, title: str, alt: str) -> Drawing:
    """Draw how often the mean predictor's error falls where, over many validation sets, with one value marked.

    Args:
        errors: one for each validation set, (sets,).
        marked: the value that is pointed at; ``mark`` says what it is.
        mark: as above.
        expected: the error to be expected.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> look = {"marked": 0.054, "mark": "발표", "expected": 0.0486, "title": "흩어집니다", "alt": "막대와 선"}
    >>> scatter_of_errors([0.045, 0.048, 0.05], **look).alt
    '막대와 선'
    """
    figure = drawing(MAX_INCHES, 3.6, alt)
    axes = figure.add_subplot(title=title, xlabel="평균 예측기의 검증 오차", ylabel="검증 집합 (개)")
    axes.hist(np.asarray(errors), bins=30, color=PALETTE["line"], alpha=0.45)
    for place, words, colour, dash in (
        (expected, f"기댓값 {expected:.4f} ", "muted", "--"),
        (marked, f" {mark}", "accent", "-"),
    ):
        axes.axvline(place, color=PALETTE[colour], linestyle=dash)
        side = "right" if words.endswith(" ") else "left"
        axes.text(place, 1.0, words, transform=axes.get_xaxis_transform(), ha=side, va="top", color=PALETTE[colour])
    axes.margins(y=0.2)
    return figure
