"""Tokenizers, taggers and noun extractors, by name."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from course_utils.settings import is_installed
from course_utils.text import analyzers, english, jvm
from course_utils.text.inputs import choose, prepare
from course_utils.text.korean import Remote
from course_utils.text.sentences import SPLITTERS, Splitter
from course_utils.text.worker import Worker

Tagged = list[tuple[str, str]]

KERAS_FILTERS = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n'
_KERAS_TABLE = str.maketrans(dict.fromkeys(KERAS_FILTERS, " "))


def keras_rule(text: str) -> list[str]:
    """Lower-case, turn punctuation (but not ``'``) into spaces, split at spaces: Keras' ``text_to_word_sequence``.

    >>> keras_rule("Don't stop, ROBOT-01!")
    ["don't", 'stop', 'robot', '01']
    """
    return [token for token in text.lower().translate(_KERAS_TABLE).split(" ") if token]


@dataclass(frozen=True)
class Tagger:
    """What a tokenizer that knows parts of speech can also tell."""

    tag: Callable[[str], Tagged]
    nouns: Callable[[str], list[str]]


@dataclass(frozen=True)
class Tokenizer:
    """A tokenizer: what it is called, what it was made for, what runs it, how much it takes at a time.

    ``tagger`` is None where the tool has none; ``load`` is None where there is little to load.
    """

    label: str
    kind: Literal["rule", "english", "korean"]
    function: Callable[[str], list[str]]
    needs_java: bool
    is_usable: Callable[[], bool]
    max_chars: int
    tagger: Tagger | None = None
    load: Callable[[], None] | None = None


def _nltk(label: str, function: Callable[[str], list[str]]) -> Tokenizer:
    def tag(text: str) -> Tagged:
        return english.penn_tags(function(text))

    def nouns(text: str) -> list[str]:
        return [token for token, penn_tag in tag(text) if penn_tag.startswith("NN")]

    return Tokenizer(
        label, "english", function, False, lambda: is_installed("nltk"), english.MAX_CHARS, Tagger(tag, nouns)
    )


def _konlpy(name: str, max_chars: int) -> Tokenizer:
    remote = Remote(Worker(name), piece=1_000, longest_word=60)
    needs_java = name != "mecab"
    return Tokenizer(
        label=f"KoNLPy {name.capitalize()}",
        kind="korean",
        function=remote.morphs,
        needs_java=needs_java,
        is_usable=jvm.is_available if needs_java else analyzers.has_mecab,
        max_chars=max_chars,
        tagger=Tagger(remote.pos, remote.nouns),
        load=remote.load,
    )


TOKENIZERS = {
    "whitespace": Tokenizer("띄어쓰기 (split)", "rule", str.split, False, lambda: True, 1_000_000),
    "word_tokenize": _nltk("NLTK word_tokenize", english.word_tokenize),
    "wordpunct": _nltk("NLTK WordPunctTokenizer", english.wordpunct),
    "treebank": _nltk("NLTK TreebankWordTokenizer", english.treebank),
    "keras": Tokenizer("Keras text_to_word_sequence", "rule", keras_rule, False, lambda: True, 1_000_000),
    "okt": _konlpy("okt", 20_000),
    "kkma": _konlpy("kkma", 4_000),
    "komoran": _konlpy("komoran", 20_000),
    "hannanum": _konlpy("hannanum", 20_000),
    "mecab": _konlpy("mecab", 20_000),
}
_EVERY_ENGINE: dict[str, Tokenizer | Splitter] = {**TOKENIZERS, **SPLITTERS}


def engines() -> list[str]:
    """Return the names of the tokenizers that are usable here, the quick ones first. Loads nothing.

    >>> engines()[0]
    'whitespace'
    """
    return [name for name, tokenizer in TOKENIZERS.items() if tokenizer.is_usable()]


def tagging_engines() -> list[str]:
    """Return the names of the engines here that :func:`pos_tag` and :func:`nouns` take."""
    return [name for name in engines() if TOKENIZERS[name].tagger is not None]


def limit(engine: str) -> int:
    """Return how many characters a tokenizer or a sentence splitter takes at a time; the rest is cut, with a warning.

    Raises:
        ValueError: no such engine.

    >>> limit("kkma") < limit("whitespace")
    True
    """
    return choose(_EVERY_ENGINE, engine).max_chars


def preload(*names: str) -> None:
    """Begin to load engines in the background, one after the other, so that their first answers come sooner.

    Args:
        names: tokenizers and sentence splitters, the first needed first; those with little to load are passed over.

    Raises:
        ValueError: no such engine.
    """
    engines = [choose(_EVERY_ENGINE, name) for name in names]
    loads = [engine.load for engine in engines if engine.load is not None]
    threading.Thread(target=_one_by_one, args=(loads,), daemon=True).start()


def _one_by_one(loads: Iterable[Callable[[], None]]) -> None:
    for load in loads:
        if threading.main_thread().is_alive():  # else the program is ending, and starts no more processes
            load()


def tokenize(text: str, engine: str) -> list[str]:
    """Split a text into tokens.

    Args:
        text: any string; what exceeds ``limit(engine)`` is cut, with a warning.
        engine: a name from :func:`engines`.

    Returns:
        The tokens in order.

    Raises:
        TypeError: ``text`` is not a ``str``.
        ValueError: no such engine.
        EngineError: the engine is not installed here.

    >>> tokenize("나는 학교에 간다.", "whitespace")
    ['나는', '학교에', '간다.']
    """
    tokenizer = choose(TOKENIZERS, engine)
    return tokenizer.function(prepare(text, engine, tokenizer.max_chars))


def pos_tag(text: str, engine: str) -> Tagged:
    """Split a text into tokens and tag each with its part of speech, in the engine's own tag set.

    Args:
        text: any string; what exceeds ``limit(engine)`` is cut, with a warning.
        engine: a name from :func:`tagging_engines`.

    Returns:
        (token, tag) pairs in order.

    Raises:
        TypeError: ``text`` is not a ``str``.
        ValueError: no such engine, or it has no tagger.
        EngineError: the engine is not installed here.
    """
    return _tagger(engine).tag(prepare(text, engine, limit(engine)))


def nouns(text: str, engine: str) -> list[str]:
    """Return the nouns of a text, as the engine finds them.

    Args, and what they raise: as in :func:`pos_tag`.
    """
    return _tagger(engine).nouns(prepare(text, engine, limit(engine)))


def _tagger(engine: str) -> Tagger:
    tagger = choose(TOKENIZERS, engine).tagger
    if tagger is None:
        raise ValueError(f"engine must be one that tags ({', '.join(tagging_engines())}); got {engine!r}")
    return tagger
