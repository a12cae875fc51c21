"""The explorer of gradient norms: its curve is a derivative's, its words are the curve's, clipping only makes less."""

import re

import numpy as np
import pytest
from html_page import HtmlPage
from hypothesis import given
from hypothesis import strategies as st

from course_utils import nn
from course_utils.explore import gradient_norms as function_of_the_notebook
from course_utils.explore.gradient_norms import (
    FEATURES,
    POWERS,
    SCALES,
    SEED,
    STEPS,
    THRESHOLDS,
    UNITS,
    describe,
    in_times,
    make,
    norms,
)

RADII = (0.5, 0.9, 1.0, 1.1, 1.5)


def network(radius, scale, orthogonal):
    """The explorer's own network: inputs and weights, drawn in its order."""
    rng = np.random.default_rng(SEED)
    drawn = rng.normal(size=(UNITS, UNITS))
    U = np.linalg.qr(drawn)[0] * radius if orthogonal else drawn * radius / np.abs(np.linalg.eigvals(drawn)).max()
    x = scale * rng.normal(size=(1, STEPS, FEATURES))
    limit = np.sqrt(6 / (FEATURES + UNITS))
    return x, rng.uniform(-limit, limit, (FEATURES, UNITS)), U


@pytest.mark.parametrize("orthogonal", [True, False])
@pytest.mark.parametrize("back", [1, 7, 20])
def test_the_norm_is_that_of_the_derivative_that_back_propagation_gives(orthogonal, back):
    """Row i of ∂h_T/∂h_t is the gradient of h_T[i], which `rnn_backward` hands back as dh0 of the last steps."""
    x, W, U = network(1.1, 0.3, orthogonal)
    h_seq, _ = nn.rnn_forward(x, np.zeros((1, UNITS)), W, U, np.zeros(UNITS))
    last = np.repeat(x[:, -back:], UNITS, axis=0)
    start = np.repeat(h_seq[:, -back - 1], UNITS, axis=0)
    _, cache = nn.rnn_forward(last, start, W, U, np.zeros(UNITS))
    dh_seq = np.zeros((UNITS, back, UNITS))
    dh_seq[:, -1] = np.eye(UNITS)
    jacobian = nn.rnn_backward(dh_seq, cache)["dh0"]
    assert norms(1.1, 0.3, orthogonal)[back] == pytest.approx(np.linalg.norm(jacobian, 2), rel=1e-9)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("radius", RADII)
def test_an_orthogonal_matrix_never_grows_faster_than_its_radius(radius, scale):
    found = norms(radius, scale, True)
    assert found[0] == 1
    assert np.all(found <= radius ** np.arange(STEPS + 1) * (1 + 1e-9))


def test_a_non_normal_matrix_rises_first_although_its_radius_is_below_1():
    found = norms(0.9, 0.01, False)
    assert found.max() > 1.3
    assert found[-1] < 0.1


@pytest.mark.parametrize(
    ("radius", "scale", "word"),
    [(1.1, 0.01, "폭주합니다"), (1.1, 3.0, "사라집니다"), (1.0, 0.01, "크게 바뀌지 않습니다")],
)
def test_the_same_radius_explodes_and_vanishes(radius, scale, word):
    assert word in describe(radius, scale, "없음", "직교 행렬")


@pytest.mark.parametrize("threshold", ["100", "10", "1", "0.1"])
@pytest.mark.parametrize(("radius", "scale"), [(1.5, 0.01), (1.1, 0.1), (0.9, 1.0)])
def test_the_words_count_the_steps_that_are_clipped(radius, scale, threshold):
    cut = int((norms(radius, scale, True) > THRESHOLDS[threshold]).sum())
    assert f"가운데 {cut}개가 줄고" in describe(radius, scale, threshold, "직교 행렬")


def test_the_words_say_that_every_norm_is_clipped_alone():
    """Training clips all gradients together, so what the picture does is said."""
    assert "따로 잘랐습니다" in describe(1.1, 0.01, "1", "직교 행렬")
    assert "잘랐습니다" not in describe(1.1, 0.01, "없음", "직교 행렬")


@pytest.mark.parametrize(("radius", "scale"), [(0.5, 0.01), (0.5, 3.0), (0.9, 1.0), (1.1, 0.01)])
def test_the_words_say_where_the_curve_lies_on_the_frame(radius, scale):
    beyond = norms(radius, scale, True).min() < 10.0 ** POWERS[0]
    assert ("끝에 붙여 그렸습니다" in describe(radius, scale, "없음", "직교 행렬")) == beyond


def test_the_clipped_curve_lies_on_the_threshold_or_on_the_other_curve():
    explorer = make()
    assert len(curves(explorer)) == 1
    explorer.controls["threshold"].value = "10"
    before, after = curves(explorer)
    assert np.all(after >= before)  # down on the page
    assert len(set(after[after > before])) == 1
    assert "임곗값 10" in HtmlPage(explorer.picture.value).text


def curves(explorer):
    lines = HtmlPage(explorer.picture.value).named("polyline")
    return [np.array([float(point.split(",")[1]) for point in line["points"].split()]) for line in lines]


def test_a_larger_radius_is_drawn_higher():
    explorer = make()
    (before,) = curves(explorer)
    explorer.controls["radius"].value = 1.4
    (after,) = curves(explorer)
    assert after[-1] < before[-1]


@given(st.floats(1e-30, 1e30))
def test_factors_are_written_short(size):
    assert re.fullmatch(r"[\d.]+(e[+-]\d\d)?배", in_times(size))
    assert float(in_times(size)[:-1]) == pytest.approx(size, rel=0.51)


def test_reset_goes_back():
    explorer = make()
    first = explorer.picture.value
    explorer.controls["scale"].value, explorer.controls["matrix"].value = 3.0, "비정규 행렬"
    assert explorer.picture.value != first
    explorer.reset_button.click()
    assert explorer.picture.value == first


def test_a_stored_notebook_shows_the_first_setting_the_same_each_time():
    one, other = (function_of_the_notebook()._repr_mimebundle_() for _ in range(2))
    assert one["text/plain"] == other["text/plain"]
    assert "반지름 1.10" in one["text/plain"]
    assert one["text/html"] == other["text/html"]
