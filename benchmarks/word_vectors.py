"""What notebook 06 publishes of word vectors: how good they are over five seeds, how quick beside gensim's.

``measure()`` gives, and ``--record`` writes:

- ``tokens``, ``words``: of the IMDB reviews that are learnt from.
- ``models``: for each model ``similarity`` (Spearman's ρ with the course's graded pairs), ``analogies`` (share of the
  analogies solved) and, where it was trained, ``losses`` (one list a seed, one loss an epoch); each one a seed.
  ``random`` are the first vectors of skip-gram, ``glove_6b`` the pretrained ones (one seed), of the same words.
- ``questions``: how many pairs and how many analogies all of whose words are known.
"""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from gensim.models import KeyedVectors
from tqdm import tqdm

from benchmarks import record as recording
from benchmarks.table import Row, seeds
from course_utils import corpora, text
from course_utils.vectors import (
    CBOW,
    GloVe,
    SkipGram,
    WordVectors,
    cooccurrence,
    evaluate_analogies,
    evaluate_similarity,
)

REVIEWS = 5_000
SEEDS = range(1, 6)
SHARED: dict[str, Any] = {"vector_size": 50, "window": 5, "min_count": 10, "negative": 5, "epochs": 5}
GLOVE: dict[str, Any] = {"vector_size": 50, "learning_rate": 0.3, "epochs": 10}
GLOVE_WINDOW = 8

ASKED = ("film", "actor", "three", "seoul", "quickly", "terrible", "river", "piano")
REPEATS = 5

Sentences = list[list[str]]
Trained = tuple[WordVectors, list[float]]


def rows() -> list[Row]:
    """Measure, and return a row for each claim."""
    return [*_nearest_words(), *_epoch_of_glove(), *as_rows(measure())]


def quick_rows() -> list[Row]:
    """Measure the speed; the quality is on record."""
    return [*_nearest_words(), *_epoch_of_glove(), *recording.rows("word_vectors", as_rows)]


def record() -> list[Row]:
    """Measure, write ``data/results/word_vectors.json``, and return a row for each claim."""
    values = measure()
    recording.write("word_vectors", values)
    return [*_nearest_words(), *_epoch_of_glove(), *as_rows(values)]


# ----------------------------------------------------------------------------------------- quality


def measure() -> dict[str, Any]:
    """Train every model with every seed; eight minutes of one core."""
    sentences = _sentences()
    words = SkipGram(**SHARED).build_vocab(sentences).words
    counts = _counts(sentences, words)
    trainers: dict[str, Callable[[int], Trained]] = {
        "random": lambda seed: (SkipGram(seed=seed, **SHARED).build_vocab(sentences).wv, []),
        "skipgram": lambda seed: _trained(SkipGram(alpha=0.075, seed=seed, **SHARED), sentences),
        "skipgram_hs": lambda seed: _trained(SkipGram(hs=True, alpha=0.05, seed=seed, **SHARED), sentences),
        "cbow": lambda seed: _trained(CBOW(seed=seed, **SHARED), sentences),
        "glove": lambda seed: _trained_glove(GloVe(seed=seed, **GLOVE), counts, words),
    }
    models = {name: _over_seeds(name, train) for name, train in trainers.items()}
    pretrained = _pretrained(words)
    similarity, analogies = _scores(pretrained)
    models["glove_6b"] = {"similarity": [similarity], "analogies": [analogies], "losses": []}
    pairs, questions = _lists()
    return {
        "tokens": sum(map(len, sentences)),
        "words": len(words),
        "questions": {
            "similarity": evaluate_similarity(pretrained, pairs.pairs, pairs.grades).used,
            "analogies": evaluate_analogies(pretrained, questions).used,
        },
        "models": models,
    }


def as_rows(values: dict[str, Any]) -> list[Row]:
    """Return two rows for each model, the mean of its seeds, beside the pretrained vectors of the same words."""
    pretrained = values["models"]["glove_6b"]
    found = []
    for name, model in values["models"].items():
        for score, unit in (("similarity", "ρ"), ("analogies", "share")):
            peer = {"peer": "glove_6b", "beside": statistics.mean(pretrained[score])} if name != "glove_6b" else {}
            mean, spread = statistics.mean(model[score]), seeds(model[score])
            found.append(Row(f"{name}, {score}", mean, unit, **peer, note=spread))
    return found


def _over_seeds(name: str, train: Callable[[int], Trained]) -> dict[str, list[Any]]:
    trained = [train(seed) for seed in tqdm(SEEDS, desc=name, leave=False)]
    scores = [_scores(vectors) for vectors, _ in trained]
    return {
        "similarity": [similarity for similarity, _ in scores],
        "analogies": [analogies for _, analogies in scores],
        "losses": [[round(loss, 4) for loss in losses] for _, losses in trained if losses],
    }


def _trained(model: SkipGram | CBOW, sentences: Sentences) -> Trained:
    model.fit(sentences)
    return model.wv, model.losses


def _trained_glove(model: GloVe, counts: Any, words: tuple[str, ...]) -> Trained:
    model.fit(counts)
    return model.word_vectors(words), model.losses


def _scores(vectors: WordVectors) -> tuple[float, float]:
    pairs, questions = _lists()
    similarity = evaluate_similarity(vectors, pairs.pairs, pairs.grades).correlation
    return round(similarity, 4), round(evaluate_analogies(vectors, questions).accuracy, 4)


def _lists() -> tuple[corpora.WordSimilarity, list[tuple[str, str, str, str]]]:
    questions = [question for relation in corpora.load_analogies() for question in relation.questions()]
    return corpora.load_word_similarity(), questions


def _sentences() -> Sentences:
    reviews = corpora.load_imdb(REVIEWS).texts
    return [text.tokenize(review.replace("<br />", " "), "keras") for review in reviews]


def _counts(sentences: Sentences, words: tuple[str, ...]) -> Any:
    index = {word: row for row, word in enumerate(words)}
    ids = [[index[word] for word in sentence if word in index] for sentence in sentences]
    return cooccurrence(ids, GLOVE_WINDOW, len(words))


def _pretrained(words: tuple[str, ...]) -> WordVectors:
    glove = corpora.load_glove()
    known = [word for word in words if word in glove.index]
    return WordVectors(known, np.array(glove.matrix[[glove.index[word] for word in known]]))


# ------------------------------------------------------------------------------------------- speed


def _nearest_words() -> list[Row]:
    glove = corpora.load_glove()
    ours, theirs = WordVectors(glove.words, glove.matrix), KeyedVectors(glove.matrix.shape[1])
    theirs.add_vectors(list(glove.words), glove.matrix)
    first, their_first = _seconds(lambda: ours.most_similar("king")), _seconds(lambda: theirs.most_similar("king"))
    asked = list(itertools.product(range(REPEATS), ASKED))
    seconds = [_seconds(lambda word=word: ours.most_similar(word)) for _, word in asked]
    their_seconds = [_seconds(lambda word=word: theirs.most_similar(word)) for _, word in asked]
    analogy = [_seconds(lambda: ours.most_similar(["king", "woman"], ["man"])) for _ in asked]
    their_analogy = [_seconds(lambda: theirs.most_similar(["king", "woman"], ["man"])) for _ in asked]
    name = "nearest of 400,000 words, 50 dimensions"
    return [
        _row(f"{name}: the first question", [first], [their_first]),
        _row(f"{name}: a word", seconds, their_seconds, 60, "40만 단어에서 가장 가까운 단어 찾기"),
        _row(f"{name}: an analogy", analogy, their_analogy, 60),
    ]


def _row(claim: str, seconds: list[float], gensims: list[float], goal: float | None = None, korean: str = "") -> Row:
    ours, beside = (statistics.median(each) * 1000 for each in (seconds, gensims))
    return Row(claim, ours, "ms", goal, peer="gensim", beside=beside, note=f"median of {len(seconds)}", korean=korean)


def _epoch_of_glove() -> list[Row]:
    sentences = _sentences()
    words = SkipGram(**SHARED).build_vocab(sentences).words
    began = time.perf_counter()
    counts = _counts(sentences, words)
    counted = time.perf_counter() - began
    model = GloVe(**GLOVE)
    epochs = [_seconds(lambda: model.fit(counts, 1)) for _ in range(3)]
    size = f"{sum(map(len, sentences)):,} tokens, {counts.nnz:,} different pairs"
    return [
        Row(f"co-occurrence counts, window {GLOVE_WINDOW}", counted, "s", note=size),
        Row("GloVe, 50 dimensions: an epoch over them", statistics.median(epochs), "s", 5, korean="GloVe 한 에포크"),
    ]


def _seconds(function: Callable[[], Any]) -> float:
    began = time.perf_counter()
    function()
    return time.perf_counter() - began
