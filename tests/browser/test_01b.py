"""Notebook 01b as a learner meets it: run through, its explorers moved by keyboard, an exercise answered."""

import pytest
from playwright.sync_api import expect

from course_utils import exercises
from course_utils.explore.cleaning_steps import EXAMPLES
from course_utils.explore.cleaning_steps import TITLE as CLEANING
from course_utils.explore.subword_units import TITLE as UNITS
from course_utils.explore.subword_units import describe, grid
from tests.browser.lab import NotebookTests, press, set_back, slider, status, wrong_then_right

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "01b_normalization"


class TestNotebook(NotebookTests):
    """Run through, on a projector."""


def test_a_step_that_takes_a_negation_away_is_told_by_keyboard(lab):
    panel = lab.panel(CLEANING)
    press(panel.get_by_role("combobox"), "ArrowDown")
    expect(panel.get_by_role("textbox")).to_have_value(list(EXAMPLES.values())[1])
    expect(status(panel)).not_to_contain_text("사라졌습니다")
    press(panel.get_by_role("checkbox", name="한 글자 낱말 빼기"), "Space")
    expect(status(panel)).to_contain_text("뜻을 뒤집는 말(안, 못)이 사라졌습니다!")
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-cleaning")
    set_back(panel)
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
    set_back(panel)
    expect(status(panel)).to_contain_text(describe(grid(True), "eojeol", 1000))


def test_an_exercise_is_wrong_then_right(lab):
    unchanged = "def squeeze_repeats(text, most=2):\n    return text"
    wrong_then_right(lab, exercises.load(NAME).squeeze_repeats, unchanged, "글을 그대로 돌려주었습니다")
