"""The explorer of units: what it says is what was recorded, and what was recorded is about the reviews of today."""

import pytest
from html_page import HtmlPage

from course_utils.explore import subword_units as function_of_the_notebook
from course_utils.explore.subword_units import LABELS, describe, grid, make


@pytest.fixture(scope="module")
def explorer():
    return make()


def sentence(explorer):
    return HtmlPage(explorer.sentence.value).text


@pytest.mark.parametrize("spaced", [True, False])
@pytest.mark.parametrize("unit", LABELS)
def test_a_larger_vocabulary_never_has_more_unknown_tokens(unit, spaced):
    shares = grid(spaced).oov[unit]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in shares)


def test_the_sentence_follows_every_control(explorer):
    explorer.reset()
    first = sentence(explorer)
    assert first.endswith(describe(grid(True), "eojeol", 1000))
    explorer.controls["unit"].value = "jamo"
    explorer.controls["size"].value = 10000
    assert sentence(explorer).endswith(describe(grid(True), "jamo", 10000))
    explorer.controls["joined"].value = True
    assert sentence(explorer).endswith(describe(grid(False), "jamo", 10000))


def test_the_picture_says_the_same_as_the_sentence(explorer):
    explorer.reset()
    explorer.controls["size"].value = 300
    (image,) = HtmlPage(explorer.picture.value).named("svg")
    finding = describe(grid(True), "eojeol", 300).partition(" (95")[0]
    assert finding in image["aria-label"]


def test_a_vocabulary_that_is_smaller_than_asked_is_told():
    small = min(LABELS, key=lambda unit: grid(True).vocabulary[unit])
    assert f"{grid(True).vocabulary[small]:,}가지뿐" in describe(grid(True), small, 10000)
    assert "뿐이라" not in describe(grid(True), small, 100)


def test_the_best_unit_of_a_size_is_named():
    shown = grid(True)
    best = max(LABELS, key=lambda unit: shown.right[unit][-1])
    assert "가장 많이 맞힌 단위입니다" in describe(shown, best, 10000)
    other = min(LABELS, key=lambda unit: shown.right[unit][-1])
    assert f"{LABELS[best]}(" in describe(shown, other, 10000)


def test_reset_goes_back_to_the_first_picture():
    explorer = make()
    first = explorer.picture.value
    explorer.controls["unit"].value = "bpe"
    assert explorer.picture.value != first
    explorer.reset()
    assert explorer.picture.value == first


def test_a_stored_notebook_shows_the_first_setting_the_same_each_time():
    one, other = (function_of_the_notebook()._repr_mimebundle_() for _ in range(2))
    for mimetype in ("text/plain", "text/html"):
        assert one[mimetype] == other[mimetype]
        assert "어절, 어휘 1,000가지" in one[mimetype]
