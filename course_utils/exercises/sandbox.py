"""Running a judgement where the learner's code can do no harm: in a child process that can always be killed.

An answer that cannot travel there (it uses something that does not pickle: an open file, a lock, a Java object) is
judged in this process under a timer. **What cannot be stopped then**: one long call into C code, and a loop that
catches everything (``try: … except: pass``); on Windows, and outside the main thread, there is no such timer at all.
The kernel's own 중단(interrupt) button stops those that Python can stop; the others need a restart of the kernel.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from course_utils.exercises.behaviour import TimeUp
from course_utils.exercises.child import plain_exit
from course_utils.exercises.judge import Task, Verdict, judge

_START_SECONDS = 60.0  # an answer that uses TensorFlow imports it first; that time is not the learner's
_ALARM_EVERY = 0.2
_CHILD_CODE = (
    "import json, sys\n"
    "sys.path[:] = json.loads(sys.stdin.buffer.readline())\n"
    "from course_utils.exercises.child import main\n"
    "main()"
)
# -S: the parent's sys.path is handed over, so the search for site-packages (half of Python's start) is not needed
_CHILD_OPTIONS = ("-I", "-S", "-X", "utf8", "-c", _CHILD_CODE)
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def run(answer: Callable[..., Any], task: Task, seconds: float) -> Verdict:
    """Judge an answer without harm to this process.

    Args:
        answer: the learner's function.
        task: from `task_of`.
        seconds: how long the answer may run in all.

    Returns:
        The verdict; one that does not end, or that ends its process, has not passed.

    Raises:
        KeyboardInterrupt: the learner pressed the kernel's interrupt button; the child is killed first.
    """
    task = replace(task, source=_source_of(answer))
    payload = _packed(answer, task, seconds)
    verdict = _in_child(payload, seconds) if payload is not None else None
    return verdict if verdict is not None else run_here(answer, task, seconds)


def run_here(answer: Callable[..., Any], task: Task, seconds: float) -> Verdict:
    """Judge an answer in this process, under a timer where there is one: the same judge, without the child.

    Args:
        answer: the learner's function.
        task: from `task_of`.
        seconds: how long the answer may run in all.
    """
    where = [""]
    try:
        with time_limit(seconds), _exit_raises():
            return judge(answer, task, report=lambda place: where.__setitem__(0, place))
    except TimeUp:
        return _took_too_long(seconds, where[0])


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TimeUp` in the main thread once the time is over, and again until the block is left.

    Does nothing outside the main thread and where there is no ``signal.setitimer`` (Windows).
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: Any) -> None:
        raise TimeUp

    began = time.monotonic()
    handler_before = signal.signal(signal.SIGALRM, ring)
    delay_before, interval_before = signal.setitimer(signal.ITIMER_REAL, seconds, _ALARM_EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler_before)
        if delay_before:  # someone else's timer goes on where it would be by now
            left = max(delay_before - (time.monotonic() - began), 0.001)
            signal.setitimer(signal.ITIMER_REAL, left, interval_before)


# -------------------------------------------------------------------------------- packing


def _packed(answer: Callable[..., Any], task: Task, seconds: float) -> bytes | None:
    """Pickle the answer with all that it refers to; None where that fails or does not end."""
    buffer = io.BytesIO()
    buffer.write(json.dumps(_search_path()).encode() + b"\n")
    try:
        with time_limit(seconds):
            _pickler(buffer).dump((answer, task))
    except (Exception, TimeUp):
        return None
    return buffer.getvalue()


def _search_path() -> list[str]:
    package_parent = str(Path(__file__).parents[2])
    return [os.path.abspath(entry) for entry in [*sys.path, package_parent]]


def _pickler(buffer: io.BytesIO) -> Any:
    import cloudpickle

    class Pickler(cloudpickle.Pickler):
        def reducer_override(self, value: Any) -> Any:
            if type(value).__name__ in ("ExitAutocall", "ZMQExitAutocall"):  # IPython's `exit` holds the whole shell
                return plain_exit, ()
            return super().reducer_override(value)

    return Pickler(buffer)


def _source_of(answer: Any) -> dict[int, str]:
    """Return the lines of the cell that defines the answer, for messages; empty where nobody knows them."""
    import linecache

    filename = getattr(getattr(answer, "__code__", None), "co_filename", "")
    return dict(enumerate(linecache.getlines(filename), start=1)) if isinstance(filename, str) else {}


# -------------------------------------------------------------------------------- in a child process


def _in_child(payload: bytes, seconds: float) -> Verdict | None:
    """Judge in a child process; None where it cannot rebuild the answer."""
    try:
        child = subprocess.Popen(
            [sys.executable, *_CHILD_OPTIONS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_ONE_THREAD},
            start_new_session=True,
        )
    except OSError:
        return None
    messages: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
    talk = threading.Thread(target=_talk, args=(child, payload, messages), daemon=True)
    talk.start()
    try:
        return _listen(child, messages, seconds)
    finally:
        _kill(child)
        talk.join(timeout=1)


def _talk(child: subprocess.Popen[bytes], payload: bytes, messages: queue.SimpleQueue[dict[str, Any] | None]) -> None:
    """Hand the payload over and put what the child says into the queue; None at its end."""
    assert child.stdin is not None
    assert child.stdout is not None
    with contextlib.suppress(OSError):  # a child that died early has closed its end
        child.stdin.write(payload)
        child.stdin.close()
    with child.stdout:
        for line in child.stdout:
            with contextlib.suppress(ValueError):
                messages.put(json.loads(line))
    messages.put(None)


def _listen(
    child: subprocess.Popen[bytes], messages: queue.SimpleQueue[dict[str, Any] | None], seconds: float
) -> Verdict | None:
    ready, where = False, ""
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            message = messages.get(timeout=max(deadline - time.monotonic(), 0.0))
        except queue.Empty:
            return _took_too_long(seconds, where) if ready else None
        if message is None:
            return _died(_kill(child), where) if ready else None
        if "passed" in message:
            return Verdict(**message)
        if "unloadable" in message:
            return None
        if "ready" in message:
            ready, deadline = True, time.monotonic() + seconds
        where = message.get("at", where)


def _kill(child: subprocess.Popen[bytes]) -> int:
    """End the child and whatever it started, and return its exit code, its own if it had left by itself.

    Its number is not free for others before `wait`, and may be another's after it: then there is nothing to end.
    """
    if child.returncode is not None:
        return child.returncode
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    code = child.wait()
    assert child.stdin is not None
    with contextlib.suppress(OSError):
        child.stdin.close()
    return code


# -------------------------------------------------------------------------------- what is told


def _took_too_long(seconds: float, where: str) -> Verdict:
    advice = "while의 조건이 언젠가 거짓이 되는지, 값이 되풀이마다 바뀌는지 확인하세요."
    return Verdict(passed=False, message=f"{seconds:g}초가 지나도 끝나지 않아 멈추었습니다. {advice}\n{where}".strip())


def _died(code: int, where: str) -> Verdict:
    if code >= 0:
        what = "함수가 파이썬을 통째로 끝냈습니다(os._exit 등). 함수를 마칠 때는 return을 쓰세요."
    elif -code == signal.SIGKILL:
        what = "함수가 도중에 강제로 멈추었습니다. 메모리를 너무 많이 쓰지 않는지 확인하세요."
    else:
        what = f"함수가 파이썬을 멎게 했습니다({signal.Signals(-code).name}). 너무 깊은 재귀나 C 코드를 확인하세요."
    return Verdict(passed=False, message=f"{what} 커널은 그대로입니다.\n{where}".strip())


@contextlib.contextmanager
def _exit_raises() -> Iterator[None]:
    """Let ``os._exit`` and IPython's ``exit`` raise ``SystemExit`` while an answer runs in this process."""

    kernel, really_leave = os.getpid(), os._exit

    def leave(*arguments: Any) -> None:
        if os.getpid() != kernel:  # a process that the answer has forked must not go on as a second kernel
            really_leave(1)
        raise SystemExit

    places: list[tuple[Any, str]] = [(os, "_exit")]
    for module, name in (("IPython.core.autocall", "ExitAutocall"), ("ipykernel.zmqshell", "ZMQExitAutocall")):
        if (kind := getattr(sys.modules.get(module), name, None)) is not None:
            places.append((kind, "__call__"))
    originals = [(place, name, getattr(place, name)) for place, name in places]
    for place, name in places:
        setattr(place, name, leave)
    try:
        yield
    finally:
        for place, name, original in originals:
            setattr(place, name, original)
