"""The nouns of the exercises: what a chapter file (``ch01.py`` …) writes down, and what a check gives back.

A chapter file defines four constants, ``NOTEBOOK``, ``EXERCISES``, ``QUIZ`` and ``CLAIMS``, built from these classes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Status = Literal["right", "wrong", "not_attempted"]
Outcome = Literal["holds", "fails", "unclear"]


@dataclass(frozen=True)
class Result:
    """What one check says.

    Attributes:
        passed: whether the answer passed.
        message: for the learner, in Korean.
        status: which of the three outcomes.
        written: the beginning of the message that the chapter's file wrote, with `code` and **bold** marked.
    """

    passed: bool
    message: str
    status: Status
    written: str = ""

    def __str__(self) -> str:
        from course_utils import ui

        return ui.status_text(self.status, self.message)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from course_utils import ui

        return ui.status_html(self.status, self.message, self.written)


@dataclass(frozen=True, init=False, eq=False)
class Case:
    """One input of an exercise: the positional arguments and a short Korean label.

    >>> Case("서울에 간다.", 2, label="짧은 문장").args
    ('서울에 간다.', 2)
    """

    args: tuple[Any, ...]
    label: str

    def __init__(self, *args: Any, label: str = "") -> None:
        object.__setattr__(self, "args", args)
        object.__setattr__(self, "label", label)


@dataclass(frozen=True, eq=False)
class Slip:
    """A likely wrong function, and the Korean sentence that names it.

    A learner whose answer behaves like ``function`` on every case reads ``message``; one whose answer does so where it
    first goes wrong and on most of the wrong cases reads it as a possibility.
    """

    function: Callable[..., Any]
    message: str


@dataclass(frozen=True, eq=False)
class Property:
    """Something every right answer fulfils, whatever the input: an identity, a bound, finite differences.

    ``function`` gets ``call``, which calls the learner's function, and returns None where all is well or a Korean
    sentence that says what is off.
    """

    function: Callable[[Callable[..., Any]], str | None]
    label: str


@dataclass(frozen=True, eq=False)
class Exercise:
    """One exercise: the reference, the inputs it is checked on, and what the learner reads.

    Attributes:
        title: Korean title, shown in the panel.
        solution_function: the reference, 3–15 plain lines; its ``__name__`` is the exercise's name.
        cases: the inputs.
        hints: from where to look to nearly the line; three or more.
        learned: one thing more, shown with a right answer.
        oracle: gives the expected values where something independent of the reference can (a library); else the
            reference does.
        slips: likely wrong functions, each with the sentence that names it.
        properties: what holds for every input.
        kind: ``"build"`` (write the function) or ``"repair"`` (mend a published bug).
        starter: of a repair exercise, the buggy code as the learner finds it; unchanged means not attempted.
        tolerance: two numbers are equal where ``|want - got| <= tolerance * max(1, |want|)``.
        time_limit: seconds an answer may run.
        notebook: the notebook it belongs to; `load` fills it in.
    """

    title: str
    solution_function: Callable[..., Any]
    cases: tuple[Case, ...]
    hints: tuple[str, ...]
    learned: str
    oracle: Callable[..., Any] | None = None
    slips: tuple[Slip, ...] = ()
    properties: tuple[Property, ...] = ()
    kind: Literal["build", "repair"] = "build"
    starter: Callable[..., Any] | None = None
    tolerance: float = 1e-6
    time_limit: float = 5.0
    notebook: str = ""

    @property
    def name(self) -> str:
        """The name of the function that the learner writes."""
        return self.solution_function.__name__

    def check(self, answer: Callable[..., Any] | None) -> Result:
        """Judge an answer and note the outcome in the learner's progress. Never raises.

        Args:
            answer: the learner's function, or None where there is none yet.

        Returns:
            The outcome with a Korean sentence.
        """
        from course_utils.exercises.check import check_and_record

        return check_and_record(self, answer)

    def hint(self) -> Any:
        """Show one further hint; which ones were seen is remembered."""
        from course_utils.exercises.panel import hint_page

        return hint_page(self)

    def solution(self) -> Any:
        """Show the reference's source, and remember that it was seen."""
        from course_utils.exercises.panel import solution_page

        return solution_page(self)

    def panel(self, answer: Callable[..., Any] | None) -> Any:
        """Show the buttons 확인 · 힌트 · 정답 보기 for the function that this run of the cell defined."""
        from course_utils.exercises.panel import exercise_panel

        return exercise_panel(self, answer)


@dataclass(frozen=True)
class Choice:
    """One choice of a question: its text, whether it is right, and why (shown when it is chosen)."""

    text: str
    right: bool
    why: str


@dataclass(frozen=True)
class Question:
    """One quiz question with exactly one right choice."""

    prompt: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Claim:
    """A published claim that a notebook puts on trial.

    Attributes:
        key: the name under ``chapter.claims``, an identifier.
        statement: what is claimed, in Korean.
        source: who claimed it, where.
        published: the published number or finding, as text.
        notebook: the notebook that tries it; `load` fills it in.
    """

    key: str
    statement: str
    source: str
    published: str
    notebook: str = ""

    def predict(self) -> Any:
        """Show the ballot: holds, does not hold or cannot be said, and how sure the learner is."""
        from course_utils.exercises.claims import predict_panel

        return predict_panel(self)

    def verdict(self, outcome: Outcome, evidence: str) -> Any:
        """Show the verdict beside the learner's prediction, and note it for the calibration.

        Args:
            outcome: ``"holds"``, ``"fails"`` or ``"unclear"``.
            evidence: the Korean sentence that the verdict rests on.
        """
        from course_utils.exercises.claims import verdict_page

        return verdict_page(self, outcome, evidence)
