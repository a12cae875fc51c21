"""The published notebooks, and the comparison that runs them again: `pytest notebooks/*.ipynb`, a test a cell."""

import os
import re
import shutil
import subprocess
import sys

import nbformat
import pytest

from course_utils import build, settings

ROOT = settings.checkout_folder()
PYTEST = [sys.executable, "-m", "pytest", "--color=no", "-p", "no:cacheprovider"]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SOURCES = sorted((ROOT / "notebooks/src").glob("*.py"))


def test_every_source_has_its_notebook_and_the_other_way_round():
    assert [path.stem for path in NOTEBOOKS] == [path.stem for path in SOURCES]
    assert NOTEBOOKS


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_fit_to_be_published(notebook):
    assert build.check(notebook) == []


def test_the_readmes_table_is_up_to_date(tmp_path):
    """Rewriting the badges of a copy of the checkout changes nothing."""
    for name in ("README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    build.rewrite_badges(tmp_path)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == (ROOT / "README.md").read_text(encoding="utf-8")
    for notebook in NOTEBOOKS:
        assert (tmp_path / "notebooks" / notebook.name).read_bytes() == notebook.read_bytes()


def test_every_notebook_is_a_file_and_every_cell_a_test_of_the_usual_run(pytestconfig):
    """Without an argument, that is: two workers take the notebooks as they take other files.

    Only what is meant by the notebooks' part of the usual paths is listed: to list the rest takes twenty seconds more.
    """
    (wanted,) = (name for name in pytestconfig.getini("testpaths") if name.startswith("notebooks/"))
    assert sorted(ROOT.glob(wanted)) == NOTEBOOKS
    command = [*PYTEST, "--collect-only", *sorted(map(str, ROOT.glob(wanted)))]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout
    for notebook in NOTEBOOKS:
        cells = [cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"]
        assert len(re.findall(rf"^notebooks/{notebook.name}::Cell \d+$", listed, re.MULTILINE)) == len(cells)


# ------------------------------------------------------------------- the comparison itself: it can fail, and it does

NOISE = "I0000 device log"
SOURCE = f"""\
# %%
import os
import warnings
from IPython.display import display
from course_utils import ui
import ipywidgets

print("낱말", 3)

# %%
ui.page(ipywidgets.IntSlider(), "막대입니다.")

# %%
print("출력이 지워질 칸")

# %%
display({{"image/png": "aGVsbG8="}}, raw=True)

# %%
if os.environ.get("NOISY"):
    os.write(2, b"{NOISE}")

# %%
if os.environ.get("NOISY"):
    warnings.warn("낡은 이름입니다")

# %%
print("빼 달라는 칸")

# %%
print("실행하지 않은 칸")

# %%
if os.environ.get("NOISY"):
    1 / 0

# %%
print("끝")
"""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """A notebook as the build makes it, besides the check that would refuse its bitmap."""
    root = tmp_path_factory.mktemp("checkout")
    source, target = root / "notebooks/src/tiny.py", root / "notebooks/tiny.ipynb"
    source.parent.mkdir(parents=True)
    source.write_text(SOURCE, encoding="utf-8")
    notebook = build.assemble(source, "https://github.com/someone/a-course")
    nbformat.write(build.normalise(build.execute(notebook, target.parent)), target)
    return target


def compare(notebook, **environment):
    """Run the strict comparison in a process of its own, as `make test` does, and return what it printed."""
    command = [*PYTEST, "-p", "strict_nbval", "--nbval", "--nbval-current-env", "-v", "-rN", str(notebook)]
    places = os.environ | {"PYTHONPATH": str(ROOT / "tests")}
    return subprocess.run(command, env=places | environment, cwd=notebook.parent, capture_output=True, text=True).stdout


def test_an_unchanged_notebook_passes_in_this_environments_python(tiny, tmp_path):
    """Even where another kernel called python3 stands first on the search path."""
    kernel = tmp_path / "jupyter/kernels/python3"
    kernel.mkdir(parents=True)
    spec = '{"argv": ["/no/such/python", "{connection_file}"], "display_name": "x", "language": "python"}'
    (kernel / "kernel.json").write_text(spec, encoding="utf-8")
    printed = compare(tiny, JUPYTER_PATH=str(tmp_path / "jupyter"))
    assert " 11 passed in" in printed, printed


def test_whatever_differs_fails_its_cell_and_no_other(tiny, tmp_path):
    stored = nbformat.read(tiny, as_version=4)
    words, widget, stripped, bitmap, _, _, exempt, never_ran, _, _ = stored.cells[2:]
    words.outputs[0].text = "낱말 4\n"
    widget.outputs[0].data["text/plain"] = "다른 막대입니다."
    stripped.outputs, bitmap.outputs = [], []
    exempt.metadata.tags = ["nbval-skip"]
    never_ran.update(outputs=[], execution_count=None)
    path = tmp_path / "tiny.ipynb"
    nbformat.write(stored, path)
    printed = compare(path, NOISY="1")
    assert re.findall(r"^Cell \d+: .*", printed, re.MULTILINE) == [
        "Cell 1: Cell outputs differ",
        "Cell 2: Cell outputs differ",
        "Cell 3: Cell outputs differ",
        "Cell 4: It has 1 outputs, and 0 are stored",
        "Cell 5: Cell outputs differ",
        "Cell 6: Cell outputs differ",
        "Cell 7: It is taken out of the comparison; make its output deterministic instead",
        "Cell 8: It was stored without having run",
        "Cell 9: Cell execution caused an exception",
    ], printed
    assert printed.count("Unexpected output fields from running code: {'stderr'}") == 2
    assert "9 failed, 2 passed in" in printed
