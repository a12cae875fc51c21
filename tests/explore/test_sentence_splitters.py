"""The explorer of sentence splitters: sentences and disagreements are those of `split_sentences`, for any text."""

import threading
import time

import pytest
from html_page import HtmlPage, TableRows
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import explore, text
from course_utils.explore.base import Explorer
from course_utils.explore.boundaries import ends, squeeze
from course_utils.explore.comparison import Answer
from course_utils.explore.sentence_splitters import EXAMPLES, MAX_CHARS, Outcome, describe, make

pytestmark = pytest.mark.filterwarnings("error:Glyph")

WAIT = 120
ENGINES = ["naive", "punkt", "kss"]


@pytest.fixture(scope="module")
def explorer() -> Explorer:
    return make()


def show(explorer: Explorer, words: str) -> None:
    """Type a text and wait until all have answered."""
    explorer.controls["paragraph"].value = words
    deadline = time.monotonic() + WAIT
    while "아직 준비하고" in explorer.sentence.value:
        assert time.monotonic() < deadline
        threading.Event().wait(0.02)


def sentence(explorer: Explorer) -> str:
    return HtmlPage(explorer.sentence.value).text


def tables(explorer: Explorer) -> tuple[list, list]:
    """Return the rows about disagreements and the rows of the splitters."""
    rows = TableRows(explorer.details.value).rows
    return [row for row in rows if str(row[0]).startswith("▸")], [row for row in rows if row[0] in ENGINES]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="가나다.!? \n'요임ㅋDr“”()😀<&", max_size=40))
def test_rows_are_the_splitters_sentences(explorer, words):
    show(explorer, words)
    for engine, sentences, count, _ in tables(explorer)[1]:
        expected = text.split_sentences(words, engine)
        assert count == str(len(expected))
        assert [piece.split(" ▸")[0] for piece in sentences or []] == expected


@pytest.mark.parametrize("words", EXAMPLES.values(), ids=EXAMPLES)
def test_disagreements_are_where_some_end_a_sentence_and_others_do_not(explorer, words):
    show(explorer, words)
    letters = squeeze(words).letters
    by_engine = {engine: set(ends(text.split_sentences(words, engine), letters)) for engine in ENGINES}
    places = sorted(
        place for place in set.union(*by_engine.values()) if not all(place in e for e in by_engine.values())
    )
    disagreements, _ = tables(explorer)
    assert len(disagreements) == len(places) > 0
    for (_, context, *verdicts), place in zip(disagreements, places, strict=True):
        before, after = context.split(" ▸ ")
        assert squeeze(before).letters == letters[:place][-len(squeeze(before).letters) :]
        assert squeeze(after).letters == letters[place:][: len(squeeze(after).letters)]
        assert ["끊음" in verdict for verdict in verdicts] == [place in by_engine[engine] for engine in ENGINES]
    assert f"{len(places)}곳에서 갈립니다" in sentence(explorer)


def test_the_picture_says_how_many_disagreements_there_are(explorer):
    show(explorer, "Dr. Kim이 왔다. 그는 웃었다.")
    (image,) = HtmlPage(explorer.picture.value).named("svg")
    assert image["role"] == "img"
    assert "1곳에서 갈립니다" in image["aria-label"]


@pytest.mark.parametrize("words", ["", " ", "가", "가.", "\x00", "<img src=x onerror=alert(1)>.", "☕🙂. 정말요?"])
def test_odd_texts_are_taken(explorer, words):
    show(explorer, words)
    assert not HtmlPage(explorer.details.value).named("img")
    assert sentence(explorer)


def test_without_letters_it_asks_for_some(explorer):
    show(explorer, " \n")
    assert "문장을 써 보세요" in sentence(explorer)


def test_agreement_is_said(explorer):
    show(explorer, "나는 집에 갔다. 너는 학교에 갔다.")
    assert "모두 같은 곳에서 끊었습니다" in sentence(explorer)
    assert tables(explorer)[0] == []


def test_a_long_text_is_cut_aloud(explorer):
    show(explorer, "나는 집에 갔다. " * 200)
    assert f"글이 {len('나는 집에 갔다. ') * 200:,}자라서 앞의 {MAX_CHARS:,}자만 나누었습니다" in sentence(explorer)
    naive = tables(explorer)[1][0]
    assert naive[2] == str(len(text.split_sentences(("나는 집에 갔다. " * 200)[:MAX_CHARS], "naive")))


def test_letters_that_a_splitter_loses_are_counted():
    answers = {"naive": Answer(("가나.", "다.")), "kss": Answer(("가나.",))}
    assert Outcome.of("가나. 다.", answers).dropped("kss") == 2
    assert Outcome.of("가나. 다.", answers).dropped("naive") == 0


def test_a_splitter_at_work_or_in_trouble_is_left_out():
    outcome = Outcome.of("가. 나.", {"naive": Answer(("가.", "나.")), "punkt": Answer(error="없음"), "kss": None})
    assert list(outcome.given) == ["naive"]
    assert outcome.disputed == []
    assert describe(outcome, "가. 나.").endswith("아직 준비하고 있는 것: kss")


def test_a_stored_notebook_shows_the_sentences_of_the_splitters_that_load_at_once():
    bundle = explore.sentence_splitters()._repr_mimebundle_()
    first = next(iter(EXAMPLES.values()))
    stored = {row[0]: [piece.split(" ▸")[0] for piece in row[1]] for row in TableRows(bundle["text/html"]).rows[1:]}
    assert stored == {engine: text.split_sentences(first, engine) for engine in ("naive", "punkt")}
    assert first in bundle["text/plain"]
