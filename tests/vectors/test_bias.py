"""Bias: directions, removals and measures hold for any vectors, and the p-value is that of a count by brute force."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import stats

from course_utils import corpora
from course_utils.vectors import UnknownWordError, WordVectors, cosine_similarity
from course_utils.vectors.bias import SAMPLES, bias_direction, direct_bias, equalize, neutralize, weat

DIM = 4
NUMBERS = st.floats(-50, 50).map(lambda number: round(number, 3))
SCALES = st.floats(1e-3, 1e3)
PAIRS = [("a1", "a2"), ("b1", "b2"), ("c1", "c2")]


def rows(count):
    """Sets of vectors of which none is zero."""
    return arrays.arrays(np.float64, (count, DIM), elements=NUMBERS).filter(lambda m: m.any(axis=1).all())


VECTOR = rows(1).map(lambda matrix: matrix[0])


def unit(v):
    return v / np.linalg.norm(v)


def named(matrix, pairs=PAIRS):
    return dict(zip(itertools.chain(*pairs), matrix, strict=True))


def spread_out(matrix):
    """Whether the first principal component of the centred pairs is well apart from the second."""
    units = (matrix / np.linalg.norm(matrix, axis=1, keepdims=True)).reshape(-1, 2, DIM)
    centred = (units - units.mean(axis=1, keepdims=True)).reshape(-1, DIM)
    values = np.linalg.svd(centred, compute_uv=False)
    ahead = abs((units[:, 0] - units[:, 1]).sum(axis=0) @ np.linalg.svd(centred)[2][0])
    return values[0] > 1e-3 and values[1] < 0.95 * values[0] and ahead > 1e-6


# ------------------------------------------------------------------------------------------- the direction


@given(rows(6))
def test_the_direction_is_the_first_eigenvector_of_the_pairs_covariance(matrix):
    assume(spread_out(matrix))
    g = bias_direction(named(matrix), PAIRS)
    units = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    covariance = sum(np.outer(u - v, u - v) / 2 for u, v in zip(units[::2], units[1::2], strict=True))
    values, vectors = np.linalg.eigh(covariance)
    assert np.linalg.norm(g) == pytest.approx(1)
    assert abs(g @ vectors[:, -1]) == pytest.approx(1, abs=1e-6)
    assert g @ covariance @ g == pytest.approx(values[-1])
    assert (units[::2] - units[1::2]).sum(axis=0) @ g > 0


@given(rows(6), arrays.arrays(np.float64, 6, elements=SCALES), st.permutations(PAIRS))
def test_lengths_of_vectors_and_the_order_of_pairs_do_not_matter(matrix, lengths, order):
    assume(spread_out(matrix))
    g = bias_direction(named(matrix), PAIRS)
    assert bias_direction(named(matrix * lengths[:, np.newaxis]), order) == pytest.approx(g, abs=1e-6)


@given(rows(6))
def test_turning_every_pair_round_turns_the_direction_round(matrix):
    assume(spread_out(matrix))
    turned = [(second, first) for first, second in PAIRS]
    g = bias_direction(named(matrix), PAIRS)
    assert bias_direction(named(matrix), turned) == pytest.approx(-g, abs=1e-6)


@given(VECTOR, VECTOR)
def test_one_pair_gives_the_direction_of_its_difference(v1, v2):
    difference = unit(v1) - unit(v2)
    assume(np.linalg.norm(difference) > 1e-3)
    assert bias_direction({"a": v1, "b": v2}, [("a", "b")]) == pytest.approx(unit(difference), abs=1e-6)


# ------------------------------------------------------------------------------------------- taking away, setting even


@given(rows(3), VECTOR, SCALES)
def test_neutralized_words_are_orthogonal_and_keep_the_rest(matrix, g, scale):
    neutral = neutralize(matrix, g)
    size = np.linalg.norm(matrix, axis=1)
    assert np.all(np.abs(neutral @ unit(g)) <= 1e-6 * np.maximum(size, 1))
    assert neutralize(neutral, g) == pytest.approx(neutral, abs=1e-6)
    assert neutralize(matrix, -scale * g) == pytest.approx(neutral, abs=1e-6)
    assert neutralize(matrix[0], g) == pytest.approx(neutral[0])
    assert np.all(np.linalg.norm(neutral, axis=1) <= size + 1e-9)


@given(VECTOR, VECTOR, VECTOR)
def test_an_equalized_pair_has_unit_length_and_is_equally_far_from_every_neutral_word(v1, v2, g):
    assume(abs((unit(v1) - unit(v2)) @ unit(g)) > 1e-6)
    e1, e2 = equalize(v1, v2, g)
    assert [np.linalg.norm(e) for e in (e1, e2)] == pytest.approx([1, 1])
    neutral = neutralize(np.random.default_rng(0).normal(size=(5, DIM)), g)
    assert neutral @ e1 == pytest.approx(neutral @ e2, abs=1e-6)
    assert np.linalg.norm(neutral - e1, axis=1) == pytest.approx(np.linalg.norm(neutral - e2, axis=1), abs=1e-6)
    assert neutralize(e1, g) == pytest.approx(neutralize((unit(v1) + unit(v2)) / 2, g), abs=1e-6)
    assert (e1 - e2) @ unit(g) * ((unit(v1) - unit(v2)) @ unit(g)) > 0


@given(VECTOR, VECTOR, VECTOR, SCALES, SCALES, SCALES)
def test_equalizing_minds_neither_lengths_nor_order_nor_a_second_time(v1, v2, g, a, b, c):
    assume(abs((unit(v1) - unit(v2)) @ unit(g)) > 1e-3)
    e1, e2 = equalize(v1, v2, g)
    for same in (equalize(a * v1, b * v2, -c * g), equalize(v2, v1, g)[::-1], equalize(e1, e2, g)):
        assert np.array(same) == pytest.approx(np.array([e1, e2]), abs=1e-5)


# ------------------------------------------------------------------------------------------- direct bias


@given(rows(4), VECTOR, st.floats(0.1, 5), SCALES)
def test_direct_bias_is_the_mean_of_cosines_and_minds_neither_lengths_nor_order(matrix, g, c, scale):
    vectors = dict(zip("abcd", matrix, strict=True))
    found = direct_bias(vectors, "abcd", g, c)
    assert found == pytest.approx(np.mean([abs(cosine_similarity(v, g)) ** c for v in matrix]), abs=1e-6)
    assert direct_bias({word: scale * v for word, v in vectors.items()}, "dcba", -scale * g, c) == pytest.approx(found)
    assert 0 <= found <= 1
    assert direct_bias(vectors, "abcd", g, c + 1) <= found + 1e-9


def test_a_small_strictness_counts_every_deviation_and_none_where_there_is_none():
    vectors, g = {"a": np.array([1.0, 100.0]), "b": np.array([0.0, 1.0])}, np.array([1.0, 0.0])
    assert direct_bias(vectors, ["a", "b"], g, 1e-9) == pytest.approx(0.5)
    assert direct_bias(vectors, ["a", "b"], g, 50) == pytest.approx(0)


# ------------------------------------------------------------------------------------------- WEAT


def association(w, A, B):
    return np.mean([cosine_similarity(w, a) for a in A]) - np.mean([cosine_similarity(w, b) for b in B])


SETS = st.integers(1, 4).flatmap(lambda size: st.tuples(rows(size), rows(size), rows(2), rows(3)))


def can_be_told(X, Y, A, B):
    return np.std([association(w, A, B) for w in (*X, *Y)]) > 1e-6


@settings(max_examples=60, deadline=None)
@given(SETS)
def test_effect_and_exact_p_are_those_of_a_count_by_brute_force(sets):
    assume(can_be_told(*sets))
    X, Y, A, B = sets
    effect, p = weat(X, Y, A, B)
    values = np.array([association(w, A, B) for w in (*X, *Y)])
    size = len(X)
    wanted = (values[:size].mean() - values[size:].mean()) / values.std()
    assert effect == pytest.approx(wanted, abs=1e-6)
    assert -2 <= effect <= 2
    half = range(2 * size)
    sums = [sum(values[list(chosen)]) for chosen in itertools.combinations(half, size)]
    assert p == pytest.approx(np.mean(np.array(sums) >= sum(values[:size]) - 1e-8))
    assert p >= 1 / math.comb(2 * size, size)


@settings(max_examples=40, deadline=None)
@given(SETS, SCALES, st.randoms(use_true_random=False))
def test_weat_minds_neither_lengths_nor_the_order_of_words_and_turns_round(sets, scale, random):
    assume(can_be_told(*sets))
    X, Y, A, B = sets
    effect, p = weat(*sets)
    mixed = [rows[random.sample(range(len(rows)), len(rows))] * scale for rows in sets]
    assert weat(*mixed) == pytest.approx((effect, p), abs=1e-5)
    assert weat(Y, X, A, B)[0] == pytest.approx(-effect, abs=1e-6)
    assert weat(X, Y, B, A)[0] == pytest.approx(-effect, abs=1e-6)


def normal_sets(size, shift=0.0, seed=0):
    rng = np.random.default_rng(seed)
    X, Y, A, B = (rng.normal(size=(count, 10)) for count in (size, size, 6, 6))
    return X + shift * unit(A.mean(axis=0)), Y + shift * unit(B.mean(axis=0)), A, B


def test_exact_p_agrees_with_scipys_permutation_test():
    X, Y, A, B = normal_sets(5, 0.3)
    values = [[association(w, A, B) for w in rows] for rows in (X, Y)]
    theirs = stats.permutation_test(
        values, lambda x, y: x.mean() - y.mean(), alternative="greater", n_resamples=np.inf, vectorized=False
    )
    assert weat(X, Y, A, B)[1] == pytest.approx(theirs.pvalue)


def test_a_sampled_p_comes_near_the_exact_one_and_is_the_same_for_the_same_seed():
    sets = normal_sets(8, 0.1, seed=3)
    exact = weat(*sets)[1]
    assert (exact * math.comb(16, 8)) == pytest.approx(round(exact * math.comb(16, 8)))
    sampled = weat(*sets, samples=10_000)[1]
    assert sampled == pytest.approx(exact, abs=0.02)
    assert sampled * 10_001 == pytest.approx(round(sampled * 10_001))
    assert weat(*sets, samples=10_000) == weat(*sets, samples=10_000)
    assert weat(*sets, samples=10_000, seed=1) != weat(*sets, samples=10_000)


def test_clearly_different_sets_have_the_smallest_p_there_is():
    far = normal_sets(4, 20.0)
    assert weat(*far)[1] == 1 / math.comb(8, 4)
    many = normal_sets(12, 20.0)
    assert weat(*many)[1] == 1 / (SAMPLES + 1)


# ------------------------------------------------------------------------------------------- what cannot be measured

ZERO = {"one": np.array([1.0, 0.0]), "two": np.array([0.0, 1.0]), "nothing": np.zeros(2)}
E1, E2 = np.eye(2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: bias_direction(ZERO, []), "pairs가 비었습니다"),
        (lambda: bias_direction(ZERO, [("one", "nothing")]), "'nothing'의 벡터: 모두 0"),
        (lambda: bias_direction(ZERO, [("one", "one")]), "방향이 같습니다"),
        (lambda: bias_direction(ZERO, [("one", "two", "one")]), "two words"),
        (lambda: neutralize(E1, np.zeros(2)), "g: 모두 0"),
        (lambda: neutralize(np.ones(3), E1), r"v has shape \(3,\)"),
        (lambda: neutralize(E1, np.array([np.nan, 1])), "NaN"),
        (lambda: equalize(E1, np.zeros(2), E1), "v2: 모두 0"),
        (lambda: equalize(E1, E1, E1), "축 성분이 같아"),
        (lambda: equalize(E1, np.ones(3), E1), "three times"),
        (lambda: direct_bias(ZERO, [], E1), "words가 비었습니다"),
        (lambda: direct_bias(ZERO, ["nothing"], E1), "'nothing'의 벡터"),
        (lambda: direct_bias(ZERO, ["one"], np.ones(3)), r"g has shape \(3,\)"),
        (lambda: direct_bias(ZERO, ["one"], E1, c=0), "c must be above 0"),
        (lambda: weat(np.eye(2), np.eye(2)[:1], np.eye(2), np.eye(2)), "X의 단어는 2개, Y는 1개"),
        (lambda: weat(np.eye(2), np.eye(2), np.zeros((0, 2)), np.eye(2)), "A에 단어가 없습니다"),
        (lambda: weat(np.eye(2), np.array([E1, 0 * E1]), np.eye(2), np.eye(2)), "Y의 1번 행: 모두 0"),
        (lambda: weat(np.eye(2), np.eye(2), np.eye(3), np.eye(2)), "same length"),
        (lambda: weat(np.eye(2), np.eye(2), np.eye(2), np.eye(2)), "똑같이 가깝습니다"),
        (lambda: weat(E1, E2, np.eye(2), np.eye(2)), r"X has shape \(2,\)"),
        (lambda: weat(np.eye(2), np.eye(2), np.eye(2), np.eye(2), samples=0), "samples must be"),
    ],
)
def test_what_cannot_be_measured_is_refused_with_its_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize("vectors", [ZERO, WordVectors(["one", "two"], np.eye(2))])
def test_an_unknown_word_is_named(vectors):
    with pytest.raises(UnknownWordError, match="'thre'의 벡터가 없습니다"):
        bias_direction(vectors, [("one", "thre")])
    with pytest.raises(UnknownWordError, match="'thre'의 벡터가 없습니다"):
        direct_bias(vectors, ["thre"], E1)


# ------------------------------------------------------------------------------------------- on real vectors


def test_on_glove_the_axis_separates_words_that_it_was_not_made_of():
    glove = corpora.load_glove(20_000)
    vectors = WordVectors(glove.words, glove.matrix)
    g = bias_direction(vectors, [("she", "he"), ("woman", "man"), ("mother", "father"), ("girl", "boy")])
    for first, second in (("queen", "king"), ("aunt", "uncle"), ("actress", "actor")):
        assert cosine_similarity(vectors[first], g) > cosine_similarity(vectors[second], g)
        e1, e2 = equalize(vectors[first], vectors[second], g)
        nurse = neutralize(vectors["nurse"], g)
        assert cosine_similarity(nurse, e1) == pytest.approx(cosine_similarity(nurse, e2), abs=1e-6)
