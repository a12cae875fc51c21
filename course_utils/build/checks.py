"""What is wrong with a built notebook, in sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course_utils.build.address import repository
from course_utils.build.assembly import WIDGET_VIEW, assemble, code_cells
from course_utils.build.reading import addresses_loaded, rendered, surely_shows

LARGEST = 1_500_000
"""Bytes that a stored notebook may have."""


def check(notebook: Path) -> list[str]:
    """Say what is wrong with a built notebook, in sentences.

    Args:
        notebook: a file in a checkout's ``notebooks/``; its source is looked for in ``src/`` beside it.

    Returns:
        A sentence a problem, each naming the notebook and where it can the cell; empty where all is well.
    """
    source = notebook.parent / "src" / f"{notebook.stem}.py"
    try:
        stored = nbformat.read(notebook, as_version=4)
        nbformat.validate(stored)
    except Exception as error:  # whatever the JSON holds, the answer is a sentence
        return [f"{notebook.name} cannot be read as a notebook: {error}"]
    if not source.is_file():
        return [f"{notebook.name} has no source: notebooks/src/{source.name} is missing"]
    size = notebook.stat().st_size
    too_large = (
        [f"{notebook.name} has {size:,} bytes, over {LARGEST:,}: draw less, or smaller"] if size > LARGEST else []
    )
    return too_large + problems(stored, source)


def problems(notebook: NotebookNode, source: Path) -> list[str]:
    """Say what is wrong with a notebook in memory; `check` is this for a file.

    Args:
        notebook: executed and normalised.
        source: the script that it must come from, inside ``notebooks/src/``.
    """
    name, root = f"{source.stem}.ipynb", source.parent.parent.parent
    found = [f"{name}: {sentence}" for sentence in _drift(notebook, assemble(source, repository(root)))]
    if [cell.execution_count for cell in code_cells(notebook)] != list(range(1, len(code_cells(notebook)) + 1)):
        found.append(f"{name}: its cells were not run once each from top to bottom; build it again")
    for number, cell in enumerate(notebook.cells, 1):
        found += [f"{name}, cell {number} ({_first_line(cell)}): {text}" for text in _cell_problems(cell, root)]
    return found


def _first_line(cell: NotebookNode) -> str:
    line = cell.source.strip().partition("\n")[0] or "empty"
    return line if len(line) <= 60 else f"{line[:59]}…"


def _drift(stored: NotebookNode, wanted: NotebookNode) -> Iterator[str]:
    """Compare everything that does not come from running: cells, their ids and tags, the notebook's metadata."""
    if stored.metadata != wanted.metadata:
        yield "its metadata is not what the build writes; build it again"
    differing = [
        number
        for number, (has, wants) in enumerate(zip_longest(stored.cells, wanted.cells), 1)
        if _unexecuted(has) != _unexecuted(wants)
    ]
    if any(number <= 2 for number in differing):
        yield "its links or first code cell do not fit pyproject.toml; run: python -m course_utils build --badges"
    if any(number > 2 for number in differing):
        first = next(number for number in differing if number > 2)
        yield f"it differs from its source, first in cell {first}; build it again"


def _unexecuted(cell: NotebookNode | None) -> dict[str, object] | None:
    return cell and {key: value for key, value in cell.items() if key not in ("outputs", "execution_count")}


def _cell_problems(cell: NotebookNode, root: Path) -> Iterator[str]:
    if cell.cell_type == "markdown":
        yield from _remote_images(rendered(cell.source))
        return
    yield from (sentence for wrong, sentence in _CODE_CHECKS if wrong(cell))
    yield from _traces(cell, root)
    for output in cell.outputs:
        data = output.get("data", {})
        for page in (
            data.get("text/html", ""),
            data.get("image/svg+xml", ""),
            rendered(data.get("text/markdown", "")),
        ):
            yield from _remote_images(page)


def _has_output(cell: NotebookNode, wanted: Callable[[NotebookNode], bool]) -> bool:
    return any(wanted(output) for output in cell.outputs)


def _never_ran(cell: NotebookNode) -> bool:
    return cell.execution_count is None


def _raised(cell: NotebookNode) -> bool:
    return _has_output(cell, lambda output: output.output_type == "error")


def _wrote_stderr(cell: NotebookNode) -> bool:
    return _has_output(cell, lambda output: output.output_type == "stream" and output.name == "stderr")


def _is_exempt(cell: NotebookNode) -> bool:
    markers = ("NBVAL_", "PYTEST_VALIDATE_IGNORE_OUTPUT")
    tags = cell.metadata.get("tags", [])
    return any(marker in cell.source for marker in markers) or any(
        "nbval" in tag or tag in ("raises-exception", "pytest-validate-ignore-output") for tag in tags
    )


def _ends_in_semicolon(cell: NotebookNode) -> bool:
    return cell.source.rstrip().endswith(";")


def _holds_widget(cell: NotebookNode) -> bool:
    return _has_output(cell, lambda output: WIDGET_VIEW in output.get("data", {}))


def _holds_bitmap(cell: NotebookNode) -> bool:
    return _has_output(cell, lambda output: bool({"image/png", "image/jpeg"} & output.get("data", {}).keys()))


def _lacks_output(cell: NotebookNode) -> bool:
    return not cell.outputs and surely_shows(cell.source)


_CODE_CHECKS: tuple[tuple[Callable[[NotebookNode], bool], str], ...] = (
    (_never_ran, "it was never executed"),
    (_raised, "an error is stored in it"),
    (_wrote_stderr, "it wrote to stderr, which a learner would see as a warning"),
    (_is_exempt, "it is taken out of the comparison; make its output deterministic instead"),
    (_ends_in_semicolon, "it ends in ';', which hides its value from the comparison"),
    (_holds_widget, "its widget has no text/html to stand for it; show it with ui.page"),
    (_holds_bitmap, "it shows a bitmap, which the comparison skips; draw with course_utils.plots"),
    (_lacks_output, "it shows something, yet no output is stored"),
)


_TRACES = {
    "a memory address": re.compile(r"\bat 0x[0-9a-fA-F]{6,}"),
    "a path of the machine that built it": re.compile(
        r"(?<![\w.])/(?:root|home|tmp|Users|usr|opt|var)/|\b[A-Z]:\\+Users"
    ),
}


def _traces(cell: NotebookNode, root: Path) -> Iterator[str]:
    """Find what differs from run to run or from machine to machine."""
    text = json.dumps(cell.outputs, ensure_ascii=False)
    for what, pattern in _TRACES.items():
        found = pattern.search(text)
        if found or (what.startswith("a path") and str(root.resolve()) in text):
            yield f"an output holds {what} ({found.group() if found else root.resolve()})"


def _remote_images(html: str) -> Iterator[str]:
    for address in addresses_loaded(html):
        yield f"it loads {address} from outside; draw it by code, or put it into the repository"
