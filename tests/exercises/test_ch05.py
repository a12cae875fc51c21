"""Notebook 05: what a learner writes by mistake, line by line, is named; what only looks odd passes."""

import numpy as np
import pytest

from course_utils.exercises import load
from course_utils.exercises.judge import judge, task_of

CH05 = load("05_lstm_gru")

LSTM = """
def lstm_step(x_t, h_prev, c_prev, W, U, b):
    i, f, c, o = np.split(x_t @ W + h_prev @ U + b, 4, axis=1)
    i, f, o = sigmoid(i), sigmoid(f), sigmoid(o)
    c_t = f * c_prev + i * np.tanh(c)
    h_t = o * np.tanh(c_t)
    return h_t, c_t
"""
GRU = """
def gru_step(x_t, h_prev, W, U, b):
    x_z, x_r, x_h = np.split(x_t @ W + b[0], 3, axis=1)
    s_z, s_r, s_h = np.split(h_prev @ U + b[1], 3, axis=1)
    z, r = sigmoid(x_z + s_z), sigmoid(x_r + s_r)
    candidate = np.tanh(x_h + r * s_h)
    return z * h_prev + (1 - z) * candidate
"""
CHRONO = """
def chrono_bias(units, longest, seed):
    forget = np.log(np.random.default_rng(seed).uniform(1, longest - 1, units))
    return np.concatenate([-forget, forget, np.zeros(2 * units)])
"""
COUNT = """
def count_parameters(cell, features, units):
    blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[cell]
    biases = 2 if cell == "GRU" else 1
    return blocks * (features * units + units * units + biases * units)
"""


def written(source, *changes):
    """Return the right answer with some pieces of it written otherwise: old, new, old, new …"""
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert source.count(old) == 1, old
        source = source.replace(old, new)
    space = {"np": np, "sigmoid": lambda z: 1 / (1 + np.exp(-z))}
    before = set(space) | {"__builtins__"}
    exec(source, space)
    return next(value for name, value in space.items() if name not in before)


def said(exercise, source, *changes):
    verdict = judge(written(source, *changes), task_of(exercise))
    assert not verdict.passed
    return verdict


@pytest.mark.parametrize(
    ("exercise", "source"),
    [
        (CH05.lstm_step, LSTM),
        (CH05.gru_step, GRU),
        (CH05.chrono_bias, CHRONO),
        (CH05.count_parameters, COUNT),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_the_right_answer_passes(exercise, source):
    assert judge(written(source), task_of(exercise)).passed


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (" + b,", ",", "편향 b가 빠졌습니다"),
        ("x_t @ W + ", "", "입력의 몫 x_t @ W가 빠졌습니다"),
        ("x_t @ W", "x_t @ U", "x_t에도 U를"),
        ("h_prev @ U", "h_prev @ W", "h_prev에도 W를"),
        ("x_t @ W + h_prev @ U", "x_t @ U + h_prev @ W", "W와 U가 바뀌었습니다"),
        ("i, f, c, o =", "f, i, c, o =", "입력 게이트와 망각 게이트가 바뀌었습니다"),
        ("i, f, c, o =", "i, f, o, c =", "게이트의 순서가 다릅니다"),
        ("i, f, c, o =", "i, c, f, o =", "망각 게이트와 후보가 바뀌었습니다"),
        ("sigmoid(i), sigmoid(f), sigmoid(o)", "i, f, o", "시그모이드를 씌우지 않아"),
        ("f * c_prev", "c_prev", "망각 게이트 f를 곱하지 않았습니다"),
        ("f * c_prev", "f * h_prev", "c_prev가 올 자리에 h_prev"),
        ("i * np.tanh(c)", "np.tanh(c)", "입력 게이트 i를 곱하지 않았습니다"),
        ("i * np.tanh(c)", "i * c", "후보에 tanh를"),
        ("o * np.tanh(c_t)", "o * c_t", "h_t에서 tanh가 빠졌습니다"),
        ("o * np.tanh(c_t)", "np.tanh(c_t)", "출력 게이트 o를 곱하지 않았습니다"),
        ("o * np.tanh(c_t)", "o * np.tanh(c_prev)", "h_t를 c_prev로"),
        ("return h_t, c_t", "return c_t, h_t", "돌려주는 순서"),
    ],
)
def test_a_slip_in_an_lstm_step_is_named(old, new, words):
    assert words in said(CH05.lstm_step, LSTM, old, new).slip


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("z * h_prev + (1 - z) * candidate", "(1 - z) * h_prev + z * candidate", "업데이트 게이트가 거꾸로"),
        ("z * h_prev + (1 - z)", "(1 - z)", "앞의 상태를 더하지 않았습니다"),
        ("z * h_prev + (1 - z)", "r * h_prev + (1 - r)", "섞을 때 r을"),
        ("z, r = ", "r, z = ", "게이트의 순서가 바뀌었습니다"),
        ("x_t @ W + b[0]", "x_t @ W", "첫째 편향 b[0]이 빠졌습니다"),
        ("h_prev @ U + b[1]", "h_prev @ U", "둘째 편향 b[1]이 빠졌습니다"),
        ("x_t @ W", "x_t @ U", "x_t에도 U를"),
        ("h_prev @ U", "h_prev @ W", "h_prev에도 W를"),
        ("r * s_h", "s_h", "리셋 게이트 r을 쓰지 않았습니다"),
        ("r * s_h", "z * s_h", "그 자리는 리셋 게이트 r"),
        ("x_h + r * s_h", "r * (x_h + s_h)", "r을 입력의 몫에도"),
        ("r * s_h", "(r * h_prev) @ U[:, 2 * h_prev.shape[1]:] + b[1, 2 * h_prev.shape[1]:]", "행렬 곱보다 먼저"),
        ("np.tanh(x_h + r * s_h)", "x_h + r * s_h", "후보에 tanh를"),
    ],
)
def test_a_slip_in_a_gru_step_is_named(old, new, words):
    assert words in said(CH05.gru_step, GRU, old, new).slip


def test_splitting_rows_for_columns_is_explained_and_not_taken_for_some_slip():
    verdict = said(CH05.lstm_step, LSTM, ", axis=1", "")
    assert "열을 나누려면 axis=1" in verdict.message
    assert verdict.slip == ""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("-forget, forget,", "forget, -forget,", "부호가 바뀌었습니다"),
        (
            "np.log(np.random.default_rng(seed).uniform(1, longest - 1, units))",
            "np.random.default_rng(seed).uniform(1, longest - 1, units)",
            "로그를 씌우지",
        ),
        (
            "[-forget, forget, np.zeros(2 * units)]",
            "[np.zeros(units), forget, np.zeros(2 * units)]",
            "0으로 두었습니다",
        ),
        ("longest - 1", "longest", "위쪽 끝이 longest"),
    ],
)
def test_a_slip_in_the_bias_is_named(old, new, words):
    assert words in said(CH05.chrono_bias, CHRONO, old, new).slip


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('2 if cell == "GRU" else 1', "1", "GRU의 편향이 한 벌"),
        (" + biases * units", "", "편향을 세지"),
        (" + units * units", "", "상태의 가중치 U를 세지"),
        ('"LSTM": 4', '"LSTM": 3', "세 벌로 셌습니다"),
    ],
)
def test_a_slip_in_counting_is_named(old, new, words):
    assert words in said(CH05.count_parameters, COUNT, old, new).slip
