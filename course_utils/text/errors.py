"""What can be wrong with an engine, as exceptions."""

from __future__ import annotations


class EngineError(RuntimeError):
    """An engine cannot be used here: something is not installed, or does not start. The message says what to do."""


class AnalysisError(RuntimeError):
    """An engine failed on this text; it goes on working on the next."""


class OutOfTime(RuntimeError):
    """An engine was not ready with a text in time and was stopped; the next call loads it again."""
