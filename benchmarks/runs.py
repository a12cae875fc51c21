"""What `make bench` keeps: docs/benchmarks.json, and the tables made of it in README.md and docs/benchmarks.md.

The file holds a list of runs, one for each machine and kind (whole or quick). A run that was interrupted, or in which a
benchmark failed, is gone on with; a finished one is begun anew, and what it measured stays until it is measured again.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import record
from benchmarks.table import HEADINGS, Row, as_markdown
from course_utils import files

ROOT = Path(__file__).parents[1]
QUICK_SECONDS = 600

_INTRODUCTION = """\
# 속도, 메모리, 정확도

`make bench`가 쓰는 파일입니다. 손으로 고치지 않습니다. '견준 것'은 같은 실행에서 옆에 놓고 잰 것입니다.
비율이 1보다 크면 이 강좌가 낫습니다. '기록'은 이번에 다시 재지 않고 그날의 결과를 읽은 것입니다.
"""


@dataclass(frozen=True)
class Measured:
    """What one benchmark measured, when (UTC), and how long that took."""

    at: str
    seconds: float
    rows: tuple[Row, ...]

    @property
    def has_failed(self) -> bool:
        """Whether it ended with an error."""
        return any(row.failed for row in self.rows)


@dataclass(frozen=True)
class Run:
    """One run of `make bench`.

    Attributes:
        machine: processor and cores.
        versions: package → version, Python too.
        quick: whether it is one of ``QUICK=1``.
        begun: when (UTC).
        load: how many processes wanted the processor when it began; None where the system does not tell.
        benchmarks: name → what was measured, in this run or before it.
    """

    machine: str
    versions: dict[str, str]
    quick: bool
    begun: str
    load: float | None = None
    benchmarks: dict[str, Measured] = field(default_factory=dict)

    def adding(self, name: str, found: Measured) -> Run:
        """Return the run with what one more benchmark measured."""
        return dataclasses.replace(self, benchmarks={**self.benchmarks, name: found})

    def pending(self, names: Sequence[str]) -> list[str]:
        """Return those of the benchmarks that this run has still to measure, the failed ones too."""
        return [name for name in names if not self._is_done(name)]

    def _is_done(self, name: str) -> bool:
        found = self.benchmarks.get(name)
        return found is not None and found.at >= self.begun and not found.has_failed

    def rows(self, names: Sequence[str]) -> list[Row]:
        """Return every row, and one for the time that the run took."""
        found = [self.benchmarks[name] for name in names if name in self.benchmarks]
        kind, goal = ("QUICK=1 ", QUICK_SECONDS) if self.quick else ("", None)
        whole = Row(f"make bench {kind}itself".strip(), sum(each.seconds for each in found), "s", goal)
        return [*(self._dated(row, each.at) for each in found for row in each.rows), whole]

    def _dated(self, row: Row, at: str) -> Row:
        """Mark what was measured before this run, or on a later day, with its own day."""
        is_of_this_run = at >= self.begun and at[:10] == self.begun[:10]
        return row if row.recorded or is_of_this_run else dataclasses.replace(row, recorded=at[:10])


def now() -> str:
    """Return the time (UTC) as text that sorts as time does."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%f}"


def begin(names: Sequence[str], *, quick: bool, root: Path = ROOT, again: bool = False) -> Run:
    """Return the run to go on with: this machine's unfinished one of this kind, else a new one.

    Args:
        names: the benchmarks that make a run whole; none stands for going on with a finished one, too.
        quick: which kind.
        root: the checkout.
        again: begin anew also where a run is unfinished.
    """
    circumstances = record.circumstances()
    versions = circumstances["versions"] | {name: version(name) for name in ("gensim", "jupyterlab")}
    new = Run(circumstances["machine"], versions, quick, now(), _load())
    before = next((run for run in load(root) if (run.machine, run.quick) == (new.machine, quick)), None)
    if before is None or before.versions != versions:
        return new
    if (before.pending(names) or not names) and not again:
        return before
    return dataclasses.replace(new, benchmarks=before.benchmarks)


def _load() -> float | None:
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


# ------------------------------------------------------------------------------------------- the file


def load(root: Path = ROOT) -> list[Run]:
    """Return the runs on file, the newest first.

    Raises:
        ValueError: the file is damaged.
    """
    path = root / "docs" / "benchmarks.json"
    if not path.is_file():
        return []
    try:
        runs = [_run(content) for content in json.loads(path.read_text(encoding="utf-8"))]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"{path} is damaged ({error}); restore it, or remove it and measure again") from None
    return sorted(runs, key=lambda run: run.begun, reverse=True)


def keep(run: Run, root: Path = ROOT) -> None:
    """Write a run into the file, in place of the one of the same machine and kind."""
    others = [each for each in load(root) if (each.machine, each.quick) != (run.machine, run.quick)]
    content = [asdict(each, dict_factory=_what_is_told) for each in [run, *others]]
    files.replace(root / "docs" / "benchmarks.json", json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _what_is_told(items: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in items if value is not None and value != ""}


def _run(content: dict[str, Any]) -> Run:
    benchmarks = {
        name: Measured(found["at"], found["seconds"], tuple(Row(**row) for row in found["rows"]))
        for name, found in content["benchmarks"].items()
    }
    return Run(**(content | {"benchmarks": benchmarks}))


# ------------------------------------------------------------------------------------------- the tables


def publish(names: Sequence[str], root: Path = ROOT) -> None:
    """Write README's short table and docs/benchmarks.md from the newest whole run, or a quick one while there is none.

    Args:
        names: the benchmarks; of a run that lacks one of them no table is made.
        root: the checkout.

    Raises:
        ValueError: README.md has no place for the table.
    """
    complete = [run for run in load(root) if set(names) <= set(run.benchmarks)]
    run = min(complete, key=lambda run: run.quick, default=None)  # the first of the whole ones: they are sorted
    if run is None:
        return
    rows = run.rows(names)
    readme = root / "README.md"
    short = [dataclasses.replace(row, claim=row.korean) for row in rows if row.korean]
    table = "\n\n".join([_circumstances(run), _markdown(run, short, HEADINGS[:-1]), "[잰 것 모두](docs/benchmarks.md)"])
    try:
        content = files.between(readme.read_text(encoding="utf-8"), "bench", table)
    except ValueError as error:
        raise ValueError(f"README.md: {error}; the table of measurements goes between them") from None
    files.replace(readme, content)
    long = "\n".join([_INTRODUCTION, _circumstances(run), "", _markdown(run, rows, HEADINGS), ""])
    files.replace(root / "docs" / "benchmarks.md", long)


def told(run: Run, rows: Sequence[Row]) -> str:
    """Return the circumstances and the whole table, as the command prints them."""
    return f"{_circumstances(run)}\n\n{_markdown(run, rows, HEADINGS)}"


def _markdown(run: Run, rows: Sequence[Row], columns: Sequence[str]) -> str:
    return as_markdown(rows, run.begun[:10], columns)


def _circumstances(run: Run) -> str:
    packages = ", ".join(f"{name.replace('python', 'Python')} {number}" for name, number in run.versions.items())
    how = "`make bench QUICK=1`: 오래 걸리는 것은 줄이거나 기록에서 읽었습니다" if run.quick else "`make bench`"
    machine = re.sub(r", (\d+) cores$", r", 코어 \1개", run.machine)
    load = "" if run.load is None else f", 시작할 때의 부하 {run.load}"
    return f"{run.begun[:10]}, {machine}{load}. {packages}. {how}."
