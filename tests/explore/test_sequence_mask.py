"""The explorer of masks shows what Keras puts out, and says rightly whose last column is spoilt."""

import numpy as np
import pytest
from html_page import HtmlPage
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.explore import sequence_mask as function_of_the_notebook
from course_utils.explore.sequence_mask import _B, _U, _W, _WORDS, MASKS, SIDES, STEPS, alone, make, outputs

LENGTHS = st.tuples(*[st.integers(1, STEPS)] * 3)


@pytest.fixture(scope="module")
def explorer():
    return make()


def sentence(explorer):
    return HtmlPage(explorer.sentence.value).text


def keras_outputs(lengths, padding, mask):
    """What `keras.layers.SimpleRNN` itself puts out for the same sequences, (sequences, steps)."""
    import keras

    layer = keras.layers.SimpleRNN(
        1, return_sequences=True, zero_output_for_mask=MASKS[mask] == "zero", dtype="float64"
    )
    layer.build((None, STEPS, 1))
    layer.set_weights([_W, _U, _B])
    texts = [list(_WORDS[:length]) for length in lengths]
    rows = [[0.0] * (STEPS - len(text)) + text for text in texts]
    reals = [[False] * (STEPS - len(text)) + [True] * len(text) for text in texts]
    if padding == "post":
        rows = [text + [0.0] * (STEPS - len(text)) for text in texts]
        reals = [real[::-1] for real in reals]
    shown = None if MASKS[mask] == "none" else np.array(reals)
    return np.array(layer(np.array(rows)[:, :, None], mask=shown))[:, :, 0]


@pytest.mark.parametrize("mask", MASKS)
@pytest.mark.parametrize("padding", SIDES.values())
def test_the_outputs_are_those_of_keras(padding, mask):
    lengths = (1, 5, STEPS)
    values, _ = outputs(lengths, padding, MASKS[mask])
    assert np.allclose(values, keras_outputs(lengths, padding, mask), atol=1e-12)


@settings(max_examples=30)
@given(LENGTHS, st.sampled_from(list(SIDES.values())), st.sampled_from(list(MASKS.values())))
def test_as_many_outputs_are_real_as_there_are_words(lengths, padding, mask):
    _, real = outputs(lengths, padding, mask)
    assert real.sum(axis=1).tolist() == list(lengths)


@given(LENGTHS, st.sampled_from(list(SIDES.values())))
def test_with_a_mask_every_sequence_ends_as_if_it_were_alone(lengths, padding):
    values, _ = outputs(lengths, padding, "keras")
    assert np.allclose(values[:, -1], [alone(length) for length in lengths], atol=1e-12)


@pytest.mark.parametrize(
    ("padding", "mask", "spoilt"),
    [
        ("뒤 (post)", "없음", True),
        ("뒤 (post)", "있음", False),
        ("뒤 (post)", "있음, 0으로", True),
        ("앞 (pre)", "없음", True),
        ("앞 (pre)", "있음", False),
        ("앞 (pre)", "있음, 0으로", False),
    ],
)
def test_a_spoilt_last_column_is_told_as_a_warning(explorer, padding, mask, spoilt):
    explorer.reset()
    explorer.controls["padding"].value = padding
    explorer.controls["mask"].value = mask
    assert ("주의" in sentence(explorer)) == spoilt
    assert ("틀어진 것" in sentence(explorer)) == spoilt


def test_full_sequences_are_never_spoilt(explorer):
    explorer.reset()
    explorer.controls["first"].value = explorer.controls["second"].value = STEPS
    for mask in MASKS:
        explorer.controls["mask"].value = mask
        assert "혼자 읽었을 때와 같습니다" in sentence(explorer)


def test_padding_has_dashed_cells_and_words_have_not(explorer):
    explorer.reset()
    padded = 3 * STEPS - (3 + 6 + STEPS)
    assert explorer.picture.value.count("stroke-dasharray") == padded
    assert f"{3 * STEPS - padded}개가 진짜" in sentence(explorer)


def test_reset_goes_back_to_the_first_setting():
    explorer = make()
    first = explorer.picture.value
    explorer.controls["first"].value = 1
    assert explorer.picture.value != first
    explorer.reset()
    assert explorer.picture.value == first


def test_a_stored_notebook_shows_the_first_setting_the_same_each_time():
    one, other = (function_of_the_notebook()._repr_mimebundle_() for _ in range(2))
    for mimetype in ("text/plain", "text/html"):
        assert one[mimetype] == other[mimetype]
        assert "17개가 진짜" in one[mimetype]
