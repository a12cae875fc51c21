"""Which ideas of notebook 07's best recurrent model pay: each one switched off, the others as they are.

``python -m benchmarks sentiment_ablation --record`` writes ``data/results/sentiment_ablation.json`` after every
training; started again, it goes on with what is missing there.

- ``train``, ``validation``: how many reviews of the Naver corpus; fewer than the ladder has, so that all ideas can be
  judged with several seeds. The test part is not looked at.
- ``runs``: for each ``idea``, ``change`` (what differs from ``course_utils.sentiment.recurrent.BEST``) and ``seed``:
  ``validation_accuracy`` after every epoch, ``cpu_s`` of processor time, ``parameters``.
"""

from __future__ import annotations

import dataclasses
import json
import statistics
import sys
import time
from typing import Any

from tqdm import tqdm

from benchmarks import apart
from benchmarks import record as recording
from benchmarks.table import Row, seeds
from course_utils import assets, corpora, sentiment
from course_utils.sentiment.recurrent import BEST, ngram_gru

TRAIN, VALIDATION, SEEDS = 20_000, 7_500, 3
NAME = "sentiment_ablation"

IDEAS: dict[str, dict[str, Any]] = {
    "all ideas": {},
    "no log-odds at all": {"counted": 0, "jamo": 0},
    "no log-odds of jamo": {"jamo": 0},
    "log-odds of the review's own fold, too": {"folds": 1},
    "log-odds of up to 3 syllables, not 6": {"counted": 3},
    "no vectors": {"learned": 0},
    "no GRU: the mean of the words": {"recurrent": False},
    "no n-gram forgotten": {"forgotten": 0.0},
    "no dropout": {"dropout": 0.0},
    "no label smoothing": {"smoothing": 0.0},
    "constant learning rate": {"decays": False},
}


def rows() -> list[Row]:
    """Train every variant with one seed, and return a row for each; what is on record without the Naver corpus."""
    if not assets.is_cached("nsmc"):
        return quick_rows()
    return as_rows([apart.run("benchmarks.sentiment_ablation", idea, "0") for idea in tqdm(IDEAS, leave=False)])


def quick_rows() -> list[Row]:
    """Return the rows of what is on record."""
    return recording.rows(NAME, lambda values: as_rows(values["runs"]))


def record() -> list[Row]:
    """Train what is missing in the file, write it after every training, and return a row for each idea."""
    runs = recorded()
    done = [(run["idea"], run["seed"]) for run in runs]
    wanted = [(idea, seed) for seed in range(SEEDS) for idea in IDEAS if (idea, seed) not in done]
    for idea, seed in tqdm(wanted, unit="training", leave=False):
        runs.append(apart.run("benchmarks.sentiment_ablation", idea, f"{seed}"))
        recording.write(NAME, {"train": TRAIN, "validation": VALIDATION, "runs": runs})
    return as_rows(runs)


def recorded() -> list[dict[str, Any]]:
    """Return the runs that the file holds, to go on with.

    Raises:
        ValueError: they were recorded on another machine, with other versions, or with other numbers of reviews.
    """
    try:
        before = corpora.load_results(NAME)
    except FileNotFoundError:
        return []
    sizes = {"train": TRAIN, "validation": VALIDATION}
    then = {"machine": before.machine, "versions": before.versions, **{part: before.values[part] for part in sizes}}
    recording.require_same(NAME, then, {**recording.circumstances(), **sizes})
    return list(before.values["runs"])


def train(idea: str, seed: int) -> dict[str, Any]:
    """Train one variant here and now; its place in the file's ``runs``."""
    task = sentiment.load_task("nsmc")
    begun = time.process_time()
    recipe = dataclasses.replace(BEST, **IDEAS[idea])
    model = ngram_gru(task.train.first(TRAIN), task.validation.first(VALIDATION), seed, recipe)
    return {
        "idea": idea,
        "change": IDEAS[idea],
        "seed": seed,
        "validation_accuracy": [round(accuracy, 4) for accuracy in model.validation],
        "cpu_s": round(time.process_time() - begun, 1),
        "parameters": model.parameters,
    }


def as_rows(runs: list[dict[str, Any]]) -> list[Row]:
    """Return a row for each idea: the best epoch's validation accuracy, the mean of the seeds, beside all ideas'."""
    best = {idea: [max(r["validation_accuracy"]) for r in runs if r["idea"] == idea] for idea in IDEAS}
    return [_row(idea, found, best["all ideas"], runs) for idea, found in best.items() if found]


def _row(idea: str, accuracies: list[float], whole: list[float], runs: list[dict[str, Any]]) -> Row:
    seconds = statistics.mean(run["cpu_s"] for run in runs if run["idea"] == idea)
    has_peer = bool(whole) and idea != "all ideas"
    return Row(
        f"{TRAIN:,} Naver reviews, {idea}: validation accuracy",
        statistics.mean(accuracies),
        "accuracy",
        peer="all ideas" if has_peer else "",
        beside=statistics.mean(whole) if has_peer else None,
        note=f"{seeds(accuracies)}; {seconds:.0f} s of processor time",
    )


if __name__ == "__main__":
    print(json.dumps(train(sys.argv[1], int(sys.argv[2]))))
