"""How good word vectors are: by hand-given similarities and by analogies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from course_utils.vectors.wordvectors import WordVectors

_QUESTIONS_AT_ONCE = 256


@dataclass(frozen=True)
class SimilarityScore:
    """How well cosine similarities follow hand-given ones.

    Attributes:
        correlation: Spearman's rank correlation, from -1 to 1.
        used: how many pairs had vectors for both words.
        given: how many pairs there were.
    """

    correlation: float
    used: int
    given: int


@dataclass(frozen=True)
class AnalogyScore:
    """How many analogies were solved.

    Attributes:
        correct: questions whose fourth word came out nearest.
        used: questions of whose four words all have vectors.
        given: how many questions there were.
    """

    correct: int
    used: int
    given: int

    @property
    def accuracy(self) -> float:
        """The share of the used questions that were solved; NaN where none was used."""
        return self.correct / self.used if self.used else float("nan")


def evaluate_similarity(vectors: WordVectors, pairs: Sequence[tuple[str, str]], grades: ArrayLike) -> SimilarityScore:
    """Compare the vectors' similarities of word pairs with hand-given ones, by their ranks.

    Args:
        vectors: word vectors.
        pairs: N pairs of words; those with an unknown word are left out.
        grades: shape (N,); the larger, the more alike.

    Raises:
        ValueError: another number of grades than of pairs, or fewer than three pairs are known.

    Source:
        Spearman's ρ on rated pairs, as in Finkelstein, L. et al. (2002), Placing Search in Context.

    >>> vectors = WordVectors(["a", "b", "c"], np.array([[1.0, 0.0], [0.9, 0.1], [0.0, 1.0]]))
    >>> evaluate_similarity(vectors, [("a", "b"), ("b", "c"), ("a", "c"), ("a", "z")], [9, 2, 1, 5])
    SimilarityScore(correlation=1.0, used=3, given=4)
    """
    from scipy.stats import spearmanr

    wanted = np.asarray(grades, np.float64)
    if wanted.shape != (len(pairs),):
        raise ValueError(f"evaluate_similarity: grades has shape {wanted.shape}, wanted ({len(pairs)},)")
    known = np.array([first in vectors and second in vectors for first, second in pairs], bool)
    if known.sum() < 3:
        raise ValueError(f"evaluate_similarity: wanted at least 3 pairs of known words, got {known.sum()}")
    found = [vectors.similarity(*pair) for pair, is_known in zip(pairs, known, strict=True) if is_known]
    return SimilarityScore(float(spearmanr(found, wanted[known]).statistic), int(known.sum()), len(pairs))


def evaluate_analogies(
    vectors: WordVectors,
    questions: Sequence[tuple[str, str, str, str]],
    *,
    restrict_vocab: int | None = 30_000,
    include_inputs: bool = False,
) -> AnalogyScore:
    """Count the analogies a : b :: c : d for which d is the word nearest to b − a + c.

    Args:
        vectors: word vectors, the most frequent word first.
        questions: a, b, c, d; those with an unknown word are left out.
        restrict_vocab: only so many of the first words are known and may be answers; None for all.
        include_inputs: whether a, b and c may be answers; published figures leave them out.

    Source:
        3CosAdd on vectors of length 1: Mikolov, T., Yih, W. and Zweig, G. (2013), Linguistic Regularities in
        Continuous Space Word Representations.

    >>> words = WordVectors(["man", "king", "woman", "queen"], np.array([[1.0, 0, 0], [1, 1, 0], [0, 0, 1], [0, 1, 1]]))
    >>> evaluate_analogies(words, [("man", "king", "woman", "queen")]).accuracy
    1.0
    """
    matrix = np.asarray(vectors.vectors[:restrict_vocab], np.float32)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit = matrix / np.where(lengths > 0, lengths, 1)
    rows = np.array([[vectors.index.get(word, len(unit)) for word in question] for question in questions])
    rows = rows.reshape(-1, 4)
    rows = rows[(rows < len(unit)).all(axis=1)]
    correct = 0
    for start in range(0, len(rows), _QUESTIONS_AT_ONCE):
        a, b, c, d = rows[start : start + _QUESTIONS_AT_ONCE].T
        nearness = (unit[b] - unit[a] + unit[c]) @ unit.T
        if not include_inputs:
            np.put_along_axis(nearness, np.stack([a, b, c], axis=1), -np.inf, axis=1)
        correct += int(np.sum(nearness.argmax(axis=1) == d))
    return AnalogyScore(correct, len(rows), len(questions))
