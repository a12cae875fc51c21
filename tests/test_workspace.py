"""The learner's copies: what a learner changed is never overwritten, and JupyterLab writes nowhere else."""

import signal
import subprocess
import sys
from contextlib import closing

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from course_utils import workspace
from tests.browser.lab import LabServer


@pytest.fixture
def root(tmp_path):
    """A checkout with two published notebooks."""
    (tmp_path / "course/notebooks/src").mkdir(parents=True)
    for name in ("00_start_here", "01_tokenization"):
        publish(tmp_path / "course", name, "첫째 판")
    return tmp_path / "course"


def publish(root, name, text):
    shown = nbformat.v4.new_output("display_data", {"text/html": "<style></style>", "text/plain": text})
    cell = nbformat.v4.new_code_cell(f"# {text}", id="show", outputs=[shown], execution_count=1)
    notebook = nbformat.v4.new_notebook(cells=[cell])
    path = root / "notebooks" / f"{name}.ipynb"
    nbformat.write(notebook, path)
    return path.read_bytes()


def answer(path):
    """Answer an exercise as a learner does in JupyterLab, and return the file's new bytes."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source += "\n내_답 = 1"
    nbformat.write(notebook, path)
    return path.read_bytes()


def names(folder):
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def prepare(root):
    """Make the copies and return their folder with what was said."""
    said = []
    return workspace.prepare(root, said.append), said


def test_the_first_time_every_notebook_is_copied(root):
    folder, said = prepare(root)
    assert folder == root / "workspace"
    assert names(folder) == ["00_start_here.ipynb", "01_tokenization.ipynb"]
    assert said == []
    for name in names(folder):
        assert (folder / name).read_bytes() == (root / "notebooks" / name).read_bytes()


def test_a_second_time_changes_nothing(root):
    folder, _ = prepare(root)
    before = {name: (folder / name).stat().st_mtime_ns for name in names(folder)}
    _, said = prepare(root)
    assert {name: (folder / name).stat().st_mtime_ns for name in names(folder)} == before
    assert said == []


def test_an_update_refreshes_a_copy_that_was_left_as_it_was(root):
    folder, _ = prepare(root)
    second = publish(root, "01_tokenization", "둘째 판")
    _, said = prepare(root)
    assert names(folder) == ["00_start_here.ipynb", "01_tokenization.ipynb"]
    assert (folder / "01_tokenization.ipynb").read_bytes() == second
    assert said == []


def run(path, text):
    """Run a copy as JupyterLab does: numbers and identities change, and the text that is shown may."""
    ran = nbformat.read(path, as_version=4)
    ran.metadata["language_info"] = {"name": "python", "version": "3.12.1"}
    ran.cells[0].execution_count = 7
    data = ran.cells[0].outputs[0].data
    data["application/vnd.jupyter.widget-view+json"] = {"model_id": "3f2a", "version_major": 2}
    data["text/plain"] = text
    nbformat.write(ran, path)
    return path.read_bytes()


def test_a_copy_that_was_run_and_shows_what_was_published_is_refreshed(root):
    folder, _ = prepare(root)
    run(folder / "01_tokenization.ipynb", "첫째 판")
    second = publish(root, "01_tokenization", "둘째 판")
    _, said = prepare(root)
    assert (folder / "01_tokenization.ipynb").read_bytes() == second
    assert names(folder) == ["00_start_here.ipynb", "01_tokenization.ipynb"]
    assert said == []


def test_outputs_of_the_learners_own_go_aside_at_each_update(root):
    """A long training's result, say: the cells are the published ones, what they show is not."""
    folder, _ = prepare(root)
    asides = [folder / f"01_tokenization.실행결과-{number}.ipynb" for number in (1, 2)]
    for aside in asides:
        mine = run(folder / "01_tokenization.ipynb", "내가 얻은 결과")
        prepare(root)
        assert not aside.exists()  # no update, no change
        new = publish(root, "01_tokenization", f"{aside.stem}에 대한 새 판")
        _, said = prepare(root)
        assert aside.read_bytes() == mine
        assert (folder / "01_tokenization.ipynb").read_bytes() == new
        assert len(said) == 1
        assert aside.name in said[0]
    assert names(folder) == ["00_start_here.ipynb", "01_tokenization.ipynb", *(aside.name for aside in asides)]


@pytest.mark.parametrize(
    "output",
    [
        nbformat.v4.new_output("stream", name="stdout", text="더 찍은 줄"),
        nbformat.v4.new_output("error", ename="ValueError", evalue="", traceback=["ValueError"]),
        nbformat.v4.new_output("execute_result", {"text/plain": "3"}),
    ],
)
def test_every_kind_of_output_counts(root, output):
    folder, _ = prepare(root)
    copy = folder / "00_start_here.ipynb"
    more = nbformat.read(copy, as_version=4)
    more.cells[0].outputs.append(output)
    nbformat.write(more, copy)
    mine = copy.read_bytes()
    publish(root, "00_start_here", "둘째 판")
    prepare(root)
    assert (folder / "00_start_here.실행결과-1.ipynb").read_bytes() == mine


def test_a_published_notebook_that_was_only_run_again_brings_no_new_edition(root):
    folder, _ = prepare(root)
    mine = answer(folder / "01_tokenization.ipynb")
    again = nbformat.read(root / "notebooks/01_tokenization.ipynb", as_version=4)
    again.cells[0].outputs = []
    nbformat.write(again, root / "notebooks/01_tokenization.ipynb")
    prepare(root)
    assert names(folder) == ["00_start_here.ipynb", "01_tokenization.ipynb"]
    assert (folder / "01_tokenization.ipynb").read_bytes() == mine


def test_an_update_goes_beside_a_changed_copy(root):
    folder, _ = prepare(root)
    mine = answer(folder / "01_tokenization.ipynb")
    second = publish(root, "01_tokenization", "둘째 판")
    _, said = prepare(root)
    assert (folder / "01_tokenization.ipynb").read_bytes() == mine
    assert (folder / "01_tokenization.새판-2.ipynb").read_bytes() == second
    assert len(said) == 1
    assert "01_tokenization.새판-2.ipynb" in said[0]


def test_a_changed_copy_without_an_update_brings_no_new_edition(root):
    folder, _ = prepare(root)
    (folder / "01_tokenization.ipynb").write_text("내 답", encoding="utf-8")
    prepare(root)
    assert names(folder) == ["00_start_here.ipynb", "01_tokenization.ipynb"]


def test_each_further_update_finds_the_latest_edition(root):
    folder, _ = prepare(root)
    (folder / "00_start_here.ipynb").write_text("내 답", encoding="utf-8")
    publish(root, "00_start_here", "둘째 판")
    prepare(root)
    third = publish(root, "00_start_here", "셋째 판")
    prepare(root)  # the second edition was left as it was
    assert names(folder) == ["00_start_here.ipynb", "00_start_here.새판-2.ipynb", "01_tokenization.ipynb"]
    assert workspace.latest(folder, "00_start_here").read_bytes() == third
    (folder / "00_start_here.새판-2.ipynb").write_text("또 내 답", encoding="utf-8")
    fourth = publish(root, "00_start_here", "넷째 판")
    prepare(root)
    assert workspace.latest(folder, "00_start_here") == folder / "00_start_here.새판-3.ipynb"
    assert (folder / "00_start_here.새판-3.ipynb").read_bytes() == fourth
    assert (folder / "00_start_here.새판-2.ipynb").read_text(encoding="utf-8") == "또 내 답"


def test_a_file_of_the_learners_own_is_never_taken_for_a_copy(root):
    (root / "workspace").mkdir()
    own = root / "workspace/01_tokenization.ipynb"
    own.write_text("내가 먼저 만든 파일", encoding="utf-8")
    (root / "workspace/01_tokenization.새판-2.ipynb").write_text("이것도", encoding="utf-8")
    folder, _ = prepare(root)
    assert own.read_text(encoding="utf-8") == "내가 먼저 만든 파일"
    assert (folder / "01_tokenization.새판-2.ipynb").read_text(encoding="utf-8") == "이것도"
    assert workspace.latest(folder, "01_tokenization").name == "01_tokenization.새판-3.ipynb"


def test_a_deleted_copy_comes_back(root):
    folder, _ = prepare(root)
    (folder / "01_tokenization.ipynb").unlink()
    prepare(root)
    assert (folder / "01_tokenization.ipynb").exists()


@pytest.mark.parametrize("note", ["", "{", "[]", '{"01_tokenization": 3}', '{"01_tokenization": {"edition": "둘"}}'])
def test_with_a_damaged_note_every_changed_copy_is_kept(root, note):
    folder, _ = prepare(root)
    (folder / "01_tokenization.ipynb").write_text("내 답", encoding="utf-8")
    (folder / ".editions.json").write_text(note, encoding="utf-8")
    publish(root, "00_start_here", "둘째 판")
    prepare(root)
    assert (folder / "01_tokenization.ipynb").read_text(encoding="utf-8") == "내 답"
    assert workspace.latest(folder, "00_start_here").name == "00_start_here.새판-2.ipynb"


def test_killed_anywhere_it_leaves_whole_notebooks_and_no_second_edition(root):
    """Killed after any file that it replaces, it makes good the next time."""
    code = """
import os, signal, sys
from pathlib import Path
from course_utils import files, workspace
left = int(sys.argv[2])
replace = files.replace
def dying(path, content):
    global left
    replace(path, content)
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
files.replace = dying
workspace.prepare(Path(sys.argv[1]))
"""
    for kill_after in (1, 2, 3):
        publish(root, "00_start_here", f"판 {kill_after}")
        publish(root, "01_tokenization", f"판 {kill_after}")
        done = subprocess.run(
            [sys.executable, "-c", code, str(root), str(kill_after)], capture_output=True, timeout=120
        )
        assert done.returncode == -signal.SIGKILL
        for path in (root / "workspace").glob("*.ipynb"):
            nbformat.validate(nbformat.read(path, as_version=4))
        folder, said = prepare(root)
        assert said == []
        assert names(folder) == ["00_start_here.ipynb", "01_tokenization.ipynb"]
        for name in names(folder):
            assert (folder / name).read_bytes() == (root / "notebooks" / name).read_bytes()


def test_two_at_once_leave_one_copy_each(root):
    code = (
        "import sys; from pathlib import Path; from course_utils import workspace; workspace.prepare(Path(sys.argv[1]))"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(root)]) for _ in range(2)]
    assert [process.wait(120) for process in running] == [0, 0]
    assert names(root / "workspace") == ["00_start_here.ipynb", "01_tokenization.ipynb"]


def test_copies_are_trusted_and_only_they(root):
    folder, _ = prepare(root)
    _, environment = workspace.lab_command(folder)
    notary = NotebookNotary(data_dir=environment["JUPYTER_DATA_DIR"])
    with closing(notary.store):
        assert notary.check_signature(nbformat.read(folder / "01_tokenization.ipynb", as_version=4))
        publish(root, "01_tokenization", "아직 사본이 아닌 판")
        assert not notary.check_signature(nbformat.read(root / "notebooks/01_tokenization.ipynb", as_version=4))


def test_lab_opens_the_latest_edition_of_the_first_notebook(root):
    folder, _ = prepare(root)
    assert "--LabApp.default_url=/lab/tree/00_start_here.ipynb" in workspace.lab_command(folder)[0]
    (folder / "00_start_here.ipynb").write_text("내 답", encoding="utf-8")
    publish(root, "00_start_here", "둘째 판")
    prepare(root)
    assert any(word.endswith("-2.ipynb") for word in workspace.lab_command(folder)[0])


def test_outside_a_checkout_one_sentence_says_what_to_do(monkeypatch, capsys):
    monkeypatch.setattr(workspace.settings, "checkout_folder", lambda: None)
    assert workspace.main() == 1
    assert "저장소를 내려받아" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_told(root, monkeypatch, capsys):
    (root / "workspace").write_text("폴더가 아니라 파일", encoding="utf-8")
    monkeypatch.setattr(workspace.settings, "checkout_folder", lambda: root)
    assert workspace.main() == 1
    assert "쓸 수 있는지" in capsys.readouterr().err


# --------------------------------------------------------------------------------------------- a real JupyterLab


@pytest.fixture
def home(tmp_path):
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def settings_of(ask, plugin):
    return ask(f"/lab/api/settings/@jupyterlab/{plugin}")["schema"]["properties"]


def test_lab_serves_the_copies_and_writes_nowhere_else(root, home):
    folder, _ = prepare(root)
    with LabServer(*workspace.lab_command(folder), home) as server:
        ask = server.ask
        served = ask("/api/contents/")["content"]
        assert sorted(item["name"] for item in served) == ["00_start_here.ipynb", "01_tokenization.ipynb"]
        assert settings_of(ask, "apputils-extension:notification")["fetchNews"]["default"] == "false"
        notebook = ask("/api/contents/01_tokenization.ipynb")
        assert notebook["content"]["cells"][0]["metadata"]["trusted"]
        notebook["content"]["metadata"]["jupytext"] = {"formats": "ipynb,py:percent"}
        ask("/api/contents/01_tokenization.ipynb", {"type": "notebook", "content": notebook["content"]})
        assert names(folder) == ["00_start_here.ipynb", "01_tokenization.ipynb"]  # no .py: nothing is paired
        (kernel,) = ask("/api/kernelspecs")["kernelspecs"].values()
        assert kernel["spec"]["argv"][0] == sys.executable
    assert list(home.iterdir()) == []
    assert names(root / "notebooks") == ["00_start_here.ipynb", "01_tokenization.ipynb", "src"]


SOURCE = """\
# %% [markdown]
# # 제목

# %% tags=["keep"]
x = 1
x
"""


def test_edit_saves_the_script_back_and_nothing_else(root, home):
    script = root / "notebooks/src/02_draft.py"
    script.write_text(SOURCE, encoding="utf-8")
    with LabServer(*workspace.edit_command(root), home) as server:
        ask = server.ask
        viewers = settings_of(ask, "docmanager-extension:plugin")["defaultViewers"]["default"]
        assert viewers["python"] == "Jupytext Notebook"
        content = ask("/api/contents/notebooks/src/02_draft.py?type=notebook")["content"]
        saved = {"type": "notebook", "format": "json", "content": content}
        ask("/api/contents/notebooks/src/02_draft.py", saved)
        assert script.read_text(encoding="utf-8") == SOURCE
        content["cells"][1] |= {"source": "x = 2\nx", "outputs": [], "execution_count": 7}
        ask("/api/contents/notebooks/src/02_draft.py", saved)
    assert script.read_text(encoding="utf-8") == SOURCE.replace("x = 1", "x = 2")
    assert names(root / "notebooks/src") == ["02_draft.py"]
    assert list(home.iterdir()) == []
