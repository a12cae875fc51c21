"""The recipe that Korean tutorials publish for the Naver corpus, step by step as they have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_utils.sentiment.classifier import Arrays, Classifier
from course_utils.sentiment.neural import Network, vocabulary_of, with_weights
from course_utils.sentiment.task import Part
from course_utils.text import Vocabulary, pad

LONGEST, LETTERS, WORDS, DIM, UNITS, BATCH, EPOCHS = 25, 5, 20_000, 300, 50, 128, 5


def published(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Train the published recipe for its five epochs, and keep the best of them on the validation part.

    The first 25 words, of each its first five characters; the 20,000 most frequent, unseen ones dropped; padding
    behind, which the LSTM reads as if it were text; Embedding(300), LSTM(50), softmax(2).
    """
    import keras

    keras.utils.set_random_seed(seed)
    reader = FirstWords(Vocabulary.fit(map(_words, train.texts), max_size=WORDS - 1, oov_token=None))
    model = _network(WORDS)
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    # The recipe has no early stopping: all five epochs are trained and paid for.
    best = keras.callbacks.EarlyStopping("val_accuracy", patience=EPOCHS, restore_best_weights=True, mode="max")
    history = model.fit(
        reader.read(train.texts),
        train.labels,
        batch_size=BATCH,
        epochs=EPOCHS,
        validation_data=(reader.read(validation.texts), validation.labels),
        callbacks=[best],
        verbose=0,
    ).history
    return Classifier(Network(reader, model), model.count_params(), tuple(history["val_accuracy"]))


def restore(arrays: Arrays) -> Network:
    """Build the trained network whose ``arrays`` these are."""
    return Network(
        FirstWords(vocabulary_of(arrays, oov_token=None)), with_weights(_network(len(arrays["weight0"])), arrays)
    )


def _network(words: int) -> Any:
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((LONGEST,), dtype="int32"),
            layers.Embedding(words, DIM),
            layers.LSTM(UNITS),
            layers.Dense(2, activation="softmax"),
        ]
    )


@dataclass(frozen=True, eq=False)
class FirstWords:
    """The beginnings of a review's first words, unknown ones dropped, padding behind.

    Attributes:
        vocabulary: the words that have an id.
    """

    vocabulary: Vocabulary

    @property
    def steps(self) -> int:
        """How many ids a row has."""
        return LONGEST

    def read(self, texts: Sequence[str]) -> NDArray[np.int32]:
        """See :class:`~course_utils.sentiment.neural.Reader`."""
        return pad(self.vocabulary.encode_all(map(_words, texts)), LONGEST, padding="post")

    def places(self, cleaned: str) -> NDArray[np.int32]:
        """See :class:`~course_utils.sentiment.neural.Reader`."""
        known = [place for place, word in enumerate(_words(cleaned)) if word in self.vocabulary]
        return pad([known], LONGEST, padding="post", value=-1)[0]


def _words(cleaned: str) -> list[str]:
    return [word[:LETTERS] for word in cleaned.split()][:LONGEST]
