"""Word vectors with their words: look one up, compare two, find the nearest, under gensim's names."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_ROWS_AT_ONCE = 65_536  # norms are computed by blocks: a copy of a whole mapped matrix is never made
_NEAR_WORDS = 3
_LENGTH_SLACK = 2


class UnknownWordError(KeyError):
    """A word without a vector was asked for; the message names it and offers words written alike."""

    def __str__(self) -> str:
        return str(self.args[0])  # KeyError would show its repr


def cosine_similarity(u: Array, v: Array) -> float:
    """Return the cosine of the angle between two vectors: their dot product divided by both lengths.

    Args:
        u, v: shape (dim,), float; neither is zero.

    Returns:
        A number from -1 to 1.

    Raises:
        ValueError: a vector is zero or not finite, or the shapes differ.

    >>> cosine_similarity(np.array([1.0, 0.0]), np.array([10.0, 0.0]))
    1.0
    >>> cosine_similarity(np.array([1.0, 0.0]), np.array([0.0, 0.0]))
    Traceback (most recent call last):
        ...
    ValueError: 코사인 유사도를 구할 수 없습니다. v: 길이가 0이라 방향이 없습니다. 0이 아닌 벡터를 넣어 주십시오.
    """
    u, v = np.asarray(u, np.float64), np.asarray(v, np.float64)
    if u.ndim != 1 or u.shape != v.shape:
        raise ValueError(f"cosine_similarity: u has shape {u.shape} and v {v.shape}, wanted (dim,) twice")
    return float(np.clip(_unit("u", u) @ _unit("v", v), -1.0, 1.0))


class WordVectors:
    """Words and their vectors.

    Args:
        words: N different words, the most frequent first where that is known.
        matrix: shape (N, dim), float; row i is the vector of ``words[i]``. It is not copied: a mapped file stays on the
            disk until a row is used.

    Attributes:
        words: the words, a tuple.
        vectors: the matrix.
        index: the row of each word.

    Raises:
        ValueError: a word stands twice, or the matrix has another number of rows or of axes.
        TypeError: the matrix does not hold floats.

    >>> animals = WordVectors(["고양이", "강아지", "자동차"], np.array([[1.0, 0.1], [0.9, 0.2], [-0.1, 1.0]]))
    >>> animals.most_similar("고양이", topn=1)[0][0]
    '강아지'
    >>> "기차" in animals, len(animals), animals["자동차"]
    (False, 3, array([-0.1,  1. ]))
    """

    def __init__(self, words: Iterable[str], matrix: Array):
        self.words = tuple(words)
        self.vectors = np.asanyarray(matrix)
        self.index = {word: row for row, word in enumerate(self.words)}
        if self.vectors.dtype.kind != "f":
            raise TypeError(f"WordVectors: matrix must hold floats, got {self.vectors.dtype}")
        if self.vectors.ndim != 2 or len(self.vectors) != len(self.words) or 0 in self.vectors.shape:
            wanted = f"({len(self.words) or 'words'}, dim)"
            raise ValueError(f"WordVectors: matrix has shape {self.vectors.shape}, wanted {wanted}, each at least 1")
        if len(self.index) != len(self.words):
            twice = next(word for row, word in enumerate(self.words) if self.index[word] != row)
            raise ValueError(f"WordVectors: the word {twice!r} stands twice, wanted every word once")

    def __repr__(self) -> str:
        return f"WordVectors({len(self):,} words, {self.vectors.shape[1]} dimensions)"

    def __len__(self) -> int:
        return len(self.words)

    def __contains__(self, word: object) -> bool:
        return word in self.index

    def __getitem__(self, word: str) -> Array:
        """The vector of a word, shape (dim,); UnknownWordError where there is none."""
        return self.vectors[self._row(word)]

    @functools.cached_property
    def norms(self) -> Array:
        """The length of each vector, shape (N,), of the matrix' dtype; computed when first needed, then kept."""
        starts = range(0, len(self), _ROWS_AT_ONCE)
        blocks = (np.asarray(self.vectors[start : start + _ROWS_AT_ONCE], np.float64) for start in starts)
        norms = np.concatenate([np.sqrt(np.einsum("nd,nd->n", block, block)) for block in blocks])
        if not np.isfinite(norms).all():
            word = self.words[int(np.flatnonzero(~np.isfinite(norms))[0])]
            raise ValueError(f"WordVectors: the vector of {word!r} holds NaN or infinity, wanted finite numbers")
        return norms.astype(self.vectors.dtype)

    def similarity(self, a: str, b: str) -> float:
        """Return the cosine similarity of two words; UnknownWordError or ValueError (a zero vector) where it fails."""
        return float(np.clip(self._direction(a) @ self._direction(b), -1.0, 1.0))

    def similarities(self, direction: str | Array) -> Array:
        """Return the cosine similarity of every word to one word or vector.

        Args:
            direction: a word, or a vector of shape (dim,).

        Returns:
            Shape (N,), of the matrix' dtype; 0 for a word whose own vector is zero.

        Raises:
            UnknownWordError: the word has no vector.
            ValueError: the vector is zero, not finite, or of another shape.
        """
        unit = self._direction(direction).astype(self.vectors.dtype)
        return self.vectors @ unit / np.where(self.norms > 0, self.norms, 1)

    def most_similar(
        self,
        positive: str | Array | Sequence[str | Array],
        negative: str | Array | Sequence[str | Array] = (),
        topn: int = 10,
        *,
        include_inputs: bool = False,
    ) -> list[tuple[str, float]]:
        """Find the words nearest to a sum of directions.

        Args:
            positive: words or vectors whose directions (each of length 1) are added; one may stand alone.
            negative: those that are taken off: king − man + woman is ``(["king", "woman"], ["man"])``.
            topn: how many words to return; fewer where there are not so many.
            include_inputs: whether the words of the question may be answers; gensim, and most published analogies,
                leave them out.

        Returns:
            (word, cosine similarity), the nearest first.

        Raises:
            UnknownWordError: a word has no vector.
            ValueError: nothing was asked for, the directions cancel out, or ``topn`` is below 1.

        Source:
            Mikolov, T., Yih, W. and Zweig, G. (2013), Linguistic Regularities in Continuous Space Word Representations.

        >>> words = WordVectors(["a", "b", "c"], np.array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0]]))
        >>> [(word, round(score, 2)) for word, score in words.most_similar("a", include_inputs=True)]
        [('a', 1.0), ('b', 0.8), ('c', 0.0)]
        """
        if topn < 1:
            raise ValueError(f"most_similar: topn must be at least 1, got {topn}")
        added, taken = _as_list(positive), _as_list(negative)
        if not added and not taken:
            raise ValueError(
                "most_similar: positive와 negative가 모두 비었습니다. 단어나 벡터를 하나 이상 넣어 주십시오."
            )
        target = np.zeros(self.vectors.shape[1])
        for sign, each in [(1, one) for one in added] + [(-1, one) for one in taken]:
            target += sign * self._direction(each)
        inputs = {self.index[word] for word in added + taken if isinstance(word, str) and word in self.index}
        similarities = self.similarities(target)
        rows = _largest(similarities, topn + len(inputs))
        kept = [row for row in rows if include_inputs or row not in inputs][:topn]
        return [(self.words[row], float(similarities[row])) for row in kept]

    def _direction(self, word_or_vector: str | Array) -> Array:
        """Return a word's or a vector's direction: float64, length 1."""
        if isinstance(word_or_vector, str):
            return _unit(f"'{word_or_vector}'의 벡터", self[word_or_vector])
        vector = np.asarray(word_or_vector, np.float64)
        if vector.shape != self.vectors.shape[1:]:
            raise ValueError(f"WordVectors: a vector has shape {vector.shape}, wanted {self.vectors.shape[1:]}")
        return _unit("찾는 벡터", vector)

    def _row(self, word: str) -> int:
        row = self.index.get(word)
        if row is None:
            raise UnknownWordError(_unknown(word, self))
        return row


def _unit(name: str, vector: Array) -> Array:
    """Return a vector as float64 of length 1, or say why it has no direction."""
    vector = np.asarray(vector, np.float64)
    largest = np.abs(vector).max(initial=0.0)
    problem = "코사인 유사도를 구할 수 없습니다."
    if not np.isfinite(largest):
        raise ValueError(f"{problem} {name}: NaN이나 무한대가 들어 있습니다. 유한한 수만 넣어 주십시오.")
    if largest == 0:
        raise ValueError(f"{problem} {name}: 길이가 0이라 방향이 없습니다. 0이 아닌 벡터를 넣어 주십시오.")
    scaled = vector / largest  # so that squares of very large or small numbers do not overflow or vanish
    return scaled / np.linalg.norm(scaled)


def _as_list(asked: str | Array | Sequence[str | Array]) -> list[str | Array]:
    alone = isinstance(asked, str) or (isinstance(asked, np.ndarray) and asked.ndim == 1)
    return [asked] if alone else list(asked)  # type: ignore[list-item]


def _largest(values: Array, count: int) -> list[int]:
    """Return the places of the largest values, the largest first, the earlier first where two are equal."""
    count = min(count, len(values))
    cut = np.partition(values, len(values) - count)[len(values) - count]
    places = np.flatnonzero(values >= cut)
    return places[np.argsort(-values[places], kind="stable")][:count].tolist()


def _unknown(word: str, vectors: WordVectors) -> str:
    """Say that a word has no vector, and which words written alike have one."""
    if not isinstance(word, str):
        return f"단어는 문자열이어야 합니다. {type(word).__name__}({word!r})을(를) 받았습니다."
    likely = (
        other
        for other in vectors.words
        if other[:1] == word[:1].lower() and abs(len(other) - len(word)) <= _LENGTH_SLACK
    )
    near = difflib.get_close_matches(word.lower(), likely, _NEAR_WORDS)
    hint = f" 비슷하게 쓴 단어: {', '.join(near)}" if near else " 철자와 대소문자를 확인해 주십시오."
    return f"'{word}'의 벡터가 없습니다(단어 {len(vectors):,}개).{hint}"
