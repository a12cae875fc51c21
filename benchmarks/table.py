"""The shape that every benchmark reports in, and the table that `make bench` prints."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version


@dataclass(frozen=True)
class Row:
    """One measured claim.

    Attributes:
        claim: what was measured.
        measured: the figure, with its unit.
        goal: what the course wants it to be; empty where it is only told.
        beside: the same figure of the peer measured in the same run; empty where there is none.
    """

    claim: str
    measured: str
    goal: str = ""
    beside: str = ""


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies.

    >>> percentile([1, 2, 3, 4, 5], 0.5)
    3.0
    """
    cuts = statistics.quantiles(values, n=100, method="inclusive")
    return float(cuts[round(share * 100) - 1])


def as_markdown(rows: Iterable[Row]) -> str:
    """Lay the rows out as a Markdown table.

    >>> print(as_markdown([Row("import", "0.1 s", "0.2 s")]))
    | claim | measured | goal | beside |
    | --- | --- | --- | --- |
    | import | 0.1 s | 0.2 s |  |
    """
    lines = ["| claim | measured | goal | beside |", "| --- | --- | --- | --- |"]
    lines += [f"| {row.claim} | {row.measured} | {row.goal} | {row.beside} |" for row in rows]
    return "\n".join(lines)


def circumstances() -> str:
    """Tell when, where and with what the figures were measured."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "tensorflow", "jupyterlab", "ipywidgets"))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    machine = f"{platform.machine()}, {cores} cores, Python {platform.python_version()}"
    return f"{datetime.now(UTC):%Y-%m-%d}, {machine}, {packages}"
