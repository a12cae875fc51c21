"""The rungs without a network: the majority, a word list, naive Bayes, and logistic regression on TF-IDF.

Each is a function (train, validation, seed) → Classifier; none of these needs the validation part or the seed. But for
the majority, all are linear: a weight for each word or run of characters, and a bias; they differ in how the weights
were found.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from course_utils.corpora.tables import rows_of
from course_utils.sentiment.classifier import Arrays, Classifier, Probabilities, packed, unpacked
from course_utils.sentiment.task import Part, word_places, words

STRENGTH = 5.0
"""Inverse regularization C of the logistic regressions."""


def majority(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Answer every review with the share of positive ones among the training reviews."""
    return Classifier(Majority(np.float32(train.labels.mean())), parameters=1)


def lexicon(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Count a review's positive and negative stems from ``data/lexicon.tsv``; on a tie the majority decides.

    The list was written by hand; of the training reviews only their share of positive ones is used.
    """
    share = float(train.labels.mean())
    return Classifier(Lexicon(*_lexicon(), bias=float(np.log(share / (1 - share))) / 2), parameters=1)


def naive_bayes(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Multiply how often each word stands in positive and in negative reviews, counts raised by one."""
    from sklearn.naive_bayes import MultinomialNB

    counter, model = COUNTS.counter(), MultinomialNB()
    model.fit(counter.fit_transform(train.texts), train.labels)
    (negative, positive), prior = model.feature_log_prob_, model.class_log_prior_
    linear = Linear(COUNTS, counter, positive - negative, float(prior[1] - prior[0]))
    return Classifier(linear, model.feature_log_prob_.size + prior.size)


def word_tfidf(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Logistic regression on TF-IDF of words."""
    return _logistic(train, WORDS)


def bigram_tfidf(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Logistic regression on TF-IDF of words and pairs of neighbouring words."""
    return _logistic(train, PAIRS)


def character_tfidf(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Logistic regression on TF-IDF of one to four characters in a row, spaces among them."""
    return _logistic(train, CHARACTERS)


def _logistic(train: Part, rule: Rule) -> Classifier:
    from sklearn.linear_model import LogisticRegression

    counter, model = rule.counter(), LogisticRegression(C=STRENGTH, solver="liblinear")
    model.fit(counter.fit_transform(train.texts), train.labels)
    return Classifier(Linear(rule, counter, model.coef_[0], float(model.intercept_[0])), model.coef_.size + 1)


# ------------------------------------------------------------------------------------------- what is counted


@dataclass(frozen=True)
class Rule:
    """How a review becomes numbers: which runs of its words or characters are counted, and how the counts are weighed.

    Attributes:
        unit: what a run consists of; spaces are characters.
        longest: how many of them a run holds at most.
        is_tfidf: whether the counts become TF-IDF (and runs seen once are left out), or stay counts.

    >>> Rule("word", longest=2).runs("정말 좋다")
    ['정말', '좋다', '정말 좋다']
    """

    unit: Literal["word", "character"]
    longest: int = 1
    is_tfidf: bool = True

    def runs(self, cleaned: str) -> list[str]:
        """Return every run of a review, the short ones first, each as often as it stands there."""
        if self.unit == "character":
            return [cleaned[start:end] for start, end in _spans(len(cleaned), self.longest)]
        units = words(cleaned)
        return [" ".join(units[start:end]) for start, end in _spans(len(units), self.longest)]

    def places(self, cleaned: str) -> NDArray[np.int64]:
        """Return for each unit in which word of the review it stands; a space belongs to the word that it ends."""
        if self.unit == "word":
            return np.array(word_places(cleaned), np.int64)
        spaces = np.array([character == " " for character in cleaned], np.int64)
        return np.cumsum(spaces) - spaces

    def counter(self, known: Mapping[str, int] | None = None) -> Any:
        """Return scikit-learn's vectorizer for this rule: to be fitted, or with a column for each known run."""
        from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

        if not self.is_tfidf:
            return CountVectorizer(analyzer=self.runs, vocabulary=known)
        return TfidfVectorizer(analyzer=self.runs, vocabulary=known, min_df=2, sublinear_tf=True, dtype=np.float32)

    def restore(self, arrays: Arrays) -> Linear:
        """Build the model that follows this rule and whose ``arrays`` these are."""
        runs, weights = unpacked(arrays["runs"]), arrays["weights"]
        if weights.shape != (len(runs),):
            raise ValueError(f"weights must have the shape ({len(runs)},), got {weights.shape}")
        counter = self.counter({run: column for column, run in enumerate(runs)})
        if self.is_tfidf:
            counter.idf_ = arrays["idf"]
        return Linear(self, counter, weights, float(arrays["bias"]))


def _spans(units: int, longest: int) -> list[tuple[int, int]]:
    return [(start, start + length) for length in range(1, longest + 1) for start in range(units - length + 1)]


COUNTS, WORDS, PAIRS, CHARACTERS = Rule("word", is_tfidf=False), Rule("word"), Rule("word", 2), Rule("character", 4)


# ------------------------------------------------------------------------------------------- what is learned


@dataclass(frozen=True, eq=False)
class Majority:
    """One number for every review.

    Attributes:
        share: of positive training reviews.
    """

    share: np.float32

    def score(self, texts: Sequence[str]) -> Probabilities:
        """See :class:`~course_utils.sentiment.classifier.Model`."""
        return np.full(len(texts), self.share)

    def push(self, cleaned: str) -> NDArray[np.floating]:
        """No word changes anything."""
        return np.zeros(len(cleaned.split()))

    def arrays(self) -> Arrays:
        """See :class:`~course_utils.sentiment.classifier.Model`."""
        return {"share": np.array(self.share)}

    @classmethod
    def restore(cls, arrays: Arrays) -> Majority:
        """Build the model whose ``arrays`` these are."""
        return cls(np.float32(arrays["share"]))


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A list of stems, each worth one step up or down.

    Attributes:
        stems: what is looked for in a review, also within a word.
        weights: shape (stems,); 1 for a positive stem, −1 for a negative one.
        bias: the logit of a review without any.
    """

    stems: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: float

    def score(self, texts: Sequence[str]) -> Probabilities:
        """See :class:`~course_utils.sentiment.classifier.Model`."""
        counts = np.array([[review.count(stem) for stem in self.stems] for review in texts])
        return _sigmoid(counts @ self.weights + self.bias)

    def push(self, cleaned: str) -> NDArray[np.floating]:
        """Give each found stem's weight to the words over which it stretches, by their share of its characters."""
        places = CHARACTERS.places(cleaned)
        pushes = np.zeros(len(cleaned.split()))
        for stem, weight in zip(self.stems, self.weights, strict=True):
            start = cleaned.find(stem)
            while start >= 0:
                end = start + len(stem)
                np.add.at(pushes, places[start:end], weight / len(stem))
                start = cleaned.find(stem, end)
        return pushes

    def arrays(self) -> Arrays:
        """See :class:`~course_utils.sentiment.classifier.Model`."""
        return {"stems": packed(self.stems), "weights": self.weights, "bias": np.array(self.bias)}

    @classmethod
    def restore(cls, arrays: Arrays) -> Lexicon:
        """Build the model whose ``arrays`` these are."""
        return cls(tuple(unpacked(arrays["stems"])), arrays["weights"], float(arrays["bias"]))


@dataclass(frozen=True, eq=False)
class Linear:
    """A weight for each known run of words or characters, and a bias.

    Attributes:
        rule: how a review becomes numbers.
        counter: scikit-learn's vectorizer, fitted.
        weights: shape (runs,), in the order of the vectorizer's columns.
        bias: the logit of a review of which nothing is known.
    """

    rule: Rule
    counter: Any
    weights: NDArray[np.float64]
    bias: float

    def score(self, texts: Sequence[str]) -> Probabilities:
        """See :class:`~course_utils.sentiment.classifier.Model`."""
        return _sigmoid(self.counter.transform(texts) @ self.weights + self.bias)

    def push(self, cleaned: str) -> NDArray[np.floating]:
        """Give each known run's weight × value to the words over which it stretches, by their share of its units."""
        row = self.counter.transform([cleaned])
        weighed = dict(zip(row.indices.tolist(), row.data * self.weights[row.indices], strict=True))
        runs = [self.counter.vocabulary_.get(run) for run in self.rule.runs(cleaned)]
        times, places = Counter(runs), self.rule.places(cleaned)
        pushes = np.zeros(len(cleaned.split()))
        for run, (start, end) in zip(runs, _spans(len(places), self.rule.longest), strict=True):
            if run is not None:
                np.add.at(pushes, places[start:end], weighed[run] / times[run] / (end - start))
        return pushes

    def arrays(self) -> Arrays:
        """See :class:`~course_utils.sentiment.classifier.Model`."""
        idf = {"idf": self.counter.idf_} if self.rule.is_tfidf else {}
        runs = packed(self.counter.get_feature_names_out())
        return {"runs": runs, "weights": self.weights, "bias": np.array(self.bias), **idf}


def _sigmoid(z: Any) -> Probabilities:
    from scipy.special import expit

    return np.asarray(expit(z), np.float32)


@functools.cache
def _lexicon() -> tuple[tuple[str, ...], NDArray[np.float64]]:
    rows = rows_of("lexicon.tsv")
    return tuple(row["stem"] for row in rows), np.array([2.0 * int(row["positive"]) - 1 for row in rows])
