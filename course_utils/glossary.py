"""The course's glossary: every term, its English name, a sentence, and the notebook that introduces it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from course_utils import settings


@dataclass(frozen=True)
class Term:
    """One entry of the glossary.

    Attributes:
        korean: the Korean term, as all notebooks write it.
        english: the English term, as it stands in brackets where the term is introduced.
        definition: one Korean sentence.
        notebook: name of the notebook that introduces the term.
    """

    korean: str
    english: str
    definition: str
    notebook: str


@cache
def terms() -> tuple[Term, ...]:
    """Read the glossary from ``data/glossary.csv``.

    Returns:
        The terms in the order of their Korean names, Latin letters first.

    >>> terms()[0].korean
    '1차원 합성곱'
    """
    with (settings.course_data_folder() / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Term(**row) for row in csv.DictReader(file))


def term(korean: str) -> Term:
    """Look a term up by its Korean name.

    Args:
        korean: such as ``"토큰"``.

    Raises:
        ValueError: the glossary has no such term.

    >>> term("은닉 상태").english
    'hidden state'
    """
    for entry in terms():
        if entry.korean == korean:
            return entry
    raise ValueError(f"용어집에 {korean!r}이(가) 없습니다. explore.glossary()의 검색 칸에서 비슷한 말을 찾아보세요.")
