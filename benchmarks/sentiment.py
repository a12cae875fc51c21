"""The ladder of notebook 07, every rung on the same split and in a process of its own:

    python -m benchmarks.sentiment --corpus nsmc            (or imdb, or reviews)

It writes ``data/results/CORPUS.json`` after each rung; started again, it goes on with what is missing there.

- ``corpus``; ``split``: reviews in each part, the seed of the split, and what a reader should know of the files.
- ``rungs``: for each ``name``, ``family`` and ``seed``: ``test_accuracy`` and ``macro_f1`` on the test part, which is
  looked at this once; ``train_cpu_s`` and ``train_wall_s``: seconds of processor and of clock from the cleaned texts to
  the trained model, with loading its library and looking at the validation part; ``predict_per_s``: raw test reviews a
  second of processor time; ``parameters``; ``peak_mb``: the most memory (MiB) that the process held, all told.
- ``machine``, ``date`` (of the last rung), ``versions``, ``command``.

On another machine or with other versions nothing is added: a file tells of one machine.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import sys
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from benchmarks import apart
from benchmarks import record as recording
from benchmarks.table import Row
from course_utils import corpora, sentiment
from course_utils.corpora.results import command_of

WARM_UP = 200
"""Test reviews that are predicted before the clock runs: the first call of a network builds its graph."""

Job = tuple[str, int]
"""(rung, seed)"""

BEST = "ngram_gru"
PEERS = {"nsmc": "published", "imdb": "bigram_tfidf", "reviews": "published"}
"""The rung beside which the others of a corpus stand."""

SEEDS = {("nsmc", BEST): (0, 1, 2)}
"""(corpus, rung) → the seeds of a rung that is to have more than one; the others have the seed 0."""

FIGURES = {
    "test_accuracy": ("test accuracy", "accuracy"),
    "train_cpu_s": ("training, processor time", "s"),
    "predict_per_s": ("prediction", "reviews/s"),
    "peak_mb": ("peak memory, training and prediction", "MiB"),
}
HEADLINES: dict[tuple[str, str, str], dict[str, Any]] = {
    ("nsmc", BEST, "test_accuracy"): {"goal": 0.89, "korean": "네이버 영화평: 가장 나은 순환 모델의 시험 정확도"},
    ("nsmc", BEST, "train_cpu_s"): {"ratio_goal": 1.0, "korean": "네이버 영화평: 그 모델을 학습하는 프로세서 시간"},
    ("nsmc", "character_tfidf", "test_accuracy"): {"korean": "네이버 영화평: 글자 n-그램과 로지스틱 회귀"},
    ("imdb", "gru", "test_accuracy"): {"korean": "IMDB 영화평: GRU의 시험 정확도"},
    ("reviews", BEST, "test_accuracy"): {"korean": "강좌의 감상평: 가장 나은 순환 모델의 시험 정확도"},
}
"""(corpus, rung, figure) → goals, and the claim in README's short table."""


def rows() -> list[Row]:
    """Measure the ladder of the course's own reviews; return its rows and those of the long ladders on record."""
    own = as_rows("reviews", [measure_apart("reviews", *job) for job in tqdm(jobs("reviews"), leave=False)])
    return [*own, *_recorded("imdb"), *_recorded("nsmc")]


def quick_rows() -> list[Row]:
    """Return the rows of every ladder on record."""
    return [row for corpus in PEERS for row in _recorded(corpus)]


def record() -> list[Row]:
    """Climb what is missing of the ladder of the course's own reviews, and return a row for each rung."""
    return as_rows("reviews", climb("reviews")["rungs"])


def _recorded(corpus: str) -> list[Row]:
    return recording.rows(corpus, lambda values: as_rows(corpus, values["rungs"]))


def jobs(corpus: str, names: Sequence[str] = (), seeds: Sequence[int] = ()) -> list[Job]:
    """Return what is to be trained, rung by rung; a rung without chance once, with the first seed.

    Args:
        corpus, names: as in `climb`.
        seeds: of the rungs that depend on chance; none stands for those in `SEEDS`.

    Raises:
        ValueError: no such corpus, or no such rung there.
    """
    wanted = [sentiment.rung(name, corpus) for name in names] or sentiment.ladder(corpus)
    found = []
    for rung in wanted:
        own = seeds or SEEDS.get((corpus, rung.name), (0,))
        found += [(rung.name, seed) for seed in (own if rung.is_random else own[:1])]
    return found


def climb(corpus: str, names: Sequence[str] = (), seeds: Sequence[int] = (), *, again: bool = False) -> dict[str, Any]:
    """Measure what ``data/results/CORPUS.json`` lacks, and write that file after every rung.

    Args:
        corpus: ``"nsmc"``, ``"imdb"`` or ``"reviews"``.
        names: the rungs; none stands for all.
        seeds: as in `jobs`.
        again: measure the wanted rungs again where they stand in the file already.

    Returns:
        The whole content of the file.

    Raises:
        ValueError: no such corpus or rung; or the file tells of another machine, other versions or another split.
    """
    wanted = jobs(corpus, names, seeds)
    results = _begun(corpus)
    done = [] if again else [(found["name"], found["seed"]) for found in results["rungs"]]
    for name, seed in tqdm([job for job in wanted if job not in done], unit="rung", leave=False):
        found = measure_apart(corpus, name, seed)
        results = _begun(corpus)  # read again: another rung may have been measured at the same time
        others = [each for each in results["rungs"] if (each["name"], each["seed"]) != (name, seed)]
        results["rungs"] = _in_order(corpus, [*others, found])
        recording.save(corpus, results)
    return results


def _begun(corpus: str) -> dict[str, Any]:
    """Return what the file holds, or a file's beginning."""
    now = {
        "corpus": corpus,
        "split": split(corpus),
        "command": command_of(corpus),
        **recording.circumstances(),
    }
    try:
        before = corpora.load_results(corpus)
    except FileNotFoundError:
        return {**now, "rungs": []}
    then = {"machine": before.machine, "versions": before.versions, "split": before.values["split"]}
    recording.require_same(corpus, then, now)
    return {**now, "rungs": list(before.values["rungs"])}


def split(corpus: str) -> dict[str, Any]:
    """Return how many reviews each part of a corpus holds, the seed of the split, and notes about the files."""
    task = sentiment.load_task(corpus)
    parts = {part: len(getattr(task, part)) for part in ("train", "validation", "test")}
    return {**parts, "seed": 0, "notes": list(task.notes)}


def _in_order(corpus: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    height = {rung.name: number for number, rung in enumerate(sentiment.ladder(corpus))}
    return sorted(found, key=lambda each: (height[each["name"]], each["seed"]))


# ------------------------------------------------------------------------------------------- one rung


def measure_apart(corpus: str, name: str, seed: int) -> dict[str, Any]:
    """Measure one rung in a process of its own, so that its peak of memory is nobody else's."""
    return apart.run("benchmarks.sentiment", "--corpus", corpus, "--rungs", name, "--only", f"{seed}")


def measure(corpus: str, name: str, seed: int) -> dict[str, Any]:
    """Train and test one rung here and now; its place in the file's ``rungs``."""
    rung, task = sentiment.rung(name, corpus), sentiment.load_task(corpus)
    cpu, wall = time.process_time(), time.perf_counter()
    classifier = rung.train(task.train, task.validation, seed)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    classifier.predict(task.test.texts[:WARM_UP])
    begun = time.process_time()
    positive = classifier.predict(task.test.texts) > 0.5
    seconds = time.process_time() - begun
    return {
        "name": name,
        "family": rung.family,
        "seed": seed,
        "test_accuracy": round(float(np.mean(positive == task.test.labels)), 4),
        "macro_f1": round(macro_f1(positive, task.test.labels == 1), 4),
        "train_cpu_s": round(cpu, 2),
        "train_wall_s": round(wall, 2),
        "predict_per_s": round(len(positive) / max(seconds, 1e-6)),
        "parameters": classifier.parameters,
        "peak_mb": apart.peak_mb(),
    }


def macro_f1(predicted: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """Return the mean of both classes' F1; a class that is never found counts 0.

    >>> macro_f1(np.array([True, True, False]), np.array([True, False, False]))
    0.6666666666666666
    """
    scores = []
    for side in (True, False):
        hits = np.sum((predicted == side) & (truth == side))
        scores.append(2 * hits / max(np.sum(predicted == side) + np.sum(truth == side), 1))
    return float(np.mean(scores))


# ------------------------------------------------------------------------------------------- the command


def as_rows(corpus: str, rungs: Sequence[dict[str, Any]]) -> list[Row]:
    """Return a row for each model, the mean of its seeds, and rows for what the best recurrent one costs."""
    models = {name: list(found) for name, found in itertools.groupby(rungs, lambda rung: str(rung["name"]))}
    rows = [_row(corpus, name, "test_accuracy", models) for name in models]
    if BEST in models:
        rows += [_row(corpus, BEST, figure, models) for figure in FIGURES if figure != "test_accuracy"]
    return rows


def _row(corpus: str, name: str, figure: str, models: dict[str, list[dict[str, Any]]]) -> Row:
    """Return one figure of a model beside the same figure of the corpus' peer."""

    def mean(which: str, model: str = name) -> float:
        return statistics.mean(found[which] for found in models[model])

    words, unit = FIGURES[figure]
    seeds, peer = len(models[name]), PEERS[corpus]
    costs = f"macro-F1 {mean('macro_f1'):.4f}, {mean('train_cpu_s'):.0f} s, {mean('peak_mb'):,.0f} MiB, "
    has_peer = peer in models and peer != name
    return Row(
        f"{corpus}, {name}: {words}",
        mean(figure),
        unit,
        peer=peer if has_peer else "",
        beside=mean(figure, peer) if has_peer else None,
        note=(costs if figure == "test_accuracy" else "") + f"{seeds} seed{'s' * (seeds > 1)}",
        **HEADLINES.get((corpus, name, figure), {}),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, climb, and print the table."""
    from benchmarks import table

    parser = argparse.ArgumentParser(prog="python -m benchmarks.sentiment", description="the ladder of notebook 07")
    parser.add_argument("--corpus", required=True, help="nsmc, imdb or reviews")
    parser.add_argument("--rungs", nargs="+", default=(), metavar="NAME", help="default: the whole ladder")
    parser.add_argument(
        "--seeds", nargs="+", type=int, default=(), metavar="N", help="default: 0; of the best one on nsmc 0 1 2"
    )
    parser.add_argument("--again", action="store_true", help="measure again what stands in the file already")
    parser.add_argument("--only", type=int, metavar="SEED", help="train one rung in this process and print its JSON")
    given = parser.parse_args(arguments)
    try:
        if given.only is not None:
            print(json.dumps(measure(given.corpus, given.rungs[0], given.only)))
            return 0
        results = climb(given.corpus, given.rungs, given.seeds, again=given.again)
    except ValueError as error:
        parser.error(str(error))
    print(table.as_markdown(as_rows(given.corpus, results["rungs"]), results["date"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
