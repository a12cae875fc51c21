"""What every engine does with its argument first: check the type, mend broken characters, cut the excess aloud."""

from __future__ import annotations

import re
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_PACKAGE = str(Path(__file__).parents[1])
_BREAKS = (re.compile(r"\n"), re.compile(r"[.!?…][\"'”’)\]]*\s"), re.compile(r"\s"))


def check_text(text: object, name: str = "text") -> str:
    """Return ``text`` where it is a string.

    Args:
        text: what the caller passed.
        name: the caller's name of the argument, for the message.

    Raises:
        TypeError: ``text`` is not a ``str``.

    >>> check_text("강")
    '강'
    """
    if not isinstance(text, str):
        raise TypeError(f"{name} must be a str, got {type(text).__name__}: pass one text, e.g. '나는 학교에 간다.'")
    return text


def choose(table: Mapping[str, T], engine: str) -> T:
    """Return the entry of an engine in a table.

    Raises:
        ValueError: the table has no such engine.

    >>> choose({"okt": 1}, "oct")
    Traceback (most recent call last):
        ...
    ValueError: engine must be one of okt; got 'oct'
    """
    if not isinstance(engine, str) or engine not in table:
        raise ValueError(f"engine must be one of {', '.join(table)}; got {engine!r}")
    return table[engine]


def mend_surrogates(text: str) -> str:
    """Join surrogate pairs into their character and replace lone surrogates by U+FFFD.

    A lone surrogate is half a UTF-16 character: Java, files and a notebook's own messages refuse such a string.

    >>> mend_surrogates("가\\ud83d\\ude00나\\ud800")
    '가😀나�'
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def prepare(text: object, engine: str, max_chars: int) -> str:
    """Return the string that an engine is given: checked, mended, and no longer than ``max_chars``.

    Args:
        text: what the caller passed.
        engine: the engine's name, for the warning.
        max_chars: how many characters the engine takes at a time.

    Raises:
        TypeError: ``text`` is not a ``str``.

    Warns:
        UserWarning: the text was cut.
    """
    mended = mend_surrogates(check_text(text))
    if len(mended) <= max_chars:
        return mended
    warn(
        f"{engine}: 글이 {len(mended):,}자여서 앞의 {max_chars:,}자만 처리하고 나머지 {len(mended) - max_chars:,}자는 "
        "잘랐습니다. 전부 처리하려면 글을 나누어 여러 번 부르세요."
    )
    return mended[:max_chars]


def pieces(text: str, size: int) -> Iterator[str]:
    """Cut a text into pieces that an engine can take one after another.

    A piece ends at a line's end, else after a sentence, else at a space, as late as possible in its second half;
    only where there is none of these is it cut within a word.

    Args:
        text: any string.
        size: the longest piece, in characters.

    Yields:
        The pieces; joined they are ``text``.

    >>> list(pieces("가 나 다. 라 마 바", 9))
    ['가 나 다. ', '라 마 바']
    """
    start = 0
    while len(text) - start > size:
        end = start + _break(text[start : start + size])
        yield text[start:end]
        start = end
    yield text[start:]


def _break(window: str) -> int:
    """Return after how many characters to cut a window that is too short for the whole text."""
    for pattern in _BREAKS:
        ends = [match.end() for match in pattern.finditer(window, len(window) // 2)]
        if ends:
            return ends[-1]
    return len(window)


def warn(message: str) -> None:
    """Warn at the line outside this package that asked for the work."""
    level, frame = 1, sys._getframe()
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        level, frame = level + 1, frame.f_back
    warnings.warn(message, UserWarning, stacklevel=level)


def once(load: Callable[[], T]) -> Callable[[], T]:
    """Make a slow loader run at most once, also where several threads ask at the same moment; a failure is not kept."""
    lock = threading.Lock()
    loaded: list[T] = []

    @wraps(load)
    def wrapper() -> T:
        with lock:
            if not loaded:
                loaded.append(load())
            return loaded[0]

    return wrapper
