"""What text functions do with an argument first: check the type, mend broken characters, cut the excess aloud."""

from __future__ import annotations

import operator
import re
import sys
import threading
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
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


def check_tokens(tokens: Iterable[str], name: str = "tokens") -> Collection[str]:
    """Return the tokens of a sentence where every one is a string.

    Args:
        tokens: what the caller passed; an iterator is read to its end.
        name: the caller's name of the argument, for the message.

    Raises:
        TypeError: one bare string, no iterable, or something else than strings in it.

    >>> check_tokens(["나는", 3])
    Traceback (most recent call last):
        ...
    TypeError: tokens must hold tokens of type str, got int
    """
    known = check_no_text(tokens, name)
    for kind in dict.fromkeys(map(type, known)):
        if not issubclass(kind, str):
            raise TypeError(f"{name} must hold tokens of type str, got {kind.__name__}")
    return known


def check_no_text(tokens: Iterable[str], name: str = "tokens") -> Collection[str]:
    """Return the tokens of a sentence where they are no bare string, which would be taken for a list of characters.

    Args:
        tokens: what the caller passed; an iterator is read to its end.
        name: the caller's name of the argument, for the message.

    Raises:
        TypeError: one bare string, or no iterable.

    >>> check_no_text("나는 간다")
    Traceback (most recent call last):
        ...
    TypeError: tokens must be a list of str, got the str '나는 간다': pass ['나는', '간다']
    """
    if isinstance(tokens, list | tuple):  # by far the most frequent, and far faster than asking an abstract class
        return tokens
    if isinstance(tokens, str):
        raise TypeError(f"{name} must be a list of str, got the str {tokens[:40]!r}: pass {tokens[:40].split()!r}")
    if not isinstance(tokens, Iterable):
        raise TypeError(f"{name} must be a list of str, got {type(tokens).__name__}")
    return tokens if isinstance(tokens, Collection) else list(tokens)


def each_sentence(sentences: Iterable[Iterable[str]]) -> Iterator[Collection[str]]:
    """Yield tokenized sentences, each checked by :func:`check_no_text`.

    Raises:
        TypeError: a sentence, or all of them, is one string or nothing that can hold tokens.

    >>> list(each_sentence(["나는 간다"]))
    Traceback (most recent call last):
        ...
    TypeError: each sentence must be a list of str, got the str '나는 간다': pass ['나는', '간다']
    """
    if isinstance(sentences, str) or not isinstance(sentences, Iterable):
        raise TypeError(f"sentences must be a list of lists of tokens, got {type(sentences).__name__}")
    for tokens in sentences:
        yield check_no_text(tokens, "each sentence")


def check_whole(number: object, name: str, at_least: int | None = None) -> int:
    """Return ``number`` where it is an integer (NumPy's too, a bool not) and large enough.

    Raises:
        TypeError: no integer.
        ValueError: below ``at_least``.

    >>> check_whole(0, "maxlen", at_least=1)
    Traceback (most recent call last):
        ...
    ValueError: maxlen must be 1 or more, got 0
    """
    try:
        whole = operator.index(number)  # type: ignore[arg-type]
    except TypeError:
        whole = None
    if whole is None or isinstance(number, bool):
        raise TypeError(f"{name} must be an int, got {type(number).__name__}")
    if at_least is not None and whole < at_least:
        raise ValueError(f"{name} must be {at_least} or more, got {whole}")
    return whole


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
