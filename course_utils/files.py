"""Writing files so that nobody ever reads half of one: ground floor, which imports nothing of ours."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


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
