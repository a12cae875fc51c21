"""Checking an answer: not attempted, not yet right, or right."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from course_utils.exercises import progress, sandbox
from course_utils.exercises.compare import brief, kind_of
from course_utils.exercises.judge import Task, task_of
from course_utils.exercises.model import Exercise, Result
from course_utils.exercises.untouched import is_untouched

NOT_ATTEMPTED = "이 셀의 함수를 고쳐 쓰고 셀을 실행한 뒤 '확인'을 누르세요."


def check(exercise: Exercise, answer: Callable[..., Any] | None) -> Result:
    """Judge an answer, without a trace in the learner's progress.

    Args:
        exercise: the exercise.
        answer: the learner's function, or None where there is none yet.

    Returns:
        The outcome with a Korean message. Whatever the answer does, nothing is raised but the ``KeyboardInterrupt`` of
        a learner who stops the check.
    """
    try:
        return _judged(exercise, answer)
    except Exception as error:  # the last line of defence: a learner is never shown the checker's own traceback
        return Result(False, f"확인하는 도구에 문제가 생겼습니다. {type(error).__name__}: {brief(error.args)}", "wrong")


def _judged(exercise: Exercise, answer: Callable[..., Any] | None) -> Result:
    if is_untouched(answer, exercise.starter):
        return Result(False, NOT_ATTEMPTED, "not_attempted")
    if answer is None or not callable(answer):
        what = f"함수가 아니라 {kind_of(answer)} {brief(answer)}입니다."
        return Result(False, f"{exercise.name}: {what} 괄호 없이 함수의 이름만 건네세요.", "wrong")
    verdict = sandbox.run(answer, _task(exercise), exercise.time_limit)
    if verdict.passed:
        return Result(True, exercise.learned, "right", exercise.learned)
    return Result(False, verdict.message, "wrong", verdict.slip)


def check_and_record(exercise: Exercise, answer: Callable[..., Any] | None) -> Result:
    """Judge an answer, and note an attempt in the learner's progress."""
    result = check(exercise, answer)
    if result.status != "not_attempted":
        progress.record_attempt(exercise.notebook, exercise.name, right=result.passed)
    return result


@cache
def _task(exercise: Exercise) -> Task:
    return task_of(exercise)
