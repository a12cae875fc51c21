"""What diagrams of networks need beyond boxes: things placed by their middle, operations, lines that branch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.patches import Circle, FancyBboxPatch, Polygon

from course_utils.plots.diagrams.sheet import CENTRED, GAP, LINE_POINTS, TINTS, Box, Sheet
from course_utils.plots.style import PALETTE

if TYPE_CHECKING:
    from course_utils.plots.diagrams.sheet import Side

OPERATION_RADIUS = 0.19
Place = tuple[float, float]


def centred(
    page: Sheet, place: Place, text: str, size: tuple[float, float], *, role: str = "box", heading: str = ""
) -> Box:
    """Draw a box around a place, both in inches from the sheet's upper left corner."""
    (x, y), (width, height) = place, size
    column, row = (x - width / 2 - GAP) / page.cell_width, (y - height / 2 - GAP) / page.cell_height
    cells = {"width": (width + 2 * GAP) / page.cell_width, "height": (height + 2 * GAP) / page.cell_height}
    return page.box(column, row, text, heading=heading, role=role, **cells)


def operation(page: Sheet, place: Place, symbol: str) -> Box:
    """Draw an operation on each number of its inputs, such as ``"×"``: a small circle, at whose rim arrows end."""
    look: Any = {"facecolor": TINTS["second"], "edgecolor": PALETTE["second"], "linewidth": LINE_POINTS, "zorder": 2}
    page.axes.add_patch(Circle(place, OPERATION_RADIUS, **look))
    page.axes.text(*place, symbol, zorder=3, **CENTRED)
    return around(place, OPERATION_RADIUS)


def junction(page: Sheet, place: Place) -> Box:
    """Draw the dot where a line branches; arrows start at its middle."""
    page.axes.add_patch(Circle(place, 0.045, color=PALETTE["muted"], zorder=2))
    return around(place, 0)


def around(place: Place, radius: float) -> Box:
    """Return the square around a place, for arrows to start and end at."""
    return Box(place[0] - radius, place[1] - radius, 2 * radius, 2 * radius)


def line(page: Sheet, *places: Place) -> None:
    """Draw a line without an arrowhead through places that follow each other at right angles."""
    look: Any = {"edgecolor": PALETTE["muted"], "linewidth": LINE_POINTS, "zorder": 1}
    page.axes.add_patch(Polygon(places, closed=False, fill=False, **look))


def label(
    page: Sheet, place: Place, text: str, *, role: str = "text", side: Side = "right", bold: bool = False
) -> None:
    """Write a text at a side of a place."""
    across = {"right": "left", "left": "right"}.get(side, "center")
    along = {"top": "bottom", "bottom": "top"}.get(side, "center")
    weight = "bold" if bold else "normal"
    page.axes.text(*place, text, ha=across, va=along, color=PALETTE[role], weight=weight, linespacing=1.35)


def frame(page: Sheet, left: float, top: float, width: float, height: float) -> None:
    """Draw the paper that holds what belongs to one cell, under everything else."""
    look: Any = {"facecolor": TINTS["muted"], "edgecolor": PALETTE["grid"], "linewidth": LINE_POINTS, "zorder": 0}
    rounded = "round,pad=0,rounding_size=0.15"
    page.axes.add_patch(FancyBboxPatch((left, top), width, height, boxstyle=rounded, **look))
