"""What a threshold makes of probabilities, in the way of `live`: a confusion matrix, and its point on the ROC curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_utils.plots import live
from course_utils.plots.style import PALETTE, RUNG_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Points = Sequence[tuple[float, float]]

_TOP, _SIDE = 84, 262
_CELL_LEFT, _CELL_TOP, _CELL = 70, 124, (118, 104)
_PLOT_LEFT, _NAMES_LEFT = 358, 634
_LINE = 21
_CELLS = (("참 음성 TN", "거짓 양성 FP"), ("거짓 음성 FN", "참 양성 TP"))


def threshold_board(
    matrix: Sequence[Sequence[int]],
    curves: Mapping[str, Points],
    areas: Mapping[str, float],
    chosen: str,
    *,
    title: str,
    alt: str,
) -> str:
    """Draw a confusion matrix, and beside it ROC curves, one strong with the point that belongs to the matrix.

    Args:
        matrix: numbers of reviews, (2, 2): rows are the labels 0 and 1, columns what was predicted, as in sklearn.
        curves: points (false positive rate, recall) from (0, 0) to (1, 1), by model; a name in `PALETTE` has its
            colour. Many points make a slow picture: a few hundred are as many as can be seen.
        areas: under each curve, from 0 to 1.
        chosen: the model that the matrix is of.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        HTML that holds one ``<svg role="img">``.

    >>> words = {"title": "셋을 맞힙니다", "alt": "표와 곡선"}
    >>> drawn = threshold_board([[2, 1], [1, 2]], {"gru": [(0, 0), (0.3, 0.7), (1, 1)]}, {"gru": 0.7}, "gru", **words)
    >>> drawn.count("<rect"), drawn.count("<polyline")
    (4, 1)
    """
    marks = [*_matrix(matrix), *_axes(), *_curves(curves, chosen), *_point(matrix, chosen), *_names(areas, chosen)]
    return live.picture(marks, max(_TOP + _SIDE + 62, _TOP + _LINE * (len(areas) + 1)), title, alt)


def _matrix(matrix: Sequence[Sequence[int]]) -> Iterator[str]:
    width, height = _CELL
    yield live.text(_CELL_LEFT + width, _CELL_TOP - 44, "예측", anchor="middle")
    yield live.text(16, _CELL_TOP - 18, "정답")
    for column, side in enumerate(("부정", "긍정")):
        yield live.text(_CELL_LEFT + width * (column + 0.5), _CELL_TOP - 18, side, anchor="middle")
    for row, side in enumerate(("부정", "긍정")):
        middle = _CELL_TOP + height * (row + 0.5)
        yield live.text(_CELL_LEFT - 10, middle - 12, side, anchor="end")
        yield live.text(_CELL_LEFT - 10, middle + 12, f"{sum(matrix[row]):,}편", anchor="end", fill=PALETTE["muted"])
        for column, count in enumerate(matrix[row]):
            yield from _cell(row, column, count, count / max(sum(matrix[row]), 1))


def _cell(row: int, column: int, count: int, share: float) -> Iterator[str]:
    width, height = _CELL
    left, top = _CELL_LEFT + width * column, _CELL_TOP + height * row
    is_right = row == column
    colour = PALETTE["right" if is_right else "wrong"]
    look = f'fill="{colour}" fill-opacity="{0.05 + 0.4 * share:.3f}" stroke="{colour}" stroke-width="2"'
    yield live.box(left + 2, top + 2, width - 4, height - 4, look)
    middle = left + width / 2
    yield live.text(middle, top + 24, _CELLS[row][column], anchor="middle")
    number = live.text(middle, top + 54, f"{'✓' if is_right else '✗'} {count:,}", anchor="middle")
    yield number.replace("<text", '<text font-size="24" font-weight="bold"', 1)
    yield live.text(middle, top + 84, f"{share:.1%}".replace("%", " %"), anchor="middle")


def _x(rate: float) -> float:
    return _PLOT_LEFT + _SIDE * rate


def _y(rate: float) -> float:
    return _TOP + _SIDE * (1 - rate)


def _axes() -> Iterator[str]:
    for rate in (0, 0.5, 1):
        yield live.line(_x(0), _y(rate), _x(1), _y(rate), PALETTE["grid"])
        yield live.line(_x(rate), _y(0), _x(rate), _y(1), PALETTE["grid"])
        yield live.text(_x(0) - 8, _y(rate), f"{rate:g}", anchor="end")
        yield live.text(_x(rate), _y(0) + 17, f"{rate:g}", anchor="middle")
    yield live.line(_x(0), _y(0), _x(1), _y(1), PALETTE["baseline"], 'stroke-dasharray="6 4"')
    yield live.text(_x(0.5), _y(0) + 42, "거짓 양성 비율 FP / (FP + TN)", anchor="middle")
    yield live.text(_x(0) - 30, _TOP - 22, "재현율 TP / (TP + FN)")


def _curves(curves: Mapping[str, Points], chosen: str) -> Iterator[str]:
    for name in sorted(curves, key=lambda name: name == chosen):
        points = " ".join(dict.fromkeys(f"{_x(across):.0f},{_y(up):.0f}" for across, up in curves[name]))
        look = 'stroke-width="4"' if name == chosen else 'stroke-width="1.5" stroke-opacity="0.5"'
        colour = PALETTE.get(name, PALETTE["line"])
        yield f'<polyline points="{points}" fill="none" stroke="{colour}" {look}></polyline>'


def _point(matrix: Sequence[Sequence[int]], chosen: str) -> Iterator[str]:
    """Yield the ring at this threshold, and dotted lines to either axis."""
    across, up = (row[1] / max(sum(row), 1) for row in matrix)
    for x, y in ((across, 0.0), (0.0, up)):
        yield live.line(_x(across), _y(up), _x(x), _y(y), PALETTE["text"], 'stroke-dasharray="2 4"')
    look = f'r="8" fill="{PALETTE["paper"]}" stroke="{PALETTE["text"]}" stroke-width="4"'
    yield f'<circle cx="{_x(across):.1f}" cy="{_y(up):.1f}" {look}></circle>'


def _names(areas: Mapping[str, float], chosen: str) -> Iterator[str]:
    yield live.text(_NAMES_LEFT, _TOP - 22, "곡선 아래 넓이 (AUC)", fill=PALETTE["muted"])
    for place, name in enumerate(sorted(areas, key=lambda name: -areas[name])):
        y = _TOP + _LINE * (place + 0.5)
        yield live.line(_NAMES_LEFT, y, _NAMES_LEFT + 12, y, PALETTE.get(name, PALETTE["line"]))
        label = live.text(_NAMES_LEFT + 18, y, f"{areas[name]:.2f} {RUNG_NAMES.get(name, name)}")
        yield label.replace("<text", '<text font-weight="bold"', 1) if name == chosen else label
