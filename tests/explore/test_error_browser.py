"""The explorer of errors: every error once, the surest first, on the right side, and never as markup."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.explore import error_browser as function_of_the_notebook
from course_utils.explore.error_browser import SHOWN, SIDES, Answers, draw, make
from course_utils.explore.threshold import scores_of

LABELS = np.array([0, 0, 0, 1, 1, 1])
SAID = {"word_tfidf": [0.9, 0.6, 0.1, 0.9, 0.2, 0.4], "gru": [0.8, 0.2, 0.7, 0.9, 0.1, 0.9]}
TEXTS = ["가", "나", "다", "라", "마", "바"]
WRONG_POSITIVE, WRONG_NEGATIVE = SIDES


def answers(labels=LABELS, said=SAID, texts=TEXTS):
    return Answers(texts, scores_of(labels, said))


def test_the_surest_errors_of_the_chosen_side_come_first():
    assert answers().errors("word_tfidf", 0).tolist() == [0, 1]
    assert answers().errors("word_tfidf", 1).tolist() == [4, 5]


def test_how_many_models_err_together_is_counted():
    assert answers().wrong_models.tolist() == [2, 1, 1, 0, 2, 1]
    view = draw(answers(), "word_tfidf", WRONG_POSITIVE, 1)
    assert view.picture.count("1/1") == view.picture.count("0/1") == 1
    assert "부정인데 긍정이라고 한 글 2편 가운데 1–2째" in view.sentence
    assert "평균 0.5개가 함께 틀렸습니다" in view.sentence


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=2, max_size=60), st.integers(1, 20))
def test_the_pages_hold_every_error_once(reviews, leaf):
    labels = np.array([label for label, _ in reviews], int)
    labels[:2] = 0, 1
    own = answers(labels, {"lstm": [p for _, p in reviews]}, [f"글{n}." for n in range(len(reviews))])
    for side, label in SIDES.items():
        rows = own.errors("lstm", label)
        assert sorted(rows) == np.flatnonzero(own.wrong("lstm") & (labels == label)).tolist()
        leaves = range(1, 1 + -(-len(rows) // SHOWN))
        shown = "".join(draw(own, "lstm", side, number).picture for number in leaves)
        assert all(shown.count(f">글{row}.<") == 1 for row in rows)
        assert draw(own, "lstm", side, 1000) == draw(own, "lstm", side, max(1, len(leaves)))


def test_no_error_is_told():
    view = draw(answers(said={"gru": LABELS * 1.0}), "gru", WRONG_NEGATIVE, 1)
    assert view.picture == ""
    assert view.sentence == "GRU: 긍정인데 부정이라고 한 글이 없습니다."


def test_a_review_is_never_markup():
    texts = ["<img src=x onerror=alert(1)>", *TEXTS[1:]]
    assert "<img" not in draw(answers(texts=texts), "gru", WRONG_POSITIVE, 1).picture


def test_controls_change_the_page_and_reset_goes_back():
    explorer = make(answers())
    first = explorer.picture.value
    explorer.controls["model"].value = "gru"
    explorer.controls["side"].value = WRONG_NEGATIVE
    assert "GRU: 긍정인데" in explorer.sentence.value
    explorer.reset()
    assert explorer.picture.value == first


def test_the_stored_page_is_that_of_a_model_without_chance():
    data = function_of_the_notebook(TEXTS, LABELS, SAID)._repr_mimebundle_()
    assert "낱말 TF-IDF" in data["text/plain"]
    assert "<table" in data["text/html"]
    networks = function_of_the_notebook(TEXTS, LABELS, {"gru": SAID["gru"]})._repr_mimebundle_()
    assert networks["text/plain"] == "[탐색기] 자신 있게 틀린 글부터"


def test_another_number_of_texts_is_refused():
    with pytest.raises(ValueError, match="texts must be as many as labels, 6; got 2"):
        function_of_the_notebook(TEXTS[:2], LABELS, SAID)
