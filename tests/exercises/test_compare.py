"""Where two values differ: equal exactly when Python says so, and the sentence names the place."""

import copy
import math
import unicodedata
from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.exercises.compare import brief, difference

plain = st.recursive(
    st.none() | st.text(max_size=6) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=3), inner, max_size=4)
        | st.tuples(inner, inner)
        | st.sets(st.integers(), max_size=4)
    ),
    max_leaves=12,
)


@given(plain, plain)
def test_equal_exactly_when_python_says_so(want, got):
    assert (difference(want, got) is None) == (want == got)


@given(plain)
def test_a_copy_is_equal(value):
    assert difference(value, copy.deepcopy(value)) is None


@given(st.recursive(st.floats(), lambda inner: st.lists(inner, max_size=4)), st.floats(0, 1))
def test_floats_equal_themselves_nan_and_infinity_included(value, tolerance):
    assert difference(value, copy.deepcopy(value), tolerance) is None


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=6), st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=6))
def test_arrays_and_lists_of_numbers_agree(want, got):
    as_lists = difference(want, got, tolerance=1e-3)
    as_arrays = difference(np.array(want), np.array(got), tolerance=1e-3)
    assert (as_lists is None) == (as_arrays is None)


@pytest.mark.parametrize(
    ("want", "got"),
    [
        (1, 1.0),
        (2.0, np.float32(2)),
        (True, np.bool_(True)),
        (3, np.int64(3)),
        (0.5, np.array(0.5)),
        ("가", np.str_("가")),
        ({"a": 1}, Counter("a")),
        ({"a": 1}, defaultdict(int, a=1)),
        ({1, 2}, frozenset((2, 1))),
        (np.arange(3), np.arange(3.0)),
        (np.array([1.0], "float64"), np.array([1.0], "float32")),
        (math.nan, math.nan),
    ],
)
def test_what_means_the_same_is_equal(want, got):
    assert difference(want, got, 1e-6) is None


@pytest.mark.parametrize(
    ("want", "got", "words"),
    [
        (True, 1, ["참/거짓(bool)", "정수(int)"]),
        (1, True, ["정수(int)", "참/거짓(bool)"]),
        (3, 3.0000001, ["3", "3.0000001"]),
        (1.0, math.nan, ["nan"]),
        (math.inf, 5.0, ["inf", "5.0"]),
        (1, "1", ["정수(int)", "문자열(str)"]),
        ("나는 학교에 간다", "나는 학교애 간다", ["6번째 글자", "학교에", "학교애"]),
        ("한 칸", "한  칸", ["공백"]),
        ("각", unicodedata.normalize("NFD", "각"), ["NFC"]),
        (["가", "나"], ["나", "가"], ["[0]", "순서"]),
        (["가"], ["가", "나"], ["길이는 1", "길이는 2", "남는", "'나'"]),
        (["가", "나"], ["가"], ["길이는 2", "길이는 1", "빠진", "'나'"]),
        ([1], (1,), ["리스트(list)", "튜플(tuple)"]),
        ([1], (x for x in [1]), ["제너레이터", "list(…)"]),
        ([1], map(int, "1"), ["list(…)"]),
        ([1], {1: 2}.keys(), ["list(…)"]),
        ([1], np.array([1]), [".tolist()"]),
        (np.array([1]), [1], ["np.array(…)"]),
        (["가"], len, ["함수(function)", "괄호"]),
        ({"a": 1}, {}, ["빠졌습니다", "'a'"]),
        ({}, {"a": 1}, ["없어야 할", "'a'"]),
        ({"a": [1]}, {"a": [2]}, ["결과['a'][0]", "1", "2"]),
        ({1, 2}, {1}, ["빠진 원소", "{2}"]),
        ({1}, {1, 2}, ["없어야 할 원소", "{2}"]),
        (np.zeros((2, 3)), np.zeros((3, 3)), ["모양(shape)은 (2, 3)", "(3, 3)"]),
        (np.arange(6).reshape(2, 3), np.arange(6).reshape(2, 3).T, ["전치(.T)"]),
        (np.array([[1.0, 2.0]]), np.array([[1.0, 2.5]]), ["[0, 1]", "2개 가운데 1개"]),
        (np.array([1.0, 2.0]), np.array([1.0, math.nan]), ["NaN"]),
        (np.array([True]), np.array([1]), ["bool", "int64"]),
        (np.array(["가"]), np.array(["나"]), ["결과[0]", "'가'", "'나'"]),
        (None, 0, ["None", "정수(int)"]),
    ],
)
def test_the_sentence_says_what_is_off(want, got, words):
    sentence = difference(want, got, 1e-9)
    assert sentence is not None
    assert [word for word in words if word not in sentence] == []


def test_objects_without_equality_are_compared_by_their_attributes():
    class Holder:
        def __init__(self, value):
            self.value = value

    assert difference(Holder([1]), Holder([1])) is None
    assert "[0]" in difference(Holder([1]), Holder([2]))


def test_a_cyclic_answer_ends():
    cyclic = [1]
    cyclic.append(cyclic)
    assert difference([1, [1]], cyclic) is not None


@given(plain)
def test_brief_is_short(value):
    assert len(brief(value)) <= 200


def test_brief_survives_a_broken_repr_and_hides_addresses():
    class Broken:
        def __repr__(self):
            raise RuntimeError

    class Long:
        def __repr__(self):
            return "x" * 10**6

    assert "Broken" in brief([Broken()])
    assert len(brief(Long())) <= 200
    assert "0x" not in brief(object())
    assert len(brief(np.zeros((50, 50)))) <= 200
