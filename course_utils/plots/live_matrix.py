"""A matrix of ids for explorers, written as SVG by hand so that it follows a slider: what `figures.id_matrix` draws."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import numpy as np

from course_utils.plots.figures.encoding import word_shades
from course_utils.plots.style import MAX_INCHES, PALETTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_WIDTH = round(96 * MAX_INCHES)
_LETTER, _TITLE = 16, 20  # CSS pixels; 16 of them are 12 points
_LEFT, _TOP, _ROW, _GAP = 150, 48, 34, 3
_NUMBER = 9.5  # pixels that a digit needs


def id_matrix(ids: NDArray[np.int64], *, rows: Sequence[str], title: str, alt: str, has_oov: bool = True) -> str:
    """Draw padded ids as cells: padding is grey, OOV is orange, a word is the darker the more frequent it is.

    Numbers are written where they fit into their cells.

    Args:
        ids: (texts, time steps), integers; 0 is padding, 1 is OOV where there is one.
        rows: a name for each text; a long one is cut.
        title: the finding, in a sentence.
        alt: the picture in words.
        has_oov: whether 1 is OOV and no word.

    Returns:
        HTML that holds one ``<svg role="img">``.

    >>> id_matrix(np.array([[0, 2], [1, 3]]), rows=["글 1", "글 2"], title="앞을 채움", alt="2행 2열").count("<rect")
    4
    """
    height, width = ids.shape
    side = (_WIDTH - _LEFT - 10) / max(width, 1)
    has_numbers = side - _GAP >= _NUMBER * len(str(int(ids.max(initial=0))))
    shades = word_shades(ids)
    marks = []
    for row in range(height):
        top = _TOP + _ROW * row
        marks.append(_text(_LEFT - 8, top + _ROW / 2, _short(rows[row]), "end"))
        for column, number in enumerate(ids[row].tolist()):
            left = _LEFT + side * column
            look = _look(number, shades[row, column], has_oov=has_oov)
            box = f'x="{left:.1f}" y="{top + 1}" width="{side - _GAP:.1f}" height="{_ROW - _GAP}"'
            marks.append(f"<rect {box} {look}></rect>")
            if has_numbers:
                marks.append(_text(left + (side - _GAP) / 2, top + _ROW / 2, f"{number}", "middle"))
    end = _TOP + _ROW * height + 24
    marks.append(_text(_LEFT, end - 8, f"시점 0부터 {max(width - 1, 0)}까지 →", "start"))
    size = f'width="{_WIDTH}" height="{end + 4}" viewBox="0 0 {_WIDTH} {end + 4}"'
    heading = f'<text x="16" y="26" font-size="{_TITLE}" font-weight="bold">{html.escape(title)}</text>'
    look = f"background:{PALETTE['paper']};font-size:{_LETTER}px"
    drawn = f'<svg role="img" aria-label="{html.escape(alt)}" {size} style="{look}">{heading}{"".join(marks)}</svg>'
    return f'<div style="overflow-x:auto">{drawn}</div>'


def _look(number: int, shade: float, *, has_oov: bool) -> str:
    if number == 0:
        return f'fill="{PALETTE["muted"]}" fill-opacity="0.16"'
    if number == 1 and has_oov:
        return f'fill="{PALETTE["accent"]}" fill-opacity="0.45"'
    return f'fill="{PALETTE["line"]}" fill-opacity="{shade:.2f}"'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" dominant-baseline="central" text-anchor="{anchor}" fill="{PALETTE["text"]}"'
    return f"<text {place}>{html.escape(words)}</text>"


def _short(name: str) -> str:
    return name if len(name) <= 8 else f"{name[:7]}…"
