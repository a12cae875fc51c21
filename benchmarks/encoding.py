"""Words into ids and ids into one array: a million tokens on one core, Keras' own tools beside them in the same run."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.table import Row
from course_utils.text import Vocabulary, pad

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

TOKENS, WORDS, LENGTH, MAXLEN = 1_000_000, 50_000, 20, 16
REPEATS = 5


def rows() -> list[Row]:
    """Return a row for fitting, encoding and padding; lists and arrays are padded apart."""
    from keras.utils import pad_sequences
    from tensorflow.keras.preprocessing.text import Tokenizer

    sentences = _sentences()
    keras = Tokenizer(lower=False)
    keras.fit_on_texts(sentences)
    vocabulary = Vocabulary.fit(sentences)
    ids = vocabulary.encode_all(sentences)
    arrays = [np.array(each, np.int32) for each in ids]
    measured = [
        _seconds("fit 1,000,000 tokens", "1 s", Vocabulary.fit, Tokenizer(lower=False).fit_on_texts, sentences),
        _rate("encode", "2,000,000", vocabulary.encode_all, keras.texts_to_sequences, sentences),
    ]
    return measured + [
        _padding(f"pad 50,000 {name} to {maxlen}", pad, pad_sequences, sequences, maxlen)
        for name, sequences in {"lists": ids, "arrays": arrays}.items()
        for maxlen in (MAXLEN, 200)
    ]


def _sentences() -> list[list[str]]:
    """Tokens whose frequencies fall as those of words do (Zipf), each a string of its own as a tokenizer makes them."""
    rng = np.random.default_rng(0)
    share = 1 / np.arange(1, WORDS + 1)
    drawn = rng.choice(WORDS, TOKENS, p=share / share.sum()).tolist()
    cuts = np.sort(rng.integers(0, TOKENS, TOKENS // LENGTH - 1)).tolist()
    tokens = [f"낱말{number}" for number in drawn]
    return [tokens[start:end] for start, end in zip([0, *cuts], [*cuts, TOKENS], strict=True)]


def _best(function: Callable[..., Any], *arguments: Any) -> float:
    """Return the shortest of several runs, in seconds of one core: what else the machine does is not counted."""
    times = []
    for _ in range(REPEATS):
        began = time.process_time()
        function(*arguments)
        times.append(time.process_time() - began)
    return min(times)


def _seconds(claim: str, goal: str, ours: Callable[..., Any], kerass: Callable[..., Any], data: Any) -> Row:
    return Row(claim, f"{_best(ours, data):.2f} s", goal, f"Keras {_best(kerass, data):.2f} s")


def _rate(claim: str, goal: str, ours: Callable[..., Any], kerass: Callable[..., Any], data: Any) -> Row:
    rates = [TOKENS / _best(function, data) for function in (ours, kerass)]
    return Row(f"{claim}, tokens a second", f"{rates[0]:,.0f}", goal, f"Keras {rates[1]:,.0f}")


def _padding(claim: str, ours: Callable[..., Any], kerass: Callable[..., Any], data: Any, maxlen: int) -> Row:
    times = [_best(function, data, maxlen) * 1000 for function in (ours, kerass)]
    return Row(claim, f"{times[0]:.0f} ms", "Keras' time", f"Keras {times[1]:.0f} ms")
