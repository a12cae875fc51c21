"""Okt's morphemes, recorded: of the reviews of today, what Okt says today, and refused where the reviews changed."""

import json

import pytest

from course_utils import corpora, text
from course_utils.corpora import morphemes, reviews


@pytest.mark.parametrize("split", ["train", "test"])
@pytest.mark.parametrize("spaces", [True, False])
def test_morphemes_are_the_review_cut_into_pieces(split, spaces):
    texts = corpora.load_reviews(split).texts[: morphemes.MOST]
    recorded = corpora.load_morphemes(split, spaces=spaces)
    assert len(recorded) == len(texts)
    for review, pieces in zip(texts, recorded, strict=True):
        assert "".join(pieces) == "".join(text.clean_review(review).split())


def test_okt_says_the_same_today():
    texts, recorded = corpora.load_reviews("test").texts, corpora.load_morphemes("test")
    for place in range(0, len(texts), 33):
        assert text.tokenize(text.clean_review(texts[place]), "okt") == list(recorded[place])


def test_other_reviews_are_refused(monkeypatch):
    other = reviews.load_reviews("validation")
    monkeypatch.setattr(morphemes, "load_reviews", lambda split: other)
    with pytest.raises(ValueError, match=r"python data/make_okt_reviews\.py"):
        corpora.load_morphemes("test")


def test_a_missing_file_is_named_with_the_way_to_get_it_back(monkeypatch, tmp_path):
    monkeypatch.setattr(morphemes, "course_data_folder", lambda: tmp_path)
    morphemes._recorded.cache_clear()
    try:
        with pytest.raises(FileNotFoundError, match=r"git checkout -- data/okt_reviews\.json"):
            corpora.load_morphemes("test")
    finally:
        morphemes._recorded.cache_clear()


def test_an_unknown_split_is_named():
    with pytest.raises(ValueError, match="'validation'"):
        corpora.load_morphemes("validation")


def test_the_file_says_what_made_it():
    recorded = json.loads((morphemes.course_data_folder() / morphemes.FILE).read_text(encoding="utf-8"))
    assert recorded["konlpy"].count(".") >= 1
