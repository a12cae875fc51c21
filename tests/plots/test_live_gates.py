"""The live pictures of notebook 05: cells as dark as their values, curves where their values are."""

import re

import pytest
from html_page import HtmlPage
from hypothesis import given
from hypothesis import strategies as st

from course_utils.plots import live
from course_utils.plots.live_gates import curves, heat_rows
from course_utils.plots.style import PALETTE

WORDS = {"title": "제목", "alt": "그림"}
LOOK = {"names": {"gru": "GRU", "rnn": "RNN"}, "baseline": ("찍기", 0.125), "marked": 2, "xlabel": "지연 (걸음)"}
SHARES = st.lists(st.floats(0, 1), min_size=3, max_size=3)


@given(st.lists(st.floats(-20, 20), min_size=1, max_size=20))
def test_cells_are_darker_the_farther_from_zero_and_coloured_by_sign(values):
    cells = HtmlPage(heat_rows({"c": values}, scales={"c": 20.0}, **WORDS)).named("rect")
    for cell, value in zip(cells, values, strict=True):
        assert cell["fill"] == PALETTE["line" if value >= 0 else "second"]
        assert float(cell["fill-opacity"]) == pytest.approx(0.55 * abs(value) / 20, abs=0.006)
        assert float(cell["x"]) + float(cell["width"]) < live.WIDTH


@pytest.mark.parametrize(
    ("value", "written"), [(0.73, "0.7"), (-0.31, "-.3"), (-0.01, "0.0"), (12.3, "12"), (-1, "-1.0")]
)
def test_numbers_are_short(value, written):
    assert written in HtmlPage(heat_rows({"c": [value]}, scales={"c": 1.0}, **WORDS)).text


@given(SHARES, SHARES)
def test_a_curve_goes_through_its_values_and_every_name_is_written(first, second):
    series = {"gru": first, "rnn": second}
    page = HtmlPage(curves([1, 2, 4], series, {name: (y, y) for name, y in series.items()}, **LOOK, **WORDS))
    for line, values in zip(page.named("polyline"), series.values(), strict=True):
        places = [tuple(map(float, pair.split(","))) for pair in line["points"].split()]
        across = [x for x, _ in places]
        assert across[1] - across[0] == pytest.approx(across[2] - across[1], abs=0.2)  # a log axis
        order = sorted(range(3), key=lambda index: values[index])
        heights = [places[index][1] for index in order]
        assert heights == sorted(heights, reverse=True)
    for words in ("GRU", "RNN", "찍기"):
        assert words in page.text


def test_names_at_the_ends_do_not_touch():
    same = {"gru": [1, 1, 1], "rnn": [1, 1, 1]}
    drawn = curves([1, 2, 4], same, {name: (y, y) for name, y in same.items()}, **LOOK, **WORDS)
    heights = [float(y) for y in re.findall(r'y="([\d.]+)"[^>]*>(?:GRU|RNN)<', drawn)]
    assert len(heights) == 2
    assert abs(heights[0] - heights[1]) >= 20
