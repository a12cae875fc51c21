"""The picture of a threshold: four cells as in sklearn's order, the ring where the matrix says."""

import re

import pytest
from html_page import HtmlPage
from hypothesis import given
from hypothesis import strategies as st

from course_utils.plots import live
from course_utils.plots.live_threshold import threshold_board
from course_utils.plots.style import PALETTE, RUNG_NAMES

WORDS = {"title": "제목", "alt": "그림"}
COUNTS = st.lists(st.lists(st.integers(0, 99_999), min_size=2, max_size=2), min_size=2, max_size=2)
CURVES = {"gru": [(0, 0), (0.2, 0.7), (1, 1)], "lstm": [(0, 0), (1, 1)]}
AREAS = {"gru": 0.75, "lstm": 0.5}


@given(COUNTS)
def test_the_four_cells_stand_where_sklearn_has_them(matrix):
    markup = threshold_board(matrix, CURVES, AREAS, "gru", **WORDS)
    cells = HtmlPage(markup).named("rect")
    places = [(float(cell["y"]), float(cell["x"])) for cell in cells]
    assert places == sorted(places)
    wanted = [PALETTE["right"], PALETTE["wrong"], PALETTE["wrong"], PALETTE["right"]]
    assert [cell["fill"] for cell in cells] == wanted
    signs = re.findall(r">([✓✗]) ([\d,]+)<", markup)
    assert [sign for sign, _ in signs] == ["✓", "✗", "✗", "✓"]
    assert [number for _, number in signs] == [f"{count:,}" for row in matrix for count in row]


@given(COUNTS)
def test_the_ring_stands_at_the_rates_of_the_matrix(matrix):
    page = HtmlPage(threshold_board(matrix, CURVES, AREAS, "gru", **WORDS))
    (ring,) = page.named("circle")
    strong = page.named("polyline")[-1]
    first, *_, last = ([float(each) for each in pair.split(",")] for pair in strong["points"].split())
    across, up = (row[1] / max(sum(row), 1) for row in matrix)
    assert float(ring["cx"]) == pytest.approx(first[0] + across * (last[0] - first[0]), abs=0.1)
    assert float(ring["cy"]) == pytest.approx(first[1] + up * (last[1] - first[1]), abs=0.1)


def test_names_are_ordered_by_area_the_chosen_one_bold_and_inside_of_the_picture():
    areas = {name: place / 20 for place, name in enumerate(RUNG_NAMES)}
    markup = threshold_board([[1, 2], [3, 4]], dict.fromkeys(RUNG_NAMES, CURVES["lstm"]), areas, "lstm", **WORDS)
    shown = re.findall(r'<text( font-weight="bold")? x="([\d.]+)"[^>]*>(\d\.\d\d [^<]+)</text>', markup)
    assert [words for *_, words in shown] == [f"{areas[name]:.2f} {RUNG_NAMES[name]}" for name in reversed(RUNG_NAMES)]
    assert [words for bold, _, words in shown if bold] == [f"{areas['lstm']:.2f} LSTM"]
    assert all(float(x) + live.width_of(words) < live.WIDTH for _, x, words in shown)
    (image,) = HtmlPage(markup).named("svg")
    lowest = max(float(y) for y in re.findall(r'<text[^>]* y="([\d.]+)"', markup))
    assert lowest + 10 < float(image["height"])


def test_letters_are_readable_and_no_text_is_markup():
    board = threshold_board(
        [[1, 2], [3, 4]], {"<i>": CURVES["gru"]}, {"<i>": 0.7}, "<i>", title="<u>", alt='"><img src=x>'
    )
    page = HtmlPage(board)
    assert set(page.tags()) == {"div", "svg", "text", "rect", "line", "polyline", "circle"}
    assert "<i>" in page.text
    assert min(int(size) for size in re.findall(r'font-size[:=]"?(\d+)', board)) >= 16
