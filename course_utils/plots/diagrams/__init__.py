"""Diagrams of the course: concepts as boxes and arrows, a file for each notebook, drawn on a ``sheet``."""

from __future__ import annotations

from course_utils.plots.diagrams.start import claims_court, course_map, exercise_loop
from course_utils.plots.diagrams.tokenization import aligned_tokens, encoded_bytes, particles, syllable_blocks

__all__ = [
    "aligned_tokens",
    "claims_court",
    "course_map",
    "encoded_bytes",
    "exercise_loop",
    "particles",
    "syllable_blocks",
]
