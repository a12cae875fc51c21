"""What notebook 03 publishes: how far a review's tokens carry, and when pretrained word vectors help.

``measure()`` gives, and ``--record`` writes:

- ``reviews``: how many for training and for validation; ``vocabulary``: ids, padding and OOV too.
- ``coverage``: share of the words (``words``) and of the running tokens (``tokens``) for which GloVe has a vector.
- ``ladder``: for each rung ``tokens`` and ``side`` of the review, ``pooling``, and ``curves``: validation accuracy
  after every epoch, a list a seed. All 20,000 training reviews, 8 dimensions.
- ``grid``: for each cell ``reviews``, ``pooling``, ``embedding``, ``epochs`` and ``accuracy``: validation accuracy at
  the end, one a seed. A seed decides the sample of reviews and the first weights. The last 100 tokens, 50 dimensions.
"""

from __future__ import annotations

import itertools
import os
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from benchmarks import record as recording
from benchmarks.table import Row, seeds
from course_utils import corpora, text

WORDS = 9_998
"""With padding and OOV, 10,000 ids."""

LADDER_SEEDS, LADDER_EPOCHS, LADDER_BATCH = 3, 8, 128
GRID_SEEDS, GRID_TOKENS, GRID_BATCH = 5, 100, 32
GRID_EPOCHS = {200: 30, 2_000: 15}
EMBEDDINGS = ("scratch", "frozen", "fine-tuned")

Ids = NDArray[np.int32]
Pooling = Literal["flatten", "mean", "sum"]


@dataclass(frozen=True)
class Rung:
    """One model of the ladder, and the published accuracy beside which it stands."""

    tokens: int
    side: Literal["last", "first"]
    pooling: Pooling
    published: str = ""


LADDER = (
    Rung(20, "last", "flatten", "0.74–0.76"),
    Rung(20, "first", "flatten", "0.71"),
    Rung(20, "last", "mean"),
    Rung(20, "last", "sum"),
    Rung(100, "last", "flatten", "0.86"),
)
PUBLISHED_GRID = {
    (200, "flatten", "scratch"): "0.52–0.54",
    (200, "flatten", "frozen"): "0.57–0.58",
    (200, "mean", "scratch"): "0.65–0.68",
    (200, "mean", "frozen"): "0.61–0.70",
    (2_000, "mean", "scratch"): "0.79",
    (2_000, "mean", "frozen"): "0.73",
}


HEADLINES = {
    "IMDB, last 100 tokens, 8-d, flatten": "IMDB 영화평: 마지막 토큰 100개와 20개",
    "IMDB, 200 reviews, mean, frozen": "IMDB 영화평 200편: GloVe와 처음부터 배운 임베딩",
}
"""Claim → how README's short table calls it."""


def rows() -> list[Row]:
    """Measure, and return a row for each model."""
    return as_rows(measure())


def quick_rows() -> list[Row]:
    """Return the rows of what is on record."""
    return recording.rows("embeddings", as_rows)


def record() -> list[Row]:
    """Measure, write ``data/results/embeddings.json``, and return a row for each model."""
    values = measure()
    recording.write("embeddings", values)
    return as_rows(values)


def measure() -> dict[str, Any]:
    """Train every model; seven minutes of one core."""
    os.environ.update(OMP_NUM_THREADS="1", TF_NUM_INTRAOP_THREADS="1", TF_NUM_INTEROP_THREADS="1")
    train, validation = Encoded.of("train"), Encoded.of("validation")
    vocabulary = text.Vocabulary.fit(train.tokens, max_size=WORDS)
    return {
        "reviews": {"train": len(train.labels), "validation": len(validation.labels)},
        "vocabulary": len(vocabulary),
        "coverage": _coverage(vocabulary, train),
        "ladder": [_climb(rung, vocabulary, train, validation) for rung in tqdm(LADDER, leave=False)],
        "grid": [cell for cells in _grid(vocabulary, validation) for cell in cells],
    }


def as_rows(values: dict[str, Any]) -> list[Row]:
    """Return a row for each figure that the notebook publishes, the mean of the seeds."""
    coverage, ladder = values["coverage"]["words"], values["ladder"]
    found = [Row("GloVe's coverage of the 10,000 most frequent words", coverage, "share", 0.98)]
    last = [[curve[-1] for curve in rung["curves"]] for rung in ladder]
    for rung, accuracies, published in zip(ladder, last, (rung.published for rung in LADDER), strict=True):
        name = f"IMDB, {rung['side']} {rung['tokens']} tokens, 8-d, {rung['pooling']}"
        found.append(_row(name, accuracies, published, "last 20, flatten", None if not found[1:] else last[0]))
    grid = {(cell["reviews"], cell["pooling"], cell["embedding"]): cell["accuracy"] for cell in values["grid"]}
    for (reviews, pooling, embedding), accuracies in grid.items():
        name = f"IMDB, {reviews:,} reviews, {pooling}, {embedding}"
        beside = None if embedding == "scratch" else grid[reviews, pooling, "scratch"]
        published = PUBLISHED_GRID.get((reviews, pooling, embedding), "")
        found.append(_row(name, accuracies, published, "scratch", beside))
    return found


def _row(claim: str, accuracies: list[float], published: str, peer: str, beside: list[float] | None) -> Row:
    spread = seeds(accuracies)
    return Row(
        claim,
        statistics.mean(accuracies),
        "accuracy",
        peer="" if beside is None else peer,
        beside=None if beside is None else statistics.mean(beside),
        note=f"{spread}; published {published}" if published else spread,
        korean=HEADLINES.get(claim, ""),
    )


# ------------------------------------------------------------------------------------------- texts


@dataclass(frozen=True, eq=False)
class Encoded:
    """Tokenized reviews with their labels."""

    tokens: list[list[str]]
    labels: NDArray[np.int8]

    @classmethod
    def of(cls, split: corpora.Split, n: int | None = None, seed: int = 0) -> Encoded:
        reviews = corpora.load_imdb(n, split, seed)
        return cls([text.tokenize(review.replace("<br />", " "), "keras") for review in reviews.texts], reviews.labels)

    def ids(self, vocabulary: text.Vocabulary, tokens: int, side: str = "last") -> Ids:
        """Shape (N, tokens)."""
        return text.pad(vocabulary.encode_all(self.tokens), tokens, truncating="pre" if side == "last" else "post")


def _coverage(vocabulary: text.Vocabulary, train: Encoded) -> dict[str, float]:
    known = set(corpora.load_glove().words)
    running = [token in known for tokens in train.tokens for token in tokens]
    return {
        "words": round(statistics.mean(word in known for word in vocabulary.words), 4),
        "tokens": round(sum(running) / len(running), 4),
    }


def _glove_matrix(vocabulary: text.Vocabulary) -> NDArray[np.float32]:
    """Shape (vocabulary, 50); the rows of padding, OOV and words that GloVe does not know are 0."""
    glove = corpora.load_glove()
    matrix = np.zeros((len(vocabulary), glove.matrix.shape[1]), np.float32)
    for row, token in enumerate(vocabulary.tokens):
        if token in glove.index:
            matrix[row] = glove.matrix[glove.index[token]]
    return matrix


# ------------------------------------------------------------------------------------------- models


def _climb(rung: Rung, vocabulary: text.Vocabulary, train: Encoded, validation: Encoded) -> dict[str, Any]:
    x, held_out = (part.ids(vocabulary, rung.tokens, rung.side) for part in (train, validation))
    model = Model(len(vocabulary), rung.tokens, 8, rung.pooling)
    curves: list[list[float]] = []
    for seed in range(LADDER_SEEDS):
        model.begin(seed)
        curves.append([])
        for _ in range(LADDER_EPOCHS):
            model.fit(x, train.labels, epochs=1, batch=LADDER_BATCH)
            curves[-1].append(model.accuracy(held_out, validation.labels))
    return {"tokens": rung.tokens, "side": rung.side, "pooling": rung.pooling, "curves": curves}


def _grid(vocabulary: text.Vocabulary, validation: Encoded) -> Any:
    """Yield the cells of every model; one model serves all its cells, as compiling it takes longer than training it."""
    glove = _glove_matrix(vocabulary)
    held_out = validation.ids(vocabulary, GRID_TOKENS)
    poolings: tuple[Pooling, ...] = ("flatten", "mean")
    kinds = list(itertools.product(poolings, EMBEDDINGS))
    for pooling, embedding in tqdm(kinds, leave=False):
        rows = None if embedding == "scratch" else glove
        model = Model(len(vocabulary), GRID_TOKENS, glove.shape[1], pooling, hidden=32, frozen=embedding == "frozen")
        yield [
            {
                "reviews": reviews,
                "pooling": pooling,
                "embedding": embedding,
                "epochs": GRID_EPOCHS[reviews],
                "accuracy": [
                    _cell(model, reviews, seed, rows, vocabulary, held_out, validation.labels)
                    for seed in range(GRID_SEEDS)
                ],
            }
            for reviews in GRID_EPOCHS
        ]


def _cell(
    model: Model,
    reviews: int,
    seed: int,
    rows: NDArray[np.float32] | None,
    vocabulary: text.Vocabulary,
    held_out: Ids,
    labels: NDArray[np.int8],
) -> float:
    sample = Encoded.of("train", reviews, seed)
    model.begin(seed, rows)
    model.fit(sample.ids(vocabulary, GRID_TOKENS), sample.labels, GRID_EPOCHS[reviews], GRID_BATCH)
    return model.accuracy(held_out, labels)


class Model:
    """Embedding, pooling, perhaps a hidden layer, and a sigmoid; trained by Adam, and begun again for every seed."""

    def __init__(
        self, vocabulary: int, tokens: int, dim: int, pooling: Pooling, *, hidden: int = 0, frozen: bool = False
    ) -> None:
        self.shape = (vocabulary, tokens, dim, pooling, hidden, frozen)
        self.keras = self._build()
        self.keras.compile("adam", "binary_crossentropy")
        self.keras.optimizer.build(self.keras.trainable_variables)
        self.at_rest = [variable.numpy() for variable in self.keras.optimizer.variables]

    def _build(self) -> Any:
        from keras import Input, KerasTensor, layers, ops
        from keras import Model as Network

        vocabulary, tokens, dim, pooling, hidden, frozen = self.shape
        ids = Input((tokens,), dtype="int32")
        vectors = layers.Embedding(vocabulary, dim, trainable=not frozen, name="embedding")(ids)
        is_word = ops.not_equal(ids, 0)
        poolings: dict[Pooling, Callable[[], KerasTensor]] = {
            "flatten": lambda: layers.Flatten()(vectors),
            "mean": lambda: layers.GlobalAveragePooling1D()(vectors, mask=is_word),
            "sum": lambda: ops.sum(vectors * ops.expand_dims(ops.cast(is_word, "float32"), -1), axis=1),
        }
        pooled = poolings[pooling]()
        if hidden:
            pooled = layers.Dense(hidden, activation="relu")(pooled)
        return Network(ids, layers.Dense(1, activation="sigmoid")(pooled))

    def begin(self, seed: int, rows: NDArray[np.float32] | None = None) -> None:
        """Draw new weights, the embedding's ``rows`` excepted where they are given, and put the optimizer to rest."""
        import keras

        keras.utils.set_random_seed(seed)
        self.keras.set_weights(self._build().get_weights())
        if rows is not None:
            self.keras.get_layer("embedding").set_weights([rows])
        for variable, value in zip(self.keras.optimizer.variables, self.at_rest, strict=True):
            variable.assign(value)

    def fit(self, x: Ids, labels: NDArray[np.int8], epochs: int, batch: int) -> None:
        self.keras.fit(x, labels, epochs=epochs, batch_size=batch, verbose=0)

    def accuracy(self, x: Ids, labels: NDArray[np.int8]) -> float:
        probability = np.concatenate([self.keras(part, training=False).numpy()[:, 0] for part in np.array_split(x, 5)])
        return round(float(np.mean((probability > 0.5) == labels)), 4)
