"""Notebook 08 as a learner meets it: run through, its explorers moved by keyboard and mouse, an exercise answered."""

import json

import numpy as np
import pytest
from playwright.sync_api import expect

from course_utils import exercises
from course_utils.explore.bias_axis import AXES, EXAMPLES
from course_utils.explore.bias_axis import TITLE as ON_THE_AXIS
from course_utils.explore.bias_axis import describe as describe_axis
from course_utils.explore.debias_plane import FIRST
from course_utils.explore.debias_plane import TITLE as IN_THE_PLANE
from course_utils.explore.debias_plane import describe as describe_plane
from course_utils.explore.debias_plane import moved as computed
from tests.browser.lab import NotebookTests, press, set_back, status, wrong_then_right

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "08_debiasing"
SIDE, LOW, HIGH = 1.7, -0.7, 1.7
"""How debias_plane.js fits the plane into its canvas."""


class TestNotebook(NotebookTests):
    """Run through, on a projector."""


def test_words_are_typed_and_axes_chosen_by_keyboard(lab):
    panel, (first, second, *_) = lab.panel(ON_THE_AXIS), AXES
    expect(status(panel)).to_contain_text(describe_axis(EXAMPLES["직업"], first, first))
    press(panel.get_by_role("combobox").nth(1), "ArrowDown")
    expect(status(panel)).to_contain_text(describe_axis(EXAMPLES["직업"], second, first))
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-axis")
    panel.get_by_role("textbox").fill("table, xyzzyx")
    expect(status(panel)).to_contain_text("벡터가 없는 말: xyzzyx")
    set_back(panel)
    expect(status(panel)).to_contain_text(describe_axis(EXAMPLES["직업"], first, first))


def drawn(panel):
    """What the page itself has computed and drawn, before the kernel said a word."""
    return json.loads(panel.locator("canvas").get_attribute("data-drawn"))


def test_a_word_is_moved_by_the_arrow_keys_and_the_pair_by_its_number(lab):
    panel = lab.panel(IN_THE_PLANE)
    canvas = panel.locator("canvas")
    expect(status(panel)).to_contain_text(describe_plane(True, FIRST))
    press(canvas, "ArrowLeft", "ArrowLeft", "ArrowDown")
    expect(status(panel)).to_contain_text(describe_plane(True, {**FIRST, "w": [0.6, 0.85]}))
    press(canvas, "1", "ArrowUp")
    moved = {**FIRST, "w": [0.6, 0.85], "v1": [0.9, 0.35]}
    expect(status(panel)).to_contain_text(describe_plane(True, moved))
    assert np.array(drawn(panel)["pair"]) == pytest.approx(np.array(computed(moved, True).pair))
    panel.get_by_role("checkbox").press("Space")
    expect(status(panel)).to_contain_text(describe_plane(False, moved))
    assert np.array(drawn(panel)["pair"]) == pytest.approx(np.array(computed(moved, False).pair))
    assert drawn(panel)["neutral"] == computed(moved, False).neutral.tolist()
    expect(status(panel)).to_contain_text("주의")
    assert canvas.get_attribute("aria-label").startswith("평면 위의 낱말")
    set_back(panel)
    expect(status(panel)).to_contain_text(describe_plane(True, FIRST))


def test_a_word_is_dragged_by_the_mouse_and_all_follows(lab):
    panel = lab.panel(IN_THE_PLANE)
    lab.look_at(panel)
    frame = panel.locator("canvas").bounding_box()
    scale = min((frame["width"] / 2 - 20) / SIDE, (frame["height"] - 24) / (HIGH - LOW))

    def spot(place):
        x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] - 12 + LOW * scale
        return x + place[0] * scale, y - place[1] * scale

    mouse = lab.page.mouse
    for name, target in (("w", [-0.6, 0.5]), ("v2", [-1.2, 1.0])):
        mouse.move(*spot(FIRST[name]))
        mouse.down()
        mouse.move(*spot(target), steps=8)
        mouse.up()
    expect(status(panel)).to_contain_text("중립화한 w′는 (0.00, 0.5")
    expect(status(panel)).to_contain_text("길이는 1.00, 1.00입니다")
    lab.screenshot(f"{NAME}-plane")
    set_back(panel)
    expect(status(panel)).to_contain_text(describe_plane(True, FIRST))


def test_an_exercise_is_wrong_then_right(lab):
    wrong = "def neutralize(v, g):\n    return v - (v @ g) * g"
    wrong_then_right(lab, exercises.load(NAME).neutralize, wrong, "g의 길이를 나누지 않았습니다")
