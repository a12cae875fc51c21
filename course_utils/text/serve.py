"""A worker process: loads one engine and answers, a line of JSON for a line of JSON, until its parent is gone.

It writes ``{"result": "ready"}`` once the engine is loaded and then, for each ``["pos", "나는 간다"]`` that it reads,
``{"result": [...]}`` or ``{"error": "..."}``.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from typing import Any, TextIO

from course_utils.text.analyzers import ENGINES, Methods

IDLE_SECONDS = 900
"""After this long without a question the process ends, and its memory is free; the next question starts another."""


def main(engine: str) -> None:
    """Serve one engine."""
    answers = _claim_stdout()
    questions: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(questions,), daemon=True).start()
    try:
        methods = ENGINES[engine]()
    except Exception as error:
        _write(answers, {"error": str(error)})
        os._exit(1)
    _write(answers, {"result": "ready"})
    while True:
        try:
            method, text = questions.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            os._exit(0)
        _write(answers, _answer(methods, method, text))


def _answer(methods: Methods, method: str, text: str) -> dict[str, Any]:
    try:
        return {"result": methods[method](text)}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def _claim_stdout() -> TextIO:
    """Keep stdout for the answers; whatever the libraries print goes nowhere."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers


def _read(questions: queue.SimpleQueue[list[str]]) -> None:
    """Pass questions on; end the process when the parent is gone, even in the middle of an analysis."""
    for line in sys.stdin:
        questions.put(json.loads(line))
    os._exit(0)


def _write(answers: TextIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
