"""Charts of notebook 03: learning curves, scores over seeds, similarities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from course_utils.plots.figures.charts import label_ends
from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike


def learning_curves(
    panels: Mapping[str, tuple[Sequence[float], Sequence[float]]], *, title: str, alt: str, best: int | None = None
) -> Drawing:
    """Draw what training and validation say after each epoch, a panel for each measure.

    Args:
        panels: (training, validation) by the measure's name, each (epochs,), the first after epoch 1.
        title: the finding, in a sentence.
        alt: the picture in words.
        best: an epoch to mark, counted from 1.

    Returns:
        The drawing.

    >>> learning_curves({"손실": ([0.7, 0.2], [0.7, 0.9])}, title="외웁니다", alt="손실이 갈라집니다", best=1).alt
    '손실이 갈라집니다'
    """
    figure = drawing(MAX_INCHES, 3.8, alt)
    figure.suptitle(title, x=0.01, ha="left", fontsize=15, weight="bold")
    for axes, (name, curves) in zip(_row_of_axes(figure, len(panels)), panels.items(), strict=True):
        axes.set(xlabel="에포크 (번)")
        axes.set_title(name, fontsize=13)
        epochs = range(1, len(curves[0]) + 1)
        for values, colour, dash, marker in zip(curves, ("train", "validation"), ("--", "-"), "os", strict=True):
            axes.plot(epochs, values, color=PALETTE[colour], linestyle=dash, marker=marker, markersize=6)
        axes.set_xticks(list(epochs))
        label_ends(axes, ["훈련", "검증"])
        axes.grid(axis="y")
        if best is not None:
            axes.axvline(best, color=PALETTE["baseline"], linestyle=":", linewidth=1.6, zorder=0)
    return figure


def _row_of_axes(figure: Drawing, count: int) -> list[Axes]:
    return [figure.add_subplot(1, count, number + 1) for number in range(count)]


def seed_spread(values: Mapping[str, Sequence[float]], *, title: str, xlabel: str, alt: str) -> Drawing:
    """Draw every seed's score as a point, with the mean and the standard deviation over the seeds.

    Args:
        values: scores by name, each (seeds,) with two seeds or more; drawn from top to bottom.
        title: the finding, in a sentence.
        xlabel: what is measured, with its unit.
        alt: the picture in words.

    Returns:
        The drawing.

    Raises:
        ValueError: a name with fewer than two scores.

    >>> seed_spread({"가": [0.5, 0.6]}, title="흩어집니다", xlabel="정확도", alt="두 점").alt
    '두 점'
    """
    figure = drawing(MAX_INCHES, 1.3 + 0.5 * len(values), alt)
    figure.suptitle(title, x=0.01, ha="left", fontsize=15, weight="bold")
    axes = figure.add_subplot(xlabel=xlabel)
    for row, (name, scores) in enumerate(values.items()):
        if len(scores) < 2:
            raise ValueError(f"values[{name!r}] must hold 2 scores or more, one for each seed; got {len(scores)}")
        mean, spread = float(np.mean(scores)), float(np.std(scores, ddof=1))
        axes.plot([mean - spread, mean + spread], [row, row], color=PALETTE["line"], linewidth=8, alpha=0.3)
        axes.plot(scores, [row] * len(scores), "o", color=PALETTE["line"], markersize=6, alpha=0.7)
        axes.plot(mean, row, "|", color=PALETTE["accent"], markersize=18, markeredgewidth=3)
        words = f"{mean:.2f} ± {spread:.2f}"
        axes.text(1.015, row, words, transform=axes.get_yaxis_transform(), va="center", fontsize=13)
    axes.set_yticks(range(len(values)), list(values), fontsize=13)
    axes.set_ylim(len(values) - 0.5, -0.5)
    axes.tick_params(left=False)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")
    return figure


def similarity_tables(words: Sequence[str], tables: Mapping[str, ArrayLike], *, title: str, alt: str) -> Drawing:
    """Draw tables of one number for each pair of words, side by side, dark where the number is large.

    Args:
        words: the names of rows and columns.
        tables: by heading, each (words, words).
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    Raises:
        ValueError: a table has another shape.

    >>> similarity_tables(["a", "b"], {"원-핫": [[1, 0], [0, 1]]}, title="남남입니다", alt="대각선만 1").alt
    '대각선만 1'
    """
    figure = drawing(MAX_INCHES, 4.6, alt)
    figure.suptitle(title, x=0.01, ha="left", fontsize=15, weight="bold")
    for axes, (heading, table) in zip(_row_of_axes(figure, len(tables)), tables.items(), strict=True):
        numbers = np.asarray(table, dtype=float)
        if numbers.shape != (len(words), len(words)):
            raise ValueError(f"tables[{heading!r}] must have shape {(len(words),) * 2}; got {numbers.shape}")
        axes.imshow(numbers, cmap="Blues", vmin=0, vmax=1.8)
        axes.set_title(heading, fontsize=13)
        axes.set_yticks(range(len(words)), list(words))
        axes.set_xticks(range(len(words)), list(words), rotation=45, ha="right", rotation_mode="anchor")
        axes.tick_params(left=False, bottom=False)
        for (row, column), number in np.ndenumerate(numbers):
            axes.text(column, row, f"{number:.1f}", ha="center", va="center", fontsize=12)
        axes.spines[:].set_visible(False)
    return figure
