"""The picture of a review word by word: curves through their values, words that never touch, bars as they push."""

import itertools
import re

import pytest
from html_page import HtmlPage
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.plots import live
from course_utils.plots.live_review import review_curves
from course_utils.plots.style import PALETTE, RUNG_NAMES

WORDS = {"title": "제목", "alt": "그림"}
HANGUL = st.text("가나다라마바사", min_size=1, max_size=9)
TEXT = re.compile(
    r'<text(?: [a-z-]+="[^"]*")*? x="([\d.-]+)" y="([\d.-]+)"[^>]*?text-anchor="(\w+)"[^>]*>([^<]*)</text>'
)


@st.composite
def readings(draw, most=60):
    """A review, curves of some models, and the first one's pushes."""
    words = draw(st.lists(HANGUL, max_size=most))
    names = draw(st.lists(st.sampled_from(list(RUNG_NAMES)), min_size=1, max_size=13, unique=True))
    shares = st.lists(st.floats(0, 1, width=16), min_size=len(words) + 1, max_size=len(words) + 1)
    pushes = draw(st.lists(st.floats(-9, 9, width=16), min_size=len(words), max_size=len(words)))
    return words, {name: draw(shares) for name in names}, pushes, names[0]


def texts(markup):
    """Where each text begins and ends, how far down it is, and what it says."""
    for x, y, anchor, words in TEXT.findall(markup):
        width = live.width_of(words)
        left = float(x) - {"start": 0, "middle": width / 2, "end": width}[anchor]
        yield left, left + width, float(y), words


@settings(max_examples=60, deadline=None)
@given(readings())
def test_no_text_touches_another_or_leaves_the_picture(reading):
    markup = review_curves(*reading, **WORDS)
    (image,) = HtmlPage(markup).named("svg")
    found = list(texts(markup))
    for left, right, y, _ in found:
        assert left >= 0
        assert right <= live.WIDTH + 1
        assert 0 < y < float(image["height"])
    for one, other in itertools.combinations(found, 2):
        apart = one[1] <= other[0] or other[1] <= one[0]
        assert apart or abs(one[2] - other[2]) >= 16, (one, other)


@settings(max_examples=60, deadline=None)
@given(readings(most=20))
def test_every_curve_goes_through_its_values_and_is_named_with_its_last(reading):
    words, curves, _, chosen = reading
    markup = review_curves(*reading, **WORDS)
    drawn = HtmlPage(markup).named("polyline")
    assert len(drawn) == len(curves)
    for name, line in zip(sorted(curves, key=lambda name: name == chosen), drawn, strict=True):
        heights = [float(pair.split(",")[1]) for pair in line["points"].split()]
        assert heights == pytest.approx([74 + 168 * (1 - share) for share in curves[name]], abs=0.06)
        assert line["stroke"] == PALETTE[name]
        assert f"{curves[name][-1]:.2f} {RUNG_NAMES[name]}" in markup
    strong = [line for line in drawn if line["stroke-width"] == "4"]
    assert [line["stroke"] for line in strong] == [PALETTE[chosen]]
    assert len(HtmlPage(markup).named("circle")) == len(words) + 1


@settings(max_examples=60, deadline=None)
@given(readings())
def test_every_word_is_written_once_and_has_a_bar_on_its_side(reading):
    words, _, pushes, _ = reading
    page = HtmlPage(review_curves(*reading, **WORDS))
    shown = re.findall(r">([^<]*)</text>", review_curves(*reading, **WORDS))
    for word in words:
        assert shown.count(word) == words.count(word)
    bars = page.named("rect")[: len(words)]
    for bar, push in zip(bars, pushes, strict=True):
        assert bar["fill"] == PALETTE["positive" if push > 0 else "negative"]
        assert float(bar["height"]) == pytest.approx(32 * abs(push) / max(0.5, *map(abs, pushes)), abs=0.06)
    zero = {float(bar["y"]) + float(bar["height"]) for bar, push in zip(bars, pushes, strict=True) if push > 0}
    zero |= {float(bar["y"]) for bar, push in zip(bars, pushes, strict=True) if push <= 0}
    assert max(zero, default=0) - min(zero, default=0) < 0.21


def test_words_stand_under_the_axis_while_they_fit_and_in_lines_when_they_do_not():
    def drawn(count, word="재미있게"):
        return review_curves([word] * count, {"gru": [0.5] * (count + 1)}, [0.1] * count, "gru", **WORDS)

    assert len({y for *_, y, words in texts(drawn(6)) if words == "재미있게"}) == 1
    assert len({y for *_, y, words in texts(drawn(12)) if words == "재미있게"}) == 2
    assert len({y for *_, y, words in texts(drawn(18)) if words == "재미있게"}) == 3
    long = drawn(50)
    assert "(50) " in long
    assert len(HtmlPage(long).named("rect")) == 100  # a bar and a beam for each
    assert drawn(50).count("처음") == 0


def test_one_endless_word_is_shortened():
    markup = review_curves(["가" * 600], {"gru": [0.5, 0.5]}, [0.0], "gru", **WORDS)
    assert "가" * 23 + "…" in markup
    assert "가" * 24 not in markup


def test_an_empty_review_and_a_model_without_pushes_are_drawn():
    empty = HtmlPage(review_curves([], {"gru": [0.4]}, [], "gru", **WORDS))
    assert "0.40 GRU" in empty.text
    assert not empty.named("rect")
    without = HtmlPage(review_curves(["좋다"] * 50, {"gru": [0.4] * 51}, [], "lstm", **WORDS))
    assert "낱말이 미는 힘" not in without.text
    assert without.text.count("좋다") == 50


def test_letters_are_readable_and_no_text_is_markup():
    markup = review_curves(
        ["<b>", '"&'], {"<i>": [0.5] * 3}, [1, -1], "<i>", title="<u>", alt='"><img src=x onerror=alert(1)>'
    )
    page = HtmlPage(markup)
    assert set(page.tags()) <= {"div", "svg", "text", "rect", "line", "polyline", "path", "circle"}
    assert "<b>" in page.text
    assert min(int(size) for size in re.findall(r'font-size[:=]"?(\d+)', markup)) >= 16
