"""What every rung of the ladder is given: the same cleaned reviews, split once into training, validation and test."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from course_utils import corpora, text

Corpus = Literal["nsmc", "imdb", "reviews"]

VALIDATION_SHARE = 0.1
"""The share of the Naver corpus' training reviews that is kept for validation; the other corpora bring a part of it."""


@dataclass(frozen=True, eq=False)
class Part:
    """Cleaned reviews with their labels.

    Attributes:
        texts: N cleaned reviews; one may be empty.
        labels: shape (N,), int8; 1 positive, 0 negative.
    """

    texts: tuple[str, ...]
    labels: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.texts)

    def first(self, n: int) -> Part:
        """Return the first n reviews."""
        return Part(self.texts[:n], self.labels[:n])


@dataclass(frozen=True, eq=False)
class Task:
    """A corpus in three parts.

    Attributes:
        train: what a rung learns from.
        validation: what decides when a rung stops learning.
        test: what is looked at once.
        notes: Korean sentences about the source that a reader should see.
    """

    train: Part
    validation: Part
    test: Part
    notes: tuple[str, ...] = ()


def clean(review: str) -> str:
    """Clean a review, at training and at serving alike; IMDB's line breaks become spaces.

    A syllable that arrives as two or three characters (NFD, as file names on a Mac) is put together first:
    ``text.clean_review`` alone would take its parts for rubbish and leave nothing of the review.

    >>> clean("최고!!<br />★★★ 또 볼래요")
    '최고!! 또 볼래요'
    """
    return text.clean_review(unicodedata.normalize("NFC", review.replace("<br />", " ")))


def words(cleaned: str) -> list[str]:
    """Cut a cleaned review into words: lower case, no punctuation, as Keras' rule has it.

    >>> words("배우가 좋다! 정말(진짜)")
    ['배우가', '좋다', '정말', '진짜']
    """
    return text.tokenize(cleaned, "keras")


def word_places(cleaned: str) -> list[int]:
    """Return for each of ``words(cleaned)`` where it stands among the words that spaces cut, from 0.

    >>> word_places("정말(진짜) !! 좋다")
    [0, 0, 2]
    """
    return [place for place, written in enumerate(cleaned.split()) for _ in words(written)]


def load_task(corpus: str, seed: int = 0) -> Task:
    """Load a corpus, cleaned and split.

    Args:
        corpus: ``"nsmc"``, ``"imdb"`` or ``"reviews"``, the course's own.
        seed: of the split of the Naver corpus' training reviews into training and validation; the other corpora are
            split already.

    Returns:
        The three parts; no review of a file is in two of them.

    Raises:
        ValueError: no such corpus, or a damaged file.
        AssetError: the files could not be had.

    >>> task = load_task("reviews")
    >>> len(task.train), len(task.validation), len(task.test)
    (5950, 1050, 660)
    """
    if corpus not in get_args(Corpus):
        raise ValueError(f"corpus must be one of {', '.join(get_args(Corpus))}; got {corpus!r}")
    if corpus == "nsmc":
        return _naver(seed)
    load: Callable[[corpora.Split], corpora.Reviews] = (
        corpora.load_reviews if corpus == "reviews" else lambda split: corpora.load_imdb(split=split)
    )
    train, validation, test = load("train"), load("validation"), load("test")
    return Task(_part(train), _part(validation), _part(test), train.notes)


def _naver(seed: int) -> Task:
    everything, test = corpora.load_nsmc("train"), corpora.load_nsmc("test")
    order = np.random.default_rng(seed).permutation(len(everything))
    held_out = round(len(order) * VALIDATION_SHARE)
    validation, train = (_part(everything, order[part]) for part in (slice(held_out), slice(held_out, None)))
    return Task(train, validation, _part(test), (*everything.notes, *test.notes))


def _part(reviews: corpora.Reviews, order: Sequence[int] | NDArray[np.int64] | None = None) -> Part:
    rows = range(len(reviews)) if order is None else order
    return Part(tuple(clean(reviews.texts[row]) for row in rows), reviews.labels[np.asarray(rows)])
