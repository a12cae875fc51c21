"""Vectors of n-grams: right gradients, and an answer for words that nobody saw."""

import re
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils import corpora
from course_utils.nn import gradient_check
from course_utils.vectors import SubwordSkipGram, SubwordVectors, UnknownWordError, WordVectors, word_ngrams
from course_utils.vectors.word2vec import loss_and_gradients

words = st.text("가나다영화ab", min_size=1, max_size=6)
TEXT = [
    ["영화가", "정말", "좋다"],
    ["영화는", "정말", "좋았다"],
    ["밥이", "참", "맛있다"],
    ["밥은", "참", "맛있었다"],
] * 20


@pytest.fixture(scope="module")
def reviews():
    """A model of the course's film reviews."""
    texts = corpora.load_reviews("train").texts
    sentences = [re.findall("[가-힣]+", text) for text in texts]
    return SubwordSkipGram(vector_size=50, min_count=2, epochs=12, seed=0).fit(sentences)


@given(words, st.integers(1, 3), st.integers(0, 2))
def test_ngrams_are_the_pieces_of_the_marked_word(word, min_n, more):
    marked, max_n = f"<{word}>", min_n + more
    pieces = {marked[i:j] for i in range(len(marked)) for j in range(i + min_n, i + max_n + 1) if j <= len(marked)}
    ngrams = word_ngrams(word, min_n, max_n)
    assert set(ngrams) == (pieces | {marked}) - {"<", ">"}
    assert len(ngrams) == len(set(ngrams))
    assert ngrams[-1] == marked or len(marked) <= max_n


@given(words)
def test_hangul_apart_and_together_is_one_word(word):
    apart = unicodedata.normalize("NFD", word)
    for jamo in (False, True):
        assert word_ngrams(word, jamo=jamo) == word_ngrams(apart, jamo=jamo)


def test_jamo_give_inflected_forms_parts_in_common():
    assert not set(word_ngrams("가", 1, 1)) & set(word_ngrams("갔", 1, 1))
    assert len(set(word_ngrams("가", 1, 2, jamo=True)) & set(word_ngrams("갔", 1, 2, jamo=True))) >= 4


@pytest.mark.parametrize(("word", "lengths"), [("", (1, 3)), ("가", (0, 3)), ("가", (3, 2))])
def test_what_cannot_be_cut_is_refused(word, lengths):
    with pytest.raises(ValueError, match="word_ngrams: "):
        word_ngrams(word, *lengths)


def test_a_word_is_the_sum_of_its_ngrams():
    vectors = SubwordSkipGram(vector_size=8, min_count=1, epochs=1).fit(TEXT).wv
    for word in vectors.words:
        parts = np.array([vectors.ngram_vectors[vectors.ngrams[part]] for part in word_ngrams(word)])
        np.testing.assert_allclose(vectors[word], parts.sum(axis=0) / np.sqrt(len(parts)), rtol=1e-5, atol=1e-7)


def test_an_unseen_word_is_made_of_the_parts_that_are_known():
    vectors = SubwordSkipGram(vector_size=8, min_count=1, epochs=1).fit(TEXT).wv
    assert "영화도" in vectors
    assert "영화도" not in vectors.index
    assert vectors.known_ngrams("영화도") == ["영", "화", "<영", "영화", "<영화"]
    parts = [vectors.ngram_vectors[vectors.ngrams[part]] for part in vectors.known_ngrams("영화도")]
    np.testing.assert_allclose(vectors["영화도"], np.sum(parts, axis=0) / np.sqrt(5), rtol=1e-5, atol=1e-7)
    assert vectors.most_similar("영화도", topn=3)
    assert vectors.similarity("영화도", "영화가") == pytest.approx(vectors.similarity("영화가", "영화도"))


@pytest.mark.parametrize("word", ["쿵", "", 3])
def test_a_word_without_a_known_part_has_no_vector(word):
    vectors = SubwordSkipGram(vector_size=8, min_count=1, epochs=1).fit(TEXT).wv
    assert word not in vectors
    with pytest.raises(UnknownWordError):
        vectors[word]


def test_a_step_goes_down_the_gradient_of_the_ngrams():
    model = SubwordSkipGram(vector_size=3, min_count=1, sample=0).build_vocab(TEXT)
    rng = np.random.default_rng(0)
    model.ngram_vectors = rng.normal(size=model.ngram_vectors.shape)
    model.output_vectors = rng.normal(size=model.output_vectors.shape)
    model._composition = model._composition.astype(np.float64)
    rows, composed = np.array([[0, 3, 0, 5]]), model._composition.toarray()
    u, weights = model.output_vectors[None, :2], rng.random((1, 4, 2))
    labels = np.array([1.0, 0.0])

    def loss(p):
        return loss_and_gradients((composed @ p["z"])[rows], u, labels, weights)[0]

    before = {"z": model.ngram_vectors.copy()}
    _, dv, _ = loss_and_gradients(model._read_inputs(rows), u, labels, weights)
    model._move_inputs(rows, dv, weights.sum(axis=2), alpha=0.5)
    moved = (before["z"] - model.ngram_vectors) / 0.5
    assert gradient_check(loss, before, {"z": moved}) < 1e-6  # the sums by word are float32


def test_going_on_changes_nothing_and_handed_out_vectors_stay():
    at_once = SubwordSkipGram(vector_size=8, min_count=1, epochs=3).fit(TEXT).wv
    model = SubwordSkipGram(vector_size=8, min_count=1, epochs=3).fit(TEXT, epochs=1)
    early = model.wv
    kept = early["영화도"].copy()
    in_parts = model.fit(TEXT).wv
    np.testing.assert_array_equal(at_once.vectors, in_parts.vectors)
    np.testing.assert_array_equal(early["영화도"], kept)
    assert isinstance(in_parts, WordVectors)


def test_vectors_can_be_put_together_from_parts():
    vectors = SubwordVectors(["가", "나"], {"가": 0, "나": 1}, np.eye(2), word_ngrams)
    assert vectors.similarity("가", "가나") == pytest.approx(np.sqrt(0.5))


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [("재밋었어요", "재밌었어요"), ("지루햇음", "지루했음"), ("최고예여", "최고예요"), ("배우드리", "배우들이")],
)
def test_a_misspelt_word_stands_near_what_was_meant(reviews, misspelt, meant):
    assert misspelt not in reviews.index
    everyone = reviews.wv.similarities(misspelt)
    rank = int(np.sum(everyone > everyone[reviews.index[meant]]))
    assert rank < len(reviews.words) / 100, rank


def test_an_unseen_form_stands_near_the_forms_of_its_word(reviews):
    near = [word for word, _ in reviews.wv.most_similar("배우들한테", topn=5)]
    assert "배우들한테" not in reviews.index
    assert sum(word.startswith("배우들") for word in near) >= 3, near
