"""The pictures of notebook 08: what is drawn is what was given."""

import numpy as np
import pytest

from course_utils.plots import diagrams, figures

WORDS = {"title": "제목", "alt": "그림"}


def test_every_word_ends_where_its_value_is_and_keeps_its_side():
    values = {"nurse": 0.3, "captain": -0.4, "table": 0.0}
    (axes,) = figures.words_on_axis(values, ("왼", "오른"), xlabel="코사인", **WORDS).axes
    stems, points = axes.lines[0:-1:2], axes.lines[1:-1:2]
    assert [stem.get_xdata()[1] for stem in stems] == list(values.values())
    assert [float(point.get_xdata()[0]) for point in points] == list(values.values())
    labels = {text.get_text(): text.get_ha() for text in axes.texts}
    assert (labels["nurse"], labels["captain"]) == ("left", "right")
    low, high = axes.get_xlim()
    assert low == -high < -0.4


@pytest.mark.parametrize("observed", [-2.5, 2.5])
def test_the_null_distribution_counts_every_value_and_marks_the_observed_one(observed):
    values = np.random.default_rng(0).normal(size=500)
    (axes,) = figures.null_distribution(values, observed, xlabel="합", ylabel="수", observed_name="실제", **WORDS).axes
    assert sum(patch.get_height() for patch in axes.patches) == 500
    assert set(axes.lines[0].get_xdata()) == {observed}
    assert axes.texts[0].get_ha() == ("right" if observed > 0 else "left")


def test_two_groups_draw_every_word_of_every_panel_and_name_both_groups():
    one, other = np.zeros((3, 2)), np.ones((4, 2))
    figure = figures.two_groups({"전": (one, other), "후": (one + 1, other)}, ("남", "여"), **WORDS)
    assert [[len(line.get_xdata()) for line in axes.lines] for axes in figure.axes] == [[3, 4], [3, 4]]
    (legend,) = figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["남", "여"]


def test_the_diagram_of_sets_names_all_four():
    page = diagrams.weat_sets([("가", "a"), ("나", "b"), ("다", "c"), ("라", "d")])
    shown = " ".join(text.get_text() for text in page.axes[0].texts)
    assert all(name in shown for name in "가나다라abcd")
