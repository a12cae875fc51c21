"""The trained rungs of the sentiment ladder, as the explorers of notebook 07 show them where they are given none."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from course_utils import sentiment
from course_utils.plots.style import RUNG_NAMES


@functools.cache
def trained_ladder() -> Mapping[str, sentiment.Classifier]:
    """Return every rung of the course's own reviews, from the cache or trained now (a minute or two)."""
    task = sentiment.load_task("reviews")
    return {rung.name: sentiment.trained(rung.name, task=task) for rung in sentiment.ladder("reviews")}


def first_choice(names: Iterable[str]) -> str:
    """Return the highest rung that is trained without chance, or else the highest.

    What a stored notebook shows is to be the same wherever it is run, and a network is not quite.

    >>> first_choice(["naive_bayes", "word_tfidf", "lstm"])
    'word_tfidf'
    """
    names = list(names)
    return next((name for name in reversed(names) if is_steady(name)), names[-1])


def is_steady(name: str) -> bool:
    """Return whether a model of this name is the same on every machine: a rung that is trained without chance."""
    return name in {rung.name for rung in sentiment.RUNGS if not rung.is_random}


def options(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return what a list of models offers: (what is shown, name)."""
    return [(RUNG_NAMES.get(name, name), name) for name in names]
