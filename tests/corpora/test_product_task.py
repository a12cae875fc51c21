"""The product task: what is marked, where, and how hard it is to beat the mean."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.corpora import MEAN_PREDICTOR_MSE, product_task


@given(sequences=st.integers(1, 20), timesteps=st.integers(6, 60), seed=st.integers(0, 2**16))
def test_the_answer_is_the_product_of_the_two_marked_values(sequences, timesteps, seed):
    x, y = product_task(sequences, timesteps, seed)
    assert (x.shape, y.shape) == ((sequences, timesteps, 2), (sequences,))
    assert (x.dtype, y.dtype) == (np.float32, np.float32)
    assert set(np.unique(x[:, :, 0])) == {0, 1}
    assert ((x[:, :, 1] >= 0) & (x[:, :, 1] < 1)).all()
    for (markers, values), product in zip(x.swapaxes(1, 2), y, strict=True):
        first, second = np.flatnonzero(markers)  # exactly two
        assert first < 10
        assert second < timesteps // 2 - 1
        assert product == values[first] * values[second]


def test_markers_stand_at_every_place_they_may_and_nowhere_else():
    x, _ = product_task(20_000, seed=3)
    counts = x[:, :, 0].sum(axis=0)
    assert (counts[:49] > 0).all()
    assert not counts[49:].any()
    np.testing.assert_allclose(counts[:10], 20_000 * (1 / 10 + 9 / 10 / 48), rtol=0.15)
    np.testing.assert_allclose(counts[10:49], 20_000 / 48, rtol=0.25)


def test_predicting_the_mean_leaves_seven_144ths():
    _, y = product_task(200_000, timesteps=20, seed=1)
    assert pytest.approx(7 / 144) == MEAN_PREDICTOR_MSE
    assert y.mean() == pytest.approx(1 / 4, abs=0.002)
    assert np.square(y - 0.25).mean() == pytest.approx(MEAN_PREDICTOR_MSE, rel=0.01)


def test_a_seed_gives_the_same_sequences_and_another_gives_others():
    first, again, other = (product_task(5, seed=seed)[0] for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


@pytest.mark.parametrize(("arguments", "message"), [((0,), "sequences must"), ((1, 5), "timesteps must be at least 6")])
def test_too_little_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        product_task(*arguments)
