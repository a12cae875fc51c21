"""What stands on the page: any text is safe, every state is told apart, stored notebooks show words."""

import html
import itertools
import re

import ipywidgets as widgets
import pytest
from html_page import HtmlPage
from hypothesis import given
from hypothesis import strategies as st

from course_utils import ui
from course_utils.plots.style import drawing

ANY_TEXT = st.text(st.characters(codec=None, categories=None))  # lone surrogates and control characters too
KINDS = ["idle", "right", "wrong", "not_attempted", "info", "warning"]


@given(ANY_TEXT)
def test_escaped_text_is_text_in_elements_and_in_attributes(text):
    page = HtmlPage(f'<p title="{ui.escape(text)}">{ui.escape(text)}</p>')
    assert page.tags() == ["p"]
    assert page.text == page.elements[0][1]["title"]


@given(ANY_TEXT)
def test_escaped_text_can_be_sent_and_loses_no_character(text):
    shown = html.unescape(ui.escape(text).encode().decode())
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", shown)
    letters = iter(shown)
    assert all(letter in letters for letter in re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "", text))


@pytest.mark.parametrize(
    ("text", "shown"), [("a\x00b", "a␀b"), ("\x1b[31m", "␛[31m"), ("\x7f", "␡"), ("\ud83d", "\\ud83d")]
)
def test_what_cannot_be_seen_is_made_visible(text, shown):
    assert ui.escape(text) == shown


def test_typed_html_shows_its_characters():
    page = HtmlPage(ui.status_html("wrong", "<img src=x onerror=alert(1)>"))
    assert not page.named("img")
    assert "<img src=x onerror=alert(1)>" in page.text


def test_states_differ_in_icon_in_word_and_in_colour():
    pages = [ui.status_html(kind, "") for kind in KINDS]
    icons = [re.search(r'aria-hidden="true">(.*?)<', page)[1] for page in pages]
    words = [re.search(r"<strong>(.*?)</strong>", page)[1] for page in pages]
    colours = [re.search(r"border-left-color:(#\w+)", page)[1] for page in pages]
    for marks in (icons, words, colours):
        assert len(set(marks)) == len(KINDS)


def test_a_status_line_is_announced_and_keeps_line_breaks():
    page = HtmlPage(ui.status_html("wrong", "첫 줄\n둘째 줄"))
    (line,) = (attributes for attributes in page.named("div") if attributes.get("role") == "status")
    assert "pre-wrap" in line["style"]
    assert "첫 줄\n둘째 줄" in page.text


def test_a_status_widget_changes_in_place():
    widget = ui.status("idle", "시작 전")
    ui.set_status(widget, "right", "잘했습니다")
    assert widget.value == ui.status_html("right", "잘했습니다")


def test_status_as_plain_text_says_the_kind_too():
    assert len({ui.status_text(kind, "같은 말") for kind in KINDS}) == len(KINDS)


def test_an_unknown_state_is_a_programming_error():
    with pytest.raises(KeyError):
        ui.status_html("red", "")


@given(st.lists(st.tuples(ANY_TEXT, st.integers(), ANY_TEXT), max_size=4))
def test_a_table_has_every_cell_and_nothing_else(rows):
    page = HtmlPage(ui.table_html(["이름", "수", "<b>"], rows, "표 <i>"))
    tags = page.tags()
    assert tags.count("td") == 2 * len(rows)
    assert tags.count("th") == 3 + len(rows)
    assert {"b", "i"}.isdisjoint(tags)
    assert [attributes["scope"] for attributes in page.named("th")] == ["col"] * 3 + ["row"] * len(rows)


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="every row needs 2 cells"):
        ui.table_html(["가", "나"], [["하나"]], "표")


def test_neighbouring_chips_differ_without_their_colour():
    page = HtmlPage(ui.chips_html(["나", "는", "<b>"], "#0072B2"))
    styles = [chip["style"] for chip in page.named("li")]
    assert page.text == "나는<b>"
    assert all(one != other for one, other in itertools.pairwise(styles))
    assert all("border" in one for one in styles)


def picture(words: str, height: float):
    figure = drawing(4, 2, words)
    figure.add_subplot().bar([1], [height])
    return figure


def test_a_figure_is_one_image_with_words_for_screen_readers():
    page = HtmlPage(ui.figure(picture('막대 "하나"', 1)).value)
    (image,) = page.named("svg")
    assert (image["role"], image["aria-label"]) == ("img", '막대 "하나"')


def test_a_figure_is_redrawn_in_the_same_widget():
    widget = ui.figure(picture("낮은 막대", 1))
    before = widget.value
    ui.update_figure(widget, picture("높은 막대", 3))
    assert "높은 막대" in widget.value
    assert widget.value != before


def test_a_sentence_beside_a_control_follows_it():
    slider = widgets.IntSlider(value=3, max=9)
    box = ui.with_summary(slider, lambda value: f"창의 크기는 {value}입니다 <b>")
    control, sentence = box.children
    assert control is slider
    assert HtmlPage(sentence.value).text == "창의 크기는 3입니다 <b>"
    slider.value = 5
    assert HtmlPage(sentence.value).text == "창의 크기는 5입니다 <b>"


def test_a_page_shows_the_widget_or_the_words():
    widget = widgets.HTML("살아 있는 위젯")
    page = ui.page(widget, "멈춘 <글>")
    bundle = page._repr_mimebundle_()
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"] == widget.model_id
    assert bundle["text/plain"] == repr(page) == "멈춘 <글>"
    assert HtmlPage(bundle["text/html"]).text == "멈춘 <글>"
    assert widget.model_id not in bundle["text/plain"] + bundle["text/html"]


def test_a_page_without_words_is_refused():
    with pytest.raises(ValueError, match="text must say"):
        ui.page(widgets.HTML(), "")


def test_a_panel_has_its_title_and_children_in_order():
    first, second = widgets.HTML("1"), widgets.HTML("2")
    box = ui.panel([first, second], "제목 <b>")
    heading, *rest = box.children
    assert rest == [first, second]
    assert "제목 &lt;b&gt;" in heading.value


# -------------------------------------------------------------------------------- what the course wrote


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("`f(x)`를 쓰세요", "<code>f(x)</code>를 쓰세요"),
        ("**먼저** 보세요", "<strong>먼저</strong> 보세요"),
        ("**`split()`**", "<strong><code>split()</code></strong>"),
        ("`2 ** 3 ** 2`", "<code>2 ** 3 ** 2</code>"),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
        ("x ** 2와 ` 하나", "x ** 2와 ` 하나"),
    ],
)
def test_marked_code_and_bold_become_elements(text, shown):
    assert ui.marked(text) == shown


@given(st.text("`*<>&\"'가a \n"))
def test_marked_text_keeps_every_character_but_the_marks(text):
    def bare(words):
        return words.replace("`", "").replace("**", "").replace("*", "")

    assert bare(HtmlPage(ui.marked(text)).text) == bare(text)


def test_what_a_learner_typed_keeps_its_signs_in_a_status_line():
    line = ui.status_html("wrong", "`split()`을 쓰세요.\n돌려준 값: '`a` **b**'", "`split()`을 쓰세요.")
    assert "<code>split()</code>" in line
    assert "`a` **b**" in line
