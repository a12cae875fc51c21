"""Notebook 07: lengths told honestly, naive Bayes, TF-IDF, early stopping, three silent failures, saliency, ROC."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course_utils.exercises import Case, Choice, Claim, Exercise, Property, Question, Slip
from course_utils.text import clean_review

NOTEBOOK = "07_sentiment"

Array = NDArray[np.float64]
Labels = NDArray[np.int64]
Mask = NDArray[np.bool_]


def _numbers(*shape: int, seed: int) -> Array:
    """Numbers that are easy to read and all different enough, so that a wrong row or axis shows."""
    return np.random.default_rng(seed).normal(size=shape).round(1)


def _counts(*rows: str) -> Array:
    return np.array([[float(digit) for digit in row] for row in rows])


def _mask(*rows: str) -> Mask:
    return np.array([[letter == "1" for letter in row] for row in rows])


# ------------------------------------------------------------------------------------------- 7.2 how many steps


def covered_share(token_lists: list[list[str]], steps: int) -> float:
    """낱말이 steps개 이하인 리뷰의 비율을 구합니다. 빈 문자열은 낱말로 세지 않습니다."""
    covered = 0
    for tokens in token_lists:
        words = [token for token in tokens if token != ""]
        if len(words) <= steps:
            covered += 1
    return covered / len(token_lists)


def _share_of_joined(token_lists: list[list[str]], steps: int) -> float:
    """Join each review again, so that Python's own rule counts its words."""
    return float(np.mean([len(" ".join(tokens).split()) <= steps for tokens in token_lists]))


def _share_with_empty(token_lists: list[list[str]], steps: int) -> float:
    return sum(len(tokens) <= steps for tokens in token_lists) / len(token_lists)


def _lengths(token_lists: list[list[str]]) -> list[int]:
    return [sum(token != "" for token in tokens) for tokens in token_lists]


def _share_below(token_lists: list[list[str]], steps: int) -> float:
    return sum(length < steps for length in _lengths(token_lists)) / len(token_lists)


def _count_covered(token_lists: list[list[str]], steps: int) -> int:
    return sum(length <= steps for length in _lengths(token_lists))


def _share_in_per_cent(token_lists: list[list[str]], steps: int) -> float:
    return 100 * covered_share(token_lists, steps)


def _share_without_empty_reviews(token_lists: list[list[str]], steps: int) -> float:
    lengths = [length for length in _lengths(token_lists) if length > 0]
    return sum(length <= steps for length in lengths) / max(len(lengths), 1)


def _share_of_words(token_lists: list[list[str]], steps: int) -> float:
    lengths = _lengths(token_lists)
    return sum(min(length, steps) for length in lengths) / max(sum(lengths), 1)


def _share_of_distinct(token_lists: list[list[str]], steps: int) -> float:
    return covered_share([list(dict.fromkeys(tokens)) for tokens in token_lists], steps)


def _share_of_letters(token_lists: list[list[str]], steps: int) -> float:
    return covered_share([list("".join(tokens)) for tokens in token_lists], steps)


def _share_not_covered(token_lists: list[list[str]], steps: int) -> float:
    return 1 - covered_share(token_lists, steps)


COVERED_SHARE = Exercise(
    title="몇 칸이면 충분할까",
    solution_function=covered_share,
    oracle=_share_of_joined,
    cases=(
        Case([["연기가", "좋다"], ["최고"], ["다시", "보고", "싶은", "영화"]], 2, label="리뷰 셋, 2칸"),
        Case([["정말", "", "좋다"], ["재미", "", "", "없다", ""], ["또", "볼래요"]], 2, label="빈칸이 이어진 글"),
        Case([[""], ["최고"], ["정말", "최고"]], 0, label="지우고 남은 것이 없는 글: ''.split(' ')"),
        Case([[""], ["", ""], []], 0, label="모두 빈 글입니다"),
        Case([["너무", "너무", "너무"], ["노잼"], ["아주", "좋다"]], 2, label="되풀이되는 낱말"),
        Case([["졸작"], ["다시는", "안", "봐"]], 0, label="들어가는 글이 없습니다"),
        Case([["봄"], [""], ["봄", "", "봄", "봄", "봄"], ["봄", "봄", "봄"]], 3, label="3칸"),
    ),
    slips=(
        Slip(
            _share_with_empty,
            (
                "빈 문자열도 낱말로 세었습니다. split(' ')은 빈칸이 이어지면 ''를 만들고, 빈 글도 ['']로 돌려주니 "
                "빼고 세세요."
            ),
        ),
        Slip(_share_below, "꼭 steps개인 글을 뺐습니다. '이하'이므로 <=입니다."),
        Slip(_count_covered, "글의 수를 돌려주었습니다. 전체 글의 수로 나눈 비율이 필요합니다."),
        Slip(_share_in_per_cent, "백분율로 돌려주었습니다. 0과 1 사이의 비율로 돌려주세요."),
        Slip(
            _share_without_empty_reviews,
            "빈 글을 전체에서 뺐습니다. 낱말이 0개인 글도 리뷰 하나이므로 나누는 수에 들어갑니다.",
        ),
        Slip(_share_of_words, "낱말의 비율을 구했습니다. 다 들어가는 '글'이 얼마나 되는지 세세요."),
        Slip(_share_of_distinct, "서로 다른 낱말만 세었습니다. '너무 너무'는 두 칸을 차지합니다."),
        Slip(_share_of_letters, "글자를 세었습니다. 칸 하나에는 낱말 하나가 들어갑니다."),
        Slip(_share_not_covered, "거꾸로입니다. 넘치는 글이 아니라 다 들어가는 글의 비율입니다."),
    ),
    hints=(
        "리뷰 하나의 길이를 먼저 세어 보세요. ['정말', '', '좋다']는 낱말이 몇 개인가요?",
        "빈 문자열이 아닌 토큰만 모아 len으로 세고, steps 이하인 글의 수를 len(token_lists)로 나눕니다.",
        "words = [token for token in tokens if token != '']; if len(words) <= steps: covered += 1",
    ),
    learned=(
        "빈 문자열까지 세면 글이 실제보다 길어 보입니다. 널리 퍼진 레시피의 '25낱말 이하인 글'은 그렇게 센 수입니다. "
        "split(' ') 대신 인자 없는 split()을 쓰면 빈 문자열이 생기지 않습니다."
    ),
)

# ------------------------------------------------------------------------------------------- 7.4 naive Bayes

Weights = tuple[Array, float]


def naive_bayes_weights(counts: Array, labels: Labels) -> Weights:
    """낱말 횟수 counts (N, V)와 레이블 labels (N,)에서 로그 비 w (V,)와 b를 구합니다. 낱말의 횟수마다 1을 더합니다."""
    positive = np.sum(counts[labels == 1], axis=0) + 1
    negative = np.sum(counts[labels == 0], axis=0) + 1
    w = np.log(positive / np.sum(positive)) - np.log(negative / np.sum(negative))
    b = np.log(np.sum(labels == 1) / np.sum(labels == 0))
    return w, float(b)


def _bayes_word_by_word(counts: Array, labels: Labels) -> Weights:
    """Count with plain numbers, one word after another."""
    reviews = {
        side: [row for row, label in zip(counts.tolist(), labels.tolist(), strict=True) if label == side]
        for side in (0, 1)
    }
    totals = {side: sum(map(sum, rows)) + counts.shape[1] for side, rows in reviews.items()}
    w = []
    for word in range(counts.shape[1]):
        share = {side: (sum(row[word] for row in rows) + 1) / totals[side] for side, rows in reviews.items()}
        w.append(math.log(share[1] / share[0]))
    return np.array(w), math.log(len(reviews[1]) / len(reviews[0]))


def _bayes(counts: Array, labels: Labels, *, raised: float = 1, into: str = "words") -> Weights:
    """The two answers with another smoothing, or with shares of something else than of words."""
    sums = [np.sum(counts[labels == side], axis=0) for side in (0, 1)]
    sizes = [np.sum(labels == side) for side in (0, 1)]
    with np.errstate(divide="ignore", invalid="ignore"):
        totals = {
            "words": [np.sum(each + raised) for each in sums],
            "words seen": [np.sum(each) for each in sums],
            "reviews": sizes,
            "nothing": [1, 1],
        }[into]
        shares = [(each + raised) / total for each, total in zip(sums, totals, strict=True)]
        return np.log(shares[1]) - np.log(shares[0]), float(np.log(sizes[1] / sizes[0]))


def _bayes_unsmoothed(counts: Array, labels: Labels) -> Weights:
    return _bayes(counts, labels, raised=0)


def _bayes_total_without_smoothing(counts: Array, labels: Labels) -> Weights:
    return _bayes(counts, labels, into="words seen")


def _bayes_per_review(counts: Array, labels: Labels) -> Weights:
    return _bayes(counts, labels, into="reviews")


def _bayes_of_counts(counts: Array, labels: Labels) -> Weights:
    return _bayes(counts, labels, into="nothing")


def _bayes_of_presence(counts: Array, labels: Labels) -> Weights:
    return _bayes((counts > 0).astype(float), labels)


def _bayes_raising_every_review(counts: Array, labels: Labels) -> Weights:
    return _bayes(counts + 1, labels, raised=0)


def _bayes_turned(counts: Array, labels: Labels) -> Weights:
    w, b = naive_bayes_weights(counts, labels)
    return -w, -b


def _bayes_without_logarithm(counts: Array, labels: Labels) -> Weights:
    w, b = naive_bayes_weights(counts, labels)
    return np.exp(w), float(np.exp(b))


def _bayes_prior_as_share(counts: Array, labels: Labels) -> Weights:
    return naive_bayes_weights(counts, labels)[0], float(np.mean(labels))


def _bayes_prior_one_sided(counts: Array, labels: Labels) -> Weights:
    return naive_bayes_weights(counts, labels)[0], float(np.log(np.mean(labels)))


def _bayes_without_prior(counts: Array, labels: Labels) -> Weights:
    return naive_bayes_weights(counts, labels)[0], 0.0


def _bayes_prior_of_words(counts: Array, labels: Labels) -> Weights:
    words = [np.sum(counts[labels == side]) for side in (0, 1)]
    return naive_bayes_weights(counts, labels)[0], float(np.log(words[1] / words[0]))


NAIVE_BAYES_WEIGHTS = Exercise(
    title="나이브 베이즈의 가중치",
    solution_function=naive_bayes_weights,
    oracle=_bayes_word_by_word,
    cases=(
        Case(_counts("210", "101", "012"), np.array([1, 1, 0]), label="긍정 둘, 부정 하나, 낱말 셋"),
        Case(_counts("1020", "0110", "0031", "1000", "0201"), np.array([0, 1, 0, 1, 0]), label="섞인 차례, 낱말 넷"),
        Case(_counts("200", "010", "030"), np.array([1, 0, 0]), label="한 번도 나오지 않은 낱말"),
        Case(_counts("31", "13"), np.array([1, 0]), label="하나씩: b는 0입니다"),
        Case(_counts("4102", "0013", "2120", "0301"), np.array([1, 0, 1, 1]), label="글의 수와 낱말의 수가 같습니다"),
        Case(_counts("00", "20", "12"), np.array([1, 1, 0]), label="낱말이 없는 글"),
    ),
    slips=(
        Slip(
            _bayes_unsmoothed,
            "1을 더하지 않았습니다. 한쪽에 나오지 않은 낱말의 로그가 무한대가 되어 그 낱말 하나가 답을 정해 버립니다.",
        ),
        Slip(
            _bayes_total_without_smoothing,
            "나누는 수에는 1들이 들지 않았습니다. 낱말마다 1을 더했으니 합은 V만큼 큽니다. 더한 뒤의 합으로 나누세요.",
        ),
        Slip(_bayes_per_review, "글의 수로 나누었습니다. 낱말의 비율은 그쪽에 나온 낱말 전체의 수로 나눈 것입니다."),
        Slip(_bayes_of_counts, "횟수의 로그 비를 구했습니다. 긍정과 부정의 낱말 수가 다르니 저마다 합으로 나누세요."),
        Slip(_bayes_of_presence, "나왔는지만 세었습니다. 여기서는 한 글에 두 번 나온 낱말을 두 번으로 셉니다."),
        Slip(
            _bayes_raising_every_review,
            "글마다 1을 더했습니다. 1은 긍정과 부정에서 저마다 모두 더한 횟수에 한 번만 더합니다.",
        ),
        Slip(_bayes_turned, "부호가 반대입니다. 긍정에서 더 잦은 낱말의 가중치가 양수입니다."),
        Slip(_bayes_without_logarithm, "로그를 취하지 않았습니다. 곱하기를 더하기로 바꾸려면 로그가 필요합니다."),
        Slip(
            _bayes_prior_as_share,
            "b가 긍정의 비율입니다. w와 더할 수 있게, 긍정의 수를 부정의 수로 나눈 것의 로그로 바꾸세요.",
        ),
        Slip(_bayes_prior_one_sided, "b가 긍정 비율의 로그입니다. 부정 비율의 로그도 빼야 두 쪽을 견준 값이 됩니다."),
        Slip(_bayes_without_prior, "b를 0으로 두었습니다. 긍정인 글이 더 많다면 아무 낱말이 없어도 긍정 쪽입니다."),
        Slip(_bayes_prior_of_words, "b를 낱말의 수로 구했습니다. 사전 확률은 글의 수로 셉니다."),
    ),
    hints=(
        "긍정인 글들의 낱말 횟수와 부정인 글들의 것을 따로 더하세요. counts[labels == 1]이 긍정인 행들입니다.",
        "더한 횟수 (V,)에 1을 더한 뒤 그 합으로 나누면 낱말의 비율입니다. w는 두 비율의 로그를 뺀 것입니다.",
        "w = np.log(positive / np.sum(positive)) - np.log(negative / np.sum(negative)), b = np.log(긍정 수 / 부정 수)",
    ),
    learned=(
        "로그를 취하고 나니 x @ w + b입니다. 나이브 베이즈도 선형 분류기이고, 다만 가중치를 세어서 정합니다. "
        "시그모이드를 씌우면 긍정일 확률입니다."
    ),
)

# ------------------------------------------------------------------------------------------- 7.5 TF-IDF


def tfidf(counts: Array) -> Array:
    """낱말 횟수 counts (N, V)에 idf = ln((1 + N) / (1 + df)) + 1을 곱하고, 행마다 길이를 1로 맞춥니다."""
    df = np.sum(counts > 0, axis=0)
    idf = np.log((1 + len(counts)) / (1 + df)) + 1
    weighted = counts * idf
    lengths = np.linalg.norm(weighted, axis=1, keepdims=True)
    return weighted / np.where(lengths > 0, lengths, 1)


def _tfidf_cell_by_cell(counts: Array) -> Array:
    rows = counts.tolist()
    found = []
    for row in rows:
        values = []
        for word, count in enumerate(row):
            df = sum(1 for other in rows if other[word])
            values.append(count * (math.log1p(len(rows)) - math.log1p(df) + 1))
        length = math.hypot(*values) or 1.0
        found.append([value / length for value in values])
    return np.array(found)


def _idf(counts: Array) -> Array:
    return np.asarray(np.log((1 + len(counts)) / (1 + np.sum(counts > 0, axis=0))) + 1)


def _rows_of_length_one(weighted: Array) -> Array:
    lengths = np.linalg.norm(weighted, axis=1, keepdims=True)
    return np.asarray(weighted / np.where(lengths > 0, lengths, 1))


def _tfidf_of_totals(counts: Array) -> Array:
    return _rows_of_length_one(counts * (np.log((1 + len(counts)) / (1 + np.sum(counts, axis=0))) + 1))


def _tfidf_without_one(counts: Array) -> Array:
    return _rows_of_length_one(counts * (_idf(counts) - 1))


def _tfidf_not_smoothed(counts: Array) -> Array:
    df = np.sum(counts > 0, axis=0)
    return _rows_of_length_one(counts * (np.log(len(counts) / np.maximum(df, 1)) + 1))


def _tfidf_of_ten(counts: Array) -> Array:
    return _rows_of_length_one(counts * ((_idf(counts) - 1) / np.log(10) + 1))


def _tfidf_not_normalised(counts: Array) -> Array:
    return counts * _idf(counts)


def _tfidf_by_sums(counts: Array) -> Array:
    weighted = counts * _idf(counts)
    return np.asarray(weighted / np.maximum(np.sum(weighted, axis=1, keepdims=True), 1))


def _tfidf_by_columns(counts: Array) -> Array:
    return _rows_of_length_one((counts * _idf(counts)).T).T


def _tfidf_unguarded(counts: Array) -> Array:
    weighted = counts * _idf(counts)
    with np.errstate(invalid="ignore"):
        return np.asarray(weighted / np.linalg.norm(weighted, axis=1, keepdims=True))


def _tfidf_of_presence(counts: Array) -> Array:
    return _rows_of_length_one((counts > 0) * _idf(counts))


def _tfidf_without_idf(counts: Array) -> Array:
    return _rows_of_length_one(counts)


def _tfidf_turned(counts: Array) -> Array:
    return _rows_of_length_one(counts / _idf(counts))


TFIDF = Exercise(
    title="TF-IDF를 손으로",
    solution_function=tfidf,
    oracle=_tfidf_cell_by_cell,
    cases=(
        Case(_counts("110", "101"), label="글 둘, 첫 낱말은 모두에 나옵니다"),
        Case(_counts("2010", "0301", "1100"), label="글 셋, 두 번 세 번 나온 낱말"),
        Case(_counts("120", "000", "003"), label="낱말이 없는 글은 0뿐입니다"),
        Case(_counts("10", "20", "10"), label="한 번도 나오지 않은 낱말"),
        Case(_counts("3"), label="글 하나, 낱말 하나"),
        Case(_counts("1204", "0110", "5001", "0011"), label="글 넷, 낱말 넷"),
    ),
    slips=(
        Slip(_tfidf_of_totals, "df에 횟수를 더했습니다. df는 그 낱말이 나온 '글'의 수이므로 counts > 0을 더하세요."),
        Slip(_tfidf_without_one, "idf의 마지막 1을 더하지 않았습니다. 모든 글에 나오는 낱말이 0이 되어 사라집니다."),
        Slip(
            _tfidf_not_smoothed,
            "로그 안의 1들이 빠졌습니다. (1 + N) / (1 + df)로 나누어야 한 번도 없던 낱말에서도 0으로 나누지 않습니다.",
        ),
        Slip(_tfidf_of_ten, "밑이 10인 로그를 썼습니다. 자연로그 np.log를 쓰세요."),
        Slip(_tfidf_not_normalised, "행의 길이를 1로 맞추지 않았습니다. 그러면 긴 글일수록 값이 커집니다."),
        Slip(_tfidf_by_sums, "행의 합으로 나누었습니다. 여기서 길이는 제곱합의 제곱근(np.linalg.norm)입니다."),
        Slip(_tfidf_by_columns, "열마다 길이를 맞추었습니다. 글은 행이므로 axis=1, keepdims=True입니다."),
        Slip(_tfidf_unguarded, "낱말이 없는 글에서 0으로 나누어 NaN이 되었습니다. 길이가 0이면 1로 나누세요."),
        Slip(_tfidf_of_presence, "나왔는지만 보았습니다. tf는 그 글에 나온 횟수입니다."),
        Slip(_tfidf_without_idf, "idf를 곱하지 않았습니다. 횟수의 길이만 맞춘 값입니다."),
        Slip(_tfidf_turned, "idf로 나누었습니다. 드문 낱말이 커지도록 곱하세요."),
    ),
    hints=(
        "세 걸음입니다. 낱말마다 나온 글의 수 df (V,), 그것으로 idf (V,), 마지막으로 행마다 길이를 1로 맞춥니다.",
        "df = np.sum(counts > 0, axis=0)이고 N = len(counts)입니다. counts * idf는 열마다 idf를 곱합니다.",
        (
            "lengths = np.linalg.norm(weighted, axis=1, keepdims=True); "
            "return weighted / np.where(lengths > 0, lengths, 1)"
        ),
    ),
    learned=(
        "scikit-learn의 TfidfVectorizer가 기본 설정에서 내는 값입니다. 교과서의 식과는 1들이 다르니 손으로 구한 값과 "
        "맞지 않아도 놀라지 마세요. 이 사다리의 TF-IDF는 횟수도 1 + ln(횟수)로 누릅니다(sublinear_tf=True)."
    ),
)

# ------------------------------------------------------------------------------------------- 7.6 repair: padding


def masked_mean(vectors: Array, mask: Mask) -> Array:
    """vectors (batch, time, dim)를 mask (batch, time)가 True인 시점에서만 평균합니다. 패딩뿐인 글은 0 벡터입니다."""
    total = np.sum(vectors * mask[:, :, np.newaxis], axis=1)
    count = np.sum(mask, axis=1, keepdims=True)
    return total / np.maximum(count, 1)


def masked_mean_as_published(vectors: Array, mask: Mask) -> Array:
    total = np.sum(vectors, axis=1)
    count = np.sum(mask, axis=1, keepdims=True)
    return total / count


def _mean_row_by_row(vectors: Array, mask: Mask) -> Array:
    rows = (row[kept] for row, kept in zip(vectors, mask, strict=True))
    return np.array([row.mean(axis=0) if len(row) else np.zeros(row.shape[1]) for row in rows])


def _mean_of_all(vectors: Array, mask: Mask) -> Array:
    return np.mean(vectors, axis=1)


def _mean_by_length(vectors: Array, mask: Mask) -> Array:
    return np.mean(vectors * mask[:, :, np.newaxis], axis=1)


def _mean_guarded_only(vectors: Array, mask: Mask) -> Array:
    return np.asarray(np.sum(vectors, axis=1) / np.maximum(np.sum(mask, axis=1, keepdims=True), 1))


def _mean_masked_only(vectors: Array, mask: Mask) -> Array:
    with np.errstate(invalid="ignore"):
        total = np.sum(vectors * mask[:, :, np.newaxis], axis=1)
        return np.asarray(total / np.sum(mask, axis=1, keepdims=True))


def _mean_one_more(vectors: Array, mask: Mask) -> Array:
    total = np.sum(vectors * mask[:, :, np.newaxis], axis=1)
    return np.asarray(total / (np.sum(mask, axis=1, keepdims=True) + 1))


def _mean_over_batch(vectors: Array, mask: Mask) -> Array:
    return np.asarray(np.sum(vectors * mask[:, :, np.newaxis], axis=1) / max(int(np.sum(mask)), 1))


def _mean_of_padding_where_nothing_else(vectors: Array, mask: Mask) -> Array:
    some = np.any(mask, axis=1, keepdims=True)
    return np.where(some, masked_mean(vectors, mask), np.mean(vectors, axis=1))


def _mean_of_padding(vectors: Array, mask: Mask) -> Array:
    return masked_mean(vectors, ~mask)


def _more_padding_changes_nothing(call: Callable[..., Array]) -> str | None:
    vectors, mask = _numbers(2, 3, 2, seed=21), _mask("110", "000")
    longer = np.concatenate([vectors, np.full((2, 4, 2), 7.0)], axis=1), np.pad(mask, ((0, 0), (0, 4)))
    if np.allclose(call(vectors, mask), call(*longer)):
        return None
    return "패딩 네 칸을 더 붙였을 뿐인데 평균이 달라졌습니다. 패딩은 몇 칸이든 답을 바꾸지 않아야 합니다."


MASKED_MEAN = Exercise(
    title="패딩이 섞인 평균",
    solution_function=masked_mean,
    kind="repair",
    starter=masked_mean_as_published,
    oracle=_mean_row_by_row,
    cases=(
        Case(_numbers(2, 3, 2, seed=11), _mask("110", "111"), label="뒤 패딩 한 칸"),
        Case(_numbers(2, 4, 3, seed=12), _mask("0011", "0001"), label="앞 패딩"),
        Case(_numbers(3, 2, 2, seed=13), _mask("10", "00", "11"), label="패딩뿐인 글은 0 벡터"),
        Case(_numbers(1, 3, 2, seed=14), _mask("111"), label="패딩이 없습니다"),
        Case(_numbers(3, 3, 3, seed=15), _mask("100", "110", "011"), label="세 축의 크기가 같습니다"),
        Case(_numbers(2, 2, 4, seed=16), _mask("00", "00"), label="모두 빈 글입니다"),
    ),
    properties=(Property(_more_padding_changes_nothing, "패딩을 더 붙여도 평균은 그대로입니다"),),
    slips=(
        Slip(
            masked_mean_as_published,
            "고치기 전과 똑같이 움직입니다. 더할 때 패딩의 벡터가 들어가는지, 낱말이 0개이면 어떻게 되는지 보세요.",
        ),
        Slip(
            _mean_guarded_only,
            "0으로 나누는 것은 막았지만 더할 때 패딩의 벡터가 아직 들어갑니다. 더하기 전에 마스크를 곱하세요.",
        ),
        Slip(
            _mean_masked_only,
            "패딩은 뺐지만 패딩뿐인 글에서 0 / 0이 NaN이 됩니다. np.maximum(개수, 1)로 나누면 0 벡터가 됩니다.",
        ),
        Slip(_mean_of_all, "마스크를 쓰지 않았습니다. 패딩의 벡터도 0이 아닌 값이라 평균을 끌어당깁니다."),
        Slip(_mean_by_length, "패딩은 0으로 만들었지만 시점의 수로 나누었습니다. True인 시점의 수로 나누세요."),
        Slip(
            _mean_one_more,
            "개수에 늘 1을 더했습니다. 낱말이 있는 글의 평균까지 작아집니다. np.maximum으로 0일 때만 1이 되게 하세요.",
        ),
        Slip(_mean_over_batch, "묶음 전체의 낱말 수로 나누었습니다. 글마다 따로 세려면 axis=1로 더하세요."),
        Slip(_mean_of_padding_where_nothing_else, "패딩뿐인 글에서 패딩을 평균했습니다. 이때는 0 벡터입니다."),
        Slip(_mean_of_padding, "거꾸로입니다. mask가 True인 시점이 진짜 낱말입니다."),
    ),
    hints=(
        "버그가 둘입니다. 분자에 무엇이 더해지는지, 분모가 언제 0이 되는지 따로 살펴보세요.",
        "mask[:, :, np.newaxis]의 모양은 (batch, time, 1)이라 vectors에 곱하면 패딩이 0이 됩니다.",
        "total = np.sum(vectors * mask[:, :, np.newaxis], axis=1), 답은 total / np.maximum(count, 1)입니다.",
    ),
    learned=(
        "케라스의 GlobalAveragePooling1D도 패딩뿐인 글에서는 NaN을 냅니다. 학습할 때 그런 글이 하나라도 있으면 손실이 "
        "NaN이 되고, 그 기울기로 고친 가중치도 NaN이 됩니다. 그래서 이 강좌의 신경망은 빈 글을 OOV 하나로 읽습니다."
    ),
)

# ------------------------------------------------------------------------------------------- 7.7 early stopping


def stop_epoch(val_accuracies: list[float], patience: int) -> tuple[int, int]:
    """조기 종료가 (가중치를 남길 에포크, 마지막으로 학습한 에포크)를 구합니다. 에포크는 1부터 셉니다."""
    best = 1
    for epoch, accuracy in enumerate(val_accuracies, start=1):
        if accuracy > val_accuracies[best - 1]:
            best = epoch
        if epoch - best == patience:
            return best, epoch
    return best, len(val_accuracies)


def _stop_by_records(val_accuracies: list[float], patience: int) -> tuple[int, int]:
    """Of every length of training, ask where its record was; take the first whose record is old enough, or the last."""
    records = [int(np.argmax(val_accuracies[:last])) + 1 for last in range(1, len(val_accuracies) + 1)]
    ended = [last for last, best in enumerate(records, start=1) if last - best >= patience] or [len(records)]
    return records[ended[0] - 1], ended[0]


def _stop_keeping_last(val_accuracies: list[float], patience: int) -> tuple[int, int]:
    _, last = stop_epoch(val_accuracies, patience)
    return last, last


def _stop_from_zero(val_accuracies: list[float], patience: int) -> tuple[int, int]:
    best, last = stop_epoch(val_accuracies, patience)
    return best - 1, last - 1


def _stop_at_first_fall(val_accuracies: list[float], patience: int) -> tuple[int, int]:
    return stop_epoch(val_accuracies, 1)


def _stop_one_late(val_accuracies: list[float], patience: int) -> tuple[int, int]:
    return stop_epoch(val_accuracies, patience + 1)


def _stop_never(val_accuracies: list[float], patience: int) -> tuple[int, int]:
    return stop_epoch(val_accuracies, len(val_accuracies))


def _stop_knowing_the_future(val_accuracies: list[float], patience: int) -> tuple[int, int]:
    best = int(np.argmax(val_accuracies)) + 1
    return best, min(best + patience, len(val_accuracies))


def _stop_counting_all_falls(val_accuracies: list[float], patience: int) -> tuple[int, int]:
    best, waited = 1, 0
    for epoch, accuracy in enumerate(val_accuracies[1:], start=2):
        if accuracy > val_accuracies[best - 1]:
            best = epoch
        else:
            waited += 1
        if waited == patience:
            return best, epoch
    return best, len(val_accuracies)


def _stop_comparing_with_the_last(val_accuracies: list[float], patience: int) -> tuple[int, int]:
    best, waited = 1, 0
    for epoch in range(2, len(val_accuracies) + 1):
        risen = val_accuracies[epoch - 1] > val_accuracies[epoch - 2]
        waited = 0 if risen else waited + 1
        if val_accuracies[epoch - 1] > val_accuracies[best - 1]:
            best = epoch
        if waited == patience:
            return best, epoch
    return best, len(val_accuracies)


def _stop_taking_ties(val_accuracies: list[float], patience: int) -> tuple[int, int]:
    best = 1
    for epoch, accuracy in enumerate(val_accuracies, start=1):
        if accuracy >= val_accuracies[best - 1]:
            best = epoch
        if epoch - best == patience:
            return best, epoch
    return best, len(val_accuracies)


def _stop_at_the_lowest(val_accuracies: list[float], patience: int) -> tuple[int, int]:
    return stop_epoch([-accuracy for accuracy in val_accuracies], patience)


def _stop_swapped(val_accuracies: list[float], patience: int) -> tuple[int, int]:
    best, last = stop_epoch(val_accuracies, patience)
    return last, best


STOP_EPOCH = Exercise(
    title="언제 멈추고 무엇을 남길까",
    solution_function=stop_epoch,
    oracle=_stop_by_records,
    cases=(
        Case([0.82, 0.81, 0.80, 0.79, 0.79], 1, label="첫 에포크가 가장 좋습니다, patience 1"),
        Case([0.70, 0.75, 0.74, 0.73, 0.78, 0.71], 2, label="두 번 이어서 못 깨면 멈춥니다"),
        Case([0.70, 0.75, 0.74, 0.78, 0.77, 0.79, 0.76], 2, label="한 번씩만 쉬어 갑니다"),
        Case([0.60, 0.80, 0.70, 0.75, 0.78, 0.79, 0.90], 3, label="다시 오르지만 기록은 못 깹니다"),
        Case([0.80, 0.80, 0.80, 0.80], 2, label="같은 값은 더 나아진 것이 아닙니다"),
        Case([0.70, 0.71, 0.72, 0.73], 1, label="끝까지 나아집니다"),
        Case([0.70, 0.72, 0.69, 0.68], 5, label="patience가 다 차기 전에 끝납니다"),
        Case([0.5], 3, label="에포크 하나"),
    ),
    slips=(
        Slip(
            _stop_keeping_last,
            "마지막 에포크의 가중치를 남겼습니다. 멈춘 때는 이미 나빠진 뒤이니 가장 좋았던 에포크로 되돌려야 합니다.",
        ),
        Slip(_stop_from_zero, "에포크를 0부터 셌습니다. enumerate(..., start=1)로 1부터 세세요."),
        Slip(
            _stop_at_first_fall,
            "patience를 쓰지 않고 한 번 못 깨자마자 멈추었습니다. patience번 이어서 못 깰 때까지 기다리세요.",
        ),
        Slip(
            _stop_one_late, "한 에포크 늦게 멈추었습니다. 기록이 patience번째로 깨지지 않은 그 에포크가 마지막입니다."
        ),
        Slip(_stop_never, "끝까지 학습했습니다. patience번 이어서 기록을 못 깨면 거기서 멈추어야 합니다."),
        Slip(
            _stop_knowing_the_future,
            (
                "전체에서 가장 좋은 에포크를 골랐습니다. 학습하는 동안에는 다음 에포크의 값을 모르므로, 멈춘 뒤의 값은 "
                "볼 수 없습니다."
            ),
        ),
        Slip(
            _stop_counting_all_falls,
            "못 깬 횟수를 처음부터 모두 더했습니다. 기록을 깨면 다시 0부터 기다립니다.",
        ),
        Slip(
            _stop_comparing_with_the_last,
            "바로 앞 에포크와 견주었습니다. 견줄 것은 지금까지의 가장 좋은 값입니다.",
        ),
        Slip(_stop_taking_ties, "같은 값도 더 나아진 것으로 보았습니다. 기록보다 커야(>) 합니다."),
        Slip(_stop_at_the_lowest, "가장 낮은 에포크를 골랐습니다. 손실이 아니라 정확도이므로 클수록 좋습니다."),
        Slip(_stop_swapped, "순서가 바뀌었습니다. (가중치를 남길 에포크, 마지막으로 학습한 에포크)입니다."),
    ),
    hints=(
        "에포크를 차례로 보면서 지금까지 가장 좋았던 에포크 하나를 기억하세요. 그 뒤로 몇 에포크가 지났나요?",
        "기록을 깨면 best를 지금 에포크로 바꿉니다. epoch - best가 patience와 같아지면 (best, epoch)를 돌려줍니다.",
        "if accuracy > val_accuracies[best - 1]: best = epoch, 그다음 if epoch - best == patience: return best, epoch",
    ),
    learned=(
        "케라스의 EarlyStopping은 restore_best_weights의 기본값이 False입니다. 켜지 않으면 제때 멈추고도 나빠진 "
        "가중치를 들고 나옵니다."
    ),
)

# ------------------------------------------------------------------------------------------- 7.10 repair: serving skew

Clean = Callable[[str], str]
Tokenize = Callable[[str], list[str]]
Encode = Callable[[list[str]], list[int]]
Predict = Callable[[list[list[int]]], list[float]]


def serve(review: str, clean: Clean, tokenize: Tokenize, encode: Encode, predict: Predict) -> float:
    """리뷰 하나가 긍정일 확률을, 학습할 때와 같은 clean, tokenize, encode를 차례로 거쳐 구합니다."""
    tokens = tokenize(clean(review))
    probabilities = predict([encode(tokens)])
    return probabilities[0]


def serve_as_published(review: str, clean: Clean, tokenize: Tokenize, encode: Encode, predict: Predict) -> float:
    tokens = review.split()
    probabilities = predict([encode(tokens)])
    return probabilities[0]


def _serve_step_by_step(review: str, clean: Clean, tokenize: Tokenize, encode: Encode, predict: Predict) -> float:
    """Through one step after the other, and as one of a batch of two."""
    value: Any = review
    for step in (clean, tokenize, encode):
        value = step(value)
    first, _ = predict([value, [1]])
    return first


def _serve_cleaned_only(review: str, clean: Clean, tokenize: Tokenize, encode: Encode, predict: Predict) -> float:
    return predict([encode(clean(review).split())])[0]


def _serve_tokenized_only(review: str, clean: Clean, tokenize: Tokenize, encode: Encode, predict: Predict) -> float:
    return predict([encode(tokenize(review))])[0]


def _serve_in_lower_case(review: str, clean: Clean, tokenize: Tokenize, encode: Encode, predict: Predict) -> float:
    return predict([encode(review.lower().split())])[0]


def _serve_cleaning_tokens(review: str, clean: Clean, tokenize: Tokenize, encode: Encode, predict: Predict) -> float:
    return predict([encode([clean(token) for token in tokenize(review)])])[0]


def _serve_characters(review: str, clean: Clean, tokenize: Tokenize, encode: Encode, predict: Predict) -> float:
    return predict([encode(list(clean(review)))])[0]


def _serve_without_batch(review: str, clean: Clean, tokenize: Tokenize, encode: Encode, predict: Predict) -> float:
    return predict(encode(tokenize(clean(review))))[0]  # type: ignore[arg-type]


def _serve_batch(review: str, clean: Clean, tokenize: Tokenize, encode: Encode, predict: Predict) -> list[float]:
    return predict([encode(tokenize(clean(review)))])


def _serve_label(review: str, clean: Clean, tokenize: Tokenize, encode: Encode, predict: Predict) -> int:
    return int(predict([encode(tokenize(clean(review)))])[0] > 0.5)


def _serve_token_by_token(review: str, clean: Clean, tokenize: Tokenize, encode: Encode, predict: Predict) -> float:
    return predict([encode([token]) for token in tokenize(clean(review))] or [[]])[0]


def without_breaks(review: str) -> str:
    """A cleaner of web pages: line breaks become spaces."""
    return review.replace("<br />", " ")


def lower_words(cleaned: str) -> list[str]:
    """Cut at spaces, in lower case."""
    return cleaned.lower().split()


def syllable_pairs(cleaned: str) -> list[str]:
    """Cut into overlapping pairs of characters, spaces left out."""
    text = cleaned.replace(" ", "")
    return [text[i : i + 2] for i in range(len(text) - 1)]


_TRAINED_WORDS = (
    "최고",
    "연기가",
    "좋다",
    "별로",
    "지루하다",
    "good",
    "bad",
    "연기",
    "지루",
    "루하",
    "하다",
    "ㅠㅠ",
    "!!",
)


def known_ids(tokens: Sequence[str]) -> list[int]:
    """Number tokens with a small trained vocabulary, from 2 on; 1 is any other token."""
    return [_TRAINED_WORDS.index(token) + 2 if token in _TRAINED_WORDS else 1 for token in tokens]


_LOGITS = (0.0, -0.1, 2.0, 0.4, 1.3, -1.7, -2.3, 1.9, -2.1, 0.6, -1.1, -0.7, 0.3, -0.9, 0.8)


def chance_of(batch: Sequence[Sequence[int]]) -> list[float]:
    """P(positive) of each row of ids: each id adds its weight, and what comes first weighs most."""
    sums = [sum(_LOGITS[word] / (1 + 0.1 * place) for place, word in enumerate(row)) for row in batch]
    return [1 / (1 + math.exp(-total)) for total in sums]


def _serving_reads_what_training_read(call: Callable[..., float]) -> str | None:
    trained = known_ids(lower_words(clean_review("★최고★의 연기... GOOD!!")))
    seen: list[Any] = []

    def watched(batch: Any) -> list[float]:
        seen.extend(batch)
        return chance_of(batch)

    call("★최고★의 연기... GOOD!!", clean_review, lower_words, known_ids, watched)
    if seen == [trained]:
        return None
    return f"학습할 때는 번호 {trained}을 읽었는데 서비스할 때는 {seen}을 모델에 넣었습니다."


SERVE = Exercise(
    title="학습할 때와 쓸 때가 다른 모델",
    solution_function=serve,
    kind="repair",
    starter=serve_as_published,
    oracle=_serve_step_by_step,
    cases=(
        Case("★최고★ 연기가 좋다...", clean_review, lower_words, known_ids, chance_of, label="기호가 붙은 낱말"),
        Case("지루하다ㅠㅠ 별로~", clean_review, syllable_pairs, known_ids, chance_of, label="두 글자씩 자르는 모델"),
        Case("GOOD<br />연기가 Bad", without_breaks, lower_words, known_ids, chance_of, label="웹에서 긁은 글, 대문자"),
        Case("연기가...좋다", clean_review, lower_words, known_ids, chance_of, label="기호가 띄어쓰기를 대신합니다"),
        Case("GOOD 연기, 최고 최고", clean_review, syllable_pairs, known_ids, chance_of, label="공백을 없애는 모델"),
        Case("♥♥", clean_review, lower_words, known_ids, chance_of, label="지우고 나면 아무것도 없습니다"),
    ),
    properties=(Property(_serving_reads_what_training_read, "모델은 학습할 때와 같은 번호를 읽습니다"),),
    slips=(
        Slip(
            serve_as_published,
            "고치기 전과 똑같이 움직입니다. 학습할 때 거친 clean과 tokenize를 서비스할 때는 거치지 않습니다.",
        ),
        Slip(
            _serve_cleaned_only,
            "clean은 거쳤지만 split()으로 잘랐습니다. 학습할 때 쓴 tokenize로 잘라야 같은 낱말이 나옵니다.",
        ),
        Slip(
            _serve_tokenized_only,
            "tokenize는 거쳤지만 clean을 거치지 않았습니다. 기호가 붙은 낱말은 모델이 모르는 낱말입니다.",
        ),
        Slip(
            _serve_in_lower_case,
            "비슷한 처리를 손으로 다시 적었습니다. 학습에 쓴 바로 그 함수 clean과 tokenize를 부르세요.",
        ),
        Slip(
            _serve_cleaning_tokens, "자른 다음에 정제했습니다. 학습할 때와 같은 차례, 곧 clean 다음에 tokenize입니다."
        ),
        Slip(
            _serve_characters,
            "글을 자르지 않고 encode에 넣었습니다. 문자열을 넣으면 글자 하나하나가 낱말이 됩니다. tokenize를 거치세요.",
        ),
        Slip(
            _serve_without_batch,
            "predict에 글 하나를 그대로 넣었습니다. predict는 글의 묶음을 받으니 [encode(tokens)]로 감싸세요.",
        ),
        Slip(_serve_batch, "확률의 리스트를 돌려주었습니다. 글이 하나이니 첫째 값만 꺼내세요: probabilities[0]"),
        Slip(_serve_label, "0이나 1로 바꾸었습니다. 임곗값은 나중에 정할 일이니 확률을 그대로 돌려주세요."),
        Slip(_serve_token_by_token, "낱말마다 따로 물었습니다. 글 하나의 번호 전체가 묶음의 한 줄입니다."),
    ),
    hints=(
        "encode에 들어가는 토큰을 찍어 보세요. 학습할 때의 토큰과 같은가요?",
        "학습할 때의 길은 clean → tokenize → encode → predict입니다. 어디가 빠졌나요?",
        "tokens = tokenize(clean(review))",
    ),
    learned=(
        "오류도 나지 않고 확률도 나오지만, 거의 모든 낱말이 OOV라서 무엇을 적어도 비슷한 값이 나옵니다. 그래서 이 "
        "강좌의 Classifier.predict는 날것의 글을 받아 제 안에서 정제합니다. 부르는 쪽이 잊을 수 없게 하려는 것입니다."
    ),
)

# ------------------------------------------------------------------------------------------- 7.10 repair: unknown words


def encode_or_oov(tokens: list[str], word_index: dict[str, int], num_words: int) -> list[int]:
    """토큰을 번호로 바꿉니다. 모르거나 번호가 num_words 이상인 낱말은 1(OOV)이고, 빈 글은 [1]입니다."""
    ids = []
    for token in tokens:
        number = word_index.get(token, 1)
        ids.append(number if number < num_words else 1)
    return ids or [1]


def encode_as_published(tokens: list[str], word_index: dict[str, int], num_words: int) -> list[int]:
    ids = []
    for token in tokens:
        number = word_index.get(token)
        if number is not None and number < num_words:
            ids.append(number)
    return ids


def _encode_by_known(tokens: list[str], word_index: dict[str, int], num_words: int) -> list[int]:
    """Make the vocabulary smaller first."""
    known = {word: number for word, number in word_index.items() if number < num_words}
    return [known.get(token, 1) for token in tokens or ["<OOV>"]]


def _encode_empty_to_oov(tokens: list[str], word_index: dict[str, int], num_words: int) -> list[int]:
    return encode_as_published(tokens, word_index, num_words) or [1]


def _encode_empty(tokens: list[str], word_index: dict[str, int], num_words: int) -> list[int]:
    return encode_or_oov(tokens, word_index, num_words) if tokens else []


def _encode_dropping_rare(tokens: list[str], word_index: dict[str, int], num_words: int) -> list[int]:
    return [number for token in tokens if (number := word_index.get(token, 1)) < num_words] or [1]


def _encode_keeping_rare(tokens: list[str], word_index: dict[str, int], num_words: int) -> list[int]:
    return [word_index.get(token, 1) for token in tokens] or [1]


def _encode_dropping_unknown(tokens: list[str], word_index: dict[str, int], num_words: int) -> list[int]:
    known = [word_index[token] for token in tokens if token in word_index]
    return [number if number < num_words else 1 for number in known] or [1]


def _encode_one_too_many(tokens: list[str], word_index: dict[str, int], num_words: int) -> list[int]:
    return encode_or_oov(tokens, word_index, num_words + 1)


def _encode_zero(tokens: list[str], word_index: dict[str, int], num_words: int) -> list[int]:
    return [number if number < num_words else 0 for number in (word_index.get(token, 0) for token in tokens)] or [0]


def _encode_once_each(tokens: list[str], word_index: dict[str, int], num_words: int) -> list[int]:
    return list(dict.fromkeys(encode_or_oov(tokens, word_index, num_words)))


_INDEX = {"영화": 2, "정말": 3, "좋다": 4, "연기": 5, "여운": 6}

ENCODE_OR_OOV = Exercise(
    title="낱말을 다 버리고 비어 버린 글",
    solution_function=encode_or_oov,
    kind="repair",
    starter=encode_as_published,
    oracle=_encode_by_known,
    cases=(
        Case(["영화", "몹시", "좋다"], _INDEX, 7, label="모르는 낱말 하나"),
        Case(["띵작", "강추"], _INDEX, 7, label="모르는 낱말뿐입니다"),
        Case([], _INDEX, 7, label="지우고 남은 것이 없는 글"),
        Case(["정말", "연기", "좋다", "여운"], _INDEX, 5, label="번호 5와 6은 num_words 이상입니다"),
        Case(["여운", "여운", "영화"], _INDEX, 6, label="되풀이되는 드문 낱말"),
        Case(["여운", "어쩜", "연기"], _INDEX, 2, label="아는 번호가 하나도 없습니다"),
        Case(["영화", "정말", "좋다"], _INDEX, 7, label="모두 아는 낱말"),
    ),
    slips=(
        Slip(
            encode_as_published,
            "고치기 전과 똑같이 움직입니다. 모르는 낱말이 사라지니 글이 짧아지고, 다 모르면 빈 글이 됩니다.",
        ),
        Slip(
            _encode_empty_to_oov,
            (
                "비었을 때만 막았습니다. 모르는 낱말을 여전히 버리니 글의 길이도, 낱말 사이의 거리도 달라집니다. "
                "낱말마다 1을 넣으세요."
            ),
        ),
        Slip(_encode_empty, "토큰이 하나도 없는 글이 빈 리스트가 됩니다. 이때는 [1]을 돌려주세요."),
        Slip(_encode_dropping_rare, "모르는 낱말은 1이 되었지만, 번호가 num_words 이상인 낱말은 버렸습니다."),
        Slip(
            _encode_keeping_rare,
            "num_words 이상인 번호가 그대로 남았습니다. 임베딩 행렬에 그런 행이 없으니 1로 바꾸세요.",
        ),
        Slip(_encode_dropping_unknown, "번호가 큰 낱말은 1이 되었지만, 사전에 없는 낱말은 버렸습니다."),
        Slip(_encode_one_too_many, "번호 num_words가 남았습니다. 쓸 수 있는 번호는 num_words - 1까지입니다."),
        Slip(_encode_zero, "모르는 낱말에 0을 주었습니다. 0은 패딩이라 마스크가 지워 버립니다. OOV는 1입니다."),
        Slip(_encode_once_each, "되풀이된 번호를 하나로 줄였습니다. 토큰의 수와 순서는 그대로여야 합니다."),
    ),
    hints=(
        "토큰이 세 개이면 번호도 세 개여야 합니다. 지금은 어디에서 사라지나요?",
        "word_index.get(token, 1)은 모르는 낱말에 1을 줍니다. num_words 이상인 번호도 1로 바꾸고, 빈 글도 막으세요.",
        "ids.append(number if number < num_words else 1), 마지막에 return ids or [1]",
    ),
    learned=(
        "케라스의 Tokenizer는 oov_token을 주지 않으면 모르는 낱말을 말없이 버립니다. 빈 글의 입력은 패딩뿐이라서 "
        "무슨 글이든 같은 확률이 되고, 마스크가 있는 평균 풀링에서는 NaN이 됩니다."
    ),
)

# ------------------------------------------------------------------------------------------- 7.11 prefix by prefix


def prefixes(words: list[str]) -> list[str]:
    """글의 앞부분을 낱말 0개, 1개, …, 모두까지 차례로 모읍니다. 낱말 사이에는 공백 하나를 둡니다."""
    found = []
    for n in range(len(words) + 1):
        prefix = " ".join(words[:n])
        found.append(prefix)
    return found


def _prefixes_accumulated(words: list[str]) -> list[str]:
    return ["", *accumulate(words, "{} {}".format)]


def _prefixes_without_nothing(words: list[str]) -> list[str]:
    return prefixes(words)[1:]


def _prefixes_without_all(words: list[str]) -> list[str]:
    return prefixes(words)[:-1] if words else []


def _prefixes_without_both(words: list[str]) -> list[str]:
    return prefixes(words)[1:-1]


def _prefixes_without_spaces(words: list[str]) -> list[str]:
    return ["".join(words[:n]) for n in range(len(words) + 1)]


def _prefixes_as_lists(words: list[str]) -> list[list[str]]:
    return [words[:n] for n in range(len(words) + 1)]


def _prefixes_of_letters(words: list[str]) -> list[str]:
    text = " ".join(words)
    return [text[:n] for n in range(len(text) + 1)]


def _prefixes_with_space_behind(words: list[str]) -> list[str]:
    return ["".join(f"{word} " for word in words[:n]) for n in range(len(words) + 1)]


def _prefixes_with_space_before(words: list[str]) -> list[str]:
    return ["".join(f" {word}" for word in words[:n]) for n in range(len(words) + 1)]


def _prefixes_from_behind(words: list[str]) -> list[str]:
    return [" ".join(words[n:]) for n in range(len(words) + 1)]


def _prefixes_word_by_word(words: list[str]) -> list[str]:
    return ["", *words]


PREFIXES = Exercise(
    title="한 낱말씩 읽어 가기",
    solution_function=prefixes,
    oracle=_prefixes_accumulated,
    cases=(
        Case(["처음엔", "지루했는데", "끝은", "좋았다"], label="낱말 넷: 앞부분 다섯"),
        Case(["강추"], label="낱말 하나"),
        Case(["너무", "너무", "너무", "슬프다"], label="되풀이되는 낱말"),
        Case([], label="빈 글: 빈 문자열 하나"),
    ),
    slips=(
        Slip(_prefixes_without_nothing, "낱말 0개가 빠졌습니다. 아무것도 읽기 전의 확률이 곡선의 출발점입니다."),
        Slip(_prefixes_without_all, "글 전체가 빠졌습니다. range의 끝은 들어가지 않으니 len(words) + 1까지입니다."),
        Slip(_prefixes_without_both, "빈 글과 글 전체가 모두 빠졌습니다. 0부터 len(words)까지입니다."),
        Slip(_prefixes_without_spaces, "낱말이 붙어 버렸습니다. ' '.join으로 이어야 모델이 아는 낱말로 남습니다."),
        Slip(_prefixes_as_lists, "낱말의 리스트를 모았습니다. 모델에 넣을 글이므로 ' '.join으로 이으세요."),
        Slip(_prefixes_of_letters, "글자를 하나씩 늘렸습니다. 낱말을 하나씩 늘리세요."),
        Slip(_prefixes_with_space_behind, "끝에 공백이 남았습니다. 공백은 낱말 사이에만 둡니다: ' '.join"),
        Slip(_prefixes_with_space_before, "앞에 공백이 남았습니다. 공백은 낱말 사이에만 둡니다: ' '.join"),
        Slip(_prefixes_from_behind, "뒷부분을 모았습니다. 글을 앞에서부터 읽어 가니 words[:n]입니다."),
        Slip(_prefixes_word_by_word, "낱말을 하나씩만 담았습니다. 앞에서 읽은 낱말도 함께 들어 있어야 합니다."),
    ),
    hints=(
        "낱말이 n개이면 앞부분은 n + 1개입니다. 하나는 아직 아무것도 읽지 않은 빈 글입니다.",
        "words[:n]은 앞의 n개입니다. n은 0부터 len(words)까지 돕니다.",
        "for n in range(len(words) + 1): found.append(' '.join(words[:n]))",
    ),
    learned=(
        "앞부분 n + 1개를 한 묶음으로 넣으면 곡선 하나를 predict 한 번으로 얻습니다. 곡선이 꼼짝하지 않으면 모델보다 "
        "먼저 정제와 토큰화를 의심하세요."
    ),
)

# ------------------------------------------------------------------------------------------- 7.11 saliency


def gradient_times_input(embeddings: Array, mask: Mask, w: Array) -> Array:
    """로짓이 (mask가 True인 행들의 평균) @ w + b인 모델에서 행마다 (로짓의 기울기) · (임베딩)을 구합니다."""
    count = np.maximum(np.sum(mask), 1)
    gradient = np.outer(mask, w) / count
    return np.sum(gradient * embeddings, axis=1)


def _logit(embeddings: NDArray[Any], mask: Mask, w: Array) -> Any:
    return np.mean(embeddings[mask], axis=0) @ w if mask.any() else 0.0


def _saliency_by_complex_step(embeddings: Array, mask: Mask, w: Array) -> Array:
    """Move one number after another by a tiny imaginary step: f(x + ih) = f(x) + ih f'(x), with no rounding error."""
    step, gradient = 1e-20, np.zeros_like(embeddings)
    for i in np.ndindex(embeddings.shape):
        moved = embeddings.astype(complex)
        moved[i] += step * 1j
        gradient[i] = np.imag(_logit(moved, mask, w)) / step
    return np.array([float(slope @ vector) for slope, vector in zip(gradient, embeddings, strict=True)])


def _saliency_not_divided(embeddings: Array, mask: Mask, w: Array) -> Array:
    return np.asarray(mask * (embeddings @ w))


def _saliency_divided_by_time(embeddings: Array, mask: Mask, w: Array) -> Array:
    return np.asarray(mask * (embeddings @ w) / len(mask))


def _saliency_of_padding_too(embeddings: Array, mask: Mask, w: Array) -> Array:
    return np.asarray(embeddings @ w / np.maximum(np.sum(mask), 1))


def _saliency_without_mask(embeddings: Array, mask: Mask, w: Array) -> Array:
    return np.asarray(embeddings @ w / len(embeddings))


def _saliency_gradient_alone(embeddings: Array, mask: Mask, w: Array) -> Array:
    return np.asarray(mask * np.sum(w) / np.maximum(np.sum(mask), 1))


def _saliency_unsigned(embeddings: Array, mask: Mask, w: Array) -> Array:
    return np.abs(gradient_times_input(embeddings, mask, w))


def _saliency_of_chance(embeddings: Array, mask: Mask, w: Array) -> Array:
    p = 1 / (1 + np.exp(-_logit(embeddings, mask, w)))
    return np.asarray(p * (1 - p) * gradient_times_input(embeddings, mask, w))


def _saliency_not_summed(embeddings: Array, mask: Mask, w: Array) -> Array:
    return np.asarray(np.outer(mask, w) / np.maximum(np.sum(mask), 1) * embeddings)


def _saliency_over_words(embeddings: Array, mask: Mask, w: Array) -> Array:
    return np.asarray(np.sum(_saliency_not_summed(embeddings, mask, w), axis=0))


def _saliency_as_shares(embeddings: Array, mask: Mask, w: Array) -> Array:
    values = gradient_times_input(embeddings, mask, w)
    total = np.sum(np.abs(values))
    return np.asarray(values / total if total > 0 else values)


def _saliency_unguarded(embeddings: Array, mask: Mask, w: Array) -> Array:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(mask * (embeddings @ w) / np.sum(mask))


def _adds_up_to_the_logit(call: Callable[..., Array]) -> str | None:
    embeddings, mask, w = _numbers(5, 3, seed=31), _mask("01101")[0], _numbers(3, seed=32)
    total, logit = float(np.sum(call(embeddings, mask, w))), float(_logit(embeddings, mask, w))
    if abs(total - logit) < 1e-6:
        return None
    return f"모두 더하면 b를 뺀 로짓 {logit:.3f}이 되어야 하는데 {total:.3f}입니다."


GRADIENT_TIMES_INPUT = Exercise(
    title="낱말마다 얼마나 밀었을까",
    solution_function=gradient_times_input,
    oracle=_saliency_by_complex_step,
    cases=(
        Case(
            np.array([[1.0, 0.5], [-2.0, 1.0], [0.3, 0.3]]),
            _mask("110")[0],
            np.array([0.8, -0.4]),
            label="낱말 둘과 뒤 패딩 한 칸",
        ),
        Case(_numbers(4, 3, seed=33), _mask("0011")[0], _numbers(3, seed=34), label="앞 패딩 두 칸"),
        Case(_numbers(3, 2, seed=35), _mask("111")[0], _numbers(2, seed=36), label="패딩이 없습니다"),
        Case(_numbers(3, 3, seed=37), _mask("101")[0], _numbers(3, seed=38), label="시점과 차원의 수가 같습니다"),
        Case(_numbers(1, 4, seed=39), _mask("1")[0], _numbers(4, seed=40), label="낱말 하나"),
        Case(_numbers(2, 3, seed=41), _mask("00")[0], _numbers(3, seed=42), label="패딩뿐인 글은 0뿐입니다"),
    ),
    properties=(Property(_adds_up_to_the_logit, "모두 더하면 b를 뺀 로짓입니다"),),
    slips=(
        Slip(
            _saliency_not_divided,
            "평균의 나누기를 잊었습니다. 낱말이 n개이면 행 하나가 로짓에 주는 기울기는 w가 아니라 w / n입니다.",
        ),
        Slip(_saliency_divided_by_time, "시점의 수로 나누었습니다. 평균은 mask가 True인 행의 수로 나눈 것입니다."),
        Slip(
            _saliency_of_padding_too,
            "패딩에도 값이 있습니다. 패딩은 평균에 들지 않으므로 기울기가 0입니다.",
        ),
        Slip(_saliency_without_mask, "mask를 쓰지 않았습니다. 패딩도 낱말처럼 평균에 넣은 셈입니다."),
        Slip(
            _saliency_gradient_alone,
            "기울기만 더했습니다. 그러면 모든 낱말이 같은 값입니다. 저마다의 임베딩과 곱해야 합니다.",
        ),
        Slip(_saliency_unsigned, "부호가 사라졌습니다. 양수는 긍정으로, 음수는 부정으로 민 낱말입니다."),
        Slip(
            _saliency_of_chance,
            "확률의 기울기를 구했습니다. 확신이 클수록 p(1 - p)가 0에 가까워져 모두 사라지므로 로짓을 씁니다.",
        ),
        Slip(_saliency_not_summed, "(time, dim)을 그대로 돌려주었습니다. 낱말마다 한 수가 되게 axis=1로 더하세요."),
        Slip(_saliency_over_words, "낱말을 가로질러 더했습니다. 차원을 더해야 낱말마다 하나가 남습니다: axis=1"),
        Slip(_saliency_as_shares, "크기의 합으로 나누었습니다. 로짓의 단위를 그대로 두어야 글끼리도 견줄 수 있습니다."),
        Slip(_saliency_unguarded, "패딩뿐인 글에서 0으로 나누었습니다. 나누는 수를 max(개수, 1)로 막으세요."),
    ),
    hints=(
        "로짓을 행 하나하나의 함수로 적어 보세요. 진짜 낱말이 n개이면 행 하나는 1/n만큼만 들어갑니다.",
        "mask가 True인 행의 기울기는 w / n이고, False인 행의 기울기는 0입니다: np.outer(mask, w) / n",
        "return np.sum(gradient * embeddings, axis=1)",
    ),
    learned=(
        "이 모델은 임베딩에 대해 선형이라서 값들을 더하면 b를 뺀 로짓이 꼭 맞습니다. 순환 신경망에서는 그 자리에서 "
        "조금 움직일 때의 기울기일 뿐이라, 더해도 로짓이 되지 않습니다."
    ),
)

# ------------------------------------------------------------------------------------------- 7.12 threshold


def confusion_matrix(labels: Labels, probabilities: Array, threshold: float) -> Labels:
    """행이 정답, 열이 예측인 표 [[TN, FP], [FN, TP]]를 만듭니다. 확률이 threshold보다 크면 긍정(1)입니다."""
    predicted = (probabilities > threshold).astype(int)
    tn = np.sum((labels == 0) & (predicted == 0))
    fp = np.sum((labels == 0) & (predicted == 1))
    fn = np.sum((labels == 1) & (predicted == 0))
    tp = np.sum((labels == 1) & (predicted == 1))
    return np.array([[tn, fp], [fn, tp]])


def _matrix_by_counting(labels: Labels, probabilities: Array, threshold: float) -> Labels:
    pairs = [(label, int(p > threshold)) for label, p in zip(labels.tolist(), probabilities.tolist(), strict=True)]
    return np.array([[pairs.count((truth, guess)) for guess in (0, 1)] for truth in (0, 1)])


def _matrix_transposed(labels: Labels, probabilities: Array, threshold: float) -> Labels:
    return confusion_matrix(labels, probabilities, threshold).T


def _matrix_positive_first(labels: Labels, probabilities: Array, threshold: float) -> Labels:
    return confusion_matrix(labels, probabilities, threshold)[::-1, ::-1]


def _matrix_with_ties(labels: Labels, probabilities: Array, threshold: float) -> Labels:
    return confusion_matrix(labels, probabilities, float(np.nextafter(threshold, -1)))


def _matrix_at_half(labels: Labels, probabilities: Array, threshold: float) -> Labels:
    return confusion_matrix(labels, probabilities, 0.5)


def _matrix_below(labels: Labels, probabilities: Array, threshold: float) -> Labels:
    return confusion_matrix(labels, probabilities, threshold)[:, ::-1]


def _matrix_counted_once(labels: Labels, probabilities: Array, threshold: float) -> Labels:
    matrix = np.zeros((2, 2), dtype=int)
    matrix[labels, (probabilities > threshold).astype(int)] += 1
    return matrix


def _matrix_of_shares(labels: Labels, probabilities: Array, threshold: float) -> Array:
    return np.asarray(confusion_matrix(labels, probabilities, threshold) / len(labels))


def _matrix_of_row_shares(labels: Labels, probabilities: Array, threshold: float) -> Array:
    matrix = confusion_matrix(labels, probabilities, threshold)
    return np.asarray(matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1))


def _matrix_flat(labels: Labels, probabilities: Array, threshold: float) -> Labels:
    return confusion_matrix(labels, probabilities, threshold).ravel()


CONFUSION_MATRIX = Exercise(
    title="임곗값과 혼동 행렬",
    solution_function=confusion_matrix,
    oracle=_matrix_by_counting,
    cases=(
        Case(np.array([1, 0, 1, 1, 0, 1]), np.array([0.9, 0.6, 0.3, 0.8, 0.1, 0.7]), 0.5, label="리뷰 여섯, 0.5"),
        Case(np.array([1, 0, 1, 1, 0, 0]), np.array([0.9, 0.6, 0.3, 0.8, 0.1, 0.2]), 0.25, label="임곗값을 낮추면"),
        Case(np.array([1, 0, 1, 1, 0, 0, 0]), np.array([0.9, 0.6, 0.3, 0.8, 0.1, 0.2, 0.9]), 0.85, label="높이면"),
        Case(np.array([1, 0, 0]), np.array([0.75, 0.75, 0.25]), 0.75, label="확률이 꼭 임곗값입니다"),
        Case(np.array([1, 1, 1]), np.array([0.2, 0.9, 0.4]), 0.5, label="긍정뿐입니다"),
        Case(np.array([0, 0, 1, 0]), np.array([0.4, 0.3, 0.2, 0.1]), 0.5, label="모두 부정이라고 예측합니다"),
    ),
    slips=(
        Slip(_matrix_transposed, "행과 열이 바뀌었습니다. 행이 정답, 열이 예측이니 matrix[정답, 예측]입니다."),
        Slip(_matrix_positive_first, "긍정을 앞에 두었습니다. 0(부정)이 첫 행과 첫 열입니다: [[TN, FP], [FN, TP]]"),
        Slip(_matrix_with_ties, "꼭 임곗값인 확률도 긍정으로 보았습니다. '보다 크면'이므로 >입니다."),
        Slip(_matrix_at_half, "threshold를 쓰지 않고 0.5로 굳혔습니다. 인자로 받은 값을 쓰세요."),
        Slip(_matrix_below, "예측이 거꾸로입니다. 확률은 긍정일 확률이므로 클 때 긍정입니다."),
        Slip(
            _matrix_counted_once,
            (
                "matrix[labels, predicted] += 1은 같은 칸을 여러 번 불러도 한 번만 더합니다. for로 하나씩 더하거나 "
                "np.sum으로 칸마다 세세요."
            ),
        ),
        Slip(_matrix_of_shares, "비율을 구했습니다. 여기서는 몇 개인지 셉니다."),
        Slip(_matrix_of_row_shares, "행마다 비율로 바꾸었습니다. 여기서는 몇 개인지 셉니다."),
        Slip(_matrix_flat, "네 수를 한 줄로 늘어놓았습니다. 2행 2열의 배열이 필요합니다."),
    ),
    hints=(
        "먼저 확률을 0과 1로 바꾸세요. 그다음은 (정답, 예측)이 어느 칸인지 세기만 하면 됩니다.",
        "predicted = (probabilities > threshold).astype(int)입니다. 칸 하나는 np.sum(조건 & 조건)으로 셉니다.",
        "tn = np.sum((labels == 0) & (predicted == 0)), 나머지 셋도 같습니다. return np.array([[tn, fp], [fn, tp]])",
    ),
    learned=(
        "정확도는 대각선의 합을 전체로 나눈 것입니다. 임곗값을 높이면 FP는 줄고 FN은 늘어납니다. 둘 가운데 무엇이 더 "
        "아픈지는 표가 아니라 쓰임새가 정합니다."
    ),
)

# ------------------------------------------------------------------------------------------- 7.12 the ROC curve


def roc_points(labels: Labels, probabilities: Array) -> Array:
    """임곗값을 낮추며 (거짓 양성 비율, 재현율)을 모읍니다 (점, 2). 첫 점은 (0, 0)이고, 같은 확률은 함께 넘습니다."""
    points = [(0.0, 0.0)]
    for threshold in np.unique(probabilities)[::-1]:
        positive = probabilities >= threshold
        points.append((np.mean(positive[labels == 0]), np.mean(positive[labels == 1])))
    return np.array(points)


def _roc_by_sorting(labels: Labels, probabilities: Array) -> Array:
    """Walk down the sorted reviews, and note a point wherever the probability changes."""
    ranked = sorted(zip(probabilities.tolist(), labels.tolist(), strict=True), reverse=True)
    seen, points = [0, 0], [(0.0, 0.0)]
    negative, positive = [sum(label == side for _, label in ranked) for side in (0, 1)]
    for place, (probability, label) in enumerate(ranked):
        seen[label] += 1
        if place + 1 == len(ranked) or ranked[place + 1][0] != probability:
            points.append((seen[0] / negative, seen[1] / positive))
    return np.array(points)


def _roc_splitting_ties(labels: Labels, probabilities: Array) -> Array:
    order = np.argsort(-probabilities, kind="stable")
    hits = [np.concatenate([[0], np.cumsum(labels[order] == side)]) / np.sum(labels == side) for side in (0, 1)]
    return np.stack(hits, axis=1)


def _roc_without_origin(labels: Labels, probabilities: Array) -> Array:
    return roc_points(labels, probabilities)[1:]


def _roc_backwards(labels: Labels, probabilities: Array) -> Array:
    return roc_points(labels, probabilities)[::-1]


def _roc_swapped(labels: Labels, probabilities: Array) -> Array:
    return roc_points(labels, probabilities)[:, ::-1]


def _roc(thresholds: Array, point: Callable[[float], tuple[Any, Any]]) -> Array:
    return np.array([(0.0, 0.0), *map(point, thresholds.tolist())])


def _rates(labels: Labels, positive: Mask) -> tuple[Any, Any]:
    return np.mean(positive[labels == 0]), np.mean(positive[labels == 1])


def _roc_strictly_above(labels: Labels, probabilities: Array) -> Array:
    return _roc(np.unique(probabilities)[::-1], lambda threshold: _rates(labels, probabilities > threshold))


def _roc_on_a_grid(labels: Labels, probabilities: Array) -> Array:
    return _roc(np.linspace(1, 0, 11), lambda threshold: _rates(labels, probabilities >= threshold))


def _roc_of_thresholds_unsorted(labels: Labels, probabilities: Array) -> Array:
    return _roc(probabilities, lambda threshold: _rates(labels, probabilities >= threshold))


def _roc_of_everyone(labels: Labels, probabilities: Array) -> Array:
    return roc_points(labels, probabilities) * [np.mean(labels == 0), np.mean(labels == 1)]


def _roc_with_precision(labels: Labels, probabilities: Array) -> Array:
    def point(threshold: float) -> tuple[Any, Any]:
        positive = probabilities >= threshold
        return np.mean(labels[positive] == 0), np.mean(positive[labels == 1])

    return _roc(np.unique(probabilities)[::-1], point)


def _roc_with_specificity(labels: Labels, probabilities: Array) -> Array:
    points = roc_points(labels, probabilities)
    return np.stack([1 - points[:, 0], points[:, 1]], axis=1)


def _roc_as_tuple(labels: Labels, probabilities: Array) -> tuple[Array, Array]:
    points = roc_points(labels, probabilities)
    return points[:, 0], points[:, 1]


def _order_of_reviews_does_not_matter(call: Callable[..., Array]) -> str | None:
    labels, probabilities = np.array([1, 0, 1, 0, 1, 0]), np.array([0.7, 0.7, 0.7, 0.4, 0.4, 0.1])
    before, after = call(labels, probabilities), call(labels[::-1], probabilities[::-1])
    if before.shape == after.shape and np.allclose(before, after):
        return None
    return "리뷰의 차례만 뒤집었는데 곡선이 달라졌습니다. 같은 확률을 받은 글들은 한꺼번에 넘어야 합니다."


ROC_POINTS = Exercise(
    title="ROC 곡선의 점",
    solution_function=roc_points,
    oracle=_roc_by_sorting,
    cases=(
        Case(np.array([1, 0, 1, 0]), np.array([0.9, 0.4, 0.6, 0.7]), label="리뷰 넷, 확률이 모두 다릅니다"),
        Case(np.array([0, 1, 1, 0, 1]), np.array([0.5, 0.5, 0.8, 0.2, 0.5]), label="같은 확률이 셋입니다"),
        Case(np.array([1, 0, 1]), np.array([0.5, 0.5, 0.5]), label="모두 같은 확률: 대각선 하나"),
        Case(np.array([1, 1, 0, 0, 0]), np.array([0.9, 0.8, 0.3, 0.2, 0.1]), label="완전히 갈랐습니다"),
        Case(np.array([0, 1, 0, 1]), np.array([0.95, 0.1, 0.85, 0.2]), label="완전히 거꾸로입니다"),
        Case(
            np.array([1, 0, 0, 1, 1, 0, 1, 0, 0]),
            np.array([0.8, 0.3, 0.8, 0.6, 0.9, 0.3, 0.3, 0.1, 0.6]),
            label="아홉 편, 부정이 더 많습니다",
        ),
    ),
    properties=(Property(_order_of_reviews_does_not_matter, "리뷰의 차례를 바꾸어도 곡선은 그대로입니다"),),
    slips=(
        Slip(
            _roc_splitting_ties,
            (
                "글마다 점을 하나씩 찍었습니다. 확률이 같은 글들은 어떤 임곗값으로도 가를 수 없으니, 한꺼번에 넘어 점 "
                "하나가 되어야 합니다."
            ),
        ),
        Slip(
            _roc_without_origin, "(0, 0)이 없습니다. 임곗값이 아주 높으면 아무것도 긍정이 아니므로 거기서 시작합니다."
        ),
        Slip(_roc_backwards, "(1, 1)에서 시작했습니다. 높은 임곗값부터 낮추어 가세요: np.unique(probabilities)[::-1]"),
        Slip(_roc_swapped, "두 열이 바뀌었습니다. 가로가 거짓 양성 비율, 세로가 재현율입니다."),
        Slip(
            _roc_strictly_above,
            "임곗값과 같은 확률을 뺐습니다. 그러면 마지막 점이 (1, 1)에 닿지 않습니다. >=로 물으세요.",
        ),
        Slip(
            _roc_of_everyone,
            "전체 글의 수로 나누었습니다. 거짓 양성 비율은 부정인 글 가운데, 재현율은 긍정인 글 가운데의 비율입니다.",
        ),
        Slip(
            _roc_with_precision,
            "긍정이라고 한 것 가운데 틀린 비율을 구했습니다. 거짓 양성 비율은 부정인 글 전체로 나눕니다.",
        ),
        Slip(_roc_on_a_grid, "임곗값을 0.1씩 바꾸었습니다. 확률이 달라지는 곳마다 점이 하나씩 있어야 합니다."),
        Slip(_roc_with_specificity, "가로가 1에서 빼어졌습니다. 거짓 양성 비율을 그대로 두세요."),
        Slip(_roc_as_tuple, "두 배열로 나누어 돌려주었습니다. (점, 2) 모양의 배열 하나가 필요합니다."),
        Slip(
            _roc_of_thresholds_unsorted,
            "글이 놓인 차례대로 임곗값을 썼습니다. 서로 다른 확률을 높은 것부터 늘어놓으세요.",
        ),
    ),
    hints=(
        "임곗값이 될 만한 값은 서로 다른 확률들뿐입니다. 높은 것부터 하나씩 낮추면 긍정이라고 하는 글이 늘어납니다.",
        "positive = probabilities >= threshold입니다. 부정인 글 가운데 positive의 비율, 긍정인 글 가운데의 비율입니다.",
        "points.append((np.mean(positive[labels == 0]), np.mean(positive[labels == 1])))",
    ),
    learned=(
        "곡선 아래의 넓이(AUC)는 긍정 하나와 부정 하나를 아무렇게나 뽑았을 때 긍정의 확률이 더 클 확률입니다. "
        "같으면 절반으로 셉니다. 그래서 확률의 크기는 몰라도 순서만 알면 구할 수 있습니다."
    ),
)

EXERCISES = (
    COVERED_SHARE,
    NAIVE_BAYES_WEIGHTS,
    TFIDF,
    MASKED_MEAN,
    STOP_EPOCH,
    SERVE,
    ENCODE_OR_OOV,
    PREFIXES,
    GRADIENT_TIMES_INPUT,
    CONFUSION_MATRIX,
    ROC_POINTS,
)

QUIZ = (
    Question(
        "열세 모델을 테스트 데이터로 견주어 가장 좋은 것을 골랐습니다. 그 정확도를 성적으로 적어도 될까요?",
        (
            Choice(
                "안 된다. 고르는 데 쓴 값은 운이 좋았던 만큼 높게 나온다.",
                True,
                "실력이 같은 열세 모델에서도 최댓값은 평균보다 높습니다. 검증 데이터로 고르고 테스트는 한 번만 봅니다.",
            ),
            Choice(
                "된다. 테스트 데이터로는 학습하지 않았기 때문이다.",
                False,
                "가중치는 배우지 않았지만 '어느 모델인가'를 배웠습니다. 고르기도 학습의 하나입니다.",
            ),
            Choice(
                "검증 데이터로 다시 재면 된다.",
                False,
                "거꾸로입니다. 검증 데이터는 고르는 데 쓰고, 성적은 손대지 않은 테스트 데이터로 적습니다.",
            ),
        ),
    ),
    Question(
        "'꿀잼'은 긍정인 글에만 나왔습니다. 1을 더하지 않은 나이브 베이즈는 '꿀잼 지루하다'를 어떻게 볼까요?",
        (
            Choice(
                "양쪽에 나온 '지루하다'가 부정에서 훨씬 잦으면 부정이라고 답한다.",
                False,
                "부정의 곱에는 '꿀잼'의 비율 0이 들어 있습니다. '지루하다'가 아무리 잦아도 0을 곱하면 0입니다.",
            ),
            Choice(
                "'꿀잼'의 0 때문에 '지루하다'가 얼마나 잦은지와 상관없이 긍정이라고 답한다.",
                True,
                "로그로는 음의 무한대입니다. 그래서 낱말마다 1을 더해 한 번도 못 본 것을 불가능한 것과 가립니다.",
            ),
            Choice(
                "모르는 낱말이므로 '꿀잼'을 건너뛴다.",
                False,
                "훈련 데이터에 나온 낱말이니 건너뛰지 않습니다. 부정인 글에서의 비율만 0입니다.",
            ),
        ),
    ),
    Question(
        "임곗값을 0.5에서 0.3으로 낮추면 어떻게 될까요?",
        (
            Choice(
                "재현율만 커지고 거짓 양성 비율은 그대로이다.",
                False,
                "긍정이라고 하는 글이 늘면 그 가운데 부정인 글도 섞입니다. 공짜는 모델이 완전히 가를 때뿐입니다.",
            ),
            Choice(
                "정확도가 언제나 낮아진다.",
                False,
                "확률이 보정되어 있지 않으면 0.5가 가장 좋은 자리라는 보장이 없습니다. 검증 데이터로 재어 보세요.",
            ),
            Choice(
                "ROC 곡선이 왼쪽 위로 옮겨 간다.",
                False,
                "곡선은 모든 임곗값의 점을 모은 것이라 그대로입니다. 그 위의 점만 오른쪽 위로 움직입니다.",
            ),
            Choice(
                "재현율과 거짓 양성 비율은 커지거나 그대로이고, 작아지는 일은 없다.",
                True,
                "0.5를 넘던 글은 0.3도 넘습니다. 긍정이라고 하는 글이 늘기만 하므로 두 비율 모두 줄 수 없습니다.",
            ),
        ),
    ),
    Question(
        "테스트 정확도가 0.85인 모델인데, 직접 적은 글에는 무엇을 적어도 0.48쯤이 나옵니다. 무엇부터 볼까요?",
        (
            Choice(
                "에포크를 늘려 다시 학습한다.",
                False,
                "테스트 글은 잘 맞히니 덜 배운 것이 아닙니다. 같은 모델이 다르게 움직인다면 들어가는 것이 다릅니다.",
            ),
            Choice(
                "모델에 들어가는 번호를 찍어, 학습할 때의 것과 견준다.",
                True,
                "정제나 토큰화가 다르면 거의 모든 낱말이 OOV가 되어 무슨 글이든 비슷한 입력이 됩니다.",
            ),
            Choice(
                "임곗값을 0.48로 바꾼다.",
                False,
                "무엇을 적어도 같은 값이라면 어떤 임곗값도 글을 가르지 못합니다.",
            ),
        ),
    ),
    Question(
        "띄어쓰기를 없애니 낱말 TF-IDF는 찍기와 다름없어지고 글자 n-그램 TF-IDF는 거의 그대로였습니다. 왜 그럴까요?",
        (
            Choice(
                "글자 n-그램 쪽이 매개변수가 더 많기 때문이다.",
                False,
                "매개변수가 아무리 많아도 입력에 아는 조각이 없으면 쓸 수 없습니다. 조각이 남아 있느냐가 문제입니다.",
            ),
            Choice(
                "낱말 모델이 훈련 데이터에 과적합했기 때문이다.",
                False,
                "과적합이라면 띄어 쓴 테스트 글에서도 나빴어야 합니다. 바뀐 것은 띄어쓰기뿐입니다.",
            ),
            Choice(
                "글 전체가 처음 보는 낱말 하나가 되지만, 글자 조각은 대부분 남기 때문이다.",
                True,
                "'재미없다돈아깝다'는 어휘에 없는 낱말이지만 '재미', '없다', '아깝' 같은 조각은 그대로 있습니다.",
            ),
        ),
    ),
)

CLAIMS = (
    Claim(
        key="epochs",
        statement="에포크는 많을수록 좋다. 학습을 더 하면 새 글도 더 잘 맞힌다.",
        source="네이버 영화 리뷰를 LSTM으로 가르는 공개 실습",
        published="에포크를 5로 정해 두고 모두 학습함",
    ),
    Claim(
        key="post_padding",
        statement="뒤에 붙인 패딩은 마스크가 없어도 무해하다. 0은 아무것도 아니기 때문이다.",
        source="같은 공개 실습: 25칸에 맞추어 뒤를 채우고, 마스크 없이 LSTM에 넣음",
        published="검증 정확도 0.8224",
    ),
    Claim(
        key="dropped_oov",
        statement="모르는 낱말은 버려도 무해하다. 모르는 것은 아무 정보도 주지 않기 때문이다.",
        source="케라스 Tokenizer의 기본 설정(oov_token=None)",
        published="사전에 없는 낱말은 말없이 빠짐",
    ),
    Claim(
        key="deep",
        statement="깊은 신경망은 어떤 글에서든 선형 모델을 이긴다.",
        source="신경망 분류기를 권하는 공개 강의들. Kim (2014)의 합성곱 신경망이 자주 인용됨",
        published="합성곱 신경망이 일곱 과제 가운데 넷에서 당시의 최고 기록을 넘음",
    ),
)
