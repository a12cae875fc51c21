"""Notebook 05 as a learner meets it: run through, its explorers moved by keyboard, an exercise answered."""

import pytest
from playwright.sync_api import expect

from course_utils import exercises
from course_utils.explore.copy_task import TITLE as COPYING
from course_utils.explore.gates import TITLE as GATES
from tests.browser.lab import NotebookTests, press, set_back, slider, status, wrong_then_right

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "05_lstm_gru"


class TestNotebook(NotebookTests):
    """Run through, on a projector."""


def test_the_forget_gates_bias_sets_how_far_a_signal_is_kept(lab):
    panel = lab.panel(GATES)
    expect(status(panel)).to_contain_text("망각 게이트 f가 0.73이므로")
    press(slider(panel, "편향 b_f"), "End")
    expect(status(panel)).to_contain_text("망각 게이트 f가 1.00이므로")
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-gates")
    set_back(panel)
    expect(status(panel)).to_contain_text("망각 게이트 f가 0.73이므로")


def test_a_longer_delay_is_kept_by_fewer_cells(lab):
    panel = lab.panel(COPYING)
    press(slider(panel, "지연"), "Home")
    expect(status(panel)).to_contain_text("지연 5걸음에서")
    press(slider(panel, "지연"), "End")
    expect(status(panel)).to_contain_text("지연 40걸음에서")
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-copying")
    set_back(panel)
    expect(status(panel)).to_contain_text("지연 20걸음에서")


def test_an_exercise_is_wrong_then_right(lab):
    swapped = "{'지키기': (1, 0), '지우기': (0, 0), '덮어쓰기': (0, 1), '더하기': (1, 1)}"
    wrong = f"def gate_settings(goal):\n    return {swapped}[goal]"
    wrong_then_right(lab, exercises.load(NAME).gate_settings, wrong, "(i, f), 곧 입력 게이트가 먼저입니다")
