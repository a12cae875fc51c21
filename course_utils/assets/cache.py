"""The cache: one folder for all kernels of a user, into which only verified files enter, and whole assets at once."""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from course_utils import settings
from course_utils.assets.limits import Limits
from course_utils.assets.manifest import Asset
from course_utils.assets.verify import all_right, has_stamp, state, write_stamp


class CacheBusy(Exception):
    """Another process holds the asset for longer than the limit."""


def folder_of(asset: Asset) -> Path:
    """Return where the asset lies, or would lie, in the cache."""
    return settings.cache_folder() / asset.folder


def is_ready(asset: Asset) -> bool:
    """Tell whether the cache holds the asset, verified; quick when it was verified before (see ``has_stamp``)."""
    folder, stamp = folder_of(asset), _stamp_of(asset)
    seen = state(folder, asset)
    if seen is None:
        return False
    if has_stamp(stamp, asset, seen):
        return True
    if not all_right(folder, asset, seen):
        return False
    with contextlib.suppress(OSError):  # a read-only cache: this process remembers it, the next one looks again
        write_stamp(stamp, asset, seen)
    return True


@contextlib.contextmanager
def locked(asset: Asset, limits: Limits) -> Iterator[None]:
    """Hold the asset's lock; the system frees it when a process dies, however it dies. Say so when that takes a while.

    Raises:
        CacheBusy: another process holds it for longer than ``limits.lock``.
    """
    lock = _lock_of(asset.name)
    try:
        held = lock.acquire(timeout=limits.patience)
    except Timeout:
        print(f"[{asset.name}] 다른 프로세스가 받고 있어서 기다립니다.", file=sys.stderr)
        try:
            held = lock.acquire(timeout=limits.lock)
        except Timeout:
            raise CacheBusy from None
    with held:
        yield


@contextlib.contextmanager
def staging(asset: Asset) -> Iterator[Path]:
    """Give an empty folder on the cache's own disk, and remove it afterwards. The lock must be held."""
    _sweep(asset)
    parent = _partial_folder()
    parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{asset.name}.", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(asset: Asset, verified: Path) -> None:
    """Move a folder of verified files to its place by one rename. The lock must be held."""
    target = folder_of(asset)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():  # broken, or of an older edition: aside first, as a rename cannot replace a full folder
        target.replace(verified.with_name("old"))
    verified.replace(target)
    is_ready(asset)  # looks at the files in their place, and leaves the stamp


def _sweep(asset: Asset) -> None:
    """Remove what killed processes left: a staging folder is stale when nobody else holds its asset's lock."""
    for folder in _partial_folder().glob("*"):
        name = folder.name.rpartition(".")[0]
        with contextlib.suppress(Timeout), contextlib.ExitStack() as stack:
            if name != asset.name:
                stack.enter_context(_lock_of(name).acquire(timeout=0))
            shutil.rmtree(folder, ignore_errors=True)


def _lock_of(name: str) -> FileLock:
    folder = settings.cache_folder() / ".locks"
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / f"{name}.lock")


def _partial_folder() -> Path:
    return settings.cache_folder() / ".partial"


def _stamp_of(asset: Asset) -> Path:
    return settings.cache_folder() / ".verified" / f"{asset.name}.json"
