"""How rich the generated reviews are, and how far they are from hand-written ones."""

from __future__ import annotations

import re
from collections import Counter

from course_utils.corpora import load_reviews

SAMPLE = 10_000


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, runs of one letter cut to one: what two near twins share."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^가-힣0-9a-zA-Z]", "", text))


def trigrams(text: str) -> frozenset[str]:
    """Return the letter trigrams of a text; a shorter text is its own only one."""
    letters = letters_of(text)
    return frozenset(letters[i : i + 3] for i in range(max(1, len(letters) - 2)))


def similarity(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of the trigrams of both that stand in both (Jaccard)."""
    common = len(first & second)
    return common / (len(first) + len(second) - common)


def ngrams(text: str, size: int) -> list[tuple[str, ...]]:
    """Return the runs of ``size`` eojeol."""
    words = text.split()
    return [tuple(words[i : i + size]) for i in range(len(words) - size + 1)]


def twins(texts: list[str], limit: float = 0.5) -> set[int]:
    """Return the places of the texts that have a near twin among the others."""
    holders: dict[str, list[int]] = {}
    sets = [trigrams(text) for text in texts]
    found: set[int] = set()
    for place, own in enumerate(sets):
        common = Counter(other for trigram in own for other in holders.get(trigram, ()))
        for other, count in common.items():
            if count / (len(own) + len(sets[other]) - count) >= limit:
                found |= {place, other}
        for trigram in own:
            holders.setdefault(trigram, []).append(place)
    return found


def accuracies() -> dict[str, float]:
    """Train the baseline on the generated reviews; return its accuracy on each of the other two parts."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(
        TfidfVectorizer(analyzer="char", ngram_range=(1, 4), min_df=2, sublinear_tf=True),
        LogisticRegression(C=10, max_iter=1000),
    )
    train = load_reviews("train")
    model.fit(train.texts, train.labels)
    parts = {split: load_reviews(split) for split in ("validation", "test")}
    return {split: float(model.score(part.texts, part.labels)) for split, part in parts.items()}


def report() -> str:
    """Return the measurements as lines of text."""
    texts = [*load_reviews("train").texts, *load_reviews("validation").texts]
    words = [word for text in texts for word in text.split()][:SAMPLE]
    counts = Counter(word for text in texts for word in text.split())
    fives = Counter(five for text in texts for five in set(ngrams(text, 5)))
    most = fives.most_common(1)[0][1]
    longest = {limit: _longest(texts, limit) for limit in (2, 5, 10)}
    of_part = accuracies()
    return "\n".join(
        [
            f"reviews: {len(texts)}",
            f"eojeol types / tokens in the first {len(words)} eojeol: {len(set(words)) / len(words):.3f}",
            f"eojeol types seen once: {sum(n == 1 for n in counts.values()) / len(counts):.3f} of {len(counts)}",
            f"most frequent 5 eojeol: in {most} reviews ({most / len(texts):.2%})",
            *(f"longest run of eojeol in more than {limit} reviews: {size}" for limit, size in longest.items()),
            f"reviews with a near twin: {len(twins(texts)) / len(texts):.2%}",
            *(f"accuracy on {split}: {share:.3f}" for split, share in of_part.items()),
        ]
    )


def _longest(texts: list[str], limit: int) -> int:
    size = 1
    while Counter(run for text in texts for run in set(ngrams(text, size + 1))).most_common(1)[0][1] > limit:
        size += 1
    return size
