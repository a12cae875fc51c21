"""kss, the Korean sentence splitter: only the part that splits, and its backend mended."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import threading
import warnings
from types import ModuleType
from typing import Any

from course_utils.text.inputs import once

_SPLIT = threading.Lock()  # pecab keeps its state in the object


@once
def _load() -> Any:
    """Import kss' splitter alone and repair pecab.

    ``import kss`` runs eighteen modules (spacing, romanisation, news cleaning, …) that read their dictionaries at once:
    ten seconds and hundreds of megabytes that splitting does not need.
    """
    if "kss" not in sys.modules:
        sys.modules["kss"] = _unexecuted("kss")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # kss' sources hold "\\s" outside raw strings
        splitting = importlib.import_module("kss._modules.sentences.split_sentences")
        analyzers = importlib.import_module("kss._modules.morphemes.analyzers")
    _widen_costs(analyzers.PecabAnalyzer._analyzer)
    return splitting.split_sentences


def _unexecuted(name: str) -> ModuleType:
    """Return a package whose submodules can be imported; its own ``__init__`` runs when it is first asked for more."""
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    loader = spec.loader

    def run_then_get(attribute: str) -> Any:
        del module.__dict__["__getattr__"]
        loader.exec_module(module)
        return getattr(module, attribute)

    module.__dict__["__getattr__"] = run_then_get
    return module


def _widen_costs(pecab: Any) -> None:
    """Make pecab's connection costs 32 bits wide.

    They are int16, and a path's cost is summed in the type of its parts: NumPy 2 keeps int16 where NumPy 1 widened
    (NEP 50), so the sum overflows and a worse path wins.
    """
    import numpy as np

    pecab.tokenizer.conn_costs = np.asarray(pecab.tokenizer.conn_costs, dtype=np.int32)


def split(text: str) -> list[str]:
    """Split Korean text into sentences. The backend is always pecab, so that every machine gives the same answer."""
    if not text.strip():
        return []
    split_sentences = _load()
    with _SPLIT:
        return list(split_sentences(text, backend="pecab", num_workers=1))
