"""How long a learner waits after pressing 확인: a right answer of each exercise, judged in its own process."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from types import FunctionType
from typing import Any

from benchmarks.table import Row
from course_utils.exercises import Exercise, all_exercises
from course_utils.exercises.check import check

REPEATS, QUICK_STEP = 7, 3


def rows(repeats: int = REPEATS, step: int = 1) -> list[Row]:
    """Return the rows of the median and of the slowest exercise."""
    exercises = list(all_exercises())[::step]
    seconds = {f"{exercise.notebook}/{exercise.name}": _median(exercise, repeats) for exercise in exercises}
    slowest = max(seconds, key=lambda name: seconds[name])
    median, note = statistics.median(seconds.values()), f"{len(seconds)} exercises, median of {repeats} each"
    return [
        Row("check() of a right answer, median exercise", median, "s", 0.5, note=note, korean="연습 답 확인, 중앙값"),
        Row(
            "check() of a right answer, slowest exercise",
            seconds[slowest],
            "s",
            2,
            note=slowest,
            korean="연습 답 확인, 가장 느린 연습",
        ),
    ]


def quick_rows() -> list[Row]:
    """Return the same rows of every third exercise, checked once after its first check."""
    smaller = f"smaller in QUICK: one exercise in {QUICK_STEP}"
    return [replace(row, note=f"{row.note}; {smaller}") for row in rows(1, QUICK_STEP)]


def _median(exercise: Exercise, repeats: int) -> float:
    answer = _as_a_learner_wrote_it(exercise.solution_function)
    check(exercise, answer)  # the first check also asks the oracle, once
    return statistics.median(_seconds(exercise, answer) for _ in range(repeats))


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
