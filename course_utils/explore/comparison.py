"""Several engines on the same text: the quick ones answer at once, each slow one when it is ready; a row for each."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from course_utils import text, ui
from course_utils.explore.background import Background
from course_utils.explore.base import milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    Answers = Mapping[str, "Answer | None"]

MAX_CHARS = 1_000
"""How much of a text is compared: every engine has the same text, and the slowest answers within seconds."""
_WARM_UP = "가"
GRACE = 0.03
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


def given(answers: Answers) -> dict[str, Answer]:
    """Return the answers that have come, without errors.

    Args:
        answers: by engine; None where an engine is still at work.
    """
    return {engine: answer for engine, answer in answers.items() if answer is not None and not answer.error}


def cut_in_words(words: str) -> list[str]:
    """Say (Korean) that a text was cut to `MAX_CHARS` characters; nothing where it was not."""
    if len(words) <= MAX_CHARS:
        return []
    return [f"글이 {len(words):,}자라서 앞의 {MAX_CHARS:,}자만 나누었습니다."]


def waiting_in_words(answers: Answers) -> list[str]:
    """Say (Korean) which engines are still at work; nothing where none is."""
    waiting = [engine for engine, answer in answers.items() if answer is None]
    return [f"아직 준비하고 있는 것: {', '.join(waiting)}"] if waiting else []


def rows(
    answers: Answers, cells: Callable[[str, Answer], Sequence[str]], *, columns: int, with_time: bool
) -> list[list[str]]:
    """Make a table's row for each engine: its name, its cells, and the time that it took.

    Args:
        answers: by engine; None where an engine is still at work.
        cells: (engine, answer) → HTML of the cells after the name; not asked where there is no answer.
        columns: how many cells those are.
        with_time: whether the row ends in the time; a stored notebook has none.

    Returns:
        HTML, for `ui.table_of_html`.
    """

    def row(engine: str, answer: Answer | None) -> list[str]:
        if answer is None or answer.error:
            words = ui.escape(f"⚠\ufe0e {answer.error}" if answer else "… 준비하고 있습니다. 다른 결과부터 보세요.")
            return [engine, words, *["–"] * (columns - 1 + with_time)]
        time = f'<span style="white-space:nowrap">{ui.escape(milliseconds(answer.seconds))}</span>'
        return [engine, *cells(engine, answer), *([time] if with_time else [])]

    return [row(engine, answer) for engine, answer in answers.items()]


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
