"""The task: the same cleaning everywhere, and no review in two parts."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from course_utils.sentiment import Part, clean, load_task, words

HEADER = "id\tdocument\tlabel\n"


@pytest.fixture
def naver(tmp_path, monkeypatch):
    """A folder of local copies with a small corpus of the Naver format; return how many training rows it has."""
    folder = tmp_path / "nsmc"
    folder.mkdir()
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path))
    rows = [f"{number}\t{number}번째로 좋은 영화...\t{number % 2}\n" for number in range(200)]
    (folder / "ratings_train.txt").write_text(HEADER + "".join(rows), encoding="utf-8")
    (folder / "ratings_test.txt").write_text(HEADER + "".join(rows[:50]), encoding="utf-8")
    return len(rows)


def test_the_naver_corpus_is_split_by_its_seed_and_nothing_is_lost(naver):
    first, again, other = load_task("nsmc", 1), load_task("nsmc", 1), load_task("nsmc", 2)
    assert (len(first.train), len(first.validation), len(first.test)) == (180, 20, 50)
    assert first.train.texts == again.train.texts
    assert set(first.validation.texts) != set(other.validation.texts)
    for task in (first, other):
        assert len({*task.train.texts, *task.validation.texts}) == naver
        for part in (task.train, task.validation):  # every text still has its own label
            assert [int(text.partition("번")[0]) % 2 for text in part.texts] == part.labels.tolist()


def test_what_the_source_wants_to_say_is_passed_on(naver):
    assert [note for note in load_task("nsmc").notes if "COURSE_DATA_DIR" in note]


def test_texts_are_cleaned(naver):
    assert all("." not in text for text in load_task("nsmc").test.texts)
    assert clean("so<br /><br />good") == "so good"
    assert clean(unicodedata.normalize("NFD", "정말 좋다!")) == "정말 좋다!"


@pytest.mark.parametrize("corpus", ["imdb", "reviews"])
def test_the_other_corpora_keep_their_own_parts(corpus):
    task = load_task(corpus)
    parts = [set(part.texts) for part in (task.train, task.validation, task.test)]
    assert not parts[0] & parts[2]
    assert not parts[1] & parts[2]
    assert all(set(np.unique(part.labels)) == {0, 1} for part in (task.train, task.validation, task.test))


def test_an_unknown_corpus_is_answered_with_the_known_ones():
    with pytest.raises(ValueError, match="corpus must be one of nsmc, imdb, reviews; got 'naver'"):
        load_task("naver")


def test_words_of_nothing_are_none():
    assert words(clean("★★★")) == []


def test_the_first_reviews_of_a_part_keep_their_labels():
    part = Part(("가", "나", "다"), np.array([1, 0, 1], np.int8)).first(2)
    assert part.texts == ("가", "나")
    assert part.labels.tolist() == [1, 0]
