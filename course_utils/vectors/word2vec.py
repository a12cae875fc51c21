"""Word2Vec in NumPy: skip-gram and CBOW, with negative sampling or hierarchical softmax, under gensim's names.

Every word w has an input vector v_w, which `Word2Vec.wv` gives, and an output vector u_w. All four ways to learn ask
the same kind of question: does this output vector belong to this input vector (label 1) or not (label 0)?

    loss = −Σ weight · [label · log σ(v·u) + (1 − label) · log σ(−v·u)]

Skip-gram asks with the vector of one word, CBOW with the mean of its context's. Negative sampling asks about the word
that stands there and about k drawn ones; hierarchical softmax about the inner nodes on the word's way down the Huffman
tree, where the label is 1 for a left branch (Mikolov et al., 2013).

Why it is quick: the questions are asked in `Block`s, groups of input times groups of output vectors, so that the work
is products of small matrices. 32 neighbouring words share their context's vectors and 64 negatives; each stands for
its part of the k that every pair is due, so the expected gradient is that of k negatives a pair. A block's gradients
are summed by word before they move a vector.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from tqdm import tqdm

from course_utils.vectors.huffman import HuffmanTree, huffman_tree
from course_utils.vectors.pairs import keep_probability, negative_distribution
from course_utils.vectors.wordvectors import WordVectors

Array = NDArray[Any]

BATCH_WORDS = 1024
SHARING_WORDS, SHARED_NEGATIVES = 32, 64
LONGEST_STEP = 4.0  # learning rate times pairs, in one step of a vector: large batches stay stable


@dataclass(frozen=True, eq=False)
class Block:
    """Questions between n groups of m input and q output vectors.

    Attributes:
        inputs: shape (n, a), the words whose input vectors are used.
        mixing: shape (n, m, a), how an input to the questions is made of those; None where they are used as they are.
        outputs: shape (n, q), the rows of the output vectors.
        labels: broadcast to (n, m, q), 1 or 0.
        weights: shape (n, m, q), how much a question counts; 0 where none is asked.
        pairs: how many pairs of centre and context (CBOW: how many centres) the block holds.
    """

    inputs: Array
    mixing: Array | None
    outputs: Array
    labels: Array
    weights: Array
    pairs: int


def loss_and_gradients(
    v: Array, u: Array, labels: Array, weights: Array, mixing: Array | None = None
) -> tuple[float, Array, Array]:
    """Compute the loss of a block's questions and its gradients.

    Args:
        v: shape (n, a, dim), float; the input vectors.
        u: shape (n, q, dim), float; the output vectors.
        labels: broadcast to (n, m, q); 1 where the two belong together, else 0.
        weights: shape (n, m, q), float.
        mixing: shape (n, m, a), float; None stands for the identity, m = a.

    Returns:
        The summed loss, and its gradients with respect to v and u, of their shapes.

    >>> v, u = np.zeros((1, 1, 2)), np.ones((1, 1, 2))
    >>> loss, dv, du = loss_and_gradients(v, u, np.ones((1, 1, 1)), np.ones((1, 1, 1)))
    >>> round(loss, 4), dv.tolist(), du.tolist()
    (0.6931, [[[-0.5, -0.5]]], [[[0.0, 0.0]]])
    """
    h = v if mixing is None else mixing @ v
    x = h @ u.swapaxes(1, 2)  # (n, m, q)
    small = np.exp(-np.abs(x))  # never above 1, so nothing overflows
    loss = np.sum(weights * (np.maximum(x, 0) - labels * x + np.log(1 + small)))
    slope = weights * (np.where(x >= 0, 1, small) / (1 + small) - labels)  # weight · (σ(x) − label)
    dh, du = slope @ u, slope.swapaxes(1, 2) @ h
    return float(loss), dh if mixing is None else mixing.swapaxes(1, 2) @ dh, du


class Word2Vec:
    """What `SkipGram` and `CBOW` have in common; use one of those.

    Args:
        vector_size: dimensions of a vector.
        window: how many places a context word may stand away.
        min_count: words that occur less often are left out of the text before windows are laid.
        negative: how many negatives a pair is due (k); 5 to 20 for little text, 2 to 5 for much.
        hs: hierarchical softmax in place of negative sampling (in gensim ``hs=1, negative=0``).
        ns_exponent: negatives are drawn by the words' counts to this power.
        sample: the share of the text from which a word is thinned out, see `keep_probability`; 0 for none.
        alpha: learning rate at the start; large batches and shared negatives want a larger one than gensim's 0.025.
        min_alpha: learning rate at the end of the planned epochs; it falls in a straight line.
        epochs: planned passes over the text.
        shrink_windows: every centre draws its own distance from 1 to ``window``.
        seed: decides the first vectors and all draws. The same seed gives the same vectors on the same machine; up to
            100 dimensions to the bit with one BLAS thread and with two, as the products are too small to be shared.

    Attributes:
        words: the vocabulary, the most frequent first, words of equal count in the order of the alphabet.
        index: the row of each word.
        counts: shape (words,), int64; how often each occurs.
        tree: the Huffman tree with ``hs``, else None.
        output_vectors: shape (words, vector_size), float32; with ``hs`` those of the words − 1 inner nodes.
        batch_losses: mean loss of a pair in every batch so far (batches of about a thousand words).
        losses: mean loss of a pair in every epoch so far.

    Raises:
        ValueError: an argument is out of its range.

    Source:
        Mikolov, T. et al. (2013), Efficient Estimation of Word Representations in Vector Space; and Distributed
        Representations of Words and Phrases and their Compositionality.
    """

    def __init__(
        self,
        *,
        vector_size: int = 100,
        window: int = 5,
        min_count: int = 5,
        negative: int = 5,
        hs: bool = False,
        ns_exponent: float = 0.75,
        sample: float = 1e-3,
        alpha: float = 0.075,
        min_alpha: float = 0.0001,
        epochs: int = 5,
        shrink_windows: bool = True,
        seed: int = 1,
    ):
        at_least_one = {"vector_size": vector_size, "window": window, "min_count": min_count, "epochs": epochs}
        for name, value in (at_least_one | ({} if hs else {"negative": negative})).items():
            if value < 1:
                raise ValueError(f"{type(self).__name__}: {name} must be at least 1, got {value}")
        if not 0 < min_alpha <= alpha:
            raise ValueError(f"{type(self).__name__}: wanted 0 < min_alpha <= alpha, got {min_alpha} and {alpha}")
        if sample < 0:
            raise ValueError(f"{type(self).__name__}: sample must be at least 0, got {sample}")
        self.vector_size, self.window, self.min_count, self.epochs = vector_size, window, min_count, epochs
        self.negative, self.hs, self.ns_exponent, self.sample = negative, hs, ns_exponent, sample
        self.alpha, self.min_alpha, self.shrink_windows, self.seed = alpha, min_alpha, shrink_windows, seed
        self.words: tuple[str, ...] = ()
        self.batch_losses: list[float] = []
        self.losses: list[float] = []
        self._snapshot: WordVectors | None = None

    def __repr__(self) -> str:
        way = "hierarchical softmax" if self.hs else f"{self.negative} negatives"
        trained = f"{len(self.words):,} words, {self.trained_epochs} of {self.epochs} epochs"
        state = trained if self.words else "untrained"
        return f"{type(self).__name__}({self.vector_size} dimensions, window {self.window}, {way}: {state})"

    @property
    def trained_epochs(self) -> int:
        """How many epochs were trained."""
        return len(self.losses)

    @property
    def wv(self) -> WordVectors:
        """The words' input vectors as they are now; later training does not change what was handed out."""
        if self._snapshot is None:
            self._check_has_words()
            self._snapshot = WordVectors(self.words, self.input_vectors.copy())
        return self._snapshot

    def build_vocab(self, sentences: Iterable[Sequence[str]]) -> Word2Vec:
        """Count the words and draw the first vectors, without training; `fit` does it where nobody did.

        Args:
            sentences: each a list of words.

        Returns:
            The model.

        Raises:
            ValueError: no sentence, or not two different words occur ``min_count`` times.
            TypeError: a sentence is a string.
        """
        occurring = Counter(word for sentence in self._checked(sentences) for word in sentence)
        kept = [(word, count) for word, count in occurring.items() if count >= self.min_count]
        if len(kept) < 2:
            raise ValueError(
                f"{type(self).__name__}: two different words must occur min_count={self.min_count} times; of "
                f"{len(occurring):,} words {len(kept)} did"
            )
        kept.sort(key=lambda item: (-item[1], item[0]))
        self.words = tuple(word for word, _ in kept)
        self.index = {word: row for row, word in enumerate(self.words)}
        self.counts = np.array([count for _, count in kept])
        self._keep = keep_probability(self.counts, self.sample)
        self._upto = np.cumsum(negative_distribution(self.counts, self.ns_exponent))
        self.tree: HuffmanTree | None = huffman_tree(self.counts) if self.hs else None
        self._rng = np.random.default_rng(self.seed)
        self._draw_inputs()
        self.output_vectors = np.zeros((len(self.words) - self.hs, self.vector_size), np.float32)
        self.batch_losses, self.losses, self._snapshot = [], [], None
        return self

    def fit(self, sentences: Iterable[Sequence[str]], epochs: int | None = None, *, progress: bool = False) -> Word2Vec:
        """Train; called again it goes on where it stopped, as if it had never stopped.

        Args:
            sentences: each a list of words; words outside the vocabulary are left out. Windows end with the sentence.
            epochs: how many passes to train now; None trains what is left of the planned ones. Beyond the plan the
                learning rate stays at ``min_alpha``.
            progress: show a progress bar.

        Returns:
            The model.

        Raises:
            ValueError: no sentence, no word of the vocabulary, or no epoch left and ``epochs`` not given.
            TypeError: a sentence is a string.

        >>> text = [["red", "apple"], ["green", "apple"], ["red", "car"], ["green", "car"]] * 50
        >>> model = SkipGram(vector_size=8, sample=0, seed=0).fit(text)
        >>> model.trained_epochs, model.losses[-1] < model.losses[0]
        (5, True)
        """
        sentences = self._checked(sentences)
        if not self.words:
            self.build_vocab(sentences)
        now = max(self.epochs - self.trained_epochs, 0) if epochs is None else epochs
        if now < 1:
            raise ValueError(
                f"{type(self).__name__}: epochs must be at least 1, got {now} ({self.trained_epochs} of the "
                f"{self.epochs} planned ones are trained; fit(sentences, epochs=…) goes on beyond)"
            )
        ids, sentence = self._encoded(sentences)
        with tqdm(total=now * len(ids), unit="word", unit_scale=True, disable=not progress, leave=False) as bar:
            for _ in range(now):
                self._train_epoch(ids, sentence, bar)
        return self

    # ------------------------------------------------------------------------------------------ text

    def _check_has_words(self) -> None:
        if not self.words:
            raise ValueError(f"{type(self).__name__}: no words yet; call fit(sentences) or build_vocab(sentences)")

    def _checked(self, sentences: Iterable[Sequence[str]]) -> list[Sequence[str]]:
        name = type(self).__name__
        if isinstance(sentences, str):
            raise TypeError(f"{name}: sentences must be lists of words, got one string; split it into words first")
        listed = list(sentences)
        for number, sentence in enumerate(listed):
            if isinstance(sentence, str):
                raise TypeError(f"{name}: sentence {number} is the string {sentence!r:.40}; split it into words first")
        if not any(map(len, listed)):
            raise ValueError(f"{name}: the text is empty; wanted sentences, each a list of words")
        return listed

    def _encoded(self, sentences: Sequence[Sequence[str]]) -> tuple[Array, Array]:
        """Return the ids of all known words in one row, and the number of each one's sentence."""
        encoded = [[self.index[word] for word in sentence if word in self.index] for sentence in sentences]
        ids = np.array([row for sentence in encoded for row in sentence], np.int32)
        if not len(ids):
            raise ValueError(f"{type(self).__name__}: no word of the text is in the vocabulary")
        return ids, np.repeat(np.arange(len(encoded), dtype=np.int32), [len(sentence) for sentence in encoded])

    def _windows(self, ids: Array, sentence: Array, together: int) -> Iterator[tuple[Array, Array]]:
        """Thin the text out and yield it in batches of spans, in random order.

        Args:
            together: how many neighbouring centres a span has (m).

        Yields:
            Words, shape (n, window + m + window): the centres with what stands around them; and for each centre which
            of those are its context, shape (n, m, window + m + window), bool.
        """
        w, m, rng = self.window, together, self._rng
        kept = rng.random(len(ids)) < self._keep[ids]
        ids, sentence = ids[kept], sentence[kept]
        spans = -(-len(ids) // m)
        behind = spans * m - len(ids) + w
        reach = rng.integers(1, w + 1, spans * m) if self.shrink_windows else np.full(spans * m, w)
        reach[len(ids) :] = 0  # what is filled up asks nothing
        reach = reach.reshape(-1, m).astype(np.int16)
        words = np.lib.stride_tricks.sliding_window_view(np.pad(ids, (w, behind)), m + 2 * w)[::m]
        padded = np.pad(sentence, (w, behind), constant_values=-1)
        places = np.lib.stride_tricks.sliding_window_view(padded, m + 2 * w)[::m]
        distance = np.abs(np.arange(m + 2 * w) - w - np.arange(m)[:, None]).astype(np.int16)
        distance[distance == 0] = w + 1  # a word is no context of itself
        order = rng.permutation(spans)
        for start in range(0, spans, max(BATCH_WORDS // m, 1)):
            chosen = order[start : start + max(BATCH_WORDS // m, 1)]
            same = places[chosen, None, :] == places[chosen, w : w + m, None]
            yield words[chosen], same & (distance <= reach[chosen, :, None])

    # --------------------------------------------------------------------------------------- training

    def _train_epoch(self, ids: Array, sentence: Array, bar: Any) -> None:
        together = 1 if self.hs else SHARING_WORDS
        batches = max(self._keep[ids].sum() / BATCH_WORDS, 1)  # expected: how many words stay is a matter of chance
        loss, pairs, begun = 0.0, 0, bar.n
        for done, (words, is_context) in enumerate(self._windows(ids, sentence, together)):
            block = self._block(words, is_context)
            if block.pairs:
                batch_loss = self._descend(block, self._rate(min(done / batches, 1.0)))
                self.batch_losses.append(batch_loss / block.pairs)
                loss, pairs = loss + batch_loss, pairs + block.pairs
            bar.update(min(round((done + 1) * len(ids) / batches), len(ids)) + begun - bar.n)
        bar.update(begun + len(ids) - bar.n)
        self.losses.append(loss / pairs if pairs else float("nan"))
        self._snapshot = None

    def _rate(self, share_of_epoch: float) -> float:
        share = min((self.trained_epochs + share_of_epoch) / self.epochs, 1.0)
        return self.alpha + (self.min_alpha - self.alpha) * share

    def _block(self, words: Array, is_context: Array) -> Block:
        """Turn spans of text into questions."""
        raise NotImplementedError

    def _negatives(self, groups: int) -> Array:
        """Draw the negatives that the words of a span share, shape (groups, SHARED_NEGATIVES)."""
        drawn = self._rng.random((groups, SHARED_NEGATIVES))
        return np.searchsorted(self._upto, drawn, side="right").clip(max=len(self._upto) - 1)

    def _descend(self, block: Block, alpha: float) -> float:
        """Move the vectors down the gradient of a block; return its loss."""
        v, u = self._read_inputs(block.inputs), self.output_vectors.take(block.outputs, axis=0)
        loss, dv, du = loss_and_gradients(v, u, block.labels, block.weights, block.mixing)
        asked = block.weights.sum(axis=2)
        if block.mixing is not None:
            asked = np.einsum("nma,nm->na", block.mixing, asked)
        self._move_inputs(block.inputs, dv, asked, alpha)
        move(self.output_vectors, block.outputs, du, block.weights.sum(axis=1), alpha)
        return loss

    # ---------------------------------------------------------------------------------------- vectors

    @property
    def input_vectors(self) -> Array:
        """Shape (words, vector_size), float32."""
        return self._v

    def _draw_inputs(self) -> None:
        self._v = self._uniform(len(self.words))

    def _uniform(self, rows: int) -> Array:
        """Draw vectors between ±1/dim, as gensim does; word2vec.c draws them half as long."""
        return (2 * self._rng.random((rows, self.vector_size), np.float32) - 1) / self.vector_size

    def _read_inputs(self, rows: Array) -> Array:
        return self._v.take(rows, axis=0)

    def _move_inputs(self, rows: Array, gradients: Array, asked: Array, alpha: float) -> None:
        move(self._v, rows, gradients, asked, alpha)


class SkipGram(Word2Vec):
    """Skip-gram: the vector of a word tells which words stand around it. Arguments and attributes: `Word2Vec`.

    >>> SkipGram(vector_size=50, negative=5)
    SkipGram(50 dimensions, window 5, 5 negatives: untrained)
    """

    def _block(self, words: Array, is_context: Array) -> Block:
        w, m = self.window, is_context.shape[1]
        if self.tree is not None:  # m is 1: the words around ask about the way to the centre
            centre = words[:, w]
            asked = is_context.swapaxes(1, 2) & self.tree.on_path[centre][:, None, :]
            left = 1 - self.tree.codes[centre][:, None, :]
            return Block(words, None, self.tree.points[centre], left, asked.astype(np.float32), int(is_context.sum()))
        contexts = is_context.sum(axis=2)
        share = contexts[:, :, None] * np.float32(self.negative / SHARED_NEGATIVES)
        negatives = np.broadcast_to(share, (*contexts.shape, SHARED_NEGATIVES))
        weights = np.concatenate([is_context, negatives], axis=2, dtype=np.float32)
        labels = (np.arange(weights.shape[2]) < words.shape[1]).astype(np.float32)
        outputs = np.concatenate([words, self._negatives(len(words))], axis=1)
        return Block(words[:, w : w + m], None, outputs, labels, weights, int(contexts.sum()))


class CBOW(Word2Vec):
    """Continuous bag of words: the mean of the vectors around a place tells which word stands there.

    The gradient is that of the mean, divided among the words around; word2vec.c hands each of them the whole of it,
    a longer step in the same direction. So ``alpha`` is larger here, 0.2 where nothing else is said (İrsoy, Benton &
    Stratos, 2021, Corrected CBOW Performs as well as Skip-gram). Other arguments and attributes: `Word2Vec`.

    >>> CBOW(vector_size=50, hs=True)
    CBOW(50 dimensions, window 5, hierarchical softmax: untrained)
    """

    def __init__(self, *, alpha: float = 0.2, **arguments: Any):
        super().__init__(alpha=alpha, **arguments)

    def _block(self, words: Array, is_context: Array) -> Block:
        w, m = self.window, is_context.shape[1]
        contexts = is_context.sum(axis=2, keepdims=True)
        mixing = is_context / np.maximum(contexts, 1, dtype=np.float32)
        asks = contexts > 0  # (n, m, 1)
        if self.tree is not None:
            centre = words[:, w]
            asked = (asks & self.tree.on_path[centre][:, None, :]).astype(np.float32)
            left = 1 - self.tree.codes[centre][:, None, :]
            return Block(words, mixing, self.tree.points[centre], left, asked, int(asks.sum()))
        share = np.full((m, SHARED_NEGATIVES), self.negative / SHARED_NEGATIVES)
        weights = asks * np.concatenate([np.eye(m), share], axis=1, dtype=np.float32)
        labels = (np.arange(weights.shape[2]) < m).astype(np.float32)
        outputs = np.concatenate([words[:, w : w + m], self._negatives(len(words))], axis=1)
        return Block(words, mixing, outputs, labels, weights, int(asks.sum()))


def move(vectors: Array, rows: Array, gradients: Array, asked: Array, alpha: float) -> None:
    """Take one step of gradient descent on the rows that a batch used, in place.

    A row moves by ``alpha`` times the sum of its gradients, as if the pairs had come one after the other, but at most
    by `LONGEST_STEP` times their mean: a vector that moves by all of a large batch at once would overshoot.

    Args:
        vectors: shape (words, dim), float.
        rows: whole numbers, any shape; a row may stand many times.
        gradients: shape (*rows.shape, dim).
        asked: of the shape of ``rows``; the weight of the pairs behind each gradient.
        alpha: learning rate.

    >>> vectors = np.zeros((3, 1))
    >>> move(vectors, np.array([2, 0, 2]), np.array([[1.0], [1.0], [1.0]]), np.ones(3), alpha=0.5)
    >>> vectors.ravel().tolist()
    [-0.5, 0.0, -1.0]
    """
    used, slot = used_rows(rows.ravel(), len(vectors))
    ones, columns = np.ones(len(slot), vectors.dtype), np.arange(len(slot) + 1)
    same_row = sparse.csc_array((ones, slot, columns), shape=(len(used), len(slot)))  # one 1 a column: sums by row
    step = same_row @ gradients.reshape(len(slot), -1)
    pairs = np.bincount(slot, asked.ravel(), len(used))
    step *= np.minimum(alpha, LONGEST_STEP / np.maximum(pairs, 1))[:, None].astype(vectors.dtype)
    vectors[used] -= step


def used_rows(rows: Array, size: int) -> tuple[Array, Array]:
    """Return what ``np.unique(rows, return_inverse=True)`` does, without sorting."""
    is_used = np.zeros(size, bool)
    is_used[rows] = True
    used = np.flatnonzero(is_used)
    slot = np.empty(size, np.int32)
    slot[used] = np.arange(len(used), dtype=np.int32)
    return used, slot[rows]
