"""Text into tokens, sentences, tags, jamo and ids. Importing it loads no engine and no NumPy: each on its first use."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from course_utils.text.encoding import hash_ids, one_hot, pad
    from course_utils.text.vocabulary import Vocabulary

# What needs NumPy comes on first use: the engines' worker processes import this package and start without it.
_LAZY = {
    "Vocabulary": "course_utils.text.vocabulary",
    **dict.fromkeys(("hash_ids", "one_hot", "pad"), "course_utils.text.encoding"),
}

__all__ = [
    "SPLITTERS",
    "TOKENIZERS",
    "EngineError",
    "Splitter",
    "Tokenizer",
    "Vocabulary",
    "clean_review",
    "compose",
    "decompose",
    "engines",
    "hash_ids",
    "limit",
    "nouns",
    "one_hot",
    "pad",
    "pos_tag",
    "preload",
    "sentence_engines",
    "split_sentences",
    "tagging_engines",
    "tokenize",
]


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_LAZY[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
