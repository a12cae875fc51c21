"""The lists of words: whole, without repeats, and of words that the course's vectors know."""

from collections import Counter

from course_utils import corpora
from course_utils.corpora.word_lists import RELATION_TITLES


def test_no_pair_stands_twice_and_every_grade_is_in_range():
    similarity = corpora.load_word_similarity()
    pairs = Counter(frozenset(pair) for pair in similarity.pairs)
    assert set(pairs.values()) == {1}
    assert {len(pair) for pair in pairs} == {2}
    assert len(similarity) == len(similarity.grades) == 279
    assert similarity.grades.min() == 0
    assert similarity.grades.max() == 10


def test_grades_use_the_whole_scale():
    assert min(Counter(corpora.load_word_similarity().grades.tolist()).values()) >= 12


def test_every_word_has_a_vector_in_glove():
    known = corpora.load_glove().index
    words = {word for pair in corpora.load_word_similarity().pairs for word in pair}
    words |= {word for relation in corpora.load_analogies() for pair in relation.pairs for word in pair}
    assert [word for word in words if word not in known] == []


def test_every_word_stands_in_the_imdb_reviews():
    running = Counter(
        word for text in corpora.load_imdb().texts for word in text.lower().replace("<br />", " ").split()
    )
    words = {word for pair in corpora.load_word_similarity().pairs for word in pair}
    words |= {word for relation in corpora.load_analogies() for pair in relation.pairs for word in pair}
    assert [word for word in words if not running[word]] == []


def test_relations_have_titles_and_no_pair_twice():
    relations = corpora.load_analogies()
    assert {relation.name: relation.title for relation in relations} == RELATION_TITLES
    for relation in relations:
        assert len(set(relation.pairs)) == len(relation.pairs) >= 16
        assert all(first != second for first, second in relation.pairs)


def test_questions_are_all_ordered_pairs_of_pairs():
    for relation in corpora.load_analogies():
        questions = relation.questions()
        assert len(questions) == len(set(questions)) == len(relation.pairs) * (len(relation.pairs) - 1)
        assert all((a, b) in relation.pairs and (c, d) in relation.pairs for a, b, c, d in questions)
