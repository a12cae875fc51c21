"""The explorer of tokenizers: what stands in the rows is what `tokenize` returns, for any text."""

import subprocess
import sys
import threading
import time

import pytest
from html_page import HtmlPage, TableRows
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import explore, text
from course_utils.explore.base import Explorer
from course_utils.explore.comparison import Answer
from course_utils.explore.tokenizers import EXAMPLES, MAX_CHARS, MAX_CHIPS, describe, make, quick_engines, slow_engines

WAIT = 180  # seconds until the analysers are given up: a busy machine loads all four at once


@pytest.fixture(scope="module")
def explorer() -> Explorer:
    return make()


def rows(explorer: Explorer) -> dict[str, list[str | list[str]]]:
    return {str(engine): cells for engine, *cells in TableRows(explorer.picture.value).rows[1:]}


def sentence(explorer: Explorer) -> str:
    return HtmlPage(explorer.sentence.value).text


def show(explorer: Explorer, words: str) -> None:
    explorer.controls["sentence"].value = words


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
def test_chips_are_the_tokens_and_the_number_is_theirs(explorer, words):
    show(explorer, words)
    shown = rows(explorer)
    assert list(shown) == quick_engines()
    for engine, (tokens, count, *_) in shown.items():
        expected = text.tokenize(words, engine)
        assert (tokens or []) == expected
        assert count == str(len(expected))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None, categories=None), max_size=40))
def test_any_text_is_taken_and_none_becomes_markup(explorer, words):
    show(explorer, words)
    page = HtmlPage(explorer.picture.value)
    assert set(page.tags()) <= {"table", "caption", "thead", "tbody", "tr", "th", "td", "ol", "li", "div", "span"}
    HtmlPage(explorer.sentence.value)


def test_typed_html_shows_its_characters(explorer):
    show(explorer, "<img src=x onerror=alert(1)>")
    assert rows(explorer)["whitespace"][0] == ["<img", "src=x", "onerror=alert(1)>"]
    assert not HtmlPage(explorer.picture.value).named("img")


def test_engines_with_the_same_tokens_have_the_same_letter(explorer):
    show(explorer, "Dr. Lee didn't go.")
    letters = {engine: cells[2] for engine, cells in rows(explorer).items()}
    for one in letters:
        for other in letters:
            same = text.tokenize("Dr. Lee didn't go.", one) == text.tokenize("Dr. Lee didn't go.", other)
            assert (letters[one] == letters[other]) == same


def test_the_first_example_shows_all_quick_tokenizers_at_odds():
    shown = rows(make())
    assert len({tuple(cells[0]) for cells in shown.values()}) == len(quick_engines())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "문장을 써 보세요"),
        (" \n ", "문장을 써 보세요"),
        ("a b", "모두 똑같이 2개로 나누었습니다"),
        ("don't", "가장 적은 것은 whitespace(1개), 가장 많은 것은 wordpunct(3개)"),
    ],
)
def test_the_sentence_says_what_is_seen(explorer, words, expected):
    show(explorer, words)
    assert expected in sentence(explorer)


def test_a_long_text_is_cut_aloud(explorer):
    show(explorer, "가 " * MAX_CHARS)
    assert f"글이 {2 * MAX_CHARS:,}자라서 앞의 {MAX_CHARS:,}자만 나누었습니다" in sentence(explorer)
    assert "주의" in sentence(explorer)
    tokens, count, *_ = rows(explorer)["whitespace"]
    assert (len(tokens), count) == (MAX_CHIPS, f"{MAX_CHARS // 2:,}")
    assert f"그 밖에 {MAX_CHARS // 2 - MAX_CHIPS:,}개" in HtmlPage(explorer.picture.value).text


def test_an_engine_at_work_or_in_trouble_is_not_counted():
    answers = {"whitespace": Answer(("가",)), "okt": None, "kkma": Answer(error="Java가 없습니다.")}
    words = describe(answers, "가")
    assert words.startswith("토크나이저 1개가")
    assert words.endswith("아직 준비하고 있는 것: okt")


def test_a_stored_notebook_shows_the_tokens_without_times():
    bundle = explore.tokenizers()._repr_mimebundle_()
    first = next(iter(EXAMPLES.values()))
    for engine in quick_engines():
        tokens = text.tokenize(first, engine)
        assert f"{engine} ({len(tokens)}개): {' | '.join(tokens)}" in bundle["text/plain"]
    stored = {str(engine): cells[0] for engine, *cells in TableRows(bundle["text/html"]).rows[1:]}
    assert stored == {engine: text.tokenize(first, engine) for engine in quick_engines()}
    assert " ms" not in bundle["text/plain"] + bundle["text/html"].replace("\xa0", " ")


def test_the_stored_words_are_the_same_each_time():
    one, other = (explore.tokenizers()._repr_mimebundle_() for _ in range(2))
    assert one["text/plain"] == other["text/plain"]
    assert one["text/html"] == other["text/html"]


def test_the_analysers_are_not_loaded_before_they_are_asked_for():
    program = (
        "import psutil, sys\n"
        "from course_utils import explore\n"
        "explore.tokenizers(); explore.sentence_splitters()\n"
        "jpype = sys.modules.get('jpype')\n"
        "print(bool(jpype and jpype.isJVMStarted()), 'tensorflow' in sys.modules)\n"
        "print(psutil.Process().memory_info().rss >> 20)\n"
    )
    output = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    loaded, megabytes = output.splitlines()
    assert loaded == "False False"
    assert int(megabytes) < 1000


def test_the_analysers_fill_their_rows_one_by_one_and_hold_nobody_up():
    explorer = make()
    show(explorer, "못이 박힌 의자에는 못 앉겠어요.")
    explorer.controls["analysers"].value = True
    shown = rows(explorer)
    assert list(shown) == quick_engines() + slow_engines()
    assert shown["whitespace"][0] == ["못이", "박힌", "의자에는", "못", "앉겠어요."]
    _wait_until(lambda: "아직 준비하고" not in sentence(explorer))
    for engine in slow_engines():
        assert rows(explorer)[engine][0] == text.tokenize("못이 박힌 의자에는 못 앉겠어요.", engine)
    explorer.reset()
    assert list(rows(explorer)) == quick_engines()


def _wait_until(is_done) -> None:
    deadline = time.monotonic() + WAIT
    while not is_done():
        assert time.monotonic() < deadline
        threading.Event().wait(0.05)
