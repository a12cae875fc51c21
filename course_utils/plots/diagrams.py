"""Diagrams of the course: boxes, arrows and token chips, aligned to a grid and of one visual weight."""

from __future__ import annotations

from course_utils.plots.style import PALETTE, Drawing, drawing

__all__ = ["PALETTE", "Drawing", "drawing"]
