"""Every explorer: it follows its controls, says what is seen, goes back to the start, and leaves nothing behind."""

import ipywidgets as widgets
import pytest
from html_page import HtmlPage

from course_utils.explore.base import OWN, Explorer, View, examples_for


def draw(count: int, word: str) -> View:
    if word == "broken":
        raise ValueError("이 낱말은 그릴 수 없습니다")
    return View(f"<p>{word * count}</p>", f"{word} {count}번", details=f"<p>{count}</p>")


def make() -> Explorer:
    word = widgets.Text(description="낱말", value="가")
    choice = examples_for(word, {"첫째": "가", "둘째": "나"})
    explorer = Explorer("시험", {"count": widgets.IntSlider(value=2, max=9), "word": word}, draw, extras=(choice,))
    explorer.redraw()
    return explorer


def sentence(explorer: Explorer) -> str:
    return HtmlPage(explorer.sentence.value).text


def test_all_parts_follow_the_controls():
    explorer = make()
    explorer.controls["count"].value = 3
    assert (explorer.picture.value, explorer.details.value) == ("<p>가가가</p>", "<p>3</p>")
    assert "가 3번" in sentence(explorer)


def test_reset_restores_all_and_draws_once():
    calls = []
    word = widgets.Text(value="가")
    explorer = Explorer(
        "시험",
        {"word": word, "more": widgets.Checkbox()},
        lambda **values: calls.append(values) or View("", ""),
        extras=(examples_for(word, {"첫째": "가"}),),
    )
    word.value, explorer.controls["more"].value = "나", True
    calls.clear()
    explorer.reset_button.click()
    assert calls == [{"word": "가", "more": False}]
    assert explorer.extras[0].value == "첫째"


def test_an_example_fills_the_text_and_own_words_are_called_so():
    explorer = make()
    (choice,) = explorer.extras
    choice.value = "둘째"
    assert explorer.controls["word"].value == "나"
    explorer.controls["word"].value = "다"
    assert choice.value == OWN
    explorer.controls["word"].value = "가"
    assert choice.value == "첫째"
    choice.value = OWN
    assert explorer.controls["word"].value == "가"


def test_trouble_while_drawing_is_said_and_not_swallowed():
    explorer = make()
    with pytest.raises(ValueError, match="그릴 수 없습니다"):
        explorer.controls["word"].value = "broken"
    assert "주의" in sentence(explorer)
    assert "이 낱말은 그릴 수 없습니다" in sentence(explorer)
    assert explorer.sentence.value in explorer.shown.value
    explorer.controls["word"].value = "나"
    assert "주의" not in sentence(explorer)


def test_running_the_cell_again_starts_from_the_first_state():
    first = make()
    before = first.picture.value
    first.controls["count"].value = 7
    assert make().picture.value == before
    assert first.picture.value != before


def test_controls_stand_above_the_picture_and_the_sentence_below_it():
    explorer = make()
    heading, first_row, count, word, shown = explorer.widget.children
    assert list(first_row.children) == [*explorer.extras, explorer.reset_button]
    assert [count, word] == list(explorer.controls.values())
    assert shown.value == explorer.picture.value + explorer.sentence.value + explorer.details.value
    assert "시험" in heading.value


def test_a_redraw_is_one_change_on_the_page():
    explorer = make()
    changes = []
    for child in explorer.widget.children:
        if isinstance(child, widgets.HTML):
            child.observe(changes.append, names="value")
    explorer.controls["count"].value = 3
    assert [change["owner"] for change in changes] == [explorer.shown]
