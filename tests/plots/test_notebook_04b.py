"""The pictures that notebook 04b brought: every value in its place, padding told apart without colour."""

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from course_utils.plots import figures, live_sequences

LOOK = {"title": "제목", "alt": "그림"}
VALUES = np.array([[0.5, 0.9, 0.9], [0.1, -0.4, 0.7]])
REAL = np.array([[True, True, False], [True, True, True]])


def words(axes):
    return [text.get_text() for text in axes.texts]


def cells(axes):
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


def darkness(cell):
    return 3 - sum(cell.get_facecolor()[:3])


def test_every_output_is_written_in_its_cell():
    axes = figures.sequence_outputs({"뒤": VALUES}, REAL, rows=["글 1", "글 2"], **LOOK).axes[0]
    assert words(axes) == [f"{value:.2f}" for value in VALUES.flat]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["글 1", "글 2"]


def test_only_padding_has_a_dashed_frame():
    axes = figures.sequence_outputs({"뒤": VALUES}, REAL, rows=["글 1", "글 2"], **LOOK).axes[0]
    assert [cell.get_linestyle() == "--" for cell in cells(axes)] == (~REAL).ravel().tolist()


def test_a_larger_output_is_darker_whatever_its_sign():
    axes = figures.sequence_outputs({"뒤": VALUES}, REAL, rows=["글 1", "글 2"], **LOOK).axes[0]
    small, middle, large = sorted(cells(axes)[3:], key=darkness)
    assert [cells(axes).index(cell) for cell in (small, middle, large)] == [3, 4, 5]


def test_each_panel_may_have_a_mask_of_its_own():
    panels = {"뒤": VALUES, "앞": VALUES}
    figure = figures.sequence_outputs(panels, [REAL, REAL[:, ::-1]], rows=["글 1", "글 2"], **LOOK)
    dashed = [[cell.get_linestyle() for cell in cells(axes)].index("--") for axes in figure.axes]
    assert dashed == [2, 0]


def test_the_live_picture_marks_the_same_cells_and_the_last_column():
    drawn = live_sequences.sequence_outputs(VALUES, REAL, rows=["글 1", "글 2"], last="맨 끝", **LOOK)
    assert drawn.count("stroke-dasharray") == (~REAL).sum()
    assert drawn.count("<rect") == VALUES.size + 1
    assert "맨 끝" in drawn


def test_what_is_written_in_the_live_picture_is_never_markup():
    drawn = live_sequences.sequence_outputs(VALUES, REAL, rows=["<b>", "글"], last="<i>", **LOOK)
    assert "<b>" not in drawn
    assert "<i>" not in drawn


def test_every_seed_has_a_curve_beside_the_right_answers():
    axes = figures.extrapolation([0, 1, 2], [[0, 1, 1], [0, 1, 3]], (0, 1), **LOOK).axes[0]
    right, *seeds = [line.get_ydata().tolist() for line in axes.lines]
    assert right == [0, 1, 2]
    assert seeds == [[0, 1, 1], [0, 1, 3]]
    assert any("시드 2개" in text for text in words(axes))


@pytest.mark.parametrize("name", ["정적", "동적"])
def test_a_curve_of_sizes_is_named_with_its_last_count(name):
    counts = {"정적": [52, 4012], "동적": [43, 43]}
    axes = figures.graph_sizes([10, 1000], counts, **LOOK).axes[0]
    assert f"{name}: {counts[name][-1]:,}개" in words(axes)
    assert counts[name] in [line.get_ydata().tolist() for line in axes.lines]
