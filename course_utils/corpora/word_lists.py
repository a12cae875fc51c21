"""The course's own English lists by which word vectors are judged: how alike two words are, and word analogies."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from course_utils.corpora.tables import rows_of

RELATION_TITLES = {
    "capital": "수도와 나라",
    "nationality": "나라와 그 나라의",
    "gender": "남성과 여성",
    "plural": "단수와 복수",
    "past": "현재형과 과거형",
    "third_person": "동사원형과 3인칭 단수",
    "participle": "동사원형과 현재분사",
    "comparative": "원급과 비교급",
    "superlative": "원급과 최상급",
    "opposite": "반대말",
    "un_prefix": "un-을 붙인 말",
    "adverb": "형용사와 부사",
    "agent": "동사와 행위자",
}


@dataclass(frozen=True, eq=False)
class WordSimilarity:
    """Pairs of words with a grade.

    Attributes:
        pairs: two words each.
        grades: shape (N,), float; from 0, nothing in common, to 10, the same.
    """

    pairs: tuple[tuple[str, str], ...]
    grades: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.pairs)


@dataclass(frozen=True)
class Relation:
    """Pairs of words that stand in one relation.

    Attributes:
        name: such as ``"plural"``.
        title: its Korean name.
        pairs: two words each, such as ``("film", "films")``.
    """

    name: str
    title: str
    pairs: tuple[tuple[str, str], ...]

    def questions(self) -> list[tuple[str, str, str, str]]:
        """Return every analogy a : b :: c : d of two different pairs; d is to be found.

        >>> Relation("past", "과거형", (("go", "went"), ("see", "saw"))).questions()
        [('go', 'went', 'see', 'saw'), ('see', 'saw', 'go', 'went')]
        """
        return [(*one, *other) for one, other in itertools.permutations(self.pairs, 2)]


def load_word_similarity() -> WordSimilarity:
    """Load pairs of English words with one annotator's grades of how alike they are.

    Returns:
        The pairs, those most alike first; every word stands in the IMDB reviews and in GloVe 6B.

    >>> similarity = load_word_similarity()
    >>> similarity.pairs[0], float(similarity.grades[0])
    (('film', 'movie'), 10.0)
    """
    rows = rows_of("word_similarity.tsv")
    return WordSimilarity(
        tuple((row["first"], row["second"]) for row in rows), np.array([float(row["grade"]) for row in rows])
    )


def load_analogies() -> tuple[Relation, ...]:
    """Load pairs of English words by relation; two pairs of one relation make an analogy.

    Returns:
        The relations; every word stands in the IMDB reviews and in GloVe 6B.

    >>> [relation.title for relation in load_analogies() if relation.name == "plural"]
    ['단수와 복수']
    """
    by_name: dict[str, list[tuple[str, str]]] = {}
    for row in rows_of("analogies.tsv"):
        by_name.setdefault(row["relation"], []).append((row["first"], row["second"]))
    return tuple(Relation(name, RELATION_TITLES[name], tuple(pairs)) for name, pairs in by_name.items())
