"""Notebook 08's references beside the package: what a learner writes is what the notebook computes with."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from course_utils import vectors
from course_utils.exercises import ch08, load

NUMBERS = st.floats(-9, 9).map(lambda number: round(number, 2))


def rows(count):
    matrices = arrays.arrays(np.float64, (count, 3), elements=NUMBERS)
    return matrices.filter(lambda matrix: np.linalg.norm(matrix, axis=1).min() > 0.1)


def parts(v1, v2, g):
    """How far apart two words lie along an axis, as unit vectors."""
    units = [v / np.linalg.norm(v) for v in (v1, v2, g)]
    return abs(float((units[0] - units[1]) @ units[2]))


@given(rows(4))
def test_the_direction_is_the_packages(matrix):
    known, pairs = dict(zip("abcd", matrix, strict=True)), [("a", "b"), ("c", "d")]
    units = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    differences = units[::2] - units[1::2]
    sizes = np.linalg.svd(differences, compute_uv=False)
    assume(sizes[0] > 0.1)
    assume(sizes[1] < 0.9 * sizes[0])
    g = vectors.bias_direction(known, pairs)
    assume(abs(differences.sum(axis=0) @ g) > 1e-6)
    assert ch08.bias_direction(known, pairs) == pytest.approx(g, abs=1e-6)


@given(rows(3))
def test_neutralizing_and_equalizing_are_the_packages(matrix):
    v1, v2, g = matrix
    assert ch08.neutralize(v1, g) == pytest.approx(vectors.neutralize(v1, g), abs=1e-6)
    assume(parts(v1, v2, g) > 1e-3)
    assert np.array(ch08.equalize(v1, v2, g)) == pytest.approx(np.array(vectors.equalize(v1, v2, g)), abs=1e-6)


@given(rows(4), rows(1), st.floats(0.2, 4))
def test_direct_bias_is_the_packages(matrix, axis, c):
    known = dict(zip("abcd", matrix, strict=True))
    assert ch08.direct_bias(matrix, axis[0], c) == pytest.approx(vectors.direct_bias(known, "abcd", axis[0], c))


@given(rows(3), rows(3), rows(2), rows(2))
def test_association_effect_size_and_p_value_together_are_weat(X, Y, A, B):
    x, y = ch08.association(X, A, B), ch08.association(Y, A, B)
    assume(np.std(np.concatenate([x, y])) > 1e-3)
    gaps = np.abs(np.subtract.outer(x, y))
    assume(gaps.min() > 1e-6)  # without ties: a sum in another order may round to either side of itself
    effect, p = vectors.weat(X, Y, A, B)
    assert ch08.effect_size(x, y) == pytest.approx(effect, abs=1e-6)
    assert ch08.permutation_p_value(x, y) == pytest.approx(p, abs=1 / 20 + 1e-9)


@given(st.floats(-3, 3), arrays.arrays(np.float64, st.integers(1, 30), elements=NUMBERS))
def test_a_sampled_p_is_never_zero_and_never_above_one(observed, shuffled):
    assert 1 / (len(shuffled) + 1) <= ch08.sampled_p_value(observed, shuffled) <= 1


def test_the_published_formula_is_right_for_one_pair_on_its_own_axis_and_wrong_for_another():
    v1, v2 = np.array([0.8, 0.6, 0.0]), np.array([-0.8, 0.6, 0.0])
    on_its_own = ch08.equalize_as_published(v1, v2, v1 - v2)
    assert [np.linalg.norm(e) for e in on_its_own] == pytest.approx([1, 1])
    other = ch08.equalize_as_published(v1, np.array([-0.6, 0.0, 0.8]), v1 - v2)
    assert max(np.linalg.norm(e) for e in other) < 0.99


def test_the_chapter_holds_the_promised_exercises_and_claims():
    chapter = load("08_debiasing")
    kinds = {exercise.name: exercise.kind for exercise in chapter.exercises}
    assert kinds.pop("equalize") == kinds.pop("sampled_p_value") == "repair"
    assert set(kinds.values()) == {"build"}
    assert len(kinds) == 6
    assert set(vars(chapter.claims)) == {"nurse", "flowers", "removed"}
    assert all(len(exercise.slips) >= 3 for exercise in chapter.exercises)
