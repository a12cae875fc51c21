"""GloVe's word vectors: the words in a tuple, the numbers left on the disk until they are used."""

from __future__ import annotations

import functools
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from course_utils import assets

# Arrow's libraries would stay in this process with 50 MB, which is more than the words need. -P: a learner's own
# pyarrow.py in the working folder is not asked.
_LIST_WORDS = """
import sys
import pyarrow.parquet
with pyarrow.parquet.ParquetFile(sys.argv[1]) as file:
    words = next(file.iter_batches(int(sys.argv[2]))).column(0).to_pylist()
sys.stdout.buffer.write("\\n".join(words).encode())
"""


@dataclass(frozen=True, eq=False)
class Glove:
    """Word vectors.

    Attributes:
        words: N words, the most frequent first.
        matrix: shape (N, 50), float32; row i is the vector of ``words[i]``. Read-only, and mapped from the file: a row
            is read when it is first used.
    """

    words: tuple[str, ...]
    matrix: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.words)

    @functools.cached_property
    def index(self) -> dict[str, int]:
        """The row of each word; built when it is first asked for."""
        return {word: row for row, word in enumerate(self.words)}


def load_glove(limit: int | None = None) -> Glove:
    """Load GloVe 6B: 400,000 lower-case English words and marks, 50 numbers each.

    Args:
        limit: only so many of the most frequent words; None gives all.

    Returns:
        The words and their vectors.

    Raises:
        ValueError: ``limit`` below 1 or above the number of words, or a damaged file.
        AssetError: the files could not be had.

    Source:
        Pennington, J., Socher, R. and Manning, C. D. (2014), GloVe: Global Vectors for Word Representation.

    >>> glove = load_glove(limit=1_000)
    >>> glove.matrix.shape, glove.words[:3], glove.index["film"] < 1_000
    ((1000, 50), ('the', ',', '.'), True)
    """
    folder = assets.fetch("glove-6b-50d")
    matrix = _mapped(folder / "glove_6B_50d_emb.npy")
    if limit is not None and not 1 <= limit <= len(matrix):
        raise ValueError(f"limit must be from 1 to {len(matrix):,}, or None for all words; got {limit!r}")
    count = len(matrix) if limit is None else limit
    words = _words(folder / "glove_6B_index.parquet", count)
    if len(words) != count:
        raise ValueError(f"{folder}: 단어는 {len(words):,}개인데 벡터는 {count:,}개입니다. 원래 파일로 바꿔 주십시오.")
    return Glove(words, matrix[:count])


def _mapped(path: Path) -> NDArray[np.float32]:
    try:
        return np.load(path, mmap_mode="r")
    except (ValueError, EOFError) as error:
        raise ValueError(f"{path}: 벡터를 읽지 못했습니다({error}). 원래 파일로 바꿔 주십시오.") from None


def _words(index: Path, count: int) -> tuple[str, ...]:
    """Return the first words of a Parquet file, read by a process of its own."""
    command = [sys.executable, "-P", "-c", _LIST_WORDS, str(index), str(count)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        reason = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise ValueError(f"{index}: 단어 목록을 읽지 못했습니다({reason}). 원래 파일로 바꿔 주십시오.")
    return tuple(done.stdout.decode().split("\n"))
