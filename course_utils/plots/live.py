"""Pictures for explorers, written as SVG by hand: matplotlib needs 50 ms for what here takes less than one.

They look like the charts in `figures`, but their letters are text in the page's own font instead of outlines.
"""

from __future__ import annotations

import html
import itertools
import unicodedata
from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from course_utils.plots.figures.sentences import numbered_rows
from course_utils.plots.style import MAX_INCHES, PALETTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

WIDTH = round(96 * MAX_INCHES)
"""Of every picture, in CSS pixels."""
LETTER, TITLE = 17, 20
"""Sizes of letters in CSS pixels; 16 of them are 12 points."""

_MARGIN, _GAP = 16, 10
_TINTS = (0.12, 0.3)


def bars(values: Mapping[str, float], *, title: str, xlabel: str, alt: str, number: str = "{:g}") -> str:
    """Draw horizontal bars with their numbers written beside them, like `figures.bars`.

    Args:
        values: length by name, none below 0, drawn from top to bottom; a name in `PALETTE` has its colour.
        title: the finding, in a sentence.
        xlabel: what is measured, with its unit.
        alt: the picture in words.
        number: how a length is written, for ``str.format``.

    Returns:
        HTML that holds one ``<svg role="img">``.

    Raises:
        ValueError: a length is negative.

    >>> bars({"okt": 7, "kkma": 9}, title="둘", xlabel="토큰 수 (개)", alt="Okt 7개, Kkma 9개").count("<rect")
    2
    """
    return _bars(values, 0, number, title, xlabel, alt)


def shares(values: Mapping[str, float], *, title: str, xlabel: str, alt: str) -> str:
    """Draw shares of a whole as bars, on an axis that always ends at 100 %: it stays while a control moves.

    Args:
        values: share by name, in per cent; otherwise as in `bars`.
        title, xlabel, alt: as in `bars`.

    Returns:
        HTML that holds one ``<svg role="img">``.

    >>> "25.0 %" in shares({"나": 25, "너": 75}, title="넷 가운데 하나", xlabel="몫 (%)", alt="25와 75")
    True
    """
    return _bars(values, 100, "{:.1f} %", title, xlabel, alt)


def _bars(values: Mapping[str, float], reach: float, number: str, title: str, xlabel: str, alt: str) -> str:
    if min(values.values()) < 0:
        raise ValueError(f"lengths must not be negative, use figures.bars for them; got {dict(values)}")
    left, lane, top = _column(values), 40, 48
    longest = max(*values.values(), reach) or 1
    scale = (WIDTH - left - 5 * _MARGIN) / longest  # room for a number of five digits beside the longest bar
    marks = []
    for index, (name, value) in enumerate(values.items()):
        middle = top + lane * (index + 0.5)
        colour = PALETTE.get(name, PALETTE["line"])
        marks += [
            text(left - _GAP, middle, name, anchor="end"),
            box(left, middle - 14, scale * value, 28, f'fill="{colour}"'),
            text(left + scale * value + 6, middle, number.format(value)),
        ]
    height, axis = _axis(left, top + lane * len(values), scale, longest, xlabel)
    return picture([*axis, *marks], height, title, alt)


def sentence_tracks(
    ends: Mapping[str, Sequence[int] | None], disputed: Sequence[int], length: int, *, title: str, alt: str
) -> str:
    """Draw each splitter's sentences as a track, like `figures.sentence_tracks`.

    Args:
        ends: by splitter, where its sentences end, in characters; None where it is still at work.
        disputed: the boundaries to mark, in order; they are numbered from 1.
        length: of the text, in characters.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        HTML that holds one ``<svg role="img">``.

    >>> sentence_tracks({"naive": [3, 9], "punkt": None}, [], 9, title="준비", alt="두 줄").count("<rect")
    2
    """
    labels = {name: f"{name} …" if stops is None else f"{name} {len(stops)}" for name, stops in ends.items()}
    left, lane, top = _column(labels.values()), 43, 84
    bottom, scale = top + lane * len(ends), (WIDTH - left - 2 * _MARGIN) / max(length, 1)
    marks = []
    for index, (name, stops) in enumerate(ends.items()):
        middle, colour = top + lane * (index + 0.5), PALETTE.get(name, PALETTE["line"])
        marks.append(text(left - _GAP, middle, labels[name], anchor="end"))
        for turn, (start, stop) in enumerate(itertools.pairwise([0, *(stops or ())])):
            look = f'fill="{colour}" fill-opacity="{_TINTS[turn % 2]}" stroke="{colour}" stroke-width="2"'
            marks.append(box(left + scale * start, middle - 14, scale * (stop - start), 28, look))
    accent = PALETTE["accent"]
    marks += [
        line(left + scale * place, top - 4, left + scale * place, bottom, accent, 'stroke-dasharray="6 4"')
        for place in disputed
    ]
    marks += [
        text(left + scale * place, top - 14 - 20 * row, f"▸{number}", anchor="middle", fill=accent)
        for number, place, row in numbered_rows(disputed, length)
    ]
    height, axis = _axis(left, bottom, scale, length, "글의 처음부터 빈칸을 빼고 센 글자 (개)")
    return picture([*axis, *marks], height, title, alt)


def _axis(left: float, y: float, scale: float, longest: float, label: str) -> tuple[float, list[str]]:
    """Return where the axis ends, below its label, and the axis."""
    y += 4
    right, muted = left + scale * longest, PALETTE["muted"]
    ticks = [tick for tick in MaxNLocator(8).tick_values(0, longest) if 0 <= tick <= longest]
    marks = [line(left, y, right, y, muted), text((left + right) / 2, y + 46, label, anchor="middle")]
    for tick in ticks:
        x = left + scale * tick
        marks += [line(x, y, x, y + 5, muted), text(x, y + 19, f"{tick:,g}", anchor="middle")]
    return y + 62, marks


def picture(marks: Iterable[str], height: float, title: str, alt: str) -> str:
    """Put marks under a title, as one image.

    Args:
        marks: from `text`, `box`, `line`, or other SVG; x and y in CSS pixels, the title takes the upper 40.
        height: in CSS pixels.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        HTML that holds one ``<svg role="img">``.
    """
    size = f'width="{WIDTH}" height="{height:g}" viewBox="0 0 {WIDTH} {height:g}"'
    look = f"background:{PALETTE['paper']};font-size:{LETTER}px"
    heading = f'<text x="{_MARGIN}" y="26" font-size="{TITLE}" font-weight="bold">{html.escape(title)}</text>'
    drawn = f'<svg role="img" aria-label="{html.escape(alt)}" {size} style="{look}">{heading}{"".join(marks)}</svg>'
    return f'<div style="overflow-x:auto">{drawn}</div>'


def _column(names: Iterable[str]) -> float:
    """Return where the plot begins, right of names."""
    return _MARGIN + max(map(width_of, names)) + _GAP


def width_of(words: str) -> float:
    """Return about how wide a text is drawn, in CSS pixels: hangul is as wide as high, other letters about half.

    >>> width_of("영화"), width_of("ab")
    (34.0, 20.4)
    """
    return LETTER * sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.6 for sign in words)


def apart(heights: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move heights apart, so that names written there do not touch.

    Args:
        heights: where the names would stand, in CSS pixels.
        gap: between two names, at least; less only where they would not fit otherwise.
        low, high: no name stands outside.

    Returns:
        The new heights, in the order given; which is above which stays.

    >>> apart([50, 51, 90], 20, 0, 100)
    [50, 70, 90]
    """
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    gap = min(gap, (high - low) / max(len(heights) - 1, 1))
    moved, last = list(heights), low - gap
    for index in order:
        last = moved[index] = max(heights[index], last + gap)
    last = high + gap
    for index in reversed(order):
        last = moved[index] = min(moved[index], last - gap)
    return moved


def text(x: float, y: float, words: str, anchor: str = "start", fill: str = PALETTE["text"]) -> str:
    """Return words, escaped, in the middle of the line at ``y``; ``anchor`` is start, middle or end."""
    place = f'x="{x:.1f}" y="{y:.1f}" dominant-baseline="central" text-anchor="{anchor}" fill="{fill}"'
    return f"<text {place}>{html.escape(words)}</text>"


def box(x: float, y: float, width: float, height: float, look: str) -> str:
    """Return a rectangle; ``look`` holds the attributes of its colours."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" {look}></rect>'


def line(x1: float, y1: float, x2: float, y2: float, colour: str, look: str = "") -> str:
    """Return a straight line; ``look`` holds further attributes."""
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="2" {look}></line>'
