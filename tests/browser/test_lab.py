"""The driver itself, on a notebook made for it: it sees errors, scripts that run, and what a stored page shows."""

from functools import partial

import pytest
from playwright.sync_api import expect
from tqdm import tqdm

from course_utils import build
from tests.browser.lab import LabPage, artifacts, learners_lab, own_notebooks, press, slider

pytestmark = pytest.mark.browser

SOURCE = """\
# %% [markdown]
# # 연습장

# %%
import ipywidgets
from course_utils import ui

controls = [
    ipywidgets.IntSlider(value=3, description="크기"),
    ipywidgets.Dropdown(options=["가", "나", "다"]),
    ipywidgets.RadioButtons(options=["라", "마", "바"]),
]
ui.page(ui.panel(controls, "세 가지 조작"), "저장된 글: 세 가지 조작")

# %%
print("처음")
"""


@pytest.fixture(scope="module")
def lab(browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    root = own_notebooks(folder / "course", {"00_start_here": SOURCE})
    build.build(root=root, progress=partial(tqdm, disable=True))
    with learners_lab(root, folder) as server:
        page = LabPage(browser, server, artifacts())
        page.open("00_start_here.ipynb")
        yield page
        page.close()


def test_make_lab_lands_on_the_first_notebook(lab):
    lab.page.goto(lab.server.url(f"/?token={lab.server.TOKEN}"))
    lab.page.wait_for_url("**/lab/tree/00_start_here.ipynb*")
    lab.page.get_by_role("heading", name="연습장").wait_for()
    lab.page.wait_for_timeout(2000)  # time for a pop-up to come
    assert lab.page.locator(".jp-Dialog, .Toastify__toast").count() == 0
    lab.open("00_start_here.ipynb")


def test_a_stored_page_shows_the_words_in_a_widgets_place(lab):
    lab.page.get_by_text("저장된 글: 세 가지 조작", exact=True).wait_for()
    assert lab.page.get_by_text("Error displaying widget").count() == 0
    assert lab.page.get_by_text("Loading widget").count() == 0


def test_running_all_brings_the_widget_to_life(lab):
    lab.run_all()
    lab.panel("세 가지 조작").wait_for()
    assert lab.errors() == []
    size = slider(lab.panel("세 가지 조작"), "크기")
    press(size, "ArrowRight", "ArrowRight")
    expect(size).to_have_attribute("aria-valuenow", "5.0")


def test_every_control_keeps_the_keys_that_are_pressed_in_it(lab):
    """Left to itself, JupyterLab moves to another cell at an arrow and cuts the cell at an "x"."""
    panel, count = lab.panel("세 가지 조작"), len(lab.cells())
    choice, radio = panel.get_by_role("combobox"), panel.get_by_role("radio")
    press(choice, "x", "ArrowDown")
    expect(choice.locator("option:checked")).to_have_text("나")
    press(radio.first, "Space", "ArrowDown", "ArrowRight")
    expect(radio.last).to_be_checked()
    assert len(lab.cells()) == count


def test_outside_of_controls_the_shortcuts_of_cells_work(lab):
    cells = lab.page.locator(".jp-Notebook .jp-Cell")
    count = cells.count()
    lab.cell(count - 1).locator(".jp-InputPrompt").click()
    lab.page.keyboard.press("b")
    expect(cells).to_have_count(count + 1)
    lab.page.keyboard.press("x")
    expect(cells).to_have_count(count)


def test_a_cell_is_rewritten_by_typing_and_its_error_is_seen(lab):
    lab.write_cell(lab.index_of("처음"), "print('둘째')")
    assert lab.cells()[-1]["outputs"][0]["text"] == "둘째\n"
    lab.write_cell(lab.index_of("둘째"), "1 / 0")
    assert lab.errors() == ["ZeroDivisionError: division by zero"]


def test_a_script_that_runs_is_noticed(lab):
    lab.write_cell(lab.index_of("1 / 0"), "from IPython.display import HTML\nHTML('<img src=x onerror=alert(7)>')")
    lab.page.wait_for_timeout(1000)
    assert lab.dialogs == ["7"]
    lab.dialogs.clear()


def test_the_page_raised_nothing(lab):
    assert lab.page_errors == []
