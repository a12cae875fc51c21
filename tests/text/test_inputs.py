"""What is done to every text before an engine sees it."""

import warnings

from hypothesis import given
from hypothesis import strategies as st

from course_utils.text.inputs import mend_surrogates, pieces, warn
from course_utils.text.korean import tidy
from tests.text.strings import ANY_TEXT

WORDY_TEXT = st.text("가나. !?\n\t\u3000a😀\x00", max_size=300)


@given(ANY_TEXT)
def test_mended_text_can_be_written_and_keeps_its_other_characters(text):
    mended = mend_surrogates(text)
    mended.encode("utf-8")
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert mended == text


@given(ANY_TEXT | WORDY_TEXT, st.integers(1, 40))
def test_pieces_are_the_text_and_never_too_long(text, size):
    found = list(pieces(text, size))
    assert "".join(found) == text
    assert max(map(len, found)) <= size
    assert all(found) or text == ""


@given(st.lists(st.text("가나다", min_size=1, max_size=8), min_size=1), st.integers(16, 40))
def test_pieces_end_between_words_where_words_are_short(words, size):
    found = [piece.split() for piece in pieces(" ".join(words), size)]
    assert [word for piece in found for word in piece] == words


def test_a_piece_ends_at_a_line_rather_than_a_sentence_rather_than_a_word():
    assert list(pieces("가 나 다.\n라. 마 바", 11)) == ["가 나 다.\n", "라. 마 바"]
    assert list(pieces("가 나 다. 라 마 바", 11)) == ["가 나 다. ", "라 마 바"]


@given(ANY_TEXT | WORDY_TEXT, st.integers(1, 20))
def test_tidied_text_has_no_odd_space_and_no_endless_word(text, longest):
    tidied = tidy(text, longest)
    assert all(character in " \n" for character in tidied if character.isspace())
    assert all(line == line.strip() != "" for line in tidied.split("\n")) or tidied == ""
    assert max(map(len, tidied.split()), default=0) <= longest


@given(st.text("가나다. \n", max_size=200))
def test_tidying_only_moves_white_space(text):
    assert tidy(text, 1_000).split() == text.split()


def test_a_warning_points_at_the_caller():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warn("글")
    assert caught[0].filename == __file__
