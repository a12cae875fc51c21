"""The rungs without a network: the majority, a word list, naive Bayes, and logistic regression on TF-IDF.

Each is a function (train, validation, seed) → Classifier; none of these needs the validation part or the seed.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from course_utils.corpora.tables import rows_of
from course_utils.sentiment.classifier import Classifier, Probabilities
from course_utils.sentiment.task import Part, words

STRENGTH = 5.0
"""Inverse regularization C of the logistic regressions."""


def majority(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Answer every review with the share of positive ones among the training reviews."""
    share = np.float32(train.labels.mean())
    return Classifier(lambda texts: np.full(len(texts), share), parameters=1)


def lexicon(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Count a review's positive and negative stems from ``data/lexicon.tsv``; on a tie the majority decides.

    The list was written by hand; of the training reviews only their share of positive ones is used.
    """
    stems = {polarity: tuple(stem for stem, found in _lexicon() if found == polarity) for polarity in (1, 0)}
    share = float(train.labels.mean())
    prior = np.log(share / (1 - share)) / 2

    def score(texts: Sequence[str]) -> Probabilities:
        counts = np.array([[sum(map(review.count, stems[side])) for side in (1, 0)] for review in texts])
        return _sigmoid(counts[:, 0] - counts[:, 1] + prior)

    return Classifier(score, parameters=1)


def naive_bayes(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Multiply how often each word stands in positive and in negative reviews, counts raised by one."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.naive_bayes import MultinomialNB

    counter, model = CountVectorizer(analyzer=words), MultinomialNB()
    model.fit(counter.fit_transform(train.texts), train.labels)
    return Classifier(_of(counter, model), model.feature_log_prob_.size + model.class_log_prior_.size)


def word_tfidf(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Logistic regression on TF-IDF of words."""
    return _logistic(train, analyzer=words, min_df=2)


def bigram_tfidf(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Logistic regression on TF-IDF of words and pairs of neighbouring words."""
    return _logistic(train, tokenizer=words, token_pattern=None, lowercase=False, ngram_range=(1, 2), min_df=2)


def character_tfidf(train: Part, validation: Part, seed: int = 0) -> Classifier:
    """Logistic regression on TF-IDF of one to four characters in a row, spaces among them."""
    return _logistic(train, analyzer="char", lowercase=False, ngram_range=(1, 4), min_df=2)


def _logistic(train: Part, **rule: Any) -> Classifier:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    counter = TfidfVectorizer(sublinear_tf=True, dtype=np.float32, **rule)
    model = LogisticRegression(C=STRENGTH, solver="liblinear")
    model.fit(counter.fit_transform(train.texts), train.labels)
    return Classifier(_of(counter, model), model.coef_.size + 1)


def _of(counter: Any, model: Any) -> Callable[[Sequence[str]], Probabilities]:
    return lambda texts: model.predict_proba(counter.transform(texts))[:, 1].astype(np.float32)


def _sigmoid(z: Any) -> Probabilities:
    return np.asarray(1 / (1 + np.exp(-z)), np.float32)


@functools.cache
def _lexicon() -> tuple[tuple[str, int], ...]:
    return tuple((row["stem"], int(row["positive"])) for row in rows_of("lexicon.tsv"))
