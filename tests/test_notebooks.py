"""The published notebooks: run again and compared strictly, nothing exempt, nothing sanitised."""

import re
import shutil
import subprocess
import sys
from functools import partial

import nbformat
import pytest
from tqdm import tqdm

from course_utils import build, settings

FOLDER = settings.checkout_folder() / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
SOURCES = sorted((FOLDER / "src").glob("*.py"))


def compare_strictly(notebook, state):
    """Run nbval on a notebook in a process of its own, as a new learner, and return what it did."""
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "--color=no", "-p", "no:cacheprovider"]
    return subprocess.run(
        [*command, "-v", str(notebook)],
        env=build.kernel_environment(state),
        cwd=settings.checkout_folder(),
        capture_output=True,
        text=True,
    )


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.fixture
def state(tmp_path):
    (tmp_path / "learner").mkdir()
    return tmp_path / "learner"


def test_every_source_has_its_notebook_and_the_other_way_round():
    assert [path.stem for path in NOTEBOOKS] == [path.stem for path in SOURCES]
    assert NOTEBOOKS


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_fit_to_be_published(notebook):
    assert build.check(notebook) == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_strict_regression(notebook, state):
    done = compare_strictly(notebook, state)
    assert done.returncode == 0, done.stdout
    expected = len(code_cells(nbformat.read(notebook, as_version=4)))
    assert re.search(rf"\b{expected} passed in", done.stdout), done.stdout  # no cell skipped, none expected to fail


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_run_anew_every_output_is_stored_and_nothing_goes_to_stderr(notebook):
    """What the strict comparison cannot see: a cell stored without its outputs, and what C libraries write."""
    source = FOLDER / "src" / f"{notebook.stem}.py"
    fresh = build.normalise(build.execute(build.assemble(source, build.repository(FOLDER.parent)), FOLDER))
    assert build.problems(fresh, source) == []
    stored = nbformat.read(notebook, as_version=4)
    for new, old in zip(code_cells(fresh), code_cells(stored), strict=True):
        assert len(new.outputs) == len(old.outputs), new.source


def test_the_readmes_table_is_up_to_date(tmp_path):
    """Rewriting the badges of a copy of the checkout changes nothing."""
    root = settings.checkout_folder()
    for name in ("README.md", "pyproject.toml"):
        shutil.copy(root / name, tmp_path)
    shutil.copytree(FOLDER, tmp_path / "notebooks")
    build.rewrite_badges(tmp_path)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == (root / "README.md").read_text(encoding="utf-8")
    for notebook in NOTEBOOKS:
        assert (tmp_path / "notebooks" / notebook.name).read_bytes() == notebook.read_bytes()


# ------------------------------------------------------------------- the comparison itself: it can fail, and it does

SOURCE = """\
# %%
import os

from course_utils import ui
import ipywidgets

print("낱말", 3)
ui.page(ipywidgets.IntSlider(), os.environ.get("WORDS", "막대입니다."))
"""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    root = tmp_path_factory.mktemp("checkout")
    (root / "notebooks/src").mkdir(parents=True)
    (root / "notebooks/src/tiny.py").write_text(SOURCE, encoding="utf-8")
    shutil.copy(settings.checkout_folder() / "pyproject.toml", root)
    (path,) = build.build(root=root, progress=partial(tqdm, disable=True))
    return path


def test_an_unchanged_notebook_passes(tiny, state):
    done = compare_strictly(tiny, state)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("was", "now"), [("낱말 3", "낱말 4"), ("막대입니다.", "다른 막대입니다.")])
def test_a_changed_output_fails_a_widgets_words_included(tiny, state, tmp_path, was, now):
    changed = tmp_path / "tiny.ipynb"
    stored = nbformat.read(tiny, as_version=4)
    for output in stored.cells[-1].outputs:
        if output.output_type == "stream":
            output.text = output.text.replace(was, now)
        else:
            output.data["text/plain"] = output.data["text/plain"].replace(was, now)
    nbformat.write(stored, changed)
    done = compare_strictly(changed, state)
    assert done.returncode == 1
    assert "Cell outputs differ" in done.stdout


def test_stripped_outputs_fail(tiny, state, tmp_path):
    stripped = tmp_path / "tiny.ipynb"
    stored = nbformat.read(tiny, as_version=4)
    stored.cells[-1].outputs = []
    nbformat.write(stored, stripped)
    assert compare_strictly(stripped, state).returncode == 1


def test_the_regression_runs_this_environments_python(tiny, state, tmp_path, monkeypatch):
    """Even where another kernel called python3 stands first on the search path."""
    kernel = tmp_path / "jupyter/kernels/python3"
    kernel.mkdir(parents=True)
    spec = '{"argv": ["/no/such/python", "{connection_file}"], "display_name": "x", "language": "python"}'
    (kernel / "kernel.json").write_text(spec, encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    done = compare_strictly(tiny, state)
    assert done.returncode == 0, done.stdout
