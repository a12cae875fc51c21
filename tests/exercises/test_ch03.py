"""Notebook 03's references beside Keras and the package: what a learner writes is what the layers compute."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from course_utils import corpora, evaluation
from course_utils.exercises import ch03, load

RNG = np.random.default_rng(3)


@pytest.fixture(scope="module")
def keras():
    import keras

    return keras


def float32(*shape):
    return RNG.normal(size=shape).astype(np.float32)


# ------------------------------------------------------------------------------------------- beside Keras


def test_the_lookup_is_keras_embedding_layer(keras):
    layer = keras.layers.Embedding(7, 3)
    ids = RNG.integers(0, 7, size=(4, 5))
    layer.build((None, 5))
    assert ch03.embedding_lookup(ids, layer.get_weights()[0]) == pytest.approx(layer(ids).numpy())


def test_the_masked_mean_is_keras_pooling_but_for_empty_texts(keras):
    vectors = float32(3, 4, 2)
    mask = np.array([[True, True, False, False], [False, False, False, True], [False] * 4])
    theirs = keras.layers.GlobalAveragePooling1D()(vectors, mask=mask).numpy()
    ours = ch03.masked_mean(vectors, mask)
    assert ours[:2] == pytest.approx(theirs[:2], rel=1e-5)
    assert np.isnan(theirs[2]).all()
    assert (ours[2] == 0).all()


def test_the_repaired_pooling_is_keras_with_mask_zero_and_the_bug_is_keras_without(keras):
    ids = np.array([[3, 1, 0, 0], [2, 4, 1, 3]])
    matrix = float32(5, 2)

    def pooled(mask_zero):
        embedding = keras.layers.Embedding(5, 2, mask_zero=mask_zero)
        model = keras.Sequential([keras.Input((4,), dtype="int32"), embedding, keras.layers.GlobalAveragePooling1D()])
        embedding.set_weights([matrix])
        return model(ids).numpy()

    assert ch03.mean_pool_with_padding(ids, matrix) == pytest.approx(pooled(mask_zero=True), rel=1e-5)
    assert ch03.mean_pool_as_published(ids, matrix) == pytest.approx(pooled(mask_zero=False), rel=1e-5)


@pytest.mark.parametrize(("time", "channels", "size", "filters"), [(7, 2, 3, 4), (5, 1, 5, 2), (4, 3, 1, 1)])
def test_the_convolution_is_keras_layer(keras, time, channels, size, filters):
    layer = keras.layers.Conv1D(filters, size)
    x = float32(time, channels)
    layer.build((None, time, channels))
    kernel, bias = layer.get_weights()[0], float32(filters)
    layer.set_weights([kernel, bias])
    assert ch03.conv1d(x, kernel, bias) == pytest.approx(layer(x[np.newaxis]).numpy()[0], abs=1e-5)


def test_the_softmax_gradient_is_tensorflows(keras):
    import tensorflow as tf

    x, labels, W, b = float32(6, 4), RNG.integers(0, 3, size=6), float32(4, 3), float32(3)
    weights = [tf.Variable(W), tf.Variable(b)]
    with tf.GradientTape() as tape:
        logits = tf.constant(x) @ weights[0] + weights[1]
        loss = keras.losses.sparse_categorical_crossentropy(labels, logits, from_logits=True)
        loss = tf.reduce_mean(loss)
    for ours, theirs in zip(ch03.softmax_gradient(x, labels, W, b), tape.gradient(loss, weights), strict=True):
        assert ours == pytest.approx(theirs.numpy(), abs=1e-5)


# ------------------------------------------------------------------------------------------- beside the package


@given(st.integers(1, 3_000).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials))))
def test_the_interval_by_hand_is_the_one_that_later_notebooks_import(counts):
    assert ch03.binomial_interval(*counts) == pytest.approx(evaluation.binomial_interval(*counts), abs=1e-4)


def test_the_matrix_holds_gloves_vectors_at_the_ids_of_a_vocabulary():
    glove = corpora.load_glove(2_000)
    words = ["film", "nosuchword", "the", "good"]
    matrix = ch03.glove_matrix(words, {word: glove.matrix[row] for word, row in glove.index.items()}, 50)
    for number, word in enumerate(words, start=1):
        expected = glove.matrix[glove.index[word]] if word in glove.index else np.zeros(50)
        assert np.array_equal(matrix[number], expected)
    assert not matrix[0].any()


def test_a_line_written_from_a_vector_is_read_back():
    glove = corpora.load_glove(500)
    for word, vector in zip(glove.words, glove.matrix, strict=True):
        read, numbers = ch03.parse_glove_line(f"{word} {' '.join(map(str, vector.tolist()))}\n", 50)
        assert read == word
        assert np.array_equal(numbers.astype(np.float32), vector)


# ------------------------------------------------------------------------------------------- what always holds

VECTORS = arrays.arrays(np.float64, 4, elements=st.floats(-100, 100).map(lambda number: round(number, 3)))


@given(VECTORS, VECTORS)
def test_the_cosine_stays_between_minus_one_and_one(u, v):
    cosine = ch03.cosine_similarity(u, v)
    assert -1 - 1e-9 <= cosine <= 1 + 1e-9
    assert cosine == pytest.approx(ch03.cosine_similarity(v, u))
    if u.any():
        assert ch03.cosine_similarity(u, u) == pytest.approx(1)
        assert ch03.cosine_similarity(u, -u) == pytest.approx(-1)


@settings(max_examples=50)
@given(arrays.arrays(np.int64, (3, 5), elements=st.integers(0, 6)), st.integers(1, 4))
def test_more_padding_never_changes_the_mean(ids, extra):
    matrix = float32(7, 2)
    padded = np.pad(ids, ((0, 0), (0, extra)))
    assert ch03.mean_pool_with_padding(padded, matrix) == pytest.approx(ch03.mean_pool_with_padding(ids, matrix))


def test_the_chapter_holds_the_promised_exercises_and_claims():
    chapter = load("03_embeddings")
    kinds = {exercise.name: exercise.kind for exercise in chapter.exercises}
    assert kinds.pop("glove_matrix") == kinds.pop("mean_pool_with_padding") == "repair"
    assert set(kinds.values()) == {"build"}
    assert len(kinds) == 7
    assert set(vars(chapter.claims)) == {"pretrained", "last_tokens"}
    assert all(len(exercise.slips) >= 3 for exercise in chapter.exercises)
