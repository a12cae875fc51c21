"""The progress bar of a download, on the standard error stream; it also ends what takes too long or grows too large."""

from __future__ import annotations

import time
from pathlib import Path

from tqdm import tqdm


class TooLong(Exception):
    """The attempt used up its time."""


class TooLarge(Exception):
    """The answer is larger than the file can be."""


def bar(title: str, size: int, *, show: bool) -> tqdm:
    """Return a bar that counts bytes up to ``size``; an invisible one where ``show`` is false."""
    if not show:
        return tqdm(total=size, disable=True)
    return tqdm(total=size, desc=title, unit="B", unit_scale=True)  # builds of notebooks set TQDM_DISABLE


class Guard:
    """What pooch takes for its progress bar: called after each piece, it moves the real bar and may raise.

    It looks at the file's size because pooch counts every piece as a full one, and a server may send small pieces.

    Args:
        target: the file that grows.
        bar: the bar to move.
        largest: bytes beyond which the attempt is ended.
        seconds: after which the attempt is ended.
    """

    def __init__(self, target: Path, bar: tqdm, largest: int, seconds: float) -> None:
        self.total = 0  # pooch writes the Content-Length here
        self._target, self._bar, self._largest = target, bar, largest
        self._deadline = time.monotonic() + seconds

    def update(self, _count: int) -> None:
        """Move the bar; raise TooLong or TooLarge where that is due."""
        size = self._target.stat().st_size
        self._bar.update(size - self._bar.n)
        if size > self._largest:
            raise TooLarge
        if time.monotonic() > self._deadline:
            raise TooLong

    def reset(self) -> None:
        """Nothing to do: pooch resets its bar only to fill it."""

    def close(self) -> None:
        """Nothing to do: who made the bar closes it."""
