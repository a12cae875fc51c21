"""The explorer of the threshold: its numbers are sklearn's, its sentence says them, and ends and ties are sensible."""

import re

import numpy as np
import pytest
from html_page import HtmlPage
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from course_utils import explore
from course_utils.explore.threshold import describe, make, scores_of
from course_utils.plots.style import RUNG_NAMES

LABELS = np.array([0, 1] * 30)
RNG = np.random.default_rng(0)
PROBABILITIES = {
    "majority": np.full(60, 0.5),
    "word_tfidf": np.round(np.clip(0.5 + 0.15 * RNG.normal(size=60) + 0.1 * (2 * LABELS - 1), 0, 1), 2),
    "lstm": np.clip(0.5 + 0.3 * RNG.normal(size=60) + 0.2 * (2 * LABELS - 1), 0, 1),
}
SCORES = scores_of(LABELS, PROBABILITIES)
HUNDREDTHS = st.integers(0, 100).map(lambda step: step / 100)


@st.composite
def labelled(draw):
    """Labels of both kinds, and probabilities with many ties."""
    labels = [0, 1, *draw(st.lists(st.integers(0, 1), max_size=30))]
    return labels, draw(st.lists(HUNDREDTHS, min_size=len(labels), max_size=len(labels)))


@pytest.fixture(scope="module")
def explorer():
    return make(SCORES)


def said(explorer):
    return HtmlPage(explorer.sentence.value).text


@given(labelled(), HUNDREDTHS)
def test_the_matrix_is_sklearns(given_, threshold):
    labels, probabilities = given_
    found = scores_of(labels, {"a": probabilities})["a"].confusion(threshold)
    assert np.array_equal(found, metrics.confusion_matrix(labels, np.array(probabilities) > threshold, labels=[0, 1]))


@given(labelled())
def test_the_curve_and_its_area_are_sklearns(given_):
    labels, probabilities = given_
    scores = scores_of(labels, {"a": probabilities})["a"]
    across, up, _ = metrics.roc_curve(labels, probabilities, drop_intermediate=False)
    assert np.allclose(scores.roc, np.column_stack([across, up]))
    assert scores.area == pytest.approx(metrics.roc_auc_score(labels, probabilities))


@given(labelled(), HUNDREDTHS)
def test_every_threshold_is_a_point_of_the_curve(given_, threshold):
    scores = scores_of(given_[0], {"a": given_[1]})["a"]
    matrix = scores.confusion(threshold)
    point = matrix[:, 1] / matrix.sum(axis=1)
    assert np.isclose(scores.roc, point).all(axis=1).any()


@given(labelled())
def test_what_is_drawn_of_a_curve_is_the_curve_to_a_few_pixels(given_):
    scores = scores_of(given_[0], {"a": given_[1]})["a"]
    drawn = np.array(scores.outline)
    assert (np.diff(drawn, axis=0) >= 0).all()
    assert np.abs(scores.roc[:, None] - drawn[None]).max(axis=2).min(axis=1).max() < 0.01
    assert (drawn[0].tolist(), drawn[-1].tolist()) == ([0, 0], [1, 1])


@given(labelled())
def test_no_threshold_of_the_slider_is_right_more_often_than_the_best(given_):
    scores = scores_of(given_[0], {"a": given_[1]})["a"]
    best, accuracy = scores.best
    counted = [np.trace(scores.confusion(step / 100)) / len(scores.labels) for step in range(101)]
    assert accuracy == max(counted) == np.trace(scores.confusion(best)) / len(scores.labels)


def test_the_slider_changes_the_numbers_in_picture_and_sentence(explorer):
    for threshold in (0.3, 0.5, 0.7):
        explorer.controls["threshold"].value = threshold
        (_, alarms), (missed, hits) = SCORES["word_tfidf"].confusion(threshold)
        page = HtmlPage(explorer.picture.value)
        assert f"{hits}편이 정말 긍정입니다(정밀도 {hits / (hits + alarms):.1%})" in said(explorer)
        assert f"(재현율 {hits / (hits + missed):.1%})" in said(explorer)
        assert f"✓ {hits}" in page.text
        assert f"✗ {alarms}" in page.text
        assert f"임곗값 {threshold:.2f}" in page.text
    explorer.reset()


def test_a_chosen_model_is_drawn_strong_and_the_ring_lies_on_its_curve(explorer):
    for name in PROBABILITIES:
        explorer.controls["model"].value = name
        page = HtmlPage(explorer.picture.value)
        strong = [line for line in page.named("polyline") if line["stroke-width"] == "4"]
        (ring,) = page.named("circle")
        places = np.array([pair.split(",") for pair in strong[0]["points"].split()], float)
        assert len(strong) == 1
        assert np.hypot(*(places - [float(ring["cx"]), float(ring["cy"])]).T).min() < 4
        (bold,) = re.findall(r'font-weight="bold"[^>]*>([^<]*AUC|[\d.]+ [^<]+)</text>', explorer.picture.value)[-1:]
        assert RUNG_NAMES[name] in bold
    explorer.reset()


@pytest.mark.parametrize(
    ("threshold", "title", "sentence"),
    [
        (1.0, "긍정이라고 한 리뷰가 하나도 없습니다", "정밀도를 셈할 수 없습니다"),
        (0.0, "모든 리뷰를 긍정이라고 합니다", "재현율 100.0%"),
    ],
)
def test_both_ends_are_said(explorer, threshold, title, sentence):
    explorer.controls["threshold"].value = threshold
    assert title in HtmlPage(explorer.picture.value).text
    assert sentence in said(explorer)
    assert "주의" in said(explorer)
    explorer.reset()
    assert "주의" not in said(explorer)


def test_a_model_that_always_says_the_same_is_shown_too(explorer):
    explorer.controls["model"].value = "majority"
    assert "긍정이라고 한 리뷰가 하나도 없습니다" in HtmlPage(explorer.picture.value).text
    assert SCORES["majority"].area == 0.5
    explorer.reset()


@pytest.mark.parametrize(
    ("labels", "probabilities", "message"),
    [
        ([1, 1], {"gru": [0.1, 0.2]}, "both"),
        ([0, 1], None, "go together"),
        (None, {"gru": [0.1, 0.2]}, "go together"),
        ([0, 2], {"gru": [0.1, 0.2]}, "hold 0 and 1"),
        ([[0, 1]], {"gru": [[0.1, 0.2]]}, "shape"),
        ([0, 1], {}, "got none"),
        ([0, 1], {"gru": [0.1]}, "'gru' must have the labels' shape"),
        ([0, 1], {"gru": [0.1, float("nan")]}, "'gru' must lie between 0 and 1"),
        ([0, 1], {"gru": [0.1, 1.2]}, "'gru' must lie between 0 and 1"),
    ],
)
def test_what_does_not_fit_is_refused_at_once(labels, probabilities, message):
    with pytest.raises(ValueError, match=message):
        explore.threshold(labels, probabilities)


def test_the_first_model_is_the_highest_without_chance_and_a_stored_notebook_shows_it_alone():
    one, other = (explore.threshold(LABELS, PROBABILITIES)._repr_mimebundle_() for _ in range(2))
    for mimetype in ("text/plain", "text/html"):
        assert one[mimetype] == other[mimetype]
    assert describe(SCORES["word_tfidf"], "word_tfidf", 0.5) in one["text/plain"]
    assert RUNG_NAMES["lstm"] not in one["text/html"]


def test_where_only_networks_are_shown_a_stored_notebook_has_no_numbers():
    stored = explore.threshold(LABELS, {"lstm": PROBABILITIES["lstm"]})._repr_mimebundle_()
    assert not re.search(r"\d", stored["text/plain"])


def test_a_models_own_name_is_no_markup():
    page = HtmlPage(make(scores_of(LABELS, {"<b>내 모델</b>": PROBABILITIES["lstm"]})).shown.value)
    assert not page.named("b")
    assert "<b>내 모델</b>" in page.text
