"""The course's LSTM in NumPy beside Keras': a training step and a forward pass of one model, in one run."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from benchmarks.table import Row
from course_utils.nn import lstm_backward, lstm_forward

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

GOALS = {(32, 100, 2, 30): 2.5, (64, 50, 64, 128): 1.3}  # (batch, timesteps, features, units) → times Keras' speed
RATE = 0.01
ROUNDS, QUICK_ROUNDS, SETTLING, COUNTED = 20, 10, 3, 5


def rows(rounds: int = ROUNDS) -> list[Row]:
    """Return a row for each model and for each way in which Keras runs it."""
    return [row for shape, goal in GOALS.items() for row in _rows_of(shape, goal, rounds)]


def quick_rows() -> list[Row]:
    """Return the same rows of fewer rounds."""
    smaller = f"smaller in QUICK: {QUICK_ROUNDS} of {ROUNDS} rounds"
    return [replace(row, note=f"{row.note}; {smaller}") for row in rows(QUICK_ROUNDS)]


def _rows_of(shape: tuple[int, int, int, int], goal: float, rounds: int) -> list[Row]:
    batch, timesteps, features, units = shape
    rng = np.random.default_rng(0)
    x = rng.normal(size=(batch, timesteps, features)).astype(np.float32)
    y = rng.normal(size=(batch, 1)).astype(np.float32)
    keras_model = _keras_model(shape)
    model = NumpyModel(*keras_model.get_weights())
    np.testing.assert_allclose(model.predict(x), keras_model.predict_on_batch(x), atol=1e-5)
    seconds = _seconds(
        rounds,
        lambda: model.train_on_batch(x, y),
        lambda: keras_model.train_on_batch(x, y),
        lambda: model.predict(x),
        lambda: np.asarray(keras_model(x)),
        lambda: keras_model.predict_on_batch(x),
    )
    step, keras_step, forward, call, predict = seconds
    name = "LSTM, batch {}, time {}, features {}, units {}: ".format(*shape)
    korean = f"넘파이 LSTM 학습 한 걸음: 배치 {batch}, 시점 {timesteps}, 특성 {features}, 유닛 {units}"
    return [
        _row(f"{name}training step beside train_on_batch", step, keras_step, goal, korean),
        _row(f"{name}forward beside model(x)", forward, call),
        _row(f"{name}forward beside predict_on_batch", forward, predict),
    ]


class NumpyModel:
    """An LSTM and a dense layer of one unit on its last state, trained by plain gradient descent on squared error."""

    def __init__(self, W: Any, U: Any, b: Any, V: Any, d: Any):
        self.weights = [weight.copy() for weight in (W, U, b, V, d)]
        self.units = len(U)
        self.buffers: dict[str, Any] = {}

    def forward(self, x: Any) -> tuple[Any, Any, Any]:
        """Return the prediction, shape (batch, 1), the last state and the LSTM's cache."""
        W, U, b, V, d = self.weights
        start = np.zeros((len(x), self.units), x.dtype)
        h_seq, cache = lstm_forward(x, start, start, W, U, b, buffers=self.buffers)
        return h_seq[:, -1] @ V + d, h_seq, cache

    def predict(self, x: Any) -> Any:
        """Return the prediction alone."""
        return self.forward(x)[0]

    def train_on_batch(self, x: Any, y: Any) -> float:
        """Move every weight down its gradient; return the loss before."""
        prediction, h_seq, cache = self.forward(x)
        error = prediction - y
        slope = 2 / error.size * error
        dh_seq = np.zeros_like(h_seq)
        dh_seq[:, -1] = slope @ self.weights[3].T
        grads = lstm_backward(dh_seq, cache, input_gradient=False)  # Keras does not compute it either
        all_grads = [grads["dW"], grads["dU"], grads["db"], h_seq[:, -1].T @ slope, slope.sum(axis=0)]
        for weight, gradient in zip(self.weights, all_grads, strict=True):
            weight -= RATE * gradient
        return float(np.mean(np.square(error)))


def _keras_model(shape: tuple[int, int, int, int]) -> Any:
    import keras

    _, timesteps, features, units = shape
    keras.utils.set_random_seed(0)
    layers = [keras.Input((timesteps, features)), keras.layers.LSTM(units), keras.layers.Dense(1)]
    model = keras.Sequential(layers)
    model.compile(optimizer=keras.optimizers.SGD(RATE), loss="mse")
    return model


def _seconds(count: int, *functions: Callable[[], Any]) -> list[float]:
    """Run the functions in so many rounds, so that what else the machine does meets all alike; return seconds.

    In a round each has several calls on end. The first ones do not count: TensorFlow's threads keep looking for work a
    while after a call, which would be counted against whoever comes next. Of the others the fastest counts, for what
    slows a call down is the rest of the machine; of the rounds the median.
    """
    rounds: list[list[float]] = [[] for _ in functions]
    for _ in range(count):
        for function, fastest in zip(functions, rounds, strict=True):
            times = []
            for _ in range(SETTLING + COUNTED):
                began = time.perf_counter()
                function()
                times.append(time.perf_counter() - began)
            fastest.append(min(times[SETTLING:]))
    return [statistics.median(each) for each in rounds]


def _row(claim: str, ours: float, kerass: float, goal: float | None = None, korean: str = "") -> Row:
    note = "the fastest call of a round, the median of the rounds"
    return Row(claim, ours * 1000, "ms", ratio_goal=goal, peer="Keras", beside=kerass * 1000, note=note, korean=korean)
