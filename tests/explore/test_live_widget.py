"""Pictures that move in the browser: what the kernel sends them, what they send back, what a stored notebook shows."""

import pytest

from course_utils import ui
from course_utils.explore.base import Explorer, View
from course_utils.explore.live_widget import LiveWidget, script


class Dial(LiveWidget):
    """A picture whose value is a number."""

    _esm = script("live_widget.js")


def make() -> Explorer:
    dial = Dial(value=1, label="눈금", hint="화살표 키로 돌립니다")
    explorer = Explorer("시험", {"dial": dial}, lambda dial: View("", f"눈금은 {dial}"))
    explorer.redraw()
    return explorer


def from_the_page(widget: LiveWidget, **state: object) -> None:
    widget.set_state(state)


def test_what_is_moved_on_the_page_is_said_in_words_and_reset_moves_it_back():
    explorer = make()
    from_the_page(explorer.controls["dial"], value=7)
    assert "눈금은 7" in explorer.sentence.value
    explorer.reset_button.click()
    assert explorer.controls["dial"].value == 1
    assert "눈금은 1" in explorer.sentence.value


def test_the_page_is_told_the_script_the_name_and_the_colours():
    state = make().controls["dial"].get_state()
    assert state["_esm"].count("function makeStage") == 2, "the shared file, and here the same once more as its own"
    assert (state["label"], state["hint"]) == ("눈금", "화살표 키로 돌립니다")
    assert state["palette"]["accent"] == "#D55E00"


def test_home_is_a_message_to_the_page(monkeypatch):
    dial, sent = Dial(), []
    monkeypatch.setattr(dial, "send", sent.append)
    dial.home()
    assert sent == [{"kind": "home"}]


def test_a_stored_notebook_shows_words_without_an_id():
    one, other = (ui.page(make().widget, "[탐색기] 눈금")._repr_mimebundle_() for _ in range(2))
    for mimetype in ("text/plain", "text/html"):
        assert one[mimetype] == other[mimetype]


def test_a_script_that_is_not_there_is_refused():
    with pytest.raises(FileNotFoundError):
        script("no_such.js")
