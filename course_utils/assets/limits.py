"""How long to wait, and how often to try again, before a download is given up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Waiting times in seconds.

    Attributes:
        connect: until a server takes the connection.
        read: between two pieces of an answer: a stalled connection ends here.
        total: for one attempt at one file: a trickling connection ends here.
        attempts: how often one address is tried when the fault may pass by itself.
        backoff: before the second attempt; doubled before each further one.
        wheel: for one run of the package client, whose own time-outs and retries (pip's configuration) come first.
        patience: for another process that is fetching the same asset, before a line says so.
        lock: for that process after the line.
    """

    connect: float = 10
    read: float = 30
    total: float = 1800
    attempts: int = 4
    backoff: float = 1
    wheel: float = 1800
    patience: float = 3
    lock: float = 900


DEFAULT = Limits()
