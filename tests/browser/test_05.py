"""Notebook 05 as a learner meets it: run through, its explorers moved by keyboard."""

import pytest
from playwright.sync_api import expect

from course_utils.explore.copy_task import TITLE as COPYING
from course_utils.explore.gates import TITLE as GATES
from tests.browser.lab import press, slider, status

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "05_lstm_gru"


@pytest.fixture(scope="module")
def lab(opened):
    page = opened(NAME)
    page.run_all()
    return page


def test_run_all_finishes_without_an_error(lab):
    cells = [cell for cell in lab.cells() if cell["cell_type"] == "code"]
    assert lab.errors() == []
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert [cell for cell in cells if any(output.get("name") == "stderr" for output in cell["outputs"])] == []


def test_nothing_is_wider_than_a_projector(lab):
    assert lab.too_wide() == []


def test_the_forget_gates_bias_sets_how_far_a_signal_is_kept(lab):
    panel = lab.panel(GATES)
    expect(status(panel)).to_contain_text("망각 게이트 f가 0.73이므로")
    press(slider(panel, "편향 b_f"), "End")
    expect(status(panel)).to_contain_text("망각 게이트 f가 1.00이므로")
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-gates")
    panel.get_by_role("button", name="처음으로").press("Enter")
    expect(status(panel)).to_contain_text("망각 게이트 f가 0.73이므로")


def test_a_longer_delay_is_kept_by_fewer_cells(lab):
    panel = lab.panel(COPYING)
    press(slider(panel, "지연"), "Home")
    expect(status(panel)).to_contain_text("지연 5걸음에서")
    press(slider(panel, "지연"), "End")
    expect(status(panel)).to_contain_text("지연 40걸음에서")
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-copying")
    panel.get_by_role("button", name="처음으로").press("Enter")
    expect(status(panel)).to_contain_text("지연 20걸음에서")
