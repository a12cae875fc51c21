"""Notebooks 00 and 01 as a learner meets them: run, typed into, moved by keyboard, answered wrongly and rightly."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from course_utils import exercises
from course_utils.exercises.panel import source_of
from course_utils.explore.tokenizers import EXAMPLES, TITLE
from tests.browser.lab import RIGHT, UNTOUCHED, WRONG, NotebookTests, press, status

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAMES = ("00_start_here", "01_tokenization")
SCRIPT = "<img src=x onerror=alert(1)>"
BALLOT = "주장 재판 · 예상"


@pytest.fixture(scope="module")
def labs(opened):
    """Both notebooks, run through once; 01 after a prediction and a restart, and 00 after that."""
    pages = {}
    for name in reversed(NAMES):
        pages[name] = opened(name)
        pages[name].screenshot(f"{name}-opened")
        if name == "01_tokenization":
            predict_and_restart(pages[name])
        pages[name].run_all()
        pages[name].screenshot(f"{name}-ran")
    return pages


def predict_and_restart(lab):
    """What a learner does who reads first, predicts, and comes back another day."""
    lab.run_until("ex.claims.periods.predict()")
    ballot = lab.panel(BALLOT)
    lab.predict(ballot, outcome=1, confidence=85)
    expect(status(ballot)).to_have_text(re.compile("기록된 예상: 성립하지 않는다"))
    lab.restart()


@pytest.fixture
def start_here(labs):
    return labs["00_start_here"]


@pytest.fixture
def tokenization(labs):
    return labs["01_tokenization"]


@pytest.fixture(params=NAMES)
def lab(labs, request):
    return labs[request.param]


class TestNotebooks(NotebookTests):
    """Run through, on a projector."""


def test_what_is_typed_into_an_explorer_is_shown_as_characters(tokenization):
    panel = tokenization.panel(TITLE)
    text = panel.get_by_role("textbox")
    text.fill("")
    text.press_sequentially(f"못 먹는 감 {SCRIPT}")
    expect(panel.get_by_role("table")).to_contain_text("onerror=alert(1)>")
    expect(panel.get_by_role("listitem").filter(has_text="먹는").first).to_be_visible()
    assert tokenization.page.locator("img[src=x]").count() == 0
    assert tokenization.dialogs == []
    panel.scroll_into_view_if_needed()
    tokenization.screenshot("01_tokenization-typed")


def test_an_explorer_is_moved_by_keyboard_and_set_back(tokenization):
    panel = tokenization.panel(TITLE)
    choice, table = panel.get_by_role("combobox"), panel.get_by_role("table")
    (first, first_text), (_, second_text) = list(EXAMPLES.items())[:2]

    def set_back():
        panel.get_by_role("button", name="처음으로").press("Enter")
        expect(choice.locator("option:checked")).to_have_text(first)
        expect(panel.get_by_role("textbox")).to_have_value(first_text)
        expect(table).to_contain_text(first_text.split()[0])

    set_back()
    press(choice, "ArrowDown")
    expect(panel.get_by_role("textbox")).to_have_value(second_text)
    expect(table).to_contain_text(second_text.split()[0])
    expect(table).not_to_contain_text(first_text.split()[0])
    expect(status(panel)).to_contain_text("토크나이저")
    set_back()


def test_a_slow_engine_does_not_keep_the_others_waiting(tokenization):
    panel = tokenization.panel(TITLE)
    panel.get_by_role("textbox").fill("어제 산 책을 아직 다 못 읽었습니다.")
    panel.get_by_role("checkbox").press("Space")
    row = panel.get_by_role("row").filter(has_text="okt")
    expect(row).to_be_visible()
    expect(panel.get_by_role("row").filter(has_text="whitespace")).to_contain_text("읽었습니다.")
    expect(row.get_by_role("listitem").filter(has_text="못").first).to_be_visible()
    expect(panel).not_to_contain_text("준비하고 있습니다")
    panel.scroll_into_view_if_needed()
    tokenization.screenshot("01_tokenization-analysers")


def test_an_exercise_is_not_attempted_then_wrong_then_right(tokenization):
    exercise = exercises.load("01_tokenization").split_clitic
    panel = tokenization.panel("(split_clitic)")
    panel.get_by_role("button", name="확인").click()
    expect(status(panel)).to_contain_text(UNTOUCHED)
    panel = tokenization.answer(exercise.name, "def split_clitic(word):\n    return [word]")
    expect(status(panel)).to_contain_text(WRONG)
    panel.get_by_role("button", name="힌트").click()
    expect(panel.get_by_role("listitem")).to_have_text([exercise.hints[0]])
    panel.scroll_into_view_if_needed()
    tokenization.screenshot("01_tokenization-wrong")
    panel = tokenization.answer(exercise.name, source_of(exercise))
    expect(status(panel)).to_contain_text(RIGHT)
    expect(status(panel)).to_contain_text(exercise.learned[:20])
    panel.scroll_into_view_if_needed()
    tokenization.screenshot("01_tokenization-right")


def test_an_answer_that_never_ends_leaves_the_kernel_alive(start_here):
    exercise = exercises.load("00_start_here").text_lengths
    panel = start_here.answer(exercise.name, "def text_lengths(text):\n    while True:\n        pass")
    expect(status(panel)).to_contain_text(WRONG)
    panel = start_here.answer(exercise.name, source_of(exercise))
    expect(status(panel)).to_contain_text(RIGHT)
    panel.scroll_into_view_if_needed()
    start_here.screenshot("00_start_here-right")


def test_a_prediction_in_time_reaches_the_calibration_through_a_restart(tokenization, start_here):
    """Predicted in 01 before the verdict, restarted, run through; then 00 was opened and run through."""
    ballot = tokenization.panel(BALLOT)
    expect(status(ballot)).to_contain_text("기록된 예상: 성립하지 않는다 (확신 85 %)")
    picture = start_here.cell(start_here.index_of("exercises.calibration()")).get_by_role("img")
    expect(picture).to_have_accessible_name(re.compile("예상 1건, 평균 확신 85 %"))


def test_a_prediction_after_the_verdict_is_recorded_and_told_apart(start_here):
    ballot = start_here.panel(BALLOT)
    start_here.predict(ballot, outcome=1, confidence=90)
    expect(status(ballot)).to_contain_text("성립하지 않는다 (확신 90 %)")
    expect(status(ballot)).to_contain_text("판결이 먼저 나온 뒤의 예상")  # Run All had shown the verdict already
    ballot.scroll_into_view_if_needed()
    start_here.screenshot("00_start_here-prediction")


def test_the_dashboard_and_the_calibration_know_what_was_done(start_here):
    """The tests above are the learner's record, in this file's order; a prediction after the verdict does not count."""
    for call in ("ex.claims.zipf_twice.verdict(", "exercises.calibration()", "exercises.dashboard()"):
        start_here.run_cell(start_here.index_of(call))
    calibration = start_here.cell(start_here.index_of("exercises.calibration()"))
    expect(calibration.get_by_role("img")).to_have_accessible_name(re.compile("예상 1건,"))
    dashboard = start_here.cell(start_here.index_of("exercises.dashboard()"))
    for notebook, right in (("00 ", "1/"), ("01 ", "1/")):
        expect(dashboard.get_by_role("row").filter(has_text=notebook).get_by_role("cell").first).to_contain_text(right)
    dashboard.scroll_into_view_if_needed()
    start_here.screenshot("00_start_here-dashboard")


def test_a_quizs_choices_explain_themselves(start_here):
    first = exercises.load("00_start_here").questions[0]
    panel = start_here.panel(f"1. {first.prompt}")
    for number, choice in enumerate(first.choices, start=1):
        panel.get_by_role("button", name=f"{number}번").click()
        expect(status(panel)).to_contain_text(RIGHT if choice.right else WRONG)
        expect(status(panel)).to_contain_text(choice.why[:20])


def test_the_screenshot_of_the_readme(tokenization):
    """Always taken; COURSE_SCREENSHOT=docs/screenshot.png also puts it where the README shows it."""
    panel = tokenization.panel(TITLE)
    expect(panel.get_by_role("row").filter(has_text="komoran")).to_be_visible()
    tokenization.look_at(panel)
    picture = tokenization.screenshot("readme").read_bytes()
    if os.environ.get("COURSE_SCREENSHOT"):
        Path(os.environ["COURSE_SCREENSHOT"]).write_bytes(picture)
