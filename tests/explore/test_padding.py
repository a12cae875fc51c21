"""The explorer of padding: its matrix is Keras' own, its counts are those of the reviews, what is cut is shown."""

import os
import re

import pytest

from course_utils import corpora, text
from course_utils.explore import padding as function_of_the_notebook
from course_utils.explore.padding import encoded, make

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
SHORT = 8


@pytest.fixture
def explorer():
    return make()


def numbers(explorer):
    """The ids that are written into the cells, row after row."""
    return [int(found) for found in re.findall(r'text-anchor="middle"[^>]*>(\d+)</text>', explorer.picture.value)]


def lengths():
    return [len(text.tokenize(review, "keras")) for review in corpora.load_reviews("test").texts]


@pytest.mark.parametrize("side", ["앞 (pre)", "뒤 (post)"])
@pytest.mark.parametrize("cut", ["앞 (pre)", "뒤 (post)"])
def test_the_matrix_is_that_of_keras(explorer, side, cut):
    from keras.utils import pad_sequences

    explorer.controls["maxlen"].value = SHORT
    explorer.controls["padding"].value = side
    explorer.controls["truncating"].value = cut
    keras = pad_sequences(encoded()[2], SHORT, padding=side[3:-1], truncating=cut[3:-1]).tolist()
    shown = numbers(explorer)
    rows = [shown[start : start + SHORT] for start in range(0, len(shown), SHORT)]
    assert len(rows) == 8
    assert all(row in keras for row in rows)


def test_what_is_kept_whole_is_counted(explorer):
    for maxlen in (1, 9, 40):
        explorer.controls["maxlen"].value = maxlen
        whole = sum(length <= maxlen for length in lengths())
        lost = sum(max(length - maxlen, 0) for length in lengths())
        assert f"가운데 {whole:,}편" in explorer.sentence.value
        assert f"어절 {lost:,}개가 잘립니다" in explorer.sentence.value


def test_the_words_that_are_cut_are_struck_out(explorer):
    longest = max(corpora.load_reviews("test").texts, key=lambda review: len(text.tokenize(review, "keras")))
    tokens = text.tokenize(longest, "keras")
    explorer.controls["maxlen"].value = 10
    assert re.findall("<del>([^<]*)</del>", explorer.details.value) == tokens[:-10]
    explorer.controls["truncating"].value = "뒤 (post)"
    assert re.findall("<del>([^<]*)</del>", explorer.details.value) == tokens[10:]
    explorer.controls["maxlen"].value = 40
    assert "<del>" not in explorer.details.value


def test_many_columns_leave_no_room_for_numbers(explorer):
    explorer.controls["maxlen"].value = 40
    assert numbers(explorer) == []
    assert explorer.picture.value.count("<rect") == 8 * 40


def test_reset_goes_back(explorer):
    first = explorer.shown.value
    explorer.controls["maxlen"].value = 3
    explorer.controls["padding"].value = "뒤 (post)"
    assert explorer.shown.value != first
    explorer.reset()
    assert explorer.shown.value == first


def test_a_stored_notebook_says_the_same_every_time():
    shown = function_of_the_notebook()._repr_mimebundle_()
    assert shown["text/plain"] == function_of_the_notebook()._repr_mimebundle_()["text/plain"]
    assert "모양 (660, 10)" in shown["text/plain"]
    assert "<svg" in shown["text/html"]
