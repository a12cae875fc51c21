"""Intervals that keep their promise: beside SciPy's, and counted out."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from course_utils.evaluation import binomial_interval, paired_difference

LEVELS = st.floats(0.5, 0.999)
COUNTS = st.integers(1, 5_000).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials)))
SCORES = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=20)

# ------------------------------------------------------------------------------------------- shares


@given(COUNTS, LEVELS)
def test_it_is_scipys_wilson_interval(counts, level):
    successes, trials = counts
    theirs = stats.binomtest(successes, trials).proportion_ci(level, method="wilson")
    assert binomial_interval(successes, trials, level) == pytest.approx(tuple(theirs), abs=1e-12)


@given(COUNTS, LEVELS)
def test_it_holds_the_share_and_stays_within_0_and_1(counts, level):
    successes, trials = counts
    low, high = binomial_interval(successes, trials, level)
    assert 0 <= low <= successes / trials <= high <= 1
    assert low < high


@given(COUNTS, LEVELS)
def test_failures_have_the_mirrored_interval(counts, level):
    successes, trials = counts
    low, high = binomial_interval(successes, trials, level)
    assert binomial_interval(trials - successes, trials, level) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(COUNTS)
def test_more_trials_narrow_it_and_more_certainty_widens_it(counts):
    successes, trials = counts

    def width(factor, level):
        low, high = binomial_interval(factor * successes, factor * trials, level)
        return high - low

    assert width(4, 0.95) < width(1, 0.95) < width(1, 0.99)


@pytest.mark.parametrize("trials", [20, 100, 500])
@pytest.mark.parametrize("level", [0.8, 0.95])
def test_it_holds_the_true_share_as_often_as_it_says(trials, level):
    """Not simulated but counted out: the probability of every count whose interval holds the true share."""
    ends = np.array([binomial_interval(count, trials, level) for count in range(trials + 1)])
    shares = np.linspace(0.05, 0.95, 181)
    holds = (ends[:, :1] <= shares) & (shares <= ends[:, 1:])
    coverage = (stats.binom.pmf(np.arange(trials + 1)[:, None], trials, shares) * holds).sum(axis=0)
    assert coverage.mean() == pytest.approx(level, abs=0.01)
    assert coverage.min() > level - 0.13


def test_53_of_100_may_still_be_a_coin():
    low, high = binomial_interval(53, 100)
    assert low < 0.5 < high
    assert binomial_interval(np.int64(530), np.int64(1000))[0] < 0.5 < binomial_interval(5300, 10_000)[0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0, 0), "trials must"),
        ((1, -1), "trials must"),
        ((1, 2.5), "trials must"),
        ((-1, 10), "successes must"),
        ((11, 10), "successes must"),
        ((0.75, 100), "successes must be a whole number"),
        ((float("nan"), 100), "successes must"),
        ((5, 10, 0), "level must"),
        ((5, 10, 95), "level must"),
        ((5, 10, float("nan")), "level must"),
    ],
)
def test_an_impossible_count_or_level_is_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        binomial_interval(*arguments)


# ------------------------------------------------------------------------------------------- differences


@given(SCORES, LEVELS)
def test_it_is_scipys_paired_t_interval(pairs, level):
    first, second = np.array(pairs).T
    found = paired_difference(first, second, level)
    if found.spread < 1e-9:  # SciPy has no interval where all differences are equal
        assert found.low == pytest.approx(found.high, abs=1e-7)
        return
    theirs = stats.ttest_rel(first, second).confidence_interval(level)
    assert (found.low, found.high) == pytest.approx(tuple(theirs), abs=1e-9)
    assert found.mean == pytest.approx(np.mean(first - second))
    assert found.spread == pytest.approx(stats.tstd(first - second))


@given(SCORES)
def test_the_other_way_round_only_the_sign_changes(pairs):
    first, second = np.array(pairs).T
    there, back = paired_difference(first, second), paired_difference(second, first)
    assert (back.mean, back.low, back.high) == pytest.approx((-there.mean, -there.high, -there.low))
    assert there.excludes_zero == back.excludes_zero


@given(SCORES, st.floats(-5, 5))
def test_what_both_share_cancels(pairs, seed_effect):
    """A seed that helps both methods alike says nothing about which is better."""
    first, second = np.array(pairs).T
    shift = seed_effect * np.arange(len(first))
    before, after = paired_difference(first, second), paired_difference(first + shift, second + shift)
    assert (after.low, after.high) == pytest.approx((before.low, before.high), abs=1e-9)


def test_five_seeds_hold_the_true_difference_as_often_as_they_say():
    rng = np.random.default_rng(0)
    runs = rng.normal([0.62, 0.60], 0.02, size=(4_000, 5, 2))
    found = [paired_difference(*run.T) for run in runs]
    assert np.mean([one.low <= 0.02 <= one.high for one in found]) == pytest.approx(0.95, abs=0.01)


def test_equal_runs_have_no_spread():
    found = paired_difference([0.5, 0.75], [0.25, 0.5])
    assert (found.mean, found.spread, found.low, found.high) == (0.25, 0, 0.25, 0.25)
    assert found.excludes_zero
    assert not paired_difference([0.5, 0.5], [0.5, 0.5]).excludes_zero


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([0.5, 0.6], [0.5]), r"same shape \(N,\); got \(2,\) and \(1,\)"),
        (([[0.5, 0.6]], [[0.5, 0.6]]), "same shape"),
        (([0.5], [0.6]), "2 pairs or more"),
        (([], []), "2 pairs or more"),
        (([0.5, float("nan")], [0.6, 0.7]), "finite"),
        (([0.5, 0.6], [0.6, float("inf")]), "finite"),
        (([0.5, 0.6], [0.6, 0.7], 1), "level must"),
    ],
)
def test_scores_that_are_no_pairs_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        paired_difference(*arguments)


def test_importing_it_waits_for_nothing_heavy():
    code = "import sys, course_utils.evaluation; print('scipy' in sys.modules, 'tensorflow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"False False\n"
