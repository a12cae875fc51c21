"""Explorer: words hashed into buckets; how many share one, counted and expected."""

from __future__ import annotations

import functools
from collections import Counter

import ipywidgets as widgets

from course_utils import corpora, text, ui
from course_utils.explore.base import Explorer, View
from course_utils.plots import live

TITLE = "버킷의 수와 해시 충돌"
BUCKETS = tuple(2**power for power in range(3, 15))
WORDS = (10, 30, 100, 300, 1_000, 3_000)
SHOWN = 5
"""How many crowded buckets are listed."""


def hashing_buckets() -> ui.Page:
    """Show how many words share a bucket when words are numbered by a hash.

    Returns:
        What to put at a cell's end; a stored notebook shows the first setting instead.
    """
    explorer = make()
    text = f"[탐색기] {TITLE}\n{describe(**explorer.values())}"
    return ui.page(explorer.widget, text, explorer.picture.value + explorer.sentence.value)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `hashing_buckets` shows."""
    controls = {
        "words": _slider("낱말", WORDS, 300),
        "buckets": _slider("버킷", BUCKETS, 256),
    }
    explorer = Explorer(TITLE, controls, _draw)
    explorer.redraw()
    return explorer


def _slider(name: str, values: tuple[int, ...], first: int) -> widgets.SelectionSlider:
    options = [(f"{number:,}", number) for number in values]
    return widgets.SelectionSlider(description=name, options=options, value=first, layout={"width": "30em"})


@functools.cache
def vocabulary() -> tuple[str, ...]:
    """Return the words of the course's reviews, the most frequent first."""
    return text.Vocabulary.fit(text.tokenize(review, "keras") for review in corpora.load_reviews("train").texts).words


def expected_collisions(words: int, buckets: int) -> float:
    """Return how many words come, on average, into a bucket that is taken already: the birthday formula.

    >>> expected_collisions(2, 10)
    0.1
    """
    return round(words - buckets * (1 - (1 - 1 / buckets) ** words), 10)


@functools.lru_cache(256)
def fill(words: int, buckets: int) -> dict[int, list[str]]:
    """Put the most frequent words into their buckets.

    Args:
        words: how many.
        buckets: how many there are.

    Returns:
        Words by bucket; an empty bucket is left out.
    """
    filled: dict[int, list[str]] = {}
    chosen = vocabulary()[:words]
    for word, bucket in zip(chosen, text.hash_ids(chosen, buckets), strict=True):
        filled.setdefault(bucket, []).append(word)
    return filled


def _draw(words: int, buckets: int) -> View:
    filled = fill(words, buckets)
    sizes = Counter(min(len(held), 4) for held in filled.values())
    said = describe(words, buckets)
    measured = words - len(filled)
    picture = live.bars(
        {
            "빈 버킷": buckets - len(filled),
            "낱말 1개": sizes[1],
            "낱말 2개": sizes[2],
            "낱말 3개": sizes[3],
            "4개 이상": sizes[4],
        },
        title=f"낱말 {words:,}개, 버킷 {buckets:,}개: {measured:,}개가 이미 찬 버킷에 들어갔습니다",
        xlabel="버킷의 수 (개)",
        alt=said,
        number="{:,}",
    )
    return View(picture, said, "warning" if measured > 0.2 * words else "info", _crowded(filled))


def _crowded(filled: dict[int, list[str]]) -> str:
    """Return a table of buckets with several words, the fullest first."""
    several = sorted(
        (bucket for bucket in filled if len(filled[bucket]) > 1), key=lambda each: (-len(filled[each]), each)
    )
    if not several:
        return f'<p style="{ui.style("summary")}">한 버킷에 든 두 낱말이 없습니다.</p>'
    rows = [
        [f"{bucket}", " ".join(filled[bucket][:8]) + (" …" if len(filled[bucket]) > 8 else "")]
        for bucket in several[:SHOWN]
    ]
    return ui.table_html(["버킷", "번호가 같아진 낱말"], rows, f"붐비는 버킷 {len(several):,}개 가운데 {len(rows)}개")


def describe(words: int, buckets: int) -> str:
    """Say in words how many words share a bucket, counted and expected."""
    measured, expected = words - len(fill(words, buckets)), expected_collisions(words, buckets)
    share = f"낱말 {words:,}개를 버킷 {buckets:,}개에 넣으면 {measured:,}개({measured / words:.0%})가 겹칩니다."
    return f"{share} 생일 문제의 식으로 구한 기댓값은 {expected:,.1f}개입니다."
