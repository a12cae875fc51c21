"""The charts of notebook 05 show the numbers they are given, beside the mean predictor's error."""

import numpy as np
import pytest

from course_utils.plots import figures
from course_utils.plots.style import PALETTE

WORDS = {"title": "제목", "alt": "그림"}
BASELINE = 7 / 144


def curves_of(axes):
    return [list(line.get_ydata()) for line in axes.lines if len(line.get_xdata()) > 1]


def test_every_seed_of_every_model_is_a_line_and_the_mean_predictor_another():
    seeds = {"gru": [[0.05, 0.01, 0.0009], [0.05, 0.0008]], "rnn": [[0.05, 0.05]]}
    look = {"names": {"gru": "GRU", "rnn": "RNN"}, "baseline": BASELINE, "goal": 1e-3}
    (axes,) = figures.error_curves(seeds, **look, **WORDS).axes
    drawn = curves_of(axes)
    for curve in (*seeds["gru"], *seeds["rnn"], [BASELINE] * 2, [1e-3] * 2):
        assert curve in drawn
    assert axes.get_yscale() == "log"
    assert {"GRU", "RNN", "목표 0.001", "평균 예측기 0.0486"} <= {text.get_text() for text in axes.texts}
    assert PALETTE["gru"] in {line.get_color() for line in axes.lines}


def test_training_and_validation_share_one_scale_over_the_panels():
    panels = {"가": ([0.05, 0.01], [0.05, 0.09]), "나": ([0.05, 0.05], [0.05, 0.04])}
    first, second = figures.train_and_validation(panels, baseline=BASELINE, **WORDS).axes
    assert first.get_ylim() == second.get_ylim()
    assert first.get_ylim()[1] > 0.09
    for axes, (train, validation) in zip((first, second), panels.values(), strict=True):
        assert curves_of(axes)[:3] == [train, validation, [BASELINE] * 2]


def test_gradients_through_c_are_solid_and_through_h_dashed_in_the_models_colour():
    flows = {("lstm", "c"): [1.0, 0.5], ("lstm", "h"): [1.0, 0.1], ("gru", "h"): [1.0, 1e-9]}
    drawn = figures.gradient_flow([1, 2], flows, names={"lstm": "LSTM", "gru": "GRU"}, **WORDS).axes[0].lines
    assert [line.get_linestyle() for line in drawn] == ["-", "--", "--"]
    assert [line.get_color() for line in drawn] == [PALETTE["lstm"], PALETTE["lstm"], PALETTE["gru"]]


def test_the_bars_count_every_validation_set_once():
    errors = np.random.default_rng(0).normal(0.0486, 0.005, 500)
    look = {"marked": 0.0543, "mark": "발표", "expected": BASELINE}
    (axes,) = figures.scatter_of_errors(errors, **look, **WORDS).axes
    assert sum(bar.get_height() for bar in axes.patches) == 500
    assert [line.get_xdata()[0] for line in axes.lines] == [pytest.approx(BASELINE), 0.0543]
