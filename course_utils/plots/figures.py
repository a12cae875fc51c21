"""Charts of the course: each function takes data and returns a `Drawing` whose title states the finding."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation
from matplotlib.ticker import MaxNLocator

from course_utils.plots.style import FORMULA_FAMILY, MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

_MARKERS = "osD^vP"
_DASHES = ("-", "--", "-.", ":")


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


def update_bars(figure: Drawing, values: Mapping[str, float], *, title: str, alt: str, number: str = "{:g}") -> None:
    """Give a drawing of `bars` other lengths: several times as fast as drawing it anew.

    Args:
        figure: what `bars` returned.
        values: as many lengths, under the same names.
        title, alt, number: as in `bars`.

    Raises:
        ValueError: the names are not those of the drawing.

    >>> figure = bars({"어절": 2}, title="둘", xlabel="길이 (개)", alt="어절 2개")
    >>> update_bars(figure, {"어절": 3}, title="셋", alt="어절 3개")
    >>> figure.alt
    '어절 3개'
    """
    (axes,) = figure.axes
    names = [label.get_text() for label in axes.get_yticklabels()]
    if names != list(values):
        raise ValueError(f"values must have the names of the drawing, {names}; got {list(values)}")
    for bar, label, value in zip(axes.patches, axes.texts, values.values(), strict=True):
        assert isinstance(bar, Rectangle)
        assert isinstance(label, Annotation)
        bar.set_width(value)
        label.xy = (value, label.xy[1])
        label.set_text(number.format(value))
    axes.set_xlim(0, 1.1 * max(*values.values(), 1))
    axes.set_title(title)
    figure.alt = alt


def lines(
    x: Sequence[float],
    series: Mapping[str, Sequence[float]],
    *,
    title: str,
    xlabel: str,
    ylabel: str,
    alt: str,
    height: float = 4.0,
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
    if log_y:
        axes.set_yscale("log")
        axes.tick_params(axis="y", which="both", labelfontfamily=FORMULA_FAMILY)
    cycle = [PALETTE["line"], PALETTE["accent"], PALETTE["third"], PALETTE["second"]]
    for index, (name, y) in enumerate(series.items()):
        if len(y) != len(x):
            raise ValueError(f"series[{name!r}] must have as many points as x, {len(x)}; got {len(y)}")
        colour = PALETTE.get(name, cycle[index % len(cycle)])
        dash, marker = _DASHES[index % len(_DASHES)], _MARKERS[index % len(_MARKERS)]
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
        (line,) = axes.plot(ranks, frequencies, color=cycle[index % 3], marker=_MARKERS[index], markevery=marked)
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
    axes.plot(estimate, row, marker=_MARKERS[row % len(_MARKERS)], markersize=9, color=colour)


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
        low, high = _wilson(hits, size)
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


def _wilson(hits: int, size: int) -> tuple[float, float]:
    """Return the 95 % interval of a share after Wilson (1927), which stays within 0 and 1 for few trials too."""
    z2 = 1.96**2
    centre = (hits + z2 / 2) / (size + z2)
    half = 1.96 / (size + z2) * float(np.sqrt(hits * (size - hits) / size + z2 / 4))
    return centre - half, centre + half


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
