"""One progress bar for both kinds of source; it also ends what takes too long or brings too much."""

from __future__ import annotations

import time
from types import TracebackType

from tqdm import tqdm


class TooLong(Exception):
    """The attempt used up its time."""


class TooMuch(Exception):
    """The answer is larger than the file can be."""


class Meter:
    """A tqdm bar that counts bytes, shaped as pooch wants a progress bar to be.

    Args:
        title: shown before the bar.
        size: bytes that are expected.
        seconds: how long the attempt may take.
        show: draw the bar.
    """

    def __init__(self, title: str, size: int, seconds: float, *, show: bool) -> None:
        self.total = 0  # pooch writes the Content-Length here
        self._size = size
        self._deadline = time.monotonic() + seconds
        self._bar = tqdm(total=size, desc=title, unit="B", unit_scale=True, disable=not show, leave=True)
        self._count = 0

    def update(self, count: int) -> None:
        """Add bytes; raise where time or size is used up."""
        self._count += count
        self._bar.update(min(count, self._size - self._bar.n))
        if time.monotonic() > self._deadline:
            raise TooLong
        # pooch counts whole chunks, so the last one may count for more than it holds
        if self._count > self._size + (1 << 20):
            raise TooMuch

    def reset(self) -> None:
        """Begin again at 0: pooch does so before it fills the bar."""
        self._count = 0
        self._bar.reset()

    def close(self) -> None:
        """End the bar."""
        self._bar.close()

    def __enter__(self) -> Meter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
