"""The calibration picture: groups, intervals and finding, against SciPy and by simulation."""

import numpy as np
import pytest
from scipy import stats

from course_utils.plots import figures
from course_utils.plots.figures import estimates


def title(drawing):
    return drawing.axes[0].get_title(loc="left")


@pytest.mark.parametrize(("hits", "size"), [(0, 3), (4, 7), (5, 5)])
def test_the_interval_drawn_is_wilsons(hits, size):
    points = [(80, number < hits) for number in range(size)]
    bar = next(line for line in figures.calibration(points).axes[0].lines if list(line.get_xdata()) == [80, 80])
    wanted = stats.binomtest(hits, size).proportion_ci(method="wilson")
    assert list(bar.get_ydata()) == pytest.approx([100 * wanted.low, 100 * wanted.high])


def test_the_groups_hold_every_point_once():
    points = [(50, True), (59, False), (60, True), (99, True), (100, False)]
    assert estimates._by_confidence(points) == [(50, 1, 1), (59, 0, 1), (60, 1, 1), (99, 1, 1), (100, 0, 1)]
    assert estimates._by_confidence([(90, True), (100, True), (90, False)]) == [(90, 1, 2), (100, 1, 1)]


def test_an_empty_picture_says_so():
    drawing = figures.calibration([])
    assert title(drawing) == "아직 판결까지 본 예상이 없습니다"
    assert "비어 있습니다" in drawing.alt
    assert len(drawing.axes[0].lines) == 1


@pytest.mark.parametrize(
    ("points", "finding"),
    [
        ([(70, True)], "우연의 범위"),
        ([(90, True)] * 6 + [(90, False)] * 6, "확신이 적중 비율보다"),
        ([(60, True)] * 12, "적중 비율이 확신보다"),
        ([(100, False)], "확신이 적중 비율보다"),
    ],
)
def test_the_title_claims_no_more_than_the_numbers_do(points, finding):
    assert finding in title(figures.calibration(points))


def test_a_calibrated_learner_is_rarely_called_anything_else():
    draws = np.random.default_rng(0)
    confidences = draws.choice([60, 70, 80, 90], size=(400, 30))
    rights = draws.random((400, 30)) < confidences / 100
    findings = [
        estimates._calibration_finding([(int(c), bool(r)) for c, r in zip(*row, strict=True)])
        for row in zip(confidences, rights, strict=True)
    ]
    assert 0.9 < np.mean(["우연의 범위" in finding for finding in findings]) < 1


@pytest.mark.parametrize("confidence", [49, 101, -1])
def test_a_confidence_out_of_range_is_named(confidence):
    with pytest.raises(ValueError, match=f"50 to 100 per cent; got {confidence}"):
        figures.calibration([(confidence, True)])
