"""How long a learner waits after pressing 확인: a right answer of each exercise, judged in its own process."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from types import FunctionType
from typing import Any

from benchmarks.table import Row
from course_utils.exercises import Exercise, all_exercises
from course_utils.exercises.check import check

REPEATS = 7


def rows() -> list[Row]:
    """Return the rows of the median and of the slowest exercise."""
    seconds = {f"{exercise.notebook}/{exercise.name}": _median(exercise) for exercise in all_exercises()}
    slowest = max(seconds, key=lambda name: seconds[name])
    return [
        Row(f"check() of a right answer, median of {len(seconds)} exercises", _shown(*seconds.values()), "0.5 s"),
        Row(f"check() of a right answer, slowest exercise ({slowest})", _shown(seconds[slowest]), "2 s"),
    ]


def _shown(*seconds: float) -> str:
    return f"{statistics.median(seconds):.2f} s"


def _median(exercise: Exercise) -> float:
    answer = _as_a_learner_wrote_it(exercise.solution_function)
    check(exercise, answer)  # the first check also asks the oracle, once
    return statistics.median(_seconds(exercise, answer) for _ in range(REPEATS))


def _seconds(exercise: Exercise, answer: Callable[..., Any]) -> float:
    began = time.perf_counter()
    result = check(exercise, answer)
    assert result.passed, result
    return time.perf_counter() - began


def _as_a_learner_wrote_it(function: Callable[..., Any]) -> Callable[..., Any]:
    """Copy a function into ``__main__``: it then travels to the child by value, as one from a cell does."""
    assert isinstance(function, FunctionType)
    copy = FunctionType(function.__code__, function.__globals__, function.__name__, function.__defaults__)
    copy.__module__ = "__main__"
    return copy
