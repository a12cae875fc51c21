"""Word vectors answer as gensim's KeyedVectors do, and say in words what they cannot answer."""

import itertools

import numpy as np
import pytest
from gensim.models import KeyedVectors
from hypothesis import given
from hypothesis import strategies as st

from course_utils import corpora
from course_utils.vectors import UnknownWordError, WordVectors, cosine_similarity

WORDS = [f"w{number}" for number in range(60)]


@pytest.fixture
def ours():
    return WordVectors(WORDS, np.random.default_rng(0).normal(size=(60, 8)).astype(np.float32))


@pytest.fixture
def gensims(ours):
    vectors = KeyedVectors(8)
    vectors.add_vectors(list(ours.words), ours.vectors)
    return vectors


questions = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True)


@given(questions, st.integers(0, 4), st.integers(1, 70))
def test_the_nearest_words_are_gensims(words, split, topn):
    rng = np.random.default_rng(len(words))
    matrix = rng.normal(size=(60, 8)).astype(np.float32)
    gensims = KeyedVectors(8)
    gensims.add_vectors(WORDS, matrix)
    positive, negative = words[split:], words[:split]
    got = WordVectors(WORDS, matrix).most_similar(positive, negative, topn)
    want = gensims.most_similar(positive or None, negative or None, topn)
    assert [word for word, _ in got] == [word for word, _ in want]
    np.testing.assert_allclose([score for _, score in got], [score for _, score in want], atol=1e-5)


def test_similarity_is_gensims(ours, gensims):
    for a, b in itertools.pairwise(WORDS):
        assert ours.similarity(a, b) == pytest.approx(gensims.similarity(a, b), abs=1e-6)


def test_the_words_of_the_question_are_left_out_unless_asked_for(ours):
    assert ours.most_similar("w3", topn=1, include_inputs=True)[0][0] == "w3"
    assert "w3" not in dict(ours.most_similar("w3", topn=100))
    assert len(ours.most_similar("w3", topn=100)) == 59
    assert len(ours.most_similar("w3", topn=100, include_inputs=True)) == 60


def test_a_vector_may_be_asked_for_alone_and_is_no_input_to_leave_out(ours):
    assert ours.most_similar(ours["w3"], topn=1)[0][0] == "w3"
    assert ours.most_similar([ours["w3"]], topn=1)[0][0] == "w3"


@given(st.floats(1e-12, 1e12), st.floats(1e-12, 1e12))
def test_length_changes_nothing(first, second):
    u, v = np.array([1.0, 2.0, -3.0]), np.array([0.5, -1.0, 4.0])
    assert cosine_similarity(first * u, second * v) == pytest.approx(cosine_similarity(u, v), abs=1e-12)
    assert cosine_similarity(first * u, u) <= 1


def test_cosine_of_huge_and_tiny_vectors():
    u = np.array([3.0, 4.0])
    assert cosine_similarity(u * 1e300, u * 1e-300) == pytest.approx(1.0)


def test_equally_near_words_keep_their_order():
    words = WordVectors(["a", "b", "c", "d"], np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 2.0], [0.0, 3.0]]))
    assert [word for word, _ in words.most_similar("a", topn=2)] == ["b", "c"]


def test_a_zero_vector_is_nobodys_neighbour_and_has_none():
    words = WordVectors(["a", "b", "zero"], np.array([[1.0, 0.0], [0.6, 0.8], [0.0, 0.0]]))
    assert words.most_similar("a")[-1] == ("zero", 0.0)
    for refused in (lambda: words.most_similar("zero"), lambda: words.similarity("a", "zero")):
        with pytest.raises(ValueError, match="'zero'의 벡터: 길이가 0"):
            refused()


def test_directions_that_cancel_out_are_refused(ours):
    with pytest.raises(ValueError, match="길이가 0"):
        ours.most_similar("w1", "w1")


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_a_vector_that_is_not_finite_is_named(wrong):
    matrix = np.ones((3, 2))
    matrix[1, 0] = wrong
    words = WordVectors(["a", "b", "c"], matrix)
    with pytest.raises(ValueError, match="vector of 'b' holds NaN or infinity"):
        words.most_similar("a")
    with pytest.raises(ValueError, match="'b'의 벡터: NaN이나 무한대"):
        words.similarity("a", "b")


def test_an_unknown_word_is_named_with_near_ones():
    words = WordVectors(["movie", "movies", "moving", "actor"], np.eye(4))
    with pytest.raises(UnknownWordError) as error:
        words["Moive"]
    assert str(error.value).startswith("'Moive'의 벡터가 없습니다(단어 4개).")
    assert "movie" in str(error.value)
    assert "actor" not in str(error.value)
    for ask in (words.most_similar, words.similarities, lambda word: words.similarity("movie", word)):
        with pytest.raises(KeyError, match="'qqq'의 벡터가 없습니다"):
            ask("qqq")


def test_nothing_asked_is_refused(ours):
    with pytest.raises(ValueError, match="하나 이상"):
        ours.most_similar([])
    with pytest.raises(ValueError, match="topn must be at least 1, got 0"):
        ours.most_similar("w1", topn=0)
    with pytest.raises(ValueError, match=r"shape \(3,\), wanted \(8,\)"):
        ours.most_similar(np.ones(3))


@pytest.mark.parametrize(
    ("words", "matrix", "error", "message"),
    [
        (["a", "b", "a"], np.ones((3, 2)), ValueError, "'a' stands twice"),
        (["a", "b"], np.ones((3, 2)), ValueError, r"shape \(3, 2\), wanted \(2, dim\)"),
        (["a", "b"], np.ones(2), ValueError, r"shape \(2,\)"),
        ([], np.ones((0, 2)), ValueError, "each at least 1"),
        (["a"], np.ones((1, 2), int), TypeError, "must hold floats, got int64"),
    ],
)
def test_words_and_matrix_must_fit(words, matrix, error, message):
    with pytest.raises(error, match=message):
        WordVectors(words, matrix)


def test_cosine_refuses_zero_and_other_shapes():
    with pytest.raises(ValueError, match="u: 길이가 0"):
        cosine_similarity(np.zeros(2), np.ones(2))
    with pytest.raises(ValueError, match=r"u has shape \(2,\) and v \(3,\)"):
        cosine_similarity(np.ones(2), np.ones(3))


def test_glove_is_used_where_it_lies():
    glove = corpora.load_glove()
    words = WordVectors(glove.words, glove.matrix)
    assert isinstance(words.vectors, np.memmap)
    assert np.shares_memory(words.vectors, glove.matrix)
    assert words.norms.nbytes == 4 * len(glove)
    assert words.most_similar(["king", "woman"], ["man"], topn=1)[0][0] == "queen"
