"""What each tokenizer and sentence splitter costs: seconds to load, pieces a second once loaded, memory.

Those that run in a process of their own stand beside the same library called directly.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Sequence
from typing import Any

import psutil
from konlpy.corpus import kolaw

from benchmarks.table import Row, left_out
from course_utils import text
from course_utils.text import jvm

SAMPLE_CHARS = 4_000
WARM_UP = "나는 학교에 간다."
KONLPY = ("okt", "kkma", "komoran", "hannanum")
SLOW = ("kkma", "hannanum", "kss")
"""Those that a quick run leaves out."""


def rows(without: Sequence[str] = ()) -> list[Row]:
    """Return three rows an engine, and one for the memory of all of them together."""
    with kolaw.open("constitution.txt") as file:
        lines = [line for line in file.read(SAMPLE_CHARS).split("\n") if line.strip()]
    costs = {engine: _costs(engine, text.tokenize, lines) for engine in text.engines() if engine not in without}
    splitting = {
        engine: _costs(engine, text.split_sentences, lines)
        for engine in text.sentence_engines()
        if engine not in without
    }
    memory = Row(f"{len(costs)} tokenizers and {len(splitting)} splitters loaded", _memory(), "MB", note=_shares())
    direct = _direct_rates([name for name in KONLPY if name in costs], lines)  # last: Java stays in this process
    return [
        *(row for engine, found in costs.items() for row in _rows(engine, found, "tokens/s", direct.get(engine))),
        *(row for engine, found in splitting.items() for row in _rows(engine, found, "sentences/s")),
        memory,
    ]


def quick_rows() -> list[Row]:
    """Return the rows of the engines that need little time."""
    return [*rows(without=SLOW), *(left_out(f"{engine}: pieces a second, first call, memory") for engine in SLOW)]


def _rows(engine: str, costs: tuple[float, float, float], unit: str, direct: float | None = None) -> list[Row]:
    load, memory, rate = costs
    peer = "" if direct is None else "KoNLPy"
    korean = "Okt로 형태소 나누기: 따로 도는 일꾼과 KoNLPy" if (engine, unit) == ("okt", "tokens/s") else ""
    return [
        Row(f"{engine}: pieces a second", rate, unit, peer=peer, beside=direct, korean=korean),
        Row(f"{engine}: first call", load, "s"),
        Row(f"{engine}: memory added", memory, "MB"),
    ]


def _costs(engine: str, function: Callable[[str, str], list[str]], lines: list[str]) -> tuple[float, float, float]:
    """Return the seconds of the first call, the memory added, and the pieces a second after it."""
    before = _memory()
    started = time.perf_counter()
    function(WARM_UP, engine)
    load = time.perf_counter() - started
    return load, max(_memory() - before, 0.0), _rate(lambda line: function(line, engine), lines)


def _direct_rates(names: Sequence[str], lines: list[str]) -> dict[str, float]:
    """Return the tokens a second of KoNLPy's own classes, called in this process."""
    jvm.prepare()
    found = {}
    for name in names:
        analyser: Any = getattr(importlib.import_module("konlpy.tag"), name.capitalize())()
        analyser.morphs(WARM_UP)
        found[name] = _rate(analyser.morphs, lines)
    return found


def _rate(function: Callable[[str], list[str]], lines: list[str]) -> float:
    started = time.perf_counter()
    pieces = sum(len(function(line)) for line in lines)
    return pieces / (time.perf_counter() - started)


def _memory() -> float:
    """Return the memory of this process and its children in MB."""
    me = psutil.Process()
    return sum(process.memory_info().rss for process in (me, *me.children())) / 1e6


def _shares() -> str:
    me = psutil.Process()
    workers = sum(process.memory_info().rss for process in me.children())
    return f"this process {me.memory_info().rss / 1e6:,.0f} MB, its workers {workers / 1e6:,.0f} MB"
