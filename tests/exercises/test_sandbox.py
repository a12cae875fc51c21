"""The child process that judges an answer ends whatever the answer did to it."""

import signal

import pytest
import toy_chapter

from course_utils.exercises.check import check
from course_utils.exercises.sandbox import time_limit

COUNT = toy_chapter.COUNT


def body(*lines):
    """Define ``count_word`` with the given lines, in ``__main__`` as a learner's cell does."""
    space = {"__name__": "__main__"}
    exec("\n    ".join(["def count_word(tokens, word):", "import os", *lines]), space)
    return space["count_word"]


def test_a_child_that_hangs_up_and_goes_on_is_ended_at_once():
    with time_limit(20.0):
        result = check(COUNT, body("os.closerange(0, 100)", "while True: pass"))
    assert result.status == "wrong"
    assert "도중에 강제로 멈추었습니다" in result.message


@pytest.mark.parametrize("code", [0, 3])
def test_a_child_that_leaves_by_itself_is_told_from_one_that_was_killed(code):
    assert "파이썬을 통째로 끝냈습니다" in check(COUNT, body(f"os._exit({code})")).message


@pytest.mark.parametrize(("number", "words"), [(signal.SIGSEGV, "SIGSEGV"), (signal.SIGKILL, "메모리")])
def test_a_signal_that_ended_the_child_is_told(number, words):
    assert words in check(COUNT, body(f"os.kill(os.getpid(), {int(number)})")).message
