"""What each tokenizer and sentence splitter costs: seconds to load, tokens a second once loaded, memory."""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil
from konlpy.corpus import kolaw

from benchmarks.table import Row
from course_utils import text

SAMPLE_CHARS = 4_000


def rows() -> list[Row]:
    """Return a row an engine, and one for the memory of all of them together."""
    with kolaw.open("constitution.txt") as file:
        lines = [line for line in file.read(SAMPLE_CHARS).split("\n") if line.strip()]
    measured = [_measure(engine, text.tokenize, lines, "tokens") for engine in text.engines()]
    measured += [_measure(engine, text.split_sentences, lines, "sentences") for engine in text.sentence_engines()]
    return [*measured, Row("every engine loaded: this process + its workers", _memory_of_all())]


def _measure(engine: str, function: Callable[[str, str], list[str]], lines: list[str], unit: str) -> Row:
    before = _memory()
    started = time.perf_counter()
    function("나는 학교에 간다.", engine)
    load = time.perf_counter() - started
    memory = _memory() - before
    started = time.perf_counter()
    pieces = sum(len(function(line, engine)) for line in lines)
    rate = pieces / (time.perf_counter() - started)
    return Row(engine, f"load {load:.1f} s, {rate:,.0f} {unit}/s, {memory:,.0f} MB")


def _memory() -> float:
    """Return the memory of this process and its children in MB."""
    me = psutil.Process()
    return sum(process.memory_info().rss for process in (me, *me.children())) / 1e6


def _memory_of_all() -> str:
    me = psutil.Process()
    workers = [process.memory_info().rss / 1e6 for process in me.children()]
    return f"{me.memory_info().rss / 1e6:,.0f} MB + {sum(workers):,.0f} MB"
