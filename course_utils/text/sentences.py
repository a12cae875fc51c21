"""Sentence splitters, by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from course_utils.settings import is_installed
from course_utils.text import english
from course_utils.text.inputs import choose, prepare
from course_utils.text.korean import Remote
from course_utils.text.worker import Worker

_AFTER_END = re.compile(r"(?<=[.!?])(?![.!?])")


def split_naively(text: str) -> list[str]:
    """Split after every run of ``.``, ``!`` and ``?``, whatever it stands for.

    >>> split_naively("정말요?! 3.5점입니다.")
    ['정말요?!', '3.', '5점입니다.']
    """
    return [piece.strip() for piece in _AFTER_END.split(text) if piece.strip()]


@dataclass(frozen=True)
class Splitter:
    """A sentence splitter: what it is called, what it was made for, what runs it, how much it takes at a time.

    ``load`` is None where there is little to load.
    """

    label: str
    kind: Literal["rule", "english", "korean"]
    function: Callable[[str], list[str]]
    is_usable: Callable[[], bool]
    max_chars: int
    load: Callable[[], None] | None = None


_KSS = Remote(Worker("kss"), piece=500, longest_word=500)

SPLITTERS = {
    "naive": Splitter("기호마다 자르기 (. ! ?)", "rule", split_naively, lambda: True, 1_000_000),
    "punkt": Splitter("NLTK Punkt", "english", english.punkt, lambda: is_installed("nltk"), english.MAX_CHARS),
    "kss": Splitter("kss", "korean", _KSS.sentences, lambda: is_installed("kss"), 2_000, _KSS.load),
}


def sentence_engines() -> list[str]:
    """Return the names of the sentence splitters that are usable here.

    >>> "naive" in sentence_engines()
    True
    """
    return [name for name, splitter in SPLITTERS.items() if splitter.is_usable()]


def split_sentences(text: str, engine: str) -> list[str]:
    """Split a text into sentences.

    Args:
        text: any string; what exceeds the engine's limit is cut, with a warning.
        engine: ``"naive"``, ``"punkt"`` or ``"kss"``.

    Returns:
        The sentences in order, without empty ones.

    Raises:
        TypeError: ``text`` is not a ``str``.
        ValueError: no such engine.

    >>> split_sentences("안녕하세요. 반갑습니다!", "naive")
    ['안녕하세요.', '반갑습니다!']
    """
    splitter = choose(SPLITTERS, engine)
    return splitter.function(prepare(text, engine, splitter.max_chars))
