"""The pictures that notebook 02 brought: every value in its cell, special ids marked, what they refuse."""

import numpy as np
import pytest
from matplotlib.patches import FancyBboxPatch

from course_utils.plots import diagrams, figures, live_matrix
from course_utils.plots.figures.encoding import word_shades

LOOK = {"title": "제목", "alt": "그림"}


def words(axes):
    return [text.get_text() for text in axes.texts]


def colours(axes):
    (squares,) = axes.collections
    return squares.get_facecolors()[:, :3]


def darkness(axes):
    return 3 - colours(axes).sum(axis=1)


def test_a_heatmap_writes_every_value_and_leaves_zeros_white():
    axes = figures.heatmap([[0, 2], [4, 1]], rows=["가", "나"], columns=["x", "y"], **LOOK).axes[0]
    assert words(axes) == ["·", "2", "4", "1"]
    zero, two, four, one = darkness(axes)
    assert zero == 0 < one < two < four


def test_a_heatmap_of_zeros_is_white():
    axes = figures.heatmap(np.zeros((2, 2)), rows=["가", "나"], columns=["x", "y"], **LOOK).axes[0]
    assert darkness(axes).max() == 0


def test_panels_name_their_columns_once_and_scale_each():
    panels = {"count": [[1, 4]], "freq": [[0.1, 0.4]]}
    numbers = {"count": "{:g}", "freq": "{:.1f}"}
    figure = figures.heatmap_panels(panels, rows=["글"], columns=["가", "나"], numbers=numbers, **LOOK)
    above, below = figure.axes
    assert [label.get_text() for label in above.get_xticklabels()] == ["가", "나"]
    assert [label.get_text() for label in below.get_xticklabels()] == []
    assert words(below) == ["0.1", "0.4"]
    assert np.allclose(colours(above), colours(below))


def test_padding_and_oov_have_colours_of_their_own():
    axes = figures.id_matrix([[0, 1, 2, 90]], rows=["글"], **LOOK).axes[0]
    assert words(axes) == ["0", "1", "2", "90"]
    padding, oov, frequent, rare = colours(axes)
    assert np.ptp(padding) < 0.01  # grey
    assert oov[0] > oov[2]  # orange
    assert frequent[2] > frequent[0]  # blue
    assert frequent.sum() < rare.sum()
    without = figures.id_matrix([[0, 1, 2, 90]], rows=["글"], has_oov=False, **LOOK).axes[0]
    assert colours(without)[1][2] > colours(without)[1][0]


def test_shades_fall_with_the_id_and_stay_between_faint_and_dark():
    shades = word_shades(np.array([2, 3, 10, 100, 5000]))
    assert (np.diff(shades) < 0).all()
    assert 0.05 < shades.min() < shades.max() < 0.56
    assert word_shades(np.zeros((2, 0), int)).shape == (2, 0)


def test_lengths_beyond_maxlen_are_marked():
    axes = figures.length_distribution([1, 2, 2, 9], 4, xlabel="길이", **LOOK).axes[0]
    heights = [patch.get_height() for patch in axes.patches]
    assert heights == [0, 1, 2, 0, 0, 0, 0, 0, 0, 1]
    assert axes.patches[4].get_facecolor() != axes.patches[5].get_facecolor() == axes.patches[9].get_facecolor()
    assert "4편 가운데 3편" in words(axes)[0]


def test_collisions_have_a_point_for_each_number_of_buckets():
    axes = figures.collisions([64, 128, 256], [9.0, 5.0, 2.0], [8, 6, 2], words=35, **LOOK).axes[0]
    formula, counted = axes.lines
    assert list(formula.get_ydata()) == [9.0, 5.0, 2.0]
    assert list(counted.get_ydata()) == [8, 6, 2]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["64", "128", "256"]
    assert "m (개" in axes.get_xlabel()
    assert "n = 35" in axes.get_ylabel()


def test_the_live_matrix_shows_the_same_ids_as_the_figure():
    ids = np.array([[0, 1, 2], [0, 0, 35]])
    picture = live_matrix.id_matrix(ids, rows=["<b>", "긴 이름의 아주 긴 글"], title="제목", alt='"그림"')
    assert picture.count("<rect") == 6
    assert [picture.count(f">{number}</text>") for number in (0, 1, 2, 35)] == [3, 1, 1, 1]
    assert "&lt;b&gt;" in picture
    assert "긴 이름의 아…" in picture
    assert "<b>" not in picture
    assert "&quot;그림&quot;" in picture


def boxes(figure):
    return [patch for patch in figure.axes[0].patches if isinstance(patch, FancyBboxPatch)]


def test_an_encoding_path_has_a_box_for_each_token_id_and_place():
    figure = diagrams.encoding_path(["배가", "온다"], [1, 4], [0, 1, 4])
    assert len(boxes(figure)) == 2 + 2 + 3
    assert words(figure.axes[0]).count("1") == 2


@pytest.mark.parametrize(("ids", "padded"), [([7, 4], [7, 4, 0]), ([7, 4], [4]), ([7], [0, 7])])
def test_ids_that_do_not_end_the_padded_row_are_refused(ids, padded):
    with pytest.raises(ValueError, match="padded must be zeros and then the ids"):
        diagrams.encoding_path(["배가", "온다"], ids, padded)


def test_an_id_layout_has_a_box_for_each_id():
    figure = diagrams.id_layout({"가": ["", "비가"], "나": ["<PAD>", "<OOV>", "비가"]}, title="제목")
    assert len(boxes(figure)) == 5
    assert {"0", "1", "2", "–", "<OOV>"} <= set(words(figure.axes[0]))


def test_crowded_buckets_are_marked():
    drawn = boxes(diagrams.buckets({1: ["비가"], 4: ["배가", "온다"]}, 4))
    alone, *crowded = [box.get_facecolor() for box in drawn]
    assert len(crowded) == 2
    assert crowded[0] == crowded[1] != alone
