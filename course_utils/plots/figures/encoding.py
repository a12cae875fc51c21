"""Charts of notebook 02: ids and one-hot vectors as heat maps, the lengths of texts, collisions in buckets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.collections import PatchCollection
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike, NDArray

_DARKEST = 0.55  # how much of the colour a cell has at most: black numbers stay readable on it
_GAP = 0.06  # of a cell's side, left free between neighbours
_SPECIAL = {0: ("muted", 0.16), 1: ("accent", 0.45)}


def heatmap(
    values: ArrayLike,
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    title: str,
    alt: str,
    number: str = "{:g}",
    colour: str = "line",
) -> Drawing:
    """Draw a matrix as cells, the larger a value the darker, each with its number; zeros are left white.

    Args:
        values: (rows, columns), none below 0.
        rows, columns: a name for each row and each column.
        title: the finding, in a sentence.
        alt: the picture in words.
        number: how a value is written, for ``str.format``.
        colour: a role in `PALETTE`.

    Returns:
        The drawing.

    >>> heatmap([[0, 1], [1, 0]], rows=["가", "나"], columns=["0", "1"], title="대각선", alt="2행 2열").alt
    '2행 2열'
    """
    matrix = np.asarray(values, float)
    figure = drawing(MAX_INCHES, 1.1 + 0.42 * len(rows), alt)
    axes = figure.add_subplot(title=title)
    _shaded(axes, matrix, rows, columns, number, colour)
    return figure


def heatmap_panels(
    panels: Mapping[str, ArrayLike],
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    title: str,
    alt: str,
    numbers: Mapping[str, str],
) -> Drawing:
    """Draw several matrices of the same rows and columns one under the other, each on a scale of its own.

    Args:
        panels: (rows, columns) by the panel's name, none below 0.
        rows, columns: a name for each row and each column; the columns are named once, at the top.
        title: the finding, in a sentence.
        alt: the picture in words.
        numbers: by panel, how its values are written, for ``str.format``.

    Returns:
        The drawing.

    >>> both = {"binary": [[0, 1]], "count": [[0, 2]]}
    >>> look = {"rows": ["문장 1"], "columns": ["가", "나"], "numbers": dict.fromkeys(both, "{:g}")}
    >>> heatmap_panels(both, title="같은 칸, 다른 값", alt="두 행렬", **look).alt
    '두 행렬'
    """
    figure = drawing(MAX_INCHES, 1.0 + len(panels) * (0.45 + 0.36 * len(rows)), alt)
    figure.suptitle(title, x=0.01, ha="left", fontsize=15, weight="bold")
    for place, (name, values) in enumerate(panels.items(), start=1):
        axes = figure.add_subplot(len(panels), 1, place)
        _shaded(axes, np.asarray(values, float), rows, columns if place == 1 else [], numbers[name], "line")
        axes.xaxis.tick_top()
        axes.set_ylabel(name, rotation=0, ha="right", va="center", weight="bold", labelpad=8)
    return figure


def id_matrix(ids: ArrayLike, *, rows: Sequence[str], title: str, alt: str, has_oov: bool = True) -> Drawing:
    """Draw padded ids as cells: padding is grey, OOV is orange, a word is the darker the more frequent it is.

    Args:
        ids: (texts, time steps), integers; 0 is padding, 1 is OOV where there is one.
        rows: a name for each text.
        title: the finding, in a sentence.
        alt: the picture in words.
        has_oov: whether 1 is OOV and no word.

    Returns:
        The drawing.

    >>> id_matrix([[0, 2], [1, 3]], rows=["글 1", "글 2"], title="앞을 채웠습니다", alt="2행 2열").alt
    '2행 2열'
    """
    matrix = np.asarray(ids)
    figure = drawing(MAX_INCHES, 1.5 + 0.42 * len(rows), alt)
    axes = figure.add_subplot(title=title)
    shares = word_shades(matrix)
    colours = np.array([[_mixed("line", share) for share in row] for row in shares])
    for number in (0, 1) if has_oov else (0,):
        colours[matrix == number] = _mixed(*_SPECIAL[number])
    steps = [f"{step}" for step in range(matrix.shape[1])]
    _cells(axes, colours, [[f"{number}" for number in row] for row in matrix], rows, steps)
    axes.set_xlabel("시점 (0부터)")
    return figure


def word_shades(ids: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how dark each id is drawn: from `_DARKEST` for the most frequent word down to almost nothing.

    Args:
        ids: integers of any shape, 0 or more; a smaller id is a more frequent word.

    >>> word_shades(np.array([2, 400])).round(2).tolist()
    [0.46, 0.08]
    """
    largest = max(int(ids.max(initial=2)), 2)
    return _DARKEST - (_DARKEST - 0.08) * np.log1p(ids) / np.log1p(largest) if largest > 2 else np.full(ids.shape, 0.4)


def length_distribution(lengths: Sequence[int], maxlen: int, *, title: str, xlabel: str, alt: str) -> Drawing:
    """Draw how many texts have each length, and where they are cut.

    Args:
        lengths: of the texts, (texts,).
        maxlen: a text up to this long is kept whole.
        title: the finding, in a sentence.
        xlabel: the unit of length.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> length_distribution([1, 2, 2, 9], 4, title="넷 가운데 셋", xlabel="길이 (어절)", alt="막대 셋").alt
    '막대 셋'
    """
    counts = np.bincount(np.asarray(lengths))
    kept = int(counts[: maxlen + 1].sum())
    figure = drawing(MAX_INCHES, 3.6, alt)
    axes = figure.add_subplot(title=title, xlabel=xlabel, ylabel="리뷰 (편)")
    places = np.arange(len(counts))
    colours = [PALETTE["line"] if place <= maxlen else PALETTE["accent"] for place in places]
    axes.bar(places, counts, color=colours, width=0.8)
    axes.axvline(maxlen + 0.5, color=PALETTE["text"], linestyle="--", linewidth=1.6)
    words = f" maxlen {maxlen}: {len(lengths):,}편 가운데 {kept:,}편이 온전합니다 "
    beyond = maxlen > 0.5 * len(counts)
    axes.annotate(words, (maxlen + 0.5, 0.92), xycoords=("data", "axes fraction"), ha="right" if beyond else "left")
    axes.set_ylim(top=1.2 * counts.max())
    axes.xaxis.set_major_locator(MaxNLocator(10, integer=True))
    axes.grid(axis="y")
    return figure


def collisions(
    buckets: Sequence[int],
    expected: Sequence[float],
    measured: Sequence[int],
    *,
    words: int,
    title: str,
    alt: str,
) -> Drawing:
    """Draw how many words share a bucket, counted and as the birthday formula expects it.

    Args:
        buckets: how many there are, (points,), rising; equal steps are equal factors.
        expected, measured: words that come into a bucket that is taken, (points,).
        words: how many words were put into the buckets.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> collisions([64, 128], [9.1, 4.9], [10, 4], words=35, title="식과 맞습니다", alt="곡선과 점").alt
    '곡선과 점'
    """
    figure = drawing(MAX_INCHES, 3.9, alt)
    ylabel = f"겹친 낱말 (개, n = {words:,})"
    axes = figure.add_subplot(title=title, xlabel="버킷의 수 m (개, 두 배씩)", ylabel=ylabel, xscale="log")
    axes.plot(buckets, expected, color=PALETTE["line"])
    axes.plot(buckets, measured, "o", color=PALETTE["accent"], markersize=9)
    axes.set_xticks(buckets, [f"{number:,}" for number in buckets])
    axes.minorticks_off()
    middle = len(buckets) // 3
    axes.annotate("식으로 구한 기댓값", (buckets[middle], expected[middle]), (12, 14), textcoords="offset points")
    axes.annotate("● 실제로 센 수", (0.98, 0.9), xycoords="axes fraction", ha="right", color=PALETTE["accent"])
    axes.grid(axis="y")
    return figure


def _shaded(
    axes: Axes, matrix: NDArray[np.float64], rows: Sequence[str], columns: Sequence[str], number: str, colour: str
) -> None:
    """Colour a matrix by its values and write them; a zero is a faint point."""
    top = matrix.max(initial=0) or 1
    colours = np.array([[_mixed(colour, _DARKEST * value / top) for value in row] for row in matrix])
    _cells(axes, colours, [[number.format(value) if value else "·" for value in row] for row in matrix], rows, columns)


def _cells(
    axes: Axes,
    colours: NDArray[np.float64],
    words: Sequence[Sequence[str]],
    rows: Sequence[str],
    columns: Sequence[str],
) -> None:
    height, width = colours.shape[:2]
    side = 1 - 2 * _GAP
    places = [(column, row) for row in range(height) for column in range(width)]
    squares = [Rectangle((column - side / 2, row - side / 2), side, side) for column, row in places]
    axes.add_collection(PatchCollection(squares, facecolors=colours.reshape(-1, 3), edgecolors="none"))
    for column, row in places:
        axes.text(column, row, words[row][column], ha="center", va="center", fontsize=12)
    axes.set(xlim=(-0.5, width - 0.5), ylim=(height - 0.5, -0.5))
    axes.set_yticks(range(height), list(rows))
    axes.set_xticks(range(width) if columns else [], list(columns))
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def _mixed(role: str, share: float) -> tuple[float, ...]:
    """Return a share of a role's colour on white paper."""
    return tuple(1 - share * (1 - part) for part in to_rgb(PALETTE[role]))
