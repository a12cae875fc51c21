"""N-grams in NumPy beside the same thing counted by hand in Python."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.sentiment.ngrams import NgramVocabulary, log_odds, out_of_fold_log_odds

TEXTS = st.lists(st.text("가나다 ㅋ!a", max_size=8), min_size=1, max_size=6)
LONGEST = 3


def grams(text):
    """All n-grams of a review with a space at either end, as (end, n, characters)."""
    framed = f" {text} "
    return [
        (end, n, framed[end - n + 1 : end + 1])
        for end in range(len(framed))
        for n in range(1, LONGEST + 1)
        if end - n + 1 >= 0
    ]


@settings(deadline=None)
@given(TEXTS, st.integers(1, 3))
def test_two_places_have_the_same_id_where_they_hold_the_same_ngram(texts, min_count):
    counts = Counter(gram for text in texts for _, _, gram in grams(text))
    vocabulary = NgramVocabulary.fit(texts, LONGEST, min_count)
    encoded = vocabulary.encode(texts)
    seen: dict[str, set[int]] = {}
    for review, text in enumerate(texts):
        start = encoded.starts[review]
        for end, n, gram in grams(text):
            seen.setdefault(gram, set()).add(int(encoded.ids[start + end, n - 1]))
    assert all(len(ids) == 1 for ids in seen.values())
    known = {gram: ids.pop() for gram, ids in seen.items()}
    assert {gram for gram, number in known.items() if number} == {g for g, c in counts.items() if c >= min_count}
    numbers = sorted(number for number in known.values() if number)
    assert numbers == list(range(1, len(vocabulary)))


@settings(deadline=None)
@given(TEXTS)
def test_what_would_begin_before_the_review_is_unknown(texts):
    encoded = NgramVocabulary.fit(texts, LONGEST, 1).encode(texts)
    for start, length in zip(encoded.starts, encoded.lengths, strict=True):
        for n in range(2, LONGEST + 1):
            assert (encoded.ids[start : start + min(n - 1, length), n - 1] == 0).all()


@settings(deadline=None)
@given(TEXTS)
def test_a_review_is_encoded_alike_alone_and_in_company(texts):
    vocabulary = NgramVocabulary.fit(texts, LONGEST, 1)
    together = vocabulary.encode(texts)
    for review, text in enumerate(texts):
        part = slice(together.starts[review], together.starts[review] + together.lengths[review])
        alone = vocabulary.encode([text])
        np.testing.assert_array_equal(alone.ids, together.ids[part])
        np.testing.assert_array_equal(alone.word, together.word[part])


def test_characters_know_their_word():
    encoded = NgramVocabulary.fit(["가 나다"], 1, 1).encode(["가 나다", ""])
    assert encoded.word.tolist() == [0, 0, 1, 1, 1, 2, 0, 1]


def test_shorter_ngrams_have_the_lower_ids():
    vocabulary = NgramVocabulary.fit(["가나다라"], 3, 1)
    ids = vocabulary.encode(["가나다라"]).ids
    assert [vocabulary.size(n) for n in range(4)] == [1, 1 + 5, 1 + 5 + 5, len(vocabulary)]
    assert ids[:, 0].max() < vocabulary.size(1)
    assert vocabulary.size(1) <= ids[1:, 1].min() < vocabulary.size(2)


@settings(deadline=None)
@given(TEXTS)
def test_what_the_characters_of_a_word_say_is_added_up(texts):
    texts = [" ".join(text.split()) for text in texts]
    encoded = NgramVocabulary.fit(texts, 1, 1).encode(texts)
    ones = encoded.sum_by_word(np.ones((len(encoded.ids), 1)))
    lengths = [len(word) + 1 for text in texts for word in [*text.split(" "), ""]]
    if "" not in texts:
        assert ones[:, 0] == pytest.approx(np.sqrt(lengths))
    assert encoded.words().sum() == len(ones)


def test_a_long_review_is_cut():
    assert len(NgramVocabulary.fit(["가" * 500], 2, 1, longest_text=100).encode(["가" * 500]).ids) == 100


# ------------------------------------------------------------------------------------------- log-odds

OCCURRENCES = st.lists(st.tuples(st.integers(0, 5), st.booleans(), st.integers(0, 3)), min_size=1, max_size=40)


def odds_by_hand(rows, number):
    found = Counter(positive for gram, positive, _ in rows if gram == number)
    return math.log((found[True] + 1) / (found[False] + 1)) if number else 0.0


@given(OCCURRENCES)
def test_log_odds_are_those_counted_by_hand(rows):
    ids, positive = np.array([r[0] for r in rows]), np.array([float(r[1]) for r in rows])
    expected = [odds_by_hand(rows, number) for number in range(6)]
    assert log_odds(ids, positive, 6) == pytest.approx(expected, abs=1e-6)


@given(OCCURRENCES)
def test_out_of_fold_log_odds_are_counted_on_the_other_folds_alone(rows):
    ids, positive = np.array([r[0] for r in rows]), np.array([float(r[1]) for r in rows])
    fold = np.array([r[2] for r in rows])
    expected = [odds_by_hand([other for other in rows if other[2] != row[2]], row[0]) for row in rows]
    assert out_of_fold_log_odds(ids, positive, fold, 6) == pytest.approx(expected, abs=1e-6)
