"""Bias in word vectors: its direction, taking words off it, setting pairs evenly across it, and two measures of it.

A bias here is a regularity of the texts that vectors were learnt from: words of one kind lie nearer to one side of an
axis than to the other. Everything is computed in float64 and returned as new arrays.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence

import numpy as np

from course_utils.vectors.wordvectors import Array, UnknownWordError, WordVectors

Vectors = WordVectors | Mapping[str, Array]
"""Where a word's vector, shape (dim,), is looked up."""

SAMPLES = 20_000
"""How many partitions `weat` looks at, by default: all of them up to 8 words a set (12,870), a sample of them above."""

_SAME = 1e-9  # what is nearer than this, with vectors of length 1, cannot be told from rounding


def bias_direction(vectors: Vectors, pairs: Sequence[tuple[str, str]]) -> Array:
    """Find the direction in which the words of pairs differ most: the first principal component of the centred pairs.

    Every vector is brought to length 1 and the middle of its pair is taken off; what is left is stacked, two rows a
    pair, and its first right singular vector is the direction. One pair alone gives the direction of its difference.

    Args:
        vectors: vector by word.
        pairs: (first, second), such as ("she", "he"): words that differ in what is measured and in little else.

    Returns:
        Shape (dim,), length 1. Its sign is such that the first words lie, on average, on the positive side of the
        second ones.

    Raises:
        UnknownWordError: a word has no vector.
        ValueError: no pairs, a zero vector, or pairs whose two vectors have the same direction.

    Source:
        Bolukbasi, T. et al. (2016), Man is to Computer Programmer as Woman is to Homemaker? Debiasing Word Embeddings,
        section 5, step 1, with a subspace of one dimension.

    >>> bias_direction({"a": np.array([3.0, 4.0]), "b": np.array([-3.0, 4.0])}, [("a", "b")])
    array([1., 0.])
    """
    if not len(pairs):
        raise ValueError("편향 방향을 구할 수 없습니다. pairs가 비었습니다. 단어 쌍을 하나 이상 넣어 주십시오.")
    units = np.array([[_word_direction(vectors, word) for word in pair] for pair in pairs])  # (pairs, 2, dim)
    if units.shape[1] != 2:
        raise ValueError(f"bias_direction: each of pairs must hold two words, got {pairs[0]!r}")
    centred = units - units.mean(axis=1, keepdims=True)
    if np.abs(centred).max() < _SAME:
        raise ValueError(
            "편향 방향을 구할 수 없습니다. 모든 쌍에서 두 단어의 방향이 같습니다. 다른 쌍을 넣어 주십시오."
        )
    g = np.linalg.svd(centred.reshape(-1, units.shape[2]), full_matrices=False)[2][0]
    return g if centred[:, 0].sum(axis=0) @ g >= 0 else -g


def neutralize(v: Array, g: Array) -> Array:
    """Take a vector's component along a direction away; what is left is orthogonal to the direction.

    Args:
        v: shape (dim,) or (words, dim).
        g: shape (dim,), of any length but zero.

    Returns:
        v − (v · ĝ) ĝ, of v's shape, ĝ being g with length 1. It is not brought to length 1 again: cosines do not mind.

    Raises:
        ValueError: the shapes do not fit, or g is zero or not finite.

    Source:
        Bolukbasi et al. (2016), section 5, step 2a.

    >>> neutralize(np.array([3.0, 4.0]), np.array([2.0, 0.0]))
    array([0., 4.])
    """
    v, axis = np.asarray(v, np.float64), _direction("g", g)
    if v.ndim not in (1, 2) or v.shape[-1:] != axis.shape:
        raise ValueError(f"neutralize: v has shape {v.shape}, wanted {axis.shape} or (words, {len(axis)})")
    return v - (v @ axis)[..., np.newaxis] * axis


def equalize(v1: Array, v2: Array, g: Array) -> tuple[Array, Array]:
    """Set two words evenly across a direction: they then differ along it alone, and by as much to either side.

    Every word that is orthogonal to ``g`` is afterwards as far from the one as from the other.

    Args:
        v1, v2: shape (dim,), of any length but zero; they are brought to length 1 first, without which the formula
            does not hold.
        g: shape (dim,), of any length but zero.

    Returns:
        The new v1 and v2, each of length 1; v1 stays on its side of v2 along ``g``.

    Raises:
        ValueError: the shapes do not fit, a vector is zero or not finite, or both words lie at the same place along
            ``g``, so that neither has a side.

    Source:
        Bolukbasi et al. (2016), section 5, step 2a, for a pair of words and a subspace of one dimension.

    >>> [e.round(3) for e in equalize(np.array([0.6, 0.8]), np.array([0.0, 1.0]), np.array([1.0, 0.0]))]
    [array([0.436, 0.9  ]), array([-0.436,  0.9  ])]
    """
    u1, u2, axis = _direction("v1", v1), _direction("v2", v2), _direction("g", g)
    if not u1.shape == u2.shape == axis.shape:
        raise ValueError(f"equalize: v1 has shape {u1.shape}, v2 {u2.shape}, g {axis.shape}, wanted (dim,) three times")
    ahead = float((u1 - u2) @ axis)
    if abs(ahead) < _SAME:
        raise ValueError(
            "균등화할 수 없습니다. 두 단어의 축 성분이 같아 어느 쪽으로 벌릴지 알 수 없습니다. 다른 쌍을 넣어 주십시오."
        )
    shared = neutralize((u1 + u2) / 2, axis)
    reach = math.copysign(math.sqrt(max(0.0, 1.0 - float(shared @ shared))), ahead)
    return shared + reach * axis, shared - reach * axis


def direct_bias(vectors: Vectors, words: Sequence[str], g: Array, c: float = 1.0) -> float:
    """Measure how far words that should be neutral lie off the middle of a direction: the mean of |cos(word, g)|^c.

    Args:
        vectors: vector by word.
        words: one word or more.
        g: shape (dim,), of any length but zero.
        c: the strictness, above 0; 1 counts every deviation as far as it goes, a larger one makes small deviations
            count for little, and towards 0 every deviation counts fully.

    Returns:
        From 0 (all words orthogonal to ``g``) to 1.

    Raises:
        UnknownWordError: a word has no vector.
        ValueError: no words, a zero vector, vectors of another shape, or ``c`` not above 0.

    Source:
        Bolukbasi et al. (2016), section 4.2, DirectBias_c.

    >>> direct_bias({"a": np.array([3.0, 4.0]), "b": np.array([0.0, 1.0])}, ["a", "b"], np.array([1.0, 0.0]))
    0.3
    """
    if not c > 0:
        raise ValueError(f"direct_bias: c must be above 0, got {c}")
    if not len(words):
        raise ValueError("직접 편향을 구할 수 없습니다. words가 비었습니다. 단어를 하나 이상 넣어 주십시오.")
    units, axis = np.array([_word_direction(vectors, word) for word in words]), _direction("g", g)
    if units.shape[1:] != axis.shape:
        raise ValueError(f"direct_bias: g has shape {axis.shape}, wanted {units.shape[1:]} as the words' vectors")
    return float(np.mean(np.abs(np.clip(units @ axis, -1.0, 1.0)) ** c))


def weat(X: Array, Y: Array, A: Array, B: Array, samples: int = SAMPLES, seed: int = 0) -> tuple[float, float]:
    """Test whether two sets of target words lean differently towards two sets of attribute words.

    A word's association is its mean cosine with A less its mean cosine with B. The effect size is the mean association
    of X less that of Y, in standard deviations (N below) over both; with N − 1 below, as some write it, it is a little
    smaller. The p-value is the share of all partitions of X and Y into halves whose difference is at least as large as
    the one observed (which is among them): one-sided, and never 0.

    Args:
        X, Y: shapes (words, dim), as many words in the one as in the other: the targets.
        A, B: shapes (words, dim): the attributes.
        samples: where there are no more partitions than this, the p-value is exact: a multiple of 1 / partitions, for
            8 words a set 1 / 12,870. Else so many are drawn, and it is a multiple of 1 / (samples + 1).
        seed: of that draw.

    Returns:
        The effect size, from -2 to 2, and the p-value.

    Raises:
        ValueError: an empty set, X and Y of different sizes, a zero vector, vectors of different lengths, ``samples``
            below 1, or targets that all have the same association.

    Source:
        Caliskan, A., Bryson, J. J. and Narayanan, A. (2017), Semantics derived automatically from language corpora
        contain human-like biases. Science 356.

    >>> X, Y = np.array([[2.0, 1.0], [3.0, 1.0]]), np.array([[1.0, 2.0], [1.0, 3.0]])
    >>> effect, p = weat(X, Y, A=np.array([[1.0, 0.0]]), B=np.array([[0.0, 1.0]]))
    >>> round(effect, 2), round(p, 3)
    (1.97, 0.167)
    """
    sets = {name: _directions(name, rows) for name, rows in {"X": X, "Y": Y, "A": A, "B": B}.items()}
    if len({rows.shape[1] for rows in sets.values()}) > 1:
        shapes = ", ".join(f"{name} {rows.shape}" for name, rows in sets.items())
        raise ValueError(f"weat: all vectors must have the same length, got {shapes}")
    size = len(sets["X"])
    if size != len(sets["Y"]):
        raise ValueError(
            f"X의 단어는 {size}개, Y는 {len(sets['Y'])}개입니다. 두 표적 집합의 단어 수를 같게 맞춰 주십시오."
        )
    if samples < 1:
        raise ValueError(f"weat: samples must be at least 1, got {samples}")
    targets = np.concatenate([sets["X"], sets["Y"]])
    associations = targets @ (sets["A"].mean(axis=0) - sets["B"].mean(axis=0))  # (2 · words,)
    spread = float(np.std(associations))
    if spread < _SAME:
        raise ValueError("효과 크기를 구할 수 없습니다. X와 Y의 모든 단어가 A와 B에 똑같이 가깝습니다.")
    effect = float(associations[:size].mean() - associations[size:].mean()) / spread
    return float(np.clip(effect, -2.0, 2.0)), _p_value(associations, size, samples, seed)


def _p_value(associations: Array, size: int, samples: int, seed: int) -> float:
    """Return the share of partitions whose first half sums to at least as much as the observed first half."""
    observed = associations[:size].sum() - size * _SAME
    ordered = np.sort(associations)  # so that a sample does not depend on the order of the words
    partitions = math.comb(2 * size, size)
    if partitions <= samples:
        chosen = np.array(list(itertools.combinations(range(2 * size), size)))
        return float(np.mean(ordered[chosen].sum(axis=1) >= observed))
    shuffled = np.random.default_rng(seed).permuted(np.tile(ordered, (samples, 1)), axis=1)
    return float((1 + np.sum(shuffled[:, :size].sum(axis=1) >= observed)) / (1 + samples))


def _word_direction(vectors: Vectors, word: str) -> Array:
    try:
        vector = vectors[word]
    except UnknownWordError:
        raise
    except KeyError:
        raise UnknownWordError(f"'{word}'의 벡터가 없습니다. 철자와 대소문자를 확인해 주십시오.") from None
    return _direction(f"'{word}'의 벡터", vector)


def _directions(name: str, rows: Array) -> Array:
    rows = np.asarray(rows, np.float64)
    if rows.ndim != 2:
        raise ValueError(f"weat: {name} has shape {rows.shape}, wanted (words, dim)")
    if not rows.size:
        raise ValueError(f"{name}에 단어가 없습니다. 단어 벡터를 한 행 이상 넣어 주십시오.")
    return np.array([_direction(f"{name}의 {row}번 행", vector) for row, vector in enumerate(rows)])


def _direction(name: str, vector: Array) -> Array:
    """Return a vector with length 1, or say why it has no direction."""
    vector = np.asarray(vector, np.float64)
    if vector.ndim != 1 or not vector.size:
        raise ValueError(f"{name} has shape {vector.shape}, wanted (dim,)")
    largest = float(np.abs(vector).max())
    if not math.isfinite(largest):
        raise ValueError(f"{name}: NaN이나 무한대가 들어 있습니다. 유한한 수만 넣어 주십시오.")
    if largest == 0:
        raise ValueError(f"{name}: 모두 0이라 방향이 없습니다. 0이 아닌 벡터를 넣어 주십시오.")
    scaled = vector / largest  # squares of very large or small numbers neither overflow nor vanish
    return scaled / np.linalg.norm(scaled)
