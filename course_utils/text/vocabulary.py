"""A vocabulary: words by falling frequency, each with an id; tokens into ids and back; kept in a JSON file."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any

from numpy.typing import ArrayLike

from course_utils import files
from course_utils.text.encoding import check_ids
from course_utils.text.inputs import check_no_text, check_tokens, check_whole, each_sentence

_DROPPED = -1  # no token's id

FORMAT, VERSION = "course_utils.text.Vocabulary", 1


@dataclass(frozen=True)
class Vocabulary:
    """Words with ids: padding is 0, an unseen word (OOV) is 1, then the words by falling frequency.

    Without an OOV token the words begin at 1 and unseen words are dropped, as Keras' ``Tokenizer`` does it.
    Special tokens that stand in a text are no words: they are not counted, and are encoded as their own ids.

    Attributes:
        words: the words without the special tokens, in the order of their ids.
        counts: how often each of ``words`` was seen.
        oov_token: what stands for an unseen word; None where unseen words are dropped.
        pad_token: what stands for padding.
        tokens: everything that has an id, the special tokens too: ``tokens[id]``.

    Raises:
        ValueError: a word twice, an empty word, a special token among the words, a count below 1 or rising counts.
        TypeError: a word or a token is no string, or a count no integer.

    >>> vocabulary = Vocabulary.fit([["정말", "재미", "있다"], ["재미", "없다"]])
    >>> vocabulary.words
    ('재미', '정말', '있다', '없다')
    >>> vocabulary.encode(["재미", "만점"])
    [2, 1]
    >>> len(vocabulary), "만점" in vocabulary
    (6, False)
    """

    words: tuple[str, ...]
    counts: tuple[int, ...]
    oov_token: str | None = "<OOV>"
    pad_token: str = "<PAD>"
    tokens: tuple[str, ...] = field(init=False, compare=False, repr=False)
    _ids: dict[str, int] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        special = _special(self.pad_token, self.oov_token)
        _check_words(self.words, self.counts, special)
        object.__setattr__(self, "words", tuple(self.words))
        object.__setattr__(self, "counts", tuple(self.counts))
        object.__setattr__(self, "tokens", (*special, *self.words))
        object.__setattr__(self, "_ids", {token: number for number, token in enumerate(self.tokens)})

    @classmethod
    def fit(
        cls,
        sentences: Iterable[Iterable[str]],
        max_size: int | None = None,
        min_count: int = 1,
        oov_token: str | None = "<OOV>",
        pad_token: str = "<PAD>",
    ) -> Vocabulary:
        """Count the words of tokenized sentences and keep the most frequent.

        Args:
            sentences: lists of tokens; empty lists are fine, and no sentences give a vocabulary without words.
            max_size: how many words to keep, 1 or more, not counting the special tokens; None keeps all.
            min_count: the least count of a word that is kept.
            oov_token: what stands for an unseen word; None drops unseen words.
            pad_token: what stands for padding.

        Returns:
            The vocabulary: falling frequency, ties in the order of their first appearance.

        Raises:
            TypeError: a sentence is a string and no list of tokens, or a token is no string.
            ValueError: ``max_size`` or ``min_count`` below 1, an empty token, or twice the same special token.

        >>> Vocabulary.fit([["가", "나", "나", "다"]], max_size=2).tokens
        ('<PAD>', '<OOV>', '나', '가')
        """
        if max_size is not None:
            check_whole(max_size, "max_size", at_least=1)
        check_whole(min_count, "min_count", at_least=1)
        counts = _count(sentences)
        for token in _special(pad_token, oov_token):
            counts.pop(token, None)
        ranked = sorted(counts.items(), key=itemgetter(1), reverse=True)  # stable: ties keep their first appearance
        kept = [(word, count) for word, count in ranked if count >= min_count][:max_size]
        return cls(tuple(word for word, _ in kept), tuple(count for _, count in kept), oov_token, pad_token)

    def __repr__(self) -> str:
        """Tell the size and the first words: thousands of words at a cell's end would bury the page."""
        first = ", ".join(self.words[:5])
        return f"<Vocabulary of {len(self.words):,} words: {first}{', …' if len(self.words) > 5 else ''}>"

    def __len__(self) -> int:
        """Count the ids, those of the special tokens too: what an embedding wants as ``input_dim``."""
        return len(self.tokens)

    def __contains__(self, token: object) -> bool:
        """Tell whether a token has an id of its own; the special tokens have."""
        return isinstance(token, str) and token in self._ids

    def encode(self, tokens: Iterable[str]) -> list[int]:
        """Turn the tokens of one sentence into ids.

        Args:
            tokens: any tokens; no sentence as one string.

        Returns:
            An id a token; unseen ones get the OOV id, or are left out where there is no OOV token.

        Raises:
            TypeError: ``tokens`` is one string, or holds something else than strings.

        >>> Vocabulary.fit([["가", "나"]], oov_token=None).encode(["나", "라", "가"])
        [2, 1]
        """
        known, number = check_no_text(tokens), self._ids.get
        unseen = _DROPPED if self.oov_token is None else 1
        try:
            ids = [number(token, unseen) for token in known]
        except TypeError as error:
            raise TypeError(f"tokens must hold tokens of type str: {error}") from error
        if unseen in ids:  # what is no string hides among the unseen only, so most sentences need no second look
            check_tokens(known)
        return [found for found in ids if found != _DROPPED] if unseen == _DROPPED else ids

    def encode_all(self, sentences: Iterable[Iterable[str]]) -> list[list[int]]:
        """Turn the tokens of many sentences into ids: :meth:`encode` for each; ragged, ready for ``pad``.

        Raises:
            TypeError: as :meth:`encode`.

        >>> Vocabulary.fit([["가"]]).encode_all([["가", "나"], []])
        [[2, 1], []]
        """
        return [self.encode(tokens) for tokens in each_sentence(sentences)]

    def decode(self, ids: ArrayLike) -> list[str]:
        """Turn the ids of one sentence back into tokens; padding and OOV become their tokens.

        Args:
            ids: shape (tokens,), integers from 0 to ``len(vocabulary) - 1``.

        Raises:
            TypeError: something else than integers.
            ValueError: an id that the vocabulary does not have, or more than one dimension.

        >>> Vocabulary.fit([["가"]]).decode([0, 2, 1])
        ['<PAD>', '가', '<OOV>']
        """
        found = check_ids(ids, len(self))
        if found.ndim != 1:
            raise ValueError(f"ids must be those of one sentence, shape (tokens,); got shape {found.shape}")
        return [self.tokens[number] for number in found.tolist()]

    def oov_rate(self, sentences: Iterable[Iterable[str]]) -> float:
        """Return the share of tokens that have no word here; 0.0 where there are no tokens at all.

        An OOV token in the text counts as unseen, padding in the text does not count at all.

        Args:
            sentences: lists of tokens.

        Raises:
            TypeError: as :meth:`encode`.

        >>> Vocabulary.fit([["가", "나"]]).oov_rate([["가", "다"], ["라", "나"]])
        0.5
        """
        counts = _count(sentences)
        counts.pop(self.pad_token, None)
        unseen = [token for token in counts if token not in self or token == self.oov_token]
        return sum(counts[token] for token in unseen) / max(counts.total(), 1)

    def save(self, path: str | Path) -> None:
        """Write the vocabulary to a JSON file, in one stroke.

        Raises:
            OSError: the folder does not exist or cannot be written to.
        """
        content = {
            "pad_token": self.pad_token,
            "oov_token": self.oov_token,
            "words": self.words,  # their order is the ids
            "counts": self.counts,
        }
        record = {"format": FORMAT, "version": VERSION, "crc32": _checksum(content), **content}
        # Readable Hangul, and half surrogates as they are: escaped, a pair of them would come back as one character.
        files.replace(Path(path), json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass"))

    @classmethod
    def load(cls, path: str | Path) -> Vocabulary:
        """Read a vocabulary that :meth:`save` wrote.

        Raises:
            OSError: no such file.
            ValueError: the file is damaged, something else, or of another version; the message says which.
        """
        content = _read(Path(path))
        try:
            words, counts = tuple(content["words"]), tuple(content["counts"])
            return cls(words, counts, content["oov_token"], content["pad_token"])
        except (TypeError, ValueError) as error:
            raise ValueError(f"{path} holds no valid vocabulary: {error}") from error


def _count(sentences: Iterable[Iterable[str]]) -> Counter[str]:
    """Count the tokens of all sentences, in the order of their first appearance."""
    try:
        counts = Counter(chain.from_iterable(each_sentence(sentences)))
    except TypeError as error:
        if "unhashable" not in str(error):
            raise
        raise TypeError(f"each sentence must hold tokens of type str: {error}") from error
    check_tokens(counts, "each sentence")
    return counts


def _special(pad_token: str, oov_token: str | None) -> tuple[str, ...]:
    special = (pad_token,) if oov_token is None else (pad_token, oov_token)
    for token in special:
        if not isinstance(token, str):
            raise TypeError(f"a special token must be a str, got {type(token).__name__}")
    if "" in special or len(set(special)) < len(special):
        raise ValueError(f"special tokens must not be empty nor equal, got {special}")
    return special


def _check_words(words: Sequence[str], counts: Sequence[int], special: tuple[str, ...]) -> None:
    unique = set(check_tokens(words, "words"))
    if len(unique) < len(words):
        raise ValueError(f"words must not repeat, got {Counter(words).most_common(1)[0][0]!r} twice")
    if "" in unique:
        raise ValueError("an empty token is no word: text.split(' ') makes them, text.split() does not")
    if unique & set(special):
        raise ValueError(f"words must not hold a special token, got {', '.join(unique & set(special))}")
    if len(counts) != len(words):
        raise ValueError(f"counts must have one number a word, got {len(counts)} for {len(words)} words")
    for kind in set(map(type, counts)):
        if not issubclass(kind, int) or issubclass(kind, bool):
            raise TypeError(f"counts must be integers, got {kind.__name__}")
    if any(left < right for left, right in pairwise((*counts, 1))):
        raise ValueError("counts must fall from the first word to the last and be 1 or more")


def _checksum(content: dict[str, Any]) -> int:
    return zlib.crc32(json.dumps(content, sort_keys=True).encode())


def _read(path: Path) -> dict[str, Any]:
    """Read a file's record and return its content, the part that the checksum covers."""
    try:
        record = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path} is damaged or no JSON file: {error}") from error
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise ValueError(f"{path} is no vocabulary that Vocabulary.save wrote")
    if record.get("version") != VERSION:
        raise ValueError(f"{path} is of version {record.get('version')!r}, this program reads {VERSION}: fit it again")
    content = {name: record.get(name) for name in ("pad_token", "oov_token", "words", "counts")}
    if record.get("crc32") != _checksum(content):
        raise ValueError(f"{path} is damaged: its content does not match its checksum; fit it again")
    return content
