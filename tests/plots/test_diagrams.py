"""Primitives of diagrams: things stand on the grid, texts in their boxes, arrows between sides."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course_utils.plots.diagrams.sheet import LINE_POINTS, Sheet, sheet
from course_utils.plots.style import svg

pytestmark = pytest.mark.filterwarnings("error:Glyph")


@pytest.fixture
def page() -> Sheet:
    return sheet(6, 4, "시험용 그림")


def arrow_points(page: Sheet) -> list[tuple[float, float]]:
    (patch,) = (patch for patch in page.axes.patches if isinstance(patch, FancyArrowPatch))
    return [(float(x), float(y)) for x, y in patch._path_original.vertices]


def test_boxes_of_a_row_and_of_a_column_are_aligned(page):
    one, right, below = page.box(0, 0, "가"), page.box(3, 0, "나"), page.box(0, 2, "다")
    assert (one.top, one.height) == (right.top, right.height)
    assert (one.left, one.width) == (below.left, below.width)


def test_all_edges_and_arrows_have_one_weight(page):
    page.arrow(page.box(0, 0, "가", role="accent"), page.box(3, 0, "나"))
    page.chips(0, 2, ["토큰"], role="muted")
    assert {patch.get_linewidth() for patch in page.axes.patches} == {LINE_POINTS}


def test_a_text_that_does_not_fit_its_box_is_refused(page):
    with pytest.raises(ValueError, match=r"needs .* inches"):
        page.box(0, 0, "이 상자에 들어가기에는 너무 긴 글")


def test_a_note_that_runs_over_the_edge_is_refused(page):
    with pytest.raises(ValueError, match=r"needs .* inches"):
        page.note(0, 0, "아주 긴 설명입니다. " * 20)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(alphabet="가나다 Dr.'$<>&_^\\", min_size=1, max_size=4), min_size=1, max_size=6))
def test_chips_follow_each_other_without_touching(tokens):
    page = sheet(6, 1, "토큰들")
    boxes = page.chips(0, 0, tokens)
    assert [text.get_text() for text in page.axes.texts] == tokens
    for before, after in itertools.pairwise(boxes):
        assert after.left > before.left + before.width
        assert after.top == before.top


def test_dollar_signs_of_a_token_are_not_a_formula(page):
    page.chips(0, 0, ["$3.50$", "$\\frac$"])
    assert svg(page.figure).count("<!-- $3.50$ -->") == 1


def test_chips_that_run_over_the_edge_are_refused(page):
    with pytest.raises(ValueError, match=r"the sheet is 7\.50 wide"):
        page.chips(0, 0, ["토큰"] * 40)


def test_an_arrow_between_boxes_in_line_is_straight(page):
    start, end = page.box(0, 0, "가"), page.box(3, 0, "나")
    page.arrow(start, end)
    assert arrow_points(page) == [start.side("right"), end.side("left")]


@pytest.mark.parametrize(
    ("start_at", "end_at", "sides"),
    [
        ((0, 0), (3, 2), ("right", "left")),
        ((3, 2), (0, 0), ("left", "right")),
        ((1, 0), (1.2, 2), ("bottom", "top")),
        ((1.2, 2), (1, 0), ("top", "bottom")),
    ],
)
def test_an_arrow_leaves_and_reaches_the_sides_that_face_each_other_at_right_angles(page, start_at, end_at, sides):
    start, end = page.box(*start_at, "가"), page.box(*end_at, "나")
    page.arrow(start, end)
    points = arrow_points(page)
    assert (points[0], points[-1]) == (start.side(sides[0]), end.side(sides[1]))
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        assert x0 == pytest.approx(x1) or y0 == pytest.approx(y1)


@pytest.mark.parametrize(("sides", "bend"), [(("bottom", "left"), (0.625, 1.875)), (("right", "top"), (4.375, 0.375))])
def test_named_sides_are_left_and_reached_at_right_angles(page, sides, bend):
    start, end = page.box(0, 0, "가"), page.box(3, 2, "나")
    page.arrow(start, end, sides=sides)
    assert arrow_points(page) == [start.side(sides[0]), pytest.approx(bend), end.side(sides[1])]


def test_a_note_is_measured_from_where_it_starts(page):
    page.note(0, 0, "한 줄짜리 짧은 설명입니다")
    with pytest.raises(ValueError, match=r"needs .* inches"):
        page.note(5, 0, "한 줄짜리 짧은 설명입니다")


def test_boxes_are_drawn_where_they_say(page):
    box = page.box(1, 1, "가", width=2)
    (patch,) = (patch for patch in page.axes.patches if isinstance(patch, FancyBboxPatch))
    assert patch.get_bbox().bounds == pytest.approx((box.left, box.top, box.width, box.height))
    (text,) = page.axes.texts
    extent = text.get_window_extent().transformed(page.axes.transData.inverted())
    assert box.left < extent.x0 < extent.x1 < box.left + box.width
