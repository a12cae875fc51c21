"""The pictures that notebook 01b brought: what they show is what they were given, and what they refuse."""

import unicodedata

import pytest
from html_page import HtmlPage
from matplotlib.patches import FancyBboxPatch

from course_utils.plots import diagrams, figures
from course_utils.plots.live_vocabulary import vocabulary_panels
from course_utils.plots.style import MAX_INCHES, PALETTE, svg

LOOK = {"reference": 0.5, "reference_name": "찍기", "title": "제목", "xlabel": "정확도", "alt": "그림"}
CURVES = {"OOV": {"eojeol": [50, 40], "okt": [30, 20]}, "정확도": {"eojeol": [60, 65], "okt": [70, 80]}}
LABELS = {"eojeol": "어절", "okt": "Okt"}


def shown(figure):
    return [label.get_text() for axes in figure.axes for label in axes.texts]


def boxes(figure):
    return [patch for patch in figure.axes[0].patches if isinstance(patch, FancyBboxPatch)]


@pytest.mark.parametrize("string", ["한", "ㅋ", "é", "①"])
def test_every_code_point_of_every_form_is_written(string):
    texts = " ".join(shown(diagrams.code_points(string)))
    for form in ("NFC", "NFD", "NFKC"):
        assert all(f"U+{ord(letter):04X}" in texts for letter in unicodedata.normalize(form, string))


@pytest.mark.parametrize("string", ["", "한글"])
def test_what_is_not_one_character_is_refused(string):
    with pytest.raises(ValueError, match="one character"):
        diagrams.code_points(string)


@pytest.mark.parametrize("syllable", ["가", "힣", "값", "쨌"])
def test_the_numbers_of_a_syllable_give_its_code_back(syllable):
    alt = diagrams.jamo_arithmetic(syllable).alt
    place, _, equation = alt.partition(" = ")
    assert eval(equation.split(",")[0].replace("×", "*")) == int(place.split()[-1]) == ord(syllable) - ord("가")


@pytest.mark.parametrize("syllable", ["", "ㅋ", "a", "한글"])
def test_what_is_no_syllable_is_refused(syllable):
    with pytest.raises(ValueError, match="one Hangul syllable"):
        diagrams.jamo_arithmetic(syllable)


@pytest.mark.parametrize("count", [1, 9, 10, 11, 12, 60])
@pytest.mark.parametrize("token", ["가", "아주긴토큰"])
def test_a_row_of_any_length_fits_and_says_what_it_leaves_out(count, token):
    figure = diagrams.unit_rows({"단위": [token] * count}, title="제목")
    texts = shown(figure)
    left = [text for text in texts if text.startswith("…")]
    assert len(boxes(figure)) == texts.count(token) + len(left)
    assert left == ([f"… {count - texts.count(token)}개 더"] if texts.count(token) < count else [])
    assert figure.get_figwidth() <= MAX_INCHES


def test_a_merged_piece_is_as_wide_as_its_letters_and_stands_out():
    figure = diagrams.merge_steps("재미있", [(("재", "미"), ["재미", "있"])])
    *letters, merged, last = boxes(figure)
    assert len(letters) == 3
    assert merged.get_width() > 1.8 * last.get_width()
    assert merged.get_facecolor() != last.get_facecolor() == letters[0].get_facecolor()


def test_every_unit_and_condition_has_its_number():
    scores = {"eojeol": {"가": (0.63, 0.6, 0.66), "나": (0.51, 0.5, 0.55)}}
    figure = figures.unit_scores(scores, labels={"eojeol": "어절"}, **LOOK)
    assert {"0.63", "0.51"} <= set(shown(figure))
    filled, open_ = (line for line in figure.axes[0].lines if line.get_marker() in "os" and len(line.get_xdata()))
    assert filled.get_markerfacecolor() != open_.get_markerfacecolor()
    assert svg(figure).startswith("<svg")


def test_an_estimate_outside_its_interval_is_refused():
    with pytest.raises(ValueError, match="low <= estimate <= high"):
        figures.unit_scores({"eojeol": {"가": (0.9, 0.1, 0.2)}}, labels={"eojeol": "어절"}, **LOOK)


def panels(unit, index, title="제목"):
    words = {"labels": LABELS, "title": title, "alt": "그림"}
    return HtmlPage(vocabulary_panels([100, 1000], CURVES, unit, index, **words))


def test_the_chosen_curve_comes_forward_with_a_ring_at_its_point():
    page = panels("okt", 1)
    for curve in page.named("polyline"):
        is_chosen = curve["stroke"] == PALETTE["okt"]
        assert (curve["stroke-opacity"] == "1") == is_chosen
    rings = [dot for dot in page.named("circle") if dot["r"] == "9"]
    ends = [curve["points"].split()[1] for curve in page.named("polyline") if curve["stroke"] == PALETTE["okt"]]
    assert [f"{ring['cx']},{ring['cy']}" for ring in rings] == ends


def test_a_higher_value_is_drawn_higher_and_a_larger_size_further_right():
    for curve, values in zip(panels("okt", 0).named("polyline"), ([50, 40], [30, 20], [60, 65], [70, 80]), strict=True):
        (x1, y1), (x2, y2) = (map(float, point.split(",")) for point in curve["points"].split())
        assert x1 < x2
        assert (y1 > y2) == (values[0] < values[1])


def test_every_unit_and_the_title_are_written_as_text():
    page = panels("eojeol", 0, title="<b>5 & 6</b>")
    assert page.text.count("어절") == page.text.count("Okt") == len(CURVES)
    assert "<b>5 & 6</b>" in page.text


def test_an_unknown_unit_is_named():
    with pytest.raises(ValueError, match="eojeol, okt; got 'word'"):
        panels("word", 0)
