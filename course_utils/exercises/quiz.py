"""A quiz in which every choice, right or wrong, explains itself when it is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import ipywidgets as widgets

from course_utils import ui
from course_utils.exercises import progress
from course_utils.exercises.model import Choice, Question

_BUTTON_WIDTH = "64px"


class QuestionPanel:
    """One question: a numbered button beside each choice, and a status line that explains the one chosen.

    The choices stand beside their buttons because a button's own text is cut where it is long.

    Args:
        number: the question's number, from 1.
        question: the question.
        chosen: called with the index of each choice made.
    """

    def __init__(self, number: int, question: Question, chosen: Callable[[int], None]) -> None:
        self.question = question
        self._chosen = chosen
        self.buttons = [_choice_button(i, choice) for i, choice in enumerate(question.choices, start=1)]
        for index, button in enumerate(self.buttons):
            button.on_click(partial(self.choose, index))
        self.status = ui.status("not_attempted", "맞다고 생각하는 번호를 누르세요.")
        rows = [
            widgets.HBox([button, _text(choice.text)])
            for button, choice in zip(self.buttons, question.choices, strict=True)
        ]
        self.widget = ui.panel([*rows, self.status], f"{number}. {question.prompt}")

    def choose(self, index: int, button: object = None) -> None:
        """Explain a choice."""
        choice = self.question.choices[index]
        why = f"{index + 1}번. {choice.why}"
        ui.set_status(self.status, "right" if choice.right else "wrong", why, why)
        self._chosen(index)


def quiz_panel(notebook: str, questions: Sequence[Question]) -> ui.Page:
    """Return a notebook's quiz, for a cell's end."""
    panels = [
        QuestionPanel(number, question, partial(_record, notebook, number, question))
        for number, question in enumerate(questions, start=1)
    ]
    text = "\n\n".join(_as_text(number, question) for number, question in enumerate(questions, start=1))
    return ui.page(widgets.VBox([panel.widget for panel in panels]), f"퀴즈\n\n{text}", _as_html(text))


def _record(notebook: str, number: int, question: Question, index: int) -> None:
    progress.record_choice(notebook, number, choice=index + 1, right=question.choices[index].right)


def _choice_button(number: int, choice: Choice) -> widgets.Button:
    return widgets.Button(
        description=f"{number}번", tooltip=choice.text, layout=widgets.Layout(width=_BUTTON_WIDTH, flex="0 0 auto")
    )


def _text(text: str) -> widgets.HTML:
    return widgets.HTML(f'<div style="{ui.style("summary")}">{ui.marked(text)}</div>')


def _as_html(text: str) -> str:
    return f'<div style="white-space:pre-wrap">퀴즈\n\n{ui.marked(text)}</div>'


def _as_text(number: int, question: Question) -> str:
    choices = [f"   {i}번. {choice.text}" for i, choice in enumerate(question.choices, start=1)]
    return "\n".join([f"{number}. {question.prompt}", *choices])
