"""Every rung learns something, answers raw reviews alike alone and in company, says why, and can be built again."""

from __future__ import annotations

import dataclasses
import io
import itertools
import math
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.sentiment import RUNGS, Classifier, Part, clean, ladder, neural, prefix_curve, recurrent, rung
from course_utils.sentiment import published as recipe

SMALL = dataclasses.replace(
    recurrent.BEST, counted=3, jamo=3, learned=2, folds=2, dim=16, units=8, epochs=2, batch=16, rate=0.01
)


def toy(reviews, seed):
    """Reviews of two clauses that a single word decides; half of them positive."""
    rng = np.random.default_rng(seed)
    subjects, likes, dislikes = ["배우가", "음악이", "영화가", "끝이"], ["좋았다", "최고다"], ["지루했다", "별로다"]
    labels = np.arange(reviews, dtype=np.int8) % 2
    texts = [
        f"{rng.choice(subjects)} 정말 {rng.choice(likes if label else dislikes)} {rng.choice(subjects)} 그랬다"
        for label in labels
    ]
    return Part(tuple(texts), labels)


@pytest.fixture(scope="module", params=[each for each in RUNGS if each.name != "majority"], ids=lambda each: each.name)
def chosen(request):
    return request.param


@pytest.fixture(scope="module")
def trained(chosen):
    """A rung, trained on 320 toy reviews in small batches; of one, cleaning has left nothing."""
    train, validation = toy(320, 1), toy(64, 2)
    train = Part(("", *train.texts[1:]), train.labels)
    with pytest.MonkeyPatch.context() as patch:
        for module in (neural, recipe):
            patch.setattr(module, "BATCH", 16)
        for module, name, value in ((neural, "EPOCHS", 3), (recipe, "EPOCHS", 2), (recipe, "WORDS", 50)):
            patch.setattr(module, name, value)
        if chosen.name == "ngram_gru":
            return recurrent.ngram_gru(train, validation, 0, SMALL)
        return chosen.train(train, validation, 0)


def test_a_rung_learns_what_the_majority_does_not_know(trained):
    test = toy(100, 3)
    assert rung("majority", "nsmc").train(toy(320, 1), toy(64, 2), 0).accuracy(test) == 0.5
    assert trained.accuracy(test) > 0.9


def test_a_rung_answers_raw_reviews_one_by_one_or_all_together(trained):
    texts = ["배우가 ★정말★ 좋았다", "", "끝이 정말 지루했다... ㅠㅠ", "처음 보는 말뿐이군", "가" * 500]
    together = trained.predict(texts)
    assert together.shape == (5,)
    assert together.dtype == np.float32
    assert ((together >= 0) & (together <= 1)).all()
    alone = np.concatenate([trained.predict([text]) for text in texts])
    assert together == pytest.approx(alone, abs=1e-4)
    assert len(trained.predict([])) == 0
    assert trained.parameters > 0


def test_one_string_is_refused(trained):
    with pytest.raises(TypeError, match=r"predict\(\['좋다'\]\)"):
        trained.predict("좋다")


# ------------------------------------------------------------------------------------------- built again

NFD = unicodedata.normalize("NFD", "배우가 좋았다")
STRANGE = ("", "!!", "★★", NFD, "처음 (보는) 말!", "가" * 500, "배우가 좋았다 " * 50)


def through_a_file(arrays):
    """What comes back of arrays that were saved as those of a model are, without a way for Python objects."""
    content = io.BytesIO()
    np.savez(content, **arrays)
    content.seek(0)
    with np.load(content, allow_pickle=False) as loaded:
        return dict(loaded)


@pytest.fixture(scope="module")
def rebuilt(chosen, trained):
    return Classifier(chosen.restore(through_a_file(trained.arrays)), trained.parameters)


def test_a_rung_built_from_its_arrays_is_the_same_to_the_last_bit(trained, rebuilt):
    texts = [*STRANGE, *toy(40, 4).texts]
    np.testing.assert_array_equal(rebuilt.predict(texts), trained.predict(texts))
    for text in texts:
        np.testing.assert_array_equal(rebuilt.explain(text).values, trained.explain(text).values)
    first, again = trained.arrays, rebuilt.model.arrays()
    assert set(first) == set(again) | {"parameters", "validation"}
    for name in again:
        np.testing.assert_array_equal(first[name], again[name])


def test_a_rung_can_be_asked_from_several_threads_at_once(chosen, trained):
    """Nothing has been compiled yet: each thread finds the model as an explorer's first question does."""
    fresh, texts = Classifier(chosen.restore(trained.arrays), trained.parameters), toy(12, 5).texts
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda text: (fresh.predict([text])[0], fresh.explain(text).values), texts))
    for text, (probability, pushes) in zip(texts, answers, strict=True):
        assert probability == trained.predict([text])[0]
        np.testing.assert_array_equal(pushes, trained.explain(text).values)


# ------------------------------------------------------------------------------------------- says why


@pytest.mark.parametrize("text", STRANGE, ids=lambda text: f"{text[:9]} {len(text)}")
def test_each_word_of_any_review_has_a_push(trained, text):
    found = trained.explain(text)
    assert found.words == tuple(clean(text).split())
    assert found.values.shape == (len(found.words),)
    assert found.values.dtype == np.float32
    assert np.isfinite(found.values).all()
    assert 0 <= trained.predict([text])[0] <= 1


def test_the_word_that_decides_pushes_most_and_to_its_side(trained):
    for text, sign in (("음악이 정말 좋았다 끝이 그랬다", 1), ("음악이 정말 지루했다 끝이 그랬다", -1)):
        found = trained.explain(text)
        assert np.argmax(sign * found.values) == 2
        assert sign * found.values[2] > 0


def logit(classifier, text):
    probability = float(classifier.predict([text])[0])
    return math.log(probability / (1 - probability))


@pytest.mark.parametrize("name", ["lexicon", "naive_bayes", "word_tfidf", "bigram_tfidf", "character_tfidf"])
def test_the_pushes_of_a_linear_rung_and_its_bias_add_up_to_the_logit(name):
    classifier = next(each for each in RUNGS if each.name == name).train(toy(320, 1), toy(64, 2), 0)

    @settings(deadline=None)
    @given(st.text("좋았다 배우가별로!(ab", max_size=30) | st.sampled_from(toy(20, 6).texts))
    def check(text):
        added = classifier.explain(text).values.sum() + classifier.model.bias
        assert added == pytest.approx(logit(classifier, text), abs=1e-4)

    check()


def test_the_majority_is_pushed_by_no_word():
    classifier = rung("majority", "nsmc").train(toy(320, 1), toy(64, 2), 0)
    found = classifier.explain("배우가 ★정말★ 좋았다")
    assert found.words == ("배우가", "정말", "좋았다")
    assert not found.values.any()
    assert rung("majority", "nsmc").restore(classifier.arrays).score(["가"]) == classifier.predict(["가"])


def test_a_push_of_a_network_is_what_finite_differences_find(chosen, trained):
    """A word's vector grows and shrinks by some per cent: the logit moves by gradient × input, to first order."""
    if "words" not in trained.arrays:
        pytest.skip("no network over words")
    text, step = "음악이 정말 좋았다 끝이 그랬다", 0.03
    copy = chosen.restore(trained.arrays)

    def moved(word, factor):
        vectors = trained.arrays["weight0"].copy()
        vectors[copy.reader.vocabulary.encode([word])] *= factor
        copy.model.layers[0].set_weights([vectors])
        return logit(Classifier(copy, 0), text)

    found = trained.explain(text)
    for word, push in zip(found.words, found.values, strict=True):
        slope = (moved(word, 1 + step) - moved(word, 1 - step)) / (2 * step)
        assert push == pytest.approx(slope, rel=0.05, abs=0.005)


def test_the_pushes_of_the_best_model_add_up_to_what_finite_differences_find(chosen, trained):
    """All its inputs, vectors and log-odds, grow and shrink together."""
    if chosen.name != "ngram_gru":
        pytest.skip("has a test of its own")
    text, step = "음악이 정말 좋았다 끝이 그랬다", 0.03

    def moved(factor):
        arrays = {name: trained.arrays[name] * np.float32(factor) for name in ("weight0", "odds", "jamo_odds")}
        return logit(Classifier(chosen.restore({**trained.arrays, **arrays}), 0), text)

    slope = (moved(1 + step) - moved(1 - step)) / (2 * step)
    assert trained.explain(text).values.sum() == pytest.approx(slope, rel=0.05)


# ------------------------------------------------------------------------------------------- word by word


@pytest.mark.parametrize("text", ["배우가 ★정말★ 좋았다", "음악이 지루했다... ㅠㅠ !!", "", "★★"])
def test_a_prefix_curve_goes_from_nothing_to_the_whole_review(trained, text):
    words, curve = prefix_curve(trained, text)
    assert words == tuple(clean(text).split())
    assert curve.shape == (len(words) + 1,)
    assert curve[0] == pytest.approx(trained.predict([""])[0], abs=1e-5)
    assert curve[-1] == pytest.approx(trained.predict([text])[0], abs=1e-5)
    for number in range(len(words)):
        assert curve[number] == pytest.approx(trained.predict([" ".join(words[:number])])[0], abs=1e-5)


# ------------------------------------------------------------------------------------------- the recipes

SWITCHED_OFF = [{"counted": 0, "jamo": 0}, {"jamo": 0}, {"learned": 0}, {"recurrent": False}, {"folds": 1}]


@pytest.mark.parametrize("switch", SWITCHED_OFF, ids=lambda switch: "+".join(switch))
def test_each_idea_of_the_best_model_can_be_switched_off(switch):
    part = toy(64, 1)
    model = recurrent.ngram_gru(part, part, 0, dataclasses.replace(SMALL, epochs=1, **switch))
    assert model.parameters != 0
    assert 0 <= model.accuracy(part) <= 1
    assert len(model.validation) == 1
    again = recurrent.NgramGru.restore(through_a_file(model.arrays))
    np.testing.assert_array_equal(again.score(part.texts), model.score(part.texts))
    assert len(model.explain(part.texts[0]).values) == 5


def test_the_published_recipe_has_the_published_parameters():
    keras_parameters = 20_000 * 300 + 4 * 50 * (300 + 50 + 1) + 50 * 2 + 2
    part = toy(16, 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recipe, "EPOCHS", 1)
        assert recipe.published(part, part).parameters == keras_parameters == 6_000_000 + 70_200 + 102


def test_names_are_unique_and_the_korean_ladders_are_the_same():
    assert len({each.name for each in RUNGS}) == len(RUNGS)
    assert all(itertools.starmap(lambda a, b: a is b, zip(ladder("nsmc"), ladder("reviews"), strict=True)))
    assert {each.name for each in ladder("imdb")} < {each.name for each in RUNGS}


@pytest.mark.parametrize(
    ("name", "corpus", "message"),
    [("lstn", "nsmc", "the ladder of nsmc has no rung 'lstn'; it has majority, "), ("lstm", "naver", "corpus must be")],
)
def test_an_unknown_rung_or_corpus_is_answered_with_the_known_ones(name, corpus, message):
    with pytest.raises(ValueError, match=message):
        rung(name, corpus)
