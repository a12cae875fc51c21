"""Notebook 04b as a learner meets it: run through, its explorers moved by keyboard, an exercise answered."""

import pytest
from playwright.sync_api import expect

from course_utils import exercises
from course_utils.exercises.panel import source_of
from course_utils.explore.sequence_mask import TITLE as MASKS
from course_utils.explore.unrolling import TITLE as UNROLLING
from course_utils.explore.unrolling import describe
from tests.browser.lab import press, slider, status

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "04b_keras_rnn"
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


def test_a_mask_saves_the_last_output_by_keyboard(lab):
    panel = lab.panel(MASKS)
    expect(status(panel)).to_contain_text("패딩까지 읽었기 때문입니다")
    panel.get_by_role("button", name="있음", exact=True).press("Enter")
    expect(status(panel)).to_contain_text("혼자 읽었을 때와 같습니다")
    press(slider(panel, "글 1의 길이"), "ArrowRight")
    expect(status(panel)).to_contain_text("18개가 진짜 낱말")
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-mask")
    panel.get_by_role("button", name="처음으로").press("Enter")
    expect(status(panel)).to_contain_text("17개가 진짜 낱말")


def test_only_the_static_graph_grows_with_the_steps(lab):
    panel = lab.panel(UNROLLING)
    press(slider(panel, "시점"), "End")
    expect(status(panel)).to_contain_text("마디 4,012개, 동적으로는 43개")
    expect(panel.get_by_role("img")).to_have_accessible_name(describe(1_000, 1, 10))
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-unrolling")
    panel.get_by_role("button", name="처음으로").press("Enter")
    expect(status(panel)).to_contain_text("마디 52개")


def test_an_exercise_is_wrong_then_right(lab):
    exercise = exercises.load(NAME).last_real_output
    by_length = "def last_real_output(h_seq, mask):\n    return h_seq[np.arange(len(h_seq)), mask.sum(axis=1) - 1]"
    panel = lab.answer(exercise.name, by_length)
    expect(status(panel)).to_contain_text(WRONG)
    expect(status(panel)).to_contain_text("길이로 자리를 구했습니다")
    panel = lab.answer(exercise.name, source_of(exercise))
    expect(status(panel)).to_contain_text(RIGHT)
    panel.scroll_into_view_if_needed()
    lab.screenshot(f"{NAME}-right")


def test_the_page_raised_nothing(lab):
    assert lab.page_errors == []
    assert lab.dialogs == []
