"""What every rung gives back: raw reviews in, the probability of a positive one and what each word pushes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from course_utils.sentiment.task import Part, clean

Probabilities = NDArray[np.float32]
Arrays = Mapping[str, NDArray[Any]]
"""What a model has learned, by name; no array of Python objects among them."""


class Model(Protocol):
    """What a rung has learned, and how it answers cleaned reviews with it."""

    def score(self, texts: Sequence[str]) -> Probabilities:
        """Return P(positive) of N cleaned reviews, shape (N,), float32."""

    def push(self, cleaned: str) -> NDArray[np.floating]:
        """Return gradient × input of the logit for each word of a cleaned review that has some, shape (words,)."""

    def arrays(self) -> Arrays:
        """Return all that was learned, so that the rung's ``restore`` builds the same model from it."""


@dataclass(frozen=True, eq=False)
class Saliency:
    """What each word of a review pushes.

    Attributes:
        words: the cleaned review's words, as spaces cut them.
        values: shape (words,), float32, in logits: gradient × input; above 0 a word pushes to positive.
    """

    words: tuple[str, ...]
    values: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Classifier:
    """A trained rung.

    Attributes:
        model: what was learned.
        parameters: how many numbers that is.
        validation: accuracy on the validation part after every epoch; empty for what is not trained in epochs.
    """

    model: Model = field(repr=False)
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
        return self.score([clean(review) for review in texts])

    def score(self, texts: Sequence[str]) -> Probabilities:
        """Return P(positive) of reviews that are clean already, shape (N,), float32."""
        return self.model.score(texts) if len(texts) else np.zeros(0, np.float32)

    def accuracy(self, part: Part) -> float:
        """Return the share of a part's reviews on whose right side of 0.5 the probability lies."""
        return float(np.mean((self.score(part.texts) > 0.5) == part.labels))

    def explain(self, text: str) -> Saliency:
        """Say what each word of a raw review pushes, to first order: gradient × input of the logit.

        A linear rung's pushes and its bias add up to the logit; a network's do not, its logit is no straight line.

        Args:
            text: one review, as somebody typed it.

        Returns:
            The words of the cleaned review with their pushes; no words where cleaning leaves nothing.

        Raises:
            TypeError: no string.

        Source:
            Shrikumar, A. et al. (2016), Not Just a Black Box: Learning Important Features Through Propagating
            Activation Differences, section 2.2 (gradient × input).
        """
        cleaned = clean(text)
        words = tuple(cleaned.split())
        pushes = self.model.push(cleaned) if words else np.zeros(0)
        return Saliency(words, pushes.astype(np.float32))

    @property
    def arrays(self) -> Arrays:
        """All that was learned, as it is saved (``course_utils.sentiment.saved``)."""
        return {
            **self.model.arrays(),
            "parameters": np.array(self.parameters),
            "validation": np.array(self.validation, np.float64),
        }


def prefix_curve(classifier: Classifier, text: str) -> tuple[tuple[str, ...], Probabilities]:
    """Read a review word by word and ask after each word.

    Args:
        classifier: a trained rung.
        text: one review, as somebody typed it; cleaned here.

    Returns:
        The n words of the cleaned review, and P(positive) after the first 0, 1, …, n of them, shape (n + 1,), float32.

    Raises:
        TypeError: ``text`` is no string.
    """
    words = tuple(clean(text).split())
    return words, classifier.predict([" ".join(words[:number]) for number in range(len(words) + 1)])


def packed(words: Sequence[str]) -> NDArray[np.uint8]:
    """Write words, none of which holds a line break, as the bytes of one UTF-8 text: an array without objects.

    >>> unpacked(packed(["가", "나 다"]))
    ['가', '나 다']
    """
    return np.frombuffer("".join(f"{word}\n" for word in words).encode(), np.uint8)


def unpacked(array: NDArray[np.uint8]) -> list[str]:
    """Read the words that :func:`packed` has written."""
    return array.tobytes().decode().split("\n")[:-1]
