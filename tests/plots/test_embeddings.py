"""The pictures that notebook 03 brought: what is drawn is what was given, and what cannot be right is refused."""

import numpy as np
import pytest
from matplotlib.patches import FancyBboxPatch

from course_utils.plots import diagrams, figures
from course_utils.plots.style import svg
from course_utils.plots.word_plane import KINDS, Point, word_plane

WORDS = {"title": "제목", "alt": "그림"}


def texts(figure):
    return [label.get_text() for axes in figure.axes for label in axes.texts]


def test_learning_curves_draw_both_curves_from_epoch_one_and_mark_the_best():
    figure = figures.learning_curves(
        {"손실": ([3, 2, 1], [3, 4, 5]), "정확도": ([0, 1, 2], [2, 1, 0])}, best=2, **WORDS
    )
    for axes, (train, validation) in zip(figure.axes, (([3, 2, 1], [3, 4, 5]), ([0, 1, 2], [2, 1, 0])), strict=True):
        first, second, mark = axes.lines
        assert first.get_xydata().tolist() == [[1, train[0]], [2, train[1]], [3, train[2]]]
        assert second.get_ydata().tolist() == validation
        assert set(mark.get_xdata()) == {2}
    assert figure.get_suptitle() == "제목"


def test_learning_curves_mark_nothing_where_no_epoch_is_named():
    assert len(figures.learning_curves({"손실": ([1, 2], [2, 1])}, **WORDS).axes[0].lines) == 2


def test_seed_spread_draws_every_seed_and_writes_mean_and_standard_deviation():
    figure = figures.seed_spread({"가": [0.5, 0.6, 0.7], "나": [0.1, 0.1]}, xlabel="정확도", **WORDS)
    assert texts(figure) == ["0.60 ± 0.10", "0.10 ± 0.00"]
    bar, points, mean = figure.axes[0].lines[:3]
    assert bar.get_xdata() == pytest.approx([0.5, 0.7])
    assert list(points.get_xdata()) == [0.5, 0.6, 0.7]
    assert mean.get_xdata() == pytest.approx([0.6])


def test_one_seed_has_no_spread():
    with pytest.raises(ValueError, match=r"values\['가'\] must hold 2 scores or more"):
        figures.seed_spread({"가": [0.5]}, xlabel="정확도", **WORDS)


def test_similarity_tables_write_every_number():
    figure = figures.similarity_tables(["a", "b"], {"왼쪽": np.eye(2), "오른쪽": [[1, 0.25], [0.25, 1]]}, **WORDS)
    assert texts(figure) == ["1.0", "0.0", "0.0", "1.0", "1.0", "0.2", "0.2", "1.0"]
    with pytest.raises(ValueError, match=r"tables\['표'\] must have shape \(2, 2\); got \(3, 3\)"):
        figures.similarity_tables(["a", "b"], {"표": np.eye(3)}, **WORDS)


@pytest.mark.parametrize("chosen", [0, 2])
def test_lookup_takes_the_chosen_row_out(chosen):
    matrix = [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]
    figure = diagrams.lookup(["가", "나", "다"], matrix, chosen)
    shown = texts(figure)
    for row, numbers in enumerate(matrix):
        for number in numbers:
            assert shown.count(f"{number:.1f}") == (2 if row == chosen else 1)
    assert (shown.count("1"), shown.count("0")) == (1, 2)
    assert svg(figure)


@pytest.mark.parametrize(("tokens", "width"), [(["가", "나", "다", "라"], 2), (["가", "나", "다"], 3)])
def test_a_filter_leaves_a_number_at_each_of_its_places(tokens, width):
    places = len(tokens) - width + 1
    shown = texts(diagrams.convolution(tokens, width, at=places - 1))
    assert [text for text in shown if text.startswith("$z_")] == [f"$z_{place}$" for place in range(places)]
    with pytest.raises(ValueError, match=f"at must be from 0 to {places - 1}"):
        diagrams.convolution(tokens, width, at=places)


def test_a_tensors_path_has_a_box_for_each_shape():
    figure = diagrams.tensor_path([("입력", "(2, 3)"), ("층", "(2, 3, 4)"), ("끝", "(2, 1)")], **WORDS)
    assert len([patch for patch in figure.axes[0].patches if isinstance(patch, FancyBboxPatch)]) == 3
    assert "(2, 3, 4)" in "".join(texts(figure))


@pytest.mark.parametrize(
    ("weights", "bias", "lines"),
    [([1, 0], 0.0, 3), ([0, 1], 1.0, 3), ([1, 1], 0.5, 3), ([0, 0], 1.0, 2), ([1, 0], 99, 2)],
)
def test_the_boundary_is_drawn_where_it_lies_in_the_plane(weights, bias, lines):
    assert word_plane([], weights, bias, **WORDS).count("<line") == lines


def test_every_kind_of_word_has_its_own_sign_and_a_far_word_stays_on_the_picture():
    points = [Point(kind, kind, 50.0, -50.0) for kind in KINDS]
    drawn = word_plane(points, [1, 0], 0.0, **WORDS)
    assert all(drawn.count(sign) == 1 for _, sign in KINDS.values())
    assert "<b>" not in word_plane([Point("<b>", "neutral", 0, 0)], [1, 0], 0.0, **WORDS)
