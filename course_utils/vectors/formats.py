"""Word vectors in files: word2vec's text and binary formats, which gensim and most other tools read and write.

Both begin with a line "words dim". In the text format a line follows for each word: the word and its numbers, parted by
spaces. In the binary format a word and a space are followed by its numbers as little-endian float32.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from course_utils.vectors.wordvectors import WordVectors

Row = tuple[str, NDArray[np.float32]]

_FLOAT = np.dtype("<f4")


def save_word2vec(vectors: WordVectors, path: str | Path, *, binary: bool = False) -> None:
    """Write word vectors to a file that gensim's ``KeyedVectors.load_word2vec_format`` reads.

    Args:
        vectors: the words and their vectors; the numbers are kept as float32.
        path: the file.
        binary: the smaller, faster format; the text format can be read with the eyes.

    Raises:
        ValueError: a word is empty or holds a space or a line break, which part words in these formats, or a vector
            is not finite as float32.
        OSError: the file cannot be written.

    >>> import tempfile
    >>> animals = WordVectors(["고양이", "강아지"], np.array([[1.0, 0.1], [0.9, 0.2]]))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_word2vec(animals, Path(folder) / "animals.txt")
    ...     print((Path(folder) / "animals.txt").read_text(encoding="utf-8"), end="")
    2 2
    고양이 1.0 0.1
    강아지 0.9 0.2
    """
    for word in vectors.words:
        if not word or any(mark in word for mark in " \n\r"):
            raise ValueError(f"save_word2vec: the word {word!r} is empty or holds a space or a line break")
    with np.errstate(over="ignore"):
        matrix = np.asarray(vectors.vectors, _FLOAT)
    if not np.isfinite(matrix).all():
        word = vectors.words[int(np.argwhere(~np.isfinite(matrix))[0, 0])]
        raise ValueError(f"save_word2vec: the vector of {word!r} is not finite as float32")
    with Path(path).open("wb") as file:
        file.write("{} {}\n".format(*matrix.shape).encode())
        for word, row in zip(vectors.words, matrix, strict=True):
            numbers = row.tobytes() if binary else (" ".join(map(str, row)) + "\n").encode()
            file.write(f"{word} ".encode() + numbers)


def load_word2vec(path: str | Path, *, binary: bool = False) -> WordVectors:
    """Read word vectors from a file in word2vec's format, written by `save_word2vec`, gensim or word2vec itself.

    Args:
        path: the file.
        binary: whether it is in the binary format.

    Returns:
        The words and their vectors, float32.

    Raises:
        ValueError: the file is damaged; the message names the line (in the binary format, the word) and what is wrong.
        OSError: the file cannot be read.
    """
    words: list[str] = []
    seen: set[str] = set()
    with Path(path).open("rb") as file:
        count, dim = _header(file, path)
        matrix = np.empty((count, dim), np.float32)
        rows = _binary_rows(file, count, dim) if binary else _text_rows(file, count, dim)
        place = "번째 단어" if binary else "번째 줄"
        for number in range(count):
            try:
                word, matrix[number] = next(rows)
                _check(word, matrix[number], seen)
            except ValueError as error:
                raise _damaged(path, f"{number + 1 if binary else number + 2}{place}", str(error)) from None
            words.append(word)
            seen.add(word)
        if file.read().strip():
            raise _damaged(path, "끝", f"첫 줄이 말한 단어 {count:,}개 뒤에 내용이 더 있습니다")
    return WordVectors(words, matrix)


def _header(file: BinaryIO, path: str | Path) -> tuple[int, int]:
    try:
        count, dim = map(int, file.readline(100).split())
    except ValueError:
        count, dim = 0, 0
    if count < 1 or dim < 1:
        raise _damaged(path, "1번째 줄", "'단어의 수 차원의 수'(예: 400000 50)가 있어야 합니다")
    if count * (dim + 1) > Path(path).stat().st_size:  # a number and its space, or a float: at least a byte each
        raise _damaged(path, "1번째 줄", f"파일이 단어 {count:,}개, {dim:,}차원을 담기에는 너무 작습니다")
    return count, dim


def _text_rows(file: BinaryIO, count: int, dim: int) -> Iterator[Row]:
    for _ in range(count):
        line = file.readline()
        if not line:
            raise ValueError("여기에서 파일이 끝났습니다")
        word, *numbers = line.rstrip().decode().split(" ")
        if len(numbers) != dim:
            raise ValueError(f"수가 {len(numbers)}개입니다. {dim}개여야 합니다")
        yield word, np.array(list(map(float, numbers)), np.float64).astype(np.float32)


def _binary_rows(file: BinaryIO, count: int, dim: int) -> Iterator[Row]:
    for _ in range(count):
        word = _until_space(file)
        numbers = file.read(dim * _FLOAT.itemsize)
        if len(numbers) < dim * _FLOAT.itemsize:
            raise ValueError("여기에서 파일이 끝났습니다")
        yield word.lstrip(b"\n").decode(), np.frombuffer(numbers, _FLOAT)  # word2vec.c ends a row with a line break


def _until_space(file: BinaryIO) -> bytes:
    word = bytearray()
    while (byte := file.read(1)) not in (b" ", b""):
        word += byte
    return bytes(word)


def _check(word: str, vector: NDArray[np.float32], seen: set[str]) -> None:
    if not word:
        raise ValueError("단어가 비었습니다")
    if word in seen:
        raise ValueError(f"단어 '{word}'가 되풀이됩니다")
    if not np.isfinite(vector).all():
        raise ValueError(f"'{word}'의 벡터에 NaN이나 무한대가 있습니다")


def _damaged(path: str | Path, place: str, problem: str) -> ValueError:
    return ValueError(f"{path} {place}: {problem}. 파일을 다시 받거나 고쳐 주십시오.")
