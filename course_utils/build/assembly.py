"""From a percent script to a notebook that has not run: the header in front, and ids that stay."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from course_utils.build.address import links

BADGES, HEADER = "course-badges", "course-header"
"""Id and tag of the two cells that the build puts in front of a source: the links, and the code that prepares."""

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
"""The kind of output that a living widget is."""

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}
"""Of every notebook: nothing of the machine that built it."""


def assemble(source: Path, address: str) -> NotebookNode:
    """Turn a source into a notebook that has not run: the header's two cells, the source's cells, stable ids.

    Args:
        source: a percent script.
        address: the repository's, as `repository` returns it.

    Returns:
        The notebook. A cell's id follows from its content, so an edit changes no other cell's id.
    """
    script = jupytext.read(source, fmt="py:percent")
    cells = [*header(source.stem, address), *map(_plain_cell, script.cells)]
    seen: Counter[str] = Counter()
    for cell in cells[2:]:
        digest = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:12]
        seen[digest] += 1
        cell.id = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
    return nbformat.v4.new_notebook(cells=cells, metadata=METADATA)


def _plain_cell(cell: NotebookNode) -> NotebookNode:
    """A cell without what jupytext noted in its metadata."""
    make = nbformat.v4.new_code_cell if cell.cell_type == "code" else nbformat.v4.new_markdown_cell
    tags = cell.metadata.get("tags")
    return make(cell.source, metadata={"tags": tags} if tags else {})


def header(name: str, address: str) -> list[NotebookNode]:
    """Return the two cells that stand at a notebook's top: the links, and the code that prepares the course.

    Args:
        name: the notebook's, without ``.ipynb``.
        address: the repository's.
    """
    badges = " · ".join(f"[▶ {place}에서 열기]({link})" for place, link in links(name, address).items())
    code = f"""\
try:
    import course_utils
except ModuleNotFoundError:  # Colab처럼 강좌의 패키지가 없는 곳에서만 설치합니다
    %pip install --quiet "course-utils @ git+{address}"
    import course_utils

profile = course_utils.start()"""
    return [
        nbformat.v4.new_markdown_cell(badges, id=BADGES, metadata={"tags": [BADGES]}),
        nbformat.v4.new_code_cell(code, id=HEADER, metadata={"tags": [HEADER]}),
    ]


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the cells that hold code."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]
