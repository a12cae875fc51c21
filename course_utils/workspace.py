"""The learner's own copies of the notebooks, and JupyterLab on them.

An update overwrites nothing of a learner's: beside a copy with changed cells goes the new edition, and a copy that was
only run goes aside, outputs and all, for the new one. Whatever JupyterLab itself writes (settings, signatures,
checkpoints, history) stays inside ``workspace/``, so the home folder may be empty or read-only.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import count
from pathlib import Path
from urllib.parse import quote

import nbformat
from filelock import FileLock
from ipykernel.kernelspec import get_kernel_dict
from jupyter_core.paths import jupyter_path
from nbformat.sign import NotebookNotary

from course_utils import files, settings

FIRST = "00_start_here"
"""The notebook that `make lab` opens."""

_WIDGET = "application/vnd.jupyter.widget-view+json"

_NO_NEWS: dict[str, object] = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}
}
_SCRIPTS_AS_NOTEBOOKS: dict[str, object] = {
    "@jupyterlab/docmanager-extension:plugin": {"defaultViewers": {"python": "Jupytext Notebook"}}
}


@dataclass(frozen=True)
class Copy:
    """The latest copy that a learner was given of one notebook."""

    edition: int
    digest: str  # of what the published notebook said when it was copied
    shown: str  # the same of its outputs


# -------------------------------------------------------------------------------------------------------- copies


def prepare(root: Path, say: Callable[[str], None] = print) -> Path:
    """Make the learner's copies of the notebooks, and refresh those that the learner left as they were.

    Args:
        root: the checkout.
        say: told, in a sentence, of each new edition put beside a changed copy, and of each copy that went aside.

    Returns:
        The folder of the copies, ``workspace/``.

    Raises:
        OSError: the folder cannot be written to.
    """
    workspace = root / "workspace"
    workspace.mkdir(exist_ok=True)
    with FileLock(workspace / ".lock"):
        copies = _read_copies(workspace)
        for published in sorted((root / "notebooks").glob("*.ipynb")):
            name = published.stem
            known = copies.get(name)
            copies[name] = _update(published, known, workspace, say)
            if known and copies[name].edition > known.edition:
                say(f"새 판을 {file_name(name, copies[name].edition)}에 두었습니다. 고치시던 노트북은 그대로 있습니다.")
        files.replace(_record(workspace), json.dumps({name: asdict(copy) for name, copy in copies.items()}))
    return workspace


def file_name(name: str, edition: int) -> str:
    """Return the file name of an edition of a notebook.

    >>> file_name("01_tokenization", 1), file_name("01_tokenization", 2)
    ('01_tokenization.ipynb', '01_tokenization.새판-2.ipynb')
    """
    return f"{name}.ipynb" if edition == 1 else f"{name}.새판-{edition}.ipynb"


def latest(workspace: Path, name: str) -> Path | None:
    """Return the latest copy of a notebook, or None where there is none.

    Args:
        workspace: what `prepare` returned.
        name: the notebook's, without ``.ipynb``.
    """
    copy = _read_copies(workspace).get(name)
    return workspace / file_name(name, copy.edition) if copy else None


def _update(published: Path, known: Copy | None, workspace: Path, say: Callable[[str], None]) -> Copy:
    """Bring one notebook up to date and return what the learner now has."""
    content = published.read_bytes()
    now = Copy(known.edition if known else 1, *_digests(content))
    target = workspace / file_name(published.stem, now.edition)
    if target.exists():
        if known and known.digest == now.digest:
            return known
        given = [now, known] if known else [now]
        said, shown = _digests(target.read_bytes())
        if said not in [copy.digest for copy in given]:
            now = replace(now, edition=_next_edition(published.stem, now.edition, workspace))
            target = workspace / file_name(published.stem, now.edition)
        elif shown not in [copy.shown for copy in given]:
            aside = _free_name_aside(target)
            target.replace(aside)
            say(f"새 판이 나와, 실행 결과가 담긴 예전 사본을 {aside.name}(으)로 옮겨 두었습니다.")
    _trust(content, workspace)
    files.replace(target, content)
    return now


def _next_edition(name: str, edition: int, workspace: Path) -> int:
    return next(later for later in count(edition + 1) if not (workspace / file_name(name, later)).exists())


def _free_name_aside(copy: Path) -> Path:
    names = (copy.with_name(f"{copy.stem}.실행결과-{number}.ipynb") for number in count(1))
    return next(name for name in names if not name.exists())


def _digests(content: bytes) -> tuple[str, str]:
    """Digest what a notebook says, its cells, and what it shows, their outputs.

    Left out is what JupyterLab writes whenever it opens or runs one: numbers of execution, identities of widgets, and
    into how many pieces a text was printed.
    """
    try:
        cells = nbformat.reads(content.decode(), as_version=4).cells
        said = json.dumps([[cell["cell_type"], cell["source"]] for cell in cells])
        shown = json.dumps([_without_identities(cell.get("outputs", [])) for cell in cells])
    except Exception:  # no notebook any more, then: whatever it is, the learner's
        said = shown = content.decode(errors="replace")
    return hashlib.sha256(said.encode()).hexdigest(), hashlib.sha256(shown.encode()).hexdigest()


def _without_identities(outputs: list[nbformat.NotebookNode]) -> list[object]:
    printed = {name: "".join(o["text"] for o in outputs if o.get("name") == name) for name in ("stdout", "stderr")}
    pages = [{kind: page for kind, page in output.get("data", {}).items() if kind != _WIDGET} for output in outputs]
    errors = [output["traceback"] for output in outputs if output["output_type"] == "error"]
    return [printed, [page for page in pages if page], errors]


def _record(workspace: Path) -> Path:
    return workspace / ".editions.json"


def _read_copies(workspace: Path) -> dict[str, Copy]:
    """What `prepare` noted; a damaged note counts as none, and then every copy counts as the learner's work."""
    try:
        noted = json.loads(_record(workspace).read_text(encoding="utf-8"))
        return {
            name: Copy(int(copy["edition"]), str(copy["digest"]), str(copy["shown"])) for name, copy in noted.items()
        }
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _trust(content: bytes, workspace: Path) -> None:
    """Sign a notebook for the JupyterLab that will open it; it would hide the HTML of stored outputs otherwise."""
    data = _jupyter_folder(workspace) / "data"
    data.mkdir(parents=True, exist_ok=True)
    notary = NotebookNotary(data_dir=str(data))
    with contextlib.closing(notary.store):
        notary.sign(nbformat.reads(content.decode("utf-8"), as_version=4))


# ---------------------------------------------------------------------------------------------------- JupyterLab


def lab_command(workspace: Path, *options: str) -> tuple[list[str], dict[str, str]]:
    """Return the command and the environment that open JupyterLab on the learner's copies.

    Args:
        workspace: what `prepare` returned.
        options: more options of ``jupyter lab``.
    """
    first = latest(workspace, FIRST)
    environment = _environment(_jupyter_folder(workspace), overrides=_NO_NEWS, use_jupytext=False)
    return _command(workspace, f"/tree/{quote(first.name)}" if first else "", *options), environment


def edit_command(root: Path, *options: str) -> tuple[list[str], dict[str, str]]:
    """Return the command and the environment that open the sources as notebooks: saving writes the ``.py`` back.

    Args:
        root: the checkout.
        options: more options of ``jupyter lab``.
    """
    environment = _environment(
        root / "workspace" / ".jupyter-edit", overrides=_NO_NEWS | _SCRIPTS_AS_NOTEBOOKS, use_jupytext=True
    )
    return _command(root, "/tree/notebooks/src", *options), environment


def _command(folder: Path, page: str, *options: str) -> list[str]:
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}", f"--LabApp.default_url=/lab{page}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # a container's only user is root
    return [*command, *options]


def _jupyter_folder(workspace: Path) -> Path:
    return workspace / ".jupyter"


def _environment(folder: Path, *, overrides: Mapping[str, object], use_jupytext: bool) -> dict[str, str]:
    """Keep all that Jupyter writes in one folder, and write there how it shall be set."""
    server = {
        "ServerApp": {"jpserver_extensions": {"jupyterlab_jupytext": use_jupytext}},
        "LabApp": {"extension_manager": "readonly"},  # the other one asks a package index at every start
        "KernelManager": {"transport_encryption": "auto"},  # without it, every kernel warns on the terminal
        "LanguageServerManager": {"autodetect": False},  # looking for them runs npm, which writes into the home folder
    }
    written = {
        "config/jupyter_server_config.json": server,
        "config/labconfig/default_setting_overrides.json": overrides,
        "data/kernels/python3/kernel.json": get_kernel_dict(),  # this very Python, whatever else is called python3
    }
    shortcuts = "config/lab/user-settings/@jupyterlab/shortcuts-extension/shortcuts.jupyterlab-settings"
    if not (folder / shortcuts).exists():  # it is the user's own from then on
        written[shortcuts] = {"shortcuts": _shortcuts_outside_outputs()}
    for name, content in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        files.replace(folder / name, json.dumps(content))
    return os.environ | {
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTER_PREFER_ENV_PATH": "0",  # these folders before those of the environment
        "IPYTHONDIR": str(folder / "ipython"),
    }


def _shortcuts_outside_outputs() -> list[dict[str, object]]:
    """The shortcuts of a notebook's cells, kept from the controls in a cell's output.

    JupyterLab takes the arrow keys from a list or a row of choices, and an "x" pressed there cuts the whole cell.
    """
    schema = jupyter_path("lab", "schemas", "@jupyterlab", "notebook-extension", "tracker.json")
    found = next(path for path in map(Path, schema) if path.is_file())
    shortcuts = json.loads(found.read_text(encoding="utf-8"))["jupyter.lab.shortcuts"]
    of_cells = [shortcut for shortcut in shortcuts if shortcut["selector"].endswith(" :focus") and shortcut["keys"]]
    disabled = [shortcut | {"disabled": True} for shortcut in of_cells]
    outside = [shortcut | {"selector": f"{shortcut['selector']}:not(.jp-OutputArea *)"} for shortcut in of_cells]
    return disabled + outside


def main() -> int:
    """Make the learner's copies and open JupyterLab on them; return its exit status."""
    return _run(lambda root: lab_command(prepare(root)))


def edit() -> int:
    """Open the notebooks' sources in JupyterLab, for maintainers; return its exit status."""
    return _run(edit_command)


def _run(prepared: Callable[[Path], tuple[list[str], dict[str, str]]]) -> int:
    root = settings.checkout_folder()
    if root is None:
        print(
            "노트북이 있는 강좌 폴더에서만 열 수 있습니다. 저장소를 내려받아 그 안에서 실행해 주세요.", file=sys.stderr
        )
        return 1
    try:
        command, environment = prepared(root)
    except OSError as error:
        print(f"내 사본을 만들지 못했습니다: {error}\n{root} 폴더에 쓸 수 있는지 살펴봐 주세요.", file=sys.stderr)
        return 1
    process = subprocess.Popen(command, env=environment)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # JupyterLab was asked too, and asks back whether it shall stop
