"""Labelled periods, and the homograph 못: what notebook 01 learns from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from course_utils.corpora.tables import rows_of

Part = Literal["train", "test"]

END_MARK = "¶"
"""Stands in ``periods.tsv`` behind every period that ends a sentence; it is no part of the text."""


@dataclass(frozen=True, eq=False)
class Periods:
    """A text and its labelled periods.

    Attributes:
        text: the running text.
        positions: shape (N,), int; ``text[position]`` is the period.
        is_end: shape (N,), bool; whether the period ends a sentence.
        is_unclear: shape (N,), bool; whether the one who labelled it could not tell (``is_end`` is False there).
    """

    text: str
    positions: NDArray[np.int64]
    is_end: NDArray[np.bool_]
    is_unclear: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.positions)


def load_periods(part: Part, language: Literal["en", "ko"] | None = None) -> Periods:
    """Load the course's own sentences with every period labelled as a sentence's end or not.

    Args:
        part: ``"train"`` or ``"test"``; no passage is in both.
        language: only the English or only the Korean passages; None gives both, English first.

    Returns:
        The passages joined by spaces, so that the end of a passage gives no hint.

    Raises:
        ValueError: no such part or language.

    >>> periods = load_periods("train")
    >>> {periods.text[position] for position in periods.positions}
    {'.'}
    """
    if part not in ("train", "test"):
        raise ValueError(f"part must be 'train' or 'test', got {part!r}")
    if language not in (None, "en", "ko"):
        raise ValueError(f"language must be 'en', 'ko' or None, got {language!r}")
    marked = " ".join(
        row["text"] for row in rows_of("periods.tsv") if row["part"] == part and language in (None, row["language"])
    )
    ends = [follower == END_MARK for mark, follower in zip(marked, marked[1:] + " ", strict=True) if mark == "."]
    text = marked.replace(END_MARK, "")
    positions = [index for index, character in enumerate(text) if character == "."]
    return Periods(text, np.array(positions), np.array(ends), np.zeros(len(ends), bool))


def load_law_periods() -> dict[str, Periods]:
    """Load the course's labels on the periods of KoNLPy's two corpora: the constitution and the bills.

    Three of the ten bills are left out: most of their text stands in a fourth one letter for letter.

    Returns:
        File name → its text and labels; ``"constitution.txt"`` first, then seven bills.

    Source:
        KoNLPy's ``kolaw`` and ``kobill``; the labels are the course's own (``data/law_periods.tsv``).

    >>> len(load_law_periods()["constitution.txt"])
    360
    """
    rows: dict[str, list[dict[str, str]]] = {}
    for row in rows_of("law_periods.tsv"):
        rows.setdefault(row["document"], []).append(row)
    return {document: _law_document(document, labelled) for document, labelled in rows.items()}


def join(parts: Sequence[Periods]) -> Periods:
    """Put labelled texts one after the other, a line break between two.

    Args:
        parts: one or more.

    Returns:
        One text with all the periods, in order.

    >>> both = join([load_periods("train"), load_periods("test")])
    >>> both.text[both.positions[-1]]
    '.'
    """
    starts = np.cumsum([0, *(len(part.text) + 1 for part in parts[:-1])])
    return Periods(
        "\n".join(part.text for part in parts),
        np.concatenate([part.positions + start for part, start in zip(parts, starts, strict=True)]),
        np.concatenate([part.is_end for part in parts]),
        np.concatenate([part.is_unclear for part in parts]),
    )


def load_nails() -> dict[str, str]:
    """Load sentences with the homograph 못, which is a noun (a nail) or an adverb (cannot).

    Returns:
        Sentence → one letter for each 못 in it, in order: ``"명"`` for a noun, ``"부"`` for an adverb.

    >>> load_nails()["수영을 못 배웠다."]
    '부'
    """
    return {row["sentence"]: row["labels"] for row in rows_of("nails.tsv")}


def _law_document(document: str, rows: list[dict[str, str]]) -> Periods:
    from konlpy.corpus import kobill, kolaw

    text = (kolaw if document in kolaw.fileids() else kobill).open(document).read()
    labels = np.array([row["label"] for row in rows])
    return Periods(text, np.array([int(row["offset"]) for row in rows]), labels == "end", labels == "unclear")
