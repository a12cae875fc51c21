"""Judging an answer: the same code in the child process, in the kernel, and in the mutation test.

It runs the answer on every case, compares, asks every property, and says in Korean what is off first.
It is not protected against what the answer may do to the process: `sandbox` is.
"""

from __future__ import annotations

import copy
import inspect
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import FunctionType
from typing import Any

from course_utils.exercises.behaviour import Behaviour, Call, TimeUp, captured_output, compare, observe, same
from course_utils.exercises.compare import brief
from course_utils.exercises.explain import explain
from course_utils.exercises.model import Case, Exercise, Property, Slip

_PRINTED_SHOWN = 200
_ARGUMENTS_SHOWN = 300
_PERHAPS = "이런 실수일 수 있습니다: "


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
    """Whether an answer passed, and if not, the Korean sentences that say what is off.

    ``slip`` is the beginning of ``message`` that the chapter's file wrote; nothing of the learner's stands in it.
    """

    passed: bool
    message: str = ""
    slip: str = ""


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
        wrong = (
            _signature_problem(answer, task)
            or _first_wrong_case(answer, task, report, printed)
            or _not_repeatable(answer, task, report)
            or _first_broken_property(answer, task, report)
        )
    shown = printed.getvalue().strip()[:_PRINTED_SHOWN]
    if wrong is None or not shown:
        return wrong or Verdict(passed=True)
    return replace(wrong, message=f"{wrong.message}\n함수가 출력한 내용: {shown}")


def _wrong(facts: str, slip: str = "") -> Verdict:
    """Put the one helpful sentence first, and the facts under it."""
    return Verdict(passed=False, message=f"{slip}\n{facts}".strip(), slip=slip)


def _signature_problem(answer: Callable[..., Any], task: Task) -> Verdict | None:
    try:
        signature = inspect.signature(answer)
    except Exception:  # a built-in function need not tell its signature, an object of the learner's may do anything
        return None
    for case in task.cases:
        try:
            signature.bind(*case.args)
        except TypeError:
            wanted, given = ", ".join(task.parameters), ", ".join(signature.parameters)
            shapes = f"필요한 모양은 {task.name}({wanted}), 지금은 {task.name}({given})입니다."
            return _wrong(f"인자의 수가 맞지 않습니다. {shapes}")
    return None


def _first_wrong_case(
    answer: Callable[..., Any], task: Task, report: Callable[[str], None], printed: io.StringIO
) -> Verdict | None:
    agreements: list[list[bool]] = []
    for index, case in enumerate(task.cases):
        report(_input_line(task, case))
        call = observe(answer, case.args)
        agreements.append(_agreements(task, index, call.behaviour))
        problem = _problem(call, task.wanted[index], answer, task, printed)
        if problem is not None:
            facts = _facts(problem, task, case, task.wanted[index], call.behaviour)
            return _wrong(facts, _slip_in_cases(answer, task, agreements, report))
    return None


def _agreements(task: Task, index: int, got: Behaviour) -> list[bool]:
    """Tell of each slip whether it did the same on one case; at once, for a later call may change the value."""
    return [same(slip.behaviours[index], got, task.tolerance) for slip in task.slips]


def _slip_in_cases(
    answer: Callable[..., Any], task: Task, agreements: list[list[bool]], report: Callable[[str], None]
) -> str:
    """Go on through the cases behind the first wrong one, and name the slip that they show."""
    first = len(agreements) - 1
    if not any(agreements[first]):
        return ""
    failing = [first]
    for index in range(first + 1, len(task.cases)):
        report(_input_line(task, task.cases[index]))
        with captured_output() as printed:
            call = observe(answer, task.cases[index].args)
            agreements.append(_agreements(task, index, call.behaviour))
            if _problem(call, task.wanted[index], answer, task, printed) is not None:
                failing.append(index)
    return _named(task.slips, agreements, failing)


def _named(slips: Sequence[KnownSlip], agreements: Sequence[Sequence[bool]], failing: Sequence[int]) -> str:
    """Name a slip: as a fact where it agrees everywhere, as a possibility where it agrees at first and mostly.

    Args:
        slips: the slips.
        agreements: a row for each case (or property): whether each slip did the same there.
        failing: the rows in which the answer is wrong, the first one first.
    """
    candidates = [number for number, agrees in enumerate(agreements[failing[0]]) if agrees]
    if not candidates:
        return ""
    best = max(candidates, key=lambda number: sum(row[number] for row in agreements))
    if all(row[best] for row in agreements):
        return slips[best].message
    shared = sum(agreements[row][best] for row in failing)
    return f"{_PERHAPS}{slips[best].message}" if 2 * shared > len(failing) else ""


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


def _facts(problem: str, task: Task, case: Case, wanted: Behaviour, got: Behaviour) -> str:
    lines = [problem, _input_line(task, case)]
    if not wanted.raised:
        lines.append(f"필요한 값: {brief(wanted.value)}")
    if not wanted.raised and got.value is not None:
        lines.append(f"돌려준 값: {brief(got.value)}")
    return "\n".join(lines)


def _input_line(task: Task, case: Case) -> str:
    arguments = ", ".join(brief(argument) for argument in case.args)
    shown = arguments if len(arguments) <= _ARGUMENTS_SHOWN else f"{arguments[:_ARGUMENTS_SHOWN]}…"
    return f"입력{f' ({case.label})' if case.label else ''}: {task.name}({shown})"


def _not_repeatable(answer: Callable[..., Any], task: Task, report: Callable[[str], None]) -> Verdict | None:
    """Call the first case once more: a default list or a global that keeps growing shows only then."""
    if not task.cases:
        return None
    case, wanted = task.cases[0], task.wanted[0]
    report(_input_line(task, case))
    again = observe(answer, case.args).behaviour
    if same(again, wanted, task.tolerance) or (again.raised and wanted.raised):
        return None
    return _wrong(
        "같은 입력으로 다시 부르니 다른 결과가 나옵니다. "
        "함수 밖의 값이나 기본값 인자(예: items=[])를 고쳐 쓰고 있지 않은지 확인하세요.\n"
        f"{_input_line(task, case)}\n처음: {brief(wanted.value)}\n다시: {brief(again.value)}"
    )


def _first_broken_property(answer: Callable[..., Any], task: Task, report: Callable[[str], None]) -> Verdict | None:
    complaints: list[str | None] = []
    for rule in task.properties:
        report(f"성질: {rule.label}")
        complaints.append(complaint_of(rule, answer, task.source))
    failing = [index for index, complaint in enumerate(complaints) if complaint is not None]
    if not failing:
        return None
    # every case came out right: a slip that gets one wrong is not what happened here
    slips = [slip for slip in task.slips if _passes_cases(slip, task)]
    agreements = [[slip.complaints[i] == complaint for slip in slips] for i, complaint in enumerate(complaints)]
    facts = f"{complaints[failing[0]]}\n확인한 성질: {task.properties[failing[0]].label}"
    return _wrong(facts, _named(slips, agreements, failing))


def _passes_cases(slip: KnownSlip, task: Task) -> bool:
    pairs = zip(slip.behaviours, task.wanted, strict=True)
    return all(same(did, wanted, task.tolerance) for did, wanted in pairs)


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
