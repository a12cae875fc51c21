"""The checkout and its address on GitHub, from which every link to a notebook follows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import quote

from course_utils import settings

BRANCH = "main"


class BuildError(RuntimeError):
    """A notebook cannot be built as it stands; the message says where and why."""


def checkout() -> Path:
    """Return the checkout that this package runs from.

    Raises:
        BuildError: it runs from an installation.
    """
    root = settings.checkout_folder()
    if root is None:
        raise BuildError("notebooks are built in a checkout of the course; this package runs from an installation")
    return root


def repository(root: Path) -> str:
    """Return the repository's address, which stands in pyproject.toml only.

    Args:
        root: the checkout.

    Raises:
        BuildError: the address is not one of github.com, which Colab and Binder open notebooks from.
    """
    with open(root / "pyproject.toml", "rb") as file:
        address: str = tomllib.load(file)["project"]["urls"]["Repository"].rstrip("/")
    if not re.fullmatch(r"https://github\.com/[\w.-]+/[\w.-]+", address):
        raise BuildError(
            f"Repository in pyproject.toml must look like https://github.com/owner/name, as Colab needs; got {address}"
        )
    return address


def links(name: str, address: str) -> dict[str, str]:
    """Return where a notebook opens without an installation.

    Args:
        name: the notebook's, without ``.ipynb``.
        address: the repository's.

    Returns:
        Place → address.

    >>> links("00_start_here", "https://github.com/owner/course")["Colab"]
    'https://colab.research.google.com/github/owner/course/blob/main/notebooks/00_start_here.ipynb'
    """
    project = address.removeprefix("https://github.com/").removesuffix(".git")
    path = f"notebooks/{name}.ipynb"
    return {
        "Colab": f"https://colab.research.google.com/github/{project}/blob/{BRANCH}/{quote(path)}",
        "Binder": f"https://mybinder.org/v2/gh/{project}/{BRANCH}?labpath={quote(path, safe='')}",
    }
