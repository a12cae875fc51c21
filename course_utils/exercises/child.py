"""The child process that judges one answer: started by `sandbox`, and expendable.

It reads the pickled answer and task from stdin and writes one JSON object a line to the stdout it was born with:
``{"ready": true}``, then ``{"at": "…"}`` before each call, and last ``{"passed": …, "message": …, "slip": …}``; or
``{"unloadable": "…"}`` where the answer cannot be rebuilt here.
"""

from __future__ import annotations

import builtins
import json
import os
import pickle
import sys
from typing import Any, TextIO

MEMORY_LIMIT = 4 << 30
"""Bytes of memory that an answer may use (POSIX)."""


def main() -> None:
    """Judge what comes in on stdin, and leave without waiting for threads that the answer may have started."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    payload = sys.stdin.buffer.read()
    _cut_off_from_the_terminal()
    _limit_resources()
    builtins.exit = builtins.quit = sys.exit  # type: ignore[assignment]  # what `site` would define
    _judge(payload, channel)
    os._exit(0)


def plain_exit() -> Any:
    """Return what stands for IPython's own ``exit`` here."""
    return sys.exit


def _judge(payload: bytes, channel: TextIO) -> None:
    def say(**message: Any) -> None:
        print(json.dumps(message), file=channel, flush=True)

    from course_utils.exercises.explain import advice_for
    from course_utils.exercises.judge import Verdict, judge

    try:
        answer, task = pickle.loads(payload)
    except BaseException as error:
        say(unloadable=type(error).__name__)
        return
    say(ready=True)
    try:
        verdict = judge(answer, task, report=lambda where: say(at=where))
    except BaseException as error:  # whatever an object of the learner's own class does while it is looked at
        name, advice = type(error).__name__, advice_for(error)
        verdict = Verdict(passed=False, message=f"돌려준 값을 살펴보다가 {name} 오류가 났습니다. {advice}".strip())
    say(passed=verdict.passed, message=verdict.message, slip=verdict.slip)


def _cut_off_from_the_terminal() -> None:
    """Let ``input()`` find the end of its input, and let C code print to nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)


def _limit_resources() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    # RLIMIT_DATA and not RLIMIT_AS: Java and TensorFlow reserve far more addresses than they use
    for kind, most in ((resource.RLIMIT_DATA, MEMORY_LIMIT), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
