"""Run every benchmark, or the named ones, and print one table: python -m benchmarks [NAME…]"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

from tqdm import tqdm

from benchmarks import table

NOT_BENCHMARKS = {"__main__", "table"}


def names() -> list[str]:
    """Return the benchmarks: every module of this folder with a ``rows()``."""
    return [
        module.name
        for module in pkgutil.iter_modules([str(Path(__file__).parent)])
        if module.name not in NOT_BENCHMARKS
    ]


def main(wanted: list[str]) -> int:
    """Measure and print."""
    rows: list[table.Row] = []
    for name in tqdm(wanted or names(), unit="benchmark", leave=False):
        rows += importlib.import_module(f"benchmarks.{name}").rows()
    print(table.circumstances(), table.as_markdown(rows), sep="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
