"""The explorer of the power: shares that add up, and the numbers of the formula in its words."""

import numpy as np
import pytest
from html_page import HtmlPage
from hypothesis import given
from hypothesis import strategies as st

from course_utils.explore import negative_power as function_of_the_notebook
from course_utils.explore.negative_power import describe, groups, make, percent, words_of

COUNTS = {"the": 600, "film": 90, "plot": 9, "sleet": 1}
POWERS = st.integers(0, 20).map(lambda step: step / 20)


@pytest.fixture(scope="module")
def explorer():
    return make(words_of(COUNTS))


def choose(explorer, **values):
    for name, value in values.items():
        explorer.controls[name].value = value


@given(st.lists(st.integers(1, 10_000), min_size=2, max_size=1_500), POWERS)
def test_the_groups_hold_every_draw_once_and_the_first_one_grows_with_the_power(counts, power):
    known = words_of({f"w{number}": count for number, count in enumerate(counts)})
    shares, plain = groups(known, power), groups(known, 1.0)
    assert sum(shares.values()) == pytest.approx(100)
    first = next(iter(shares))
    assert shares[first] <= plain[first] + 1e-9
    even = groups(known, 0.0)
    assert even[first] == pytest.approx(100 * min(10, len(counts)) / len(counts))


@pytest.mark.parametrize("power", [0.0, 0.5, 0.75, 1.0])
def test_the_sentence_says_what_the_formula_gives(power):
    weights = np.array(list(COUNTS.values())) ** power
    said = describe(words_of(COUNTS), power, "plot")
    assert f"뽑힐 확률은 {percent(weights[2] / weights.sum())}" in said
    assert f"빈도 그대로(지수 1)라면 {percent(9 / 700)}" in said
    assert "고르게(지수 0) 뽑으면 25 %" in said


@given(power=POWERS, word=st.one_of(st.sampled_from(sorted(COUNTS)), st.text(max_size=60)))
def test_every_setting_is_drawn_and_an_unknown_word_is_answered(explorer, power, word):
    choose(explorer, power=power, word=word)
    (image,) = HtmlPage(explorer.picture.value).named("svg")
    assert image["aria-label"] == describe(words_of(COUNTS), power, word)
    is_warning = "주의" in HtmlPage(explorer.sentence.value).text
    assert is_warning == (word.strip() not in COUNTS)


@pytest.mark.parametrize(("typed", "said"), [("", "단어를 써 보세요"), ("flim", "film"), ("영화", "말뭉치에 없어서")])
def test_where_the_word_is_unknown_the_sentence_says_what_to_do(typed, said):
    assert said in describe(words_of(COUNTS), 0.75, typed)


@given(st.floats(1e-12, 1))
def test_two_digits_of_a_share_are_right(share):
    assert float(percent(share).removesuffix(" %")) == pytest.approx(100 * share, rel=0.06)


@pytest.mark.parametrize("counts", [{"하나": 3}, {"가": 1, "나": 0}])
def test_counts_that_make_no_distribution_are_refused(counts):
    with pytest.raises(ValueError, match="two words or more"):
        words_of(counts)


def test_reset_goes_back_to_the_first_setting():
    explorer = make(words_of(COUNTS))
    first = explorer.picture.value, explorer.details.value
    choose(explorer, power=0.0, word="plot")
    assert explorer.picture.value != first[0]
    explorer.reset()
    assert (explorer.picture.value, explorer.details.value) == first


def test_a_stored_notebook_shows_the_first_setting_the_same_each_time():
    one, other = (function_of_the_notebook(COUNTS)._repr_mimebundle_() for _ in range(2))
    for mimetype in ("text/plain", "text/html"):
        assert one[mimetype] == other[mimetype]
        assert "'the'" in one[mimetype].replace("&#x27;", "'")


def test_without_counts_the_courses_reviews_are_counted():
    assert "위)이(가) 네거티브로 뽑힐 확률" in repr(function_of_the_notebook())
