"""Is this the file that the manifest means? Checksums, and the stamp that remembers a check already made."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from course_utils.assets.manifest import Asset, AssetFile

_CHUNK = 1 << 20


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
        while block := file.read(_CHUNK):
            digest.update(block)
    return f"{scheme}:{digest.hexdigest()}"


def is_right(path: Path, wanted: AssetFile) -> bool:
    """Tell whether a file is there with the wanted size and checksum."""
    if not path.is_file() or path.stat().st_size != wanted.size:
        return False
    return checksum(path, wanted.checksum) == wanted.checksum


def all_right(folder: Path, files: tuple[AssetFile, ...]) -> bool:
    """Tell whether every wanted file lies in ``folder``."""
    return all(is_right(folder / file.path, file) for file in files)


def write_stamp(stamp: Path, folder: Path, asset: Asset) -> None:
    """Remember that the files in ``folder`` have just been verified."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    partial = stamp.with_name(f"{stamp.name}.{os.getpid()}")
    partial.write_text(json.dumps(_state(folder, asset)), encoding="utf-8")
    partial.replace(stamp)


def has_stamp(stamp: Path, folder: Path, asset: Asset) -> bool:
    """Tell whether the files are those that were verified when the stamp was written.

    This looks at sizes and modification times only, so that 100 MB are not read again at every call. It is safe
    because nothing writes into the cache in place: files enter it verified and by a rename, so a file that keeps
    its size and its time in nanoseconds is the one that was verified. What changes a file by hand changes its time,
    and then the checksums are computed anew. A failing disk, or someone who sets the time back on purpose, is not
    noticed; neither is a threat that a checksum at every call would end.
    """
    try:
        return bool(json.loads(stamp.read_text(encoding="utf-8")) == _state(folder, asset))
    except (OSError, ValueError):
        return False


def _state(folder: Path, asset: Asset) -> dict[str, object]:
    stats = {file.path: (folder / file.path).stat() for file in asset.files}
    seen = {path: [stat.st_size, stat.st_mtime_ns] for path, stat in stats.items()}
    return {"fingerprint": asset.fingerprint, "files": seen}
