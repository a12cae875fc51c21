"""Words into ids and ids into one array: a million tokens on one core, Keras' own tools beside them in the same run."""

from __future__ import annotations

import dataclasses
import itertools
import os
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.table import Row
from course_utils.text import Vocabulary, pad

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

TOKENS, WORDS, LENGTH, MAXLEN = 1_000_000, 50_000, 20, 16
REPEATS, QUICK_REPEATS = 5, 2


def rows(repeats: int = REPEATS) -> list[Row]:
    """Return a row for fitting, encoding and padding; lists and arrays are padded apart."""
    from keras.utils import pad_sequences
    from tensorflow.keras.preprocessing.text import Tokenizer

    sentences = _sentences()
    keras = Tokenizer(lower=False)
    keras.fit_on_texts(sentences)
    vocabulary = Vocabulary.fit(sentences)
    ids = vocabulary.encode_all(sentences)
    arrays = [np.array(each, np.int32) for each in ids]
    keras_fit = Tokenizer(lower=False).fit_on_texts
    fit = [_best(repeats, function, sentences) for function in (Vocabulary.fit, keras_fit)]
    encode = [_best(repeats, function, sentences) for function in (vocabulary.encode_all, keras.texts_to_sequences)]
    paces = [TOKENS / seconds for seconds in encode]
    found = [
        Row("fit 1,000,000 tokens", fit[0], "s", 1, peer="Keras", beside=fit[1], korean="토큰 100만 개로 어휘 만들기"),
        Row("encode", paces[0], "tokens/s", 2_000_000, peer="Keras", beside=paces[1], korean="토큰을 정수로 바꾸기"),
    ]
    for (name, sequences), maxlen in itertools.product({"lists": ids, "arrays": arrays}.items(), (MAXLEN, 200)):
        pads = [_best(repeats, function, sequences, maxlen) * 1000 for function in (pad, pad_sequences)]
        korean = f"리스트 5만 개를 길이 {maxlen}으로 패딩하기" if (name, maxlen) == ("lists", MAXLEN) else ""
        claim = f"pad 50,000 {name} to {maxlen}"
        found.append(Row(claim, pads[0], "ms", ratio_goal=1, peer="Keras", beside=pads[1], korean=korean))
    return [dataclasses.replace(row, note=f"the shortest of {repeats}, processor time") for row in found]


def quick_rows() -> list[Row]:
    """Return the same rows of fewer repeats."""
    return [dataclasses.replace(row, note=f"{row.note}; smaller in QUICK") for row in rows(QUICK_REPEATS)]


def _sentences() -> list[list[str]]:
    """Tokens whose frequencies fall as those of words do (Zipf), each a string of its own as a tokenizer makes them."""
    rng = np.random.default_rng(0)
    share = 1 / np.arange(1, WORDS + 1)
    drawn = rng.choice(WORDS, TOKENS, p=share / share.sum()).tolist()
    cuts = np.sort(rng.integers(0, TOKENS, TOKENS // LENGTH - 1)).tolist()
    tokens = [f"낱말{number}" for number in drawn]
    return [tokens[start:end] for start, end in zip([0, *cuts], [*cuts, TOKENS], strict=True)]


def _best(repeats: int, function: Callable[..., Any], *arguments: Any) -> float:
    """Return the shortest of several runs, in seconds of one core: what else the machine does is not counted."""
    times = []
    for _ in range(repeats):
        began = time.process_time()
        function(*arguments)
        times.append(time.process_time() - began)
    return min(times)
