"""Judging an answer: the same code in the child process, in the kernel, and in the mutation test.

It runs the answer on every case, compares, asks every property, and says in Korean what is off first.
It is not protected against what the answer may do to the process: `sandbox` is.
"""

from __future__ import annotations

import copy
import inspect
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import FunctionType
from typing import Any

from course_utils.exercises.behaviour import Behaviour, Call, TimeUp, captured_output, compare, observe, same
from course_utils.exercises.compare import brief
from course_utils.exercises.explain import explain
from course_utils.exercises.model import Case, Exercise, Property, Slip

_PRINTED_SHOWN = 200
_ARGUMENTS_SHOWN = 300


@dataclass(frozen=True, eq=False)
class KnownSlip:
    """A slip, with what it does on every case and what every property says of it."""

    message: str
    behaviours: tuple[Behaviour, ...]
    complaints: tuple[str | None, ...]


@dataclass(frozen=True, eq=False)
class Task:
    """All that judging needs to know of an exercise; it travels to the child process."""

    name: str
    parameters: tuple[str, ...]
    cases: tuple[Case, ...]
    wanted: tuple[Behaviour, ...]
    slips: tuple[KnownSlip, ...]
    properties: tuple[Property, ...]
    tolerance: float
    source: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """Whether an answer passed, and if not, the Korean sentences that say what is off."""

    passed: bool
    message: str = ""


def judge(answer: Callable[..., Any], task: Task, report: Callable[[str], None] = lambda where: None) -> Verdict:
    """Judge an answer.

    Args:
        answer: the learner's function.
        task: from `task_of`.
        report: told which input comes next, so that a process that dies has said where.

    Returns:
        The verdict.

    Raises:
        TimeUp: a timer of the caller's rang.
    """
    with captured_output() as printed:
        message = (
            _signature_problem(answer, task)
            or _first_wrong_case(answer, task, report, printed)
            or _not_repeatable(answer, task, report)
            or _first_broken_property(answer, task, report)
        )
    if message is None:
        return Verdict(passed=True)
    shown = printed.getvalue().strip()[:_PRINTED_SHOWN]
    note = f"\n함수가 출력한 내용: {shown}" if shown else ""
    return Verdict(passed=False, message=f"{message}{note}")


def _signature_problem(answer: Callable[..., Any], task: Task) -> str | None:
    try:
        signature = inspect.signature(answer)
    except Exception:  # a built-in function need not tell its signature, an object of the learner's may do anything
        return None
    for case in task.cases:
        try:
            signature.bind(*case.args)
        except TypeError:
            wanted, given = ", ".join(task.parameters), ", ".join(signature.parameters)
            return f"인자의 수가 맞지 않습니다. 필요한 모양은 {task.name}({wanted}), 지금은 {task.name}({given})입니다."
    return None


def _first_wrong_case(
    answer: Callable[..., Any], task: Task, report: Callable[[str], None], printed: io.StringIO
) -> str | None:
    for index, case in enumerate(task.cases):
        report(_input_line(task, case))
        call = observe(answer, case.args)
        problem = _problem(call, task.wanted[index], answer, task, printed)
        if problem is not None:
            slip = _likely_slip(answer, task, index, call.behaviour)
            return _told(problem, slip, task, case, task.wanted[index], call.behaviour)
    return None


def _problem(call: Call, wanted: Behaviour, answer: Callable[..., Any], task: Task, printed: io.StringIO) -> str | None:
    """Say what is off with one call, or None."""
    got = call.behaviour
    if call.error is not None and not (wanted.raised and issubclass(type(call.error), wanted.raised)):
        return explain(call.error, answer, task.source)
    if wanted.raised and not call.error:
        return f"이 입력에서는 {wanted.raised.__name__} 예외가 나야 하는데, 예외 없이 값을 돌려주었습니다."
    if got.changed:
        names = ", ".join(task.parameters[i] if i < len(task.parameters) else f"{i + 1}번째" for i in got.changed)
        return f"받은 인자 {names}의 내용을 바꾸었습니다. 부른 쪽의 값까지 바뀌니, 복사본이나 새 값을 만들어 쓰세요."
    if call.error is not None:
        return None
    if got.value is None and wanted.value is not None:
        hint = " print로 보여 주기만 하면 값은 전해지지 않습니다." if printed.getvalue() else ""
        return f"None을 돌려주었습니다. return을 잊었나요?{hint}"
    return compare(wanted.value, got.value, task.tolerance)


def _likely_slip(answer: Callable[..., Any], task: Task, index: int, got: Behaviour) -> str | None:
    """Name the slip that does the same here; where several do, the one that keeps doing so on the later cases."""
    candidates = [
        slip
        for slip in task.slips
        if same(slip.behaviours[index], got, task.tolerance)
        and not same(slip.behaviours[index], task.wanted[index], task.tolerance)
    ]
    for later in range(index + 1, len(task.cases)):
        if len(candidates) < 2:
            break
        now = observe(answer, task.cases[later].args).behaviour
        candidates = [s for s in candidates if same(s.behaviours[later], now, task.tolerance)] or candidates
    return candidates[0].message if candidates else None


def _told(problem: str, slip: str | None, task: Task, case: Case, wanted: Behaviour, got: Behaviour) -> str:
    """Put the one helpful sentence first, and the facts under it."""
    lines = [slip, problem, _input_line(task, case)]
    if not wanted.raised and got.value is not None:
        lines += [f"필요한 값: {brief(wanted.value)}", f"돌려준 값: {brief(got.value)}"]
    elif not wanted.raised:
        lines.append(f"필요한 값: {brief(wanted.value)}")
    return "\n".join(line for line in lines if line)


def _input_line(task: Task, case: Case) -> str:
    arguments = ", ".join(brief(argument) for argument in case.args)
    shown = arguments if len(arguments) <= _ARGUMENTS_SHOWN else f"{arguments[:_ARGUMENTS_SHOWN]}…"
    return f"입력{f' ({case.label})' if case.label else ''}: {task.name}({shown})"


def _not_repeatable(answer: Callable[..., Any], task: Task, report: Callable[[str], None]) -> str | None:
    """Call the first case once more: a default list or a global that keeps growing shows only then."""
    if not task.cases:
        return None
    case, wanted = task.cases[0], task.wanted[0]
    report(_input_line(task, case))
    again = observe(answer, case.args).behaviour
    if same(again, wanted, task.tolerance) or (again.raised and wanted.raised):
        return None
    return (
        "같은 입력으로 다시 부르니 다른 결과가 나옵니다. "
        "함수 밖의 값이나 기본값 인자(예: items=[])를 고쳐 쓰고 있지 않은지 확인하세요.\n"
        f"{_input_line(task, case)}\n처음: {brief(wanted.value)}\n다시: {brief(again.value)}"
    )


def _first_broken_property(answer: Callable[..., Any], task: Task, report: Callable[[str], None]) -> str | None:
    for index, rule in enumerate(task.properties):
        report(f"성질: {rule.label}")
        complaint = complaint_of(rule, answer, task.source)
        if complaint is not None:
            slips = (slip.message for slip in task.slips if slip.complaints[index] == complaint)
            slip = next(slips, "")
            return f"{slip}\n{complaint}\n확인한 성질: {rule.label}".strip()
    return None


def complaint_of(rule: Property, function: Callable[..., Any], source: Mapping[int, str]) -> str | None:
    """Say what a property finds wrong with a function, or None."""
    try:
        return rule.function(function)
    except TimeUp:
        raise
    except BaseException as error:
        return explain(error, function, source)


def task_of(exercise: Exercise) -> Task:
    """Prepare an exercise for judging: expected behaviours from the oracle, else the reference; and the slips'.

    Args:
        exercise: any exercise; its own functions run here, in this process.
    """
    with captured_output():
        return Task(
            name=exercise.name,
            parameters=tuple(inspect.signature(exercise.solution_function).parameters),
            cases=exercise.cases,
            wanted=tuple(_wanted(exercise, case) for case in exercise.cases),
            slips=tuple(_known_slip(slip, exercise) for slip in exercise.slips),
            properties=exercise.properties,
            tolerance=exercise.tolerance,
        )


def _wanted(exercise: Exercise, case: Case) -> Behaviour:
    """Ask the oracle; where it cannot answer on this machine (a library is broken or missing), the reference."""
    expert = exercise.oracle or exercise.solution_function
    told = observe(expert, case.args).behaviour
    known = observe(exercise.solution_function, case.args).behaviour if told.raised else told
    return replace(told if known.raised else known, changed=())


def _known_slip(slip: Slip, exercise: Exercise) -> KnownSlip:
    function = fresh(slip.function)
    return KnownSlip(
        message=slip.message,
        behaviours=tuple(_snapshot(observe(function, case.args).behaviour) for case in exercise.cases),
        complaints=tuple(complaint_of(rule, function, {}) for rule in exercise.properties),
    )


def _snapshot(behaviour: Behaviour) -> Behaviour:
    """Keep a value as it is now: a function with the mutable-default bug goes on changing what it returned."""
    try:
        return replace(behaviour, value=copy.deepcopy(behaviour.value))
    except Exception:  # a generator, say: equal to nothing, and it must not stop the task from travelling
        return replace(behaviour, value=object())


def fresh(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function as it was just after its ``def``: with default arguments of its own."""
    if not isinstance(function, FunctionType):
        return function
    defaults = copy.deepcopy(function.__defaults__)
    again = FunctionType(function.__code__, function.__globals__, function.__name__, defaults, function.__closure__)
    again.__kwdefaults__ = copy.deepcopy(function.__kwdefaults__)
    return again
