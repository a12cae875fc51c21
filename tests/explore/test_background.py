"""Slow work: the newest question is the one answered, trouble ends nothing, no thread is left."""

import queue
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from course_utils.explore.background import Background

WAIT = 20  # seconds until a test that waits for a thread gives up


class SlowWork:
    """Work that takes as long as the test wants: it stops at each question until `finish`."""

    def __init__(self) -> None:
        self.started: queue.Queue[str] = queue.Queue()
        self.finish = threading.Semaphore(0)

    def __call__(self, question: str) -> str:
        self.started.put(question)
        assert self.finish.acquire(timeout=WAIT)
        if question == "bad":
            raise RuntimeError("broken work")
        return question.upper()


@pytest.fixture
def work() -> SlowWork:
    return SlowWork()


@pytest.fixture
def delivered() -> queue.Queue[tuple[str, str]]:
    return queue.Queue()


def background(work: Callable[[str], str], delivered: queue.Queue[tuple[str, str]]) -> Background[str, str]:
    return Background(work, lambda question, answer: delivered.put((question, answer)))


def wait_for_no_thread() -> None:
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and "_run" in thread.name:
            thread.join(WAIT)
            assert not thread.is_alive()


def test_asking_returns_before_the_answer_is_there(work, delivered):
    background(work, delivered).ask("a")
    assert work.started.get(timeout=WAIT) == "a"
    assert delivered.empty()
    work.finish.release()
    assert delivered.get(timeout=WAIT) == ("a", "A")


def test_of_what_is_asked_meanwhile_only_the_newest_is_answered(work, delivered):
    slow = background(work, delivered)
    for question in "abc":
        slow.ask(question)
    assert work.started.get(timeout=WAIT) == "a"
    work.finish.release(2)
    assert delivered.get(timeout=WAIT) == ("c", "C")
    assert work.started.get(timeout=WAIT) == "c"
    wait_for_no_thread()
    assert delivered.empty()
    assert work.started.empty()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_trouble_is_reported_and_the_next_question_is_answered(work, delivered, monkeypatch):
    reported: queue.Queue[str] = queue.Queue()
    monkeypatch.setattr(threading, "excepthook", lambda trouble: reported.put(str(trouble.exc_value)))
    slow = background(work, delivered)
    slow.ask("bad")
    work.finish.release(2)
    assert reported.get(timeout=WAIT) == "broken work"
    slow.ask("a")
    assert delivered.get(timeout=WAIT) == ("a", "A")


def test_no_thread_is_left_when_all_is_answered(work, delivered):
    before = threading.active_count()
    slow = background(work, delivered)
    slow.ask("a")
    work.finish.release()
    delivered.get(timeout=WAIT)
    wait_for_no_thread()
    assert threading.active_count() == before


@pytest.mark.parametrize(("is_cut_off", "printed"), [(False, "asked\nanswered\n"), (True, "asked\n")])
def test_the_process_waits_for_work_that_must_not_be_cut_off(is_cut_off, printed):
    program = (
        "import time\n"
        "from course_utils.explore.background import Background\n"
        f"slow = Background(lambda _: time.sleep(1), lambda *_: print('answered'), is_cut_off={is_cut_off})\n"
        "slow.ask('')\n"
        "print('asked')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout == printed
