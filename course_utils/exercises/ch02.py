"""Notebook 02: counting and ranking words, encoding, padding, one-hot vectors and hashing."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from course_utils.exercises import Case, Choice, Claim, Exercise, Property, Question, Slip

NOTEBOOK = "02_integer_encoding"

Array = NDArray[np.float64]
Side = Literal["pre", "post"]
OneHot = Callable[[list[int], int], Array]

# ------------------------------------------------------------------------------------------- counting and ranking


def count_words(sentences: list[list[str]]) -> dict[str, int]:
    """토큰 리스트의 리스트를 받아 낱말 → 나온 횟수를 돌려줍니다."""
    counts: dict[str, int] = {}
    for sentence in sentences:
        for word in sentence:
            counts[word] = counts.get(word, 0) + 1
    return counts


def _counter(sentences: list[list[str]]) -> dict[str, int]:
    return dict(Counter(word for sentence in sentences for word in sentence))


def _count_sentences_with(sentences: list[list[str]]) -> dict[str, int]:
    return dict(Counter(word for sentence in sentences for word in set(sentence)))


def _count_from_zero(sentences: list[list[str]]) -> dict[str, int]:
    return {word: count - 1 for word, count in count_words(sentences).items()}


def _count_last_sentence(sentences: list[list[str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for sentence in sentences:
        counts = count_words([sentence])
    return counts


def _count_letters(sentences: list[list[str]]) -> dict[str, int]:
    return dict(Counter("".join(word for sentence in sentences for word in sentence)))


def _count_whole_sentences(sentences: list[list[str]]) -> dict[str, int]:
    return dict(Counter(" ".join(sentence) for sentence in sentences))


COUNT_WORDS = Exercise(
    title="낱말 세기",
    solution_function=count_words,
    oracle=_counter,
    cases=(
        Case([["봄", "비", "봄"], ["비", "바람", "봄"]], label="두 문장"),
        Case([["정말", "정말", "좋다"]], label="한 문장에서 되풀이되는 낱말"),
        Case([["영화", "가"], ["영화", "를"], ["음악"]], label="세 문장"),
        Case([["Fly", "fly"]], label="대소문자가 다르면 다른 낱말"),
        Case([["하나"]], label="한 번 나온 낱말"),
        Case([[], ["끝"]], label="빈 문장"),
        Case([], label="문장 없음"),
    ),
    slips=(
        Slip(_count_sentences_with, "문장마다 한 번씩만 셌습니다. 한 문장에 두 번 나온 낱말은 두 번 세어야 합니다."),
        Slip(_count_from_zero, "하나씩 모자랍니다. 처음 만난 낱말의 횟수는 0이 아니라 1입니다."),
        Slip(_count_last_sentence, "마지막 문장만 남았습니다. 빈 사전은 바깥 for보다 먼저 한 번만 만드세요."),
        Slip(_count_letters, "글자를 셌습니다. 문장은 토큰의 리스트이므로 for word in sentence이면 낱말이 나옵니다."),
        Slip(_count_whole_sentences, "문장을 통째로 셌습니다. 문장 안의 낱말을 하나씩 꺼내는 for가 더 필요합니다."),
    ),
    hints=(
        "빈 사전에서 시작해, 문장을 하나씩, 그 안의 낱말을 하나씩 꺼내세요. for가 두 겹입니다.",
        "처음 만난 낱말이면 지금까지의 횟수는 0입니다. counts.get(word, 0)이 그 값을 줍니다.",
        "counts[word] = counts.get(word, 0) + 1",
    ),
    learned=(
        "파이썬 사전은 넣은 순서를 기억합니다. "
        "그래서 counts의 키는 '처음 나온 순서'로 놓여 있고, 다음 연습에서 그 순서를 씁니다."
    ),
)


def rank_words(counts: dict[str, int], max_size: int | None) -> list[str]:
    """횟수가 큰 낱말부터 max_size개를 돌려줍니다. 횟수가 같으면 먼저 나온 낱말이 앞, None이면 모두입니다."""
    ranked = sorted(counts, key=lambda word: -counts[word])
    return ranked[:max_size]


def _most_common(counts: dict[str, int], max_size: int | None) -> list[str]:
    return [word for word, _ in Counter(counts).most_common(max_size)]


def _rank_rising(counts: dict[str, int], max_size: int | None) -> list[str]:
    return sorted(counts, key=lambda word: counts[word])[:max_size]


def _rank_reversed(counts: dict[str, int], max_size: int | None) -> list[str]:
    return sorted(counts, key=lambda word: counts[word])[::-1][:max_size]


def _rank_by_alphabet(counts: dict[str, int], max_size: int | None) -> list[str]:
    return sorted(counts, key=lambda word: (-counts[word], word))[:max_size]


def _rank_words_only(counts: dict[str, int], max_size: int | None) -> list[str]:
    return sorted(counts)[:max_size]


def _rank_all(counts: dict[str, int], max_size: int | None) -> list[str]:
    return rank_words(counts, None)


def _rank_all_for_zero(counts: dict[str, int], max_size: int | None) -> list[str]:
    return rank_words(counts, max_size or None)


def _rank_pairs(counts: dict[str, int], max_size: int | None) -> list[tuple[str, int]]:
    return Counter(counts).most_common(max_size)


RANK_WORDS = Exercise(
    title="많이 나온 낱말부터 줄 세우기",
    solution_function=rank_words,
    oracle=_most_common,
    cases=(
        Case({"비": 2, "봄": 5, "바람": 3}, 2, label="위에서 두 개"),
        Case({"비": 2, "봄": 5, "바람": 3}, None, label="모두"),
        Case({"하늘": 1, "나비": 4, "가을": 1, "들": 1}, 3, label="횟수가 같은 낱말들"),
        Case({"정말": 2, "영화": 2, "가": 2}, None, label="모두 같은 횟수"),
        Case({"봄": 1}, 5, label="낱말보다 큰 max_size"),
        Case({"봄": 1, "비": 2}, 0, label="max_size 0"),
        Case({}, 3, label="빈 사전"),
    ),
    slips=(
        Slip(
            _rank_rising, "적게 나온 낱말이 앞에 왔습니다. sorted는 작은 것부터 놓으니 -counts[word]를 기준으로 하세요."
        ),
        Slip(
            _rank_reversed,
            "줄을 통째로 뒤집으면 횟수가 같은 낱말끼리의 순서까지 뒤집힙니다. 뒤집는 대신 -counts[word]로 정렬하세요.",
        ),
        Slip(
            _rank_by_alphabet,
            "횟수가 같을 때 가나다순으로 놓았습니다. sorted는 같은 것의 원래 순서를 지키므로 그대로 두면 됩니다.",
        ),
        Slip(_rank_words_only, "낱말을 가나다순으로 놓았습니다. sorted에 key를 주어 횟수로 정렬하세요."),
        Slip(
            _rank_all_for_zero,
            "max_size가 0일 때 모두 돌려주었습니다. 0은 '제한 없음'이 아닙니다. None일 때만 모두입니다.",
        ),
        Slip(_rank_all, "max_size만큼 자르지 않았습니다. ranked[:max_size]는 max_size가 None이면 모두를 줍니다."),
        Slip(_rank_pairs, "(낱말, 횟수)의 짝을 돌려주었습니다. 낱말만 담으세요."),
    ),
    hints=(
        "sorted(counts, key=…)는 낱말들을 key가 작은 것부터 늘어놓습니다.",
        "key=lambda word: -counts[word]이면 많이 나온 것이 앞에 옵니다. 횟수가 같으면 원래 순서가 그대로 남습니다.",
        "ranked = sorted(counts, key=lambda word: -counts[word]) 다음에 return ranked[:max_size]",
    ),
    learned=(
        "같은 횟수의 순서를 정해 두지 않으면 어휘의 번호가 실행할 때마다 달라질 수 있습니다. "
        "파이썬의 sorted처럼 같은 것의 순서를 지키는 정렬을 안정 정렬(stable sort)이라고 합니다."
    ),
)

# -------------------------------------------------------------------------------------------------------- encoding


def encode(tokens: list[str], word_index: dict[str, int], oov_id: int | None) -> list[int]:
    """토큰을 번호로 바꿉니다. 사전에 없는 토큰은 oov_id로, oov_id가 None이면 버립니다."""
    ids = [word_index.get(token, oov_id) for token in tokens]
    return [i for i in ids if i is not None]


def _encode_by_asking(tokens: list[str], word_index: dict[str, int], oov_id: int | None) -> list[int]:
    ids: list[int] = []
    for token in tokens:
        if token in word_index:
            ids.append(word_index[token])
        elif oov_id is not None:
            ids.append(oov_id)
    return ids


def _encode_dropping(tokens: list[str], word_index: dict[str, int], oov_id: int | None) -> list[int]:
    return [word_index[token] for token in tokens if token in word_index]


def _encode_without_guard(tokens: list[str], word_index: dict[str, int], oov_id: int | None) -> list[int]:
    return [word_index[token] for token in tokens]


def _encode_with_none(tokens: list[str], word_index: dict[str, int], oov_id: int | None) -> list[int | None]:
    return [word_index.get(token, oov_id) for token in tokens]


def _encode_zero(tokens: list[str], word_index: dict[str, int], oov_id: int | None) -> list[int]:
    return [word_index.get(token, 0) for token in tokens]


def _encode_truthy(tokens: list[str], word_index: dict[str, int], oov_id: int | None) -> list[int]:
    return [word_index.get(token, oov_id) or 0 for token in tokens if word_index.get(token, oov_id)]


def _encode_set(tokens: list[str], word_index: dict[str, int], oov_id: int | None) -> list[int]:
    return encode(list(dict.fromkeys(tokens)), word_index, oov_id)


_INDEX = {"영화": 2, "정말": 3, "좋다": 4}

ENCODE = Exercise(
    title="토큰을 번호로",
    solution_function=encode,
    oracle=_encode_by_asking,
    cases=(
        Case(["영화", "정말", "좋다"], _INDEX, 1, label="모두 아는 낱말"),
        Case(["영화", "몹시", "좋다"], _INDEX, 1, label="모르는 낱말 하나"),
        Case(["영화", "몹시", "좋다"], _INDEX, None, label="모르는 낱말을 버립니다"),
        Case(["정말", "정말", "정말"], _INDEX, 1, label="되풀이되는 낱말"),
        Case(["몹시", "별로"], _INDEX, 7, label="모두 모르는 낱말"),
        Case(["몹시", "별로"], _INDEX, None, label="모두 버리면 빈 리스트"),
        Case(["가", "나"], {"가": 0}, None, label="번호 0은 버리지 않습니다"),
        Case(["가", "나"], {"가": 1}, 0, label="oov_id가 0이어도 버리지 않습니다"),
        Case([], _INDEX, 1, label="빈 글"),
    ),
    slips=(
        Slip(_encode_dropping, "모르는 낱말을 언제나 버렸습니다. oov_id가 있으면 그 번호를 넣으세요."),
        Slip(
            _encode_without_guard,
            "모르는 낱말에서 멈추었습니다. word_index[token] 대신 word_index.get(token, oov_id)를 쓰세요.",
        ),
        Slip(_encode_with_none, "None이 섞여 있습니다. oov_id가 None이면 모르는 낱말은 결과에서 빠져야 합니다."),
        Slip(_encode_zero, "모르는 낱말에 0을 주었습니다. 0은 패딩의 자리입니다. oov_id를 쓰세요."),
        Slip(
            _encode_truthy, "번호 0까지 버렸습니다. if i 대신 if i is not None이라고 물으세요. 0도 거짓으로 여겨집니다."
        ),
        Slip(_encode_set, "되풀이된 낱말이 하나로 줄었습니다. 토큰의 수와 순서는 그대로여야 합니다."),
    ),
    hints=(
        "word_index.get(token, oov_id)는 사전에 있으면 그 번호를, 없으면 oov_id를 줍니다.",
        "oov_id가 None이면 결과에 None이 섞입니다. 한 번 더 걸러 내세요.",
        "ids = [word_index.get(token, oov_id) for token in tokens]; return [i for i in ids if i is not None]",
    ),
    learned=(
        "Keras의 Tokenizer도 oov_token이 없으면 모르는 낱말을 소리 없이 버립니다. "
        "그래서 글이 짧아지고, 빈 글이 되기도 합니다."
    ),
)

# --------------------------------------------------------------------------------------------------------- padding


def pad_sequence(ids: list[int], maxlen: int, padding: str, truncating: str) -> list[int]:
    """길이를 maxlen으로 맞춥니다. padding과 truncating은 "pre"(앞) 또는 "post"(뒤)입니다."""
    kept = ids[-maxlen:] if truncating == "pre" else ids[:maxlen]
    zeros = [0] * (maxlen - len(kept))
    return zeros + kept if padding == "pre" else kept + zeros


def _package_pad(ids: list[int], maxlen: int, padding: Side, truncating: Side) -> list[int]:
    from course_utils import text

    return [int(i) for i in text.pad([ids], maxlen, padding=padding, truncating=truncating)[0]]


def _pad_other_side(ids: list[int], maxlen: int, padding: str, truncating: str) -> list[int]:
    return pad_sequence(ids, maxlen, "post" if padding == "pre" else "pre", truncating)


def _truncate_other_end(ids: list[int], maxlen: int, padding: str, truncating: str) -> list[int]:
    return pad_sequence(ids, maxlen, padding, "post" if truncating == "pre" else "pre")


def _pad_as_truncated(ids: list[int], maxlen: int, padding: str, truncating: str) -> list[int]:
    return pad_sequence(ids, maxlen, truncating, truncating)


def _truncate_as_padded(ids: list[int], maxlen: int, padding: str, truncating: str) -> list[int]:
    return pad_sequence(ids, maxlen, padding, padding)


def _pad_kept(kept: list[int], maxlen: int, padding: str) -> list[int]:
    zeros = [0] * (maxlen - len(kept))
    return zeros + kept if padding == "pre" else kept + zeros


def _pad_without_truncating(ids: list[int], maxlen: int, padding: str, truncating: str) -> list[int]:
    return _pad_kept(ids, maxlen, padding)


def _truncate_without_padding(ids: list[int], maxlen: int, padding: str, truncating: str) -> list[int]:
    return ids[-maxlen:] if truncating == "pre" else ids[:maxlen]


def _drop_maxlen_first(ids: list[int], maxlen: int, padding: str, truncating: str) -> list[int]:
    return _pad_kept(ids[maxlen:] if truncating == "pre" else ids[:maxlen], maxlen, padding)


def _start_below_zero(ids: list[int], maxlen: int, padding: str, truncating: str) -> list[int]:
    return _pad_kept(ids[len(ids) - maxlen :] if truncating == "pre" else ids[:maxlen], maxlen, padding)


PAD_SEQUENCE = Exercise(
    title="길이 맞추기",
    solution_function=pad_sequence,
    oracle=_package_pad,
    cases=(
        Case([5, 6, 7], 5, "pre", "pre", label="짧은 글, 앞을 채웁니다"),
        Case([5, 6, 7], 5, "post", "post", label="짧은 글, 뒤를 채웁니다"),
        Case([1, 2, 3, 4, 5, 6], 4, "pre", "pre", label="긴 글, 앞을 자릅니다"),
        Case([1, 2, 3, 4, 5, 6], 4, "post", "post", label="긴 글, 뒤를 자릅니다"),
        Case([5, 6, 7], 5, "pre", "post", label="채우는 쪽과 자르는 쪽이 다릅니다"),
        Case([1, 2, 3, 4, 5, 6], 4, "post", "pre", label="긴 글, 두 쪽이 다릅니다"),
        Case([8, 9], 2, "pre", "pre", label="길이가 꼭 맞습니다"),
        Case([4, 5, 6], 1, "post", "pre", label="하나만 남습니다"),
        Case([], 3, "pre", "pre", label="빈 글"),
    ),
    slips=(
        Slip(_pad_other_side, "0을 반대쪽에 채웠습니다. 'pre'는 앞에, 'post'는 뒤에 채우라는 뜻입니다."),
        Slip(
            _truncate_other_end, "반대쪽을 잘랐습니다. truncating='pre'는 앞을 버리고 뒤 maxlen개를 남기라는 뜻입니다."
        ),
        Slip(_truncate_as_padded, "자를 쪽을 padding으로 정했습니다. 자르기는 truncating을 따릅니다."),
        Slip(_pad_as_truncated, "채울 쪽을 truncating으로 정했습니다. 채우기는 padding을 따릅니다."),
        Slip(
            _drop_maxlen_first,
            "ids[maxlen:]은 앞에서 maxlen개를 버립니다. 남길 것이 뒤의 maxlen개이니 ids[-maxlen:]이라고 쓰세요.",
        ),
        Slip(
            _start_below_zero,
            "짧은 글에서 len(ids) - maxlen이 음수가 되어 끝에서부터 세어집니다. ids[-maxlen:]이라고 쓰세요.",
        ),
        Slip(_pad_without_truncating, "긴 글을 자르지 않았습니다. maxlen보다 길면 먼저 잘라야 합니다."),
        Slip(_truncate_without_padding, "짧은 글을 채우지 않았습니다. 모자라는 만큼 0을 붙이세요."),
    ),
    hints=(
        "두 걸음입니다. 먼저 자르고, 그다음 모자라는 만큼 0을 붙입니다.",
        "truncating이 'pre'이면 뒤 maxlen개 ids[-maxlen:], 아니면 앞 maxlen개 ids[:maxlen]이 남습니다.",
        "zeros = [0] * (maxlen - len(kept)) 다음에, padding이 'pre'이면 zeros + kept, 아니면 kept + zeros입니다.",
    ),
    learned=(
        "Keras의 기본값은 둘 다 'pre'입니다. 그래서 긴 글은 끝부분이 남고, 실제 토큰이 마지막 시점에 놓입니다. "
        "순환 신경망을 배우면 왜 그런지 알게 됩니다."
    ),
)


def choose_maxlen(lengths: list[int], share: float) -> int:
    """길이가 maxlen 이하인 글의 비율이 share 이상이 되는 가장 작은 maxlen을 돌려줍니다."""
    for maxlen in sorted(lengths):
        whole = sum(length <= maxlen for length in lengths)
        if whole >= share * len(lengths):
            break
    return maxlen


def _choose_with_fractions(lengths: list[int], share: float) -> int:
    """The same question asked in exact arithmetic, over every length there could be."""
    wanted = Fraction(str(share)) * len(lengths)
    return next(n for n in range(max(lengths) + 1) if sum(length <= n for length in lengths) >= wanted)


def _choose_longest(lengths: list[int], share: float) -> int:
    return max(lengths)


def _choose_mean(lengths: list[int], share: float) -> int:
    return int(np.ceil(np.mean(lengths)))


def _choose_share_of_longest(lengths: list[int], share: float) -> int:
    return int(share * max(lengths))


def _choose_percentile(lengths: list[int], share: float) -> int:
    return int(np.percentile(lengths, 100 * share))


def _choose_one_late(lengths: list[int], share: float) -> int:
    return sorted(lengths)[min(int(share * len(lengths)), len(lengths) - 1)]


def _choose_unsorted(lengths: list[int], share: float) -> int:
    for maxlen in lengths:
        if sum(length <= maxlen for length in lengths) >= share * len(lengths):
            return maxlen
    return max(lengths)


def _choose_counting_shorter_only(lengths: list[int], share: float) -> int:
    for maxlen in sorted(lengths):
        if sum(length < maxlen for length in lengths) >= share * len(lengths):
            break
    return maxlen


def _choose_quantile_rounded_up(lengths: list[int], share: float) -> int:
    return int(np.ceil(np.quantile(lengths, share)))


def _choose_one_early(lengths: list[int], share: float) -> int:
    return sorted(lengths)[int(share * len(lengths)) - 1]


CHOOSE_MAXLEN = Exercise(
    title="maxlen 고르기",
    solution_function=choose_maxlen,
    oracle=_choose_with_fractions,
    cases=(
        Case([3, 9, 4, 5, 30, 6, 4, 7, 5, 4], 0.9, label="글 열 편 가운데 아홉 편"),
        Case([2, 8, 3, 100], 0.5, label="절반"),
        Case([2, 8, 3, 100], 1.0, label="모두"),
        Case([5, 1, 4, 2, 3], 0.75, label="꼭 떨어지지 않는 비율"),
        Case([6, 6, 6, 6], 0.3, label="길이가 모두 같은 글"),
        Case([10, 20, 30, 40], 0.25, label="하나면 되는 비율"),
        Case([7], 0.5, label="글 한 편"),
        Case([12, 3, 3, 3, 4, 5, 4, 50], 0.8, label="아주 긴 글이 섞였습니다"),
    ),
    slips=(
        Slip(
            _choose_longest,
            "가장 긴 글의 길이입니다. 한 편 때문에 나머지가 모두 0으로 채워집니다. share만큼만 온전하면 됩니다.",
        ),
        Slip(_choose_mean, "평균 길이를 골랐습니다. 평균 이하인 글의 비율은 share와 상관이 없습니다."),
        Slip(
            _choose_share_of_longest,
            "가장 긴 길이에 share를 곱했습니다. share는 길이의 비율이 아니라 글의 수의 비율입니다.",
        ),
        Slip(
            _choose_percentile,
            "백분위수를 소수점 아래에서 버리거나 보간하면 share에 못 미칠 수 있습니다. 온전한 글을 직접 세어 보세요.",
        ),
        Slip(
            _choose_counting_shorter_only,
            "길이가 꼭 maxlen인 글을 빠뜨렸습니다. 그런 글도 잘리지 않으니 length <= maxlen으로 세세요.",
        ),
        Slip(
            _choose_quantile_rounded_up,
            "백분위수를 올림했습니다. 두 길이 사이를 보간한 값이라 너무 크거나 작을 수 있습니다. 글의 수를 세세요.",
        ),
        Slip(
            _choose_one_early,
            "int가 소수점 아래를 버려 글이 한 편 모자랍니다. 꼭 떨어지지 않으면 한 편을 더 온전히 남겨야 합니다.",
        ),
        Slip(_choose_one_late, "한 칸 뒤의 길이를 골랐습니다. 더 작은 maxlen으로도 share를 채울 수 있습니다."),
        Slip(
            _choose_unsorted,
            "길이를 주어진 순서로 살폈습니다. 가장 작은 maxlen을 찾으려면 sorted(lengths)의 순서로 보세요.",
        ),
    ),
    hints=(
        "후보는 글의 길이들뿐입니다. 작은 것부터 하나씩 시험해 보세요.",
        "maxlen에서 온전히 남는 글의 수는 sum(length <= maxlen for length in lengths)입니다.",
        "그 수가 share * len(lengths) 이상이 되는 첫 maxlen에서 멈추고 돌려주세요.",
    ),
    learned="마지막 몇 퍼센트의 긴 글을 포기하면 텐서가 몇 배 작아지기도 합니다. 무엇을 잃는지를 함께 세어 두세요.",
)

# --------------------------------------------------------------------------------------------------------- one-hot


def one_hot(ids: list[int], size: int) -> Array:
    """번호 리스트를 모양 (len(ids), size)인 원-핫 행렬로 바꿉니다."""
    matrix = np.zeros((len(ids), size))
    for row, index in enumerate(ids):
        matrix[row, index] = 1
    return matrix


def _one_hot_by_comparing(ids: list[int], size: int) -> Array:
    return (np.array(ids, int)[:, None] == np.arange(size)).astype(float)


def _one_hot_shifted(ids: list[int], size: int) -> Array:
    return one_hot([index - 1 for index in ids], size)


def _one_hot_transposed(ids: list[int], size: int) -> Array:
    return one_hot(ids, size).T


def _one_hot_summed(ids: list[int], size: int) -> Array:
    return one_hot(ids, size).max(axis=0, initial=0)


def _one_hot_as_small_as_can_be(ids: list[int], size: int) -> Array:
    return one_hot(ids, max(ids, default=-1) + 1)


def _one_hot_with_ids(ids: list[int], size: int) -> Array:
    return one_hot(ids, size) * np.array(ids, float)[:, None]


ONE_HOT = Exercise(
    title="원-핫 행렬",
    solution_function=one_hot,
    oracle=_one_hot_by_comparing,
    cases=(
        Case([2, 0, 3], 5, label="세 토큰, 어휘 다섯"),
        Case([1, 1, 4], 6, label="되풀이되는 번호"),
        Case([0], 4, label="번호 0"),
        Case([3], 4, label="마지막 번호"),
        Case([0, 1, 2], 3, label="단위행렬이 됩니다"),
        Case([], 3, label="빈 글: 모양은 (0, 3)"),
    ),
    slips=(
        Slip(
            _one_hot_shifted,
            (
                "한 칸씩 왼쪽에 1을 두었습니다. 번호 index의 자리는 index열입니다. "
                "번호 0은 음수 열이 되어 맨 끝으로 갑니다."
            ),
        ),
        Slip(_one_hot_transposed, "행과 열이 바뀌었습니다. 토큰 하나가 한 행이고, 열은 어휘의 크기 size만큼입니다."),
        Slip(_one_hot_summed, "토큰들을 한 벡터로 합쳤습니다. 토큰마다 한 행을 만드세요. 합치면 순서를 잃습니다."),
        Slip(
            _one_hot_as_small_as_can_be,
            "열의 수를 나온 번호로 정했습니다. 글마다 모양이 달라지지 않게 언제나 size열을 만드세요.",
        ),
        Slip(_one_hot_with_ids, "1 대신 번호를 넣었습니다. 원-핫 벡터의 값은 0과 1뿐입니다."),
    ),
    hints=(
        "모두 0인 행렬 np.zeros((len(ids), size))에서 시작하세요.",
        "row번째 토큰의 번호가 index이면 바꿀 자리는 matrix[row, index] 하나입니다.",
        "for row, index in enumerate(ids): matrix[row, index] = 1",
    ),
    learned=(
        "한 행에 1이 하나뿐이니, 두 행의 내적은 같은 낱말이면 1, 다르면 언제나 0입니다. 뜻이 가까운지는 알 수 없습니다."
    ),
)


def one_hot_without_padding(ids: list[int], size: int) -> Array:
    """번호 1…size를 0…size-1열에 둡니다. 패딩(번호 0)의 행은 모두 0입니다."""
    matrix = np.zeros((len(ids), size))
    for row, index in enumerate(ids):
        if index > 0:
            matrix[row, index - 1] = 1
    return matrix


def one_hot_as_published(ids: list[int], size: int) -> Array:
    matrix = np.zeros((len(ids), size))
    for row, index in enumerate(ids):
        matrix[row, index - 1] = 1
    return matrix


def _one_hot_dropping_column(ids: list[int], size: int) -> Array:
    return _one_hot_by_comparing(ids, size + 1)[:, 1:]


def _one_hot_dropping_rows(ids: list[int], size: int) -> Array:
    return one_hot_without_padding([index for index in ids if index > 0], size)


def _one_hot_with_padding_column(ids: list[int], size: int) -> Array:
    return _one_hot_by_comparing(ids, size + 1)


def _one_hot_padding_is_first(ids: list[int], size: int) -> Array:
    return one_hot_as_published([max(index, 1) for index in ids], size)


def _one_hot_losing_last(ids: list[int], size: int) -> Array:
    return _one_hot_by_comparing([index if index > 0 else size for index in ids], size)


ONE_HOT_WITHOUT_PADDING = Exercise(
    title="패딩이 마지막 낱말이 되는 버그",
    solution_function=one_hot_without_padding,
    kind="repair",
    starter=one_hot_as_published,
    oracle=_one_hot_dropping_column,
    cases=(
        Case([0, 0, 3, 1], 4, label="앞을 채운 글"),
        Case([2, 4, 0], 4, label="뒤를 채운 글"),
        Case([1, 2, 3], 3, label="패딩 없음"),
        Case([0, 0], 2, label="패딩뿐인 글"),
        Case([3], 3, label="마지막 낱말"),
        Case([], 3, label="빈 글"),
    ),
    slips=(
        Slip(one_hot_as_published, "고치기 전과 똑같이 움직입니다. 번호 0의 자리는 -1, 곧 마지막 열입니다."),
        Slip(
            _one_hot_dropping_rows,
            "패딩의 행을 없앴습니다. 길이를 맞추려고 넣은 것이니 행은 남기고 값만 모두 0으로 두세요.",
        ),
        Slip(
            _one_hot_with_padding_column,
            "패딩에 열을 하나 주었습니다. 열은 size개이고, 패딩의 행은 모두 0이어야 합니다.",
        ),
        Slip(_one_hot_padding_is_first, "이번에는 패딩이 첫 낱말과 같아졌습니다. 패딩의 행에는 1이 없어야 합니다."),
        Slip(_one_hot_losing_last, "번호를 한 칸 당기지 않았습니다. 번호 1의 자리가 0열입니다."),
    ),
    hints=(
        "파이썬에서 matrix[row, -1]은 오류가 아니라 마지막 열입니다. 어떤 번호가 -1이 되나요?",
        "번호가 0이면 그 행은 건드리지 않고 넘어가면 됩니다.",
        "if index > 0: matrix[row, index - 1] = 1",
    ),
    learned=(
        "음수 번호가 조용히 끝에서부터 세어지는 것은 파이썬과 넘파이에서 흔한 버그의 씨앗입니다. "
        "오류가 나지 않아 더 위험합니다."
    ),
)


def catches_padding_alias(one_hot_function: OneHot, ids: list[int], size: int) -> None:
    """번호가 0인 행이 모두 0이 아니면 AssertionError를 일으킵니다."""
    matrix = one_hot_function(ids, size)
    for row, index in enumerate(ids):
        if index == 0:
            assert not matrix[row].any(), "패딩의 행에 1이 있습니다"


def _assert_shape(one_hot_function: OneHot, ids: list[int], size: int) -> None:
    assert one_hot_function(ids, size).shape == (len(ids), size)


def _assert_one_per_row(one_hot_function: OneHot, ids: list[int], size: int) -> None:
    assert (one_hot_function(ids, size).sum(axis=1) == 1).all()


def _assert_last_column(one_hot_function: OneHot, ids: list[int], size: int) -> None:
    matrix = one_hot_function(ids, size)
    for row, index in zip(matrix, ids, strict=True):
        assert index > 0 or row[-1] == 0


def _assert_first_row(one_hot_function: OneHot, ids: list[int], size: int) -> None:
    assert ids[0] > 0 or not one_hot_function(ids, size)[0].any()


def _assert_nothing_at_all(one_hot_function: OneHot, ids: list[int], size: int) -> None:
    assert not one_hot_function(ids, size).any()


def _say_whether_aliased(one_hot_function: OneHot, ids: list[int], size: int) -> bool:
    return not one_hot_function(ids, size)[np.array(ids) == 0].any()


CATCHES_PADDING_ALIAS = Exercise(
    title="패딩 버그를 잡는 단언문",
    solution_function=catches_padding_alias,
    kind="repair",
    starter=_assert_shape,
    cases=(
        Case(one_hot_as_published, [0, 0, 3, 1], 3, label="원래의 버그"),
        Case(one_hot_without_padding, [0, 0, 3, 1], 3, label="고친 함수는 통과해야 합니다"),
        Case(one_hot_as_published, [2, 3, 0], 4, label="원래의 버그, 뒤를 채운 글"),
        Case(_one_hot_padding_is_first, [2, 0, 3], 3, label="패딩이 첫 낱말과 같은 함수"),
        Case(_one_hot_dropping_column, [0, 1, 2], 3, label="다르게 쓴 올바른 함수도 통과해야 합니다"),
        Case(one_hot_as_published, [1, 2], 3, label="패딩이 없는 글에서는 버그가 드러나지 않습니다"),
    ),
    slips=(
        Slip(_assert_shape, "모양만 물었습니다. 버그가 있어도 모양은 맞습니다."),
        Slip(_assert_one_per_row, "행마다 1이 하나라고 했습니다. 패딩의 행에는 하나도 없어야 맞습니다."),
        Slip(_assert_last_column, "마지막 열만 살폈습니다. 패딩이 다른 낱말과 겹칠 수도 있으니 행 전체를 보세요."),
        Slip(_assert_first_row, "첫 행만 살폈습니다. 패딩은 뒤에도 올 수 있으니 번호가 0인 행을 모두 보세요."),
        Slip(_assert_nothing_at_all, "낱말의 행까지 0이기를 요구했습니다. 패딩의 행만 살피세요."),
        Slip(_say_whether_aliased, "참과 거짓을 돌려주었습니다. assert 문이 AssertionError를 일으켜야 합니다."),
    ),
    hints=(
        "one_hot_function(ids, size)로 행렬을 얻고, enumerate(ids)로 행의 자리와 번호를 함께 보세요.",
        "번호가 0인 행만 살피면 됩니다. 그 행에 0이 아닌 값이 있는지는 matrix[row].any()로 알 수 있습니다.",
        "for row, index in enumerate(ids): if index == 0: assert not matrix[row].any()",
    ),
    learned="버그를 고치기 전에 그 버그에서 실패하는 단언문을 먼저 쓰면, 고쳤다는 것도 그 한 줄이 보여 줍니다.",
)

# ------------------------------------------------------------------------------------------- word indexes that fool


def decode_imdb(ids: list[int], word_index: dict[str, int], index_from: int) -> list[str]:
    """Keras의 IMDB처럼 번호를 index_from만큼 민 글을 낱말로 되돌립니다. 0, 1, 2는 특수 토큰입니다."""
    words = {index + index_from: word for word, index in word_index.items()}
    words.update({0: "<PAD>", 1: "<START>", 2: "<OOV>"})
    return [words.get(i, "<OOV>") for i in ids]


def decode_as_published(ids: list[int], word_index: dict[str, int], index_from: int) -> list[str]:
    words = {index: word for word, index in word_index.items()}
    return [words.get(i, "<OOV>") for i in ids]


def _decode_by_searching(ids: list[int], word_index: dict[str, int], index_from: int) -> list[str]:
    words = list(word_index)
    numbers = list(word_index.values())
    special = ["<PAD>", "<START>", "<OOV>"]
    return [
        special[i] if i < 3 else words[numbers.index(i - index_from)] if i - index_from in numbers else "<OOV>"
        for i in ids
    ]


def _decode_shifted_wrongly(ids: list[int], word_index: dict[str, int], index_from: int) -> list[str]:
    words = {index - index_from: word for word, index in word_index.items()}
    words.update({0: "<PAD>", 1: "<START>", 2: "<OOV>"})
    return [words.get(i, "<OOV>") for i in ids]


def _decode_without_special(ids: list[int], word_index: dict[str, int], index_from: int) -> list[str]:
    words = {index + index_from: word for word, index in word_index.items()}
    return [words.get(i, "<OOV>") for i in ids]


def _decode_by_three(ids: list[int], word_index: dict[str, int], index_from: int) -> list[str]:
    return decode_imdb(ids, word_index, 3)


def _decode_without_unknown(ids: list[int], word_index: dict[str, int], index_from: int) -> list[str]:
    words = {index + index_from: word for word, index in word_index.items()}
    words.update({0: "<PAD>", 1: "<START>", 2: "<OOV>"})
    return [words[i] for i in ids]


def _decode_dropping_unknown(ids: list[int], word_index: dict[str, int], index_from: int) -> list[str]:
    words = {index + index_from: word for word, index in word_index.items()}
    words.update({0: "<PAD>", 1: "<START>", 2: "<OOV>"})
    return [words[i] for i in ids if i in words]


def _decode_dropping_special(ids: list[int], word_index: dict[str, int], index_from: int) -> list[str]:
    return decode_imdb([i for i in ids if i > 2], word_index, index_from)


_FILM_INDEX = {"the": 1, "film": 2, "was": 3, "warm": 4, "slow": 5}

DECODE_IMDB = Exercise(
    title="세 칸 밀린 번호 되돌리기",
    solution_function=decode_imdb,
    kind="repair",
    starter=decode_as_published,
    oracle=_decode_by_searching,
    cases=(
        Case([1, 4, 5, 6, 7], _FILM_INDEX, 3, label="시작 토큰과 네 낱말"),
        Case([0, 0, 1, 4, 5], _FILM_INDEX, 3, label="앞을 채운 글"),
        Case([1, 4, 2, 6, 8], _FILM_INDEX, 3, label="OOV가 든 글"),
        Case([1, 3, 99], _FILM_INDEX, 3, label="어떤 낱말도 아닌 번호"),
        Case([1, 6, 7], _FILM_INDEX, 5, label="다섯 칸 밀린 글"),
        Case([0, 1, 2], _FILM_INDEX, 3, label="특수 토큰뿐인 글"),
        Case([1, 3, 4], _FILM_INDEX, 2, label="두 칸 밀린 글"),
        Case([], _FILM_INDEX, 3, label="빈 글"),
    ),
    slips=(
        Slip(
            decode_as_published,
            "고치기 전과 똑같이 움직입니다. 글의 번호는 word_index의 번호보다 index_from만큼 큽니다.",
        ),
        Slip(
            _decode_shifted_wrongly,
            "반대 방향으로 밀었습니다. 글에 적힌 번호가 더 크므로 index + index_from이 키가 됩니다.",
        ),
        Slip(_decode_without_special, "특수 토큰을 되돌리지 않았습니다. 0은 <PAD>, 1은 <START>, 2는 <OOV>입니다."),
        Slip(
            _decode_dropping_special,
            "특수 토큰을 버렸습니다. 이름으로 바꾸세요: 0은 '<PAD>', 1은 '<START>', 2는 '<OOV>'입니다.",
        ),
        Slip(_decode_by_three, "언제나 3을 더했습니다. 미는 칸 수는 index_from으로 받습니다."),
        Slip(_decode_without_unknown, "모르는 번호에서 멈추었습니다. words.get(i, '<OOV>')를 쓰세요."),
        Slip(_decode_dropping_unknown, "모르는 번호를 버렸습니다. 토큰의 수가 달라지지 않게 '<OOV>'로 바꾸세요."),
    ),
    hints=(
        "word_index는 낱말 → 번호입니다. 뒤집어서 번호 → 낱말을 만들되, 번호를 index_from만큼 미세요.",
        "words = {index + index_from: word for word, index in word_index.items()}에 특수 토큰 셋을 더하세요.",
        'words.update({0: "<PAD>", 1: "<START>", 2: "<OOV>"}) 다음에 [words.get(i, "<OOV>") for i in ids]',
    ),
    learned=(
        "밀린 채로 되돌려도 영어 낱말이 나오니 틀린 줄 모르기 쉽습니다. 시작 토큰이 어디로 갔는지 보면 알 수 있습니다."
    ),
)


def word_index_from_set(words: list[str]) -> dict[str, int]:
    """낱말마다 처음 나온 순서대로 1부터 번호를 줍니다. 어느 프로세스에서 실행해도 같습니다."""
    return {word: number for number, word in enumerate(dict.fromkeys(words), start=1)}


def word_index_as_published(words: list[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(set(words), start=1)}


def _index_word_by_word(words: list[str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for word in words:
        numbers.setdefault(word, len(numbers) + 1)
    return numbers


def _index_from_zero(words: list[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(dict.fromkeys(words))}


def _index_by_alphabet(words: list[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(sorted(set(words)), start=1)}


def _index_with_gaps(words: list[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(words, start=1)}


def _index_at_first_place(words: list[str]) -> dict[str, int]:
    return {word: words.index(word) + 1 for word in words}


WORD_INDEX_FROM_SET = Exercise(
    title="실행할 때마다 달라지는 번호",
    solution_function=word_index_from_set,
    kind="repair",
    starter=word_index_as_published,
    oracle=_index_word_by_word,
    cases=(
        Case(["비", "봄", "비", "바람", "봄", "하늘"], label="되풀이되는 낱말"),
        Case(["영화", "정말", "좋다", "정말"], label="뒤에서 되풀이됩니다"),
        Case(["하", "나", "가", "다", "라", "마", "바"], label="가나다순이 아닙니다"),
        Case(["끝", "끝", "끝", "시작"], label="처음부터 되풀이됩니다"),
        Case([], label="빈 글"),
    ),
    slips=(
        Slip(
            _index_by_alphabet,
            (
                "가나다순으로 놓았습니다. "
                "늘 같은 번호가 나오기는 하지만, 여기서는 처음 나온 순서가 필요합니다. dict.fromkeys를 쓰세요."
            ),
        ),
        Slip(_index_from_zero, "번호가 0부터 시작합니다. 0은 패딩을 위해 비워 두고 1부터 주세요."),
        Slip(_index_with_gaps, "되풀이된 낱말이 나중 번호를 가져갔습니다. 같은 낱말을 먼저 하나로 줄이세요."),
        Slip(_index_at_first_place, "번호 사이가 비었습니다. 서로 다른 낱말만 세어 1, 2, 3…을 주세요."),
    ),
    hints=(
        "set은 순서를 기억하지 않습니다. 문자열의 해시가 프로세스마다 달라서 도는 순서도 달라집니다.",
        "같은 낱말을 하나로 줄이면서 순서를 지키는 것은 사전입니다. dict.fromkeys(words)를 떠올리세요.",
        "{word: number for number, word in enumerate(dict.fromkeys(words), start=1)}",
    ),
    learned="번호가 달라지면 저장해 둔 모델의 가중치가 엉뚱한 낱말에 붙습니다. 점수만 떨어지고 오류는 나지 않습니다.",
)

# --------------------------------------------------------------------------------------------------------- hashing


def stable_hash(token: str, buckets: int) -> int:
    """토큰을 1…buckets 가운데 하나로 보냅니다. 어느 컴퓨터에서 실행해도 같습니다."""
    return zlib.crc32(token.encode("utf-8")) % buckets + 1


def hash_as_published(token: str, buckets: int) -> int:
    return hash(token) % buckets + 1


def _crc32_bit_by_bit(token: str, buckets: int) -> int:
    """CRC-32 from its definition (ISO 3309, reversed polynomial 0xEDB88320), without the library."""
    crc = 0xFFFFFFFF
    for byte in token.encode("utf-8"):
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    return (crc ^ 0xFFFFFFFF) % buckets + 1


def _hash_from_zero(token: str, buckets: int) -> int:
    return zlib.crc32(token.encode("utf-8")) % buckets


def _hash_unbounded(token: str, buckets: int) -> int:
    return zlib.crc32(token.encode("utf-8"))


def _hash_one_short(token: str, buckets: int) -> int:
    return zlib.crc32(token.encode("utf-8")) % (buckets - 1) + 1 if buckets > 1 else 1


def _hash_in_utf16(token: str, buckets: int) -> int:
    return zlib.crc32(token.encode("utf-16")) % buckets + 1


def _hash_added_first(token: str, buckets: int) -> int:
    return (zlib.crc32(token.encode("utf-8")) + 1) % buckets


def _hash_by_letters(token: str, buckets: int) -> int:
    return sum(map(ord, token)) % buckets + 1


STABLE_HASH = Exercise(
    title="언제나 같은 해시",
    solution_function=stable_hash,
    kind="repair",
    starter=hash_as_published,
    oracle=_crc32_bit_by_bit,
    cases=(
        Case("영화", 1000, label="한글"),
        Case("봄비", 50, label="글자의 순서가 중요합니다"),
        Case("비봄", 50, label="글자의 순서가 중요합니다"),
        Case("film", 64, label="영어"),
        Case("ㅋㅋ", 7, label="자모"),
        Case("🙂", 1000, label="이모지"),
        Case("정말", 1, label="버킷이 하나뿐입니다"),
        Case("영화", 2, label="버킷이 둘입니다"),
        Case("음악", 2, label="버킷이 둘입니다"),
        Case("", 10, label="빈 문자열"),
    ),
    slips=(
        Slip(_hash_from_zero, "0이 나올 수 있습니다. 0은 패딩의 자리이므로 나머지에 1을 더하세요."),
        Slip(_hash_unbounded, "버킷의 수로 나누지 않았습니다. % buckets로 나머지를 구하세요."),
        Slip(
            _hash_one_short,
            "buckets - 1로 나누어 버킷 하나가 늘 비게 됩니다. 나머지는 0부터 buckets - 1까지이니 % buckets로 나누세요.",
        ),
        Slip(_hash_in_utf16, "UTF-16으로 바꾸었습니다. 이 강좌의 hash_ids와 같아지도록 UTF-8을 쓰세요."),
        Slip(_hash_added_first, "1을 더한 다음에 나누었습니다. 나머지를 먼저 구하고 1을 더해야 1…buckets가 됩니다."),
        Slip(
            _hash_by_letters,
            "글자 코드를 더했습니다. '봄비'와 '비봄'이 언제나 같은 버킷에 들어갑니다. zlib.crc32를 쓰세요.",
        ),
    ),
    hints=(
        "파이썬의 hash()는 문자열마다 솔트(salt)를 섞어서, 새 프로세스에서는 다른 값을 냅니다. 다른 함수가 필요합니다.",
        'zlib.crc32는 바이트에서 늘 같은 수를 냅니다. 토큰을 token.encode("utf-8")로 바이트로 바꾸어 넣으세요.',
        'zlib.crc32(token.encode("utf-8")) % buckets + 1',
    ),
    learned=(
        "솔트를 섞는 까닭은 보안입니다. "
        "값을 미리 알 수 있으면 일부러 충돌하는 입력을 보내 서버를 느리게 만들 수 있습니다."
    ),
)


def expected_collisions(words: int, buckets: int) -> float:
    """낱말 words개를 버킷 buckets개에 넣을 때, 이미 찬 버킷에 들어가는 낱말 수의 기댓값입니다."""
    occupied = buckets * (1 - (1 - 1 / buckets) ** words)
    return words - occupied


def _collisions_one_by_one(words: int, buckets: int) -> float:
    """Follow the mean number of occupied buckets word by word, in exact fractions."""
    occupied = Fraction(0)
    for _ in range(words):
        occupied += 1 - occupied / buckets
    return float(words - occupied)


def _collisions_in_pairs(words: int, buckets: int) -> float:
    return words * (words - 1) / 2 / buckets


def _collisions_over_capacity(words: int, buckets: int) -> float:
    return float(max(words - buckets, 0))


def _collision_chance(words: int, buckets: int) -> float:
    return float(1 - np.prod(1 - np.arange(words) / buckets))


def _collisions_with_sign_reversed(words: int, buckets: int) -> float:
    return -expected_collisions(words, buckets)


def _occupied_only(words: int, buckets: int) -> float:
    return float(buckets * (1 - (1 - 1 / buckets) ** words))


def _empty_buckets(words: int, buckets: int) -> float:
    return float(buckets * (1 - 1 / buckets) ** words)


def _never_negative(call: Callable[[int, int], float]) -> str | None:
    got = call(1, 9)
    if abs(got) < 1e-9:
        return None
    return f"낱말이 하나뿐이면 겹칠 수 없는데 {got!r}개가 나왔습니다."


EXPECTED_COLLISIONS = Exercise(
    title="겹치는 낱말은 몇 개일까",
    solution_function=expected_collisions,
    oracle=_collisions_one_by_one,
    tolerance=1e-6,
    cases=(
        Case(2, 10, label="낱말 둘, 버킷 열"),
        Case(50, 100, label="낱말이 버킷의 절반"),
        Case(100, 100, label="낱말과 버킷이 같은 수"),
        Case(300, 64, label="버킷이 모자랍니다"),
        Case(200, 10000, label="버킷이 넉넉합니다"),
        Case(3, 1, label="버킷이 하나뿐입니다"),
        Case(1, 5, label="낱말이 하나뿐입니다"),
        Case(0, 5, label="낱말이 없습니다"),
    ),
    properties=(Property(_never_negative, "낱말이 하나뿐이면 겹치지 않습니다"),),
    slips=(
        Slip(
            _collisions_in_pairs,
            "겹치는 짝의 수를 구했습니다. 한 버킷에 셋이 들어가면 짝은 셋이지만, 늦게 들어온 낱말은 둘입니다.",
        ),
        Slip(
            _collisions_over_capacity,
            "버킷보다 많은 낱말만 셌습니다. 빈 버킷이 남아 있어도 우연히 같은 버킷에 들어갑니다.",
        ),
        Slip(
            _collision_chance, "한 번이라도 겹칠 확률을 구했습니다. 여기서는 겹치는 낱말이 평균 몇 개인지를 구합니다."
        ),
        Slip(
            _collisions_with_sign_reversed,
            "빼는 순서가 거꾸로여서 음수가 나옵니다. 낱말의 수에서 찬 버킷의 수를 빼세요: words - occupied.",
        ),
        Slip(
            _occupied_only,
            "찬 버킷의 수를 구했습니다. 낱말의 수에서 그것을 빼면 이미 찬 버킷에 들어간 낱말의 수입니다.",
        ),
        Slip(_empty_buckets, "빈 버킷의 수를 구했습니다. 찬 버킷의 수는 buckets에서 그것을 뺀 것입니다."),
    ),
    hints=(
        "버킷 하나가 끝까지 비어 있을 확률부터 생각하세요. 낱말마다 그 버킷을 피할 확률은 1 - 1 / buckets입니다.",
        "빈 버킷의 확률은 (1 - 1 / buckets) ** words이므로, 찬 버킷의 수는 평균 buckets * (1 - 그 확률)입니다.",
        "occupied = buckets * (1 - (1 - 1 / buckets) ** words)로 두고 words - occupied를 돌려주세요.",
    ),
    learned=(
        "생일 문제와 같은 셈입니다. 버킷이 낱말의 두 배라도 낱말 다섯에 하나쯤은 겹칩니다. 그래서 버킷은 넉넉히 둡니다."
    ),
)

EXERCISES = (
    COUNT_WORDS,
    RANK_WORDS,
    ENCODE,
    DECODE_IMDB,
    WORD_INDEX_FROM_SET,
    PAD_SEQUENCE,
    CHOOSE_MAXLEN,
    ONE_HOT,
    CATCHES_PADDING_ALIAS,
    ONE_HOT_WITHOUT_PADDING,
    STABLE_HASH,
    EXPECTED_COLLISIONS,
)

QUIZ = (
    Question(
        "Tokenizer(num_words=100, oov_token='<OOV>')로 글을 번호로 바꾸면, 낱말 몇 개가 자기 번호를 지킬까요?",
        (
            Choice("100개", False, "번호는 0부터 99까지인데 0은 패딩, 1은 OOV의 자리입니다. 두 자리가 빠집니다."),
            Choice("99개", False, "oov_token이 없을 때의 답입니다. OOV가 번호 1을 차지하므로 하나가 더 빠집니다."),
            Choice("98개", True, "num_words보다 작은 번호만 살아남고, 그 가운데 0과 1은 낱말의 것이 아닙니다."),
        ),
    ),
    Question(
        "fit_on_texts를 마친 Tokenizer(num_words=100)의 word_index에는 낱말이 몇 개 들어 있을까요?",
        (
            Choice("100개", False, "num_words는 word_index를 줄이지 않습니다. 번호로 바꿀 때만 쓰입니다."),
            Choice(
                "훈련 글에 나온 서로 다른 낱말 모두",
                True,
                "word_index는 언제나 전부입니다. len(word_index)를 어휘 크기로 쓰면 안 됩니다.",
            ),
            Choice("두 번 이상 나온 낱말", False, "Tokenizer에는 최소 횟수를 정하는 인자가 없습니다."),
        ),
    ),
    Question(
        "padding='post', truncating='pre', maxlen=4로 [1, 2, 3, 4, 5]를 맞추면 무엇이 될까요?",
        (
            Choice("[2, 3, 4, 5]", True, "길어서 채울 것이 없습니다. truncating='pre'이므로 앞의 1이 버려집니다."),
            Choice("[1, 2, 3, 4]", False, "뒤를 버린 결과입니다. 그것은 truncating='post'입니다."),
            Choice("[1, 2, 3, 4, 5, 0]", False, "maxlen보다 긴 글은 먼저 잘립니다. 결과의 길이는 언제나 4입니다."),
        ),
    ),
    Question(
        "어제 저장한 모델에 오늘 hash(token) % 1000으로 만든 번호를 넣었습니다. 무슨 일이 생길까요?",
        (
            Choice(
                "아무 일 없다. 같은 토큰은 같은 번호이다.",
                False,
                "한 프로세스 안에서만 그렇습니다. 새 프로세스는 다른 솔트로 시작합니다.",
            ),
            Choice("오류가 난다.", False, "번호는 여전히 1000보다 작으니 오류는 나지 않습니다. 그래서 더 위험합니다."),
            Choice(
                "오류 없이 엉뚱한 가중치를 쓴다.",
                True,
                "문자열의 해시는 프로세스마다 달라서, 낱말이 다른 번호를 받습니다.",
            ),
        ),
    ),
    Question(
        "모르는 낱말을 OOV 번호 하나로 모으는 어휘를 줄여 OOV 비율이 두 배가 되었습니다. 반드시 일어나는 일은?",
        (
            Choice(
                "정확도가 떨어진다.", False, "잃은 낱말이 답과 상관없다면 그대로일 수도 있습니다. 재어 보아야 압니다."
            ),
            Choice(
                "서로 다른 낱말이 더 많이 같은 번호를 받는다.",
                True,
                "사전에서 빠진 낱말은 모두 OOV 번호 하나로 모입니다. 구별할 수 없게 됩니다.",
            ),
            Choice("글의 길이가 짧아진다.", False, "OOV 번호를 쓰면 길이는 그대로입니다. OOV를 버릴 때만 짧아집니다."),
        ),
    ),
)

CLAIMS = (
    Claim(
        key="num_words",
        statement="Tokenizer(num_words=5)는 가장 많이 나온 낱말 다섯 개를 남긴다.",
        source="Tokenizer의 인자를 '사용할 낱말의 수'로 옮긴 여러 입문 글 (한 사람의 주장이 아니라 널리 퍼진 설명)",
        published="낱말 5개",
    ),
    Claim(
        key="maxlen",
        statement="한국어 영화 리뷰는 낱말 25개로 잘라도 95 %가 온전히 남는다.",
        source="네이버 영화 리뷰 15만 건을 25낱말로 자른 감성 분석 강의 (빈 문자열까지 낱말로 센 값)",
        published="150,000건 가운데 142,587건 (95.1 %)",
    ),
)
