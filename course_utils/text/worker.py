"""An engine in a process of its own: what is too much for it can be stopped, and when it crashes it crashes alone."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from course_utils.text.errors import AnalysisError, EngineError, OutOfTime

LOAD_SECONDS = 180.0
"""The longest that loading may take: Kkma needs 8 seconds on an idle machine."""


class Worker:
    """A process that holds one engine, started by the first question and again after it was stopped.

    It may be asked from any thread; questions to the same engine wait for each other.

    Args:
        engine: a name in ``analyzers.ENGINES``.
    """

    def __init__(self, engine: str) -> None:
        self.engine = engine
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()
        atexit.register(self.stop)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)

    def load(self) -> None:
        """Start the process and wait until the engine is loaded.

        Raises:
            EngineError: it does not load.
        """
        with self._lock:
            self._running()

    def ask(self, method: str, text: str, seconds: float) -> Any:
        """Ask the engine about a text.

        Args:
            method: what to ask: a key of the engine's ``Methods``.
            text: any string without lone surrogates.
            seconds: how long the answer may take, loading not counted.

        Raises:
            EngineError: the engine does not load, or its process ended twice.
            AnalysisError: the engine failed on this text.
            OutOfTime: the answer took longer; the process was stopped.
        """
        question = json.dumps([method, text]) + "\n"
        with self._lock:
            try:
                return self._exchange(self._running(), question, seconds)
            except EOFError:  # it had ended: idle for long, or out of memory
                self.stop()
            try:
                return self._exchange(self._running(), question, seconds)
            except EOFError:
                raise AnalysisError("분석기가 이 글을 처리하다가 멈췄습니다") from None

    def stop(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):  # what was not yet sent is lost with the process
                        pipe.close()

    def _forget(self) -> None:
        """In a forked child: the process and the lock are the parent's."""
        self._process = None
        self._lock = threading.Lock()

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = _start(self.engine)
            try:
                self._exchange(self._process, "", LOAD_SECONDS)
            except AnalysisError as error:
                self.stop()
                raise EngineError(str(error)) from None
            except (EOFError, OutOfTime):
                raise EngineError(
                    f"{self.engine}을(를) 불러오지 못했습니다. 메모리가 모자란지 확인하고 커널을 다시 시작하세요."
                ) from None
        return self._process

    def _exchange(self, process: subprocess.Popen[str], question: str, seconds: float) -> Any:
        """Send a question, wait for the line that answers it; whatever breaks this off ends the process."""
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            process.kill()

        timer = threading.Timer(seconds, expire)
        timer.daemon = True
        timer.start()
        try:
            line = _send_and_read(process, question)
        except BaseException:  # KeyboardInterrupt: a late answer must not meet the next question
            self.stop()
            raise
        finally:
            timer.cancel()
        if not line.endswith("\n"):
            self.stop()
            raise OutOfTime if expired.is_set() else EOFError
        answer = json.loads(line)
        if "error" in answer:
            raise AnalysisError(answer["error"])
        return answer["result"]


def _send_and_read(process: subprocess.Popen[str], question: str) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(question)
        process.stdin.flush()
        return process.stdout.readline()
    except OSError:  # the process ended before it had read everything
        return ""


def _start(engine: str) -> subprocess.Popen[str]:
    # What this process can import the other can too, but nothing of it comes before Python's own modules:
    # a learner's random.py beside the notebook is not taken for the real one.
    paths = [str(Path(path).absolute()) for path in sys.path]
    program = f"import sys; sys.path += {paths!r}; from course_utils.text import serve; serve.main({engine!r})"
    # Java takes the encoding of file names from the locale: the course may lie in a folder with a Korean name
    locale = {"LC_ALL": "C.UTF-8"} if sys.platform == "linux" else {}
    return subprocess.Popen(
        [sys.executable, "-P", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **locale, "PYTHONUTF8": "1"},
        text=True,
        encoding="utf-8",
        start_new_session=True,  # the kernel's stop button interrupts its group: not this process
    )
