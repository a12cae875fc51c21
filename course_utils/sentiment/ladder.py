"""The ladder: every rung's name, what family it is of, how it is trained, and on which corpora it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from course_utils.sentiment import linear, neural, published, recurrent
from course_utils.sentiment.classifier import Arrays, Classifier, Model
from course_utils.sentiment.task import Corpus, Part

Family = Literal["majority", "linear", "bag", "conv", "recurrent", "published"]
KOREAN: tuple[Corpus, ...] = ("nsmc", "reviews")
ALL: tuple[Corpus, ...] = get_args(Corpus)


@dataclass(frozen=True)
class Rung:
    """One model of the ladder.

    Attributes:
        name: such as ``"lstm"``.
        family: what kind of model it is.
        train: (training part, validation part, seed) → the trained classifier.
        restore: the arrays of a trained classifier → its model, the same as it was.
        corpora: where it stands.
        is_random: whether another seed gives another model.
    """

    name: str
    family: Family
    train: Callable[[Part, Part, int], Classifier]
    restore: Callable[[Arrays], Model]
    corpora: tuple[Corpus, ...] = ALL
    is_random: bool = True


RUNGS = (
    Rung("majority", "majority", linear.majority, linear.Majority.restore, is_random=False),
    Rung("lexicon", "linear", linear.lexicon, linear.Lexicon.restore, KOREAN, is_random=False),
    Rung("naive_bayes", "linear", linear.naive_bayes, linear.COUNTS.restore, is_random=False),
    Rung("word_tfidf", "linear", linear.word_tfidf, linear.WORDS.restore, KOREAN, is_random=False),
    Rung("bigram_tfidf", "linear", linear.bigram_tfidf, linear.PAIRS.restore, ("imdb",), is_random=False),
    Rung("character_tfidf", "linear", linear.character_tfidf, linear.CHARACTERS.restore, KOREAN, is_random=False),
    Rung("embedding_mean", "bag", neural.embedding_mean, neural.MEAN.restore),
    Rung("convolution", "conv", neural.convolution, neural.CONVOLUTION.restore, KOREAN),
    Rung("simple_rnn", "recurrent", neural.simple_rnn, neural.SIMPLE_RNN.restore),
    Rung("lstm", "recurrent", neural.lstm, neural.LSTM.restore),
    Rung("gru", "recurrent", neural.gru, neural.GRU.restore),
    Rung("bidirectional_lstm", "recurrent", neural.bidirectional_lstm, neural.BIDIRECTIONAL_LSTM.restore, KOREAN),
    Rung("published", "published", published.published, published.restore, KOREAN),
    Rung("ngram_gru", "recurrent", recurrent.ngram_gru, recurrent.NgramGru.restore, KOREAN),
)


def ladder(corpus: str) -> tuple[Rung, ...]:
    """Return the rungs that stand on a corpus, from the lowest to the highest.

    Raises:
        ValueError: no such corpus.

    >>> [rung.name for rung in ladder("imdb")][:3]
    ['majority', 'naive_bayes', 'bigram_tfidf']
    """
    if corpus not in ALL:
        raise ValueError(f"corpus must be one of {', '.join(ALL)}; got {corpus!r}")
    return tuple(rung for rung in RUNGS if corpus in rung.corpora)


def rung(name: str, corpus: str) -> Rung:
    """Return the rung of a name on a corpus.

    Raises:
        ValueError: no such corpus, or no such rung there; the message lists those that there are.

    >>> rung("lstm", "nsmc").family
    'recurrent'
    """
    found = {each.name: each for each in ladder(corpus)}
    if name not in found:
        raise ValueError(f"the ladder of {corpus} has no rung {name!r}; it has {', '.join(found)}")
    return found[name]
