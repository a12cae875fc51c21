"""The course's best recurrent model: a GRU that reads word by word what the n-grams of each word say.

A Korean word is seldom written twice the same way, so a word is the sum of its characters' n-grams, and one that was
never seen is read all the same. Two things are known of an n-gram: a vector that is learned, and how much more often
it stood in positive reviews than in negative ones, which is counted. What is counted needs no epochs; what is learned
knows the order.
"""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_utils.sentiment.classifier import Arrays, Classifier, Probabilities, packed, unpacked
from course_utils.sentiment.neural import weights_of, with_weights
from course_utils.sentiment.ngrams import (
    Encoded,
    NgramVocabulary,
    Odds,
    log_odds,
    out_of_fold_log_odds,
    padded_places,
)
from course_utils.sentiment.task import Part
from course_utils.text import decompose

LONGEST = 200
"""How many characters of a review are read, the space at either end among them."""

PADDED = 8  # lengths are rounded up to a multiple of it, so that few shapes occur
_OUT_OF_REACH = 9.0  # more than a GRU's state can be, which lies between −1 and 1


@dataclass(frozen=True)
class Recipe:
    """How the model is built and trained; each switch is an idea that the ablation table judges.

    Attributes:
        counted: the longest n-gram of syllables whose log-odds are counted; 0 switches them off.
        jamo: the longest n-gram of jamo whose log-odds are counted, too; 0 switches them off.
        learned: the longest n-gram that has a vector; 0 switches the vectors off.
        recurrent: whether a GRU reads the words, or their mean is taken.
        folds: parts of the training reviews; the log-odds of each are counted on the others. 1 counts on all.
        dim, units: numbers in a vector, and in either direction's state.
        min_count: how often an n-gram must have been seen to have an id.
        forgotten: the share of n-gram vectors that are left out at a training step.
        dropout: the share of the pooled states that are left out; half as much of the words' vectors.
        smoothing: label smoothing.
        rate, decays: the highest learning rate, and whether it falls to 0 along a cosine.
        epochs, batch: of training.
    """

    counted: int = 6
    jamo: int = 9
    learned: int = 3
    recurrent: bool = True
    folds: int = 10
    dim: int = 64
    units: int = 64
    min_count: int = 2
    forgotten: float = 0.2
    dropout: float = 0.4
    smoothing: float = 0.1
    rate: float = 0.002
    decays: bool = True
    epochs: int = 3
    batch: int = 256


BEST = Recipe()


def ngram_gru(train: Part, validation: Part, seed: int = 0, recipe: Recipe = BEST) -> Classifier:
    """Train the course's best recurrent model.

    Args:
        train, validation: the parts of a task; the epoch that is best on the validation part is kept.
        seed: of the folds, the batches, the first weights and the dropout.
        recipe: how it is built and trained.

    Returns:
        The classifier; a review's probability does not depend on what else is asked along with it.
    """
    import keras

    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    reader, reviews = _Reader.fit(train, recipe, rng)
    model = _build(reader.syllables.size(recipe.learned), reviews.odds.shape[1], recipe)
    steps = recipe.epochs * -(-len(train) // recipe.batch)
    model.compile(
        _optimizer(recipe, steps), keras.losses.BinaryCrossentropy(from_logits=True, label_smoothing=recipe.smoothing)
    )

    trained = NgramGru(reader, model)
    accuracies: list[float] = []
    best: list[Any] = []
    for _ in range(recipe.epochs):
        for rows in _batches(reviews.characters.lengths, recipe.batch, rng):
            model.train_on_batch(reviews.batch(rows), train.labels[rows].astype(np.float32)[:, None])
        accuracies.append(float(np.mean((trained.score(validation.texts) > 0.5) == validation.labels)))
        if accuracies[-1] == max(accuracies):
            best = model.get_weights()
    model.set_weights(best)
    return Classifier(trained, model.count_params() + sum(map(len, reader.tables)), tuple(accuracies))


# ------------------------------------------------------------------------------------------- what is learned


@dataclass(frozen=True, eq=False)
class NgramGru:
    """The trained model.

    Attributes:
        reader: what was counted.
        model: the Keras model, what a batch of reviews is → logits (batch, 1).
    """

    reader: _Reader
    model: Any

    def score(self, texts: Sequence[str]) -> Probabilities:
        """Return P(positive) of each review; only reviews of the same number of words go together."""
        reviews = self.reader.read(texts)
        found = np.zeros(len(texts), np.float32)
        for number in np.unique(reviews.word_counts):
            same = np.flatnonzero(reviews.word_counts == number)
            for rows in np.split(same, range(512, len(same), 512)):
                logits = np.asarray(self._answer(*reviews.batch(rows)))[:, 0]
                found[rows] = 1 / (1 + np.exp(-logits))
        return found

    def push(self, cleaned: str) -> NDArray[np.floating]:
        """Give each n-gram's gradient × input, of vector and of log-odds, to the words over which it stretches."""
        review = self.reader.read([cleaned])
        by_vector, slope = map(np.asarray, self._gradients(*review.batch(np.array([0]))))
        number = len(cleaned.split())
        found = _by_word(review.characters, by_vector[0, : len(review.characters.ids)], number)
        first = 0
        for encoded, odds in self.reader.counted([cleaned]):
            share = 1 / np.sqrt(np.bincount(encoded.word))[encoded.word, None]  # as in Encoded.sum_by_word
            columns = slice(first, first + odds.shape[1])
            found = found + _by_word(encoded, slope[0, encoded.word, columns] * odds * share, number)
            first += odds.shape[1]
        return found

    def arrays(self) -> Arrays:
        """See :class:`~course_utils.sentiment.classifier.Model`."""
        known = {f"syllables{n}": hashes for n, hashes in enumerate(self.reader.syllables.known)}
        known |= {f"jamo{n}": hashes for n, hashes in enumerate(self.reader.jamo.known)}
        tables = dict(zip(("odds", "jamo_odds"), self.reader.tables, strict=True))
        recipe = packed([json.dumps(dataclasses.asdict(self.reader.recipe))])
        return {"recipe": recipe, **known, **tables, **weights_of(self.model)}

    @classmethod
    def restore(cls, arrays: Arrays) -> NgramGru:
        """Build the model whose ``arrays`` these are."""
        recipe = Recipe(**json.loads(unpacked(arrays["recipe"])[0]))
        reader = _Reader.restore(arrays, recipe)
        model = _build(reader.syllables.size(recipe.learned), recipe.counted + recipe.jamo, recipe)
        return cls(reader, with_weights(model, arrays))

    @functools.cached_property
    def _signature(self) -> list[Any]:
        import tensorflow as tf

        ids, odds, member = self.model.inputs
        kinds = ((ids, tf.int32), (odds, tf.float32), (member, tf.float32))
        return [tf.TensorSpec(tensor.shape, kind) for tensor, kind in kinds]

    @functools.cached_property
    def _answer(self) -> Any:
        """The model as one compiled function, for reviews of any length."""
        import tensorflow as tf

        @tf.function(input_signature=self._signature)
        def answer(ids: Any, odds: Any, member: Any) -> Any:
            return self.model([ids, odds, member], training=False)

        return answer

    @functools.cached_property
    def _gradients(self) -> Any:
        """A batch → gradient × vector of each n-gram (batch, T, learned), and the logit's gradient by the log-odds."""
        import keras
        import tensorflow as tf

        tables = [layer.output for layer in self.model.layers if isinstance(layer, keras.layers.Embedding)]
        inner = keras.Model(self.model.inputs, {"vectors": tables, "logit": self.model.output})

        @tf.function(input_signature=self._signature)
        def gradients(ids: Any, odds: Any, member: Any) -> Any:
            with tf.GradientTape() as tape:
                tape.watch(odds)
                found = inner([ids, odds, member], training=False)
            inputs = [*found["vectors"], odds]
            *slopes, by_odds = tape.gradient(found["logit"], inputs, unconnected_gradients="zero")
            products = [
                tf.reduce_sum(slope * vector, axis=3) for slope, vector in zip(slopes, found["vectors"], strict=True)
            ]
            return sum(products, tf.zeros(tf.shape(ids))), by_odds

        return gradients


def _by_word(review: Encoded, pushes: NDArray[np.floating], words: int) -> NDArray[np.float64]:
    """Share what the n-grams of one review push, (characters, N), evenly among their characters, and add up by word."""
    place = np.append(0, review.word[:-1])  # a space belongs to the word that it ends, not to that which it begins
    found = np.zeros(words)
    for length in range(1, pushes.shape[1] + 1):
        for back in range(length):
            share = pushes[back:, length - 1] / length
            found += np.bincount(place[: len(share)], share, words)
    return found


# ------------------------------------------------------------------------------------------- what goes in


@dataclass(frozen=True, eq=False)
class _Read:
    """Reviews as the model reads them.

    Attributes:
        characters: the ids of their n-grams of syllables.
        odds: shape (words, K); the log-odds of each word's n-grams, added up, a column for each length of n-gram.
        learned: the longest n-gram that has a vector.
    """

    characters: Encoded
    odds: Odds
    learned: int

    @functools.cached_property
    def word_counts(self) -> NDArray[np.int64]:
        """How many words each review has, shape (reviews,)."""
        return self.characters.words()

    @functools.cached_property
    def word_starts(self) -> NDArray[np.int64]:
        """Where each review's words begin in ``odds``, shape (reviews,)."""
        return np.cumsum(self.word_counts) - self.word_counts

    def batch(self, rows: NDArray[np.int64]) -> list[NDArray[Any]]:
        """Return the model's inputs for some reviews.

        Returns:
            ``ids`` (batch, T, learned), ``odds`` (batch, S, K), and ``member`` (batch, S, T): in row s of a review the
            weights with which its characters make up word s, one over the root of their number.
        """
        places, real = padded_places(self.characters.starts[rows], self.characters.lengths[rows], PADDED)
        words, real_words = padded_places(self.word_starts[rows], self.word_counts[rows])
        ids = np.where(real[:, :, None], self.characters.ids[places, : self.learned], 0)
        odds = np.where(real_words[:, :, None], self.odds[words], 0)
        member = self.characters.word[places][:, None, :] == np.arange(words.shape[1])[None, :, None]
        member &= real[:, None, :]
        weight = member / np.sqrt(np.maximum(member.sum(axis=2, keepdims=True), 1))
        return [ids, odds, weight.astype(np.float32)]


@dataclass(frozen=True, eq=False)
class _Reader:
    """What was counted on the training reviews: which n-grams there are, and the log-odds of each."""

    syllables: NgramVocabulary
    jamo: NgramVocabulary
    tables: tuple[Odds, Odds]
    recipe: Recipe

    @classmethod
    def fit(cls, train: Part, recipe: Recipe, rng: np.random.Generator) -> tuple[_Reader, _Read]:
        """Count, and read the training reviews themselves, each with log-odds of the other folds."""
        fold, spelt = rng.integers(recipe.folds, size=len(train)), _spelt(train.texts)
        syllables = NgramVocabulary.fit(train.texts, max(recipe.counted, recipe.learned), recipe.min_count, LONGEST)
        jamo = NgramVocabulary.fit(spelt, recipe.jamo, recipe.min_count, 3 * LONGEST)
        characters = syllables.encode(train.texts)
        table, odds = _count(syllables, characters, train.labels, fold, recipe.counted)
        jamo_table, jamo_odds = _count(jamo, jamo.encode(spelt), train.labels, fold, recipe.jamo)
        read = _Read(characters, np.concatenate([odds, jamo_odds], axis=1), recipe.learned)
        return cls(syllables, jamo, (table, jamo_table), recipe), read

    def read(self, texts: Sequence[str]) -> _Read:
        """Read new reviews, with log-odds of all training reviews."""
        counted = self.counted(texts)
        odds = [encoded.sum_by_word(odds) for encoded, odds in counted]
        return _Read(counted[0][0], np.concatenate(odds, axis=1), self.recipe.learned)

    def counted(self, texts: Sequence[str]) -> list[tuple[Encoded, Odds]]:
        """Return the n-grams of new reviews and the log-odds of each (characters, N): of syllables, and of jamo."""
        characters, jamo = self.syllables.encode(texts), self.jamo.encode(_spelt(texts))
        odds = self.tables[0][characters.ids[:, : self.recipe.counted]]
        return [(characters, odds), (jamo, self.tables[1][jamo.ids])]

    @classmethod
    def restore(cls, arrays: Arrays, recipe: Recipe) -> _Reader:
        """Build it from what :meth:`NgramGru.arrays` has kept."""
        longest = {"syllables": max(recipe.counted, recipe.learned), "jamo": recipe.jamo}
        known = {unit: tuple(arrays[f"{unit}{n}"] for n in range(number)) for unit, number in longest.items()}
        syllables = NgramVocabulary(known["syllables"], LONGEST)
        jamo = NgramVocabulary(known["jamo"], 3 * LONGEST)
        return cls(syllables, jamo, (arrays["odds"], arrays["jamo_odds"]), recipe)


def _count(
    vocabulary: NgramVocabulary, reviews: Encoded, labels: NDArray[np.int8], fold: NDArray[np.int64], longest: int
) -> tuple[Odds, Odds]:
    """Return the log-odds of every id, shape (ids,), and those of other folds summed by word, (words, longest)."""
    positive, own = reviews.per_character(labels.astype(float)), reviews.per_character(fold)
    table = np.zeros(len(vocabulary), np.float32)
    odds = np.zeros((len(reviews.ids), longest), np.float32)
    for column in range(longest):
        first, end = vocabulary.size(column), vocabulary.size(column + 1)
        ids = np.maximum(reviews.ids[:, column] - first + 1, 0)  # from 1 on, so that a count is no longer than needed
        counted = log_odds(ids, positive, end - first + 1)
        table[first:end] = counted[1:]
        is_split = len(np.unique(fold)) > 1
        odds[:, column] = out_of_fold_log_odds(ids, positive, own, len(counted)) if is_split else counted[ids]
    return table, reviews.sum_by_word(odds)


def _spelt(texts: Sequence[str]) -> list[str]:
    """Spell reviews in jamo, as far as their characters are read; their words stay apart."""
    letters: dict[str, str] = {}

    def spell(character: str) -> str:
        if character not in letters:
            letters[character] = "".join(decompose(character)[0])
        return letters[character]

    return ["".join(map(spell, review[: LONGEST - 2])) for review in texts]


def _batches(lengths: NDArray[np.int64], batch: int, rng: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Yield the rows of an epoch's batches: reviews of about one length together, so that little is padding."""
    order = rng.permutation(len(lengths))
    batches = []
    for pool in np.split(order, range(40 * batch, len(order), 40 * batch)):
        ranked = pool[np.argsort(lengths[pool] + rng.uniform(0, 4, len(pool)))]
        batches += np.split(ranked, range(batch, len(ranked), batch))
    for number in rng.permutation(len(batches)):
        yield batches[number]


# ------------------------------------------------------------------------------------------- the network


def _build(size: int, columns: int, recipe: Recipe) -> Any:
    """Return the Keras model; its output is the logit of P(positive), shape (batch, 1)."""
    import keras
    from keras import layers, ops

    ids = keras.Input((None, recipe.learned), dtype="int32")
    odds = keras.Input((None, columns))
    member = keras.Input((None, None))
    real = ops.cast(ops.any(member > 0, axis=2), "float32")[..., None]
    words, logits = [], []
    if recipe.learned:
        vectors = layers.Embedding(size, recipe.dim)(ids) * ops.cast(ids > 0, "float32")[..., None]
        vectors = layers.Dropout(recipe.forgotten, noise_shape=(None, None, None, 1))(vectors)
        words.append(ops.matmul(member, ops.sum(vectors, axis=2)))
    if columns:
        words.append(layers.Dense(recipe.dim, use_bias=False)(odds))
        summed = ops.sum(odds, axis=1) / ops.sqrt(ops.maximum(ops.sum(real, axis=1), 1))
        logits.append(layers.Dense(1, use_bias=False, kernel_initializer="zeros")(summed))
    x = layers.Dropout(recipe.dropout / 2)(sum(words[1:], words[0]))
    if recipe.recurrent:
        states = layers.Bidirectional(layers.GRU(recipe.units, return_sequences=True))(x)
        pooled = ops.max(states - (1 - real) * _OUT_OF_REACH, axis=1)
    else:
        pooled = ops.sum(x * real, axis=1) / ops.maximum(ops.sum(real, axis=1), 1)
    logits.append(layers.Dense(1)(layers.Dropout(recipe.dropout)(pooled)))
    return keras.Model([ids, odds, member], sum(logits[1:], logits[0]))


def _optimizer(recipe: Recipe, steps: int) -> Any:
    """Return Adam with warm-up and cosine decay, which touches only those vectors that a batch has used.

    Keras' own Adam moves every row of a table at every step: of 300,000 vectors a batch uses a few thousand.
    """
    import keras
    import tensorflow as tf

    class LazyAdam(keras.optimizers.Adam):
        def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
            if not isinstance(gradient, tf.IndexedSlices):
                super().update_step(gradient, variable, learning_rate)
                return
            rows, place = tf.unique(gradient.indices)
            slope = tf.math.unsorted_segment_sum(gradient.values, place, tf.size(rows))
            number = self._get_variable_index(variable)
            momentum, velocity = self._momentums[number].value, self._velocities[number].value
            m = self.beta_1 * tf.gather(momentum, rows) + (1 - self.beta_1) * slope
            v = self.beta_2 * tf.gather(velocity, rows) + (1 - self.beta_2) * slope**2
            momentum.scatter_update(tf.IndexedSlices(m, rows))
            velocity.scatter_update(tf.IndexedSlices(v, rows))
            now = tf.cast(self.iterations + 1, tf.float32)
            rate = learning_rate * tf.sqrt(1 - self.beta_2**now) / (1 - self.beta_1**now)
            variable.scatter_sub(tf.IndexedSlices(rate * m / (tf.sqrt(v) + self.epsilon), rows))

    warm_up = max(1, steps // 20)
    falling = keras.optimizers.schedules.CosineDecay(
        recipe.rate / warm_up, max(1, steps - warm_up), warmup_target=recipe.rate, warmup_steps=warm_up
    )
    return LazyAdam(falling if recipe.decays else recipe.rate)
