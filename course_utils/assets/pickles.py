"""Reading a pickle without running what it asks for."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class _Restricted(pickle.Unpickler):
    def __init__(self, data: bytes, allowed: Mapping[str, Any]) -> None:
        super().__init__(io.BytesIO(data))
        self._allowed = allowed

    def find_class(self, module: str, name: str) -> Any:
        wanted = f"{module}.{name}"
        if wanted not in self._allowed:
            raise pickle.UnpicklingError(f"피클이 허락되지 않은 이름을 부릅니다: {wanted}")
        return self._allowed[wanted]

    def persistent_load(self, pid: Any) -> Any:
        raise pickle.UnpicklingError("피클이 바깥의 객체를 부릅니다.")


def restricted_load(source: Path | bytes, allowed: Mapping[str, Any]) -> Any:
    """Read a pickle that may name only the given globals.

    A pickle is a program: unrestricted, it can call anything (Python's documentation, "Restricting Globals").

    Args:
        source: a file's path, or the pickle itself.
        allowed: ``"module.name"`` as the pickle spells it → the object to use.

    Returns:
        The object.

    Raises:
        pickle.UnpicklingError: the pickle names anything else.

    >>> restricted_load(pickle.dumps([1, "둘"]), {})
    [1, '둘']
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    return _Restricted(data, allowed).load()
