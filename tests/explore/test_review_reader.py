"""The explorer of a typed review: what is drawn is what the models say, and no text and no model can let it down."""

import re
import threading
import time
import unicodedata

import numpy as np
import pytest
from html_page import HtmlPage
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import explore, sentiment
from course_utils.explore.base import OWN
from course_utils.explore.reading import GRACE, MOST_CHARACTERS, MOST_WORDS, shortened
from course_utils.explore.review_reader import EXAMPLES, make
from course_utils.plots.style import RUNG_NAMES
from course_utils.sentiment import Classifier, prefix_curve

FIRST = next(iter(EXAMPLES.values()))
STEADY = ("majority", "lexicon", "naive_bayes", "word_tfidf")
WAIT = 60  # seconds until an answer that was not waited for is given up
TYPED = st.lists(st.sampled_from([*FIRST.split(), "<b>", "&amp;", "😀", "!!", "ㅋㅋ", "movie", "12"]), max_size=70)


@pytest.fixture(scope="module")
def models():
    task = sentiment.load_task("reviews")
    train, validation = task.train.first(600), task.validation.first(100)
    names = (*STEADY, "embedding_mean")
    return {name: sentiment.rung(name, "reviews").train(train, validation, 0) for name in names}


@pytest.fixture(scope="module")
def quick(models):
    return {name: models[name] for name in STEADY}


@pytest.fixture(scope="module")
def explorer(quick):
    return whole(make(quick, FIRST))


class Model:
    """Answers as another model does, unless it is to fail, or to wait for a gate."""

    def __init__(self, known, *, fails="", gate=None, push_gate=None):
        self.known, self.fails, self.gate, self.push_gate, self.asked = known.model, fails, gate, push_gate, []

    def score(self, texts):
        self.asked.append(list(texts))
        if self.gate:
            assert self.gate.wait(WAIT)
        if self.fails == "NaN":
            return np.full(len(texts), np.nan, np.float32)
        if self.fails:
            raise RuntimeError(self.fails)
        return self.known.score(texts)

    def push(self, cleaned):
        if self.push_gate:
            assert self.push_gate.wait(WAIT)
        if self.fails:
            raise RuntimeError(self.fails)
        return self.known.push(cleaned)


def stand_in(known, **how):
    return Classifier(Model(known, **how), parameters=1)


def said(explorer):
    return HtmlPage(explorer.sentence.value).text


def whole(explorer):
    """Wait until every model has read what was typed; a busy machine does not make it within the grace."""
    wait_until(lambda: not re.search("(읽고|셈하고) 있습니다", said(explorer)))
    return explorer


def show(explorer, text):
    explorer.controls["text"].value = text
    whole(explorer)


def ends(explorer):
    """P(positive) after the last word by model, as the picture writes it."""
    written = re.findall(r">(\d\.\d\d) ([^<]+)</text>", explorer.picture.value)
    return {name: value for value, name in written}


def wait_until(is_so):
    deadline = time.monotonic() + WAIT
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.parametrize("text", EXAMPLES.values(), ids=list(EXAMPLES))
def test_every_model_is_drawn_with_what_it_says(models, text):
    explorer = whole(make(models, text))
    wanted = {RUNG_NAMES[name]: f"{model.predict([text])[0]:.2f}" for name, model in models.items()}
    assert ends(explorer) == wanted
    assert len(HtmlPage(explorer.picture.value).named("polyline")) == len(models)
    positive = sum(model.predict([text])[0] > 0.5 for model in models.values())
    assert f"모델 5개 가운데 {positive}개가 긍정, {5 - positive}개가 부정" in said(explorer)


def test_the_chosen_models_curve_is_its_prefix_curve_and_the_sentence_names_its_widest_step(explorer, models):
    for name in STEADY:
        explorer.controls["chosen"].value = name
        whole(explorer)
        words, curve = prefix_curve(models[name], FIRST)
        page = HtmlPage(explorer.picture.value)
        (strong,) = [line for line in page.named("polyline") if line["stroke-width"] == "4"]
        heights = [float(pair.split(",")[1]) for pair in strong["points"].split()]
        assert np.ptp(heights) == pytest.approx(168 * np.ptp(curve), abs=0.2)
        assert f"낱말 {len(words)}개를 다 읽고 긍정 확률 {curve[-1]:.2f}" in said(explorer)
        step = int(np.argmax(np.abs(np.diff(curve))))
        if name == "majority":
            assert "어느 낱말에서도 확률이 움직이지 않습니다" in page.text
        else:
            assert f"'{words[step]}'에서 {curve[step]:.2f} → {curve[step + 1]:.2f}" in page.text
    explorer.reset()


def test_the_words_that_push_most_are_those_of_explain(explorer, models):
    explorer.controls["chosen"].value = "naive_bayes"
    whole(explorer)
    found = models["naive_bayes"].explain(FIRST)
    for side, place in (("긍정", np.argmax(found.values)), ("부정", np.argmin(found.values))):
        assert f"{side} 쪽이 '{found.words[place]}'({found.values[place]:+.2f})" in said(explorer)
    explorer.controls["chosen"].value = "majority"
    whole(explorer)
    assert "어느 낱말도 답을 밀지 않습니다" in said(explorer)
    explorer.reset()


def test_where_all_words_push_one_way_the_sentence_says_so(explorer, models):
    explorer.controls["chosen"].value = "lexicon"
    show(explorer, "최고예요")
    assert (models["lexicon"].explain("최고예요").values > 0).all()
    assert "긍정 쪽이 '최고예요'" in said(explorer)
    assert "부정 쪽으로 미는 낱말은 없습니다" in said(explorer)
    explorer.reset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "읽을 낱말이 없습니다"),
        (" \n\t ", "읽을 낱말이 없습니다"),
        ("😀🎬✨", "정제하면 빈 글이 됩니다"),
        ("...;:", "읽을 낱말이 없습니다"),
        ("?!", "낱말 1개를 다 읽고"),
        ("최고", "낱말 1개를 다 읽고"),
        ("a wonderful movie with great acting", "낱말 6개를 다 읽고"),
        ("<b>최고</b>&nbsp;<script>alert(1)</script>", "다 읽고"),
        (" ".join(f"낱말{number}" for number in range(60)), "낱말 60개를 다 읽고"),
        ("가" * 500, "낱말 1개를 다 읽고"),
    ],
)
def test_every_kind_of_text_has_a_picture_and_a_sentence(explorer, text, expected):
    show(explorer, text)
    assert expected in said(explorer)
    assert len(ends(explorer)) == len(STEADY)
    assert set(HtmlPage(explorer.shown.value).tags()) <= {
        *("div", "span", "strong", "svg", "text", "rect", "line", "polyline", "path", "circle")
    }
    explorer.reset()


@settings(max_examples=40, deadline=None)
@given(st.one_of(TYPED.map(" ".join), st.text(st.characters(codec=None, categories=None), max_size=80)))
def test_any_text_is_taken_and_none_becomes_markup(explorer, text):
    show(explorer, f"{text} <img src=x onerror=alert(1)>")
    assert not HtmlPage(explorer.shown.value).named("img")
    assert len(ends(explorer)) == len(STEADY)


def test_hangul_taken_apart_is_put_together_and_said(explorer):
    show(explorer, FIRST)
    whole = ends(explorer)
    apart = unicodedata.normalize("NFD", FIRST)
    assert apart != FIRST
    show(explorer, apart)
    assert "자모가 풀린 글자(NFD)가 있어 한 글자로 모은 뒤(NFC) 읽었습니다" in said(explorer)
    assert ends(explorer) == whole
    show(explorer, "café naïve 최고")
    assert "자모가 풀린" not in said(explorer)
    explorer.reset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("정말 " * 80, f"낱말이 80개라서 앞의 {MOST_WORDS}개만 읽었습니다"),
        ("정말최고" * 200, f"글이 800자라서 앞의 {MOST_CHARACTERS}자만 읽었습니다"),
    ],
)
def test_what_is_too_long_is_cut_aloud(explorer, text, expected):
    show(explorer, text)
    assert expected in said(explorer)
    assert "주의" in said(explorer)
    assert len(shortened(text)[0].split()) <= MOST_WORDS
    explorer.reset()
    assert "주의" not in said(whole(explorer))


@given(st.text(st.characters(codec=None, categories=None), max_size=100))
def test_what_is_cut_is_clean_and_cleaning_it_again_changes_nothing(text):
    shown, _ = shortened(text)
    assert sentiment.clean(shown) == shown


@pytest.mark.parametrize(
    ("fails", "words"),
    [("메모리가 모자랍니다", "GRU (RuntimeError: 메모리가 모자랍니다)"), ("NaN", "GRU (ValueError: 셈한 값에 NaN")],
)
def test_a_model_that_fails_is_named_and_the_others_are_drawn(models, fails, words):
    broken = {**models, "gru": stand_in(models["word_tfidf"], fails=fails)}
    explorer = whole(make(broken, FIRST))
    assert f"읽지 못한 모델: {words}" in said(explorer)
    assert "주의" in said(explorer)
    assert set(ends(explorer)) == {RUNG_NAMES[name] for name in models}
    explorer.controls["chosen"].value = "gru"
    whole(explorer)
    assert "고른 모델은 이 리뷰를 읽지 못했습니다" in said(explorer)
    assert "이 리뷰를 읽지 못한 모델: GRU" in HtmlPage(explorer.picture.value).text
    assert set(ends(explorer)) == {RUNG_NAMES[name] for name in models}


def test_where_every_model_fails_the_sentence_says_so():
    nothing = Classifier(None, parameters=0)
    explorer = whole(make({"lstm": nothing}, FIRST))
    assert "고른 모델은 이 리뷰를 읽지 못했습니다" in said(explorer)
    assert explorer.picture.value == ""


def test_a_slow_model_holds_nobody_up_and_is_drawn_when_it_has_read(models):
    gate = threading.Event()
    slow = stand_in(models["word_tfidf"], gate=gate)
    explorer = make({**models, "gru": slow}, FIRST)
    assert "다른 모델은 아직 읽고 있습니다" in said(explorer)
    assert RUNG_NAMES["word_tfidf"] in ends(explorer)
    assert RUNG_NAMES["gru"] not in ends(explorer)
    gate.set()
    wait_until(lambda: RUNG_NAMES["gru"] in ends(explorer))
    assert "아직 읽고" not in said(explorer)
    assert len(ends(explorer)) == len(models) + 1


def test_pushes_that_are_slow_the_first_time_hold_nobody_up(models):
    gate = threading.Event()
    explorer = make({"gru": stand_in(models["word_tfidf"], push_gate=gate)}, FIRST)
    assert "낱말마다 미는 힘은 셈하고 있습니다" in said(explorer)
    assert "GRU" in ends(explorer)
    assert not HtmlPage(explorer.picture.value).named("rect")
    gate.set()
    wait_until(lambda: "가장 세게 미는 낱말은" in said(explorer))
    assert len(HtmlPage(explorer.picture.value).named("rect")) == len(FIRST.split())


def test_only_the_newest_text_is_drawn(models):
    gate = threading.Event()
    slow = stand_in(models["word_tfidf"], gate=gate)
    explorer = make({"majority": models["majority"], "gru": slow}, FIRST)
    for text in ("정말", "정말 최고", "정말 최고예요"):
        threading.Timer(0.01, gate.set).start()
        explorer.controls["text"].value = text
        gate.clear()
    gate.set()
    wait_until(lambda: "GRU" in ends(explorer))
    time.sleep(2 * GRACE)
    assert "낱말 2개를 다 읽고" in said(explorer)
    assert ends(explorer)["GRU"] == f"{models['word_tfidf'].predict(['정말 최고예요'])[0]:.2f}"


def test_another_model_is_chosen_without_reading_again(models):
    counted = stand_in(models["word_tfidf"])
    explorer = whole(make({"majority": models["majority"], "word_tfidf": counted}, FIRST))
    for name in ("majority", "word_tfidf", "majority"):
        explorer.controls["chosen"].value = name
    assert [texts[-1] for texts in counted.model.asked] == [FIRST]
    show(explorer, "다른 글")
    assert [texts[-1] for texts in counted.model.asked] == [FIRST, "다른 글"]


def test_a_further_word_costs_a_model_one_answer_and_the_curve_is_as_if_read_anew(models):
    counted = stand_in(models["word_tfidf"])
    explorer = whole(make({"word_tfidf": counted}, "배우는"))
    for text in ("배우는 정말", "배우는 정말 최고", "배우는 정말 최악"):
        show(explorer, text)
        assert counted.model.asked[-1] == [text]
    _, curve = prefix_curve(models["word_tfidf"], "배우는 정말 최악")
    (strong,) = HtmlPage(explorer.picture.value).named("polyline")
    heights = [float(pair.split(",")[1]) for pair in strong["points"].split()]
    assert np.ptp(heights) == pytest.approx(168 * np.ptp(curve), abs=0.2)


def test_an_example_fills_the_review_and_reset_brings_the_first_back(quick):
    explorer = whole(make(quick, FIRST))
    (choice,) = explorer.extras
    first = explorer.shown.value
    choice.value = "부정하는 말"
    assert explorer.controls["text"].value == EXAMPLES["부정하는 말"]
    show(explorer, "제가 쓴 글")
    assert choice.value == OWN
    explorer.controls["chosen"].value = "majority"
    explorer.reset()
    assert whole(explorer).shown.value == first


def test_the_first_model_is_the_highest_without_chance_and_a_stored_notebook_shows_it_alone(models):
    one, other = (explore.review_reader(models, "정말 최고예요")._repr_mimebundle_() for _ in range(2))
    for mimetype in ("text/plain", "text/html"):
        assert one[mimetype] == other[mimetype]
        assert "낱말 TF-IDF: 낱말 2개를 다 읽고" in one[mimetype]
    assert RUNG_NAMES["embedding_mean"] not in one["text/html"]


def test_where_only_networks_are_shown_a_stored_notebook_has_no_numbers(models):
    stored = explore.review_reader({"embedding_mean": models["embedding_mean"]}, "정말 최고")._repr_mimebundle_()
    assert not re.search(r"\d", stored["text/plain"])


def test_no_model_is_refused():
    with pytest.raises(ValueError, match="got none"):
        explore.review_reader({})
