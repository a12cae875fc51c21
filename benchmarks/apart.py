"""Measuring in a process of its own: its seconds and its peak of memory are nobody else's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import psutil

ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}
"""One thread computes, so that seconds of the processor compare: waiting threads spin, and spinning counts."""


def run(module: str, *arguments: str, environment: Mapping[str, str] = ONE_THREAD) -> dict[str, Any]:
    """Run ``python -m MODULE ARGUMENTS``, usually on one thread, and return the JSON object of its last line.

    Raises:
        RuntimeError: it ended with an error, or its last line is no JSON object; the message holds what it wrote.
    """
    command: Sequence[str] = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with status {done.returncode}:\n{done.stderr[-3000:]}".strip())
    try:
        found: dict[str, Any] = dict(json.loads(done.stdout.splitlines()[-1]))
    except (LookupError, ValueError, TypeError):
        raise RuntimeError(f"{' '.join(command)} printed no JSON object last:\n{done.stdout[-3000:]}".strip()) from None
    return found


def peak_mb() -> int:
    """Return the most memory that this process has held, in MiB."""
    if sys.platform == "win32":
        return round(psutil.Process().memory_info().peak_wset / 2**20)
    import resource

    unit = 1 if sys.platform == "darwin" else 1024  # macOS tells bytes, Linux KiB
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20)
