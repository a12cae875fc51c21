"""Charts of notebook 03: learning curves, seeds, similarities, words in a plane, nearest neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.patches import Rectangle

from course_utils.plots.figures.charts import label_ends
from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike

KINDS = {"positive": ("line", "o"), "negative": ("accent", "s"), "neutral": ("baseline", "D"), "unseen": ("third", "^")}
"""Colour in `PALETTE` and marker of a word in `word_plane`, by the kind of word it is."""
_BOX: Any = {"facecolor": PALETTE["paper"], "edgecolor": "none", "pad": 0.5, "alpha": 0.75}


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
    axes = figure.add_subplot(title=title, xlabel=xlabel)
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
        axes.imshow(numbers, cmap="Blues", vmin=0, vmax=1.4)
        axes.set_title(heading, fontsize=13)
        axes.set_yticks(range(len(words)), list(words))
        axes.set_xticks(range(len(words)), list(words), rotation=45, ha="right", rotation_mode="anchor")
        axes.tick_params(left=False, bottom=False)
        for (row, column), number in np.ndenumerate(numbers):
            axes.text(column, row, f"{number:.1f}", ha="center", va="center", fontsize=12)
        axes.spines[:].set_visible(False)
    return figure


def word_plane(
    points: ArrayLike, words: Mapping[str, str], boundary: tuple[ArrayLike, float], *, title: str, alt: str
) -> Drawing:
    """Draw words as points of a plane, with the line at which a classifier says neither yes nor no.

    Args:
        points: (words, 2).
        words: kind by word, one of `KINDS`, in the order of ``points``.
        boundary: the classifier's weights (2,) and bias: the line where weights · x + bias is 0.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing; `update_word_plane` moves its words.

    >>> word_plane([[0, 1], [2, 0]], {"좋다": "positive", "별로": "negative"}, ([1, 0], -1), title="둘", alt="두 점").alt
    '두 점'
    """
    figure = drawing(MAX_INCHES, 4.6, alt)
    axes = figure.add_subplot(title=title, xlabel="첫째 수", ylabel="둘째 수")
    axes.set(xlim=(-3.2, 3.2), ylim=(-2.2, 2.2))
    axes.plot([], [], color=PALETTE["muted"], linestyle="--", linewidth=1.6)
    for word, kind in words.items():
        colour, marker = KINDS[kind]
        axes.plot([0], [0], marker, color=PALETTE[colour], markersize=8)
        axes.annotate(word, (0, 0), (7, 5), textcoords="offset points", color=PALETTE["text"], bbox=_BOX, clip_on=True)
    axes.axhline(0, color=PALETTE["grid"], linewidth=1, zorder=0)
    axes.axvline(0, color=PALETTE["grid"], linewidth=1, zorder=0)
    update_word_plane(figure, points, boundary, title=title, alt=alt)
    return figure


def update_word_plane(
    figure: Drawing, points: ArrayLike, boundary: tuple[ArrayLike, float], *, title: str, alt: str
) -> None:
    """Move the words and the line of a drawing of `word_plane`.

    Args:
        figure: what `word_plane` returned.
        points, boundary, title, alt: as in `word_plane`.

    >>> figure = word_plane([[0, 1]], {"좋다": "positive"}, ([1, 0], 0), title="하나", alt="점")
    >>> update_word_plane(figure, [[1, 1]], ([1, 1], 0), title="옮김", alt="옮긴 점")
    >>> figure.alt
    '옮긴 점'
    """
    (axes,) = figure.axes
    line, *markers = axes.lines[: len(axes.texts) + 1]
    for marker, label, (x, y) in zip(markers, axes.texts, np.asarray(points, dtype=float), strict=True):
        marker.set_data([x], [y])
        label.xy = (x, y)  # type: ignore[attr-defined]  # an Annotation
    line.set_data(*_boundary(*boundary))
    axes.set_title(title)
    figure.alt = alt


def _boundary(weights: ArrayLike, bias: float) -> tuple[list[float], list[float]]:
    """Return two far points of the line weights · x + bias = 0; none where the weights are 0."""
    w = np.asarray(weights, dtype=float)
    square = float(w @ w)
    if square == 0:
        return [], []
    foot, along = -bias * w / square, np.array([-w[1], w[0]]) / np.sqrt(square)
    start, end = foot - 10 * along, foot + 10 * along
    return [start[0], end[0]], [start[1], end[1]]


def neighbours(similarities: Mapping[str, float], *, title: str, alt: str) -> Drawing:
    """Draw a word's nearest neighbours as bars, as long as their cosine similarity.

    Args:
        similarities: cosine, -1 to 1, by word, drawn from top to bottom.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing; `update_neighbours` gives it other words.

    >>> neighbours({"movie": 0.93, "films": 0.9}, title="film의 이웃", alt="movie 0.93, films 0.90").alt
    'movie 0.93, films 0.90'
    """
    figure = drawing(MAX_INCHES, 1.3 + 0.38 * len(similarities), alt)
    axes = figure.add_subplot(title=title, xlabel="코사인 유사도", xlim=(0, 1.1))
    axes.barh(range(len(similarities)), [0.0] * len(similarities), color=PALETTE["line"], height=0.7)
    for row in range(len(similarities)):
        axes.text(0, row, "", va="center", fontsize=13)
    axes.set_yticks(range(len(similarities)), ["w" * 14] * len(similarities), fontsize=13)  # room for any word
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    axes.invert_yaxis()
    axes.tick_params(left=False)
    axes.spines["left"].set_visible(False)
    update_neighbours(figure, similarities, title=title, alt=alt)
    return figure


def update_neighbours(figure: Drawing, similarities: Mapping[str, float], *, title: str, alt: str) -> None:
    """Give a drawing of `neighbours` other words: several times as fast as drawing it anew.

    Args:
        figure: what `neighbours` returned.
        similarities: as many as before.
        title, alt: as in `neighbours`.

    >>> figure = neighbours({"movie": 0.9}, title="하나", alt="movie 0.9")
    >>> update_neighbours(figure, {"films": 0.8}, title="다른 하나", alt="films 0.8")
    >>> figure.alt
    'films 0.8'
    """
    (axes,) = figure.axes
    words = [word if len(word) <= 14 else f"{word[:13]}…" for word in similarities]
    for bar, label, cosine in zip(axes.patches, axes.texts, similarities.values(), strict=True):
        assert isinstance(bar, Rectangle)
        bar.set_width(cosine)
        label.set_x(max(cosine, 0) + 0.01)
        label.set_text(f"{cosine:.2f}")
    axes.set_yticks(range(len(words)), words)
    axes.set_title(title)
    figure.alt = alt
