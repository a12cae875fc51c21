"""Notebook 07 as a learner meets it: run through, its explorers typed in or moved by key, an exercise answered."""

import re

import pytest
from playwright.sync_api import expect

from course_utils import exercises
from course_utils.explore.review_reader import TITLE as READER
from course_utils.explore.threshold import TITLE as THRESHOLD
from tests.browser.lab import NotebookTests, press, set_back, slider, status, wrong_then_right

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "07_sentiment"


class TestNotebook(NotebookTests):
    """Run through, on a projector."""


def strong_curve(panel):
    """The points of the curve that is drawn strong: it lies on top."""
    return panel.locator("svg polyline").last.get_attribute("points")


def test_a_typed_review_changes_the_curve(lab):
    panel, review = lab.panel(READER), lab.panel(READER).get_by_role("textbox")
    expect(status(panel)).to_contain_text("다 읽고 긍정 확률")
    first, first_review = strong_curve(panel), review.input_value()
    review.fill("배우는 훌륭한데 이야기가 지루하다")
    expect(status(panel)).to_contain_text("낱말 4개를 다 읽고")
    expect(panel.get_by_role("img")).to_contain_text("훌륭한데")
    expect(status(panel)).to_contain_text(re.compile("모델 [0-9]+개 가운데"))
    second = strong_curve(panel)
    assert len(second.split()) == 5
    assert second != first
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-reader")
    review.press("End")
    review.press_sequentially(" 최고")
    expect(status(panel)).to_contain_text("낱말 5개를 다 읽고")
    review.fill("")
    expect(status(panel)).to_contain_text("읽을 낱말이 없습니다")
    set_back(panel)
    expect(review).to_have_value(first_review)
    expect(panel.locator("svg polyline").last).to_have_attribute("points", first)


def test_another_model_is_chosen_by_keyboard(lab):
    panel = lab.panel(READER)
    models = panel.get_by_role("combobox").nth(1)
    chosen = models.evaluate("list => list.selectedOptions[0].text")
    expect(status(panel)).to_contain_text(f"{chosen}: 낱말")
    press(models, "End")
    last = models.evaluate("list => list.selectedOptions[0].text")
    assert last != chosen
    expect(status(panel)).to_contain_text(f"{last}: 낱말")
    set_back(panel)
    expect(status(panel)).to_contain_text(f"{chosen}: 낱말")


def hits(panel):
    """How many positive reviews are called positive, as the cell of the confusion matrix says."""
    shown = panel.locator("svg text").all_text_contents()
    return int(shown[shown.index("참 양성 TP") + 1].removeprefix("✓ ").replace(",", ""))


def test_a_higher_threshold_finds_fewer_positive_reviews(lab):
    panel = lab.panel(THRESHOLD)
    expect(status(panel)).to_contain_text("임곗값 0.50")
    at_half = hits(panel)
    press(slider(panel, "임곗값"), *["ArrowRight"] * 10)
    expect(status(panel)).to_contain_text("임곗값 0.60")
    assert hits(panel) < at_half
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-threshold")
    press(slider(panel, "임곗값"), "End")
    expect(status(panel)).to_contain_text("정밀도를 셈할 수 없습니다")
    assert hits(panel) == 0
    set_back(panel)
    expect(status(panel)).to_contain_text("임곗값 0.50")
    assert hits(panel) == at_half


def test_an_exercise_is_wrong_then_right(lab):
    wrong = (
        "def confusion_matrix(labels, probabilities, threshold):\n"
        "    counts = [[int(np.sum((labels == truth) & ((probabilities > threshold) == guess))) for truth in (0, 1)]\n"
        "              for guess in (0, 1)]\n"
        "    return np.array(counts)"
    )
    wrong_then_right(lab, exercises.load(NAME).confusion_matrix, wrong, "행과 열이 바뀌었습니다")
