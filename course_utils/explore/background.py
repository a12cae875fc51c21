"""Slow work beside the kernel: the newest question is answered in a thread, older ones are dropped."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class Background(Generic[Question, Answer]):
    """Answers one question at a time; what is asked meanwhile replaces whatever waits. No thread outlives its work.

    Args:
        work: question → answer; runs in a thread.
        deliver: takes a question and its answer, in that thread, unless a newer question has been asked.
        is_cut_off: whether the process may end while the work goes on; TensorFlow's must be waited for, or it crashes.

    >>> answered = threading.Event()
    >>> slow = Background(len, lambda word, length: (print(word, length), answered.set()))
    >>> slow.ask("토큰")
    >>> _ = answered.wait()
    토큰 2
    """

    def __init__(
        self,
        work: Callable[[Question], Answer],
        deliver: Callable[[Question, Answer], object],
        *,
        is_cut_off: bool = True,
    ) -> None:
        self._work = work
        self._deliver = deliver
        self._is_cut_off = is_cut_off
        self._lock = threading.Lock()
        self._waiting: list[Question] = []
        self._busy = False

    def ask(self, question: Question) -> None:
        """Ask a question; returns at once."""
        with self._lock:
            self._waiting = [question]
            if not self._busy:
                self._start()

    def _start(self) -> None:
        self._busy = bool(self._waiting)
        if self._busy:
            threading.Thread(target=self._run, args=(self._waiting.pop(),), daemon=self._is_cut_off).start()

    def _run(self, question: Question) -> None:
        try:
            answer = self._work(question)
            with self._lock:
                is_stale = bool(self._waiting)
            if not is_stale:
                self._deliver(question, answer)
        finally:
            with self._lock:
                self._start()
