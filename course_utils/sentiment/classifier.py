"""What every rung gives back: raw reviews in, the probability of a positive one out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from course_utils.sentiment.task import Part, clean

Probabilities = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Classifier:
    """A trained rung.

    Attributes:
        score: N cleaned reviews → shape (N,), float32, P(positive) of each.
        parameters: how many numbers it learned.
        validation: accuracy on the validation part after every epoch; empty for what is not trained in epochs.
    """

    score: Callable[[Sequence[str]], Probabilities]
    parameters: int
    validation: tuple[float, ...] = ()

    def predict(self, texts: Sequence[str]) -> Probabilities:
        """Return P(positive) of raw reviews, cleaned here as the training reviews were.

        Args:
            texts: N reviews, as somebody typed them.

        Returns:
            Shape (N,), float32, from 0 to 1.

        Raises:
            TypeError: one string in place of a list of them.
        """
        if isinstance(texts, str):
            raise TypeError(f"texts must be a list of reviews, got one string: predict([{texts!r:.40}])")
        if not len(texts):
            return np.zeros(0, np.float32)
        return self.score([clean(review) for review in texts])

    def accuracy(self, part: Part) -> float:
        """Return the share of a part's reviews on whose right side of 0.5 the probability lies."""
        return float(np.mean((self.score(part.texts) > 0.5) == part.labels))
