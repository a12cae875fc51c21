"""The Naver sentiment movie corpus: 200,000 Korean one-line reviews, of which a few rows are faulty."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Literal, get_args

import numpy as np

from course_utils import assets, settings
from course_utils.corpora.reviews import Reviews

NsmcSplit = Literal["train", "test"]

_COLUMNS = ("id", "document", "label")


def load_nsmc(split: NsmcSplit = "train") -> Reviews:
    """Load Naver's film reviews; a faulty row is left out and counted, it never moves a neighbour's columns.

    Args:
        split: ``"train"`` (150,000 rows) or ``"test"`` (50,000 rows).

    Returns:
        The reviews in the order of the file. ``notes`` tell how many rows were left out and why, and whether a copy
        from the folder ``COURSE_DATA_DIR`` was read.

    Raises:
        ValueError: no such split, another file than the corpus, or no usable row in it.
        AssetError: the files could not be had.

    Source:
        Park, L. (2016), Naver sentiment movie corpus v1.0, https://github.com/e9t/nsmc.

    >>> load_nsmc("validation")
    Traceback (most recent call last):
    ValueError: split must be 'train' or 'test', got 'validation'
    """
    if split not in get_args(NsmcSplit):
        raise ValueError(f"split must be 'train' or 'test', got {split!r}")
    path = assets.fetch("nsmc") / f"ratings_{split}.txt"
    header, *lines = path.read_bytes().removesuffix(b"\n").split(b"\n")
    if _fields(header.removeprefix(b"\xef\xbb\xbf")) != list(_COLUMNS):
        raise ValueError(f"{path}: 첫 줄이 {', '.join(_COLUMNS)}여야 합니다. 원래 파일로 바꿔 주십시오.")
    rows = [_fields(line) for line in lines]
    faults = [_fault(row) for row in rows]
    good = [row for row, fault in zip(rows, faults, strict=True) if fault is None]
    if not good:
        raise ValueError(f"{path}: 쓸 수 있는 줄이 없습니다. 원래 파일로 바꿔 주십시오.")
    labels = np.array([row[2] for row in good], dtype=np.int8)
    return Reviews(tuple(row[1] for row in good), labels, notes=_notes(path, faults))


def _fields(line: bytes) -> list[str]:
    """Cut a line at its tabs. A quotation mark means nothing here: reviews hold single ones."""
    try:
        return line.removesuffix(b"\r").decode("utf-8").split("\t")
    except UnicodeDecodeError:
        return []


def _fault(row: list[str]) -> str | None:
    """Say what is wrong with a row; None where nothing is."""
    if not row:
        return "UTF-8이 아닌 바이트"
    if len(row) != len(_COLUMNS):
        return f"칸이 {len(_COLUMNS)}개가 아님"
    if row[2] not in ("0", "1"):
        return "0이나 1이 아닌 레이블"
    return None if row[1].strip() else "빈 글"


def _notes(path: Path, faults: list[str | None]) -> tuple[str, ...]:
    notes = []
    root = settings.local_data_folder()
    if root is not None and path.is_relative_to(root):
        notes.append(f"COURSE_DATA_DIR의 로컬 사본을 읽었습니다: {path.name}")
    counts = Counter(fault for fault in faults if fault)
    if counts:
        reasons = ", ".join(f"{fault} {count:,}줄" for fault, count in counts.items())
        notes.append(f"{path.name}의 {len(faults):,}줄 가운데 {counts.total():,}줄을 뺐습니다({reasons}).")
    return tuple(notes)
