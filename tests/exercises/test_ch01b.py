"""Chapter 01b's references beside what else does the same: the course's own functions, libraries, Unicode."""

import itertools
import re
import unicodedata
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from course_utils import text
from course_utils.exercises import ch01b
from course_utils.exercises.check import check
from course_utils.exercises.compare import brief

ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=60)
WORD = st.text("가나다ㅋ", min_size=1, max_size=8)


@given(ANY_TEXT)
def test_the_mended_cleaner_keeps_what_the_courses_cleaner_keeps(review):
    mended, own = ch01b.clean_review(review), text.clean_review(review).lower()
    assert "".join(mended.split()) == "".join(own.split())
    assert ch01b.clean_review(mended) == mended


@given(st.text(st.characters(codec="utf-8", exclude_characters="(),!?"), max_size=60))
def test_without_signs_both_cleaners_are_the_same(review):
    assert ch01b.clean_review(review) == text.clean_review(review).lower()


@given(ANY_TEXT)
def test_the_pattern_shown_to_the_learner_squeezes_as_the_reference_does(review):
    assert re.sub(r"(\D)\1{2,}", r"\1\1", review) == ch01b.squeeze_repeats(review)


def test_every_syllable_of_modern_hangul_is_taken_apart_as_in_the_course():
    syllables = [chr(code) for code in range(ord("가"), ord("힣") + 1)]
    assert [ch01b.jamo_of(syllable) for syllable in syllables] == text.decompose("".join(syllables))


@given(ANY_TEXT)
def test_a_text_is_the_same_in_every_form_that_keeps_its_letters(review):
    for form in ("NFC", "NFD"):
        assert ch01b.same_text(review, unicodedata.normalize(form, review))


def learned(words, rules):
    """Merge rules learned from words, with the chapter's references."""
    left, merges = {tuple(word): count for word, count in Counter(words).items()}, []
    while len(merges) < rules and (pair := ch01b.most_frequent_pair(left)):
        merges.append(pair)
        left = {tuple(ch01b.merge_pair(list(symbols), pair)): count for symbols, count in left.items()}
    return left, merges


@given(st.lists(WORD, min_size=1, max_size=12), st.integers(0, 8))
def test_encoding_a_word_that_was_learned_from_gives_the_pieces_it_had_at_the_end(words, rules):
    left, merges = learned(words, rules)
    assert {tuple(ch01b.bpe_encode(word, merges)) for word in words} == set(left)


@given(st.lists(WORD, min_size=1, max_size=12), st.integers(0, 8), WORD)
def test_both_orders_of_applying_rules_give_the_same_pieces_and_lose_nothing(words, rules, new):
    _, merges = learned(words, rules)
    pieces = ch01b.bpe_encode(new, merges)
    assert "".join(pieces) == new
    assert pieces == ch01b._encode_by_rank(new, merges)


@given(st.lists(WORD, min_size=1, max_size=12))
def test_rules_that_cannot_touch_a_word_may_be_left_out(words):
    _, merges = learned(words, 8)
    for word in words:
        near = [pair for pair in merges if "".join(pair) in word]
        assert ch01b.bpe_encode(word, near) == ch01b.bpe_encode(word, merges)


@given(st.dictionaries(st.lists(st.sampled_from("가나다"), min_size=1, max_size=5).map(tuple), st.integers(1, 4)))
def test_no_pair_is_more_frequent_than_the_one_returned(words):
    counts = Counter()
    for symbols, count in words.items():
        counts.update(itertools.chain.from_iterable([pair] * count for pair in itertools.pairwise(symbols)))
    best = ch01b.most_frequent_pair(words)
    assert counts[best] == max(counts.values()) if counts else best is None


def test_the_order_in_which_words_come_is_the_order_shown_to_the_learner():
    words = next(case.args[0] for case in ch01b.MOST_FREQUENT_PAIR.cases if "나온 순서" in case.label)
    message = check(ch01b.MOST_FREQUENT_PAIR, lambda words: max(words)).message
    assert brief(words) == repr(words)
    assert repr(ch01b.MOST_FREQUENT_PAIR.cases[0].args[0]) in message
