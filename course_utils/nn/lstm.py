"""Long short-term memory, forward and backward, with the gates in Keras' order: i, f, c, o.

i = σ(x W_i + h U_i + b_i)    f = σ(x W_f + h U_f + b_f)    c̃ = tanh(x W_c + h U_c + b_c)    o = σ(x W_o + h U_o + b_o)
c_t = f · c_{t-1} + i · c̃     h_t = o · tanh(c_t)          (Hochreiter & Schmidhuber, 1997; f: Gers et al., 2000)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course_utils.nn.rnn import H_AXES, X_AXES
from course_utils.nn.shapes import Array, batch_first, buffer, check, skipped_steps, time_first


@dataclass(frozen=True, eq=False)
class LSTMCache:
    """What `lstm_backward` needs of a forward pass; arrays with time have it first, in the order of reading."""

    x: Array
    h: Array  # h[0] is h0
    c: Array  # c[0] is c0
    gates: Array  # (timesteps, 4, batch, units): i, f, c̃, o
    tanh_c: Array
    W: Array
    U: Array
    skipped: Array | None
    go_backwards: bool
    buffers: dict[str, Array] | None


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
            kept in it. A cache is then good until the next call only. None takes new memory.

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
    batch, timesteps, units = *x.shape[:2], h0.shape[1]
    skipped = skipped_steps("lstm_forward", mask, batch, timesteps, go_backwards)
    dtype = np.result_type(x, h0, c0, W, U, b)
    # σ(z) = 1 / (1 + e^-z) and tanh(z) = 2 σ(2z) - 1: with the columns so scaled, one exponential serves all gates
    scale = np.repeat(np.array([-1, -1, -2, -1], dtype), units)
    scaled_U = U * scale
    steps = time_first(x, go_backwards)
    from_input = buffer(buffers, "from_input", (timesteps, batch, 4 * units), dtype)
    np.matmul(steps, W * scale, out=from_input)
    from_input += b * scale
    gates = buffer(buffers, "gates", (timesteps, 4, batch, units), dtype)
    h, c = buffer(buffers, "h, c", (2, timesteps + 1, batch, units), dtype)
    h[0], c[0] = h0, c0
    tanh_c = buffer(buffers, "tanh_c", (timesteps, batch, units), dtype)
    from_state, new = np.empty((batch, 4 * units), dtype), np.empty((batch, units), dtype)
    with np.errstate(over="ignore"):  # e^-z may be infinite; the gate is then 0
        for t in range(timesteps):
            a, h_t, c_t = from_input[t], h[t + 1], c[t + 1]
            a += np.matmul(h[t], scaled_U, out=from_state)
            np.exp(a, out=a)
            a += 1
            np.reciprocal(_by_gate(a), out=gates[t])
            i, f, candidate, o = gates[t]
            candidate *= 2
            candidate -= 1
            np.multiply(f, c[t], out=c_t)
            c_t += np.multiply(i, candidate, out=new)
            np.multiply(o, np.tanh(c_t, out=tanh_c[t]), out=h_t)
            if skipped is not None:
                np.copyto(c_t, c[t], where=skipped[t])
                np.copyto(h_t, h[t], where=skipped[t])
    return batch_first(h[1:]), LSTMCache(steps, h, c, gates, tanh_c, W, U, skipped, go_backwards, buffers)


def lstm_backward(dh_seq: Array, cache: LSTMCache) -> dict[str, Array]:
    """Carry the loss's gradient back through an LSTM's steps.

    Args:
        dh_seq: shape (batch, timesteps, units), float; the gradient with respect to the ``h_seq`` of `lstm_forward`.
        cache: from `lstm_forward`.

    Returns:
        Gradients by name: ``dx``, ``dh0``, ``dc0``, ``dW``, ``dU``, ``db``, each of its argument's shape.

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
    dh_out = time_first(dh_seq)
    dz = buffer(cache.buffers, "dz", (timesteps, batch, 4 * units), cache.h.dtype)
    transposed_U = np.ascontiguousarray(cache.U.T)
    is_tanh = np.array([0, 0, 1, 0], cache.h.dtype)[:, None, None]
    slope, d_gates = np.empty((2, 4, batch, units), cache.h.dtype)
    dh, dc, from_h = np.zeros((3, batch, units), cache.h.dtype)
    for t in reversed(range(timesteps)):
        i, f, candidate, o = gates = cache.gates[t]
        dh += dh_out[t]
        before = None if cache.skipped is None else (dh.copy(), dc.copy())
        np.multiply(dh, cache.tanh_c[t], out=d_gates[3])
        np.multiply(d_gates[3], cache.tanh_c[t], out=from_h)  # dh · o · (1 - tanh²(c_t)) reaches c_t
        np.subtract(dh, from_h, out=from_h)
        from_h *= o
        dc += from_h
        np.multiply(dc, candidate, out=d_gates[0])
        np.multiply(dc, cache.c[t], out=d_gates[1])
        np.multiply(dc, i, out=d_gates[2])
        np.subtract(1, gates, out=slope)  # σ' = (1 - σ) σ, tanh' = (1 - tanh) (tanh + 1)
        d_gates *= slope
        np.multiply(d_gates, np.add(gates, is_tanh, out=slope), out=_by_gate(dz[t]))
        dc *= f
        if before is not None:  # a step left out hands both gradients on as they are
            np.copyto(dz[t], 0, where=cache.skipped[t])  # type: ignore[index]
        np.matmul(dz[t], transposed_U, out=dh)
        if before is not None:
            np.copyto(dh, before[0], where=cache.skipped[t])  # type: ignore[index]
            np.copyto(dc, before[1], where=cache.skipped[t])  # type: ignore[index]
    flat = dz.reshape(-1, 4 * units)
    dx = (flat @ cache.W.T).reshape(cache.x.shape)
    return {
        "dx": batch_first(dx, cache.go_backwards),
        "dh0": dh,
        "dc0": dc,
        "dW": cache.x.reshape(-1, cache.x.shape[2]).T @ flat,
        "dU": cache.h[:-1].reshape(-1, units).T @ flat,
        "db": flat.sum(axis=0),
    }


def _check(function: str, inputs: dict[str, tuple[Array, tuple[str, ...]]], W: Array, U: Array, b: Array) -> None:
    weights = {"W": (W, ("features", "4*units")), "U": (U, ("units", "4*units")), "b": (b, ("4*units",))}
    check(function, {}, inputs | weights)


def _by_gate(columns: Array) -> Array:
    """View shape (batch, 4 * units) as (4, batch, units)."""
    return columns.reshape(len(columns), 4, -1).swapaxes(0, 1)


def _sigmoid(z: Array) -> Array:
    return 0.5 * np.tanh(0.5 * z) + 0.5
