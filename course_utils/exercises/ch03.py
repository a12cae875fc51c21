"""Notebook 03: lookup, pooling, convolution, an accuracy's interval, softmax regression, GloVe's file, cosine."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from course_utils.exercises import Case, Choice, Claim, Exercise, Property, Question, Slip

NOTEBOOK = "03_embeddings"

Array = NDArray[np.float64]
Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]


def _numbers(*shape: int, seed: int) -> Array:
    """Numbers that are easy to read and all different enough, so that a wrong row or axis shows."""
    return np.random.default_rng(seed).normal(size=shape).round(1)


# ------------------------------------------------------------------------------------------- 3.2 looking up rows


def embedding_lookup(ids: Ids, matrix: Array) -> Array:
    """번호 ids (batch, time)를 임베딩 행렬 matrix (vocab, dim)의 행으로 바꿉니다. 결과는 (batch, time, dim)입니다."""
    if np.any(ids < 0):
        raise IndexError("번호는 0 이상이어야 합니다")
    return matrix[ids]


def _one_hot_product(ids: Ids, matrix: Array) -> Array:
    one_hot = ids[..., np.newaxis] == np.arange(len(matrix))
    if not one_hot.any(axis=-1).all():
        raise IndexError
    return one_hot @ matrix


def _lookup_wrapping(ids: Ids, matrix: Array) -> Array:
    return matrix[ids]


def _lookup_columns(ids: Ids, matrix: Array) -> Array:
    return matrix[:, ids]


def _lookup_shifted(ids: Ids, matrix: Array) -> Array:
    return matrix[ids - 1]


def _lookup_clipped(ids: Ids, matrix: Array) -> Array:
    return matrix[np.clip(ids, 0, len(matrix) - 1)]


def _lookup_flattened(ids: Ids, matrix: Array) -> Array:
    return matrix[ids].reshape(len(ids), -1)


def _lookup_one_hot(ids: Ids, matrix: Array) -> Array:
    return np.eye(len(matrix))[ids]


EMBEDDING_LOOKUP = Exercise(
    title="임베딩 층은 행을 꺼내는 조회",
    solution_function=embedding_lookup,
    oracle=_one_hot_product,
    cases=(
        Case(np.array([[1, 3, 0], [2, 2, 4]]), _numbers(5, 2, seed=1), label="문장 2개, 토큰 3개, 2차원"),
        Case(np.array([[0, 0], [3, 1]]), _numbers(4, 3, seed=2), label="패딩 번호 0"),
        Case(np.array([[3]]), _numbers(4, 4, seed=3), label="토큰 하나"),
        Case(np.array([[1, 2], [0, 1], [2, 0]]), _numbers(3, 3, seed=4), label="정사각 행렬"),
        Case(np.zeros((2, 0), dtype=int), _numbers(3, 2, seed=5), label="빈 문장 두 개"),
        Case(np.array([[1, -1]]), _numbers(3, 2, seed=6), label="음수 번호: IndexError"),
        Case(np.array([[-3], [2]]), _numbers(4, 2, seed=7), label="음수 번호: IndexError"),
        Case(np.array([[1, 3]]), _numbers(3, 2, seed=8), label="어휘보다 큰 번호: IndexError"),
    ),
    slips=(
        Slip(
            _lookup_wrapping,
            "음수 번호를 그대로 두었습니다. NumPy는 -1을 마지막 행으로 읽어, 잘못된 번호가 조용히 다른 낱말이 됩니다.",
        ),
        Slip(_lookup_columns, "열을 꺼냈습니다. 토큰 하나의 벡터는 matrix의 한 행입니다."),
        Slip(_lookup_shifted, "번호에서 1을 뺐습니다. 0번도 패딩이 쓰는 자기 행이 있으므로 번호가 곧 행입니다."),
        Slip(_lookup_clipped, "없는 번호를 가장 가까운 번호로 바꾸었습니다. 잘못된 번호는 IndexError로 알려야 합니다."),
        Slip(_lookup_flattened, "시간 축을 펼쳤습니다. 여기서는 (batch, time, dim)을 그대로 둡니다."),
        Slip(_lookup_one_hot, "원-핫 벡터를 돌려주었습니다. 원-핫에 행렬을 곱한 것이 임베딩입니다."),
    ),
    hints=(
        "NumPy 배열은 번호의 배열로 색인할 수 있습니다. 색인의 모양이 그대로 결과의 앞쪽 모양이 됩니다.",
        "matrix[ids]의 모양은 ids.shape + (dim,)입니다. 너무 큰 번호는 NumPy가 스스로 IndexError를 냅니다.",
        "음수만 먼저 막으세요: if np.any(ids < 0): raise IndexError(...), 그다음 return matrix[ids]",
    ),
    learned=(
        "원-핫을 곱하는 것과 결과는 같지만 값이 훨씬 쌉니다. 어휘 10,000개에서 원-핫 곱은 토큰마다 10,000번 곱하고, "
        "조회는 한 행을 읽기만 합니다."
    ),
)

# ------------------------------------------------------------------------------------------- 3.5 masked mean


def masked_mean(vectors: Array, mask: Mask) -> Array:
    """vectors (batch, time, dim)를 mask (batch, time)가 True인 시점에서만 평균합니다. 결과는 (batch, dim)입니다."""
    weights = mask[:, :, np.newaxis]
    total = np.sum(vectors * weights, axis=1)
    count = np.sum(weights, axis=1)
    return total / np.maximum(count, 1)


def _mean_row_by_row(vectors: Array, mask: Mask) -> Array:
    rows = (row[kept] for row, kept in zip(vectors, mask, strict=True))
    return np.array([row.mean(axis=0) if len(row) else np.zeros(row.shape[1]) for row in rows])


def _mean_of_all(vectors: Array, mask: Mask) -> Array:
    return np.mean(vectors, axis=1)


def _mean_by_length(vectors: Array, mask: Mask) -> Array:
    return np.mean(vectors * mask[:, :, np.newaxis], axis=1)


def _masked_sum(vectors: Array, mask: Mask) -> Array:
    return np.sum(vectors * mask[:, :, np.newaxis], axis=1)


def _mean_over_batch(vectors: Array, mask: Mask) -> Array:
    return np.sum(vectors * mask[:, :, np.newaxis], axis=1) / max(np.sum(mask), 1)


def _mean_unguarded(vectors: Array, mask: Mask) -> Array:
    with np.errstate(invalid="ignore"):
        return np.sum(vectors * mask[:, :, np.newaxis], axis=1) / np.sum(mask, axis=1)[:, np.newaxis]


def _mean_of_masked_out(vectors: Array, mask: Mask) -> Array:
    return masked_mean(vectors, ~mask)


def _mask(*rows: str) -> Mask:
    return np.array([[letter == "1" for letter in row] for row in rows])


MASKED_MEAN = Exercise(
    title="패딩을 빼고 평균하기",
    solution_function=masked_mean,
    oracle=_mean_row_by_row,
    cases=(
        Case(_numbers(2, 3, 2, seed=11), _mask("110", "111"), label="뒤쪽 패딩"),
        Case(_numbers(2, 4, 3, seed=12), _mask("0011", "0001"), label="앞쪽 패딩"),
        Case(_numbers(1, 3, 2, seed=13), _mask("111"), label="패딩 없음"),
        Case(_numbers(3, 2, 2, seed=14), _mask("10", "00", "11"), label="패딩뿐인 문장은 0 벡터"),
        Case(_numbers(1, 5, 1, seed=15), _mask("10101"), label="띄엄띄엄, 1차원"),
        Case(_numbers(3, 3, 3, seed=16), _mask("100", "110", "011"), label="세 축의 크기가 같습니다"),
    ),
    slips=(
        Slip(_mean_of_all, "mask를 쓰지 않았습니다. 패딩의 벡터도 0이 아닌 값이라 평균을 끌어당깁니다."),
        Slip(_mean_by_length, "패딩은 0으로 만들었지만 전체 시점의 수로 나누었습니다. True인 시점의 수로 나누세요."),
        Slip(_masked_sum, "더하기만 했습니다. 문장마다 True인 시점의 수로 나누세요."),
        Slip(_mean_over_batch, "묶음 전체의 True 수로 나누었습니다. 문장마다 따로 세려면 axis=1로 더하세요."),
        Slip(_mean_unguarded, "모두 패딩인 문장에서 0으로 나누었습니다. np.maximum(개수, 1)로 나누면 0 벡터가 됩니다."),
        Slip(_mean_of_masked_out, "거꾸로입니다. mask가 True인 시점을 남깁니다."),
    ),
    hints=(
        "두 가지가 필요합니다. True인 시점의 벡터를 모두 더한 것과, True인 시점의 수입니다.",
        "mask에 축을 하나 더하면 곱할 수 있습니다: mask[:, :, np.newaxis]의 모양은 (batch, time, 1)입니다.",
        "total = np.sum(vectors * weights, axis=1), count = np.sum(weights, axis=1), 답은 total / np.maximum(count, 1)",
    ),
    learned=(
        "케라스의 GlobalAveragePooling1D도 마스크를 받으면 이렇게 셉니다. 다만 모두 패딩인 문장에서는 0으로 나누어 "
        "NaN이 됩니다."
    ),
)

# ------------------------------------------------------------------------------------------- 3.9 GloVe's text format


def parse_glove_line(line: str, dim: int) -> tuple[str, Array]:
    """GloVe 파일의 한 줄을 (낱말, 모양 (dim,)인 벡터)로 바꿉니다. 손상된 줄이면 ValueError를 일으킵니다."""
    word, *numbers = line.rstrip().rsplit(" ", dim)
    vector = np.array([float(number) for number in numbers])
    if word == "" or len(vector) != dim or not np.all(np.isfinite(vector)):
        raise ValueError(f"손상된 줄입니다: {line[:30]!r}")
    return word, vector


def _parse_by_pattern(line: str, dim: int) -> tuple[str, Array]:
    number = r" [-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?"
    found = re.fullmatch(rf"(.*\S)((?:{number}){{{dim}}})\s*", line, re.DOTALL)
    if found is None:
        raise ValueError
    return found[1], np.array(found[2].split(), dtype=float)


def _parse_first_word(line: str, dim: int) -> tuple[str, Array]:
    word, *numbers = line.split()
    vector = np.array([float(number) for number in numbers])
    if len(vector) != dim or not np.all(np.isfinite(vector)):
        raise ValueError
    return word, vector


def _parse_without_check(line: str, dim: int) -> tuple[str, Array]:
    word, *numbers = line.rstrip().rsplit(" ", dim)
    return word, np.array([float(number) for number in numbers])


def _parse_with_nan(line: str, dim: int) -> tuple[str, Array]:
    word, *numbers = line.rstrip().rsplit(" ", dim)
    if word == "" or len(numbers) != dim:
        raise ValueError
    return word, np.array([float(number) for number in numbers])


def _parse_last_numbers(line: str, dim: int) -> tuple[str, Array]:
    pieces = line.split()
    return " ".join(pieces[:-dim]), np.array([float(number) for number in pieces[-dim:]])


def _parse_as_text(line: str, dim: int) -> tuple[str, NDArray[np.str_]]:
    word, _ = parse_glove_line(line, dim)
    return word, np.array(line.split()[-dim:])


def _parse_lowering(line: str, dim: int) -> tuple[str, Array]:
    word, vector = parse_glove_line(line, dim)
    return word.lower(), vector


PARSE_GLOVE_LINE = Exercise(
    title="GloVe 파일의 한 줄 읽기",
    solution_function=parse_glove_line,
    oracle=_parse_by_pattern,
    cases=(
        Case("film 0.25 -0.5 1.0\n", 3, label="보통 줄"),
        Case("영화 0.1 0.2", 2, label="줄바꿈이 없는 마지막 줄"),
        Case("2 0.3 -0.4\n", 2, label="숫자인 낱말"),
        Case(", -1e-05 2e3 0\n", 3, label="쉼표, 지수로 적은 수"),
        Case(". . . 0.5 0.6\n", 2, label="빈칸이 든 토큰"),
        Case("New York 0.5 0.6 0.7\n", 3, label="빈칸이 든 토큰, 대문자"),
        Case("film 0.1 0.2 0.3 \n", 3, label="줄 끝의 빈칸"),
        Case("one 0.5\n", 1, label="1차원"),
        Case("film 0.25 -0.5\n", 3, label="손상: 수가 모자랍니다"),
        Case("film 0.25 0.x5 1.0\n", 3, label="손상: 수가 아닌 조각"),
        Case("film 0.25 nan 1.0\n", 3, label="손상: NaN"),
        Case("film 0.25 inf 1.0\n", 3, label="손상: 무한대"),
        Case(" 0.25 0.5 1.0\n", 3, label="손상: 낱말이 없습니다"),
        Case("\n", 3, label="손상: 빈 줄"),
    ),
    slips=(
        Slip(
            _parse_first_word,
            (
                "줄 전체를 빈칸으로 나누어 첫 조각만 낱말로 보았습니다. '. . .'처럼 빈칸이 든 토큰도 있으니 "
                "뒤에서부터 dim번만 나누세요."
            ),
        ),
        Slip(
            _parse_without_check,
            "손상된 줄을 그대로 받았습니다. 수가 dim개인지, 모두 유한한지, 낱말이 비지 않았는지 확인하세요.",
        ),
        Slip(
            _parse_with_nan,
            "NaN이나 무한대를 받았습니다. float('nan')은 오류 없이 통과하므로 np.isfinite로 확인하세요.",
        ),
        Slip(
            _parse_last_numbers,
            "마지막 dim개를 수로 보기만 했습니다. 수가 모자라거나 NaN인 줄은 ValueError로 알려야 합니다.",
        ),
        Slip(_parse_as_text, "수가 아직 글자입니다. 조각마다 float로 바꾸세요."),
        Slip(_parse_lowering, "낱말을 소문자로 바꾸었습니다. 파일에 적힌 그대로 돌려주세요."),
    ),
    hints=(
        "낱말에는 빈칸이 들 수 있지만 수에는 없습니다. 어느 쪽에서부터 나누는 것이 안전할까요?",
        "word, *numbers = line.rstrip().rsplit(' ', dim)은 뒤에서부터 dim번만 나눕니다.",
        "word == '' or len(vector) != dim or not np.all(np.isfinite(vector))이면 raise ValueError(...) 하세요.",
    ),
    learned=(
        "840B판 GloVe에는 빈칸이 든 토큰이 정말로 있어서, split()으로 읽는 코드가 "
        "could not convert string to float: '.'라는 오류로 멈추곤 했습니다."
    ),
)

# ------------------------------------------------------------------------------------------- 3.10 cosine


def cosine_similarity(u: Array, v: Array) -> float:
    """두 벡터 u (dim,), v (dim,)의 코사인 유사도를 구합니다. 어느 하나가 0 벡터이면 0.0입니다."""
    length = np.linalg.norm(u) * np.linalg.norm(v)
    return float(u @ v / length) if length > 0 else 0.0


def _law_of_cosines(u: Array, v: Array) -> float:
    """From the three sides of the triangle that the two vectors span."""
    a, b, c = (np.sqrt(np.sum(side**2)) for side in (u, v, u - v))
    return 0.0 if a * b == 0 else float((a**2 + b**2 - c**2) / (2 * a * b))


def _dot_product(u: Array, v: Array) -> float:
    return float(u @ v)


def _cosine_distance(u: Array, v: Array) -> float:
    return 1 - cosine_similarity(u, v)


def _cosine_of_squares(u: Array, v: Array) -> float:
    squares = (u @ u) * (v @ v)
    return float(u @ v / squares) if squares > 0 else 0.0


def _cosine_unguarded(u: Array, v: Array) -> float:
    with np.errstate(invalid="ignore"):
        return float(u @ v / (np.linalg.norm(u) * np.linalg.norm(v)))


def _cosine_without_sign(u: Array, v: Array) -> float:
    return abs(cosine_similarity(u, v))


def _euclidean_distance(u: Array, v: Array) -> float:
    return float(np.linalg.norm(u - v))


def _length_does_not_matter(call: Callable[..., float]) -> str | None:
    u, v = np.array([1.0, -2.0, 0.5]), np.array([3.0, 0.5, 1.0])
    before, after = call(u, v), call(7 * u, v / 4)
    if np.isclose(before, after):
        return None
    return f"벡터의 길이를 바꾸어도 값이 같아야 하는데 {before:.4f}가 {after:.4f}가 되었습니다."


COSINE_SIMILARITY = Exercise(
    title="코사인 유사도",
    solution_function=cosine_similarity,
    oracle=_law_of_cosines,
    cases=(
        Case(np.array([3.0, 4.0]), np.array([4.0, 3.0]), label="비슷한 방향"),
        Case(np.array([1.0, 2.0, -1.0]), np.array([0.5, 0.0, 2.0]), label="3차원"),
        Case(np.array([1.0, 1.0]), np.array([10.0, 10.0]), label="길이만 다릅니다"),
        Case(np.array([1.0, -2.0]), np.array([-1.0, 2.0]), label="반대 방향"),
        Case(np.array([2.0, 0.0]), np.array([0.0, 5.0]), label="직각"),
        Case(np.array([0.0, 0.0]), np.array([1.0, 2.0]), label="0 벡터"),
        Case(np.array([0.2, 0.1]), np.array([0.1, 0.3]), label="짧은 벡터"),
        Case(_numbers(50, seed=21), _numbers(50, seed=22), label="50차원"),
    ),
    properties=(Property(_length_does_not_matter, "벡터의 길이를 바꾸어도 코사인 유사도는 그대로입니다"),),
    slips=(
        Slip(_dot_product, "내적만 구했습니다. 두 벡터의 길이(norm)의 곱으로 나누어야 방향만 남습니다."),
        Slip(_cosine_distance, "코사인 거리(1 - 유사도)를 구했습니다. 같은 방향이면 1이어야 합니다."),
        Slip(_cosine_of_squares, "길이의 제곱으로 나누었습니다. 제곱근을 잊었는지 살펴보세요."),
        Slip(_cosine_unguarded, "0 벡터에서 0으로 나누었습니다. 길이의 곱이 0이면 0.0을 돌려주세요."),
        Slip(_cosine_without_sign, "부호가 사라졌습니다. 반대 방향이면 -1입니다."),
        Slip(_euclidean_distance, "유클리드 거리를 구했습니다. 코사인은 길이가 아니라 각도를 잽니다."),
    ),
    hints=(
        "내적을 두 벡터의 길이로 나눈 값입니다. 길이는 np.linalg.norm으로 구합니다.",
        "length = np.linalg.norm(u) * np.linalg.norm(v)이고, 이것이 0이면 나눌 수 없습니다.",
        "return float(u @ v / length) if length > 0 else 0.0",
    ),
    learned="길이가 1인 벡터끼리는 코사인 유사도가 곧 내적입니다. 그래서 40만 낱말의 이웃을 행렬 곱 한 번에 찾습니다.",
)

# ------------------------------------------------------------------------------------------- 3.7 is it luck?


def binomial_interval(successes: int, trials: int) -> tuple[float, float]:
    """trials번 가운데 successes번 맞힌 비율의 95 % 윌슨 구간 (아래, 위)를 구합니다."""
    z = 1.96
    share = successes / trials
    centre = (share + z**2 / (2 * trials)) / (1 + z**2 / trials)
    half = z * np.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2)) / (1 + z**2 / trials)
    return centre - half, centre + half


def _interval_by_roots(successes: int, trials: int) -> tuple[float, float]:
    """The shares p for which the count lies just 1.96 standard errors away: (share - p)² = z² p (1 - p) / trials."""
    share, spread = successes / trials, 1.959964**2 / trials
    discriminant = np.sqrt((2 * share + spread) ** 2 - 4 * (1 + spread) * share**2)
    low, high = ((2 * share + spread + sign * discriminant) / (2 * (1 + spread)) for sign in (-1, 1))
    return float(low), float(high)


def _interval_of_wald(successes: int, trials: int) -> tuple[float, float]:
    share = successes / trials
    half = 1.96 * np.sqrt(share * (1 - share) / trials)
    return share - half, share + half


def _interval_of_wald_clipped(successes: int, trials: int) -> tuple[float, float]:
    low, high = _interval_of_wald(successes, trials)
    return max(low, 0.0), min(high, 1.0)


def _interval_of_one_error(successes: int, trials: int) -> tuple[float, float]:
    share = successes / trials
    centre = (share + 1 / (2 * trials)) / (1 + 1 / trials)
    half = np.sqrt(share * (1 - share) / trials + 1 / (4 * trials**2)) / (1 + 1 / trials)
    return centre - half, centre + half


def _interval_around_share(successes: int, trials: int) -> tuple[float, float]:
    low, high = binomial_interval(successes, trials)
    share, half = successes / trials, (high - low) / 2
    return share - half, share + half


def _interval_as_centre_and_half(successes: int, trials: int) -> tuple[float, float]:
    low, high = binomial_interval(successes, trials)
    return (low + high) / 2, (high - low) / 2


def _interval_in_per_cent(successes: int, trials: int) -> tuple[float, float]:
    low, high = binomial_interval(successes, trials)
    return 100 * low, 100 * high


def _interval_too_wide(successes: int, trials: int) -> tuple[float, float]:
    low, high = binomial_interval(successes, trials)
    centre, half = (low + high) / 2, (high - low) / 2 * (1 + 1.96**2 / trials)
    return centre - half, centre + half


def _interval_swapped(successes: int, trials: int) -> tuple[float, float]:
    return binomial_interval(successes, trials)[::-1]


BINOMIAL_INTERVAL = Exercise(
    title="정확도의 구간",
    solution_function=binomial_interval,
    oracle=_interval_by_roots,
    tolerance=1e-4,
    cases=(
        Case(53, 100, label="100개 가운데 53개"),
        Case(530, 1000, label="1,000개 가운데 530개"),
        Case(7, 10, label="10개 가운데 7개"),
        Case(9, 10, label="10개 가운데 9개"),
        Case(10, 10, label="모두 맞혔습니다"),
        Case(0, 10, label="하나도 못 맞혔습니다"),
        Case(1, 1, label="한 번뿐인 시도"),
        Case(1832, 2436, label="IMDB 테스트 리뷰만큼"),
    ),
    slips=(
        Slip(
            _interval_of_wald,
            "왈드(Wald) 구간을 구했습니다. 모두 맞히면 폭이 0이 되고 1을 넘기도 합니다. 윌슨의 식을 쓰세요.",
        ),
        Slip(
            _interval_of_wald_clipped,
            "왈드(Wald) 구간을 0과 1에서 잘랐습니다. 모두 맞히면 여전히 폭이 0입니다. 윌슨의 식을 쓰세요.",
        ),
        Slip(_interval_of_one_error, "z를 1로 두었습니다. 95 % 구간에는 z = 1.96이 필요합니다."),
        Slip(
            _interval_around_share,
            "구간의 가운데를 맞힌 비율에 두었습니다. 윌슨 구간의 가운데는 1/2 쪽으로 조금 옮겨져 있습니다.",
        ),
        Slip(
            _interval_as_centre_and_half, "가운데와 반폭을 돌려주었습니다. (가운데 - 반폭, 가운데 + 반폭)이 필요합니다."
        ),
        Slip(_interval_too_wide, "가운데만 1 + z²/n으로 나누었습니다. 반폭도 1 + z²/n으로 나누세요."),
        Slip(_interval_swapped, "아래와 위가 바뀌었습니다."),
        Slip(_interval_in_per_cent, "백분율로 돌려주었습니다. 0과 1 사이의 비율로 돌려주세요."),
    ),
    hints=(
        "식에 나오는 것은 셋입니다. 맞힌 비율 share, 시도의 수 trials, 그리고 95 %에 해당하는 z = 1.96입니다.",
        "가운데는 (share + z²/(2·trials)) / (1 + z²/trials)입니다. 반폭도 같은 수 1 + z²/trials로 나눕니다.",
        "half = z * np.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2)) / (1 + z**2 / trials)입니다.",
    ),
    learned="폭은 시도 수의 제곱근에 반비례합니다. 구간을 절반으로 줄이려면 시험 문장이 네 배 필요합니다.",
)

# ------------------------------------------------------------------------------------------- 3.8 softmax regression


def softmax_gradient(x: Array, labels: Ids, W: Array, b: Array) -> tuple[Array, Array]:
    """x (N, D), labels (N,), W (D, K), b (K,)를 받아 평균 교차 엔트로피의 기울기 dW (D, K)와 db (K,)를 구합니다."""
    logits = x @ W + b
    p = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    p = p / np.sum(p, axis=1, keepdims=True)
    p[np.arange(len(x)), labels] -= 1
    return x.T @ p / len(x), np.mean(p, axis=0)


def _cross_entropy(x: Array, labels: Ids, W: Array, b: Array) -> float:
    logits = x @ W + b
    return float(np.mean(np.logaddexp.reduce(logits, axis=1) - logits[np.arange(len(x)), labels]))


def _softmax_difference_quotient(x: Array, labels: Ids, W: Array, b: Array) -> tuple[Array, Array]:
    """The gradient without calculus: half the change of the loss when one weight moves a little up and down."""
    h = 1e-5
    steps_W = [h * step.reshape(W.shape) for step in np.eye(W.size)]
    steps_b = list(h * np.eye(len(b)))
    dW = [_cross_entropy(x, labels, W + s, b) - _cross_entropy(x, labels, W - s, b) for s in steps_W]
    db = [_cross_entropy(x, labels, W, b + s) - _cross_entropy(x, labels, W, b - s) for s in steps_b]
    return np.array(dW).reshape(W.shape) / (2 * h), np.array(db) / (2 * h)


def _softmax_sum(x: Array, labels: Ids, W: Array, b: Array) -> tuple[Array, Array]:
    dW, db = softmax_gradient(x, labels, W, b)
    return dW * len(x), db * len(x)


def _softmax_sum_in_W(x: Array, labels: Ids, W: Array, b: Array) -> tuple[Array, Array]:
    dW, db = softmax_gradient(x, labels, W, b)
    return dW * len(x), db


def _softmax_overflowing(x: Array, labels: Ids, W: Array, b: Array) -> tuple[Array, Array]:
    with np.errstate(over="ignore", invalid="ignore"):
        p = np.exp(x @ W + b)
        p = p / p.sum(axis=1, keepdims=True)
        p[np.arange(len(x)), labels] -= 1
        return x.T @ p / len(x), p.mean(axis=0)


def _softmax_downhill(x: Array, labels: Ids, W: Array, b: Array) -> tuple[Array, Array]:
    dW, db = softmax_gradient(x, labels, W, b)
    return -dW, -db


def _softmax_without_target(x: Array, labels: Ids, W: Array, b: Array) -> tuple[Array, Array]:
    p = _probabilities(x @ W + b)
    return x.T @ p / len(x), p.mean(axis=0)


def _softmax_with_sigmoid(x: Array, labels: Ids, W: Array, b: Array) -> tuple[Array, Array]:
    with np.errstate(over="ignore"):
        p = 1 / (1 + np.exp(-(x @ W + b)))
    p[np.arange(len(x)), labels] -= 1
    return x.T @ p / len(x), p.mean(axis=0)


def _softmax_over_batch(x: Array, labels: Ids, W: Array, b: Array) -> tuple[Array, Array]:
    p = _probabilities((x @ W + b).T).T
    p[np.arange(len(x)), labels] -= 1
    return x.T @ p / len(x), p.mean(axis=0)


def _softmax_minus_number(x: Array, labels: Ids, W: Array, b: Array) -> tuple[Array, Array]:
    p = _probabilities(x @ W + b) - labels[:, np.newaxis]
    return x.T @ p / len(x), p.mean(axis=0)


def _softmax_minus_in_all_rows(x: Array, labels: Ids, W: Array, b: Array) -> tuple[Array, Array]:
    p = _probabilities(x @ W + b)
    p[:, labels] -= 1
    return x.T @ p / len(x), p.mean(axis=0)


def _probabilities(logits: Array) -> Array:
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    return p / p.sum(axis=1, keepdims=True)


def _softmax_case(n: int, d: int, k: int, seed: int, label: str) -> Case:
    labels = np.random.default_rng(seed).integers(0, k, size=n)
    parts = (_numbers(n, d, seed=seed + 1), labels, _numbers(d, k, seed=seed + 2), _numbers(k, seed=seed + 3))
    return Case(*parts, label=label)


SOFTMAX_GRADIENT = Exercise(
    title="소프트맥스 회귀의 기울기",
    solution_function=softmax_gradient,
    oracle=_softmax_difference_quotient,
    tolerance=1e-5,
    cases=(
        _softmax_case(4, 3, 2, 100, "리뷰 4편, 특징 3개, 갈래 2개"),
        _softmax_case(5, 2, 3, 200, "리뷰 5편, 특징 2개, 갈래 3개"),
        _softmax_case(1, 2, 2, 300, "리뷰 한 편"),
        _softmax_case(3, 3, 3, 400, "세 크기가 같습니다"),
        Case(np.zeros((2, 2)), np.array([1, 0]), np.zeros((2, 2)), np.zeros(2), label="모두 0에서 시작"),
        Case(
            np.array([[1.0], [2.0]]),
            np.array([0, 1]),
            np.array([[900.0, 0.0]]),
            np.zeros(2),
            label="아주 큰 로짓: 그대로 exp 하면 넘칩니다",
        ),
    ),
    slips=(
        Slip(_softmax_sum_in_W, "dW를 리뷰의 수로 나누지 않았습니다. x.T @ p는 합이므로 len(x)로 나누세요."),
        Slip(_softmax_sum, "평균이 아니라 합의 기울기입니다. 리뷰의 수 N으로 나누세요."),
        Slip(
            _softmax_overflowing,
            "큰 로짓에서 exp가 넘쳐 NaN이 되었습니다. 행마다 가장 큰 로짓을 빼도 확률은 그대로이고, 넘치지 않습니다.",
        ),
        Slip(
            _softmax_downhill,
            "부호가 반대입니다. 오차는 확률 빼기 정답이고, 내려가는 방향으로 빼는 일은 나중에 합니다.",
        ),
        Slip(_softmax_without_target, "정답을 빼지 않았습니다. 정답 갈래의 확률에서 1을 빼야 오차가 됩니다."),
        Slip(_softmax_with_sigmoid, "시그모이드를 썼습니다. 갈래의 확률이 합하여 1이 되게 소프트맥스를 쓰세요."),
        Slip(
            _softmax_over_batch,
            "확률을 리뷰 방향으로 나누었습니다. 한 리뷰의 확률이 합하여 1이 되게 axis=1로 더하세요.",
        ),
        Slip(
            _softmax_minus_in_all_rows,
            "모든 행에서 뺐습니다. p[np.arange(N), labels]로 행마다 하나만 고르세요.",
        ),
        Slip(_softmax_minus_number, "갈래의 번호를 그대로 뺐습니다. 정답 갈래의 자리에서만 1을 뺍니다."),
    ),
    hints=(
        "먼저 확률 p (N, K)를 구하세요. 행마다 가장 큰 로짓을 뺀 뒤 exp 하고 행의 합으로 나눕니다.",
        "오차는 p에서 정답 자리만 1을 뺀 것입니다: p[np.arange(len(x)), labels] -= 1",
        "dW = x.T @ p / len(x), db = np.mean(p, axis=0)입니다.",
    ),
    learned="로지스틱 회귀처럼 '확률 빼기 정답에 입력을 곱한 것'입니다. 04의 순환 신경망도 이 오차에서 출발합니다.",
)

# ------------------------------------------------------------------------------------------- 3.6 1-D convolution


def conv1d(x: Array, kernel: Array, bias: Array) -> Array:
    """x (time, channels)에 필터 kernel (size, channels, filters)를 밀어 (time - size + 1, filters)를 얻습니다."""
    size, _, filters = kernel.shape
    out = np.zeros((len(x) - size + 1, filters))
    for t in range(len(out)):
        window = x[t : t + size, :, np.newaxis]
        out[t] = np.sum(window * kernel, axis=(0, 1)) + bias
    return out


def _conv_by_correlation(x: Array, kernel: Array, bias: Array) -> Array:
    """Channel by channel with NumPy's own sliding product of two series."""
    _, channels, filters = kernel.shape
    columns = [sum(np.correlate(x[:, c], kernel[:, c, f], "valid") for c in range(channels)) for f in range(filters)]
    return np.stack(columns, axis=1) + bias


def _conv_flipped(x: Array, kernel: Array, bias: Array) -> Array:
    return conv1d(x, kernel[::-1], bias)


def _conv_without_bias(x: Array, kernel: Array, bias: Array) -> Array:
    return conv1d(x, kernel, 0 * bias)


def _conv_same(x: Array, kernel: Array, bias: Array) -> Array:
    before = (len(kernel) - 1) // 2
    return conv1d(np.pad(x, ((before, len(kernel) - 1 - before), (0, 0))), kernel, bias)


def _conv_one_short(x: Array, kernel: Array, bias: Array) -> Array:
    return conv1d(x, kernel, bias)[:-1]


def _conv_with_relu(x: Array, kernel: Array, bias: Array) -> Array:
    return np.maximum(conv1d(x, kernel, bias), 0)


def _conv_averaging(x: Array, kernel: Array, bias: Array) -> Array:
    return (conv1d(x, kernel, bias) - bias) / len(kernel) + bias


def _conv_striding(x: Array, kernel: Array, bias: Array) -> Array:
    return conv1d(x, kernel, bias)[:: len(kernel)]


CONV1D = Exercise(
    title="1차원 합성곱",
    solution_function=conv1d,
    oracle=_conv_by_correlation,
    cases=(
        Case(
            _numbers(6, 2, seed=31),
            _numbers(3, 2, 2, seed=32),
            _numbers(2, seed=33),
            label="시점 6개, 크기 3, 필터 2개",
        ),
        Case(
            _numbers(5, 3, seed=34),
            _numbers(2, 3, 4, seed=35),
            _numbers(4, seed=36),
            label="시점 5개, 크기 2, 필터 4개",
        ),
        Case(_numbers(4, 2, seed=37), _numbers(1, 2, 3, seed=38), _numbers(3, seed=39), label="크기 1인 필터"),
        Case(_numbers(3, 2, seed=40), _numbers(3, 2, 1, seed=41), _numbers(1, seed=42), label="필터가 문장만큼 깁니다"),
        Case(_numbers(3, 3, seed=43), _numbers(3, 3, 3, seed=44), _numbers(3, seed=45), label="크기가 모두 같습니다"),
    ),
    slips=(
        Slip(_conv_flipped, "필터를 뒤집었습니다. 딥러닝의 합성곱은 뒤집지 않고 같은 자리끼리 곱합니다."),
        Slip(_conv_without_bias, "편향 bias를 더하지 않았습니다. 필터마다 하나씩 있습니다."),
        Slip(_conv_same, "양 끝에 0을 채웠습니다. 여기서는 필터가 문장 안에 다 들어가는 자리만 계산합니다."),
        Slip(_conv_one_short, "마지막 자리를 빠뜨렸습니다. 자리는 time - size + 1개입니다."),
        Slip(_conv_with_relu, "음수를 0으로 바꾸었습니다. 활성화 함수는 여기에 넣지 않습니다."),
        Slip(_conv_averaging, "평균을 구했습니다. 같은 자리끼리 곱한 것을 모두 더합니다."),
        Slip(_conv_striding, "필터의 크기만큼 건너뛰었습니다. 한 칸씩 옮기세요."),
    ),
    hints=(
        "자리마다 길이 size인 조각 x[t : t + size]를 떼어 필터와 같은 자리끼리 곱하고 모두 더하세요.",
        "조각에 축을 더하면 모든 필터를 한꺼번에 곱할 수 있습니다: x[t : t + size, :, np.newaxis] * kernel",
        "out[t] = np.sum(window * kernel, axis=(0, 1)) + bias를 t = 0 … time - size까지 되풀이하세요.",
    ),
    learned=(
        "필터 하나는 이어진 토큰 몇 개의 무늬를 찾는 검출기입니다. 크기 1인 필터는 시점마다 따로 쓰는 완전 연결층과 "
        "같습니다."
    ),
)

# ------------------------------------------------------------------------------------------- 3.11 repair: GloVe's rows


def glove_matrix(words: list[str], vectors: dict[str, Array], dim: int) -> Array:
    """번호 순서의 words에서 임베딩 행렬 (len(words) + 1, dim)을 만듭니다. 첫 낱말이 1번, 0번은 패딩입니다."""
    matrix = np.zeros((len(words) + 1, dim))
    for row, word in enumerate(words, start=1):
        if word in vectors:
            matrix[row] = vectors[word]
    return matrix


def glove_matrix_as_published(words: list[str], vectors: dict[str, Array], dim: int) -> Array:
    return np.array([vectors[word] for word in words if word in vectors])


def _glove_by_asking(words: list[str], vectors: dict[str, Array], dim: int) -> Array:
    return np.array([np.zeros(dim), *(vectors.get(word, np.zeros(dim)) for word in words)])


def _glove_shifted_below_padding(words: list[str], vectors: dict[str, Array], dim: int) -> Array:
    return np.array([np.zeros(dim), *(vectors[word] for word in words if word in vectors)])


def _glove_without_padding(words: list[str], vectors: dict[str, Array], dim: int) -> Array:
    return _glove_by_asking(words, vectors, dim)[1:]


def _glove_from_zero(words: list[str], vectors: dict[str, Array], dim: int) -> Array:
    return np.roll(_glove_by_asking(words, vectors, dim), -1, axis=0)


def _glove_mean_for_unknown(words: list[str], vectors: dict[str, Array], dim: int) -> Array:
    mean = np.mean(list(vectors.values()), axis=0)
    return np.array([np.zeros(dim), *(vectors.get(word, mean) for word in words)])


def _glove_failing(words: list[str], vectors: dict[str, Array], dim: int) -> Array:
    return np.array([np.zeros(dim), *(vectors[word] for word in words)])


_VECTORS = {
    "the": np.array([0.1, 0.2, 0.3]),
    "film": np.array([1.0, -1.0, 0.5]),
    "bad": np.array([-2.0, 0.4, 0.1]),
    "great": np.array([2.0, 0.6, 0.2]),
}

GLOVE_MATRIX = Exercise(
    title="행이 밀린 GloVe 행렬",
    solution_function=glove_matrix,
    kind="repair",
    starter=glove_matrix_as_published,
    oracle=_glove_by_asking,
    cases=(
        Case(["the", "xyzzy", "film", "bad"], _VECTORS, 3, label="둘째 낱말이 GloVe에 없습니다"),
        Case(["film", "great"], _VECTORS, 3, label="모두 있습니다"),
        Case(["xyzzy", "plugh"], _VECTORS, 3, label="하나도 없습니다"),
        Case(["bad", "Film"], _VECTORS, 3, label="대소문자가 다르면 다른 낱말"),
        Case([], _VECTORS, 3, label="빈 어휘: 패딩 한 행"),
        Case(["a", "b", "c"], {"c": np.array([5.0, 6.0])}, 2, label="마지막 낱말만 있습니다"),
    ),
    slips=(
        Slip(
            glove_matrix_as_published,
            "고치기 전과 똑같이 움직입니다. 없는 낱말을 건너뛰면 그 뒤의 모든 낱말이 남의 벡터를 받습니다.",
        ),
        Slip(
            _glove_shifted_below_padding,
            "패딩 행은 생겼지만 없는 낱말 뒤의 행이 여전히 밀립니다. 없는 낱말에도 0인 행을 남기세요.",
        ),
        Slip(_glove_without_padding, "패딩이 쓸 0번 행이 없습니다. 첫 낱말이 1번입니다."),
        Slip(_glove_from_zero, "첫 낱말을 0번 행에 두었습니다. 0번은 패딩이고 첫 낱말은 1번입니다."),
        Slip(_glove_mean_for_unknown, "없는 낱말에 평균을 넣었습니다. 이 연습에서는 0으로 남겨 두세요."),
        Slip(_glove_failing, "없는 낱말에서 KeyError가 났습니다. 있는지 먼저 물으세요."),
    ),
    hints=(
        "결과의 행 수를 세어 보세요. 낱말이 네 개이면 패딩까지 몇 행이어야 할까요?",
        "0으로 채운 (len(words) + 1, dim) 행렬을 먼저 만들고, 있는 낱말의 행만 채우세요.",
        "for row, word in enumerate(words, start=1): if word in vectors: matrix[row] = vectors[word]",
    ),
    learned=(
        "이 버그는 오류도 경고도 내지 않습니다. 학습은 되고 정확도만 조금 낮을 뿐입니다. 아는 낱말 하나의 행을 꺼내 "
        "원래 벡터와 견주는 단언문 한 줄이면 잡힙니다."
    ),
)

# ------------------------------------------------------------------------------------------- 3.5 repair: padding counts


def mean_pool_with_padding(ids: Ids, matrix: Array) -> Array:
    """번호 ids (batch, time)를 matrix (vocab, dim)에서 꺼내 문장마다 평균합니다. 패딩(0번)은 세지 않습니다."""
    mask = ids != 0
    total = np.sum(matrix[ids] * mask[:, :, np.newaxis], axis=1)
    return total / np.maximum(np.sum(mask, axis=1, keepdims=True), 1)


def mean_pool_as_published(ids: Ids, matrix: Array) -> Array:
    return np.mean(matrix[ids], axis=1)


def _pool_row_by_row(ids: Ids, matrix: Array) -> Array:
    kept = [[matrix[number] for number in row if number != 0] for row in ids]
    return np.array([np.mean(rows, axis=0) if rows else np.zeros(matrix.shape[1]) for rows in kept])


def _pool_zeroed_only(ids: Ids, matrix: Array) -> Array:
    return np.mean(matrix[ids] * (ids != 0)[:, :, np.newaxis], axis=1)


def _pool_sum(ids: Ids, matrix: Array) -> Array:
    return np.sum(matrix[ids] * (ids != 0)[:, :, np.newaxis], axis=1)


def _pool_unguarded(ids: Ids, matrix: Array) -> Array:
    with np.errstate(invalid="ignore"):
        return _pool_sum(ids, matrix) / np.sum(ids != 0, axis=1, keepdims=True)


def _pool_divided_only(ids: Ids, matrix: Array) -> Array:
    return np.sum(matrix[ids], axis=1) / np.maximum(np.sum(ids != 0, axis=1, keepdims=True), 1)


def _pool_dropping_oov(ids: Ids, matrix: Array) -> Array:
    return masked_mean(matrix[ids], ids > 1)


MEAN_POOL_WITH_PADDING = Exercise(
    title="패딩까지 세는 평균 풀링",
    solution_function=mean_pool_with_padding,
    kind="repair",
    starter=mean_pool_as_published,
    oracle=_pool_row_by_row,
    cases=(
        Case(np.array([[3, 1, 0, 0], [2, 4, 1, 3]]), _numbers(5, 2, seed=51), label="짧은 문장과 긴 문장"),
        Case(np.array([[0, 0, 2]]), _numbers(4, 3, seed=52), label="앞쪽 패딩"),
        Case(np.array([[1, 2]]), _numbers(3, 2, seed=53), label="패딩 없음"),
        Case(np.array([[0, 0], [1, 0]]), _numbers(3, 2, seed=54), label="패딩뿐인 문장은 0 벡터"),
        Case(np.array([[2, 2, 0]]), _numbers(3, 1, seed=55), label="1차원"),
        Case(np.array([[1, 0, 1], [2, 2, 1], [0, 0, 1]]), _numbers(3, 3, seed=56), label="OOV(1번)는 셉니다"),
    ),
    slips=(
        Slip(
            mean_pool_as_published,
            "고치기 전과 똑같이 움직입니다. 0번 행도 학습되는 벡터라서, 짧은 문장일수록 평균이 패딩 쪽으로 끌려갑니다.",
        ),
        Slip(_pool_zeroed_only, "패딩을 0으로 만들었지만 여전히 time으로 나눕니다. 패딩이 아닌 토큰의 수로 나누세요."),
        Slip(_pool_sum, "더하기만 했습니다. 긴 문장일수록 값이 커집니다. 토큰의 수로 나누세요."),
        Slip(_pool_unguarded, "패딩뿐인 문장에서 0으로 나누었습니다. np.maximum(개수, 1)로 나누세요."),
        Slip(_pool_divided_only, "나누는 수는 고쳤지만 더할 때 0번 행이 아직 들어갑니다. 마스크를 곱하세요."),
        Slip(_pool_dropping_oov, "1번까지 뺐습니다. 1번은 OOV 토큰으로, 진짜 낱말이 있던 자리입니다."),
    ),
    hints=(
        "같은 문장에 패딩을 더 붙여 보세요. 평균이 바뀌면 안 됩니다.",
        "mask = ids != 0이 진짜 토큰의 자리입니다. 더할 때와 나눌 때 모두 써야 합니다.",
        (
            "total = np.sum(matrix[ids] * mask[:, :, np.newaxis], axis=1)을 "
            "np.maximum(np.sum(mask, axis=1, keepdims=True), 1)로 나누세요."
        ),
    ),
    learned="케라스에서는 Embedding(…, mask_zero=True)가 이 마스크를 만들어 GlobalAveragePooling1D까지 전합니다.",
)

EXERCISES = (
    EMBEDDING_LOOKUP,
    MASKED_MEAN,
    MEAN_POOL_WITH_PADDING,
    CONV1D,
    BINOMIAL_INTERVAL,
    SOFTMAX_GRADIENT,
    PARSE_GLOVE_LINE,
    COSINE_SIMILARITY,
    GLOVE_MATRIX,
)

QUIZ = (
    Question(
        "어휘 20,000개, 64차원 임베딩 층에 모양 (32, 100)인 번호 묶음을 넣었습니다. 나오는 것의 모양은 무엇일까요?",
        (
            Choice("(32, 100, 64)", True, "번호 하나가 64차원 행 하나로 바뀌므로 맨 뒤에 축이 하나 붙습니다."),
            Choice(
                "(32, 64)", False, "시간 축을 없애는 것은 풀링이나 순환층입니다. 임베딩 층은 시점마다 벡터를 둡니다."
            ),
            Choice(
                "(32, 100, 20000)", False, "이것은 원-핫의 모양입니다. 임베딩은 20,000 대신 64개의 수로 나타냅니다."
            ),
            Choice("(20000, 64)", False, "이것은 층이 가진 임베딩 행렬의 모양이고, 꺼낸 결과의 모양이 아닙니다."),
        ),
    ),
    Question(
        "훈련 데이터에 한 번도 나오지 않은 낱말의 행은 SGD나 Adam으로 학습한 뒤 어떻게 될까요?",
        (
            Choice(
                "처음의 무작위 값 그대로이다.",
                True,
                "꺼내지 않은 행의 기울기는 0이고, SGD와 Adam은 기울기가 늘 0인 행을 움직이지 않습니다.",
            ),
            Choice(
                "0에 가까워진다.", False, "가중치 감쇠가 있는 AdamW에서만 그렇습니다. Adam에는 줄이는 힘이 없습니다."
            ),
            Choice(
                "비슷한 낱말의 행에 가까워진다.",
                False,
                "비슷하다는 것을 알려면 그 낱말이 글에 나와야 합니다. 나오지 않으면 기울기도 없습니다.",
            ),
        ),
    ),
    Question(
        "테스트 리뷰 100편 가운데 53편을 맞혔습니다. 무엇을 말할 수 있을까요?",
        (
            Choice("동전보다 낫다. 50편을 넘었다.", False, "95 % 구간이 43–62 %쯤이라 동전의 50 %가 그 안에 있습니다."),
            Choice(
                "동전과 구별되지 않는다.",
                True,
                "구간이 50 %를 품습니다. 같은 비율이라도 리뷰가 10,000편이었다면 구별할 수 있습니다.",
            ),
            Choice(
                "동전과 같다는 것이 증명되었다.",
                False,
                "구간에는 60 %도 들어 있습니다. 구별하지 못한다는 것과 같다는 것은 다릅니다.",
            ),
        ),
    ),
    Question(
        "평균 풀링을 쓰는 모델에 'not good but fun'과 'not fun but good'을 넣으면 어떻게 될까요?",
        (
            Choice(
                "똑같은 예측을 한다.",
                True,
                "같은 낱말들의 평균은 순서와 상관없이 같습니다. 임베딩은 낱말마다 하나라서 순서를 모릅니다.",
            ),
            Choice(
                "임베딩이 순서를 담고 있으므로 예측이 다르다.",
                False,
                "임베딩 층은 번호마다 늘 같은 행을 꺼냅니다. 순서를 보는 것은 그 뒤의 합성곱이나 순환층입니다.",
            ),
            Choice(
                "길이가 같을 때만 예측이 같다.",
                False,
                "길이만이 아니라 낱말의 묶음이 같아서 같습니다. 길이가 같아도 낱말이 다르면 평균이 다릅니다.",
            ),
        ),
    ),
    Question(
        "두 방법을 시드 5개로 견주려고 합니다. 어떻게 하는 것이 가장 좋을까요?",
        (
            Choice(
                "시드마다 두 방법을 함께 돌려 차이를 구하고, 그 차이들의 평균과 구간을 본다.",
                True,
                "같은 표본과 같은 초기값에서 오는 운이 차이에서 지워져, 적은 시드로도 더 또렷합니다.",
            ),
            Choice(
                "방법마다 가장 잘 나온 시드를 골라 견준다.",
                False,
                "가장 좋은 값은 운이 가장 좋았던 값입니다. 시드를 많이 돌린 쪽이 언제나 이깁니다.",
            ),
            Choice(
                "시드 하나를 정해 두 방법을 한 번씩 돌린다.",
                False,
                "한 번의 차이에는 퍼짐이 없습니다. 다음 시드에서 뒤집힐지 알 수 없습니다.",
            ),
        ),
    ),
)

CLAIMS = (
    Claim(
        key="pretrained",
        statement="훈련 리뷰가 200편뿐이면 사전 훈련된 GloVe 임베딩이 처음부터 배우는 임베딩보다 정확하다.",
        source="Chollet (2017), Deep Learning with Python, 6.1절 (IMDB, 100토큰, Flatten, 한 번씩 돌린 결과)",
        published="검증 정확도가 GloVe는 50 %대 후반, 처음부터 배우면 50 %대 초반",
    ),
    Claim(
        key="last_tokens",
        statement="리뷰마다 처음 20개 낱말만 보고도 8차원 임베딩으로 검증 정확도 약 76 %에 이른다.",
        source="Chollet (2017), Deep Learning with Python, 6.1절 (IMDB, 어휘 10,000개, pad_sequences는 기본값)",
        published="약 76 %",
    ),
)
