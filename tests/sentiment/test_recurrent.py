"""The best recurrent model's parts: its optimizer beside Keras', and its inputs counted out by hand."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from course_utils.sentiment import Part, recurrent
from course_utils.sentiment.ngrams import NgramVocabulary
from course_utils.text import one_hot

PLAIN = dataclasses.replace(recurrent.BEST, decays=False, rate=0.01)


def trained(optimizer, ids, *, is_table):
    """A table's rows before and after six steps on the same three reviews, looked up or multiplied with one-hot ids."""
    import keras

    start = np.random.default_rng(0).normal(size=(6, 3)).astype(np.float32)
    if is_table:
        first = [keras.Input((4,), dtype="int32"), keras.layers.Embedding(6, 3)]
    else:
        first = [keras.Input((4, 6)), keras.layers.Dense(3, use_bias=False)]
    model = keras.Sequential([*first, keras.layers.Flatten(), keras.layers.Dense(1, kernel_initializer="ones")])
    model.layers[0].set_weights([start])
    model.compile(optimizer, "mse")
    for _ in range(6):
        model.train_on_batch(ids if is_table else one_hot(ids, 6), np.array([[1.0], [0.0], [2.0]]))
    return start, model.layers[0].get_weights()[0]


def test_where_every_row_is_used_the_lazy_adam_is_adam():
    """The oracle is Keras' Adam on a dense layer: on a table it squares the gradients of a repeated row one by one."""
    import keras

    ids = np.array([[0, 1, 2, 3], [4, 5, 0, 0], [1, 1, 1, 2]])
    _, lazy = trained(recurrent._optimizer(PLAIN, 6), ids, is_table=True)
    _, adam = trained(keras.optimizers.Adam(PLAIN.rate), ids, is_table=False)
    np.testing.assert_allclose(lazy, adam, atol=1e-5)


def test_the_lazy_adam_leaves_alone_what_a_batch_does_not_use():
    ids = np.array([[0, 1, 2, 3], [3, 3, 0, 0], [1, 1, 1, 2]])
    before, after = trained(recurrent._optimizer(PLAIN, 6), ids, is_table=True)
    np.testing.assert_array_equal(before[4:], after[4:])
    assert (before[:4] != after[:4]).any(axis=1).all()


def test_the_rate_rises_and_then_falls_to_nothing():
    rate = recurrent._optimizer(dataclasses.replace(PLAIN, decays=True), 200)._learning_rate
    values = [float(rate(step)) for step in range(201)]
    assert max(values) == pytest.approx(PLAIN.rate)
    assert np.argmax(values) == 10
    assert values[-1] == pytest.approx(0, abs=1e-8)


@pytest.fixture(scope="module")
def reviews():
    """Three reviews as the model reads them, all of them training reviews."""
    recipe = dataclasses.replace(recurrent.BEST, counted=2, jamo=1, learned=1, folds=1, min_count=1)
    part = Part(("좋다 정말", "별로", ""), np.array([1, 0, 0], np.int8))
    reader, read = recurrent._Reader.fit(part, recipe, np.random.default_rng(0))
    return reader, read, part


def test_characters_belong_to_their_words(reviews):
    _, read, _ = reviews
    ids, odds, member = read.batch(np.array([0, 1]))
    assert (ids.shape, odds.shape, member.shape) == ((2, 8, 1), (2, 3, 3), (2, 3, 8))
    assert (member > 0)[0].astype(int).tolist() == [
        [1, 1, 1, 0, 0, 0, 0, 0],
        [0, 0, 0, 1, 1, 1, 0, 0],
        [0] * 6 + [1, 0],
    ]
    assert (member**2).sum(axis=2) == pytest.approx(np.array([[1, 1, 1], [1, 1, 0]]))
    assert not odds[1, 2].any()
    assert not ids[1, 4:].any()


def test_what_was_counted_is_read_of_new_reviews_alike(reviews):
    reader, read, part = reviews
    again = reader.read(part.texts)
    np.testing.assert_allclose(again.odds, read.odds, atol=1e-6)
    np.testing.assert_array_equal(again.characters.ids, read.characters.ids)


def test_a_word_that_only_positive_reviews_hold_has_positive_log_odds(reviews):
    reader, _, _ = reviews
    odds = reader.read(["좋다", "별로"]).odds
    assert odds[0].sum() > 0 > odds[2].sum()


def test_what_an_ngram_pushes_is_shared_among_the_words_of_its_characters():
    """The oracle counts character by character; a space belongs to the word that it ends."""
    text = "안 좋다 정말"
    owners = [0, 0, 0, 1, 1, 1, 2, 2, 2]  # of the characters of " 안 좋다 정말 "
    encoded = NgramVocabulary.fit([text], 4, 1).encode([text])
    pushes = np.random.default_rng(0).normal(size=(len(owners), 4))
    pushes[encoded.ids == 0] = 0  # would begin before the review
    expected = np.zeros(3)
    for end, row in enumerate(pushes):
        for length, push in enumerate(row[: end + 1], start=1):
            for place in range(end - length + 1, end + 1):
                expected[owners[place]] += push / length
    assert recurrent._by_word(encoded, pushes, 3) == pytest.approx(expected)


def test_log_odds_of_other_folds_do_not_give_the_label_away():
    """Syllables that stand in one review each say nothing in training, whatever the label, but do at serving."""
    labels = np.array([1, 0] * 4, np.int8)
    part = Part(tuple("가각간갇갈감갑값"), labels)
    recipe = dataclasses.replace(recurrent.BEST, counted=2, jamo=0, learned=1, folds=1000, min_count=1)
    reader, read = recurrent._Reader.fit(part, recipe, np.random.default_rng(1))
    pairs = 1  # the column of two characters in a row, which the reviews do not share
    assert read.odds[:, pairs] == pytest.approx(0)
    served = reader.read(part.texts).odds[::2, pairs]
    assert ((served > 0) == labels).all()
