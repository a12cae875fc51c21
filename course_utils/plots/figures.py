"""Charts of the course: each function takes data and returns a `Drawing` whose title states the finding."""

from __future__ import annotations

from course_utils.plots.style import PALETTE, Drawing, drawing

__all__ = ["PALETTE", "Drawing", "drawing"]
