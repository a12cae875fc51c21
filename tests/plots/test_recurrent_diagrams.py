"""Diagrams of recurrent networks: nothing overlaps, no line crosses another, the letters are those of the formulas."""

from itertools import combinations, pairwise

import pytest
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Polygon

from course_utils.plots import diagrams
from course_utils.plots.diagrams.sheet import LINE_POINTS
from course_utils.plots.style import svg

pytestmark = pytest.mark.filterwarnings("error:Glyph")

DRAWINGS = {
    "unrolled": diagrams.unrolled(),
    "unrolled 2": diagrams.unrolled(2),
    "sequence_shapes": diagrams.sequence_shapes(),
    "sequence_shapes two": diagrams.sequence_shapes("many-to-many", "encoder-decoder"),
    "sequence_shapes delayed": diagrams.sequence_shapes("many-to-many", "delayed"),
    "lstm_cell": diagrams.lstm_cell(),
    "gru_cell": diagrams.gru_cell(),
    "gru_cell before": diagrams.gru_cell(reset_after=False),
    "bidirectional": diagrams.bidirectional(),
    "bidirectional 2": diagrams.bidirectional(2),
    "stacked": diagrams.stacked(),
    "stacked 3 5": diagrams.stacked(layers=3, steps=5),
    "ngram_gru": diagrams.ngram_gru(),
    "review_path": diagrams.review_path("참 좋다★", "참 좋다", ["참", "좋다"], [9, 3], [0, 9, 3], 0.9, dim=8, units=4),
}


@pytest.fixture(params=DRAWINGS.values(), ids=DRAWINGS)
def figure(request):
    return request.param


def patches(figure, kind):
    return [patch for patch in figure.axes[0].patches if isinstance(patch, kind)]


def rectangles(figure):
    """(left, top, right, bottom) of each box and operation; not of a cell's paper, which holds them, nor of dots."""
    for box in patches(figure, FancyBboxPatch):
        if box.get_zorder() > 0:
            yield box.get_x(), box.get_y(), box.get_x() + box.get_width(), box.get_y() + box.get_height()
    for circle in patches(figure, Circle):
        (x, y), radius = circle.center, circle.radius
        if radius > 0.1:
            yield x - radius, y - radius, x + radius, y + radius


def paths(figure):
    """The corners of each arrow and each line."""
    for arrow in patches(figure, FancyArrowPatch):
        yield [(float(x), float(y)) for x, y in arrow._path_original.vertices]
    for line in patches(figure, Polygon):
        yield [(float(x), float(y)) for x, y in line.get_xy()]


def overlap(one, other):
    return max(one[0], other[0]) < min(one[2], other[2]) and max(one[1], other[1]) < min(one[3], other[3])


def thin(segment):
    (x0, y0), (x1, y1) = segment
    return min(x0, x1) - 1e-6, min(y0, y1) - 1e-6, max(x0, x1) + 1e-6, max(y0, y1) + 1e-6


def shortened(segment):
    """The segment without its ends, which may rest on another line where that one branches."""
    (x0, y0), (x1, y1) = segment
    share = 0.01 / (abs(x1 - x0) + abs(y1 - y0))
    dx, dy = share * (x1 - x0), share * (y1 - y0)
    return (x0 + dx, y0 + dy), (x1 - dx, y1 - dy)


def texts(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def test_boxes_and_operations_do_not_overlap(figure):
    assert not any(overlap(one, other) for one, other in combinations(rectangles(figure), 2))


def test_lines_run_at_right_angles_and_through_no_box(figure):
    for path in paths(figure):
        for segment in pairwise(path):
            (x0, y0), (x1, y1) = segment
            assert abs(x0 - x1) < 1e-9 or abs(y0 - y1) < 1e-9
            for left, top, right, bottom in rectangles(figure):
                assert not overlap(thin(segment), (left + 0.01, top + 0.01, right - 0.01, bottom - 0.01))


def test_no_line_crosses_another(figure):
    for one, other in combinations(paths(figure), 2):
        for first in pairwise(one):
            for second in pairwise(other):
                assert not overlap(thin(shortened(first)), thin(shortened(second)))


def test_every_arrow_ends_at_an_edge(figure):
    free = 0
    for arrow in patches(figure, FancyArrowPatch):
        x, y = (float(part) for part in arrow._path_original.vertices[-1])
        outside = [max(left - x, x - right, top - y, y - bottom) for left, top, right, bottom in rectangles(figure)]
        free += min(map(abs, outside)) > 1e-6
    assert free == texts(figure).count("펼치면")  # that arrow leads from one picture to the other


def test_all_lines_have_one_weight(figure):
    drawn = [patch for patch in figure.axes[0].patches if not isinstance(patch, Circle) or patch.radius > 0.1]
    assert {patch.get_linewidth() for patch in drawn} == {LINE_POINTS}


def test_it_can_be_drawn(figure):
    assert "<path" in svg(figure)


def test_the_lstm_shows_the_formulas_of_the_code():
    shown = texts(DRAWINGS["lstm_cell"])
    for letter, activation in {"f": r"\sigma", "i": r"\sigma", r"\tilde{c}": r"\tanh", "o": r"\sigma"}.items():
        assert any(text.strip() == f"${letter}$  (${activation}$)" for text in shown)
        assert any(text.startswith(f"${letter} = {activation}(x_t W") for text in shown)
    assert r"$c_t = f \cdot c_{t-1} + i \cdot \tilde{c}$" in shown
    assert r"$h_t = o \cdot \tanh(c_t)$" in shown


@pytest.mark.parametrize(
    ("reset_after", "term"), [(True, r"r \cdot (h_{t-1} U_h + b'_h)"), (False, r"(r \cdot h_{t-1}) U_h")]
)
def test_the_gru_shows_where_the_reset_gate_acts(reset_after, term):
    shown = texts(diagrams.gru_cell(reset_after))
    assert any(term in text for text in shown)
    assert r"$h_t = z \cdot h_{t-1} + (1 - z) \cdot \tilde{h}$" in shown


@pytest.mark.parametrize(
    ("kind", "inputs", "outputs"),
    [
        ("one-to-one", 1, 1),
        ("one-to-many", 1, 3),
        ("many-to-one", 3, 1),
        ("many-to-many", 3, 3),
        ("encoder-decoder", 3, 2),
    ],
)
def test_a_shape_has_its_inputs_and_outputs(kind, inputs, outputs):
    figure = diagrams.sequence_shapes(kind)
    shown = texts(figure)
    assert sum(text.startswith("$x") for text in shown) == inputs
    assert sum(text.startswith("$y") for text in shown) == outputs
    states = sum(text.startswith("$h") for text in shown)
    assert len(patches(figure, FancyArrowPatch)) == inputs + outputs + states - 1
    assert f"입력 {inputs}개, 출력 {outputs}개" in figure.alt


def test_all_shapes_are_named():
    assert {"일대일", "일대다", "다대일", "다대다", "다대다: 인코더-디코더"} <= set(texts(DRAWINGS["sequence_shapes"]))


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: diagrams.unrolled(5), "steps must be from 2 to 4"),
        (lambda: diagrams.bidirectional(1), "steps must be from 2 to 4"),
        (lambda: diagrams.stacked(layers=4), "layers must be 2 or 3"),
        (lambda: diagrams.stacked(steps=6), "steps from 2 to 5"),
        (lambda: diagrams.sequence_shapes("one-to-none"), "got one-to-none"),
        (lambda: diagrams.sequence_shapes(*["many-to-many"] * 4), "side by side"),
    ],
)
def test_what_cannot_be_drawn_is_refused(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()
