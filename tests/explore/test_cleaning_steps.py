"""The explorer of cleaning: every step does what the course's own function does, and what it took is what is marked."""

import re
import unicodedata

import pytest
from html_page import HtmlPage, TableRows
from hypothesis import example, given
from hypothesis import strategies as st

from course_utils import text
from course_utils.exercises import load
from course_utils.explore import cleaning_steps as function_of_the_notebook
from course_utils.explore.cleaning_steps import EXAMPLES, MAX_CHARS, STEPS, describe, make, run

ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=60)
CHAPTER = load("01b_normalization")


@pytest.fixture(scope="module")
def explorer():
    return make()


def sentence(explorer):
    return HtmlPage(explorer.sentence.value).text


def switch(explorer, words, *steps):
    """Type a text with only these steps on."""
    for name in STEPS:
        explorer.controls[name].value = name in steps
    explorer.controls["text"].value = words


@given(ANY_TEXT)
@example("  ★ 최고 ★  ")
def test_keeping_letters_is_the_courses_own_cleaner(words):
    assert STEPS["clean"](words) == text.clean_review(words)


@given(ANY_TEXT)
@example("ㅋㅋㅋㅋ 10000\n\n\n\n")
def test_repeats_are_squeezed_as_in_the_exercise(words):
    assert STEPS["squeeze"](words) == CHAPTER.squeeze_repeats.solution_function(words, 2)


@given(ANY_TEXT.map(lambda words: unicodedata.normalize("NFD", words)))
def test_hangul_is_composed_as_nfc_does_it(words):
    hangul = "".join(letter for letter in words if ord(letter) < 0x300 or "\u1100" <= letter <= "\u11ff")
    assert STEPS["compose"](hangul) == unicodedata.normalize("NFC", hangul)


@given(ANY_TEXT, st.sets(st.sampled_from(sorted(STEPS))))
def test_the_pieces_of_a_stage_are_the_text_before_it(words, on):
    before = words
    for stage in run(words, dict.fromkeys(on, True)):
        assert "".join(piece.before for piece in stage.pieces) == before
        assert "".join(piece.after for piece in stage.pieces) == stage.text
        before = stage.text


def test_stop_words_and_short_words_go_with_their_signs_and_others_stay():
    assert STEPS["stop_words"]("돈이 안 아깝다, Not bad (not) 이것").split() == ["돈이", "아깝다,", "bad", "이것"]
    assert STEPS["short_words"]("꼭 보세요! 왜? ㅋ 두 번").split() == ["보세요!"]


def test_what_was_taken_is_marked_and_nothing_else(explorer):
    switch(explorer, "재밌다ㅋㅋㅋㅋ Good", "squeeze", "lower")
    assert re.findall("<del[^>]*>([^<]*)</del>", explorer.picture.value) == ["ㅋㅋ", "G"]
    assert re.findall("<ins[^>]*>([^<]*)</ins>", explorer.picture.value) == ["g"]


def test_a_row_for_each_step_that_is_on(explorer):
    switch(explorer, "와 Good!!!!", "squeeze", "lower")
    rows = TableRows(explorer.picture.value).rows
    assert [row[0] for row in rows[1:]] == ["처음", "되풀이 줄이기", "소문자로", "결과"]
    assert rows[-1][1] == "와 good!!"


def test_a_lost_negation_is_told_as_a_warning(explorer):
    switch(explorer, "돈이 안 아깝다", "short_words")
    assert "뜻을 뒤집는 말(안)이 사라졌습니다" in sentence(explorer)
    assert "주의" in sentence(explorer)
    switch(explorer, "돈이 안 아깝다", "clean")
    assert "주의" not in sentence(explorer)


@pytest.mark.parametrize(
    ("words", "steps", "expected"), [("  ", ["clean"], "글을 써 보세요"), ("가", [], "그대로입니다")]
)
def test_nothing_to_do_is_said(explorer, words, steps, expected):
    switch(explorer, words, *steps)
    assert expected in sentence(explorer)


def test_a_long_text_is_cut_aloud(explorer):
    switch(explorer, "가" * (MAX_CHARS + 1), "clean")
    assert f"앞의 {MAX_CHARS}자만 보입니다" in sentence(explorer)


@given(st.text(st.characters(codec=None, categories=None), max_size=40))
def test_any_text_is_taken_and_none_becomes_markup(explorer, words):
    switch(explorer, words, *STEPS)
    allowed = {"table", "caption", "thead", "tbody", "tr", "th", "td", "span", "del", "ins"}
    assert set(HtmlPage(explorer.picture.value).tags()) <= allowed
    HtmlPage(explorer.sentence.value)


@pytest.mark.parametrize("words", EXAMPLES.values())
def test_the_words_count_what_the_table_shows(words):
    stages = run(words, dict.fromkeys(STEPS, True))
    assert f"{len(words)}글자" in describe(words, stages)
    assert f"{len(stages[-1].text)}글자" in describe(words, stages)


def test_reset_goes_back_to_the_first_example():
    explorer = make()
    first = explorer.picture.value
    switch(explorer, "다른 글", "lower")
    assert explorer.picture.value != first
    explorer.reset()
    assert explorer.picture.value == first


def test_a_stored_notebook_shows_the_first_example_the_same_each_time():
    one, other = (function_of_the_notebook()._repr_mimebundle_() for _ in range(2))
    for mimetype in ("text/plain", "text/html"):
        assert one[mimetype] == other[mimetype]
        assert "최고" in one[mimetype]
