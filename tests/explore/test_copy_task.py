"""The copy task: its sequences, its training's gradients, and the explorer that shows the recorded grid."""

import itertools
import statistics

import numpy as np
import pytest
from html_page import HtmlPage
from hypothesis import given
from hypothesis import strategies as st

from course_utils import nn
from course_utils.explore import copy_task as function_of_the_notebook
from course_utils.explore.copy_task import NAMES, accuracies, describe, make, recorded
from course_utils.explore.copy_training import (
    CELLS,
    CHANCE,
    SYMBOLS,
    UNITS,
    accuracy,
    initial,
    loss_and_gradients,
    sequences,
    train,
)


@given(st.integers(1, 20), st.integers(1, 30), st.integers(0, 2**31))
def test_each_step_shows_one_symbol_and_only_the_first_is_marked(count, delay, seed):
    x, y = sequences(count, delay, np.random.default_rng(seed))
    assert x.shape == (count, delay + 1, SYMBOLS + 1)
    assert np.all(x[:, :, :SYMBOLS].sum(axis=2) == 1)
    assert np.all(x[:, 0, SYMBOLS] == 1)
    assert not x[:, 1:, SYMBOLS].any()
    assert np.array_equal(x[:, 0, :SYMBOLS].argmax(axis=1), y)


@pytest.mark.parametrize("cell", CELLS)
def test_gradients_are_central_differences(cell):
    rng = np.random.default_rng(0)
    parameters = {name: value.astype(float) for name, value in initial(cell, 3, rng).items()}
    x, y = sequences(4, 3, rng)
    x = x.astype(float)
    _, gradients = loss_and_gradients(cell, x, y, parameters)
    few = {"d": parameters["d"], "b": parameters["b"]}

    def loss(changed):
        return loss_and_gradients(cell, x, y, parameters | changed)[0]

    assert nn.gradient_check(loss, few, {name: gradients[name] for name in few}) < 1e-6


def test_u_is_orthogonal_and_the_forget_bias_is_one_or_chrono():
    rng = np.random.default_rng(0)
    for cell in CELLS:
        U = initial(cell, 10, rng)["U"]
        assert np.allclose(U @ U.T, np.eye(UNITS), atol=1e-5)
    assert np.all(initial("lstm", 10, rng)["b"][UNITS : 2 * UNITS] == 1)
    chrono = initial("lstm_chrono", 40, rng)["b"]
    assert np.all(chrono[:UNITS] == -chrono[UNITS : 2 * UNITS])
    assert 0 <= chrono[UNITS : 2 * UNITS].min() < chrono.max() < np.log(40)
    assert not initial("gru", 40, rng)["b"].any()
    kept, *others = np.split(initial("gru_chrono", 40, rng)["b"][0], 3)
    assert 0 <= kept.min() < kept.max() < np.log(40)
    assert not np.any(others)


def test_training_learns_a_short_delay_and_nothing_without_updates():
    before, after = train("gru", 2, [0, 150], seed=0)
    assert before < 0.5 < 0.95 < after


def test_guessing_is_right_as_often_as_chance_says():
    rng = np.random.default_rng(1)
    parameters = initial("rnn", 5, rng)
    parameters["V"] *= 0
    assert accuracy("rnn", 5, parameters, seed=3) == pytest.approx(CHANCE, abs=0.06)


# -------------------------------------------------------------------------------------------------- the explorer


@pytest.fixture(scope="module")
def explorer():
    return make()


def test_every_setting_shows_the_recorded_means(explorer):
    values = recorded().values
    for delay, updates in itertools.product(values["delays"], values["updates"]):
        explorer.controls["delay"].value, explorer.controls["updates"].value = delay, updates
        said = HtmlPage(explorer.sentence.value).text
        for cell, name in NAMES.items():
            assert f"{name} {statistics.mean(accuracies(cell, delay, updates)):.2f}" in said
        page = HtmlPage(explorer.picture.value)
        assert len(page.named("polyline")) == len(NAMES)
        assert all(name in page.text for name in NAMES.values())
        assert page.named("svg")[0]["aria-label"] == describe(delay, updates)


def test_the_grid_is_whole_and_says_where_it_comes_from(explorer):
    results = recorded()
    values = results.values
    assert set(values["accuracy"]) == set(CELLS) == set(NAMES)
    for by_delay in values["accuracy"].values():
        assert list(by_delay) == [f"{delay}" for delay in values["delays"]]
        assert all(len(curve) == len(values["updates"]) for curves in by_delay.values() for curve in curves)
    for words in (results.command, results.date, results.machine):
        assert words in HtmlPage(explorer.details.value).text


def test_the_record_is_what_training_gives_today():
    values = recorded().values
    delay, updates = values["delays"][0], values["updates"][0]
    measured = train("rnn", delay, [updates], seed=0)[0]
    assert measured == pytest.approx(values["accuracy"]["rnn"][f"{delay}"][0][0], abs=0.1)


def test_reset_goes_back_to_the_first_setting():
    explorer = make()
    first = explorer.picture.value
    explorer.controls["delay"].value = recorded().values["delays"][0]
    assert explorer.picture.value != first
    explorer.reset()
    assert explorer.picture.value == first


def test_a_stored_notebook_shows_the_first_setting_the_same_each_time():
    one, other = (function_of_the_notebook()._repr_mimebundle_() for _ in range(2))
    for mimetype in ("text/plain", "text/html"):
        assert one[mimetype] == other[mimetype]
        assert "지연" in one[mimetype]
