"""What loading the English corpora costs, each in a process of its own: seconds and resident memory.

GloVe's vectors stand beside gensim's reading of the same vectors from the word2vec format.
"""

from __future__ import annotations

import dataclasses
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.table import Row
from course_utils import corpora
from course_utils.vectors import WordVectors, save_word2vec

REPEATS = 5

_MEASURE = """
import time, psutil
{prepare}
process = psutil.Process()
before, began = process.memory_info().rss, time.perf_counter()
kept = {call}
print(time.perf_counter() - began, (process.memory_info().rss - before) / 1e6)
"""
_OURS = """
from course_utils import assets, corpora
assets.fetch("glove-6b-50d"), assets.fetch("imdb-reviews"), corpora.load_glove
"""
_GENSIM = "from gensim.models import KeyedVectors"


@dataclass(frozen=True)
class Load:
    """A call that loads, the same of gensim where it has one, and what it may cost."""

    claim: str
    call: str
    gensims: str = ""
    seconds: float | None = None
    megabytes: float | None = None
    note: str = ""
    korean: str = ""


_FEW = Load(
    "load_glove(50_000)",
    "corpora.load_glove(50_000)",
    "KeyedVectors.load_word2vec_format({path!r}, binary=True, limit=50_000)",
    seconds=1,
    megabytes=40,
    note="vectors are read from the disk when they are first used",
    korean="GloVe 5만 단어 읽기",
)
_ALL = Load(
    "load_glove(): all 400,000 words",
    "corpora.load_glove()",
    "KeyedVectors.load_word2vec_format({path!r}, binary=True)",
    note=_FEW.note,
)
_REVIEWS = Load("load_imdb(): 20,000 reviews, first call", "corpora.load_imdb()")


def rows() -> list[Row]:
    """Return two rows for each load."""
    return _rows((_FEW, _ALL, _REVIEWS), REPEATS)


def quick_rows() -> list[Row]:
    """Return the rows of fewer words and of the reviews, measured once."""
    return [dataclasses.replace(row, note=f"{row.note}; smaller in QUICK") for row in _rows((_FEW, _REVIEWS), 1)]


def _rows(loads: tuple[Load, ...], repeats: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "glove.bin"
        glove = corpora.load_glove()
        save_word2vec(WordVectors(glove.words, glove.matrix), path, binary=True)
        return [row for load in loads for row in _rows_of(load, str(path), repeats)]


def _rows_of(load: Load, path: str, repeats: int) -> list[Row]:
    seconds, megabytes = _costs(_OURS, load.call, repeats)
    gensims = _costs(_GENSIM, load.gensims.format(path=path), repeats) if load.gensims else (None, None)
    peer = "gensim" if load.gensims else ""
    note = f"median of {repeats}" + (f"; {load.note}" if load.note else "")
    return [
        Row(
            f"{load.claim}: time",
            seconds,
            "s",
            load.seconds,
            peer=peer,
            beside=gensims[0],
            note=note,
            korean=load.korean and f"{load.korean}: 시간",
        ),
        Row(
            f"{load.claim}: memory added",
            megabytes,
            "MB",
            load.megabytes,
            peer=peer,
            beside=gensims[1],
            note=note,
            korean=load.korean and f"{load.korean}: 늘어난 메모리",
        ),
    ]


def _costs(prepare: str, call: str, repeats: int) -> tuple[float, float]:
    """Run a call in fresh processes and return the medians of seconds and MB."""
    code = _MEASURE.format(prepare=prepare, call=call)
    measured = [subprocess.check_output([sys.executable, "-c", code], text=True).split() for _ in range(repeats)]
    seconds, megabytes = (statistics.median(map(float, column)) for column in zip(*measured, strict=True))
    return seconds, megabytes
