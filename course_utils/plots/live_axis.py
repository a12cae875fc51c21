"""Words along an axis, before and after, in the way of `live`: the picture of notebook 08's explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_utils.plots import live
from course_utils.plots.style import PALETTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TOP, _LANE, _LEFT, _RIGHT = 84, 27, 150, 172
_REACH = 0.75
"""How far the axis reaches to each side of 0; a value beyond it is drawn at its end."""


def axis_rows(
    rows: Mapping[str, tuple[float, float]], ends: tuple[str, str], *, title: str, xlabel: str, alt: str
) -> str:
    """Draw a lane for each word: a dot where it was, a diamond where it is now, and a line between them.

    Args:
        rows: (before, after) by word, cosines, drawn from top to bottom.
        ends: names of the axis' left (negative) and right (positive) end.
        title: the finding, in a sentence.
        xlabel: what is measured, with its unit.
        alt: the picture in words.

    Returns:
        HTML that holds one ``<svg role="img">``.

    >>> axis_rows({"nurse": (0.3, 0.0)}, ("he", "she"), title="하나", xlabel="코사인", alt="낱말 하나").count("◆")
    2
    """
    bottom = _TOP + _LANE * len(rows)
    muted, middle = PALETTE["muted"], _place(0)
    marks = [
        live.text(_place(-_REACH), _TOP - 26, f"◀ {ends[0]}", fill=muted),
        live.text(_place(_REACH), _TOP - 26, f"{ends[1]} ▶", anchor="end", fill=muted),
        live.text(middle, _TOP - 26, "● 전  ◆ 후", anchor="middle"),
        live.line(middle, _TOP - 8, middle, bottom + 4, muted),
        live.line(_place(-_REACH), bottom + 4, _place(_REACH), bottom + 4, muted),
    ]
    for tick in (-0.6, -0.3, 0, 0.3, 0.6):
        marks.append(live.line(_place(tick), bottom + 4, _place(tick), bottom + 9, muted))
        marks.append(live.text(_place(tick), bottom + 22, f"{tick:g}", anchor="middle"))
    marks.append(live.text(middle, bottom + 46, xlabel, anchor="middle"))
    for lane, (word, values) in enumerate(rows.items()):
        marks += _lane(_TOP + _LANE * (lane + 0.5), word, *values)
    return live.picture(marks, bottom + 64, title, alt)


def _place(value: float) -> float:
    share = max(-1.0, min(1.0, value / _REACH))
    return _LEFT + (live.WIDTH - _LEFT - _RIGHT) * (share + 1) / 2


def _lane(y: float, word: str, before: float, after: float) -> Iterator[str]:
    yield live.text(_LEFT - 16, y, word, anchor="end")
    yield live.line(_place(before), y, _place(after), y, PALETTE["grid"])
    yield live.text(_place(before), y, "●", anchor="middle", fill=PALETTE["line"])
    yield live.text(_place(after), y, "◆", anchor="middle", fill=PALETTE["accent"])
    yield live.text(live.WIDTH - _RIGHT + 14, y, f"{_signed(before)} → {_signed(after)}")


def _signed(value: float) -> str:
    """Write a cosine with its sign; what rounds to zero has none.

    >>> _signed(0.314), _signed(-0.001)
    ('+0.31', '0.00')
    """
    written = f"{value:+.2f}"
    return "0.00" if written in ("+0.00", "-0.00") else written
