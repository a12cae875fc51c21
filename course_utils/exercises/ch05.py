"""Notebook 05: the cells of LSTM and GRU, their gates, their parameters, and two published bugs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_utils.exercises import Case, Choice, Claim, Exercise, Property, Question, Slip

NOTEBOOK = "05_lstm_gru"

Array = NDArray[np.float64]
Pair = tuple[Array, Array]


def _normal(seed: int, *shape: int) -> Array:
    return np.random.default_rng(seed).normal(size=shape).round(2)


def sigmoid(z: Array) -> Array:
    """σ(z) = 1 / (1 + e^{-z}), as notebook 05 defines it for the learner."""
    return 1 / (1 + np.exp(-z))


# ------------------------------------------------------------------------------------------------------- the cells


def lstm_step(x_t: Array, h_prev: Array, c_prev: Array, W: Array, U: Array, b: Array) -> Pair:
    """한 걸음: (h_t, c_t)를 돌려줍니다. W (features, 4 * units)의 열은 i, f, c, o의 순서입니다."""
    z_i, z_f, z_c, z_o = np.split(x_t @ W + h_prev @ U + b, 4, axis=1)
    i = 1 / (1 + np.exp(-z_i))
    f = 1 / (1 + np.exp(-z_f))
    o = 1 / (1 + np.exp(-z_o))
    c_t = f * c_prev + i * np.tanh(z_c)
    h_t = o * np.tanh(c_t)
    return h_t, c_t


def _package_lstm(x_t: Array, h_prev: Array, c_prev: Array, W: Array, U: Array, b: Array) -> Pair:
    from course_utils import nn

    h_t, c_t = nn.lstm_step(x_t, h_prev, c_prev, W, U, b)
    return np.asarray(h_t), np.asarray(c_t)


def _lstm(
    x_t: Array, h_prev: Array, c_prev: Array, W: Array, U: Array, b: Array, *, order: str = "ifco", slip: str = ""
) -> Pair:
    """A step with one thing about it changed: the order of the gates, or a named part of the formulas."""
    W, U = {"weights swapped": (U, W), "U for x": (U, U), "W for h": (W, W)}.get(slip, (W, U))
    from_input, from_state = x_t @ W, h_prev @ U
    z = (0 if slip == "no input" else from_input) + (0 if slip == "no state" else from_state)
    z_of = dict(zip(order, np.split(z + (0 if slip == "no bias" else b), 4, axis=-1), strict=True))
    i, f, o = (z_of[name] if slip == "no sigmoid" else sigmoid(z_of[name]) for name in "ifo")
    candidate = {"soft candidate": sigmoid, "raw candidate": lambda z: z}.get(slip, np.tanh)(z_of["c"])
    c_t = f * {"state kept": h_prev}.get(slip, c_prev) + i * candidate
    if slip == "no forgetting":
        c_t = c_prev + i * candidate
    elif slip == "no input gate":
        c_t = f * c_prev + candidate
    shown = {"old cell": c_prev, "candidate shown": z_of["c"]}.get(slip, c_t)
    h_t = (1 if slip == "no output gate" else o) * (shown if slip == "no tanh" else np.tanh(shown))
    return (c_t, h_t) if slip == "returned swapped" else (h_t, c_t)


_NONE = np.zeros((1, 2))
_GATES = np.array([0.5, -0.5, 1.0, 0.2, -0.8, 0.6, -0.3, 1.2])
_W8, _U8 = _normal(2, 2, 8), _normal(1, 2, 8)

LSTM_STEP = Exercise(
    title="LSTM의 한 걸음",
    solution_function=lstm_step,
    oracle=_package_lstm,
    cases=(
        Case(_NONE, _NONE, _NONE, _W8, _U8, _GATES, label="x_t, h_prev, c_prev가 0: 편향만 남습니다"),
        Case(
            _NONE, _NONE, np.array([[1.5, -2.0]]), _W8, _U8, 0 * _GATES, label="x_t, h_prev, b가 0: c_prev만 남습니다"
        ),
        Case(
            np.array([[1.0, -0.5]]), _NONE, _NONE, _W8, _U8, 0 * _GATES, label="h_prev, c_prev, b가 0: x_t만 남습니다"
        ),
        Case(
            _NONE, np.array([[0.5, -1.0]]), _NONE, _W8, _U8, 0 * _GATES, label="x_t, c_prev, b가 0: h_prev만 남습니다"
        ),
        Case(
            _normal(3, 4, 3),
            _normal(4, 4, 2),
            _normal(5, 4, 2),
            _normal(6, 3, 8),
            _normal(7, 2, 8),
            _GATES,
            label="batch 4, features 3, units 2",
        ),
        Case(
            _normal(8, 2, 1),
            _normal(9, 2, 3),
            _normal(10, 2, 3),
            _normal(11, 1, 12),
            _normal(12, 3, 12),
            _normal(13, 12),
            label="units 3",
        ),
    ),
    slips=(
        Slip(
            partial(_lstm, order="ifoc"),
            "게이트의 순서가 다릅니다. Keras의 열은 i, f, c, o입니다. 셋째가 후보, 넷째가 출력 게이트입니다.",
        ),
        Slip(
            partial(_lstm, order="fico"),
            "입력 게이트와 망각 게이트가 바뀌었습니다. 첫째 조각이 i, 둘째 조각이 f이고, f는 c_prev에 곱합니다.",
        ),
        Slip(
            partial(_lstm, order="icfo"),
            "망각 게이트와 후보가 바뀌었습니다. 열은 i, f, c, o의 순서라서 둘째가 f, 셋째가 후보입니다.",
        ),
        Slip(
            partial(_lstm, slip="no bias"),
            "편향 b가 빠졌습니다. 입력과 상태가 0이어도 게이트는 b만큼 열려 있습니다.",
        ),
        Slip(partial(_lstm, slip="no input"), "입력의 몫 x_t @ W가 빠졌습니다. 이대로면 무엇을 읽든 답이 같습니다."),
        Slip(
            partial(_lstm, slip="no state"),
            "상태의 몫 h_prev @ U가 빠졌습니다. 게이트는 앞의 은닉 상태도 보고 정합니다.",
        ),
        Slip(
            partial(_lstm, slip="U for x"),
            "x_t에도 U를 곱했습니다. 입력 x_t에 곱하는 것은 W (features, 4 * units)입니다.",
        ),
        Slip(
            partial(_lstm, slip="W for h"),
            "h_prev에도 W를 곱했습니다. 상태 h_prev에 곱하는 것은 U (units, 4 * units)입니다.",
        ),
        Slip(
            partial(_lstm, slip="weights swapped"),
            "W와 U가 바뀌었습니다. W는 입력 x_t에, U는 은닉 상태 h_prev에 곱합니다.",
        ),
        Slip(partial(_lstm, slip="no sigmoid"), "게이트 i, f, o에 시그모이드를 씌우지 않아 0과 1 사이가 아닙니다."),
        Slip(partial(_lstm, slip="no forgetting"), "c_prev에 망각 게이트 f를 곱하지 않았습니다."),
        Slip(partial(_lstm, slip="no input gate"), "후보에 입력 게이트 i를 곱하지 않았습니다."),
        Slip(partial(_lstm, slip="no output gate"), "h_t에 출력 게이트 o를 곱하지 않았습니다."),
        Slip(
            partial(_lstm, slip="state kept"),
            "c_prev가 올 자리에 h_prev를 썼습니다. f가 지키는 것은 셀 상태입니다.",
        ),
        Slip(partial(_lstm, slip="no tanh"), "h_t에서 tanh가 빠졌습니다. h_t = o * np.tanh(c_t)입니다."),
        Slip(
            partial(_lstm, slip="soft candidate"),
            "후보에 시그모이드를 썼습니다. 후보는 음수도 될 수 있어야 하므로 tanh입니다.",
        ),
        Slip(partial(_lstm, slip="raw candidate"), "후보에 tanh를 씌우지 않았습니다."),
        Slip(partial(_lstm, slip="old cell"), "h_t를 c_prev로 구했습니다. 방금 새로 쓴 c_t를 내보내야 합니다."),
        Slip(partial(_lstm, slip="candidate shown"), "h_t를 후보로 구했습니다. h_t = o * np.tanh(c_t)입니다."),
        Slip(partial(_lstm, slip="returned swapped"), "돌려주는 순서가 바뀌었습니다. (h_t, c_t)입니다."),
    ),
    hints=(
        "네 조각의 입력은 모두 x_t @ W + h_prev @ U + b에서 나옵니다. np.split(…, 4, axis=1)로 나누세요.",
        "순서는 i, f, c, o입니다. i, f, o에는 시그모이드를, c에는 tanh를 씌웁니다.",
        "c_t = f * c_prev + i * np.tanh(z_c), h_t = o * np.tanh(c_t)를 차례로 구해 return h_t, c_t",
    ),
    learned="c_t로 가는 길에는 행렬 곱도 tanh도 없이 f가 곱해질 뿐입니다. f가 1에 가까우면 기울기도 그대로 지나갑니다.",
)


def gru_step(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    """한 걸음(reset_after=True): 열은 z, r, h의 순서, b는 (2, 3 * units)로 입력과 상태의 편향입니다."""
    x_z, x_r, x_h = np.split(x_t @ W + b[0], 3, axis=1)
    s_z, s_r, s_h = np.split(h_prev @ U + b[1], 3, axis=1)
    z = 1 / (1 + np.exp(-(x_z + s_z)))
    r = 1 / (1 + np.exp(-(x_r + s_r)))
    candidate = np.tanh(x_h + r * s_h)
    return z * h_prev + (1 - z) * candidate


def _package_gru(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    from course_utils import nn

    return np.asarray(nn.gru_step(x_t, h_prev, W, U, b))


def _gru(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array, *, order: str = "zrh", slip: str = "") -> Array:
    """A step with one thing about it changed: the order of the gates, or a named part of the formulas."""
    W, U = {"weights swapped": (U, W), "U for x": (U, U), "W for h": (W, W)}.get(slip, (W, U))
    b_x, b_h = {"no input bias": (0 * b[0], b[1]), "no state bias": (b[0], 0 * b[1])}.get(slip, (b[0], b[1]))
    x = dict(zip(order, np.split(x_t @ W + b_x, 3, axis=-1), strict=True))
    s = dict(zip(order, np.split(h_prev @ U + b_h, 3, axis=-1), strict=True))
    z, r = sigmoid(x["z"] + s["z"]), sigmoid(x["r"] + s["r"])
    columns = np.split(np.arange(U.shape[1]), 3)[order.index("h")]
    before_tanh = {
        "no reset": x["h"] + s["h"],
        "reset everything": r * (x["h"] + s["h"]),
        "reset before": x["h"] + (r * h_prev) @ U[:, columns] + b_h[columns],
        "bias outside reset": x["h"] + r * (h_prev @ U[:, columns]) + b_h[columns],
        "update for reset": x["h"] + z * s["h"],
    }.get(slip, x["h"] + r * s["h"])
    candidate = {"soft candidate": sigmoid, "raw candidate": lambda z: z}.get(slip, np.tanh)(before_tanh)
    if slip == "inverted":
        z = 1 - z
    if slip == "reset mixes":
        z = r
    return (0 if slip == "nothing kept" else z * h_prev) + (1 - z) * candidate


_GRU_BIAS = np.array([[0.5, -0.5, 1.0, 0.2, -0.8, 0.6], [-0.3, 1.2, 0.4, -0.7, 0.9, -1.1]])
_W6, _U6 = _normal(21, 2, 6), _normal(20, 2, 6)

GRU_STEP = Exercise(
    title="GRU의 한 걸음",
    solution_function=gru_step,
    oracle=_package_gru,
    cases=(
        Case(_NONE, _NONE, _W6, _U6, _GRU_BIAS, label="x_t와 h_prev가 0: 편향만 남습니다"),
        Case(np.array([[1.0, -0.5]]), _NONE, _W6, _U6, 0 * _GRU_BIAS, label="h_prev와 b가 0: x_t만 남습니다"),
        Case(_NONE, np.array([[0.5, -1.0]]), _W6, _U6, 0 * _GRU_BIAS, label="x_t와 b가 0: h_prev만 남습니다"),
        Case(
            _normal(22, 4, 3),
            _normal(23, 4, 2),
            _normal(24, 3, 6),
            _normal(25, 2, 6),
            _GRU_BIAS,
            label="batch 4, features 3, units 2",
        ),
        Case(
            _normal(26, 2, 1),
            _normal(27, 2, 3),
            _normal(28, 1, 9),
            _normal(29, 3, 9),
            _normal(30, 2, 9),
            label="units 3",
        ),
    ),
    slips=(
        Slip(
            partial(_gru, slip="inverted"),
            "업데이트 게이트가 거꾸로입니다. Keras에서 z는 앞의 상태를 지키는 몫입니다: z * h_prev + (1 - z) * h̃.",
        ),
        Slip(partial(_gru, order="rzh"), "게이트의 순서가 바뀌었습니다. Keras의 열은 z, r, h입니다."),
        Slip(
            partial(_gru, order="hzr"),
            "열을 나눈 순서가 다릅니다. 첫째가 z, 둘째가 r, 셋째가 후보 h입니다.",
        ),
        Slip(
            partial(_gru, slip="U for x"),
            "x_t에도 U를 곱했습니다. 입력 x_t에 곱하는 것은 W (features, 3 * units)입니다.",
        ),
        Slip(
            partial(_gru, slip="W for h"),
            "h_prev에도 W를 곱했습니다. 상태 h_prev에 곱하는 것은 U (units, 3 * units)입니다.",
        ),
        Slip(
            partial(_gru, slip="weights swapped"),
            "W와 U가 바뀌었습니다. W는 입력 x_t에, U는 앞의 상태 h_prev에 곱합니다.",
        ),
        Slip(
            partial(_gru, slip="reset before"),
            "리셋 게이트를 행렬 곱보다 먼저 썼습니다. reset_after=True이면 h_prev @ U_h + b를 구한 다음 r을 곱합니다.",
        ),
        Slip(partial(_gru, slip="no reset"), "리셋 게이트 r을 쓰지 않았습니다. 후보에서 상태의 몫에 r을 곱하세요."),
        Slip(partial(_gru, slip="no input bias"), "첫째 편향 b[0]이 빠졌습니다. 입력의 몫 x_t @ W에 더하세요."),
        Slip(
            partial(_gru, slip="no state bias"),
            "둘째 편향 b[1]이 빠졌습니다. 입력에는 b[0], 상태에는 b[1]을 더합니다.",
        ),
        Slip(
            partial(_gru, slip="bias outside reset"),
            "둘째 편향에 r을 곱하지 않았습니다. r은 h_prev @ U_h + b[1]을 모두 더한 다음에 곱합니다.",
        ),
        Slip(
            partial(_gru, slip="reset everything"),
            "r을 입력의 몫에도 곱했습니다. r은 상태의 몫에만 곱합니다.",
        ),
        Slip(partial(_gru, slip="update for reset"), "후보를 만들 때 z를 곱했습니다. 그 자리는 리셋 게이트 r입니다."),
        Slip(partial(_gru, slip="reset mixes"), "섞을 때 r을 썼습니다. 지키는 몫은 업데이트 게이트 z입니다."),
        Slip(partial(_gru, slip="nothing kept"), "앞의 상태를 더하지 않았습니다. z * h_prev도 더해야 기억이 남습니다."),
        Slip(partial(_gru, slip="soft candidate"), "후보에 시그모이드를 썼습니다. 후보는 tanh입니다."),
        Slip(partial(_gru, slip="raw candidate"), "후보에 tanh를 씌우지 않았습니다."),
    ),
    hints=(
        "입력의 몫 x_t @ W + b[0]과 상태의 몫 h_prev @ U + b[1]을 따로 구해 각각 셋으로 나누세요.",
        "z와 r은 두 몫을 더해 시그모이드에 넣습니다. 후보는 np.tanh(x_h + r * s_h)입니다.",
        "return z * h_prev + (1 - z) * candidate",
    ),
    learned=(
        "다른 책에는 Γ_u가 새 후보의 몫인 식도 있습니다. "
        "z = 1 - Γ_u로 읽으면 같은 셀입니다. 가중치를 옮길 때는 꼭 확인하세요."
    ),
)

# ---------------------------------------------------------------------------------------------------------- gates


def gate_settings(goal: str) -> tuple[int, int]:
    """목표를 이루는 (입력 게이트 i, 망각 게이트 f)를 0과 1로 답합니다: "지키기", "지우기", "덮어쓰기", "더하기"."""
    settings = {"지키기": (0, 1), "지우기": (0, 0), "덮어쓰기": (1, 0), "더하기": (1, 1)}
    return settings[goal]


def _gates_by_trying(goal: str) -> tuple[int, int]:
    """Try all four settings on c_prev = 3 and the candidate 5."""
    wanted = {"지키기": 3, "지우기": 0, "덮어쓰기": 5, "더하기": 8}[goal]
    return next((i, f) for i in (0, 1) for f in (0, 1) if f * 3 + i * 5 == wanted)


def _gates_swapped(goal: str) -> tuple[int, int]:
    i, f = gate_settings(goal)
    return f, i


def _gates_forget_means_forget(goal: str) -> tuple[int, int]:
    i, f = gate_settings(goal)
    return i, 1 - f


def _gates_never_adding(goal: str) -> tuple[int, int]:
    return (1, 0) if goal == "더하기" else gate_settings(goal)


GATE_SETTINGS = Exercise(
    title="게이트 퍼즐",
    solution_function=gate_settings,
    oracle=_gates_by_trying,
    cases=tuple(Case(goal, label=f"c_t를 {goal}") for goal in ("지키기", "지우기", "덮어쓰기", "더하기")),
    slips=(
        Slip(_gates_swapped, "순서가 바뀌었습니다. (i, f), 곧 입력 게이트가 먼저입니다."),
        Slip(
            _gates_forget_means_forget,
            "망각 게이트를 거꾸로 읽었습니다. 이름과 달리 f가 1이면 잊지 않고 그대로 지킵니다.",
        ),
        Slip(_gates_never_adding, "'더하기'는 앞의 값도 지켜야 합니다. 두 게이트를 모두 여세요."),
    ),
    hints=(
        "c_t = f * c_prev + i * c̃에 0과 1을 넣어 보세요. 경우는 넷뿐입니다.",
        "f가 1이면 앞의 값이 남고, i가 1이면 새 값이 들어옵니다.",
        '{"지키기": (0, 1), "지우기": (0, 0), "덮어쓰기": …}처럼 사전에 적고 goal로 꺼내세요.',
    ),
    learned="f의 이름은 망각 게이트이지만 1일 때 기억합니다. 그래서 편향을 1로 두고 시작하면 처음부터 잘 기억합니다.",
)


def chrono_bias(units: int, longest: int, seed: int) -> Array:
    """크로노 초기화: 망각 게이트의 편향은 log U(1, longest - 1), 입력 게이트의 편향은 그 음수, 나머지는 0입니다."""
    rng = np.random.default_rng(seed)
    forget = np.log(rng.uniform(1, longest - 1, units))
    rest = np.zeros(2 * units)
    return np.concatenate([-forget, forget, rest])


def _chrono_by_gate(units: int, longest: int, seed: int) -> Array:
    bias = np.zeros((4, units))
    bias[1] = np.log(np.random.default_rng(seed).uniform(1, longest - 1, units))
    bias[0] = -bias[1]
    return bias.ravel()


def _chrono_of(units: int, longest: int, seed: int, order: tuple[int, int, int, int]) -> Array:
    pieces = np.split(chrono_bias(units, longest, seed), 4)
    return np.concatenate([pieces[number] for number in order])


def _chrono_swapped(units: int, longest: int, seed: int) -> Array:
    return _chrono_of(units, longest, seed, (1, 0, 2, 3))


def _chrono_other_order(units: int, longest: int, seed: int) -> Array:
    return _chrono_of(units, longest, seed, (2, 1, 0, 3))


def _chrono_without_log(units: int, longest: int, seed: int) -> Array:
    forget = np.random.default_rng(seed).uniform(1, longest - 1, units)
    return np.concatenate([-forget, forget, np.zeros(2 * units)])


def _chrono_without_input(units: int, longest: int, seed: int) -> Array:
    bias = chrono_bias(units, longest, seed)
    bias[:units] = 0
    return bias


def _chrono_same_for_all(units: int, longest: int, seed: int) -> Array:
    forget = np.full(units, np.log(longest - 1))
    return np.concatenate([-forget, forget, np.zeros(2 * units)])


def _chrono_to_longest(units: int, longest: int, seed: int) -> Array:
    forget = np.log(np.random.default_rng(seed).uniform(1, longest, units))
    return np.concatenate([-forget, forget, np.zeros(2 * units)])


CHRONO_BIAS = Exercise(
    title="기억의 길이를 정하는 편향",
    solution_function=chrono_bias,
    oracle=_chrono_by_gate,
    cases=(
        Case(3, 100, 0, label="units 3, longest 100"),
        Case(2, 10, 1, label="units 2, longest 10"),
        Case(1, 50, 2, label="유닛 하나"),
    ),
    slips=(
        Slip(
            _chrono_swapped,
            "두 게이트의 부호가 바뀌었습니다. 망각 게이트(둘째 조각)가 양수, 입력 게이트(첫째 조각)가 음수입니다.",
        ),
        Slip(_chrono_other_order, "조각의 순서가 다릅니다. i, f, c, o에서 앞의 두 조각만 0이 아닙니다."),
        Slip(
            _chrono_without_log,
            "로그를 씌우지 않았습니다. σ(log T) = T / (T + 1)이라서 로그가 있어야 기억이 T걸음쯤 갑니다.",
        ),
        Slip(
            _chrono_without_input,
            "입력 게이트의 편향을 0으로 두었습니다. 망각 게이트의 편향에 음수 부호를 붙여 넣으세요.",
        ),
        Slip(_chrono_same_for_all, "모든 유닛에 같은 값을 주었습니다. 유닛마다 rng.uniform으로 다른 길이를 뽑으세요."),
        Slip(_chrono_to_longest, "위쪽 끝이 longest입니다. longest - 1까지 뽑으세요."),
    ),
    hints=(
        "rng = np.random.default_rng(seed)에서 rng.uniform(1, longest - 1, units)를 한 번만 뽑으세요.",
        "forget = np.log(뽑은 값)입니다. 열의 순서는 i, f, c, o이므로 조각은 -forget, forget, 0, 0입니다.",
        "np.concatenate([-forget, forget, np.zeros(2 * units)])",
    ),
    learned="f = T / (T + 1)이면 한 걸음에 1 / (T + 1)만큼 잊으므로, 기억은 T걸음쯤 남습니다. 편향이 시간의 자입니다.",
)

# ------------------------------------------------------------------------------------------------- counting, joining


def count_parameters(cell: str, features: int, units: int) -> int:
    """cell("SimpleRNN", "LSTM", "GRU")의 매개변수 수입니다. GRU는 Keras의 기본값(reset_after=True)입니다."""
    blocks = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[cell]
    biases = 2 if cell == "GRU" else 1
    return blocks * (features * units + units * units + biases * units)


def _count_shapes(cell: str, features: int, units: int) -> int:
    """Add up the sizes of the arrays that the course's own functions take."""
    wide = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[cell] * units
    shapes = [(features, wide), (units, wide), (2, wide) if cell == "GRU" else (wide,)]
    return sum(int(np.prod(shape)) for shape in shapes)


def _count_one_gru_bias(cell: str, features: int, units: int) -> int:
    return {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[cell] * (features * units + units * units + units)


def _count_without_bias(cell: str, features: int, units: int) -> int:
    return {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[cell] * (features * units + units * units)


def _count_one_block(cell: str, features: int, units: int) -> int:
    return features * units + units * units + units


def _count_without_state(cell: str, features: int, units: int) -> int:
    return {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}[cell] * (features * units + units)


def _count_three_for_lstm(cell: str, features: int, units: int) -> int:
    return (
        count_parameters(cell, features, units) * 3 // 4 if cell == "LSTM" else count_parameters(cell, features, units)
    )


COUNT_PARAMETERS = Exercise(
    title="매개변수 세기",
    solution_function=count_parameters,
    oracle=_count_shapes,
    cases=(
        Case("SimpleRNN", 2, 30, label="SimpleRNN(30), 특성 2"),
        Case("LSTM", 2, 30, label="LSTM(30), 특성 2"),
        Case("GRU", 2, 30, label="GRU(30), 특성 2"),
        Case("SimpleRNN", 30, 30, label="둘째 층"),
        Case("LSTM", 30, 30, label="둘째 층"),
        Case("GRU", 1, 1, label="가장 작은 GRU"),
        Case("LSTM", 3, 1, label="유닛 하나"),
    ),
    slips=(
        Slip(_count_one_gru_bias, "GRU의 편향이 한 벌입니다. reset_after=True이면 입력과 상태에 한 벌씩, 두 벌입니다."),
        Slip(_count_without_bias, "편향을 세지 않았습니다. 게이트마다 units개가 있습니다."),
        Slip(_count_one_block, "게이트의 수를 곱하지 않았습니다. LSTM은 네 벌, GRU는 세 벌의 가중치를 가집니다."),
        Slip(_count_without_state, "상태의 가중치 U를 세지 않았습니다. units * units개입니다."),
        Slip(_count_three_for_lstm, "LSTM을 세 벌로 셌습니다. 게이트 셋에 후보까지 네 벌입니다."),
    ),
    hints=(
        (
            "한 벌은 입력의 가중치, 상태의 가중치, 편향입니다. "
            "모양을 적어 보세요: (features, units), (units, units), (units,)."
        ),
        "SimpleRNN은 한 벌, GRU는 세 벌, LSTM은 네 벌입니다. GRU만 편향이 두 배입니다.",
        "blocks * (features * units + units * units + biases * units)",
    ),
    learned=(
        "SimpleRNN(30) 990개, LSTM(30) 3,960개로 꼭 네 배입니다. GRU는 편향 한 벌이 더 있어 꼭 세 배가 되지 않습니다."
    ),
)


def join_directions(forward: Array, backward: Array) -> Array:
    """양방향의 출력: backward는 끝에서부터 읽은 순서로 옵니다. 같은 시점끼리 나란히 붙입니다."""
    in_order = backward[:, ::-1]
    return np.concatenate([forward, in_order], axis=-1)


def _join_step_by_step(forward: Array, backward: Array) -> Array:
    last = forward.shape[1] - 1
    return np.stack([np.hstack([forward[:, t], backward[:, last - t]]) for t in range(last + 1)], axis=1)


def _join_unturned(forward: Array, backward: Array) -> Array:
    return np.concatenate([forward, backward], axis=-1)


def _join_in_time(forward: Array, backward: Array) -> Array:
    return np.concatenate([forward, backward[:, ::-1]], axis=1)


def _join_by_adding(forward: Array, backward: Array) -> Array:
    return forward + backward[:, ::-1]


def _join_backward_first(forward: Array, backward: Array) -> Array:
    return np.concatenate([backward[:, ::-1], forward], axis=-1)


def _join_turning_units(forward: Array, backward: Array) -> Array:
    return np.concatenate([forward, backward[:, :, ::-1]], axis=-1)


JOIN_DIRECTIONS = Exercise(
    title="두 방향을 잇기",
    solution_function=join_directions,
    oracle=_join_step_by_step,
    cases=(
        Case(_normal(40, 2, 3, 2), _normal(41, 2, 3, 2), label="batch 2, timesteps 3, units 2"),
        Case(_normal(42, 1, 4, 3), _normal(43, 1, 4, 3), label="시퀀스 하나"),
        Case(_normal(44, 3, 1, 2), _normal(45, 3, 1, 2), label="한 걸음: 뒤집어도 같습니다"),
        Case(_normal(46, 2, 2, 2), _normal(47, 2, 2, 2), label="모든 크기가 2"),
    ),
    slips=(
        Slip(_join_unturned, "backward를 뒤집지 않았습니다. 그 첫 번째는 마지막 시점을 읽은 결과입니다."),
        Slip(_join_in_time, "시간 축으로 이었습니다. 같은 시점의 유닛을 나란히 붙이려면 axis=-1입니다."),
        Slip(_join_by_adding, "두 방향을 더했습니다. 나란히 붙이면 유닛의 수가 두 배가 됩니다."),
        Slip(_join_backward_first, "앞뒤가 바뀌었습니다. 앞에서 읽은 것을 먼저 두세요."),
        Slip(_join_turning_units, "유닛의 순서를 뒤집었습니다. 뒤집을 것은 시간 축 backward[:, ::-1]입니다."),
    ),
    hints=(
        "backward[:, 0]은 어느 시점을 읽은 결과일까요? 끝에서부터 읽었다는 것을 떠올리세요.",
        "backward[:, ::-1]이 시간을 제자리로 돌려놓습니다.",
        "np.concatenate([forward, backward[:, ::-1]], axis=-1)",
    ),
    learned="첫 시점의 출력에 글의 끝까지 읽은 정보가 들어 있습니다. 그래서 글을 다 받기 전에는 답할 수 없습니다.",
)


def mean_predictor_mse(y_train: Array, y_validation: Array) -> float:
    """훈련 정답의 평균을 언제나 답할 때, 검증 집합에서의 평균 제곱 오차입니다."""
    guess = np.mean(y_train)
    return float(np.mean((y_validation - guess) ** 2))


def _mse_by_parts(y_train: Array, y_validation: Array) -> float:
    """Variance plus squared bias."""
    return float(np.var(y_validation) + (np.mean(y_validation) - np.mean(y_train)) ** 2)


def _mse_of_own_mean(y_train: Array, y_validation: Array) -> float:
    return float(np.var(y_validation))


def _mse_on_train(y_train: Array, y_validation: Array) -> float:
    return float(np.var(y_train))


def _mse_rooted(y_train: Array, y_validation: Array) -> float:
    return float(np.sqrt(mean_predictor_mse(y_train, y_validation)))


def _mse_absolute(y_train: Array, y_validation: Array) -> float:
    return float(np.mean(np.abs(y_validation - np.mean(y_train))))


def _mse_of_zero(y_train: Array, y_validation: Array) -> float:
    return float(np.mean(y_validation**2))


MEAN_PREDICTOR_MSE = Exercise(
    title="평균만 답하는 모델의 오차",
    solution_function=mean_predictor_mse,
    oracle=_mse_by_parts,
    cases=(
        Case(np.array([0.1, 0.3, 0.2]), np.array([0.2, 0.6]), label="평균 0.2"),
        Case(np.array([0.5]), np.array([0.1, 0.9, 0.4]), label="훈련 하나"),
        Case(np.array([0.0, 1.0]), np.array([0.5, 0.5]), label="오차 0"),
        Case(np.array([0.25, 0.05, 0.4, 0.1]), np.array([0.9]), label="검증 하나"),
    ),
    slips=(
        Slip(_mse_of_own_mean, "검증 집합의 평균을 답했습니다. 모델은 검증 정답을 볼 수 없으니 훈련의 평균을 쓰세요."),
        Slip(_mse_on_train, "훈련 집합에서 쟀습니다. 오차는 검증 집합에서 잽니다."),
        Slip(_mse_rooted, "제곱근을 씌웠습니다. 곡선과 견주려면 평균 제곱 오차 그대로여야 합니다."),
        Slip(_mse_absolute, "절댓값으로 쟀습니다. 제곱해서 평균하세요."),
        Slip(_mse_of_zero, "0을 답했습니다. 가장 좋은 상수는 훈련 정답의 평균입니다."),
    ),
    hints=(
        "답할 값 하나를 먼저 정합니다. 훈련 정답의 평균입니다.",
        "오차는 y_validation에서 그 값을 뺀 것입니다.",
        "np.mean((y_validation - np.mean(y_train)) ** 2)",
    ),
    learned="두 균등 난수의 곱은 분산이 7/144 ≈ 0.0486입니다. 이 값 근처의 손실은 '배웠다'는 증거가 아닙니다.",
)

# -------------------------------------------------------------------------------------------------- published bugs


def lstm_outputs(x: Array, W: Array, U: Array, b: Array) -> Array:
    """시퀀스 하나 x (timesteps, features)를 읽어 걸음마다의 h_t를 (timesteps, units)로 돌려줍니다."""
    h_t = c_t = np.zeros(len(U))
    outputs = []
    for x_t in x:
        i, f, c, o = np.split(x_t @ W + h_t @ U + b, 4)
        i, f, o = (1 / (1 + np.exp(-z)) for z in (i, f, o))
        c_t = f * c_t + i * np.tanh(c)
        h_t = o * np.tanh(c_t)
        outputs.append(h_t)
    return np.stack(outputs)


def lstm_outputs_as_published(x: Array, W: Array, U: Array, b: Array) -> Array:
    h_t = c_t = np.zeros(len(U))
    outputs = []
    for x_t in x:
        i, f, c, o = np.split(x_t @ W + h_t @ U + b, 4)
        i, f, o = (1 / (1 + np.exp(-z)) for z in (i, f, o))
        h_t = o * np.tanh(c_t)
        c_t = f * c_t + i * np.tanh(c)
        outputs.append(h_t)
    return np.stack(outputs)


def _package_outputs(x: Array, W: Array, U: Array, b: Array) -> Array:
    from course_utils import nn

    start = np.zeros((1, len(U)))
    return np.asarray(nn.lstm_forward(x[None], start, start, W, U, b)[0][0])


def _outputs_of_cell(x: Array, W: Array, U: Array, b: Array) -> Array:
    h_t, c_t, outputs = np.zeros((1, len(U))), np.zeros((1, len(U))), []
    for x_t in x:
        h_t, c_t = lstm_step(x_t[None], h_t, c_t, W, U, b)
        outputs.append(c_t[0])
    return np.stack(outputs)


def _outputs_one_late(x: Array, W: Array, U: Array, b: Array) -> Array:
    right = lstm_outputs(x, W, U, b)
    return np.concatenate([0 * right[:1], right[:-1]])


def _outputs_feeding_cell(x: Array, W: Array, U: Array, b: Array) -> Array:
    c_t, outputs = np.zeros((1, len(U))), []
    for x_t in x:
        h_t, c_t = lstm_step(x_t[None], c_t, c_t, W, U, b)
        outputs.append(h_t[0])
    return np.stack(outputs)


def _outputs_last(x: Array, W: Array, U: Array, b: Array) -> Array:
    return lstm_outputs(x, W, U, b)[-1]


def _first_output_is_not_zero(call: Callable[..., Array]) -> str | None:
    first = call(np.ones((2, 1)), np.ones((1, 4)), np.zeros((1, 4)), np.zeros(4))[0]
    return None if np.any(first) else "첫 출력이 0입니다. 첫 입력을 읽고도 아직 아무것도 내보내지 않았습니다."


def _outputs_case(timesteps: int, features: int, units: int, seed: int, label: str) -> Case:
    W, U = _normal(seed + 1, features, 4 * units), _normal(seed + 2, units, 4 * units)
    return Case(_normal(seed, timesteps, features), W, U, _normal(seed + 3, 4 * units), label=label)


LSTM_OUTPUTS = Exercise(
    title="한 걸음 늦은 LSTM",
    solution_function=lstm_outputs,
    kind="repair",
    starter=lstm_outputs_as_published,
    oracle=_package_outputs,
    cases=(
        _outputs_case(1, 2, 2, 50, "한 걸음: 출력이 0이 아니어야 합니다"),
        _outputs_case(4, 1, 3, 60, "timesteps 4, units 3"),
        _outputs_case(3, 3, 3, 70, "모든 크기가 3"),
    ),
    properties=(Property(_first_output_is_not_zero, "첫 출력은 0이 아닙니다"),),
    slips=(
        Slip(lstm_outputs_as_published, "고치기 전과 같습니다. h_t를 구할 때 c_t가 아직 새로 쓰이지 않았습니다."),
        Slip(_outputs_one_late, "출력이 한 걸음씩 늦습니다. 구한 h_t를 바로 담으세요."),
        Slip(_outputs_of_cell, "셀 상태 c_t를 내보냈습니다. 내보낼 것은 h_t = o * np.tanh(c_t)입니다."),
        Slip(_outputs_feeding_cell, "게이트에 c_t를 넣었습니다. 게이트가 보는 것은 은닉 상태 h_t입니다."),
        Slip(_outputs_last, "마지막 출력만 돌려주었습니다. 걸음마다의 출력을 모두 쌓으세요."),
    ),
    hints=(
        "첫 걸음을 손으로 따라가 보세요. c_t가 0일 때 o * np.tanh(c_t)는 얼마인가요?",
        "h_t를 구하는 줄과 c_t를 구하는 줄의 순서를 보세요.",
        "c_t = f * c_t + i * np.tanh(c)가 먼저, h_t = o * np.tanh(c_t)가 나중입니다.",
    ),
    learned="두 줄의 순서만 바뀐 버그라서 모양도 맞고 학습도 됩니다. 첫 출력이 0이라는 것만이 눈에 띄는 흔적입니다.",
)

Model = dict[str, Any]


def train_each(makers: Sequence[Callable[[], Model]], fit: Callable[[Model], Any]) -> list[Any]:
    """모델을 하나씩 만들어 학습시키고 결과를 순서대로 돌려줍니다."""
    results = []
    for make in makers:
        model = make()
        results.append(fit(model))
    return results


def train_each_as_published(makers: Sequence[Callable[[], Model]], fit: Callable[[Model], Any]) -> list[Any]:
    results = []
    model = makers[0]()
    results.append(fit(model))
    for make in makers[1:]:
        modle = make()  # noqa: F841  the published slip of the pen
        results.append(fit(model))
    return results


def _train_by_comprehension(makers: Sequence[Callable[[], Model]], fit: Callable[[Model], Any]) -> list[Any]:
    return [fit(make()) for make in makers]


def _train_last_only(makers: Sequence[Callable[[], Model]], fit: Callable[[Model], Any]) -> list[Any]:
    models = [make() for make in makers]
    return [fit(models[-1]) for _ in models]


def _train_without_first(makers: Sequence[Callable[[], Model]], fit: Callable[[Model], Any]) -> list[Any]:
    return [fit(make()) for make in makers[1:]]


def _train_twice(makers: Sequence[Callable[[], Model]], fit: Callable[[Model], Any]) -> list[Any]:
    models = [make() for make in makers]
    for model in models:
        fit(model)
    return [fit(model) for model in models]


def make_lstm() -> Model:
    """A stand-in for a model: its name and how often it was trained."""
    return {"name": "LSTM", "epochs": 0}


def make_gru() -> Model:
    """A stand-in for another model."""
    return {"name": "GRU", "epochs": 0}


def make_rnn() -> Model:
    """A stand-in for a third model."""
    return {"name": "SimpleRNN", "epochs": 0}


def fit_once(model: Model) -> tuple[str, int]:
    """Train a stand-in one epoch further, and tell which it was and how many epochs it has."""
    model["epochs"] += 1
    return model["name"], model["epochs"]


TRAIN_EACH = Exercise(
    title="이름 하나를 잘못 써서",
    solution_function=train_each,
    kind="repair",
    starter=train_each_as_published,
    oracle=_train_by_comprehension,
    cases=(
        Case((make_lstm, make_gru), fit_once, label="LSTM 다음에 GRU"),
        Case((make_rnn, make_lstm, make_gru), fit_once, label="세 모델"),
        Case((make_gru,), fit_once, label="모델 하나"),
    ),
    slips=(
        Slip(train_each_as_published, "고치기 전과 같습니다. 두 번째 결과의 이름과 epochs를 보세요. 누가 학습했나요?"),
        Slip(_train_last_only, "마지막 모델만 되풀이해 학습했습니다. 만든 모델을 바로 그 자리에서 학습시키세요."),
        Slip(_train_without_first, "첫 모델이 빠졌습니다. makers를 처음부터 도세요."),
        Slip(_train_twice, "모델마다 두 번 학습했습니다. 한 번씩만 학습시키세요."),
    ),
    hints=(
        "새로 만든 모델이 어느 이름에 담기는지, fit에 들어가는 것은 어느 이름인지 견주어 보세요.",
        "첫 모델을 따로 다루지 말고 반복문 하나로 쓰면 잘못 쓸 이름이 남지 않습니다.",
        "for make in makers: model = make(); results.append(fit(model))",
    ),
    learned=(
        "실제로 이 오타 때문에 'GRU가 훨씬 낫다'는 그림이 그려진 적이 있습니다. "
        "결과에 모델의 이름과 매개변수의 수를 함께 적으면 드러납니다."
    ),
)

EXERCISES = (
    LSTM_STEP,
    GATE_SETTINGS,
    LSTM_OUTPUTS,
    GRU_STEP,
    COUNT_PARAMETERS,
    MEAN_PREDICTOR_MSE,
    CHRONO_BIAS,
    TRAIN_EACH,
    JOIN_DIRECTIONS,
)

QUIZ = (
    Question(
        "LSTM에서 망각 게이트 f가 1이고 입력 게이트 i가 0이면 c_t는 어떻게 될까요?",
        (
            Choice("0이 된다.", False, "f가 1이면 잊는 것이 아니라 지킵니다. 0이 되려면 f가 0이어야 합니다."),
            Choice("c_{t-1} 그대로이다.", True, "c_t = 1 · c_{t-1} + 0 · c̃입니다."),
            Choice("새 후보 c̃가 된다.", False, "그러려면 i가 1이고 f가 0이어야 합니다."),
        ),
    ),
    Question(
        "Keras의 GRU에서 업데이트 게이트 z가 1에 가까우면 무슨 일이 생길까요?",
        (
            Choice(
                "앞의 상태를 거의 그대로 지킨다.", True, "h_t = z · h_{t-1} + (1 − z) · h̃이므로 z는 지키는 몫입니다."
            ),
            Choice("새 후보로 거의 바꾼다.", False, "다른 표기의 Γ_u라면 그렇습니다. Keras의 z는 반대입니다."),
            Choice(
                "상태를 0으로 되돌린다.",
                False,
                "어느 표기에서도 그렇지 않습니다. 상태의 몫을 줄이는 것은 리셋 게이트 r입니다.",
            ),
        ),
    ),
    Question(
        "곱 문제에서 검증 손실 0.05는 무엇을 뜻할까요?",
        (
            Choice("모델이 꽤 배웠다.", False, "평균만 답해도 7/144 ≈ 0.0486입니다. 배운 것이 없어도 나오는 값입니다."),
            Choice(
                "평균만 답하는 모델과 구별되지 않는다.", True, "검증 집합의 크기가 작으면 이 값은 0.005쯤 흔들립니다."
            ),
            Choice(
                "과적합이다.",
                False,
                "과적합은 훈련 손실과 함께 보아야 알 수 있습니다. 이 값 하나로는 알 수 없습니다.",
            ),
        ),
    ),
    Question(
        (
            "훈련 손실은 내려가는데 검증 손실은 평균 예측기의 값에 머뭅니다. "
            "새 시퀀스를 에포크마다 뽑았더니 두 손실이 모두 그 값에 머물렀습니다. 무엇을 알 수 있을까요?"
        ),
        (
            Choice(
                "벌어진 틈은 장기 의존성 때문이다.",
                False,
                "새 자료에서는 틈이 사라졌습니다. 틈은 외운 탓(과적합)이었습니다.",
            ),
            Choice(
                "틈은 과적합이었고, 그와 별개로 규칙을 배우지 못했다.",
                True,
                "두 가지 일이 겹쳐 있었고, 새 자료를 쓰자 나뉘어 보였습니다.",
            ),
            Choice("자료가 더 있으면 배운다.", False, "에포크마다 새 자료를 주었는데도 배우지 못했습니다."),
        ),
    ),
    Question(
        "양방향 LSTM을 쓸 수 없는 곳은 어디일까요?",
        (
            Choice("다 쓴 영화 리뷰의 감성 분석", False, "글 전체가 이미 있으니 뒤에서부터 읽을 수 있습니다."),
            Choice(
                "말하는 도중에 다음 낱말을 내놓는 받아쓰기",
                True,
                "뒤에서 읽으려면 시퀀스의 끝이 있어야 하는데 아직 오지 않았습니다.",
            ),
            Choice("문장이 다 주어진 품사 태깅", False, "문장이 끝까지 있으니 두 방향을 모두 쓸 수 있습니다."),
        ),
    ),
)

CLAIMS = (
    Claim(
        key="product",
        statement="두 층짜리 LSTM이 곱 문제를 배웠다.",
        source="시퀀스 800개로 100에포크를 학습한 공개 노트의 결과",
        published="검증 손실 0.0543",
    ),
    Claim(
        key="cheaper",
        statement="GRU는 LSTM보다 가벼우면서 언제나 그만큼 잘한다.",
        source="GRU를 소개하는 여러 글 (Cho et al., 2014 뒤로 널리 퍼진 설명)",
        published="GRU ≥ LSTM",
    ),
)
