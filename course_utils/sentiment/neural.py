"""The rungs with a small network over words: a bag, a convolution, and the recurrent cells, all trained alike.

Each is a function (train, validation, seed) → Classifier. The vocabulary, the padding, the training and the stop are
the same for all; only what stands between the embedding and the sigmoid differs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from course_utils.sentiment.classifier import Classifier, Probabilities
from course_utils.sentiment.task import Part, words
from course_utils.text import Vocabulary, pad

WORDS, DIM, UNITS, DROPOUT = 20_000, 64, 64, 0.3
BATCH, EPOCHS, PATIENCE = 256, 10, 1
LONGEST, COVERED = 200, 98
"""A review's last words are read: as many as 98 % of the training reviews have at most, but no more than 200."""


def embedding_mean(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Average the word vectors: a bag, which knows no order."""
    return _train(train, validation, seed, lambda layers: [layers.GlobalAveragePooling1D()])


def convolution(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Slide 128 filters over three words at a time and keep each one's strongest answer."""
    return _train(
        train,
        validation,
        seed,
        lambda layers: [layers.Conv1D(128, 3, padding="same", activation="relu"), layers.GlobalMaxPooling1D()],
        mask=False,
    )


def simple_rnn(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Read word by word with the plain recurrent cell."""
    return _train(train, validation, seed, lambda layers: [layers.SimpleRNN(UNITS)])


def lstm(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Read word by word with an LSTM."""
    return _train(train, validation, seed, lambda layers: [layers.LSTM(UNITS)])


def gru(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Read word by word with a GRU."""
    return _train(train, validation, seed, lambda layers: [layers.GRU(UNITS)])


def bidirectional_lstm(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Read forward with one LSTM, backward with another, and join their last states."""
    return _train(train, validation, seed, lambda layers: [layers.Bidirectional(layers.LSTM(UNITS))])


def _train(
    train: Part, validation: Part, seed: int, middle: Callable[[Any], list[Any]], *, mask: bool = True
) -> Classifier:
    """Train embedding, ``middle``, dropout and a sigmoid until the validation accuracy rises no more."""
    import keras
    from keras import layers

    keras.utils.set_random_seed(seed)
    tokens = [_some_words(review) for review in train.texts]
    vocabulary = Vocabulary.fit(tokens, max_size=WORDS - 2)
    steps = min(LONGEST, max(1, int(np.percentile([len(each) for each in tokens], COVERED))))

    def encode(texts: Sequence[str]) -> Any:
        return pad(vocabulary.encode_all(map(_some_words, texts)), steps)

    model = keras.Sequential(
        [
            keras.Input((steps,), dtype="int32"),
            layers.Embedding(len(vocabulary), DIM, mask_zero=mask),
            *middle(layers),
            layers.Dropout(DROPOUT),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping("val_accuracy", patience=PATIENCE, restore_best_weights=True, mode="max")
    history = model.fit(
        pad(vocabulary.encode_all(tokens), steps),
        train.labels,
        batch_size=BATCH,
        epochs=EPOCHS,
        validation_data=(encode(validation.texts), validation.labels),
        callbacks=[stop],
        verbose=0,
    ).history
    return Classifier(
        lambda texts: probabilities(model, encode(texts)), model.count_params(), tuple(history["val_accuracy"])
    )


def probabilities(model: Any, x: Any) -> Probabilities:
    """Return the last output of a Keras model for each row of ``x``, shape (N,), float32."""
    return np.asarray(model.predict(x, batch_size=512, verbose=0), np.float32)[:, -1]


def _some_words(cleaned: str) -> list[str]:
    """Cut into words; no words are one unknown word, or a mean over no words would be 0/0 and spoil every weight."""
    return words(cleaned) or ["<OOV>"]
