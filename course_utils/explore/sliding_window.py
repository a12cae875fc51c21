"""Explorer: a window slides over a sentence, and the pairs of center and context word that come out of it."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np
from numpy.typing import NDArray

from course_utils import ui
from course_utils.explore.base import Explorer, View, examples_for
from course_utils.plots import live_window
from course_utils.plots.style import PALETTE
from course_utils.vectors.pairs import skipgram_pairs

TITLE = "윈도와 쌍"
EXAMPLES = {
    "영화": "주말 밤에 동생과 본 영화는 결말이 조용해서 오래 남았다",
    "날씨": "아침에는 비가 왔지만 점심이 되자 하늘이 맑게 개었다",
    "영어": "the old man told the young girl a story about the sea",
    "같은 단어가 되풀이되는 글": "비가 비가 온다 온다 비가 온다",
}
MOST_TOKENS, MOST_WINDOW = 30, 5
SEED = 0


def sliding_window() -> ui.Page:
    """Move a window over a sentence, also one's own, and read the pairs that skip-gram would learn from.

    Returns:
        What to put at a cell's end; a stored notebook shows the first setting instead.
    """
    explorer = make()
    words = f"[탐색기] {TITLE}\n{describe(**explorer.values())}"
    return ui.page(explorer.widget, words, explorer.picture.value + explorer.sentence.value)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `sliding_window` shows."""
    sentence = widgets.Text(
        description="문장", value=next(iter(EXAMPLES.values())), continuous_update=True, layout={"width": "95%"}
    )
    centre = widgets.IntSlider(description="중심 위치", min=1, max=len(tokens_of(sentence.value)), value=5)

    def fit(change: object) -> None:
        centre.max = max(1, len(tokens_of(sentence.value)))

    sentence.observe(fit, names="value")  # before the explorer draws: a place that is not there is never drawn
    controls = {
        "sentence": sentence,
        "window": widgets.IntSlider(description="윈도", min=1, max=MOST_WINDOW, value=2),
        "centre": centre,
        "dynamic": widgets.Checkbox(description="동적 윈도: 중심마다 1부터 윈도까지에서 거리를 뽑기", indent=False),
    }
    controls["dynamic"].layout.width = "auto"
    explorer = Explorer(TITLE, controls, _draw, extras=(examples_for(sentence, EXAMPLES),))
    explorer.redraw()
    return explorer


def tokens_of(sentence: str) -> list[str]:
    """Split what was typed at spaces, and keep so many tokens as are shown.

    >>> tokens_of("  비가 온다 ")
    ['비가', '온다']
    """
    return sentence.split()[:MOST_TOKENS]


def places(count: int, window: int, dynamic: bool) -> NDArray[np.int64]:
    """Return the pairs of a sentence's places, from 0, as (center, context), (pairs, 2).

    Args:
        count: how many tokens the sentence has.
        window: the largest distance.
        dynamic: whether every center draws its own distance; the draw is always the same.

    >>> places(3, 1, dynamic=False).tolist()
    [[0, 1], [1, 0], [1, 2], [2, 1]]
    """
    return skipgram_pairs(np.arange(count), window, rng=np.random.default_rng(SEED) if dynamic else None)


def _draw(sentence: str, window: int, centre: int, dynamic: bool) -> View:
    tokens = tokens_of(sentence)
    words = describe(sentence, window, centre, dynamic)
    if len(tokens) < 2:
        return View("", words, "warning")
    at = min(centre, len(tokens)) - 1
    pairs = places(len(tokens), window, dynamic)
    context = pairs[pairs[:, 0] == at, 1].tolist()
    title = f"'{tokens[at]}'에서 나오는 쌍 {len(context)}개"
    picture = live_window.window(tokens, at, context, title=title, alt=words)
    return View(picture, words, "info", _pairs_html(tokens, at, context))


def _pairs_html(tokens: list[str], at: int, context: list[int]) -> str:
    """Return the pairs of one center word as chips."""
    heading = f'<div style="{ui.style("summary")}">(중심 단어, 주변 단어)</div>'
    return heading + ui.chips_html([f"({tokens[at]}, {tokens[place]})" for place in context], PALETTE["line"])


def describe(sentence: str, window: int, centre: int, dynamic: bool) -> str:
    """Say in words what stands in the window, and how many pairs the whole sentence gives."""
    tokens = tokens_of(sentence)
    if len(tokens) < 2:
        return "쌍을 만들려면 단어가 둘 이상 있어야 합니다. 빈칸으로 나누어 써 보세요. 예: 밤에 비가 왔다"
    at = min(centre, len(tokens)) - 1
    pairs = places(len(tokens), window, dynamic)
    reach = np.abs(np.diff(pairs[pairs[:, 0] == at], axis=1))
    seen = f"'{tokens[at]}'을(를) 중심으로 주변 단어 {len(reach)}개를 봅니다"
    if dynamic:
        drawn = f"동적 윈도가 이번에는 앞뒤 {reach.max()}단어까지만 뽑았습니다." if reach.max() < window else ""
        less = len(places(len(tokens), window, dynamic=False))
        whole = (
            f"문장 전체에서 쌍 {len(pairs)}개가 나옵니다(고정 윈도라면 {less}개). 가까운 단어일수록 자주 짝이 됩니다."
        )
    else:
        drawn = ""
        whole = f"문장 전체에서는 쌍 {len(pairs)}개가 나옵니다."
    cut = f" 글이 길어 앞의 {MOST_TOKENS}단어만 봅니다." if len(sentence.split()) > MOST_TOKENS else ""
    return " ".join(filter(None, [f"{seen}.", drawn, whole])) + cut
