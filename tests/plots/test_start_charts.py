"""Notebook 00's charts: what is drawn is what was given, and what cannot be right is refused."""

import pytest

from course_utils.plots import figures
from course_utils.plots.style import svg

WORDS = {"title": "제목", "alt": "그림"}


def test_rank_frequency_draws_the_counts_and_zipfs_line():
    figure = figures.rank_frequency({"글": [12, 5, 3, 1], "다른 글": [9, 9]}, **WORDS)
    one, other, zipf = figure.axes[0].lines
    assert one.get_xydata().tolist() == [[1, 12], [2, 5], [3, 3], [4, 1]]
    assert other.get_ydata().tolist() == [9, 9]
    assert zipf.get_ydata() == pytest.approx(12 / zipf.get_xdata())
    assert "<path" in svg(figure)


def test_rank_frequency_refuses_counts_that_rise():
    with pytest.raises(ValueError, match=r"counts\['글'\] must fall"):
        figures.rank_frequency({"글": [1, 2]}, **WORDS)


def intervals(values, reference=2.0):
    return figures.intervals(values, reference, reference_name="기준", xlabel="비 (배)", **WORDS)


@pytest.mark.parametrize(("reference", "side"), [(2.0, "right"), (1.0, "left")])
def test_intervals_write_their_numbers_and_keep_the_references_name_inside(reference, side):
    figure = intervals({"가": (1.2, 1.0, 1.5)}, reference)
    written = {text.get_text().strip(): text for text in figure.axes[0].texts}
    assert "1.20  [1.00, 1.50]" in written
    assert written["기준"].get_horizontalalignment() == side


def test_intervals_refuse_an_estimate_outside_of_its_interval():
    with pytest.raises(ValueError, match=r"values\['가'\] must be low <= estimate <= high"):
        intervals({"가": (1.6, 1.0, 1.5)})
