"""The real files with the real NLTK."""

from __future__ import annotations

import json
import pickle

import nltk
import pytest
from nltk.corpus import stopwords, wordnet
from nltk.stem import WordNetLemmatizer
from nltk.tag.perceptron import PerceptronTagger

from course_utils.assets import nltk_data
from course_utils.assets.tagger import PICKLE, PREFIX, convert_tagger


@pytest.fixture
def only_ours(monkeypatch):
    """NLTK, seeing no other folder than ours."""
    monkeypatch.setattr(nltk.data, "path", [str(folder) for folder in nltk_data()])
    return nltk


def test_words_and_tags(only_ours):
    words = only_ours.word_tokenize("Dr. Lee read the books. She doesn't sleep.")
    assert words == ["Dr.", "Lee", "read", "the", "books", ".", "She", "does", "n't", "sleep", "."]
    tagger = PerceptronTagger()  # reads the three JSON files
    tags = dict(tagger.tag(words))
    assert (tags["Lee"], tags["the"], tags["books"], tags["She"], tags["n't"]) == ("NNP", "DT", "NNS", "PRP", "RB")
    assert only_ours.pos_tag(["the", "book"]) == [("the", "DT"), ("book", "NN")]


def test_stop_words(only_ours):
    assert {"the", "is", "not"} <= set(stopwords.words("english"))


def test_wordnet(only_ours):
    assert WordNetLemmatizer().lemmatize("geese") == "goose"
    assert WordNetLemmatizer().lemmatize("ran", "v") == "run"
    assert "domestic_animal.n.01" in {synset.name() for synset in wordnet.synset("dog.n.01").hypernyms()}


def test_the_tagger_that_was_converted_is_the_one_in_the_pickle(tmp_path):
    weights = {"bias": {"NN": 0.1, "VB": -2.5e-07}, "i word 한": {"NN": 1.0}}
    parts = (weights, {"the": "DT"}, {"NN", "VB", "DT"})
    (tmp_path / PICKLE).write_bytes(pickle.dumps(parts, protocol=2))
    convert_tagger(tmp_path)
    read = {path.name: json.loads(path.read_text()) for path in tmp_path.iterdir()}
    assert read[f"{PREFIX}.weights.json"] == weights
    assert read[f"{PREFIX}.tagdict.json"] == {"the": "DT"}
    assert read[f"{PREFIX}.classes.json"] == ["DT", "NN", "VB"]
    assert len(read) == 3


def test_a_pickle_with_a_forbidden_global_is_not_converted(tmp_path):
    (tmp_path / PICKLE).write_bytes(pickle.dumps((eval, {}, set()), protocol=2))
    with pytest.raises(pickle.UnpicklingError):
        convert_tagger(tmp_path)
