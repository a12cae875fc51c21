"""The explorer of one step: every cell is the package's own, what is seen is what was computed, reset goes back."""

import itertools
import re

import numpy as np
import pytest
from html_page import HtmlPage

from course_utils import nn
from course_utils.explore import recurrent_step as function_of_the_notebook
from course_utils.explore.recurrent_step import CELLS, FORGET_BIAS, INPUTS, STEPS, UNITS, inputs_of, make, run, weights

NONE = np.zeros((1, UNITS))


def by_the_package(cell, kind):
    """The states after every step, (STEPS, UNITS), as course_utils.nn computes them."""
    x = inputs_of(kind)[None]
    W, U = weights({"RNN": 1, "LSTM": 4, "GRU": 3}[cell])
    if cell == "RNN":
        return nn.rnn_forward(x, NONE, W, U, np.zeros(UNITS))[0][0]
    if cell == "GRU":
        return nn.gru_forward(x, NONE, W, U, np.zeros((2, 3 * UNITS)))[0][0]
    b = np.repeat([0.0, FORGET_BIAS, 0.0, 0.0], UNITS)
    return nn.lstm_forward(x, NONE, NONE, W, U, b)[0][0]


@pytest.mark.parametrize("kind", INPUTS.values())
@pytest.mark.parametrize("cell", CELLS)
def test_each_cell_is_the_packages_own(cell, kind):
    states = np.stack([step.h_t for step in run(cell, kind)])
    assert states == pytest.approx(by_the_package(cell, kind), abs=1e-12)


@pytest.mark.parametrize("cell", CELLS)
def test_a_step_begins_with_the_state_that_the_last_one_left(cell):
    steps = run(cell, "random")
    for before, after in itertools.pairwise(steps):
        assert np.array_equal(after.vectors["h_{t-1}"], before.h_t)


@pytest.mark.parametrize("cell", CELLS)
def test_the_picture_shows_every_number_of_the_step(cell):
    explorer = make()
    explorer.controls["cell"].value = cell
    explorer.controls["step"].value = 7
    shown = re.findall(r'text-anchor="middle"[^>]*>(-?\d\.\d\d)</text>', explorer.picture.value)
    vectors = run(cell, "pulse")[6].vectors
    assert [float(number) for number in shown] == pytest.approx(np.concatenate(list(vectors.values())), abs=0.005001)
    for name in vectors:
        assert name in HtmlPage(explorer.picture.value).text


def test_the_frame_moves_with_the_step():
    explorer = make()
    frames = []
    for step in (1, 2, STEPS):
        explorer.controls["step"].value = step
        frames.append([float(box["x"]) for box in HtmlPage(explorer.picture.value).named("rect") if "stroke" in box])
    first, second, last = frames
    assert len(first) == 2
    assert first[0] < second[0] < last[0]
    assert last[0] - first[0] == pytest.approx((STEPS - 1) * (second[0] - first[0]))


def test_the_words_say_silence_and_the_unit_that_moved_most():
    explorer = make()
    explorer.controls["step"].value = 5
    now, before = (run("RNN", "pulse")[place].h_t for place in (4, 3))
    assert "입력이 0이라 상태만 흐릅니다" in explorer.sentence.value
    assert f"유닛 {np.abs(now - before).argmax() + 1}번" in explorer.sentence.value
    explorer.controls["inputs"].value = "난수"
    assert "인 입력을 받았습니다" in explorer.sentence.value


@pytest.mark.parametrize(("cell", "gate"), [("LSTM", "망각 게이트 f"), ("GRU", "업데이트 z")])
def test_the_words_say_what_the_gate_keeps(cell, gate):
    explorer = make()
    explorer.controls["cell"].value = cell
    kept = run(cell, "pulse")[1].vectors[gate].mean()
    assert f"{kept:.0%}쯤이 남습니다" in explorer.sentence.value


def test_reset_goes_back():
    explorer = make()
    first = explorer.picture.value
    explorer.controls["cell"].value, explorer.controls["step"].value = "GRU", 9
    assert explorer.picture.value != first
    explorer.reset_button.click()
    assert explorer.picture.value == first


def test_a_stored_notebook_shows_the_first_setting_the_same_each_time():
    one, other = (function_of_the_notebook()._repr_mimebundle_() for _ in range(2))
    assert one["text/plain"] == other["text/plain"]
    assert "RNN의 시점 2" in one["text/plain"]
    assert one["text/html"] == other["text/html"]
