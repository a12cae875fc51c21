"""The explorer of gates: what it draws is an LSTM unit's arithmetic, and its words say what is drawn."""

import numpy as np
import pytest
from html_page import HtmlPage
from hypothesis import given
from hypothesis import strategies as st

from course_utils.explore import gates as function_of_the_notebook
from course_utils.explore.gates import SEQUENCES, STEPS, describe, kept, make, run, time_scale

BIASES = st.floats(-6, 6).map(lambda value: round(2 * value) / 2)
SETTINGS = {"sequence": st.sampled_from(sorted(SEQUENCES)), "b_i": BIASES, "b_f": BIASES, "b_o": BIASES}


@pytest.fixture(scope="module")
def explorer():
    return make()


def choose(explorer, **values):
    for name, value in values.items():
        explorer.controls[name].value = value


@given(**SETTINGS)
def test_states_follow_from_the_gates_step_by_step(sequence, b_i, b_f, b_o):
    found = run(sequence, b_i, b_f, b_o)
    c = 0.0
    for t in range(STEPS):
        c = found["f"][t] * c + found["i"][t] * found["candidate"][t]
        assert found["c"][t] == pytest.approx(c)
        assert found["h"][t] == pytest.approx(found["o"][t] * np.tanh(c))


@pytest.mark.parametrize(("b_f", "steps"), [(0.0, 2), (np.log(99), 100)])
def test_the_time_scale_is_where_a_third_is_left(b_f, steps):
    assert time_scale(b_f) == pytest.approx(steps)


def test_a_signal_is_kept_by_an_open_forget_gate_and_lost_by_a_closed_one():
    assert kept(run("신호 하나", 0, 6, 0)) > 0.9
    assert kept(run("신호 하나", 0, -2, 0)) < 1e-9


def test_a_cell_for_every_value_and_a_name_for_every_row(explorer):
    page = HtmlPage(explorer.picture.value)
    assert len(page.named("rect")) == 7 * STEPS
    for name in ("입력 게이트 i", "망각 게이트 f", "출력 게이트 o", "후보 c̃", "셀 상태 c", "은닉 상태 h"):
        assert name in page.text


def test_words_change_from_information_to_warning_when_the_memory_is_lost(explorer):
    choose(explorer, sequence="신호 하나", b_f=6.0)
    assert "주의" not in HtmlPage(explorer.sentence.value).text
    choose(explorer, b_f=-2.0)
    assert "주의" in HtmlPage(explorer.sentence.value).text


def test_a_closed_input_gate_is_said():
    assert "닫혀" in describe("신호 하나", -6.0, 1.0, 0.0)
    assert "닫혀" not in describe("신호 하나", 0.0, 1.0, 0.0)


@given(**SETTINGS)
def test_every_setting_can_be_drawn(explorer, sequence, b_i, b_f, b_o):
    choose(explorer, sequence=sequence, b_i=b_i, b_f=b_f, b_o=b_o)
    (image,) = HtmlPage(explorer.picture.value).named("svg")
    assert image["aria-label"] == describe(sequence, b_i, b_f, b_o)


def test_reset_goes_back_to_the_first_setting():
    explorer = make()
    first = explorer.picture.value
    choose(explorer, b_i=6.0, sequence="신호 하나")
    assert explorer.picture.value != first
    explorer.reset()
    assert explorer.picture.value == first


def test_a_stored_notebook_shows_the_first_setting_the_same_each_time():
    one, other = (function_of_the_notebook()._repr_mimebundle_() for _ in range(2))
    for mimetype in ("text/plain", "text/html"):
        assert one[mimetype] == other[mimetype]
        assert "망각 게이트" in one[mimetype]
