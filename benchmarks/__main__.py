"""Run every benchmark and keep what was measured: python -m benchmarks [--quick] [--again]

Each runs in a process of its own, so that none leaves threads, memory or settings to the next, and one that fails
leaves the others alone. What was measured goes to docs/benchmarks.json benchmark by benchmark; started again, an
interrupted run goes on. At the end the tables in README.md and docs/benchmarks.md are written. Exit status 1: a
benchmark failed.

``python -m benchmarks NAME…`` runs the named ones and prints their table; with ``--keep`` their rows also replace those
on file. With ``--record``, one that has a ``record()`` also writes its results to data/results, where notebooks read
them.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import json
import pkgutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from benchmarks import apart, runs, table

NOT_BENCHMARKS = {"__main__", "apart", "record", "runs", "table"}


def names() -> list[str]:
    """Return the benchmarks: every module of this folder with a ``rows()``."""
    return [
        module.name
        for module in pkgutil.iter_modules([str(Path(__file__).parent)])
        if module.name not in NOT_BENCHMARKS
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, measure, keep and print."""
    parser = _parser()
    given = parser.parse_args(arguments)
    unknown = sorted(set(given.wanted) - set(names()))
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(names())}")
    if given.quick and given.record:
        parser.error("--record needs whole measurements: leave --quick out")
    if given.here:
        rows = _rows_here(given.wanted[0], quick=given.quick, record=given.record)
        print(json.dumps({"rows": [dataclasses.asdict(row) for row in rows]}))
        return 0
    try:
        return _measure_all(given)
    except ValueError as error:
        parser.error(str(error))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("wanted", nargs="*", metavar="NAME", help="default: all, and the results are kept")
    parser.add_argument("--quick", action="store_true", help="ten minutes: less is measured, long trainings are read")
    parser.add_argument("--again", action="store_true", help="begin anew, also where a run was interrupted")
    parser.add_argument("--keep", action="store_true", help="keep the results of the named ones, too")
    parser.add_argument("--record", action="store_true", help="write the results that notebooks read")
    parser.add_argument("--here", action="store_true", help="measure one in this process and print its JSON")
    return parser


def _measure_all(given: argparse.Namespace) -> int:
    is_kept = given.keep or not given.wanted
    run = runs.begin([] if given.wanted else names(), quick=given.quick, again=given.again)
    wanted = given.wanted or run.pending(names())
    progress = tqdm(wanted, unit="benchmark", leave=False)
    for name in progress:
        progress.set_description(name)
        run = run.adding(name, _measured(name, given))
        if is_kept:
            runs.keep(run)
    if is_kept:
        runs.publish(names())
    shown = run.rows(names()) if not given.wanted else [row for name in wanted for row in run.benchmarks[name].rows]
    print(runs.told(run, shown))
    return int(any(row.failed for row in shown))


def _measured(name: str, given: argparse.Namespace) -> runs.Measured:
    """Run one benchmark in a process of its own; where it fails, that is its row."""
    flags = [flag for flag, is_wanted in (("--quick", given.quick), ("--record", given.record)) if is_wanted]
    began = time.perf_counter()
    try:
        found = apart.run("benchmarks", name, "--here", *flags, environment={})
        rows = tuple(table.Row(**row) for row in found["rows"])
    except RuntimeError as error:
        print(error, file=sys.stderr)
        rows = (table.failure(name, str(error)),)
    return runs.Measured(runs.now(), round(time.perf_counter() - began, 1), rows)


def _rows_here(name: str, *, quick: bool, record: bool) -> list[table.Row]:
    module = importlib.import_module(f"benchmarks.{name}")
    measure = module.rows
    if quick and hasattr(module, "quick_rows"):
        measure = module.quick_rows
    if record and hasattr(module, "record"):
        measure = module.record
    rows: list[table.Row] = measure()
    return rows


if __name__ == "__main__":
    sys.exit(main())
