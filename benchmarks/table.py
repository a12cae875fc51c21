"""The shape that every benchmark reports in, and the table that `make bench` prints."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

UNITS: dict[str, Literal["less", "more"]] = {
    "s": "less",
    "ms": "less",
    "MB": "less",
    "MiB": "less",
    "bits": "less",
    "MSE": "less",
    "tokens/s": "more",
    "sentences/s": "more",
    "words/s": "more",
    "reviews/s": "more",
    "accuracy": "more",
    "share": "more",
    "ρ": "more",
}
"""Every unit, and whether less of it or more of it is better."""

HEADINGS = ("주장", "잰 값", "견준 것", "비율", "목표", "잰 날", "덧붙임")


@dataclass(frozen=True)
class Row:
    """One measured claim: one figure.

    Attributes:
        claim: what was measured.
        measured: the figure; None where nothing was measured, and ``note`` says why.
        unit: of ``measured``, ``beside`` and ``goal``; one of `UNITS`.
        goal: the least, or the most, that the course wants ``measured`` to be; the unit tells which.
        ratio_goal: the least that the course wants ``ratio`` to be.
        peer: whose figure stands beside.
        beside: the same figure of the peer, measured in the same run.
        note: what else a reader should know: the spread, other figures, what was made smaller.
        korean: the claim in README's short table; empty where it stands in the long table only.
        recorded: the day, where the figure was not measured in this run but read from data/results.
        failed: the benchmark ended with an error, which ``note`` tells.

    Raises:
        ValueError: a figure without a unit that `UNITS` knows, or one of ``peer`` and ``beside`` without the other.
    """

    claim: str
    measured: float | None = None
    unit: str = ""
    goal: float | None = None
    ratio_goal: float | None = None
    peer: str = ""
    beside: float | None = None
    note: str = ""
    korean: str = ""
    recorded: str = ""
    failed: bool = False

    def __post_init__(self) -> None:
        if self.measured is not None and self.unit not in UNITS:
            raise ValueError(f"{self.claim}: unit must be one of {', '.join(UNITS)}; got {self.unit!r}")
        if bool(self.peer) != (self.beside is not None):
            raise ValueError(f"{self.claim}: peer and beside go together; got {self.peer!r} and {self.beside!r}")

    @property
    def ratio(self) -> float | None:
        """How many times as good as the peer: above 1, the course is the better one. None without positive figures.

        >>> Row("fit", 0.5, "s", peer="Keras", beside=1.0).ratio
        2.0
        >>> Row("encode", 3.0, "tokens/s", peer="Keras", beside=2.0).ratio
        1.5
        """
        if self.measured is None or self.beside is None or min(self.measured, self.beside) <= 0:
            return None
        return self.beside / self.measured if UNITS[self.unit] == "less" else self.measured / self.beside

    @property
    def is_met(self) -> bool | None:
        """Whether every goal is reached; None where there is none, or nothing was measured.

        >>> Row("import", 0.1, "s", goal=0.2).is_met
        True
        >>> Row("step", 2.0, "ms", ratio_goal=2.0, peer="Keras", beside=3.0).is_met
        False
        """
        reached = []
        if self.measured is not None and self.goal is not None:
            is_less = UNITS[self.unit] == "less"
            reached.append(self.measured <= self.goal if is_less else self.measured >= self.goal)
        if self.ratio is not None and self.ratio_goal is not None:
            reached.append(self.ratio >= self.ratio_goal)
        return all(reached) if reached else None


def failure(name: str, message: str) -> Row:
    """Return the row of a benchmark that ended with an error."""
    last = message.strip().splitlines()[-1] if message.strip() else "no message"
    return Row(f"benchmark {name}", note=f"failed: {last}", korean=f"`{name}` 벤치마크", failed=True)


def left_out(claim: str) -> Row:
    """Return the row of what a quick run does not measure."""
    return Row(claim, note="left out in QUICK")


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies.

    >>> percentile([1, 2, 3, 4, 5], 0.5)
    3.0
    """
    cuts = statistics.quantiles(values, n=100, method="inclusive")
    return float(cuts[round(share * 100) - 1])


def seeds(values: Sequence[float]) -> str:
    """Tell the spread of several seeds.

    >>> seeds([0.74, 0.75, 0.76]), seeds([0.7])
    ('± 0.010, 3 seeds', '1 seed')
    """
    if len(values) == 1:
        return "1 seed"
    return f"± {statistics.stdev(values):.3f}, {len(values)} seeds"


# ------------------------------------------------------------------------------------------- as text


def as_markdown(rows: Iterable[Row], date: str = "", columns: Sequence[str] = HEADINGS) -> str:
    """Lay the rows out as a Markdown table.

    Args:
        rows: the rows.
        date: the day on which those were measured that were not read from data/results.
        columns: which of `HEADINGS`, in their order.

    >>> row = Row("import", 0.1, "s", goal=0.2, peer="NumPy", beside=0.25)
    >>> print(as_markdown([row], columns=HEADINGS[:5]))
    | 주장 | 잰 값 | 견준 것 | 비율 | 목표 |
    | --- | --- | --- | --- | --- |
    | import | 0.100 s | NumPy 0.250 s | 2.50 | 0.2 s 이하: 이룸 |
    """
    lines = [columns, ["---"] * len(columns)]
    for row in rows:
        cells = _cells(row, date)
        lines.append([re.sub(r"\s+", " ", cells[column]).replace("|", "\\|") for column in columns])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(row: Row, date: str) -> dict[str, str]:
    measured = "—" if row.measured is None else _with_unit(row.measured, row.unit)
    beside = "" if row.beside is None else f"{row.peer} {_with_unit(row.beside, row.unit)}"
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    day = f"{row.recorded} 기록" if row.recorded else date if row.measured is not None else ""
    content = (row.claim, "실패" if row.failed else measured, beside, ratio, _goal(row), day, row.note)
    return dict(zip(HEADINGS, content, strict=True))


def _with_unit(value: float, unit: str) -> str:
    """Write three digits, of an accuracy four.

    >>> _with_unit(0.00512, "s"), _with_unit(85.42, "ms"), _with_unit(2435229.0, "tokens/s")
    ('0.00512 s', '85.4 ms', '2,435,229 tokens/s')
    >>> _with_unit(0.8893, "accuracy")
    '0.8893'
    """
    digits = 4 if unit == "accuracy" else 3
    number = f"{value:,.0f}" if abs(value) >= 100 else f"{value:#.{digits}g}".rstrip(".")
    return number if unit in ("accuracy", "share", "ρ") else f"{number} {unit}"


def _goal(row: Row) -> str:
    goals = []
    if row.goal is not None:
        side = "이하" if UNITS[row.unit] == "less" else "이상"
        unit = "" if row.unit in ("accuracy", "share", "ρ") else f" {row.unit}"
        goals.append(f"{row.goal:,.10g}{unit} {side}")
    if row.ratio_goal is not None:
        goals.append(f"비율 {row.ratio_goal:g} 이상")
    verdict = {True: ": 이룸", False: ": **못 미침**", None: ""}[row.is_met]
    return ", ".join(goals) + verdict
