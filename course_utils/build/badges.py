"""The address of the repository in every notebook's header and in the README, without running a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import nbformat
from nbformat import NotebookNode

from course_utils import files
from course_utils.build.address import BuildError, checkout, links, repository
from course_utils.build.assembly import BADGES, HEADER, header


def rewrite_badges(root: Path | None = None) -> None:
    """Write the address of pyproject.toml into every notebook's header and the README's table, without running a cell.

    Args:
        root: the checkout; None stands for the one that this package runs from.

    Raises:
        BuildError: the address is no GitHub address, or the README has no place for the table.
    """
    root = root or checkout()
    address = repository(root)
    notebooks = sorted((root / "notebooks").glob("*.ipynb"))
    readme = root / "README.md"
    table = _readme_with_table(readme.read_text(encoding="utf-8"), notebooks, address)
    for path in notebooks:
        files.replace(path, nbformat.writes(_with_header(nbformat.read(path, as_version=4), path.stem, address)) + "\n")
    files.replace(readme, table)


def _with_header(notebook: NotebookNode, name: str, address: str) -> NotebookNode:
    """The notebook with today's header; what the header's code printed when it last ran stays."""
    new = header(name, address)
    old = {cell.id: cell for cell in notebook.cells}
    if HEADER in old:
        new[1].update(outputs=old[HEADER].outputs, execution_count=old[HEADER].execution_count)
    notebook.cells = [*new, *(cell for cell in notebook.cells if cell.id not in (BADGES, HEADER))]
    return notebook


def _readme_with_table(text: str, notebooks: Sequence[Path], address: str) -> str:
    rows = ["| 노트북 | 설치 없이 열기 |", "| --- | --- |"]
    for path in notebooks:
        places = " · ".join(f"[{place}]({link})" for place, link in links(path.stem, address).items())
        rows.append(f"| [{_title(path)}](notebooks/{quote(path.name)}) | {places} |")
    try:
        return files.between(text, "badges", "\n".join(rows))
    except ValueError as error:
        raise BuildError(f"README.md: {error}; the table of notebooks goes between them") from None


def _title(notebook: Path) -> str:
    """The first heading of a notebook, else its name."""
    for cell in nbformat.read(notebook, as_version=4).cells:
        found = re.search(r"^# +(.+)$", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else None
        if found:
            return found[1].strip()
    return notebook.stem
