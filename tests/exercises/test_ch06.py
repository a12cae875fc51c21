"""Notebook 06's references beside the package, gensim and finite differences; the published bugs, made to happen."""

from __future__ import annotations

import math
import random
from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from course_utils import vectors
from course_utils.exercises import ch06, load
from course_utils.exercises.check import check
from course_utils.vectors.word2vec import loss_and_gradients

SENTENCES = st.lists(st.integers(0, 5), max_size=12)
WINDOWS = st.integers(1, 5)
COUNTS = st.lists(st.integers(1, 400), min_size=2, max_size=14)
WORDS = list("가나다라마바사")


def numbers(*shape, largest=3):
    return arrays.arrays(np.float64, shape, elements=st.floats(-largest, largest).map(lambda number: round(number, 3)))


# ------------------------------------------------------------------------------------------- beside the package


@given(SENTENCES, WINDOWS)
def test_the_pairs_are_the_packages(ids, window):
    assert ch06.skipgram_pairs(ids, window) == [tuple(pair) for pair in vectors.skipgram_pairs(ids, window).tolist()]


@given(SENTENCES, WINDOWS)
def test_skipgram_and_cbow_read_the_same_windows(ids, window):
    examples = ch06.cbow_examples(ids, window)
    assert [(center, word) for context, center in examples for word in context] == ch06.skipgram_pairs(ids, window)


@given(COUNTS, st.floats(0, 1.5))
def test_the_distribution_is_the_packages(counts, power):
    ours = ch06.negative_distribution(np.array(counts, float), power)
    assert ours == pytest.approx(vectors.negative_distribution(counts, power))
    assert ch06.negative_distribution(np.array(counts)) == pytest.approx(vectors.negative_distribution(counts))


@given(st.integers(1, 6).flatmap(lambda rows: st.tuples(numbers(3, largest=1), numbers(rows, 3, largest=1))))
def test_the_gradient_is_the_packages_and_that_of_central_differences(drawn):
    v, U = drawn
    loss, dv, dU = ch06.negative_sampling_gradient(v, U)
    labels = np.eye(len(U))[:1]
    theirs = loss_and_gradients(v[None, None], U[None], labels[None], np.ones((1, 1, len(U))))
    assert loss == pytest.approx(theirs[0])
    assert dv == pytest.approx(theirs[1][0, 0], abs=1e-9)
    assert dU == pytest.approx(theirs[2][0], abs=1e-9)
    step = 1e-5
    for i, direction in enumerate(np.eye(3) * step):
        ahead, behind = (ch06.negative_sampling_gradient(v + sign * direction, U)[0] for sign in (1, -1))
        assert dv[i] == pytest.approx((ahead - behind) / (2 * step), abs=1e-5)


@given(COUNTS)
def test_the_huffman_tree_is_as_short_as_the_packages(counts):
    lengths = ch06.huffman_lengths(counts)
    tree = vectors.huffman_tree(counts)
    assert np.average(lengths, weights=counts) == pytest.approx(tree.mean_length(counts))
    assert sum(2.0**-length for length in lengths) == 1
    shares = np.array(counts) / sum(counts)
    entropy = -float(shares @ np.log2(shares))
    assert entropy - 1e-9 <= tree.mean_length(counts) <= entropy + 1


@given(SENTENCES, WINDOWS)
def test_the_counts_are_the_packages(ids, window):
    theirs = vectors.cooccurrence(ids, window).tocoo()
    found = {(int(i), int(j)): x for i, j, x in zip(*theirs.coords, theirs.data, strict=True)}
    assert ch06.cooccurrence(ids, window) == pytest.approx(found)


@given(arrays.arrays(np.float64, (2, 3), elements=st.floats(0, 1e4)), st.floats(0.5, 300), st.floats(0.1, 2))
def test_the_weight_is_the_packages(x, x_max, alpha):
    assert ch06.glove_weight(x, x_max, alpha) == pytest.approx(vectors.glove_weight(x, x_max, alpha))
    assert ch06.glove_weight(x) == pytest.approx(vectors.glove_weight(x))


@given(numbers(4, 3), numbers(4, 3), numbers(4), numbers(4), arrays.arrays(np.float64, 4, elements=st.floats(0.1, 999)))
def test_the_loss_is_the_packages(w, w_context, b, b_context, x):
    parameters = {"W": w, "W_context": w_context, "b": b, "b_context": b_context}
    rows = np.arange(4)
    loss, _ = vectors.glove_loss_and_gradients(parameters, rows, rows, np.log(x), vectors.glove_weight(x))
    assert ch06.glove_loss(w, w_context, b, b_context, x) == pytest.approx(loss)


@given(numbers(7, 4))
def test_the_analogy_is_the_packages(matrix):
    assume((np.linalg.norm(matrix, axis=1) > 0.1).all())
    try:
        (best, first), (_, second) = vectors.WordVectors(WORDS, matrix).most_similar(["나", "다"], ["가"], topn=2)
    except ValueError:  # the three directions cancel out
        assume(False)
    assume(first - second > 1e-9)
    assert ch06.analogy(WORDS, matrix, "가", "나", "다") == best


def test_the_analogy_is_gensims():
    from gensim.models import KeyedVectors

    theirs = KeyedVectors(4)
    matrix = np.random.default_rng(6).normal(size=(7, 4))
    theirs.add_vectors(WORDS, matrix)
    for a, b, c in permutations(WORDS[:4], 3):
        ((best, _),) = theirs.most_similar(positive=[b, c], negative=[a], topn=1)
        assert ch06.analogy(WORDS, matrix, a, b, c) == best


@given(st.text("영화가나ㅋ", min_size=1, max_size=7), st.integers(1, 4), st.integers(0, 3))
def test_the_ngrams_are_gensims_and_make_the_packages(eojeol, min_n, more):
    from gensim.models.fasttext_inner import compute_ngrams

    ours = ch06.syllable_ngrams(eojeol, min_n, min_n + more)
    assert ours == compute_ngrams(eojeol, min_n, min_n + more)
    kept = dict.fromkeys(gram for gram in [*ours, f"<{eojeol}>"] if gram not in ("<", ">"))
    assert list(kept) == vectors.word_ngrams(eojeol, min_n, min_n + more)


# ------------------------------------------------------------------------------------------- the published bugs


@given(SENTENCES.filter(lambda ids: len(set(ids)) == len(ids)))
def test_with_a_window_of_one_the_published_window_sees_the_left_alone(ids):
    seen = [context for context, _ in ch06.cbow_examples_as_published(ids, 1)]
    assert seen == [ids[max(i - 1, 0) : i] for i in range(len(ids))]


@given(numbers(5, 3), numbers(5, 3), numbers(5), numbers(5), arrays.arrays(np.float64, 5, elements=st.floats(0.1, 999)))
def test_the_published_loss_is_the_mirror_image_of_the_right_one(w, w_context, b, b_context, x):
    right = ch06.glove_loss(w, w_context, b, b_context, x)
    assert ch06.glove_loss_as_published(w, -w_context, -b, -b_context, x) == pytest.approx(right)


@given(numbers(4, 3), numbers(4, 3), numbers(4), numbers(4))
def test_the_loss_of_a_perfect_fit_is_zero(w, w_context, b, b_context):
    x = np.exp(np.sum(w * w_context, axis=1) + b + b_context)
    assert ch06.glove_loss(w, w_context, b, b_context, x) == pytest.approx(0, abs=1e-9)


def test_real_glove_answers_king_unless_the_question_is_left_out():
    from course_utils import corpora

    glove = corpora.load_glove(20_000)
    words = list(glove.words)
    question = (words, glove.matrix, "man", "king", "woman")
    assert ch06.analogy(*question) == "queen"
    assert ch06.analogy_as_published(*question) == "king"


# ------------------------------------------------------------------------------------------- other right answers


def huffman_with_random_ties(counts, rng):
    """Another right answer: which of several equally rare nodes comes first is chance."""
    nodes, lengths = [(count, [word]) for word, count in enumerate(counts)], [0] * len(counts)
    while len(nodes) > 1:
        rng.shuffle(nodes)
        nodes.sort(key=lambda node: node[0])
        (low, left), (high, right), *nodes = nodes
        for word in left + right:
            lengths[word] += 1
        nodes.append((low + high, left + right))
    return lengths


@pytest.mark.parametrize("case", ch06.HUFFMAN_LENGTHS.cases, ids=lambda case: case.label)
def test_no_case_depends_on_which_of_two_equal_counts_goes_first(case):
    rng = random.Random(0)
    answers = {tuple(huffman_with_random_ties(*case.args, rng)) for _ in range(50)}
    assert answers == {tuple(ch06.huffman_lengths(*case.args))}


@pytest.mark.parametrize("case", ch06.ANALOGY.cases, ids=lambda case: case.label)
def test_the_answer_to_each_analogy_has_a_margin(case):
    words, matrix, a, b, c = case.args
    (_, first), (_, second) = vectors.WordVectors(words, matrix.astype(float)).most_similar([b, c], [a], topn=2)
    assert first - second > 0.001


def stable_gradient(v, U):
    signs = np.where(np.arange(len(U)) == 0, 1.0, -1.0)
    scores = U @ v
    error = -signs / (1 + np.exp(signs * scores))
    return np.logaddexp(0, -signs * scores).sum(), error @ U, error[:, None] * v


def pairs_by_slices(ids, window):
    found = []
    for i in range(len(ids)):
        found += [(ids[i], context) for context in ids[max(0, i - window) : i] + ids[i + 1 : i + 1 + window]]
    return found


def counts_from_pairs(ids, window):
    counts = {}
    for i in range(len(ids)):
        for j in range(len(ids)):
            if i != j and abs(i - j) <= window:
                counts.setdefault((ids[i], ids[j]), 0.0)
                counts[ids[i], ids[j]] += 1 / abs(i - j)
    return counts


def weight_with_where(x, x_max=100, alpha=0.75):
    return np.where(x >= x_max, 1, (x / x_max) ** alpha)


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (ch06.NEGATIVE_SAMPLING_GRADIENT, stable_gradient),
        (ch06.SKIPGRAM_PAIRS, pairs_by_slices),
        (ch06.COOCCURRENCE, counts_from_pairs),
        (ch06.GLOVE_WEIGHT, weight_with_where),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_an_answer_written_otherwise_is_right_too(exercise, answer):
    result = check(exercise, answer)
    assert result.passed, result.message


# ------------------------------------------------------------------------------------------- what the texts say


def test_the_numbers_of_the_quiz():
    assert len(ch06.skipgram_pairs(list(range(5)), 2)) == 14
    assert ch06.negative_distribution(np.array([900.0, 100.0]))[1] == pytest.approx(0.16, abs=0.005)


@settings(max_examples=30)
@given(numbers(4), numbers(5, 4, largest=1))
def test_one_pair_moves_k_plus_one_rows_of_the_contexts(v, U):
    assume(np.abs(v).max() > 0.1)
    _, _, dU = ch06.negative_sampling_gradient(v, U)
    assert dU.any(axis=1).all()
    assert len(dU) == len(U)


def test_words_of_natural_frequencies_stand_nearer_than_in_a_balanced_tree():
    counts = [max(1, 60_000 // rank) for rank in range(1, 4_097)]
    lengths = ch06.huffman_lengths(counts[:512])
    assert np.average(lengths, weights=counts[:512]) < math.log2(512)
    assert vectors.huffman_tree(counts).mean_length(counts) < math.log2(len(counts))


def test_the_chapter_holds_the_promised_exercises_and_claims():
    chapter = load("06_word2vec_glove")
    kinds = {exercise.name: exercise.kind for exercise in chapter.exercises}
    assert {name for name, kind in kinds.items() if kind == "repair"} == {"cbow_examples", "glove_loss", "analogy"}
    assert len(kinds) == 10
    assert set(vars(chapter.claims)) == {"queen", "rare_pairs", "dot_product"}
    assert all(len(exercise.slips) >= 3 for exercise in chapter.exercises)
    assert 3 <= len(chapter.questions) <= 5
