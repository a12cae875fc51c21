"""The course's own data: what a label says must stand in the text."""

import csv
import re

import numpy as np
import pytest
from konlpy.corpus import kobill

from course_utils import corpora, settings
from course_utils.corpora import Periods, join, load_law_periods, load_nails, load_periods


@pytest.mark.parametrize("part", ["train", "test"])
def test_every_period_of_the_text_is_labelled_and_nothing_else(part):
    periods = load_periods(part)
    assert [place for place, letter in enumerate(periods.text) if letter == "."] == periods.positions.tolist()
    assert periods.is_end.shape == periods.is_unclear.shape == (len(periods),)
    assert not periods.is_unclear.any()
    assert corpora.END_MARK not in periods.text


def test_the_set_is_large_and_balanced_enough():
    both = [load_periods("train"), load_periods("test")]
    assert sum(map(len, both)) >= 400
    for periods in both:
        assert 0.4 < periods.is_end.mean() < 0.6
        assert len(periods) > 250


def test_labels_agree_with_the_marks_of_the_file():
    with open(settings.course_data_folder() / "periods.tsv", encoding="utf-8") as file:
        marked = file.read()
    assert marked.count(".¶") == marked.count("¶")
    assert marked.count("¶") == sum(int(load_periods(part).is_end.sum()) for part in ("train", "test"))


def test_every_passage_ends_with_a_sentence():
    for row in _rows("periods.tsv"):
        assert row["text"].rstrip('"').endswith(".¶"), row["text"]


def test_no_passage_is_in_both_parts():
    passages = [(row["part"], row["text"]) for row in _rows("periods.tsv")]
    texts = [text for _, text in passages]
    assert len(texts) == len(set(texts))
    assert {part for part, _ in passages} == {"train", "test"}


def test_the_hard_kinds_are_all_there():
    text = load_periods("train").text + load_periods("test").text
    for kind in (
        r"\d\.\d",
        r"\d+\.\d+\.\d+\.\d+",
        r"\w@\w",
        r"\b[A-Z]\. [A-Z]",
        r"\.\.\.",
        r"v\d\.\d",
        r"Dr\.",
        r"[가-힣]\.",
    ):
        assert re.search(kind, text), kind


@pytest.mark.parametrize("part", ["train", "test"])
def test_the_languages_make_up_the_whole(part):
    english, korean = load_periods(part, "en"), load_periods(part, "ko")
    assert f"{english.text} {korean.text}" == load_periods(part).text
    assert len(english) + len(korean) == len(load_periods(part))
    assert not re.search("[가-힣]", english.text)
    assert re.search("[가-힣]", korean.text)


@pytest.mark.parametrize(("part", "language"), [("validation", None), ("train", "de"), ("", None)])
def test_an_unknown_part_or_language_is_named(part, language):
    with pytest.raises(ValueError, match="part must be" if language is None else "language must be"):
        load_periods(part, language)


def test_law_labels_stand_on_the_periods_of_konlpys_corpora():
    for name, periods in load_law_periods().items():
        found = [place for place, letter in enumerate(periods.text) if letter == "."]
        assert found == periods.positions.tolist(), name
        assert not (periods.is_end & periods.is_unclear).any()


def test_no_number_nor_list_letter_ends_a_sentence_of_the_law():
    for periods in load_law_periods().values():
        before = np.array([periods.text[max(0, place - 8) : place] for place in periods.positions])
        is_number = np.array([bool(re.search(r"\d$", text)) for text in before])
        is_list_letter = np.array([bool(re.search(r"\n {2,}[가-사]$", text)) for text in before])
        assert not periods.is_end[is_number | is_list_letter].any()


def test_a_predicate_at_the_end_of_a_line_ends_a_sentence_of_the_law():
    for periods in load_law_periods().values():
        for place, is_end in zip(periods.positions, periods.is_end, strict=True):
            if re.search("[한된는있없]다$", periods.text[:place]) and periods.text[place + 1 : place + 2] == "\n":
                assert is_end


def test_the_bills_left_out_repeat_another_one():
    kept = _shingles("1809892.txt")
    for name in set(kobill.fileids()) - set(load_law_periods()):
        repeated = _shingles(name) & kept
        assert len(repeated) > 0.6 * len(_shingles(name)), name
    assert len(_shingles("1809894.txt") & kept) < 0.1 * len(_shingles("1809894.txt"))


def _shingles(name, size=20):
    document = kobill.open(name).read()
    return {document[start : start + size] for start in range(len(document) - size + 1)}


def test_joined_texts_keep_their_periods():
    parts = list(load_law_periods().values())
    whole = join(parts)
    assert len(whole) == sum(map(len, parts))
    assert {whole.text[place] for place in whole.positions} == {"."}
    assert whole.is_end.sum() == sum(part.is_end.sum() for part in parts)
    assert whole.is_unclear.sum() == sum(part.is_unclear.sum() for part in parts)


def test_joining_one_text_changes_nothing():
    one = Periods("가. 나.", np.array([1, 4]), np.array([True, True]), np.array([False, False]))
    assert join([one]).text == one.text
    assert join([one]).positions.tolist() == [1, 4]


def test_every_nail_has_a_label():
    nails = load_nails()
    for sentence, labels in nails.items():
        assert set(labels) <= {"명", "부"}
        assert len(re.findall(r"(?<![가-힣])못", sentence)) == len(labels), sentence
    assert 0.3 < "".join(nails.values()).count("명") / len("".join(nails.values())) < 0.7


def _rows(name):
    with open(settings.course_data_folder() / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
