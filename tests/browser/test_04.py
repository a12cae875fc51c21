"""Notebook 04 as a learner meets it: run through, its explorers moved by keyboard, an exercise answered."""

import pytest
from playwright.sync_api import expect

from course_utils import exercises
from course_utils.exercises.panel import source_of
from course_utils.explore.gradient_norms import TITLE as GRADIENTS
from course_utils.explore.recurrent_step import TITLE as STEPS
from course_utils.explore.recurrent_step import describe
from tests.browser.lab import press, slider, status

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "04_numpy_rnn"
WRONG, RIGHT = "아직 아닙니다", "맞았습니다"


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


def test_a_cell_is_stepped_through_time_by_keyboard(lab):
    panel = lab.panel(STEPS)
    press(slider(panel, "시점"), "ArrowRight")
    expect(status(panel)).to_contain_text("RNN의 시점 3")
    panel.get_by_role("button", name="LSTM").press("Enter")
    expect(status(panel)).to_contain_text("망각 게이트가 평균")
    expect(panel.get_by_role("img")).to_have_accessible_name(describe(3, "LSTM", "두 걸음만 켜짐"))
    panel.scroll_into_view_if_needed()
    lab.screenshot(f"{NAME}-step")
    panel.get_by_role("button", name="처음으로").press("Enter")
    expect(status(panel)).to_contain_text("RNN의 시점 2")


def test_a_larger_input_makes_the_gradient_vanish(lab):
    panel = lab.panel(GRADIENTS)
    expect(status(panel)).to_contain_text("폭주합니다")
    press(slider(panel, "입력 크기"), "End")
    expect(status(panel)).to_contain_text("사라집니다")
    press(slider(panel, "임곗값"), "End")
    expect(status(panel)).to_contain_text("임곗값 0.1에서 자르면")
    panel.scroll_into_view_if_needed()
    lab.screenshot(f"{NAME}-gradients")
    panel.get_by_role("button", name="처음으로").press("Enter")
    expect(status(panel)).to_contain_text("반지름 1.10, 입력의 크기 0.01")


def test_an_exercise_is_wrong_then_right(lab):
    exercise = exercises.load(NAME).rnn_step
    without_bias = "def rnn_step(x_t, h_prev, W, U, b):\n    return np.tanh(x_t @ W + h_prev @ U)"
    panel = lab.answer(exercise.name, without_bias)
    expect(status(panel)).to_contain_text(WRONG)
    expect(status(panel)).to_contain_text("편향 b가 빠졌습니다")
    panel = lab.answer(exercise.name, source_of(exercise))
    expect(status(panel)).to_contain_text(RIGHT)
    panel.scroll_into_view_if_needed()
    lab.screenshot(f"{NAME}-right")


def test_the_page_raised_nothing(lab):
    assert lab.page_errors == []
    assert lab.dialogs == []
