"""`make edit` in a real browser: a script opens as a notebook, and saving it writes the script alone."""

import pytest
from playwright.sync_api import expect

from course_utils import workspace
from tests.browser.lab import LabPage, LabServer, artifacts, own_notebooks

pytestmark = pytest.mark.browser

SOURCE = """\
# %% [markdown]
# # 초안

# %%
print("처음")
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return own_notebooks(tmp_path_factory.mktemp("maintainer") / "course", {"02_draft": SOURCE})


@pytest.fixture(scope="module")
def lab(browser, root):
    home = root.with_name("home")
    home.mkdir()
    command, environment = workspace.edit_command(root, "--LabApp.expose_app_in_browser=True")
    with LabServer(command, environment, home) as server:
        page = LabPage(browser, server, artifacts())
        yield page
        page.close()


def test_make_edit_lands_on_the_sources(lab):
    lab.page.goto(lab.server.url(f"/?token={lab.server.TOKEN}"))
    script = lab.page.get_by_role("listitem").filter(has_text="02_draft.py")
    script.dblclick()
    expect(lab.page.get_by_role("heading", name="초안")).to_be_visible()


def test_a_script_runs_as_a_notebook_and_only_its_code_is_saved(lab, root):
    lab.open("notebooks/src/02_draft.py")
    lab.write_cell(lab.index_of("처음"), 'print("둘째")')
    assert lab.cells()[-1]["outputs"][0]["text"] == "둘째\n"
    lab.save()
    assert (root / "notebooks/src/02_draft.py").read_text(encoding="utf-8") == SOURCE.replace("처음", "둘째")
    assert list(root.rglob("*.ipynb")) == []
