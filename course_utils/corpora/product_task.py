"""A task whose answer lies far back: remember two marked numbers of a long sequence and multiply them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FIRST_MARKER_STEPS = 10
SHORTEST = 6
MEAN_PREDICTOR_MSE = 7 / 144
"""Variance of the product of two independent U(0, 1) values, 1/9 - 1/16: the error of always predicting the mean."""


def product_task(
    sequences: int, timesteps: int = 100, seed: int = 0
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Make sequences of (marker, value) pairs, two of them marked, and the product of the two marked values.

    As in the source, one marker stands among the first ten steps and the other anywhere before the middle of the
    sequence, so that both values must outlast its second half. Unlike there, all sequences are of one length, and so
    their first and last steps need no marks of their own: every other marker is 0.

    Args:
        sequences: how many, at least 1.
        timesteps: their length, at least 6.
        seed: of the random numbers; another seed gives other sequences.

    Returns:
        x, shape (sequences, timesteps, 2): the marker, 0 or 1, and a value drawn from U(0, 1); y, shape (sequences,):
        the products. Both float32.

    Raises:
        ValueError: too few sequences or steps.

    Source:
        Hochreiter & Schmidhuber (1997), Long short-term memory, experiment 5 (the multiplication problem).

    >>> x, y = product_task(3)
    >>> x.shape, y.shape, x[:, :, 0].sum(axis=1)
    ((3, 100, 2), (3,), array([2., 2., 2.], dtype=float32))
    """
    if sequences < 1:
        raise ValueError(f"sequences must be at least 1, got {sequences}")
    if timesteps < SHORTEST:
        raise ValueError(f"timesteps must be at least {SHORTEST}, got {timesteps}")
    rng = np.random.default_rng(seed)
    places = timesteps // 2 - 1  # where a marker may stand
    first = rng.integers(min(FIRST_MARKER_STEPS, places), size=sequences)
    second = rng.integers(places - 1, size=sequences)
    second += second >= first  # the first one's place is taken
    x = np.zeros((sequences, timesteps, 2), np.float32)
    x[:, :, 1] = rng.random((sequences, timesteps), np.float32)
    rows = np.arange(sequences)
    x[rows, first, 0] = x[rows, second, 0] = 1
    return x, x[rows, first, 1] * x[rows, second, 1]
