"""What Word2Vec learns from: pairs of centre and context, the words that stay, the words to tell them from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ids = Sequence[int] | NDArray[Any]


def skipgram_pairs(
    ids: Ids | Sequence[Ids], window: int, *, rng: np.random.Generator | None = None
) -> NDArray[np.int64]:
    """List the pairs of a centre word and a context word that stand at most ``window`` places apart.

    Args:
        ids: whole numbers from 0, shape (N,), one sentence; or several sentences, whose borders no pair crosses.
        window: the largest distance, at least 1.
        rng: with a generator every centre draws its own distance from 1 to ``window``, as word2vec.c and gensim do:
            near words are paired more often than far ones. None pairs every word with its whole window.

    Returns:
        Shape (pairs, 2): centre and context, centres in the order of the text, contexts from left to right.

    Raises:
        ValueError: ``window`` is below 1, an id is negative, or a sentence is no sequence of whole numbers.

    Source:
        Mikolov, T. et al. (2013), Distributed Representations of Words and Phrases, section 2.

    >>> skipgram_pairs([7, 8, 9], window=1).tolist()
    [[7, 8], [8, 7], [8, 9], [9, 8]]
    >>> skipgram_pairs([[7, 8], [9, 10]], window=5).tolist()
    [[7, 8], [8, 7], [9, 10], [10, 9]]
    """
    if window < 1:
        raise ValueError(f"skipgram_pairs: window must be at least 1, got {window}")
    flat, sentence = _flattened(ids)
    reach = np.full(len(flat), window) if rng is None else rng.integers(1, window + 1, len(flat))
    offsets = np.concatenate([np.arange(-window, 0), np.arange(1, window + 1)])
    centre = np.arange(len(flat))[:, None]
    context = centre + offsets  # (N, 2 * window) places in the text; some lie outside it
    inside = (context >= 0) & (context < len(flat)) & (np.abs(offsets) <= reach[:, None])
    inside &= sentence[np.where(inside, context, 0)] == sentence[:, None]
    return np.stack([flat[np.broadcast_to(centre, inside.shape)[inside]], flat[context[inside]]], axis=1)


def negative_distribution(counts: ArrayLike, power: float = 0.75) -> NDArray[np.float64]:
    """Return the probability of every word to be drawn as a negative: its count to a power, normalised.

    Args:
        counts: shape (words,), at least 0, not all 0.
        power: 1 draws words as often as they occur, 0 all alike; gensim calls it ``ns_exponent``.

    Returns:
        Shape (words,), summing to 1; a word with count 0 is never drawn.

    Raises:
        ValueError: ``counts`` is not one axis of finite numbers of at least 0 with a sum above 0.

    Source:
        Mikolov, T. et al. (2013), Distributed Representations of Words and Phrases, section 2.2: U(w)^(3/4) / Z.

    >>> negative_distribution([16, 1]).round(3)
    array([0.889, 0.111])
    """
    occurring = _counts("negative_distribution", counts)
    weights = np.zeros(len(occurring))
    np.power(occurring / occurring.max(), power, out=weights, where=occurring > 0)
    return weights / weights.sum()


def keep_probability(
    counts: ArrayLike, sample: float = 1e-3, *, formula: Literal["code", "paper"] = "code"
) -> NDArray[np.float64]:
    """Return the probability of every word to stay in the text when frequent words are thinned out.

    With f a word's share of the text and t = ``sample``: the paper keeps it with √(t/f); word2vec.c and gensim keep
    it with √(t/f) + t/f, which is a little more and 1 up to f = 2.6 t. `SkipGram` and `CBOW` do as the code does.

    Args:
        counts: shape (words,), at least 0, not all 0.
        sample: the share from which words are thinned out; 0 keeps all.
        formula: ``"code"`` as in word2vec.c and gensim, or ``"paper"``.

    Returns:
        Shape (words,), from 0 to 1.

    Raises:
        ValueError: ``counts`` is not one axis of finite numbers of at least 0 with a sum above 0, ``sample`` is
            negative, or there is no such formula.

    Source:
        Mikolov, T. et al. (2013), Distributed Representations of Words and Phrases, section 2.3, equation 5.

    >>> keep_probability([100, 9_900], sample=0.01).round(3)
    array([1.   , 0.111])
    >>> keep_probability([100, 9_900], sample=0.01, formula="paper").round(3)
    array([1.   , 0.101])
    """
    occurring = _counts("keep_probability", counts)
    if sample < 0:
        raise ValueError(f"keep_probability: sample must be at least 0, got {sample}")
    if formula not in ("code", "paper"):
        raise ValueError(f"keep_probability: formula must be 'code' or 'paper', got {formula!r}")
    if sample == 0:
        return np.ones(len(occurring))
    share = np.maximum(occurring, 1e-12) / occurring.sum()
    ratio = sample / share
    return np.minimum(1.0, np.sqrt(ratio) + ratio if formula == "code" else np.sqrt(ratio))


def _flattened(ids: Ids | Sequence[Ids]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return all ids in one row, and the number of each one's sentence."""
    several = not isinstance(ids, np.ndarray) and any(np.ndim(one) for one in ids)
    sentences = [_one_sentence(one) for one in (ids if several else [ids])]
    lengths = [len(sentence) for sentence in sentences]
    return np.concatenate(sentences), np.repeat(np.arange(len(sentences)), lengths)


def _one_sentence(ids: Any) -> NDArray[np.int64]:
    sentence = np.asarray(ids)
    if sentence.ndim != 1 or (sentence.size and sentence.dtype.kind not in "iu"):
        raise ValueError(
            f"skipgram_pairs: a sentence must be one row of whole numbers, got shape {sentence.shape}, {sentence.dtype}"
        )
    if sentence.size and sentence.min() < 0:
        raise ValueError(f"skipgram_pairs: ids must be at least 0, got {sentence.min()}")
    return sentence.astype(np.int64)


def _counts(function: str, counts: ArrayLike) -> NDArray[np.float64]:
    occurring = np.asarray(counts, np.float64)
    if occurring.ndim != 1 or not np.isfinite(occurring).all() or (occurring < 0).any() or not occurring.sum() > 0:
        raise ValueError(f"{function}: counts must be one row of numbers of at least 0, not all 0, got {counts!r:.80}")
    return occurring
