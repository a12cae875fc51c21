"""Charts of notebook 08: words on an axis, what chance alone gives, two groups of words in the plane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike

_GROUPS = (("line", "o"), ("accent", "^"))
"""Colour and sign of the first and the second group."""


def words_on_axis(values: Mapping[str, float], ends: tuple[str, str], *, title: str, xlabel: str, alt: str) -> Drawing:
    """Draw words at their places along an axis, each with a stem from 0.

    Args:
        values: place by word, drawn from top to bottom.
        ends: names of the axis' left (negative) and right (positive) end.
        title: the finding, in a sentence.
        xlabel: what is measured, with its unit.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> words_on_axis({"nurse": 0.3, "captain": -0.4}, ("남", "여"), title="둘", xlabel="코사인", alt="두 낱말").alt
    '두 낱말'
    """
    figure = drawing(MAX_INCHES, 1.5 + 0.27 * len(values), alt)
    axes = figure.add_subplot(title=title, xlabel=xlabel)
    reach = 1.35 * max(map(abs, values.values()))
    for row, (word, value) in enumerate(values.items()):
        colour, sign = _GROUPS[int(value >= 0)]
        axes.plot([0, value], [row, row], color=PALETTE[colour], linewidth=2)
        axes.plot(value, row, sign, color=PALETTE[colour], markersize=7)
        gap, align = (6, "left") if value >= 0 else (-6, "right")
        axes.annotate(word, (value, row), (gap, 0), textcoords="offset points", va="center", ha=align)
    axes.axvline(0, color=PALETTE["text"], linewidth=1)
    axes.set(xlim=(-reach, reach), ylim=(len(values) - 0.2, -1.8), yticks=[])
    for place, align, name in ((-reach, "left", f"◀ {ends[0]}"), (reach, "right", f"{ends[1]} ▶")):
        axes.text(place, -1.25, name, ha=align, va="center", color=PALETTE["muted"], weight="bold")
    axes.spines["left"].set_visible(False)
    return figure


def null_distribution(
    values: ArrayLike, observed: float, *, title: str, xlabel: str, ylabel: str, alt: str, observed_name: str
) -> Drawing:
    """Draw how often chance alone gives each value of a statistic, and where the observed one lies.

    Args:
        values: (samples,), the statistic under chance.
        observed: the statistic as it is.
        title: the finding, in a sentence.
        xlabel: the statistic, with its unit.
        ylabel: what is counted, with its unit.
        alt: the picture in words.
        observed_name: written beside the observed value.

    Returns:
        The drawing.

    >>> words = {"title": "드뭅니다", "xlabel": "값", "ylabel": "수 (개)", "alt": "막대 셋", "observed_name": "실제"}
    >>> null_distribution([0, 1, 1, 2], 2.5, **words).alt
    '막대 셋'
    """
    figure = drawing(MAX_INCHES, 3.4, alt)
    axes = figure.add_subplot(title=title, xlabel=xlabel, ylabel=ylabel)
    axes.hist(np.asarray(values, dtype=float), bins=40, color=PALETTE["train"], edgecolor=PALETTE["paper"])
    axes.axvline(observed, color=PALETTE["accent"], linestyle="--")
    axes.margins(y=0.2)
    left, right = axes.get_xlim()
    on_the_right = observed > (left + right) / 2
    gap, align = (-8, "right") if on_the_right else (8, "left")
    top = axes.get_ylim()[1]
    axes.annotate(
        observed_name,
        (observed, top * 0.93),
        (gap, 0),
        textcoords="offset points",
        ha=align,
        va="center",
        color=PALETTE["accent"],
        weight="bold",
    )
    axes.grid(axis="y")
    return figure


def two_groups(
    panels: Mapping[str, tuple[ArrayLike, ArrayLike]], names: tuple[str, str], *, title: str, alt: str
) -> Drawing:
    """Draw two groups of words as points of a plane, a panel for each state of the vectors.

    Args:
        panels: by heading, (points of the first group, points of the second), each (words, 2).
        names: of the two groups.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> one, other = [[0, 0], [1, 1]], [[2, 0], [3, 1]]
    >>> two_groups({"전": (one, other), "후": (one, other)}, ("가", "나"), title="그대로", alt="점 넷씩").alt
    '점 넷씩'
    """
    figure = drawing(MAX_INCHES, 4.2, alt)
    figure.suptitle(title, x=0.01, ha="left", fontsize=15, weight="bold")
    for column, (heading, groups) in enumerate(panels.items()):
        axes = figure.add_subplot(1, len(panels), column + 1)
        axes.set_title(heading, fontsize=13)
        axes.set(xlabel="첫째 주성분", ylabel="둘째 주성분" if column == 0 else "")
        _points(axes, [np.asarray(points, dtype=float) for points in groups], names)
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=2, fontsize=13, handletextpad=0.2)
    return figure


def _points(axes: Axes, groups: Sequence[np.ndarray], names: tuple[str, str]) -> None:
    for points, (colour, sign), name in zip(groups, _GROUPS, names, strict=True):
        axes.plot(*points.T, sign, color=PALETTE[colour], markersize=5, alpha=0.55, linestyle="none", label=name)
    axes.set(xticks=[], yticks=[])
