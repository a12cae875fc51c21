"""Recorded measurements: what a benchmark wrote is what a notebook reads."""

from __future__ import annotations

import dataclasses
import json
import platform
import re

import pytest

from benchmarks import record
from course_utils import settings
from course_utils.corpora import load_results
from course_utils.corpora.results import command_of


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A data folder of this test's own."""
    monkeypatch.setattr("course_utils.settings.course_data_folder", lambda: tmp_path)
    monkeypatch.setattr("course_utils.corpora.results.course_data_folder", lambda: tmp_path)
    return tmp_path


def test_what_is_recorded_is_read_back(folder):
    path = record.write("sample", {"정확도": [0.5, 0.75]})
    assert path == folder / "results" / "sample.json"
    results = load_results("sample")
    assert results.values == {"정확도": [0.5, 0.75]}
    assert results.command == "python -m benchmarks sample --record"
    assert results.versions["python"] == platform.python_version()
    assert {"numpy", "keras", "tensorflow"} < set(results.versions)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", results.date)
    assert re.search(r"\d+ cores$", results.machine)
    assert [one.name for one in path.parent.iterdir()] == ["sample.json"]


def test_a_file_without_the_key_values_holds_them_beside_its_circumstances(folder):
    record.save("nsmc", {"corpus": "nsmc", "rungs": [], **record.circumstances(), "command": "typed"})
    results = load_results("nsmc")
    assert results.values == {"corpus": "nsmc", "rungs": []}
    assert results.command == "typed"
    assert results.machine == record.machine()


def test_a_damaged_ladder_is_refused_with_its_own_command(folder):
    record.save("nsmc", {"corpus": "nsmc"})
    with pytest.raises(ValueError, match=r"nsmc\.json이 손상.*python -m benchmarks\.sentiment --corpus nsmc"):
        load_results("nsmc")


def test_an_unknown_name_is_answered_with_the_known_ones(folder):
    record.write("speed", {})
    record.write("accuracy", {})
    with pytest.raises(FileNotFoundError, match=r"'speeed'\. 있는 것: accuracy, speed$"):
        load_results("speeed")


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"values": {}}', '{"machine": 1, "colour": 2}'])
def test_a_damaged_file_is_refused_with_the_way_back(folder, damage):
    record.write("speed", {}).write_text(damage, encoding="utf-8")
    with pytest.raises(ValueError, match=r"speed\.json이 손상.*python -m benchmarks speed --record"):
        load_results("speed")


def test_results_cannot_be_changed_by_accident(folder):
    record.write("speed", {})
    with pytest.raises(dataclasses.FrozenInstanceError):
        load_results("speed").date = "tomorrow"


def recorded():
    return sorted(path.stem for path in (settings.course_data_folder() / "results").glob("*.json"))


@pytest.mark.parametrize("name", recorded())
def test_every_recorded_file_of_the_course_is_whole(name):
    results = load_results(name)
    assert results.values
    assert results.command == command_of(name)


def test_the_embeddings_of_notebook_03_are_complete():
    """Every rung and every cell is there, over several seeds, and the headline figure lies where the course says."""
    values = load_results("embeddings").values
    final = {(r["side"], r["tokens"], r["pooling"]): [c[-1] for c in r["curves"]] for r in values["ladder"]}
    assert all(0.72 < accuracy < 0.78 for accuracy in final["last", 20, "flatten"])
    assert max(final["first", 20, "flatten"]) < min(final["last", 20, "flatten"])
    assert min(final["last", 100, "flatten"]) > max(final["last", 20, "flatten"])
    cells = {(cell["reviews"], cell["pooling"], cell["embedding"]): cell["accuracy"] for cell in values["grid"]}
    assert len(cells) == 2 * 2 * 3
    assert all(len(accuracy) >= 5 for accuracy in cells.values())
    assert json.dumps(values).count("NaN") == 0
