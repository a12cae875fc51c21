"""What notebook 05 publishes of the long-range product task: the learning curves of three cells, with their controls.

``measure()`` gives, and ``--record`` writes:

- ``runs``: by name, ``cell``, ``sequences``, ``fresh`` (drawn anew for every epoch), ``chrono`` (biases for memories of
  up to 99 steps), ``rate``, ``batch``, ``parameters``, and a list for each seed: ``train`` and ``validation``, the mean
  squared error after every epoch; ``seconds`` of processor time until the end. A run ends early at ``reached``.
- ``validation_sequences``: how many the validation error is measured on; ``reached``: the error at which a run ends.
"""

from __future__ import annotations

import os
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from typing import Any

import numpy as np

from benchmarks import record as recording
from benchmarks.table import Row
from course_utils import corpora

UNITS, VALIDATION, VALIDATION_SEED, REACHED = 30, 500, 2, 1e-3
SECONDS, MEAN_PREDICTOR = 30, 7 / 144
"""In which the error is to be reached, and that of whoever answers the mean of all products."""


@dataclass(frozen=True)
class Run:
    """One model and how it is trained: two layers of `UNITS` units, and one output."""

    cell: str
    rate: float
    epochs: int
    seeds: int
    sequences: int = 2_560
    batch: int = 64
    fresh: bool = False
    chrono: bool = False


RUNS = {
    "gru_default": Run("GRU", 0.005, 40, 2),
    "gru_chrono": Run("GRU", 0.01, 40, 2, chrono=True),
    "lstm_chrono": Run("LSTM", 0.01, 40, 2, chrono=True),
    "rnn_fixed": Run("SimpleRNN", 0.001, 60, 1, sequences=800, batch=32),
    "lstm_default": Run("LSTM", 0.005, 10, 1),
    "rnn_fresh": Run("SimpleRNN", 0.001, 20, 1, sequences=800, batch=32, fresh=True),
}


def rows() -> list[Row]:
    """Train, and return a row for each run."""
    return as_rows(measure())


def quick_rows() -> list[Row]:
    """Return the rows of what is on record."""
    return recording.rows("product_task", as_rows)


def record() -> list[Row]:
    """Train, write ``data/results/product_task.json``, and return a row for each run."""
    values = measure()
    recording.write("product_task", values)
    return as_rows(values)


def measure() -> dict[str, Any]:
    """Train every model, two at a time; about eight minutes of processor time."""
    os.environ.update(OMP_NUM_THREADS="1", TF_NUM_INTRAOP_THREADS="1", TF_CPP_MIN_LOG_LEVEL="3")
    jobs = [(name, seed) for name, run in RUNS.items() for seed in range(run.seeds)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(train, *zip(*jobs, strict=True)))
    runs: dict[str, Any] = {name: asdict(run) for name, run in RUNS.items()}
    for name, run in runs.items():
        outcomes = [outcome for (job, _), outcome in zip(jobs, found, strict=True) if job == name]
        run |= {key: [outcome[key] for outcome in outcomes] for key in ("train", "validation", "seconds")}
        run["parameters"] = outcomes[0]["parameters"]
    return {"runs": runs, "validation_sequences": VALIDATION, "reached": REACHED}


def train(name: str, seed: int) -> dict[str, Any]:
    """Train one model from one seed, in a process of its own."""
    run, begun = RUNS[name], time.process_time()
    x_validation, y_validation = corpora.product_task(VALIDATION, seed=VALIDATION_SEED)
    x, y = corpora.product_task(run.sequences, seed=1)
    model = build(run, seed)
    curves: dict[str, list[float]] = {"train": [], "validation": []}
    for epoch in range(run.epochs):
        if run.fresh:
            x, y = corpora.product_task(run.sequences, seed=1_000 * (seed + 1) + epoch)
        loss = model.fit(x, y, batch_size=run.batch, verbose=0).history["loss"][0]
        error = model.evaluate(x_validation, y_validation, batch_size=VALIDATION, verbose=0)
        curves["train"].append(float(f"{loss:.3g}"))
        curves["validation"].append(float(f"{error:.3g}"))
        if error <= REACHED:
            break
    return {**curves, "seconds": round(time.process_time() - begun), "parameters": model.count_params()}


def build(run: Run, seed: int) -> Any:
    """Return the compiled Keras model, as notebook 05 makes it."""
    import keras

    keras.utils.set_random_seed(seed)
    layer = getattr(keras.layers, run.cell)
    recurrent = [layer(UNITS, return_sequences=True), layer(UNITS)]
    model = keras.Sequential([keras.Input((100, 2)), *recurrent, keras.layers.Dense(1)])
    rng = np.random.default_rng(seed)
    for each in recurrent if run.chrono else ():
        kernel, recurrent_kernel, bias = each.get_weights()
        each.set_weights([kernel, recurrent_kernel, _chrono_bias(bias, np.log(rng.uniform(1, 99, UNITS)))])
    model.compile(keras.optimizers.Adam(run.rate, clipnorm=1.0), "mse")
    return model


def _chrono_bias(bias: Any, keep: Any) -> Any:
    """Return an LSTM's biases (forget gate ``keep``, input gate its negative) or a GRU's (update gate ``keep``)."""
    new = np.zeros_like(bias)
    if bias.ndim == 2:
        new[0, :UNITS] = keep
    else:
        new[: 2 * UNITS] = np.concatenate([-keep, keep])
    return new


def as_rows(values: dict[str, Any]) -> list[Row]:
    """Return two rows for each run: the validation error of its worst seed, and its mean processor time."""
    found = []
    for name, run in values["runs"].items():
        lowest = [min(curve) for curve in run["validation"]]
        epochs = ", ".join(f"{len(curve)}" for curve in run["validation"])
        seconds, claim = statistics.mean(run["seconds"]), f"product task, {name}"
        note = f"worst of {len(lowest)} seeds; epochs: {epochs}"
        goals = (values["reached"], SECONDS) if run["chrono"] else (None, None)
        korean = f"곱 문제, 바이어스를 맞춘 {run['cell']}" if run["chrono"] else ""
        mean = {"peer": "mean predictor", "beside": MEAN_PREDICTOR}
        named = korean and f"{korean}: 검증 오차"
        found.append(Row(f"{claim}: validation error", max(lowest), "MSE", goals[0], **mean, note=note, korean=named))
        named = korean and f"{korean}: 프로세서 시간"
        found.append(Row(f"{claim}: processor time", seconds, "s", goals[1], note="mean of the seeds", korean=named))
    return found
