"""Pictures written by hand: what is drawn is what was given, in letters that can be read, and no text is markup."""

import itertools
import re

import pytest
from html_page import HtmlPage
from hypothesis import given
from hypothesis import strategies as st

from course_utils.plots import live
from course_utils.plots.figures.sentences import numbered_rows
from course_utils.plots.style import PALETTE

WORDS = {"title": "제목", "alt": "그림"}
NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)


def boxes(markup: str) -> list[dict[str, float]]:
    shapes = HtmlPage(markup).named("rect")
    return [{name: float(shape[name]) for name in ("x", "y", "width", "height")} for shape in shapes]


@given(st.dictionaries(NAMES, st.integers(0, 10**6), min_size=1, max_size=5))
def test_bars_are_as_long_as_their_values_and_stay_in_the_picture(values):
    drawn = boxes(live.bars(values, xlabel="길이 (개)", **WORDS))
    longest = max(*values.values(), 1)
    reach = max(box["width"] for box in drawn)
    for box, value in zip(drawn, values.values(), strict=True):
        assert box["width"] == pytest.approx(reach * value / longest, abs=0.1)
        assert box["x"] + box["width"] < live.WIDTH
    assert [box["y"] for box in drawn] == sorted({box["y"] for box in drawn})


def test_bars_say_names_numbers_unit_and_title():
    page = HtmlPage(live.bars({"okt": 1234, "나": 2}, xlabel="토큰 수 (개)", number="{:,}", **WORDS))
    for words in ("okt", "1,234", "나", "토큰 수 (개)", "제목"):
        assert words in page.text
    (image,) = page.named("svg")
    assert (image["role"], image["aria-label"]) == ("img", "그림")
    assert PALETTE["okt"] in [box["fill"] for box in page.named("rect")]


def test_bars_without_any_length_are_drawn():
    assert {box["width"] for box in boxes(live.bars({"가": 0, "나": 0}, xlabel="길이 (개)", **WORDS))} == {0.0}


def test_a_negative_length_is_refused():
    with pytest.raises(ValueError, match="must not be negative"):
        live.bars({"가": -1}, xlabel="길이 (개)", **WORDS)


def test_tracks_show_a_box_for_each_sentence_on_a_common_scale():
    markup = live.sentence_tracks({"naive": [25, 100], "punkt": [100], "kss": None}, [25], 100, **WORDS)
    first, second, whole = boxes(markup)
    assert first["y"] == second["y"] < whole["y"]
    assert first["x"] + first["width"] == pytest.approx(second["x"], abs=0.1)
    assert first["width"] == pytest.approx(whole["width"] / 4, abs=0.1)
    page = HtmlPage(markup)
    (dashed,) = [line for line in page.named("line") if "stroke-dasharray" in line]
    assert float(dashed["x1"]) == pytest.approx(second["x"], abs=0.1)
    for words in ("naive 2", "punkt 1", "kss …", "▸1"):
        assert words in page.text


@given(st.lists(st.integers(0, 200), unique=True).map(sorted))
def test_numbers_of_a_row_never_touch(places):
    rows = numbered_rows(places, 200)
    assert all(places[number - 1] == place for number, place, _ in rows)
    for row in (0, 1):
        kept = [place for _, place, its in rows if its == row]
        assert all(after - before >= 7 for before, after in itertools.pairwise(kept))


@pytest.mark.parametrize(
    "markup",
    [
        live.bars({"<b>&": 1}, title="<i>", xlabel='<u>"', alt='"><img src=x>'),
        live.sentence_tracks({"<b>&": [1]}, [], 1, title="<i>", alt='"><img src=x>'),
    ],
    ids=["bars", "tracks"],
)
def test_letters_are_readable_and_no_text_is_markup(markup):
    page = HtmlPage(markup)
    assert set(page.tags()) == {"div", "svg", "text", "rect", "line"}
    assert "<b>&" in page.text
    sizes = [int(size) for size in re.findall(r'font-size[:=]"?(\d+)', markup)]
    assert min(sizes) >= 16
