"""NLTK's tokenizers, tagger and Punkt, over the data files that the course brings."""

from __future__ import annotations

from typing import Any

from course_utils.text.inputs import once

MAX_CHARS = 100_000
"""How much NLTK is given at a time: it gives up where one of its patterns takes more than five seconds."""


@once
def _nltk() -> Any:
    """Import NLTK and show it the course's data files."""
    import nltk

    from course_utils import assets

    folder = str(assets.nltk_data())
    if folder not in nltk.data.path:
        nltk.data.path.insert(0, folder)
    return nltk


def word_tokenize(text: str) -> list[str]:
    """Split sentences with Punkt, then words by the Penn Treebank rules with NLTK's additions."""
    return list(_nltk().word_tokenize(text))


def wordpunct(text: str) -> list[str]:
    """Split into runs of letters and runs of punctuation."""
    return list(_nltk().tokenize.wordpunct_tokenize(text))


def treebank(text: str) -> list[str]:
    """Split by the Penn Treebank rules, the whole text taken as one sentence."""
    return list(_nltk().tokenize.TreebankWordTokenizer().tokenize(text))


@once
def _tagger() -> Any:
    """Load NLTK's perceptron tagger; ``nltk.pos_tag`` would read its weights again at every call."""
    return _nltk().tag.PerceptronTagger()


def penn_tags(tokens: list[str]) -> list[tuple[str, str]]:
    """Tag English tokens with Penn Treebank tags."""
    return [(token, tag) for token, tag in _tagger().tag(tokens)]


def punkt(text: str) -> list[str]:
    """Split English text into sentences with NLTK's trained Punkt model."""
    return list(_nltk().sent_tokenize(text))
