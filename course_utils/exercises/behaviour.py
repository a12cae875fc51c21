"""What one call of a function did, and whether two calls did the same."""

from __future__ import annotations

import contextlib
import copy
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from course_utils.exercises.compare import difference

_PRINTED_KEPT = 10_000


class TimeUp(BaseException):
    """The time for an answer is over. Not an ``Exception``: what a learner catches by habit must not catch it."""


@dataclass(frozen=True, eq=False)
class Behaviour:
    """What one call did: the value it returned or the exception it raised, and the arguments it changed."""

    value: Any = None
    raised: type[BaseException] | None = None
    changed: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Call:
    """One call of the answer, with the exception itself (which does not travel)."""

    behaviour: Behaviour
    error: BaseException | None


def observe(function: Callable[..., Any], args: tuple[Any, ...]) -> Call:
    """Call a function on copies of its arguments, and note what it did."""
    own = copy.deepcopy(args)
    try:
        value = function(*own)
    except TimeUp:
        raise
    except BaseException as error:  # SystemExit and KeyboardInterrupt of the learner's too
        return Call(Behaviour(raised=type(error), changed=_changed(args, own)), error)
    return Call(Behaviour(value=value, changed=_changed(args, own)), None)


def _changed(before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[int, ...]:
    return tuple(i for i, (b, a) in enumerate(zip(before, after, strict=True)) if compare(b, a, 0.0))


def compare(want: Any, got: Any, tolerance: float) -> str | None:
    """Compare with a value that may hold a learner's own class, whose methods may raise anything."""
    try:
        return difference(want, got, tolerance)
    except TimeUp:
        raise
    except BaseException as error:
        return f"결과를 비교하다가 {type(error).__name__} 오류가 났습니다. 돌려준 값의 형식을 확인하세요."


def same(one: Behaviour, other: Behaviour, tolerance: float) -> bool:
    if one.raised or other.raised:
        return one.raised is other.raised
    return one.changed == other.changed and compare(one.value, other.value, tolerance) is None


class _Bounded(io.StringIO):
    """A text buffer that stops growing: an endless loop may print."""

    def write(self, text: str) -> int:
        if self.tell() < _PRINTED_KEPT:
            super().write(text[:_PRINTED_KEPT])
        return len(text)


@contextlib.contextmanager
def captured_output() -> Iterator[io.StringIO]:
    """Keep what is printed for the learner's message, and drop what goes to stderr."""
    printed = _Bounded()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(_Bounded()):
        yield printed
