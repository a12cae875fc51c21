"""Charts of notebook 07: how a model reads one review, word after word and word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from course_utils.plots.figures.charts import DASHES, MARKERS, label_ends
from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike


def prefix_curves(
    words: Sequence[str], curves: Mapping[str, ArrayLike], *, names: Mapping[str, str], title: str, alt: str
) -> Drawing:
    """Draw P(positive) after each further word of a review, the words standing on the axis.

    Args:
        words: the review's words, (words,).
        curves: P(positive) after 0, 1, … words by model, each (words + 1,); a model in `PALETTE` has its colour.
        names: what is written for a model.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    Raises:
        ValueError: a curve of another length.

    >>> look = {"names": {"gru": "GRU"}, "title": "마지막 낱말에서 뒤집힙니다", "alt": "한 곡선"}
    >>> prefix_curves(["연기는", "좋은데", "지루하다"], {"gru": [0.5, 0.6, 0.8, 0.3]}, **look).alt
    '한 곡선'
    """
    figure = drawing(MAX_INCHES, 4.4, alt)
    axes = figure.add_subplot(title=title, ylabel="P(긍정)", ylim=(-0.03, 1.03))
    places = np.arange(len(words) + 1)
    for index, (model, curve) in enumerate(curves.items()):
        heights = np.asarray(curve, float)
        if heights.shape != places.shape:
            raise ValueError(f"curves[{model!r}] must have shape {places.shape}: words + 1; got {heights.shape}")
        look: Any = {"linestyle": DASHES[index % len(DASHES)], "marker": MARKERS[index % len(MARKERS)], "markersize": 7}
        axes.plot(places, heights, color=PALETTE.get(model, PALETTE["line"]), **look)
    axes.set_xlim(-0.2, len(words) + 0.2)
    label_ends(axes, [names[model] for model in curves], gap=0.08)
    axes.axhline(0.5, color=PALETTE["baseline"], linestyle="--", linewidth=1.6, zorder=1)
    named = ["처음", *words]
    tilted = max(map(len, named)) * 0.18 + 0.1 > 6.4 / max(1, len(words))  # inches
    turn: Any = {"rotation": 40, "ha": "right", "rotation_mode": "anchor"} if tilted else {}
    axes.set_xticks(places, named, fontsize=13, parse_math=False, **turn)
    axes.set_xlabel("여기까지 읽었을 때")
    axes.grid(axis="x")
    return figure


_ROW, _HEAD = 0.42, 0.4  # inches
_NAMES = 1.25  # inches at the left, for the models' names
_DEEPEST = 0.55  # of a colour, at most: black letters stay readable on it


def saliency(
    words: Sequence[str],
    values: Mapping[str, ArrayLike],
    *,
    names: Mapping[str, str],
    title: str,
    alt: str,
    decimals: int = 1,
) -> Drawing:
    """Draw what each word of a review pushes, a row a model: how far, with its sign, and the deeper the colour.

    Args:
        words: the review's words, (words,), one or more.
        values: what each word pushes by model, each (words,), in logits; above 0 it pushes to positive. Each model's
            colours are measured by its own strongest word.
        names: what is written for a model.
        title: the finding, in a sentence.
        alt: the picture in words.
        decimals: of the values as they are written and coloured.

    Returns:
        The drawing; long reviews go on below.

    Raises:
        ValueError: values of another length.

    >>> look = {"names": {"gru": "GRU"}, "title": "두 낱말이 겨룹니다", "alt": "두 칸"}
    >>> saliency(["좋은데", "지루하다"], {"gru": [0.8, -1.3]}, **look).alt
    '두 칸'
    """
    pushed = {model: np.round(np.asarray(each, float), decimals) + 0.0 for model, each in values.items()}
    for model, each in pushed.items():
        if each.shape != (len(words),):
            raise ValueError(f"values[{model!r}] must have shape ({len(words)},), one a word; got {each.shape}")
    lines = _lines(words)
    block = _HEAD + _ROW * len(values) + 0.2
    height = 0.95 + block * len(lines)
    figure = drawing(MAX_INCHES, height, alt)
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, MAX_INCHES), ylim=(height, 0))
    axes.set_axis_off()
    axes.text(0.1, 0.25, title, fontsize=15, weight="bold", va="center")
    legend: Any = {"va": "center", "color": PALETTE["muted"], "fontsize": 12}
    axes.text(0.1, 0.6, "+ 파랑: 긍정으로 밉니다, - 주황: 부정으로 밉니다 (로짓)", **legend)
    for number, line in enumerate(lines):
        top = 0.85 + block * number
        for place, left, width in line:
            axes.text(
                left + width / 2, top + _HEAD / 2, words[place], ha="center", va="center", fontsize=13, parse_math=False
            )
        for row, (model, each) in enumerate(pushed.items()):
            y = top + _HEAD + _ROW * row
            axes.text(0.1, y + _ROW / 2, names[model], va="center", fontsize=13)
            strongest = float(np.abs(each).max(initial=0)) or 1.0
            for place, left, width in line:
                written = f"{each[place]:+.{decimals}f}" if each[place] else "0"
                _pushed(axes, (left, y, width), written, each[place] / strongest)
    return figure


def _lines(words: Sequence[str]) -> list[list[tuple[int, float, float]]]:
    """Break a review into lines: (which word, where it begins, how wide it is), in inches."""
    lines: list[list[tuple[int, float, float]]] = [[]]
    left = _NAMES
    for place, word in enumerate(words):
        width = max(0.68, 0.2 + 0.18 * len(word))
        if left + width > MAX_INCHES - 0.1 and lines[-1]:
            lines.append([])
            left = _NAMES
        lines[-1].append((place, left, width))
        left += width
    return lines


def _pushed(axes: Axes, place: tuple[float, float, float], words: str, share: float) -> None:
    """Draw a cell; ``share`` is the push as a share of the strongest one."""
    left, top, width = place
    tone = to_rgb(PALETTE["positive" if share > 0 else "negative"])
    colour = [1 - _DEEPEST * abs(share) * (1 - part) for part in tone]
    look: Any = {"facecolor": colour, "edgecolor": PALETTE["grid"]}
    axes.add_patch(Rectangle((left + 0.03, top + 0.03), width - 0.06, _ROW - 0.06, **look))
    axes.text(left + width / 2, top + _ROW / 2, words, ha="center", va="center", fontsize=12)
