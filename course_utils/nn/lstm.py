"""Long short-term memory, forward and backward, with the gates in Keras' order: i, f, c, o.

i = σ(x W_i + h U_i + b_i)    f = σ(x W_f + h U_f + b_f)    c̃ = tanh(x W_c + h U_c + b_c)    o = σ(x W_o + h U_o + b_o)
c_t = f · c_{t-1} + i · c̃     h_t = o · tanh(c_t)          (Hochreiter & Schmidhuber, 1997; f: Gers et al., 2000)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course_utils.nn.rnn import H_AXES, X_AXES
from course_utils.nn.shapes import Array, batch_last, buffer, check, from_batch_last, skipped_steps


@dataclass(frozen=True, eq=False)
class LSTMCache:
    """What `lstm_backward` needs of a forward pass; arrays with time have it first, in the order of reading.

    Most are views: in memory units come before the batch, so that each gate of a step is one block.
    """

    fed: Array  # (timesteps, units + features + 1, batch): h_{t-1}, x_t and 1, which the weights multiply
    h: Array  # (timesteps + 1, batch, units); h[0] is h0
    c: Array  # c[0] is c0
    gates: Array  # (timesteps, 4, batch, units): i, f, c̃, o
    tanh_c: Array
    W: Array
    U: Array
    skipped: Array | None
    go_backwards: bool
    buffers: dict[str, Array] | None

    @property
    def x(self) -> Array:
        """The input, shape (timesteps, batch, features)."""
        return self.fed[:, len(self.U) : -1].mT


def lstm_step(x_t: Array, h_prev: Array, c_prev: Array, W: Array, U: Array, b: Array) -> tuple[Array, Array]:
    """Compute one step of an LSTM.

    Args:
        x_t: shape (batch, features), float; the input of this step.
        h_prev: shape (batch, units), float; the hidden state before it.
        c_prev: shape (batch, units), float; the cell state before it.
        W: shape (features, 4 * units), float; the input's weights, gates in the order i, f, c, o.
        U: shape (units, 4 * units), float; the hidden state's weights.
        b: shape (4 * units,), float; the biases.

    Returns:
        The hidden state and the cell state after the step, each of shape (batch, units).

    Raises:
        ValueError: a shape does not fit.
        TypeError: an argument is not an array of floats.

    >>> one = np.ones((1, 1))
    >>> h, c = lstm_step(one, 0 * one, one, np.zeros((1, 4)), np.zeros((1, 4)), np.zeros(4))
    >>> c
    array([[0.5]])
    """
    _check(
        "lstm_step",
        {"x_t": (x_t, ("batch", "features")), "h_prev": (h_prev, H_AXES), "c_prev": (c_prev, H_AXES)},
        W,
        U,
        b,
    )
    z_i, z_f, z_c, z_o = np.split(x_t @ W + h_prev @ U + b, 4, axis=-1)
    c_t = _sigmoid(z_f) * c_prev + _sigmoid(z_i) * np.tanh(z_c)
    return _sigmoid(z_o) * np.tanh(c_t), c_t


def lstm_forward(
    x: Array,
    h0: Array,
    c0: Array,
    W: Array,
    U: Array,
    b: Array,
    *,
    mask: Array | None = None,
    go_backwards: bool = False,
    buffers: dict[str, Array] | None = None,
) -> tuple[Array, LSTMCache]:
    """Run an LSTM over whole sequences.

    Args:
        x: shape (batch, timesteps, features), float.
        h0: shape (batch, units), float; the hidden state before the first step.
        c0: shape (batch, units), float; the cell state before the first step.
        W: shape (features, 4 * units), float; gates in the order i, f, c, o.
        U: shape (units, 4 * units), float.
        b: shape (4 * units,), float.
        mask: shape (batch, timesteps), bool; where it is False both states are carried on unchanged.
        go_backwards: read the last step first; ``h_seq[:, 0]`` is then the state after the last step, as in Keras.
        buffers: for a training loop, a dict (empty at first) that is given to every call: what the steps write to is
            kept in it. Cache and hidden states are then good until the next call only. None takes new memory.

    Returns:
        The hidden state after every step in the order of reading, shape (batch, timesteps, units), and what
        `lstm_backward` needs; its ``c`` holds the cell states, time first.

    Raises:
        ValueError: a shape does not fit, or an axis has size 0.
        TypeError: an argument is not an array of floats, or the mask not of bool.

    >>> start = np.zeros((2, 4))
    >>> h_seq, cache = lstm_forward(np.ones((2, 5, 3)), start, start, np.ones((3, 16)), np.ones((4, 16)), np.zeros(16))
    >>> h_seq.shape
    (2, 5, 4)
    """
    _check("lstm_forward", {"x": (x, X_AXES), "h0": (h0, H_AXES), "c0": (c0, H_AXES)}, W, U, b)
    (batch, timesteps, features), units = x.shape, h0.shape[1]
    skipped = skipped_steps("lstm_forward", mask, batch, timesteps, go_backwards)
    dtype = np.result_type(x, h0, c0, W, U, b)
    fed = buffer(buffers, "fed", (timesteps + 1, units + features + 1, batch), dtype)
    fed[:-1, units:-1] = batch_last(x, go_backwards)
    fed[:, -1] = 1
    h, c = fed[:, :units], buffer(buffers, "c", (timesteps + 1, units, batch), dtype)
    h[0], c[0] = h0.T, c0.T
    gates = buffer(buffers, "gates", (timesteps, 4, units, batch), dtype)
    tanh_c = buffer(buffers, "tanh_c", (timesteps, units, batch), dtype)
    _steps(np.concatenate([U, W, b[None]]), fed, h, c, gates, tanh_c, skipped)
    cache = LSTMCache(fed[:-1], h.mT, c.mT, gates.mT, tanh_c.mT, W, U, skipped, go_backwards, buffers)
    h_seq = cache.h[1:].swapaxes(0, 1)
    return h_seq.copy() if buffers is None else h_seq, cache


def _steps(weights: Array, fed: Array, h: Array, c: Array, gates: Array, tanh_c: Array, skipped: Array | None) -> None:
    """Write the states, the gates and tanh(c_t) of every step: one product and one exponential serve all four gates.

    σ(z) = 1 / (1 + e^-z) and tanh(z) = 2 σ(2z) - 1, so the weights are scaled by -1, and those of c̃ by -2.
    """
    timesteps, _, units, batch = gates.shape
    scale = np.repeat(np.array([-1, -1, -2, -1], gates.dtype), units)
    scaled = np.ascontiguousarray((weights * scale).T)
    new = np.empty((units, batch), gates.dtype)
    together = gates.reshape(timesteps, 4 * units, batch)
    each = zip(fed, together, gates, c, c[1:], tanh_c, h[1:], strict=False)  # fed and c have one row more
    with np.errstate(over="ignore"):  # e^-z may be infinite; the gate is then 0
        for t, (fed_t, z, (i, f, candidate, o), c_prev, c_t, tanh_c_t, h_t) in enumerate(each):
            np.matmul(scaled, fed_t, out=z)
            np.exp(z, out=z)
            z += 1
            np.reciprocal(z, out=z)
            candidate *= 2
            candidate -= 1
            np.multiply(f, c_prev, out=c_t)
            c_t += np.multiply(i, candidate, out=new)
            np.multiply(o, np.tanh(c_t, out=tanh_c_t), out=h_t)
            if skipped is not None:
                np.copyto(c_t, c_prev, where=skipped[t].T)
                np.copyto(h_t, h[t], where=skipped[t].T)


def lstm_backward(dh_seq: Array, cache: LSTMCache, *, input_gradient: bool = True) -> dict[str, Array]:
    """Carry the loss's gradient back through an LSTM's steps.

    Args:
        dh_seq: shape (batch, timesteps, units), float; the gradient with respect to the ``h_seq`` of `lstm_forward`.
        cache: from `lstm_forward`.
        input_gradient: whether ``dx`` is wanted; a network's first layer, whose input is data, has no use for it.

    Returns:
        Gradients by name: ``dx`` (where it is wanted), ``dh0``, ``dc0``, ``dW``, ``dU``, ``db``, each of its argument's
        shape.

    Raises:
        ValueError: ``dh_seq`` has another shape than ``h_seq``.
        TypeError: it is not an array of floats.

    >>> h0, c0, W, U = np.zeros((1, 1)), np.ones((1, 1)), np.zeros((1, 4)), np.zeros((1, 4))
    >>> h_seq, cache = lstm_forward(np.ones((1, 1, 1)), h0, c0, W, U, np.zeros(4))
    >>> lstm_backward(np.ones((1, 1, 1)), cache)["dc0"].round(4)
    array([[0.1966]])
    """
    timesteps, batch, units = cache.h[1:].shape
    known = {"batch": batch, "timesteps": timesteps, "units": units}
    check("lstm_backward", known, {"dh_seq": (dh_seq, ("batch", "timesteps", "units"))})
    factors, f = _factors(cache)
    dz = factors[:, :4].reshape(timesteps, 4 * units, batch)
    each = zip(factors, dz, f, np.ascontiguousarray(batch_last(dh_seq)), strict=True)
    dh, dc = np.zeros((2, units, batch), cache.h.dtype)
    U = np.ascontiguousarray(cache.U)
    for t, (factors_t, dz_t, f_t, dh_out) in reversed(list(enumerate(each))):
        dh += dh_out
        factors_t[3:] *= dh  # now dz of the output gate, and what dh adds to dc
        dc += factors_t[4]
        factors_t[:3] *= dc  # now dz of the other gates
        dc *= f_t
        if cache.skipped is None:
            np.matmul(U, dz_t, out=dh)
        else:  # a step left out hands the gradient on as it is
            dh = np.where(cache.skipped[t].T, dh, U @ dz_t)
    flat = buffer(cache.buffers, "dz", (4 * units, timesteps, batch), dz.dtype)
    np.copyto(flat, dz.swapaxes(0, 1))
    flat = flat.reshape(4 * units, timesteps * batch)
    grads = _weight_gradients(flat, cache) | {"dh0": dh.T.copy(), "dc0": dc.T.copy()}
    if input_gradient:
        dx = (cache.W @ flat).reshape(-1, timesteps, batch)
        grads["dx"] = from_batch_last(dx.swapaxes(0, 1), cache.go_backwards)
    return grads


def _factors(cache: LSTMCache) -> tuple[Array, Array]:
    """Return what multiplies dc and dh on their way back, for all steps at once.

    Returns:
        Shape (timesteps, 5, units, batch): what the loss's gradient with respect to c_t is multiplied by for dz of i, f
        and c̃, and that with respect to h_t for dz of o and for its part in dc; and what dc keeps from a step to the one
        before, shape (timesteps, units, batch).
    """
    gates, c, tanh_c = cache.gates.mT, cache.c.mT, cache.tanh_c.mT
    i, f, candidate, o = gates.swapaxes(0, 1)
    factors = buffer(cache.buffers, "factors", (len(gates), 5, *gates.shape[2:]), gates.dtype)
    of_i, of_f, of_c, of_o, of_tanh = factors.swapaxes(0, 1)
    np.square(gates, out=factors[:, :4])
    np.subtract(gates, factors[:, :4], out=factors[:, :4])  # σ' = σ - σ²
    of_i *= candidate
    of_f *= c[:-1]
    of_c += 1
    of_c -= candidate  # tanh' = 1 - tanh²
    of_c *= i
    of_o *= tanh_c
    np.square(tanh_c, out=of_tanh)
    np.subtract(1, of_tanh, out=of_tanh)
    of_tanh *= o
    if cache.skipped is not None:
        skipped = cache.skipped.mT
        np.copyto(factors, 0, where=skipped[:, None])
        f = np.where(skipped, 1, f)
    return factors, f


def _weight_gradients(dz: Array, cache: LSTMCache) -> dict[str, Array]:
    """Sum the gradients of all steps, shape (4 * units, timesteps * batch), into the weights' in one product."""
    timesteps, rows, batch = cache.fed.shape
    fed = buffer(cache.buffers, "fed by rows", (rows, timesteps, batch), dz.dtype)
    np.copyto(fed, cache.fed.swapaxes(0, 1))
    summed = fed.reshape(rows, -1) @ dz.T
    units = len(cache.U)
    return {"dW": summed[units:-1], "dU": summed[:units], "db": summed[-1]}


def _check(function: str, inputs: dict[str, tuple[Array, tuple[str, ...]]], W: Array, U: Array, b: Array) -> None:
    weights = {"W": (W, ("features", "4*units")), "U": (U, ("units", "4*units")), "b": (b, ("4*units",))}
    check(function, {}, inputs | weights)


def _sigmoid(z: Array) -> Array:
    return 0.5 * np.tanh(0.5 * z) + 0.5
