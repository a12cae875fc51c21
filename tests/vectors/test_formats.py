"""Vectors survive their files, gensim reads ours and we read gensim's; a damaged place is named."""

import numpy as np
import pytest
from gensim.models import KeyedVectors
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from course_utils.vectors import WordVectors, load_word2vec, save_word2vec

words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters=" \n\r"), min_size=1, max_size=8)
numbers = st.floats(width=32, allow_nan=False, allow_infinity=False)


@st.composite
def word_vectors(draw):
    listed = draw(st.lists(words, min_size=1, max_size=6, unique=True))
    return WordVectors(listed, draw(arrays(np.float32, (len(listed), draw(st.integers(1, 5))), elements=numbers)))


@pytest.mark.parametrize("binary", [False, True])
@given(vectors=word_vectors())
def test_a_round_trip_changes_nothing(tmp_path_factory, binary, vectors):
    path = tmp_path_factory.getbasetemp() / f"vectors.{binary}"
    save_word2vec(vectors, path, binary=binary)
    read = load_word2vec(path, binary=binary)
    assert read.words == vectors.words
    np.testing.assert_array_equal(read.vectors, vectors.vectors)


@pytest.fixture
def korean():
    return WordVectors(["영화", "배우", "재미있다"], np.random.default_rng(0).normal(size=(3, 4)).astype(np.float32))


@pytest.mark.parametrize("binary", [False, True])
def test_gensim_reads_ours(tmp_path, korean, binary):
    save_word2vec(korean, tmp_path / "vectors", binary=binary)
    read = KeyedVectors.load_word2vec_format(str(tmp_path / "vectors"), binary=binary)
    assert tuple(read.index_to_key) == korean.words
    np.testing.assert_array_equal(read.vectors, korean.vectors)


@pytest.mark.parametrize("binary", [False, True])
def test_we_read_gensims(tmp_path, korean, binary):
    theirs = KeyedVectors(4)
    theirs.add_vectors(list(korean.words), korean.vectors)
    theirs.save_word2vec_format(str(tmp_path / "vectors"), binary=binary)
    read = load_word2vec(tmp_path / "vectors", binary=binary)
    assert read.words == korean.words
    np.testing.assert_array_equal(read.vectors, korean.vectors)


def test_the_line_breaks_of_word2vec_itself_are_read(tmp_path):
    row = np.array([1.5, -2.0], "<f4").tobytes()
    (tmp_path / "vectors").write_bytes(b"2 2\n" + "영화 ".encode() + row + b"\nfilm " + row + b"\n")
    read = load_word2vec(tmp_path / "vectors", binary=True)
    assert read.words == ("영화", "film")
    np.testing.assert_array_equal(read["film"], [1.5, -2.0])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "1번째 줄: '단어의 수 차원의 수'"),
        ("영화 0.1 0.2\n", "1번째 줄: '단어의 수 차원의 수'"),
        ("2 0\n", "1번째 줄: '단어의 수 차원의 수'"),
        ("900000000 300\n영화 0.1\n", "1번째 줄: 파일이 단어 900,000,000개, 300차원을 담기에는 너무 작습니다"),
        ("2 2\n영화 0.1 0.2\n배우 0.3\n", "3번째 줄: 수가 1개입니다. 2개여야 합니다"),
        ("2 2\n영화 0.1 0.2 0.3\n배우 0.3 0.1\n", "2번째 줄: 수가 3개입니다"),
        ("2 2\n영화 0.1 0.2\n배우 0.3 영점일\n", "3번째 줄: could not convert"),
        ("2 2\n영화 0.1 0.2\n배우 0.3 nan\n", "3번째 줄: '배우'의 벡터에 NaN이나 무한대"),
        ("2 2\n영화 0.1 0.2\n영화 0.3 0.4\n", "3번째 줄: 단어 '영화'가 되풀이됩니다"),
        ("2 2\n영화 0.1 0.2\n 0.3 0.4\n", "3번째 줄: 단어가 비었습니다"),
        ("3 2\n영화 0.1 0.2\n배우 0.3 0.4\n", "4번째 줄: 여기에서 파일이 끝났습니다"),
        ("1 2\n영화 0.1 0.2\n배우 0.3 0.4\n", "첫 줄이 말한 단어 1개 뒤에 내용이 더 있습니다"),
    ],
)
def test_a_damaged_line_is_named(tmp_path, content, message):
    (tmp_path / "vectors.txt").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        load_word2vec(tmp_path / "vectors.txt")


def test_bytes_that_are_no_text_are_named(tmp_path):
    (tmp_path / "vectors.txt").write_bytes(b"2 1\n" + "영화 0.1\n".encode() + b"\xff\xfe 0.2\n")
    with pytest.raises(ValueError, match=r"3번째 줄: .*utf-8"):
        load_word2vec(tmp_path / "vectors.txt")


@pytest.mark.parametrize("cut", [3, 9, 20])
def test_a_cut_binary_file_is_refused(tmp_path, korean, cut):
    save_word2vec(korean, tmp_path / "vectors", binary=True)
    whole = (tmp_path / "vectors").read_bytes()
    (tmp_path / "cut").write_bytes(whole[:-cut])
    with pytest.raises(ValueError, match="3번째 단어: 여기에서 파일이 끝났습니다"):
        load_word2vec(tmp_path / "cut", binary=True)


@pytest.mark.parametrize("word", ["", "두 단어", "줄\n바꿈"])
def test_a_word_that_the_format_cannot_hold_is_refused(tmp_path, word):
    with pytest.raises(ValueError, match="is empty or holds a space"):
        save_word2vec(WordVectors([word], np.ones((1, 2))), tmp_path / "vectors")


@pytest.mark.parametrize("wrong", [np.nan, np.inf, 1e300])
def test_a_number_that_the_format_cannot_hold_is_refused(tmp_path, wrong):
    with pytest.raises(ValueError, match="'영화' is not finite as float32"):
        save_word2vec(WordVectors(["영화"], np.array([[1.0, wrong]])), tmp_path / "vectors")
    assert not (tmp_path / "vectors").exists()
