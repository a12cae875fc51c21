"""Saved models: trained once, the same when they come back, and never taken from a file that is not whole."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import itertools
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, wait

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course_utils.sentiment import Part, Task, best_saved, ladder, preload, saved, trained

LEARNED = Part(("정말 좋다", "정말 별로", "참 좋다", "참 별로"), np.array([1, 0, 1, 0], np.int8))
HELD_OUT = Part(("좋다", "별로"), np.array([1, 0], np.int8))
TASK = Task(LEARNED, HELD_OUT, HELD_OUT)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty cache; where the models of the course's own reviews lie in it."""
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path))
    return tmp_path / "models" / "reviews"


@pytest.fixture
def trainings(monkeypatch):
    """What has been trained since the test began, by name."""
    names: list[str] = []

    def counting(rung):
        def train(*given):
            names.append(rung.name)
            return rung.train(*given)

        return train

    rungs = {each.name: each for each in ladder("reviews")}
    monkeypatch.setattr(
        saved, "rung", lambda name, corpus: dataclasses.replace(rungs[name], train=counting(rungs[name]))
    )
    return names


def only(folder, pattern="*.npz"):
    (path,) = folder.glob(pattern)
    return path


def write(path, content):
    """Put other content in a model's place, with the right SHA-256 beside it."""
    path.write_bytes(content)
    path.with_suffix(".sha256").write_text(hashlib.sha256(content).hexdigest(), encoding="utf-8")


def npz(**arrays):
    content = io.BytesIO()
    np.savez(content, **arrays)
    return content.getvalue()


def test_what_was_begun_ahead_is_waited_for_and_not_trained_again(folder, trainings):
    preload("naive_bayes", "lexicon")
    (first, _), processes = saved._IN_TRAINING, {*saved._IN_TRAINING.values()}
    preload("naive_bayes")
    assert {*saved._IN_TRAINING.values()} == processes, "one process, and no second one for the same model"
    classifier = trained("naive_bayes")
    assert trainings == []
    assert first.exists()
    trained("lexicon")
    preload("naive_bayes")
    assert not saved._IN_TRAINING
    assert classifier.parameters > 10_000


def test_what_was_begun_ahead_and_stopped_is_trained_here(folder, trainings):
    preload("naive_bayes")
    (process,) = saved._IN_TRAINING.values()
    process.kill()
    trained("naive_bayes")
    assert trainings == ["naive_bayes"]


def test_what_cannot_be_begun_is_refused_at_once(folder):
    with pytest.raises(ValueError, match="no rung 'bert'"):
        preload("bert")
    assert not saved._IN_TRAINING


def test_a_rung_is_trained_once(folder, trainings):
    first, again = trained("naive_bayes", task=TASK), trained("naive_bayes", task=TASK)
    assert trainings == ["naive_bayes"]
    texts = ("정말", "좋다", "")
    np.testing.assert_array_equal(first.predict(texts), again.predict(texts))
    assert (first.parameters, first.validation) == (again.parameters, again.validation)


def test_other_reviews_another_seed_or_other_code_make_another_model(folder, trainings, monkeypatch):
    trained("naive_bayes", task=TASK)
    turned = Task(Part(LEARNED.texts, 1 - LEARNED.labels), HELD_OUT, HELD_OUT)
    other_stop = Task(LEARNED, LEARNED, HELD_OUT)
    for task in (turned, other_stop):
        trained("naive_bayes", task=task)
    trained("naive_bayes", seed=1, task=TASK)
    assert len(trainings) == len(list(folder.glob("*.npz"))) == 4
    monkeypatch.setattr(saved, "_CODE", "0" * 16)
    trained("naive_bayes", task=TASK)
    assert len(trainings) == 5
    assert len(list(folder.glob("*.npz"))) == 4  # what the older code had learned from these reviews is gone
    assert len(list(folder.glob("*.sha256"))) == 4


def test_everything_that_training_calls_is_in_the_fingerprint(folder):
    """Of this package: the modules that are loaded when a rung has been trained and asked, and what they are not."""
    code = """
import sys
from course_utils.sentiment import ladder, load_task
task = load_task("reviews")
part = task.train.first(50)
for rung in ladder("reviews"):
    if rung.family in ("majority", "linear"):
        rung.train(part, part, 0).predict(["좋다"])
print(*sorted(name for name in sys.modules if name.startswith("course_utils.text.")))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    of_engines = {"analyzers", "english", "errors", "jvm", "korean", "sentences", "serve", "worker"}
    loaded = {name.rpartition(".")[2] for name in done.stdout.split()}
    assert loaded - of_engines == set(saved._OF_TEXT)


DAMAGES = {
    "empty": lambda content: b"",
    "cut in half": lambda content: content[: len(content) // 2],
    "longer": lambda content: content + b"\0",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_trained_anew_and_said_in_one_line(folder, trainings, capsys, damage):
    whole = trained("naive_bayes", task=TASK)
    path = only(folder)
    path.write_bytes(damage(path.read_bytes()))
    again = trained("naive_bayes", task=TASK)
    assert trainings == ["naive_bayes"] * 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"{path.name}을 쓰지 않고 다시 학습합니다: 내용이 저장한 때와 다릅니다" in said
    assert again.predict(["좋다"]) == whole.predict(["좋다"])
    trained("naive_bayes", task=TASK)
    assert len(trainings) == 2  # what was trained anew has taken the damaged file's place


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_no_altered_bit_goes_unnoticed(folder, place, bit):
    trained("naive_bayes", task=TASK)
    path = only(folder)
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 1 << bit
    path.write_bytes(content)
    with pytest.raises(saved.Damaged, match="SHA-256"):
        saved._read(path)
    trained("naive_bayes", task=TASK)
    saved._read(path)


def test_no_altered_bit_lets_the_search_for_the_best_one_down(folder):
    """It looks into every file before it knows whether the file is whole; zipfile then stumbles over strange flags."""
    trained("majority", task=TASK)
    path = only(folder)
    whole = path.read_bytes()
    entry = whole.rindex(b"PK\x01\x02")  # of the last array, the accuracy, in the archive's directory
    for place, bit in itertools.product(range(entry, entry + 46), range(8)):
        content = bytearray(whole)
        content[place] ^= 1 << bit
        path.write_bytes(content)
        with pytest.raises(FileNotFoundError):
            best_saved("reviews")


class Bomb:
    """Whoever unpickles it makes a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


def test_python_objects_are_refused_unread(folder, trainings, capsys, tmp_path):
    trained("naive_bayes", task=TASK)
    bomb = np.array([Bomb(tmp_path / "opened")], object)
    write(only(folder), npz(weights=bomb))
    trained("naive_bayes", task=TASK)
    assert len(trainings) == 2
    assert "수의 배열이 아닌 것이 들어 있습니다" in capsys.readouterr().err
    assert not (tmp_path / "opened").exists()


FOREIGN = {
    "another rung's": lambda arrays: npz(share=np.float32(0.5)),
    "of another shape": lambda arrays: npz(**{**arrays, "weights": np.zeros(1)}),
    "no words": lambda arrays: npz(**{**arrays, "runs": np.array([255, 10], np.uint8)}),
    "no archive": lambda arrays: b"naive_bayes",
}


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_arrays_of_something_else_are_refused(folder, trainings, capsys, foreign):
    write_in_place = trained("naive_bayes", task=TASK).arrays
    write(only(folder), foreign(write_in_place))
    assert trained("naive_bayes", task=TASK).accuracy(LEARNED) == 1
    assert len(trainings) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_who_reads_while_another_saves_waits_and_gets_the_whole_of_it(folder, trainings, monkeypatch):
    """Of two kernels, one may ask for a model just when the other has written one of its two files."""
    classifier = trained("naive_bayes", task=TASK)
    other, path, replace = trained("naive_bayes", seed=1, task=TASK), only(folder, "*-0-*.npz"), saved.files.replace
    with ThreadPoolExecutor(1) as pool:
        readers = []

        def interrupted(target, content):
            replace(target, content)
            if not readers:
                readers.append(pool.submit(saved._read, path))
                wait(readers, timeout=0.5)

        monkeypatch.setattr(saved.files, "replace", interrupted)
        saved._keep(path, dataclasses.replace(other, parameters=7), HELD_OUT)
        assert readers[0].result()["parameters"] == 7 != classifier.parameters


def test_a_model_is_read_where_nobody_can_write(folder, trainings, monkeypatch):
    """A lecturer's cache may be handed out read-only: there is no lock to be had then, and nobody who writes."""

    def refuse(path, timeout):
        raise PermissionError(f"{path}: read-only")

    trained("naive_bayes", task=TASK)
    monkeypatch.setattr(saved, "FileLock", refuse)
    trained("naive_bayes", task=TASK)
    assert trainings == ["naive_bayes"]


def test_a_file_without_its_sha_is_not_trusted(folder, trainings, capsys):
    trained("naive_bayes", task=TASK)
    only(folder, "*.sha256").unlink()
    trained("naive_bayes", task=TASK)
    assert len(trainings) == 2
    assert "SHA-256 파일이 없거나" in capsys.readouterr().err


def test_where_nothing_can_be_written_a_rung_is_trained_all_the_same(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "file"))
    assert trained("naive_bayes", task=TASK).accuracy(LEARNED) == 1
    assert "저장하지 못했습니다" in capsys.readouterr().err


def test_what_is_drawn_afterwards_does_not_depend_on_the_cache(folder):
    """A network's first weights are drawn when it is built: loaded or trained, the notebook goes on alike."""
    import keras

    drawn = []
    for _ in range(2):
        keras.utils.set_random_seed(5)
        trained("embedding_mean", seed=3, task=TASK)
        drawn.append((random.random(), np.random.rand(), float(keras.random.uniform(()))))
    assert drawn[0] == drawn[1]


def test_the_best_saved_one_is_the_most_accurate_and_whole_one(folder, capsys):
    with pytest.raises(
        FileNotFoundError, match=r"노트북 07을 실행하거나[\s\S]*trained\('character_tfidf', 'reviews'\)"
    ):
        best_saved("reviews")
    trained("majority", task=TASK)
    trained("naive_bayes", task=TASK)
    trained("lexicon", task=Task(LEARNED, LEARNED, LEARNED))
    chosen, classifier = best_saved("reviews")
    assert chosen.name == "naive_bayes"
    assert classifier.accuracy(LEARNED) == 1
    path = only(folder, "naive_bayes*.npz")
    path.with_suffix(".sha256").write_text("0" * 64)
    assert best_saved("reviews")[0].name != "naive_bayes"
    assert f"{path.name}을 쓰지 않습니다" in capsys.readouterr().err
    with pytest.raises(ValueError, match="corpus must be one of"):
        best_saved("naver")
