"""Explorer: how many words a vocabulary keeps, what share of new text it does not know, and how texts look to it."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import ipywidgets as widgets
import numpy as np

from course_utils import corpora, text, ui
from course_utils.explore.base import Explorer, View
from course_utils.plots import live_matrix

TITLE = "어휘의 크기와 모르는 토큰"
UNITS = {"어절": "keras", "음절": "syllable"}
SIZES = (10, 30, 100, 300, 1_000, 3_000, 10_000)
UNSEEN = {"<OOV>로 바꾸기": "<OOV>", "버리기": None}
SHOWN, STEPS = 8, 12
"""How many reviews are drawn, and how many ids of each."""


@dataclass(frozen=True)
class Split:
    """Tokenized reviews: those that a vocabulary learns from, and hand-written ones that it has never seen."""

    train: list[list[str]]
    test: list[list[str]]
    texts: tuple[str, ...]


def vocabulary_size() -> ui.Page:
    """Show what a vocabulary of a chosen size knows of new reviews.

    Returns:
        What to put at a cell's end; a stored notebook shows the first setting instead.
    """
    explorer = make()
    text = f"[탐색기] {TITLE}\n{describe(**explorer.values())}"
    return ui.page(explorer.widget, text, explorer.picture.value + explorer.sentence.value)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `vocabulary_size` shows."""
    look = {"layout": {"width": "30em"}, "style": {"description_width": "6em"}}
    controls = {
        "unit": widgets.ToggleButtons(description="단위", options=list(UNITS), value="어절"),
        "max_size": widgets.SelectionSlider(
            description="max_size", options=[(f"{size:,}", size) for size in SIZES], value=300, **look
        ),
        "min_count": widgets.IntSlider(description="min_count", min=1, max=10, value=1, **look),
        "unseen": widgets.ToggleButtons(description="모르면", options=list(UNSEEN), value="<OOV>로 바꾸기"),
    }
    for unit in UNITS:
        split(unit)  # now, so that no control has to wait for it
    explorer = Explorer(TITLE, controls, _draw)
    heading, first_row, *_, shown = explorer.widget.children
    toggles = widgets.HBox([controls["unit"], controls["unseen"]], layout={"flex_flow": "row wrap", "grid_gap": "2em"})
    explorer.widget.children = (heading, first_row, toggles, controls["max_size"], controls["min_count"], shown)
    explorer.redraw()
    return explorer


@functools.cache
def split(unit: str) -> Split:
    """Return the course's reviews in tokens of a unit.

    Args:
        unit: a key of `UNITS`.
    """
    train, test = corpora.load_reviews("train").texts, corpora.load_reviews("test").texts
    return Split([_tokens(each, unit) for each in train], [_tokens(each, unit) for each in test], test)


def _tokens(review: str, unit: str) -> list[str]:
    return list("".join(review.split())) if unit == "음절" else text.tokenize(review, UNITS[unit])


@functools.lru_cache(256)
def measure(unit: str, max_size: int, min_count: int) -> tuple[text.Vocabulary, float]:
    """Return the vocabulary of a setting, and the share of the hand-written reviews' tokens that it does not have.

    Args:
        unit: a key of `UNITS`.
        max_size: how many words at most.
        min_count: how often a word must have been seen.

    >>> vocabulary, rate = measure("어절", 100, 1)
    >>> len(vocabulary.words), rate > 0.5
    (100, True)
    """
    vocabulary = text.Vocabulary.fit(split(unit).train, max_size, min_count)
    return vocabulary, vocabulary.oov_rate(split(unit).test)


def _draw(unit: str, max_size: int, min_count: int, unseen: str) -> View:
    words = describe(unit, max_size, min_count, unseen)
    vocabulary, rate = measure(unit, max_size, min_count)
    if UNSEEN[unseen] is None:
        vocabulary = text.Vocabulary(vocabulary.words, vocabulary.counts, oov_token=None)
    ids = text.pad(vocabulary.encode_all(split(unit).test[:SHOWN]), STEPS, padding="post", truncating="post")
    picture = live_matrix.id_matrix(
        ids.astype(np.int64),
        rows=split(unit).texts[:SHOWN],
        title=f"낱말 {len(vocabulary.words):,}개인 어휘: 처음 보는 리뷰의 {rate:.0%}가 모르는 토큰",
        alt=words,
        has_oov=vocabulary.oov_token is not None,
    )
    return View(picture, words, "warning" if rate > 0.5 else "info")


def describe(unit: str, max_size: int, min_count: int, unseen: str) -> str:
    """Say in words what a setting does to the hand-written reviews."""
    vocabulary, rate = measure(unit, max_size, min_count)
    test = split(unit).test
    unknown = sum(not any(token in vocabulary for token in tokens) for tokens in test)
    size = len(vocabulary.words)
    found = f"어휘 {size:,}개({unit}): 손으로 쓴 리뷰 {len(test):,}편의 토큰 가운데 {rate:.1%}가 OOV입니다."
    if not vocabulary.words:
        return f"{found} 그만큼 자주 나온 낱말이 없어 어휘가 비었습니다."
    if UNSEEN[unseen] is None:
        return f"{found} 버리면 토큰의 수가 줄고, {unknown:,}편은 빈 글이 됩니다(그림의 회색 줄)."
    return f"{found} {unknown:,}편은 아는 토큰이 하나도 없습니다. 회색은 패딩(0), 주황색은 OOV(1)입니다."
