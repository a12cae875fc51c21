"""Telling a starter cell from an attempt, by its bytecode: comments, line numbers and docstrings do not count."""

from __future__ import annotations

import dis
import inspect
from bisect import bisect_left
from types import CodeType, FunctionType
from typing import Any

# what `pass`, `...`, a docstring, `return None` and `raise NotImplementedError("…")` compile to in Python 3.11–3.13
_EMPTY_STEPS = {
    "CALL",
    "LOAD_CONST",
    "LOAD_GLOBAL",
    "NOP",
    "POP_TOP",
    "PRECALL",
    "PUSH_NULL",
    "RAISE_VARARGS",
    "RESUME",
    "RETURN_CONST",
    "RETURN_VALUE",
}

_CALL_PLUMBING = {"EXTENDED_ARG", "NOP", "PRECALL", "PUSH_NULL"}
_JUMPS = {*dis.hasjabs, *dis.hasjrel}


def is_untouched(answer: Any, starter: Any = None) -> bool:
    """Tell whether there is no attempt yet.

    Args:
        answer: the learner's function, or None.
        starter: the code as the learner found it, where the cell began with some.

    Returns:
        True for None, for a function without a body (only a docstring, ``...``, ``pass``, ``return None`` or
        ``raise NotImplementedError``) and for the unchanged starter.

    >>> def nothing_yet(tokens):
    ...     '''단어의 수를 셉니다.'''
    ...     raise NotImplementedError("여기에 쓰세요")
    >>> is_untouched(nothing_yet), is_untouched(lambda tokens: 0)
    (True, False)
    """
    if answer is None:
        return True
    if not isinstance(answer, FunctionType):
        return False
    return _is_empty(answer.__code__) or (isinstance(starter, FunctionType) and _same_function(answer, starter))


def _is_empty(code: CodeType) -> bool:
    steps = list(dis.get_instructions(code))
    returned = {
        step.argval
        for step, following in zip(steps, [*steps[1:], None], strict=True)
        if step.opname == "RETURN_CONST" or (following is not None and following.opname == "RETURN_VALUE")
    }
    return (
        {step.opname for step in steps} <= _EMPTY_STEPS
        and set(code.co_names) <= {"NotImplementedError"}
        and returned <= {None, ...}
    )


def _same_function(one: FunctionType, other: FunctionType) -> bool:
    return _steps(one.__code__) == _steps(other.__code__) and _defaults(one) == _defaults(other)


def _steps(code: CodeType) -> list[tuple[str, Any]]:
    """Return what the code does, step by step, in a form that does not depend on where its names were imported.

    A method call on a name that the same file imports compiles otherwise than on one that an earlier cell imported.
    """
    steps = [step for step in dis.get_instructions(code) if step.opname not in _CALL_PLUMBING]
    offsets = [step.offset for step in steps]
    return [
        (
            step.opname.replace("LOAD_METHOD", "LOAD_ATTR"),
            bisect_left(offsets, step.argval) if step.opcode in _JUMPS else _comparable(step.argval),
        )
        for step in steps
    ]


def _comparable(value: Any) -> Any:
    # 1 == 1.0 == True, so the type is compared too; a nested function is compared by its own steps
    return _steps(value) if isinstance(value, CodeType) else (type(value), value)


def _defaults(function: FunctionType) -> list[tuple[str, type, Any]]:
    """Name, type and value of the default arguments; of a list or dict, which a call may have filled, only the type."""
    parameters = inspect.signature(function).parameters.values()
    return [(p.name, type(p.default), p.default if _is_constant(p.default) else None) for p in parameters]


def _is_constant(value: Any) -> bool:
    return isinstance(value, int | float | str | bytes | None)
