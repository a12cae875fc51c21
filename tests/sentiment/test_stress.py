"""The stress test: each variant is what a person would type, and is scored as such."""

from __future__ import annotations

import importlib
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils import corpora
from course_utils.sentiment import VARIANTS, Classifier, Part, clean, load_task, probes, rung, stress
from course_utils.text import clean_review

SYLLABLES = st.text(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")) | st.sampled_from(" !ㅋa"))


class Noting:
    """A model that keeps what it is asked, and finds every review positive that holds a 좋."""

    def __init__(self):
        self.asked = []

    def score(self, texts):
        self.asked += texts
        return np.array([float("좋" in text) for text in texts], np.float32)


@given(SYLLABLES)
def test_the_variants_look_as_they_are_called(text):
    assert VARIANTS["as it is"](text) == text
    assert VARIANTS["no spaces"](text).split() == ["".join(text.split())][: bool(text.split())]
    assert unicodedata.normalize("NFC", VARIANTS["NFD"](text)) == text
    apart = VARIANTS["jamo apart"](text)
    assert not any("가" <= character <= "힣" for character in apart)
    assert clean(apart) == apart.strip() or "  " in apart  # compatibility jamo, which the cleaning keeps


def test_a_keyboard_gives_jamo_one_by_one():
    assert VARIANTS["jamo apart"]("좋다 ㅋㅋ!") == "ㅈㅗㅎㄷㅏ ㅋㅋ!"


def test_what_reaches_the_model_is_cleaned_unless_asked_otherwise():
    part, cleaned, raw = Part(("정말 좋다",), np.array([1], np.int8)), Noting(), Noting()
    assert stress(Classifier(cleaned, 1), part) == {"as it is": 1, "no spaces": 1, "NFD": 1, "jamo apart": 0}
    assert cleaned.asked == ["정말 좋다", "정말좋다", "정말 좋다", "ㅈㅓㅇㅁㅏㄹ ㅈㅗㅎㄷㅏ"]
    stress(Classifier(raw, 1), part, str)
    assert raw.asked[2] == unicodedata.normalize("NFD", "정말 좋다")
    assert stress(Classifier(Noting(), 1), part, clean_review)["NFD"] == 0


def test_a_rung_as_it_is_has_its_own_accuracy():
    task = load_task("reviews")
    lexicon = rung("lexicon", "reviews").train(task.train, task.validation, 0)
    assert stress(lexicon, task.test)["as it is"] == lexicon.accuracy(task.test)


def test_probes_count_pairs_in_order_and_pairs_both_right(monkeypatch):
    pairs = corpora.Probes(("좋다 좋다", "별로다", "좋다"), ("별로다", "좋다", "좋다"))
    module = importlib.import_module("course_utils.sentiment.stress")  # the package's name means the function
    monkeypatch.setattr(module, "load_probes", lambda phenomenon: pairs)
    found = probes(Classifier(Noting(), 1))
    assert list(found) == ["negation", "contrast", "sarcasm"]
    assert found["negation"].ordered == pytest.approx(1 / 3)  # the last pair is a tie
    assert found["negation"].both_right == pytest.approx(1 / 3)
    assert found["negation"].pairs == 3


def test_who_never_looks_puts_no_pair_in_order():
    task = load_task("reviews")
    found = probes(rung("majority", "reviews").train(task.train, task.validation, 0))
    assert {scores.ordered for scores in found.values()} == {0}
    assert all(scores.pairs >= 50 for scores in found.values())
