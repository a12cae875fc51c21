"""A fresh environment with Colab's versions: installing the course changes none of them, and notebook 01 starts."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

from course_utils import settings

ROOT = settings.checkout_folder()
COLAB = Path(__file__).with_name("colab.txt")
COLAB_PYTHON = "3.13"
JAVA = "test_the_analysers_fill_their_rows_one_by_one_and_hold_nobody_up"


@pytest.fixture(scope="module")
def colab(tmp_path_factory):
    """The Python of an environment made in Colab's image, before the course is installed."""
    folder = tmp_path_factory.mktemp("colab") / "venv"
    uv("venv", "--quiet", "--seed", "--python", interpreter(), folder)
    python = folder / "bin" / "python"
    install = ("pip", "install", "--quiet", "--system-certs", "--python", python)
    uv(*install, "--requirement", COLAB, "pytest", "pytest-timeout", "hypothesis")
    return python


def interpreter():
    """Colab's Python where this machine has it, else the one that runs the tests."""
    for candidate in (f"python{COLAB_PYTHON}", str(Path.home() / f".pyenv/versions/{COLAB_PYTHON}.0/bin/python")):
        path = shutil.which(candidate)
        if path is None:
            continue
        done = subprocess.run([path, "-c", "import sys; print(sys.executable)"], capture_output=True, text=True)
        if done.returncode == 0:
            return done.stdout.strip()
    return sys.executable


def uv(*arguments):
    subprocess.run([sys.executable, "-m", "uv", *map(str, arguments)], check=True)


def versions(python):
    """Name → version of everything installed beside an interpreter."""
    command = [sys.executable, "-m", "uv", "pip", "list", "--quiet", "--python", python, "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=True)
    return {row["name"].lower(): row["version"] for row in json.loads(done.stdout)}


@pytest.mark.timeout(900)
def test_the_course_installs_beside_colab_and_notebook_01_starts(colab, tmp_path):
    before = versions(colab)
    pinned = dict(re.findall(r"^([a-z]+)==(\S+)", COLAB.read_text(encoding="utf-8"), re.MULTILINE))
    assert {name: before[name] for name in pinned} == pinned

    install = [colab, "-m", "pip", "install", "--quiet", "--no-warn-conflicts", str(ROOT)]
    done = subprocess.run(install, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    after = versions(colab)
    assert "course-utils" in after
    assert {name: (version, after.get(name)) for name, version in before.items() if after.get(name) != version} == {}

    run_first_cells(colab, tmp_path, ROOT / "notebooks" / "01_tokenization.ipynb", code_cells=6)
    run_interface_tests(colab, tmp_path)


def run_first_cells(python, folder, notebook, code_cells):
    """Run a notebook's first cells in a kernel of that environment, from a folder where nothing else lies."""
    node = nbformat.read(notebook, as_version=4)
    positions = [index for index, cell in enumerate(node.cells) if cell.cell_type == "code"]
    node.cells = node.cells[: positions[code_cells - 1] + 1]
    manager = KernelManager(kernel_name="python3")
    manager.kernel_spec.argv = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    client = NotebookClient(node, km=manager, timeout=300, resources={"metadata": {"path": str(folder)}})
    try:
        client.execute(env=environment(folder))
    finally:
        manager.shutdown_kernel(now=True)  # the analysers that it began to load would keep the next test waiting
    widgets = [output for cell in node.cells for output in cell.get("outputs", []) if "data" in output]
    assert widgets, "the first cells show something"


def run_interface_tests(python, folder):
    """Explorers and panels under ipywidgets 7, where no JupyterLab of today would render them.

    What does not depend on the versions here is left to the usual run: the hundreds of inputs of the property tests,
    and the four analysers of Java (how a slow engine's answer reaches the page is tested in a kernel, with one).
    """
    tests = [ROOT / "tests" / name for name in ("test_ui.py", "explore", "exercises/test_panel.py")]
    options = ["-q", "--import-mode=importlib", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", folder]
    found = ["--confcutdir", ROOT, "--override-ini", f"pythonpath={ROOT / 'tests'}"]
    left_out = ["-m", "not hypothesis", "-k", f"not {JAVA}"]
    command = [python, "-m", "pytest", *options, *found, *left_out, *tests]
    done = subprocess.run(command, cwd=folder, env=environment(folder), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert re.search(r"\d{3,} passed", done.stdout), done.stdout[-3000:]


def environment(folder):
    """A kernel's of Colab: its own folders, and a module once imported is compiled for the next process, too."""
    own = {"COURSE_STATE": folder / "state", "IPYTHONDIR": folder / "ipython"}
    given = {"PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": ""}
    return {**os.environ, **{name: str(path) for name, path in own.items()}, **given}
