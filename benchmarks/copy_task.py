"""How long each cell can keep a symbol: the grid of trainings that ``explore.copy_task()`` shows.

``measure()`` gives, and ``--record`` writes:

- ``delays``: steps to remember for. ``updates``: after how many updates was measured.
- ``accuracy``: by cell, by delay (as text), a list for each seed: the accuracy after each of ``updates``.
"""

from __future__ import annotations

import itertools
import statistics
from typing import Any

from tqdm import tqdm

from benchmarks import record as recording
from benchmarks.table import Row
from course_utils.explore.copy_training import CELLS, CHANCE, train

DELAYS, UPDATES, SEEDS = (5, 10, 20, 40), (150, 300, 600), 8


def rows() -> list[Row]:
    """Measure, and return a row for each cell and delay."""
    return as_rows(measure())


def quick_rows() -> list[Row]:
    """Return the rows of what is on record."""
    return recording.rows("copy_task", as_rows)


def record() -> list[Row]:
    """Measure, write ``data/results/copy_task.json``, and return a row for each cell and delay."""
    values = measure()
    recording.write("copy_task", values)
    return as_rows(values)


def measure() -> dict[str, Any]:
    """Train every cell for every delay; about eight minutes of one core."""
    accuracy: dict[str, dict[str, list[list[float]]]] = {cell: {} for cell in CELLS}
    for cell, delay in tqdm(list(itertools.product(CELLS, DELAYS)), unit="training", leave=False):
        accuracy[cell][f"{delay}"] = [train(cell, delay, UPDATES, seed) for seed in range(SEEDS)]
    return {"delays": list(DELAYS), "updates": list(UPDATES), "accuracy": accuracy}


def as_rows(values: dict[str, Any]) -> list[Row]:
    """Return a row for each cell and delay: the last accuracy, the mean of the seeds, beside the plain cell's."""
    last = {
        (cell, delay): [curve[-1] for curve in curves]
        for cell, by_delay in values["accuracy"].items()
        for delay, curves in by_delay.items()
    }
    return [_row(cell, delay, last[cell, delay], last["rnn", delay]) for cell, delay in last]


def _row(cell: str, delay: str, accuracy: list[float], rnns: list[float]) -> Row:
    beside = {"peer": "chance", "beside": CHANCE} if cell == "rnn" else {"peer": "rnn", "beside": statistics.mean(rnns)}
    is_headline = (cell, delay) == ("gru_chrono", f"{DELAYS[-1]}")
    return Row(
        f"copy task, {cell}, delay {delay}, {UPDATES[-1]} updates",
        statistics.mean(accuracy),
        "accuracy",
        **beside,
        note=f"{min(accuracy):.3f} to {max(accuracy):.3f}, {len(accuracy)} seeds",
        korean=f"복사 과제, {delay}걸음 뒤: 바이어스를 맞춘 GRU" if is_headline else "",
    )
