"""Helper package of the Korean NLP course: plumbing, pictures, checkers. Importing it loads nothing heavy."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from course_utils import assets, corpora, evaluation, exercises, explore, plots, text, ui
    from course_utils.exercises import load
    from course_utils.plots import diagrams, figures
    from course_utils.startup import start

__version__ = "0.1.0"

# name → (module, attribute or None for the module itself); resolved on first use, so that an import stays under 0.2 s
_LAZY: dict[str, tuple[str, str | None]] = {
    "start": ("course_utils.startup", "start"),
    "load": ("course_utils.exercises", "load"),
    "diagrams": ("course_utils.plots.diagrams", None),
    "figures": ("course_utils.plots.figures", None),
    **{
        name: (f"course_utils.{name}", None)
        for name in ("assets", "corpora", "evaluation", "exercises", "explore", "plots", "text", "ui")
    },
}

__all__ = [
    "assets",
    "corpora",
    "diagrams",
    "evaluation",
    "exercises",
    "explore",
    "figures",
    "load",
    "plots",
    "start",
    "text",
    "ui",
]


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module_name, attribute = _LAZY[name]
    module = importlib.import_module(module_name)
    return module if attribute is None else getattr(module, attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
