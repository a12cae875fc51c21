"""GloVe in NumPy: word vectors whose dot products tell the logarithms of co-occurrence counts.

    J = Σ f(X_ij) (w_i·w̃_j + b_i + b̃_j − log X_ij)²      over all X_ij > 0      (Pennington et al., 2014, equation 8)

The counts are a sparse matrix, and so is every block of them. The gradient of a block is a product of a sparse matrix
with the other side's vectors: dW = D W̃ and dW̃ = Dᵀ W, where D_ij = 2 f(X_ij) (w_i·w̃_j + b_i + b̃_j − log X_ij).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from tqdm import tqdm

from course_utils.vectors.cooccurrence import glove_weight
from course_utils.vectors.wordvectors import WordVectors

Array = NDArray[Any]

BLOCK = 65_536
"""Non-zero counts in a block: fewer make an epoch slower, more make it learn less."""


def glove_loss_and_gradients(
    parameters: Mapping[str, Array], rows: Array, columns: Array, log_counts: Array, weights: Array
) -> tuple[float, dict[str, Array]]:
    """Compute GloVe's loss over some non-zero counts, and its gradients.

    Args:
        parameters: by name ``W`` and ``W_context``, shape (words, dim), and ``b`` and ``b_context``, shape (words,).
        rows, columns: shape (n,), int; the word i and the context word j of each count, no pair twice.
        log_counts: shape (n,), float; log X_ij.
        weights: shape (n,), float; f(X_ij).

    Returns:
        The summed loss, and the gradient of each parameter, of its shape.

    >>> zero = {"W": np.zeros((2, 3)), "W_context": np.zeros((2, 3)), "b": np.zeros(2), "b_context": np.zeros(2)}
    >>> loss, grads = glove_loss_and_gradients(zero, np.array([0]), np.array([1]), np.array([3.0]), np.array([0.5]))
    >>> loss, grads["b"]
    (4.5, array([-3.,  0.]))
    """
    W, W_context = parameters["W"], parameters["W_context"]
    product = np.einsum("nd,nd->n", W.take(rows, axis=0), W_context.take(columns, axis=0))
    error = product + parameters["b"][rows] + parameters["b_context"][columns] - log_counts
    slope = 2 * weights * error
    D = scipy.sparse.csr_array((slope, (rows, columns)), shape=(len(W), len(W_context)))
    gradients = {"W": D @ W_context, "W_context": D.T @ W, "b": D.sum(axis=1), "b_context": D.sum(axis=0)}
    return float(slope @ error) / 2, gradients


class GloVe:
    """Global vectors.

    Args:
        vector_size: dimensions of a vector.
        x_max: the count from which a pair weighs 1, see `glove_weight`.
        alpha: the exponent of the weight below it.
        learning_rate: AdaGrad's; larger than the paper's 0.05, as a step here follows the gradient of a whole block.
        epochs: passes over the counts that `fit` makes where it is not told otherwise.
        seed: decides the first vectors and the order of the counts.
        dtype: of the parameters, ``numpy.float32`` or ``numpy.float64``.

    Attributes:
        losses: mean loss of a count in every epoch so far, each block before its step.
        parameters: arrays by name: ``W``, ``W_context``, shape (words, vector_size), ``b``, ``b_context``, (words,).

    Raises:
        ValueError: an argument is out of its range.

    Source:
        Pennington, J., Socher, R. and Manning, C. D. (2014), GloVe: Global Vectors for Word Representation; Duchi, J.,
        Hazan, E. and Singer, Y. (2011), Adaptive Subgradient Methods for Online Learning and Stochastic Optimization.

    >>> counts = scipy.sparse.csr_array(np.array([[0.0, 8.0, 1.0], [8.0, 0.0, 1.0], [1.0, 1.0, 0.0]]))
    >>> model = GloVe(vector_size=4, epochs=20, dtype=np.float64).fit(counts)
    >>> len(model.losses), model.losses[-1] < model.losses[0] / 10
    (20, True)
    >>> model.word_vectors(["봄", "여름", "책상"])
    WordVectors(3 words, 4 dimensions)
    """

    def __init__(
        self,
        vector_size: int = 50,
        *,
        x_max: float = 100.0,
        alpha: float = 0.75,
        learning_rate: float = 0.2,
        epochs: int = 10,
        seed: int = 0,
        dtype: type = np.float32,
    ):
        for name, value in {"vector_size": vector_size, "epochs": epochs}.items():
            if value < 1:
                raise ValueError(f"GloVe: {name} must be at least 1, got {value}")
        for name, number in {"x_max": x_max, "alpha": alpha, "learning_rate": learning_rate}.items():
            if not number > 0:
                raise ValueError(f"GloVe: {name} must be above 0, got {number}")
        self.vector_size, self.x_max, self.alpha = vector_size, x_max, alpha
        self.learning_rate, self.epochs, self.seed, self.dtype = learning_rate, epochs, seed, np.dtype(dtype)
        self.parameters: dict[str, Array] = {}
        self.losses: list[float] = []

    def __repr__(self) -> str:
        state = f"{len(self.parameters['b']):,} words, {len(self.losses)} epochs" if self.losses else "untrained"
        return f"GloVe({self.vector_size} dimensions: {state})"

    def fit(self, counts: Any, epochs: int | None = None, *, progress: bool = False) -> GloVe:
        """Train; called again it goes on where it stopped, as if it had never stopped.

        Args:
            counts: shape (words, words), sparse; from `cooccurrence`.
            epochs: how many passes to train now; None stands for the model's ``epochs``.
            progress: show a progress bar.

        Returns:
            The model.

        Raises:
            ValueError: the matrix is not square, holds no count, a negative one or NaN, or has another number of words
                than before; or ``epochs`` is below 1.
        """
        epochs = self.epochs if epochs is None else epochs
        if epochs < 1:
            raise ValueError(f"GloVe: epochs must be at least 1, got {epochs}")
        rows, columns, values = _nonzeros(counts)
        if not self.parameters:
            self._draw(counts.shape[0])
        if len(self.parameters["b"]) != counts.shape[0]:
            raise ValueError(f"GloVe: counts of {counts.shape[0]} words, wanted {len(self.parameters['b'])} as before")
        log_counts = np.log(values).astype(self.dtype)
        weights = glove_weight(values, self.x_max, self.alpha).astype(self.dtype)
        with tqdm(total=epochs * len(values), unit="count", unit_scale=True, disable=not progress, leave=False) as bar:
            for _ in range(epochs):
                loss = 0.0
                order = self._rng.permutation(len(values))
                for start in range(0, len(values), BLOCK):
                    chosen = order[start : start + BLOCK]
                    loss += self._step(rows[chosen], columns[chosen], log_counts[chosen], weights[chosen])
                    bar.update(len(chosen))
                self.losses.append(loss / len(values))
        return self

    def word_vectors(self, words: Sequence[str]) -> WordVectors:
        """Return the sum of each word's two vectors, w + w̃, as the paper recommends (section 4.2).

        Args:
            words: the words in the order of the counts' rows.

        Raises:
            ValueError: the model is untrained, or has another number of words.
        """
        if not self.parameters:
            raise ValueError("GloVe: no vectors yet; call fit(counts)")
        return WordVectors(words, self.parameters["W"] + self.parameters["W_context"])

    def _draw(self, words: int) -> None:
        """Draw the first vectors and biases between ±1/(2 dim), and start AdaGrad's sums at 1, as GloVe's code does."""
        self._rng = np.random.default_rng(self.seed)
        matrix, vector = (words, self.vector_size), (words,)
        shapes = {"W": matrix, "W_context": matrix, "b": vector, "b_context": vector}
        for name, shape in shapes.items():
            self.parameters[name] = ((self._rng.random(shape) - 0.5) / self.vector_size).astype(self.dtype)
        self._squares = {name: np.ones(shape, self.dtype) for name, shape in shapes.items()}

    def _step(self, rows: Array, columns: Array, log_counts: Array, weights: Array) -> float:
        """Take a step of AdaGrad down the gradient of a block; return the block's loss before it."""
        loss, gradients = glove_loss_and_gradients(self.parameters, rows, columns, log_counts, weights)
        for name, gradient in gradients.items():
            self._squares[name] += gradient**2
            self.parameters[name] -= self.learning_rate * gradient / np.sqrt(self._squares[name])
        return loss


def _nonzeros(counts: Any) -> tuple[Array, Array, Array]:
    """Return row, column and value of each count above 0."""
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
        raise ValueError(f"GloVe: counts have shape {counts.shape}, wanted (words, words)")
    listed = scipy.sparse.coo_array(counts)
    listed.sum_duplicates()
    if not (listed.data >= 0).all() or not np.isfinite(listed.data).all():
        raise ValueError("GloVe: counts hold a negative number, NaN or infinity, wanted counts of at least 0")
    rows, columns = listed.coords
    there = listed.data > 0
    if not there.any():
        raise ValueError("GloVe: the counts are all 0; wanted a text in which words stand beside each other")
    return rows[there], columns[there], listed.data[there]
