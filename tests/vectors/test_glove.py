"""GloVe's gradients are those of its loss; training lowers it, goes on where it stopped, and finds what it should."""

import numpy as np
import pytest
import scipy.sparse
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.nn import gradient_check
from course_utils.vectors import GloVe, cooccurrence, glove_loss_and_gradients, glove_weight

NAMES = ("W", "W_context", "b", "b_context")


def block(seed, words=5, dim=3):
    """Parameters and some non-zero counts."""
    rng = np.random.default_rng(seed)
    shapes = ((words, dim), (words, dim), (words,), (words,))
    parameters = {name: rng.normal(size=shape) for name, shape in zip(NAMES, shapes, strict=True)}
    rows, columns = np.nonzero(rng.random((words, words)) < 0.5)
    counts = rng.uniform(0.1, 200, len(rows))
    return parameters, (rows, columns, np.log(counts), glove_weight(counts))


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10**6))
def test_gradients_are_those_of_the_loss(seed):
    parameters, counts = block(seed)
    _, gradients = glove_loss_and_gradients(parameters, *counts)
    assert gradient_check(lambda moved: glove_loss_and_gradients(moved, *counts)[0], parameters, gradients) < 1e-6


def test_the_loss_is_the_papers():
    parameters, (rows, columns, log_counts, weights) = block(0)
    W, W_context, b, b_context = (parameters[name] for name in NAMES)
    wanted = sum(
        weight * (W[i] @ W_context[j] + b[i] + b_context[j] - log_count) ** 2
        for i, j, log_count, weight in zip(rows, columns, log_counts, weights, strict=True)
    )
    assert glove_loss_and_gradients(parameters, rows, columns, log_counts, weights)[0] == pytest.approx(wanted)


@pytest.fixture(scope="module")
def counts():
    rng = np.random.default_rng(0)
    text = rng.permutation(np.repeat([0, 1], 500)) * 10  # two topics of ten words each
    return cooccurrence([(topic + rng.integers(0, 10, 8)).tolist() for topic in text], window=5, size=20)


def test_training_lowers_the_loss_and_finds_the_topics(counts):
    model = GloVe(10, epochs=30).fit(counts)
    assert model.losses[-1] < model.losses[0] / 10
    words = model.word_vectors([f"w{number}" for number in range(20)])
    for number in range(20):
        near = [int(word[1:]) // 10 for word, _ in words.most_similar(f"w{number}", topn=9)]
        assert near == [number // 10] * 9


def test_training_in_two_parts_is_training_at_once(counts):
    once, twice = GloVe(4, seed=3).fit(counts, 6), GloVe(4, seed=3).fit(counts, 2).fit(counts, 4)
    assert once.losses == twice.losses
    for name in NAMES:
        np.testing.assert_array_equal(once.parameters[name], twice.parameters[name])


def test_a_seed_decides_everything(counts):
    first, same, other = (GloVe(4, epochs=2, seed=seed).fit(counts).losses for seed in (1, 1, 2))
    assert first == same != other


def test_the_first_step_is_adagrads():
    """G begins at 1, so the first step is -rate * g / sqrt(1 + g²)."""
    counts = scipy.sparse.csr_array(np.array([[0.0, 50.0], [50.0, 0.0]]))
    model = GloVe(3, learning_rate=0.5, dtype=np.float64)
    model._draw(2)
    before = {name: value.copy() for name, value in model.parameters.items()}
    rows, columns = np.nonzero(counts.toarray())
    values = counts.toarray()[rows, columns]
    _, gradients = glove_loss_and_gradients(before, rows, columns, np.log(values), glove_weight(values))
    model.fit(counts, 1)  # draws nothing anew
    for name in NAMES:
        wanted = before[name] - 0.5 * gradients[name] / np.sqrt(1 + gradients[name] ** 2)
        np.testing.assert_allclose(model.parameters[name], wanted, atol=1e-12)


def test_the_vectors_are_the_sum_of_both(counts):
    model = GloVe(4, epochs=1).fit(counts)
    words = model.word_vectors([f"w{number}" for number in range(20)])
    np.testing.assert_array_equal(words["w7"], model.parameters["W"][7] + model.parameters["W_context"][7])


def test_absent_pairs_teach_nothing(counts):
    stored_zero = counts.copy()
    stored_zero = scipy.sparse.csr_array(
        (
            np.append(stored_zero.data, 0.0),
            np.append(stored_zero.indices, 19),
            np.append(stored_zero.indptr[:-1], counts.nnz + 1),
        ),
        shape=counts.shape,
    )
    assert GloVe(4, epochs=2).fit(stored_zero).losses == GloVe(4, epochs=2).fit(counts).losses


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (scipy.sparse.csr_array((3, 4)), r"shape \(3, 4\), wanted \(words, words\)"),
        (scipy.sparse.csr_array((3, 3)), "all 0"),
        (scipy.sparse.csr_array(np.array([[0.0, -1.0], [1.0, 0.0]])), "negative"),
        (scipy.sparse.csr_array(np.array([[0.0, np.nan], [1.0, 0.0]])), "NaN"),
    ],
)
def test_what_are_no_counts_is_refused(wrong, message):
    with pytest.raises(ValueError, match=message):
        GloVe().fit(wrong)


def test_other_words_than_before_are_refused(counts):
    model = GloVe(4, epochs=1).fit(counts)
    with pytest.raises(ValueError, match="counts of 2 words, wanted 20 as before"):
        model.fit(scipy.sparse.csr_array(np.ones((2, 2))))


@pytest.mark.parametrize("options", [{"vector_size": 0}, {"epochs": 0}, {"learning_rate": 0}, {"x_max": -1}])
def test_arguments_out_of_range_are_refused(options):
    with pytest.raises(ValueError, match=f"{next(iter(options))} must be"):
        GloVe(**options)


def test_nothing_is_handed_out_before_training():
    with pytest.raises(ValueError, match=r"call fit\(counts\)"):
        GloVe().word_vectors(["a"])
    with pytest.raises(ValueError, match="epochs must be at least 1"):
        GloVe().fit(scipy.sparse.csr_array(np.ones((2, 2))), 0)
