"""The explorer of axes: cosines are those of the package, words without a vector are named, any text is taken."""

import numpy as np
import pytest
from html_page import HtmlPage
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import corpora, explore
from course_utils.explore.bias_axis import AXES, EXAMPLES, MOST_WORDS, NONE, asked, describe, direction, make, places
from course_utils.plots import live
from course_utils.plots.live_axis import axis_rows
from course_utils.vectors import WordVectors, bias_direction, cosine_similarity

MEASURED = st.sampled_from(sorted(AXES))
REMOVED = st.sampled_from([NONE, *sorted(AXES)])


@pytest.fixture(scope="module")
def explorer():
    return make()


@pytest.fixture(scope="module")
def glove():
    loaded = corpora.load_glove(50_000)
    return WordVectors(loaded.words, loaded.matrix)


@pytest.mark.parametrize("name", [name for name, axis in AXES.items() if axis.pairs])
def test_before_is_the_cosine_with_the_axis_that_the_pairs_span(glove, name):
    g = bias_direction(glove, AXES[name].pairs)
    for word, (before, _) in places(EXAMPLES["직업"], name, NONE).items():
        assert before == pytest.approx(cosine_similarity(glove[word], g), abs=1e-4)


@pytest.mark.parametrize("name", list(AXES))
def test_after_on_the_removed_axis_is_zero_but_for_its_own_pairs_which_lie_even(name):
    pairs = AXES[name].pairs
    for word, (_, after) in places("table river seven green", name, name).items():
        assert after == pytest.approx(0, abs=1e-6), word
    for first, second in pairs:
        found = places(f"{first} {second}", name, name)
        assert found[first][1] == pytest.approx(-found[second][1], abs=1e-6)


@given(MEASURED)
def test_nothing_changes_where_nothing_is_taken_out(name):
    assert all(before == pytest.approx(after) for before, after in places(EXAMPLES["직업"], name, NONE).values())


def test_another_ruler_still_finds_what_one_axis_took_out():
    found = places("mother father aunt uncle", "성별: 가족", "성별: 대명사와 명사")
    assert found["mother"][1] > found["father"][1]
    assert found["aunt"][1] > found["uncle"][1]


def test_a_random_direction_is_of_length_one_and_the_same_each_time():
    assert np.linalg.norm(direction("무작위 방향 (대조)")) == pytest.approx(1)


def test_words_are_told_apart_once_each_and_not_too_many():
    assert asked("Nurse,nurse  doctor") == (["nurse", "doctor"], [])
    known, unknown = asked(" ".join(f"zzqx{number}" for number in range(50)))
    assert (known, len(unknown)) == ([], MOST_WORDS)


def test_a_word_without_a_vector_is_named_and_the_others_are_drawn(explorer):
    explorer.controls["words"].value = "nurse, xyzzyx"
    page = HtmlPage(explorer.sentence.value)
    assert "벡터가 없는 말: xyzzyx" in page.text
    assert "주의" in page.text
    assert "nurse" in HtmlPage(explorer.picture.value).text
    explorer.controls["words"].value = "  "
    assert "써 보세요" in HtmlPage(explorer.sentence.value).text
    assert explorer.picture.value == ""
    explorer.reset()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), MEASURED, REMOVED)
def test_any_text_is_taken_and_none_becomes_markup(explorer, words, measured, removed):
    explorer.controls["words"].value = f"{words} nurse <img src=x onerror=alert(1)>"
    explorer.controls["measured"].value, explorer.controls["removed"].value = measured, removed
    assert not HtmlPage(explorer.picture.value + explorer.sentence.value).named("img")
    assert describe(words, measured, removed)


def test_a_stored_notebook_shows_the_first_setting_the_same_each_time():
    one, other = (explore.bias_axis()._repr_mimebundle_() for _ in range(2))
    for mimetype in ("text/plain", "text/html"):
        assert one[mimetype] == other[mimetype]
        assert "receptionist" in one[mimetype]


@given(st.lists(st.tuples(st.floats(-2, 2), st.floats(-2, 2)), min_size=1, max_size=12))
def test_the_picture_has_a_lane_for_each_word_inside_of_its_frame(values):
    rows = {f"w{number}": pair for number, pair in enumerate(values)}
    page = HtmlPage(axis_rows(rows, ("왼", "오른"), title="제목", xlabel="코사인", alt="그림"))
    (image,) = page.named("svg")
    signs = [float(text["x"]) for text in page.named("text")]
    assert all(0 <= x <= live.WIDTH for x in signs)
    assert len(page.named("line")) == 7 + len(rows)
    assert float(image["height"]) > 27 * len(rows)
