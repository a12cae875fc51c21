"""Notebook 02 as a learner meets it: run through, its explorers moved by keyboard, an exercise answered."""

import pytest
from playwright.sync_api import expect

from course_utils import exercises
from course_utils.explore.hashing_buckets import TITLE as HASHING
from course_utils.explore.hashing_buckets import describe as describe_hashing
from course_utils.explore.padding import TITLE as PADDING
from course_utils.explore.padding import describe as describe_padding
from course_utils.explore.vocabulary_size import TITLE as VOCABULARY
from course_utils.explore.vocabulary_size import describe as describe_vocabulary
from tests.browser.lab import NotebookTests, press, set_back, slider, status, wrong_then_right

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "02_integer_encoding"
PRE, POST = "앞 (pre)", "뒤 (post)"
OOV, DROP = "<OOV>로 바꾸기", "버리기"


class TestNotebook(NotebookTests):
    """Run through, on a projector."""


def test_a_smaller_vocabulary_knows_less(lab):
    panel = lab.panel(VOCABULARY)
    expect(status(panel)).to_contain_text(describe_vocabulary("어절", 300, 1, OOV))
    press(slider(panel, "max_size"), "ArrowLeft")
    expect(status(panel)).to_contain_text(describe_vocabulary("어절", 100, 1, OOV))
    press(slider(panel, "min_count"), "End")
    panel.get_by_role("button", name="음절").press("Enter")
    panel.get_by_role("button", name=DROP).press("Enter")
    expect(status(panel)).to_contain_text(describe_vocabulary("음절", 100, 10, DROP))
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-vocabulary")
    set_back(panel)
    expect(status(panel)).to_contain_text(describe_vocabulary("어절", 300, 1, OOV))


def test_padding_follows_the_length_and_the_sides(lab):
    panel = lab.panel(PADDING)
    expect(status(panel)).to_contain_text(describe_padding(10, PRE, PRE))
    press(slider(panel, "maxlen"), "Home", "ArrowRight", "ArrowRight")
    expect(status(panel)).to_contain_text(describe_padding(3, PRE, PRE))
    panel.get_by_role("button", name=POST).first.press("Enter")
    expect(status(panel)).to_contain_text(describe_padding(3, POST, PRE))
    lost = panel.locator("del")
    first = lost.first.inner_text()
    panel.get_by_role("button", name=POST).last.press("Enter")
    expect(lost.first).not_to_have_text(first)
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-padding")
    set_back(panel)
    expect(status(panel)).to_contain_text(describe_padding(10, PRE, PRE))


def test_more_buckets_collide_less(lab):
    panel = lab.panel(HASHING)
    expect(status(panel)).to_contain_text(describe_hashing(300, 256))
    press(slider(panel, "버킷"), "ArrowRight")
    expect(status(panel)).to_contain_text(describe_hashing(300, 512))
    press(slider(panel, "낱말"), "Home")
    expect(status(panel)).to_contain_text(describe_hashing(10, 512))
    expect(panel.get_by_role("img")).to_have_accessible_name(describe_hashing(10, 512))
    lab.look_at(panel)
    lab.screenshot(f"{NAME}-buckets")
    set_back(panel)
    expect(status(panel)).to_contain_text(describe_hashing(300, 256))


def test_an_exercise_is_wrong_then_right(lab):
    lost = "    kept = ids[maxlen:] if truncating == 'pre' else ids[:maxlen]\n"
    added = "    zeros = [0] * (maxlen - len(kept))\n    return zeros + kept if padding == 'pre' else kept + zeros"
    wrong_then_right(
        lab,
        exercises.load(NAME).pad_sequence,
        f"def pad_sequence(ids, maxlen, padding, truncating):\n{lost}{added}",
        "ids[maxlen:]은 앞에서 maxlen개를 버립니다",
    )
