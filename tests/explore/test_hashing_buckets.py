"""The explorer of hashing: words counted against the formula and against chance; what the picture says adds up."""

import random
import re

import pytest

from course_utils import text
from course_utils.explore import hashing_buckets as function_of_the_notebook
from course_utils.explore.hashing_buckets import BUCKETS, WORDS, expected_collisions, fill, make, vocabulary


@pytest.fixture
def explorer():
    return make()


@pytest.mark.parametrize(("words", "buckets"), [(2, 10), (30, 8), (300, 256), (1000, 8192)])
def test_the_formula_agrees_with_chance(words, buckets):
    rng = random.Random(0)
    draws = [words - len({rng.randrange(buckets) for _ in range(words)}) for _ in range(2_000)]
    assert sum(draws) / len(draws) == pytest.approx(expected_collisions(words, buckets), rel=0.1, abs=0.05)


def test_every_word_lies_in_the_bucket_that_hash_ids_gives():
    filled = fill(100, 64)
    assert sorted(word for held in filled.values() for word in held) == sorted(vocabulary()[:100])
    assert all(text.hash_ids(held, 64) == [bucket] * len(held) for bucket, held in filled.items())


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("buckets", [BUCKETS[0], 512, BUCKETS[-1]])
def test_the_bars_add_up(explorer, words, buckets):
    explorer.controls["words"].value = words
    explorer.controls["buckets"].value = buckets
    bars = re.findall(r'text-anchor="start"[^>]*>([\d,]+)</text>', explorer.picture.value)
    empty, one, *several = (int(bar.replace(",", "")) for bar in bars)
    assert empty + one + sum(several) == buckets
    assert one + 2 * several[0] + 3 * several[1] + 4 * several[2] <= words


def test_the_sentence_counts_words_that_share(explorer):
    explorer.controls["buckets"].value = 1024
    shared = 300 - len(set(text.hash_ids(vocabulary()[:300], 1024)))
    assert f"{shared:,}개({shared / 300:.0%})가 겹칩니다" in explorer.sentence.value
    assert f"{expected_collisions(300, 1024):.1f}개" in explorer.sentence.value


def test_crowded_buckets_are_listed_the_fullest_first(explorer):
    explorer.controls["buckets"].value = 64
    listed = re.findall(r'<th scope="row"[^>]*>(\d+)</th>', explorer.details.value)
    sizes = [len(fill(300, 64)[int(bucket)]) for bucket in listed]
    assert len(sizes) == 5
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == max(map(len, fill(300, 64).values()))


def test_no_collision_is_said(explorer):
    explorer.controls["words"].value = 10
    explorer.controls["buckets"].value = BUCKETS[-1]
    assert len(fill(10, BUCKETS[-1])) == 10
    assert "한 버킷에 든 두 낱말이 없습니다" in explorer.details.value


def test_reset_goes_back(explorer):
    first = explorer.shown.value
    explorer.controls["words"].value = 3_000
    assert "주의" in explorer.sentence.value
    explorer.reset()
    assert explorer.shown.value == first


def test_a_stored_notebook_says_the_same_every_time():
    shown = function_of_the_notebook()._repr_mimebundle_()
    assert shown["text/plain"] == function_of_the_notebook()._repr_mimebundle_()["text/plain"]
    assert "낱말 300개를 버킷 256개에" in shown["text/plain"]
    assert "<svg" in shown["text/html"]
