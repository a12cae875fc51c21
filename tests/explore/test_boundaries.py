"""Boundaries of sentences: found again in the text whatever a splitter did with the spaces."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils import text
from course_utils.explore.boundaries import disputed, ends, squeeze

PARAGRAPH = st.text(alphabet="가나다.!? \n\t\"'요임ㅋabDr“”()😀\u200b\xa0", max_size=60)


@given(PARAGRAPH)
def test_squeezing_drops_only_what_is_not_seen(paragraph):
    squeezed = squeeze(paragraph)
    assert squeezed.letters == "".join(paragraph.replace("\u200b", "").split())
    assert "".join(paragraph[place] for place in squeezed.places) == squeezed.letters


@given(PARAGRAPH)
def test_sentences_lie_between_their_ends(paragraph):
    letters = squeeze(paragraph).letters
    sentences = text.split_sentences(paragraph, "naive")
    found = ends(sentences, letters)
    assert [letters[start:end] for start, end in itertools.pairwise([0, *found])] == [
        squeeze(sentence).letters for sentence in sentences
    ]


def test_what_a_splitter_drops_does_not_shift_the_rest():
    assert ends(["가.", "다."], "가.나.다.") == [2, 6]


@pytest.mark.parametrize(
    ("by_engine", "expected"),
    [
        ({}, []),
        ({"naive": [3, 5]}, []),
        ({"naive": [3, 5], "kss": [5]}, [3]),
        ({"naive": [2, 3, 5], "punkt": [3, 5], "kss": [2, 3, 4, 5]}, [2, 4]),
        ({"naive": [5], "kss": []}, []),
    ],
)
def test_disputed_are_the_boundaries_that_some_have_and_others_have_not(by_engine, expected):
    assert disputed(by_engine, 5) == expected


def test_context_shows_the_text_with_its_spaces():
    squeezed = squeeze("Dr. Kim을 봤다.")
    assert squeezed.context(3) == ("Dr.", " Kim을 봤다.")
