"""What loading the English corpora costs, each in a process of its own: seconds and resident memory."""

from __future__ import annotations

import statistics
import subprocess
import sys

from benchmarks.table import Row

REPEATS = 5

_MEASURE = """
import time, psutil
from course_utils import assets, corpora
assets.fetch("glove-6b-50d"), assets.fetch("imdb-reviews"), corpora.load_glove
process = psutil.Process()
before, began = process.memory_info().rss, time.perf_counter()
kept = {call}
print(time.perf_counter() - began, (process.memory_info().rss - before) / 1e6)
"""


def rows() -> list[Row]:
    """Return a row a loader."""
    return [
        _row("load_glove(50_000)", "corpora.load_glove(50_000)", "1 s, 40 MB"),
        _row("load_glove(): all 400,000 words", "corpora.load_glove()"),
        _row("load_imdb(): 20,000 reviews, first call", "corpora.load_imdb()"),
        _row("load_imdb(200), first call", "corpora.load_imdb(200)"),
    ]


def _row(claim: str, call: str, goal: str = "") -> Row:
    """Run a call in fresh processes and take the medians."""
    code = _MEASURE.format(call=call)
    measured = [subprocess.check_output([sys.executable, "-c", code], text=True).split() for _ in range(REPEATS)]
    seconds, megabytes = (statistics.median(map(float, column)) for column in zip(*measured, strict=True))
    return Row(claim, f"{seconds:.2f} s, {megabytes:.0f} MB", goal)
