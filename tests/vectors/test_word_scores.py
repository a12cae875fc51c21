"""Scores of word vectors: gensim's on the same questions, and honest about what was left out."""

import math

import numpy as np
import pytest
from gensim.models import KeyedVectors

from course_utils import corpora
from course_utils.vectors import WordVectors, evaluate_analogies, evaluate_similarity


@pytest.fixture(scope="module")
def glove():
    glove = corpora.load_glove()
    return WordVectors(glove.words[:20_000], np.array(glove.matrix[:20_000]))


@pytest.fixture(scope="module")
def gensims(glove):
    vectors = KeyedVectors(50)
    vectors.add_vectors(list(glove.words), glove.vectors)
    return vectors


def test_similarity_is_gensims(glove, gensims, tmp_path):
    given = corpora.load_word_similarity()
    file = tmp_path / "pairs.tsv"
    file.write_text("\n".join(f"{a}\t{b}\t{grade}" for (a, b), grade in zip(given.pairs, given.grades, strict=True)))
    score = evaluate_similarity(glove, given.pairs, given.grades)
    _, wanted, unknown = gensims.evaluate_word_pairs(str(file), dummy4unknown=False)
    assert score.correlation == pytest.approx(wanted.statistic, abs=1e-6)
    assert 100 * (1 - score.used / score.given) == pytest.approx(unknown)


def test_analogies_are_gensims(glove, gensims, tmp_path):
    relations = [relation for relation in corpora.load_analogies() if relation.name in ("plural", "gender")]
    for relation in relations:
        file = tmp_path / f"{relation.name}.txt"
        lines = [" ".join(question) for question in relation.questions()]
        file.write_text("\n".join([f": {relation.name}", *lines]))
        wanted, _ = gensims.evaluate_word_analogies(str(file), restrict_vocab=20_000)
        score = evaluate_analogies(glove, relation.questions())
        assert score.accuracy == pytest.approx(wanted)
        assert score.accuracy > evaluate_analogies(glove, relation.questions(), include_inputs=True).accuracy


def test_what_is_unknown_or_too_rare_is_left_out(glove):
    questions = [("man", "woman", "king", "queen"), ("man", "woman", "king", "no-such-word")]
    assert evaluate_analogies(glove, questions).used == 1
    assert evaluate_analogies(glove, questions).given == 2
    assert math.isnan(evaluate_analogies(glove, questions, restrict_vocab=10).accuracy)
    assert evaluate_analogies(glove, []).given == 0


def test_pairs_without_enough_known_words_are_refused(glove):
    with pytest.raises(ValueError, match="at least 3 pairs of known words, got 1"):
        evaluate_similarity(glove, [("man", "woman"), ("no-such", "word")], [1, 2])
    with pytest.raises(ValueError, match=r"grades has shape \(1,\), wanted \(2,\)"):
        evaluate_similarity(glove, [("man", "woman"), ("no-such", "word")], [1])
