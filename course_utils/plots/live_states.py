"""Vectors of one step and states over time for explorers, written as SVG by hand so that they follow a slider."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from course_utils.plots.live import WIDTH, box, picture, text
from course_utils.plots.style import PALETTE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_LEFT, _TOP, _ROW, _CELL, _GAP = 168, 76, 29, 60, 3
_STRIP, _SMALL = 512, 24
_DARKEST = 0.55  # how much of the colour a cell has at most: black numbers stay readable on it


def step_and_time(
    vectors: Mapping[str, NDArray[np.float64]],
    over_time: Mapping[str, NDArray[np.float64]],
    now: int,
    *,
    title: str,
    alt: str,
) -> str:
    """Draw the vectors of one step as rows of numbered cells, and beside them matrices over time with the step framed.

    Blue is positive, vermillion negative; a number of 1 or more has the full colour.

    Args:
        vectors: by name, each (numbers,) with at most 5 numbers; drawn from top to bottom.
        over_time: by name, each (timesteps, numbers) with at most 12 time steps.
        now: the step, counted from 0.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        HTML that holds one ``<svg role="img">``.

    >>> one = {"h_t": np.array([0.5, -0.2])}
    >>> step_and_time(one, {"h": np.zeros((3, 2))}, 1, title="둘째 걸음", alt="두 수").count("<rect")
    9
    """
    marks = [text(_LEFT, _TOP - 20, f"시점 {now + 1}의 벡터"), text(_STRIP, _TOP - 20, "시점 1부터 끝까지 →")]
    for row, (name, values) in enumerate(vectors.items()):
        middle = _TOP + _ROW * (row + 0.5)
        marks.append(text(_LEFT - 10, middle, name, anchor="end"))
        for column, value in enumerate(values.tolist()):
            left = _LEFT + _CELL * column
            marks.append(box(left, middle - _ROW / 2 + 1, _CELL - _GAP, _ROW - _GAP, _look(value)))
            marks.append(text(left + (_CELL - _GAP) / 2, middle, signed(value), anchor="middle"))
    top = float(_TOP)
    for name, matrix in over_time.items():
        marks += _strip(name, matrix, now, top)
        top += _SMALL * matrix.shape[1] + 40
    return picture(marks, max(top, _TOP + _ROW * len(vectors)) + 12, title, alt)


def _strip(name: str, matrix: NDArray[np.float64], now: int, top: float) -> list[str]:
    marks = [
        box(_STRIP + _SMALL * step, top + _SMALL * number, _SMALL - 1, _SMALL - 1, _look(value))
        for step, values in enumerate(matrix.tolist())
        for number, value in enumerate(values)
    ]
    height = _SMALL * matrix.shape[1]
    frame = f'fill="none" stroke="{PALETTE["text"]}" stroke-width="2"'
    marks.append(box(_STRIP + _SMALL * now - 2, top - 2, _SMALL + 3, height + 3, frame))
    marks.append(text(WIDTH - 24, top + height / 2, name, anchor="end"))
    return marks


def _look(value: float) -> str:
    colour = PALETTE["line"] if value >= 0 else PALETTE["accent"]
    return f'fill="{colour}" fill-opacity="{0.04 + (_DARKEST - 0.04) * min(abs(value), 1):.2f}"'


def signed(value: float) -> str:
    """Write a number with two decimals, and zero without a sign.

    >>> signed(-0.001), signed(-1.5)
    ('0.00', '-1.50')
    """
    return f"{value:.2f}".replace("-0.00", "0.00")
