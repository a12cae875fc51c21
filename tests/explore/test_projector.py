"""The map of words, its Python side: places, neighbours, words for whatever is searched; the browser's side is driven
in tests/browser/test_live_widgets.py."""

import threading

import numpy as np
import pytest
from html_page import HtmlPage
from hypothesis import given
from hypothesis import strategies as st
from sklearn.decomposition import PCA

from course_utils.explore import projector as function_of_the_notebook
from course_utils.explore.projector import COUNT, directions, find, fitted, make, pca, tsne_layout
from course_utils.vectors import WordVectors

RNG = np.random.default_rng(0)
NAMES = [f"w{number}" for number in range(28)] + ["영화", "<b>"]
VECTORS = WordVectors(NAMES, RNG.normal(size=(30, 5)))


def said(explorer):
    return HtmlPage(explorer.sentence.value).text


def wait_for(explorer, words):
    """Wait until the sentence holds some words, which a thread brings."""
    has_come = threading.Event()
    explorer.shown.observe(lambda change: words in change["new"] and has_come.set(), names="value")
    assert words in explorer.shown.value or has_come.wait(300)


def test_the_places_are_those_of_pca_and_keep_the_share_that_is_said():
    places, kept = pca(VECTORS)
    oracle = PCA(2).fit(directions(VECTORS))
    assert np.abs(places) == pytest.approx(np.abs(oracle.transform(directions(VECTORS))))
    assert kept == pytest.approx(oracle.explained_variance_ratio_.sum())


@given(st.lists(st.tuples(st.integers(-99, 99), st.integers(-99, 99)), min_size=1, max_size=20))
def test_fitted_places_lie_in_the_window_and_keep_their_shape(points):
    layout = np.array(points) / 10
    inside = fitted(layout)
    assert np.abs(inside).max() <= 1 + 1e-9
    spread, shown = np.ptp(layout, axis=0), np.ptp(inside, axis=0)
    assert shown[0] * spread[1] == pytest.approx(shown[1] * spread[0], abs=1e-6)


def test_a_click_on_the_page_shows_the_words_neighbours_and_fills_the_search_box():
    explorer = make(VECTORS)
    chart, (search,) = explorer.controls["word"], explorer.extras
    chart.set_state({"value": "영화"})
    nearest = VECTORS.most_similar("영화", topn=COUNT)
    assert search.value == "영화"
    assert [NAMES[row] for row in chart.neighbours] == [name for name, _ in nearest]
    assert f"가장 가까운 단어는 {nearest[0][0]}(코사인 유사도 {nearest[0][1]:.2f})" in said(explorer)
    assert explorer.details.value.count("<li") == COUNT


def test_typing_a_beginning_marks_the_words_that_begin_so():
    explorer = make(VECTORS)
    explorer.extras[0].value = "w1"
    assert explorer.controls["word"].value == "w1"
    explorer.extras[0].value = "w"
    assert explorer.controls["word"].marked == list(range(28))
    assert "28개" in said(explorer)


@pytest.fixture(scope="module")
def explorer():
    return make(VECTORS)


@given(word=st.one_of(st.text(max_size=60), st.sampled_from(NAMES)))
def test_whatever_is_searched_is_answered(explorer, word):
    explorer.controls["word"].value = word
    assert said(explorer)
    assert "<b>" not in explorer.shown.value


def test_an_unknown_word_is_answered_with_words_written_alike():
    vectors = WordVectors(["film", "movie", "actor"], np.eye(3))
    explorer = make(vectors, "flim")
    assert "film" in said(explorer)
    assert "주의" in said(explorer)


def test_upper_case_and_spaces_around_a_word_do_not_matter():
    assert find(VECTORS, " W3 ") == find(VECTORS, "w3")


def test_a_word_without_a_direction_has_no_neighbours_and_says_so():
    vectors = WordVectors(["a", "b", "c"], np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
    explorer = make(vectors, "a")
    assert "길이가 0" in said(explorer)


def test_tsne_is_computed_beside_the_kernel_when_it_is_first_chosen():
    explorer = make(VECTORS, "w0")
    chart = explorer.controls["word"]
    before = list(chart.points)
    explorer.controls["method"].value = "tsne"
    wait_for(explorer, "뭉치 사이의 거리는 믿지 마세요")
    assert chart.points != before
    assert chart.points == fitted(tsne_layout(VECTORS)).ravel().round(4).tolist()
    explorer.controls["method"].value = "pca"
    assert chart.points == before


def test_places_that_the_notebook_computed_are_shown_at_once():
    places = np.arange(60.0).reshape(30, 2)
    explorer = make(VECTORS, tsne=places)
    explorer.controls["method"].value = "tsne"
    assert explorer.controls["word"].points == fitted(places).ravel().round(4).tolist()


@pytest.mark.parametrize("tsne", [np.zeros((3, 2)), np.full((30, 2), np.nan)])
def test_places_of_another_shape_are_refused(tsne):
    with pytest.raises(ValueError, match=r"shape \(30, 2\)"):
        make(VECTORS, tsne=tsne)


def test_two_words_are_no_map():
    with pytest.raises(ValueError, match="3 words or more"):
        make(VECTORS, count=2)


def test_reset_goes_back_to_the_first_word_method_and_view(monkeypatch):
    explorer = make(VECTORS, "w5")
    sent = []
    monkeypatch.setattr(explorer.controls["word"], "send", sent.append)
    first = explorer.shown.value
    explorer.extras[0].value = "w7"
    explorer.reset_button.click()
    assert explorer.shown.value == first
    assert explorer.controls["word"].value == explorer.extras[0].value == "w5"
    assert sent == [{"kind": "home"}]


def test_a_stored_notebook_says_what_the_map_is_and_no_place_of_a_word():
    turned = WordVectors(NAMES, VECTORS.vectors[:, ::-1] * 2)
    one, other = (function_of_the_notebook(vectors, "w1")._repr_mimebundle_() for vectors in (VECTORS, turned))
    for mimetype in ("text/plain", "text/html"):
        assert one[mimetype] == other[mimetype]
        assert "단어 30개" in one[mimetype]
