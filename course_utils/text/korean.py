"""Questions to the Korean engines that any text survives: in pieces, within a time, and saying what was left out."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Any

from course_utils.text.errors import AnalysisError, OutOfTime
from course_utils.text.inputs import pieces, warn
from course_utils.text.worker import Worker

SECONDS = 20.0
"""How long one call may take, loading not counted."""

# Control characters say nothing to an analyser, and some analysers never come back from them.
_CONTROLS = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)], " ")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True)
class Remote:
    """An engine in a worker process.

    Args:
        worker: the process.
        piece: how many characters it is given at once.
    """

    worker: Worker
    piece: int

    def morphs(self, text: str) -> list[str]:
        """Return the morphemes of a text."""
        return [morpheme for morpheme, _ in self.pos(text)]

    def pos(self, text: str) -> list[tuple[str, str]]:
        """Return (morpheme, tag) pairs."""
        return [(morpheme, tag) for morpheme, tag in self._ask("pos", text)]

    def nouns(self, text: str) -> list[str]:
        """Return the nouns of a text."""
        return self._ask("nouns", text)

    def sentences(self, text: str) -> list[str]:
        """Return the sentences of a text."""
        return self._ask("sentences", text)

    def _ask(self, method: str, text: str) -> list[Any]:
        if not text.strip():
            return []
        self.worker.load()
        deadline = time.monotonic() + SECONDS
        answers: list[Any] = []
        done = 0
        for piece in pieces(text.translate(_CONTROLS), self.piece):
            try:
                answers += self._ask_about(method, piece, deadline - time.monotonic())
            except OutOfTime:
                self._report(f"{SECONDS:.0f}초 안에 끝내지 못해", text[done:])
                break
            except AnalysisError as error:
                self._report(f"분석하다가 오류가 나서({error})", piece)
            done += len(piece)
        return answers

    def _ask_about(self, method: str, piece: str, seconds: float) -> list[Any]:
        if not piece.strip():
            return []
        if seconds <= 0:
            raise OutOfTime
        answer: list[Any] = self.worker.ask(method, piece, seconds)
        if not answer and method != "nouns" and _LETTER.search(piece):
            raise AnalysisError("결과가 비어 있습니다")
        return answer

    def _report(self, why: str, left_out: str) -> None:
        start = left_out.strip()[:20]
        warn(f"{self.worker.engine}: {why} ‘{start}…’부터 {len(left_out):,}자를 뺐습니다. 띄어 쓰거나 나누어 보세요.")
