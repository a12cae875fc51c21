"""The analogy box: its answers are those of a search by hand, and what cannot be answered is said kindly."""

import numpy as np
import pytest
from html_page import HtmlPage
from hypothesis import given
from hypothesis import strategies as st

from course_utils.explore import analogy as function_of_the_notebook
from course_utils.explore.analogy import EXAMPLES, ask, describe, glove, make
from course_utils.explore.base import OWN
from course_utils.vectors import WordVectors

RNG = np.random.default_rng(1)
NAMES = ["man", "king", "woman", "queen", "<b>", "영화"]
VECTORS = WordVectors([*NAMES, *(f"w{n}" for n in range(20))], RNG.normal(size=(26, 4)))
WORD = st.one_of(st.sampled_from(NAMES), st.text(max_size=50))


@pytest.fixture(scope="module")
def explorer():
    return make(VECTORS)


def choose(explorer, **values):
    for name, value in values.items():
        explorer.controls[name].value = value


def said(explorer):
    return HtmlPage(explorer.sentence.value).text


@given(st.lists(st.sampled_from(NAMES), min_size=3, max_size=3, unique=True))
def test_the_answers_are_those_of_a_search_word_by_word(three):
    a, b, c = three
    unit = {word: VECTORS[word] / np.linalg.norm(VECTORS[word]) for word in VECTORS.words}
    target = unit[b] - unit[a] + unit[c]
    cosines = {word: v @ target / np.linalg.norm(target) for word, v in unit.items()}
    ordered = sorted(cosines, key=lambda word: -cosines[word])
    found = ask(VECTORS, a, b, c)
    assert [word for word, _ in found.free] == ordered
    assert [word for word, _ in found.without] == [word for word in ordered if word not in three]
    assert dict(found.free) == pytest.approx(cosines)


@given(a=WORD, b=WORD, c=WORD, topn=st.integers(1, 10), exclude=st.booleans())
def test_whatever_is_typed_is_answered(explorer, a, b, c, topn, exclude):
    choose(explorer, a=a, b=b, c=c, topn=topn, exclude=exclude)
    assert said(explorer)
    assert "<b>" not in explorer.shown.value
    images = HtmlPage(explorer.picture.value).named("svg")
    assert bool(images) != ("주의" in said(explorer))
    if images:
        assert len(HtmlPage(explorer.picture.value).named("rect")) == topn
        inputs_shown = "(입력)" in HtmlPage(explorer.picture.value).text
        assert not (exclude and inputs_shown)


def test_in_glove_the_examples_have_answers_that_make_sense():
    answers = {name: ask(glove(), *example).without[0][0] for name, example in EXAMPLES.items()}
    wanted = ["queen", "tokyo", "larger", "played", "novel"]
    assert answers == dict(zip(EXAMPLES, wanted, strict=True))


def test_with_the_inputs_as_answers_king_stays_king():
    assert "첫째 답은 입력한 king" in describe(glove(), "man", "king", "woman", 5, exclude=False)
    assert "첫째 답은 queen" in describe(glove(), "man", "king", "woman", 5, exclude=True)


@pytest.mark.parametrize(
    ("three", "words"),
    [
        (("man", "", "woman"), "b 칸이 비었습니다"),
        (("man", "kimg", "woman"), "king"),
        (("man", "먹다", "woman"), "'먹다'의 벡터가 없습니다"),
    ],
)
def test_what_cannot_be_answered_is_said_kindly(three, words):
    assert words in describe(VECTORS, *three, 5, exclude=True)


def test_upper_case_and_spaces_around_a_word_do_not_matter():
    assert ask(VECTORS, " Man ", "KING", "woman") == ask(VECTORS, "man", "king", "woman")


def test_vectors_without_any_other_word_say_so():
    three = WordVectors(["a", "b", "c"], np.eye(3))
    explorer = make(three, {"셋": ("a", "b", "c")})
    assert "말고는 답할 단어가 없습니다" in said(explorer)


def test_an_example_fills_the_three_boxes_and_reset_brings_the_first_back():
    examples = {"하나": ("man", "king", "woman"), "둘": ("king", "queen", "man")}
    explorer = make(VECTORS, examples)
    (choice,) = explorer.extras
    first = explorer.shown.value
    choice.value = "둘"
    assert tuple(explorer.controls[name].value for name in "abc") == examples["둘"]
    choose(explorer, c="w1")
    assert choice.value == OWN
    explorer.reset()
    assert explorer.shown.value == first
    assert choice.value == "하나"


def test_a_stored_notebook_shows_the_first_example_the_same_each_time():
    examples = {"하나": ("man", "king", "woman")}
    one, other = (function_of_the_notebook(VECTORS, examples)._repr_mimebundle_() for _ in range(2))
    for mimetype in ("text/plain", "text/html"):
        assert one[mimetype] == other[mimetype]
        assert "첫째" in one[mimetype]
