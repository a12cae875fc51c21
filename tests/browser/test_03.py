"""Notebook 03 as a learner meets it: run through, its explorers moved by keyboard, an exercise answered."""

import re

import pytest
from playwright.sync_api import expect

from course_utils import exercises
from course_utils.exercises.panel import source_of
from course_utils.explore.embedding_trainer import EPOCHS, SEEDS, train
from course_utils.explore.embedding_trainer import TITLE as TRAINER
from course_utils.explore.embedding_trainer import in_words as describe_training
from course_utils.explore.nearest_neighbours import TITLE as NEIGHBOURS
from course_utils.explore.nearest_neighbours import in_words as describe_neighbours
from tests.browser.lab import press, slider, status

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "03_embeddings"
WRONG, RIGHT = "아직 아닙니다", "맞았습니다"


@pytest.fixture(scope="module")
def lab(opened):
    page = opened(NAME)
    page.run_all()
    return page


def set_back(panel):
    panel.get_by_role("button", name="처음으로").press("Enter")


def test_run_all_finishes_without_an_error(lab):
    cells = [cell for cell in lab.cells() if cell["cell_type"] == "code"]
    assert lab.errors() == []
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert [cell for cell in cells if any(output.get("name") == "stderr" for output in cell["outputs"])] == []


def test_nothing_is_wider_than_a_projector(lab):
    assert lab.too_wide() == []


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
    exercise = exercises.load(NAME).masked_mean
    panel = lab.answer(exercise.name, "def masked_mean(vectors, mask):\n    return vectors.mean(axis=1)")
    expect(status(panel)).to_contain_text(WRONG)
    expect(status(panel)).to_contain_text("mask를 쓰지 않았습니다")
    panel = lab.answer(exercise.name, source_of(exercise))
    expect(status(panel)).to_contain_text(RIGHT)


def test_the_page_raised_nothing(lab):
    assert lab.page_errors == []
    assert lab.dialogs == []
