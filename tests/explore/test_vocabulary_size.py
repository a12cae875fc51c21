"""The explorer of vocabulary size: the rates are those of the reviews, the picture follows, what is dropped is said."""

import re

import pytest

from course_utils import corpora, text
from course_utils.explore import vocabulary_size as function_of_the_notebook
from course_utils.explore.vocabulary_size import SIZES, make, measure, split


@pytest.fixture
def explorer():
    return make()


def colours(explorer):
    """How many cells have each colour: padding, OOV, a word."""
    return [explorer.picture.value.count(f'fill="{colour}"') for colour in ("#595959", "#D55E00", "#0072B2")]


def test_the_rate_is_counted_on_reviews_that_were_not_learned_from(explorer):
    learned = text.Vocabulary.fit([text.tokenize(each, "keras") for each in corpora.load_reviews("train").texts], 300)
    tokens = [token for each in corpora.load_reviews("test").texts for token in text.tokenize(each, "keras")]
    rate = sum(token not in learned.words for token in tokens) / len(tokens)
    assert f"{rate:.1%}가 OOV입니다" in explorer.sentence.value


@pytest.mark.parametrize("unit", ["어절", "음절"])
def test_a_larger_vocabulary_knows_more(unit):
    rates = [measure(unit, size, 1)[1] for size in SIZES]
    assert rates == sorted(rates, reverse=True)
    assert rates[-1] < rates[0]


def test_rare_words_go_when_the_minimum_rises(explorer):
    explorer.controls["max_size"].value = SIZES[-1]
    sizes = []
    for count in (1, 2, 5):
        explorer.controls["min_count"].value = count
        found = re.search(r"어휘 ([\d,]+)개", explorer.sentence.value)
        sizes.append(int(found[1].replace(",", "")))
    assert sizes == sorted(set(sizes), reverse=True)


def test_unknown_words_are_orange_or_gone(explorer):
    padding, oov, words = colours(explorer)
    assert oov > 0
    explorer.controls["unseen"].value = "버리기"
    assert colours(explorer) == [padding + oov, 0, words]
    assert "빈 글이 됩니다" in explorer.sentence.value


def test_dropping_gives_the_first_word_the_number_1(explorer):
    explorer.controls["unseen"].value = "버리기"
    explorer.controls["unit"].value = "음절"
    assert ">1</text>" in explorer.picture.value
    assert colours(explorer)[1] == 0


def test_syllables_are_nearly_all_known(explorer):
    explorer.controls["max_size"].value = 3_000
    assert "주의" in explorer.sentence.value
    explorer.controls["unit"].value = "음절"
    assert "주의" not in explorer.sentence.value


def test_every_token_of_a_syllable_is_one_character():
    assert {len(token) for tokens in split("음절").train for token in tokens} == {1}


def test_reset_goes_back(explorer):
    first = explorer.shown.value
    explorer.controls["max_size"].value = 10
    explorer.controls["unseen"].value = "버리기"
    assert explorer.shown.value != first
    explorer.reset()
    assert explorer.shown.value == first


def test_a_stored_notebook_says_the_same_every_time():
    shown = function_of_the_notebook()._repr_mimebundle_()
    assert shown["text/plain"] == function_of_the_notebook()._repr_mimebundle_()["text/plain"]
    assert "어휘 300개(어절)" in shown["text/plain"]
    assert "<svg" in shown["text/html"]
