"""The engines that run in this process: rules and NLTK, on any string."""

import warnings

import nltk
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.text import (
    SPLITTERS,
    TOKENIZERS,
    engines,
    limit,
    nouns,
    pos_tag,
    preload,
    sentence_engines,
    split_sentences,
    tagging_engines,
    tokenize,
)
from tests.text.strings import ANY_TEXT

QUICK = ("whitespace", "keras", "word_tokenize", "wordpunct", "treebank")
QUICK_SPLITTERS = ("naive", "punkt")


def solid(pieces):
    """The characters of pieces that are not white space."""
    return "".join("".join(pieces).split())


@pytest.mark.parametrize("engine", QUICK)
@given(text=ANY_TEXT)
def test_any_string_gives_tokens_that_can_be_written(engine, text):
    tokens = tokenize(text, engine)
    assert all(isinstance(token, str) and token for token in tokens)
    "".join(tokens).encode("utf-8")


@pytest.mark.parametrize("engine", ["whitespace", "wordpunct"])
@given(text=ANY_TEXT)
def test_engines_that_only_cut_lose_nothing(engine, text):
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert solid(tokenize(text, engine)) == solid(text)


@pytest.mark.parametrize("engine", QUICK_SPLITTERS)
@given(text=ANY_TEXT)
def test_splitters_lose_nothing_and_give_no_empty_sentence(engine, text):
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    sentences = split_sentences(text, engine)
    assert solid(sentences) == solid(text)
    assert all(sentence.strip() for sentence in sentences)


@given(text=ANY_TEXT)
def test_tagging_keeps_the_tokens(text):
    assert [token for token, _ in pos_tag(text, "treebank")] == tokenize(text, "treebank")


@given(st.text("aI. don't3,50-!? \n", max_size=80))
def test_nltk_engines_are_nltk(text):
    assert tokenize(text, "word_tokenize") == nltk.word_tokenize(text)
    assert tokenize(text, "wordpunct") == nltk.WordPunctTokenizer().tokenize(text)
    assert tokenize(text, "treebank") == nltk.TreebankWordTokenizer().tokenize(text)
    assert pos_tag(text, "word_tokenize") == nltk.pos_tag(nltk.word_tokenize(text))
    assert split_sentences(text, "punkt") == nltk.sent_tokenize(text)


def test_four_english_tokenizers_disagree():
    text = "Dr. Kim's ROBOT-01 isn't $3.50!"
    assert tokenize(text, "word_tokenize") == ["Dr.", "Kim", "'s", "ROBOT-01", "is", "n't", "$", "3.50", "!"]
    assert tokenize(text, "treebank") == ["Dr.", "Kim", "'s", "ROBOT-01", "is", "n't", "$", "3.50", "!"]
    assert tokenize(text, "keras") == ["dr", "kim's", "robot", "01", "isn't", "3", "50"]
    assert tokenize(text, "wordpunct")[:5] == ["Dr", ".", "Kim", "'", "s"]


def test_english_homographs_get_their_tags():
    tagged = pos_tag("The fly can fly.", "word_tokenize")
    assert [tag for token, tag in tagged if token == "fly"] == ["NN", "VB"]
    assert nouns("The fly can fly.", "word_tokenize") == ["fly"]


def test_naive_splits_at_every_mark_and_punkt_does_not():
    text = "Dr. Kim has a Ph.D. in physics. Write to kim@example.com."
    assert len(split_sentences(text, "naive")) == 6
    assert split_sentences(text, "punkt") == ["Dr. Kim has a Ph.D. in physics.", "Write to kim@example.com."]


def ask(text, engine):
    return split_sentences(text, engine) if engine in SPLITTERS else tokenize(text, engine)


@pytest.mark.parametrize("engine", [*QUICK, *QUICK_SPLITTERS])
def test_a_million_characters_are_cut_aloud_where_the_limit_is(engine):
    text = ("We go. " * 142_858)[:1_000_000]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        pieces = ask(text, engine)
    assert [str(warning.message).split(" 전부")[0] for warning in caught] == [
        f"{engine}: 글이 1,000,000자여서 앞의 50,000자만 처리하고 나머지 950,000자는 잘랐습니다."
        for _ in range(limit(engine) < 1_000_000)
    ]
    assert len(pieces) >= limit(engine) // 7


@pytest.mark.parametrize("engine", ["whitespace", "wordpunct", "naive"])
def test_what_is_cut_is_the_end(engine):
    text = "가 나. " * (limit(engine) // 5)
    with pytest.warns(UserWarning, match="나머지 6자는 잘랐습니다"):
        assert ask(text + "다 라 마.", engine) == ask(text, engine)


@pytest.mark.parametrize("function", [tokenize, pos_tag, nouns, split_sentences])
@pytest.mark.parametrize("value", [None, b"bytes", 3, ["가"]])
def test_the_wrong_type_is_named(function, value):
    engine = "naive" if function is split_sentences else "treebank"
    with pytest.raises(TypeError, match=f"text must be a str, got {type(value).__name__}"):
        function(value, engine)


@pytest.mark.parametrize("function", [tokenize, pos_tag, nouns])
@pytest.mark.parametrize("engine", ["Okt", "naive", "", None, ["okt"]])
def test_an_unknown_engine_is_answered_with_the_list(function, engine):
    with pytest.raises(ValueError, match=r"engine must be one of whitespace, word_tokenize, .*okt.*; got"):
        function("가", engine)


def test_an_unknown_splitter_is_answered_with_the_list():
    with pytest.raises(ValueError, match="engine must be one of naive, punkt, kss; got 'okt'"):
        split_sentences("가", "okt")


@pytest.mark.parametrize("function", [pos_tag, nouns])
def test_an_engine_without_tags_says_which_have_them(function):
    with pytest.raises(ValueError, match=r"one that tags \(word_tokenize, .*okt.*\); got 'whitespace'"):
        function("가", "whitespace")


def test_every_engine_is_listed_and_has_a_limit():
    assert set(engines()) >= {*QUICK, "okt", "kkma", "komoran", "hannanum"}
    assert sentence_engines() == ["naive", "punkt", "kss"]
    assert set(tagging_engines()) == set(engines()) - {"whitespace", "keras"}
    assert all(limit(engine) >= 1_000 for engine in {**TOKENIZERS, **SPLITTERS})
    with pytest.raises(ValueError, match="engine must be one of"):
        limit("oct")


def test_preloading_an_unknown_engine_is_an_error():
    with pytest.raises(ValueError, match="engine must be one of"):
        preload("whitespace", "oct")
