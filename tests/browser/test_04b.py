"""Notebook 04b as a learner meets it: run through, its explorers moved by keyboard, an exercise answered."""

import pytest
from playwright.sync_api import expect

from course_utils import exercises
from course_utils.explore.sequence_mask import TITLE as MASKS
from course_utils.explore.unrolling import TITLE as UNROLLING
from course_utils.explore.unrolling import describe
from tests.browser.lab import NotebookTests, press, set_back, slider, status, wrong_then_right

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "04b_keras_rnn"


class TestNotebook(NotebookTests):
    """Run through, on a projector."""


def test_a_mask_saves_the_last_output_by_keyboard(lab):
    panel = lab.panel(MASKS)
    expect(status(panel)).to_contain_text("패딩까지 읽었기 때문입니다")
    panel.get_by_role("button", name="있음", exact=True).press("Enter")
    expect(status(panel)).to_contain_text("혼자 읽었을 때와 같습니다")
    press(slider(panel, "글 1의 길이"), "ArrowRight")
    expect(status(panel)).to_contain_text("18개가 진짜 낱말")
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-mask")
    set_back(panel)
    expect(status(panel)).to_contain_text("17개가 진짜 낱말")


def test_only_the_static_graph_grows_with_the_steps(lab):
    panel = lab.panel(UNROLLING)
    press(slider(panel, "시점"), "End")
    expect(status(panel)).to_contain_text("마디 4,012개, 동적으로는 43개")
    expect(panel.get_by_role("img")).to_have_accessible_name(describe(1_000, 1, 10))
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-unrolling")
    set_back(panel)
    expect(status(panel)).to_contain_text("마디 52개")


def test_an_exercise_is_wrong_then_right(lab):
    by_length = "def last_real_output(h_seq, mask):\n    return h_seq[np.arange(len(h_seq)), mask.sum(axis=1) - 1]"
    wrong_then_right(lab, exercises.load(NAME).last_real_output, by_length, "길이로 자리를 구했습니다")
