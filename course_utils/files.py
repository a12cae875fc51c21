"""Writing files so that nobody ever reads half of one: ground floor, which imports nothing of ours."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def between(text: str, name: str, content: str) -> str:
    """Put content between the marks ``<!-- NAME:begin -->`` and ``<!-- NAME:end -->``, in place of what stands there.

    Args:
        text: of the whole file.
        name: of the marks.
        content: whole lines, without the last line's end.

    Raises:
        ValueError: the text does not hold each mark once, the end after the beginning.

    >>> between("a\\n<!-- x:begin -->\\nold\\n<!-- x:end -->\\nb", "x", "new").splitlines()
    ['a', '<!-- x:begin -->', 'new', '<!-- x:end -->', 'b']
    """
    start, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    if text.count(start) != 1 or text.count(end) != 1 or text.index(start) > text.index(end):
        raise ValueError(f"the text must hold one {start} and, after it, one {end}")
    before, after = text.split(start)[0], text.split(end)[1]
    return before + "\n".join([start, content, end]) + after


def replace(path: Path, content: str | bytes) -> None:
    """Write a whole file in one stroke: killed in the middle, the old one is still there.

    Args:
        path: the file; its folder exists.
        content: bytes, or text to be written as UTF-8.

    Raises:
        OSError: the folder cannot be written to, or the disk is full; the old file is untouched then.
    """
    data = content.encode() if isinstance(content, str) else content
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)  # mkstemp lets only the owner read
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
