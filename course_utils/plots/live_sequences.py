"""A recurrent layer's outputs for explorers, written as SVG by hand: what `figures.sequence_outputs` draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from course_utils.plots import live
from course_utils.plots.style import PALETTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_LEFT, _TOP, _ROW, _GAP = 110, 84, 44, 6


def sequence_outputs(
    values: NDArray[np.float64], real: NDArray[np.bool_], *, rows: Sequence[str], title: str, last: str, alt: str
) -> str:
    """Draw a layer's outputs as cells: those of padding are grey, with a dashed frame; the last column is framed.

    Args:
        values: (sequences, steps), from -1 to 1.
        real: (sequences, steps), bool; False where the step is padding.
        rows: a name for each sequence.
        title: the finding, in a sentence.
        last: what the last column is, written above it.
        alt: the picture in words.

    Returns:
        HTML that holds one ``<svg role="img">``.

    >>> look = {"rows": ["글"], "title": "둘째는 패딩", "last": "맨 끝", "alt": "두 칸"}
    >>> sequence_outputs(np.array([[0.5, 0.1]]), np.array([[True, False]]), **look).count("stroke-dasharray")
    1
    """
    sequences, steps = values.shape
    side = (live.WIDTH - _LEFT - 24) / steps
    marks = []
    for row in range(sequences):
        top = _TOP + _ROW * row
        marks.append(live.text(_LEFT - 10, top + _ROW / 2, rows[row], anchor="end"))
        for step in range(steps):
            look = _look(float(values[row, step]), is_real=bool(real[row, step]))
            left = _LEFT + side * step
            marks.append(live.box(left + _GAP / 2, top + _GAP / 2, side - _GAP, _ROW - _GAP, look))
            marks.append(live.text(left + side / 2, top + _ROW / 2, f"{values[row, step]:.2f}", anchor="middle"))
    bottom, end = _TOP + _ROW * sequences, _LEFT + side * steps
    frame = f'fill="none" stroke="{PALETTE["accent"]}" stroke-width="3"'
    marks.append(live.box(end - side - 1, _TOP - 2, side + 2, bottom - _TOP + 4, frame))
    marks.append(live.text(end, _TOP - 20, last, anchor="end", fill=PALETTE["accent"]))
    marks += [live.text(_LEFT + side * (step + 0.5), bottom + 18, f"{step}", anchor="middle") for step in range(steps)]
    marks.append(live.text(_LEFT, bottom + 46, "시점 (0부터) · 점선 칸은 패딩의 자리"))
    return live.picture(marks, bottom + 64, title, alt)


def _look(number: float, *, is_real: bool) -> str:
    colour, share = PALETTE["line" if is_real else "muted"], 0.1 + 0.45 * min(abs(number), 1)
    opacity = share if is_real else 0.4 * share
    dash = "" if is_real else ' stroke-dasharray="5 4"'
    return f'fill="{colour}" fill-opacity="{opacity:.2f}" stroke="{colour}" stroke-width="2"{dash}'
