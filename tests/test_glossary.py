"""The glossary: complete, free of doubles, in order, and in step with the notebooks."""

import re

import pytest

from course_utils import glossary, plan, settings

SOURCES = settings.checkout_folder() / "notebooks" / "src"
WRITTEN = [notebook.name for notebook in plan.NOTEBOOKS if (SOURCES / f"{notebook.name}.py").is_file()]


@pytest.mark.parametrize("field", ["korean", "english", "definition"])
def test_no_name_and_no_definition_stands_twice(field):
    values = [getattr(term, field).casefold() for term in glossary.terms()]
    assert sorted(value for value in set(values) if values.count(value) > 1) == []


def test_rows_are_sorted_by_the_korean_name():
    names = [term.korean for term in glossary.terms()]
    assert names == sorted(names, key=str.casefold)


def test_every_field_is_filled_without_spaces_around_it():
    for term in glossary.terms():
        for value in (term.korean, term.english, term.definition, term.notebook):
            assert value, term
            assert value == value.strip(), term


def test_every_notebook_of_the_plan_introduces_terms_and_no_other_does():
    assert {term.notebook for term in glossary.terms()} == {notebook.name for notebook in plan.NOTEBOOKS}


def test_a_definition_is_one_short_polite_sentence():
    definitions = [term.definition for term in glossary.terms()]
    assert [text for text in definitions if len(text) > 75 or not re.fullmatch(r"[^.?!]+니다\.", text)] == []


def test_the_english_name_is_english():
    assert [term.english for term in glossary.terms() if re.search("[가-힣]", term.english)] == []


def test_the_course_has_at_least_120_terms():
    assert len(glossary.terms()) >= 120


def _spaceless(text):
    """Without spaces, comment marks and line ends: a term may be broken by a line's end."""
    return re.sub(r"[\s#*]+", "", text).casefold()


@pytest.mark.parametrize("name", WRITTEN)
def test_a_written_notebook_uses_the_terms_that_it_is_said_to_introduce(name):
    text = _spaceless((SOURCES / f"{name}.py").read_text(encoding="utf-8"))
    terms = [term for term in glossary.terms() if term.notebook == name]
    assert [term.korean for term in terms if _spaceless(term.korean) not in text] == []


def test_a_term_is_found_by_its_korean_name():
    assert glossary.term("은닉 상태").notebook == "04_numpy_rnn"


def test_an_unknown_term_is_answered_with_where_to_look():
    with pytest.raises(ValueError, match=r"'없는 말'.*explore\.glossary\(\)"):
        glossary.term("없는 말")
