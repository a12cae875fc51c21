"""Text into tokens, sentences, tags and jamo. Importing it loads no engine: each comes on its first use."""

from __future__ import annotations

from course_utils.text.cleaning import clean_review
from course_utils.text.errors import EngineError
from course_utils.text.hangul import compose, decompose
from course_utils.text.sentences import SPLITTERS, Splitter, sentence_engines, split_sentences
from course_utils.text.tokenizers import (
    TOKENIZERS,
    Tokenizer,
    engines,
    limit,
    nouns,
    pos_tag,
    preload,
    tagging_engines,
    tokenize,
)

__all__ = [
    "SPLITTERS",
    "TOKENIZERS",
    "EngineError",
    "Splitter",
    "Tokenizer",
    "clean_review",
    "compose",
    "decompose",
    "engines",
    "limit",
    "nouns",
    "pos_tag",
    "preload",
    "sentence_engines",
    "split_sentences",
    "tagging_engines",
    "tokenize",
]
