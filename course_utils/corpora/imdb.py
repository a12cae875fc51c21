"""English film reviews from IMDB: deduplicated, and split the same way on every machine."""

from __future__ import annotations

import csv
import functools
import hashlib
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import numpy as np

from course_utils import assets
from course_utils.corpora.reviews import Reviews, Split

TRAIN_PER_CLASS = 10_000
"""Training reviews of each class; of what is left, validation and test get a half each."""

_COLUMNS = ["text", "label", "source"]
_LETTERS = re.compile(r"[^\W_]+")
_EDGE_CHARS, _EDGE_LETTERS = 240, 100

Row = tuple[str, int, str]
"""(text, label, the letters that it begins with)"""


def load_imdb(n: int | None = None, split: Split = "train", seed: int = 0) -> Reviews:
    """Load film reviews of IMDB, about half of them positive.

    A review whose first or last letters already stood in another one is left out: the same review posted twice, edited
    a little, or signed by an author who signs everything. Which split a review belongs to is decided by a hash of its
    text, so it is the same for every seed and on every machine, and no review is in two splits: 20,000 are for
    training, 2,435 for validation, 2,436 for the test.

    Args:
        n: how many reviews; None gives the whole split. Of the same seed, fewer are always the first ones of more.
        split: ``"train"``, ``"validation"`` or ``"test"``.
        seed: decides the order, and so which reviews are the first ``n``.

    Returns:
        The reviews, shuffled so that every even number of first ones has as many positive as negative ones; ``<br />``
        stands in the texts where the author began a new line.

    Raises:
        ValueError: no such split, ``n`` below 1 or above the split's size, or a damaged file.
        AssetError: the file could not be had.

    Source:
        Maas, A. L. et al. (2011), Learning Word Vectors for Sentiment Analysis; its 25,000 training reviews.

    >>> few, more = load_imdb(20), load_imdb(200)
    >>> few.texts == more.texts[:20], int(more.labels.sum())
    (True, 100)
    """
    if split not in get_args(Split):
        raise ValueError(f"split must be 'train', 'validation' or 'test', got {split!r}")
    path = assets.fetch("imdb-reviews")
    splits, dropped = _splits(path, path.stat().st_mtime_ns)
    rows = splits[split]
    if n is not None and not 1 <= n <= len(rows):
        raise ValueError(f"n must be from 1 to {len(rows):,} (the {split} split has no more), or None; got {n!r}")
    rows = _shuffled(rows, seed)[:n]
    labels = np.array([label for _, label, _ in rows], dtype=np.int8)
    note = f"처음이나 끝이 다른 리뷰와 같은 {dropped:,}편은 되풀이로 보고 뺐습니다."
    return Reviews(tuple(text for text, _, _ in rows), labels, notes=(note,))


@functools.lru_cache(maxsize=1)
def _splits(path: Path, changed: int) -> tuple[dict[str, list[Row]], int]:
    """Return the rows by split, and how many were left out; read again when the file has ``changed``."""
    everything = list(_read(path))
    rows = list(_without_repeats(everything))
    splits: dict[str, list[Row]] = {"train": [], "validation": [], "test": []}
    for label in (0, 1):
        ranked = sorted((row for row in rows if row[1] == label), key=lambda row: _digest("split", row[2]))
        middle = (TRAIN_PER_CLASS + len(ranked)) // 2
        splits["train"] += ranked[:TRAIN_PER_CLASS]
        splits["validation"] += ranked[TRAIN_PER_CLASS:middle]
        splits["test"] += ranked[middle:]
    return splits, len(everything) - len(rows)


def _read(path: Path) -> Iterator[tuple[str, int]]:
    """Yield (text, label) of the reviews from IMDB; the file holds other reviews, too."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if next(reader, None) != _COLUMNS:
            raise ValueError(f"{path}: 첫 줄의 열 이름이 {','.join(_COLUMNS)}이어야 합니다. 원래 파일로 바꿔 주십시오.")
        for row in reader:
            if len(row) != len(_COLUMNS) or row[1] not in ("0", "1"):
                raise ValueError(f"{path} {reader.line_num}번째 줄이 손상되었습니다. 원래 파일로 바꿔 주십시오.")
            if row[2] == "imdb":
                yield row[0], int(row[1])


def _without_repeats(rows: list[tuple[str, int]]) -> Iterator[Row]:
    begins: set[str] = set()
    ends: set[str] = set()
    for text, label in rows:
        begin = _letters(text[:_EDGE_CHARS])[:_EDGE_LETTERS]
        end = _letters(text[-_EDGE_CHARS:])[-_EDGE_LETTERS:]
        if begin not in begins and end not in ends:
            begins.add(begin)
            ends.add(end)
            yield text, label, begin


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text.replace("<br />", ""))).casefold()


def _shuffled(rows: list[Row], seed: int) -> list[Row]:
    """Pair each positive review with a negative one, all by their hashes: NumPy's draws may differ between versions."""
    ranked = sorted(rows, key=lambda row: _digest(f"seed {seed}", row[2]))
    classes = ([row for row in ranked if row[1] == label] for label in (0, 1))
    pairs = [[row for row in pair if row] for pair in itertools.zip_longest(*classes)]
    return [row for pair in pairs for row in sorted(pair, key=lambda row: _digest(f"pair {seed}", row[2]))]


def _digest(purpose: str, letters: str) -> bytes:
    return hashlib.blake2b(f"{purpose}\n{letters}".encode(), digest_size=8).digest()
