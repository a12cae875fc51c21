"""An engine's process: it is killed, starved, interrupted, orphaned and forked, and the next answer is right."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest

from course_utils.text.errors import AnalysisError, EngineError, OutOfTime
from course_utils.text.worker import Worker

TWO = "안녕하세요 반갑습니다"
ANSWER = ["안녕하세요", "반갑습니다"]
ENDLESS = "don't" * 400
"""kss needs minutes for this."""


@pytest.fixture
def worker():
    kss = Worker("kss")
    assert kss.ask("sentences", TWO, 30) == ANSWER
    yield kss
    kss.stop()


def process_of(worker):
    return psutil.Process(worker._process.pid)


def test_a_killed_process_is_replaced(worker):
    process_of(worker).kill()
    assert worker.ask("sentences", TWO, 30) == ANSWER


def test_a_process_that_dies_over_a_text_is_an_error_about_that_text(worker):
    def kill_twice():
        victims = set()
        while len(victims) < 2:
            process = worker._process
            if process is not None and process.pid not in victims:
                with contextlib.suppress(psutil.NoSuchProcess):
                    time.sleep(2)
                    psutil.Process(process.pid).kill()
                    victims.add(process.pid)

    killer = threading.Thread(target=kill_twice)
    killer.start()
    with pytest.raises(AnalysisError, match="처리하다가 멈췄습니다"):
        worker.ask("sentences", ENDLESS, 60)
    killer.join()
    assert worker.ask("sentences", TWO, 30) == ANSWER


def test_out_of_time(worker):
    process = process_of(worker)
    with pytest.raises(OutOfTime):
        worker.ask("sentences", ENDLESS, 0.5)
    assert not process.is_running()
    assert worker.ask("sentences", TWO, 30) == ANSWER


def test_an_error_in_the_engine_is_told_and_the_process_lives_on(worker):
    process = process_of(worker)
    with pytest.raises(AnalysisError, match="KeyError: 'no such question'"):
        worker.ask("no such question", TWO, 30)
    assert worker.ask("sentences", TWO, 30) == ANSWER
    assert process_of(worker) == process


def test_an_engine_that_does_not_load_says_why():
    with pytest.raises(EngineError, match="no_such_engine"):
        Worker("no_such_engine").ask("sentences", TWO, 30)


def test_the_stop_button_breaks_off_and_no_late_answer_is_taken_for_the_next(worker):
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        worker.ask("sentences", ENDLESS, 60)
    assert worker.ask("sentences", TWO, 30) == ANSWER


def test_a_process_forked_while_the_engine_is_busy_starts_its_own(worker):
    def keep_busy():
        with contextlib.suppress(OutOfTime):
            worker.ask("sentences", ENDLESS, 8)

    busy = threading.Thread(target=keep_busy)
    busy.start()
    time.sleep(0.5)
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(60)  # ends a child that waits for its parent's lock
        try:
            os._exit(0 if worker.ask("sentences", TWO, 30) == ANSWER else 1)
        finally:
            os._exit(2)
    assert os.waitpid(child, 0)[1] == 0
    busy.join()
    assert worker.ask("sentences", TWO, 30) == ANSWER


@pytest.mark.parametrize("text", [TWO, ENDLESS], ids=["idle", "busy"])
def test_the_process_ends_when_its_parent_is_killed(text):
    code = f"""
import threading, time
from course_utils.text.worker import Worker
worker = Worker("kss")
worker.load()
threading.Thread(target=worker.ask, args=("sentences", {text!r}, 60), daemon=True).start()
time.sleep(1)
print(worker._process.pid, flush=True)
time.sleep(60)
"""
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    orphan = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.communicate()
    with contextlib.suppress(psutil.NoSuchProcess):
        orphan.wait(timeout=30)
    assert not orphan.is_running()


def test_a_learners_own_module_is_not_taken_for_pythons(tmp_path, monkeypatch):
    (tmp_path / "queue.py").write_text("raise SystemExit('not the real one')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    worker = Worker("kss")
    assert worker.ask("sentences", TWO, 30) == ANSWER
    worker.stop()


def test_an_idle_process_ends_and_gives_its_memory_back():
    code = "from course_utils.text import serve; serve.IDLE_SECONDS = 1; serve.main('kss')"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code], text=True, **pipes) as process:
        assert process.stdout.readline() == '{"result": "ready"}\n'
        assert process.wait(timeout=60) == 0
