"""The copy task, learned in NumPy by one recurrent layer: what `copy_task` shows and its benchmark records.

The first of many symbols must be told after a delay in which other symbols, drawn at random, pass by.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_utils import nn

Array = NDArray[Any]
Forward = Callable[[Array, dict[str, Array]], tuple[Array, Any]]
Backward = Callable[[Array, Any], dict[str, Array]]

SYMBOLS = 8
CHANCE = 1 / SYMBOLS
"""The accuracy of guessing."""
UNITS, BATCH, RATE, MAX_NORM = 32, 64, 0.005, 1.0
TESTED = 500
"""Sequences that an accuracy is measured on."""


@dataclass(frozen=True)
class Cell:
    """A recurrent layer: how many blocks of weights it has, and the course's functions for it."""

    blocks: int
    forward: Forward
    backward: Backward


def _start(x: Array) -> Array:
    return np.zeros((len(x), UNITS), x.dtype)


_RNN = Cell(1, lambda x, p: nn.rnn_forward(x, _start(x), p["W"], p["U"], p["b"]), nn.rnn_backward)
_LSTM = Cell(4, lambda x, p: nn.lstm_forward(x, _start(x), _start(x), p["W"], p["U"], p["b"]), nn.lstm_backward)
_GRU = Cell(3, lambda x, p: nn.gru_forward(x, _start(x), p["W"], p["U"], p["b"]), nn.gru_backward)

CELLS = {"rnn": _RNN, "lstm": _LSTM, "lstm_chrono": _LSTM, "gru": _GRU, "gru_chrono": _GRU}
"""By name; the two ``chrono`` begin with biases for memories as long as the delay, ``lstm`` with a forget bias of 1."""


def sequences(count: int, delay: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Draw sequences of the copy task.

    Args:
        count: how many.
        delay: steps between the symbol to remember and the answer, at least 1.
        rng: the random numbers.

    Returns:
        x, shape (count, delay + 1, SYMBOLS + 1), float32: symbols as one-hot vectors, and a mark at the first step;
        y, shape (count,): the number of the first symbol.

    >>> x, y = sequences(2, 5, np.random.default_rng(0))
    >>> x.shape, x[:, 0, :SYMBOLS].argmax(axis=1).tolist() == y.tolist()
    ((2, 6, 9), True)
    """
    numbers = rng.integers(SYMBOLS, size=(count, delay + 1))
    x = np.zeros((count, delay + 1, SYMBOLS + 1), np.float32)
    np.put_along_axis(x, numbers[:, :, None], 1, axis=2)
    x[:, 0, SYMBOLS] = 1
    return x, numbers[:, 0]


def initial(cell: str, delay: int, rng: np.random.Generator) -> dict[str, Array]:
    """Return the first parameters by name, as Keras draws them: W Glorot-uniform, U orthogonal, biases 0 or as told.

    >>> initial("lstm", 5, np.random.default_rng(0))["b"][UNITS : UNITS + 2]
    array([1., 1.], dtype=float32)
    """
    blocks, features = CELLS[cell].blocks, SYMBOLS + 1
    glorot = np.sqrt(6 / (features + blocks * UNITS))
    columns = rng.normal(size=(blocks * UNITS, UNITS))
    parameters = {
        "W": rng.uniform(-glorot, glorot, (features, blocks * UNITS)),
        "U": np.linalg.qr(columns)[0].T,
        "b": np.zeros((2, 3 * UNITS) if blocks == 3 else blocks * UNITS),
        "V": rng.uniform(-0.38, 0.38, (UNITS, SYMBOLS)),
        "d": np.zeros(SYMBOLS),
    }
    if cell == "lstm":
        parameters["b"][UNITS : 2 * UNITS] = 1
    if cell.endswith("chrono"):
        keep = np.log(rng.uniform(1, max(2, delay), UNITS))
        if blocks == 4:
            parameters["b"][: 2 * UNITS] = np.concatenate([-keep, keep])  # input gate, forget gate
        else:
            parameters["b"][0, :UNITS] = keep  # update gate, which in Keras' order keeps
    return {name: value.astype(np.float32) for name, value in parameters.items()}


def loss_and_gradients(cell: str, x: Array, y: Array, parameters: dict[str, Array]) -> tuple[float, dict[str, Array]]:
    """Return the cross-entropy at the last step, and its gradient with respect to every parameter.

    Args:
        cell: a key of `CELLS`.
        x, y: as `sequences` gives them.
        parameters: as `initial` gives them.
    """
    h_seq, cache = CELLS[cell].forward(x, parameters)
    probability = _softmax(h_seq[:, -1] @ parameters["V"] + parameters["d"])
    rows = np.arange(len(y))
    loss = -float(np.mean(np.log(probability[rows, y] + 1e-9)))
    slope = probability.copy()
    slope[rows, y] -= 1
    slope /= len(y)
    dh_seq = np.zeros_like(h_seq)
    dh_seq[:, -1] = slope @ parameters["V"].T
    found = CELLS[cell].backward(dh_seq, cache)
    gradients = {name: found[f"d{name}"] for name in ("W", "U", "b")}
    return loss, gradients | {"V": h_seq[:, -1].T @ slope, "d": slope.sum(axis=0)}


def _softmax(z: Array) -> Array:
    raised = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def accuracy(cell: str, delay: int, parameters: dict[str, Array], seed: int) -> float:
    """Return the share of `TESTED` new sequences that are answered rightly."""
    x, y = sequences(TESTED, delay, np.random.default_rng([seed, 1]))
    h_seq, _ = CELLS[cell].forward(x, parameters)
    return float(np.mean((h_seq[:, -1] @ parameters["V"] + parameters["d"]).argmax(axis=1) == y))


def train(cell: str, delay: int, checkpoints: Sequence[int], seed: int) -> list[float]:
    """Train by Adam, on sequences drawn anew for every update, and measure the accuracy now and then.

    Args:
        cell: a key of `CELLS`.
        delay: steps to remember for.
        checkpoints: after how many updates to measure, rising.
        seed: of the first parameters and of the sequences.

    Returns:
        The accuracy at each checkpoint.

    >>> train("gru", 2, [0], seed=0)[0] < 0.5
    True
    """
    rng = np.random.default_rng([seed, 0])
    parameters = initial(cell, delay, rng)
    moments = {name: (np.zeros_like(value), np.zeros_like(value)) for name, value in parameters.items()}
    measured = []
    for update in range(checkpoints[-1] + 1):
        if update in checkpoints:
            measured.append(accuracy(cell, delay, parameters, seed))
        _, gradients = loss_and_gradients(cell, *sequences(BATCH, delay, rng), parameters)
        clipped, _ = nn.clip_by_global_norm(gradients, MAX_NORM)
        for name, gradient in clipped.items():
            parameters[name] -= _adam(gradient, moments[name], update + 1)
    return measured


def _adam(gradient: Array, moments: tuple[Array, Array], update: int) -> Array:
    """Return Adam's move, after bringing its two moving averages up to date in place (Kingma & Ba, 2015)."""
    mean, square = moments
    mean += 0.1 * (gradient - mean)
    square += 0.001 * (gradient**2 - square)
    corrected = mean / (1 - 0.9**update), square / (1 - 0.999**update)
    return np.asarray(RATE * corrected[0] / (np.sqrt(corrected[1]) + 1e-7))
