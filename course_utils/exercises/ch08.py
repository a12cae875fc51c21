"""Notebook 08: a bias direction, taking it away, setting pairs even, WEAT, and two published bugs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from course_utils.exercises import Case, Choice, Claim, Exercise, Property, Question, Slip

NOTEBOOK = "08_debiasing"

Array = NDArray[np.float64]
Pair = tuple[Array, Array]
Pairs = Sequence[tuple[str, str]]


def _numbers(*shape: int, seed: int) -> Array:
    """Numbers that are easy to read and all different enough, so that a wrong row or axis shows."""
    return np.random.default_rng(seed).normal(size=shape).round(1)


def _unit(v: Array) -> Array:
    return np.asarray(v / np.linalg.norm(v, axis=-1, keepdims=True))


# ------------------------------------------------------------------------------------------- 8.2 the bias direction


def bias_direction(vectors: Mapping[str, Array], pairs: Pairs) -> Array:
    """정의 쌍 (첫째, 둘째)에서 길이 1인 편향 방향 g (dim,)를 구합니다. 첫째 낱말 쪽이 양수입니다."""
    units = np.array([[vectors[word] / np.linalg.norm(vectors[word]) for word in pair] for pair in pairs])
    centred = units - units.mean(axis=1, keepdims=True)
    g = np.linalg.svd(np.concatenate(centred))[2][0]
    side = centred[:, 0].sum(axis=0) @ g
    return g if side > 0 else -g


def _rows_of(vectors: Mapping[str, Array], pairs: Pairs) -> Array:
    return np.array([[vectors[word] for word in pair] for pair in pairs])


def _first_component(rows: Array, differences: Array) -> Array:
    """The eigenvector of rows' second moments, on the side of the differences."""
    g = np.asarray(np.linalg.eigh(rows.T @ rows)[1][:, -1])
    return g if np.sum(differences @ g) > 0 else -g


def _direction_by_eigenvectors(vectors: Mapping[str, Array], pairs: Pairs) -> Array:
    units = _unit(_rows_of(vectors, pairs))
    differences = units[:, 0] - units[:, 1]
    return _first_component(differences, differences)  # u − (u + v)/2 is half the difference


def _direction_of_first_pair(vectors: Mapping[str, Array], pairs: Pairs) -> Array:
    return _direction_by_eigenvectors(vectors, pairs[:1])


def _direction_of_mean_difference(vectors: Mapping[str, Array], pairs: Pairs) -> Array:
    units = _unit(_rows_of(vectors, pairs))
    return _unit((units[:, 0] - units[:, 1]).mean(axis=0))


def _direction_of_raw_lengths(vectors: Mapping[str, Array], pairs: Pairs) -> Array:
    rows = _rows_of(vectors, pairs)
    return _first_component(rows[:, 0] - rows[:, 1], rows[:, 0] - rows[:, 1])


def _direction_not_centred(vectors: Mapping[str, Array], pairs: Pairs) -> Array:
    units = _unit(_rows_of(vectors, pairs))
    return _first_component(units.reshape(-1, units.shape[2]), units[:, 0] - units[:, 1])


def _direction_centred_on_all(vectors: Mapping[str, Array], pairs: Pairs) -> Array:
    units = _unit(_rows_of(vectors, pairs))
    rows = units.reshape(-1, units.shape[2])
    return _first_component(rows - rows.mean(axis=0), units[:, 0] - units[:, 1])


def _direction_turned(vectors: Mapping[str, Array], pairs: Pairs) -> Array:
    return -_direction_by_eigenvectors(vectors, pairs)


def _direction_last_component(vectors: Mapping[str, Array], pairs: Pairs) -> Array:
    units = _unit(_rows_of(vectors, pairs))
    differences = units[:, 0] - units[:, 1]
    g = np.asarray(np.linalg.eigh(differences.T @ differences)[1][:, 0])
    return g if np.sum(differences @ g) > 0 else -g


def _words(names: str, *shape: int, seed: int) -> dict[str, Array]:
    return dict(zip(names.split(), _numbers(*shape, seed=seed), strict=True))


_FAMILY = {
    "딸": np.array([1.0, 2.0, 0.5, 0.0]),
    "아들": np.array([-1.0, 2.2, 0.4, 0.1]),
    "어머니": np.array([0.8, 0.2, 1.5, 0.3]),
    "아버지": np.array([-0.7, 0.1, 1.4, 0.9]),
    "소녀": np.array([0.9, 1.0, -0.4, 1.0]),
    "소년": np.array([-0.6, 1.2, -0.5, 0.8]),
}
_FAMILY_PAIRS = [("딸", "아들"), ("어머니", "아버지"), ("소녀", "소년")]

BIAS_DIRECTION = Exercise(
    title="정의 쌍에서 편향 방향 구하기",
    solution_function=bias_direction,
    oracle=_direction_by_eigenvectors,
    cases=(
        Case(_FAMILY, _FAMILY_PAIRS, label="쌍 셋"),
        Case(_FAMILY, [(second, first) for first, second in _FAMILY_PAIRS], label="쌍의 순서를 뒤집었습니다"),
        Case(
            {word: length * _FAMILY[word] for word, length in zip(_FAMILY, (5, 1, 1, 2, 0.1, 1), strict=True)},
            _FAMILY_PAIRS,
            label="길이가 제각각입니다",
        ),
        Case(_FAMILY, [("어머니", "아버지")], label="쌍 하나"),
        Case(_FAMILY, [("아버지", "어머니")], label="쌍 하나를 뒤집었습니다"),
        Case({word: -v for word, v in _FAMILY.items()}, [("어머니", "아버지")], label="모든 벡터의 부호가 반대입니다"),
        Case(
            _words("a b c d e f g h", 8, 5, seed=2),
            [("a", "b"), ("c", "d"), ("e", "f"), ("g", "h")],
            label="5차원, 쌍 넷",
        ),
        Case(_words("a b c d", 4, 2, seed=5), [("a", "b"), ("c", "d")], label="2차원"),
    ),
    slips=(
        Slip(
            _direction_of_first_pair,
            "첫째 쌍만 썼습니다. 쌍 하나의 차이에는 그 두 낱말만의 사정이 섞입니다. 모든 쌍을 함께 쓰세요.",
        ),
        Slip(
            _direction_of_mean_difference,
            "차이들의 평균을 구했습니다. 여기서는 가장 많이 흩어지는 방향, 곧 첫째 주성분을 구합니다.",
        ),
        Slip(
            _direction_of_raw_lengths,
            "벡터의 길이를 1로 맞추지 않았습니다. 길이가 긴 낱말의 쌍이 방향을 혼자 정하게 됩니다.",
        ),
        Slip(
            _direction_not_centred,
            "쌍의 가운데를 빼지 않았습니다. 그러면 낱말들이 함께 가리키는 쪽이 가장 큰 성분으로 나옵니다.",
        ),
        Slip(
            _direction_centred_on_all,
            "전체의 평균을 뺐습니다. 쌍마다 그 쌍의 가운데를 빼야 쌍 사이의 차이가 지워집니다.",
        ),
        Slip(_direction_turned, "부호가 반대입니다. 쌍의 첫째 낱말들이 둘째보다 양수 쪽에 있어야 합니다."),
        Slip(_direction_last_component, "가장 작은 성분을 골랐습니다. svd는 큰 성분부터 돌려주므로 Vt[0]입니다."),
    ),
    hints=(
        "세 걸음입니다. 모든 벡터의 길이를 1로, 쌍마다 가운데(평균)를 빼고, 남은 행들의 첫째 주성분을 구합니다.",
        (
            "units (쌍, 2, dim)에서 centred = units - units.mean(axis=1, keepdims=True)이고, svd의 셋째 결과의 0번 "
            "행이 답입니다."
        ),
        "g = np.linalg.svd(np.concatenate(centred))[2][0], centred[:, 0].sum(axis=0) @ g가 음수이면 -g",
    ),
    learned=(
        "주성분의 부호는 아무것도 뜻하지 않습니다. 라이브러리나 컴퓨터가 바뀌면 뒤집힐 수 있으므로, 쌍의 첫째 낱말 "
        "쪽을 "
        "양수로 정해 두었습니다."
    ),
)

# ------------------------------------------------------------------------------------------- 8.5 neutralize


def neutralize(v: Array, g: Array) -> Array:
    """벡터 v (dim,)에서 방향 g (dim,)의 성분을 뺍니다. g의 길이는 1이 아닐 수도 있습니다."""
    return v - (v @ g) / (g @ g) * g


def _residual_of_least_squares(v: Array, g: Array) -> Array:
    amount = np.linalg.lstsq(g[:, np.newaxis], v, rcond=None)[0]
    return np.asarray(v - amount[0] * g)


def _neutralize_unscaled(v: Array, g: Array) -> Array:
    return v - (v @ g) * g


def _neutralize_once(v: Array, g: Array) -> Array:
    return np.asarray(v - (v @ g) / np.linalg.norm(g) * g)


def _projection(v: Array, g: Array) -> Array:
    return (v @ g) / (g @ g) * g


def _neutralize_added(v: Array, g: Array) -> Array:
    return v + _projection(v, g)


def _neutralize_cosine(v: Array, g: Array) -> Array:
    return np.asarray(v - (v @ g) / (np.linalg.norm(v) * np.linalg.norm(g)) * _unit(g))


def _neutralize_to_unit(v: Array, g: Array) -> Array:
    with np.errstate(invalid="ignore"):
        return _unit(neutralize(v, g))


def _neutralize_elementwise(v: Array, g: Array) -> Array:
    return v - v * g / (g @ g) * g


def _stays_orthogonal(call: Callable[..., Array]) -> str | None:
    v, g = np.array([3.0, -1.0, 2.0, 0.5]), np.array([0.2, 0.4, -0.1, 2.0])
    left = float(np.sum(call(v, g) * g))
    return None if abs(left) <= 1e-6 else f"결과와 g의 내적이 0이어야 하는데 {left:.3f}입니다. 아직 직교하지 않습니다."


NEUTRALIZE = Exercise(
    title="중립화: 한 방향의 성분 빼기",
    solution_function=neutralize,
    oracle=_residual_of_least_squares,
    cases=(
        Case(np.array([3.0, 4.0]), np.array([1.0, 0.0]), label="축이 가로, 길이 1"),
        Case(np.array([3.0, 4.0]), np.array([2.0, 0.0]), label="축이 가로, 길이 2"),
        Case(np.array([1.0, 2.0, 3.0]), np.array([1.0, 1.0, 0.0]), label="비스듬한 축"),
        Case(np.array([1.0, -1.0]), np.array([1.0, 1.0]), label="이미 직교합니다"),
        Case(np.array([4.0, 2.0]), np.array([2.0, 1.0]), label="축 위의 벡터는 0이 됩니다"),
        Case(_numbers(8, seed=21), _numbers(8, seed=22), label="8차원"),
    ),
    properties=(Property(_stays_orthogonal, "결과는 g와 직교합니다"),),
    slips=(
        Slip(_neutralize_unscaled, "g의 길이를 나누지 않았습니다. 길이 1인 g에서만 맞습니다. g @ g로 나누세요."),
        Slip(
            _neutralize_once, "g의 길이로 한 번만 나누었습니다. 내적에 한 번, 방향에 한 번, 두 번 나누어 g @ g입니다."
        ),
        Slip(_projection, "뺄 성분(투영)을 그대로 돌려주었습니다. v에서 그것을 빼야 합니다."),
        Slip(_neutralize_added, "성분을 더했습니다. 빼야 축의 성분이 0이 됩니다."),
        Slip(
            _neutralize_cosine, "코사인을 뺐습니다. v의 길이는 나누지 않습니다. 뺄 것은 v의 성분이지 각도가 아닙니다."
        ),
        Slip(_neutralize_to_unit, "결과의 길이를 1로 바꾸었습니다. 여기서는 성분만 빼고 길이는 그대로 둡니다."),
        Slip(_neutralize_elementwise, "v * g는 자리마다의 곱입니다. 한 수로 더한 내적 v @ g가 필요합니다."),
    ),
    hints=(
        "v를 g 쪽 성분과 나머지로 나누고, 나머지만 남깁니다. g 쪽 성분이 투영입니다.",
        "투영은 (얼마나) × g입니다. '얼마나'는 내적 v @ g를 g의 길이의 제곱 g @ g로 나눈 수입니다.",
        "return v - (v @ g) / (g @ g) * g",
    ),
    learned="한 번 더 중립화해도 달라지지 않습니다. 이미 그 방향으로는 0이니까요. 이런 성질을 멱등성이라고 합니다.",
)

# ------------------------------------------------------------------------------------------- 8.6 repair: equalize


def equalize(v1: Array, v2: Array, g: Array) -> Pair:
    """두 낱말을 축 g의 양쪽에 고르게 놓습니다. 돌려주는 두 벡터는 길이가 1입니다."""
    v1, v2, g = v1 / np.linalg.norm(v1), v2 / np.linalg.norm(v2), g / np.linalg.norm(g)
    mu = (v1 + v2) / 2
    nu = mu - (mu @ g) * g
    reach = np.sqrt(1 - nu @ nu) * np.sign((v1 - v2) @ g)
    return nu + reach * g, nu - reach * g


def equalize_as_published(v1: Array, v2: Array, g: Array) -> Pair:
    mu = (v1 + v2) / 2
    mu_g = (mu @ g) / (g @ g) * g
    nu = mu - mu_g
    v1_g = (v1 @ g) / (g @ g) * g
    v2_g = (v2 @ g) / (g @ g) * g
    scale = np.sqrt(np.abs(1 - nu @ nu))
    e1 = nu + scale * (v1_g - mu_g) / np.linalg.norm(v1 - nu - mu_g)
    e2 = nu + scale * (v2_g - mu_g) / np.linalg.norm(v2 - nu - mu_g)
    return e1, e2


def _equalize_by_quadratic(v1: Array, v2: Array, g: Array) -> Pair:
    """On the line through the pair's shared part along the axis, the two points at distance 1 from the origin."""
    u1, u2, axis = _unit(v1), _unit(v2), _unit(g)
    shared = _residual_of_least_squares((u1 + u2) / 2, axis)
    low, high = np.sort(np.real(np.roots([1.0, 2 * float(shared @ axis), float(shared @ shared) - 1])))
    ends = (high, low) if u1 @ axis > u2 @ axis else (low, high)
    return shared + ends[0] * axis, shared + ends[1] * axis


def _equalize_unit_only(v1: Array, v2: Array, g: Array) -> Pair:
    return equalize_as_published(_unit(v1), _unit(v2), g)


def _equalize_raw(v1: Array, v2: Array, g: Array) -> Pair:
    axis, mu = _unit(g), (v1 + v2) / 2
    nu = mu - (mu @ axis) * axis
    reach = np.sqrt(np.abs(1 - nu @ nu)) * np.sign((v1 - v2) @ axis)
    return nu + reach * axis, nu - reach * axis


def _equalize_afterwards(v1: Array, v2: Array, g: Array) -> Pair:
    e1, e2 = equalize_as_published(v1, v2, g)
    return _unit(e1), _unit(e2)


def _equalize_sides_lost(v1: Array, v2: Array, g: Array) -> Pair:
    axis, nu = _unit(g), neutralize((_unit(v1) + _unit(v2)) / 2, g)
    reach = np.sqrt(1 - nu @ nu)
    return nu + reach * axis, nu - reach * axis


def _equalize_both_same(v1: Array, v2: Array, g: Array) -> Pair:
    e1, _ = equalize(v1, v2, g)
    return e1, e1


def _equalize_neutral(v1: Array, v2: Array, g: Array) -> Pair:
    nu = neutralize((_unit(v1) + _unit(v2)) / 2, g)
    return nu, nu


def _equalize_keeping_distance(v1: Array, v2: Array, g: Array) -> Pair:
    u1, u2, axis = _unit(v1), _unit(v2), _unit(g)
    nu, half = neutralize((u1 + u2) / 2, g), (u1 - u2) @ axis / 2
    return nu + half * axis, nu - half * axis


def _equal_lengths(call: Callable[..., Pair]) -> str | None:
    e1, e2 = call(np.array([3.0, 1.0, -2.0]), np.array([-1.0, 2.0, -1.5]), np.array([2.0, 0.5, 0.1]))
    lengths = float(np.linalg.norm(e1)), float(np.linalg.norm(e2))
    if max(abs(length - 1) for length in lengths) < 1e-6:
        return None
    return f"두 벡터의 길이가 1이어야 하는데 {lengths[0]:.3f}, {lengths[1]:.3f}입니다."


EQUALIZE = Exercise(
    title="길이를 맞추지 않은 균등화",
    solution_function=equalize,
    kind="repair",
    starter=equalize_as_published,
    oracle=_equalize_by_quadratic,
    cases=(
        Case(np.array([3.0, 4.0]), np.array([-1.0, 5.0]), np.array([1.0, 0.0]), label="길이가 1이 아닙니다"),
        Case(np.array([0.6, 0.8]), np.array([0.0, 1.0]), np.array([1.0, 0.0]), label="길이 1, 한쪽은 이미 중립"),
        Case(
            np.array([0.6, 0.8, 0.0]),
            np.array([-0.6, 0.0, 0.8]),
            np.array([1.0, 0.0, 0.0]),
            label="길이 1, 축과 다른 방향으로도 다릅니다",
        ),
        Case(
            np.array([-2.0, 1.0, 0.5]),
            np.array([1.0, 1.5, 0.0]),
            np.array([0.5, 0.0, 0.0]),
            label="첫째가 음수 쪽입니다",
        ),
        Case(np.array([2.0, 1.0, 0.3]), np.array([1.0, 2.0, 0.4]), np.array([1.0, -1.0, 0.2]), label="비스듬한 축"),
        Case(_numbers(6, seed=31), _numbers(6, seed=32), _numbers(6, seed=33), label="6차원"),
    ),
    properties=(Property(_equal_lengths, "두 벡터의 길이는 1입니다"),),
    slips=(
        Slip(
            equalize_as_published,
            "고치기 전과 똑같이 움직입니다. 이 식은 두 벡터의 길이가 1일 때를 위한 것인데 길이를 맞추지 않았습니다.",
        ),
        Slip(
            _equalize_unit_only,
            (
                "길이는 맞추었지만 나누는 수가 아직 다릅니다. v1 - mu의 길이가 아니라 축 성분끼리의 차이 "
                "v1_g - mu_g의 길이로 나누어야 합니다."
            ),
        ),
        Slip(_equalize_raw, "나누는 수는 고쳤지만 v1과 v2의 길이를 1로 맞추지 않았습니다. 먼저 맞추세요."),
        Slip(
            _equalize_afterwards,
            "결과의 길이만 1로 줄였습니다. 그러면 두 낱말의 공통 부분까지 함께 달라집니다. 처음부터 길이를 맞추세요.",
        ),
        Slip(_equalize_sides_lost, "언제나 첫째를 양수 쪽에 놓았습니다. 원래 어느 쪽이었는지 부호를 지키세요."),
        Slip(_equalize_both_same, "두 낱말이 같은 자리에 놓였습니다. 하나는 +, 하나는 -입니다."),
        Slip(_equalize_neutral, "두 낱말을 모두 중립화했습니다. 짝은 축의 양쪽에 남아야 합니다."),
        Slip(
            _equalize_keeping_distance,
            "가운데로 옮기기만 했습니다. 길이가 1이 되도록 축 쪽으로 sqrt(1 - ν·ν)만큼 벌려야 합니다.",
        ),
    ),
    hints=(
        "결과의 길이를 재어 보세요. 1이 아니라면 어느 가정이 깨졌을까요? 식의 1 - ν·ν에서 1은 무엇의 길이일까요?",
        (
            "v1, v2, g의 길이를 1로 맞추고 나면, 축 쪽으로 벌릴 거리는 sqrt(1 - nu @ nu)이고 부호는 (v1 - v2) @ "
            "g를 따릅니다."
        ),
        "reach = np.sqrt(1 - nu @ nu) * np.sign((v1 - v2) @ g); return nu + reach * g, nu - reach * g",
    ),
    learned=(
        "고치기 전의 식은 여자/남자 쌍과 그 둘의 차이를 축으로 쓰는 예에서만 길이 1이 나왔습니다. 잘 나온 예 "
        "하나는 증명이 아닙니다. "
        "쌍을 바꾸어 길이를 확인하는 단언문 한 줄이면 잡힙니다."
    ),
)

# ------------------------------------------------------------------------------------------- 8.3 direct bias


def direct_bias(W: Array, g: Array, c: float) -> float:
    """낱말 벡터 W (words, dim)의 직접 편향: |cos(w, g)|를 c제곱한 것의 평균을 구합니다."""
    lengths = np.linalg.norm(W, axis=1) * np.linalg.norm(g)
    return float(np.mean(np.abs(W @ g / lengths) ** c))


def _direct_bias_by_angles(W: Array, g: Array, c: float) -> float:
    """From the sides of the triangle that each word spans with the axis."""
    total = 0.0
    for w in W:
        a, b, opposite = (float(np.sqrt(np.sum(side**2))) for side in (w, g, w - g))
        total += abs((a**2 + b**2 - opposite**2) / (2 * a * b)) ** c
    return total / len(W)


def _direct_bias_signed(W: Array, g: Array, c: float) -> float:
    cosines = _unit(W) @ _unit(g)
    return float(np.mean(np.sign(cosines) * np.abs(cosines) ** c))


def _direct_bias_of_dots(W: Array, g: Array, c: float) -> float:
    return float(np.mean(np.abs(W @ g) ** c))


def _direct_bias_axis_unscaled(W: Array, g: Array, c: float) -> float:
    return float(np.mean(np.abs(_unit(W) @ g) ** c))


def _direct_bias_sum(W: Array, g: Array, c: float) -> float:
    return float(np.sum(np.abs(_unit(W) @ _unit(g)) ** c))


def _direct_bias_mean_first(W: Array, g: Array, c: float) -> float:
    return float(np.mean(np.abs(_unit(W) @ _unit(g))) ** c)


def _direct_bias_without_c(W: Array, g: Array, c: float) -> float:
    return float(np.mean(np.abs(_unit(W) @ _unit(g))))


def _direct_bias_times_c(W: Array, g: Array, c: float) -> float:
    return float(c * np.mean(np.abs(_unit(W) @ _unit(g))))


def _direct_bias_of_mean(W: Array, g: Array, c: float) -> float:
    return float(np.abs(_unit(_unit(W).mean(axis=0)) @ _unit(g)) ** c)


DIRECT_BIAS = Exercise(
    title="직접 편향",
    solution_function=direct_bias,
    oracle=_direct_bias_by_angles,
    cases=(
        Case(np.array([[3.0, 4.0], [-1.0, 0.0], [0.0, 2.0]]), np.array([1.0, 0.0]), 1.0, label="c = 1"),
        Case(np.array([[3.0, 4.0], [-1.0, 0.0], [0.0, 2.0]]), np.array([1.0, 0.0]), 2.0, label="c = 2"),
        Case(np.array([[3.0, 4.0], [4.0, 3.0]]), np.array([5.0, 0.0]), 1.0, label="g의 길이가 5"),
        Case(np.array([[1.0, 2.0, 2.0]]), np.array([0.0, -1.0, 1.0]), 1.0, label="낱말 하나, 직교"),
        Case(np.array([[1.0, 1.0], [1.0, -1.0]]), np.array([1.0, 1.0]), 0.5, label="c = 0.5"),
        Case(_numbers(6, 5, seed=41), _numbers(5, seed=42), 3.0, label="낱말 6개, 5차원, c = 3"),
    ),
    slips=(
        Slip(
            _direct_bias_signed,
            "절댓값을 쓰지 않았습니다. 한쪽으로 치우친 낱말과 반대쪽으로 치우친 낱말이 서로 지워집니다.",
        ),
        Slip(_direct_bias_of_dots, "내적을 그대로 썼습니다. 두 벡터의 길이로 나눈 코사인이어야 합니다."),
        Slip(_direct_bias_axis_unscaled, "g의 길이로 나누지 않았습니다. g를 5배로 늘여도 결과가 같아야 합니다."),
        Slip(_direct_bias_sum, "더하기만 했습니다. 낱말의 수로 나눈 평균입니다."),
        Slip(_direct_bias_mean_first, "평균을 먼저 구하고 c제곱했습니다. 낱말마다 c제곱한 다음 평균하세요."),
        Slip(_direct_bias_without_c, "엄격함 c를 쓰지 않았습니다. 코사인의 크기를 c제곱하세요."),
        Slip(_direct_bias_times_c, "c를 곱했습니다. 곱하지 않고 c제곱합니다."),
        Slip(_direct_bias_of_mean, "낱말들을 먼저 평균했습니다. 그러면 양쪽으로 치우친 낱말들이 서로 지워집니다."),
    ),
    hints=(
        "낱말마다 g와의 코사인을 구하고, 크기만 남기고, c제곱하고, 평균합니다. 순서가 중요합니다.",
        "행마다의 길이는 np.linalg.norm(W, axis=1)이고, 코사인은 W @ g를 두 길이의 곱으로 나눈 것입니다.",
        "return float(np.mean(np.abs(W @ g / lengths) ** c))",
    ),
    learned="c가 크면 조금 치우친 낱말은 거의 세지 않습니다. 0에 가까워지면 조금이라도 치우친 낱말의 비율이 됩니다.",
)

# ------------------------------------------------------------------------------------------- 8.4 WEAT


def association(W: Array, A: Array, B: Array) -> Array:
    """낱말 W (words, dim)마다 A와의 평균 코사인에서 B와의 평균 코사인을 뺍니다. 결과는 (words,)입니다."""
    W, A, B = (rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (W, A, B))
    return (W @ A.T).mean(axis=1) - (W @ B.T).mean(axis=1)


def _association_word_by_word(W: Array, A: Array, B: Array) -> Array:
    def cosine(u: Array, v: Array) -> float:
        return float(sum(u * v)) / float(sum(u * u) * sum(v * v)) ** 0.5

    return np.array([sum(cosine(w, a) for a in A) / len(A) - sum(cosine(w, b) for b in B) / len(B) for w in W])


def _association_of_dots(W: Array, A: Array, B: Array) -> Array:
    return np.asarray((W @ A.T).mean(axis=1) - (W @ B.T).mean(axis=1))


def _association_sums(W: Array, A: Array, B: Array) -> Array:
    return np.asarray((_unit(W) @ _unit(A).T).sum(axis=1) - (_unit(W) @ _unit(B).T).sum(axis=1))


def _association_turned(W: Array, A: Array, B: Array) -> Array:
    return association(W, B, A)


def _association_of_mean_vectors(W: Array, A: Array, B: Array) -> Array:
    return np.asarray(_unit(W) @ _unit(A.mean(axis=0)) - _unit(W) @ _unit(B.mean(axis=0)))


def _association_over_words(W: Array, A: Array, B: Array) -> Array:
    return np.asarray((_unit(W) @ _unit(A).T).mean(axis=0) - (_unit(W) @ _unit(B).T).mean(axis=0))


def _association_averaged(W: Array, A: Array, B: Array) -> float:
    return float(association(W, A, B).mean())


def _association_lengths_over_rows(W: Array, A: Array, B: Array) -> Array:
    with np.errstate(invalid="ignore"):
        W, A, B = (rows / np.linalg.norm(rows, axis=0) for rows in (W, A, B))
    return np.asarray((W @ A.T).mean(axis=1) - (W @ B.T).mean(axis=1))


ASSOCIATION = Exercise(
    title="속성에 기우는 정도",
    solution_function=association,
    oracle=_association_word_by_word,
    cases=(
        Case(np.array([[1.0, 0.0], [1.0, 1.0]]), np.array([[2.0, 0.0]]), np.array([[0.0, 1.0]]), label="속성이 하나씩"),
        Case(
            np.array([[3.0, 4.0], [5.0, 0.0], [1.0, -1.0]]),
            np.array([[1.0, 0.0], [10.0, 10.0], [1.0, 2.0]]),
            np.array([[0.0, 2.0], [-1.0, 1.0], [-3.0, 0.0]]),
            label="낱말 셋, 속성 셋씩",
        ),
        Case(_numbers(2, 4, seed=51), _numbers(3, 4, seed=52), _numbers(5, 4, seed=53), label="속성의 수가 다릅니다"),
        Case(_numbers(1, 3, seed=54), _numbers(2, 3, seed=55), _numbers(2, 3, seed=56), label="낱말 하나"),
        Case(_numbers(4, 4, seed=57), _numbers(4, 4, seed=58), _numbers(4, 4, seed=59), label="모두 4행 4차원"),
    ),
    slips=(
        Slip(_association_of_dots, "내적을 썼습니다. 길이가 긴 낱말이 더 크게 세어집니다. 행마다 길이를 1로 맞추세요."),
        Slip(_association_sums, "더하기만 했습니다. A와 B의 낱말 수가 다르면 많은 쪽이 이깁니다. 평균하세요."),
        Slip(_association_turned, "A와 B가 바뀌었습니다. A 쪽이 양수입니다."),
        Slip(_association_of_mean_vectors, "속성 벡터를 먼저 평균했습니다. 코사인을 낱말마다 구한 다음 평균하세요."),
        Slip(_association_over_words, "낱말 방향으로 평균했습니다. 속성 방향, 곧 axis=1로 평균하세요."),
        Slip(_association_averaged, "낱말들까지 평균했습니다. 낱말마다 하나씩 (words,)를 돌려주세요."),
        Slip(
            _association_lengths_over_rows, "열마다 길이를 맞추었습니다. 낱말은 행이므로 axis=1, keepdims=True입니다."
        ),
    ),
    hints=(
        "코사인은 길이를 1로 맞춘 벡터의 내적입니다. 세 배열의 행을 모두 길이 1로 맞추면 행렬 곱 하나로 모두 구합니다.",
        "W @ A.T의 모양은 (낱말, A의 낱말)입니다. 여기서 A 방향으로 평균하려면 axis=1입니다.",
        "return (W @ A.T).mean(axis=1) - (W @ B.T).mean(axis=1)",
    ),
    learned="이 수는 낱말 하나에 대한 것입니다. WEAT는 두 무리의 이 수들을 견줍니다.",
)


def effect_size(x: Array, y: Array) -> float:
    """표적 X의 값 x (words,)와 Y의 값 y (words,)에서 WEAT의 효과 크기를 구합니다."""
    everyone = np.concatenate([x, y])
    return float((np.mean(x) - np.mean(y)) / np.std(everyone))


def _effect_by_hand(x: Array, y: Array) -> float:
    both = [*map(float, x), *map(float, y)]
    mean = sum(both) / len(both)
    variance = sum((value - mean) ** 2 for value in both) / len(both)
    return (sum(map(float, x)) / len(x) - sum(map(float, y)) / len(y)) / variance**0.5


def _effect_not_scaled(x: Array, y: Array) -> float:
    return float(np.mean(x) - np.mean(y))


def _effect_by_variance(x: Array, y: Array) -> float:
    return float((np.mean(x) - np.mean(y)) / np.var(np.concatenate([x, y])))


def _effect_pooled(x: Array, y: Array) -> float:
    with np.errstate(divide="ignore"):
        return float((np.mean(x) - np.mean(y)) / np.sqrt((np.var(x) + np.var(y)) / 2))


def _effect_sample(x: Array, y: Array) -> float:
    return float((np.mean(x) - np.mean(y)) / np.std(np.concatenate([x, y]), ddof=1))


def _effect_without_sign(x: Array, y: Array) -> float:
    return abs(effect_size(x, y))


def _effect_turned(x: Array, y: Array) -> float:
    return effect_size(y, x)


def _effect_of_sums(x: Array, y: Array) -> float:
    return float((np.sum(x) - np.sum(y)) / np.std(np.concatenate([x, y])))


EFFECT_SIZE = Exercise(
    title="WEAT의 효과 크기",
    solution_function=effect_size,
    oracle=_effect_by_hand,
    cases=(
        Case(np.array([0.3, 0.1]), np.array([-0.1, 0.0]), label="X가 A에 더 가깝습니다"),
        Case(np.array([-0.2, 0.0, -0.3]), np.array([0.1, 0.2, 0.2]), label="Y가 A에 더 가깝습니다"),
        Case(np.array([0.5, 0.5]), np.array([-0.5, -0.5]), label="완전히 갈라졌습니다: 2"),
        Case(np.array([0.1, 0.4]), np.array([0.4, 0.1]), label="평균이 같습니다: 0"),
        Case(_numbers(8, seed=61), _numbers(8, seed=62), label="낱말 여덟씩"),
    ),
    slips=(
        Slip(_effect_not_scaled, "표준 편차로 나누지 않았습니다. 나누어야 속성이나 임베딩이 달라도 견줄 수 있습니다."),
        Slip(_effect_by_variance, "분산으로 나누었습니다. 표준 편차는 분산의 제곱근, np.std입니다."),
        Slip(_effect_pooled, "무리마다의 퍼짐으로 나누었습니다. WEAT는 두 무리를 합친 것의 표준 편차로 나눕니다."),
        Slip(_effect_sample, "N - 1로 나눈 표준 편차를 썼습니다. 여기서는 N으로 나누는 np.std의 기본값을 씁니다."),
        Slip(_effect_without_sign, "부호를 버렸습니다. 부호는 어느 무리가 A 쪽인지 말해 줍니다."),
        Slip(_effect_turned, "순서가 반대입니다. X의 평균에서 Y의 평균을 뺍니다."),
        Slip(_effect_of_sums, "합의 차이를 썼습니다. 낱말이 많을수록 커지므로 평균의 차이를 쓰세요."),
    ),
    hints=(
        "분자는 두 평균의 차이이고, 분모는 두 무리를 합친 값들의 표준 편차입니다.",
        "np.concatenate([x, y])가 합친 값들입니다.",
        "return float((np.mean(x) - np.mean(y)) / np.std(np.concatenate([x, y])))",
    ),
    learned=(
        "분모가 두 무리를 합친 표준 편차라서 아무리 갈라져도 2를 넘지 않습니다. 의학의 코헨의 d와 이름은 같아도 "
        "다른 수이므로 "
        "'0.8이면 크다'는 기준을 그대로 옮기면 안 됩니다."
    ),
)


def permutation_p_value(x: Array, y: Array) -> float:
    """x와 y (words,)를 섞어 반씩 나누는 모든 경우 가운데, 첫 무리의 합이 x의 합 이상인 경우의 비율입니다."""
    everyone = np.concatenate([x, y])
    sums = [sum(half) for half in combinations(everyone, len(x))]
    return float(np.mean(np.array(sums) >= sum(x)))


def _p_by_masks(x: Array, y: Array) -> float:
    """Through every subset written as a binary number."""
    everyone = [*map(float, x), *map(float, y)]
    halves = [mask for mask in range(2 ** len(everyone)) if mask.bit_count() == len(x)]
    sums = [sum(value for place, value in enumerate(everyone) if mask >> place & 1) for mask in halves]
    return sum(found >= sum(map(float, x)) for found in sums) / len(sums)


def _all_sums(x: Array, y: Array) -> Array:
    return np.array([sum(half) for half in combinations(np.concatenate([x, y]), len(x))])


def _p_strict(x: Array, y: Array) -> float:
    return float(np.mean(_all_sums(x, y) > sum(x)))


def _p_other_side(x: Array, y: Array) -> float:
    return float(np.mean(_all_sums(x, y) <= sum(x)))


def _p_two_sided(x: Array, y: Array) -> float:
    middle = np.concatenate([x, y]).mean() * len(x)
    return float(np.mean(np.abs(_all_sums(x, y) - middle) >= abs(sum(x) - middle)))


def _p_counted(x: Array, y: Array) -> float:
    return float(np.sum(_all_sums(x, y) >= sum(x)))


def _p_complement(x: Array, y: Array) -> float:
    return 1 - permutation_p_value(x, y)


def _p_of_pairs(x: Array, y: Array) -> float:
    return float(np.mean(y[:, np.newaxis] >= x))


PERMUTATION_P_VALUE = Exercise(
    title="순열 검정의 p값",
    solution_function=permutation_p_value,
    oracle=_p_by_masks,
    cases=(  # multiples of 1/4, whose sums are exact in any order
        Case(np.array([1.0, 0.75]), np.array([0.25, 0.0]), label="완전히 갈라졌습니다"),
        Case(np.array([0.5, -0.25, 1.0]), np.array([0.0, 0.25, -0.5]), label="조금 겹칩니다"),
        Case(np.array([0.5, 0.25]), np.array([0.25, 0.5]), label="같은 값이 많습니다"),
        Case(np.array([-0.75, 0.0]), np.array([0.5, 0.25]), label="반대쪽입니다"),
        Case(np.array([0.25, 1.5, 0.75, -0.5]), np.array([0.0, -1.25, 0.5, -0.25]), label="넷씩"),
        Case(np.array([0.5]), np.array([0.25]), label="하나씩"),
    ),
    slips=(
        Slip(
            _p_strict,
            (
                "'보다 큰' 것만 세었습니다. 실제로 본 나눔도 있을 수 있는 나눔의 하나이므로 >=로 세어야 p가 0이 "
                "되지 않습니다."
            ),
        ),
        Slip(_p_other_side, "반대쪽을 세었습니다. x의 합 이상인 나눔을 셉니다."),
        Slip(_p_two_sided, "양쪽을 모두 세었습니다. WEAT의 p값은 한쪽만 봅니다."),
        Slip(_p_counted, "수를 돌려주었습니다. 모든 나눔의 수로 나눈 비율이어야 합니다."),
        Slip(_p_complement, "1에서 뺐습니다. '이상인 비율'이 그대로 p값입니다."),
        Slip(_p_of_pairs, "낱말을 하나씩 짝지어 견주었습니다. 무리 전체를 섞어 다시 나누어야 합니다."),
    ),
    hints=(
        "combinations(값들, len(x))는 첫 무리가 될 수 있는 모든 묶음을 줍니다. 둘째 무리는 나머지입니다.",
        "두 무리의 크기와 전체의 합은 늘 같으므로, 평균의 차이 대신 첫 무리의 합만 견주어도 됩니다.",
        (
            "sums = [sum(half) for half in combinations(everyone, len(x))]; return float(np.mean(np.array(sums) >= "
            "sum(x)))"
        ),
    ),
    learned=(
        "낱말이 여덟씩이면 나눔은 12,870가지이므로 p는 1/12,870보다 작아질 수 없습니다. 작은 p를 보면 먼저 그 "
        "검사가 낼 수 있는 "
        "가장 작은 p를 물으세요."
    ),
)

# ------------------------------------------------------------------------------------------- 8.4 repair: a p of zero


def sampled_p_value(observed: float, shuffled: Array) -> float:
    """섞어서 얻은 통계량 shuffled (samples,)와 실제 값 observed에서 p값을 구합니다."""
    reached = int(np.sum(shuffled >= observed))
    return (reached + 1) / (len(shuffled) + 1)


def sampled_p_value_as_published(observed: float, shuffled: Array) -> float:
    return float(np.mean(shuffled > observed))


def _sampled_by_rank(observed: float, shuffled: Array) -> float:
    """The share of all values, the observed one among them, that are not below it."""
    everyone: list[float] = [observed, *shuffled.tolist()]
    return sum(value >= observed for value in everyone) / len(everyone)


def _sampled_with_ties(observed: float, shuffled: Array) -> float:
    return float(np.mean(shuffled >= observed))


def _sampled_strict_plus_one(observed: float, shuffled: Array) -> float:
    return float((np.sum(shuffled > observed) + 1) / (len(shuffled) + 1))


def _sampled_only_above(observed: float, shuffled: Array) -> float:
    return float((np.sum(shuffled >= observed) + 1) / len(shuffled))


def _sampled_only_below(observed: float, shuffled: Array) -> float:
    return float(np.sum(shuffled >= observed) / (len(shuffled) + 1))


def _sampled_floor(observed: float, shuffled: Array) -> float:
    return max(float(np.mean(shuffled >= observed)), 1 / len(shuffled))


def _never_zero(call: Callable[..., float]) -> str | None:
    p = call(100.0, np.linspace(-1, 1, 50))
    return None if p > 0 else f"아무리 드문 결과라도 p는 0이 될 수 없는데 {p:g}를 돌려주었습니다."


SAMPLED_P_VALUE = Exercise(
    title="0이 되는 p값",
    solution_function=sampled_p_value,
    kind="repair",
    starter=sampled_p_value_as_published,
    oracle=_sampled_by_rank,
    cases=(
        Case(2.0, np.array([0.5, -1.0, 1.5, 0.0]), label="한 번도 넘지 못했습니다"),
        Case(1.0, np.array([0.5, 1.0, 1.5, -0.5, 1.0]), label="같은 값이 둘 있습니다"),
        Case(-1.0, np.array([0.0, 0.5, 1.0]), label="언제나 넘습니다"),
        Case(0.25, np.array([0.0, 0.5]), label="두 번만 섞었습니다"),
        Case(0.5, np.arange(-20, 20) / 10, label="마흔 번 섞었습니다"),
    ),
    properties=(Property(_never_zero, "p는 0이 아닙니다"),),
    slips=(
        Slip(
            sampled_p_value_as_published,
            "고치기 전과 똑같이 움직입니다. 네 번 섞어 한 번도 못 넘었다고 p가 0일 수는 없습니다.",
        ),
        Slip(
            _sampled_with_ties,
            "같은 값은 세게 되었지만 아직 0이 나올 수 있습니다. 실제로 본 나눔도 한 번의 나눔으로 더하세요.",
        ),
        Slip(_sampled_strict_plus_one, "1은 더했지만 같은 값을 세지 않았습니다. >=로 세세요."),
        Slip(_sampled_only_above, "분자에만 1을 더했습니다. 전체 수에도 더하지 않으면 p가 1을 넘을 수 있습니다."),
        Slip(_sampled_only_below, "분모에만 1을 더했습니다. 실제로 본 나눔은 분자에도 듭니다."),
        Slip(_sampled_floor, "0일 때만 바꾸었습니다. 실제로 본 나눔은 언제나 함께 셉니다."),
    ),
    hints=(
        "섞은 결과들에 '실제로 본 나눔'을 하나 더 넣고 다시 세어 보세요.",
        "같은 값도 '이상'입니다. 그리고 실제로 본 나눔은 자기 자신 이상이므로 늘 하나가 더해집니다.",
        "return (int(np.sum(shuffled >= observed)) + 1) / (len(shuffled) + 1)",
    ),
    learned=(
        "그래서 p값의 가장 작은 눈금은 1 / (섞은 횟수 + 1)입니다. 9,999번 섞으면 0.0001보다 작은 p는 말할 수 없습니다. "
        "(Phipson, Smyth, 2010)"
    ),
)

EXERCISES = (
    BIAS_DIRECTION,
    DIRECT_BIAS,
    ASSOCIATION,
    EFFECT_SIZE,
    PERMUTATION_P_VALUE,
    SAMPLED_P_VALUE,
    NEUTRALIZE,
    EQUALIZE,
)

QUIZ = (
    Question(
        "낱말 secretary를 성별 축에 투영했더니 남자 쪽이 나왔습니다. 무엇을 말할 수 있을까요?",
        (
            Choice(
                "이 벡터를 배운 글에서 secretary가 남자를 가리키는 말들과 비슷한 자리에 나왔다.",
                True,
                "투영은 글 속의 쓰임을 요약한 수입니다. 뉴스에는 '국무장관(secretary of state)'이 자주 나옵니다.",
            ),
            Choice(
                "비서의 대부분은 남자이다.",
                False,
                "벡터는 세상이 아니라 글을 요약합니다. 한 낱말의 여러 뜻도 한 벡터에 섞입니다.",
            ),
            Choice(
                "이 임베딩에는 직업에 대한 편향이 없다.",
                False,
                "낱말 하나가 예상과 다르다고 다른 낱말들의 치우침이 사라지지는 않습니다.",
            ),
        ),
    ),
    Question(
        "표적이 다섯 낱말씩인 WEAT에서 정확한 순열 검정을 했습니다. p값은 얼마까지 작아질 수 있을까요?",
        (
            Choice("0", False, "실제로 본 나눔이 언제나 하나로 세어지므로 0은 나올 수 없습니다."),
            Choice(
                "1/252", True, "열 낱말에서 다섯을 고르는 방법이 252가지이고, 실제로 본 나눔이 그 가운데 하나입니다."
            ),
            Choice("1/20,001", False, "20,000번 섞어 어림할 때의 눈금입니다. 모든 나눔을 다 세면 252가지뿐입니다."),
        ),
    ),
    Question(
        "중립화한 낱말 nurse와, 균등화한 짝 she·he의 코사인은 어떻게 될까요?",
        (
            Choice(
                "nurse·she와 nurse·he가 같다.",
                True,
                "짝은 축의 성분만 다르고 nurse에는 그 성분이 없으므로, 내적에서 다른 부분이 모두 0이 됩니다.",
            ),
            Choice(
                "둘 다 0이다.", False, "짝에는 공통 부분 ν가 남아 있습니다. 그 부분과의 내적은 0이 아닐 수 있습니다."
            ),
            Choice(
                "nurse·she가 조금 더 크다.",
                False,
                "중립화만 했다면 그럴 수 있지만, 균등화가 축 밖의 차이를 지웠습니다.",
            ),
        ),
    ),
    Question(
        "하드 디바이어싱 뒤에 직접 편향이 0이 되었습니다. 편향은 사라졌을까요?",
        (
            Choice(
                "사라졌다. 재는 값이 0이기 때문이다.",
                False,
                (
                    "직접 편향은 바로 그 방향의 성분을 재는 값이고, 우리는 그 성분을 빼도록 만들었습니다. 0은 "
                    "발견이 아니라 정의입니다."
                ),
            ),
            Choice(
                "그 방향의 성분만 사라졌다. 비슷하게 치우쳤던 낱말끼리는 여전히 모여 있다.",
                True,
                "그래서 분류기가 원래의 치우침을 되찾습니다. 지우는 데 쓴 자로 지워졌는지를 재면 안 됩니다.",
            ),
            Choice(
                "알 수 없다. 임베딩에는 방향이 너무 많다.",
                False,
                "방향은 많지만 확인할 수는 있습니다. 지울 때 쓰지 않은 다른 방법으로 되찾아 보면 됩니다.",
            ),
        ),
    ),
    Question(
        "한국어 감상평 7,000편으로 배운 벡터에서 효과 크기 0.5가 나왔습니다. 다음에 무엇을 해야 할까요?",
        (
            Choice(
                "한국어 감상평에 편향이 있다고 적는다.",
                False,
                "낱말 순서를 섞은 글에서도 그만한 값이 나온다면, 0.5는 아무것도 말해 주지 않습니다.",
            ),
            Choice(
                "낱말을 섞은 글과 여러 시드로 같은 값을 구해 그 퍼짐과 견준다.",
                True,
                "우연만 있는 글에서 얼마가 나오는지 알아야 0.5가 큰지 작은지 말할 수 있습니다.",
            ),
            Choice(
                "p값이 0.05보다 작아질 때까지 낱말을 바꾼다.",
                False,
                "고르다 보면 무엇이든 나옵니다. 낱말은 재기 전에 정해야 합니다.",
            ),
        ),
    ),
)

CLAIMS = (
    Claim(
        key="nurse",
        statement="임베딩에게 man : doctor = woman : ?을 물으면, 뺄셈과 덧셈으로 가장 가까운 낱말은 nurse이다.",
        source="Bolukbasi 외 (2016)의 제목에서 비롯해 널리 옮겨진 예. Nissim 외 (2020)가 되짚음",
        published="man : doctor = woman : nurse",
    ),
    Claim(
        key="flowers",
        statement="사람 손으로 고르지 않은 글에서 배운 벡터도 꽃을 곤충보다 유쾌한 말에 가깝게 놓는다.",
        source="Caliskan, Bryson, Narayanan (2017), Science 356, 첫째 검사 (GloVe 840B, 300차원, 25낱말씩)",
        published="효과 크기 1.50, p < 10⁻⁷",
    ),
    Claim(
        key="removed",
        statement="하드 디바이어싱은 임베딩에서 성별 편향을 없앤다.",
        source="Bolukbasi 외 (2016), 같은 논문: 고정관념으로 판정된 유추의 비율",
        published="150개 가운데 19 %에서 6 %로",
    ),
)
