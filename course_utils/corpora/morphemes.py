"""The course's reviews as Okt takes them apart, recorded once: Okt itself needs minutes for all of them."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Sequence
from typing import Any, Literal, get_args

from course_utils.corpora.reviews import load_reviews
from course_utils.settings import course_data_folder

FILE = "okt_reviews.json"
MOST = 3000
"""How many reviews of a split were taken apart, the first ones: Okt needs minutes for them without spaces."""

RecordedSplit = Literal["train", "test"]


def checksum(texts: Sequence[str]) -> str:
    """Return what tells whether texts are still those that were taken apart.

    >>> checksum(["가", "나"]) == checksum(["가나"])
    False
    """
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def load_morphemes(split: RecordedSplit, *, spaces: bool = True) -> tuple[tuple[str, ...], ...]:
    """Load the morphemes that ``Okt().morphs(text.clean_review(review))`` finds in each review.

    Args:
        split: ``"train"`` (its first `MOST` reviews) or ``"test"`` (all of them).
        spaces: whether Okt saw the cleaned reviews as they are, or with every space taken out.

    Returns:
        A tuple of morphemes for each review, in the order of `load_reviews`.

    Raises:
        ValueError: no such split, or the reviews have changed since they were taken apart.
        FileNotFoundError: the file is missing.

    >>> morphemes = load_morphemes("test")
    >>> len(morphemes) == len(load_reviews("test"))
    True
    """
    if split not in get_args(RecordedSplit):
        raise ValueError(f"split must be 'train' or 'test', got {split!r}")
    recorded = _recorded()
    if recorded["reviews"][split] != checksum(load_reviews(split).texts[:MOST]):
        raise ValueError(f"{FILE}은 다른 리뷰로 만든 파일입니다. 다시 만드세요: python data/make_okt_reviews.py")
    rows = recorded["spaced" if spaces else "unspaced"][split]
    return tuple(tuple(row.split()) for row in rows)


@functools.cache
def _recorded() -> Any:
    path = course_data_folder() / FILE
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FileNotFoundError(f"{path} 파일이 없습니다. 되돌리세요: git checkout -- data/{FILE}") from None
