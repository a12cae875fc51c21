"""The vocabulary against Keras' Tokenizer and TextVectorization, NLTK and Counter; what is refused; files damaged."""

import json
import os
import random
from collections import Counter

import nltk
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.text import Vocabulary
from tests.text.strings import ANY_TEXT

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

WORD = st.sampled_from(["영화", "정말", "재미", "있다", "없다", "the", "movie", "ㅋㅋ", "!"]) | ANY_TEXT.filter(bool)
SENTENCES = st.lists(st.lists(WORD, max_size=8), max_size=8)
UNRESERVED = SENTENCES.map(
    lambda sentences: [[word for word in tokens if word not in ("<PAD>", "<OOV>")] for tokens in sentences]
)
SOME = [["정말", "재미", "있다"], ["재미", "없다"], [], ["정말", "정말"]]


def flat(sentences):
    return [token for tokens in sentences for token in tokens]


@given(UNRESERVED, st.none() | st.integers(1, 6), st.integers(1, 3))
def test_the_words_are_those_of_counter_and_nltk(sentences, max_size, min_count):
    vocabulary = Vocabulary.fit(sentences, max_size, min_count)
    for library in (Counter, nltk.FreqDist):
        kept = [(word, count) for word, count in library(flat(sentences)).most_common(max_size) if count >= min_count]
        assert list(zip(vocabulary.words, vocabulary.counts, strict=True)) == kept
    assert vocabulary.tokens == ("<PAD>", "<OOV>", *vocabulary.words)
    assert len(vocabulary) == len(vocabulary.words) + 2


@given(UNRESERVED, UNRESERVED, st.none() | st.integers(1, 6), st.sampled_from([None, "<OOV>"]))
def test_the_ids_are_those_of_keras_tokenizer(sentences, others, max_size, oov_token):
    from tensorflow.keras.preprocessing.text import Tokenizer

    special = 1 if oov_token is None else 2
    keras = Tokenizer(max_size and max_size + special, lower=False, oov_token=oov_token)
    keras.fit_on_texts(sentences)
    vocabulary = Vocabulary.fit(sentences, max_size, oov_token=oov_token)
    assert vocabulary.encode_all(others) == keras.texts_to_sequences(others)
    assert vocabulary.encode_all(sentences) == keras.texts_to_sequences(sentences)


def test_the_ids_are_those_of_text_vectorization():
    import tensorflow as tf

    words = [f"낱말{number}" for number in range(30)]
    sentences = [
        words[:end] for end in random.Random(0).sample(range(1, 31), 30)
    ]  # no two words are seen equally often
    layer = tf.keras.layers.TextVectorization(max_tokens=22, standardize=None, split="whitespace")
    layer.adapt([" ".join(tokens) for tokens in sentences])
    vocabulary = Vocabulary.fit(sentences, max_size=20)
    assert layer.get_vocabulary()[2:] == list(vocabulary.words)
    assert layer([" ".join(words)]).numpy()[0].tolist() == vocabulary.encode(words)


@given(UNRESERVED)
def test_decoding_undoes_encoding(sentences):
    vocabulary = Vocabulary.fit(sentences)
    for tokens in sentences:
        assert vocabulary.decode(vocabulary.encode(tokens)) == tokens
        assert vocabulary.decode(np.array(vocabulary.encode(tokens), np.int32)) == tokens
    everything = list(range(len(vocabulary)))
    assert vocabulary.encode(vocabulary.decode(everything)) == everything


@given(SENTENCES, SENTENCES, st.sampled_from([None, "<OOV>"]))
def test_the_oov_rate_is_the_share_of_tokens_without_a_word(sentences, others, oov_token):
    vocabulary = Vocabulary.fit(sentences, max_size=3, oov_token=oov_token)
    tokens = [token for token in flat(others) if token != "<PAD>"]
    unseen = [token for token in tokens if token not in vocabulary.words]
    assert vocabulary.oov_rate(others) == (len(unseen) / len(tokens) if tokens else 0.0)


def test_equal_counts_stand_in_the_order_of_their_first_appearance():
    assert Vocabulary.fit([["나", "다", "가"], ["가", "다", "나", "라", "라", "라"]]).words == ("라", "나", "다", "가")


def test_unseen_words_are_one_or_dropped():
    assert Vocabulary.fit(SOME, max_size=1).encode(["재미", "정말", "새말"]) == [1, 2, 1]
    assert Vocabulary.fit(SOME, max_size=1, oov_token=None).encode(["재미", "정말", "새말"]) == [1]


def test_special_tokens_in_a_text_are_no_words():
    vocabulary = Vocabulary.fit([["<PAD>", "<OOV>", "<OOV>", "가"]])
    assert vocabulary.words == ("가",)
    assert vocabulary.encode(["<PAD>", "<OOV>", "가"]) == [0, 1, 2]
    assert Vocabulary.fit([["<OOV>"]], oov_token=None).words == ("<OOV>",)


def test_what_is_in_a_vocabulary():
    vocabulary = Vocabulary.fit(SOME)
    assert "정말" in vocabulary
    assert "<PAD>" in vocabulary
    assert "새말" not in vocabulary
    assert 3 not in vocabulary
    assert ["정말"] not in vocabulary


@pytest.mark.parametrize("sentences", [[], [[]], [[], []], iter([])])
def test_nothing_to_learn_from_gives_no_words(sentences):
    vocabulary = Vocabulary.fit(sentences)
    assert vocabulary.tokens == ("<PAD>", "<OOV>")
    assert vocabulary.encode(["가"]) == [1]
    assert vocabulary.encode([]) == vocabulary.decode([]) == []
    assert vocabulary.oov_rate([]) == 0.0


def test_iterators_are_read_as_lists_are():
    assert Vocabulary.fit(iter(tokens) for tokens in SOME) == Vocabulary.fit(SOME)
    vocabulary = Vocabulary.fit(SOME)
    assert vocabulary.encode(iter(["재미", "새말"])) == vocabulary.encode(np.array(["재미", "새말"])) == [3, 1]


@pytest.mark.parametrize("method", ["fit", "encode_all", "oov_rate"])
@pytest.mark.parametrize(
    ("sentences", "says"),
    [
        ("정말 재미", "sentences must be a list of lists of tokens, got str"),
        (None, "sentences must be a list of lists of tokens, got NoneType"),
        (["정말 재미"], "each sentence must be a list of str, got the str '정말 재미'"),
        ([["정말"], 3], "each sentence must be a list of str, got int"),
        ([["정말", 3]], "must hold tokens of type str, got int"),
        ([["정말", None]], "must hold tokens of type str, got NoneType"),
        ([["정말", True]], "must hold tokens of type str, got bool"),
        ([["정말", ["재미"]]], "hold tokens of type str: unhashable type: 'list'"),
    ],
)
def test_sentences_that_are_none(method, sentences, says):
    with pytest.raises(TypeError, match=says):
        getattr(Vocabulary.fit(SOME), method)(sentences)


@pytest.mark.parametrize("tokens", ["정말 재미", 3, None, [b"a"], [["정말"]], [1.5]])
def test_tokens_that_are_none(tokens):
    with pytest.raises(TypeError, match="tokens must"):
        Vocabulary.fit(SOME).encode(tokens)


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"max_size": 0}, ValueError, "max_size must be 1 or more, got 0"),
        ({"max_size": -5}, ValueError, "max_size must be 1 or more, got -5"),
        ({"max_size": 2.0}, TypeError, "max_size must be an int, got float"),
        ({"max_size": True}, TypeError, "max_size must be an int, got bool"),
        ({"min_count": 0}, ValueError, "min_count must be 1 or more, got 0"),
        ({"min_count": "2"}, TypeError, "min_count must be an int, got str"),
        ({"oov_token": "<PAD>"}, ValueError, "special tokens must not be empty nor equal"),
        ({"oov_token": ""}, ValueError, "special tokens must not be empty nor equal"),
        ({"oov_token": 1}, TypeError, "a special token must be a str, got int"),
        ({"pad_token": None}, TypeError, "a special token must be a str, got NoneType"),
    ],
)
def test_fit_refuses(arguments, error, says):
    with pytest.raises(error, match=says):
        Vocabulary.fit(SOME, **arguments)


def test_an_empty_token_is_refused_and_its_cause_named():
    with pytest.raises(ValueError, match=r"an empty token is no word: text.split\(' '\) makes them"):
        Vocabulary.fit([["", "정말", "재미"]])


@pytest.mark.parametrize(
    ("ids", "error", "says"),
    [
        ([6], ValueError, "ids must lie from 0 to 5, got 6"),
        ([-1], ValueError, "ids must lie from 0 to 5, got -1"),
        ([2.0], TypeError, "ids must hold integers, one level deep: 'float' object"),
        ([True], TypeError, "ids must hold integers, got a bool"),
        (["정말"], TypeError, "ids must hold integers, one level deep: 'str' object"),
        ([[1, 2]], ValueError, r"shape \(tokens,\); got shape \(1, 2\)"),
        (2, ValueError, r"shape \(tokens,\); got shape \(\)"),
        ([[1], [2, 3]], ValueError, "ids must not be ragged"),
    ],
)
def test_decode_refuses(ids, error, says):
    with pytest.raises(error, match=says):
        Vocabulary.fit(SOME).decode(ids)


@pytest.mark.parametrize(
    ("words", "counts", "error", "says"),
    [
        (["가", "가"], [2, 1], ValueError, "words must not repeat, got '가' twice"),
        (["가", "<OOV>"], [2, 1], ValueError, "words must not hold a special token, got <OOV>"),
        (["가"], [2, 1], ValueError, "one number a word, got 2 for 1 words"),
        (["가", "나"], [1, 2], ValueError, "counts must fall"),
        (["가"], [0], ValueError, "be 1 or more"),
        (["가"], [True], TypeError, "counts must be integers, got bool"),
        (["가", 3], [2, 1], TypeError, "words must hold tokens of type str, got int"),
    ],
)
def test_words_that_make_no_vocabulary(words, counts, error, says):
    with pytest.raises(error, match=says):
        Vocabulary(words, counts)


def test_a_large_vocabulary_is_shown_in_a_line():
    assert repr(Vocabulary.fit([["나", "가", "나"]])) == "<Vocabulary of 2 words: 나, 가>"
    assert repr(Vocabulary.fit([map(str, range(9_999))])) == "<Vocabulary of 9,999 words: 0, 1, 2, 3, 4, …>"


def test_a_vocabulary_never_changes():
    words = ["가"]
    vocabulary = Vocabulary(words, [1])
    words.append("나")
    assert vocabulary.words == ("가",)
    with pytest.raises(AttributeError):
        vocabulary.words = ("나",)
    assert hash(vocabulary) == hash(Vocabulary(["가"], [1]))


@given(UNRESERVED, st.sampled_from([None, "<UNK>"]))
def test_a_saved_vocabulary_comes_back(tmp_path_factory, sentences, oov_token):
    path = tmp_path_factory.mktemp("vocabulary") / "words.json"
    vocabulary = Vocabulary.fit(sentences, oov_token=oov_token)
    vocabulary.save(path)
    assert Vocabulary.load(str(path)) == vocabulary
    assert Vocabulary.load(path).encode_all(sentences) == vocabulary.encode_all(sentences)


def test_every_flipped_bit_is_noticed(tmp_path):
    path = tmp_path / "words.json"
    Vocabulary.fit(SOME).save(path)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(ValueError, match=r"words\.json"):
            Vocabulary.load(path)


@pytest.mark.parametrize("kept", [0, 1, 20, 60, -1])
def test_a_file_cut_short_is_damaged(tmp_path, kept):
    path = tmp_path / "words.json"
    Vocabulary.fit(SOME).save(path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ValueError, match="is damaged or no JSON file"):
        Vocabulary.load(path)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "something else"}, "is no vocabulary that Vocabulary.save wrote"),
        ({"version": 2}, "is of version 2, this program reads 1: fit it again"),
        ({"version": None}, "is of version None"),
        ({"words": ["정말", "재미", "있다", "최고"]}, "is damaged: its content does not match its checksum"),
        ({"counts": [9, 2, 1, 1]}, "its content does not match its checksum"),
        ({"oov_token": None}, "its content does not match its checksum"),
        ({"crc32": None}, "its content does not match its checksum"),
    ],
)
def test_a_file_that_says_something_else(tmp_path, change, says):
    path = tmp_path / "words.json"
    Vocabulary.fit(SOME).save(path)
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(ValueError, match=says):
        Vocabulary.load(path)


@pytest.mark.parametrize("content", ["[]", "3", '"words"', "{}", "null"])
def test_another_json_file(tmp_path, content):
    path = tmp_path / "words.json"
    path.write_text(content)
    with pytest.raises(ValueError, match="is no vocabulary"):
        Vocabulary.load(path)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x89PNG\r\n", b"[" * 100_000, b"word,count\n"])
def test_no_json_at_all(tmp_path, content):
    path = tmp_path / "words.json"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="is damaged or no JSON file"):
        Vocabulary.load(path)


def test_a_file_with_a_right_checksum_and_wrong_content(tmp_path):
    path = tmp_path / "words.json"
    broken = object.__new__(Vocabulary)
    for name, value in {"words": (), "counts": (3,), "oov_token": "<OOV>", "pad_token": "<PAD>"}.items():
        object.__setattr__(broken, name, value)
    broken.save(path)
    with pytest.raises(ValueError, match="holds no valid vocabulary: counts must have one number a word"):
        Vocabulary.load(path)


def test_a_missing_file_and_a_missing_folder(tmp_path):
    with pytest.raises(FileNotFoundError):
        Vocabulary.load(tmp_path / "words.json")
    with pytest.raises(FileNotFoundError):
        Vocabulary.fit(SOME).save(tmp_path / "no folder" / "words.json")
