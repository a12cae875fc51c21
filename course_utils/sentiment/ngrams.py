"""Runs of characters as numbers: every n-gram of every review, found and counted in NumPy, and what it tells of labels.

Position t of a review stands for the n-grams of one to N characters that end there, so a review of T characters is a
table of T × N ids. A review begins and ends with a space, and id 0 stands for an n-gram that is not known or would
begin before the review.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_SPACE = ord(" ")
_STEP, _SPREAD, _SHIFT = np.uint64(1_000_003), np.uint64(0x9E3779B97F4A7C15), np.uint64(29)

Ids = NDArray[np.int32]
Odds = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Encoded:
    """Reviews as ids, one after the other.

    Attributes:
        ids: shape (characters, N), int32; column n − 1 holds the n-gram that ends at this character.
        starts: shape (reviews,); where each review begins in ``ids``.
        lengths: shape (reviews,); how many characters it has, the space at either end among them.
        word: shape (characters,), int32; in which word of its review a character stands, from 0.
    """

    ids: Ids
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    word: Ids

    def __len__(self) -> int:
        return len(self.lengths)

    def per_character(self, values: NDArray[Any]) -> NDArray[Any]:
        """Repeat one value a review for each of its characters."""
        return np.repeat(values, self.lengths)

    def words(self) -> NDArray[np.int64]:
        """Return how many words each review has, shape (reviews,); the space at its end begins one more."""
        return self.word[self.starts + self.lengths - 1].astype(np.int64) + 1

    def sum_by_word(self, values: NDArray[np.floating]) -> Odds:
        """Add up what the characters of each word say.

        Args:
            values: shape (characters, K).

        Returns:
            Shape (words, K), float32, the words of all reviews one after the other; each sum is divided by the root
            of the number of its characters, so that a long word does not shout.
        """
        first = np.ones(len(self.word), bool)
        first[1:] = self.word[1:] != self.word[:-1]
        first[self.starts] = True
        begins = np.flatnonzero(first)
        if not len(begins):
            return np.zeros((0, values.shape[1]), np.float32)
        counts = np.diff(np.append(begins, len(first)))[:, None]
        return (np.add.reduceat(values, begins, axis=0) / np.sqrt(counts)).astype(np.float32)


def padded_places(
    starts: NDArray[np.int64], lengths: NDArray[np.int64], multiple: int = 1
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return where the elements of some sequences stand, padded behind to a common length.

    Args:
        starts: shape (batch,); where each sequence begins.
        lengths: shape (batch,); how many elements it has.
        multiple: the common length is a multiple of this.

    Returns:
        Places, shape (batch, length), and which of them are real; the others are 0.

    >>> places, real = padded_places(np.array([0, 3]), np.array([3, 1]), multiple=4)
    >>> places.tolist(), real.sum()
    ([[0, 1, 2, 0], [3, 0, 0, 0]], np.int64(4))
    """
    longest = -(-int(lengths.max()) // multiple) * multiple
    steps = np.arange(longest)[None, :]
    real = steps < lengths[:, None]
    return np.where(real, starts[:, None] + steps, 0), real


@dataclass(frozen=True, eq=False)
class NgramVocabulary:
    """The n-grams that have an id.

    Attributes:
        known: for each n from 1 to N the hashes of its n-grams, rising; a hash stands for its n-gram.
        longest_text: how many characters of a review are read.

    >>> vocabulary = NgramVocabulary.fit(["가나", "가다"], longest=2, min_count=2)
    >>> vocabulary.encode(["가라"]).ids.tolist()
    [[1, 0], [2, 3], [0, 0], [1, 0]]
    >>> len(vocabulary)
    4
    """

    known: tuple[NDArray[np.uint64], ...]
    longest_text: int

    @classmethod
    def fit(cls, texts: Sequence[str], longest: int, min_count: int = 2, longest_text: int = 200) -> NgramVocabulary:
        """Count the n-grams of 1 to ``longest`` characters and keep those seen ``min_count`` times or more."""
        hashes = _hashes(*_characters(texts, longest_text), longest)
        known = []
        for column in hashes.T:
            found, counts = np.unique(column, return_counts=True)
            known.append(found[(counts >= min_count) & (found != 0)])
        return cls(tuple(known), longest_text)

    def __len__(self) -> int:
        """Count the ids, that of the unknown too: what an embedding wants as ``input_dim``."""
        return 1 + sum(map(len, self.known))

    def size(self, longest: int) -> int:
        """Count the ids of the n-grams of at most ``longest`` characters; they are the lowest ones."""
        return 1 + sum(map(len, self.known[:longest]))

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Find the n-grams of cleaned reviews; an empty one consists of two spaces."""
        codes, starts, lengths = _characters(texts, self.longest_text)
        hashes = _hashes(codes, starts, lengths, len(self.known))
        ids, first = np.zeros(hashes.shape, np.int32), 1
        for column, known in enumerate(self.known):
            if len(known):
                place = np.minimum(np.searchsorted(known, hashes[:, column]), len(known) - 1)
                ids[:, column] = np.where(known[place] == hashes[:, column], place + first, 0)
            first += len(known)
        gaps = np.cumsum(codes == _SPACE)
        word = np.maximum(gaps - np.repeat(gaps[starts], lengths), 0) if len(codes) else gaps
        return Encoded(ids, starts, lengths, word.astype(np.int32))


def log_odds(ids: Ids, positive: NDArray[np.floating], size: int, smoothing: float = 1.0) -> Odds:
    """Say for each id how much more often it stands in positive reviews than in negative ones.

    Args:
        ids: shape (M,); n-grams of the training reviews.
        positive: shape (M,); 1 where the review is positive, else 0.
        size: how many ids there are.
        smoothing: what is added to either count.

    Returns:
        Shape (size,), float32: ln((p + s) / (q + s)) for p occurrences in positive and q in negative reviews; 0 for
        id 0.

    Source:
        Wang, S. and Manning, C. D. (2012), Baselines and Bigrams, equation 3, here of counts and not of shares.

    >>> log_odds(np.array([1, 1, 1, 2]), np.array([1.0, 1, 1, 0]), size=3).round(2)
    array([ 0.  ,  1.39, -0.69], dtype=float32)
    """
    return _odds(*_counts(ids, positive, size), smoothing)


def out_of_fold_log_odds(
    ids: Ids, positive: NDArray[np.floating], fold: NDArray[np.integer], size: int, smoothing: float = 1.0
) -> Odds:
    """Give each training n-gram log-odds that were counted without the reviews of its own fold.

    A count that holds the review's own label gives the answer away: a network would learn to trust it blindly.

    Args:
        ids: shape (M,); n-grams of the training reviews.
        positive: shape (M,); 1 where the review is positive, else 0.
        fold: shape (M,); the fold of the review, from 0.
        size: how many ids there are.
        smoothing: as in :func:`log_odds`.

    Returns:
        Shape (M,), float32.

    >>> ids, positive = np.array([1, 1]), np.array([1.0, 0.0])
    >>> out_of_fold_log_odds(ids, positive, np.array([0, 1]), size=2).round(2)
    array([-0.69,  0.69], dtype=float32)
    """
    found = np.zeros(len(ids), np.float32)
    hits, misses = _counts(ids, positive, size)
    for number in range(int(fold.max()) + 1):
        own = fold == number
        own_hits, own_misses = _counts(ids[own], positive[own], size)
        found[own] = _odds(hits - own_hits, misses - own_misses, smoothing)[ids[own]]
    return found


def _counts(ids: Ids, positive: NDArray[np.floating], size: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    hits = np.bincount(ids, weights=positive, minlength=size).astype(np.float64)
    return hits, np.bincount(ids, minlength=size).astype(np.float64) - hits


def _odds(hits: NDArray[np.float64], misses: NDArray[np.float64], smoothing: float) -> Odds:
    found = np.log((hits + smoothing) / (misses + smoothing))
    found[0] = 0
    return found.astype(np.float32)


def _characters(
    texts: Sequence[str], longest_text: int
) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the code points of all reviews in a row, where each begins, and how many it has."""
    framed = [f" {review[: longest_text - 2]} " for review in texts]
    lengths = np.fromiter(map(len, framed), np.int64, len(framed))
    codes = np.frombuffer("".join(framed).encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    return codes, np.cumsum(lengths) - lengths, lengths


def _hashes(
    codes: NDArray[np.uint64], starts: NDArray[np.int64], lengths: NDArray[np.int64], longest: int
) -> NDArray[np.uint64]:
    """Return a 64-bit hash of each n-gram, shape (characters, longest); 0 where it would begin before its review."""
    steps = np.arange(len(codes)) - np.repeat(starts, lengths)
    hashes = np.zeros((len(codes), longest), np.uint64)
    so_far = np.zeros(len(codes), np.uint64)
    for back in range(min(longest, len(codes))):
        character = np.zeros_like(codes)
        character[back:] = codes[: len(codes) - back]
        so_far = so_far * _STEP + (character + np.uint64(1)) * _SPREAD  # wraps round, as a hash may
        so_far ^= so_far >> _SHIFT
        hashes[:, back] = np.where(steps >= back, so_far | np.uint64(1), 0)
    return hashes
