"""Charts of notebook 06: who is drawn as a negative, what counts weigh, how well vectors answer, maps of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from course_utils.plots.figures.charts import DASHES, label_ends
from course_utils.plots.style import FORMULA_FAMILY, MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from numpy.typing import ArrayLike


def negative_distributions(distributions: Mapping[str, ArrayLike], *, title: str, alt: str) -> Drawing:
    """Draw how likely the word of each rank is drawn as a negative, for several powers, on log axes.

    Args:
        distributions: probabilities by name, each (words,), the most frequent word first, all above 0.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> negative_distributions({"지수 1": [0.9, 0.1], "지수 0": [0.5, 0.5]}, title="평평해집니다", alt="두 곡선").alt
    '두 곡선'
    """
    figure = drawing(MAX_INCHES, 4.2, alt)
    axes = figure.add_subplot(title=title, xlabel="빈도 순위", ylabel="뽑힐 확률", xscale="log", yscale="log")
    axes.tick_params(axis="y", which="both", labelfontfamily=FORMULA_FAMILY)
    axes.xaxis.set_major_formatter("{x:,.0f}")
    for index, probabilities in enumerate(distributions.values()):
        heights = np.asarray(probabilities, float)
        ranks = np.unique(np.geomspace(1, len(heights), 60).round().astype(int))
        axes.plot(ranks, heights[ranks - 1], linestyle=DASHES[index % len(DASHES)])
    label_ends(axes, list(distributions))
    axes.grid(axis="y")
    return figure


def glove_weight(x: ArrayLike, weights: ArrayLike, x_max: float, *, title: str, alt: str) -> Drawing:
    """Draw GloVe's weight f(x) over the count x, with what it does to rare and to frequent pairs.

    Args:
        x: counts, (points,), rising from 0 to beyond ``x_max``.
        weights: f(x), (points,).
        x_max: the count from which the weight is 1.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> glove_weight([0, 50, 100, 200], [0, 0.59, 1, 1], 100, title="1을 넘지 않습니다", alt="곡선").alt
    '곡선'
    """
    figure = drawing(MAX_INCHES, 3.8, alt)
    axes = figure.add_subplot(title=title, xlabel="함께 나온 횟수 x (회)", ylabel="가중치 f(x)")
    axes.plot(np.asarray(x), np.asarray(weights), color=PALETTE["line"])
    axes.axvline(x_max, color=PALETTE["baseline"], linestyle="--", linewidth=1.8)
    axes.set_ylim(-0.04, 1.2)
    look: Any = {"transform": axes.get_xaxis_transform(), "va": "top", "color": PALETTE["muted"]}
    axes.text(x_max, 0.98, "  여기부터 1: 흔한 쌍도 더 세지 않습니다", **look)
    axes.text(x_max, 0.98, "드문 쌍일수록 약하게  ", ha="right", **look)
    axes.text(x_max, 0.03, f"  x_max = {x_max:g}", **(look | {"va": "bottom"}))
    axes.grid(axis="y")
    return figure


def paired_bars(
    values: Mapping[str, tuple[float, float]], names: tuple[str, str], *, title: str, xlabel: str, alt: str
) -> Drawing:
    """Draw two bars for each thing, one under the other, with their numbers: before and after, with and without.

    Args:
        values: (first, second) by name, none below 0, drawn from top to bottom; shares are in per cent.
        names: what the first and the second bars are.
        title: the finding, in a sentence.
        xlabel: what is measured, with its unit.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> look = {"title": "갈립니다", "xlabel": "정답 (%)", "alt": "네 막대"}
    >>> paired_bars({"수도": (60, 2), "복수형": (40, 0)}, ("입력 빼고", "입력도 답으로"), **look).alt
    '네 막대'
    """
    figure = drawing(MAX_INCHES, 1.5 + 0.72 * len(values), alt)
    axes = figure.add_subplot(title=title, xlabel=xlabel)
    rows = np.arange(len(values))
    longest = max(max(pair) for pair in values.values()) or 1.0
    for place, (name, colour, hatch) in enumerate(zip(names, ("line", "second"), ("", "//"), strict=True)):
        widths = [pair[place] for pair in values.values()]
        look: Any = {"color": PALETTE[colour], "hatch": hatch, "edgecolor": PALETTE["paper"]}
        drawn = axes.barh(rows + 0.38 * (place - 0.5), widths, height=0.36, **look)
        first = [f"{widths[0]:.0f}  {name}", *(f"{width:.0f}" for width in widths[1:])]
        axes.bar_label(drawn, labels=first, padding=5, fontsize=13)
    axes.set_yticks(rows, list(values), fontsize=13)
    axes.invert_yaxis()
    axes.set_xlim(0, 1.35 * longest)
    axes.tick_params(left=False)
    axes.spines["left"].set_visible(False)
    return figure


def similarity_scores(
    scores: Mapping[str, Sequence[float]], random: Sequence[float], *, title: str, xlabel: str, alt: str
) -> Drawing:
    """Draw how well vectors agree with people, a point a seed, beside what random vectors reach.

    Args:
        scores: by model, a score for each seed, at least one; drawn from top to bottom.
        random: the scores of random vectors, one a seed; a dashed line at their mean, a grey band over their range.
        title: the finding, in a sentence.
        xlabel: what is measured.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> look = {"title": "배웠습니다", "xlabel": "스피어만 상관계수", "alt": "점과 선"}
    >>> similarity_scores({"스킵그램": [0.41, 0.44], "GloVe 6B": [0.6]}, [-0.05, 0.06], **look).alt
    '점과 선'
    """
    figure = drawing(MAX_INCHES, 1.7 + 0.5 * len(scores), alt)
    axes = figure.add_subplot(title=title, xlabel=xlabel)
    axes.axvspan(min(random), max(random), color=PALETTE["grid"], alpha=0.6, zorder=0)
    axes.axvline(float(np.mean(random)), color=PALETTE["baseline"], linestyle="--", linewidth=1.8, zorder=1)
    words = f"무작위 벡터 {np.mean(random):.2f}"
    place: Any = {"transform": axes.get_xaxis_transform(), "va": "top", "color": PALETTE["muted"]}
    axes.text(max(random), 0.98, f" {words}", **place)
    for row, (name, values) in enumerate(scores.items(), start=1):
        colour = PALETTE.get(name, PALETTE["line"])
        axes.plot([min(values), max(values)], [row, row], color=colour, linewidth=8, alpha=0.3, solid_capstyle="butt")
        axes.plot(values, [row] * len(values), "o", color=colour, markersize=7)
        spread = f" ({min(values):.2f}–{max(values):.2f})" if len(values) > 1 else ""
        axes.text(1.015, row, f"{np.mean(values):.2f}{spread}", transform=axes.get_yaxis_transform(), va="center")
    axes.set_yticks(range(1, len(scores) + 1), list(scores), fontsize=13)
    axes.set_ylim(len(scores) + 0.6, 0.1)
    axes.tick_params(left=False)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")
    return figure


_GROUP_LOOKS = (("line", "o"), ("accent", "s"), ("third", "^"), ("second", "D"), ("baseline", "v"))
_SIDES = (
    *((7, 0, "left", "center"), (-7, 0, "right", "center"), (0, 6, "center", "bottom"), (0, -6, "center", "top")),
    *((5, 4, "left", "bottom"), (-5, 4, "right", "bottom"), (5, -4, "left", "top"), (-5, -4, "right", "top")),
    *((0, 19, "center", "bottom"), (0, -19, "center", "top"), (16, 11, "left", "bottom"), (-16, -11, "right", "top")),
)


def word_map(
    groups: Mapping[str, Sequence[str]], panels: Mapping[str, Mapping[str, Sequence[float]]], *, title: str, alt: str
) -> Drawing:
    """Draw words as points of a plane, a panel for each method, a colour and a sign for each group of words.

    Each name stands on the side of its point where it covers least; a legend tells the groups.

    Args:
        groups: words by the group's name, at most five groups.
        panels: (x, y) of each word, by word, by the method's name; the axes have no unit.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    Raises:
        ValueError: more than five groups.

    >>> places = {"비": (0.0, 0.0), "눈": (0.1, 0.4), "밥": (1.0, 0.9)}
    >>> word_map({"날씨": ["비", "눈"], "음식": ["밥"]}, {"PCA": places}, title="모입니다", alt="세 점").alt
    '세 점'
    """
    if len(groups) > len(_GROUP_LOOKS):
        raise ValueError(f"groups must be at most {len(_GROUP_LOOKS)}, got {len(groups)}")
    figure = drawing(MAX_INCHES, 5.2, alt)
    figure.suptitle(title, x=0.01, ha="left", fontsize=15, weight="bold")
    shown = []
    for number, (method, places) in enumerate(panels.items(), start=1):
        axes = figure.add_subplot(1, len(panels), number, xticks=[], yticks=[])
        axes.set_title(method, fontsize=13)
        axes.margins(0.14)
        axes.spines[:].set_visible(True)
        axes.spines[:].set_color(PALETTE["grid"])
        for (name, words), (colour, sign) in zip(groups.items(), _GROUP_LOOKS, strict=False):
            points = np.array([places[word] for word in words])
            axes.plot(*points.T, sign, color=PALETTE[colour], markersize=7, label=name if number == 1 else "")
        shown.append((axes, places))
    figure.legend(loc="outside lower left", ncols=len(groups), handletextpad=0.2)
    figure.draw_without_rendering()  # names find their sides when the axes have their places
    for axes, places in shown:
        _place_names(axes, places)
    return figure


def _place_names(axes: Axes, places: Mapping[str, Sequence[float]]) -> None:
    points = axes.transData.transform(np.array(list(places.values())))
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in points]
    for word, place in places.items():
        tried = [_name(axes, word, place, side) for side in _SIDES]
        costs = [_covered(axes, text, taken) + 6 * further for further, text in enumerate(tried)]
        best = min(range(len(tried)), key=costs.__getitem__)
        taken.append(_bounds(tried[best]))
        for text in tried[:best] + tried[best + 1 :]:
            text.remove()


def _name(axes: Axes, word: str, place: Sequence[float], side: tuple[int, int, str, str]) -> Text:
    dx, dy, across, along = side
    look: Any = {"textcoords": "offset points", "ha": across, "va": along, "fontsize": 12}
    name = axes.annotate(word, (place[0], place[1]), (dx, dy), **look)
    name.set_in_layout(False)  # the axes stay where they were when the name found its side
    return name


def _bounds(text: Text) -> tuple[float, float, float, float]:
    """Return where a name will be, with some room: drawn as an SVG it is a little wider than it is measured here."""
    box = text.get_window_extent()
    return box.x0 - 3, box.y0 - 1, box.x1 + 3, box.y1 + 1


def _covered(axes: Axes, text: Text, taken: Sequence[tuple[float, float, float, float]]) -> float:
    """Return the area of other things that a name covers; what runs out of the axes counts most."""
    left, bottom, right, top = _bounds(text)
    frame = axes.get_window_extent()
    outside = (
        max(0.0, frame.x0 - left) + max(0.0, right - frame.x1) + max(0.0, frame.y0 - bottom) + max(0.0, top - frame.y1)
    )
    widths = (
        (min(right, other[2]) - max(left, other[0]), min(top, other[3]) - max(bottom, other[1])) for other in taken
    )
    return 1000 * outside + sum(max(0.0, width) * max(0.0, height) for width, height in widths)
