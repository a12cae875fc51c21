"""The pictures of notebook 07 show the numbers they are given, in signs as well as in colours."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle
from scipy import stats
from sklearn.calibration import calibration_curve
from sklearn.metrics import roc_auc_score, roc_curve

from course_utils import sentiment
from course_utils.plots import diagrams, figures
from course_utils.plots.figures import RungScore
from course_utils.plots.figures.sentiment import FAMILIES
from course_utils.plots.style import PALETTE, RUNG_NAMES, svg
from course_utils.sentiment.recurrent import BEST

pytestmark = pytest.mark.filterwarnings("error:Glyph")

WORDS = {"title": "제목", "alt": "그림"}
NAMES = {"majority": "다수결", "lstm": "LSTM", "gru": "GRU"}


def texts(axes):
    return [text.get_text() for text in axes.texts]


def wilson(accuracy, reviews):
    return tuple(stats.binomtest(round(accuracy * reviews), reviews).proportion_ci(method="wilson"))


# ------------------------------------------------------------------------------------------------------- the reviews


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=30), st.integers(0, 30))
def test_the_curve_of_lengths_tells_the_share_of_reviews_up_to_each_length(lengths, steps):
    (axes,) = figures.covered_lengths({"리뷰": lengths}, steps, **WORDS).axes
    curve = axes.lines[0]
    for place, share in zip(curve.get_xdata(), curve.get_ydata(), strict=True):
        assert share == pytest.approx(100 * sum(length <= place for length in lengths) / len(lengths))
    assert curve.get_markevery() == [steps]
    within = 100 * sum(length <= steps for length in lengths) / len(lengths)
    assert f"리뷰\n{steps}개까지 {within:.1f} %" in texts(axes)


# -------------------------------------------------------------------------------------------------------- the ladder


def test_every_family_has_a_sign_and_colours_of_its_own():
    families = {rung.family for rung in sentiment.RUNGS}
    assert families == set(FAMILIES)
    assert len({sign for _, sign in FAMILIES.values()}) == len(families)
    colours = {family: {PALETTE[r.name] for r in sentiment.RUNGS if r.family == family} for family in families}
    assert not any(one & other for one, other in itertools.combinations(colours.values(), 2))


def test_every_rung_has_a_name_for_pictures_in_the_order_of_the_ladder():
    assert list(RUNG_NAMES) == [rung.name for rung in sentiment.RUNGS]


def test_a_rung_has_wilsons_interval_its_sign_and_its_numbers():
    scores = [RungScore("majority", "majority", 0.5, 660, 0.0), RungScore("lstm", "recurrent", 0.635, 660, 10.4)]
    (axes,) = figures.ladder({"여기서": scores}, names=NAMES, **WORDS).axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["다수결", "LSTM"], "GRU has no score"
    bands = [line for line in axes.lines if line.get_linewidth() == 5]
    assert [tuple(band.get_xdata()) for band in bands] == [
        pytest.approx(wilson(score.accuracy, 660)) for score in scores
    ]
    assert [line.get_marker() for line in axes.lines if line.get_marker() not in {"None", ""}] == ["X", "o"]
    assert texts(axes) == ["0.50", "0", "0.64", "10", "정확도", "CPU 초"]
    (majority,) = (line for line in axes.lines if line.get_linestyle() == "--")
    assert set(majority.get_xdata()) == {0.5}


def test_several_seeds_are_points_around_their_mean():
    scores = [RungScore("gru", "recurrent", accuracy, 50_000) for accuracy in (0.88, 0.89)]
    (axes,) = figures.ladder({"기록": scores}, names=NAMES, **WORDS).axes
    band, seeds, mean = axes.lines
    assert list(seeds.get_xdata()) == [0.88, 0.89]
    assert list(mean.get_xdata()) == pytest.approx([0.885])
    assert tuple(band.get_xdata()) == pytest.approx(wilson(0.885, 50_000))
    assert texts(axes) == ["0.885"], "no seconds, no column for them"


def test_panels_share_their_rows_and_their_scale():
    here, there = [RungScore("lstm", "recurrent", 0.6, 100)], [RungScore("gru", "recurrent", 0.9, 100)]
    one, other = figures.ladder({"여기서": here, "기록": there}, names=NAMES, **WORDS).axes
    assert one.get_xlim() == other.get_xlim()
    assert one.get_ylim() == other.get_ylim()
    assert one.lines[-1].get_ydata()[0] == 0
    assert other.lines[-1].get_ydata()[0] == 1


@pytest.mark.parametrize("draw", [figures.ladder, figures.probes])
def test_a_rung_without_a_name_is_named(draw):
    with pytest.raises(ValueError, match="it lacks mamba"):
        draw({"여기서": [RungScore("mamba", "recurrent", 0.6, 100)]}, names=NAMES, **WORDS)


def test_probes_stand_beside_chance():
    scores = [RungScore("lstm", "recurrent", 28 / 56, 56), RungScore("gru", "recurrent", 42 / 56, 56)]
    (axes,) = figures.probes({"부정": scores}, names=NAMES, **WORDS).axes
    (chance,) = (line for line in axes.lines if line.get_linestyle() == "--")
    assert set(chance.get_xdata()) == {0.5}
    bands = [tuple(line.get_xdata()) for line in axes.lines if line.get_linewidth() == 5]
    assert bands[1] == pytest.approx(wilson(0.75, 56))
    assert {"0.50", "0.75", "동전"} == set(texts(axes))


@pytest.mark.parametrize(("validation", "best"), [([0.8, 0.7], 1), ([0.6, 0.7, 0.65], 2), ([0.6, 0.7, 0.7], 2)])
def test_the_first_of_the_best_epochs_is_marked(validation, best):
    (axes,) = figures.epoch_accuracy(validation, train=[0.9] * len(validation), **WORDS).axes
    ring = axes.lines[-1]
    assert (ring.get_xdata()[0], ring.get_ydata()[0]) == (best, validation[best - 1])
    assert any(f"가장 좋은 에포크 {best}: {validation[best - 1]:.3f}" in text for text in texts(axes))
    assert {"훈련", "검증"} <= set(texts(axes))
    assert "공개된 검증" not in texts(axes)


# ------------------------------------------------------------------------------------------------- stress and ideas


def test_deep_falls_are_marked_by_a_sign_and_the_deeper_the_darker():
    columns = {"as it is": "그대로", "no spaces": "빈칸 없이", "NFD": "NFD"}
    accuracies = {"gru": dict(zip(columns, (0.8, 0.77, 0.6), strict=True))}
    (axes,) = figures.stress_map(accuracies, names=NAMES, columns=columns, **WORDS).axes
    assert texts(axes) == ["0.80", "0.77", "0.60  ▼20"]
    assert [text.get_weight() for text in axes.texts] == ["normal", "normal", "bold"]
    light = [sum(to_rgb(cell.get_facecolor()[:3])) for cell in axes.patches if isinstance(cell, Rectangle)]
    assert light[0] > light[1] > light[2]


def test_what_rises_is_no_fall():
    columns = {"as it is": "그대로", "NFD": "NFD"}
    (axes,) = figures.stress_map({"gru": {"as it is": 0.5, "NFD": 0.7}}, names=NAMES, columns=columns, **WORDS).axes
    assert texts(axes) == ["0.50", "0.70"]
    assert len({cell.get_facecolor() for cell in axes.patches}) == 1


def test_an_idea_pays_what_is_lost_without_it_and_luck_is_hollow():
    full = [0.86, 0.87, 0.88]
    without = {"벌이": [0.82, 0.83, 0.841], "운": [0.87, 0.86, 0.881]}
    (axes,) = figures.ablation(full, without, **WORDS).axes
    pays, luck = (line for line in axes.lines if line.get_marker() == "o")
    assert list(pays.get_xdata()) == pytest.approx([4, 4, 3.9])
    assert list(luck.get_xdata()) == pytest.approx([-1, 1, -0.1])
    assert pays.get_markerfacecolor() == pays.get_markeredgecolor()
    assert luck.get_markerfacecolor() == PALETTE["paper"]
    assert texts(axes) == ["+4.0", "+0.0", "평균"]


@pytest.mark.parametrize("accuracies", [[0.8], [0.8, 0.9, 0.7]])
def test_an_idea_is_judged_on_the_same_seeds(accuracies):
    with pytest.raises(ValueError, match="first and second must"):
        figures.ablation([0.8, 0.9], {"벌이": accuracies}, **WORDS)


# --------------------------------------------------------------------------------------------------------- decisions


def test_a_confusion_matrix_shows_counts_and_shares_of_the_rows():
    (axes,) = figures.confusion_matrices({"임곗값 0.5": [[30, 10], [5, 15]]}, **WORDS).axes
    shown = texts(axes)
    assert [shown[cell : cell + 3] for cell in range(0, 12, 3)] == [
        ["TN ✓", "30", "75 %"],
        ["FP ✗", "10", "25 %"],
        ["FN ✗", "5", "25 %"],
        ["TP ✓", "15", "75 %"],
    ]


def test_a_confusion_matrix_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"TN, FP.*shape \(4,\)"):
        figures.confusion_matrices({"임곗값 0.5": [1, 2, 3, 4]}, **WORDS)


@pytest.fixture(scope="module")
def judged():
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 400)
    return labels, np.clip(0.5 + 0.2 * (2 * labels - 1) + rng.normal(0, 0.25, 400), 0, 1)


def test_the_area_under_the_curve_is_sklearns(judged):
    false, recall, _ = roc_curve(*judged, drop_intermediate=False)
    curves = {"gru": np.stack([false, recall], axis=1)}
    (axes,) = figures.roc_curves(curves, names=NAMES, marks={"0.5": (0.2, 0.8)}, **WORDS).axes
    (entry,) = axes.get_legend().get_texts()
    assert entry.get_text() == f"GRU: AUC {roc_auc_score(*judged):.2f}"
    assert "0.5" in texts(axes)
    assert (axes.lines[-1].get_xdata()[0], axes.lines[-1].get_ydata()[0]) == (0.2, 0.8)


def test_the_points_of_a_reliability_diagram_are_sklearns(judged):
    labels, probabilities = judged
    above, below = figures.reliability({"GRU": judged}, **WORDS).axes
    points = [line for line in above.lines if line.get_marker() == "o"]
    shares, means = calibration_curve(labels, probabilities, n_bins=10)
    assert [point.get_xdata()[0] for point in points] == pytest.approx(list(means))
    assert [point.get_ydata()[0] for point in points] == pytest.approx(list(shares))
    assert sum(bar.get_height() for bar in below.patches) == len(labels)


def test_certainty_has_a_bin_too():
    above, _ = figures.reliability({"GRU": ([0, 1], [0.0, 1.0])}, **WORDS).axes
    points = [(line.get_xdata()[0], line.get_ydata()[0]) for line in above.lines if line.get_marker() == "o"]
    assert points == [(0, 0), (1, 1)]


# -------------------------------------------------------------------------------------------------- reading a review


def test_a_prefix_curve_stands_over_its_words():
    words = ["연기는", "$1억$", "지루하다"]
    curve = [0.5, 0.6, 0.8, 0.3]
    (axes,) = (figure := figures.prefix_curves(words, {"gru": curve}, names=NAMES, **WORDS)).axes
    assert list(axes.lines[0].get_ydata()) == curve
    assert [label.get_text() for label in axes.get_xticklabels()] == ["처음", *words]
    assert "GRU" in texts(axes)
    assert "<!-- $1억$ -->" in svg(figure), "no formula"


def test_words_that_would_touch_are_tilted():
    def tilt(words):
        (axes,) = figures.prefix_curves(words, {"gru": np.full(len(words) + 1, 0.5)}, names=NAMES, **WORDS).axes
        return axes.get_xticklabels()[-1].get_rotation()

    assert tilt(["좋다"] * 4) == 0
    assert tilt(["좋다"] * 30) == 40


@pytest.mark.parametrize("draw", [figures.prefix_curves, figures.saliency])
def test_values_for_other_words_are_refused(draw):
    with pytest.raises(ValueError, match=r"\['gru'\] must have shape"):
        draw(["한", "낱말"], {"gru": [0.5]}, names=NAMES, **WORDS)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(alphabet="가나$", min_size=1, max_size=12), min_size=1, max_size=30))
def test_every_word_of_a_long_review_stands_once_and_inside(words):
    values = np.linspace(-1, 1, len(words))
    figure = figures.saliency(words, {"gru": values, "lstm": -values}, names=NAMES, **WORDS)
    assert svg(figure)
    (axes,) = figure.axes
    shown = texts(axes)
    assert [shown.count(word) for word in words] == [words.count(word) for word in words]
    cells = [cell.get_bbox().extents for cell in axes.patches]
    assert len(cells) == 2 * len(words)
    width, height = figure.get_size_inches()
    assert all(left >= 0 and right <= width and top >= 0 and bottom <= height for left, top, right, bottom in cells)
    for (l0, t0, r0, b0), (l1, t1, r1, b1) in itertools.combinations(cells, 2):
        assert min(r0, r1) <= max(l0, l1) or min(b0, b1) <= max(t0, t1)


def test_a_push_has_a_sign_and_the_strongest_the_deepest_colour():
    figure = figures.saliency(["가", "나", "다"], {"gru": [0.5, -1.0, 0.01]}, names=NAMES, **WORDS)
    (axes,) = figure.axes
    assert [text for text in texts(axes) if text in {"+0.5", "-1.0", "0"}] == ["+0.5", "-1.0", "0"]
    light = [sum(to_rgb(cell.get_facecolor()[:3])) for cell in axes.patches]
    assert light[1] < light[0] < light[2] == 3


# ---------------------------------------------------------------------------------------------------------- diagrams


def arrows(figure):
    return [patch for patch in figure.axes[0].patches if isinstance(patch, FancyArrowPatch)]


@pytest.mark.parametrize("padded", [[0, 0, 12, 3], [12, 3, 0, 0], [12, 3]])
def test_a_review_keeps_its_ids_on_the_way_through_the_padding(padded):
    figure = diagrams.review_path("좋다!!", "좋다!", ["참", "좋다"], [12, 3], padded, 0.75, dim=8, units=4)
    shown = texts(figure.axes[0])
    assert shown.count("12") == shown.count("3") == 2
    assert shown.count("0") == len(padded) - 2
    assert {f"({len(padded)},)", f"({len(padded)}, 8)", "(4,)", "P(긍정) = 0.75"} <= set(shown)
    assert len(arrows(figure)) == 1 + 2 + 2 + 2 + 2 * len(padded) + len(padded) - 1 + 1
    assert svg(figure)


@pytest.mark.parametrize(
    ("words", "ids", "padded"),
    [
        (["참", "좋다"], [12, 3], [0, 3, 12]),
        (["참", "좋다"], [12], [0, 12]),
        (["참"], [12], [0, 12]),
        (["참"] * 2, [12, 3], [0] * 6 + [12, 3]),
    ],
)
def test_a_way_that_is_none_is_refused(words, ids, padded):
    with pytest.raises(ValueError, match="padded with 0"):
        diagrams.review_path("참", "참", words, ids, padded, 0.75, dim=8, units=4)


def test_the_middles_give_vectors_of_the_sizes_of_the_code():
    shown = texts(diagrams.four_middles(dim=5, filters=7, units=11).axes[0])
    assert [text for text in shown if text.endswith(",)")] == ["(5,)", "(7,)", "(11,)", "(22,)"]
    assert shown.count("$v$") == 4
    assert shown.count("$x_4$") == 4


def test_the_best_models_diagram_has_the_sizes_of_its_recipe():
    recipe = {name: getattr(BEST, name) for name in ("learned", "counted", "jamo", "dim", "units")}
    assert texts(diagrams.ngram_gru(**recipe).axes[0]) == texts(diagrams.ngram_gru().axes[0])


@pytest.mark.parametrize("word", ["좋다", "재밌다"])
def test_the_ngrams_of_a_word_are_those_that_end_in_it(word):
    spelt = f"␣{word}"
    wanted = {spelt[max(0, end - n) : end] for end in range(2, len(spelt) + 1) for n in (1, 2, 3) if n <= end}
    figure = diagrams.ngram_gru(word)
    boxes = [patch for patch in figure.axes[0].patches if isinstance(patch, FancyBboxPatch) and patch.get_y() < 1]
    shown = [text.get_text() for text in figure.axes[0].texts if text.get_position()[1] == pytest.approx(0.85)][1:]
    assert set(shown) == wanted
    assert len(boxes) == len(shown) == len(wanted)


@pytest.mark.parametrize("word", ["좋", "재밌었다"])
def test_a_word_that_cannot_be_shown_is_refused(word):
    with pytest.raises(ValueError, match="2 or 3 syllables"):
        diagrams.ngram_gru(word)


def test_training_and_serving_part_at_the_first_difference():
    steps = [("원문", "가★", "가★"), ("정제", "가", "가★"), ("토큰화", "가", "가"), ("P", "0.9", "0.5")]
    figure = diagrams.serving_skew(steps)
    shown = texts(figure.axes[0])
    assert [text for text in shown if text in "=≠"] == ["=", "≠", "=", "≠"]
    assert "'정제'에서 갈라집니다" in figure.alt
    assert len(arrows(figure)) == 2 * (len(steps) - 1)


@pytest.mark.parametrize(
    ("steps", "message"), [([("원문", "가", "나")] * 2, "3 to 7"), ([("원문", "가", "가")] * 3, "must part somewhere")]
)
def test_ways_that_do_not_part_are_refused(steps, message):
    with pytest.raises(ValueError, match=message):
        diagrams.serving_skew(steps)
