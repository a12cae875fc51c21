"""The simple recurrent network, forward and backward: h_t = tanh(x_t W + h_{t-1} U + b) (Elman, 1990)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course_utils.nn.shapes import Array, batch_first, buffer, check, skipped_steps, time_first

X_AXES = ("batch", "timesteps", "features")
H_AXES = ("batch", "units")


@dataclass(frozen=True, eq=False)
class RNNCache:
    """What `rnn_backward` needs of a forward pass; arrays with time have it first, in the order of reading."""

    x: Array
    h: Array  # h[0] is h0
    W: Array
    U: Array
    skipped: Array | None
    go_backwards: bool


def rnn_step(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    """Compute one step of a simple recurrent network.

    Args:
        x_t: shape (batch, features), float; the input of this step.
        h_prev: shape (batch, units), float; the state before it.
        W: shape (features, units), float; the input's weights.
        U: shape (units, units), float; the state's weights.
        b: shape (units,), float; the bias.

    Returns:
        The state after the step, shape (batch, units).

    Raises:
        ValueError: a shape does not fit.
        TypeError: an argument is not an array of floats.

    >>> one = np.ones((1, 1))
    >>> rnn_step(one, 0 * one, 0.5 * one, one, np.zeros(1)).round(4)
    array([[0.4621]])
    """
    sizes: dict[str, int] = {}
    arguments = {"x_t": (x_t, ("batch", "features")), "h_prev": (h_prev, H_AXES), "W": (W, ("features", "units"))}
    check("rnn_step", sizes, arguments | {"U": (U, ("units", "units")), "b": (b, ("units",))})
    return np.tanh(x_t @ W + h_prev @ U + b)


def rnn_forward(
    x: Array,
    h0: Array,
    W: Array,
    U: Array,
    b: Array,
    *,
    mask: Array | None = None,
    go_backwards: bool = False,
    buffers: dict[str, Array] | None = None,
) -> tuple[Array, RNNCache]:
    """Run a simple recurrent network over whole sequences.

    Args:
        x: shape (batch, timesteps, features), float.
        h0: shape (batch, units), float; the state before the first step.
        W: shape (features, units), float.
        U: shape (units, units), float.
        b: shape (units,), float.
        mask: shape (batch, timesteps), bool; where it is False the state is carried on unchanged.
        go_backwards: read the last step first; ``h_seq[:, 0]`` is then the state after the last step, as in Keras.
        buffers: for a training loop, a dict (empty at first) that is given to every call: what the steps write to is
            kept in it. A cache is then good until the next call only. None takes new memory.

    Returns:
        The state after every step in the order of reading, shape (batch, timesteps, units), and what `rnn_backward`
        needs.

    Raises:
        ValueError: a shape does not fit, or an axis has size 0.
        TypeError: an argument is not an array of floats, or the mask not of bool.

    >>> h_seq, cache = rnn_forward(np.ones((2, 5, 3)), np.zeros((2, 4)), np.zeros((3, 4)), np.eye(4), np.zeros(4))
    >>> h_seq.shape
    (2, 5, 4)
    """
    sizes: dict[str, int] = {}
    arguments = {"x": (x, X_AXES), "h0": (h0, H_AXES), "W": (W, ("features", "units"))}
    check("rnn_forward", sizes, arguments | {"U": (U, ("units", "units")), "b": (b, ("units",))})
    batch, timesteps = x.shape[:2]
    skipped = skipped_steps("rnn_forward", mask, batch, timesteps, go_backwards)
    steps = time_first(x, go_backwards)
    h = buffer(buffers, "h", (timesteps + 1, *h0.shape), np.result_type(x, h0, W, U, b))
    h[0] = h0
    np.matmul(steps, W, out=h[1:])  # every input at once; each step adds the state's part to its own
    h[1:] += b
    from_state = np.empty_like(h[0])
    for t in range(timesteps):
        np.matmul(h[t], U, out=from_state)
        h[t + 1] += from_state
        np.tanh(h[t + 1], out=h[t + 1])
        if skipped is not None:
            np.copyto(h[t + 1], h[t], where=skipped[t])
    return batch_first(h[1:]), RNNCache(steps, h, W, U, skipped, go_backwards)


def rnn_backward(dh_seq: Array, cache: RNNCache) -> dict[str, Array]:
    """Carry the loss's gradient back through time.

    Args:
        dh_seq: shape (batch, timesteps, units), float; the gradient with respect to the ``h_seq`` of `rnn_forward`.
            Where only the last state counts, it is zero everywhere else.
        cache: from `rnn_forward`.

    Returns:
        Gradients by name: ``dx``, ``dh0``, ``dW``, ``dU``, ``db``, each of its argument's shape.

    Raises:
        ValueError: ``dh_seq`` has another shape than ``h_seq``.
        TypeError: it is not an array of floats.

    Source:
        Back-propagation through time: Werbos (1990), Proceedings of the IEEE 78(10).

    >>> one = np.ones((1, 1))
    >>> h_seq, cache = rnn_forward(np.ones((1, 1, 1)), 0 * one, 0 * one, one, np.zeros(1))
    >>> rnn_backward(np.ones((1, 1, 1)), cache)["dW"]
    array([[1.]])
    """
    timesteps, batch, units = cache.h[1:].shape
    known = {"batch": batch, "timesteps": timesteps, "units": units}
    check("rnn_backward", known, {"dh_seq": (dh_seq, ("batch", "timesteps", "units"))})
    dz = time_first(dh_seq).astype(cache.h.dtype, copy=False)
    slope = 1 - np.square(cache.h[1:])  # tanh' = 1 - tanh²
    dh = np.zeros_like(cache.h[0])
    for t in reversed(range(timesteps)):
        dh += dz[t]
        np.multiply(dh, slope[t], out=dz[t])
        if cache.skipped is None:
            np.matmul(dz[t], cache.U.T, out=dh)
        else:  # a step left out hands the gradient on as it is
            np.copyto(dz[t], 0, where=cache.skipped[t])
            dh = np.where(cache.skipped[t], dh, dz[t] @ cache.U.T)
    flat = dz.reshape(-1, units)
    return {
        "dx": batch_first(dz @ cache.W.T, cache.go_backwards),
        "dh0": dh,
        "dW": cache.x.reshape(-1, cache.x.shape[2]).T @ flat,
        "dU": cache.h[:-1].reshape(-1, units).T @ flat,
        "db": flat.sum(axis=0),
    }
