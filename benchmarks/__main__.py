"""Run every benchmark, or the named ones, and print one table: python -m benchmarks [NAME…] [--record]

With ``--record``, one that has a ``record()`` also writes its results to data/results, where notebooks read them.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from pathlib import Path

from tqdm import tqdm

from benchmarks import table

NOT_BENCHMARKS = {"__main__", "apart", "record", "table"}


def names() -> list[str]:
    """Return the benchmarks: every module of this folder with a ``rows()``."""
    return [
        module.name
        for module in pkgutil.iter_modules([str(Path(__file__).parent)])
        if module.name not in NOT_BENCHMARKS
    ]


def main(wanted: list[str], *, record: bool = False) -> int:
    """Measure, write down what is to be kept, and print."""
    rows: list[table.Row] = []
    for name in tqdm(wanted or names(), unit="benchmark", leave=False):
        module = importlib.import_module(f"benchmarks.{name}")
        measure = module.record if record and hasattr(module, "record") else module.rows
        rows += measure()
    print(table.circumstances(), table.as_markdown(rows), sep="\n\n")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("wanted", nargs="*", metavar="NAME")
    parser.add_argument("--record", action="store_true", help="write the results that notebooks read")
    sys.exit(main(**vars(parser.parse_args())))
