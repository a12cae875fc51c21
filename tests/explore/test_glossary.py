"""The glossary's explorer: finds by every way promised, shows a page at a time, links only to what is there."""

import unicodedata

import pytest

from course_utils import explore, plan
from course_utils.explore.glossary import MAX_ROWS, make, search
from course_utils.glossary import terms


def names(query, notebook=""):
    return [term.korean for term in search(query, notebook)]


@pytest.mark.parametrize(
    "query", ["은닉", "hidden state", "HIDDEN", "ㅇㄴㅅㅌ", "  은닉 상태 ", unicodedata.normalize("NFD", "은닉")]
)
def test_a_term_is_found_by_korean_english_and_first_consonants(query):
    assert "은닉 상태" in names(query)


def test_a_term_is_found_by_its_definition():
    assert "은닉 상태" in names("한 시점에서 다음 시점으로 넘겨주는")


def test_names_that_begin_with_the_query_come_first():
    found = names("토큰")
    assert found[0] == "토큰"
    begins = [name.startswith("토큰") for name in found]
    assert begins == sorted(begins, reverse=True)


def test_an_empty_query_finds_everything_in_the_courses_order():
    found = search("")
    assert sorted(found, key=lambda term: term.korean.casefold()) == list(terms())
    numbers = [term.notebook for term in found]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("notebook", plan.NOTEBOOKS, ids=lambda notebook: notebook.name)
def test_the_choice_of_notebook_narrows_the_search(notebook):
    assert {term.notebook for term in search("", notebook.name)} == {notebook.name}


def test_the_table_shows_a_page_and_the_sentence_says_of_how_many():
    explorer = make()
    assert explorer.picture.value.count("<tr>") == MAX_ROWS + 1  # and the head
    assert f"{len(terms())}개 가운데 {MAX_ROWS}개" in explorer.sentence.value
    explorer.controls["query"].value = "은닉 상태"
    assert "모두 보입니다" in explorer.sentence.value


def test_nothing_found_is_said_and_what_was_typed_is_never_markup():
    explorer = make()
    explorer.controls["query"].value = "<b>없는 말</b>"
    assert "&lt;b&gt;없는 말" in explorer.sentence.value
    assert "주의" in explorer.sentence.value


def test_a_notebook_is_a_link_only_where_it_lies_beside(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "<a " not in make().picture.value
    (tmp_path / "00_start_here.ipynb").write_text("{}")
    assert '<a href="00_start_here.ipynb" ' in make().picture.value


def test_what_a_stored_notebook_shows_does_not_hang_on_which_notebooks_are_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = explore.glossary()._repr_mimebundle_()["text/html"]
    (tmp_path / "00_start_here.ipynb").write_text("{}")
    assert explore.glossary()._repr_mimebundle_()["text/html"] == before
