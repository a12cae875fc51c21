"""The pictures that notebook 01 brought: what they refuse, and that a box stands where its token does."""

import pytest
from matplotlib.patches import FancyBboxPatch

from course_utils import text
from course_utils.plots import diagrams, figures
from course_utils.plots.style import MAX_INCHES, svg


def boxes(figure):
    return [patch for patch in figure.axes[0].patches if isinstance(patch, FancyBboxPatch)]


def tokens_of(sentence):
    return {engine: text.tokenize(sentence, engine) for engine in ("whitespace", "treebank", "keras")}


@pytest.mark.parametrize("sentence", ["It didn't rain.", "a", "AT&T paid $1,250.50!", "나는 학교에 간다."])
def test_a_box_for_each_token_as_wide_as_its_letters(sentence):
    rows = tokens_of(sentence)
    drawn = boxes(diagrams.aligned_tokens(sentence, rows, title="제목", alt="그림"))
    tokens = [token for found in rows.values() for token in found]
    assert len(drawn) == len(tokens)
    widths = [(box.get_width() + 0.03) / len(token) for box, token in zip(drawn, tokens, strict=True)]
    assert max(widths) == pytest.approx(min(widths))


def test_the_same_letter_stands_in_the_same_column():
    drawn = boxes(diagrams.aligned_tokens("a-b c", {"x": ["a-b", "c"], "y": ["a", "b", "c"]}, title="제목", alt="그림"))
    lefts = [box.get_x() for box in drawn]
    assert lefts[0] == lefts[2]  # both begin with a
    assert lefts[1] == lefts[4]  # both are c
    assert lefts[2] < lefts[3] < lefts[4]


def test_only_tokens_that_all_rows_have_are_grey():
    drawn = boxes(diagrams.aligned_tokens("a-b c", {"x": ["a-b", "c"], "y": ["a", "b", "C"]}, title="제목", alt="그림"))
    colours = [box.get_facecolor() for box in drawn]
    assert colours[1] == colours[4]  # c, in upper and lower case
    assert colours[0] == colours[2] == colours[3] != colours[1]


def test_a_token_that_is_not_in_the_sentence_is_named():
    with pytest.raises(ValueError, match="'xyz' must follow in 'bc'"):
        diagrams.aligned_tokens("a bc", {"x": ["a ", "xyz"]}, title="제목", alt="그림")


def test_a_sentence_too_long_for_a_line_is_refused():
    with pytest.raises(ValueError, match="at most"):
        diagrams.aligned_tokens("가" * 80, {"x": ["가" * 80]}, title="제목", alt="그림")


@pytest.mark.parametrize("noun", ["학교", "책"])
def test_particles_show_every_eojeol(noun):
    figure = diagrams.particles(noun, {"에": "자리", "도": "더함"})
    shown = {label.get_text() for label in figure.axes[0].texts}
    assert {noun, "에", "도", f"{noun}에", f"{noun}도", "자리", "더함"} <= shown


@pytest.mark.parametrize("word", ["가", "한글", "대한민국", "뷁쀍꿻"])
def test_syllable_blocks_show_every_letter(word):
    figure = diagrams.syllable_blocks(word)
    shown = [label.get_text() for label in figure.axes[0].texts]
    for syllable, jamo in zip(word, text.decompose(word), strict=True):
        assert syllable in shown
        assert all(letter in shown for letter in jamo if letter)
    assert figure.get_figwidth() <= MAX_INCHES


@pytest.mark.parametrize("word", ["", "abc", "한 글", "ㅋㅋ", "가나다라마바"])
def test_what_is_no_short_hangul_word_is_refused(word):
    with pytest.raises(ValueError, match="one to five Hangul syllables"):
        diagrams.syllable_blocks(word)


def test_interval_panels_name_methods_once_and_scores_above():
    values = {"naive": (0.5, 0.4, 0.6), "punkt": (0.9, 0.8, 1.0)}
    labels = {"naive": "모두", "punkt": "Punkt"}
    figure = figures.interval_panels(
        {"정밀도": values, "재현율": values}, labels=labels, title="제목", xlabel="비율", alt="그림"
    )
    left, right = figure.axes
    assert [label.get_text() for label in left.get_yticklabels()] == ["모두", "Punkt"]
    assert not any(label.get_text() for label in right.get_yticklabels())
    assert [axes.get_title(loc="left") for axes in (left, right)] == ["정밀도", "재현율"]
    assert svg(figure).startswith("<svg")


def test_an_estimate_outside_its_interval_is_refused():
    with pytest.raises(ValueError, match="low <= estimate <= high"):
        figures.interval_panels(
            {"정밀도": {"punkt": (0.9, 0.1, 0.2)}}, labels={"punkt": "Punkt"}, title="제목", xlabel="비율", alt="그림"
        )


def test_bars_of_both_signs_differ_in_colour_and_meet_at_a_line():
    figure = figures.bars({"가": 2, "나": -1}, title="제목", xlabel="가중치", alt="그림")
    up, down = figure.axes[0].patches
    assert up.get_facecolor() != down.get_facecolor()
    (zero,) = figure.axes[0].lines
    assert set(zero.get_xdata()) == {0}
    assert not figures.bars({"가": 2}, title="제목", xlabel="가중치", alt="그림").axes[0].lines


def test_close_boundaries_keep_their_numbers_one_above_the_other():
    figure = figures.sentence_tracks({"naive": [50, 51, 100]}, [50, 51], 100, title="제목", alt="그림")
    first, second = (text for text in figure.axes[0].texts if text.get_text().startswith("▸"))
    assert (first.get_text(), second.get_text()) == ("▸1", "▸2")
    assert first.get_position()[1] > second.get_position()[1]  # the axis points down
    assert min(figure.axes[0].get_xticks()) == 0
    assert max(figure.axes[0].get_xticks()) <= 100
