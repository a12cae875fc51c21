"""Builds the notebooks: a percent script becomes an executed, normalised .ipynb; `check` says what is wrong with one.

Widgets are stored as the words and the HTML that stand for them, without their view and state: a stored view needs the
state (about 72 KB for a figure and two panels), a trusted notebook and ids that change with every run, and then shows
controls that nothing answers. Run the cell, and the living widget takes the place of the words.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path
from urllib.parse import quote

import jupytext
import nbformat
from IPython.core.inputtransformer2 import TransformerManager
from jupyter_client.manager import AsyncKernelManager
from markdown_it import MarkdownIt
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager
from tqdm import tqdm

from course_utils import files, settings

BRANCH = "main"
BADGES, HEADER = "course-badges", "course-header"
"""Id and tag of the two cells that the build puts in front of a source: the links, and the code that prepares."""

LARGEST = 1_500_000
"""Bytes that a stored notebook may have."""

CELL_TIMEOUT = 600
"""Seconds that one cell may take."""

_WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
_METADATA = {
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


class BuildError(RuntimeError):
    """A notebook cannot be built as it stands; the message says where and why."""


# ------------------------------------------------------------------------------------------------------ building


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
    root = root or _checkout()
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


def _checkout() -> Path:
    root = settings.checkout_folder()
    if root is None:
        raise BuildError("notebooks are built in a checkout of the course; this package runs from an installation")
    return root


def _sources(names: Iterable[str] | None, root: Path) -> list[Path]:
    known = {path.stem: path for path in sorted((root / "notebooks" / "src").glob("*.py"))}
    if names is None:
        return list(known.values())
    wanted = sorted({Path(name).stem for name in names})
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise BuildError(f"no such source in notebooks/src: {', '.join(unknown)}; there are: {', '.join(known)}")
    return [known[name] for name in wanted]


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
    return nbformat.v4.new_notebook(cells=cells, metadata=_METADATA)


def _plain_cell(cell: NotebookNode) -> NotebookNode:
    """A cell without what jupytext noted in its metadata."""
    make = nbformat.v4.new_code_cell if cell.cell_type == "code" else nbformat.v4.new_markdown_cell
    tags = cell.metadata.get("tags")
    return make(cell.source, metadata={"tags": tags} if tags else {})


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
    return kept | {"COURSE_PROFILE": "quick", "COURSE_STATE": str(state), "IPYTHONDIR": str(state / "ipython")}


def normalise(notebook: NotebookNode) -> NotebookNode:
    """Remove from an executed notebook what another run would write differently; changed in place and returned."""
    notebook.metadata = nbformat.from_dict(_METADATA)
    for cell in _code_cells(notebook):
        cell.outputs = _joined(cell.outputs)
        for output in cell.outputs:
            data = output.get("data", {})
            if "text/html" in data:  # see this file's docstring; without a stand-in the view stays, and `check` tells
                data.pop(_WIDGET_VIEW, None)
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


def _code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


# ------------------------------------------------------------------------------------- the header and the address


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


def rewrite_badges(root: Path | None = None) -> None:
    """Write the address of pyproject.toml into every notebook's header and the README's table, without running a cell.

    Args:
        root: the checkout; None stands for the one that this package runs from.

    Raises:
        BuildError: the address is no GitHub address, or the README has no place for the table.
    """
    root = root or _checkout()
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
    start, end = "<!-- badges:begin -->", "<!-- badges:end -->"
    if text.count(start) != 1 or text.count(end) != 1 or text.index(start) > text.index(end):
        raise BuildError(f"README.md must hold one {start} and, after it, one {end}; the table goes between them")
    rows = ["| 노트북 | 설치 없이 열기 |", "| --- | --- |"]
    for path in notebooks:
        places = " · ".join(f"[{place}]({link})" for place, link in links(path.stem, address).items())
        rows.append(f"| [{_title(path)}](notebooks/{quote(path.name)}) | {places} |")
    before, after = text.split(start)[0], text.split(end)[1]
    return before + "\n".join([start, *rows, end]) + after


def _title(notebook: Path) -> str:
    """The first heading of a notebook, else its name."""
    for cell in nbformat.read(notebook, as_version=4).cells:
        found = re.search(r"^# +(.+)$", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else None
        if found:
            return found[1].strip()
    return notebook.stem


# ------------------------------------------------------------------------------------------------------ checking


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
    if [cell.execution_count for cell in _code_cells(notebook)] != list(range(1, len(_code_cells(notebook)) + 1)):
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
        yield from _remote_images(_rendered(cell.source))
        return
    yield from (sentence for wrong, sentence in _CODE_CHECKS if wrong(cell))
    yield from _traces(cell, root)
    for output in cell.outputs:
        data = output.get("data", {})
        for page in (
            data.get("text/html", ""),
            data.get("image/svg+xml", ""),
            _rendered(data.get("text/markdown", "")),
        ):
            yield from _remote_images(page)


def _rendered(markdown: str) -> str:
    return MarkdownIt("commonmark").enable("table").render(markdown)


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
    return _has_output(cell, lambda output: _WIDGET_VIEW in output.get("data", {}))


def _holds_bitmap(cell: NotebookNode) -> bool:
    return _has_output(cell, lambda output: bool({"image/png", "image/jpeg"} & output.get("data", {}).keys()))


def _lacks_output(cell: NotebookNode) -> bool:
    return not cell.outputs and _surely_shows(cell.source)


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


_SHOWING_CALLS = {"print", "display"}
_SHOWING_PARTS = {"explore", "figures", "diagrams", "panel", "quiz", "predict", "verdict", "dashboard", "calibration"}


def _surely_shows(source: str) -> bool:
    """Tell whether a cell has an output for certain, by reading it: a value at its end, or a call that shows.

    Other calls may return None, so a call at the end says nothing; comparing two runs does.
    """
    tree = ast.parse(TransformerManager().transform_cell(source))
    calls = [node for statement in tree.body for node in _calls_outside_functions(statement)]
    if any(isinstance(call.func, ast.Name) and call.func.id in _SHOWING_CALLS for call in calls):
        return True
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        return False
    if isinstance(last.value, ast.Call):
        return bool(_SHOWING_PARTS & set(ast.unparse(last.value.func).split(".")))
    return not (isinstance(last.value, ast.Constant) and last.value.value in (None, ...))


def _calls_outside_functions(node: ast.AST) -> Iterator[ast.Call]:
    """Calls that run whenever the cell does: none in a function's body, nor behind a condition."""
    conditional = (
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.Lambda,
        ast.If,
        ast.IfExp,
        ast.Try,
        ast.While,
    )
    if isinstance(node, conditional):
        return
    if isinstance(node, ast.Call):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from _calls_outside_functions(child)


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
    finder = _RemoteFinder()
    finder.feed(html)
    for address in finder.found:
        yield f"it loads {address} from outside; draw it by code, or put it into the repository"


class _RemoteFinder(HTMLParser):
    """Collects what a page would load from elsewhere by itself; links to be clicked are no such thing."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        loads = {"src", "srcset", "poster", "data"} | (
            {"href", "xlink:href"} if tag in ("image", "use", "link") else set()
        )
        for name, value in attrs:
            address = (value or "").strip()
            if name in loads and re.match(r"(?i)https?:|//", address):
                self.found.append(address)
            elif name == "style":
                self.found += re.findall(r"""(?i)url\(\s*["']?((?:https?:|//)[^"')]*)""", address)
