"""The pictures that notebook 04 brought: curves where the numbers are, arrows as they are clipped, what they refuse."""

import numpy as np
import pytest
from html_page import HtmlPage
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.patches import FancyArrowPatch

from course_utils.plots import diagrams, figures, live_curves, live_states
from course_utils.plots.style import PALETTE

LOOK = {"title": "제목", "alt": "그림"}
AXES = {"xlabel": "걸음", "ylabel": "배"}


def arrows(figure, role):
    """The arrows of a diagram that have a role's colour."""
    drawn = [patch for patch in figure.axes[0].patches if isinstance(patch, FancyArrowPatch)]
    return [patch for patch in drawn if np.allclose(patch.get_facecolor()[:3], _rgb(PALETTE[role]))]


def _rgb(colour):
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


# ------------------------------------------------------------------------------------------------------ charts


def test_states_are_drawn_unit_by_unit_on_one_scale():
    panels = {"가": np.array([[0.5, -1.0], [0.0, 1.0], [0.2, 0.1]]), "나": np.zeros((3, 2))}
    axes = [each for each in figures.states(panels, **LOOK).axes if each.images]
    assert [each.get_title(loc="left") or each.get_title() for each in axes] == ["가", "나"]
    for each, values in zip(axes, panels.values(), strict=True):
        (image,) = each.images
        assert np.array_equal(image.get_array(), values.T)
        assert image.get_clim() == (-1, 1)


def test_gradient_norms_share_their_axes_and_keep_a_vanished_curve_off_the_picture():
    curves = {"작음": [1.0, 1e-10, 1e-30], "큼": [1.0, 10.0, 100.0]}
    first, second = figures.gradient_norms({"하나": curves, "둘": curves}, **LOOK).axes
    assert first.get_ylim() == second.get_ylim()
    assert first.get_ylim()[0] > 1e-25
    assert first.get_yscale() == "log"
    assert np.array_equal(first.lines[2].get_ydata(), curves["큼"])
    assert first.lines[1].get_ydata()[-1] < first.get_ylim()[0]
    assert [text.get_text() for text in second.texts] == ["작음", "큼"]


@given(st.floats(0.5, 5), st.floats(0.5, 5), st.floats(0.2, 2), st.floats(0.2, 2))
@settings(deadline=None, max_examples=15)
def test_clipping_by_norm_keeps_the_direction_and_by_value_the_bound(first, second, by_value, by_norm):
    axes = figures.clipping((first, second), by_value, by_norm, **LOOK).axes[0]
    ends = [text.xy for text in axes.texts if text.get_text() == ""]
    before, value, norm = (np.array(end) for end in ends)
    assert tuple(before) == (first, second)
    assert value == pytest.approx(np.minimum(before, by_value))
    assert np.linalg.norm(norm) == pytest.approx(min(by_norm, np.linalg.norm(before)))
    assert norm[0] * second == pytest.approx(norm[1] * first)


def test_seed_curves_draw_the_mean_in_the_band_of_all_seeds():
    seeds = np.array([[0.2, 0.9], [0.4, 0.5]])
    axes = figures.seed_curves([1, 2], {"가": seeds}, baseline=("기준", 0.5), **LOOK, **AXES).axes[0]
    assert axes.lines[0].get_ydata() == pytest.approx([0.3, 0.7])
    assert list(axes.lines[1].get_ydata()) == [0.5, 0.5]
    (band,) = axes.collections
    corners = {tuple(corner) for corner in band.get_paths()[0].vertices.round(6)}
    assert {(1.0, 0.2), (1.0, 0.4), (2.0, 0.9), (2.0, 0.5)} <= corners
    assert [text.get_text() for text in axes.texts] == ["가", "기준"]


# ---------------------------------------------------------------------------------------------------- diagrams


@pytest.mark.parametrize("steps", [2, 4, 6])
def test_the_gradient_goes_back_through_every_step(steps):
    figure = diagrams.gradient_path(steps)
    assert len(arrows(figure, "accent")) == steps + steps - 1  # from each loss, and from each state to the one before
    assert len(arrows(figure, "muted")) == 2 * steps + steps - 1


@pytest.mark.parametrize(("window", "cuts"), [(1, 5), (2, 2), (3, 1), (6, 0)])
def test_a_window_cuts_the_gradient_and_not_the_state(window, cuts):
    whole, cut = diagrams.gradient_path(6), diagrams.gradient_path(6, window)
    assert len(arrows(whole, "accent")) - len(arrows(cut, "accent")) == cuts
    assert len(arrows(whole, "muted")) == len(arrows(cut, "muted"))
    assert f"{window}걸음마다" in cut.alt


@pytest.mark.parametrize(("steps", "window"), [(1, None), (7, None), (4, 0)])
def test_a_path_that_cannot_be_drawn_is_refused(steps, window):
    with pytest.raises(ValueError, match="must be"):
        diagrams.gradient_path(steps, window)


def test_each_network_is_fed_back_once():
    assert len(arrows(diagrams.feedback(), "accent")) == 2


# ------------------------------------------------------------------------------------------------- for explorers


def heights(markup):
    lines = HtmlPage(markup).named("polyline")
    return [[float(point.split(",")[1]) for point in line["points"].split()] for line in lines]


@given(st.lists(st.floats(1e-6, 1e6), min_size=2, max_size=8))
def test_equal_factors_are_equal_steps_up(values):
    (drawn,) = heights(live_curves.log_curves({"가": values}, (-6, 6), **LOOK, **AXES))
    powers = np.log10(values)
    assert drawn == pytest.approx(list(drawn[0] - 16 * (powers - powers[0])), abs=0.2)


def test_what_lies_beyond_the_axis_is_drawn_at_its_edge():
    inside, beyond = (
        heights(live_curves.log_curves({"가": values}, (-3, 3), **LOOK, **AXES))[0]
        for values in ([1e-3, 1e3], [1e-300, 1e300])
    )
    assert inside == beyond


def test_the_axis_stays_when_the_curve_moves():
    def axis(values):
        return HtmlPage(live_curves.log_curves({"가": values}, (-3, 3), **LOOK, **AXES)).named("line")

    assert axis([1.0, 2.0]) == axis([0.01, 500.0])


def test_names_of_curves_that_end_together_do_not_touch():
    page = HtmlPage(live_curves.log_curves({"가": [1, 5], "나": [1, 5]}, (-3, 3), **LOOK, **AXES))
    ends = [float(text["y"]) for text in page.named("text") if text.get("fill") in {PALETTE["line"], PALETTE["accent"]}]
    assert abs(ends[0] - ends[1]) >= 20


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=5))
def test_a_vectors_numbers_stand_in_cells_of_their_signs_colour(values):
    markup = live_states.step_and_time({"h": np.array(values)}, {"h": np.zeros((2, 1))}, 0, **LOOK)
    page = HtmlPage(markup)
    for value, cell in zip(values, page.named("rect"), strict=False):
        assert cell["fill"] == PALETTE["line" if value >= 0 else "accent"]
        assert live_states.signed(value) in page.text
        assert float(cell["fill-opacity"]) <= 0.55


def test_words_are_never_markup():
    words = {"title": "<b>", "alt": '"<i>'}
    HtmlPage(live_curves.log_curves({"<u>": [1, 2]}, (-3, 3), xlabel="<s>", ylabel="<p>", **words))
    page = HtmlPage(live_states.step_and_time({"<u>": np.ones(1)}, {"<s>": np.ones((1, 1))}, 0, **words))
    assert set(page.tags()) == {"div", "svg", "text", "rect"}
