"""Is this the file that the manifest means? Checksums, and what remembers a check already made."""

from __future__ import annotations

import functools
import hashlib
import json
import os
from pathlib import Path

from course_utils.assets.manifest import Asset, AssetFile

_BLOCK = 1 << 20


def checksum(path: Path, like: str) -> str:
    """Return the checksum of a file, in the scheme of ``like`` (``"sha256:…"`` or ``"git:…"``).

    A git blob's name is the SHA-1 of a short header and the contents (Pro Git, chapter 10.2).

    Raises:
        ValueError: the scheme is another one.
    """
    scheme = like.partition(":")[0]
    if scheme == "sha256":
        digest = hashlib.sha256()
    elif scheme == "git":
        digest = hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
    else:
        raise ValueError(f"unknown checksum scheme {scheme!r}, expected 'sha256' or 'git'")
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return f"{scheme}:{digest.hexdigest()}"


def is_right(path: Path, wanted: AssetFile) -> bool:
    """Tell whether a file is there with the wanted size and checksum."""
    if not path.is_file() or path.stat().st_size != wanted.size:
        return False
    return checksum(path, wanted.checksum) == wanted.checksum


State = tuple[tuple[str, int, int], ...]
"""(path, size in bytes, modification time in nanoseconds) of each file of an asset."""


def state(folder: Path, asset: Asset) -> State | None:
    """Return what can be seen of an asset's files without reading them, or None where one cannot be seen."""
    try:
        stats = [(file.path, (folder / file.path).stat()) for file in asset.files]
    except OSError:
        return None
    return tuple((path, stat.st_size, stat.st_mtime_ns) for path, stat in stats)


@functools.cache
def all_right(folder: Path, asset: Asset, seen: State) -> bool:
    """Tell whether every file of an asset lies in ``folder`` with its checksum.

    Args:
        folder: where the files lie.
        asset: what they should be.
        seen: their :func:`state`; a file that changed is read again, an unchanged one is not.
    """
    return bool(seen) and all(is_right(folder / file.path, file) for file in asset.files)


def write_stamp(stamp: Path, asset: Asset, seen: State) -> None:
    """Remember for later processes that the files with this state were verified."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    partial = stamp.with_name(f"{stamp.name}.{os.getpid()}")
    partial.write_text(_stamp_text(asset, seen), encoding="utf-8")
    partial.replace(stamp)


def has_stamp(stamp: Path, asset: Asset, seen: State) -> bool:
    """Tell whether files with this state were verified before.

    So 100 MB are not read again at every call. Sizes and times are enough, because nothing writes into the cache in
    place: files enter it verified and by a rename, so one that kept its size and its time in nanoseconds is the one
    that was verified; what edits a file changes its time, and then the checksum is computed anew. Not noticed are a
    failing disk and someone who sets the time back on purpose, who could as well edit this program.
    """
    try:
        return stamp.read_text(encoding="utf-8") == _stamp_text(asset, seen)
    except (OSError, UnicodeDecodeError):
        return False


def _stamp_text(asset: Asset, seen: State) -> str:
    return json.dumps({"fingerprint": asset.fingerprint, "files": seen}, indent=1)
