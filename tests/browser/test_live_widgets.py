"""Pictures that move in the browser, in a real JupyterLab: hands and keys move them, the kernel hears of a choice."""

import jupytext
import pytest
from playwright.sync_api import expect

from course_utils.explore.projector import TITLE
from tests.browser.lab import LabPage, artifacts, learners_lab, own_notebooks, press, set_back, status

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

SOURCE = """# %%
import numpy as np
from course_utils import corpora, explore, vectors

glove = corpora.load_glove(2_000)
places = np.random.default_rng(0).normal(size=(2_000, 2))

# %%
explore.projector(vectors.WordVectors(glove.words, glove.matrix), "film", tsne=places)
"""
PIXELS = "canvas => canvas.toDataURL()"


@pytest.fixture(scope="module")
def server(browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("live")
    root = own_notebooks(folder / "course", {"map": SOURCE})
    notebook = jupytext.reads(SOURCE, fmt="py:percent")
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    jupytext.write(notebook, root / "notebooks/map.ipynb")
    with learners_lab(root, folder) as running:
        yield running


@pytest.fixture(scope="module")
def lab(browser, server):
    page = LabPage(browser, server, artifacts())
    page.open("map.ipynb")
    page.run_all()
    page.look_at(page.panel(TITLE))
    yield page
    page.close()
    assert (page.page_errors, page.dialogs) == ([], [])


@pytest.fixture
def panel(lab):
    panel = lab.panel(TITLE)
    set_back(panel)
    expect(status(panel)).to_contain_text("'film'에 가장 가까운 단어는 movie")
    lab.page.wait_for_timeout(200)
    return panel


def changes(panel, act):
    """Whether the picture is another one after an act."""
    canvas = panel.locator("canvas")
    before = canvas.evaluate(PIXELS)
    act()
    canvas.page.wait_for_timeout(200)
    return canvas.evaluate(PIXELS) != before


def test_the_picture_has_a_name_and_keys_that_are_written_below_it(lab, panel):
    assert lab.errors() == []
    canvas = panel.get_by_role("application", name="단어 지도: 단어 2,000개")
    expect(canvas).to_be_visible()
    expect(panel).to_contain_text("화살표 키")
    assert lab.too_wide() == []


@pytest.mark.parametrize("key", ["+", "ArrowLeft", "ArrowUp"])
def test_a_key_moves_the_picture_and_0_brings_it_back(lab, panel, key):
    canvas = panel.locator("canvas")
    press(canvas, "0")
    lab.page.wait_for_timeout(200)
    first = canvas.evaluate(PIXELS)
    assert changes(panel, lambda: press(canvas, key))
    press(canvas, "0")
    lab.page.wait_for_timeout(200)
    assert canvas.evaluate(PIXELS) == first


def test_keys_in_the_picture_are_not_the_notebooks_own(lab, panel):
    cells = len(lab.cells())
    press(panel.locator("canvas"), "d", "d", "x", "a")
    assert len(lab.cells()) == cells


def test_moving_enlarging_and_pointing_do_not_ask_the_kernel(lab, panel):
    messages = []
    lab.page.evaluate(
        "() => { window.asked = 0; window.notebookPanel.sessionContext.session.kernel.anyMessage"
        ".connect((_, message) => { if (message.direction === 'send') window.asked += 1; }); }"
    )
    canvas = panel.locator("canvas")
    box = canvas.bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def drag():
        lab.page.mouse.move(*middle)
        lab.page.mouse.down()
        lab.page.mouse.move(middle[0] + 90, middle[1] + 40, steps=4)
        lab.page.mouse.up()

    assert changes(panel, drag)
    assert changes(panel, lambda: press(canvas, "+", "+"))
    lab.page.mouse.move(middle[0], middle[1], steps=20)
    messages.append(lab.page.evaluate("() => window.asked"))
    assert messages == [0]


def test_a_click_chooses_a_word_and_the_search_box_follows(lab, panel):
    canvas = panel.locator("canvas")
    press(canvas, "Enter")
    expect(status(panel)).not_to_contain_text("'film'")
    word = panel.get_by_role("textbox").input_value()
    expect(status(panel)).to_contain_text(f"'{word}'에 가장 가까운 단어는")
    lab.screenshot("live-map")


def test_a_search_marks_a_word_and_the_other_method_moves_the_points(lab, panel):
    box = panel.get_by_role("textbox")
    assert changes(panel, lambda: box.fill("king"))
    expect(status(panel)).to_contain_text("'king'에 가장 가까운 단어는")
    assert changes(panel, lambda: panel.get_by_role("button", name="t-SNE").click())
    expect(status(panel)).to_contain_text("뭉치 사이의 거리는 믿지 마세요")
