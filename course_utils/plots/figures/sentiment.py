"""Charts of notebook 07: what the reviews are like, and how high each rung of the ladder stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from course_utils.evaluation import binomial_interval, paired_difference
from course_utils.plots.figures.charts import DASHES, MARKERS, label_ends
from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from matplotlib.axes import Axes

_PAPER: Any = {"facecolor": PALETTE["paper"], "edgecolor": "none", "pad": 2}  # under a text that stands on something


def covered_lengths(
    lengths: Mapping[str, Sequence[int]], steps: int, *, title: str, alt: str, longest: int | None = None
) -> Drawing:
    """Draw what share of the reviews has at most so many words, and mark the length at which they are cut.

    Args:
        lengths: words of each review, by the name of the corpus or of the way of counting, each (reviews,).
        steps: a review up to this long is kept whole.
        title: the finding, in a sentence.
        alt: the picture in words.
        longest: where the picture ends; by default where every review is covered.

    Returns:
        The drawing.

    >>> covered_lengths({"리뷰": [1, 4, 6, 8, 30]}, 25, title="다섯 가운데 넷", alt="오르는 계단").alt
    '오르는 계단'
    """
    figure = drawing(MAX_INCHES, 3.8, alt)
    axes = figure.add_subplot(title=title, xlabel="리뷰의 길이 (낱말)", ylabel="그 길이 이하인 리뷰 (%)")
    end = longest or max(max(steps + 2, *each) for each in lengths.values())
    places = np.arange(end + 1)
    inks = ("line", "accent", "third")
    for index, each in enumerate(lengths.values()):
        shares = 100 * np.searchsorted(np.sort(each), places, side="right") / len(each)
        look: Any = {"linestyle": DASHES[index % len(DASHES)], "marker": MARKERS[index % len(MARKERS)], "markersize": 8}
        axes.step(places, shares, where="post", color=PALETTE[inks[index % len(inks)]], markevery=[steps], **look)
    axes.set(xlim=(0, end), ylim=(0, 104))
    within = [100 * np.mean(np.asarray(each) <= steps) for each in lengths.values()]
    names = [f"{name}\n{steps}개까지 {share:.1f} %" for name, share in zip(lengths, within, strict=True)]
    label_ends(axes, names, gap=0.2)
    axes.axvline(steps, color=PALETTE["text"], linestyle="--", linewidth=1.4, zorder=1)
    axes.text(steps, 4, f" 낱말 {steps}개에서 자르기 ", ha="right" if steps > end / 2 else "left", bbox=_PAPER)
    axes.grid(axis="y")
    return figure


FAMILIES = {
    "majority": ("다수 클래스", "X"),
    "linear": ("선형", "D"),
    "bag": ("평균", "s"),
    "conv": ("합성곱", "^"),
    "recurrent": ("순환", "o"),
    "published": ("공개된 레시피", "P"),
}
"""What a family of models is called, and its sign; its colours in `PALETTE` are no other family's."""


@dataclass(frozen=True)
class RungScore:
    """What a rung of the ladder reached with one seed.

    Attributes:
        name: of the rung; one in `PALETTE` has its colour.
        family: one of `FAMILIES`.
        accuracy: from 0 to 1.
        reviews: how many reviews it was counted on.
        seconds: of processor time for the training; ``None`` where it is not to be told.
    """

    name: str
    family: str
    accuracy: float
    reviews: int
    seconds: float | None = None


def ladder(panels: Mapping[str, Sequence[RungScore]], *, names: Mapping[str, str], title: str, alt: str) -> Drawing:
    """Draw how accurate each rung is, with its Wilson 95 % interval and its training time, beside the majority's line.

    A rung with several seeds has a small point for each; its number and its interval are those of their mean.

    Args:
        panels: the scores by heading, such as one measured here beside a recorded one; at most three.
        names: what is written for a rung, from top to bottom; those that no panel has are left out.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    Raises:
        ValueError: a rung without a name.

    >>> scores = [RungScore("majority", "majority", 0.5, 660, 0.0), RungScore("lstm", "recurrent", 0.63, 660, 10.4)]
    >>> ladder({"여기서": scores}, names={"majority": "다수결", "lstm": "LSTM"}, title="배웁니다", alt="두 점").alt
    '두 점'
    """
    figure = _rungs(panels, names, title=title, xlabel="정확도", alt=alt)
    for axes, scores in zip(figure.axes, panels.values(), strict=True):
        for score in scores:
            if score.family == "majority":
                _upright(axes, score.accuracy)
    return figure


def probes(panels: Mapping[str, Sequence[RungScore]], *, names: Mapping[str, str], title: str, alt: str) -> Drawing:
    """Draw the share of pairs that each rung gets right, with its Wilson 95 % interval, beside the line of chance.

    Args:
        panels: by phenomenon, such as negation, a score for each rung: ``accuracy`` is the share of pairs whose
            positive half got the higher probability, ``reviews`` the number of pairs.
        names: what is written for a rung, from top to bottom; those without a score are left out.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> scores = [RungScore("lstm", "recurrent", 0.6, 56), RungScore("gru", "recurrent", 0.7, 56)]
    >>> probes({"부정": scores}, names={"lstm": "LSTM", "gru": "GRU"}, title="동전보다 낫습니다", alt="두 점").alt
    '두 점'
    """
    figure = _rungs(panels, names, title=title, xlabel="맞힌 쌍의 비율", alt=alt)
    for axes in figure.axes:
        _upright(axes, 0.5)
        axes.set_xlim(min(0.3, axes.get_xlim()[0]), max(0.7, axes.get_xlim()[1]))
        axes.text(0.5, -0.85, "동전", ha="center", va="center", color=PALETTE["muted"], bbox=_PAPER)
    return figure


def _rungs(
    panels: Mapping[str, Sequence[RungScore]], names: Mapping[str, str], *, title: str, xlabel: str, alt: str
) -> Drawing:
    """Draw a panel for each heading, in it a row for each rung with its interval and its numbers."""
    drawn = [score for scores in panels.values() for score in scores]
    names = _present(names, [score.name for score in drawn])
    figure = drawing(MAX_INCHES, 2.0 + 0.34 * len(names), alt)
    figure.suptitle(title, x=0.01, ha="left", fontsize=15, weight="bold")
    ends = [end for score in drawn for end in _wilson(score.accuracy, score.reviews)]
    for place, (heading, scores) in enumerate(panels.items(), start=1):
        axes = figure.add_subplot(1, len(panels), place, xlabel=xlabel)
        axes.set_title(heading, fontsize=13)
        axes.set(xlim=(min(ends) - 0.03, max(ends) + 0.03), ylim=(len(names) - 0.4, -1.2))
        for row, name in enumerate(names):
            own = [score for score in scores if score.name == name]
            if own:
                _rung(axes, row, own)
        if any(score.seconds is not None for score in scores):
            _number(axes, -0.85, _COLUMNS[0], "정확도", "muted")
            _number(axes, -0.85, _COLUMNS[1], "CPU 초", "muted")
        axes.set_yticks(range(len(names)), list(names.values()) if place == 1 else [], fontsize=13)
        axes.tick_params(left=False)
        axes.spines["left"].set_visible(False)
        axes.grid(axis="x")
    _legend_of_families(figure, drawn)
    return figure


def _present(names: Mapping[str, str], rungs: Iterable[str]) -> dict[str, str]:
    """Return the names of those rungs that are to be drawn, in the order of ``names``."""
    rungs = set(rungs)
    if unnamed := sorted(rungs - set(names)):
        raise ValueError(f"names must say what to write for each rung; it lacks {', '.join(unnamed)}")
    return {rung: name for rung, name in names.items() if rung in rungs}


def _legend_of_families(figure: Drawing, drawn: Sequence[RungScore]) -> None:
    look: Any = {"color": PALETTE["muted"], "linestyle": "none", "markersize": 8}
    families = [FAMILIES[family] for family in dict.fromkeys(score.family for score in drawn)]
    signs = [Line2D([], [], marker=sign, label=name, **look) for name, sign in families]
    signs += [Line2D([], [], color=PALETTE["muted"], linewidth=5, alpha=0.4, label="95 % 구간")]
    figure.legend(handles=signs, loc="outside lower left", ncols=len(signs), handletextpad=0.5, columnspacing=1.2)


_COLUMNS = (52, 98)
"""Where the columns of numbers end, in points from the axes' right edge."""


def _rung(axes: Axes, row: int, own: Sequence[RungScore]) -> None:
    accuracy = float(np.mean([score.accuracy for score in own]))
    low, high = _wilson(accuracy, own[0].reviews)
    colour, (_, sign) = PALETTE.get(own[0].name, PALETTE["line"]), FAMILIES[own[0].family]
    axes.plot([low, high], [row, row], color=colour, linewidth=5, solid_capstyle="butt", alpha=0.4)
    if len(own) > 1:
        axes.plot([score.accuracy for score in own], [row] * len(own), ".", color=colour, markersize=5)
    axes.plot(accuracy, row, sign, color=colour, markersize=9)
    places = 3 if own[0].reviews >= 1000 else 2  # no more than the interval bears
    _number(axes, row, _COLUMNS[0], f"{accuracy:.{places}f}")
    seconds = [score.seconds for score in own if score.seconds is not None]
    if seconds:
        _number(axes, row, _COLUMNS[1], f"{np.mean(seconds):,.0f}")


def _upright(axes: Axes, place: float) -> None:
    axes.axvline(place, color=PALETTE["baseline"], linestyle="--", linewidth=1.8, zorder=1)


def _number(axes: Axes, row: float, end: float, text: str, role: str = "text") -> None:
    look: Any = {"textcoords": "offset points", "ha": "right", "va": "center", "fontsize": 12}
    axes.annotate(text, (1, row), (end, 0), axes.get_yaxis_transform(), color=PALETTE[role], **look)


def _wilson(accuracy: float, reviews: int) -> tuple[float, float]:
    return binomial_interval(round(accuracy * reviews), reviews)


def epoch_accuracy(
    validation: Sequence[float],
    *,
    train: Sequence[float] | None = None,
    published: Sequence[float] | None = None,
    title: str,
    alt: str,
) -> Drawing:
    """Draw accuracy after each epoch, and mark the epoch that is best on the validation part.

    Args:
        validation: accuracy on the validation part after each epoch, (epochs,), the first after epoch 1.
        train: the same on the training part.
        published: what somebody else reported for the validation part.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> epoch_accuracy([0.82, 0.81], train=[0.8, 0.9], title="첫 에포크가 가장 좋습니다", alt="두 곡선").alt
    '두 곡선'
    """
    figure = drawing(MAX_INCHES, 3.9, alt)
    axes = figure.add_subplot(title=title, xlabel="에포크 (번)", ylabel="정확도")
    curves: dict[str, tuple[Sequence[float] | None, Any]] = {
        "훈련": (train, {"color": PALETTE["train"], "linestyle": "--", "marker": "o"}),
        "검증": (validation, {"color": PALETTE["validation"], "linestyle": "-", "marker": "s"}),
        "공개된 검증": (published, {"color": PALETTE["published"], "linestyle": ":", "marker": "P"}),
    }
    shown = {name: (values, look) for name, (values, look) in curves.items() if values is not None}
    for values, look in shown.values():
        axes.plot(range(1, len(values) + 1), values, markersize=7, **look)
    axes.margins(y=0.18)
    label_ends(axes, list(shown), gap=0.09)
    best = int(np.argmax(validation)) + 1
    axes.axvline(best, color=PALETTE["baseline"], linestyle="--", linewidth=1.8, zorder=0)
    ring: Any = {"markerfacecolor": "none", "markeredgecolor": PALETTE["accent"], "markeredgewidth": 2.2}
    axes.plot(best, validation[best - 1], "o", markersize=17, **ring)
    words, side = (
        f" 가장 좋은 에포크 {best}: {validation[best - 1]:.3f} ",
        "right" if 2 * best > len(validation) + 1 else "left",
    )
    axes.text(best, 0.03, words, transform=axes.get_xaxis_transform(), ha=side, color=PALETTE["muted"], bbox=_PAPER)
    axes.set_xticks(range(1, max(len(values) for values, _ in shown.values()) + 1))
    axes.grid(axis="y")
    return figure


def ablation(full: Sequence[float], without: Mapping[str, Sequence[float]], *, title: str, alt: str) -> Drawing:
    """Draw what each idea pays: how much accuracy is lost without it, a point a seed, with the interval of the mean.

    Args:
        full: accuracy with all ideas, (seeds,), two seeds or more; from 0 to 1.
        without: accuracy without an idea, by its name, each (seeds,) in the order of ``full``.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing; where the interval (95 %, Student's t over the seeds' differences) holds 0, the points are hollow.

    Raises:
        ValueError: another number of seeds, or a single one.

    >>> ablation([0.86, 0.87, 0.86], {"GRU": [0.85, 0.86, 0.86]}, title="GRU가 벌어 줍니다", alt="세 점").alt
    '세 점'
    """
    figure = drawing(MAX_INCHES, 2.0 + 0.42 * len(without), alt)
    axes = figure.add_subplot(title=title, xlabel="그 생각을 빼면 잃는 정확도 (%p)")
    _upright(axes, 0)
    for row, accuracies in enumerate(without.values()):
        found = paired_difference(100 * np.asarray(full), 100 * np.asarray(accuracies))
        colour = PALETTE["line" if found.excludes_zero else "baseline"]
        axes.plot([found.low, found.high], [row, row], color=colour, linewidth=5, alpha=0.35, solid_capstyle="butt")
        fill = colour if found.excludes_zero else PALETTE["paper"]
        look: Any = {"markerfacecolor": fill, "markeredgecolor": colour, "markeredgewidth": 1.8}
        axes.plot(found.differences, [row] * len(found.differences), "o", markersize=8, **look)
        axes.plot(found.mean, row, "|", color=PALETTE["accent"], markersize=20, markeredgewidth=3, zorder=4)
        _number(axes, row, _COLUMNS[0], f"{round(found.mean, 1) + 0.0:+.1f}")
    _number(axes, -0.75, _COLUMNS[0], "평균", "muted")
    axes.set_yticks(range(len(without)), list(without), fontsize=13)
    axes.set_ylim(len(without) - 0.4, -1.1)
    axes.tick_params(left=False)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")
    _legend_of_ideas(figure)
    return figure


def _legend_of_ideas(figure: Drawing) -> None:
    blue: Any = {"color": PALETTE["line"]}
    grey: Any = {"color": PALETTE["baseline"], "markerfacecolor": PALETTE["paper"], "markeredgewidth": 1.8}
    signs = [
        Line2D([], [], marker="o", linestyle="none", markersize=8, label="시드 하나", **blue),
        Line2D([], [], color=PALETTE["accent"], marker="|", linestyle="none", markersize=14, mew=3, label="평균"),
        Line2D([], [], linewidth=5, alpha=0.35, label="95 % 구간", **blue),
        Line2D([], [], marker="o", linestyle="none", markersize=8, label="구간에 0이 듦", **grey),
    ]
    figure.legend(handles=signs, loc="outside lower left", ncols=len(signs), handletextpad=0.5, columnspacing=1.2)


_NOTED = 5.0
"""A fall from this many percentage points on is marked in the stress test."""


def stress_map(
    accuracies: Mapping[str, Mapping[str, float]],
    *,
    names: Mapping[str, str],
    columns: Mapping[str, str],
    title: str,
    alt: str,
) -> Drawing:
    """Draw each rung's accuracy on spoiled texts, a column a way of spoiling, the deeper it falls the darker.

    A cell holds the accuracy and, from five percentage points on, ▼ with how many it lies below the first column.

    Args:
        accuracies: by rung and way of spoiling, from 0 to 1.
        names: what is written for a rung, from top to bottom; those without accuracies are left out.
        columns: what is written for a way of spoiling, from left to right; the first is the text as it is.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> look = {"names": {"gru": "GRU"}, "columns": {"as it is": "그대로", "NFD": "NFD"}}
    >>> stress_map({"gru": {"as it is": 0.8, "NFD": 0.6}}, title="무너집니다", alt="두 칸", **look).alt
    '두 칸'
    """
    names = _present(names, accuracies)
    figure = drawing(MAX_INCHES, 1.5 + 0.38 * len(names), alt)
    axes = figure.add_subplot(title=title, xlim=(-0.5, len(columns) - 0.5), ylim=(len(names) - 0.5, -0.5))
    for row, rung in enumerate(names):
        untouched = accuracies[rung][next(iter(columns))]
        for column, variant in enumerate(columns):
            accuracy = accuracies[rung][variant]
            _stressed(axes, (column, row), accuracy, 100 * (untouched - accuracy))
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(columns)), list(columns.values()), fontsize=13)
    axes.set_yticks(range(len(names)), list(names.values()), fontsize=13)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.set_xlabel(f"정확도, ▼ 첫 열에서 {_NOTED:g}%p 이상 떨어진 만큼 (%p)", labelpad=8)
    return figure


def _stressed(axes: Axes, place: tuple[int, int], accuracy: float, fall: float) -> None:
    share = 0.75 * min(max(fall, 0.0), 40.0) / 40
    colour = [1 - share * (1 - part) for part in to_rgb(PALETTE["second"])]
    column, row = place
    axes.add_patch(Rectangle((column - 0.47, row - 0.44), 0.94, 0.88, facecolor=colour, edgecolor=PALETTE["grid"]))
    noted = fall >= _NOTED
    words = f"{accuracy:.2f}  ▼{fall:.0f}" if noted else f"{accuracy:.2f}"
    axes.text(column, row, words, ha="center", va="center", fontsize=13, weight="bold" if noted else "normal")
