"""SimpleRNN, LSTM and GRU in NumPy: equal to Keras, to a loop written from the formulas, and to finite differences."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import nn

STATES = {"rnn": ("h0",), "lstm": ("h0", "c0"), "gru": ("h0",), "gru_before": ("h0",)}
GATES = {"rnn": 1, "lstm": 4, "gru": 3, "gru_before": 3}
KINDS = sorted(GATES)

shapes = st.tuples(st.integers(1, 8), st.integers(1, 30), st.integers(1, 8), st.integers(1, 16))
small_shapes = st.tuples(st.integers(1, 4), st.integers(1, 6), st.integers(1, 4), st.integers(1, 4))
kinds = st.sampled_from(KINDS)
seeds = st.integers(0, 2**16)


def arguments(kind, shape, seed, dtype=np.float64):
    """Random input, states and weights by name, in the order in which the functions take them."""
    batch, timesteps, features, units = shape
    rng = np.random.default_rng(seed)
    wide = GATES[kind] * units
    made = {"x": rng.normal(size=(batch, timesteps, features))}
    made |= {name: rng.normal(size=(batch, units)) for name in STATES[kind]}
    made["W"] = rng.normal(size=(features, wide)) / np.sqrt(features)
    made["U"] = rng.normal(size=(units, wide)) / np.sqrt(units)
    made["b"] = rng.normal(size=(2, wide) if kind == "gru" else wide)
    return {name: array.astype(dtype) for name, array in made.items()}


def random_mask(shape, seed):
    return np.random.default_rng(seed).random(shape[:2]) < 0.7


def forward(kind, args, **options):
    if kind == "gru_before":
        options["reset_after"] = False
    function = {"rnn": nn.rnn_forward, "lstm": nn.lstm_forward}.get(kind, nn.gru_forward)
    return function(**args, **options)


def backward(kind, dh_seq, cache):
    function = {"rnn": nn.rnn_backward, "lstm": nn.lstm_backward}.get(kind, nn.gru_backward)
    return function(dh_seq, cache)


def step(kind, x_t, states, args):
    """The package's function of one step."""
    weights = args["W"], args["U"], args["b"]
    if kind == "rnn":
        return (nn.rnn_step(x_t, *states, *weights),)
    if kind == "lstm":
        return nn.lstm_step(x_t, *states, *weights)
    return (nn.gru_step(x_t, *states, *weights, reset_after=kind == "gru"),)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def formula(kind, x_t, states, args):
    """One step as the papers write it, a gate a line, for `step` and the forward passes to agree with."""
    h, W, U, b = states[0], *(np.split(args[name], GATES[kind], axis=-1) for name in ("W", "U", "b"))
    if kind == "rnn":
        return (np.tanh(x_t @ W[0] + h @ U[0] + b[0]),)
    if kind == "lstm":
        i = sigmoid(x_t @ W[0] + h @ U[0] + b[0])
        f = sigmoid(x_t @ W[1] + h @ U[1] + b[1])
        o = sigmoid(x_t @ W[3] + h @ U[3] + b[3])
        c_t = f * states[1] + i * np.tanh(x_t @ W[2] + h @ U[2] + b[2])
        return o * np.tanh(c_t), c_t
    z = sigmoid(x_t @ W[0] + h @ U[0] + b[0].reshape(-1, len(U[0])).sum(axis=0))  # reset_after has two biases
    r = sigmoid(x_t @ W[1] + h @ U[1] + b[1].reshape(-1, len(U[0])).sum(axis=0))
    if kind == "gru":
        candidate = np.tanh(x_t @ W[2] + b[2][0] + r * (h @ U[2] + b[2][1]))
    else:
        candidate = np.tanh(x_t @ W[2] + b[2] + (r * h) @ U[2])
    return (z * h + (1 - z) * candidate,)


def by_loop(kind, args, mask=None, go_backwards=False):
    """The forward pass as a loop over the formulas."""
    states = tuple(args[name] for name in STATES[kind])
    timesteps = args["x"].shape[1]
    outputs = []
    for t in reversed(range(timesteps)) if go_backwards else range(timesteps):
        new = formula(kind, args["x"][:, t], states, args)
        if mask is not None:
            new = tuple(np.where(mask[:, t, None], fresh, old) for fresh, old in zip(new, states, strict=True))
        states = new
        outputs.append(states[0])
    return np.stack(outputs, axis=1)


def keras_layer(kind, args, **options):
    """Keras' layer with the same weights."""
    import keras

    options["reset_after"] = kind == "gru"
    name = {"rnn": "SimpleRNN", "lstm": "LSTM"}.get(kind, "GRU")
    if name != "GRU":
        del options["reset_after"]
    layer = getattr(keras.layers, name)(
        args["U"].shape[0], return_sequences=True, dtype=args["x"].dtype.name, **options
    )
    layer.build(args["x"].shape)
    layer.set_weights([args["W"], args["U"], args["b"]])
    return layer


@settings(deadline=None, max_examples=60)
@given(kind=kinds, shape=shapes, seed=seeds)
def test_a_step_equals_the_formula(kind, shape, seed):
    args = arguments(kind, shape, seed)
    states = tuple(args[name] for name in STATES[kind])
    for got, wanted in zip(
        step(kind, args["x"][:, 0], states, args), formula(kind, args["x"][:, 0], states, args), strict=True
    ):
        np.testing.assert_allclose(got, wanted, rtol=0, atol=1e-12)


@settings(deadline=None, max_examples=60)
@given(kind=kinds, shape=shapes, seed=seeds, go_backwards=st.booleans(), masked=st.booleans())
def test_forward_equals_the_loop_of_formulas(kind, shape, seed, go_backwards, masked):
    args = arguments(kind, shape, seed)
    mask = random_mask(shape, seed) if masked else None
    h_seq, _ = forward(kind, args, mask=mask, go_backwards=go_backwards)
    np.testing.assert_allclose(h_seq, by_loop(kind, args, mask, go_backwards), rtol=0, atol=1e-12)


@settings(deadline=None, max_examples=25)
@given(kind=kinds, shape=shapes, seed=seeds, go_backwards=st.booleans())
def test_forward_equals_keras(kind, shape, seed, go_backwards):
    args = arguments(kind, shape, seed, np.float32)
    h_seq, _ = forward(kind, args, go_backwards=go_backwards)
    states = [args[name] for name in STATES[kind]]
    layer = keras_layer(kind, args, go_backwards=go_backwards)
    wanted = layer(args["x"], initial_state=states if len(states) > 1 else states[0])
    assert h_seq.dtype == np.float32
    np.testing.assert_allclose(h_seq, np.asarray(wanted), rtol=0, atol=1e-5)


@settings(deadline=None, max_examples=20)
@given(kind=kinds, shape=shapes, seed=seeds, go_backwards=st.booleans())
def test_masked_forward_equals_keras_from_a_zero_state(kind, shape, seed, go_backwards):
    """From a state of zeros: where a sequence begins masked, Keras puts out zeros whatever the state is."""
    args = arguments(kind, shape, seed, np.float32)
    args |= {name: np.zeros_like(args[name]) for name in STATES[kind]}
    mask = random_mask(shape, seed)
    h_seq, _ = forward(kind, args, mask=mask, go_backwards=go_backwards)
    wanted = keras_layer(kind, args, go_backwards=go_backwards)(args["x"], mask=mask)
    np.testing.assert_allclose(h_seq, np.asarray(wanted), rtol=0, atol=1e-5)


@settings(deadline=None, max_examples=40)
@given(kind=kinds, shape=small_shapes, seed=seeds, go_backwards=st.booleans(), masked=st.booleans())
def test_every_gradient_equals_central_differences(kind, shape, seed, go_backwards, masked):
    args = arguments(kind, shape, seed)
    options = {"mask": random_mask(shape, seed) if masked else None, "go_backwards": go_backwards}
    h_seq, cache = forward(kind, args, **options)
    weight = np.random.default_rng(seed + 1).normal(size=h_seq.shape)
    grads = backward(kind, weight, cache)
    assert {name: grads["d" + name].shape for name in args} == {name: array.shape for name, array in args.items()}

    def loss(params):
        return float(np.sum(weight * forward(kind, params, **options)[0]))

    assert nn.gradient_check(loss, args, {name: grads["d" + name] for name in args}) < 1e-6


@settings(deadline=None, max_examples=40)
@given(kind=kinds, shape=shapes, seed=seeds, go_backwards=st.booleans(), masked=st.booleans())
def test_every_gradient_is_the_slope_along_a_random_direction(kind, shape, seed, go_backwards, masked):
    """At full size, where moving every number by itself would take minutes."""
    args = arguments(kind, shape, seed)
    options = {"mask": random_mask(shape, seed) if masked else None, "go_backwards": go_backwards}
    h_seq, cache = forward(kind, args, **options)
    rng = np.random.default_rng(seed + 1)
    weight = rng.normal(size=h_seq.shape)
    grads = backward(kind, weight, cache)
    for name, array in args.items():
        direction = rng.normal(size=array.shape)

        def loss(params, name=name, array=array, direction=direction):
            moved = args | {name: array + params["step"] * direction}
            return float(np.sum(weight * forward(kind, moved, **options)[0]))

        slope = {"step": np.sum(grads["d" + name] * direction)}
        assert nn.gradient_check(loss, {"step": np.array(0.0)}, slope) < 1e-6, name


@settings(deadline=None, max_examples=15)
@given(kind=kinds, shape=shapes, seed=seeds, go_backwards=st.booleans())
def test_every_gradient_equals_tensorflows(kind, shape, seed, go_backwards):
    args = arguments(kind, shape, seed, np.float32)
    assert_gradients_equal_tensorflows(kind, args, ("x", *STATES[kind]), seed, go_backwards=go_backwards)


@settings(deadline=None, max_examples=15)
@given(kind=kinds, shape=shapes, seed=seeds, go_backwards=st.booleans())
def test_every_masked_gradient_equals_tensorflows_from_a_zero_state(kind, shape, seed, go_backwards):
    """The gradient of the first state is left out: where a sequence begins masked, Keras' output is not that state."""
    args = arguments(kind, shape, seed, np.float32)
    args |= {name: np.zeros_like(args[name]) for name in STATES[kind]}
    mask = random_mask(shape, seed)
    assert_gradients_equal_tensorflows(kind, args, ("x",), seed, mask=mask, go_backwards=go_backwards)


def assert_gradients_equal_tensorflows(kind, args, watched, seed, mask=None, go_backwards=False):
    import tensorflow as tf

    h_seq, cache = forward(kind, args, mask=mask, go_backwards=go_backwards)
    weight = np.random.default_rng(seed + 1).normal(size=h_seq.shape).astype(np.float32)
    grads = backward(kind, weight, cache)
    layer = keras_layer(kind, args, go_backwards=go_backwards)
    inputs = {name: tf.constant(args[name]) for name in ("x", *STATES[kind])}
    states = [inputs[name] for name in STATES[kind]]
    with tf.GradientTape() as tape:
        tape.watch(list(inputs.values()))
        initial_state = states if len(states) > 1 else states[0]
        loss = tf.reduce_sum(weight * layer(inputs["x"], initial_state=initial_state, mask=mask))
    sources = {name: inputs[name] for name in watched}
    weights = zip(("W", "U", "b"), layer.trainable_variables, strict=True)
    sources |= {name: variable.value for name, variable in weights}
    for name, wanted in tape.gradient(loss, sources).items():
        wanted = np.asarray(wanted)
        scale = max(1.0, float(np.abs(wanted).max()))
        np.testing.assert_allclose(grads["d" + name] / scale, wanted / scale, rtol=0, atol=1e-4, err_msg=name)


@pytest.mark.parametrize("kind", KINDS)
def test_a_masked_step_carries_the_state_through(kind):
    shape = (3, 5, 2, 4)
    args = arguments(kind, shape, 0)
    h_seq, cache = forward(kind, args, mask=np.zeros(shape[:2], bool))
    np.testing.assert_array_equal(h_seq, np.repeat(args["h0"][:, None], 5, axis=1))
    grads = backward(kind, np.ones_like(h_seq), cache)
    np.testing.assert_array_equal(grads["dh0"], np.full((3, 4), 5.0))
    assert not grads["dW"].any()
    assert not grads["dx"].any()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_inputs_precision_is_kept_and_the_inputs_stay_as_they_are(kind, dtype):
    args = arguments(kind, (2, 4, 3, 5), 1, dtype)
    before = {name: array.copy() for name, array in args.items()}
    h_seq, cache = forward(kind, args)
    grads = backward(kind, np.ones_like(h_seq), cache)
    again = backward(kind, np.ones_like(h_seq), forward(kind, args)[1])
    assert {h_seq.dtype, *(gradient.dtype for gradient in grads.values())} == {np.dtype(dtype)}
    for name, array in args.items():
        np.testing.assert_array_equal(array, before[name])
        np.testing.assert_array_equal(grads["d" + name], again["d" + name])


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_returned_may_be_changed_without_harm_to_the_backward_pass(kind):
    args = arguments(kind, (2, 4, 3, 5), 1)
    h_seq, cache = forward(kind, args)
    wanted = backward(kind, np.ones_like(h_seq), forward(kind, args)[1])
    h_seq[:] = 7
    np.testing.assert_array_equal(backward(kind, np.ones_like(h_seq), cache)["dx"], wanted["dx"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_backward_pass_can_be_run_twice(kind):
    h_seq, cache = forward(kind, arguments(kind, (2, 4, 3, 5), 1))
    first, second = (backward(kind, np.ones_like(h_seq), cache) for _ in range(2))
    for name in first:
        np.testing.assert_array_equal(first[name], second[name])


WRONG = {
    "x": ((2, 4), r"x has shape \(2, 4\), wanted \(batch, timesteps, features\)"),
    "h0": ((2, 6), r"U has shape .* wanted \(units=6"),
    "W": ((9, 1), r"W has shape \(9, 1\), wanted \(features=3"),
    "U": ((4, 4), r"U has shape \(4, 4\), wanted \(units=5"),
    "b": ((1,), r"b has shape \(1,\), wanted"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_shape_is_refused_by_name(kind, name):
    shape, message = WRONG[name]
    args = arguments(kind, (2, 4, 3, 5), 1) | {name: np.zeros(shape)}
    if kind == "lstm" and name == "h0":
        message = r"c0 has shape \(2, 5\), wanted \(batch=2, units=6\)"
    elif kind != "rnn" and name == "h0":
        message = "W has shape"
    elif kind == "rnn" and name == "h0":
        message = r"W has shape \(3, 5\), wanted \(features=3, units=6\)"
    with pytest.raises(ValueError, match=message):
        forward(kind, args)


WRONG_IN_A_STEP = {
    "x_t": ((2, 4, 3), r"x_t has shape \(2, 4, 3\), wanted \(batch, features\)"),
    "W": ((9, 1), r"W has shape \(9, 1\), wanted \(features=3"),
    "U": ((4, 4), r"U has shape \(4, 4\), wanted \(units=5"),
    "b": ((1,), r"b has shape \(1,\), wanted"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", WRONG_IN_A_STEP)
def test_a_wrong_shape_in_a_step_is_refused_by_name(kind, name):
    shape, message = WRONG_IN_A_STEP[name]
    args = arguments(kind, (2, 4, 3, 5), 1)
    args |= {"x_t": args["x"][:, 0]} | {name: np.zeros(shape)}
    with pytest.raises(ValueError, match=message):
        step(kind, args["x_t"], [args[state] for state in STATES[kind]], args)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("axis", range(3))
def test_no_sequence_no_step_and_no_feature_are_refused(kind, axis):
    args = arguments(kind, (2, 4, 3, 5), 1)
    args["x"] = np.delete(args["x"], slice(None), axis)
    shape = re.escape(str(args["x"].shape))
    with pytest.raises(ValueError, match=f"x has shape {shape}, wanted .* each at least 1"):
        forward(kind, args)


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_gradient_is_refused(kind):
    _, cache = forward(kind, arguments(kind, (2, 4, 3, 5), 1))
    with pytest.raises(ValueError, match=r"dh_seq has shape \(2, 5\), wanted \(batch=2, timesteps=4, units=5\)"):
        backward(kind, np.zeros((2, 5)), cache)


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_mask_is_refused(kind):
    args = arguments(kind, (2, 4, 3, 5), 1)
    with pytest.raises(ValueError, match=r"mask has shape \(4, 2\), wanted \(batch=2, timesteps=4\)"):
        forward(kind, args, mask=np.ones((4, 2), bool))
    with pytest.raises(TypeError, match="mask must be an array of bool, got float64"):
        forward(kind, args, mask=np.ones((2, 4)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", [[[1.0]], np.ones((2, 4, 3), int)])
def test_what_is_no_array_of_floats_is_refused(kind, wrong):
    args = arguments(kind, (2, 4, 3, 5), 1) | {"x": wrong}
    with pytest.raises(TypeError, match="x must be an array of float32 or float64"):
        forward(kind, args)


@given(kinds, shapes, shapes, seeds)
def test_kept_buffers_change_no_number_and_no_earlier_gradient(kind, shape, other, seed):
    kept, first = {}, None
    for number, one in enumerate((shape, other, shape, shape)):
        args = arguments(kind, one, seed + number)
        dh_seq = np.random.default_rng(seed).normal(size=(*one[:2], one[3]))
        wanted_h, cache = forward(kind, args)
        wanted = backward(kind, dh_seq, cache) | {"h_seq": wanted_h}
        h_seq, cache = forward(kind, args, buffers=kept)
        got = backward(kind, dh_seq, cache) | {"h_seq": h_seq}
        for name, array in wanted.items():
            np.testing.assert_array_equal(got[name], array, err_msg=name)
        if number == 0:
            got.pop("h_seq")  # a view of its buffer, good until the next call
            first, copies = got, {name: array.copy() for name, array in got.items()}
    for name, array in copies.items():
        np.testing.assert_array_equal(first[name], array, err_msg=name)


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_call_writes_to_the_buffers_of_the_first(kind):
    kept = {}
    args = arguments(kind, (4, 5, 3, 2), 0)
    _, before = forward(kind, args, buffers=kept)
    _, after = forward(kind, args, buffers=kept)
    assert np.shares_memory(before.h, after.h)
    _, apart = forward(kind, args)
    assert not np.shares_memory(after.h, apart.h)


def test_an_lstm_leaves_out_the_inputs_gradient_where_it_is_not_wanted():
    h_seq, cache = forward("lstm", arguments("lstm", (4, 5, 3, 2), 0))
    whole = nn.lstm_backward(np.ones_like(h_seq), cache)
    without = nn.lstm_backward(np.ones_like(h_seq), cache, input_gradient=False)
    assert whole.keys() - without.keys() == {"dx"}
    for name, gradient in without.items():
        np.testing.assert_array_equal(gradient, whole[name], err_msg=name)
