"""Is it luck? Intervals for an accuracy and for a difference over seeds. Ground floor: imports nothing of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


def binomial_interval(successes: int, trials: int, level: float = 0.95) -> tuple[float, float]:
    """Return the interval of a share that was counted: an accuracy, a hit rate.

    Unlike share ± 1.96·√(share·(1 − share)/trials), it never leaves 0 to 1, and it has a width when all trials succeed.

    Args:
        successes: how many of the trials succeeded, a count and no share.
        trials: how many there were, at least one.
        level: how often such intervals hold the true share, between 0 and 1.

    Returns:
        (low, high), both between 0 and 1.

    Raises:
        ValueError: an argument outside its range, or a share where a count is wanted.

    Source:
        Wilson, E. B. (1927), Probable Inference, the Law of Succession, and Statistical Inference. JASA 22, 209–212.

    >>> low, high = binomial_interval(53, 100)
    >>> f"{low:.2f} to {high:.2f}"
    '0.43 to 0.62'
    """
    from scipy.special import ndtri

    if trials < 1 or trials != int(trials):
        raise ValueError(f"trials must be a whole number, 1 or more; got {trials!r}")
    if not 0 <= successes <= trials or successes != int(successes):
        raise ValueError(f"successes must be a whole number from 0 to trials = {trials}; got {successes!r}")
    z = float(ndtri(0.5 + _checked(level) / 2))
    share = successes / trials
    centre = (successes + z**2 / 2) / (trials + z**2)
    half = z / (trials + z**2) * float(np.sqrt(successes * (1 - share) + z**2 / 4))
    return min(share, max(0.0, centre - half)), max(share, min(1.0, centre + half))


@dataclass(frozen=True, eq=False)
class PairedDifference:
    """What the differences over pairs say together.

    Attributes:
        differences: shape (N,); first − second of each pair.
        mean: their mean.
        spread: their standard deviation (N − 1 below), 0 or more.
        low, high: the interval of the mean.
        level: how often such intervals hold the true mean.
    """

    differences: NDArray[np.float64]
    mean: float
    spread: float
    low: float
    high: float
    level: float

    @property
    def excludes_zero(self) -> bool:
        """Whether the interval lies on one side of 0, so that luck alone is a poor explanation."""
        return self.low > 0 or self.high < 0


def paired_difference(
    first: Sequence[float] | NDArray[np.floating],
    second: Sequence[float] | NDArray[np.floating],
    level: float = 0.95,
) -> PairedDifference:
    """Compare two methods that were run on the same seeds, or on the same folds.

    Args:
        first: shape (N,), N ≥ 2; a score for each seed.
        second: shape (N,); the other method's score for the same seeds in the same order.
        level: how often such intervals hold the true mean difference, between 0 and 1.

    Returns:
        The mean of the differences with its interval after Student's t with N − 1 degrees of freedom.

    Raises:
        ValueError: different shapes, fewer than two pairs, a score that is not finite, or a level outside 0 to 1.

    Source:
        Student (1908), The Probable Error of a Mean. Biometrika 6, 1–25.

    >>> found = paired_difference([0.80, 0.78, 0.83], [0.75, 0.74, 0.77])
    >>> f"{found.mean:.2f} [{found.low:.2f}, {found.high:.2f}]", found.excludes_zero
    ('0.05 [0.03, 0.07]', True)
    """
    from scipy.special import stdtrit

    a, b = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    if a.ndim != 1 or a.shape != b.shape:
        raise ValueError(f"first and second must have the same shape (N,); got {a.shape} and {b.shape}")
    if len(a) < 2:
        raise ValueError(f"first and second must hold 2 pairs or more: one pair has no spread; got {len(a)}")
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        raise ValueError("first and second must be finite; got NaN or infinity")
    differences = a - b
    mean, spread = float(differences.mean()), float(differences.std(ddof=1))
    half = float(stdtrit(len(a) - 1, 0.5 + _checked(level) / 2)) * spread / float(np.sqrt(len(a)))
    return PairedDifference(differences, mean, spread, mean - half, mean + half, level)


def _checked(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, such as 0.95; got {level!r}")
    return level
