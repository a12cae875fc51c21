"""The course's skip-gram in NumPy beside gensim's: words a second and scores, on the same reviews in the same run.

``measure()`` gives, and ``--record`` writes:

- ``tokens``: running words of the text; ``vocabulary``: words that occur at least five times.
- ``settings``: the arguments that both share; ``alpha``: each one's learning rate.
- ``speed``: words a second in one epoch, one for each repeat: ``ours`` with one BLAS thread, ``ours, 2 threads``,
  ``gensim`` with one worker, ``gensim, 2 workers``; once over all epochs for CBOW and hierarchical softmax, ours and
  gensim's. Counting the words is left out on both sides.
- ``similarity``: Spearman's ρ with the course's graded pairs, one for each seed: ``ours`` and ``gensim``, each
  with the learning rate that suits it best, ``gensim, default alpha``, and ``random``, vectors that learnt nothing;
  CBOW and hierarchical softmax of the first seed alone.
- ``analogies``: share of the course's analogies solved, by the same names; ``by_relation``: ours of the first seed.
- ``tree``: mean path of the Huffman tree beside log2 of the vocabulary and the entropy, in bits.
"""

from __future__ import annotations

import dataclasses
import re
import statistics
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits
from tqdm import tqdm

from benchmarks import record as recording
from benchmarks.table import Row, seeds
from course_utils import corpora
from course_utils.vectors import CBOW, SkipGram, WordVectors, evaluate_analogies, evaluate_similarity, huffman_tree

REVIEWS, QUICK_REVIEWS = 4_600, 1_500
"""Reviews of IMDB: a little over a million words, and a third of them."""

SETTINGS: dict[str, Any] = {"vector_size": 50, "window": 5, "negative": 5, "sample": 1e-3, "min_count": 5, "epochs": 5}
ALPHA, GENSIMS_ALPHA, GENSIMS_DEFAULT, CBOW_ALPHA = 0.075, 0.05, 0.025, 0.2
"""For skip-gram the best on these very pairs with one seed, which is generous to both: ours of 0.05, 0.075 and 0.1,
gensim's of 0.025, 0.05 and 0.1."""

SEEDS, RECORDED_SEEDS, REPEATS = 3, 5, 3

Text = list[list[str]]


def rows() -> list[Row]:
    """Measure with three seeds, and return a row for each figure."""
    return as_rows(measure(SEEDS))


def quick_rows() -> list[Row]:
    """Measure the speed on fewer reviews; the scores are on record."""
    text = imdb(QUICK_REVIEWS)
    note = f"smaller in QUICK: {QUICK_REVIEWS:,} of {REVIEWS:,} reviews"
    paces = _paces(sum(map(len, text)), speeds(text))
    recorded = recording.rows("word2vec", lambda values: [*_scores(values), *_other_ways(values)])
    return [*(dataclasses.replace(row, note=f"{row.note}; {note}") for row in paces), *recorded]


def record() -> list[Row]:
    """Measure ours with five seeds, write ``data/results/word2vec.json``, and return a row for each figure."""
    values = measure(RECORDED_SEEDS)
    recording.write("word2vec", values)
    return as_rows(values)


def measure(count: int) -> dict[str, Any]:
    """Measure the speed, then train for the scores: ours with so many seeds, gensim's with three; some minutes."""
    text = imdb()
    speed = speeds(text)
    vectors = {
        name: [train(text, seed)[1] for seed in range(1, (count if name == "ours" else SEEDS) + 1)]
        for name, train in tqdm(JUDGED.items(), leave=False)
    }
    first = vectors["ours"][0]
    vectors["random"] = [_random(first, seed) for seed in range(1, count + 1)]
    for name, train in tqdm(OTHER_WAYS.items(), leave=False):
        pace, model = train(text, 1)
        speed[name], vectors[name] = [round(pace)], [model]
    counts = SkipGram(**SETTINGS).build_vocab(text).counts
    share = counts / counts.sum()
    return {
        "tokens": sum(map(len, text)),
        "vocabulary": len(first),
        "settings": SETTINGS,
        "alpha": {"ours": ALPHA, "gensim": GENSIMS_ALPHA, "gensim, default alpha": GENSIMS_DEFAULT, "CBOW": CBOW_ALPHA},
        "gensim": version("gensim"),
        "speed": speed,
        "similarity": {name: [_similarity(each) for each in models] for name, models in vectors.items()},
        "analogies": {name: [_analogies(each) for each in models] for name, models in vectors.items()},
        "by_relation": {
            relation.name: round(evaluate_analogies(first, relation.questions()).accuracy, 3)
            for relation in corpora.load_analogies()
        },
        "tree": {
            "mean": round(huffman_tree(counts).mean_length(counts), 3),
            "log2": round(float(np.log2(len(counts))), 3),
            "entropy": round(float(-np.sum(share * np.log2(share))), 3),
        },
    }


def imdb(count: int = REVIEWS) -> Text:
    """The reviews in words, as notebook 03 cuts them."""
    reviews = corpora.load_imdb(count).texts
    return [re.findall("[a-z0-9']+", review.lower().replace("<br />", " ")) for review in reviews]


def speeds(text: Text) -> dict[str, list[int]]:
    """Words a second in one epoch, the models in turns, so that what else the machine does meets all alike."""
    timed = {name: JUDGED[name] for name in ("ours", "gensim")} | {
        "ours, 2 threads": partial(_ours, SkipGram, threads=2),
        "gensim, 2 workers": partial(_gensims, sg=1, workers=2),
    }
    found: dict[str, list[int]] = {name: [] for name in timed}
    for _ in range(REPEATS):
        for name, train in timed.items():
            found[name].append(round(train(text, 1, 1)[0]))
    return found


def as_rows(values: dict[str, Any]) -> list[Row]:
    """Return a row for each figure."""
    return [*_paces(values["tokens"], values["speed"]), *_scores(values), *_other_ways(values)]


def _paces(tokens: int, speed: dict[str, list[int]]) -> list[Row]:
    name, korean = f"skip-gram, {tokens:,} words", "스킵그램 학습 속도"
    return [
        _pace(f"{name}: 1 BLAS thread, 1 worker", speed["ours"], speed["gensim"], 1.0, f"{korean}, 스레드 하나"),
        _pace(f"{name}: 2 BLAS threads, 2 workers", speed["ours, 2 threads"], speed["gensim, 2 workers"]),
    ]


def _pace(claim: str, ours: list[int], gensims: list[int], goal: float | None = None, korean: str = "") -> Row:
    mine, peers = statistics.median(ours), statistics.median(gensims)
    note = f"median of {len(ours)}" if len(ours) > 1 else "once"
    return Row(claim, mine, "words/s", ratio_goal=goal, peer="gensim", beside=peers, note=note, korean=korean)


def _scores(values: dict[str, Any]) -> list[Row]:
    found = []
    for peer, alpha in (("gensim", GENSIMS_ALPHA), ("gensim, default alpha", GENSIMS_DEFAULT)):
        is_best = peer == "gensim"
        for name, unit, korean in (("similarity", "ρ", "스킵그램의 유사도 점수"), ("analogies", "share", "")):
            ours, gensims = values[name]["ours"], values[name][peer]
            found.append(
                Row(
                    f"skip-gram, {name}, alpha {ALPHA}; gensim's alpha {alpha}",
                    statistics.mean(ours),
                    unit,
                    ratio_goal=1.0 if is_best else None,
                    peer="gensim",
                    beside=statistics.mean(gensims),
                    note=f"{seeds(ours)}; gensim {seeds(gensims)}",
                    korean=korean if is_best else "",
                )
            )
    return found


def _other_ways(values: dict[str, Any]) -> list[Row]:
    speed, similarity, tree = values["speed"], values["similarity"], values["tree"]
    chance = similarity["random"]
    found = [
        Row("random vectors, similarity", statistics.mean(chance), "ρ", note=seeds(chance)),
        Row("Huffman path, mean", tree["mean"], "bits", peer="log2 V", beside=tree["log2"]),
    ]
    for way in (way for way in OTHER_WAYS if not way.startswith("gensim")):
        peer = f"gensim, {way}"
        scores = [statistics.mean(similarity[name]) for name in (way, peer)]
        found += [
            _pace(f"{way}: training", speed[way], speed[peer]),
            Row(f"{way}, similarity", scores[0], "ρ", peer="gensim", beside=scores[1], note=seeds(similarity[way])),
        ]
    return found


# ------------------------------------------------------------------------------------------- models


def _ours(
    kind: Any, text: Text, seed: int, epochs: int = SETTINGS["epochs"], *, threads: int = 1, **arguments: Any
) -> tuple[float, WordVectors]:
    """Words a second, and the vectors."""
    model = kind(**(SETTINGS | {"alpha": ALPHA, "epochs": epochs, "seed": seed} | arguments)).build_vocab(text)
    with threadpool_limits(threads, "blas"):
        began = time.perf_counter()
        model.fit(text)
        return sum(map(len, text)) * epochs / (time.perf_counter() - began), model.wv


def _gensims(
    text: Text, seed: int, epochs: int = SETTINGS["epochs"], *, workers: int = 1, **arguments: Any
) -> tuple[float, WordVectors]:
    """Words a second, and the vectors."""
    from gensim.models import Word2Vec

    model = Word2Vec(**(SETTINGS | {"alpha": GENSIMS_ALPHA, "epochs": epochs} | arguments), seed=seed, workers=workers)
    model.build_vocab(text)
    began = time.perf_counter()
    model.train(text, total_examples=model.corpus_count, epochs=epochs)
    pace = sum(map(len, text)) * epochs / (time.perf_counter() - began)
    return pace, WordVectors(model.wv.index_to_key, model.wv.vectors)


Train = Callable[..., tuple[float, WordVectors]]

JUDGED: dict[str, Train] = {
    "ours": partial(_ours, SkipGram),
    "gensim": partial(_gensims, sg=1),
    "gensim, default alpha": partial(_gensims, sg=1, alpha=GENSIMS_DEFAULT),
}
OTHER_WAYS: dict[str, Train] = {
    "CBOW": partial(_ours, CBOW, alpha=CBOW_ALPHA),
    "gensim, CBOW": partial(_gensims, sg=0),
    "skip-gram hs": partial(_ours, SkipGram, hs=True),
    "gensim, skip-gram hs": partial(_gensims, sg=1, hs=1, negative=0),
    "CBOW hs": partial(_ours, CBOW, hs=True, alpha=CBOW_ALPHA),
    "gensim, CBOW hs": partial(_gensims, sg=0, hs=1, negative=0),
}


# ------------------------------------------------------------------------------------------- scores


def _random(like: WordVectors, seed: int) -> WordVectors:
    return WordVectors(like.words, np.random.default_rng(seed).normal(size=like.vectors.shape))


def _similarity(vectors: WordVectors) -> float:
    given = corpora.load_word_similarity()
    return round(evaluate_similarity(vectors, given.pairs, given.grades).correlation, 4)


def _analogies(vectors: WordVectors) -> float:
    questions = [question for relation in corpora.load_analogies() for question in relation.questions()]
    return round(evaluate_analogies(vectors, questions).accuracy, 4)
