"""The explorer of the plane: what it says is what the package computes, and without fitting it shows the flaw."""

import numpy as np
import pytest
from html_page import HtmlPage
from hypothesis import assume, given
from hypothesis import strategies as st

from course_utils import explore
from course_utils.exercises import ch08
from course_utils.explore.debias_plane import AXIS, FIRST, describe, make, moved
from course_utils.vectors import equalize

PLACE = st.lists(st.floats(-1.6, 1.6).map(lambda x: round(x, 2)), min_size=2, max_size=2)
PLANES = st.fixed_dictionaries({"w": PLACE, "v1": PLACE, "v2": PLACE})


def sentence(explorer):
    return HtmlPage(explorer.sentence.value).text


@given(PLANES)
def test_the_pair_is_the_packages_and_the_word_is_as_far_from_both(plane):
    found = moved(plane, fit=True)
    assert found.neutral.tolist() == [0, plane["w"][1]]
    assume(found.pair is not None)
    wanted = equalize(np.array(plane["v1"]), np.array(plane["v2"]), AXIS)
    assert np.array(found.pair) == pytest.approx(np.array(wanted))
    one, other = (np.linalg.norm(found.neutral - end) for end in found.pair)
    assert one == pytest.approx(other)


@given(PLANES)
def test_without_fitting_it_is_the_formula_that_the_exercise_repairs(plane):
    found = moved(plane, fit=False)
    assume(found.pair is not None)
    published = ch08.equalize_as_published(np.array(plane["v1"]), np.array(plane["v2"]), AXIS)
    assert np.array(found.pair) == pytest.approx(np.array(published), abs=1e-9)


@pytest.mark.parametrize("fit", [True, False])
@pytest.mark.parametrize("pair", [([0.5, 0.2], [0.5, 0.2]), ([0.0, 0.0], [0.3, 0.4])])
def test_where_neither_word_has_a_side_the_sentence_says_so(fit, pair):
    plane = {**FIRST, "v1": pair[0], "v2": pair[1]}
    assert moved(plane, fit).pair is None
    assert "정할 수 없습니다" in describe(fit, plane)


@given(PLANES, st.booleans())
def test_every_place_has_a_sentence_without_a_signed_zero(plane, fit):
    words = describe(fit, plane)
    assert words.startswith("w는 (")
    assert "-0.00" not in words
    assert "nan" not in words


def test_what_is_dragged_on_the_page_is_said_and_reset_moves_it_back(monkeypatch):
    explorer = make()
    plane, sent = explorer.controls["plane"], []
    monkeypatch.setattr(plane, "send", sent.append)
    plane.set_state({"value": {**FIRST, "w": [-0.4, 0.25]}})
    assert "중립화한 w′는 (0.00, 0.25)" in sentence(explorer)
    explorer.reset_button.click()
    assert plane.value == FIRST
    assert sent == [{"kind": "home"}]
    assert "w는 (0.70, 0.90)" in sentence(explorer)


def test_taking_the_fitting_away_is_told_to_the_page_and_warned_about():
    explorer = make()
    assert "주의" not in sentence(explorer)
    assert "길이는 1.00, 1.00입니다" in sentence(explorer)
    explorer.controls["fit"].value = False
    assert explorer.controls["plane"].fit is False
    assert "주의" in sentence(explorer)
    assert "길이는 1.00, 1.00입니다" not in sentence(explorer)


def test_the_page_gets_the_script_and_a_stored_notebook_the_words():
    assert "const NAMES" in make().controls["plane"].get_state()["_esm"]
    one, other = (explore.debias_plane()._repr_mimebundle_() for _ in range(2))
    for mimetype in ("text/plain", "text/html"):
        assert one[mimetype] == other[mimetype]
        assert "중립화한 w′는 (0.00, 0.90)" in one[mimetype]
