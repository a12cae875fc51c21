"""The recipe that Korean tutorials publish for the Naver corpus, step by step as they have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course_utils.sentiment.classifier import Classifier
from course_utils.sentiment.neural import probabilities
from course_utils.sentiment.task import Part
from course_utils.text import Vocabulary, pad

LONGEST, LETTERS, WORDS, DIM, UNITS, BATCH, EPOCHS = 25, 5, 20_000, 300, 50, 128, 5


def published(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Train the published recipe for its five epochs, and keep the best of them on the validation part.

    The first 25 words, of each its first five characters; the 20,000 most frequent, unseen ones dropped; padding
    behind, which the LSTM reads as if it were text; Embedding(300), LSTM(50), softmax(2).
    """
    import keras
    from keras import layers

    keras.utils.set_random_seed(seed)
    vocabulary = Vocabulary.fit(map(_words, train.texts), max_size=WORDS - 1, oov_token=None)

    def encode(texts: Sequence[str]) -> Any:
        return pad(vocabulary.encode_all(map(_words, texts)), LONGEST, padding="post")

    model = keras.Sequential(
        [
            keras.Input((LONGEST,), dtype="int32"),
            layers.Embedding(WORDS, DIM),
            layers.LSTM(UNITS),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    # The recipe has no early stopping: all five epochs are trained and paid for.
    best = keras.callbacks.EarlyStopping("val_accuracy", patience=EPOCHS, restore_best_weights=True, mode="max")
    history = model.fit(
        encode(train.texts),
        train.labels,
        batch_size=BATCH,
        epochs=EPOCHS,
        validation_data=(encode(validation.texts), validation.labels),
        callbacks=[best],
        verbose=0,
    ).history
    return Classifier(
        lambda texts: probabilities(model, encode(texts)), model.count_params(), tuple(history["val_accuracy"])
    )


def _words(cleaned: str) -> list[str]:
    return [word[:LETTERS] for word in cleaned.split()][:LONGEST]
