"""Measurements that were recorded once, so that a notebook can show its own beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from course_utils.settings import course_data_folder

_CIRCUMSTANCES = ("machine", "date", "versions", "command")
_LADDERS = ("nsmc", "imdb", "reviews")


@dataclass(frozen=True, eq=False)
class Results:
    """What a benchmark measured, and under which circumstances.

    Attributes:
        machine: processor and cores.
        date: the day, as ``"2026-11-21"``.
        versions: package → version, Python too.
        command: what was typed to measure it again.
        values: what was measured, as the benchmark's docstring describes it: what the file holds under ``values``, or,
            where it has no such key, everything in it that is none of the circumstances above.
    """

    machine: str
    date: str
    versions: Mapping[str, str]
    command: str
    values: Mapping[str, Any]


def command_of(name: str) -> str:
    """Return what is typed to measure recorded results again.

    >>> command_of("embeddings"), command_of("nsmc")
    ('python -m benchmarks embeddings --record', 'python -m benchmarks.sentiment --corpus nsmc')
    """
    if name in _LADDERS:  # a ladder of models, named after its corpus
        return f"python -m benchmarks.sentiment --corpus {name}"
    return f"python -m benchmarks {name} --record"


def load_results(name: str) -> Results:
    """Load the recorded results of a benchmark.

    Args:
        name: the benchmark's name, such as ``"embeddings"``.

    Returns:
        The results that ``data/results/NAME.json`` holds.

    Raises:
        FileNotFoundError: nothing of that name was recorded; the message lists what was.
        ValueError: the file is damaged.

    >>> load_results("no such benchmark")
    Traceback (most recent call last):
    FileNotFoundError: 기록된 결과가 없습니다: 'no such benchmark'. 있는 것: ...
    """
    folder = course_data_folder() / "results"
    known = sorted(path.stem for path in folder.glob("*.json"))
    if name not in known:
        raise FileNotFoundError(f"기록된 결과가 없습니다: {name!r}. 있는 것: {', '.join(known)}")
    path = folder / f"{name}.json"
    try:
        return _results(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        remedy = f"`{command_of(name)}`로 다시 재거나 원래 파일로 되돌려 주십시오"
        raise ValueError(f"data/results/{name}.json이 손상되었습니다({error}). {remedy}.") from None


def _results(record: dict[str, Any]) -> Results:
    if isinstance(record, dict) and "values" not in record:
        circumstances = {name: record.pop(name) for name in _CIRCUMSTANCES if name in record}
        record = {**circumstances, "values": record}
    return Results(**record)
