"""The gated recurrent unit, forward and backward, with the gates in Keras' order: z, r, h.

z = σ(x W_z + h U_z + b_z)    r = σ(x W_r + h U_r + b_r)    h_t = z · h_{t-1} + (1 − z) · h̃     (Cho et al., 2014)
h̃ = tanh(x W_h + b_h + r · (h U_h + b'_h))   where the reset gate acts after the product (``reset_after``, as in cuDNN)
h̃ = tanh(x W_h + b_h + (r · h) U_h)          where it acts before
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course_utils.nn.rnn import H_AXES, X_AXES
from course_utils.nn.shapes import Array, batch_first, buffer, check, skipped_steps, time_first


@dataclass(frozen=True, eq=False)
class GRUCache:
    """What `gru_backward` needs of a forward pass; arrays with time have it first, in the order of reading."""

    x: Array
    h: Array  # h[0] is h0
    gates: Array  # (timesteps, batch, 3, units): z, r, h̃
    from_state: Array  # what the reset gate multiplies: h U_h + b'_h, or h itself
    W: Array
    U: Array
    reset_after: bool
    skipped: Array | None
    go_backwards: bool
    buffers: dict[str, Array] | None


def gru_step(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array, reset_after: bool = True) -> Array:
    """Compute one step of a GRU.

    Args:
        x_t: shape (batch, features), float; the input of this step.
        h_prev: shape (batch, units), float; the state before it.
        W: shape (features, 3 * units), float; the input's weights, in the order z, r, h.
        U: shape (units, 3 * units), float; the state's weights.
        b: float; shape (2, 3 * units) with ``reset_after`` (the input's and the state's biases), else (3 * units,).
        reset_after: whether the reset gate acts after the product with U, as in Keras' default.

    Returns:
        The state after the step, shape (batch, units).

    Raises:
        ValueError: a shape does not fit.
        TypeError: an argument is not an array of floats.

    >>> one = np.ones((1, 1))
    >>> gru_step(one, one, np.zeros((1, 3)), np.zeros((1, 3)), np.zeros((2, 3)))
    array([[0.5]])
    """
    _check("gru_step", {"x_t": (x_t, ("batch", "features")), "h_prev": (h_prev, H_AXES)}, W, U, b, reset_after)
    b_x, b_h = _biases(b, reset_after)
    x_z, x_r, x_h = np.split(x_t @ W + b_x, 3, axis=-1)
    U_z, U_r, U_h = np.split(U, 3, axis=-1)
    b_z, b_r, b_c = np.split(b_h, 3)
    z = _sigmoid(x_z + h_prev @ U_z + b_z)
    r = _sigmoid(x_r + h_prev @ U_r + b_r)
    candidate = np.tanh(x_h + (r * (h_prev @ U_h + b_c) if reset_after else (r * h_prev) @ U_h))
    return z * h_prev + (1 - z) * candidate


def gru_forward(
    x: Array,
    h0: Array,
    W: Array,
    U: Array,
    b: Array,
    reset_after: bool = True,
    *,
    mask: Array | None = None,
    go_backwards: bool = False,
    buffers: dict[str, Array] | None = None,
) -> tuple[Array, GRUCache]:
    """Run a GRU over whole sequences.

    Args:
        x: shape (batch, timesteps, features), float.
        h0: shape (batch, units), float; the state before the first step.
        W: shape (features, 3 * units), float; in the order z, r, h.
        U: shape (units, 3 * units), float.
        b: float; shape (2, 3 * units) with ``reset_after``, else (3 * units,).
        reset_after: whether the reset gate acts after the product with U.
        mask: shape (batch, timesteps), bool; where it is False the state is carried on unchanged.
        go_backwards: read the last step first; ``h_seq[:, 0]`` is then the state after the last step, as in Keras.
        buffers: for a training loop, a dict (empty at first) that is given to every call: what the steps write to is
            kept in it. A cache is then good until the next call only. None takes new memory.

    Returns:
        The state after every step in the order of reading, shape (batch, timesteps, units), and what `gru_backward`
        needs.

    Raises:
        ValueError: a shape does not fit, or an axis has size 0.
        TypeError: an argument is not an array of floats, or the mask not of bool.

    >>> b = np.zeros((2, 12))
    >>> h_seq, cache = gru_forward(np.ones((2, 5, 3)), np.zeros((2, 4)), np.ones((3, 12)), np.ones((4, 12)), b)
    >>> h_seq.shape
    (2, 5, 4)
    """
    _check("gru_forward", {"x": (x, X_AXES), "h0": (h0, H_AXES)}, W, U, b, reset_after)
    batch, timesteps, units = *x.shape[:2], h0.shape[1]
    skipped = skipped_steps("gru_forward", mask, batch, timesteps, go_backwards)
    b_x, b_h = _biases(b, reset_after)
    steps = time_first(x, go_backwards)
    both = 2 * units  # the columns of z and r together
    gates = buffer(buffers, "gates", (timesteps, batch, 3 * units), np.result_type(x, h0, W, U, b))
    np.matmul(steps, W, out=gates)
    gates += b_x
    gates[..., :both] += b_h[:both]
    U_gates, U_h = np.ascontiguousarray(U[:, :both]), np.ascontiguousarray(U[:, both:])
    h = buffer(buffers, "h", (timesteps + 1, batch, units), gates.dtype)
    h[0] = h0
    from_state = buffer(buffers, "from_state", (timesteps, batch, units), gates.dtype)
    for t in range(timesteps):
        a, candidate = gates[t, :, :both], gates[t, :, both:]
        a += h[t] @ U_gates
        a[:] = _sigmoid(a)
        z, r = a[:, :units], a[:, units:]
        from_state[t] = h[t] @ U_h + b_h[both:] if reset_after else h[t]
        candidate += r * from_state[t] if reset_after else (r * h[t]) @ U_h
        np.tanh(candidate, out=candidate)
        np.subtract(h[t], candidate, out=h[t + 1])  # h_t = h̃ + z · (h_{t-1} − h̃)
        h[t + 1] *= z
        h[t + 1] += candidate
        if skipped is not None:
            np.copyto(h[t + 1], h[t], where=skipped[t])
    by_gate = gates.reshape(timesteps, batch, 3, units)
    cache = GRUCache(steps, h, by_gate, from_state, W, U, reset_after, skipped, go_backwards, buffers)
    return batch_first(h[1:]), cache


def gru_backward(dh_seq: Array, cache: GRUCache) -> dict[str, Array]:
    """Carry the loss's gradient back through a GRU's steps.

    Args:
        dh_seq: shape (batch, timesteps, units), float; the gradient with respect to the ``h_seq`` of `gru_forward`.
        cache: from `gru_forward`.

    Returns:
        Gradients by name: ``dx``, ``dh0``, ``dW``, ``dU``, ``db``, each of its argument's shape.

    Raises:
        ValueError: ``dh_seq`` has another shape than ``h_seq``.
        TypeError: it is not an array of floats.

    >>> h_seq, cache = gru_forward(np.ones((1, 1, 1)), np.ones((1, 1)), *np.zeros((2, 1, 3)), np.zeros((2, 3)))
    >>> gru_backward(np.ones((1, 1, 1)), cache)["dh0"]
    array([[0.5]])
    """
    timesteps, batch, units = cache.h[1:].shape
    known = {"batch": batch, "timesteps": timesteps, "units": units}
    check("gru_backward", known, {"dh_seq": (dh_seq, ("batch", "timesteps", "units"))})
    dh_out = time_first(dh_seq)
    z, r, candidate = np.moveaxis(cache.gates, 2, 0)
    # how much a gate's pre-activation moves what it feeds, for all steps at once
    dz = buffer(cache.buffers, "dz", cache.gates.shape, cache.gates.dtype)
    np.multiply(cache.h[:-1] - candidate, z * (1 - z), out=dz[:, :, 0])
    np.multiply(cache.from_state, r * (1 - r), out=dz[:, :, 1])
    np.multiply(1 - z, 1 - np.square(candidate), out=dz[:, :, 2])
    # the gradient of h U: of its r and z parts, and of its h part
    into_state = buffer(cache.buffers, "into_state", cache.gates.shape, cache.gates.dtype)
    U_gates, U_h = (np.ascontiguousarray(part.T) for part in np.split(cache.U, [2 * units], axis=1))
    dh = np.zeros((batch, units), cache.h.dtype)
    for t in reversed(range(timesteps)):
        dh += dh_out[t]
        dz[t, :, 0] *= dh
        dz[t, :, 2] *= dh
        if cache.reset_after:
            dz[t, :, 1] *= dz[t, :, 2]
            into_state[t, :, 2] = dz[t, :, 2] * r[t]
            through_h = into_state[t, :, 2] @ U_h
        else:
            reset_h = dz[t, :, 2] @ U_h
            dz[t, :, 1] *= reset_h
            into_state[t, :, 2] = dz[t, :, 2]
            through_h = reset_h * r[t]
        into_state[t, :, :2] = dz[t, :, :2]
        dh_prev = dh * z[t] + through_h + dz[t, :, :2].reshape(batch, -1) @ U_gates
        if cache.skipped is None:
            dh = dh_prev
        else:  # a step left out hands the gradient on as it is
            dh = np.where(cache.skipped[t], dh, dh_prev)
            np.copyto(dz[t], 0, where=cache.skipped[t][:, None])
            np.copyto(into_state[t], 0, where=cache.skipped[t][:, None])
    return _gradients(dz.reshape(-1, 3 * units), into_state.reshape(-1, 3 * units), dh, cache)


def _gradients(from_input: Array, from_state: Array, dh0: Array, cache: GRUCache) -> dict[str, Array]:
    """Sum the gradients of all steps, each array of shape (timesteps * batch, 3 * units), into those of the weights."""
    both = 2 * dh0.shape[1]
    h = cache.h[:-1].reshape(-1, dh0.shape[1])
    r = cache.gates[:, :, 1].reshape(h.shape)
    fed = h if cache.reset_after else r * h  # what U_h multiplies
    sums = from_input.sum(axis=0)
    return {
        "dx": batch_first((from_input @ cache.W.T).reshape(cache.x.shape), cache.go_backwards),
        "dh0": dh0,
        "dW": cache.x.reshape(-1, cache.x.shape[2]).T @ from_input,
        "dU": np.concatenate([h.T @ from_state[:, :both], fed.T @ from_state[:, both:]], axis=1),
        "db": np.stack([sums, from_state.sum(axis=0)]) if cache.reset_after else sums,
    }


def _check(
    function: str, inputs: dict[str, tuple[Array, tuple[str, ...]]], W: Array, U: Array, b: Array, reset_after: bool
) -> None:
    axes = ("2", "3*units") if reset_after else ("3*units",)
    weights = {"W": (W, ("features", "3*units")), "U": (U, ("units", "3*units")), "b": (b, axes)}
    check(function, {}, inputs | weights)


def _biases(b: Array, reset_after: bool) -> tuple[Array, Array]:
    """Return the biases beside the input's product and beside the state's."""
    return (b[0], b[1]) if reset_after else (b, np.zeros_like(b))


def _sigmoid(z: Array) -> Array:
    return 0.5 * np.tanh(0.5 * z) + 0.5
