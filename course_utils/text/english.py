"""NLTK's tokenizers, tagger and Punkt, over the data files that the course brings."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from course_utils.text.errors import AnalysisError
from course_utils.text.inputs import once

MAX_CHARS = 50_000
"""How much NLTK is given at a time: it gives up where one of its patterns takes more than five seconds."""


@once
def _nltk() -> Any:
    """Import NLTK and show it the course's data files."""
    import nltk

    from course_utils import assets

    folders = [str(folder) for folder in assets.nltk_data()]
    nltk.data.path[:] = list(dict.fromkeys([*folders, *nltk.data.path]))
    return nltk


def prepare() -> None:
    """Let NLTK, where a learner calls it directly, find the course's data files. Loads none of them."""
    _nltk()


def _in_time(function: Callable[[str], list[str]]) -> Callable[[str], list[str]]:
    """Say in Korean that NLTK gave up on a text."""

    @functools.wraps(function)
    def guarded(text: str) -> list[str]:
        try:
            return function(text)
        except TimeoutError as error:
            raise AnalysisError("NLTK가 이 글을 5초 안에 처리하지 못했습니다. 글을 더 짧게 나누어 보세요.") from error

    return guarded


@_in_time
def word_tokenize(text: str) -> list[str]:
    """Split sentences with Punkt, then words by the Penn Treebank rules with NLTK's additions."""
    return list(_nltk().word_tokenize(text))


@_in_time
def wordpunct(text: str) -> list[str]:
    """Split into runs of letters and runs of punctuation."""
    return list(_nltk().tokenize.wordpunct_tokenize(text))


@_in_time
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


@_in_time
def punkt(text: str) -> list[str]:
    """Split English text into sentences with NLTK's trained Punkt model."""
    return list(_nltk().sent_tokenize(text))
