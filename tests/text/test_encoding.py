"""Padding and one-hot against Keras' own; hashing against another process; what is refused, and how it is said."""

import math
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from konlpy.corpus import kobill

from course_utils.text import hash_ids, one_hot, pad
from tests.text.strings import ANY_TEXT

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

INT32 = st.integers(-(2**31), 2**31 - 1)
SEQUENCES = st.lists(st.lists(INT32, max_size=9), min_size=1, max_size=8)
SIDES = st.sampled_from(["pre", "post"])


@given(SEQUENCES, st.none() | st.integers(1, 12), SIDES, SIDES, INT32)
def test_pad_does_what_keras_does(sequences, maxlen, padding, truncating, value):
    from keras.utils import pad_sequences

    keras = pad_sequences(sequences, maxlen=maxlen, padding=padding, truncating=truncating, value=value)
    ours = pad(sequences, maxlen, padding, truncating, value)
    assert ours.dtype == keras.dtype == np.int32
    assert ours.shape == keras.shape
    assert (ours == keras).all()


@given(SEQUENCES, SIDES, st.sampled_from([np.int32, np.int64]))
def test_arrays_tuples_and_lists_are_padded_alike(sequences, padding, dtype):
    from_lists = pad(sequences, 4, padding)
    arrays = [np.array(ids, dtype) for ids in sequences]
    assert (pad(arrays, 4, padding) == from_lists).all()
    assert (pad(tuple(map(tuple, sequences)), 4, padding) == from_lists).all()
    assert (pad([*arrays[:1], *sequences[1:]], 4, padding) == from_lists).all()


def test_a_row_of_an_array_is_a_sequence():
    assert pad(np.array([[1, 2], [3, 4]]), 3).tolist() == [[0, 1, 2], [0, 3, 4]]


def test_unsigned_neighbours_of_signed_arrays_stay_integers():
    assert pad([np.array([7], np.uint64), np.array([-7], np.int8)]).tolist() == [[7], [-7]]


def test_nothing_to_pad():
    assert pad([]).shape == (0, 0)
    assert pad([], 5).shape == (0, 5)
    assert pad([[], []]).shape == (2, 0)
    assert pad([[]], 2, value=-1).tolist() == [[-1, -1]]
    assert pad([np.array([])], 2).tolist() == [[0, 0]]


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        (("abc", 2), TypeError, "sequences must be a list of lists of ids, got 'abc'"),
        ((7, 2), TypeError, "sequences must be a list of lists of ids, got 7"),
        ((["ab"], 2), TypeError, "each sequence must be a list or an array of ids, got str"),
        (([1, 2], 2), TypeError, r"got int: pad\(\[\[1, 2\], \[3\]\]\)"),
        (([[1, [2]]], 2), TypeError, "sequences must hold integers, one level deep: 'list' object"),
        (([np.ones((2, 2), int)], 2), TypeError, "must be flat and of integers, got 2 dimensions of int64"),
        (([np.ones(2)], 2), TypeError, "must be flat and of integers, got 1 dimensions of float64"),
        (([np.ones(2, bool)], 2), TypeError, "of bool"),
        (([[1.0]], 2), TypeError, "sequences must hold integers, one level deep: 'float' object"),
        (([[2, True]], 2), TypeError, "sequences must hold integers, got a bool"),
        (([[2, None]], 2), TypeError, "sequences must hold integers, one level deep: 'NoneType' object"),
        (([["영화"]], 2), TypeError, "sequences must hold integers, one level deep: 'str' object"),
        (([[2**31]], 2), ValueError, "sequences must fit into 32 bits, got 2147483648"),
        (([[-(2**31) - 1, 5]], 2), ValueError, "sequences must fit into 32 bits, got -2147483649"),
        (([[2**64]], 2), ValueError, "sequences must hold integers of at most 64 bits"),
        (([[np.True_]], 2), TypeError, "sequences must hold integers, one level deep: 'numpy.bool"),
        (([np.array([2**64 - 1], np.uint64)], 2), ValueError, "sequences must hold integers of at most 64 bits"),
        (([[1]], 0), ValueError, "maxlen must be 1 or more, got 0"),
        (([[1]], -3), ValueError, "maxlen must be 1 or more, got -3"),
        (([[1]], 2.0), TypeError, "maxlen must be an int, got float"),
        (([[1]], True), TypeError, "maxlen must be an int, got bool"),
        (([[1]], 2, "left"), ValueError, "padding must be 'pre' or 'post', got 'left'"),
        (([[1]], 2, "pre", "Post"), ValueError, "truncating must be 'pre' or 'post', got 'Post'"),
        (([[1]], 2, "pre", "pre", 0.5), TypeError, "value must hold integers, one level deep: 'float' object"),
        (([[1]], 2, "pre", "pre", 2**31), ValueError, "value must fit into 32 bits"),
    ],
)
def test_pad_refuses(arguments, error, says):
    with pytest.raises(error, match=says):
        pad(*arguments)


@given(st.integers(1, 9).flatmap(lambda size: st.tuples(st.just(size), st.lists(st.integers(0, size - 1), min_size=1))))
def test_one_hot_does_what_keras_does(case):
    from keras.utils import to_categorical

    size, ids = case
    assert (one_hot(ids, size) == to_categorical(ids, size)).all()
    assert (one_hot(np.array([ids, ids]), size) == to_categorical([ids, ids], size)).all()


@given(st.lists(st.integers(0, 6)))
def test_the_column_of_the_one_is_the_id(ids):
    vectors = one_hot(ids, 7)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(ids), 7)
    assert (vectors.sum(axis=1) == 1).all()
    assert vectors.argmax(axis=1).tolist() == ids


def test_padding_has_a_column_of_its_own():
    assert one_hot(0, 3).tolist() == [1, 0, 0]
    assert one_hot([0, 2], 3)[0] @ one_hot([0, 2], 3)[1] == 0


@pytest.mark.parametrize(
    ("ids", "size", "error", "says"),
    [
        ([3], 3, ValueError, "ids must lie from 0 to 2, got 3"),
        ([0, -1], 3, ValueError, "ids must lie from 0 to 2, got -1"),
        (np.array([-1]), 3, ValueError, "ids must lie from 0 to 2, got -1"),
        ([2**70], 3, ValueError, "at most 64 bits"),
        ([1.0], 3, TypeError, "ids must hold integers, one level deep: 'float' object"),
        (np.array([1.0]), 3, TypeError, "ids must be integers, got an array of float64"),
        ([True, 1], 3, TypeError, "ids must hold integers, got a bool"),
        (np.array([True]), 3, TypeError, "ids must be integers, got an array of bool"),
        (["영화"], 3, TypeError, "ids must hold integers, one level deep: 'str' object"),
        ({1}, 3, TypeError, "ids must hold integers, one level deep: 'set' object"),
        ([[1, 2], [0]], 3, ValueError, "ids must not be ragged: pad the sequences to one length first"),
        ([1], 0, ValueError, "size must be 1 or more, got 0"),
        ([1], 2.0, TypeError, "size must be an int, got float"),
    ],
)
def test_one_hot_refuses(ids, size, error, says):
    with pytest.raises(error, match=says):
        one_hot(ids, size)


@given(st.lists(ANY_TEXT), st.integers(1, 10**12))
def test_a_hash_lies_in_the_buckets_and_depends_on_nothing_but_the_token(tokens, buckets):
    ids = hash_ids(tokens, buckets)
    assert all(1 <= number <= buckets for number in ids)
    assert ids == [hash_ids([token], buckets)[0] for token in tokens]


def test_another_process_hashes_alike_where_pythons_hash_does_not():
    code = (
        "from course_utils.text import hash_ids\n"
        "words = ['영화', '재미', 'movie', '', 'ㅋㅋ', '가\\ud800']\n"
        "print(hash_ids(words, 10**9), [hash(word) for word in words[:2]])"
    )
    answers = []
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
        answers.append(done.stdout.split("] [")[:2])
    (ids, salted), (other_ids, other_salted) = answers
    assert ids == other_ids
    assert salted != other_salted


def test_the_hash_is_crc32():
    """Fixed for good: a model trained with hashed ids needs the same hash next year."""
    assert hash_ids(["영화", "정말", "movie", ""], 1_000_000) == [317865, 26034, 761712, 1]


def test_collisions_are_as_rare_as_the_birthday_formula_says():
    words = sorted({word for name in kobill.fileids() for word in kobill.open(name).read().split()})
    buckets = 2_000
    load = len(words) / buckets
    expected = len(words) - buckets * (1 - (1 - 1 / buckets) ** len(words))
    spread = math.sqrt(buckets * (math.exp(-load) - (1 + load) * math.exp(-2 * load)))  # of the empty buckets' number
    measured = len(words) - len(set(hash_ids(words, buckets)))
    assert abs(measured - expected) < 4 * spread


@pytest.mark.parametrize(
    ("tokens", "buckets", "error", "says"),
    [
        ("정말 재미있다", 9, TypeError, r"tokens must be a list of str, got the str '정말 재미있다'"),
        (["가", 3], 9, TypeError, "tokens must hold tokens of type str, got int"),
        (None, 9, TypeError, "tokens must be a list of str, got NoneType"),
        (["가"], 0, ValueError, "buckets must be 1 or more, got 0"),
        (["가"], -1, ValueError, "buckets must be 1 or more, got -1"),
        (["가"], 2.5, TypeError, "buckets must be an int, got float"),
        (["가"], True, TypeError, "buckets must be an int, got bool"),
    ],
)
def test_hash_ids_refuses(tokens, buckets, error, says):
    with pytest.raises(error, match=says):
        hash_ids(tokens, buckets)
