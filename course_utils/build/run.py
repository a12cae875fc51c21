"""Running the sources and writing their notebooks.

Widgets are stored as the words and the HTML that stand for them, without their view and state: a stored view needs the
state (about 72 KB for a figure and two panels), a trusted notebook and ids that change with every run, and then shows
controls that nothing answers. Run the cell, and the living widget takes the place of the words.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager
from tqdm import tqdm

from course_utils import files
from course_utils.build.address import BuildError, checkout, repository
from course_utils.build.assembly import METADATA, WIDGET_VIEW, assemble, code_cells
from course_utils.build.checks import problems

CELL_TIMEOUT = 600
"""Seconds that one cell may take."""


def build(
    names: Iterable[str] | None = None, *, root: Path | None = None, progress: Callable[..., tqdm] = tqdm
) -> list[Path]:
    """Run sources and write their notebooks, each in one stroke and only if it ran through and `check` finds nothing.

    Args:
        names: the sources' names, with or without ``.py`` or ``.ipynb``; None stands for all of them.
        root: the checkout; None stands for the one that this package runs from.
        progress: makes the bar that moves on with every cell.

    Returns:
        The notebooks written, in the order of their names.

    Raises:
        BuildError: no such source, a cell that raises, or a built notebook that is not fit to be published.
    """
    root = root or checkout()
    address = repository(root)
    notebooks = {source: assemble(source, address) for source in _sources(names, root)}
    with progress(total=sum(len(notebook.cells) for notebook in notebooks.values()), unit="cell") as bar:
        return [_build_one(source, notebook, bar.update) for source, notebook in notebooks.items()]


def _build_one(source: Path, notebook: NotebookNode, advance: Callable[[], object]) -> Path:
    folder = source.parent.parent
    notebook = normalise(execute(notebook, folder, advance))
    found = problems(notebook, source)
    if found:
        raise BuildError("\n".join([f"{source.name} ran, but its notebook is not fit to be published:", *found]))
    target = folder / f"{source.stem}.ipynb"
    files.replace(target, nbformat.writes(notebook) + "\n")
    return target


def _sources(names: Iterable[str] | None, root: Path) -> list[Path]:
    known = {path.stem: path for path in sorted((root / "notebooks" / "src").glob("*.py"))}
    if names is None:
        return list(known.values())
    wanted = sorted({Path(name).stem for name in names})
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise BuildError(f"no such source in notebooks/src: {', '.join(unknown)}; there are: {', '.join(known)}")
    return [known[name] for name in wanted]


def execute(notebook: NotebookNode, folder: Path, advance: Callable[[], object] = lambda: None) -> NotebookNode:
    """Run a notebook as a learner would for the first time, in this very environment, and return it with its outputs.

    Args:
        notebook: what `assemble` returned; it is changed in place.
        folder: where the notebook's kernel runs.
        advance: called at every cell.

    Raises:
        BuildError: a cell raised, ran too long or killed its kernel; the message holds the cell and the traceback.
    """
    manager = AsyncKernelManager(  # of the same kernel that the strict comparison starts
        kernel_name=CURRENT_ENV_KERNEL_NAME,
        kernel_spec_manager=NbvalKernelspecManager(),
        transport_encryption="auto",  # without it, every kernel warns on the terminal
    )
    client = NotebookClient(
        notebook,
        km=manager,
        timeout=CELL_TIMEOUT,
        on_cell_start=lambda **cell: advance(),
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(folder)}},
    )
    with tempfile.TemporaryDirectory() as state:
        try:
            client.execute(cleanup_kc=True, env=kernel_environment(Path(state)))
        except Exception as error:
            raise BuildError(f"the notebook did not run through: {error}") from error
    return notebook


def kernel_environment(state: Path) -> dict[str, str]:
    """Return the environment variables with which notebooks are built and compared: a new learner, the quick profile.

    Args:
        state: an empty folder for what the run leaves behind.
    """
    dropped = {
        "COURSE_DATA_DIR",  # local copies may differ from the published files
        "PYTEST_CURRENT_TEST",  # under it, ipykernel does not see what C libraries write
    }
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    own = {"COURSE_STATE": str(state), "IPYTHONDIR": str(state / "ipython")}
    return kept | own | {"COURSE_PROFILE": "quick", "TQDM_DISABLE": "1"}  # a bar shows times, and where files come from


def normalise(notebook: NotebookNode) -> NotebookNode:
    """Remove from an executed notebook what another run would write differently; changed in place and returned."""
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in code_cells(notebook):
        cell.outputs = _joined(cell.outputs)
        for output in cell.outputs:
            data = output.get("data", {})
            if "text/html" in data:  # see above; without a stand-in the view stays, and `check` tells
                data.pop(WIDGET_VIEW, None)
    return notebook


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """What was printed in a row as one output: into how many messages it was cut depends on the moment."""
    joined: list[NotebookNode] = []
    for output in outputs:
        if joined and output.output_type == "stream" and output.get("name") == joined[-1].get("name"):
            joined[-1].text += output.text
        else:
            joined.append(output)
    return joined
