"""Notebook 04b: shapes, windows, masks, the state between sequences, and what one-hot words cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from course_utils.exercises import Case, Choice, Claim, Exercise, Question, Slip

NOTEBOOK = "04b_keras_rnn"

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Step = Callable[[float, float], float]

# ---------------------------------------------------------------------------------------------- shapes and counts


def output_shape(batch: int, timesteps: int, units: int, return_sequences: bool) -> tuple[int, ...]:
    """SimpleRNN(units, return_sequences=…)이 내놓는 텐서의 모양입니다."""
    return (batch, timesteps, units) if return_sequences else (batch, units)


def _shape_from_arrays(batch: int, timesteps: int, units: int, return_sequences: bool) -> tuple[int, ...]:
    """Run the course's own layer and look at what comes out."""
    from course_utils import nn

    weights = np.zeros((1, units)), np.zeros((units, units)), np.zeros(units)
    h_seq, _ = nn.rnn_forward(np.zeros((batch, timesteps, 1)), np.zeros((batch, units)), *weights)
    return tuple(h_seq.shape if return_sequences else h_seq[:, -1].shape)


def _shape_always_sequences(batch: int, timesteps: int, units: int, return_sequences: bool) -> tuple[int, ...]:
    return (batch, timesteps, units)


def _shape_inverted(batch: int, timesteps: int, units: int, return_sequences: bool) -> tuple[int, ...]:
    return output_shape(batch, timesteps, units, not return_sequences)


def _shape_with_one_step(batch: int, timesteps: int, units: int, return_sequences: bool) -> tuple[int, ...]:
    return (batch, timesteps if return_sequences else 1, units)


def _shape_time_first(batch: int, timesteps: int, units: int, return_sequences: bool) -> tuple[int, ...]:
    return (timesteps, batch, units) if return_sequences else (batch, units)


def _shape_always_last(batch: int, timesteps: int, units: int, return_sequences: bool) -> tuple[int, ...]:
    return (batch, units)


def _shape_without_batch(batch: int, timesteps: int, units: int, return_sequences: bool) -> tuple[int, ...]:
    return output_shape(batch, timesteps, units, return_sequences)[1:]


def _shape_of_one_state(batch: int, timesteps: int, units: int, return_sequences: bool) -> tuple[int, ...]:
    return (batch, timesteps, units) if return_sequences else (units,)


def _shape_units_before_time(batch: int, timesteps: int, units: int, return_sequences: bool) -> tuple[int, ...]:
    return (batch, units, timesteps) if return_sequences else (batch, units)


OUTPUT_SHAPE = Exercise(
    title="무엇이 나올까",
    solution_function=output_shape,
    oracle=_shape_from_arrays,
    cases=(
        Case(32, 10, 8, True, label="return_sequences=True"),
        Case(32, 10, 8, False, label="return_sequences=False"),
        Case(1, 4, 10, False, label="시퀀스 하나"),
        Case(6, 1, 2, True, label="한 시점이어도 시간 축은 남습니다"),
    ),
    slips=(
        Slip(_shape_inverted, "거꾸로입니다. return_sequences=True일 때 시점마다의 출력이 모두 나옵니다."),
        Slip(_shape_always_sequences, "False이면 마지막 출력만 나오므로 시간 축이 사라집니다."),
        Slip(_shape_always_last, "True이면 시점마다의 출력이 모두 나오므로 가운데에 시간 축이 있습니다."),
        Slip(_shape_without_batch, "배치 축이 빠졌습니다. 시퀀스가 하나여도 맨 앞은 batch입니다."),
        Slip(_shape_of_one_state, "False일 때 배치 축이 빠졌습니다. 시퀀스마다 상태가 하나이니 (batch, units)입니다."),
        Slip(_shape_units_before_time, "시간과 유닛이 바뀌었습니다. 순서는 (batch, timesteps, units)입니다."),
        Slip(_shape_with_one_step, "시간 축을 1로 남겼습니다. False이면 축 자체가 없습니다: (batch, units)."),
        Slip(_shape_time_first, "시간이 맨 앞에 왔습니다. Keras는 언제나 배치가 먼저입니다."),
    ),
    hints=(
        "시점마다의 출력을 모두 내놓으면 시간 축이 있고, 마지막만 내놓으면 없습니다.",
        "모두이면 (batch, timesteps, units), 마지막만이면 (batch, units)입니다.",
        "return (batch, timesteps, units) if return_sequences else (batch, units)",
    ),
    learned="순환층을 쌓으려면 아래층이 시간 축을 남겨야 합니다. 그래서 마지막 층만 return_sequences=False로 둡니다.",
)


def count_parameters(features: int, units: int, outputs: int) -> int:
    """SimpleRNN(units) 위에 Dense(outputs)를 얹은 모델의 매개변수 수입니다."""
    recurrent = features * units + units * units + units
    dense = units * outputs + outputs
    return recurrent + dense


def _count_shapes(features: int, units: int, outputs: int) -> int:
    shapes = [(features, units), (units, units), (units,), (units, outputs), (outputs,)]
    return sum(int(np.prod(shape)) for shape in shapes)


def _count_without_dense(features: int, units: int, outputs: int) -> int:
    return features * units + units * units + units


def _count_without_biases(features: int, units: int, outputs: int) -> int:
    return features * units + units * units + units * outputs


def _count_without_state(features: int, units: int, outputs: int) -> int:
    return features * units + units + units * outputs + outputs


def _count_without_dense_bias(features: int, units: int, outputs: int) -> int:
    return count_parameters(features, units, outputs) - outputs


def _count_without_recurrent_bias(features: int, units: int, outputs: int) -> int:
    return count_parameters(features, units, outputs) - units


def _count_dense_on_features(features: int, units: int, outputs: int) -> int:
    return features * units + units * units + units + features * outputs + outputs


def _count_apart(features: int, units: int, outputs: int) -> tuple[int, int]:
    return features * units + units * units + units, units * outputs + outputs


def _count_two_biases(features: int, units: int, outputs: int) -> int:
    return count_parameters(features, units, outputs) + units


COUNT_PARAMETERS = Exercise(
    title="매개변수 세기",
    solution_function=count_parameters,
    oracle=_count_shapes,
    cases=(
        Case(1, 10, 1, label="SimpleRNN(10)과 Dense(1), 특성 1"),
        Case(32, 64, 1, label="특성 32, 유닛 64"),
        Case(5, 3, 7, label="출력 7"),
        Case(2, 1, 1, label="유닛 하나"),
    ),
    slips=(
        Slip(_count_without_dense, "Dense를 세지 않았습니다. units * outputs + outputs개가 더 있습니다."),
        Slip(_count_without_biases, "절편을 세지 않았습니다. 순환층에 units개, Dense에 outputs개가 있습니다."),
        Slip(_count_without_dense_bias, "Dense의 절편 outputs개가 빠졌습니다."),
        Slip(_count_without_recurrent_bias, "순환층의 절편 units개가 빠졌습니다."),
        Slip(
            _count_dense_on_features,
            "Dense의 입력은 특성이 아니라 순환층의 상태입니다. 가중치는 units * outputs개입니다.",
        ),
        Slip(_count_apart, "두 층의 수를 따로 돌려주었습니다. 더해서 수 하나로 돌려주세요."),
        Slip(_count_without_state, "상태의 가중치 U를 세지 않았습니다. units * units개입니다."),
        Slip(_count_two_biases, "순환층의 절편을 두 번 셌습니다. SimpleRNN은 절편이 한 벌입니다."),
    ),
    hints=(
        "순환층의 가중치 W, U, b와 Dense의 가중치, 절편의 모양을 적어 보세요.",
        "W (features, units), U (units, units), b (units,), Dense는 (units, outputs)와 (outputs,)입니다.",
        "features * units + units * units + units + units * outputs + outputs",
    ),
    learned="어디에도 시점의 수가 없습니다. 100시점을 펼쳐 그린 그림에서도 가중치는 한 벌뿐입니다.",
)


def make_windows(series: Array, steps: int) -> tuple[Array, Array]:
    """시계열을 창 x (windows, steps, 1)과 그 바로 다음 값 y (windows,)로 자릅니다."""
    x = [series[start : start + steps] for start in range(len(series) - steps)]
    return np.array(x)[:, :, None], series[steps:]


def _windows_by_view(series: Array, steps: int) -> tuple[Array, Array]:
    views = np.lib.stride_tricks.sliding_window_view(series, steps + 1)
    return views[:, :steps, None].copy(), views[:, steps].copy()


def _windows_one_too_many(series: Array, steps: int) -> tuple[Array, Array]:
    x = np.array([series[start : start + steps] for start in range(len(series) - steps + 1)])
    return x[:, :, None], series[steps - 1 :]


def _windows_without_features(series: Array, steps: int) -> tuple[Array, Array]:
    x, y = make_windows(series, steps)
    return x[:, :, 0], y


def _windows_apart(series: Array, steps: int) -> tuple[Array, Array]:
    x, y = make_windows(series, steps)
    return x[::steps], y[::steps]


def _windows_answer_inside(series: Array, steps: int) -> tuple[Array, Array]:
    x, _ = make_windows(series, steps)
    return x, x[:, -1, 0]


def _windows_missing_last(series: Array, steps: int) -> tuple[Array, Array]:
    x, y = make_windows(series, steps)
    return x[:-1], y[:-1]


def _windows_answers_in_columns(series: Array, steps: int) -> tuple[Array, Array]:
    x, y = make_windows(series, steps)
    return x, y[:, None]


def _windows_answer_at_start(series: Array, steps: int) -> tuple[Array, Array]:
    x, _ = make_windows(series, steps)
    return x, series[: len(series) - steps]


def _windows_holding_the_answer(series: Array, steps: int) -> tuple[Array, Array]:
    x = [series[start : start + steps + 1] for start in range(len(series) - steps)]
    return np.array(x)[:, :, None], series[steps:]


def _windows_features_before_time(series: Array, steps: int) -> tuple[Array, Array]:
    x, y = make_windows(series, steps)
    return x.swapaxes(1, 2), y


def _windows_answers_at_every_step(series: Array, steps: int) -> tuple[Array, Array]:
    x, _ = make_windows(series, steps)
    return x, np.array([series[start + 1 : start + steps + 1] for start in range(len(series) - steps)])


MAKE_WINDOWS = Exercise(
    title="시계열을 창으로 자르기",
    solution_function=make_windows,
    oracle=_windows_by_view,
    cases=(
        Case(np.arange(10) / 10, 4, label="값 열 개, 네 시점: 창 여섯"),
        Case(np.array([3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0]), 2, label="두 시점"),
        Case(np.array([1.0, 2.0, 4.0]), 2, label="창 하나"),
        Case(np.array([5.0, 7.0, 6.0]), 1, label="한 시점"),
    ),
    slips=(
        Slip(
            _windows_one_too_many,
            "창이 하나 많습니다. 마지막 창에는 다음 값이 없습니다. 창의 수는 len(series) - steps입니다.",
        ),
        Slip(
            _windows_without_features,
            "특성 축이 없습니다. 순환층은 (windows, steps, features)를 받으므로 끝에 1인 축을 붙이세요.",
        ),
        Slip(_windows_apart, "창이 겹치지 않습니다. 한 칸씩 밀면서 자르세요."),
        Slip(_windows_answer_inside, "정답이 창 안에 있습니다. y는 창의 마지막 값이 아니라 그다음 값입니다."),
        Slip(_windows_answer_at_start, "y가 창의 첫 값에서 시작합니다. 첫 창의 정답은 series[steps]입니다."),
        Slip(
            _windows_holding_the_answer,
            "창이 한 칸 길어 정답까지 들어갔습니다. series[start : start + steps]까지입니다.",
        ),
        Slip(_windows_answers_in_columns, "y에 축이 하나 남습니다. 창마다 수 하나이니 모양은 (windows,)입니다."),
        Slip(
            _windows_features_before_time,
            "특성과 시간이 바뀌었습니다. 시간이 먼저이니 [:, None, :]이 아니라 [:, :, None]입니다.",
        ),
        Slip(
            _windows_answers_at_every_step,
            "시점마다 다음 값을 담았습니다. 여기서는 창 하나에 정답이 하나, 창의 바로 다음 값입니다.",
        ),
        Slip(_windows_missing_last, "마지막 창을 빠뜨렸습니다. range의 끝은 len(series) - steps입니다."),
    ),
    hints=(
        "start에서 시작하는 창은 series[start : start + steps]이고, 그 정답은 series[start + steps]입니다.",
        "start는 0부터 len(series) - steps - 1까지입니다. 정답을 모두 모으면 series[steps:]입니다.",
        "np.array(창들)[:, :, None], series[steps:]",
    ),
    learned="창이 겹치므로 훈련과 검증을 창 단위로 섞으면 같은 값이 양쪽에 들어갑니다. 시간을 기준으로 먼저 나누세요.",
)

# ----------------------------------------------------------------------------------------------- length and masks


def mask_from_lengths(lengths: list[int], timesteps: int, padding: str) -> Mask:
    """길이 리스트에서 마스크 (batch, timesteps)를 만듭니다. 진짜 토큰이 True이고, 패딩은 "pre"나 "post"입니다."""
    steps = np.arange(timesteps)
    wanted = np.array(lengths)[:, None]
    return steps >= timesteps - wanted if padding == "pre" else steps < wanted


def _mask_row_by_row(lengths: list[int], timesteps: int, padding: str) -> Mask:
    rows = [[True] * length + [False] * (timesteps - length) for length in lengths]
    return np.array([row[::-1] if padding == "pre" else row for row in rows])


def _mask_other_side(lengths: list[int], timesteps: int, padding: str) -> Mask:
    return mask_from_lengths(lengths, timesteps, "post" if padding == "pre" else "pre")


def _mask_of_padding(lengths: list[int], timesteps: int, padding: str) -> Mask:
    return ~mask_from_lengths(lengths, timesteps, padding)


def _mask_one_more(lengths: list[int], timesteps: int, padding: str) -> Mask:
    return mask_from_lengths([length + 1 for length in lengths], timesteps, padding)


def _mask_always_post(lengths: list[int], timesteps: int, padding: str) -> Mask:
    return mask_from_lengths(lengths, timesteps, "post")


def _mask_always_pre(lengths: list[int], timesteps: int, padding: str) -> Mask:
    return mask_from_lengths(lengths, timesteps, "pre")


def _mask_one_fewer_in_front(lengths: list[int], timesteps: int, padding: str) -> Mask:
    fewer = [max(length - 1, 0) for length in lengths]
    return mask_from_lengths(fewer if padding == "pre" else lengths, timesteps, padding)


def _mask_from_the_length_on(lengths: list[int], timesteps: int, padding: str) -> Mask:
    mask = mask_from_lengths(lengths, timesteps, "post")
    return ~mask if padding == "pre" else mask


def _mask_in_numbers(lengths: list[int], timesteps: int, padding: str) -> NDArray[np.int64]:
    return mask_from_lengths(lengths, timesteps, padding).astype(int)


MASK_FROM_LENGTHS = Exercise(
    title="길이에서 마스크 만들기",
    solution_function=mask_from_lengths,
    oracle=_mask_row_by_row,
    cases=(
        Case([2, 4, 1], 4, "post", label="뒤를 채운 글"),
        Case([2, 4, 1], 4, "pre", label="앞을 채운 글"),
        Case([3], 5, "pre", label="글 하나"),
        Case([0, 2], 2, "post", label="빈 글과 꽉 찬 글"),
    ),
    slips=(
        Slip(_mask_always_post, "언제나 뒤를 채운 것으로 보았습니다. 'pre'이면 진짜 토큰이 끝에 몰려 있습니다."),
        Slip(_mask_always_pre, "언제나 앞을 채운 것으로 보았습니다. 'post'이면 진짜 토큰이 앞에 몰려 있습니다."),
        Slip(
            _mask_one_fewer_in_front,
            "'pre'에서 진짜 토큰이 하나 모자랍니다. 첫 진짜 토큰의 자리인 timesteps - 길이부터 True입니다.",
        ),
        Slip(
            _mask_from_the_length_on,
            "'pre'에서 길이번째 자리부터 켰습니다. 진짜 토큰은 timesteps - 길이번째 자리부터입니다.",
        ),
        Slip(_mask_other_side, "앞뒤가 바뀌었습니다. 'post'는 뒤를 채운 것이므로 진짜 토큰이 앞에 있습니다."),
        Slip(_mask_of_padding, "True와 False가 바뀌었습니다. Keras의 마스크에서 True는 '진짜 토큰'입니다."),
        Slip(_mask_one_more, "하나씩 더 켜졌습니다. 길이가 2이면 0번과 1번, 두 자리만 True입니다."),
        Slip(_mask_in_numbers, "0과 1로 만들었습니다. 마스크는 True와 False여야 합니다."),
    ),
    hints=(
        "np.arange(timesteps)가 자리 번호입니다. 이것과 길이를 견주면 한 행의 마스크가 나옵니다.",
        "길이를 np.array(lengths)[:, None]으로 세워 두면 모든 행을 한꺼번에 견줄 수 있습니다.",
        "'post'이면 steps < wanted, 'pre'이면 steps >= timesteps - wanted입니다.",
    ),
    learned="Embedding(mask_zero=True)가 만드는 마스크가 이것입니다. 다만 길이가 아니라 번호가 0인 자리를 봅니다.",
)


def last_real_output(h_seq: Array, mask: Mask) -> Array:
    """h_seq (batch, timesteps, units)에서 글마다 마지막 진짜 토큰의 출력 (batch, units)를 고릅니다."""
    rows = []
    for row, real in enumerate(mask):
        rows.append(h_seq[row, real][-1])
    return np.stack(rows)


def last_output_as_published(h_seq: Array, mask: Mask) -> Array:
    return h_seq[:, -1]


def _last_by_place(h_seq: Array, mask: Mask) -> Array:
    timesteps = mask.shape[1]
    at = timesteps - 1 - np.argmax(mask[:, ::-1], axis=1)
    return h_seq[np.arange(len(h_seq)), at]


def _last_by_length(h_seq: Array, mask: Mask) -> Array:
    return h_seq[np.arange(len(h_seq)), mask.sum(axis=1) - 1]


def _last_first_real(h_seq: Array, mask: Mask) -> Array:
    return h_seq[np.arange(len(h_seq)), np.argmax(mask, axis=1)]


def _last_mean(h_seq: Array, mask: Mask) -> Array:
    return np.stack([outputs[real].mean(axis=0) for outputs, real in zip(h_seq, mask, strict=True)])


def _last_one_late(h_seq: Array, mask: Mask) -> Array:
    at = np.minimum(mask.shape[1] - np.argmax(mask[:, ::-1], axis=1), mask.shape[1] - 1)
    return h_seq[np.arange(len(h_seq)), at]


def _last_by_first_padding(h_seq: Array, mask: Mask) -> Array:
    return h_seq[np.arange(len(h_seq)), np.argmin(mask, axis=1) - 1]


def _last_zeroed(h_seq: Array, mask: Mask) -> Array:
    return (h_seq * mask[:, :, None])[:, -1]


def _last_largest(h_seq: Array, mask: Mask) -> Array:
    return np.stack([outputs[real].max(axis=0) for outputs, real in zip(h_seq, mask, strict=True)])


_OUTPUTS = np.random.default_rng(4).normal(size=(3, 4, 2)).round(2)

LAST_REAL_OUTPUT = Exercise(
    title="글이 끝난 자리의 출력",
    solution_function=last_real_output,
    kind="repair",
    starter=last_output_as_published,
    oracle=_last_by_place,
    cases=(
        Case(_OUTPUTS, mask_from_lengths([2, 4, 1], 4, "post"), label="뒤를 채운 글"),
        Case(_OUTPUTS, mask_from_lengths([2, 4, 1], 4, "pre"), label="앞을 채운 글"),
        Case(_OUTPUTS[:1], np.array([[False, True, True, False]]), label="양쪽을 채운 글"),
        Case(_OUTPUTS[:, :1], np.ones((3, 1), bool), label="한 시점"),
    ),
    slips=(
        Slip(last_output_as_published, "고치기 전과 같습니다. 뒤를 채운 글에서는 맨 끝이 패딩입니다."),
        Slip(
            _last_by_length, "길이로 자리를 구했습니다. 앞을 채운 글에서는 마지막 토큰이 길이 - 1번째에 있지 않습니다."
        ),
        Slip(_last_first_real, "첫 진짜 토큰의 출력입니다. 마지막 것이 필요합니다."),
        Slip(_last_mean, "평균을 냈습니다. 마지막 진짜 토큰의 출력 하나만 고르세요."),
        Slip(
            _last_by_first_padding,
            "첫 패딩의 바로 앞을 골랐습니다. 앞도 채운 글에서는 첫 패딩이 글보다 먼저 옵니다. 마지막 True를 찾으세요.",
        ),
        Slip(_last_zeroed, "패딩의 출력을 0으로 지우고 맨 끝 칸을 골랐습니다. 뒤를 채운 글에서는 0이 나옵니다."),
        Slip(_last_largest, "가장 큰 출력을 골랐습니다. 크기가 아니라 자리를 보세요. 마지막 True의 자리입니다."),
        Slip(_last_one_late, "한 자리 뒤를 골랐습니다. 마지막 True의 자리입니다."),
    ),
    hints=(
        "글마다 마지막 진짜 토큰의 자리가 다릅니다. 마스크를 보고 찾으세요.",
        "real = mask[row]이면 h_seq[row, real]은 진짜 토큰의 출력만 남깁니다. 그 가운데 마지막이 [-1]입니다.",
        "for row, real in enumerate(mask): rows.append(h_seq[row, real][-1]), 끝에서 np.stack(rows)",
    ),
    learned="Keras의 순환층은 마스크를 받으면 상태를 그대로 들고 가므로, 맨 끝의 값이 곧 마지막 진짜 출력입니다.",
)


def cut_at_eos(tokens: list[str], eos: str) -> list[str]:
    """모델이 내놓은 토큰에서 첫 EOS 앞까지만 남깁니다. EOS가 없으면 그대로입니다."""
    if eos in tokens:
        return tokens[: tokens.index(eos)]
    return tokens


def _cut_by_reading(tokens: list[str], eos: str) -> list[str]:
    kept = []
    for token in tokens:
        if token == eos:
            break
        kept.append(token)
    return kept


def _cut_behind_eos(tokens: list[str], eos: str) -> list[str]:
    return tokens[: tokens.index(eos) + 1] if eos in tokens else tokens


def _cut_at_last(tokens: list[str], eos: str) -> list[str]:
    return tokens[: len(tokens) - 1 - tokens[::-1].index(eos)] if eos in tokens else tokens


def _cut_without_asking(tokens: list[str], eos: str) -> list[str]:
    return tokens[: tokens.index(eos)]


def _cut_removing_eos(tokens: list[str], eos: str) -> list[str]:
    return [token for token in tokens if token != eos]


def _cut_to_nothing(tokens: list[str], eos: str) -> list[str]:
    return tokens[: tokens.index(eos)] if eos in tokens else []


def _cut_one_too_early(tokens: list[str], eos: str) -> list[str]:
    return tokens[: max(tokens.index(eos) - 1, 0)] if eos in tokens else tokens


def _cut_the_beginning(tokens: list[str], eos: str) -> list[str]:
    return tokens[tokens.index(eos) + 1 :] if eos in tokens else tokens


def _cut_at_a_fixed_token(tokens: list[str], eos: str) -> list[str]:
    return cut_at_eos(tokens, "<EOS>")


CUT_AT_EOS = Exercise(
    title="끝을 알리는 토큰",
    solution_function=cut_at_eos,
    oracle=_cut_by_reading,
    cases=(
        Case(["봄이", "왔다", "<EOS>", "왔다"], "<EOS>", label="EOS 뒤에 찌꺼기가 있습니다"),
        Case(["비가", "온다"], "<EOS>", label="EOS가 없습니다"),
        Case(["<EOS>", "봄이"], "<EOS>", label="곧바로 끝납니다"),
        Case(["가", "</s>", "나", "</s>"], "</s>", label="EOS가 두 번 나옵니다"),
        Case([], "<EOS>", label="빈 출력"),
    ),
    slips=(
        Slip(_cut_behind_eos, "EOS까지 남겼습니다. EOS는 글이 아니라 신호이므로 빼세요."),
        Slip(_cut_one_too_early, "EOS의 앞 낱말까지 잘랐습니다. 슬라이스의 끝은 원래 들어가지 않으니 1을 빼지 마세요."),
        Slip(_cut_the_beginning, "EOS의 뒤를 남겼습니다. 글은 EOS의 앞에 있습니다."),
        Slip(_cut_at_a_fixed_token, "'<EOS>'를 코드에 적어 두었습니다. 끝을 알리는 토큰은 인자 eos로 받습니다."),
        Slip(_cut_at_last, "마지막 EOS에서 잘랐습니다. 첫 EOS에서 이미 글이 끝났습니다."),
        Slip(_cut_without_asking, "EOS가 없으면 멈추어 버립니다. 먼저 eos in tokens를 물으세요."),
        Slip(_cut_removing_eos, "EOS만 지웠습니다. 그 뒤의 토큰도 모두 버려야 합니다."),
        Slip(_cut_to_nothing, "EOS가 없는 글을 모두 버렸습니다. 없으면 그대로 돌려주세요."),
    ),
    hints=(
        "tokens.index(eos)가 첫 EOS의 자리를 줍니다. 없으면 오류가 납니다.",
        "eos in tokens이면 그 앞까지, 아니면 tokens 그대로입니다.",
        "return tokens[: tokens.index(eos)]",
    ),
    learned="모델은 텐서의 모양 때문에 정해진 수만큼 토큰을 내놓습니다. 글의 길이를 정하는 것은 모델이 고른 EOS입니다.",
)

# ------------------------------------------------------------------------------------- the state, and one-hot words


def read_sequences(sequences: Sequence[Sequence[float]], step: Step) -> list[float]:
    """시퀀스마다 상태 0에서 시작해 차례로 읽고, 마지막 상태들을 돌려줍니다. step(x_t, h_prev)가 h_t를 줍니다."""
    finals = []
    for sequence in sequences:
        state = 0.0
        for x_t in sequence:
            state = step(x_t, state)
        finals.append(state)
    return finals


def read_as_published(sequences: Sequence[Sequence[float]], step: Step) -> list[float]:
    finals = []
    state = 0.0
    for sequence in sequences:
        for x_t in sequence:
            state = step(x_t, state)
        finals.append(state)
    return finals


def _read_by_reduce(sequences: Sequence[Sequence[float]], step: Step) -> list[float]:
    from functools import reduce

    return [reduce(lambda state, x_t: step(x_t, state), sequence, 0.0) for sequence in sequences]


def _read_resetting_each_step(sequences: Sequence[Sequence[float]], step: Step) -> list[float]:
    return [step(sequence[-1], 0.0) if sequence else 0.0 for sequence in sequences]


def _read_swapped(sequences: Sequence[Sequence[float]], step: Step) -> list[float]:
    finals = []
    for sequence in sequences:
        state = 0.0
        for x_t in sequence:
            state = step(state, x_t)
        finals.append(state)
    return finals


def _read_from_the_end(sequences: Sequence[Sequence[float]], step: Step) -> list[float]:
    return read_sequences([sequence[::-1] for sequence in sequences], step)


def _read_every_state(sequences: Sequence[Sequence[float]], step: Step) -> list[float]:
    finals = []
    for sequence in sequences:
        state = 0.0
        for x_t in sequence:
            state = step(x_t, state)
            finals.append(state)
    return finals


def _read_resetting_before_noting(sequences: Sequence[Sequence[float]], step: Step) -> list[float]:
    return [0.0 for _ in sequences]


def _read_only_last(sequences: Sequence[Sequence[float]], step: Step) -> list[float]:
    return read_sequences(sequences, step)[-1:]


def _read_only_first(sequences: Sequence[Sequence[float]], step: Step) -> list[float]:
    return read_sequences(sequences, step)[:1]


def fading_sum(x_t: float, h_prev: float) -> float:
    """A step whose state halves and takes the input in."""
    return 0.5 * h_prev + x_t


READ_SEQUENCES = Exercise(
    title="앞 글의 기억이 남은 모델",
    solution_function=read_sequences,
    kind="repair",
    starter=read_as_published,
    oracle=_read_by_reduce,
    cases=(
        Case([[1.0, 2.0], [4.0, 8.0]], fading_sum, label="두 시퀀스"),
        Case([[3.0], [0.0], [0.0]], fading_sum, label="0뿐인 시퀀스는 0이어야 합니다"),
        Case([[1.0, 1.0, 1.0]], fading_sum, label="시퀀스 하나"),
        Case([[2.0], []], fading_sum, label="빈 시퀀스의 상태는 0"),
    ),
    slips=(
        Slip(read_as_published, "고치기 전과 같습니다. 둘째 시퀀스가 첫째의 마지막 상태에서 시작합니다."),
        Slip(_read_resetting_each_step, "시점마다 상태를 0으로 되돌렸습니다. 되돌리는 것은 시퀀스가 바뀔 때뿐입니다."),
        Slip(
            _read_resetting_before_noting,
            "담기는 것이 0뿐입니다. 상태를 0으로 되돌리기 전에 담았는지, step이 돌려준 값을 state에 넣었는지 보세요.",
        ),
        Slip(_read_only_last, "마지막 시퀀스의 상태만 담았습니다. finals.append는 시퀀스마다, 바깥 for 안에 둡니다."),
        Slip(_read_only_first, "첫 시퀀스만 읽고 돌려주었습니다. return은 바깥 for가 끝난 뒤에 둡니다."),
        Slip(_read_swapped, "인자의 순서가 바뀌었습니다. step(x_t, state)입니다."),
        Slip(_read_from_the_end, "끝에서부터 읽었습니다. 앞에서부터 차례로 읽으세요."),
        Slip(_read_every_state, "시점마다의 상태를 담았습니다. 시퀀스가 끝났을 때의 상태만 담으세요."),
    ),
    hints=(
        "첫 시퀀스만 바꾸어 보세요. 둘째 시퀀스의 결과가 왜 달라질까요?",
        "state = 0.0을 어느 for 안에 두어야 시퀀스마다 새로 시작할까요?",
        "for sequence in sequences: 바로 아래 줄에 state = 0.0을 두세요.",
    ),
    learned=(
        "stateful=True인 층에서 reset_state()를 빠뜨리면 생기는 일입니다. "
        "같은 글인데도 바로 앞에 무엇을 읽었느냐에 따라 답이 달라집니다."
    ),
)


def memory_bill(reviews: int, words: int, vocabulary: int) -> tuple[int, int]:
    """(원-핫 텐서의 바이트, 번호 텐서의 바이트)입니다. 원-핫은 float64(8바이트), 번호는 int32(4바이트)입니다."""
    one_hot = reviews * words * vocabulary * 8
    ids = reviews * words * 4
    return one_hot, ids


def _bill_by_dtype(reviews: int, words: int, vocabulary: int) -> tuple[int, int]:
    """What NumPy would need, without asking for it."""
    one_row = np.zeros((words, vocabulary), np.float64).nbytes
    return reviews * one_row, reviews * np.zeros(words, np.int32).nbytes


def _bill_of_numbers(reviews: int, words: int, vocabulary: int) -> tuple[int, int]:
    return reviews * words * vocabulary, reviews * words


def _bill_in_bits(reviews: int, words: int, vocabulary: int) -> tuple[int, int]:
    one_hot, ids = memory_bill(reviews, words, vocabulary)
    return 8 * one_hot, 8 * ids


def _bill_single(reviews: int, words: int, vocabulary: int) -> tuple[int, int]:
    return reviews * words * vocabulary * 4, reviews * words * 4


def _bill_of_one_review(reviews: int, words: int, vocabulary: int) -> tuple[int, int]:
    return memory_bill(1, words, vocabulary)


def _bill_swapped(reviews: int, words: int, vocabulary: int) -> tuple[int, int]:
    return memory_bill(reviews, words, vocabulary)[::-1]


def _bill_ids_in_eight(reviews: int, words: int, vocabulary: int) -> tuple[int, int]:
    return reviews * words * vocabulary * 8, reviews * words * 8


def _bill_in_megabytes(reviews: int, words: int, vocabulary: int) -> tuple[float, float]:
    one_hot, ids = memory_bill(reviews, words, vocabulary)
    return one_hot / 1e6, ids / 1e6


def _bill_ids_of_every_word(reviews: int, words: int, vocabulary: int) -> tuple[int, int]:
    return reviews * words * vocabulary * 8, reviews * words * vocabulary * 4


def _bill_ids_of_one_review(reviews: int, words: int, vocabulary: int) -> tuple[int, int]:
    return reviews * words * vocabulary * 8, words * 4


MEMORY_BILL = Exercise(
    title="원-핫의 메모리 청구서",
    solution_function=memory_bill,
    oracle=_bill_by_dtype,
    cases=(
        Case(100, 888, 999, label="리뷰 100편, 낱말 888개, 어휘 999"),
        Case(1, 10, 20, label="리뷰 한 편"),
        Case(7, 3, 2, label="작은 텐서"),
    ),
    slips=(
        Slip(_bill_of_numbers, "수의 개수를 셌습니다. 바이트는 개수에 8이나 4를 곱한 것입니다."),
        Slip(_bill_in_bits, "비트로 셌습니다. 1바이트는 8비트이고, float64는 8바이트입니다."),
        Slip(_bill_single, "원-핫을 float32로 셌습니다. 넘파이의 np.zeros는 기본이 float64, 곧 8바이트입니다."),
        Slip(_bill_ids_in_eight, "번호를 8바이트로 셌습니다. 번호는 int32, 곧 4바이트입니다."),
        Slip(_bill_in_megabytes, "MB로 바꾸었습니다. 여기서는 바이트 그대로 돌려주세요."),
        Slip(_bill_ids_of_every_word, "번호 텐서에도 어휘를 곱했습니다. 낱말 하나가 번호 하나입니다."),
        Slip(_bill_ids_of_one_review, "번호 텐서에 reviews를 곱하지 않았습니다. 리뷰마다 번호가 words개입니다."),
        Slip(_bill_of_one_review, "리뷰 한 편만 셌습니다. reviews를 곱하세요."),
        Slip(_bill_swapped, "순서가 바뀌었습니다. 원-핫이 먼저입니다."),
    ),
    hints=(
        "텐서에 든 수의 개수부터 세세요. 원-핫은 (reviews, words, vocabulary), 번호는 (reviews, words)입니다.",
        "float64는 8바이트, int32는 4바이트입니다.",
        "return reviews * words * vocabulary * 8, reviews * words * 4",
    ),
    learned="원-핫 100편이 710 MB입니다. 번호는 0.4 MB도 되지 않고, Embedding이 그때그때 벡터를 찾아 줍니다.",
)

EXERCISES = (
    OUTPUT_SHAPE,
    MAKE_WINDOWS,
    COUNT_PARAMETERS,
    MASK_FROM_LENGTHS,
    LAST_REAL_OUTPUT,
    CUT_AT_EOS,
    READ_SEQUENCES,
    MEMORY_BILL,
)

QUIZ = (
    Question(
        "SimpleRNN 두 층을 쌓을 때 아래층에 return_sequences=True가 필요한 까닭은 무엇일까요?",
        (
            Choice(
                "위층도 시점마다 입력을 받아야 하기 때문이다.",
                True,
                "위층은 (batch, timesteps, features)를 기다립니다.",
            ),
            Choice(
                "매개변수를 줄이기 위해서이다.", False, "매개변수의 수는 그대로입니다. 나오는 텐서의 모양만 달라집니다."
            ),
            Choice("상태를 다음 배치로 넘기기 위해서이다.", False, "그것은 stateful=True가 하는 일입니다."),
        ),
    ),
    Question(
        "뒤를 채운 글에 마스크를 주면, 글이 끝난 뒤의 시점에서 Keras의 SimpleRNN은 무엇을 내놓을까요?",
        (
            Choice("언제나 0", False, "zero_output_for_mask를 켰을 때의 답입니다. 기본값에서는 그렇지 않습니다."),
            Choice("마지막 진짜 출력을 되풀이한다.", True, "상태가 그대로 남으므로 같은 값이 끝까지 이어집니다."),
            Choice("패딩도 낱말처럼 읽은 값", False, "마스크가 없을 때의 답입니다."),
        ),
    ),
    Question(
        "파이썬 반복문으로 1,000시점을 펼친 tf.function의 그래프는 왜 느리게 만들어질까요?",
        (
            Choice(
                "시점마다 가중치를 복사하기 때문이다.",
                False,
                "가중치는 한 벌뿐입니다. 펼쳐도 매개변수의 수는 같습니다.",
            ),
            Choice(
                "시점마다 연산 마디가 따로 생기기 때문이다.",
                True,
                "마디의 수가 시점에 비례합니다. while_loop는 몸통 하나만 둡니다.",
            ),
            Choice("시점의 계산이 더 정확하기 때문이다.", False, "두 그래프의 결과는 같습니다."),
        ),
    ),
    Question(
        "일대일(one-to-one) 모델은 순환 신경망일까요?",
        (
            Choice(
                "그렇다. 시점이 하나뿐인 순환 신경망이다.",
                False,
                "앞 시점이 없으니 상태가 쓰이지 않습니다. 남는 것은 보통의 층입니다.",
            ),
            Choice(
                "아니다. 상태를 넘길 시점이 없다.", True, "U가 한 번도 쓰이지 않아, 그냥 Dense와 같은 계산이 됩니다."
            ),
            Choice(
                "입력이 벡터이면 그렇다.", False, "입력의 모양이 아니라 상태가 시점을 건너 이어지는지가 기준입니다."
            ),
        ),
    ),
)

CLAIMS = (
    Claim(
        key="extrapolation",
        statement="0.3이 정답인데 0.29를 냈으니, 이 모델은 훈련 범위 밖에서도 잘 맞힌다.",
        source="네 시점의 창으로 다음 값을 맞히는 입문 예제의 결과 (한 번 실행한 값)",
        published="0.3에 0.29",
    ),
    Claim(
        key="unrolling",
        statement="정적으로 펼친 순환 신경망은 시점의 수만큼 가중치를 복사해 가진다.",
        source="텐서플로 1의 static_rnn과 dynamic_rnn을 견주는 여러 글에 퍼진 설명",
        published="시점 수 × 가중치",
    ),
)
