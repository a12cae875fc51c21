"""Charts of notebook 04b: predictions outside the training range, sizes of graphs, outputs after a sequence's end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from course_utils.plots.figures.charts import DASHES, MARKERS
from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import ArrayLike


def extrapolation(
    answers: Sequence[float], predictions: ArrayLike, trained: tuple[float, float], *, title: str, alt: str
) -> Drawing:
    """Draw what models of several seeds predict against the right answer, beside the range that they were trained on.

    Args:
        answers: the right answers, (points,), rising.
        predictions: (seeds, points).
        trained: the smallest and the largest answer of the training data.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> extrapolation([0, 1], [[0, 1], [0, 0.5]], (0, 0.5), title="벌어집니다", alt="곡선 둘").alt
    '곡선 둘'
    """
    figure = drawing(MAX_INCHES, 4.2, alt)
    axes = figure.add_subplot(title=title, xlabel="정답", ylabel="예측")
    axes.axvspan(*trained, color=PALETTE["box"], zorder=0)
    axes.plot(answers, answers, color=PALETTE["text"], linestyle="--", linewidth=1.6)
    for curve in np.asarray(predictions):
        axes.plot(answers, curve, color=PALETTE["rnn"], linewidth=1.6, alpha=0.8)
    place = answers[len(answers) * 4 // 5]
    axes.annotate("정답과 같은 예측", (place, place), (-10, 6), ha="right", textcoords="offset points")
    last = np.asarray(predictions)[:, -1]
    words = f"시드 {len(last)}개의\n예측"
    axes.annotate(words, (1.015, last.mean()), xycoords=("axes fraction", "data"), va="center", color="#9A4400")
    middle = sum(trained) / 2
    axes.annotate("훈련 범위", (middle, 0.02), xycoords=("data", "axes fraction"), ha="center")
    axes.grid(axis="y")
    return figure


def graph_sizes(steps: Sequence[int], nodes: Mapping[str, Sequence[int]], *, title: str, alt: str) -> Drawing:
    """Draw how many nodes a graph has against the number of steps, both in equal factors.

    Args:
        steps: (points,), rising.
        nodes: by the name of the way of unrolling, each (points,).
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> graph_sizes([1, 10], {"정적": [9, 45], "동적": [40, 40]}, title="자랍니다", alt="두 선").alt
    '두 선'
    """
    figure = drawing(MAX_INCHES, 3.8, alt)
    axes = figure.add_subplot(title=title, xlabel="시점의 수 (개, 열 배씩)", ylabel="그래프의 마디 (개)")
    axes.set(xscale="log", yscale="log")
    lowest = min(counts[-1] for counts in nodes.values())
    for index, (name, counts) in enumerate(nodes.items()):
        colour = (PALETTE["accent"], PALETTE["line"], PALETTE["third"])[index % 3]
        axes.plot(steps, counts, color=colour, linestyle=DASHES[index], marker=MARKERS[index], markersize=8)
        words, lift = f"{name}: {counts[-1]:,}개", -22 if counts[-1] == lowest else 10
        axes.annotate(words, (steps[-1], counts[-1]), (-4, lift), ha="right", textcoords="offset points", weight="bold")
    axes.set_xticks(list(steps), [f"{step:,}" for step in steps])
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.minorticks_off()
    axes.margins(y=0.2)
    axes.grid(axis="y")
    return figure


def sequence_outputs(
    panels: Mapping[str, ArrayLike], real: ArrayLike, *, rows: Sequence[str], title: str, alt: str
) -> Drawing:
    """Draw a layer's outputs as cells: those of padding are grey, with a dashed frame.

    Args:
        panels: (sequences, steps) by the panel's name, values from -1 to 1.
        real: (sequences, steps), or one such array for each panel in order; False where the step is padding.
        rows: a name for each sequence.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> sequence_outputs({"뒤": [[0.5, 0.5]]}, [[True, False]], rows=["글 1"], title="되풀이", alt="두 칸").alt
    '두 칸'
    """
    height = 0.75 + len(panels) * (0.45 + 0.42 * len(rows))
    figure = drawing(MAX_INCHES, height, alt)
    figure.suptitle(title, x=0.01, ha="left", fontsize=15, weight="bold")
    masks = np.broadcast_to(np.asarray(real), (len(panels), *np.shape(next(iter(panels.values())))))
    for place, ((name, values), mask) in enumerate(zip(panels.items(), masks, strict=True), start=1):
        numbers = np.asarray(values)
        axes = figure.add_subplot(len(panels), 1, place)
        axes.set_title(name, fontsize=13, pad=6)
        for (row, step), number in np.ndenumerate(numbers):
            is_real = bool(mask[row, step])
            axes.add_patch(Rectangle((step - 0.46, row - 0.42), 0.92, 0.84, **_cell(float(number), is_real)))
            axes.text(step, row, f"{number:.2f}", ha="center", va="center", color=PALETTE["text"])
        axes.set(xlim=(-0.5, numbers.shape[1] - 0.5), ylim=(len(rows) - 0.5, -0.5))
        axes.set_yticks(range(len(rows)), list(rows))
        last = place == len(panels)
        axes.set_xticks(range(numbers.shape[1]) if last else [])
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        if last:
            axes.set_xlabel("시점 (0부터) · 점선 칸은 패딩의 자리")
    return figure


def _cell(number: float, is_real: bool) -> dict[str, Any]:
    share = 0.1 + 0.45 * min(abs(number), 1)
    base = to_rgb(PALETTE["line" if is_real else "muted"])
    colour = tuple(1 - (share if is_real else 0.4 * share) * (1 - part) for part in base)
    edge = PALETTE["line" if is_real else "muted"]
    return {"facecolor": colour, "edgecolor": edge, "linestyle": "-" if is_real else "--", "linewidth": 1.4}
