"""Exercises, quizzes and the claims court.

A notebook calls ``load("01_tokenization")``; a chapter file imports its nouns (`Exercise`, `Case`, …) from here.
"""

from __future__ import annotations

from typing import Any

from course_utils.exercises.chapters import Chapter, all_chapters, all_exercises, load
from course_utils.exercises.model import (
    Case,
    Choice,
    Claim,
    Exercise,
    Property,
    Question,
    Result,
    Slip,
)

__all__ = [
    "Case",
    "Chapter",
    "Choice",
    "Claim",
    "Exercise",
    "Property",
    "Question",
    "Result",
    "Slip",
    "all_chapters",
    "all_exercises",
    "calibration",
    "dashboard",
    "load",
]


def dashboard() -> Any:
    """Show the learner's progress over all notebooks as a table."""
    from course_utils.exercises.overview import dashboard_page

    return dashboard_page()


def calibration() -> Any:
    """Show how the learner's confidence compares with how often the predictions came true."""
    from course_utils.exercises.overview import calibration_page

    return calibration_page()
