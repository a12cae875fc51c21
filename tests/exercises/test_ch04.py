"""Notebooks 04 and 04b: what a learner writes by mistake, line by line, is named; what only looks odd passes."""

import numpy as np
import pytest

from course_utils.exercises import load
from course_utils.exercises.judge import judge, task_of

CH04, CH04B = load("04_numpy_rnn"), load("04b_keras_rnn")

FORWARD = """
def rnn_forward(x, h0, W, U, b):
    h_t = h0
    h_seq = []
    for t in range(x.shape[1]):
        h_t = np.tanh(x[:, t] @ W + h_t @ U + b)
        h_seq.append(h_t)
    return np.stack(h_seq, axis=1)
"""
BACKWARD = """
def rnn_backward(dh_seq, x, h_seq, h0, U):
    dh = np.zeros_like(h0)
    dW, dU, db = np.zeros((x.shape[2], len(U))), np.zeros_like(U), np.zeros(len(U))
    for t in reversed(range(x.shape[1])):
        h_prev = h_seq[:, t - 1] if t > 0 else h0
        dz = (dh + dh_seq[:, t]) * (1 - h_seq[:, t] ** 2)
        dW += x[:, t].T @ dz
        dU += h_prev.T @ dz
        db += dz.sum(axis=0)
        dh = dz @ U.T
    return dW, dU, db
"""
STEP = "def rnn_step(x_t, h_prev, W, U, b):\n    return np.tanh(x_t @ W + h_prev @ U + b)\n"
TOGETHER = """
def concatenated_step(x_t, h_prev, W_hx, b):
    return np.tanh(np.concatenate([h_prev, x_t], axis=1) @ W_hx + b)
"""
MASK = """
def mask_from_lengths(lengths, timesteps, padding):
    steps, wanted = np.arange(timesteps), np.array(lengths)[:, None]
    return steps >= timesteps - wanted if padding == "pre" else steps < wanted
"""


def written(source, old, new):
    """Return the right answer with one piece of it written otherwise."""
    assert source.count(old) == 1, old
    space = {"np": np}
    exec(source.replace(old, new), space)
    return next(value for name, value in space.items() if callable(value))


def said(exercise, source, old, new):
    verdict = judge(written(source, old, new), task_of(exercise))
    assert not verdict.passed
    return verdict


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("h_prev @ U + b)", "h_prev @ U) + b", "b를 tanh 밖에서"),
        ("x_t @ W + h_prev @ U + b)", "x_t @ W) + h_prev @ U + b", "괄호로 묶어"),
        ("x_t @ W + h_prev @ U + b)", "x_t @ W) + np.tanh(h_prev @ U) + b", "항마다 따로"),
        (" + b)", ")", "편향 b가 빠졌습니다"),
        ("x_t @ W", "x_t @ U", "x_t에도 U를"),
        ("h_prev @ U", "h_prev @ W", "h_prev에도 W를"),
        ("x_t @ W", "x_t @ W.T", "W를 뒤집어"),
        (" + b)", " - b)", "부호가 반대"),
    ],
)
def test_a_slip_in_a_step_is_named(old, new, words):
    assert words in said(CH04.rnn_step, STEP, old, new).slip


@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [(", axis=1", "", "axis를 적지 않으면 위아래"), ("@ W_hx + b", "@ W_hx.T + b", "곱하는 순서도 확인")],
)
def test_an_error_about_two_arrays_is_explained_and_not_taken_for_some_slip(old, new, advice):
    verdict = said(CH04.concatenated_step, TOGETHER, old, new)
    assert advice in verdict.message
    assert verdict.slip == ""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("h_t @ U + b)", "h_t @ U) + b", "b를 tanh 밖에서"),
        ("np.tanh(x[:, t] @ W + h_t @ U + b)", "x[:, t] @ W + h_t @ U + b", "tanh가 빠졌습니다"),
        ("x[:, t]", "x[t]", "배치를 따라 돌았습니다"),
        ("h_seq = []", "h_seq = [h0]", "h0까지 담아"),
        (", axis=1)", ")", "시간 축이 맨 앞에"),
    ],
)
def test_a_slip_in_the_forward_pass_is_named(old, new, words):
    assert words in said(CH04.rnn_forward, FORWARD, old, new).slip


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (" ** 2)", ")", "제곱이 빠졌습니다"),
        ("1 - h_seq[:, t] ** 2", "1 - np.tanh(h_seq[:, t]) ** 2", "tanh를 한 번 더"),
        ("1 - h_seq[:, t] ** 2", "1 - h_prev ** 2", "h_prev에서 구했습니다"),
        ("(dh + dh_seq[:, t]) *", "dh + dh_seq[:, t] *", "먼저 더하고"),
        ("dh = dz @ U.T", "dh += dz @ U.T", "더해 쌓았습니다"),
        ("dh = dz @ U.T", "dh = (dh + dh_seq[:, t]) @ U.T", "곱하기 전의 것"),
        ("dh = dz @ U.T", "dh = dz", "dz를 그대로"),
        ("reversed(range(x.shape[1]))", "range(x.shape[1])", "앞에서부터"),
        ("reversed(range(x.shape[1]))", "range(x.shape[1] - 1, 0, -1)", "첫 걸음 t = 0"),
        ("if t > 0 else h0", "if t > 0 else np.zeros_like(h0)", "0이 아니라 h0"),
        (" if t > 0 else h0", "", "마지막 상태를 썼습니다"),
        ("(dh + dh_seq[:, t])", "(dh + dh_seq[:, t] * (t == x.shape[1] - 1))", "마지막 걸음의 손실만"),
        ("h_prev.T @ dz", "dz.T @ h_prev", "행과 열이 바뀌었습니다"),
        ("return dW, dU, db", "return dU, dW, db", "순서가 바뀌었습니다"),
        ("return dW, dU, db", "return dW / len(x), dU / len(x), db / len(x)", "배치로 평균했습니다"),
        ("dz.sum(axis=0)", "dz.mean(axis=0)", "db를 배치로 평균"),
    ],
)
def test_a_slip_in_the_backward_pass_is_named(old, new, words):
    assert words in said(CH04.rnn_backward, BACKWARD, old, new).slip


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_case_of_the_backward_pass_leaves_only_some_gradients(place):
    """One step of zeros has no dU, one without input no dW, and without U nothing flows back."""
    case = CH04.rnn_backward.cases[place]
    dW, dU, db = CH04.rnn_backward.solution_function(*case.args)
    assert db.any()
    assert dU.any() == (place > 0)
    assert dW.any() == (place != 1)
    assert bool(case.args[4].any()) == (place == 1)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("steps < wanted", "steps <= wanted", "하나씩 더"),
        ("steps >=", "steps >", "하나 모자랍니다"),
        ("timesteps - wanted", "wanted", "길이번째 자리부터"),
    ],
)
def test_a_slip_in_the_mask_is_named(old, new, words):
    assert words in said(CH04B.mask_from_lengths, MASK, old, new).slip


def test_the_last_output_is_told_from_the_largest():
    def last_real_output(h_seq, mask):
        return np.where(mask[:, :, None], h_seq, -np.inf).max(axis=1)

    assert "가장 큰 출력" in judge(last_real_output, task_of(CH04B.last_real_output)).slip


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("f * u + u * u + u + u * o", "Dense의 절편"),
        ("f * u + u * u + u * o + o", "순환층의 절편"),
        ("f * u + u * u + u + f * o + o", "Dense의 입력은"),
    ],
)
def test_a_slip_in_counting_is_named(formula, words):
    count = eval(f"lambda f, u, o: {formula}")
    assert words in judge(count, task_of(CH04B.count_parameters)).slip


def test_one_matrix_for_state_and_input_is_counted_alike():
    assert judge(lambda f, u, o: (f + u + 1) * u + (u + 1) * o, task_of(CH04B.count_parameters)).passed
