"""What the Naver corpus is like: reviews that are there twice, and how many fit into 25 words.

``python -m benchmarks naver_reviews --record`` writes ``data/results/naver_reviews.json``; notebook 07 shows it, since
in ``quick`` it does not load the corpus.

- ``train``, ``validation``, ``test``: how many reviews the ladder has in each part.
- ``repeated``: for each part, how many cleaned reviews of it stand in the training part, too; for the training part
  itself, how many are there a second time.
- ``accuracy``: of ``model`` on the whole test part, and on those test reviews that the training part does not hold.
- ``fit``: how many of the ``file`` training reviews have at most ``words`` words, with the empty strings that
  ``split(" ")`` leaves, and without them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from benchmarks import record as recording
from benchmarks.table import Row
from course_utils import assets, corpora, sentiment

NAME, MODEL, WORDS = "naver_reviews", "character_tfidf", 25

_NOT_A_WORD = re.compile("[^가-힣ㄱ-ㅎㅏ-ㅣA-Za-z0-9]")


def rows() -> list[Row]:
    """Measure, and return the rows; what is on record without the Naver corpus."""
    return as_rows(measure()) if assets.is_cached("nsmc") else quick_rows()


def quick_rows() -> list[Row]:
    """Return the rows of what is on record."""
    return recording.rows(NAME, as_rows)


def record() -> list[Row]:
    """Measure, write ``data/results/naver_reviews.json``, and return the rows."""
    values = measure()
    recording.write(NAME, values)
    return as_rows(values)


def measure() -> dict[str, Any]:
    """Count, and train one linear model; about two minutes of one core."""
    task = sentiment.load_task("nsmc")
    known = set(task.train.texts)
    is_new = np.array([review not in known for review in task.test.texts])
    model = sentiment.rung(MODEL, "nsmc").train(task.train, task.validation, 0)
    is_right = (model.score(task.test.texts) > 0.5) == task.test.labels
    return {
        "train": len(task.train),
        "validation": len(task.validation),
        "test": len(task.test),
        "repeated": {
            "train": len(task.train) - len(known),
            "validation": sum(review in known for review in task.validation.texts),
            "test": int(np.sum(~is_new)),
        },
        "model": MODEL,
        "accuracy": {"all": round(float(is_right.mean()), 4), "new": round(float(is_right[is_new].mean()), 4)},
        "words": WORDS,
        "fit": fit(corpora.load_nsmc("train").texts),
    }


def fit(reviews: tuple[str, ...]) -> dict[str, int]:
    """Count the reviews of at most 25 words.

    >>> fit(("좋다", "", "... 참 " * 13))
    {'file': 3, 'with_empty': 2, 'words_only': 3}
    """
    spaced = [_NOT_A_WORD.sub(" ", review).split(" ") for review in reviews]
    return {
        "file": len(reviews),
        "with_empty": sum(len(tokens) <= WORDS for tokens in spaced),
        "words_only": sum(len([token for token in tokens if token]) <= WORDS for tokens in spaced),
    }


def as_rows(values: Mapping[str, Any]) -> list[Row]:
    """Return a row for each count that a reader of the ladder should know."""
    shares = [
        ("test reviews that stand in the training part, too", values["repeated"]["test"] / values["test"]),
        (f"training reviews of at most {WORDS} words", values["fit"]["words_only"] / values["fit"]["file"]),
    ]
    accuracy = values["accuracy"]
    return [
        *(Row(f"Naver reviews: {what}", share, "share") for what, share in shares),
        Row(
            f"Naver reviews, {MODEL}, without those test reviews: test accuracy",
            accuracy["new"],
            "accuracy",
            peer="all test reviews",
            beside=accuracy["all"],
        ),
    ]
