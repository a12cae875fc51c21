"""The Huffman tree of hierarchical softmax: frequent words stand near the root."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, eq=False)
class HuffmanTree:
    """The way from the root to every word of a binary tree with V leaves and V − 1 inner nodes.

    Attributes:
        codes: shape (V, deepest), int8; at each node on the way 0 for the left and 1 for the right branch. Behind the
            end of a word's way stands 0.
        points: shape (V, deepest), int32; the inner nodes on the way, from 0 to V − 2, the root first. Behind the end
            of a word's way stands 0.
        lengths: shape (V,), int64; how many branches lead to the word: the length of its code in bits.
    """

    codes: NDArray[np.int8]
    points: NDArray[np.int32]
    lengths: NDArray[np.int64]

    @property
    def root(self) -> int:
        """The inner node at which every way begins."""
        return int(self.points[0, 0])

    @property
    def on_path(self) -> NDArray[np.bool_]:
        """Shape (V, deepest): whether a place belongs to the word's way or stands behind its end."""
        return np.arange(self.codes.shape[1]) < self.lengths[:, None]

    def code(self, word: int) -> str:
        """Return a word's code, such as ``"010"``."""
        return "".join(map(str, self.codes[word, : self.lengths[word]]))

    def mean_length(self, counts: ArrayLike) -> float:
        """Return how many branches a running word of the text takes on average, in bits."""
        return float(np.average(self.lengths, weights=np.asarray(counts, np.float64)))


def huffman_tree(counts: ArrayLike) -> HuffmanTree:
    """Build the tree in which a running word of the text takes the fewest branches.

    The two rarest nodes are joined until one is left; of equal counts the earlier made goes first, so that the same
    counts always give the same tree.

    Args:
        counts: shape (V,), at least 1 each; V is at least 2.

    Returns:
        The tree; its mean length lies between the entropy of the words in bits and that plus 1.

    Raises:
        ValueError: fewer than two words, or a count below 1.

    Source:
        Huffman, D. A. (1952), A Method for the Construction of Minimum-Redundancy Codes; for word vectors: Mikolov, T.
        et al. (2013), Distributed Representations of Words and Phrases, section 2.1.

    >>> tree = huffman_tree([4, 2, 1, 1])
    >>> [tree.code(word) for word in range(4)], tree.mean_length([4, 2, 1, 1])
    (['0', '10', '110', '111'], 1.75)
    """
    occurring = np.asarray(counts)
    if occurring.ndim != 1 or len(occurring) < 2 or not (occurring >= 1).all():
        raise ValueError(f"huffman_tree: counts must be one row of at least two numbers from 1, got {counts!r:.80}")
    size = len(occurring)
    children = _joined(occurring.tolist())
    paths: list[tuple[list[int], list[int]]] = [([], [])] * size  # of each leaf: codes, points
    waiting: list[tuple[int, list[int], list[int]]] = [(2 * size - 2, [], [])]
    while waiting:
        node, codes, points = waiting.pop()
        if node < size:
            paths[node] = codes, points
        else:
            branches = enumerate(children[node - size])
            waiting += [(child, [*codes, bit], [*points, node - size]) for bit, child in branches]
    lengths = np.array([len(codes) for codes, _ in paths])
    filled = np.arange(lengths.max()) < lengths[:, None]
    tree = HuffmanTree(np.zeros(filled.shape, np.int8), np.zeros(filled.shape, np.int32), lengths)
    tree.codes[filled] = [bit for codes, _ in paths for bit in codes]
    tree.points[filled] = [point for _, points in paths for point in points]
    return tree


def _joined(counts: list[int]) -> list[tuple[int, int]]:
    """Return the two children of every inner node, in the order of making; leaves are 0 … V − 1, inner nodes V …"""
    heap = [(count, node) for node, count in enumerate(counts)]
    heapq.heapify(heap)
    children: list[tuple[int, int]] = []
    while len(heap) > 1:
        first, left = heapq.heappop(heap)
        second, right = heapq.heappop(heap)
        heapq.heappush(heap, (first + second, len(counts) + len(children)))
        children.append((left, right))
    return children
