"""What a learner sees under an exercise: 확인 · 힌트 · 정답 보기, and the same as single calls."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable
from typing import Any

import ipywidgets as widgets

from course_utils import ui
from course_utils.exercises import check, progress
from course_utils.exercises.model import Exercise
from course_utils.exercises.untouched import is_untouched

_KINDS = {"build": "만들기", "repair": "고치기"}


class ExercisePanel:
    """The buttons and the status line of one exercise, for the function that this run of the cell defined.

    Args:
        exercise: the exercise.
        answer: the learner's function.
    """

    def __init__(self, exercise: Exercise, answer: Callable[..., Any] | None) -> None:
        self.exercise = exercise
        self.answer = answer
        self.check_button = widgets.Button(description="확인", tooltip="내 함수를 확인합니다", button_style="primary")
        self.hint_button = widgets.Button(description="힌트", tooltip="힌트를 하나 더 봅니다")
        self.solution_button = widgets.Button(description="정답 보기", tooltip="강좌의 정답 코드를 봅니다")
        self.status = ui.status(*_first_status(exercise, answer))
        self.hints, self.code = widgets.HTML(), widgets.HTML()
        self.check_button.on_click(self.check)
        self.hint_button.on_click(self.show_hint)
        self.solution_button.on_click(self.show_solution)
        buttons = widgets.HBox([self.check_button, self.hint_button, self.solution_button])
        self.widget = ui.panel([buttons, self.status, self.hints, self.code], _title(exercise))

    def check(self, button: object = None) -> None:
        """Check the answer and say what came out; the button rests meanwhile."""
        self.check_button.disabled = True
        ui.set_status(self.status, "idle", "확인하는 중입니다…")
        try:
            result = check.check_and_record(self.exercise, self.answer)
            ui.set_status(self.status, result.status, result.message, result.written)
        except KeyboardInterrupt:
            ui.set_status(self.status, "idle", "확인을 중단했습니다.")
        finally:
            self.check_button.disabled = False

    def show_hint(self, button: object = None) -> None:
        """Show the hints seen so far and one more."""
        self.hints.value = _hints_html(_next_hints(self.exercise), len(self.exercise.hints))

    def show_solution(self, button: object = None) -> None:
        """Show the reference's source."""
        progress.record_solution(self.exercise.notebook, self.exercise.name)
        self.code.value = _code_html(source_of(self.exercise))


def exercise_panel(exercise: Exercise, answer: Callable[..., Any] | None) -> ui.Page:
    """Return the panel of an exercise, for a cell's end."""
    shown = ExercisePanel(exercise, answer)
    return ui.page(shown.widget, f"{_title(exercise)}\n{ui.status_text(*_first_status(exercise, answer))}")


def hint_page(exercise: Exercise) -> ui.Page:
    """Return the hints seen so far and one more."""
    hints = _next_hints(exercise)
    markup = _hints_html(hints, len(exercise.hints))
    lines = [f"힌트 {number}/{len(exercise.hints)}: {hint}" for number, hint in enumerate(hints, start=1)]
    return ui.page(widgets.HTML(markup), "\n".join(lines), markup)


def solution_page(exercise: Exercise) -> ui.Page:
    """Return the reference's source, and remember that it was seen."""
    progress.record_solution(exercise.notebook, exercise.name)
    source = source_of(exercise)
    markup = _code_html(source)
    return ui.page(widgets.HTML(markup), source, markup)


def source_of(exercise: Exercise) -> str:
    """Return the reference's source as the learner would write it: without types, whose names a notebook lacks."""
    source = textwrap.dedent(inspect.getsource(exercise.solution_function)).rstrip()
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    function.returns = None
    for argument in ast.walk(function.args):
        if isinstance(argument, ast.arg):
            argument.annotation = None
    body = source.splitlines()[function.body[0].lineno - 1 :]
    return "\n".join([f"def {function.name}({ast.unparse(function.args)}):", *body])


def _title(exercise: Exercise) -> str:
    return f"연습 · {_KINDS[exercise.kind]} · {exercise.title} ({exercise.name})"


def _first_status(exercise: Exercise, answer: Callable[..., Any] | None) -> tuple[ui.StatusKind, str]:
    """Say how a panel begins: it depends on the function alone, so a stored notebook always shows the same."""
    if is_untouched(answer, exercise.starter):
        return "not_attempted", check.NOT_ATTEMPTED
    return "idle", "'확인'을 누르면 이 셀의 함수를 확인합니다."


def _next_hints(exercise: Exercise) -> tuple[str, ...]:
    seen = progress.exercise(exercise.notebook, exercise.name).get("hints", 0)
    shown = min(seen + 1, len(exercise.hints))
    progress.record_hint(exercise.notebook, exercise.name, shown)
    return exercise.hints[:shown]


def _hints_html(hints: Iterable[str], total: int) -> str:
    items = [f"<li>{ui.marked(hint)}</li>" for hint in hints]
    rest = total - len(items)
    more = f"'힌트'를 다시 누르면 다음 힌트가 나옵니다 (남은 힌트 {rest}개)." if rest else "마지막 힌트입니다."
    return (
        f'<div role="status"><ol style="{ui.style("steps")}">{"".join(items)}</ol>{ui.status_html("info", more)}</div>'
    )


def _code_html(source: str) -> str:
    return f'<pre style="{ui.style("code")}">{ui.escape(source)}</pre>'
