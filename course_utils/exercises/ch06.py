"""Notebook 06: windows, negative sampling, Huffman's tree, GloVe's counts and loss, analogies, syllable n-grams."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_utils.exercises import Case, Choice, Claim, Exercise, Property, Question, Slip

NOTEBOOK = "06_word2vec_glove"

Array = NDArray[np.float64]
Pairs = list[tuple[int, int]]
Counts = dict[tuple[int, int], float]


def _numbers(*shape: int, seed: int) -> Array:
    """Numbers that are easy to read and all different enough, so that a wrong row or axis shows."""
    return np.random.default_rng(seed).normal(size=shape).round(1)


# ------------------------------------------------------------------------------------------- windows: skip-gram


def skipgram_pairs(ids: list[int], window: int) -> Pairs:
    """번호의 리스트 ids에서 앞뒤로 window칸까지의 (중심 단어, 주변 단어) 쌍을 왼쪽부터 차례로 모읍니다."""
    pairs = []
    for i, center in enumerate(ids):
        for j in range(max(i - window, 0), min(i + window + 1, len(ids))):
            if j != i:
                context = ids[j]
                pairs.append((center, context))
    return pairs


def _pairs_of_all_positions(ids: list[int], window: int) -> Pairs:
    """Look at every two positions, and keep those that are near."""
    positions = range(len(ids))
    return [(ids[i], ids[j]) for i in positions for j in positions if 0 < abs(i - j) <= window]


def _pairs_right_short(ids: list[int], window: int) -> Pairs:
    positions = range(len(ids))
    return [(ids[i], ids[j]) for i in positions for j in positions if i != j and -window <= j - i < window]


def _pairs_with_itself(ids: list[int], window: int) -> Pairs:
    positions = range(len(ids))
    return [(ids[i], ids[j]) for i in positions for j in positions if abs(i - j) <= window]


def _pairs_without_repeats(ids: list[int], window: int) -> Pairs:
    return [(center, context) for center, context in skipgram_pairs(ids, window) if center != context]


def _pairs_wrapping(ids: list[int], window: int) -> Pairs:
    """Read negative positions, which Python counts from the end."""
    last = len(ids) - 1
    near = ((i, j) for i in range(len(ids)) for j in range(i - window, min(i + window, last) + 1) if j != i)
    return [(ids[i], ids[j]) for i, j in near]


def _pairs_right_only(ids: list[int], window: int) -> Pairs:
    positions = range(len(ids))
    return [(ids[i], ids[j]) for i in positions for j in positions if 0 < j - i <= window]


def _pairs_swapped(ids: list[int], window: int) -> Pairs:
    return [(context, center) for center, context in skipgram_pairs(ids, window)]


SKIPGRAM_PAIRS = Exercise(
    title="스킵그램의 쌍",
    solution_function=skipgram_pairs,
    oracle=_pairs_of_all_positions,
    cases=(
        Case([10, 20, 30, 40], 1, label="윈도 1"),
        Case([10, 20, 30, 40, 50, 60], 2, label="윈도 2"),
        Case([7, 7, 8], 1, label="같은 낱말이 이웃합니다"),
        Case([1, 2, 3], 5, label="문장보다 넓은 윈도"),
        Case([5, 6, 5, 9, 5, 6, 4], 3, label="되풀이되는 낱말"),
        Case([4], 2, label="낱말 하나: 쌍이 없습니다"),
        Case([], 2, label="빈 문장"),
    ),
    slips=(
        Slip(
            _pairs_right_short,
            "오른쪽이 한 칸 모자랍니다. range와 조각의 끝은 들어가지 않으므로 i + window + 1까지 적어야 합니다.",
        ),
        Slip(_pairs_with_itself, "자기 자신과도 짝을 지었습니다. j가 i와 같은 자리는 건너뛰세요."),
        Slip(
            _pairs_without_repeats,
            "번호가 같은 쌍을 버렸습니다. 빼야 하는 것은 같은 낱말이 아니라 같은 자리(j == i)입니다.",
        ),
        Slip(
            _pairs_wrapping,
            (
                "문장의 처음에서 음수 자리를 읽었습니다. 파이썬은 -1을 마지막 낱말로 읽으니, 시작을 "
                "max(i - window, 0)으로 막으세요."
            ),
        ),
        Slip(_pairs_right_only, "오른쪽 이웃만 모았습니다. 윈도는 앞뒤로 모두 열려 있습니다."),
        Slip(_pairs_swapped, "순서가 바뀌었습니다. 스킵그램은 중심 단어로 주변 단어를 맞히므로 (중심, 주변)입니다."),
    ),
    hints=(
        "자리 i마다 앞뒤로 window칸까지의 자리 j를 돌면 됩니다. 문장의 양 끝에서는 어떻게 될까요?",
        "j는 max(i - window, 0)부터 min(i + window, 마지막 자리)까지입니다. j가 i이면 건너뜁니다.",
        "for j in range(max(i - window, 0), min(i + window + 1, len(ids))): if j != i: pairs.append((center, ids[j]))",
    ),
    learned=(
        "원래의 word2vec은 중심마다 윈도의 크기를 1에서 window 사이에서 새로 뽑습니다. 가까운 낱말일수록 자주 짝이 "
        "되니, 거리로 가중치를 주는 것과 같습니다."
    ),
)

# ------------------------------------------------------------------------------------------- windows: CBOW, repair

Examples = list[tuple[list[int], int]]


def cbow_examples(ids: list[int], window: int) -> Examples:
    """자리마다 (주변 단어의 리스트, 중심 단어)를 만듭니다. 주변은 앞뒤로 window칸까지, 글에 나온 순서대로입니다."""
    examples = []
    for i, center in enumerate(ids):
        before = ids[max(i - window, 0) : i]
        after = ids[i + 1 : i + window + 1]
        examples.append((before + after, center))
    return examples


def cbow_examples_as_published(ids: list[int], window: int) -> Examples:
    examples = []
    for i, center in enumerate(ids):
        context = [word for word in ids[max(i - window, 0) : i + window] if word != center]
        examples.append((context, center))
    return examples


def _cbow_from_pairs(ids: list[int], window: int) -> Examples:
    positions = range(len(ids))
    return [([ids[j] for j in positions if 0 < abs(i - j) <= window], ids[i]) for i in positions]


def _cbow_right_short(ids: list[int], window: int) -> Examples:
    return [(ids[max(i - window, 0) : i] + ids[i + 1 : i + window], center) for i, center in enumerate(ids)]


def _cbow_without_repeats(ids: list[int], window: int) -> Examples:
    return [([word for word in context if word != center], center) for context, center in cbow_examples(ids, window)]


def _cbow_with_center(ids: list[int], window: int) -> Examples:
    return [(ids[max(i - window, 0) : i + window + 1], center) for i, center in enumerate(ids)]


def _cbow_unclipped(ids: list[int], window: int) -> Examples:
    return [(ids[i - window : i] + ids[i + 1 : i + window + 1], center) for i, center in enumerate(ids)]


def _cbow_swapped(ids: list[int], window: int) -> list[tuple[int, list[int]]]:
    return [(center, context) for context, center in cbow_examples(ids, window)]


def _every_pair_counts_twice(call: Callable[..., Examples]) -> str | None:
    """Whoever sees a neighbour is seen by it, so as many neighbours stand before a word as after one."""
    ids = list(range(6))
    examples = call(ids, 2)
    seen = {(center, word) for context, center in examples for word in context}
    lonely = [(center, word) for center, word in sorted(seen) if (word, center) not in seen]
    if not lonely:
        return None
    center, word = lonely[0]
    return f"{center}번의 주변에는 {word}번이 있는데, {word}번의 주변에는 {center}번이 없습니다."


CBOW_EXAMPLES = Exercise(
    title="한쪽이 짧은 윈도",
    solution_function=cbow_examples,
    kind="repair",
    starter=cbow_examples_as_published,
    oracle=_cbow_from_pairs,
    cases=(
        Case([10, 20, 30, 40], 1, label="윈도 1"),
        Case([10, 20, 30, 40, 50, 60], 2, label="윈도 2"),
        Case([7, 7, 8, 7], 2, label="같은 낱말이 윈도 안에 또 있습니다"),
        Case([1, 2, 3], 4, label="문장보다 넓은 윈도"),
        Case([9], 2, label="낱말 하나: 주변이 비어 있습니다"),
    ),
    properties=(Property(_every_pair_counts_twice, "a가 b의 이웃이면 b도 a의 이웃입니다"),),
    slips=(
        Slip(
            cbow_examples_as_published,
            "고치기 전과 똑같이 움직입니다. 윈도의 왼쪽과 오른쪽에 몇 낱말씩 있는지 세어 보세요.",
        ),
        Slip(
            _cbow_without_repeats,
            (
                "오른쪽은 고쳤지만 중심과 같은 낱말을 모두 버립니다. '너무 너무 좋다'처럼 같은 낱말이 이웃할 수 있으니 "
                "낱말이 아니라 자리를 빼세요."
            ),
        ),
        Slip(
            _cbow_right_short,
            "자리를 빼는 것은 고쳤지만 오른쪽이 아직 한 칸 모자랍니다. 조각의 끝은 i + window + 1입니다.",
        ),
        Slip(_cbow_with_center, "중심 단어가 주변에 들어 있습니다. 답을 보여 주고 답을 묻는 셈입니다."),
        Slip(
            _cbow_unclipped,
            (
                "max를 지우면 문장의 처음에서 시작이 음수가 됩니다. 파이썬은 음수를 끝에서부터 세므로 왼쪽 이웃이 "
                "사라지거나 엉뚱해집니다."
            ),
        ),
        Slip(_cbow_swapped, "순서가 바뀌었습니다. CBOW는 주변으로 중심을 맞히므로 (주변, 중심)입니다."),
    ),
    hints=(
        "ids = [10, 20, 30, 40], window = 1을 손으로 따라가 보세요. 20의 주변은 무엇이어야 하나요?",
        "버그가 둘입니다. 하나는 조각의 끝에, 하나는 `word != center`에 있습니다.",
        "before = ids[max(i - window, 0) : i], after = ids[i + 1 : i + window + 1]을 이어 붙이세요.",
    ),
    learned=(
        "널리 쓰이는 한 공개 구현의 윈도를 옮긴 것입니다. 오류도 없고 학습도 되지만, 윈도 1에서는 왼쪽 이웃만 봅니다. "
        "'내가 네 이웃이면 너도 내 이웃'이라는 단언문 한 줄이면 잡힙니다."
    ),
)

# ------------------------------------------------------------------------------------------- negative sampling


def negative_distribution(counts: Array, power: float = 0.75) -> Array:
    """빈도 counts (vocab,)를 power제곱하고 합이 1이 되게 나누어, 가짜 단어를 뽑는 확률 (vocab,)을 만듭니다."""
    weights = counts**power
    return weights / np.sum(weights)


def _distribution_by_logarithms(counts: Array, power: float = 0.75) -> Array:
    scores = power * np.log(counts)
    return np.exp(scores - np.logaddexp.reduce(scores))


def _distribution_of_counts(counts: Array, power: float = 0.75) -> Array:
    return counts / np.sum(counts)


def _distribution_unnormalised(counts: Array, power: float = 0.75) -> Array:
    return counts**power


def _distribution_normalised_first(counts: Array, power: float = 0.75) -> Array:
    return (counts / np.sum(counts)) ** power


def _distribution_fixed_power(counts: Array, power: float = 0.75) -> Array:
    return counts**0.75 / np.sum(counts**0.75)


def _distribution_softmax(counts: Array, power: float = 0.75) -> Array:
    scores = np.exp(power * (counts - np.max(counts)))
    return scores / np.sum(scores)


NEGATIVE_DISTRIBUTION = Exercise(
    title="가짜 단어를 뽑는 분포",
    solution_function=negative_distribution,
    oracle=_distribution_by_logarithms,
    cases=(
        Case(np.array([900.0, 100.0]), label="빈도 900과 100, power는 기본값"),
        Case(np.array([16.0, 1.0, 81.0]), 0.5, label="power 0.5: 제곱근"),
        Case(np.array([5.0, 3.0, 2.0]), 1.0, label="power 1: 빈도 그대로의 비율"),
        Case(np.array([5.0, 300.0, 2.0, 41.0]), 0.0, label="power 0: 모두 같은 확률"),
        Case(np.array([1200.0, 350.0, 40.0, 7.0, 1.0]), 0.75, label="낱말 다섯"),
    ),
    slips=(
        Slip(
            _distribution_of_counts,
            "빈도를 그대로 썼습니다. 나누기 전에 power제곱해야 드문 낱말이 조금 더 자주 뽑힙니다.",
        ),
        Slip(_distribution_unnormalised, "합이 1이 아닙니다. 제곱한 값들을 그 합으로 나누세요."),
        Slip(
            _distribution_normalised_first,
            "먼저 나누고 제곱했습니다. 제곱하면 합이 다시 1이 아니게 되므로, 제곱한 다음에 나누어야 합니다.",
        ),
        Slip(_distribution_fixed_power, "power를 쓰지 않고 0.75로 굳혔습니다. 인자로 받은 값을 쓰세요."),
        Slip(_distribution_softmax, "소프트맥스를 씌웠습니다. 빈도의 지수가 아니라 거듭제곱(counts ** power)입니다."),
    ),
    hints=(
        "두 걸음입니다. 거듭제곱하고, 합으로 나눕니다. 순서가 중요합니다.",
        "weights = counts ** power의 합은 1이 아닙니다.",
        "weights = counts ** power; return weights / np.sum(weights)",
    ),
    learned=(
        "power가 1이면 빈도 그대로, 0이면 모두 같은 확률입니다. 0.75는 이론이 아니라 실험으로 고른 값이고, fastText의 "
        "코드에는 0.5가 적혀 있습니다."
    ),
)

# ------------------------------------------------------------------------------------------- k + 1 binary problems

LossAndGradients = tuple[float, Array, Array]


def negative_sampling_gradient(v: Array, U: Array) -> LossAndGradients:
    """중심 v (dim,)와 U (k + 1, dim)의 손실, dv, dU를 구합니다. U의 첫 행은 진짜 주변 단어, 나머지 k행은 가짜입니다."""
    p = 1 / (1 + np.exp(-(U @ v)))
    loss = -np.log(p[0]) - np.sum(np.log(1 - p[1:]))
    labels = np.zeros(len(U))
    labels[0] = 1
    error = p - labels
    return float(loss), U.T @ error, np.outer(error, v)


def _loss_of(v: NDArray[Any], U: NDArray[Any]) -> Any:
    """-log σ(u_0·v) - Σ log σ(-u_k·v), also for complex numbers."""
    signs = np.where(np.arange(len(U)) == 0, 1, -1)
    return np.sum(np.log(1 + np.exp(-signs * (U @ v))))


def _gradient_by_complex_step(v: Array, U: Array) -> LossAndGradients:
    """Move one number after another by a tiny imaginary step: f(x + ih) = f(x) + ih f'(x), with no rounding error."""
    step = 1e-20
    dv, dU = np.zeros_like(v), np.zeros_like(U)
    for i in np.ndindex(v.shape):
        moved = v.astype(complex)
        moved[i] += step * 1j
        dv[i] = _loss_of(moved, U).imag / step
    for i in np.ndindex(U.shape):
        moved = U.astype(complex)
        moved[i] += step * 1j
        dU[i] = _loss_of(v, moved).imag / step
    return float(_loss_of(v, U)), dv, dU


def _gradient(
    v: Array, U: Array, *, labels: str = "first", scale: float = 1.0, sigmoid: bool = True, downhill: bool = False
) -> tuple[Array, Array]:
    """The two gradients with one thing about them changed."""
    wanted = {"first": np.eye(len(U))[0], "all": np.ones(len(U)), "none": 1 - np.eye(len(U))[0]}[labels]
    p = 1 / (1 + np.exp(-(U @ v))) if sigmoid else U @ v
    error = scale * (wanted - p if downhill else p - wanted)
    return U.T @ error, np.outer(error, v)


def _sampling_downhill(v: Array, U: Array) -> LossAndGradients:
    return negative_sampling_gradient(v, U)[0], *_gradient(v, U, downhill=True)


def _sampling_all_real(v: Array, U: Array) -> LossAndGradients:
    loss = -np.sum(np.log(1 / (1 + np.exp(-(U @ v)))))
    return float(loss), *_gradient(v, U, labels="all")


def _sampling_wrong_loss_of_negatives(v: Array, U: Array) -> LossAndGradients:
    return _sampling_all_real(v, U)[0], *_gradient(v, U)


def _sampling_wrong_gradient_of_negatives(v: Array, U: Array) -> LossAndGradients:
    return negative_sampling_gradient(v, U)[0], *_gradient(v, U, labels="all")


def _sampling_labels_swapped(v: Array, U: Array) -> LossAndGradients:
    p = 1 / (1 + np.exp(-(U @ v)))
    loss = -np.log(1 - p[0]) - np.sum(np.log(p[1:]))
    return float(loss), *_gradient(v, U, labels="none")


def _sampling_mean(v: Array, U: Array) -> LossAndGradients:
    loss, dv, dU = negative_sampling_gradient(v, U)
    return loss / len(U), dv / len(U), dU / len(U)


def _sampling_without_sigmoid(v: Array, U: Array) -> LossAndGradients:
    return negative_sampling_gradient(v, U)[0], *_gradient(v, U, sigmoid=False)


def _sampling_real_pair_only(v: Array, U: Array) -> LossAndGradients:
    loss, dv, dU = negative_sampling_gradient(v, U[:1])
    return loss, dv, np.concatenate([dU, np.zeros_like(U[1:])])


def _sampling_center_from_real_pair(v: Array, U: Array) -> LossAndGradients:
    loss, _, dU = negative_sampling_gradient(v, U)
    return loss, negative_sampling_gradient(v, U[:1])[1], dU


def _sampling_swapped(v: Array, U: Array) -> tuple[float, Array, Array]:
    loss, dv, dU = negative_sampling_gradient(v, U)
    return loss, dU, dv


def _sampling_softmax(v: Array, U: Array) -> LossAndGradients:
    scores = np.exp(U @ v)
    p = scores / np.sum(scores)
    error = p - np.eye(len(U))[0]
    return float(-np.log(p[0])), U.T @ error, np.outer(error, v)


NEGATIVE_SAMPLING_GRADIENT = Exercise(
    title="k + 1개의 이진 분류",
    solution_function=negative_sampling_gradient,
    oracle=_gradient_by_complex_step,
    cases=(
        Case(np.array([0.5, -1.0]), np.array([[1.0, 0.4]]), label="가짜가 없습니다: 진짜 쌍의 몫만 남습니다"),
        Case(
            np.array([0.5, -1.0]),
            np.array([[0.0, 0.0], [1.0, 0.4]]),
            label="진짜 행이 0: 가짜 하나의 몫이 잘 보입니다",
        ),
        Case(_numbers(3, seed=1), _numbers(3, 3, seed=2), label="가짜 2개, 3차원"),
        Case(_numbers(2, seed=3), _numbers(6, 2, seed=4), label="가짜 5개, 2차원"),
        Case(_numbers(5, seed=5), _numbers(4, 5, seed=6), label="가짜 3개, 5차원"),
    ),
    slips=(
        Slip(
            _sampling_downhill,
            "부호가 반대입니다. 오차는 확률 빼기 정답(p - labels)이고, 빼는 일은 갱신할 때 합니다.",
        ),
        Slip(
            _sampling_all_real,
            "가짜에도 정답을 1로 두었습니다. 가짜의 손실은 -log(1 - p)이고 정답은 0입니다.",
        ),
        Slip(
            _sampling_wrong_loss_of_negatives,
            "기울기는 맞지만 손실에서 가짜마다 -log p를 더했습니다. 가짜의 손실은 -log(1 - p)입니다.",
        ),
        Slip(
            _sampling_wrong_gradient_of_negatives,
            "손실은 맞지만 가짜의 오차에서 1을 뺐습니다. 1을 빼는 것은 첫 행뿐입니다.",
        ),
        Slip(_sampling_labels_swapped, "진짜와 가짜가 바뀌었습니다. U의 첫 행이 진짜입니다."),
        Slip(_sampling_mean, "k + 1로 나누었습니다. 이 손실은 평균이 아니라 합입니다."),
        Slip(_sampling_without_sigmoid, "오차에 시그모이드를 씌우지 않은 점수를 썼습니다. p = σ(U @ v)입니다."),
        Slip(_sampling_real_pair_only, "진짜 쌍만 셈했습니다. 가짜 k개의 손실과 기울기도 더하세요."),
        Slip(
            _sampling_center_from_real_pair,
            "dv에 진짜 쌍의 몫만 들었습니다. 중심은 k + 1개 모두에서 기울기를 받습니다: U.T @ error",
        ),
        Slip(_sampling_swapped, "dv와 dU의 순서가 바뀌었습니다. (손실, dv, dU)입니다."),
        Slip(
            _sampling_softmax,
            "소프트맥스를 썼습니다. 네거티브 샘플링은 k + 1개를 저마다 '진짜인가 아닌가'로 따로 묻습니다.",
        ),
    ),
    hints=(
        "점수 U @ v (k + 1,)에 시그모이드를 씌우면 저마다 진짜일 확률 p입니다. 첫째의 정답만 1입니다.",
        "손실은 -log p[0]에 가짜마다의 -log(1 - p)를 더한 것이고, 오차는 error = p - labels입니다.",
        "dv = U.T @ error (dim,), dU = np.outer(error, v) (k + 1, dim)입니다.",
    ),
    learned=(
        "한 쌍을 배울 때 고치는 행이 어휘 전체가 아니라 k + 2개뿐입니다. 어휘가 10만이고 k가 5이면 소프트맥스가 "
        "건드리는 100,001행이 7행으로 줄어듭니다."
    ),
)

# ------------------------------------------------------------------------------------------- hierarchical softmax


def huffman_lengths(counts: list[int]) -> list[int]:
    """가장 드문 두 마디를 되풀이해 합친 허프만 트리에서, 낱말마다 뿌리에서 잎까지의 걸음 수를 돌려줍니다."""
    nodes = [(count, [word]) for word, count in enumerate(counts)]
    lengths = [0] * len(counts)
    while len(nodes) > 1:
        nodes.sort()
        (low, left), (high, right), *nodes = nodes
        for word in left + right:
            lengths[word] += 1
        nodes.append((low + high, left + right))
    return lengths


def _huffman_by_tree(counts: list[int]) -> list[int]:
    """Build the tree of pairs first, and measure its leaves' depths afterwards."""
    trees: list[tuple[int, int, Any]] = [(count, word, word) for word, count in enumerate(counts)]
    for number in range(len(counts), 2 * len(counts) - 1):
        trees.sort(key=lambda tree: tree[:2])
        one, other = trees.pop(0), trees.pop(0)
        trees.append((one[0] + other[0], number, (one[2], other[2])))
    depths = [0] * len(counts)

    def measure(tree: Any, depth: int) -> None:
        if isinstance(tree, tuple):
            for branch in tree:
                measure(branch, depth + 1)
        else:
            depths[tree] = depth

    measure(trees[0][2], 0)
    return depths


def _huffman_balanced(counts: list[int]) -> list[int]:
    return [math.ceil(math.log2(len(counts)))] * len(counts)


def _huffman_by_shares(counts: list[int]) -> list[int]:
    return [math.ceil(-math.log2(count / sum(counts))) for count in counts]


def _huffman_most_frequent(counts: list[int]) -> list[int]:
    nodes, lengths = [(count, [word]) for word, count in enumerate(counts)], [0] * len(counts)
    while len(nodes) > 1:
        nodes.sort(reverse=True)
        (low, left), (high, right), *nodes = nodes
        for word in left + right:
            lengths[word] += 1
        nodes.append((low + high, left + right))
    return lengths


def _huffman_chain(counts: list[int]) -> list[int]:
    """Sort once, and let the merged node always be the next to merge."""
    order = sorted(range(len(counts)), key=counts.__getitem__, reverse=True)
    lengths = [0] * len(counts)
    for rank, word in enumerate(order, start=1):
        lengths[word] = min(rank, len(counts) - 1)
    return lengths


def _huffman_counting_the_root(counts: list[int]) -> list[int]:
    return [length + 1 for length in huffman_lengths(counts)]


def _huffman_direct_children(counts: list[int]) -> list[int]:
    """Count for each word only the merge in which it was a node of its own."""
    return [min(length, 1) for length in huffman_lengths(counts)]


HUFFMAN_LENGTHS = Exercise(
    title="허프만 트리의 길이",
    solution_function=huffman_lengths,
    oracle=_huffman_by_tree,
    cases=(
        Case([5, 1, 2], label="낱말 셋"),
        Case([8, 4, 2, 1], label="빈도가 절반씩: 한 줄로 늘어선 트리"),
        Case([10, 9, 8, 7], label="빈도가 비슷합니다: 고른 트리"),
        Case([3, 50, 9, 20, 5, 13], label="낱말 여섯, 빈도 순이 아닙니다"),
        Case([40, 3, 11, 18, 5, 6, 26], label="낱말 일곱"),
        Case([3, 9], label="낱말 둘"),
        Case([7], label="낱말 하나: 걸음이 없습니다"),
    ),
    slips=(
        Slip(
            _huffman_most_frequent,
            "가장 잦은 두 마디를 합쳤습니다. 드문 것부터 합쳐야 잦은 낱말이 뿌리 가까이에 남습니다.",
        ),
        Slip(
            _huffman_chain,
            (
                "합친 마디를 언제나 바로 다음에 또 합쳤습니다. 합친 마디도 새 빈도로 다시 줄을 서야 하니, 합칠 때마다 "
                "정렬하세요."
            ),
        ),
        Slip(
            _huffman_balanced,
            "모든 낱말이 같은 길이입니다. 허프만 트리는 빈도에 따라 길이가 다릅니다.",
        ),
        Slip(
            _huffman_by_shares,
            "-log2(비율)을 올림했습니다. 이상적인 길이에 가깝지만 트리를 만든 것은 아닙니다. 두 마디씩 합쳐 보세요.",
        ),
        Slip(_huffman_counting_the_root, "한 걸음씩 더 셌습니다. 마디의 수가 아니라 내려가는 걸음(가지)의 수입니다."),
        Slip(
            _huffman_direct_children,
            "낱말이 처음 합쳐질 때만 셌습니다. 합친 마디 안의 모든 낱말이 한 걸음씩 더 멀어집니다.",
        ),
    ),
    hints=(
        "마디마다 (빈도, 그 안에 든 낱말들)을 적어 두세요. 두 마디를 합치면 그 안의 낱말은 모두 한 걸음 멀어집니다.",
        "nodes.sort()로 정렬하고 앞의 두 마디를 꺼내 합친 뒤 다시 nodes에 넣기를 마디가 하나 남을 때까지 되풀이하세요.",
        "(low, left), (high, right), *nodes = nodes를 꺼내 left + right의 낱말마다 lengths[word] += 1 하세요.",
    ),
    learned=(
        "빈도로 가중한 평균 길이는 엔트로피보다 짧을 수 없고, 길어도 1을 넘게 길지 않습니다. 말의 빈도는 몹시 고르지 "
        "않으므로 계층적 소프트맥스는 낱말마다 V번이 아니라 평균 log2 V번보다도 적게 셈합니다."
    ),
)

# ------------------------------------------------------------------------------------------- GloVe: counting


def cooccurrence(ids: list[int], window: int) -> Counts:
    """앞뒤로 window칸 안에 함께 나온 (중심, 주변)마다 1 / 거리를 더한 사전을 만듭니다. 두 방향을 모두 셉니다."""
    counts: Counts = {}
    for i, word in enumerate(ids):
        for distance in range(1, window + 1):
            if i + distance < len(ids):
                other = ids[i + distance]
                counts[word, other] = counts.get((word, other), 0) + 1 / distance
                counts[other, word] = counts.get((other, word), 0) + 1 / distance
    return counts


def _counts_by_positions(ids: list[int], window: int) -> Counts:
    positions = range(len(ids))
    near = [(i, j) for i in positions for j in positions if 0 < abs(i - j) <= window]
    totals: Counter[tuple[int, int]] = Counter()
    for i, j in near:
        totals[ids[i], ids[j]] += 1 / abs(i - j)  # type: ignore[assignment]
    return dict(totals)


def _counts(ids: list[int], window: int, weight: Callable[[int], float], both: bool = True) -> Counts:
    """Count with another weight for a distance, or one way only."""
    counts: Counts = {}
    for i, word in enumerate(ids):
        for distance in range(1, min(window, len(ids) - 1 - i) + 1):
            other = ids[i + distance]
            for pair in [(word, other), (other, word)] if both else [(word, other)]:
                counts[pair] = counts.get(pair, 0) + weight(distance)
    return counts


def _counts_unweighted(ids: list[int], window: int) -> Counts:
    return _counts(ids, window, lambda distance: 1)


def _counts_one_way(ids: list[int], window: int) -> Counts:
    return _counts(ids, window, lambda distance: 1 / distance, both=False)


def _counts_linear(ids: list[int], window: int) -> Counts:
    return _counts(ids, window, lambda distance: (window - distance + 1) / window)


def _counts_words_between(ids: list[int], window: int) -> Counts:
    return _counts(ids, window, lambda distance: 1 / (distance + 1))


def _counts_window_short(ids: list[int], window: int) -> Counts:
    return _counts(ids, window - 1, lambda distance: 1 / distance)


def _counts_overwriting(ids: list[int], window: int) -> Counts:
    counts: Counts = {}
    for i, word in enumerate(ids):
        for distance in range(1, min(window, len(ids) - 1 - i) + 1):
            counts[word, ids[i + distance]] = counts[ids[i + distance], word] = 1 / distance
    return counts


def _counts_without_itself(ids: list[int], window: int) -> Counts:
    return {pair: count for pair, count in cooccurrence(ids, window).items() if pair[0] != pair[1]}


def _counts_itself_once(ids: list[int], window: int) -> Counts:
    halves = cooccurrence(ids, window)
    return {pair: count / 2 if pair[0] == pair[1] else count for pair, count in halves.items()}


COOCCURRENCE = Exercise(
    title="거리로 나누어 세기",
    solution_function=cooccurrence,
    oracle=_counts_by_positions,
    cases=(
        Case([0, 1], 1, label="이웃한 두 낱말"),
        Case([0, 1, 2, 3], 3, label="거리 1, 2, 3이 하나씩"),
        Case([0, 1, 0, 1, 2], 2, label="같은 쌍이 여러 번"),
        Case([5, 5, 5], 2, label="같은 낱말끼리도 두 방향을 모두 셉니다"),
        Case([3, 1, 4, 1, 5, 9, 2, 6, 5, 3], 4, label="열 낱말, 윈도 4"),
        Case([8], 3, label="낱말 하나: 빈 사전"),
    ),
    slips=(
        Slip(_counts_unweighted, "거리에 상관없이 1을 더했습니다. 두 칸 떨어진 쌍은 1/2, 세 칸은 1/3을 더하세요."),
        Slip(
            _counts_one_way,
            "한 방향만 셌습니다. (나, 너)에 더했으면 (너, 나)에도 더해야 행렬이 대칭이 됩니다.",
        ),
        Slip(
            _counts_linear,
            "거리에 따라 곧게 줄였습니다. 그것은 word2vec의 윈도가 하는 일이고, GloVe는 1 / 거리를 더합니다.",
        ),
        Slip(_counts_words_between, "분모가 하나 큽니다. 바로 옆의 낱말은 거리가 1이므로 1을 더합니다."),
        Slip(_counts_window_short, "윈도의 마지막 칸이 빠졌습니다. range(1, window + 1)이어야 window까지 셉니다."),
        Slip(_counts_overwriting, "앞에서 더한 값을 덮어썼습니다. counts.get(쌍, 0)에 더해 나가세요."),
        Slip(_counts_without_itself, "같은 낱말끼리의 쌍이 없습니다. '너무 너무'도 함께 나온 것입니다."),
        Slip(
            _counts_itself_once,
            (
                "같은 낱말끼리는 한 번만 더했습니다. 앞의 것의 주변에 뒤의 것이, 뒤의 것의 주변에 앞의 것이 있으니 두 "
                "번입니다."
            ),
        ),
    ),
    hints=(
        "자리 i마다 오른쪽으로 1칸, 2칸, …, window칸 떨어진 낱말을 보세요. 문장을 넘지 않아야 합니다.",
        "한 쌍을 찾으면 (word, other)와 (other, word) 두 곳에 1 / distance를 더합니다.",
        "counts[word, other] = counts.get((word, other), 0) + 1 / distance",
    ),
    learned=(
        "GloVe 논문의 식에는 X_ij가 횟수라고만 적혀 있지만, 4.2절의 실험과 공개된 코드는 이렇게 거리로 나누어 셉니다. "
        "식만 보고 다시 만들면 다른 벡터가 나옵니다."
    ),
)

# ------------------------------------------------------------------------------------------- GloVe: weighting


def glove_weight(x: Array, x_max: float = 100, alpha: float = 0.75) -> Array:
    """함께 나온 횟수 x마다의 가중치: (x / x_max)를 alpha제곱하되 1을 넘지 않게 합니다. 결과의 모양은 x와 같습니다."""
    ratio = x / x_max
    return np.minimum(ratio**alpha, 1)


def _weight_one_by_one(x: Array, x_max: float = 100, alpha: float = 0.75) -> Array:
    return np.vectorize(lambda one: (one / x_max) ** alpha if one < x_max else 1.0, otypes=[float])(x)


def _weight_inequality_turned(x: Array, x_max: float = 100, alpha: float = 0.75) -> Array:
    return np.where(x > x_max, (x / x_max) ** alpha, 1.0)


def _weight_without_cap(x: Array, x_max: float = 100, alpha: float = 0.75) -> Array:
    return (x / x_max) ** alpha


def _weight_without_alpha(x: Array, x_max: float = 100, alpha: float = 0.75) -> Array:
    return np.minimum(x / x_max, 1)


def _weight_power_of_count_only(x: Array, x_max: float = 100, alpha: float = 0.75) -> Array:
    return np.minimum(x**alpha / x_max, 1)


def _weight_for_the_rare(x: Array, x_max: float = 100, alpha: float = 0.75) -> Array:
    return 1 - glove_weight(x, x_max, alpha)


def _weight_zero_above(x: Array, x_max: float = 100, alpha: float = 0.75) -> Array:
    return np.where(x < x_max, (x / x_max) ** alpha, 0.0)


def _weight_with_fixed_constants(x: Array, x_max: float = 100, alpha: float = 0.75) -> Array:
    return np.minimum((x / 100) ** 0.75, 1)


GLOVE_WEIGHT = Exercise(
    title="GloVe의 가중 함수",
    solution_function=glove_weight,
    oracle=_weight_one_by_one,
    cases=(
        Case(np.array([0.0, 1.0, 10.0, 50.0, 99.0]), label="x_max보다 작은 횟수"),
        Case(np.array([100.0, 101.0, 5000.0]), label="x_max 이상: 1"),
        Case(np.array([[0.0, 3.5], [250.0, 0.5]]), label="행렬"),
        Case(np.array([1.0, 4.0, 16.0, 25.0]), 16.0, 0.5, label="x_max 16, alpha 0.5"),
        Case(np.array([2.0, 5.0, 20.0]), 10.0, 1.0, label="x_max 10, alpha 1"),
    ),
    slips=(
        Slip(
            _weight_inequality_turned,
            "부등호가 거꾸로입니다. 거듭제곱은 x가 x_max보다 작을 때 쓰고, 그 위에서는 1입니다.",
        ),
        Slip(_weight_without_cap, "1을 넘습니다. 잦은 쌍이 손실을 차지하지 않게 1에서 막으세요."),
        Slip(_weight_without_alpha, "alpha제곱이 빠졌습니다. x / x_max를 alpha제곱하세요."),
        Slip(_weight_power_of_count_only, "x만 alpha제곱했습니다. 먼저 x_max로 나눈 값을 alpha제곱합니다."),
        Slip(
            _weight_for_the_rare,
            "드문 쌍에 큰 가중치를 주었습니다. f는 x가 커질수록 커지고, x가 0이면 0입니다.",
        ),
        Slip(_weight_zero_above, "x_max 위에서 0이 되었습니다. 아주 잦은 쌍도 가중치 1로 배웁니다."),
        Slip(
            _weight_with_fixed_constants,
            "100과 0.75를 숫자로 적었습니다. 인자로 받은 x_max와 alpha를 쓰세요.",
        ),
    ),
    hints=(
        "f(0) = 0이고, x_max까지 차츰 커지다가 그 뒤로는 1입니다.",
        "(x / x_max) ** alpha를 구한 다음 1과 견주어 작은 쪽을 고르세요. 배열이므로 min이 아니라 np.minimum입니다.",
        "return np.minimum((x / x_max) ** alpha, 1)",
    ),
    learned=(
        "f(0) = 0이라서 함께 나온 적이 없는 쌍은 손실에서 사라집니다. log 0을 셈할 일도, 어휘의 제곱만큼 쌍을 돌 일도 "
        "없습니다. 0이 아닌 쌍만 저장하면 됩니다."
    ),
)

# ------------------------------------------------------------------------------------------- GloVe: the loss, repair


def glove_loss(w: Array, w_context: Array, b: Array, b_context: Array, x: Array) -> float:
    """쌍마다의 두 벡터 w, w_context (pairs, dim), 두 편향 (pairs,), 횟수 x (pairs,)에서 GloVe의 손실(합)을 구합니다."""
    weight = np.minimum((x / 100) ** 0.75, 1)
    difference = np.sum(w * w_context, axis=1) + b + b_context - np.log(x)
    return float(np.sum(weight * difference**2))


def glove_loss_as_published(w: Array, w_context: Array, b: Array, b_context: Array, x: Array) -> float:
    weight = np.minimum((x / 100) ** 0.75, 1)
    difference = np.sum(w * w_context, axis=1) + b + b_context + np.log(x)
    return float(np.sum(weight * difference**2))


def _glove_loss_pair_by_pair(w: Array, w_context: Array, b: Array, b_context: Array, x: Array) -> float:
    total = 0.0
    for i in range(len(x)):
        fitted = float(w[i] @ w_context[i] + b[i] + b_context[i])
        weight = (x[i] / 100) ** 0.75 if x[i] < 100 else 1.0
        total += weight * (fitted - math.log(x[i])) ** 2
    return float(total)


def _glove_loss(w: Array, w_context: Array, b: Array, b_context: Array, x: Array, **changed: bool) -> float:
    """The loss with one thing about it changed."""
    weight = np.ones_like(x) if changed.get("unweighted") else np.minimum((x / 100) ** 0.75, 1)
    fitted = np.sum(w * w_context, axis=1) + (0 if changed.get("no_bias") else b + b_context)
    wanted = x if changed.get("raw") else np.log1p(x) if changed.get("plus_one") else np.log(x)
    if changed.get("weight_inside"):
        return float(np.sum((weight * (fitted - wanted)) ** 2))
    squares = np.abs(fitted - wanted) if changed.get("absolute") else (fitted - wanted) ** 2
    return float(np.mean(weight * squares) if changed.get("mean") else np.sum(weight * squares))


def _glove_loss_raw(w: Array, w_context: Array, b: Array, b_context: Array, x: Array) -> float:
    return _glove_loss(w, w_context, b, b_context, x, raw=True)


def _glove_loss_plus_one(w: Array, w_context: Array, b: Array, b_context: Array, x: Array) -> float:
    return _glove_loss(w, w_context, b, b_context, x, plus_one=True)


def _glove_loss_weight_inside(w: Array, w_context: Array, b: Array, b_context: Array, x: Array) -> float:
    return _glove_loss(w, w_context, b, b_context, x, weight_inside=True)


def _glove_loss_unweighted(w: Array, w_context: Array, b: Array, b_context: Array, x: Array) -> float:
    return _glove_loss(w, w_context, b, b_context, x, unweighted=True)


def _glove_loss_mean(w: Array, w_context: Array, b: Array, b_context: Array, x: Array) -> float:
    return _glove_loss(w, w_context, b, b_context, x, mean=True)


def _glove_loss_without_bias(w: Array, w_context: Array, b: Array, b_context: Array, x: Array) -> float:
    return _glove_loss(w, w_context, b, b_context, x, no_bias=True)


def _glove_loss_absolute(w: Array, w_context: Array, b: Array, b_context: Array, x: Array) -> float:
    return _glove_loss(w, w_context, b, b_context, x, absolute=True)


def _loss_is_zero_where_the_logarithm_is_met(call: Callable[..., float]) -> str | None:
    x = np.array([3.0, 40.0, 700.0])
    loss = call(np.zeros((3, 2)), np.zeros((3, 2)), np.log(x) - 0.5, np.full(3, 0.5), x)
    return None if abs(loss) < 1e-9 else f"두 편향의 합이 log x와 꼭 같으면 손실은 0이어야 하는데 {loss:.4g}입니다."


_ZEROS = np.zeros((2, 3))
_COUNTS = np.array([7.0, 250.0])

GLOVE_LOSS = Exercise(
    title="거울에 비친 GloVe",
    solution_function=glove_loss,
    kind="repair",
    starter=glove_loss_as_published,
    oracle=_glove_loss_pair_by_pair,
    cases=(
        Case(_ZEROS, _ZEROS, np.log(_COUNTS), np.zeros(2), _COUNTS, label="편향이 log x와 같습니다: 손실은 0"),
        Case(_ZEROS, _ZEROS, np.zeros(2), np.array([1.0, -2.0]), np.ones(2), label="x가 1이면 b_context만 남습니다"),
        Case(
            np.array([[1.0, -2.0, 0.5], [0.0, 3.0, 1.0]]),
            np.array([[2.0, 0.5, 1.0], [1.0, 1.0, -1.0]]),
            np.zeros(2),
            np.zeros(2),
            np.ones(2),
            label="x가 1이면 내적만 남습니다",
        ),
        Case(_ZEROS, _ZEROS, np.zeros(2), np.zeros(2), np.array([100.0, 2.0]), label="벡터와 편향이 0: log x만"),
        Case(
            _numbers(4, 3, seed=11),
            _numbers(4, 3, seed=12),
            _numbers(4, seed=13),
            _numbers(4, seed=14),
            np.array([0.5, 12.0, 99.0, 3000.0]),
            label="쌍 4개, 3차원",
        ),
        Case(
            _numbers(3, 3, seed=15),
            _numbers(3, 3, seed=16),
            _numbers(3, seed=17),
            _numbers(3, seed=18),
            np.array([1.5, 101.0, 30.0]),
            label="쌍과 차원의 수가 같습니다",
        ),
    ),
    properties=(Property(_loss_is_zero_where_the_logarithm_is_met, "log x를 꼭 맞히면 손실이 0입니다"),),
    slips=(
        Slip(
            glove_loss_as_published,
            "고치기 전과 똑같이 움직입니다. 예측이 log x와 꼭 같을 때 손실이 얼마인지 셈해 보세요.",
        ),
        Slip(_glove_loss_raw, "횟수 x를 그대로 뺐습니다. 내적으로 맞히려는 것은 log x입니다."),
        Slip(
            _glove_loss_plus_one, "log(x + 1)을 뺐습니다. 0인 쌍은 가중치가 0이라 여기 들어오지 않으니 log x면 됩니다."
        ),
        Slip(_glove_loss_weight_inside, "가중치까지 제곱했습니다. 제곱한 차이에 가중치를 곱합니다."),
        Slip(_glove_loss_unweighted, "가중치가 사라졌습니다. 쌍마다 f(x)를 곱하세요."),
        Slip(_glove_loss_mean, "평균을 구했습니다. GloVe의 손실은 쌍마다의 손실을 더한 것입니다."),
        Slip(_glove_loss_without_bias, "편향 b와 b_context가 빠졌습니다."),
        Slip(_glove_loss_absolute, "차이를 제곱하지 않았습니다. 가중 최소제곱이므로 제곱합니다."),
    ),
    hints=(
        "모델은 w·w_context + b + b_context로 log x를 맞히려고 합니다. 꼭 맞히면 손실이 얼마여야 할까요?",
        "차이는 '예측 빼기 목표'입니다. 부호 하나를 살펴보세요.",
        "difference = np.sum(w * w_context, axis=1) + b + b_context - np.log(x)",
    ),
    learned=(
        "공개된 한 구현에 있던 버그입니다. w_context와 편향의 부호만 뒤집으면 두 손실이 같아서 학습 곡선은 멀쩡합니다. "
        "하지만 마지막에 w + w_context를 쓰면 사실은 w - w_context를 쓰는 셈입니다."
    ),
)

# ------------------------------------------------------------------------------------------- analogies, repair


def analogy(words: list[str], matrix: Array, a: str, b: str, c: str) -> str:
    """a : b = c : ?의 답: 모든 행의 길이를 1로 맞추고, a, b, c를 빼고 b - a + c와 방향이 가장 가까운 낱말입니다."""
    unit = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    target = unit[words.index(b)] - unit[words.index(a)] + unit[words.index(c)]
    scores = unit @ target
    for word in (a, b, c):
        scores[words.index(word)] = -np.inf
    return words[int(np.argmax(scores))]


def analogy_as_published(words: list[str], matrix: Array, a: str, b: str, c: str) -> str:
    target = matrix[words.index(b)] - matrix[words.index(a)] + matrix[words.index(c)]
    scores = matrix @ target
    return words[int(np.argmax(scores))]


def _analogy_word_by_word(words: list[str], matrix: Array, a: str, b: str, c: str) -> str:
    unit = {word: row / math.sqrt(float(row @ row)) for word, row in zip(words, matrix, strict=True)}
    others = [word for word in words if word not in {a, b, c}]
    return max(others, key=lambda word: float(unit[word] @ unit[b] - unit[word] @ unit[a] + unit[word] @ unit[c]))


def _rows_of_length_one(matrix: Array) -> Array:
    return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True))


def _nearest(words: list[str], scores: Array, left_out: tuple[str, ...]) -> str:
    kept = [number for number, word in enumerate(words) if word not in left_out]
    return words[max(kept, key=lambda number: float(scores[number]))]


def _target(words: list[str], matrix: Array, a: str, b: str, c: str) -> Array:
    return np.asarray(matrix[words.index(b)] - matrix[words.index(a)] + matrix[words.index(c)])


def _analogy_with_inputs(words: list[str], matrix: Array, a: str, b: str, c: str) -> str:
    unit = _rows_of_length_one(matrix)
    return _nearest(words, unit @ _target(words, unit, a, b, c), ())


def _analogy_by_dot_product(words: list[str], matrix: Array, a: str, b: str, c: str) -> str:
    return _nearest(words, matrix @ _target(words, matrix, a, b, c), (a, b, c))


def _analogy_excluding_c(words: list[str], matrix: Array, a: str, b: str, c: str) -> str:
    unit = _rows_of_length_one(matrix)
    return _nearest(words, unit @ _target(words, unit, a, b, c), (c,))


def _analogy_turned_round(words: list[str], matrix: Array, a: str, b: str, c: str) -> str:
    unit = _rows_of_length_one(matrix)
    return _nearest(words, unit @ _target(words, unit, b, a, c), (a, b, c))


def _analogy_neighbour_of_c(words: list[str], matrix: Array, a: str, b: str, c: str) -> str:
    unit = _rows_of_length_one(matrix)
    return _nearest(words, unit @ unit[words.index(c)], (a, b, c))


def _analogy_of_long_inputs(words: list[str], matrix: Array, a: str, b: str, c: str) -> str:
    return _nearest(words, _rows_of_length_one(matrix) @ _target(words, matrix, a, b, c), (a, b, c))


def _inputs_are_never_the_answer(call: Callable[..., str]) -> str | None:
    words, matrix = ["ㄱ", "ㄴ", "ㄷ", "ㄹ"], np.array([[1.0, 0.0], [0.9, 0.1], [0.8, 0.3], [0.0, 1.0]])
    for a, b, c in (("ㄱ", "ㄴ", "ㄷ"), ("ㄷ", "ㄱ", "ㄴ"), ("ㄴ", "ㄷ", "ㄱ")):
        answer = call(words, matrix, a, b, c)
        if answer in (a, b, c):
            return f"물음 {a} : {b} = {c} : ?에 물음에 든 {answer}를 답했습니다."
    return None


_ROYAL = ["남자", "여자", "왕", "여왕", "사과", "나라"]
_ROYAL_VECTORS = np.array(
    [[-0.3, -0.1, 1.0], [0.0, 0.6, 1.1], [2.3, -0.8, 0.0], [1.2, 1.1, 0.5], [-0.6, 0.4, 0.8], [2.8, 0.2, 2.2]]
)
_LETTERS = ["가", "나", "다", "라", "마", "바", "사", "아"]
# found by trying random ones: each slip answers another word
_NEAR_C = np.array([[7, 2, 3], [2, 4, 2], [2, 7, 0], [6, 7, 9], [8, 7, 5], [8, 3, 1], [0, 3, 6], [6, 5, 3]])
_NEAR_B = np.array([[1, 4, 6], [4, 4, 0], [5, 9, 9], [1, 2, 3], [3, 7, 6], [5, 6, 6], [9, 4, 9], [6, 1, 1]])
_NEAR_A = np.array([[3, 4, 5], [4, 7, 2], [1, 0, 5], [2, 1, 6], [6, 7, 1], [2, 0, 8], [0, 0, 9], [9, 0, 3]])

ANALOGY = Exercise(
    title="물음에 든 낱말을 답하는 유추",
    solution_function=analogy,
    kind="repair",
    starter=analogy_as_published,
    oracle=_analogy_word_by_word,
    cases=(
        Case(_ROYAL, _ROYAL_VECTORS, "남자", "왕", "여자", label="남자 : 왕 = 여자 : ?"),
        Case(_LETTERS, _NEAR_C, "가", "나", "다", label="c가 가장 가깝습니다"),
        Case(_LETTERS, _NEAR_B, "가", "나", "다", label="b가 가장 가깝습니다"),
        Case(_LETTERS, _NEAR_A, "가", "나", "다", label="a가 가장 가깝습니다"),
    ),
    properties=(Property(_inputs_are_never_the_answer, "물음에 든 낱말은 답이 아닙니다"),),
    slips=(
        Slip(
            analogy_as_published,
            "고치기 전과 똑같이 움직입니다. 답이 물음에 든 낱말이거나, 방향과 상관없이 긴 벡터입니다.",
        ),
        Slip(
            _analogy_with_inputs,
            "길이는 맞추었지만 물음에 든 낱말이 답으로 나옵니다. a, b, c의 점수를 -np.inf로 바꾼 뒤 고르세요.",
        ),
        Slip(
            _analogy_by_dot_product,
            "물음에 든 낱말은 뺐지만 내적으로 골랐습니다. 긴 벡터가 이기지 않게 모든 행의 길이를 1로 맞추세요.",
        ),
        Slip(_analogy_excluding_c, "c만 뺐습니다. b나 a도 가장 가까울 수 있으니 셋 모두 빼세요."),
        Slip(_analogy_turned_round, "방향이 거꾸로입니다. a에서 b로 가는 만큼(b - a) c에서 갑니다."),
        Slip(_analogy_neighbour_of_c, "c의 이웃을 찾았습니다. c에 b - a를 더한 곳의 이웃을 찾으세요."),
        Slip(
            _analogy_of_long_inputs,
            "고를 때는 길이를 맞추었지만 b - a + c는 원래 벡터로 더했습니다. 단위 벡터끼리 더하세요.",
        ),
    ),
    hints=(
        "돌려준 낱말을 보세요. 물음에 이미 있던 낱말이 아닌가요? 그 벡터의 길이는 얼마인가요?",
        "unit = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)로 모든 행의 길이를 1로 맞추고, 그것만 쓰세요.",
        "for word in (a, b, c): scores[words.index(word)] = -np.inf를 np.argmax 앞에 두세요.",
    ),
    learned=(
        "널리 쓰이는 라이브러리와 데모에 'king - man + woman을 물으니 king이 나온다'는 제보가 여러 번 올라왔습니다. "
        "gensim은 물음에 든 낱말을 말없이 뺍니다. 유명한 예는 이 규칙 덕분에 맞습니다."
    ),
)

# ------------------------------------------------------------------------------------------- fastText for Korean


def syllable_ngrams(eojeol: str, min_n: int, max_n: int) -> list[str]:
    """어절의 앞뒤에 경계 표시 <와 >를 붙이고, 길이 min_n부터 max_n까지의 조각을 짧은 것부터, 왼쪽부터 모읍니다."""
    marked = f"<{eojeol}>"
    grams = []
    for n in range(min_n, max_n + 1):
        for start in range(len(marked) - n + 1):
            gram = marked[start : start + n]
            grams.append(gram)
    return grams


def _ngrams_by_length(eojeol: str, min_n: int, max_n: int) -> list[str]:
    """Take all pieces, and sort the wanted ones by length."""
    marked = ["<", *eojeol, ">"]
    ends = range(1, len(marked) + 1)
    pieces = ["".join(marked[start:end]) for start in range(len(marked)) for end in ends if start < end]
    return sorted((piece for piece in pieces if min_n <= len(piece) <= max_n), key=len)


def _grams(text: str, min_n: int, max_n: int) -> list[str]:
    return [text[i : i + n] for n in range(min_n, max_n + 1) for i in range(len(text) - n + 1)]


def _ngrams_without_marks(eojeol: str, min_n: int, max_n: int) -> list[str]:
    return _grams(eojeol, min_n, max_n)


def _ngrams_marked_each(eojeol: str, min_n: int, max_n: int) -> list[str]:
    return [f"<{gram}>" for gram in _grams(eojeol, min_n, max_n)]


def _ngrams_short_of_longest(eojeol: str, min_n: int, max_n: int) -> list[str]:
    return _grams(f"<{eojeol}>", min_n, max_n - 1)


def _ngrams_last_missing(eojeol: str, min_n: int, max_n: int) -> list[str]:
    marked = f"<{eojeol}>"
    return [marked[i : i + n] for n in range(min_n, max_n + 1) for i in range(len(marked) - n)]


def _ngrams_with_stumps(eojeol: str, min_n: int, max_n: int) -> list[str]:
    marked = f"<{eojeol}>"
    return [marked[i : i + n] for n in range(min_n, max_n + 1) for i in range(len(marked))]


def _ngrams_once_each(eojeol: str, min_n: int, max_n: int) -> list[str]:
    return list(dict.fromkeys(_grams(f"<{eojeol}>", min_n, max_n)))


def _ngrams_by_start(eojeol: str, min_n: int, max_n: int) -> list[str]:
    marked = f"<{eojeol}>"
    starts, lengths = range(len(marked)), range(min_n, max_n + 1)
    return [marked[i : i + n] for i in starts for n in lengths if i + n <= len(marked)]


SYLLABLE_NGRAMS = Exercise(
    title="어절을 음절 조각으로",
    solution_function=syllable_ngrams,
    oracle=_ngrams_by_length,
    cases=(
        Case("영화가", 2, 3, label="조각의 길이 2와 3"),
        Case("밥", 2, 3, label="음절 하나: 표시 덕분에 조각이 생깁니다"),
        Case("재미있었어요", 3, 3, label="길이 3만"),
        Case("ㅋㅋㅋㅋ", 2, 2, label="같은 조각이 여러 번"),
        Case("봄", 2, 6, label="어절보다 긴 길이"),
        Case("노잼", 1, 4, label="길이 1부터"),
    ),
    slips=(
        Slip(
            _ngrams_without_marks,
            "경계 표시가 없습니다. <와 >를 붙여야 어절의 처음에 온 '영화'와 가운데에 온 '영화'를 가릴 수 있습니다.",
        ),
        Slip(_ngrams_marked_each, "조각마다 표시를 붙였습니다. 표시는 어절의 앞뒤에 한 번만 붙이고 그다음에 자릅니다."),
        Slip(
            _ngrams_short_of_longest, "길이 max_n인 조각이 없습니다. range의 끝은 들어가지 않으니 max_n + 1까지입니다."
        ),
        Slip(_ngrams_last_missing, "길이마다 마지막 조각이 빠졌습니다. 시작 자리는 len(marked) - n + 1개입니다."),
        Slip(_ngrams_with_stumps, "끝에 짧은 토막이 섞였습니다. 조각이 어절 안에 다 들어가는 자리에서만 자르세요."),
        Slip(_ngrams_once_each, "되풀이되는 조각을 하나로 줄였습니다. 'ㅋㅋㅋㅋ'의 'ㅋㅋ'은 세 번 나옵니다."),
        Slip(_ngrams_by_start, "자리마다 길이를 돌았습니다. 여기서는 길이 2를 모두 모은 다음 길이 3을 모읍니다."),
    ),
    hints=(
        "먼저 marked = '<' + eojeol + '>'를 만드세요. 그다음은 글자 n-그램과 같습니다.",
        "길이 n을 min_n부터 max_n까지, 시작 자리를 0부터 len(marked) - n까지 도는 반복문 둘이 필요합니다.",
        "for start in range(len(marked) - n + 1): grams.append(marked[start : start + n])",
    ),
    learned=(
        "어절의 벡터는 이 조각들의 벡터를 더해 만듭니다. 그래서 한 번도 못 본 '영화였던'도, 잘못 쓴 '영하가'도 "
        "아는 조각이 하나라도 있으면 벡터를 얻습니다."
    ),
)

EXERCISES = (
    SKIPGRAM_PAIRS,
    CBOW_EXAMPLES,
    HUFFMAN_LENGTHS,
    NEGATIVE_SAMPLING_GRADIENT,
    NEGATIVE_DISTRIBUTION,
    COOCCURRENCE,
    GLOVE_WEIGHT,
    GLOVE_LOSS,
    ANALOGY,
    SYLLABLE_NGRAMS,
)

QUIZ = (
    Question(
        "낱말 다섯 개짜리 문장에서 윈도를 2로 두면 스킵그램의 쌍은 몇 개일까요?",
        (
            Choice("20개", False, "5 × 4개는 문장 양 끝에서 윈도가 잘리는 것을 셈하지 않은 수입니다."),
            Choice("14개", True, "주변 단어가 차례로 2, 3, 4, 3, 2개이므로 모두 14개입니다."),
            Choice("7개", False, "이웃한 두 자리를 한 번씩만 센 수입니다. 스킵그램은 서로가 서로의 중심이 됩니다."),
            Choice(
                "10개", False, "서로 다른 두 낱말을 고르는 수입니다. 윈도 밖의 쌍은 빼고, 남은 쌍은 두 번씩 셉니다."
            ),
        ),
    ),
    Question(
        "낱말 둘의 빈도가 900과 100입니다. 가짜 단어를 빈도의 0.75제곱으로 뽑으면 드문 낱말은 얼마나 뽑힐까요?",
        (
            Choice(
                "10 %보다 조금 더",
                True,
                "100^0.75 ÷ (900^0.75 + 100^0.75) ≈ 16 %입니다. 잦은 낱말은 덜, 드문 낱말은 더 뽑힙니다.",
            ),
            Choice("10 % 그대로", False, "그것은 power가 1일 때입니다."),
            Choice("50 %", False, "그것은 power가 0이라 빈도를 보지 않을 때입니다."),
            Choice("10 %보다 덜", False, "power가 1보다 클 때의 일입니다. 1보다 작으면 차이가 줄어듭니다."),
        ),
    ),
    Question(
        "네거티브 샘플링에서 쌍 하나를 배울 때, 어휘 V개와 가짜 k개 가운데 주변 단어 쪽 행렬의 몇 행이 바뀔까요?",
        (
            Choice("V행 모두", False, "소프트맥스 전체를 셈할 때 그렇습니다. 그 값을 치르지 않으려고 쓰는 방법입니다."),
            Choice("k + 1행", True, "진짜 하나와 가짜 k개만 셈에 들어가고, 나머지 행의 기울기는 0입니다."),
            Choice(
                "1행",
                False,
                "진짜 쌍만 배우면 모든 벡터를 한 방향으로 키우기만 해도 손실이 줄어듭니다. 가짜도 밀어내야 합니다.",
            ),
            Choice("log2 V행쯤", False, "그것은 허프만 트리를 따라 내려가는 계층적 소프트맥스입니다."),
        ),
    ),
    Question(
        "GloVe의 f(x)에 대해 옳은 것은 무엇일까요?",
        (
            Choice(
                "드문 쌍일수록 큰 가중치를 준다.",
                False,
                "거꾸로입니다. f는 x가 커질수록 커지기만 합니다. 드문 쌍은 우연일 수 있어 덜 믿습니다.",
            ),
            Choice(
                "드문 쌍은 작게, 잦은 쌍은 1까지만 센다.",
                True,
                "x_max까지는 x와 함께 커지고 그 뒤로는 1입니다. 0인 쌍은 아예 빠집니다.",
            ),
            Choice("모든 쌍을 똑같이 센다.", False, "그러면 한두 번 우연히 만난 수많은 쌍이 손실을 차지합니다."),
            Choice(
                "횟수에 비례해 끝없이 커진다.",
                False,
                "그러면 'of the' 같은 몇 쌍이 손실을 차지합니다. 그래서 1에서 막습니다.",
            ),
        ),
    ),
    Question(
        "학습할 때 한 번도 나오지 않은 어절 '영화였던'의 벡터를 얻을 수 있는 것은 무엇일까요?",
        (
            Choice("스킵그램", False, "낱말마다 행이 하나라서, 어휘에 없으면 행도 없습니다."),
            Choice("GloVe", False, "함께 나온 횟수가 0인 낱말은 배울 것이 없습니다. 어휘에 없으면 벡터도 없습니다."),
            Choice(
                "음절 n-그램을 쓰는 fastText",
                True,
                "'<영', '영화', '영화였' 같은 조각의 벡터를 더합니다. 배운 조각이 있으면 벡터가 나옵니다.",
            ),
            Choice("윈도를 넓힌 CBOW", False, "윈도는 낱말끼리의 거리일 뿐입니다. 글에 없던 낱말을 만들지는 못합니다."),
        ),
    ),
)

CLAIMS = (
    Claim(
        key="queen",
        statement="king - man + woman에 가장 가까운 낱말은 queen이다.",
        source="Mikolov et al. (2013), Efficient Estimation of Word Representations in Vector Space, 1.1절",
        published="가장 가까운 벡터가 queen",
    ),
    Claim(
        key="rare_pairs",
        statement="GloVe의 가중 함수 f는 드문 쌍에 더 큰 가중치를 주어, 드물고 뜻깊은 말에 학습을 집중하게 한다.",
        source="GloVe를 풀이한 공개 강의 노트들",
        published="드문 쌍의 가중치 > 잦은 쌍의 가중치",
    ),
    Claim(
        key="dot_product",
        statement="Word2Vec으로 배운 두 낱말 벡터의 내적이 곧 두 낱말의 코사인 유사도다.",
        source="Word2Vec과 GloVe를 견준 한국어 공개 블로그 글들",
        published="내적 = 코사인 유사도",
    ),
)
