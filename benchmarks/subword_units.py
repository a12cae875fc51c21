"""What unit of text and size of vocabulary do to a linear classifier of reviews: notebook 01b's explorer shows it.

``python -m benchmarks subword_units --record`` writes data/results/subword_units.json, which the explorer reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from benchmarks import record as recording
from benchmarks.table import Row
from course_utils import corpora, text
from course_utils.corpora.morphemes import MOST, checksum

SIZES = (100, 300, 1000, 3000, 10000)
RULES = 300
"""Merge rules of the byte-pair encoding, as many as the notebook learns."""

Tokens = list[list[str]]


def rows() -> list[Row]:
    """Return two rows for each unit: its accuracy with the largest vocabulary, spaces kept and taken out."""
    return as_rows(measure())


def quick_rows() -> list[Row]:
    """Return the rows of what is on record."""
    return recording.rows("subword_units", as_rows)


def record() -> list[Row]:
    """Measure, write ``data/results/subword_units.json``, and return a row for each unit."""
    values = measure()
    recording.write("subword_units", values)
    return as_rows(values)


def as_rows(values: dict[str, Any]) -> list[Row]:
    """Return what was measured as rows of the benchmarks' table."""
    found = []
    for where, units in values["units"].items():
        accuracy = {unit: each["right"][-1] / values["test"] for unit, each in units.items()}
        for unit, share in accuracy.items():
            peer = {} if unit == "eojeol" else {"peer": "eojeol", "beside": accuracy["eojeol"]}
            claim = f"reviews in {unit}, {where}, the {SIZES[-1]:,} most frequent tokens"
            korean = "띄어쓰기 없는 감상평: 음절 단위의 정확도" if (unit, where) == ("syllable", "unspaced") else ""
            found.append(Row(claim, share, "accuracy", **peer, korean=korean))
    return found


def measure() -> dict[str, Any]:
    """Return, for each unit and size of vocabulary, the share of unknown tokens and how many reviews were read rightly.

    Returns:
        ``{"train": …, "test": …, "reviews": …, "sizes": …, "units": {"spaced": {unit: {"vocabulary": …, "oov": [...],
        "right": [...]}}, "unspaced": …}}``, the lists one value a size.
    """
    train, test = corpora.load_reviews("train"), corpora.load_reviews("test")
    sides = [[text.clean_review(review) for review in part.texts[:MOST]] for part in (train, test)]
    labels = train.labels[:MOST]
    cutters = _cutters(sides[0])
    units: dict[str, dict[str, Any]] = {"spaced": {}, "unspaced": {}}
    for where, results in units.items():
        is_spaced = where == "spaced"
        seen, new = ([r if is_spaced else r.replace(" ", "") for r in side] for side in sides)
        for unit in tqdm(("eojeol", "okt", "syllable", "jamo", "bpe"), where, leave=False):
            if unit == "okt":
                tokens = [list(map(list, corpora.load_morphemes(s, spaces=is_spaced))) for s in ("train", "test")]
            else:
                tokens = [[cutters[unit](review) for review in side] for side in (seen, new)]
            results[unit] = _by_size(tokens[0], tokens[1], labels, test.labels)
    reviews = checksum([*train.texts[:MOST], *test.texts])
    return {"train": len(sides[0]), "test": len(test), "reviews": reviews, "sizes": list(SIZES), "units": units}


def _by_size(seen: Tokens, new: Tokens, labels: Any, truth: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"oov": [], "right": []}
    for size in SIZES:
        counter = TfidfVectorizer(analyzer=list, max_features=size)
        model = LogisticRegression(solver="newton-cg", tol=1e-8)  # to the end: any processor finds the same answers
        model.fit(counter.fit_transform(seen), labels)
        unknown = [token not in counter.vocabulary_ for tokens in new for token in tokens]
        found["oov"].append(round(float(np.mean(unknown)), 4))
        found["right"].append(int(np.sum(model.predict(counter.transform(new)) == truth)))
    return {"vocabulary": len({token for tokens in seen for token in tokens}), **found}


def _cutters(reviews: Sequence[str]) -> dict[str, Callable[[str], list[str]]]:
    encode = _byte_pairs(Counter(word for review in reviews for word in review.split()))
    return {
        "eojeol": str.split,
        "syllable": lambda review: _ngrams(review, 3),
        "jamo": lambda review: _ngrams("".join("".join(jamo) for jamo in text.decompose(review)), 4),
        "bpe": lambda review: [piece for word in review.split() for piece in encode(word)],
    }


def _ngrams(letters: str, most: int) -> list[str]:
    return [letters[i : i + n] for n in range(1, most + 1) for i in range(len(letters) - n + 1)]


def _byte_pairs(counts: Counter[str]) -> Callable[[str], tuple[str, ...]]:
    """Learn merge rules from the words that are seen more than three times, as the notebook does."""
    words = {tuple(word): count for word, count in counts.items() if count > 3}
    merges: list[tuple[str, str]] = []
    for _ in range(RULES):
        pairs: Counter[tuple[str, str]] = Counter()
        for symbols, count in words.items():
            for pair in pairwise(symbols):
                pairs[pair] += count
        merges.append(max(pairs, key=pairs.__getitem__))
        words = {_merge(symbols, merges[-1]): count for symbols, count in words.items()}

    @cache
    def encode(word: str) -> tuple[str, ...]:
        symbols = tuple(word)
        for pair in merges:
            if "".join(pair) in word:
                symbols = _merge(symbols, pair)
        return symbols

    return encode


def _merge(symbols: tuple[str, ...], pair: tuple[str, str]) -> tuple[str, ...]:
    merged: list[str] = []
    i = 0
    while i < len(symbols):
        step = 2 if symbols[i : i + 2] == pair else 1
        merged.append("".join(symbols[i : i + step]))
        i += step
    return tuple(merged)
