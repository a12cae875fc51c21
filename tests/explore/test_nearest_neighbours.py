"""The explorer of neighbours: the right words for any word, and a sentence that helps where there is no vector."""

import numpy as np
import pytest
from html_page import HtmlPage
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import corpora, explore
from course_utils.explore.nearest_neighbours import COUNT, EXAMPLES, SIZES, in_words, make, neighbours


@pytest.fixture(scope="module")
def explorer():
    return make()


def buttons(explorer):
    return explorer.widget.children[-1].children[1:]


@pytest.mark.parametrize("word", ["film", "bad", "seoul", "3"])
@pytest.mark.parametrize("size", SIZES)
def test_neighbours_are_those_of_a_search_word_by_word(word, size):
    glove = corpora.load_glove(max(SIZES))
    v = np.array(glove.matrix[glove.index[word]], dtype=float)
    cosines = {
        other: float(v @ u / np.linalg.norm(v) / np.linalg.norm(u))
        for other, u in zip(glove.words[:size], np.array(glove.matrix[:size], dtype=float), strict=True)
        if other != word
    }
    wanted = sorted(cosines, key=lambda other: -cosines[other])[:COUNT]
    found = neighbours(word, size)
    assert list(found) == wanted
    assert all(found[other] == pytest.approx(max(0.0, cosines[other]), abs=1e-5) for other in wanted)


def test_upper_case_and_spaces_around_a_word_do_not_matter():
    assert neighbours("  Film ", 1_000) == neighbours("film", 1_000)


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("", "낱말을 하나 써 보세요"),
        ("   ", "낱말을 하나 써 보세요"),
        ("영화", "영어 낱말을 써 보세요"),
        ("new york", "하나씩만"),
        ("terible", "terrible"),
        ("qzxqzx", "벡터가 없습니다"),
    ],
)
def test_where_there_is_no_vector_the_sentence_says_what_to_do(explorer, typed, advice):
    explorer.controls["word"].value = typed
    page = HtmlPage(explorer.sentence.value)
    assert advice in page.text
    assert "주의" in page.text
    assert not HtmlPage(explorer.picture.value).named("svg")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.sampled_from(SIZES))
def test_any_text_is_taken_and_none_becomes_markup(explorer, word, size):
    explorer.controls["word"].value = f"{word}<img src=x onerror=alert(1)>"
    explorer.controls["size"].value = size
    assert not HtmlPage(explorer.picture.value + explorer.sentence.value).named("img")
    assert in_words(word, size)


def test_a_press_on_a_neighbour_goes_there_and_reset_comes_back(explorer):
    explorer.reset()
    first = next(iter(EXAMPLES.values()))
    assert [button.description for button in buttons(explorer)] == list(neighbours(first, 20_000))
    buttons(explorer)[0].click()
    assert explorer.controls["word"].value == "movie"
    assert [button.description for button in buttons(explorer)] == list(neighbours("movie", 20_000))
    explorer.reset()
    assert explorer.controls["word"].value == first


def test_fewer_words_leave_farther_neighbours(explorer):
    few, many = (list(neighbours("film", size).values()) for size in (SIZES[0], SIZES[-1]))
    assert all(near >= far for near, far in zip(many, few, strict=True))


def test_a_stored_notebook_shows_the_first_example_the_same_each_time():
    one, other = (explore.nearest_neighbours()._repr_mimebundle_() for _ in range(2))
    assert one["text/html"] == other["text/html"]
    assert "movie" in one["text/plain"]
    assert one["text/plain"] == other["text/plain"]
