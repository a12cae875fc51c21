"""The course's own Korean film reviews: generated ones to learn from, hand-written ones to judge by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from course_utils.settings import course_data_folder

Split = Literal["train", "validation", "test"]
Phenomenon = Literal["negation", "contrast", "sarcasm"]

VALIDATION_SHARE = 0.15
"""The last 15 % of ``reviews_train.tsv`` are the validation part; ``data/make_reviews.py`` put them there."""


@dataclass(frozen=True, eq=False)
class Reviews:
    """Labelled reviews.

    Attributes:
        texts: the reviews, N of them.
        labels: shape (N,), int8; 1 positive, 0 negative.
        kinds: what each review is an example of (``"negation"``, ``"spacing"``, …); empty where nobody wrote it down.
        notes: Korean sentences about the source that a reader should see: rows refused, a local copy used.
    """

    texts: tuple[str, ...]
    labels: NDArray[np.int8]
    kinds: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True, eq=False)
class Probes:
    """Pairs of reviews that differ in one phenomenon.

    Attributes:
        positive: the positive one of each pair.
        negative: the negative one; ``negative[i]`` belongs to ``positive[i]``.
    """

    positive: tuple[str, ...]
    negative: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.positive)


def load_reviews(split: Split) -> Reviews:
    """Load the course's own film reviews, half of each part positive.

    Args:
        split: ``"train"`` and ``"validation"`` come from a grammar (``data/make_reviews.py``), ``"test"`` was written
            by hand, by someone who had not seen the grammar; only ``"test"`` has ``kinds``.

    Returns:
        The reviews in the order of the file, which is shuffled.

    Raises:
        ValueError: no such split, or a damaged file: which row, what is wrong and what to do.
        FileNotFoundError: the file is missing.

    >>> reviews = load_reviews("validation")
    >>> len(reviews.texts) == len(reviews.labels), float(reviews.labels.mean())
    (True, 0.5)
    """
    if split not in get_args(Split):
        raise ValueError(f"split must be 'train', 'validation' or 'test', got {split!r}")
    if split == "test":
        rows = list(_labelled("reviews_test.tsv", ("text", "label", "kind")))
        return Reviews(_column(rows, 0), _labels(rows), _column(rows, 2))
    rows = list(_labelled("reviews_train.tsv", ("text", "label")))
    cut = len(rows) - round(len(rows) * VALIDATION_SHARE)
    rows = rows[:cut] if split == "train" else rows[cut:]
    return Reviews(_column(rows, 0), _labels(rows))


def load_probes(phenomenon: Phenomenon) -> Probes:
    """Load hand-written pairs that put one phenomenon to the test: a model that misses it gets one of the two wrong.

    Args:
        phenomenon: ``"negation"``, ``"contrast"`` or ``"sarcasm"``.

    Returns:
        The pairs of that phenomenon, in the order of the file.

    Raises:
        ValueError: no such phenomenon, or a damaged file: which row, what is wrong and what to do.
        FileNotFoundError: the file is missing.

    >>> probes = load_probes("negation")
    >>> len(probes.positive) == len(probes.negative)
    True
    """
    known = get_args(Phenomenon)
    if phenomenon not in known:
        raise ValueError(f"phenomenon must be 'negation', 'contrast' or 'sarcasm', got {phenomenon!r}")
    rows = []
    for number, row in _rows("probes.tsv", ("phenomenon", "positive", "negative")):
        if row[0] not in known:
            raise _damaged("probes.tsv", number, f"현상은 {', '.join(known)} 가운데 하나여야 하는데 {row[0]!r}입니다")
        if row[0] == phenomenon:
            rows.append(row)
    return Probes(_column(rows, 1), _column(rows, 2))


def _labelled(name: str, columns: tuple[str, ...]) -> Iterator[list[str]]:
    for number, row in _rows(name, columns):
        if row[1] not in ("0", "1"):
            raise _damaged(name, number, f"레이블은 0(부정)이나 1(긍정)이어야 하는데 {row[1]!r}입니다")
        yield row


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield every row with the number of its line in the file, once it is known to be whole."""
    path = course_data_folder() / name
    try:
        lines = path.read_bytes().removesuffix(b"\n").split(b"\n")
    except FileNotFoundError:
        raise FileNotFoundError(f"{path} 파일이 없습니다. {_remedy(name)}") from None
    for number, line in enumerate(lines, start=1):
        try:
            row = line.removesuffix(b"\r").decode("utf-8").split("\t")  # git on Windows may write \r\n
        except UnicodeDecodeError:
            raise _damaged(name, number, "UTF-8이 아닌 바이트가 있습니다") from None
        if number == 1 and tuple(row) != columns:
            raise _damaged(name, number, f"열 이름이 {', '.join(row)}입니다(바른 이름: {', '.join(columns)})")
        if len(row) != len(columns):
            raise _damaged(name, number, f"탭으로 나눈 칸이 {len(columns)}개여야 하는데 {len(row)}개입니다")
        if not all(cell.strip() for cell in row):
            raise _damaged(name, number, "빈 칸이 있습니다")
        if number > 1:
            yield number, row


def _damaged(name: str, number: int, problem: str) -> ValueError:
    return ValueError(f"{name} {number}번째 줄: {problem}. 파일이 손상되었습니다. {_remedy(name)}")


def _remedy(name: str) -> str:
    return f"원래 파일로 되돌려 주십시오: git checkout -- data/{name} (설치한 패키지라면 다시 설치합니다)."


def _column(rows: list[list[str]], index: int) -> tuple[str, ...]:
    return tuple(row[index] for row in rows)


def _labels(rows: list[list[str]]) -> NDArray[np.int8]:
    return np.array([int(row[1]) for row in rows], dtype=np.int8)
