"""The explorer of windows: the pairs of a center word are those within reach, whatever is typed and moved."""

import pytest
from html_page import HtmlPage
from hypothesis import given
from hypothesis import strategies as st

from course_utils.explore import sliding_window as function_of_the_notebook
from course_utils.explore.sliding_window import MOST_TOKENS, MOST_WINDOW, describe, make, places, tokens_of
from course_utils.plots import live, live_window

SETTINGS = {
    "sentence": st.lists(
        st.sampled_from(["비가", "<b>", "아주긴단어가하나있어도됩니다", "온다", "a"]), max_size=40
    ).map(" ".join),
    "window": st.integers(1, MOST_WINDOW),
    "centre": st.integers(1, MOST_TOKENS),
    "dynamic": st.booleans(),
}


@pytest.fixture(scope="module")
def explorer():
    return make()


def choose(explorer, **values):
    for name, value in values.items():
        explorer.controls[name].value = value


def chips(explorer):
    return explorer.details.value.split("<li")[1:]


@given(count=st.integers(2, 12), window=st.integers(1, MOST_WINDOW))
def test_a_dynamic_windows_pairs_are_a_part_of_the_fixed_ones_and_hold_every_neighbour(count, window):
    fixed = {tuple(pair) for pair in places(count, window, dynamic=False).tolist()}
    dynamic = {tuple(pair) for pair in places(count, window, dynamic=True).tolist()}
    assert fixed == {(i, j) for i in range(count) for j in range(count) if i != j and abs(i - j) <= window}
    assert dynamic <= fixed
    assert {(i, i + 1) for i in range(count - 1)} <= dynamic


@given(**SETTINGS)
def test_every_setting_is_drawn_or_answered_kindly(explorer, sentence, window, centre, dynamic):
    choose(explorer, sentence=sentence, window=window, centre=centre, dynamic=dynamic)
    tokens = tokens_of(sentence)
    if len(tokens) < 2:
        assert "둘 이상" in HtmlPage(explorer.sentence.value).text
        assert explorer.picture.value == ""
        return
    assert explorer.controls["centre"].max == len(tokens)
    (image,) = HtmlPage(explorer.picture.value).named("svg")
    assert image["aria-label"] == describe(**explorer.values())
    boxes = HtmlPage(explorer.picture.value).named("rect")
    assert len(boxes) == len(tokens)
    assert all(float(box["x"]) + float(box["width"]) <= live.WIDTH for box in boxes)
    at = explorer.controls["centre"].value - 1
    context = [j for i, j in places(len(tokens), window, dynamic).tolist() if i == at]
    assert len(chips(explorer)) == len(context)
    assert "<b>" not in explorer.picture.value + explorer.details.value


def test_a_shorter_sentence_moves_the_center_to_its_end():
    explorer = make()
    choose(explorer, sentence="비가 온다", centre=2)
    choose(explorer, sentence="비가 많이 온다 오늘도", centre=4)
    choose(explorer, sentence="비가 온다")
    assert explorer.controls["centre"].value == 2
    assert "'온다'" in HtmlPage(explorer.sentence.value).text


def test_a_sentence_too_long_to_be_shown_says_so():
    assert f"앞의 {MOST_TOKENS}단어만" in describe("비 " * (MOST_TOKENS + 1), 2, 1, dynamic=False)
    assert "단어만 봅니다" not in describe("비 " * MOST_TOKENS, 2, 1, dynamic=False)


def test_a_dynamic_window_that_drew_less_than_it_may_says_how_far():
    said = {describe("가 나 다 라 마 바 사 아 자 차", 5, centre, dynamic=True) for centre in range(1, 11)}
    assert any("까지만 뽑았습니다" in words for words in said)
    assert all("고정 윈도라면 70개" in words for words in said)


def test_reset_goes_back_to_the_first_setting():
    explorer = make()
    first = explorer.picture.value, explorer.controls["centre"].max
    choose(explorer, sentence="비가 온다", window=5, dynamic=True)
    explorer.reset()
    assert (explorer.picture.value, explorer.controls["centre"].max) == first


def test_context_words_carry_their_distance_and_the_center_word_its_name():
    page = HtmlPage(live_window.window(["가", "나", "다"], 1, [0, 2], title="제목", alt="그림"))
    assert all(words in page.text for words in ("−1", "중심", "+1"))
    widths = [box["stroke-width"] for box in page.named("rect")]
    assert widths == ["2", "4", "2"], "colour is not all that tells the center word"


def test_a_stored_notebook_shows_the_first_setting_the_same_each_time():
    one, other = (function_of_the_notebook()._repr_mimebundle_() for _ in range(2))
    for mimetype in ("text/plain", "text/html"):
        assert one[mimetype] == other[mimetype]
        assert "쌍 30개" in one[mimetype]
