"""Word2Vec: right gradients, the pairs that it should ask about, the same result however it is stopped or run."""

from collections import Counter

import numpy as np
import pytest
from gensim.models import Word2Vec
from hypothesis import given
from hypothesis import strategies as st
from threadpoolctl import threadpool_limits

from course_utils.nn import gradient_check
from course_utils.vectors import CBOW, SkipGram, skipgram_pairs
from course_utils.vectors.word2vec import LONGEST_STEP, loss_and_gradients, move

WAYS = [(SkipGram, False), (SkipGram, True), (CBOW, False), (CBOW, True)]
TOPICS = {"fruit": ["apple", "pear", "plum", "fig"], "metal": ["iron", "gold", "zinc", "tin"]}
every_way = pytest.mark.parametrize(("kind", "hs"), WAYS, ids=["skip-gram", "skip-gram hs", "CBOW", "CBOW hs"])


def talk(sentences=600, seed=0):
    """Sentences of eight words, each about one topic, with words of no topic between."""
    rng = np.random.default_rng(seed)
    topics = [[*words, "the", "of"] for words in TOPICS.values()]
    return [rng.choice(topics[rng.integers(2)], 8).tolist() for _ in range(sentences)]


def blocks(model, sentences):
    model.build_vocab(sentences)
    together = 1 if model.hs else 32
    return [model._block(*spans) for spans in model._windows(*model._encoded(sentences), together)]


# --------------------------------------------------------------------------------------- gradients


@pytest.mark.parametrize("mixed", [False, True])
def test_gradients_are_those_of_the_loss(mixed):
    rng = np.random.default_rng(0)
    v, u = rng.normal(size=(2, 4, 3)), rng.normal(size=(2, 5, 3))
    mixing = rng.random((2, 3, 4)) if mixed else None
    shape = (2, 3 if mixed else 4, 5)
    labels, weights = rng.integers(0, 2, shape).astype(float), rng.random(shape)
    _, dv, du = loss_and_gradients(v, u, labels, weights, mixing)

    def loss(p):
        return loss_and_gradients(p["v"], p["u"], labels, weights, mixing)[0]

    assert gradient_check(loss, {"v": v, "u": u}, {"v": dv, "u": du}) < 1e-7


def test_the_loss_is_that_of_the_paper():
    rng = np.random.default_rng(1)
    v, u, labels = rng.normal(size=(1, 1, 4)), rng.normal(size=(1, 3, 4)), np.array([1.0, 0, 0])
    x = (u[0] @ v[0, 0]) * np.array([1, -1, -1])
    wanted = np.sum(np.log(1 + np.exp(-x)))  # −log σ(v·u) for the context, −log σ(−v·u) for two negatives
    assert loss_and_gradients(v, u, labels, np.ones((1, 1, 3)))[0] == pytest.approx(wanted)


@pytest.mark.filterwarnings("error")
def test_very_sure_answers_overflow_nowhere():
    v, u = np.full((1, 1, 2), 1e4, np.float32), np.array([[[1.0, 1.0], [-1.0, -1.0]]], np.float32)
    loss, dv, du = loss_and_gradients(v, u, np.array([0.0, 1.0]), np.ones((1, 1, 2), np.float32))
    assert loss == pytest.approx(4e4)
    assert np.isfinite(dv).all()
    assert np.isfinite(du).all()


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40), st.integers(0, 100))
def test_a_step_sums_the_gradients_of_a_row(rows, seed):
    rng = np.random.default_rng(seed)
    rows, gradients, before = np.array(rows), rng.normal(size=(len(rows), 3)), rng.normal(size=(10, 3))
    wanted, got = before.copy(), before.copy()
    np.subtract.at(wanted, rows, 0.1 * gradients)
    move(got, rows, gradients, np.ones(len(rows)), alpha=0.1)
    np.testing.assert_allclose(got, wanted)


def test_a_vector_moves_at_most_by_the_longest_step_times_its_mean_gradient():
    vectors, rows = np.zeros((2, 1)), np.zeros(1000, int)
    move(vectors, rows, np.full((1000, 1), 2.0), np.ones(1000), alpha=0.1)
    assert vectors.ravel().tolist() == pytest.approx([-LONGEST_STEP * 2, 0])


# ------------------------------------------------------------------------------------------- blocks


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=50), min_size=1, max_size=4), st.integers(1, 6))
def test_skip_gram_asks_about_every_pair_once(sentences, window):
    sentences.append(list("abcdef") * 2)  # so that every letter is in the vocabulary
    wanted = Counter(map(tuple, skipgram_pairs([list(map(ord, s)) for s in sentences if s], window).tolist()))
    model = SkipGram(vector_size=2, window=window, min_count=1, sample=0, shrink_windows=False)
    asked = Counter()
    for block in blocks(model, sentences):
        labels = np.broadcast_to(block.labels, block.weights.shape)
        for group, centre, context in np.argwhere((labels == 1) & (block.weights > 0)):
            ids = block.inputs[group, centre], block.outputs[group, context]
            asked[tuple(ord(model.words[row]) for row in ids)] += 1
    assert asked == wanted
    assert sum(block.pairs for block in blocks(model, sentences)) == sum(wanted.values())


def test_every_pair_is_due_k_negatives():
    model = SkipGram(vector_size=2, window=2, negative=7, min_count=1, sample=0)
    for block in blocks(model, talk(50)):
        labels = np.broadcast_to(block.labels, block.weights.shape)
        contexts = np.sum(block.weights * labels, axis=2)
        np.testing.assert_allclose(np.sum(block.weights * (1 - labels), axis=2), 7 * contexts, rtol=1e-5)


def test_cbow_asks_with_the_mean_of_the_words_around():
    model = CBOW(vector_size=2, window=1, min_count=1, sample=0)
    [block] = blocks(model, [["a", "b", "c"], ["a", "b"]])
    told = {}
    for group, place in np.argwhere(np.diagonal(block.weights, axis1=1, axis2=2) > 0):
        around = block.mixing[group, place]
        mean = {model.words[block.inputs[group, row]]: round(float(around[row]), 3) for row in np.flatnonzero(around)}
        told.setdefault(model.words[block.outputs[group, place]], []).append(mean)
    assert sorted(told["a"], key=str) == [{"b": 1}, {"b": 1}]
    assert {"a": 0.5, "c": 0.5} in told["b"]
    assert told["c"] == [{"b": 1}]


@pytest.mark.parametrize("kind", [SkipGram, CBOW])
def test_hierarchical_softmax_gives_the_words_probabilities_that_sum_to_one(kind):
    """exp(−loss) of a centre given its one neighbour, summed over all centres, is 1."""
    model = kind(vector_size=4, window=1, min_count=1, sample=0, hs=True)
    words = [f"w{row}" for row in range(11)]
    model.build_vocab([[word] * (row + 1) for row, word in enumerate(words)])
    rng = np.random.default_rng(0)
    nodes = rng.normal(size=model.output_vectors.shape)
    neighbour = rng.normal(size=4)
    total = 0.0
    for word in range(11):
        spans = np.array([[0, word, 0]]), np.array([[[True, False, False]]])
        block = model._block(*spans)
        v = np.broadcast_to(neighbour, (*block.inputs.shape, 4))
        u = nodes[block.outputs]
        total += np.exp(-loss_and_gradients(v, u, block.labels, block.weights, block.mixing)[0])
    assert total == pytest.approx(1)


# ----------------------------------------------------------------------------------------- training


@every_way
def test_words_of_one_topic_come_together(kind, hs):
    model = kind(vector_size=16, sample=0, hs=hs, alpha=0.1, epochs=10, seed=3).fit(talk())
    for words in TOPICS.values():
        for word in words:
            others = [near for near, _ in model.wv.most_similar(word, topn=9) if near not in ("the", "of")]
            assert set(others[:3]) == set(words) - {word}, (word, others)
    assert model.losses[-1] < model.losses[0]


@every_way
def test_stopping_and_going_on_changes_nothing(kind, hs):
    arguments = {"vector_size": 8, "hs": hs, "epochs": 4, "seed": 5}
    at_once = kind(**arguments).fit(talk(100))
    in_parts = kind(**arguments).fit(talk(100), epochs=1).fit(talk(100), epochs=2).fit(talk(100))
    np.testing.assert_array_equal(at_once.wv.vectors, in_parts.wv.vectors)
    np.testing.assert_array_equal(at_once.output_vectors, in_parts.output_vectors)
    assert at_once.losses == in_parts.losses
    assert at_once.batch_losses == in_parts.batch_losses


@every_way
def test_a_seed_gives_the_same_vectors_with_any_number_of_threads(kind, hs):
    def vectors(seed, threads):
        with threadpool_limits(threads, "blas"):
            return kind(vector_size=100, hs=hs, epochs=1, seed=seed).fit(talk(400)).wv.vectors

    np.testing.assert_array_equal(vectors(1, 1), vectors(1, 2))
    assert not np.array_equal(vectors(1, 1), vectors(2, 1))


def test_the_learning_rate_falls_in_a_line_over_the_planned_epochs(monkeypatch):
    rates = []
    model = SkipGram(vector_size=2, sample=0, alpha=0.05, min_alpha=0.01, epochs=2)
    descend = model._descend
    monkeypatch.setattr(model, "_descend", lambda block, alpha: rates.append(alpha) or descend(block, alpha))
    model.fit(talk(1024)).fit(talk(1024), epochs=1)
    planned, beyond = rates[:16], rates[16:]
    np.testing.assert_allclose(planned, 0.05 - 0.04 * np.arange(16) / 16)
    assert beyond == pytest.approx([0.01] * 8)


@pytest.mark.filterwarnings("error")
def test_large_batches_of_few_words_stay_stable():
    model = SkipGram(vector_size=8, sample=0, alpha=0.5, epochs=5).fit(talk(2000))
    assert np.isfinite(model.wv.vectors).all()
    assert model.losses[-1] < model.losses[0]


def test_untrained_vectors_can_be_looked_at_and_stay_as_they_were():
    model = SkipGram(vector_size=8).build_vocab(talk(100))
    before = model.wv
    kept = before.vectors.copy()
    model.fit(talk(100))
    np.testing.assert_array_equal(before.vectors, kept)
    assert not np.array_equal(model.wv.vectors, kept)
    assert np.abs(kept).max() <= 1 / 8


def test_before_training_every_answer_is_a_toss_up():
    model = SkipGram(vector_size=8, sample=0, negative=5, alpha=1e-6, min_alpha=1e-6, epochs=1).fit(talk(100))
    assert model.losses[0] == pytest.approx(6 * np.log(2), rel=1e-3)


def test_the_vocabulary_is_gensims():
    sentences = talk(100)
    sentences[0].append("once")
    ours, gensims = SkipGram(min_count=2).build_vocab(sentences), Word2Vec(sentences, min_count=2, epochs=1).wv
    assert set(ours.words) == set(gensims.index_to_key)
    assert ours.counts.tolist() == [gensims.get_vecattr(word, "count") for word in gensims.index_to_key]
    assert "once" not in ours.index


def test_new_words_of_a_later_text_are_left_out():
    model = SkipGram(vector_size=4, epochs=2).fit(talk(50), epochs=1)
    model.fit([["new", "words"], *talk(50, seed=1)])
    assert "new" not in model.wv


def test_a_bar_shows_how_far_training_is(capsys):
    SkipGram(vector_size=4, epochs=2).fit(talk(300), progress=True)
    assert "word/s" in capsys.readouterr().err
    SkipGram(vector_size=4, epochs=2).fit(talk(300))
    assert capsys.readouterr().err == ""


# ------------------------------------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"vector_size": 0}, "vector_size must be at least 1, got 0"),
        ({"window": 0}, "window must be at least 1, got 0"),
        ({"negative": 0}, "negative must be at least 1, got 0"),
        ({"epochs": 0}, "epochs must be at least 1, got 0"),
        ({"min_count": 0}, "min_count must be at least 1, got 0"),
        ({"alpha": 0.01, "min_alpha": 0.1}, "0 < min_alpha <= alpha, got 0.1 and 0.01"),
        ({"sample": -1}, "sample must be at least 0, got -1"),
    ],
)
def test_arguments_out_of_range_are_named(arguments, message):
    with pytest.raises(ValueError, match=f"SkipGram: .*{message}"):
        SkipGram(**arguments)


@pytest.mark.parametrize(
    ("sentences", "error", "message"),
    [
        ([], ValueError, "the text is empty"),
        ([[], []], ValueError, "the text is empty"),
        ("a string", TypeError, "got one string"),
        (["two", "strings"], TypeError, "sentence 0 is the string 'two'"),
        ([["a", "b"]], ValueError, "min_count=5 times; of 2 words 0 did"),
        ([["a"] * 9], ValueError, "min_count=5 times; of 1 words 1 did"),
    ],
)
def test_what_is_no_text_is_refused(sentences, error, message):
    with pytest.raises(error, match=message):
        CBOW().fit(sentences)


def test_what_cannot_go_on_says_why():
    model = SkipGram(vector_size=4, epochs=1)
    with pytest.raises(ValueError, match="no words yet"):
        _ = model.wv
    model.fit(talk(50))
    with pytest.raises(ValueError, match="1 of the 1 planned ones are trained"):
        model.fit(talk(50))
    with pytest.raises(ValueError, match="no word of the text is in the vocabulary"):
        model.fit([["new", "words"]], epochs=1)
