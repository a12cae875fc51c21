"""Where the course runs and where it keeps its files: the ground floor, which imports nothing of ours."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import Literal, cast, get_args

import platformdirs

Profile = Literal["quick", "full"]
Place = Literal["colab", "binder", "ci", "notebook", "terminal"]

PROFILES = get_args(Profile)
APP_NAME = "korean-nlp-course"
SEED = 0
"""The seed of every random draw in the course, unless a cell says another."""

_PACKAGE = Path(__file__).parent


def place() -> Place:
    """Tell where this process runs.

    Returns:
        ``"colab"``, ``"binder"``, ``"ci"``, ``"notebook"`` (any other Jupyter kernel) or ``"terminal"``.

    >>> place() in {"colab", "binder", "ci", "notebook", "terminal"}
    True
    """
    if "google.colab" in sys.modules or (os.environ.get("COLAB_RELEASE_TAG") and _in_kernel()):
        return "colab"
    if os.environ.get("BINDER_SERVICE_HOST"):
        return "binder"
    if _in_kernel():
        return "notebook"
    return "ci" if os.environ.get("CI") else "terminal"


def _in_kernel() -> bool:
    return "ipykernel" in sys.modules


def profile() -> Profile:
    """Return the work profile that ``COURSE_PROFILE`` asks for.

    Returns:
        ``"quick"`` (the default: real but small work) or ``"full"`` (the headline corpora).

    Raises:
        ValueError: ``COURSE_PROFILE`` holds anything else.
    """
    value = os.environ.get("COURSE_PROFILE") or "quick"
    if value in PROFILES:
        return cast(Profile, value)
    raise ValueError(f"COURSE_PROFILE는 quick 또는 full이어야 합니다. 받은 값: {value!r}")


def _folder(variable: str, default: Path) -> Path:
    value = os.environ.get(variable)
    return Path(value).expanduser() if value else default


def cache_folder() -> Path:
    """Return the folder for downloads: ``COURSE_CACHE``, else the user's cache folder. It may not exist yet."""
    return _folder("COURSE_CACHE", platformdirs.user_cache_path(APP_NAME))


def state_folder() -> Path:
    """Return the folder for a learner's progress: ``COURSE_STATE``, else the user's data folder; it may not exist."""
    return _folder("COURSE_STATE", platformdirs.user_data_path(APP_NAME))


def local_data_folder() -> Path | None:
    """Return the folder of local copies that ``COURSE_DATA_DIR`` names, or None where it names none."""
    value = os.environ.get("COURSE_DATA_DIR")
    return Path(value).expanduser() if value else None


def course_data_folder() -> Path:
    """Return the folder of what the course itself wrote: inside an installed package, else beside it in a checkout."""
    inside = _PACKAGE / "data"
    return inside if inside.is_dir() else _PACKAGE.parent / "data"


def checkout_folder() -> Path | None:
    """Return the root of the checkout that this package runs from, or None where it was installed as a package."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "notebooks").is_dir() else None


def has_own_environment() -> bool:
    """Tell whether this Python is the one that ``make setup`` made in the checkout."""
    root = checkout_folder()
    return root is not None and Path(sys.prefix).resolve() == (root / ".venv").resolve()


def python_command() -> str:
    """Return what a person types in a terminal to run this very Python; in the checkout, from its top folder."""
    if place() == "colab":
        return "!python"
    return ".venv/bin/python" if has_own_environment() else sys.executable


def is_installed(module: str) -> bool:
    """Tell whether a module can be imported, without importing it.

    >>> is_installed("json"), is_installed("no_such_module")
    (True, False)
    """
    return importlib.util.find_spec(module) is not None
