"""KoNLPy's analysers: each is loaded on first use and used by one thread at a time."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import Any, Literal

from course_utils.settings import is_installed
from course_utils.text import jvm
from course_utils.text.inputs import once

Tagged = list[tuple[str, str]]

MECAB_DICTIONARY = Path("/usr/local/lib/mecab/dic/mecab-ko-dic")


class EngineMissing(RuntimeError):
    """An engine is not installed here; the message says what to do."""


def has_mecab() -> bool:
    """Tell whether Mecab and its Korean dictionary are installed."""
    return is_installed("MeCab") and MECAB_DICTIONARY.is_dir()


class Analyzer:
    """One of KoNLPy's analysers, loaded when it is first asked something.

    Args:
        name: the class in ``konlpy.tag``.
    """

    def __init__(self, name: Literal["Okt", "Kkma", "Komoran", "Hannanum", "Mecab"]) -> None:
        self.name = name
        self._lock = threading.Lock()  # none of the analysers says that it may be used by two threads
        self.load = once(partial(_load, name))

    def morphs(self, text: str) -> list[str]:
        """Return the morphemes of ``text``."""
        return [morpheme for morpheme, _ in self.pos(text)]

    def pos(self, text: str) -> Tagged:
        """Return (morpheme, tag) pairs."""
        return [(str(morpheme), str(tag)) for morpheme, tag in self._ask("pos", text)]

    def nouns(self, text: str) -> list[str]:
        """Return the nouns of ``text``."""
        return [str(noun) for noun in self._ask("nouns", text)]

    def _ask(self, method: str, text: str) -> list[Any]:
        if not text.strip():
            return []
        analyzer = self.load()
        with self._lock:
            return list(getattr(analyzer, method)(text))


def _load(name: str) -> Any:
    if name == "Mecab":
        if not has_mecab():
            raise EngineMissing(
                "Mecab이 설치되어 있지 않습니다. KoNLPy 안내(https://konlpy.org/en/latest/install/)에 따라 mecab-ko와 "
                "mecab-ko-dic을 설치하거나, 다른 분석기(okt, kkma, komoran, hannanum)를 쓰세요."
            )
    else:
        jvm.start()
    from konlpy import tag

    return getattr(tag, name)()
