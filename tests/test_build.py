"""The tools that build and check notebooks, on deliberately broken notebooks."""

import json
import subprocess
import sys
from functools import partial

import nbformat
import psutil
import pytest
from tqdm import tqdm

from course_utils import build, settings

ADDRESS = "https://github.com/someone/a-course"
SOURCE = """\
# %% [markdown]
# # 작은 노트북
#
# 그림 없이 글과 코드만 있습니다.

# %%
words = "하나 둘 셋".split()
print(len(words))
words

# %%
def count(text):
    return len(text.split())


# %% [markdown]
# ## 끝
"""


def make_checkout(root, source=SOURCE, address=ADDRESS):
    (root / "notebooks/src").mkdir(parents=True)
    (root / "notebooks/src/tiny.py").write_text(source, encoding="utf-8")
    (root / "pyproject.toml").write_text(f'[project.urls]\nRepository = "{address}"\n', encoding="utf-8")
    (root / "README.md").write_text("# 강좌\n\n<!-- badges:begin -->\n<!-- badges:end -->\n\n글\n", encoding="utf-8")
    return root


def build_quietly(root, names=None):
    return build.build(names, root=root, progress=partial(tqdm, disable=True))


@pytest.fixture(scope="module")
def built_once(tmp_path_factory):
    """A checkout whose one notebook is built; tests change copies of it."""
    root = make_checkout(tmp_path_factory.mktemp("built") / "course")
    build_quietly(root)
    return root


@pytest.fixture
def root(built_once, tmp_path):
    root = make_checkout(tmp_path / "course")
    (root / "notebooks/tiny.ipynb").write_bytes((built_once / "notebooks/tiny.ipynb").read_bytes())
    return root


@pytest.fixture
def notebook(root):
    return root / "notebooks/tiny.ipynb"


@pytest.fixture
def edit(notebook):
    """Change the stored notebook as a careless hand would, and return what `check` says."""

    def change(work):
        stored = nbformat.read(notebook, as_version=4)
        work(stored)
        nbformat.write(stored, notebook)
        return build.check(notebook)

    return change


def build_source(tmp_path, source):
    """Build a notebook from another source; the build itself refuses what `check` finds."""
    return build_quietly(make_checkout(tmp_path / "other", source))


def shown(cell):
    """All that a code cell shows, as text."""
    return json.dumps(cell.outputs, ensure_ascii=False)


# ------------------------------------------------------------------------------------------------------ building


def test_a_built_notebook_is_its_source_run_behind_a_header(notebook):
    stored = nbformat.read(notebook, as_version=4)
    nbformat.validate(stored)
    badges, header, title, first, function, end = stored.cells
    assert [cell.id for cell in (badges, header)] == ["course-badges", "course-header"]
    assert header.metadata.tags == ["course-header"]
    assert title.source.startswith("# 작은 노트북")
    assert end.source == "## 끝"
    assert first.outputs[0].text == "3\n"
    assert first.outputs[1].data["text/plain"] == "['하나', '둘', '셋']"
    assert function.outputs == []
    assert [cell.execution_count for cell in (header, first, function)] == [1, 2, 3]
    assert build.check(notebook) == []


def test_building_again_writes_the_same_bytes(root, notebook):
    before = notebook.read_bytes()
    assert build_quietly(root, ["tiny.ipynb"]) == [notebook]
    assert notebook.read_bytes() == before


def test_an_edit_leaves_the_other_cells_ids_alone(root):
    script = root / "notebooks/src/tiny.py"
    before = [cell.id for cell in build.assemble(script, ADDRESS).cells]
    script.write_text(SOURCE.replace("# ## 끝", "# ## 맺음\n\n# %% [markdown]\n# 새 칸"), encoding="utf-8")
    after = [cell.id for cell in build.assemble(script, ADDRESS).cells]
    assert after[:-2] == before[:-1]
    assert len(set(after)) == len(after)


def test_equal_cells_have_different_ids(tmp_path):
    root = make_checkout(tmp_path / "twins", "# %%\n1\n\n# %%\n1\n\n# %%\n1\n")
    ids = [cell.id for cell in build.assemble(root / "notebooks/src/tiny.py", ADDRESS).cells]
    assert len(set(ids)) == 5


def test_nothing_of_the_machine_or_the_moment_is_stored(notebook):
    text = notebook.read_text(encoding="utf-8")
    for trace in ("iopub", "jupytext", "lines_to_next_cell", sys.version.split()[0], str(notebook.parent)):
        assert trace not in text


def test_a_widget_is_stored_as_the_words_that_stand_for_it(tmp_path):
    source = """\
# %%
import ipywidgets
from course_utils import ui

ui.page(ipywidgets.IntSlider(description="크기"), "크기를 고르는 막대입니다.")
"""
    (path,) = build_source(tmp_path, source)
    stored = nbformat.read(path, as_version=4)
    data = stored.cells[-1].outputs[0].data
    assert sorted(data) == ["text/html", "text/plain"]
    assert data["text/plain"] == "크기를 고르는 막대입니다."
    assert "widgets" not in stored.metadata


def test_what_is_printed_and_shown_stays_in_order(tmp_path):
    source = """\
# %%
import sys
from IPython.display import HTML

for number in range(3):
    print(number, flush=True)
display(HTML("<p>그림</p>"))
print("뒤")
"""
    (path,) = build_source(tmp_path, source)
    before, picture, after = nbformat.read(path, as_version=4).cells[-1].outputs
    assert (before.text, after.text) == ("0\n1\n2\n", "뒤\n")
    assert picture.data["text/html"] == "<p>그림</p>"


def test_no_kernel_is_left_behind(tmp_path):
    before = set(psutil.Process().children(recursive=True))
    build_source(tmp_path, "# %%\n1\n")
    assert set(psutil.Process().children(recursive=True)) <= before


def test_every_build_meets_a_new_learner_in_the_quick_profile(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROFILE", "full")
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path))
    source = """\
# %%
import os
from course_utils import settings

print(settings.profile(), settings.local_data_folder(), list(settings.state_folder().glob("*.json")))

# %%
from course_utils.assets.progress import bar

with bar("파일", 3, show=True) as shown:
    shown.update(3)
"""
    (path,) = build_source(tmp_path, source)
    *_, learner, download = nbformat.read(path, as_version=4).cells
    assert learner.outputs[0].text == "quick None []\n"
    assert download.outputs == []


def test_a_cell_that_raises_stops_the_build_and_the_old_notebook_stays(root, notebook):
    before = notebook.read_bytes()
    (root / "notebooks/src/tiny.py").write_text("# %%\n1 / 0\n", encoding="utf-8")
    with pytest.raises(build.BuildError, match="ZeroDivisionError"):
        build_quietly(root)
    assert notebook.read_bytes() == before
    assert list(notebook.parent.glob(".*")) == []


def test_an_unknown_name_is_told_with_the_known_ones(root):
    with pytest.raises(build.BuildError, match=r"typo; there are: tiny"):
        build_quietly(root, ["typo"])


REFUSED = {
    "a warning": ("import warnings\nwarnings.warn('낡은 이름입니다')", "stderr"),
    "a line of C": ("import os\nos.write(2, b'I0000 device log')", "stderr"),
    "an address": ("object()", "a memory address"),
    "a path": ("import sys\nprint('/home/' + 'someone/file')", "a path of the machine"),
    "a bare widget": ("import ipywidgets\nipywidgets.IntSlider()", "no text/html to stand for it"),
    "a bitmap": (
        "from IPython.display import display\ndisplay({'image/png': 'aGVsbG8=', 'text/plain': ''}, raw=True)",
        "a bitmap",
    ),
    "a remote picture": (
        "from IPython.display import HTML\nHTML('<img src=\"https://example.com/a.png\">')",
        "loads https://example.com/a.png",
    ),
    "a hidden value": ("1 + 1;", "ends in ';'"),
    "an exemption": ("# NBVAL_IGNORE_OUTPUT\nimport random\nrandom.random()", "taken out of the comparison"),
}


@pytest.mark.parametrize(("code", "says"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_fit_to_be_published_is_not_written(tmp_path, code, says):
    with pytest.raises(build.BuildError, match=r"tiny\.ipynb, cell 3") as raised:
        build_source(tmp_path, f"# %%\n{code}\n")
    assert says in str(raised.value)
    assert list(tmp_path.rglob("*.ipynb")) == []


# ------------------------------------------------------------------------------------------------------ checking


def one(problems):
    """The one problem there must be."""
    (problem,) = problems
    return problem


def test_an_unexecuted_cell(edit):
    def forget(stored):
        stored.cells[3].update(outputs=[], execution_count=None)

    problems = edit(forget)
    assert any("cell 4 (words = " in problem and "never executed" in problem for problem in problems)


def test_stripped_outputs(edit):
    problem = one(edit(lambda stored: stored.cells[3].update(outputs=[])))
    assert "cell 4" in problem
    assert "no output is stored" in problem


def test_a_stored_error(edit):
    error = nbformat.v4.new_output("error", ename="ValueError", evalue="아니요", traceback=[])
    assert "an error is stored" in one(edit(lambda stored: stored.cells[4].outputs.append(error)))


def test_stored_stderr(edit):
    warning = nbformat.v4.new_output("stream", name="stderr", text="DeprecationWarning")
    assert "stderr" in one(edit(lambda stored: stored.cells[4].outputs.append(warning)))


def test_cells_run_out_of_order(edit):
    def swap(stored):
        stored.cells[3].execution_count, stored.cells[4].execution_count = 3, 2

    assert "top to bottom" in one(edit(swap))


def test_an_edited_notebook_drifts_from_its_source(edit):
    def answer(stored):
        stored.cells[4].source += "\n\ncount('하나')"

    assert any("differs from its source, first in cell 5" in problem for problem in edit(answer))


def test_an_edited_source_drifts_from_its_notebook(root, notebook):
    script = root / "notebooks/src/tiny.py"
    script.write_text(SOURCE.replace("글과 코드만", "글만"), encoding="utf-8")
    assert "differs from its source, first in cell 3" in one(build.check(notebook))


def test_a_cell_too_many(edit):
    more = nbformat.v4.new_markdown_cell("하나 더", id="more")
    assert "differs from its source, first in cell 7" in one(edit(lambda stored: stored.cells.append(more)))


def test_a_cell_too_few(edit):
    assert "differs from its source, first in cell 6" in one(edit(lambda stored: stored.cells.pop()))


def test_a_changed_address(root, notebook):
    make = ADDRESS.replace("someone", "another")
    (root / "pyproject.toml").write_text(f'[project.urls]\nRepository = "{make}"\n', encoding="utf-8")
    assert "build --badges" in one(build.check(notebook))


def test_changed_metadata(edit):
    assert "metadata" in one(edit(lambda stored: stored.metadata.language_info.update(version="3.12.1")))


@pytest.mark.parametrize("tag", ["nbval-ignore-output", "nbval-skip", "raises-exception"])
def test_an_exemption_by_tag(edit, tag):
    problems = edit(lambda stored: stored.cells[3].metadata.update(tags=[tag]))
    assert any("taken out of the comparison" in problem for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "![그림](https://example.com/a.png)",
        "![그림][a]\n\n[a]: https://example.com/a.png",
        '<img alt="그림" src="http://example.com/a.png">',
        "<p style=\"background: url('//example.com/a.png')\">글</p>",
        '<svg><image href="https://example.com/a.png"/></svg>',
    ],
)
def test_a_remote_image_in_a_text_cell(edit, text):
    problems = edit(lambda stored: stored.cells[2].update(source=text))
    assert any("example.com/a.png from outside" in problem for problem in problems)


@pytest.mark.parametrize(
    "text",
    ["[논문](https://example.com/a.png)", "`![그림](https://example.com/a.png)`", "![](data:image/png;base64,aa)"],
)
def test_links_code_and_embedded_images_are_no_remote_images(edit, text):
    assert not any("from outside" in problem for problem in edit(lambda stored: stored.cells[2].update(source=text)))


def test_a_file_that_is_too_large(edit):
    text = nbformat.v4.new_output("stream", name="stdout", text="가" * 600_000)
    assert "bytes, over 1,500,000" in one(edit(lambda stored: stored.cells[4].outputs.append(text)))


def test_a_missing_source(root, notebook):
    (root / "notebooks/src/tiny.py").unlink()
    assert "no source" in one(build.check(notebook))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}'])
def test_what_is_no_notebook(notebook, content):
    notebook.write_text(content, encoding="utf-8")
    assert "cannot be read" in one(build.check(notebook))


SHOWS = {
    "x": True,
    "x.shape": True,
    "(a, b)": True,
    "x = 1": False,
    "x.sort()": False,
    "np.testing.assert_allclose(a, b)": False,
}
SHOWS |= {"for w in words:\n    print(w)": True, "if rare:\n    print(1)": False, "def f():\n    print(1)": False}
SHOWS |= {"explore.tokenizers()": True, "ex.f.panel(f)": True, "...": False, "%pip install x": False, "": False}


@pytest.mark.parametrize(("code", "shows"), SHOWS.items())
def test_which_cells_surely_show_something(edit, code, shows):
    def replace(stored):
        stored.cells[3].update(source=code, outputs=[])

    assert any("no output is stored" in problem for problem in edit(replace)) == shows


# -------------------------------------------------------------------------------------------- header and address


def test_rewriting_the_badges_changes_headers_and_the_readme_only(root, notebook):
    before = nbformat.read(notebook, as_version=4)
    address = "https://github.com/another/home"
    (root / "pyproject.toml").write_text(f'[project.urls]\nRepository = "{address}/"\n', encoding="utf-8")
    build.rewrite_badges(root)
    after = nbformat.read(notebook, as_version=4)
    assert build.check(notebook) == []
    assert after.cells[2:] == before.cells[2:]
    assert after.cells[1].outputs == before.cells[1].outputs
    for path in (notebook, root / "README.md"):
        text = path.read_text(encoding="utf-8")
        assert "another/home" in text
        assert "someone/a-course" not in text
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert "| [작은 노트북](notebooks/tiny.ipynb) |" in readme
    assert readme.startswith("# 강좌\n")
    assert readme.endswith("\n글\n")
    build.rewrite_badges(root)
    assert (root / "README.md").read_text(encoding="utf-8") == readme


def test_a_header_that_was_lost_comes_back(root, notebook):
    stored = nbformat.read(notebook, as_version=4)
    del stored.cells[:2]
    nbformat.write(stored, notebook)
    build.rewrite_badges(root)
    assert [cell.id for cell in nbformat.read(notebook, as_version=4).cells[:2]] == ["course-badges", "course-header"]
    assert any("never executed" in problem for problem in build.check(notebook))


@pytest.mark.parametrize("address", ["https://example.com/a/b", "git@github.com:a/b.git", "https://github.com/a"])
def test_an_address_that_colab_cannot_open_is_refused(tmp_path, address):
    with pytest.raises(build.BuildError, match="must look like"):
        build_quietly(make_checkout(tmp_path / "course", address=address))


def test_a_readme_without_a_place_for_the_table_is_told(root):
    (root / "README.md").write_text("# 강좌\n", encoding="utf-8")
    with pytest.raises(build.BuildError, match="badges:begin"):
        build.rewrite_badges(root)


def test_the_header_installs_only_where_the_course_is_missing(tmp_path):
    """Run the header as plain IPython would, once with the course and once without, and see what it asks of pip."""
    code = build.header("tiny", ADDRESS)[1].source.replace("course_utils.start()", "None")
    script = f"""
import sys
from pathlib import Path
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.register_magic_function(lambda line: print("pip", line), magic_name="pip")
if {{hidden}}:
    sys.path[:] = [path for path in sys.path if not (Path(path) / "course_utils").exists()]
shell.run_cell({code!r})
"""
    asked = {}
    for hidden in (False, True):
        command = [sys.executable, "-I", "-c", script.format(hidden=hidden)]
        asked[hidden] = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path).stdout
    assert "pip" not in asked[False]
    assert f'pip install --quiet "course-utils @ git+{ADDRESS}"' in asked[True]


def test_the_address_of_the_course_stands_in_one_place_only():
    """Besides what is generated from it: headers and the README's table."""
    root = settings.checkout_folder()
    address = build.repository(root)
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    holding = {
        name for name in listed if name and (root / name).is_file() and address.encode() in (root / name).read_bytes()
    }
    generated = {name for name in holding if name.startswith("notebooks/") and name.endswith(".ipynb")}
    assert holding - generated - {"README.md"} == {"pyproject.toml"}
