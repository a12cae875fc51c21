"""Notebook 06 as a learner meets it: run through, its explorers moved by keyboard, an exercise answered."""

import re

import pytest
from playwright.sync_api import expect

from course_utils import exercises
from course_utils.explore.analogy import EXAMPLES, describe, glove
from course_utils.explore.analogy import TITLE as ANALOGY
from course_utils.explore.negative_power import TITLE as POWER
from course_utils.explore.negative_power import percent
from course_utils.explore.projector import TITLE as MAP
from course_utils.explore.sliding_window import EXAMPLES as TEXTS
from course_utils.explore.sliding_window import TITLE as WINDOW
from course_utils.explore.sliding_window import describe as describe_window
from tests.browser.lab import NotebookTests, press, set_back, slider, status, wrong_then_right

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "06_word2vec_glove"


class TestNotebook(NotebookTests):
    """Run through, on a projector."""


def test_a_wider_window_gives_more_pairs(lab):
    panel, text = lab.panel(WINDOW), next(iter(TEXTS.values()))
    expect(status(panel)).to_contain_text(describe_window(text, 2, 5, False))
    press(slider(panel, "윈도"), "End")
    expect(status(panel)).to_contain_text(describe_window(text, 5, 5, False))
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-window")
    panel.get_by_role("textbox").first.fill("비가 온다")
    expect(status(panel)).to_contain_text(describe_window("비가 온다", 5, 2, False))
    set_back(panel)
    expect(status(panel)).to_contain_text(describe_window(text, 2, 5, False))


def test_at_power_0_every_word_is_drawn_alike(lab):
    panel = lab.panel(POWER)
    expect(status(panel)).to_contain_text("'the'")
    words = int(re.search(r"([\d,]+)개를 고르게", status(panel).text_content())[1].replace(",", ""))
    press(slider(panel, "지수"), "Home")
    expect(status(panel)).to_contain_text(f"뽑힐 확률은 {percent(1 / words)}입니다")
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-power")
    set_back(panel)
    expect(status(panel)).not_to_contain_text(f"뽑힐 확률은 {percent(1 / words)}입니다")


def test_the_given_words_are_answers_when_they_may_be(lab):
    panel, (man, king, woman) = lab.panel(ANALOGY), next(iter(EXAMPLES.values()))
    expect(status(panel)).to_contain_text(describe(glove(), man, king, woman, 5, True))
    panel.get_by_role("checkbox").press("Space")
    expect(status(panel)).to_contain_text(describe(glove(), man, king, woman, 5, False))
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-analogy")
    set_back(panel)
    expect(status(panel)).to_contain_text(describe(glove(), man, king, woman, 5, True))


def test_a_word_is_searched_on_the_map(lab):
    panel = lab.panel(MAP)
    expect(status(panel)).to_contain_text("'movie'에 가장 가까운 단어는")
    panel.get_by_role("textbox").fill("three")
    expect(status(panel)).to_contain_text("'three'에 가장 가까운 단어는")
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-map")
    set_back(panel)
    expect(status(panel)).to_contain_text("'movie'에 가장 가까운 단어는")


def test_an_exercise_is_wrong_then_right(lab):
    wrong_then_right(
        lab,
        exercises.load(NAME).glove_weight,
        "def glove_weight(x, x_max=100, alpha=0.75):\n    return (x / x_max) ** alpha",
        "1을 넘습니다",
    )
