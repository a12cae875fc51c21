"""How often two words stand near each other: the counts that GloVe learns from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, get_args

import numpy as np
import scipy.sparse
from numpy.typing import NDArray

Array = NDArray[Any]
Ids = Sequence[int] | Sequence[Sequence[int]] | Array
Weighting = Literal["harmonic", "uniform"]


def cooccurrence(
    ids: Ids, window: int, size: int | None = None, *, weighting: Weighting = "harmonic", symmetric: bool = True
) -> scipy.sparse.csr_array:
    """Count for each pair of words how often, and how near, the second stands within a window around the first.

    Args:
        ids: one text as a sequence of word ids, or a sequence of sentences; no pair crosses a sentence's end.
        window: how many words to each side are looked at, at least 1.
        size: the number of words, above every id; None: the largest id + 1.
        weighting: ``"harmonic"`` counts a pair at distance d as 1/d, as GloVe does; ``"uniform"`` counts it as 1.
        symmetric: look to both sides; False looks to the left alone (row: the word, column: what stood before it).

    Returns:
        Shape (size, size), float64, sparse; entry (i, j) is the count of word j near word i.

    Raises:
        ValueError: ``window`` is below 1, an id is negative or not below ``size``, or no such weighting.
        TypeError: an id is not an integer.

    Source:
        Pennington, J., Socher, R. and Manning, C. D. (2014), GloVe, sections 3 and 4.2.

    >>> cooccurrence([0, 1, 2], window=2).toarray()
    array([[0. , 1. , 0.5],
           [1. , 0. , 1. ],
           [0.5, 1. , 0. ]])
    """
    if weighting not in get_args(Weighting):
        raise ValueError(f"cooccurrence: weighting must be 'harmonic' or 'uniform', got {weighting!r}")
    if window < 1:
        raise ValueError(f"cooccurrence: window must be at least 1, got {window}")
    words, sentence = _flat(ids)
    size = _checked_size(words, size)
    counts = scipy.sparse.csr_array((size, size), dtype=np.float64)
    for distance in range(1, min(window, len(words) - 1) + 1):
        together = sentence[distance:] == sentence[:-distance]
        here, before = words[distance:][together], words[:-distance][together]
        weight = 1 / distance if weighting == "harmonic" else 1.0
        pairs = scipy.sparse.coo_array((np.full(len(here), weight), (here, before)), shape=(size, size))
        counts = counts + pairs.tocsr()  # one distance at a time: the list of all pairs would take gigabytes
    return counts + counts.T.tocsr() if symmetric else counts


def glove_weight(x: Array | float, x_max: float = 100.0, alpha: float = 0.75) -> Array:
    """Weigh a co-occurrence count: rare pairs are damped, frequent ones count no more than 1, absent ones not at all.

    f(x) = min(1, (x / x_max)^alpha)                                            (Pennington et al., 2014, equation 9)

    Args:
        x: counts of any shape, none below 0.
        x_max: from this count on, the weight is 1; above 0.
        alpha: how steeply the weight rises; above 0.

    Returns:
        float64 of the shape of ``x``, from 0 to 1.

    Raises:
        ValueError: a count is negative or NaN, or ``x_max`` or ``alpha`` is not above 0.

    >>> glove_weight(np.array([0.0, 1.0, 100.0, 5000.0])).round(3)
    array([0.   , 0.032, 1.   , 1.   ])
    """
    x = np.asarray(x, np.float64)
    if not (x_max > 0 and alpha > 0):
        raise ValueError(f"glove_weight: x_max and alpha must be above 0, got {x_max} and {alpha}")
    if not (x >= 0).all():
        raise ValueError("glove_weight: x holds a negative count or NaN, wanted counts of at least 0")
    return np.minimum(x / x_max, 1.0) ** alpha


def _flat(ids: Ids) -> tuple[Array, Array]:
    """Return all ids in a row, and for each the number of its sentence."""
    nested = len(ids) > 0 and np.ndim(ids[0]) == 1
    sentences = [np.asarray(sentence) for sentence in ids] if nested else [np.asarray(ids)]
    filled = [sentence for sentence in sentences if sentence.size]
    for sentence in filled:
        if sentence.ndim != 1 or sentence.dtype.kind not in "iu":
            what = f"shape {sentence.shape}, {sentence.dtype}"
            raise TypeError(f"cooccurrence: ids must be integers, one text or a sequence of sentences; got {what}")
    words = np.concatenate([*filled, np.empty(0, np.int32)]).astype(np.int32)
    return words, np.repeat(np.arange(len(filled)), [len(sentence) for sentence in filled])


def _checked_size(words: Array, size: int | None) -> int:
    largest = int(words.max(initial=-1))
    size = largest + 1 if size is None else size
    if len(words) and (words.min() < 0 or largest >= size):
        raise ValueError(f"cooccurrence: ids go from {words.min()} to {largest}, wanted from 0 to {size - 1}")
    return size
