"""Writing what a benchmark measured where notebooks read it: data/results/NAME.json, see ``corpora.load_results``."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from course_utils import files, settings
from course_utils.corpora.results import command_of

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


def machine() -> str:
    """Name the processor and the cores that this process may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{_processor()}, {platform.machine()}, {cores} cores"


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, "") or platform.processor() or "unknown processor"
