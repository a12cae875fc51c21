"""Counts equal a plain double loop, no pair crosses a sentence's end; GloVe's weight damps, caps and is 0 at 0."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.vectors import cooccurrence, glove_weight

sentence = st.lists(st.integers(0, 5), max_size=12)


def counted(sentences, window, size, weigh):
    counts = np.zeros((size, size))
    for words in sentences:
        for here, word in enumerate(words):
            for there, other in enumerate(words):
                if 0 < abs(here - there) <= window:
                    counts[word, other] += weigh(abs(here - there))
    return counts


@given(st.lists(sentence, max_size=5), st.integers(1, 6))
def test_counts_equal_a_plain_loop(sentences, window):
    for weighting, weigh in (("harmonic", lambda distance: 1 / distance), ("uniform", lambda distance: 1)):
        got = cooccurrence(sentences, window, 6, weighting=weighting)
        np.testing.assert_allclose(got.toarray(), counted(sentences, window, 6, weigh), atol=1e-12)


@given(sentence, st.integers(1, 6))
def test_one_text_is_one_sentence(words, window):
    alone, listed = cooccurrence(words, window, 6), cooccurrence([np.array(words, int)], window, 6)
    np.testing.assert_array_equal(alone.toarray(), listed.toarray())


@given(st.lists(sentence, max_size=5), st.integers(1, 6))
def test_both_sides_are_the_left_side_and_its_mirror(sentences, window):
    both, left = cooccurrence(sentences, window, 6), cooccurrence(sentences, window, 6, symmetric=False)
    np.testing.assert_allclose(both.toarray(), (left + left.T).toarray())


def test_the_left_side_alone():
    assert cooccurrence([0, 1], 3, symmetric=False).toarray().tolist() == [[0, 0], [1, 0]]


def test_texts_without_pairs():
    assert cooccurrence([], 2).shape == (0, 0)
    assert cooccurrence([[0], [], [1]], 2).nnz == 0


@pytest.mark.parametrize(
    ("ids", "options", "error", "message"),
    [
        ([0, 1], {"window": 0}, ValueError, "window must be at least 1"),
        ([0, -1], {"window": 1}, ValueError, "go from -1 to 0"),
        ([0, 3], {"window": 1, "size": 3}, ValueError, "wanted from 0 to 2"),
        ([0, 1], {"window": 1, "weighting": "linear"}, ValueError, "got 'linear'"),
        ([0.0, 1.0], {"window": 1}, TypeError, "float64"),
        (["영화", "배우"], {"window": 1}, TypeError, "must be integers"),
    ],
)
def test_what_cannot_be_counted_is_refused(ids, options, error, message):
    with pytest.raises(error, match=message):
        cooccurrence(ids, **options)


@given(st.floats(0, 1e6), st.floats(0.1, 1e3), st.floats(0.1, 2))
def test_the_weight_follows_the_paper(x, x_max, alpha):
    wanted = (x / x_max) ** alpha if x < x_max else 1.0
    assert float(glove_weight(x, x_max, alpha)) == pytest.approx(wanted)


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_more_frequent_pair_never_weighs_less(first, second):
    low, high = sorted((first, second))
    assert 0 <= glove_weight(low) <= glove_weight(high) <= 1
    assert glove_weight(0.0) == 0


@pytest.mark.parametrize("options", [{"x": -1.0}, {"x": np.nan}, {"x": 1.0, "x_max": 0}, {"x": 1.0, "alpha": -1}])
def test_weights_of_no_counts_are_refused(options):
    with pytest.raises(ValueError, match="glove_weight"):
        glove_weight(**options)
