"""Charts of notebook 07: what a threshold makes of probabilities, and whether the probabilities mean what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from course_utils.evaluation import binomial_interval
from course_utils.plots.figures.charts import DASHES
from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike, NDArray

_SIDES = ("부정", "긍정")
_CELLS = (("TN", "FP"), ("FN", "TP"))


def confusion_matrices(panels: Mapping[str, ArrayLike], *, title: str, alt: str) -> Drawing:
    """Draw confusion matrices side by side: what each review is, a row, and what it was taken for, a column.

    Args:
        panels: [[TN, FP], [FN, TP]] by heading, such as one a threshold; counts, at most three matrices.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    Raises:
        ValueError: a matrix of another shape.

    >>> confusion_matrices({"임곗값 0.5": [[250, 80], [90, 240]]}, title="고르게 틀립니다", alt="네 칸").alt
    '네 칸'
    """
    figure = drawing(MAX_INCHES, 3.9, alt)
    figure.suptitle(title, x=0.01, ha="left", fontsize=15, weight="bold")
    for place, (heading, counts) in enumerate(panels.items(), start=1):
        matrix = np.asarray(counts)
        if matrix.shape != (2, 2):
            raise ValueError(f"panels[{heading!r}] must be [[TN, FP], [FN, TP]]; got shape {matrix.shape}")
        axes = figure.add_subplot(1, len(panels), place, xlabel="예측", xlim=(-0.5, 1.5), ylim=(1.5, -0.5))
        axes.set_title(heading, fontsize=13)
        _squares(axes, matrix)
        axes.set_xticks([0, 1], _SIDES, fontsize=13)
        axes.set_yticks([0, 1], _SIDES if place == 1 else [], fontsize=13)
        if place == 1:
            axes.set_ylabel("정답")
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
    return figure


def _squares(axes: Axes, matrix: NDArray[np.integer]) -> None:
    """Draw each cell with its count and its share of the row, right and wrong ones told apart by sign and colour."""
    for (row, column), count in np.ndenumerate(matrix):
        role, sign = ("right", "✓") if row == column else ("accent", "✗")
        look: Any = {"facecolor": (*to_rgb(PALETTE[role]), 0.12), "edgecolor": PALETTE[role], "linewidth": 1.8}
        axes.add_patch(Rectangle((column - 0.47, row - 0.45), 0.94, 0.9, **look))
        centre: Any = {"ha": "center", "va": "center"}
        axes.text(column, row - 0.24, f"{_CELLS[row][column]} {sign}", color=PALETTE["muted"], **centre)
        axes.text(column, row + 0.03, f"{count:,}", fontsize=17, weight="bold", **centre)
        axes.text(column, row + 0.28, f"{count / max(matrix[row].sum(), 1):.0%}".replace("%", " %"), **centre)


def roc_curves(
    curves: Mapping[str, ArrayLike],
    *,
    names: Mapping[str, str],
    title: str,
    alt: str,
    marks: Mapping[str, tuple[float, float]] | None = None,
) -> Drawing:
    """Draw recall against the share of false positives for every threshold, with the area under each curve.

    Args:
        curves: by model, (points, 2): share of false positives and recall, both rising from 0 to 1; a model in
            `PALETTE` has its colour.
        names: what is written for a model.
        title: the finding, in a sentence.
        alt: the picture in words.
        marks: (share of false positives, recall) by what is written there, such as the threshold that leads there.

    Returns:
        The drawing.

    >>> curves = {"gru": [(0, 0), (0.2, 0.7), (1, 1)]}
    >>> roc_curves(curves, names={"gru": "GRU"}, marks={"0.5": (0.2, 0.7)}, title="위로 굽습니다", alt="한 곡선").alt
    '한 곡선'
    """
    figure = drawing(MAX_INCHES, 4.9, alt)
    axes = figure.add_subplot(title=title, xlabel="거짓 양성 비율 FP / (FP + TN)", ylabel="재현율 TP / (TP + FN)")
    axes.set(xlim=(-0.01, 1.01), ylim=(-0.01, 1.03))
    axes.plot([0, 1], [0, 1], color=PALETTE["baseline"], linestyle="--", linewidth=1.6)
    axes.text(0.62, 0.57, "동전 던지기", color=PALETTE["muted"])
    for index, (model, points) in enumerate(curves.items()):
        false, recall = np.asarray(points, float).T
        words = f"{names[model]}: AUC {np.trapezoid(recall, false):.2f}"
        look: Any = {"color": PALETTE.get(model, PALETTE["line"]), "linestyle": DASHES[index % len(DASHES)]}
        axes.plot(false, recall, label=words, **look)
    for words, (false_share, recalled) in (marks or {}).items():
        axes.plot(false_share, recalled, "o", color=PALETTE["text"], markersize=9)
        look = {"textcoords": "offset points", "va": "top", "weight": "bold"}
        axes.annotate(words, (false_share, recalled), (9, -5), **look)
    axes.legend(loc="lower right", handlelength=2.6)
    axes.grid()
    return figure


def reliability(panels: Mapping[str, tuple[ArrayLike, ArrayLike]], *, title: str, alt: str, bins: int = 10) -> Drawing:
    """Draw how often reviews are positive against the probability that a model gave them, with the counts below.

    Each point stands for the reviews whose probability falls in one of equally wide bins, with its Wilson 95 %
    interval; on the dashed diagonal, of the reviews that were given 0.8, 80 % are positive.

    Args:
        panels: (labels, probabilities) by heading, each (reviews,); at most three.
        title: the finding, in a sentence.
        alt: the picture in words.
        bins: into how many the probabilities are divided.

    Returns:
        The drawing.

    >>> reliability({"GRU": ([0, 1, 1], [0.1, 0.7, 0.9])}, title="모자랍니다", alt="세 점").alt
    '세 점'
    """
    figure = drawing(MAX_INCHES, 4.9, alt)
    figure.suptitle(title, x=0.01, ha="left", fontsize=15, weight="bold")
    grid = figure.add_gridspec(2, len(panels), height_ratios=(3, 1))
    for column, (heading, (labels, probabilities)) in enumerate(panels.items()):
        truth, given = np.asarray(labels), np.asarray(probabilities, float)
        axes, below = (figure.add_subplot(grid[row, column], xlim=(0, 1)) for row in (0, 1))
        axes.set_title(heading, fontsize=13)
        axes.set_ylim(-0.03, 1.03)
        axes.plot([0, 1], [0, 1], color=PALETTE["baseline"], linestyle="--", linewidth=1.6)
        for mean, hits, size in _binned(truth, given, bins):
            axes.plot([mean] * 2, binomial_interval(hits, size), color=PALETTE["line"], linewidth=5, alpha=0.4)
            axes.plot(mean, hits / size, "o", color=PALETTE["line"], markersize=7)
        axes.grid()
        axes.set_xticklabels([])
        below.hist(given, bins=bins, range=(0, 1), color=PALETTE["line"], alpha=0.45, edgecolor=PALETTE["paper"])
        below.set_xlabel("모델이 말한 P(긍정)")
        if column == 0:
            axes.set_ylabel("실제 긍정의 비율")
            below.set_ylabel("리뷰 (편)")
    return figure


def _binned(
    labels: NDArray[np.integer], probabilities: NDArray[np.float64], bins: int
) -> Iterator[tuple[float, int, int]]:
    """Yield (mean probability, positive reviews, reviews) of each bin that holds a review."""
    own = np.minimum((probabilities * bins).astype(int), bins - 1)
    for number in np.unique(own):
        inside = own == number
        yield float(probabilities[inside].mean()), int(labels[inside].sum()), int(inside.sum())
