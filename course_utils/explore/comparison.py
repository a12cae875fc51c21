"""Several engines on the same text: the quick ones answer at once, each slow one when it is ready."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from course_utils import text
from course_utils.explore.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

_WARM_UP = "가"
GRACE = 0.05
"""Seconds that a slow engine is waited for if its last answer took less: no row blinks at each key that is pressed."""


@dataclass(frozen=True)
class Answer:
    """What an engine made of a text, in how many seconds (loading not counted), or why it could not."""

    pieces: tuple[str, ...] = ()
    seconds: float = 0.0
    error: str = ""


class Comparison:
    """Keeps the engines' answers about the newest text.

    Args:
        function: (text, engine) → pieces.
        slow: engines that are loaded and run in threads, each in its own.
        changed: called, in that thread, when a slow engine's answer about the newest text has come.
    """

    def __init__(
        self, function: Callable[[str, str], list[str]], slow: Collection[str], changed: Callable[[], object]
    ) -> None:
        self._function = function
        self._changed = changed
        # replaced as a whole, so that a thread never writes an old text's answer among a new text's
        self._current: tuple[str, dict[str, Answer | None]] = ("", {})
        self._warm: set[str] = set()
        self._brisk: set[str] = set()
        self._awaited: set[str] = set()
        self._arrival = threading.Condition()
        self._slow = {engine: Background(partial(self._run, engine), partial(self._arrive, engine)) for engine in slow}

    def answers(self, words: str, engines: Sequence[str]) -> dict[str, Answer | None]:
        """Return each engine's answer about ``words``, None where it is still at work.

        An engine is asked about a text once; slow engines that are not named here are left alone.
        """
        if words != self._current[0]:
            self._current = (words, {})
        known = self._current[1]
        for engine in engines:
            if engine not in known:
                self._ask(engine, words, known)
        self._wait_a_little({engine for engine in engines if known[engine] is None} & self._brisk, known)
        return {engine: known[engine] for engine in engines}

    def _ask(self, engine: str, words: str, known: dict[str, Answer | None]) -> None:
        if engine in self._slow:
            known[engine] = None  # before asking: the answer may be there the next moment
            self._slow[engine].ask(words)
        else:
            known[engine] = self._run(engine, words)

    def _wait_a_little(self, engines: set[str], known: dict[str, Answer | None]) -> None:
        with self._arrival:
            self._awaited = engines
            self._arrival.wait_for(lambda: all(known[engine] for engine in engines), GRACE)
            self._awaited = set()

    def _arrive(self, engine: str, words: str, answer: Answer) -> None:
        current, known = self._current
        if words != current:
            return
        with self._arrival:
            known[engine] = answer
            is_awaited = engine in self._awaited
            self._arrival.notify_all()
        if not is_awaited:
            self._changed()

    def _run(self, engine: str, words: str) -> Answer:
        try:
            if engine not in self._warm:
                self._function(_WARM_UP, engine)
                self._warm.add(engine)
            start = time.perf_counter()
            pieces = tuple(self._function(words, engine))
            seconds = time.perf_counter() - start
            (self._brisk.add if seconds < GRACE else self._brisk.discard)(engine)
            return Answer(pieces, seconds)
        except Exception as error:  # one engine's trouble is shown in its row; the others go on
            return Answer(error=describe(error))


def describe(error: Exception) -> str:
    """Say in Korean why an engine gave no answer.

    >>> describe(text.EngineError("Java를 찾지 못했습니다."))
    'Java를 찾지 못했습니다.'
    >>> describe(ValueError("no such word"))
    '이 엔진은 결과를 내지 못했습니다. ValueError: no such word'
    """
    if isinstance(error, text.EngineError):
        return str(error)
    return f"이 엔진은 결과를 내지 못했습니다. {type(error).__name__}: {error}"
