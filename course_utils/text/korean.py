"""Questions to the Korean engines that any text survives: in pieces, within a time, and saying what was left out."""

from __future__ import annotations

import contextlib
import re
import threading
import time
from dataclasses import dataclass
from typing import Any

from course_utils.text.errors import AnalysisError, EngineError, OutOfTime
from course_utils.text.inputs import pieces, warn
from course_utils.text.worker import Worker

SECONDS = 20.0
"""How long one call may take, loading not counted."""

_CONTROLS = dict.fromkeys([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)], " ")
_LETTER = re.compile(r"\w")


def tidy(text: str, longest_word: int) -> str:
    """Make all white space single spaces and single line ends, control characters white space, and break endless words.

    To an analyser all white space says the same; but Hannanum never comes back from some blank lines, Komoran fails
    at them, and Okt finds nothing in a text that begins with a no-break space.

    >>> tidy(" 나는\\u3000 학교에\\x07간다.\\n \\n끝\\r\\n", 100)
    '나는 학교에 간다.\\n끝'
    """
    lines = text.translate(_CONTROLS).splitlines()
    words = ([part for word in line.split() for part in pieces(word, longest_word)] for line in lines)
    return "\n".join(" ".join(line) for line in words if line)


@dataclass(frozen=True)
class Remote:
    """An engine in a worker process.

    Args:
        worker: the process.
        piece: how many characters it is given at once.
        longest_word: longer words (runs without a space) are given to it in parts, so that its time stays bounded.
    """

    worker: Worker
    piece: int
    longest_word: int

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

    def load(self) -> None:
        """Load the engine, and leave it to the first question to tell of trouble."""
        with contextlib.suppress(EngineError):
            self.worker.load()

    def _ask(self, method: str, text: str) -> list[Any]:
        longest = self.longest_word
        if any(len(word) > longest for word in text.split()):
            warn(f"{self.worker.engine}: 띄어쓰기 없이 {longest}자 넘게 이어진 곳을 {longest}자마다 끊었습니다.")
        text = tidy(text, longest)
        if not text:
            return []
        self.worker.load()
        deadline = time.monotonic() + SECONDS
        answers: list[Any] = []
        done = 0
        for piece in pieces(text, self.piece):
            try:
                answers += self._ask_about(method, piece, deadline - time.monotonic())
            except OutOfTime:
                self._report(f"{SECONDS:.0f}초 안에 끝내지 못해", text[done:])
                # it was stopped: be ready again for the next text
                threading.Thread(target=self.load, daemon=True).start()
                break
            except AnalysisError as error:
                self._report(f"분석하다가 오류가 나서({error})", piece)
            done += len(piece)
        return answers

    def _ask_about(self, method: str, piece: str, seconds: float) -> list[Any]:
        if seconds <= 0:
            raise OutOfTime
        answer: list[Any] = self.worker.ask(method, piece.strip(), seconds)
        if not answer and method != "nouns" and _LETTER.search(piece):
            self.worker.stop()  # Hannanum would give what it kept back as part of its next answer
            raise AnalysisError("결과가 비어 있습니다")
        return answer

    def _report(self, why: str, left_out: str) -> None:
        start = left_out.strip()[:20]
        warn(f"{self.worker.engine}: {why} ‘{start}…’부터 {len(left_out):,}자를 뺐습니다. 띄어 쓰거나 나누어 보세요.")
