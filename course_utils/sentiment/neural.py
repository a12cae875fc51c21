"""The rungs with a small network over words: a bag, a convolution, and the recurrent cells, all trained alike.

Each is a function (train, validation, seed) → Classifier. The vocabulary, the padding, the training and the stop are
the same for all; only what stands between the embedding and the sigmoid differs.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from course_utils.sentiment.classifier import Arrays, Classifier, Probabilities, packed, unpacked
from course_utils.sentiment.task import Part, word_places, words
from course_utils.text import Vocabulary, pad

WORDS, DIM, UNITS, DROPOUT = 20_000, 64, 64, 0.3
BATCH, EPOCHS, PATIENCE = 256, 10, 1
LONGEST, COVERED = 200, 98
"""A review's last words are read: as many as 98 % of the training reviews have at most, but no more than 200."""


def embedding_mean(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Average the word vectors: a bag, which knows no order."""
    return _train(train, validation, seed, MEAN)


def convolution(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Slide 128 filters over three words at a time and keep each one's strongest answer."""
    return _train(train, validation, seed, CONVOLUTION)


def simple_rnn(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Read word by word with the plain recurrent cell."""
    return _train(train, validation, seed, SIMPLE_RNN)


def lstm(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Read word by word with an LSTM."""
    return _train(train, validation, seed, LSTM)


def gru(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Read word by word with a GRU."""
    return _train(train, validation, seed, GRU)


def bidirectional_lstm(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Read forward with one LSTM, backward with another, and join their last states."""
    return _train(train, validation, seed, BIDIRECTIONAL_LSTM)


# ------------------------------------------------------------------------------------------- the networks


@dataclass(frozen=True)
class Middle:
    """What stands between the embedding and the sigmoid.

    Attributes:
        layers: Keras' ``layers`` → the layers, new ones.
        mask: whether they are told which steps are padding.
    """

    layers: Callable[[Any], list[Any]]
    mask: bool = True

    def network(self, size: int, steps: int) -> Any:
        """Return the Keras model for a vocabulary's size, not trained yet: ids (N, steps) → P(positive) (N, 1)."""
        import keras
        from keras import layers

        return keras.Sequential(
            [
                keras.Input((steps,), dtype="int32"),
                layers.Embedding(size, DIM, mask_zero=self.mask),
                *self.layers(layers),
                layers.Dropout(DROPOUT),
                layers.Dense(1, activation="sigmoid"),
            ]
        )

    def restore(self, arrays: Arrays) -> Network:
        """Build the trained network whose ``arrays`` these are."""
        reader = LastWords(vocabulary_of(arrays), int(arrays["steps"]))
        network = self.network(len(reader.vocabulary), reader.steps)
        return Network(reader, with_weights(network, arrays))


MEAN = Middle(lambda layers: [layers.GlobalAveragePooling1D()])
CONVOLUTION = Middle(
    lambda layers: [layers.Conv1D(128, 3, padding="same", activation="relu"), layers.GlobalMaxPooling1D()], mask=False
)
SIMPLE_RNN = Middle(lambda layers: [layers.SimpleRNN(UNITS)])
LSTM = Middle(lambda layers: [layers.LSTM(UNITS)])
GRU = Middle(lambda layers: [layers.GRU(UNITS)])
BIDIRECTIONAL_LSTM = Middle(lambda layers: [layers.Bidirectional(layers.LSTM(UNITS))])


def _train(train: Part, validation: Part, seed: int, middle: Middle) -> Classifier:
    """Train embedding, ``middle``, dropout and a sigmoid until the validation accuracy rises no more."""
    import keras

    keras.utils.set_random_seed(seed)
    tokens = [_some_words(review) for review in train.texts]
    vocabulary = Vocabulary.fit(tokens, max_size=WORDS - 2)
    steps = min(LONGEST, max(1, int(np.percentile([len(each) for each in tokens], COVERED))))
    reader = LastWords(vocabulary, steps)
    model = middle.network(len(vocabulary), steps)
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping("val_accuracy", patience=PATIENCE, restore_best_weights=True, mode="max")
    history = model.fit(
        pad(vocabulary.encode_all(tokens), steps),
        train.labels,
        batch_size=BATCH,
        epochs=EPOCHS,
        validation_data=(reader.read(validation.texts), validation.labels),
        callbacks=[stop],
        verbose=0,
    ).history
    return Classifier(Network(reader, model), model.count_params(), tuple(history["val_accuracy"]))


# ------------------------------------------------------------------------------------------- what goes in


class Reader(Protocol):
    """How reviews become rows of ids."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that have an id."""

    @property
    def steps(self) -> int:
        """How many ids a row has."""

    def read(self, texts: Sequence[str]) -> NDArray[np.int32]:
        """Return the ids of N cleaned reviews, shape (N, steps)."""

    def places(self, cleaned: str) -> NDArray[np.int32]:
        """Return in which word of the review each step's id stands, shape (steps,); −1 where in none."""


@dataclass(frozen=True, eq=False)
class LastWords:
    """A review's last words, padding in front.

    Attributes:
        vocabulary: the words that have an id; all others share one.
        steps: how many words are read.
    """

    vocabulary: Vocabulary
    steps: int

    def read(self, texts: Sequence[str]) -> NDArray[np.int32]:
        """See :class:`Reader`."""
        return pad(self.vocabulary.encode_all(map(_some_words, texts)), self.steps)

    def places(self, cleaned: str) -> NDArray[np.int32]:
        """See :class:`Reader`; the unknown word of a review without words stands nowhere."""
        return pad([word_places(cleaned)], self.steps, value=-1)[0]


def _some_words(cleaned: str) -> list[str]:
    """Cut into words; no words are one unknown word, or a mean over no words would be 0/0 and spoil every weight."""
    return words(cleaned) or ["<OOV>"]


# ------------------------------------------------------------------------------------------- what is learned


@dataclass(frozen=True, eq=False)
class Network:
    """A trained network over words. Its first layer is an embedding, its last one a sigmoid or a softmax of two.

    Attributes:
        reader: how reviews become ids.
        model: the Keras model, ids (N, steps) → (N, 1) or (N, 2), P(positive) last.
    """

    reader: Reader
    model: Any

    def score(self, texts: Sequence[str]) -> Probabilities:
        """See :class:`~course_utils.sentiment.classifier.Model`."""
        ids = self.reader.read(texts)
        batches = [self._answer(ids[start : start + 512]) for start in range(0, len(ids), 512)]
        return np.concatenate([np.asarray(batch)[:, -1] for batch in batches])

    def push(self, cleaned: str) -> NDArray[np.floating]:
        """See :class:`~course_utils.sentiment.classifier.Model`; the input is each word's vector."""
        places, pushes = self.reader.places(cleaned), np.zeros(len(cleaned.split()))
        by_step = np.asarray(self._gradient_times_input(self.reader.read([cleaned])))[0]
        np.add.at(pushes, places[places >= 0], by_step[places >= 0])
        return pushes

    def arrays(self) -> Arrays:
        """See :class:`~course_utils.sentiment.classifier.Model`."""
        vocabulary = self.reader.vocabulary
        counts = np.array(vocabulary.counts, np.int64)
        steps = np.array(self.reader.steps)
        return {"words": packed(vocabulary.words), "counts": counts, "steps": steps, **weights_of(self.model)}

    @functools.cached_property
    def _answer(self) -> Any:
        """The network as one compiled function, for any number of rows: ``model.predict`` has much to do each time."""
        import tensorflow as tf

        @tf.function(input_signature=[tf.TensorSpec((None, self.reader.steps), tf.int32)])
        def answer(ids: Any) -> Any:
            return self.model(ids, training=False)

        return answer

    @functools.cached_property
    def _gradient_times_input(self) -> Any:
        """Ids (N, steps) → the gradient of the logit by each step's vector, times the vector, (N, steps)."""
        import keras
        import tensorflow as tf

        embedding, last = self.model.layers[0], self.model.layers[-1]
        inner = keras.Model(self.model.inputs, [embedding.output, last.input])

        @tf.function(input_signature=[tf.TensorSpec((None, self.reader.steps), tf.int32)])
        def gradient_times_input(ids: Any) -> Any:
            with tf.GradientTape() as tape:
                vectors, state = inner(ids, training=False)
                outputs = state @ last.kernel + last.bias
                logit = outputs[:, -1] - (outputs[:, 0] if outputs.shape[1] == 2 else 0)
            return tf.reduce_sum(tape.gradient(logit, vectors) * vectors, axis=2)

        return gradient_times_input


def weights_of(model: Any) -> Arrays:
    """Return a Keras model's weights by name, ``weight0`` and so on, in Keras' order."""
    return {f"weight{number}": weight for number, weight in enumerate(model.get_weights())}


def with_weights(model: Any, arrays: Arrays) -> Any:
    """Give a Keras model the weights that :func:`weights_of` has named, and return it."""
    model.set_weights([arrays[f"weight{number}"] for number in range(len(model.weights))])
    return model


def vocabulary_of(arrays: Arrays, oov_token: str | None = "<OOV>") -> Vocabulary:
    """Return the vocabulary of a network whose ``arrays`` these are."""
    return Vocabulary(tuple(unpacked(arrays["words"])), tuple(arrays["counts"].tolist()), oov_token)
