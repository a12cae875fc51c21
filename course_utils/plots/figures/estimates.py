"""Charts of estimates with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from course_utils.evaluation import binomial_interval
from course_utils.plots.figures.charts import MARKERS, label_ends
from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes


def intervals(
    values: Mapping[str, tuple[float, float, float]],
    reference: float,
    *,
    reference_name: str,
    title: str,
    xlabel: str,
    alt: str,
    number: str = "{:.2f}",
) -> Drawing:
    """Draw estimates with their intervals beside a value that they are compared with.

    Args:
        values: (estimate, low, high) by name, drawn from top to bottom; a name in `PALETTE` has its colour.
        reference: what they are compared with, an upright line.
        reference_name: written at that line.
        title: the finding, in a sentence.
        xlabel: what is measured, with its unit.
        alt: the picture in words.
        number: how a value is written, for ``str.format``.

    Returns:
        The drawing.

    Raises:
        ValueError: an estimate lies outside its interval.

    >>> intervals({"글": (1.2, 1.0, 1.5)}, 2, reference_name="2배", title="모자람", xlabel="비 (배)", alt="구간").alt
    '구간'
    """
    figure = drawing(MAX_INCHES, 1.6 + 0.55 * len(values), alt)
    axes = figure.add_subplot(title=title, xlabel=xlabel)
    for row, (name, (estimate, low, high)) in enumerate(values.items()):
        _interval(axes, row, name, (estimate, low, high))
        text = f"{number.format(estimate)}  [{number.format(low)}, {number.format(high)}]"
        middle = ((low + high) / 2, row)
        paper: Any = {"facecolor": PALETTE["paper"], "edgecolor": "none", "pad": 1}  # the reference line ends behind it
        axes.annotate(text, middle, xytext=(0, 9), textcoords="offset points", ha="center", bbox=paper)
    axes.axvline(reference, color=PALETTE["accent"], linestyle="--", zorder=1)
    side = "right" if reference > max(high for _, _, high in values.values()) else "left"
    axes.text(reference, -0.8, f" {reference_name} ", color=PALETTE["accent"], weight="bold", va="center", ha=side)
    axes.set_yticks(range(len(values)), list(values), fontsize=13)
    axes.set_ylim(len(values) - 0.4, -1.1)
    axes.tick_params(left=False)
    axes.spines["left"].set_visible(False)
    return figure


def _interval(axes: Axes, row: int, name: str, value: tuple[float, float, float]) -> None:
    estimate, low, high = value
    if not low <= estimate <= high:
        raise ValueError(f"values[{name!r}] must be low <= estimate <= high; got {value}")
    colour = PALETTE.get(name, PALETTE["line"])
    axes.plot([low, high], [row, row], color=colour, linewidth=5, solid_capstyle="round", alpha=0.45)
    axes.plot(estimate, row, marker=MARKERS[row % len(MARKERS)], markersize=9, color=colour)


def calibration(points: Sequence[tuple[float, bool]]) -> Drawing:
    """Draw how often predictions came true against the confidence they were made with, a point for each confidence.

    A point has its Wilson 95 % interval and the number of predictions; on the dashed diagonal, of the predictions made
    with 80 % confidence 80 % come true.

    Args:
        points: for each prediction, the confidence in per cent (50 to 100) and whether it came true; may be empty.

    Returns:
        The drawing; without points, the diagonal and a sentence that says so.

    Raises:
        ValueError: a confidence outside 50–100.

    >>> calibration([(80, True), (80, False)]).alt
    '보정 그림: 예상 2건, 평균 확신 80 %, 적중 50 %. 확신 80 %: 2건 가운데 1건 적중.'
    """
    groups = _by_confidence(points)
    figure = drawing(7.5, 4.8, _calibration_in_words(points, groups))
    axes = figure.add_subplot(title=_calibration_finding(points), xlabel="확신 (%)", ylabel="적중 비율 (%)")
    axes.set(xlim=(48, 104), ylim=(-4, 112), yticks=range(0, 101, 20))
    axes.plot([50, 100], [50, 100], color=PALETTE["baseline"], linestyle="--")
    label_ends(axes, ["확신 = 적중"])
    for confidence, hits, size in groups:
        low, high = binomial_interval(hits, size)
        axes.plot([confidence] * 2, [100 * low, 100 * high], color=PALETTE["line"], linewidth=5, alpha=0.4)
        axes.plot(confidence, 100 * hits / size, marker="o", markersize=10, color=PALETTE["line"])
        axes.annotate(f"{size}건", (confidence, 100 * high), xytext=(0, 4), textcoords="offset points", ha="center")
    axes.grid()
    return figure


def _by_confidence(points: Sequence[tuple[float, bool]]) -> list[tuple[float, int, int]]:
    """Return (confidence, hits, size) for each confidence that was given."""
    groups: dict[float, list[bool]] = {}
    for confidence, right in points:
        if not 50 <= confidence <= 100:
            raise ValueError(f"points must have confidences from 50 to 100 per cent; got {confidence}")
        groups.setdefault(confidence, []).append(right)
    return [(confidence, sum(rights), len(rights)) for confidence, rights in sorted(groups.items())]


def _calibration_finding(points: Sequence[tuple[float, bool]]) -> str:
    if not points:
        return "아직 판결까지 본 예상이 없습니다"
    shares = np.array([confidence for confidence, _ in points]) / 100
    excess = float(np.sum(shares)) - sum(right for _, right in points)
    if abs(excess) <= 1.96 * float(np.sqrt(np.sum(shares * (1 - shares)))):
        return "확신과 적중의 차이는 아직 우연의 범위 안입니다"
    return "확신이 적중 비율보다 높습니다" if excess > 0 else "적중 비율이 확신보다 높습니다"


def _calibration_in_words(points: Sequence[tuple[float, bool]], groups: Sequence[tuple[float, int, int]]) -> str:
    if not points:
        return "보정 그림: 아직 판결까지 본 예상이 없어 비어 있습니다."
    confidence, share = np.mean([c for c, _ in points]), 100 * np.mean([right for _, right in points])
    parts = ", ".join(f"확신 {level:g} %: {size}건 가운데 {hits}건 적중" for level, hits, size in groups)
    return f"보정 그림: 예상 {len(points)}건, 평균 확신 {confidence:.0f} %, 적중 {share:.0f} %. {parts}."


def interval_panels(
    panels: Mapping[str, Mapping[str, tuple[float, float, float]]],
    *,
    labels: Mapping[str, str],
    title: str,
    xlabel: str,
    alt: str,
    number: str = "{:.2f}",
) -> Drawing:
    """Draw several scores of the same methods side by side, each estimate with its interval.

    Args:
        panels: (estimate, low, high), shares of 1, by method and, above that, by the score's name.
        labels: what to write for each method, from top to bottom; a method in `PALETTE` has its colour.
        title: the finding, in a sentence.
        xlabel: what is measured, with its unit.
        alt: the picture in words.
        number: how a value is written, for ``str.format``.

    Returns:
        The drawing.

    >>> scores = {"정밀도": {"punkt": (0.8, 0.7, 0.9)}}
    >>> interval_panels(scores, labels={"punkt": "Punkt"}, title="하나", xlabel="비율", alt="점 하나").alt
    '점 하나'
    """
    figure = drawing(MAX_INCHES, 1.5 + 0.6 * len(labels), alt)
    figure.suptitle(title, x=0.01, ha="left", fontsize=15, weight="bold")
    for column, (score, values) in enumerate(panels.items()):
        axes = figure.add_subplot(1, len(panels), column + 1)
        axes.set_title(score, fontsize=13)
        axes.set_xlabel(xlabel)
        for row, method in enumerate(labels):
            _interval(axes, row, method, values[method])
            estimate = values[method][0]
            axes.annotate(number.format(estimate), (estimate, row), (0, 9), textcoords="offset points", ha="center")
        axes.set_xlim(0, 1.03)
        axes.set_ylim(len(labels) - 0.5, -0.7)
        axes.set_yticks(range(len(labels)), list(labels.values()) if column == 0 else [], fontsize=13)
        axes.tick_params(left=False)
        axes.spines["left"].set_visible(False)
        axes.grid(axis="x")
    return figure
