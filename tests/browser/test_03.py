"""Notebook 03 as a learner meets it: run through, its explorers moved by keyboard, an exercise answered."""

import re

import pytest
from playwright.sync_api import expect

from course_utils import exercises
from course_utils.explore.embedding_trainer import EPOCHS, SEEDS, train
from course_utils.explore.embedding_trainer import TITLE as TRAINER
from course_utils.explore.embedding_trainer import in_words as describe_training
from course_utils.explore.nearest_neighbours import TITLE as NEIGHBOURS
from course_utils.explore.nearest_neighbours import in_words as describe_neighbours
from tests.browser.lab import NotebookTests, press, set_back, slider, status, wrong_then_right

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "03_embeddings"


class TestNotebook(NotebookTests):
    """Run through, on a projector."""


def test_the_embedding_is_moved_through_its_epochs_by_keyboard(lab):
    panel = lab.panel(TRAINER)
    shown = panel.get_by_role("status").filter(visible=True)
    expect(shown).to_have_text(re.compile(re.escape(describe_training(train("SGD", SEEDS[0])[0], "SGD"))))
    press(slider(panel, "에포크"), "End")
    expect(shown).to_contain_text(describe_training(train("SGD", SEEDS[0])[EPOCHS], "SGD"))
    panel.get_by_role("button", name="AdamW").press("Enter")
    expect(shown).to_contain_text(describe_training(train("AdamW", SEEDS[0])[EPOCHS], "AdamW"))
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-trainer")
    set_back(panel)
    expect(shown).to_contain_text("에포크 0")


def test_a_words_neighbours_are_found_by_typing_and_walked_to(lab):
    panel = lab.panel(NEIGHBOURS)
    expect(status(panel)).to_contain_text(describe_neighbours("film", 20_000))
    press(slider(panel, "비교할 수"), "Home")
    expect(status(panel)).to_contain_text(describe_neighbours("film", 1_000))
    panel.get_by_role("textbox").fill("끔찍한")
    expect(status(panel)).to_contain_text(describe_neighbours("끔찍한", 1_000))
    panel.get_by_role("textbox").fill("terrible")
    expect(status(panel)).to_contain_text(describe_neighbours("terrible", 1_000))
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-neighbours")
    set_back(panel)
    expect(status(panel)).to_contain_text(describe_neighbours("film", 20_000))
    panel.get_by_role("button", name="movie", exact=True).press("Enter")
    expect(status(panel)).to_contain_text(describe_neighbours("movie", 20_000))


def test_an_exercise_is_wrong_then_right(lab):
    wrong_then_right(
        lab,
        exercises.load(NAME).masked_mean,
        "def masked_mean(vectors, mask):\n    return vectors.mean(axis=1)",
        "mask를 쓰지 않았습니다",
    )
