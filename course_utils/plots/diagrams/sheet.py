"""What every diagram is drawn on: boxes, arrows and token chips, aligned to a grid and of one visual weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path

from course_utils.plots.style import PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Text


Side = Literal["left", "right", "top", "bottom"]
_ACROSS = {"left", "right"}

LINE_POINTS = 1.6
"""Width of every edge and arrow: things of one kind have one weight."""
DPI = 72  # of every `Drawing`
GAP = 0.1  # inches that a box leaves free on each side of its cells
_CHIP_HEIGHT = 0.4
_CHIP_GAP = 0.08
_CHIP_PADDING = 0.14
TINTS = {"box": "#EAF3FA", "accent": "#FDEEE3", "right": "#E3F5EF", "muted": "#F2F2F2", "second": "#FDF3DD"}
"""Paper of a box by its role; its edge has the role's colour in `PALETTE`."""
CENTRED: Any = {"ha": "center", "va": "center", "linespacing": 1.35}
EDGES = {**PALETTE, "box": PALETTE["line"]}


@dataclass(frozen=True)
class Box:
    """A rectangle on the sheet, in inches from its upper left corner; arrows start and end at its sides."""

    left: float
    top: float
    width: float
    height: float

    def side(self, name: Side) -> tuple[float, float]:
        """Return the middle of a side.

        >>> Box(left=0, top=1, width=2, height=4).side("right")
        (2.0, 3.0)
        """
        across, down = {"left": (0.0, 0.5), "right": (1.0, 0.5), "top": (0.5, 0.0), "bottom": (0.5, 1.0)}[name]
        return self.left + across * self.width, self.top + down * self.height


@dataclass(frozen=True)
class Sheet:
    """A drawing divided into equal cells, on which boxes, chips, arrows and notes are laid. Make it with `sheet`."""

    figure: Drawing
    axes: Axes
    cell_width: float
    cell_height: float

    def box(
        self,
        column: float,
        row: float,
        text: str,
        *,
        heading: str = "",
        role: str = "box",
        width: float = 1,
        height: float = 1,
    ) -> Box:
        """Draw a box with a text in its middle.

        Args:
            column, row: the cell of its upper left corner, counted from 0.
            text: one line or several; ``$…$`` is a formula.
            heading: a line in bold above the text.
            role: ``"box"``, ``"accent"``, ``"right"``, ``"muted"`` or ``"second"``: what kind of thing it is.
            width, height: how many cells it covers.

        Raises:
            ValueError: the text does not fit.
        """
        frame = Box(
            column * self.cell_width + GAP,
            row * self.cell_height + GAP,
            width * self.cell_width - 2 * GAP,
            height * self.cell_height - 2 * GAP,
        )
        self._frame(frame, role)
        x, y = frame.left + frame.width / 2, frame.top + frame.height / 2
        if heading:  # two texts of as many lines, each with blank ones where the other has words
            self.axes.text(x, y, heading + "\n" * len(text.splitlines()), weight="bold", **CENTRED)
            text = f"\n{text}"
        self._require_inside(self.axes.text(x, y, text, **CENTRED), frame)
        return frame

    def chips(self, column: float, row: float, tokens: Sequence[str], *, role: str = "box") -> list[Box]:
        """Draw tokens side by side, each in a box as wide as its text.

        Args:
            column, row: where the first one starts, counted in cells from 0.
            tokens: the texts, in order; shown as they are, dollar signs too.
            role: as in `box`.

        Returns:
            A box a token.

        Raises:
            ValueError: they run over the sheet's right edge.
        """
        left = column * self.cell_width + GAP
        boxes = []
        for token in tokens:
            frame = self._chip(left, row, token, role)
            boxes.append(frame)
            left = frame.left + frame.width + _CHIP_GAP
        if left - _CHIP_GAP > self.figure.get_figwidth():
            raise ValueError(f"the chips need {left:.2f} inches; the sheet is {self.figure.get_figwidth():.2f} wide")
        return boxes

    def _chip(self, left: float, row: float, token: str, role: str) -> Box:
        middle = (row + 0.5) * self.cell_height
        label = self.axes.text(left + _CHIP_PADDING, middle, token, ha="left", va="center_baseline", parse_math=False)
        width = _extent(label).width + 2 * _CHIP_PADDING
        frame = Box(left, middle - _CHIP_HEIGHT / 2, width, _CHIP_HEIGHT)
        self._frame(frame, role)
        return frame

    def note(self, column: float, row: float, text: str, *, role: str = "text", bold: bool = False) -> None:
        """Write a text without a frame, its left edge in line with a box of the same column, its middle with the row's.

        Args:
            column, row: the cell, counted from 0.
            text: one line or several.
            role: colour in `PALETTE`.
            bold: whether it is a heading.

        Raises:
            ValueError: it runs over the sheet's edge.
        """
        x, y = column * self.cell_width + GAP, (row + 0.5) * self.cell_height
        weight = "bold" if bold else "normal"
        label = self.axes.text(x, y, text, ha="left", va="center", color=PALETTE[role], weight=weight, linespacing=1.35)
        self._require_inside(label, Box(x, 0, self.figure.get_figwidth() - x, self.figure.get_figheight()))

    def arrow(
        self, start: Box, end: Box, text: str = "", *, sides: tuple[Side, Side] | None = None, role: str = "muted"
    ) -> None:
        """Draw an arrow between two boxes: straight where they are in line, else with two right angles.

        Args:
            start, end: the boxes.
            text: written beside the arrow's middle.
            sides: where it leaves ``start`` and reaches ``end``; by default the sides that face each other.
            role: colour in `PALETTE`.
        """
        leave, reach = sides or _facing(start, end)
        points = _route(start.side(leave), end.side(reach), leave in _ACROSS, reach in _ACROSS)
        patch = FancyArrowPatch(
            path=Path(points), arrowstyle="-|>", mutation_scale=14, linewidth=LINE_POINTS, color=PALETTE[role]
        )
        self.axes.add_patch(patch)
        if text:
            self._arrow_text(points, text)

    def _arrow_text(self, points: list[tuple[float, float]], text: str) -> None:
        (x0, y0), (x1, y1) = points[len(points) // 2 - 1], points[len(points) // 2]
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if abs(x1 - x0) > abs(y1 - y0):
            x, y, across, along = x, y - 0.05, "center", "bottom"
        else:
            x, y, across, along = x + 0.08, y, "left", "center"
        self.axes.text(x, y, text, ha=across, va=along, color=PALETTE["muted"], fontsize=12)

    def _frame(self, frame: Box, role: str) -> None:
        self.axes.add_patch(
            FancyBboxPatch(
                (frame.left, frame.top),
                frame.width,
                frame.height,
                boxstyle="round,pad=0,rounding_size=0.08",
                facecolor=TINTS[role],
                edgecolor=EDGES[role],
                linewidth=LINE_POINTS,
                zorder=1,
            )
        )

    def _require_inside(self, label: Text, frame: Box) -> None:
        got = _extent(label)
        if got.width > frame.width or got.height > frame.height:
            need = f"{got.width:.2f} × {got.height:.2f}"
            raise ValueError(f"{label.get_text()!r} needs {need} inches; it has {frame.width:.2f} × {frame.height:.2f}")


def sheet(columns: int, rows: int, alt: str, *, cell: tuple[float, float] = (1.25, 0.75)) -> Sheet:
    """Make an empty sheet for a diagram.

    Args:
        columns, rows: how many cells.
        alt: what the diagram shows, in words (Korean).
        cell: width and height of a cell in inches.

    Returns:
        The sheet; its ``figure`` is the `Drawing` to return.

    >>> page = sheet(columns=3, rows=1, alt="상자 두 개와 그 사이의 화살표")
    >>> page.arrow(page.box(0, 0, "문장"), page.box(2, 0, "토큰"), "나누기")
    """
    width, height = cell
    figure = drawing(columns * width, rows * height, alt)
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, columns * width), ylim=(rows * height, 0))
    axes.set_axis_off()
    return Sheet(figure, axes, width, height)


def _extent(label: Text) -> Box:
    """Return the size of a text in inches, measured before anything is drawn."""
    extent = label.get_window_extent()
    return Box(extent.x0 / DPI, extent.y0 / DPI, extent.width / DPI, extent.height / DPI)


def _facing(start: Box, end: Box) -> tuple[Side, Side]:
    if end.left >= start.left + start.width:
        return "right", "left"
    if end.left + end.width <= start.left:
        return "left", "right"
    return ("bottom", "top") if end.top > start.top else ("top", "bottom")


def _route(
    start: tuple[float, float], end: tuple[float, float], leaves_across: bool, reaches_across: bool
) -> list[tuple[float, float]]:
    (x0, y0), (x1, y1) = start, end
    if abs(x0 - x1) < 1e-9 or abs(y0 - y1) < 1e-9:
        return [start, end]
    if leaves_across != reaches_across:
        return [start, (x1, y0) if leaves_across else (x0, y1), end]
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    bends = [(x, y0), (x, y1)] if leaves_across else [(x0, y), (x1, y)]
    return [start, *bends, end]
