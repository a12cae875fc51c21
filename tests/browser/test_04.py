"""Notebook 04 as a learner meets it: run through, its explorers moved by keyboard, an exercise answered."""

import pytest
from playwright.sync_api import expect

from course_utils import exercises
from course_utils.explore.gradient_norms import TITLE as GRADIENTS
from course_utils.explore.recurrent_step import TITLE as STEPS
from course_utils.explore.recurrent_step import describe
from tests.browser.lab import NotebookTests, press, set_back, slider, status, wrong_then_right

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "04_numpy_rnn"


class TestNotebook(NotebookTests):
    """Run through, on a projector."""


def test_a_cell_is_stepped_through_time_by_keyboard(lab):
    panel = lab.panel(STEPS)
    press(slider(panel, "시점"), "ArrowRight")
    expect(status(panel)).to_contain_text("RNN의 시점 3")
    panel.get_by_role("button", name="LSTM").press("Enter")
    expect(status(panel)).to_contain_text("망각 게이트가 평균")
    expect(panel.get_by_role("img")).to_have_accessible_name(describe(3, "LSTM", "두 걸음만 켜짐"))
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-step")
    set_back(panel)
    expect(status(panel)).to_contain_text("RNN의 시점 2")


def test_a_larger_input_makes_the_gradient_vanish(lab):
    panel = lab.panel(GRADIENTS)
    expect(status(panel)).to_contain_text("폭주합니다")
    press(slider(panel, "입력 크기"), "End")
    expect(status(panel)).to_contain_text("사라집니다")
    press(slider(panel, "임곗값"), "End")
    expect(status(panel)).to_contain_text("임곗값 0.1에서 자르면")
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-gradients")
    set_back(panel)
    expect(status(panel)).to_contain_text("반지름 1.10, 입력의 크기 0.01")


def test_an_exercise_is_wrong_then_right(lab):
    without_bias = "def rnn_step(x_t, h_prev, W, U, b):\n    return np.tanh(x_t @ W + h_prev @ U)"
    wrong_then_right(lab, exercises.load(NAME).rnn_step, without_bias, "편향 b가 빠졌습니다")
