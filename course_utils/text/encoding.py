"""Ids as arrays: padded to one length, one-hot, or hashed into buckets without any vocabulary."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_utils.text.inputs import check_tokens, check_whole

Side = Literal["pre", "post"]


def pad(
    sequences: Sequence[ArrayLike],
    maxlen: int | None = None,
    padding: Side = "pre",
    truncating: Side = "pre",
    value: int = 0,
) -> NDArray[np.int32]:
    """Bring sequences of ids to one length: short ones are filled up with ``value``, long ones are cut.

    Args:
        sequences: N sequences of integers, lists or arrays of shape (length,); an empty one becomes a row of ``value``.
        maxlen: the common length, 1 or more; None takes the longest sequence's.
        padding: the side that is filled up, ``"pre"`` (in front) or ``"post"`` (behind).
        truncating: the side that is cut, ``"pre"`` or ``"post"``.
        value: what fills up; 0 is no word's id.

    Returns:
        Shape (N, maxlen), int32. No sequences give (0, maxlen); (0, 0) where ``maxlen`` is None.

    Raises:
        TypeError: a sequence is none, or holds something else than integers (a bool, a float, another list).
        ValueError: ``maxlen`` is below 1, a side is unknown, or a number does not fit into 32 bits.

    Source:
        Keras' ``pad_sequences``, with its defaults. It truncates floats silently and takes ``maxlen=0`` for the whole
        length when it cuts in front; both are refused here.

    >>> pad([[1, 2, 3], [4]], maxlen=2)
    array([[2, 3],
           [0, 4]], dtype=int32)
    """
    check_side(padding, "padding")
    check_side(truncating, "truncating")
    lists = _sequences(sequences)
    if maxlen is None:
        maxlen = max(map(len, lists), default=0)
    elif check_whole(maxlen, "maxlen", at_least=1):
        keep = slice(-maxlen, None) if truncating == "pre" else slice(maxlen)
        lists = [ids[keep] if len(ids) > maxlen else ids for ids in lists]
    lengths = np.fromiter(map(len, lists), np.int64, len(lists))[:, None]
    columns = np.arange(maxlen)
    filled = columns >= maxlen - lengths if padding == "pre" else columns < lengths
    padded = np.full((len(lists), maxlen), _int32(_integers([value], "value"), "value")[0])
    padded[filled] = _int32(_joined(lists), "sequences")
    return padded


def one_hot(ids: ArrayLike, size: int) -> NDArray[np.float32]:
    """Write each id as a vector with one 1: id ``i`` in column ``i``, padding's 0 in a column of its own.

    Args:
        ids: integers of any shape (…), from 0 to ``size - 1``; not ragged (see :func:`pad`).
        size: the number of columns: of a vocabulary its length, the special tokens with it.

    Returns:
        Shape (…, size), float32, each vector with one 1.

    Raises:
        TypeError: ``ids`` holds something else than integers.
        ValueError: an id is negative or has no column, the ids are ragged, or ``size`` is below 1.

    >>> one_hot([2, 0], size=3)
    array([[0., 0., 1.],
           [1., 0., 0.]], dtype=float32)
    """
    found = check_ids(ids, check_whole(size, "size", at_least=1))
    vectors = np.zeros((found.size, size), np.float32)
    vectors[np.arange(found.size), found.ravel()] = 1
    return vectors.reshape(*found.shape, size)


def hash_ids(tokens: Iterable[str], buckets: int) -> list[int]:
    """Number tokens by a hash, so that no vocabulary is needed; two tokens may share a bucket.

    The hash is CRC-32 of the token in UTF-8: equal in every process and on every machine, unlike ``hash()``.

    Args:
        tokens: any tokens; no sentence as one string.
        buckets: how many ids there are, 1 or more.

    Returns:
        An id from 1 to ``buckets`` for each token; 0 stays free for padding.

    Raises:
        TypeError: ``tokens`` is one string, or holds something else than strings; ``buckets`` is no integer.
        ValueError: ``buckets`` is below 1.

    >>> hash_ids(["영화", "정말", "영화"], buckets=100)
    [65, 34, 65]
    """
    check_whole(buckets, "buckets", at_least=1)
    known = check_tokens(tokens)
    bucket_of = {token: zlib.crc32(token.encode("utf-8", "surrogatepass")) % buckets + 1 for token in set(known)}
    return [bucket_of[token] for token in known]


def check_ids(ids: ArrayLike, size: int, name: str = "ids") -> NDArray[np.int64]:
    """Return ids as an array, each known to lie from 0 to ``size - 1``.

    Args:
        ids: integers of any shape; a bool is none.
        size: how many ids there are.
        name: the caller's name of the argument, for the message.

    Returns:
        The same shape, int64.

    Raises:
        TypeError: something else than integers.
        ValueError: ragged, or an id out of range.

    >>> check_ids([3], size=3)
    Traceback (most recent call last):
        ...
    ValueError: ids must lie from 0 to 2, got 3
    """
    found = ids if isinstance(ids, np.ndarray) else _array(ids, name)
    if found.size == 0:
        return np.zeros(found.shape, np.int64)
    if not np.issubdtype(found.dtype, np.integer):
        raise TypeError(f"{name} must be integers, got an array of {found.dtype}")
    low, high = int(found.min()), int(found.max())
    if low < 0 or high >= size:
        raise ValueError(f"{name} must lie from 0 to {size - 1}, got {low if low < 0 else high}")
    return found.astype(np.int64)


def check_side(side: object, name: str) -> None:
    """Refuse what is neither ``"pre"`` nor ``"post"``.

    >>> check_side("left", "padding")
    Traceback (most recent call last):
        ...
    ValueError: padding must be 'pre' or 'post', got 'left'
    """
    if side not in ("pre", "post"):
        raise ValueError(f"{name} must be 'pre' or 'post', got {side!r}")


def _array(ids: ArrayLike, name: str) -> NDArray[np.int64]:
    """Make an array of what is none yet."""
    cells = np.array(ids, dtype=object)
    flat = cells.ravel().tolist()
    if any(isinstance(cell, list | tuple) for cell in flat):
        raise ValueError(f"{name} must not be ragged: pad the sequences to one length first")
    return _integers(flat, name).reshape(cells.shape)


def _sequences(sequences: object) -> list[Any]:
    """Return the sequences in a list, each known to be a list, a tuple or a flat array."""
    if isinstance(sequences, str | bytes) or not isinstance(sequences, Iterable):
        raise TypeError(f"sequences must be a list of lists of ids, got {sequences!r:.60}")
    lists = list(sequences)
    for kind in set(map(type, lists)):
        if not issubclass(kind, list | tuple | np.ndarray):
            raise TypeError(f"each sequence must be a list or an array of ids, got {kind.__name__}: pad([[1, 2], [3]])")
    return lists


def _joined(lists: list[Any]) -> NDArray[Any]:
    """Put all ids one after the other: shape (ids,), integers."""
    if all(isinstance(ids, np.ndarray) for ids in lists):
        return _joined_arrays([ids for ids in lists if ids.size])
    return _integers(list(chain.from_iterable(lists)), "sequences")


def _joined_arrays(arrays: list[NDArray[Any]]) -> NDArray[Any]:
    kinds = {(ids.ndim, ids.dtype) for ids in arrays}
    for ndim, dtype in kinds:
        if ndim != 1 or dtype.kind not in "iu":
            raise TypeError(f"each sequence must be flat and of integers, got {ndim} dimensions of {dtype}")
    if (1, np.dtype(np.uint64)) in kinds:  # with a signed neighbour NumPy would make floats of them
        return _integers([number for ids in arrays for number in ids.tolist()], "sequences")
    return np.concatenate(arrays) if arrays else np.zeros(0, np.int64)


def _integers(cells: list[Any], name: str) -> NDArray[np.int64]:
    """Make an array of Python or NumPy integers, and of nothing else; NumPy alone would cut floats and take bools."""
    try:
        numbers = np.array(array("q", cells))  # refuses what is no index: a float, a string, None, a list
    except OverflowError as error:
        raise ValueError(f"{name} must hold integers of at most 64 bits") from error
    except TypeError as error:
        raise TypeError(f"{name} must hold integers, one level deep: {error}") from error
    suspects = np.flatnonzero((numbers == 0) | (numbers == 1)).tolist()  # a bool equals 0 or 1
    if any(isinstance(cells[place], bool) for place in suspects):
        raise TypeError(f"{name} must hold integers, got a bool")
    return numbers


def _int32(numbers: NDArray[Any], name: str) -> NDArray[np.int32]:
    """Narrow to Keras' int32 without wrapping round."""
    limits = np.iinfo(np.int32)
    if numbers.size and not limits.min <= numbers.min() <= numbers.max() <= limits.max:
        raise ValueError(f"{name} must fit into 32 bits, got {max(numbers.min(), numbers.max(), key=abs)}")
    return numbers.astype(np.int32, copy=False)
