"""The charts of notebook 06 show the numbers they are given, and names of words that do not hide each other."""

import itertools

import numpy as np
import pytest

from course_utils.plots import figures
from course_utils.plots.style import svg

WORDS = {"title": "제목", "alt": "그림"}


def texts(axes):
    return [text.get_text() for text in axes.texts]


def test_distributions_are_drawn_at_their_ranks_from_the_first_to_the_last():
    probabilities = 1 / np.arange(1, 5001)
    (axes,) = figures.negative_distributions(
        {"지수 1": probabilities, "지수 0": probabilities * 0 + 1e-3}, **WORDS
    ).axes
    line, level = axes.lines
    ranks = line.get_xdata()
    assert (ranks[0], ranks[-1]) == (1, 5000)
    assert line.get_ydata() == pytest.approx(1 / ranks)
    assert set(level.get_ydata()) == {1e-3}
    assert texts(axes) == ["지수 1", "지수 0"]


def test_the_weight_curve_marks_where_it_stops_rising():
    (axes,) = figures.glove_weight([0, 10, 20], [0, 1, 1], 10, **WORDS).axes
    curve, mark = axes.lines
    assert list(curve.get_ydata()) == [0, 1, 1]
    assert mark.get_xdata()[0] == 10
    assert any("x_max = 10" in text for text in texts(axes))


def test_pairs_of_bars_have_their_lengths_and_the_first_pair_says_what_they_are():
    look = {"xlabel": "정답 (%)", **WORDS}
    (axes,) = figures.paired_bars({"수도": (60, 2), "복수형": (40, 0)}, ("빼고", "넣고"), **look).axes
    assert [bar.get_width() for bar in axes.patches] == [60, 40, 2, 0]
    assert texts(axes) == ["60  빼고", "40", "2  넣고", "0"]
    assert {bar.get_hatch() for bar in axes.patches} == {"", "//"}, "colour is not all that tells them apart"


def test_scores_stand_beside_the_range_of_random_vectors():
    look = {"xlabel": "상관계수", **WORDS}
    (axes,) = figures.similarity_scores({"가": [0.4, 0.5], "나": [0.6]}, [-0.1, 0.1], **look).axes
    (band,) = axes.patches
    assert (band.get_x(), band.get_x() + band.get_width()) == (-0.1, pytest.approx(0.1))
    assert {"0.45 (0.40–0.50)", "0.60"} <= set(texts(axes))
    points = [list(line.get_xdata()) for line in axes.lines if line.get_marker() == "o"]
    assert points == [[0.4, 0.5], [0.6]]


def test_names_on_a_map_stand_inside_and_free_of_each_other_where_there_is_room():
    angles = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    places = {f"word{number}": (np.cos(a), np.sin(a)) for number, a in enumerate(angles)}
    groups = {"앞": list(places)[:6], "뒤": list(places)[6:]}
    figure = figures.word_map(groups, {"PCA": places, "t-SNE": places}, **WORDS)
    assert svg(figure)
    for axes in figure.axes:
        assert sorted(texts(axes)) == sorted(places)
        frame = axes.get_window_extent()
        boxes = [text.get_window_extent() for text in axes.texts]
        assert all(frame.x0 <= box.x0 and box.x1 <= frame.x1 for box in boxes)
        assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
        assert len({line.get_marker() for line in axes.lines}) == 2


def test_more_groups_than_can_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="at most 5"):
        figures.word_map({str(number): [] for number in range(6)}, {}, **WORDS)
