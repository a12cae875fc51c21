"""Writing what a benchmark measured where notebooks read it: data/results/NAME.json, see ``corpora.load_results``."""

from __future__ import annotations

import dataclasses
import json
import os
import platform
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.table import Row
from course_utils import files, settings
from course_utils.corpora.results import command_of, load_results

PACKAGES = ("numpy", "keras", "tensorflow")


def write(name: str, values: Mapping[str, Any]) -> Path:
    """Write a benchmark's values with the circumstances, in one stroke.

    Args:
        name: the benchmark's name.
        values: what it measured; anything that JSON holds.

    Returns:
        The file.
    """
    return save(name, {**circumstances(), "command": command_of(name), "values": values})


def circumstances() -> dict[str, Any]:
    """Return machine, date and versions: what every recorded file tells beside its figures."""
    return {
        "machine": machine(),
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "versions": {"python": platform.python_version(), **{package: version(package) for package in PACKAGES}},
    }


def save(name: str, results: Mapping[str, Any]) -> Path:
    """Write a whole file of results, circumstances and all, in one stroke; return the file."""
    path = settings.course_data_folder() / "results" / f"{name}.json"
    path.parent.mkdir(exist_ok=True)
    files.replace(path, json.dumps(results, ensure_ascii=False, indent=1) + "\n")
    return path


def require_same(name: str, then: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """Refuse to add to what was recorded under other circumstances: a file tells of one machine and one way.

    Args:
        name: of the file in data/results.
        then: circumstances on file, by what they are called.
        now: those of this run; it has the same names.

    Raises:
        ValueError: one differs; the message says which, and what to do.

    >>> require_same("nsmc", {"machine": "abacus"}, {"machine": "abacus"})
    """
    for key, value in then.items():
        if value != now[key]:
            remedy = f"to begin anew, remove data/results/{name}.json"
            raise ValueError(f"{name}.json was recorded with the {key} {value}, here it is {now[key]}; {remedy}")


def rows(name: str, as_rows: Callable[[Mapping[str, Any]], list[Row]]) -> list[Row]:
    """Return the rows of what was recorded, each with its day, and with its machine where that is another one.

    Args:
        name: of the file in data/results.
        as_rows: what makes rows of the values.

    Raises:
        FileNotFoundError, ValueError: see ``corpora.load_results``.
    """
    results = load_results(name)
    elsewhere = [] if results.machine == machine() else [f"on {results.machine}"]
    return [
        dataclasses.replace(row, recorded=results.date, note=", ".join([*filter(None, [row.note]), *elsewhere]))
        for row in as_rows(results.values)
    ]


def machine() -> str:
    """Name the processor and the cores that this process may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{_processor()}, {platform.machine()}, {cores} cores"


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, "") or platform.processor() or "unknown processor"
