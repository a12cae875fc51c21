"""Clipping keeps the direction; the gradient check finds what is wrong and refuses what it cannot judge."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from course_utils import nn

vectors = arrays(np.float64, st.integers(1, 6), elements=st.floats(-1e6, 1e6, allow_subnormal=False))


@given(vectors, vectors, st.floats(0.01, 100))
def test_clipping_equals_tensorflows_definition(first, second, max_norm):
    clipped, norm = nn.clip_by_global_norm({"a": first, "b": second}, max_norm)
    everything = np.concatenate([first, second])
    assert norm == pytest.approx(np.linalg.norm(everything))
    wanted = everything * max_norm / max(norm, max_norm)
    np.testing.assert_allclose(np.concatenate([clipped["a"], clipped["b"]]), wanted, rtol=1e-12)


def test_clipping_equals_tensorflow():
    import tensorflow as tf

    rng = np.random.default_rng(0)
    grads = {"dW": rng.normal(size=(3, 4)), "db": rng.normal(size=4)}
    clipped, norm = nn.clip_by_global_norm(grads, 1.5)
    wanted, wanted_norm = tf.clip_by_global_norm(list(grads.values()), 1.5)
    assert norm == pytest.approx(float(wanted_norm))
    for got, want in zip(clipped.values(), wanted, strict=True):
        np.testing.assert_allclose(got, np.asarray(want))


@pytest.mark.parametrize("max_norm", [0, -1.0, float("nan")])
def test_a_norm_that_is_not_above_zero_is_refused(max_norm):
    with pytest.raises(ValueError, match="max_norm must be above 0"):
        nn.clip_by_global_norm({"a": np.ones(2)}, max_norm)


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_unfinite_gradients_are_not_clipped_away(wrong):
    with pytest.raises(ValueError, match=r"db holds (nan|inf) at \(1,\)"):
        nn.clip_by_global_norm({"dW": np.ones(2), "db": np.array([0.0, wrong])}, 1.0)


def square(params):
    return float(np.sum(params["w"] ** 2 * params["s"]))


@pytest.fixture
def params():
    return {"w": np.array([[1.0, -2.0], [0.5, 3.0]]), "s": np.array([[2.0, 1.0]])}


@pytest.fixture
def grads(params):
    return {"w": 2 * params["w"] * params["s"], "s": np.sum(params["w"] ** 2, axis=0, keepdims=True)}


def test_a_right_gradient_passes_and_the_parameters_stay(params, grads):
    before = params["w"].copy()
    assert nn.gradient_check(square, params, grads) < 1e-9
    np.testing.assert_array_equal(params["w"], before)


@pytest.mark.parametrize(("name", "wrong"), [("w", -1.0), ("s", 2.0)])
def test_a_wrong_gradient_is_found_whichever_it_is(params, grads, name, wrong):
    assert nn.gradient_check(square, params, grads | {name: wrong * grads[name]}) > 0.1


def test_one_wrong_number_among_many_is_found(params, grads):
    grads["w"][1, 1] += 0.01
    assert nn.gradient_check(square, params, grads) > 1e-4


def test_two_zeros_are_equal():
    zero = {"w": np.zeros(2)}
    assert nn.gradient_check(lambda params: 0.0, zero, zero) == 0.0


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_unfinite_numbers_are_reported(params, grads, wrong):
    with pytest.raises(ValueError, match=r"gradient of s holds (nan|inf) at \(0, 1\)"):
        nn.gradient_check(square, params, grads | {"s": np.array([[1.0, wrong]])})
    with pytest.raises(ValueError, match=r"parameter s holds (nan|inf) at \(0, 0\)"):
        nn.gradient_check(square, params | {"s": np.array([[wrong, 1.0]])}, grads)
    with pytest.raises(ValueError, match=r"loss near w holds nan"):
        nn.gradient_check(lambda params: wrong - wrong, params, grads)


def test_single_precision_is_refused(params, grads):
    single = {name: value.astype(np.float32) for name, value in params.items()}
    with pytest.raises(ValueError, match="w is float32, wanted float64"):
        nn.gradient_check(square, single, grads)


def test_names_and_shapes_must_agree(params, grads):
    with pytest.raises(ValueError, match=r"params has \['s', 'w'\], grads has \['w'\]"):
        nn.gradient_check(square, params, {"w": grads["w"]})
    with pytest.raises(ValueError, match=r"s has shape \(1, 2\), its gradient \(2,\)"):
        nn.gradient_check(square, params, grads | {"s": np.ones(2)})
