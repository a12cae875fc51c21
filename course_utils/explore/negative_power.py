"""Explorer: the power to which counts are raised before negatives are drawn; who is drawn then, and how often."""

from __future__ import annotations

import difflib
import functools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import ipywidgets as widgets
import numpy as np
from numpy.typing import NDArray

from course_utils import corpora, text, ui
from course_utils.explore.base import Explorer, View
from course_utils.plots import live
from course_utils.vectors.pairs import negative_distribution

TITLE = "네거티브를 뽑는 분포"
ENDS = (10, 100, 1_000)
"""The last rank of each group of words; whatever is rarer makes the last group."""
RANKS = (1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000)
"""Words listed in the table, by rank."""
MOST_LETTERS = 40
_GUESSED_FROM = 10_000  # asking more words takes longer than a blink


@dataclass(frozen=True, eq=False)
class Words:
    """A vocabulary, the most frequent word first, and how often each word occurs, (words,)."""

    names: tuple[str, ...]
    counts: NDArray[np.int64]


def negative_power(counts: Mapping[str, int] | None = None) -> ui.Page:
    """Move the power from 0 (all words alike) to 1 (as often as they occur) and see which words are drawn.

    Args:
        counts: how often each word of a corpus occurs; None counts the words of the course's reviews.

    Returns:
        What to put at a cell's end; a stored notebook shows the first setting instead.
    """
    known = words_of(reviews() if counts is None else counts)
    explorer = make(known)
    words = f"[탐색기] {TITLE}\n{describe(known, **explorer.values())}"
    return ui.page(explorer.widget, words, explorer.picture.value + explorer.sentence.value)


def make(known: Words) -> Explorer:
    """Make the explorer itself, drawn once: what `negative_power` shows."""
    controls = {
        "power": widgets.FloatSlider(
            description="지수", min=0, max=1, step=0.05, value=0.75, readout_format=".2f", layout={"width": "30em"}
        ),
        "word": widgets.Text(description="단어", value=known.names[0], layout={"width": "22em"}),
    }
    explorer = Explorer(TITLE, controls, functools.partial(_draw, known))
    explorer.redraw()
    return explorer


@functools.cache
def reviews() -> Mapping[str, int]:
    """Count the words of the course's training reviews."""
    return Counter(token for review in corpora.load_reviews("train").texts for token in text.tokenize(review, "keras"))


def words_of(counts: Mapping[str, int]) -> Words:
    """Put words into the order of their counts.

    Args:
        counts: how often each word occurs, at least once; two words or more.

    Raises:
        ValueError: fewer than two words, or a count below 1.

    >>> words_of({"비": 1, "눈": 3}).names
    ('눈', '비')
    """
    if len(counts) < 2 or min(counts.values()) < 1:
        raise ValueError(f"counts must hold two words or more, each counted at least once; got {len(counts)} words")
    ordered = sorted(counts, key=lambda word: -counts[word])
    return Words(tuple(ordered), np.array([counts[word] for word in ordered]))


def groups(known: Words, power: float) -> dict[str, float]:
    """Return the share of all draws, in per cent, that goes to words of each range of ranks.

    >>> groups(words_of({"비": 1, "눈": 3}), power=0)
    {'가장 잦은 2개': 100.0}
    """
    shares = 100 * negative_distribution(known.counts, power)
    ends = [0, *(end for end in ENDS if end < len(shares)), len(shares)]
    found = {}
    for first, last in pairwise(ends):
        name = f"가장 잦은 {last}개" if first == 0 else f"{first + 1:,}–{last:,}위"
        found[name] = float(shares[first:last].sum())
    return found


def _draw(known: Words, power: float, word: str) -> View:
    shares = groups(known, power)
    words = describe(known, power, word)
    title = f"지수 {power:.2f}: 네거티브의 {shares[next(iter(shares))]:.1f} %가 가장 잦은 단어들입니다"
    picture = live.shares(shares, title=title, xlabel="네거티브로 뽑히는 몫 (%)", alt=words)
    return View(picture, words, "info" if word.strip() in known.names else "warning", _table(known, power))


def _table(known: Words, power: float) -> str:
    """Return a table of words of several ranks: how often drawn now, and as often as they occur."""
    now, plain = negative_distribution(known.counts, power), negative_distribution(known.counts, 1)
    rows = [
        [
            known.names[rank - 1],
            f"{rank:,}",
            f"{known.counts[rank - 1]:,}",
            percent(plain[rank - 1]),
            percent(now[rank - 1]),
            f"{now[rank - 1] / plain[rank - 1]:,.2f}배",
        ]
        for rank in RANKS
        if rank <= len(known.names)
    ]
    headers = ["단어", "순위", "빈도 (회)", "지수 1.00", f"지수 {power:.2f}", "바뀐 정도"]
    return ui.table_html(headers, rows, "네거티브로 뽑힐 확률")


def percent(share: float) -> str:
    """Write a small share with two digits that count.

    >>> percent(0.0512), percent(0.0000123), percent(0.0)
    ('5.1 %', '0.0012 %', '0 %')
    """
    if share <= 0:
        return "0 %"
    places = max(0, 1 - int(np.floor(np.log10(100 * share))))
    return f"{100 * share:.{places}f} %"


def describe(known: Words, power: float, word: str) -> str:
    """Say in words how often a word is drawn, beside drawing by count and drawing all alike."""
    wanted = word.strip()
    if wanted not in known.names:
        return _advice(known, wanted)
    rank = known.names.index(wanted)
    now, plain = (float(negative_distribution(known.counts, at)[rank]) for at in (power, 1.0))
    alike = 1 / len(known.names)
    return (
        f"'{wanted}'({known.counts[rank]:,}회, {rank + 1:,}위)이(가) 네거티브로 뽑힐 확률은 {percent(now)}입니다. "
        f"빈도 그대로(지수 1)라면 {percent(plain)}, "
        f"{len(known.names):,}개를 고르게(지수 0) 뽑으면 {percent(alike)}입니다."
    )


def _advice(known: Words, wanted: str) -> str:
    if not wanted:
        return f"확률을 알고 싶은 단어를 써 보세요. 예: {known.names[0]}"
    near = difflib.get_close_matches(wanted[:MOST_LETTERS].lower(), known.names[:_GUESSED_FROM], n=3, cutoff=0.6)
    hint = f"비슷하게 쓴 단어: {', '.join(near)}" if near else f"예: {known.names[0]}"
    return f"'{wanted[:MOST_LETTERS]}'은(는) 이 말뭉치에 없어서 네거티브로도 뽑히지 않습니다. {hint}"
