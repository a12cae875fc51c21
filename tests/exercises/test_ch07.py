"""Notebook 07's references beside scikit-learn, Keras and identities; what learners write wrong, and what they read."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from course_utils import sentiment, text
from course_utils.exercises import ch07, load
from course_utils.exercises.check import check
from course_utils.exercises.judge import task_of
from course_utils.exercises.sandbox import run_here
from course_utils.sentiment import neural

CHAPTER = load("07_sentiment")
SIDES = st.lists(st.integers(0, 1), min_size=2, max_size=12).filter(lambda labels: 0 < sum(labels) < len(labels))
TOKENS = st.lists(st.sampled_from(["", "정말", "좋다", "ㅋㅋ"]), max_size=6)
ACCURACIES = st.lists(st.integers(0, 20).map(lambda number: number / 20), min_size=1, max_size=12)


def numbers(*shape):
    return arrays.arrays(np.float64, shape, elements=st.floats(-3, 3).map(lambda number: round(number, 3)))


def counts_of(reviews):
    return arrays.arrays(np.int64, st.tuples(st.just(reviews), st.integers(1, 6)), elements=st.integers(0, 4))


class Told:
    """A model that answers what it was told, and remembers what it was asked."""

    def __init__(self, probabilities):
        self.probabilities, self.texts = probabilities, []

    def score(self, texts):
        self.texts = list(texts)
        return self.probabilities


@pytest.fixture(scope="module")
def network():
    """The course's mean of embeddings over a handful of words, as it is before training."""
    tokens = sentiment.words("처음엔 지루했는데 끝은 정말 좋았다 영화 정말")
    reader = neural.LastWords(text.Vocabulary.fit([tokens], max_size=4), 6)
    return neural.Network(reader, neural.MEAN.network(len(reader.vocabulary), reader.steps))


@st.composite
def labelled_counts(draw):
    labels = np.array(draw(SIDES))
    return draw(counts_of(len(labels))), labels


@st.composite
def judged(draw):
    """Labels of both kinds, and probabilities with ties among them."""
    labels = np.array(draw(SIDES))
    tenths = draw(st.lists(st.integers(0, 10), min_size=len(labels), max_size=len(labels)))
    return labels, np.array(tenths) / 10


# ------------------------------------------------------------------------------------------- beside the libraries


@given(st.lists(TOKENS, min_size=1, max_size=8), st.integers(0, 6))
def test_a_share_is_never_below_the_one_that_counts_empty_strings(token_lists, steps):
    honest = ch07.covered_share(token_lists, steps)
    assert ch07.covered_share([[token for token in tokens if token] for tokens in token_lists], steps) == honest
    assert honest >= np.mean([len(tokens) <= steps for tokens in token_lists])
    assert ch07.covered_share(token_lists, 6) == 1


def test_an_empty_review_cut_at_spaces_is_one_empty_string():
    nothing = ""
    assert nothing.split(" ") == [""]
    assert ch07.covered_share([nothing.split(" ")], 0) == 1


@settings(deadline=None)  # the first call imports scikit-learn
@given(labelled_counts())
def test_the_weights_are_scikit_learns(drawn):
    from sklearn.naive_bayes import MultinomialNB

    counts, labels = drawn
    model = MultinomialNB().fit(counts, labels)
    w, b = ch07.naive_bayes_weights(counts, labels)
    assert w == pytest.approx(model.feature_log_prob_[1] - model.feature_log_prob_[0])
    assert b == pytest.approx(model.class_log_prior_[1] - model.class_log_prior_[0])
    chance = 1 / (1 + np.exp(-(counts @ w + b)))
    assert chance == pytest.approx(model.predict_proba(counts)[:, 1])


@settings(deadline=None)
@given(st.integers(1, 6).flatmap(counts_of))
def test_tfidf_is_scikit_learns(counts):
    from sklearn.feature_extraction.text import TfidfTransformer

    assert ch07.tfidf(counts) == pytest.approx(TfidfTransformer().fit_transform(counts).toarray())


@settings(max_examples=20, deadline=None)
@given(numbers(3, 4, 2), arrays.arrays(np.bool_, (3, 4)))
def test_the_masked_mean_is_keras_except_where_keras_has_no_number(vectors, mask):
    from keras.layers import GlobalAveragePooling1D

    theirs = np.asarray(GlobalAveragePooling1D(dtype="float64")(vectors, mask=mask))
    some = mask.any(axis=1)
    ours = ch07.masked_mean(vectors, mask)
    assert ours[some] == pytest.approx(theirs[some], abs=1e-9)
    assert np.isnan(theirs[~some]).all()
    assert (ours[~some] == 0).all()


class Watched:
    """Stands for a model that is trained: its weights are the number of epochs it has had."""

    def __init__(self):
        self.stop_training, self.weights = False, 0

    def get_weights(self):
        return self.weights

    def set_weights(self, weights):
        self.weights = weights


@settings(deadline=None)
@given(ACCURACIES, st.integers(1, 5))
def test_stopping_is_keras(accuracies, patience):
    from keras.callbacks import EarlyStopping

    stop, model = EarlyStopping("val", patience=patience, mode="max", restore_best_weights=True), Watched()
    stop.set_model(model)
    stop.on_train_begin()
    for epoch, accuracy in enumerate(accuracies):
        model.weights = last = epoch + 1
        stop.on_epoch_end(epoch, {"val": accuracy})
        if model.stop_training:
            break
    stop.on_train_end()
    assert ch07.stop_epoch(accuracies, patience) == (model.weights, last)


@settings(deadline=None)
@given(judged(), st.integers(0, 10))
def test_the_confusion_matrix_is_scikit_learns_and_its_diagonal_the_accuracy(drawn, tenths):
    from sklearn.metrics import confusion_matrix

    labels, probabilities = drawn
    ours = ch07.confusion_matrix(labels, probabilities, tenths / 10)
    assert (ours == confusion_matrix(labels, probabilities > tenths / 10, labels=[0, 1])).all()
    part = sentiment.Part(("",) * len(labels), labels.astype(np.int8))
    classifier = sentiment.Classifier(Told(probabilities), 1)
    half = ch07.confusion_matrix(labels, probabilities, 0.5)
    assert np.trace(half) / half.sum() == pytest.approx(classifier.accuracy(part))


@settings(deadline=None)
@given(judged())
def test_the_curve_is_scikit_learns_and_its_area_a_share_of_pairs(drawn):
    from sklearn.metrics import roc_curve

    labels, probabilities = drawn
    points = ch07.roc_points(labels, probabilities)
    theirs = roc_curve(labels, probabilities, drop_intermediate=False)
    assert points == pytest.approx(np.stack(theirs[:2], axis=1))
    gaps = np.subtract.outer(probabilities[labels == 1], probabilities[labels == 0])
    assert np.trapezoid(points[:, 1], points[:, 0]) == pytest.approx(np.mean((gaps > 0) + 0.5 * (gaps == 0)))


@given(judged(), st.integers(0, 10))
def test_every_threshold_s_table_lies_on_the_curve(drawn, tenths):
    labels, probabilities = drawn
    (tn, fp), (fn, tp) = ch07.confusion_matrix(labels, probabilities, tenths / 10)
    point = (fp / (fp + tn), tp / (tp + fn))
    assert np.isclose(ch07.roc_points(labels, probabilities), point).all(axis=1).any()


# ------------------------------------------------------------------------------------------- beside the package


@given(st.lists(st.sampled_from(["정말", "안", "좋다"]), max_size=8))
def test_the_prefixes_are_those_of_the_packages_curve(words):
    told = Told(np.zeros(len(words) + 1, np.float32))
    assert sentiment.prefix_curve(sentiment.Classifier(told, 1), "★ " + "...".join(words))[0] == tuple(words)
    assert told.texts == ch07.prefixes(words)


REVIEWS = ["처음엔 지루했는데 정말 좋았다", "정말 정말 정말 좋았다 영화 끝은 정말", "띵작 강추", "ㅋ", "", "영화"]


@pytest.mark.parametrize("review", REVIEWS)
def test_a_networks_ids_are_those_of_the_exercise(network, review):
    vocabulary = network.reader.vocabulary
    word_index = {word: number for number, word in enumerate(vocabulary.tokens)}
    ids = ch07.encode_or_oov(sentiment.words(review), word_index, len(vocabulary))
    assert (network.reader.read([review]) == text.pad([ids], 6)).all()


@pytest.mark.parametrize("review", [review for review in REVIEWS if review])
def test_the_saliency_of_the_mean_of_embeddings_is_the_packages(network, review):
    (ids,) = network.reader.read([review])
    matrix, kernel, _ = network.model.get_weights()
    by_step = ch07.gradient_times_input(matrix[ids], ids != 0, kernel[:, 0])
    words = len(review.split())
    theirs = sentiment.Classifier(network, 1).explain(review).values
    assert theirs[-6:] == pytest.approx(by_step[-words:], abs=1e-6)
    assert (theirs[:-6] == 0).all()
    assert (by_step[:-words] == 0).all()


# ------------------------------------------------------------------------------------------- identities


@given(st.lists(st.sampled_from(["정말", "안", "좋다"]), max_size=8))
def test_each_prefix_is_the_one_before_it_and_a_word(words):
    found = ch07.prefixes(words)
    assert [prefix.split() for prefix in found] == [words[:n] for n in range(len(words) + 1)]
    assert found[-1] == " ".join(words)


@given(numbers(5, 3), arrays.arrays(np.bool_, 5), numbers(3))
def test_saliencies_add_up_and_are_the_change_when_a_word_becomes_nothing(embeddings, mask, w):
    values = ch07.gradient_times_input(embeddings, mask, w)
    logit = ch07.masked_mean(embeddings[None], mask[None])[0] @ w
    assert values.sum() == pytest.approx(logit, abs=1e-9)
    for t in range(5):
        without = embeddings.copy()
        without[t] = 0
        assert logit - ch07.masked_mean(without[None], mask[None])[0] @ w == pytest.approx(values[t], abs=1e-9)


@given(st.lists(st.sampled_from(["영화", "정말", "어쩜", "여운"]), max_size=6), st.integers(2, 8))
def test_no_word_is_lost_and_no_review_is_empty(tokens, num_words):
    ids = ch07.encode_or_oov(tokens, ch07._INDEX, num_words)
    assert len(ids) == max(len(tokens), 1)
    assert all(1 <= number < num_words for number in ids)


# ------------------------------------------------------------------------------------------- the silent failures


def test_serving_otherwise_than_training_freezes_the_probability():
    reviews = ["★최고★", "별로...", "지루하다!", "최고!!"]
    steps = (ch07.clean_review, ch07.lower_words, ch07.known_ids, ch07.chance_of)
    assert len({ch07.serve_as_published(review, *steps) for review in reviews}) == 1
    assert len({ch07.serve(review, *steps) for review in reviews}) > 1


def test_a_classifier_cleans_what_it_serves():
    told = Told(np.zeros(1, np.float32))
    sentiment.Classifier(told, 1).predict(["★최고★의 영화..."])
    assert told.texts == [sentiment.clean("★최고★의 영화...")] == ["최고 의 영화"]


@given(st.lists(st.sampled_from(["띵작", "강추", "노잼"]), max_size=5))
def test_reviews_of_unknown_words_alone_are_all_the_same_to_the_published_encoding(tokens):
    assert ch07.encode_as_published(tokens, ch07._INDEX, 7) == []


@given(numbers(1, 3, 2), st.integers(1, 5))
def test_the_published_mean_moves_with_the_padding(vectors, more):
    mask = np.array([[True, True, False]])
    longer = np.concatenate([vectors, np.full((1, more, 2), 2.0)], axis=1), np.pad(mask, ((0, 0), (0, more)))
    assert ch07.masked_mean(*longer) == pytest.approx(ch07.masked_mean(vectors, mask))
    assert ch07.masked_mean_as_published(*longer) != pytest.approx(ch07.masked_mean_as_published(vectors, mask))


# ------------------------------------------------------------------------------------------- what learners write


def dropping_empty_lists(token_lists, steps):
    kept = [[token for token in tokens if token] for tokens in token_lists]
    kept = [tokens for tokens in kept if tokens]
    return len([tokens for tokens in kept if len(tokens) <= steps]) / (len(kept) or 1)


def bayes(counts, labels, alpha=1.0):
    p, n = (counts[labels == side].sum(axis=0) + alpha for side in (1, 0))
    return p, n, (labels == 1).sum(), (labels == 0).sum()


def bayes_forgetting_totals(counts, labels):
    p, n, positive, negative = bayes(counts, labels)
    return np.log(p / n), np.log(positive / negative)


def bayes_without_one(counts, labels):
    p, n, positive, negative = bayes(counts, labels, 0)
    with np.errstate(all="ignore"):
        return np.log((p / p.sum()) / (n / n.sum())), np.log(positive / negative)


def bayes_of_share(counts, labels):
    p, n, *_ = bayes(counts, labels)
    return np.log((p / p.sum()) / (n / n.sum())), labels.mean()


def bayes_the_other_way(counts, labels):
    p, n, positive, negative = bayes(counts, labels)
    return np.log((n / n.sum()) / (p / p.sum())), np.log(negative / positive)


def textbook_idf(counts):
    x = counts * (np.log(len(counts) / np.maximum((counts > 0).sum(axis=0), 1)) + 1)
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-12)


def idf(counts):
    return np.log((1 + len(counts)) / (1 + np.count_nonzero(counts, axis=0))) + 1


def tfidf_dividing_by_zero(counts):
    with np.errstate(all="ignore"):
        x = counts * idf(counts)
        return x / np.sqrt((x**2).sum(axis=1))[:, None]


def mean_forgetting_the_sum(vectors, mask):
    return vectors.sum(1) / np.clip(mask.sum(1), 1, None)[:, None]


def mean_without_guard(vectors, mask):
    with np.errstate(all="ignore"):
        return (vectors * mask[..., None]).sum(1) / mask.sum(1)[:, None]


def stopping_at_best_of_all(val_accuracies, patience):
    best = val_accuracies.index(max(val_accuracies)) + 1
    return best, min(len(val_accuracies), best + patience)


def stopping_with_last_weights(val_accuracies, patience):
    record, waited = -1.0, 0
    for epoch, accuracy in enumerate(val_accuracies, 1):
        waited = 0 if accuracy > record else waited + 1
        record = max(record, accuracy)
        if waited >= patience:
            return epoch, epoch
    return len(val_accuracies), len(val_accuracies)


def stopping_and_never_resetting(val_accuracies, patience):
    record, best, waited = -1.0, 0, 0
    for epoch, accuracy in enumerate(val_accuracies, 1):
        if accuracy > record:
            record, best = accuracy, epoch
        else:
            waited += 1
            if waited >= patience:
                return best, epoch
    return best, len(val_accuracies)


def encode_guarding_the_end(tokens, word_index, num_words):
    ids = [word_index[t] for t in tokens if word_index.get(t, num_words) < num_words]
    return ids if ids else [1]


def encode_forgetting_the_limit(tokens, word_index, num_words):
    return [word_index.get(t) or 1 for t in tokens] or [1]


def encode_forgetting_empty(tokens, word_index, num_words):
    return [word_index[t] if word_index.get(t, num_words) < num_words else 1 for t in tokens]


def prefixes_by_adding(words):
    text, found = "", [""]
    for word in words:
        text += word + " "
        found.append(text)
    return found


def matrix_by_fancy_index(labels, probabilities, threshold):
    table = np.zeros((2, 2), int)
    table[labels, (probabilities > threshold) * 1] += 1
    return table


def matrix(labels, guess, first=0):
    sides = (first, 1 - first)
    return np.array([[((labels == t) & (guess == g)).sum() for g in sides] for t in sides])


def roc_one_by_one(labels, probabilities):
    tp = fp = 0
    points = [(0.0, 0.0)]
    for i in np.argsort(-probabilities, kind="stable"):
        tp, fp = tp + labels[i], fp + (1 - labels[i])
        points.append((fp / (labels == 0).sum(), tp / (labels == 1).sum()))
    return np.array(points)


def roc_from(labels, probabilities, thresholds, columns=(0, 1)):
    rows = [
        [((probabilities >= t) & (labels == side)).sum() / (labels == side).sum() for side in columns]
        for t in thresholds
    ]
    return np.array(rows)


def falling(probabilities):
    return sorted(set(probabilities.tolist()), reverse=True)


WRITTEN = {
    "covered_share": [
        (lambda token_lists, steps: sum(len(t) <= steps for t in token_lists) / len(token_lists), "빈 문자열도 낱말로"),
        (
            lambda token_lists, steps: np.mean([len(" ".join(t).split()) < steps for t in token_lists]),
            "꼭 steps개인 글을 뺐습니다",
        ),
        (lambda token_lists, steps: sum(sum(map(bool, t)) <= steps for t in token_lists), "글의 수를 돌려주었습니다"),
        (dropping_empty_lists, "빈 글을 전체에서 뺐습니다"),
    ],
    "naive_bayes_weights": [
        (bayes_without_one, "1을 더하지 않았습니다"),
        (bayes_forgetting_totals, "횟수의 로그 비를 구했습니다"),
        (bayes_of_share, "b가 긍정의 비율입니다"),
        (bayes_the_other_way, "부호가 반대입니다"),
    ],
    "tfidf": [
        (textbook_idf, "로그 안의 1들이 빠졌습니다"),
        (lambda counts: counts * idf(counts), "행의 길이를 1로 맞추지 않았습니다"),
        (tfidf_dividing_by_zero, "NaN이 되었습니다"),
        (
            lambda counts: ch07._rows_of_length_one(counts * (np.log((1 + len(counts)) / (1 + counts.sum(0))) + 1)),
            "df에 횟수를 더했습니다",
        ),
    ],
    "masked_mean": [
        (lambda vectors, mask: vectors.mean(axis=1), "마스크를 쓰지 않았습니다"),
        (mean_forgetting_the_sum, "더할 때 패딩의 벡터가 아직 들어갑니다"),
        (mean_without_guard, "0 / 0이 NaN이 됩니다"),
        (
            lambda vectors, mask: (vectors * mask[..., None]).sum(1) / (1 + mask.sum(1))[:, None],
            "개수에 늘 1을 더했습니다",
        ),
    ],
    "stop_epoch": [
        (stopping_with_last_weights, "마지막 에포크의 가중치를 남겼습니다"),
        (stopping_at_best_of_all, "전체에서 가장 좋은 에포크를 골랐습니다"),
        (stopping_and_never_resetting, "못 깬 횟수를 처음부터 모두 더했습니다"),
        (lambda a, patience: tuple(n - 1 for n in ch07.stop_epoch(a, patience)), "에포크를 0부터 셌습니다"),
    ],
    "serve": [
        (lambda review, clean, tokenize, encode, predict: predict([encode(clean(review).split())])[0], "split()으로"),
        (
            lambda review, clean, tokenize, encode, predict: predict([encode(tokenize(review))])[0],
            "clean을 거치지 않았습니다",
        ),
        (
            lambda review, clean, tokenize, encode, predict: predict([encode(clean(review))])[0],
            "글자 하나하나가 낱말이 됩니다",
        ),
        (
            lambda review, clean, tokenize, encode, predict: predict(encode(tokenize(clean(review)))),
            "[encode(tokens)]로 감싸세요",
        ),
        (
            lambda review, clean, tokenize, encode, predict: predict([encode(tokenize(clean(review)))]),
            "확률의 리스트를 돌려주었습니다",
        ),
    ],
    "encode_or_oov": [
        (encode_guarding_the_end, "비었을 때만 막았습니다"),
        (encode_forgetting_the_limit, "num_words 이상인 번호가 그대로 남았습니다"),
        (encode_forgetting_empty, "토큰이 하나도 없는 글이 빈 리스트가 됩니다"),
    ],
    "prefixes": [
        (lambda words: [" ".join(words[: i + 1]) for i in range(len(words))], "낱말 0개가 빠졌습니다"),
        (prefixes_by_adding, "끝에 공백이 남았습니다"),
        (lambda words: [words[:i] for i in range(len(words) + 1)], "낱말의 리스트를 모았습니다"),
        (lambda words: [" ".join(words[:i]) for i in range(len(words))], "글 전체가 빠졌습니다"),
    ],
    "gradient_times_input": [
        (lambda e, mask, w: e @ w * mask, "평균의 나누기를 잊었습니다"),
        (lambda e, mask, w: e @ w / max(mask.sum(), 1), "패딩에도 값이 있습니다"),
        (lambda e, mask, w: abs(e @ w * mask / max(mask.sum(), 1)), "부호가 사라졌습니다"),
        (lambda e, mask, w: e * w * mask[:, None] / max(mask.sum(), 1), "axis=1로 더하세요"),
    ],
    "confusion_matrix": [
        (lambda labels, p, threshold: matrix(labels, p > threshold).T, "행과 열이 바뀌었습니다"),
        (lambda labels, p, threshold: matrix(labels, p > threshold, 1), "긍정을 앞에 두었습니다"),
        (lambda labels, p, threshold: matrix(labels, p >= threshold), "꼭 임곗값인 확률도"),
        (matrix_by_fancy_index, "같은 칸을 여러 번 불러도 한 번만"),
    ],
    "roc_points": [
        (roc_one_by_one, "글마다 점을 하나씩 찍었습니다"),
        (lambda labels, p: roc_from(labels, p, falling(p)), "(0, 0)이 없습니다"),
        (lambda labels, p: roc_from(labels, p, [9, *falling(p)], (1, 0)), "두 열이 바뀌었습니다"),
        (lambda labels, p: roc_from(labels, p, [*falling(p)[::-1], 9]), "(1, 1)에서 시작했습니다"),
    ],
}


@pytest.mark.parametrize(
    ("name", "answer", "message"), [(name, *each) for name, answers in WRITTEN.items() for each in answers]
)
def test_what_a_learner_writes_wrong_is_named(name, answer, message):
    verdict = run_here(answer, task_of(getattr(CHAPTER, name)), 60.0)
    assert not verdict.passed
    assert message in verdict.slip, verdict.message


def test_every_exercise_has_three_wrong_answers_of_its_own():
    assert set(WRITTEN) == {exercise.name for exercise in CHAPTER.exercises}
    assert min(map(len, WRITTEN.values())) >= 3


def explode(*args):
    raise ValueError("펑")


NONSENSE = {
    "text": (lambda *args: "답", "필요한 형식은"),
    "nothing": (lambda *args: print("확률은 0.7"), "None을 돌려주었습니다. return을 잊었나요?"),
    "a function": (lambda *args: len, "함수를 부르지 않고 그대로 돌려주지 않았나요?"),
    "an error": (explode, "오류가 났습니다. ValueError: 펑"),
    "no arguments": (lambda: 0, "인자의 수가 맞지 않습니다"),
    "its arguments": (lambda *args: args, "필요한"),
}


@pytest.mark.parametrize("exercise", CHAPTER.exercises, ids=lambda exercise: exercise.name)
@pytest.mark.parametrize("kind", NONSENSE)
def test_nonsense_is_answered_in_korean(exercise, kind):
    answer, message = NONSENSE[kind]
    verdict = run_here(answer, task_of(exercise), 60.0)
    assert not verdict.passed
    assert message in verdict.message
    assert re.search("[가-힣]", verdict.message.splitlines()[0])


def test_an_answer_that_changes_what_it_was_given_is_told_so():
    def in_place(counts):
        counts *= idf(counts)
        return ch07._rows_of_length_one(counts)

    assert "받은 인자 counts의 내용을 바꾸었습니다" in run_here(in_place, task_of(ch07.TFIDF), 60.0).message


# ------------------------------------------------------------------------------------------- other right answers


def bayes_by_matrix_product(counts, labels):
    sides = np.stack([labels == 0, labels == 1]).astype(float)
    shares = sides @ counts + 1
    shares /= shares.sum(axis=1, keepdims=True)
    return np.diff(np.log(shares), axis=0)[0], np.log(labels.mean() / (1 - labels.mean()))


def masked_mean_of_numpy(vectors, mask):
    hidden = np.ma.masked_array(vectors, np.repeat(~mask[..., None], vectors.shape[2], axis=2))
    return hidden.mean(axis=1).filled(0)


def stop_by_waiting(val_accuracies, patience):
    record, best, waited, epoch = -np.inf, 0, 0, 0
    while epoch < len(val_accuracies) and waited < patience:
        epoch, waited = epoch + 1, waited + 1
        if val_accuracies[epoch - 1] > record:
            record, best, waited = val_accuracies[epoch - 1], epoch, 0
    return best, epoch


def matrix_by_bincount(labels, probabilities, threshold):
    return np.bincount(2 * labels + (probabilities > threshold), minlength=4).reshape(2, 2)


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (ch07.COVERED_SHARE, lambda token_lists, steps: np.mean([sum(map(bool, t)) <= steps for t in token_lists])),
        (ch07.NAIVE_BAYES_WEIGHTS, bayes_by_matrix_product),
        (ch07.MASKED_MEAN, masked_mean_of_numpy),
        (ch07.STOP_EPOCH, stop_by_waiting),
        (ch07.CONFUSION_MATRIX, matrix_by_bincount),
        (ch07.ROC_POINTS, lambda labels, p: roc_from(labels, p, [np.inf, *falling(p)])),
        (ch07.GRADIENT_TIMES_INPUT, lambda e, mask, w: np.where(mask, e @ w, 0) / max(mask.sum(), 1)),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_an_answer_written_otherwise_is_right_too(exercise, answer):
    result = check(exercise, answer)
    assert result.passed, result.message


# ------------------------------------------------------------------------------------------- what the texts say


@given(judged(), st.integers(0, 10), st.integers(0, 10))
def test_a_lower_threshold_makes_neither_rate_smaller(drawn, one, other):
    labels, probabilities = drawn
    assume(one <= other)
    low, high = (ch07.confusion_matrix(labels, probabilities, tenths / 10) for tenths in (one, other))
    assert (low[:, 1] >= high[:, 1]).all()


def test_without_smoothing_one_word_decides_alone():
    counts, labels = np.array([[1, 1], [0, 9], [0, 9]]), np.array([1, 0, 0])
    w, b = ch07._bayes_unsmoothed(counts, labels)
    review = np.array([1, 1])
    assert w[1] < 0
    assert w @ review + b == np.inf
    assert np.isfinite(ch07.naive_bayes_weights(counts, labels)[0]).all()


def test_without_spaces_a_review_is_one_unknown_word_but_its_pieces_stay():
    known = "정말 재미없다 돈이 아깝다"
    assert ch07.lower_words(known.replace(" ", ""))[0] not in ch07.lower_words(known)
    pieces = {word[i : i + 2] for word in known.split() for i in range(len(word) - 1)}
    assert pieces < set(ch07.syllable_pairs(known.replace(" ", "")))


def test_the_chapter_holds_the_promised_exercises_and_claims():
    kinds = {exercise.name: exercise.kind for exercise in CHAPTER.exercises}
    assert {name for name, kind in kinds.items() if kind == "repair"} == {"masked_mean", "serve", "encode_or_oov"}
    assert len(kinds) == 11
    assert set(vars(CHAPTER.claims)) == {"epochs", "post_padding", "dropped_oov", "deep"}
    assert all(len(exercise.slips) >= 3 for exercise in CHAPTER.exercises)
    assert 3 <= len(CHAPTER.questions) <= 5
