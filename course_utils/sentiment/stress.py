"""How a classifier bears what people type: no spaces, other forms of Unicode, a sense that one word turns round."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

import numpy as np

from course_utils.corpora import load_probes
from course_utils.corpora.reviews import Phenomenon
from course_utils.sentiment.classifier import Classifier
from course_utils.sentiment.task import Part, clean
from course_utils.text import decompose


def _without_spaces(review: str) -> str:
    return review.replace(" ", "")


def _nfd(review: str) -> str:
    return unicodedata.normalize("NFD", review)


def _jamo_apart(review: str) -> str:
    return "".join("".join(jamo) for jamo in decompose(review))


VARIANTS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "no spaces": _without_spaces,
    "NFD": _nfd,
    "jamo apart": _jamo_apart,
}
"""Ways in which the same review reaches a classifier, text → text.

``"NFD"`` is what file names on a Mac hold: a syllable as two or three characters that look like one. In ``"jamo
apart"`` each letter stands by itself as the keyboard gives it: 좋다 becomes ㅈㅗㅎㄷㅏ.
"""


def stress(classifier: Classifier, part: Part, prepare: Callable[[str], str] = clean) -> dict[str, float]:
    """Measure the accuracy on the same reviews, spoilt in each way.

    Args:
        classifier: a trained rung.
        part: reviews with labels.
        prepare: what is done to a spoilt review before the rung reads it. As everywhere, it is cleaned, which puts
            an NFD review together again; ``text.clean_review`` alone takes every letter of it for rubbish, and
            ``str`` lets a review in as it is.

    Returns:
        The accuracy by name of the variant.
    """
    return {
        name: classifier.accuracy(Part(tuple(prepare(spoil(review)) for review in part.texts), part.labels))
        for name, spoil in VARIANTS.items()
    }


@dataclass(frozen=True)
class PairScores:
    """How a classifier does on pairs of a positive review and a negative one that differ in one phenomenon.

    Attributes:
        ordered: the share of pairs whose positive review gets the higher probability; chance gives a half, and who
            never looks gives both the same: 0.
        both_right: the share of pairs of which both reviews lie on their right side of 0.5; chance gives a quarter.
        pairs: how many there are.
    """

    ordered: float
    both_right: float
    pairs: int


def probes(classifier: Classifier) -> dict[Phenomenon, PairScores]:
    """Put a classifier to the course's hand-written pairs (``data/probes.tsv``).

    Returns:
        The scores by phenomenon: ``"negation"``, ``"contrast"``, ``"sarcasm"``.
    """
    return {phenomenon: _of_pairs(classifier, phenomenon) for phenomenon in get_args(Phenomenon)}


def _of_pairs(classifier: Classifier, phenomenon: Phenomenon) -> PairScores:
    pairs = load_probes(phenomenon)
    positive, negative = classifier.predict(pairs.positive), classifier.predict(pairs.negative)
    ordered, both_right = np.mean(positive > negative), np.mean((positive > 0.5) & (negative <= 0.5))
    return PairScores(float(ordered), float(both_right), len(pairs))
