"""Notebook 04: a recurrent step, whole sequences, back-propagation through time, and the size of gradients."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from course_utils.exercises import Case, Choice, Claim, Exercise, Property, Question, Slip

NOTEBOOK = "04_numpy_rnn"

Array = NDArray[np.float64]


def _normal(seed: int, *shape: int) -> Array:
    return np.random.default_rng(seed).normal(size=shape).round(2)


# ------------------------------------------------------------------------------------------------------ one step


def rnn_step(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    """한 걸음: x_t (batch, features), h_prev (batch, units)에서 h_t (batch, units)를 구합니다."""
    z = x_t @ W + h_prev @ U + b
    return np.tanh(z)


def _package_step(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    from course_utils import nn

    return np.asarray(nn.rnn_step(x_t, h_prev, W, U, b))


def _step_without_bias(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return np.tanh(x_t @ W + h_prev @ U)


def _step_without_input(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return np.tanh(h_prev @ U + b)


def _step_without_state(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return np.tanh(x_t @ W + b)


def _step_without_tanh(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return x_t @ W + h_prev @ U + b


def _step_with_sigmoid(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return 1 / (1 + np.exp(-(x_t @ W + h_prev @ U + b)))


def _step_with_swapped_weights(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return np.tanh(x_t @ U + h_prev @ W + b)


def _step_with_turned_state_weights(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return np.tanh(x_t @ W + h_prev @ U.T + b)


def _step_adding_the_state(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return np.tanh(x_t @ W + h_prev + b)


def _step_with_bias_outside(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return np.tanh(x_t @ W + h_prev @ U) + b


def _step_pressing_input_only(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return np.tanh(x_t @ W) + h_prev @ U + b


def _step_pressing_each(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return np.tanh(x_t @ W) + np.tanh(h_prev @ U) + b


def _step_with_U_twice(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return np.tanh(x_t @ U + h_prev @ U + b)


def _step_with_W_twice(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return np.tanh(x_t @ W + h_prev @ W + b)


def _step_with_turned_input_weights(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return np.tanh(x_t @ W.T + h_prev @ U + b)


def _step_multiplying(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return np.tanh((x_t @ W) * (h_prev @ U) + b)


def _step_subtracting_bias(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return np.tanh(x_t @ W + h_prev @ U - b)


def _step_elementwise(x_t: Array, h_prev: Array, W: Array, U: Array, b: Array) -> Array:
    return np.tanh(x_t @ W + h_prev * np.diag(U) + b)


_NONE2 = np.zeros((1, 2))
_W2, _U2, _B2 = _normal(1, 2, 2), _normal(2, 2, 2), np.array([0.3, -0.6])

RNN_STEP = Exercise(
    title="순환 신경망의 한 걸음",
    solution_function=rnn_step,
    oracle=_package_step,
    cases=(
        Case(_NONE2, _NONE2, _W2, _U2, _B2, label="x_t와 h_prev가 0: 편향 b만 남습니다"),
        Case(np.array([[1.0, -0.5]]), _NONE2, _W2, _U2, 0 * _B2, label="h_prev와 b가 0: 입력의 몫만 남습니다"),
        Case(_NONE2, np.array([[0.5, -1.0]]), _W2, _U2, 0 * _B2, label="x_t와 b가 0: 상태의 몫만 남습니다"),
        Case(_normal(3, 4, 3), _normal(4, 4, 2), _normal(5, 3, 2), _U2, _B2, label="batch 4, features 3, units 2"),
        Case(_normal(6, 2, 1), _normal(7, 2, 5), _normal(8, 1, 5), _normal(9, 5, 5), _normal(10, 5), label="units 5"),
    ),
    slips=(
        Slip(_step_without_bias, "편향 b가 빠졌습니다. x_t와 h_prev가 모두 0이어도 h_t는 tanh(b)여야 합니다."),
        Slip(_step_without_input, "입력의 몫 x_t @ W가 빠졌습니다. 이대로면 무엇을 읽든 같은 답이 나옵니다."),
        Slip(_step_without_state, "상태의 몫 h_prev @ U가 빠졌습니다. 이대로면 앞에서 읽은 것을 기억하지 못합니다."),
        Slip(_step_without_tanh, "tanh가 빠졌습니다. 더한 값을 np.tanh에 넣어야 -1과 1 사이로 눌립니다."),
        Slip(_step_with_bias_outside, "편향 b를 tanh 밖에서 더했습니다. b까지 모두 더한 다음 tanh를 씌우세요."),
        Slip(
            _step_pressing_input_only,
            "tanh가 x_t @ W에만 걸렸습니다. 괄호로 묶어 세 항을 모두 더한 것에 tanh를 씌우세요.",
        ),
        Slip(_step_pressing_each, "tanh를 항마다 따로 씌웠습니다. 먼저 모두 더하고 tanh는 한 번만 씌웁니다."),
        Slip(_step_with_sigmoid, "시그모이드를 썼습니다. 이 셀의 활성화 함수는 tanh입니다."),
        Slip(_step_with_swapped_weights, "W와 U가 바뀌었습니다. W는 입력 x_t에, U는 상태 h_prev에 곱합니다."),
        Slip(_step_with_U_twice, "x_t에도 U를 곱했습니다. 입력 x_t에 곱하는 것은 W (features, units)입니다."),
        Slip(_step_with_W_twice, "h_prev에도 W를 곱했습니다. 상태 h_prev에 곱하는 것은 U (units, units)입니다."),
        Slip(_step_with_turned_input_weights, "W를 뒤집어 곱했습니다. 배치가 앞에 있으니 x_t @ W 그대로입니다."),
        Slip(_step_with_turned_state_weights, "U를 뒤집어 곱했습니다. 배치가 앞에 있으니 h_prev @ U 그대로입니다."),
        Slip(_step_adding_the_state, "h_prev에 U를 곱하지 않고 그대로 더했습니다."),
        Slip(_step_multiplying, "입력의 몫과 상태의 몫을 곱했습니다. 둘은 더합니다."),
        Slip(_step_subtracting_bias, "편향 b를 뺐습니다. 부호가 반대입니다."),
        Slip(_step_elementwise, "h_prev와 U를 원소끼리 곱했습니다. 유닛끼리 섞이려면 행렬 곱 @가 필요합니다."),
    ),
    hints=(
        "더할 것은 셋입니다. 입력의 몫, 상태의 몫, 편향. 셋의 모양이 모두 (batch, units)가 되어야 합니다.",
        "x_t (batch, features) @ W (features, units), h_prev (batch, units) @ U (units, units)입니다.",
        "return np.tanh(x_t @ W + h_prev @ U + b)",
    ),
    learned=(
        "b의 모양은 (units,)뿐이지만, 넘파이가 배치의 모든 행에 똑같이 더해 줍니다. 이것을 브로드캐스팅이라고 합니다."
    ),
)


def concatenated_step(x_t: Array, h_prev: Array, W_hx: Array, b: Array) -> Array:
    """[h_prev, x_t]를 나란히 붙여 W_hx (units + features, units) 하나에 곱합니다."""
    together = np.concatenate([h_prev, x_t], axis=1)
    return np.tanh(together @ W_hx + b)


def _step_with_split_weights(x_t: Array, h_prev: Array, W_hx: Array, b: Array) -> Array:
    units = h_prev.shape[1]
    return rnn_step(x_t, h_prev, W_hx[units:], W_hx[:units], b)


def _concatenated_input_first(x_t: Array, h_prev: Array, W_hx: Array, b: Array) -> Array:
    return np.tanh(np.concatenate([x_t, h_prev], axis=1) @ W_hx + b)


def _concatenated_without_bias(x_t: Array, h_prev: Array, W_hx: Array, b: Array) -> Array:
    return np.tanh(np.concatenate([h_prev, x_t], axis=1) @ W_hx)


def _concatenated_without_tanh(x_t: Array, h_prev: Array, W_hx: Array, b: Array) -> Array:
    return np.concatenate([h_prev, x_t], axis=1) @ W_hx + b


def _concatenated_with_bias_outside(x_t: Array, h_prev: Array, W_hx: Array, b: Array) -> Array:
    return np.tanh(np.concatenate([h_prev, x_t], axis=1) @ W_hx) + b


CONCATENATED_STEP = Exercise(
    title="행렬 하나로 쓰기",
    solution_function=concatenated_step,
    oracle=_step_with_split_weights,
    cases=(
        Case(np.zeros((1, 2)), np.zeros((1, 3)), _normal(19, 5, 3), _normal(20, 3), label="b만 남습니다"),
        Case(np.array([[1.0, -0.5]]), _NONE2, _normal(21, 4, 2), 0 * _B2, label="h_prev와 b가 0: W_hx의 아래쪽 두 행"),
        Case(_normal(11, 3, 2), _normal(12, 3, 4), _normal(13, 6, 4), _normal(14, 4), label="features 2, units 4"),
        Case(_normal(15, 2, 3), _normal(16, 2, 3), _normal(17, 6, 3), _normal(18, 3), label="features와 units가 같음"),
    ),
    slips=(
        Slip(
            _concatenated_input_first,
            "붙인 순서가 바뀌었습니다. W_hx의 위쪽 units개 행이 상태의 것이므로 h_prev가 앞입니다.",
        ),
        Slip(_concatenated_without_bias, "편향 b가 빠졌습니다."),
        Slip(_concatenated_without_tanh, "tanh가 빠졌습니다."),
        Slip(
            _concatenated_with_bias_outside,
            "편향 b를 tanh 밖에서 더했습니다. b까지 더한 다음 tanh를 씌우세요.",
        ),
    ),
    hints=(
        "h_prev (batch, units)와 x_t (batch, features)를 나란히 붙이면 모양이 (batch, units + features)가 됩니다.",
        "np.concatenate([h_prev, x_t], axis=1)이 그 행렬입니다.",
        "return np.tanh(np.concatenate([h_prev, x_t], axis=1) @ W_hx + b)",
    ),
    learned="두 행렬 곱의 합은 나란히 붙인 것의 행렬 곱 하나와 같습니다. 책마다 식이 달라 보여도 같은 셀입니다.",
)

# ------------------------------------------------------------------------------------------------ whole sequences


def rnn_forward(x: Array, h0: Array, W: Array, U: Array, b: Array) -> Array:
    """x (batch, timesteps, features)를 차례로 읽어 h_seq (batch, timesteps, units)를 돌려줍니다."""
    h_t = h0
    h_seq = []
    for t in range(x.shape[1]):
        h_t = np.tanh(x[:, t] @ W + h_t @ U + b)
        h_seq.append(h_t)
    return np.stack(h_seq, axis=1)


def _package_forward(x: Array, h0: Array, W: Array, U: Array, b: Array) -> Array:
    from course_utils import nn

    return np.asarray(nn.rnn_forward(x, h0, W, U, b)[0])


def _forward_by(
    step: Callable[[Array, Array, Array, Array, Array], Array], x: Array, h0: Array, W: Array, U: Array, b: Array
) -> Array:
    """The forward pass with a step of its own."""
    h_t = h0
    h_seq = []
    for t in range(x.shape[1]):
        h_t = step(x[:, t], h_t, W, U, b)
        h_seq.append(h_t)
    return np.stack(h_seq, axis=1)


def _forward_over_the_batch(x: Array, h0: Array, W: Array, U: Array, b: Array) -> Array:
    return rnn_forward(x.swapaxes(0, 1), h0, W, U, b)


def _forward_with_h0_and_all(x: Array, h0: Array, W: Array, U: Array, b: Array) -> Array:
    return np.concatenate([h0[:, None], rnn_forward(x, h0, W, U, b)], axis=1)


def _forward_along_units(x: Array, h0: Array, W: Array, U: Array, b: Array) -> Array:
    return rnn_forward(x, h0, W, U, b).swapaxes(1, 2)


def _forward_from_zero(x: Array, h0: Array, W: Array, U: Array, b: Array) -> Array:
    return rnn_forward(x, np.zeros_like(h0), W, U, b)


def _forward_forgetting(x: Array, h0: Array, W: Array, U: Array, b: Array) -> Array:
    return np.stack([np.tanh(x[:, t] @ W + h0 @ U + b) for t in range(x.shape[1])], axis=1)


def _forward_last_only(x: Array, h0: Array, W: Array, U: Array, b: Array) -> Array:
    return rnn_forward(x, h0, W, U, b)[:, -1]


def _forward_time_first(x: Array, h0: Array, W: Array, U: Array, b: Array) -> Array:
    return rnn_forward(x, h0, W, U, b).swapaxes(0, 1)


def _forward_concatenated(x: Array, h0: Array, W: Array, U: Array, b: Array) -> Array:
    h_seq = rnn_forward(x, h0, W, U, b)
    return np.concatenate(list(h_seq.swapaxes(0, 1)), axis=1)


def _forward_with_h0_in_front(x: Array, h0: Array, W: Array, U: Array, b: Array) -> Array:
    return np.concatenate([h0[:, None], rnn_forward(x, h0, W, U, b)[:, :-1]], axis=1)


def _forward_from_the_end(x: Array, h0: Array, W: Array, U: Array, b: Array) -> Array:
    return rnn_forward(x[:, ::-1], h0, W, U, b)[:, ::-1]


def _forward_case(
    batch: int, timesteps: int, features: int, units: int, seed: int, label: str, without: str = ""
) -> Case:
    """Draw the five arguments; those whose letter stands in ``without`` are zeros."""
    shapes = {
        "x": (batch, timesteps, features),
        "h": (batch, units),
        "W": (features, units),
        "U": (units, units),
        "b": (units,),
    }
    drawn = [
        _normal(seed + place, *shape) * (name not in without) for place, (name, shape) in enumerate(shapes.items())
    ]
    return Case(*drawn, label=label)


RNN_FORWARD = Exercise(
    title="시퀀스 전체의 순전파",
    solution_function=rnn_forward,
    oracle=_package_forward,
    cases=(
        # all sizes alike: a wrong axis gives wrong numbers there, which name the slip, and no error
        _forward_case(3, 3, 3, 3, 40, "모든 크기가 3, U가 0: 앞 상태가 섞이지 않습니다", without="U"),
        _forward_case(3, 3, 3, 3, 35, "모든 크기가 3, x와 b가 0: h0만 흘러갑니다", without="xb"),
        _forward_case(2, 3, 2, 2, 30, "batch 2, timesteps 3"),
        _forward_case(1, 5, 1, 4, 50, "시퀀스 하나"),
        _forward_case(1, 1, 2, 3, 60, "한 걸음짜리 시퀀스"),
    ),
    slips=(
        Slip(_forward_from_zero, "처음 상태 h0를 쓰지 않았습니다. 첫 걸음의 앞 상태가 h0입니다."),
        Slip(_forward_forgetting, "걸음마다 h0에서 다시 시작했습니다. 방금 구한 h_t를 다음 걸음에 넘기세요."),
        Slip(partial(_forward_by, _step_without_bias), "편향 b가 빠졌습니다. 걸음마다 더해야 합니다."),
        Slip(partial(_forward_by, _step_without_tanh), "tanh가 빠졌습니다. 걸음마다 더한 값을 np.tanh에 넣으세요."),
        Slip(partial(_forward_by, _step_with_bias_outside), "편향 b를 tanh 밖에서 더했습니다. 괄호를 확인하세요."),
        Slip(
            partial(_forward_by, _step_pressing_input_only),
            "tanh가 입력의 몫에만 걸렸습니다. 괄호로 묶어 세 항을 모두 더한 것에 씌우세요.",
        ),
        Slip(
            _forward_over_the_batch,
            "시간이 아니라 배치를 따라 돌았습니다. x의 첫 축은 배치이니 t번째 입력은 x[t]가 아니라 x[:, t]입니다.",
        ),
        Slip(_forward_last_only, "마지막 상태만 돌려주었습니다. 모든 걸음의 상태를 모아 주세요."),
        Slip(_forward_time_first, "시간 축이 맨 앞에 왔습니다. np.stack(h_seq, axis=1)로 두 번째 축에 쌓으세요."),
        Slip(_forward_concatenated, "이어 붙였습니다. np.concatenate는 새 축을 만들지 않습니다. np.stack을 쓰세요."),
        Slip(_forward_along_units, "마지막 축에 쌓았습니다. 시간 축은 두 번째이니 np.stack(h_seq, axis=1)입니다."),
        Slip(_forward_with_h0_in_front, "h0가 결과에 들어갔습니다. 걸음을 셈한 다음에 상태를 담으세요."),
        Slip(_forward_with_h0_and_all, "h0까지 담아 걸음이 하나 많습니다. 빈 리스트에서 시작해 h_t만 담으세요."),
        Slip(_forward_from_the_end, "끝에서부터 읽었습니다. t는 0부터 차례로 커져야 합니다."),
    ),
    hints=(
        "h_t에 h0를 담고 시작해, t = 0, 1, …에서 rnn_step과 같은 식을 되풀이하세요.",
        "t번째 입력은 x[:, t]이고 모양은 (batch, features)입니다. 구한 h_t를 리스트에 담으세요.",
        "h_t = np.tanh(x[:, t] @ W + h_t @ U + b); h_seq.append(h_t), 끝에서 np.stack(h_seq, axis=1)",
    ),
    learned="W, U, b는 모든 걸음이 함께 씁니다. 그래서 시퀀스가 길어져도 매개변수의 수는 그대로입니다.",
)


def run_sequence(x: Array, W: Array, U: Array, b: Array) -> Array:
    """시퀀스 하나 x (timesteps, features)를 읽어 (timesteps, units)인 출력을 돌려줍니다."""
    h_t = np.zeros(len(U))
    outputs = []
    for x_t in x:
        h_t = np.tanh(x_t @ W + h_t @ U + b)
        outputs.append(h_t)
    return np.stack(outputs)


def run_as_published(x: Array, W: Array, U: Array, b: Array) -> Array:
    h_t = np.zeros(len(U))
    outputs = []
    for x_t in x:
        h_t = np.tanh(x_t @ W + h_t @ U + b)
        outputs.append(h_t)
    return np.concatenate(outputs, axis=0)


def _run_in_batch(x: Array, W: Array, U: Array, b: Array) -> Array:
    return rnn_forward(x[None], np.zeros((1, U.shape[0])), W, U, b)[0]


def _run_units_first(x: Array, W: Array, U: Array, b: Array) -> Array:
    return run_sequence(x, W, U, b).T


def _run_last_only(x: Array, W: Array, U: Array, b: Array) -> Array:
    return run_sequence(x, W, U, b)[-1]


def _run_with_batch_axis(x: Array, W: Array, U: Array, b: Array) -> Array:
    return run_sequence(x, W, U, b)[None]


RUN_SEQUENCE = Exercise(
    title="한 줄로 늘어선 출력",
    solution_function=run_sequence,
    kind="repair",
    starter=run_as_published,
    oracle=_run_in_batch,
    cases=(
        Case(_normal(70, 4, 2), _normal(71, 2, 3), _normal(72, 3, 3), _normal(73, 3), label="timesteps 4, units 3"),
        Case(_normal(74, 3, 1), _normal(75, 1, 3), _normal(76, 3, 3), _normal(77, 3), label="timesteps와 units가 3"),
        Case(_normal(78, 1, 2), _normal(79, 2, 4), _normal(80, 4, 4), _normal(81, 4), label="한 걸음"),
    ),
    slips=(
        Slip(run_as_published, "고치기 전과 같습니다. 결과가 (timesteps * units,)인 한 줄입니다."),
        Slip(_run_units_first, "행과 열이 바뀌었습니다. 걸음 하나가 한 행이 되도록 axis=0으로 쌓으세요."),
        Slip(_run_last_only, "마지막 출력만 돌려주었습니다. 모든 걸음의 출력이 필요합니다."),
        Slip(_run_with_batch_axis, "배치 축이 남았습니다. 여기서는 시퀀스 하나이므로 모양이 (timesteps, units)입니다."),
    ),
    hints=(
        "결과의 모양을 찍어 보세요. 설명에는 (timesteps, units)라고 적혀 있는데 실제로는 몇 차원인가요?",
        "np.concatenate는 이미 있는 축을 따라 잇습니다. 모양이 (units,)인 것들을 이으면 한 줄이 됩니다.",
        "np.stack(outputs)는 새 축을 만들어 쌓습니다.",
    ),
    learned=(
        "이 목록은 널리 읽힌 책의 초판에 실렸고, 주석이 말하는 모양과 결과의 모양이 달랐습니다. "
        "모양은 말로 적지 말고 assert로 적으세요."
    ),
)

# ----------------------------------------------------------------------------------------------------------- loss


def sequence_loss(p: Array, y: Array) -> float:
    """p와 y (batch, timesteps)의 이진 교차 엔트로피를 시간으로 더하고 배치로 평균합니다."""
    losses = -(y * np.log(p) + (1 - y) * np.log(1 - p))
    return float(np.mean(np.sum(losses, axis=1)))


def _loss_by_picking(p: Array, y: Array) -> float:
    """The mean over the batch of minus the log of the probability that a whole sequence of answers got."""
    return float(-np.log(np.where(y == 1, p, 1 - p)).sum() / len(y))


def _loss_meaned(p: Array, y: Array) -> float:
    return float(np.mean(-(y * np.log(p) + (1 - y) * np.log(1 - p))))


def _loss_summed(p: Array, y: Array) -> float:
    return float(np.sum(-(y * np.log(p) + (1 - y) * np.log(1 - p))))


def _loss_of_ones_only(p: Array, y: Array) -> float:
    return float(np.mean(np.sum(-y * np.log(p), axis=1)))


def _loss_without_brackets(p: Array, y: Array) -> float:
    return float(np.mean(np.sum(-y * np.log(p) + (1 - y) * np.log(1 - p), axis=1)))


def _loss_of_the_wrong_answer(p: Array, y: Array) -> float:
    return sequence_loss(1 - p, y)


def _loss_of_each_sequence(p: Array, y: Array) -> Array:
    return np.asarray(np.sum(-(y * np.log(p) + (1 - y) * np.log(1 - p)), axis=1))


def _loss_negative(p: Array, y: Array) -> float:
    return -sequence_loss(p, y)


def _loss_over_batch(p: Array, y: Array) -> float:
    losses = -(y * np.log(p) + (1 - y) * np.log(1 - p))
    return float(np.mean(np.sum(losses, axis=0)))


def _loss_squared(p: Array, y: Array) -> float:
    return float(np.mean(np.sum(np.square(p - y), axis=1)))


def _loss_in_bits(p: Array, y: Array) -> float:
    return sequence_loss(p, y) / float(np.log(2))


SEQUENCE_LOSS = Exercise(
    title="시퀀스의 손실",
    solution_function=sequence_loss,
    oracle=_loss_by_picking,
    cases=(
        Case(np.array([[0.9, 0.2, 0.6]]), np.array([[1.0, 0.0, 0.0]]), label="시퀀스 하나, 세 걸음"),
        Case(
            np.array([[0.5, 0.5], [0.8, 0.1], [0.3, 0.7]]),
            np.array([[1.0, 1.0], [1.0, 0.0], [0.0, 0.0]]),
            label="세 시퀀스",
        ),
        Case(np.array([[0.25], [0.75]]), np.array([[0.0], [1.0]]), label="한 걸음"),
        Case(np.array([[0.1, 0.9]]), np.array([[1.0, 0.0]]), label="두 걸음 다 틀렸습니다"),
    ),
    slips=(
        Slip(_loss_meaned, "시간으로도 평균했습니다. 시퀀스의 손실은 걸음의 손실을 더한 것입니다."),
        Slip(_loss_summed, "배치로도 더했습니다. 배치의 크기에 따라 커지지 않도록 시퀀스로는 평균하세요."),
        Slip(_loss_of_ones_only, "정답이 0인 걸음을 빠뜨렸습니다. (1 - y) * np.log(1 - p)도 더해야 합니다."),
        Slip(
            _loss_without_brackets,
            "-가 앞 항에만 걸렸습니다. 괄호로 두 항을 묶고 그 앞에 -를 붙이세요.",
        ),
        Slip(_loss_of_the_wrong_answer, "y와 1 - y가 바뀌었습니다. 정답이 1인 걸음에서 보는 것은 log(p)입니다."),
        Slip(_loss_of_each_sequence, "시퀀스마다의 손실이 그대로입니다. np.mean으로 배치를 평균해 수 하나로 만드세요."),
        Slip(_loss_negative, "부호가 반대입니다. 로그는 음수이므로 앞에 -를 붙여야 손실이 양수가 됩니다."),
        Slip(_loss_over_batch, "배치로 더하고 시간으로 평균했습니다. 시간은 두 번째 축(axis=1)입니다."),
        Slip(_loss_squared, "제곱 오차를 구했습니다. 확률의 손실은 교차 엔트로피로 잽니다."),
        Slip(_loss_in_bits, "밑이 2인 로그를 썼습니다. 여기서는 자연로그 np.log를 씁니다."),
    ),
    hints=(
        "먼저 걸음마다의 손실을 구하세요. 모양은 y와 같은 (batch, timesteps)입니다.",
        "걸음 하나의 손실은 -(y * np.log(p) + (1 - y) * np.log(1 - p))입니다.",
        "np.sum(losses, axis=1)로 시간을 더하고 np.mean으로 배치를 평균하세요.",
    ),
    learned="걸음마다의 확률을 곱한 것이 시퀀스 전체의 확률이고, 그 로그에 -를 붙인 것이 이 합입니다.",
)

# --------------------------------------------------------------------------------- back-propagation through time


def rnn_backward(dh_seq: Array, x: Array, h_seq: Array, h0: Array, U: Array) -> tuple[Array, Array, Array]:
    """dh_seq (batch, timesteps, units)에서 (dW, dU, db)를 구합니다. h_seq는 순전파의 결과입니다."""
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


def _backward(
    dh_seq: Array,
    x: Array,
    h_seq: Array,
    h0: Array,
    U: Array,
    *,
    slope: Callable[[Array, Array], Array] = lambda h_t, h_prev: 1 - h_t**2,
    first: Callable[[Array, Array], Array] = lambda h_seq, h0: h0,
    dz_of: Callable[[Array, Array, Array], Array] = lambda dh, local, slope: (dh + local) * slope,
    carry: Callable[[Array, Array, Array, Array], Array] = lambda dh, local, dz, U: dz @ U.T,
    forwards: bool = False,
    since: int = 0,
    late: bool = False,
    kept: float = 1.0,
    averaged: str = "",
) -> tuple[Array, Array, Array]:
    """Back-propagation through time with one line of it left out or written wrongly.

    Args:
        dh_seq, x, h_seq, h0, U: as in `rnn_backward`.
        slope: of tanh, from the state and the one before.
        first: the state before the first step, from (h_seq, h0).
        dz_of: dz, from what flows in, from the step's own gradient and from the slope.
        carry: what flows on, from what flowed in, from the step's own gradient, from dz and U.
        forwards: from the first step to the last.
        since: the first step that counts.
        late: the state itself in place of the one before.
        kept: how much of the earlier sums is kept at every step.
        averaged: which of W, U and b are averaged over the batch.
    """
    dh = np.zeros_like(h0)
    dW, dU, db = np.zeros((x.shape[2], len(U))), np.zeros_like(U), np.zeros(len(U))
    share = {name: len(x) if name in averaged else 1 for name in "WUb"}
    steps = range(since, x.shape[1])
    for t in steps if forwards else reversed(steps):
        h_prev = h_seq[:, t] if late else h_seq[:, t - 1] if t > 0 else first(h_seq, h0)
        dz = dz_of(dh, dh_seq[:, t], slope(h_seq[:, t], h_prev))
        dW = kept * dW + x[:, t].T @ dz / share["W"]
        dU = kept * dU + h_prev.T @ dz / share["U"]
        db = kept * db + dz.sum(axis=0) / share["b"]
        dh = carry(dh, dh_seq[:, t], dz, U)
    return dW, dU, db


def _backward_of_the_last_loss(dh_seq: Array, x: Array, h_seq: Array, h0: Array, U: Array) -> tuple[Array, ...]:
    last = np.zeros_like(dh_seq)
    last[:, -1] = dh_seq[:, -1]
    return rnn_backward(last, x, h_seq, h0, U)


def _backward_with_dU_turned(dh_seq: Array, x: Array, h_seq: Array, h0: Array, U: Array) -> tuple[Array, ...]:
    dW, dU, db = rnn_backward(dh_seq, x, h_seq, h0, U)
    return dW, dU.T, db


def _backward_out_of_order(dh_seq: Array, x: Array, h_seq: Array, h0: Array, U: Array) -> tuple[Array, ...]:
    dW, dU, db = rnn_backward(dh_seq, x, h_seq, h0, U)
    return dU, dW, db


def _central_differences(dh_seq: Array, x: Array, h_seq: Array, h0: Array, U: Array) -> tuple[Array, Array, Array]:
    """The gradients without calculus. W and b are not given, so what they add to every step is found from h_seq.

    A weight's change adds to the same sum as before: `moved` is that addition, of shape (batch, timesteps, units).
    """
    before = np.concatenate([h0[:, None], h_seq[:, :-1]], axis=1)
    drive = np.arctanh(h_seq) - before @ U  # x_t W + b

    def loss(moved: Array, weights: Array) -> float:
        h_t, total = h0, 0.0
        for t in range(x.shape[1]):
            h_t = np.tanh(drive[:, t] + moved[:, t] + h_t @ weights)
            total += float(np.sum(dh_seq[:, t] * h_t))
        return total

    step, still = 1e-6, np.zeros_like(h_seq)

    def slope(moved: Array, weights: Array) -> float:
        return (loss(step * moved, U + step * weights) - loss(-step * moved, U - step * weights)) / (2 * step)

    units, features = len(U), x.shape[2]
    one = np.eye(units)
    dW = [[slope(x[:, :, f, None] * one[u], 0 * U) for u in range(units)] for f in range(features)]
    dU = [[slope(still, np.outer(one[i], one[j])) for j in range(units)] for i in range(units)]
    db = [slope(still + one[u], 0 * U) for u in range(units)]
    return np.array(dW), np.array(dU), np.array(db)


def _backward_case(
    batch: int, timesteps: int, features: int, units: int, seed: int, label: str, without: str = ""
) -> Case:
    x, h0, W, U, b = _forward_case(batch, timesteps, features, units, seed, "", without).args
    U = U / 2
    h_seq = rnn_forward(x / 2, h0 / 2, W / 2, U, b / 2)
    return Case(_normal(seed + 9, *h_seq.shape), x / 2, h_seq, h0 / 2, U, label=label)


def _last_loss_case(seed: int, label: str) -> Case:
    dh_seq, x, h_seq, h0, U = _backward_case(2, 3, 2, 2, seed, "").args
    dh_seq[:, :-1] = 0
    return Case(dh_seq, x, h_seq, h0, U, label=label)


RNN_BACKWARD = Exercise(
    title="시간을 거슬러 오는 역전파",
    solution_function=rnn_backward,
    oracle=_central_differences,
    tolerance=1e-5,
    cases=(
        _backward_case(2, 1, 2, 3, 90, "한 걸음, 상태가 모두 0: dW와 db만 남고 tanh의 기울기는 1", without="hWUb"),
        _backward_case(2, 1, 2, 3, 95, "한 걸음, x가 0: dU와 db만 남습니다", without="x"),
        _backward_case(3, 4, 2, 2, 105, "U가 0: 뒤에서 흘러오는 것이 없습니다", without="U"),
        _last_loss_case(100, "마지막 걸음의 기울기만: 앞 걸음으로 흘러와야 합니다"),
        _backward_case(2, 3, 2, 2, 110, "batch 2, timesteps 3"),
        _backward_case(3, 4, 1, 3, 120, "batch 3, timesteps 4"),
    ),
    slips=(
        Slip(
            partial(_backward, carry=lambda dh, local, dz, U: 0 * dh),
            "기울기가 앞 걸음으로 흐르지 않습니다. dz @ U.T를 다음 바퀴의 dh로 넘기세요.",
        ),
        Slip(
            partial(_backward, slope=lambda h_t, h_prev: np.ones_like(h_t)),
            "tanh의 기울기가 빠졌습니다. h_t = tanh(z)이면 1 - h_t**2를 곱해야 합니다.",
        ),
        Slip(
            partial(_backward, slope=lambda h_t, h_prev: 1 - h_t),
            "tanh의 기울기는 1 - h_t가 아니라 1 - h_t**2입니다. 제곱이 빠졌습니다.",
        ),
        Slip(
            partial(_backward, slope=lambda h_t, h_prev: 1 - np.tanh(h_t) ** 2),
            "tanh를 한 번 더 씌웠습니다. h_t가 이미 tanh(z)이므로 기울기는 1 - h_t**2입니다.",
        ),
        Slip(
            partial(_backward, dz_of=lambda dh, local, slope: dh + local * slope),
            "뒤에서 흘러온 dh에는 tanh의 기울기를 곱하지 않았습니다. 먼저 더하고, 더한 것에 곱하세요.",
        ),
        Slip(
            partial(_backward, carry=lambda dh, local, dz, U: (dh + local) @ U.T),
            "tanh의 기울기를 곱하기 전의 것을 앞 걸음으로 넘겼습니다. 넘길 것은 dz @ U.T입니다.",
        ),
        Slip(
            partial(_backward, carry=lambda dh, local, dz, U: dh + dz @ U.T),
            "dh에 dz @ U.T를 더해 쌓았습니다. 쌓는 것은 dW, dU, db이고, dh는 걸음마다 새로 씁니다.",
        ),
        Slip(
            partial(_backward, carry=lambda dh, local, dz, U: dz @ U),
            "U를 뒤집지 않았습니다. 순전파가 h_prev @ U이면 역전파는 dz @ U.T입니다.",
        ),
        Slip(
            partial(_backward, carry=lambda dh, local, dz, U: dz),
            "dz를 그대로 앞 걸음에 넘겼습니다. h_prev에 U가 곱해져 있었으니 dz @ U.T를 넘깁니다.",
        ),
        Slip(
            partial(_backward, slope=lambda h_t, h_prev: 1 - h_prev**2),
            "tanh의 기울기를 h_prev에서 구했습니다. tanh를 거쳐 나온 것은 h_t이니 1 - h_t**2입니다.",
        ),
        Slip(
            partial(_backward, forwards=True),
            "앞에서부터 돌았습니다. 기울기는 뒤에서 흘러오므로 t는 끝에서 0으로 작아져야 합니다.",
        ),
        Slip(
            _backward_of_the_last_loss,
            "마지막 걸음의 손실만 셌습니다. 걸음마다 dh_seq[:, t]를 dh에 더하세요.",
        ),
        Slip(
            partial(_backward, first=lambda h_seq, h0: h_seq[:, -1]),
            "t가 0일 때 h_seq[:, -1], 곧 마지막 상태를 썼습니다. 첫 걸음의 앞 상태는 h0입니다.",
        ),
        Slip(
            partial(_backward, first=lambda h_seq, h0: 0 * h0),
            "dU에서 첫 걸음의 몫이 빠졌습니다. t가 0일 때의 h_prev는 0이 아니라 h0입니다.",
        ),
        Slip(
            partial(_backward, since=1),
            "첫 걸음 t = 0이 빠졌습니다. reversed(range(timesteps))이면 0까지 갑니다.",
        ),
        Slip(
            partial(_backward, late=True),
            "dU에 h_t를 썼습니다. U에 곱해진 것은 한 걸음 앞의 상태 h_prev입니다.",
        ),
        Slip(_backward_with_dU_turned, "dU의 행과 열이 바뀌었습니다. dz.T @ h_prev가 아니라 h_prev.T @ dz입니다."),
        Slip(_backward_out_of_order, "돌려주는 순서가 바뀌었습니다. (dW, dU, db)입니다."),
        Slip(
            partial(_backward, kept=0.0),
            "걸음마다 덮어썼습니다. 모든 걸음이 같은 가중치를 쓰므로 기울기를 += 로 더해야 합니다.",
        ),
        Slip(
            partial(_backward, averaged="b"),
            "db를 배치로 평균했습니다. dW, dU처럼 배치의 몫을 모두 더하세요: dz.sum(axis=0).",
        ),
        Slip(
            partial(_backward, averaged="WUb"),
            "배치로 평균했습니다. dh_seq가 이미 손실의 기울기이므로 배치의 몫을 모두 더하기만 합니다.",
        ),
    ),
    hints=(
        "t를 끝에서 0까지 거꾸로 돌립니다. 한 걸음에 들어오는 기울기는 둘, dh_seq[:, t]와 뒤에서 흘러온 dh입니다.",
        "dz = (dh + dh_seq[:, t]) * (1 - h_seq[:, t]**2)를 구하면, 나머지는 순전파의 행렬 곱을 뒤집은 것입니다.",
        "dW += x[:, t].T @ dz; dU += h_prev.T @ dz; db += dz.sum(axis=0); dh = dz @ U.T. 첫 걸음의 h_prev는 h0입니다.",
    ),
    learned="dh에 걸음마다 U.T가 곱해집니다. 이 곱이 되풀이되면서 기울기가 사라지기도 하고 폭주하기도 합니다.",
)


def state_jacobian(h_t: Array, U: Array) -> Array:
    """야코비 행렬 J[i, j] = ∂h_t[i] / ∂h_{t-1}[j]를 구합니다. h_t의 모양은 (units,)입니다."""
    slope = 1 - h_t**2
    return slope[:, None] * U.T


def _jacobian_by_differences(h_t: Array, U: Array) -> Array:
    z, step = np.arctanh(h_t), 1e-6
    columns = [(np.tanh(z + step * row) - np.tanh(z - step * row)) / (2 * step) for row in U]
    return np.stack(columns, axis=1)


def _jacobian_unturned(h_t: Array, U: Array) -> Array:
    return (1 - h_t**2)[:, None] * U


def _jacobian_sloped_by_column(h_t: Array, U: Array) -> Array:
    return (1 - h_t**2) * U.T


def _jacobian_turned(h_t: Array, U: Array) -> Array:
    return state_jacobian(h_t, U).T


def _jacobian_without_slope(h_t: Array, U: Array) -> Array:
    return U.T.copy()


def _jacobian_unsquared(h_t: Array, U: Array) -> Array:
    return (1 - h_t)[:, None] * U.T


def _jacobian_pressed_twice(h_t: Array, U: Array) -> Array:
    return (1 - np.tanh(h_t) ** 2)[:, None] * U.T


def _jacobian_of_the_diagonal(h_t: Array, U: Array) -> Array:
    return np.diag(1 - h_t**2) * U.T


def _jacobian_as_a_vector(h_t: Array, U: Array) -> Array:
    return np.asarray((1 - h_t**2) @ U.T)


STATE_JACOBIAN = Exercise(
    title="한 걸음의 야코비 행렬",
    solution_function=state_jacobian,
    oracle=_jacobian_by_differences,
    tolerance=1e-5,
    cases=(
        Case(np.array([0.0, 0.0]), _U2, label="h_t가 0: tanh의 기울기는 1"),
        Case(np.array([0.9, -0.2]), _U2, label="유닛 둘"),
        Case(np.tanh(_normal(130, 3)), _normal(131, 3, 3), label="유닛 셋"),
        Case(np.array([0.5]), np.array([[2.0]]), label="유닛 하나"),
    ),
    slips=(
        Slip(_jacobian_unturned, "U를 뒤집지 않았습니다. h_t[i]에 h_prev[j]가 들어오는 길은 U[j, i]입니다."),
        Slip(_jacobian_turned, "행과 열이 바뀌었습니다. 행 i가 나중의 h_t, 열 j가 앞의 h_prev입니다."),
        Slip(
            _jacobian_sloped_by_column,
            "기울기를 열에 곱했습니다. h_t[i]의 기울기는 i번째 행 전체에 곱합니다: slope[:, None].",
        ),
        Slip(_jacobian_without_slope, "tanh의 기울기 1 - h_t**2가 빠졌습니다."),
        Slip(_jacobian_unsquared, "tanh의 기울기는 1 - h_t가 아니라 1 - h_t**2입니다."),
        Slip(_jacobian_pressed_twice, "tanh를 한 번 더 씌웠습니다. h_t가 이미 tanh(z)이니 1 - h_t**2입니다."),
        Slip(_jacobian_of_the_diagonal, "대각 행렬을 원소끼리 곱했습니다. np.diag(…)와 U.T는 행렬 곱 @로 곱합니다."),
        Slip(
            _jacobian_as_a_vector,
            "(units,)인 벡터가 나왔습니다. 기울기를 세워서(slope[:, None]) U.T의 행마다 곱하세요.",
        ),
    ),
    hints=(
        "h_t[i] = tanh(z[i])이고 z[i]에는 h_prev[j] * U[j, i]가 들어 있습니다. h_prev[j]로 미분해 보세요.",
        "J[i, j] = (1 - h_t[i]**2) * U[j, i]입니다. U[j, i]를 (i, j) 자리에 두는 행렬은 U.T입니다.",
        "return (1 - h_t**2)[:, None] * U.T",
    ),
    learned="1 - h_t**2는 1을 넘지 못합니다. tanh는 기울기를 줄이기만 하고, 키우는 것은 언제나 U입니다.",
)

# --------------------------------------------------------------------------------------------- taming what grows


def clip_by_global_norm(grads: list[Array], max_norm: float) -> list[Array]:
    """기울기들을 모두 이은 벡터의 길이가 max_norm을 넘으면, 방향은 그대로 두고 길이만 줄입니다."""
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    return [g * (max_norm / max(norm, max_norm)) for g in grads]


def _package_clip(grads: list[Array], max_norm: float) -> list[Array]:
    from course_utils import nn

    named = {str(number): g for number, g in enumerate(grads)}
    return list(nn.clip_by_global_norm(named, max_norm)[0].values())


def _clip_each(grads: list[Array], max_norm: float) -> list[Array]:
    return [clip_by_global_norm([g], max_norm)[0] for g in grads]


def _clip_values(grads: list[Array], max_norm: float) -> list[Array]:
    return [np.clip(g, -max_norm, max_norm) for g in grads]


def _clip_always(grads: list[Array], max_norm: float) -> list[Array]:
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    return [g * (max_norm / norm if norm > 0 else 1.0) for g in grads]


def _clip_without_root(grads: list[Array], max_norm: float) -> list[Array]:
    norm = sum(np.sum(g**2) for g in grads)
    return [g * (min(1.0, max_norm / norm) if norm > 0 else 1.0) for g in grads]


def _clip_by_sum_of_norms(grads: list[Array], max_norm: float) -> list[Array]:
    norm = sum(np.linalg.norm(g) for g in grads)
    return [g * (min(1.0, max_norm / norm) if norm > 0 else 1.0) for g in grads]


def _clip_to_unit(grads: list[Array], max_norm: float) -> list[Array]:
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    return [g / norm if norm > max_norm else g * 1.0 for g in grads]


def _clip_by_sum_of_sizes(grads: list[Array], max_norm: float) -> list[Array]:
    norm = sum(np.sum(np.abs(g)) for g in grads)
    return [g * (max_norm / max(norm, max_norm)) for g in grads]


def _clip_by_largest(grads: list[Array], max_norm: float) -> list[Array]:
    norm = max(np.max(np.abs(g)) for g in grads)
    return [g * (max_norm / max(norm, max_norm)) for g in grads]


def _clip_to_nothing(grads: list[Array], max_norm: float) -> list[Array]:
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    return [g * float(norm <= max_norm) for g in grads]


def _clip_in_one_row(grads: list[Array], max_norm: float) -> Array:
    return np.concatenate([g.ravel() for g in clip_by_global_norm(grads, max_norm)])


def _clip_with_norm(grads: list[Array], max_norm: float) -> tuple[list[Array], float]:
    return clip_by_global_norm(grads, max_norm), float(np.sqrt(sum(np.sum(g**2) for g in grads)))


CLIP_BY_GLOBAL_NORM = Exercise(
    title="기울기 자르기",
    solution_function=clip_by_global_norm,
    oracle=_package_clip,
    cases=(
        Case([np.array([3.0]), np.array([4.0])], 2.5, label="길이 5를 2.5로"),
        Case([np.array([0.3]), np.array([0.4])], 1.0, label="이미 짧으면 그대로"),
        Case([_normal(140, 3, 2), 5 * _normal(141, 2)], 1.5, label="모양이 다른 두 기울기"),
        Case([np.array([3.0, 0.0]), np.array([[0.0, 4.0]])], 5.0, label="꼭 max_norm인 길이"),
        Case([10 * _normal(142, 4)], 3.0, label="기울기 하나"),
        Case([np.zeros(3), np.zeros((2, 2))], 1.0, label="모두 0"),
    ),
    slips=(
        Slip(
            _clip_each,
            (
                "기울기를 하나씩 따로 줄였습니다. "
                "그러면 서로의 비가 달라져 방향이 바뀝니다. 길이는 모두 합쳐 한 번 잽니다."
            ),
        ),
        Slip(_clip_values, "값마다 잘랐습니다. 그것은 값으로 자르기이고 방향이 바뀝니다. 모두에 같은 수를 곱하세요."),
        Slip(_clip_always, "짧은 기울기까지 max_norm으로 늘렸습니다. 넘을 때만 줄입니다."),
        Slip(_clip_without_root, "제곱합에 제곱근을 씌우지 않았습니다. 길이는 np.sqrt(제곱합)입니다."),
        Slip(_clip_by_sum_of_norms, "길이를 더했습니다. 전체의 길이는 제곱을 모두 더한 다음 제곱근을 씌운 것입니다."),
        Slip(_clip_by_sum_of_sizes, "절댓값의 합을 길이로 썼습니다. 벡터의 길이는 제곱합의 제곱근입니다."),
        Slip(_clip_by_largest, "가장 큰 수를 길이로 썼습니다. 벡터의 길이는 제곱합의 제곱근입니다."),
        Slip(_clip_to_nothing, "긴 기울기를 0으로 지웠습니다. 방향은 남기고 길이만 max_norm으로 줄입니다."),
        Slip(
            _clip_in_one_row, "이어 붙인 한 줄을 돌려주었습니다. 길이를 잰 다음에는 기울기마다 제 모양으로 돌려주세요."
        ),
        Slip(_clip_with_norm, "길이까지 함께 돌려주었습니다. 여기서는 기울기의 리스트만 돌려줍니다."),
        Slip(_clip_to_unit, "길이를 1로 만들었습니다. max_norm을 곱하는 것을 잊었습니다."),
    ),
    hints=(
        "전체의 길이를 먼저 구하세요: 모든 기울기의 제곱을 더하고 제곱근을 씌웁니다.",
        "곱할 수는 길이가 max_norm보다 크면 max_norm / norm, 아니면 1입니다. 길이가 0일 때도 생각하세요.",
        "norm = np.sqrt(sum(np.sum(g**2) for g in grads))로 두고, 모두에 max_norm / max(norm, max_norm)을 곱하세요.",
    ),
    learned=(
        "자르기는 폭주를 막을 뿐, 사라진 기울기를 되살리지는 못합니다. 그것은 05번 노트북의 게이트가 하는 일입니다."
    ),
)


def scale_to_radius(U: Array, radius: float) -> Array:
    """U에 수 하나를 곱해 스펙트럼 반지름(고윳값 절댓값의 최댓값)을 radius로 맞춥니다."""
    largest = np.max(np.abs(np.linalg.eigvals(U)))
    return U * radius / largest


def _scale_by_growth(U: Array, radius: float) -> Array:
    """Gelfand's formula, without eigenvalues: the k-th root of the size of the k-th power."""
    power, logarithm = np.eye(len(U)), 0.0
    for _ in range(1 << 15):
        power = power @ U
        size = np.linalg.norm(power)
        power, logarithm = power / size, logarithm + float(np.log(size))
    return U * radius / np.exp(logarithm / (1 << 15))


def _scale_by_norm(U: Array, radius: float) -> Array:
    return U * radius / np.linalg.norm(U, 2)


def _scale_by_largest_entry(U: Array, radius: float) -> Array:
    return U * radius / np.max(np.abs(U))


def _scale_by_real_part(U: Array, radius: float) -> Array:
    return np.real(U * radius / np.max(np.linalg.eigvals(U).real))


def _scale_without_dividing(U: Array, radius: float) -> Array:
    return U * radius


def _scale_by_frobenius(U: Array, radius: float) -> Array:
    return U * radius / np.linalg.norm(U)


def _scale_without_absolute(U: Array, radius: float) -> Array:
    return np.asarray(U * radius / np.max(np.linalg.eigvals(U)))


def _scale_by_absolute_of_largest(U: Array, radius: float) -> Array:
    return np.asarray(U * radius / np.abs(np.max(np.linalg.eigvals(U))))


def _scale_to_one(U: Array, radius: float) -> Array:
    return scale_to_radius(U, 1.0)


SCALE_TO_RADIUS = Exercise(
    title="스펙트럼 반지름 맞추기",
    solution_function=scale_to_radius,
    oracle=_scale_by_growth,
    tolerance=5e-4,
    cases=(
        Case(np.array([[2.0, 0.0], [0.0, 1.0]]), 1.0, label="대각 행렬"),
        Case(np.array([[0.0, -2.0], [2.0, 1.0]]), 0.5, label="고윳값이 복소수인 행렬"),
        Case(np.array([[1.0, 5.0], [0.0, 0.5]]), 0.9, label="비정규 행렬"),
        Case(np.array([[-3.0, 0.0], [0.0, 1.0]]), 1.5, label="고윳값이 음수인 행렬"),
        Case(_normal(150, 3, 3), 1.1, label="난수 행렬"),
    ),
    slips=(
        Slip(
            _scale_by_norm,
            "가장 큰 특잇값으로 나누었습니다. 반지름은 고윳값의 절댓값입니다. 비정규 행렬에서는 둘이 다릅니다.",
        ),
        Slip(
            _scale_by_frobenius,
            "원소의 제곱합(프로베니우스 노름)으로 나누었습니다. 고윳값은 np.linalg.eigvals로 구합니다.",
        ),
        Slip(_scale_by_largest_entry, "가장 큰 원소로 나누었습니다. 반지름은 원소가 아니라 고윳값의 크기입니다."),
        Slip(_scale_by_real_part, "고윳값의 실수부만 보았습니다. 복소수와 음수가 있으니 절댓값 np.abs를 쓰세요."),
        Slip(
            _scale_without_absolute,
            "고윳값에 절댓값을 씌우지 않았습니다. 복소수와 음수가 있으니 np.abs로 크기를 구한 다음 최댓값을 고르세요.",
        ),
        Slip(
            _scale_by_absolute_of_largest,
            "최댓값을 고른 뒤에 절댓값을 씌웠습니다. 음수인 고윳값이 빠지니, 먼저 np.abs, 그다음 np.max입니다.",
        ),
        Slip(_scale_to_one, "반지름을 1로 만들었습니다. radius를 곱하는 것을 잊었습니다."),
        Slip(
            _scale_without_dividing,
            "지금의 반지름으로 나누지 않았습니다. 먼저 반지름을 1로 만든 다음 radius를 곱합니다.",
        ),
    ),
    hints=(
        "np.linalg.eigvals(U)가 고윳값을 줍니다. 복소수일 수 있습니다.",
        "복소수의 크기는 np.abs입니다. 그 최댓값이 지금의 반지름입니다.",
        "U * radius / np.max(np.abs(np.linalg.eigvals(U)))",
    ),
    learned="행렬에 수를 곱하면 고윳값도 똑같이 곱해집니다. 그래서 한 번의 나눗셈으로 반지름이 맞춰집니다.",
)


def demo_weights(seed: int, features: int, units: int) -> Array:
    """(features, units)인 처음 가중치를 글로럿 균등 분포에서 한 번에 뽑습니다."""
    rng = np.random.default_rng(seed)
    limit = np.sqrt(6 / (features + units))
    return rng.uniform(-limit, limit, (features, units))


def demo_weights_as_published(seed: int, features: int, units: int) -> Array:
    rng = np.random.default_rng(seed)
    return rng.random((features, units))


def _demo_from_unit_draws(seed: int, features: int, units: int) -> Array:
    return (2 * np.random.default_rng(seed).random((features, units)) - 1) * np.sqrt(6 / (features + units))


def _demo_between(low: float, high: float, seed: int, shape: tuple[int, int]) -> Array:
    return np.random.default_rng(seed).uniform(low, high, shape)


def _demo_to_one(seed: int, features: int, units: int) -> Array:
    return _demo_between(-1, 1, seed, (features, units))


def _demo_positive(seed: int, features: int, units: int) -> Array:
    return _demo_between(0, np.sqrt(6 / (features + units)), seed, (features, units))


def _demo_without_root(seed: int, features: int, units: int) -> Array:
    return _demo_between(-6 / (features + units), 6 / (features + units), seed, (features, units))


def _demo_units_only(seed: int, features: int, units: int) -> Array:
    return _demo_between(-np.sqrt(6 / units), np.sqrt(6 / units), seed, (features, units))


def _demo_features_only(seed: int, features: int, units: int) -> Array:
    return _demo_between(-np.sqrt(6 / features), np.sqrt(6 / features), seed, (features, units))


def _demo_half_as_wide(seed: int, features: int, units: int) -> Array:
    return demo_weights(seed, features, units) / 2


def _demo_from_normal(seed: int, features: int, units: int) -> Array:
    return np.random.default_rng(seed).normal(0, np.sqrt(6 / (features + units)), (features, units))


def _demo_from_glorot_normal(seed: int, features: int, units: int) -> Array:
    return np.random.default_rng(seed).normal(0, np.sqrt(2 / (features + units)), (features, units))


def _demo_turned(seed: int, features: int, units: int) -> Array:
    return demo_weights(seed, units, features)


def _outputs_are_alive(call: Callable[[int, int, int], Array]) -> str | None:
    W, U = call(0, 32, 64), call(1, 64, 64)
    x = np.random.default_rng(2).random((1, 100, 32))
    h_seq = rnn_forward(x, np.zeros((1, 64)), W, U, np.zeros(64))
    saturated = float(np.mean(np.abs(h_seq) > 0.999))
    if saturated < 0.2:
        return None
    return f"이 가중치로 100걸음을 걸으니 출력의 {saturated:.0%}가 ±1에 붙었습니다."


DEMO_WEIGHTS = Exercise(
    title="모두 1.0이 되어 버린 시범",
    solution_function=demo_weights,
    kind="repair",
    starter=demo_weights_as_published,
    oracle=_demo_from_unit_draws,
    cases=(
        Case(1, 2, 3, label="features 2, units 3"),
        Case(2, 5, 1, label="features 5, units 1"),
        Case(3, 4, 4, label="features 4, units 4"),
    ),
    properties=(Property(_outputs_are_alive, "출력이 ±1에 붙지 않습니다"),),
    slips=(
        Slip(demo_weights_as_published, "고치기 전과 같습니다. rng.random은 0과 1 사이, 곧 양수만 뽑습니다."),
        Slip(_demo_positive, "아직 양수뿐입니다. 양수만 더하면 합이 커져 tanh가 1에 붙습니다. -limit부터 뽑으세요."),
        Slip(
            _demo_to_one,
            "-1과 1 사이에서 뽑았습니다. 유닛이 많으면 합이 너무 커집니다. 한계는 √(6 / (features + units))입니다.",
        ),
        Slip(_demo_without_root, "제곱근을 빠뜨렸습니다. 한계는 np.sqrt(6 / (features + units))입니다."),
        Slip(_demo_units_only, "units만으로 한계를 정했습니다. features와 units를 더해서 나누세요."),
        Slip(_demo_features_only, "features만으로 한계를 정했습니다. features와 units를 더해서 나누세요."),
        Slip(_demo_half_as_wide, "범위가 반입니다. -limit에서 limit까지이므로 폭은 2 * limit입니다."),
        Slip(_demo_from_normal, "정규 분포에서 뽑았습니다. 글로럿 균등 분포는 rng.uniform으로 뽑습니다."),
        Slip(
            _demo_from_glorot_normal,
            "글로럿 정규 분포에서 뽑았습니다. 여기서는 균등 분포이니 rng.uniform(-limit, limit, …)입니다.",
        ),
        Slip(_demo_turned, "모양이 뒤바뀌었습니다. (features, units)여야 x_t @ W가 됩니다."),
    ),
    hints=(
        "rng.random이 뽑는 값의 범위를 생각해 보세요. 양수 서른두 개를 더하면 얼마쯤 될까요?",
        "글로럿 균등 분포는 -limit과 limit 사이의 균등 분포이고, limit = np.sqrt(6 / (features + units))입니다.",
        "return rng.uniform(-limit, limit, (features, units))",
    ),
    learned="Keras의 SimpleRNN도 입력 가중치의 기본값으로 글로럿 균등 분포를 씁니다. U에는 직교 행렬을 씁니다.",
)

EXERCISES = (
    RNN_STEP,
    CONCATENATED_STEP,
    RUN_SEQUENCE,
    DEMO_WEIGHTS,
    RNN_FORWARD,
    SEQUENCE_LOSS,
    RNN_BACKWARD,
    STATE_JACOBIAN,
    SCALE_TO_RADIUS,
    CLIP_BY_GLOBAL_NORM,
)

QUIZ = (
    Question(
        "x의 모양이 (8, 20, 5)이고 유닛이 16개일 때, W와 U와 h_seq의 모양은 무엇일까요?",
        (
            Choice(
                "W (5, 16), U (16, 16), h_seq (8, 20, 16)",
                True,
                "W는 입력을, U는 상태를 상태로 보내고, 상태는 걸음마다 나옵니다.",
            ),
            Choice(
                "W (20, 16), U (16, 16), h_seq (8, 16)",
                False,
                "20은 걸음의 수입니다. 걸음의 수는 가중치의 모양에 들어가지 않습니다.",
            ),
            Choice(
                "W (5, 16), U (5, 16), h_seq (8, 20, 16)",
                False,
                "U에 곱해지는 것은 입력이 아니라 유닛 16개짜리 상태입니다.",
            ),
        ),
    ),
    Question(
        "100걸음짜리 시퀀스를 50걸음으로 줄이면 SimpleRNN의 매개변수는 어떻게 될까요?",
        (
            Choice(
                "반이 된다.", False, "걸음마다 같은 W, U, b를 다시 씁니다. 걸음의 수는 매개변수의 수와 상관이 없습니다."
            ),
            Choice("그대로이다.", True, "features * units + units * units + units이고, 여기에 걸음의 수가 없습니다."),
            Choice("U만 반이 된다.", False, "U는 (units, units)입니다. 걸음의 수가 아니라 유닛의 수로 정해집니다."),
        ),
    ),
    Question(
        "순환 신경망에서 기울기를 키울 수 있는 것은 무엇일까요?",
        (
            Choice("tanh의 기울기", False, "1 - h_t²는 1을 넘지 못합니다. 줄이거나 그대로 둘 뿐입니다."),
            Choice("순환 가중치 U", True, "걸음마다 U.T가 곱해집니다. 이 곱이 커질 때만 기울기가 커집니다."),
            Choice("편향 b", False, "b는 야코비 행렬에 직접 나타나지 않습니다. h_t를 거쳐 tanh의 기울기만 바꿉니다."),
        ),
    ),
    Question(
        "U의 스펙트럼 반지름이 1.1이면 50걸음 뒤의 기울기는 언제나 커질까요?",
        (
            Choice(
                "언제나 커진다. 1.1의 50제곱은 100이 넘는다.",
                False,
                "tanh의 기울기가 걸음마다 함께 곱해집니다. 입력이 크면 오히려 사라졌습니다.",
            ),
            Choice(
                "입력의 크기에 따라 다르다.",
                True,
                "입력이 크면 tanh가 포화되어 줄고, 아주 작으면 U의 곱이 그대로 드러납니다.",
            ),
            Choice("언제나 사라진다.", False, "입력이 아주 작거나 tanh가 없으면 커졌습니다."),
        ),
    ),
    Question(
        "기울기 자르기가 하지 못하는 일은 무엇일까요?",
        (
            Choice("한 번의 걸음이 너무 멀리 가는 것을 막는다.", False, "그것이 바로 자르기가 하는 일입니다."),
            Choice("사라진 기울기를 되살린다.", True, "줄이기만 하므로 0에 가까운 기울기는 그대로입니다."),
            Choice(
                "기울기의 방향을 지킨다.",
                False,
                "전체 노름으로 자르면 방향은 그대로입니다. 값마다 자를 때 방향이 바뀝니다.",
            ),
        ),
    ),
)

CLAIMS = (
    Claim(
        key="radius",
        statement="순환 가중치 U의 스펙트럼 반지름이 1보다 크면 기울기가 폭주한다.",
        source=(
            "Pascanu, Mikolov & Bengio (ICML 2013) 2.1절의 필요조건(tanh에서는 가장 큰 특잇값 > 1)을 "
            "반지름의 충분조건처럼 옮긴 여러 강의 노트"
        ),
        published="반지름 > 1이면 폭주",
    ),
    Claim(
        key="shape",
        statement="np.concatenate로 출력을 모으는 이 예제의 결과는 (timesteps, units)인 2차원 텐서이다.",
        source="Chollet (2017), Deep Learning with Python 초판의 넘파이 순환 신경망 목록에 달린 주석",
        published="(100, 64)",
    ),
)
