"""Notebook 07: lengths told honestly, naive Bayes, TF-IDF, early stopping, three silent failures, saliency, ROC."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from course_utils.exercises import Case, Claim, Exercise, Question, Slip

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
    """낱말이 steps개 이하인 감상평의 비율을 구합니다. 빈 문자열은 낱말로 세지 않습니다."""
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
        Case([["연기가", "좋다"], ["최고"], ["다시", "보고", "싶은", "영화"]], 2, label="감상평 셋, 2칸"),
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
            "빈 글을 전체에서 뺐습니다. 낱말이 0개인 글도 감상평 하나이므로 나누는 수에 들어갑니다.",
        ),
        Slip(_share_of_words, "낱말의 비율을 구했습니다. 다 들어가는 '글'이 얼마나 되는지 세세요."),
        Slip(_share_of_distinct, "서로 다른 낱말만 세었습니다. '너무 너무'는 두 칸을 차지합니다."),
        Slip(_share_of_letters, "글자를 세었습니다. 칸 하나에는 낱말 하나가 들어갑니다."),
        Slip(_share_not_covered, "거꾸로입니다. 넘치는 글이 아니라 다 들어가는 글의 비율입니다."),
    ),
    hints=(
        "감상평 하나의 길이를 먼저 세어 보세요. ['정말', '', '좋다']는 낱말이 몇 개인가요?",
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
    """낱말 횟수 counts (N, V)와 정답 labels (N,)에서 로그 비 w (V,)와 b를 구합니다. 낱말의 횟수마다 1을 더합니다."""
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

EXERCISES = (
    COVERED_SHARE,
    NAIVE_BAYES_WEIGHTS,
    TFIDF,
)

QUIZ: tuple[Question, ...] = ()

CLAIMS = (
    Claim(
        key="epochs",
        statement="에포크는 많을수록 좋다. 학습을 더 하면 새 글도 더 잘 맞힌다.",
        source="네이버 영화 감상평을 LSTM으로 가르는 공개 실습",
        published="에포크를 5로 정해 두고 끝까지 학습한 모델을 씀",
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
