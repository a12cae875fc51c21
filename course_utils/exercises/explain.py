"""An exception in a learner's code, told in Korean with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from course_utils.exercises.compare import brief

_MESSAGE_SHOWN = 200
_ABOUT_SHAPES = re.compile(r"shape|dimension|broadcast|aligned|\bax[ei]s\b|indices", re.IGNORECASE)

# the first class that fits explains, so a subclass stands before its base
_ADVICE: tuple[tuple[type[BaseException], str], ...] = (
    (RecursionError, "함수가 자기 자신을 끝없이 부릅니다. 부르기를 멈추는 조건을 확인하세요."),
    (NotImplementedError, "아직 채우지 않은 부분이 남아 있습니다."),
    (UnboundLocalError, "변수에 값을 넣기 전에 그 변수를 썼습니다."),
    (NameError, "정의하지 않은 이름입니다. 철자와 import를 확인하세요."),
    (ImportError, "모듈을 찾지 못했습니다. 이름의 철자를 확인하세요."),
    (ZeroDivisionError, "0으로 나누었습니다. 나누는 값이 언제 0이 되는지 살펴보세요."),
    (OverflowError, "계산한 수가 너무 큽니다."),
    (IndexError, "위치(인덱스)가 맞지 않습니다. 빈 입력, 맨 끝 위치, 인덱스의 개수를 살펴보세요."),
    (KeyError, "사전(dict)에 없는 키를 읽었습니다. .get()이나 in을 생각해 보세요."),
    (AttributeError, "그 값에는 그런 속성이나 메서드가 없습니다. 값의 형식을 확인하세요."),
    (TypeError, "함수나 연산에 건넨 값의 형식(type)과 개수를 확인하세요."),
    (UnicodeError, "글자를 바꾸지 못했습니다. 인코딩을 확인하세요."),
    (AssertionError, "assert의 조건이 거짓이었습니다."),
    (StopIteration, "더 꺼낼 값이 없는데 next()를 불렀습니다."),
    (MemoryError, "메모리를 너무 많이 썼습니다. 끝없이 커지는 값이 있는지 확인하세요."),
    (EOFError, "확인하는 동안에는 input()에 답할 수 없습니다. 값은 인자로 받으세요."),
    (OSError, "파일이나 외부 장치를 읽지 못했습니다."),
    (SystemExit, "exit()은 노트북 전체를 끝내려는 명령입니다. 함수를 마칠 때는 return을 쓰세요."),
    (KeyboardInterrupt, "실행이 중단되었습니다."),
)

# what NumPy's sentence about two arrays asks for; it says more than the exception's class
_ADVICE_ON_ARRAYS: tuple[tuple[str, str], ...] = (
    ("except for the concatenation axis", "이어 붙일 축을 확인하세요. axis를 적지 않으면 위아래(axis=0)로 붙입니다."),
    ("mismatch in its core dimension", "A @ B에서는 A의 열 수와 B의 행 수가 같아야 합니다. 곱하는 순서도 확인하세요."),
    ("does not result in an equal division", "np.split은 axis가 없으면 행을 나눕니다. 열을 나누려면 axis=1입니다."),
    ("could not be broadcast", "원소끼리 셈할 때는 두 배열의 모양이 같거나, 서로 다른 축의 길이가 1이어야 합니다."),
)


def advice_for(error: BaseException) -> str:
    """Say in Korean what an exception means, or nothing where there is nothing to add.

    >>> advice_for(ZeroDivisionError())
    '0으로 나누었습니다. 나누는 값이 언제 0이 되는지 살펴보세요.'
    """
    message = _message(error)
    on_arrays = (advice for words, advice in _ADVICE_ON_ARRAYS if words in message)
    return next(on_arrays, next((advice for kind, advice in _ADVICE if isinstance(error, kind)), ""))


def explain(error: BaseException, answer: Any, source: Mapping[int, str]) -> str:
    """Tell an exception to the learner: where, what, and what it means.

    Args:
        error: what was raised.
        answer: the learner's function, whose lines are meant.
        source: line number → text of the cell that defined it; may be empty.

    Returns:
        Korean text: ``3번째 줄(return a / 0)에서 오류가 났습니다. ZeroDivisionError: …``, the shapes of the arrays on
        that line where the error is about shapes, and the advice.
    """
    place = _innermost(error.__traceback__, answer)
    line = place.tb_lineno if place else None
    code = source.get(line or 0, "").strip()
    where = f"{line}번째 줄{f'({code})' if code else ''}에서 " if line else ""
    message = _message(error)
    what = f"{type(error).__name__}{f': {message}' if message else ''}"
    shapes = _shapes(place, code) if place and _ABOUT_SHAPES.search(message) else ""
    lines = [f"{where}오류가 났습니다. {what}", shapes, advice_for(error)]
    return "\n".join(filter(None, lines))


def _innermost(traceback: TracebackType | None, answer: Any) -> TracebackType | None:
    """Find the innermost call in the file or cell that defines the answer: what it calls is not the learner's."""
    code = getattr(answer, "__code__", None)
    found = None
    while traceback is not None and code is not None:
        if traceback.tb_frame.f_code.co_filename == code.co_filename:
            found = traceback
        traceback = traceback.tb_next
    return found


def _shapes(place: TracebackType, code: str) -> str:
    """Name the arrays of the line with their shapes; all of the function's where the line's text is not known."""
    named = set(re.findall(r"\w+", code))
    shapes = [
        f"{name} {tuple(value.shape)}"
        for name, value in place.tb_frame.f_locals.items()
        if isinstance(getattr(value, "shape", None), tuple) and (name in named or not named)
    ]
    return f"이때 배열의 모양(shape): {', '.join(shapes)}" if shapes else ""


def _message(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception:
        return brief(error.args)
    return text if len(text) <= _MESSAGE_SHOWN else f"{text[:_MESSAGE_SHOWN]}…"
