"""Word vectors made of the vectors of a word's parts, so that unseen and misspelt words have one: fastText's idea.

A word is written between boundary marks, ``<영화가>``, and cut into n-grams of Hangul syllables, or of jamo. Its input
vector is the sum of its n-grams' vectors, the whole word being one of them, times 1/√n: the direction of the paper's
sum, and the step of a vector that stands alone. The outputs, and all else, are those of skip-gram.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from course_utils.vectors.word2vec import SkipGram, move, used_rows
from course_utils.vectors.wordvectors import UnknownWordError, WordVectors

Array = NDArray[Any]

Cut = Callable[[str], list[str]]

START, END = "<", ">"


def word_ngrams(word: str, min_n: int = 1, max_n: int = 3, *, jamo: bool = False) -> list[str]:
    """Cut a word into n-grams, the boundary marks ``<`` and ``>`` counted as letters.

    Args:
        word: a word; Hangul typed as single jamo (NFD) is put together first.
        min_n: fewest letters of an n-gram, at least 1; a boundary mark alone is none.
        max_n: most letters of an n-gram.
        jamo: cut between jamo instead of syllables, so that 갔 and 가 have parts in common.

    Returns:
        The n-grams without repeats, short ones first, and the whole marked word at the end.

    Raises:
        ValueError: the word is empty, or not 1 ≤ min_n ≤ max_n.

    Source:
        Bojanowski, P. et al. (2017), Enriching Word Vectors with Subword Information, section 3.2.

    >>> word_ngrams("영화가", 2, 3)
    ['<영', '영화', '화가', '가>', '<영화', '영화가', '화가>', '<영화가>']
    >>> len(word_ngrams("갔", 2, 2, jamo=True))
    5
    """
    if not 1 <= min_n <= max_n:
        raise ValueError(f"word_ngrams: wanted 1 <= min_n <= max_n, got {min_n} and {max_n}")
    if not word:
        raise ValueError("word_ngrams: the word is empty")
    marked = START + unicodedata.normalize("NFD" if jamo else "NFC", word) + END
    lengths = range(min_n, max_n + 1)
    parts = (marked[start : start + n] for n in lengths for start in range(len(marked) - n + 1))
    return [*dict.fromkeys(part for part in [*parts, marked] if part not in (START, END))]


class SubwordVectors(WordVectors):
    """Word vectors that also know words they never saw, by the n-grams these have in common with known ones.

    Args:
        words: the words of the vocabulary.
        ngrams: the row of every n-gram.
        ngram_vectors: shape (n-grams, dim), float.
        cut: gives the n-grams of a word.

    Attributes:
        ngrams, ngram_vectors: as given.

    >>> vectors = SubwordVectors(["가나"], {"가": 0, "나": 1}, np.eye(2), word_ngrams)
    >>> vectors["나가"], "다" in vectors
    (array([0.70710678, 0.70710678]), False)
    """

    def __init__(self, words: Sequence[str], ngrams: Mapping[str, int], ngram_vectors: Array, cut: Cut):
        self.ngrams, self.ngram_vectors, self._cut = dict(ngrams), ngram_vectors, cut
        super().__init__(words, composition(words, self.ngrams, self._cut, ngram_vectors.dtype) @ ngram_vectors)

    def __contains__(self, word: object) -> bool:
        return word in self.index or (isinstance(word, str) and bool(self.known_ngrams(word)))

    def __getitem__(self, word: str) -> Array:
        """The vector of any word, shape (dim,); UnknownWordError where not one of its n-grams is known."""
        if word in self.index or not isinstance(word, str):
            return super().__getitem__(word)
        rows = [self.ngrams[part] for part in self.known_ngrams(word)]
        if not rows:
            raise UnknownWordError(f"'{word}'의 벡터를 만들 수 없습니다. 학습 자료에 나온 조각이 하나도 없습니다.")
        return self.ngram_vectors[rows].sum(axis=0) / np.sqrt(len(rows), dtype=self.ngram_vectors.dtype)

    def known_ngrams(self, word: str) -> list[str]:
        """Return those n-grams of a word that have a vector."""
        return [part for part in self._cut(word) if part in self.ngrams] if word else []


class SubwordSkipGram(SkipGram):
    """Skip-gram whose input vectors are made of n-grams' vectors.

    Every n-gram of the vocabulary has a vector of its own; fastText hashes them into buckets instead, which bounds the
    memory and lets some n-grams share one.

    Args:
        min_n, max_n, jamo: see `word_ngrams`.
        arguments: those of `Word2Vec`.

    Attributes:
        ngrams: the row of every n-gram, in the order of the vocabulary.
        ngram_vectors: shape (n-grams, vector_size), float32.

    Raises:
        ValueError: an argument is out of its range.

    Source:
        Bojanowski, P. et al. (2017), Enriching Word Vectors with Subword Information.

    >>> text = [["영화가", "좋다"], ["영화는", "좋았다"], ["밥이", "맛있다"], ["밥은", "맛있었다"]] * 20
    >>> model = SubwordSkipGram(vector_size=8, sample=0, epochs=2).fit(text)
    >>> "영화도" in model.wv, model.wv["영화도"].shape
    (True, (8,))
    """

    def __init__(self, *, min_n: int = 1, max_n: int = 3, jamo: bool = False, **arguments: Any):
        super().__init__(**arguments)
        self._cut = partial(word_ngrams, min_n=min_n, max_n=max_n, jamo=jamo)
        self._cut("가")  # refuses numbers that do not fit

    @property
    def input_vectors(self) -> Array:
        """Shape (words, vector_size), float32: made of the n-grams' vectors as they are now."""
        return self._composition @ self.ngram_vectors

    def _draw_inputs(self) -> None:
        parts = (part for word in self.words for part in self._cut(word))
        self.ngrams = {part: row for row, part in enumerate(dict.fromkeys(parts))}
        self._composition = composition(self.words, self.ngrams, self._cut, np.float32)
        self.ngram_vectors = self._uniform(len(self.ngrams))

    def _read_inputs(self, rows: Array) -> Array:
        used, slot = used_rows(rows.ravel(), len(self.words))
        return (self._composition[used] @ self.ngram_vectors)[slot].reshape(*rows.shape, -1)

    def _move_inputs(self, rows: Array, gradients: Array, asked: Array, alpha: float) -> None:
        """Hand each word's gradient on to its n-grams."""
        used, slot = used_rows(rows.ravel(), len(self.words))
        by_word = sparse.csr_array((np.ones(len(slot), np.float32), (slot, np.arange(len(slot)))))
        summed, pairs = by_word @ gradients.reshape(len(slot), -1), by_word @ asked.ravel()
        parts = self._composition[used]
        word = np.repeat(np.arange(len(used)), np.diff(parts.indptr))
        move(self.ngram_vectors, parts.indices, parts.data[:, None] * summed[word], pairs[word], alpha)

    @property
    def wv(self) -> SubwordVectors:
        """The vectors as they are now; later training does not change what was handed out."""
        if not isinstance(self._snapshot, SubwordVectors):
            self._check_has_words()
            self._snapshot = SubwordVectors(self.words, self.ngrams, self.ngram_vectors.copy(), self._cut)
        return self._snapshot


def composition(words: Sequence[str], ngrams: Mapping[str, int], cut: Cut, dtype: Any) -> sparse.csr_array:
    """Return how words are made of n-grams: shape (words, n-grams), 1/√n at each of a word's n known n-grams."""
    rows = [[ngrams[part] for part in cut(word) if part in ngrams] for word in words]
    lengths = np.array([len(row) for row in rows])
    columns = np.array([column for row in rows for column in row], np.int32)
    weights = np.repeat(1 / np.sqrt(np.maximum(lengths, 1)), lengths).astype(dtype)
    return sparse.csr_array((weights, columns, np.append(0, lengths.cumsum())), shape=(len(words), len(ngrams)))
