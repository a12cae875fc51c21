"""Notebook 00's diagrams: the map shows the plan, arrows touch no box but their own, bytes are the real ones."""

from itertools import combinations, pairwise

import pytest
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course_utils import plan
from course_utils.plots import diagrams
from course_utils.plots.style import svg

DRAWINGS = {
    "course_map": diagrams.course_map(),
    "course_map 05": diagrams.course_map("05"),
    "claims_court": diagrams.claims_court(),
    "exercise_loop": diagrams.exercise_loop(),
    "encoded_bytes": diagrams.encoded_bytes("말"),
}


def patches(figure, kind):
    return [patch for patch in figure.axes[0].patches if isinstance(patch, kind)]


def rectangles(figure):
    """(left, top, right, bottom) of each box."""
    for box in patches(figure, FancyBboxPatch):
        yield box.get_x(), box.get_y(), box.get_x() + box.get_width(), box.get_y() + box.get_height()


def segments(figure):
    """The straight pieces of each arrow."""
    for arrow in patches(figure, FancyArrowPatch):
        yield from pairwise([(float(x), float(y)) for x, y in arrow._path_original.vertices])


def overlap(one, other):
    return max(one[0], other[0]) < min(one[2], other[2]) and max(one[1], other[1]) < min(one[3], other[3])


def texts(figure):
    return [text.get_text() for text in figure.axes[0].texts]


@pytest.fixture(params=DRAWINGS.values(), ids=DRAWINGS)
def figure(request):
    return request.param


def test_boxes_do_not_overlap(figure):
    assert not any(overlap(one, other) for one, other in combinations(rectangles(figure), 2))


def test_no_arrow_runs_through_a_box(figure):
    for (x0, y0), (x1, y1) in segments(figure):
        thin = (min(x0, x1) - 1e-6, min(y0, y1) - 1e-6, max(x0, x1) + 1e-6, max(y0, y1) + 1e-6)
        shrunk = [
            (left + 0.01, top + 0.01, right - 0.01, bottom - 0.01) for left, top, right, bottom in rectangles(figure)
        ]
        assert not any(overlap(thin, box) for box in shrunk)


def test_it_can_be_drawn_with_letters_that_can_be_read(figure):
    assert "<path" in svg(figure)


def test_the_map_shows_every_notebook_and_an_arrow_for_every_need():
    figure = DRAWINGS["course_map"]
    shown = {text.strip() for text in texts(figure)}
    assert {notebook.number for notebook in plan.NOTEBOOKS} <= shown
    assert {notebook.topic for notebook in plan.NOTEBOOKS} <= shown
    needs = sum(len(notebook.needs) for notebook in plan.NOTEBOOKS)
    assert len(patches(figure, FancyArrowPatch)) == needs


def test_the_maps_title_is_true():
    """Of the two roads that part after 03, one leads over 04, the other over 06, and both reach 07."""
    assert "03에서 갈라진 두 길이 07에서 다시 만납니다" in texts(DRAWINGS["course_map"])
    assert [notebook.number for notebook in plan.NOTEBOOKS if "03" in notebook.needs] == ["04", "06"]
    for number in ("04", "06"):
        assert plan.notebook(number) in plan.path_to("07")


def test_a_goal_is_named_and_its_path_stands_out():
    figure = DRAWINGS["course_map 05"]
    colours = [box.get_edgecolor() for box in patches(figure, FancyBboxPatch)]
    path = {step.number for step in plan.path_to("05")}
    for notebook, colour in zip(plan.NOTEBOOKS, colours, strict=True):
        assert (colour == colours[0]) == (notebook.number in path), notebook.number
    assert "05까지 차례로: 00, 01, 02, 03, 04, 04b, 05" in texts(figure)


def test_an_unknown_goal_is_refused():
    with pytest.raises(ValueError, match="'99'번 노트북은 없습니다"):
        diagrams.course_map("99")


@pytest.mark.parametrize("character", ["말", "a", "€"])
def test_the_bytes_are_the_real_ones(character):
    shown = texts(diagrams.encoded_bytes(character))
    for encoding in ("utf-8", "cp949"):
        for byte in character.encode(encoding):
            assert f"{byte:02X}" in shown


def test_a_character_that_an_encoding_lacks_is_refused():
    with pytest.raises(UnicodeEncodeError):
        diagrams.encoded_bytes("☕")
