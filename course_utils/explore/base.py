"""What every explorer is made of: controls, a picture that follows them, a sentence in words, a reset button."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from course_utils import ui

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OWN = "직접 쓴 글"
"""What the list of examples shows once a learner has changed the text."""


@dataclass(frozen=True)
class View:
    """What an explorer shows for one setting of its controls.

    Args:
        picture: HTML, from `ui.figure_html`, `ui.table_html`, …
        sentence: what is seen now, in words (Korean, plain text).
        kind: of the sentence, as in `ui.status_html`.
        details: HTML below the sentence.
    """

    picture: str
    sentence: str
    kind: ui.StatusKind = "info"
    details: str = ""


@dataclass
class Part:
    """One part of what an explorer shows, as HTML."""

    value: str = ""


class Explorer:
    """Controls above a picture and a sentence, both drawn again whenever a control changes.

    All state is in the object: running a cell again makes another explorer that starts as the first one did. Picture,
    sentence and details stand in one widget: a redraw is one message to the page, and one change that is seen.

    Args:
        title: what is explored (Korean).
        controls: a control for each argument of ``draw``; what they hold now is what reset goes back to.
        draw: values of the controls, by name → what to show. May be called from a thread, one call at a time.
        extras: controls that only move other controls; shown above them, beside the reset button.
    """

    def __init__(
        self,
        title: str,
        controls: Mapping[str, widgets.Widget],
        draw: Callable[..., View],
        extras: tuple[widgets.Widget, ...] = (),
    ) -> None:
        self.controls = dict(controls)
        self.extras = extras
        self.reset_button = widgets.Button(description="처음으로", tooltip="모든 설정을 처음 상태로 되돌립니다")
        self.picture, self.sentence, self.details = Part(), Part(ui.status_html("idle", "")), Part()
        self.shown = widgets.HTML()
        self._draw = draw
        self._first = {control: control.value for control in (*self.controls.values(), *extras)}
        self._lock = threading.RLock()
        self._resetting = False
        for control in self.controls.values():
            control.observe(self.redraw, names="value")
        self.reset_button.on_click(self.reset)
        first_row = widgets.HBox([*extras, self.reset_button], layout={"flex_flow": "row wrap"})
        self.widget = ui.panel([first_row, *self.controls.values(), self.shown], title)

    def redraw(self, change: object = None) -> None:
        """Show what belongs to the controls' values now."""
        with self._lock:
            if self._resetting:
                return
            try:
                view = self._draw(**self.values())
            except Exception as error:
                trouble = f"그리지 못했습니다. {type(error).__name__}: {error}"
                self._show(View(self.picture.value, trouble, "warning", self.details.value))
                raise
            self._show(view)

    def _show(self, view: View) -> None:
        self.picture.value = view.picture
        self.sentence.value = ui.status_html(view.kind, view.sentence)
        self.details.value = view.details
        self.shown.value = "".join(part.value for part in (self.picture, self.sentence, self.details))

    def values(self) -> dict[str, Any]:
        """Return the controls' values by name."""
        return {name: control.value for name, control in self.controls.items()}

    def reset(self, button: object = None) -> None:
        """Set every control to what it held at first, and draw once."""
        self._resetting = True
        try:
            for control, value in self._first.items():
                control.value = value
        finally:
            self._resetting = False
        self.redraw()


def milliseconds(seconds: float) -> str:
    r"""Write a duration in one unit, so that durations can be compared at a glance; it is never broken over two lines.

    >>> milliseconds(0.2084), milliseconds(0.00001)
    ('208.4\xa0ms', '<\xa00.1\xa0ms')
    """
    return f"{seconds * 1000:,.1f}\u00a0ms" if seconds >= 0.0001 else "<\u00a00.1\u00a0ms"


def examples_for(text: widgets.Widget, examples: Mapping[str, str]) -> widgets.Dropdown:
    """Make a list of examples that fills a text control; it shows `OWN` once the learner has changed the text.

    Args:
        text: a text control, which holds one of the examples.
        examples: text by name.
    """
    names = {example: name for name, example in examples.items()}
    choice = widgets.Dropdown(
        description="보기", options=[*examples, OWN], value=names.get(text.value, OWN), layout={"width": "30em"}
    )

    def fill(change: object) -> None:
        text.value = examples.get(choice.value, text.value)

    def follow(change: object) -> None:
        choice.value = names.get(text.value, OWN)

    choice.observe(fill, names="value")
    text.observe(follow, names="value")
    return choice
