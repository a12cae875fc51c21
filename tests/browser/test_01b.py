"""Notebook 01b as a learner meets it: run through, its explorers moved by keyboard, an exercise answered."""

import pytest
from playwright.sync_api import expect

from course_utils import exercises
from course_utils.exercises.panel import source_of
from course_utils.explore.cleaning_steps import EXAMPLES
from course_utils.explore.cleaning_steps import TITLE as CLEANING
from course_utils.explore.subword_units import TITLE as UNITS
from course_utils.explore.subword_units import describe, grid
from tests.browser.lab import press, slider, status

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "01b_normalization"
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


def test_a_step_that_takes_a_negation_away_is_told_by_keyboard(lab):
    panel = lab.panel(CLEANING)
    press(panel.get_by_role("combobox"), "ArrowDown")
    expect(panel.get_by_role("textbox")).to_have_value(list(EXAMPLES.values())[1])
    expect(status(panel)).not_to_contain_text("사라졌습니다")
    press(panel.get_by_role("checkbox", name="한 글자 낱말 빼기"), "Space")
    expect(status(panel)).to_contain_text("뜻을 뒤집는 말(안, 못)이 사라졌습니다!")
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-cleaning")
    panel.get_by_role("button", name="처음으로").press("Enter")
    expect(panel.get_by_role("textbox")).to_have_value(next(iter(EXAMPLES.values())))


def test_a_unit_and_a_size_are_chosen_by_keyboard(lab):
    panel = lab.panel(UNITS)
    expect(status(panel)).to_contain_text(describe(grid(True), "eojeol", 1000))
    press(slider(panel, "어휘 (가지)"), "ArrowRight")
    expect(status(panel)).to_contain_text(describe(grid(True), "eojeol", 3000))
    panel.get_by_role("button", name="음절 n-그램").press("Enter")
    expect(status(panel)).to_contain_text(describe(grid(True), "syllable", 3000))
    press(panel.get_by_role("checkbox"), "Space")
    expect(status(panel)).to_contain_text(describe(grid(False), "syllable", 3000))
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-units")
    panel.get_by_role("button", name="처음으로").press("Enter")
    expect(status(panel)).to_contain_text(describe(grid(True), "eojeol", 1000))


def test_an_exercise_is_wrong_then_right(lab):
    exercise = exercises.load(NAME).squeeze_repeats
    unchanged = "def squeeze_repeats(text, most=2):\n    return text"
    panel = lab.answer(exercise.name, unchanged)
    expect(status(panel)).to_contain_text(WRONG)
    expect(status(panel)).to_contain_text("글을 그대로 돌려주었습니다")
    panel = lab.answer(exercise.name, source_of(exercise))
    expect(status(panel)).to_contain_text(RIGHT)
    panel.scroll_into_view_if_needed()
    lab.screenshot(f"{NAME}-right")


def test_the_page_raised_nothing(lab):
    assert lab.page_errors == []
    assert lab.dialogs == []
