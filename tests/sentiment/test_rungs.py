"""Every rung learns something, answers raw reviews, and does so alike alone and in company."""

from __future__ import annotations

import dataclasses
import itertools

import numpy as np
import pytest

from course_utils.sentiment import RUNGS, Part, ladder, neural, recurrent, rung
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
def trained(request):
    """A rung, trained on 320 toy reviews in small batches; of one, cleaning has left nothing."""
    train, validation = toy(320, 1), toy(64, 2)
    train = Part(("", *train.texts[1:]), train.labels)
    with pytest.MonkeyPatch.context() as patch:
        for module in (neural, recipe):
            patch.setattr(module, "BATCH", 16)
        for module, name, value in ((neural, "EPOCHS", 3), (recipe, "EPOCHS", 2), (recipe, "WORDS", 50)):
            patch.setattr(module, name, value)
        if request.param.name == "ngram_gru":
            return recurrent.ngram_gru(train, validation, 0, SMALL)
        return request.param.train(train, validation, 0)


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


SWITCHED_OFF = [{"counted": 0, "jamo": 0}, {"jamo": 0}, {"learned": 0}, {"recurrent": False}, {"folds": 1}]


@pytest.mark.parametrize("switch", SWITCHED_OFF, ids=lambda switch: "+".join(switch))
def test_each_idea_of_the_best_model_can_be_switched_off(switch):
    part = toy(64, 1)
    model = recurrent.ngram_gru(part, part, 0, dataclasses.replace(SMALL, epochs=1, **switch))
    assert model.parameters != 0
    assert 0 <= model.accuracy(part) <= 1
    assert len(model.validation) == 1


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
