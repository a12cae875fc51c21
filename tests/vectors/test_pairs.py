"""Pairs, negatives and thinning: what a plain loop lists, and what gensim computes."""

from collections import Counter

import numpy as np
import pytest
from gensim.models import Word2Vec
from hypothesis import given
from hypothesis import strategies as st

from course_utils.vectors import keep_probability, negative_distribution, skipgram_pairs

sentences = st.lists(st.integers(0, 9), max_size=12)
counts = st.lists(st.integers(1, 10_000), min_size=1, max_size=50)


def by_loops(ids, window):
    return [
        [ids[centre], ids[context]]
        for centre in range(len(ids))
        for context in range(max(0, centre - window), min(len(ids), centre + window + 1))
        if context != centre
    ]


@given(sentences, st.integers(1, 15))
def test_pairs_are_those_of_two_loops(ids, window):
    assert skipgram_pairs(ids, window).tolist() == by_loops(ids, window)
    assert skipgram_pairs(np.array(ids, np.int32), window).tolist() == by_loops(ids, window)


@given(st.lists(sentences.filter(bool), min_size=1, max_size=5), st.integers(1, 5))
def test_no_pair_crosses_the_border_of_a_sentence(texts, window):
    assert skipgram_pairs(texts, window).tolist() == [pair for text in texts for pair in by_loops(text, window)]


def test_with_a_generator_a_near_word_is_paired_more_often_than_a_far_one():
    window, size = 5, 40_000
    pairs = skipgram_pairs(np.arange(size), window, rng=np.random.default_rng(0))
    seen = Counter(np.abs(pairs[:, 0] - pairs[:, 1]).tolist())
    for distance in range(1, window + 1):
        assert seen[distance] / (2 * size) == pytest.approx((window - distance + 1) / window, abs=0.02)
    assert set(seen) == set(range(1, window + 1))


@pytest.mark.parametrize(
    ("ids", "window", "message"),
    [
        ([1, 2], 0, "window must be at least 1, got 0"),
        ([1, -2], 1, "ids must be at least 0, got -2"),
        ([1.5, 2.0], 1, "whole numbers"),
        (np.zeros((2, 2), int), 1, r"shape \(2, 2\)"),
    ],
)
def test_what_is_no_text_is_refused(ids, window, message):
    with pytest.raises(ValueError, match=message):
        skipgram_pairs(ids, window)


@given(counts, st.floats(0, 2))
def test_negatives_follow_the_counts_to_a_power(counts, power):
    probability = negative_distribution(counts, power)
    assert probability.sum() == pytest.approx(1)
    ratio = (probability / probability[0]) / (np.array(counts) / counts[0]) ** power
    np.testing.assert_allclose(ratio, 1, rtol=1e-9)


def test_a_word_that_never_occurs_is_never_drawn():
    assert negative_distribution([3, 0, 1], power=0).tolist() == [0.5, 0, 0.5]


@pytest.fixture(scope="module")
def gensims():
    rng = np.random.default_rng(0)
    words = [f"w{row}" for row in range(200)]
    share = 1 / np.arange(1, 201)
    text = [rng.choice(words, 50, p=share / share.sum()).tolist() for _ in range(400)]
    return Word2Vec(text, vector_size=4, sample=1e-2, ns_exponent=0.6, min_count=1, epochs=1, seed=0)


def counts_of(model):
    return np.array([model.wv.get_vecattr(word, "count") for word in model.wv.index_to_key])


def test_negatives_are_gensims(gensims):
    upto = np.array(gensims.cum_table) / gensims.cum_table[-1]
    np.testing.assert_allclose(np.cumsum(negative_distribution(counts_of(gensims), 0.6)), upto, atol=1e-6)


def test_thinning_is_gensims(gensims):
    kept = [gensims.wv.get_vecattr(word, "sample_int") / (2**32 - 1) for word in gensims.wv.index_to_key]
    np.testing.assert_allclose(keep_probability(counts_of(gensims), 1e-2), kept, atol=1e-6)
    assert min(kept) < 0.5 < max(kept) == 1


@given(counts, st.floats(1e-5, 0.1))
def test_the_paper_keeps_a_little_less_than_the_code(counts, sample):
    paper = keep_probability(counts, sample, formula="paper")
    share = np.array(counts) / sum(counts)
    np.testing.assert_allclose(1 - paper, np.maximum(0, 1 - np.sqrt(sample / share)), atol=1e-9)  # equation 5
    assert (paper <= keep_probability(counts, sample)).all()


def test_without_a_threshold_every_word_stays():
    assert keep_probability([1, 1000], 0).tolist() == [1, 1]


@pytest.mark.parametrize("function", [negative_distribution, keep_probability])
@pytest.mark.parametrize("counts", [[], [0, 0], [1, -1], [[1, 2]], [1, float("nan")]])
def test_what_are_no_counts_is_refused(function, counts):
    with pytest.raises(ValueError, match=f"{function.__name__}: counts must be"):
        function(counts)


def test_a_wrong_threshold_or_formula_is_refused():
    with pytest.raises(ValueError, match="sample must be at least 0, got -1"):
        keep_probability([1], -1)
    with pytest.raises(ValueError, match="'code' or 'paper', got 'eq5'"):
        keep_probability([1], formula="eq5")
