"""The course's plan: its notebooks in order, what each is called, and which ones it builds on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Notebook:
    """One notebook of the course.

    Attributes:
        name: file name without ending; the part before the first underscore is its number.
        title: Korean title.
        topic: what stands for it on the map: one or two short lines.
        needs: numbers of the notebooks that it builds on directly.
    """

    name: str
    title: str
    topic: str
    needs: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The notebook's number, such as ``"01b"``."""
        return self.name.split("_")[0]

    @property
    def file(self) -> str:
        """The notebook's file name."""
        return f"{self.name}.ipynb"


NOTEBOOKS = (
    Notebook("00_start_here", "시작하기", "시작하기"),
    Notebook("01_tokenization", "토큰화와 품사", "토큰화와\n품사", ("00",)),
    Notebook("01b_normalization", "정제, 정규화, 더 작은 단위", "정제,\n작은 단위", ("01",)),
    Notebook("02_integer_encoding", "정수 인코딩, 패딩, 원-핫", "정수 인코딩,\n패딩", ("01",)),
    Notebook("03_embeddings", "임베딩", "임베딩", ("02",)),
    Notebook("04_numpy_rnn", "넘파이로 만드는 순환 신경망", "넘파이로\n순환 신경망", ("03",)),
    Notebook(
        "04b_keras_rnn",
        "케라스로 옮긴 순환 신경망: 모양, 가변 길이, 상태",
        "케라스로\n순환 신경망",
        ("04",),
    ),
    Notebook("05_lstm_gru", "LSTM과 GRU", "LSTM과 GRU", ("04b",)),
    Notebook("06_word2vec_glove", "Word2Vec과 GloVe", "Word2Vec과\nGloVe", ("01b", "03")),
    Notebook("07_sentiment", "감성 분석", "감성 분석", ("05", "06")),
    Notebook("08_debiasing", "임베딩의 편향과 완화", "편향과\n완화", ("06",)),
)


def notebook(number: str) -> Notebook:
    """Return the notebook of a number.

    Args:
        number: such as ``"01b"``.

    Raises:
        ValueError: the course has no such notebook.

    >>> notebook("07").title
    '감성 분석'
    """
    for candidate in NOTEBOOKS:
        if candidate.number == number:
            return candidate
    known = ", ".join(candidate.number for candidate in NOTEBOOKS)
    raise ValueError(f"{number!r}번 노트북은 없습니다. 있는 번호: {known}")


def path_to(number: str) -> tuple[Notebook, ...]:
    """Return what to work through, in order, to be ready for a notebook, and that notebook itself at the end.

    Args:
        number: such as ``"05"``.

    Raises:
        ValueError: the course has no such notebook.

    >>> [step.number for step in path_to("03")]
    ['00', '01', '02', '03']
    """
    wanted = _ancestors(number) | {notebook(number).name}
    return tuple(candidate for candidate in NOTEBOOKS if candidate.name in wanted)


def _ancestors(number: str) -> set[str]:
    needs = notebook(number).needs
    return {notebook(need).name for need in needs}.union(*map(_ancestors, needs))
