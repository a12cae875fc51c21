"""Explorer: reviews of many lengths as one matrix, with the side that is padded and the side that is cut."""

from __future__ import annotations

import functools

import ipywidgets as widgets
import numpy as np

from course_utils import corpora, text, ui
from course_utils.explore.base import Explorer, View
from course_utils.plots import live_matrix

TITLE = "패딩과 자르기를 행렬로 보기"
SIDES = {"앞 (pre)": "pre", "뒤 (post)": "post"}
SHOWN = (6, 22, 40, 58, 75, 90, 97, 100)
"""The reviews that are drawn: at these hundredths of the reviews in the order of their length."""


def padding() -> ui.Page:
    """Show reviews of many lengths padded and cut to one.

    Returns:
        What to put at a cell's end; a stored notebook shows the first setting instead.
    """
    explorer = make()
    text = f"[탐색기] {TITLE}\n{describe(**explorer.values())}"
    return ui.page(explorer.widget, text, explorer.picture.value + explorer.sentence.value)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `padding` shows."""
    controls = {
        "maxlen": widgets.IntSlider(description="maxlen", min=1, max=40, value=10, layout={"width": "30em"}),
        "padding": widgets.ToggleButtons(description="채우는 쪽", options=list(SIDES), value="앞 (pre)"),
        "truncating": widgets.ToggleButtons(description="자르는 쪽", options=list(SIDES), value="앞 (pre)"),
    }
    explorer = Explorer(TITLE, controls, _draw)
    heading, first_row, *_, shown = explorer.widget.children
    toggles = widgets.HBox(
        [controls["padding"], controls["truncating"]], layout={"flex_flow": "row wrap", "grid_gap": "2em"}
    )
    explorer.widget.children = (heading, first_row, controls["maxlen"], toggles, shown)
    explorer.redraw()
    return explorer


@functools.cache
def encoded() -> tuple[tuple[str, ...], list[list[str]], list[list[int]]]:
    """Return the hand-written reviews, their eojeols, and an id for each eojeol."""
    texts = corpora.load_reviews("test").texts
    tokens = [text.tokenize(review, "keras") for review in texts]
    vocabulary = text.Vocabulary.fit(text.tokenize(review, "keras") for review in corpora.load_reviews("train").texts)
    return texts, tokens, vocabulary.encode_all(tokens)


@functools.cache
def _shown() -> list[int]:
    lengths = [len(ids) for ids in encoded()[2]]
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    return [order[(len(order) - 1) * hundredth // 100] for hundredth in SHOWN]


def _draw(maxlen: int, padding: str, truncating: str) -> View:
    texts, tokens, ids = encoded()
    words = describe(maxlen, padding, truncating)
    shown = _shown()
    matrix = text.pad([ids[place] for place in shown], maxlen, SIDES[padding], SIDES[truncating])  # type: ignore[arg-type]
    kept = sum(len(each) <= maxlen for each in ids) / len(ids)
    picture = live_matrix.id_matrix(
        matrix.astype(np.int64),
        rows=[texts[place] for place in shown],
        title=f"maxlen {maxlen}: 리뷰의 {kept:.0%}가 온전히 남습니다",
        alt=words,
    )
    return View(picture, words, "info" if kept >= 0.9 else "warning", _cut(tokens[shown[-1]], maxlen, truncating))


def _cut(tokens: list[str], maxlen: int, truncating: str) -> str:
    """Return the longest review with what is cut from it struck out."""
    excess = max(len(tokens) - maxlen, 0)
    cut = slice(0, excess) if SIDES[truncating] == "pre" else slice(len(tokens) - excess, None)
    lost = set(range(len(tokens))[cut])
    marked = [
        f"<del>{ui.escape(token)}</del>" if place in lost else ui.escape(token) for place, token in enumerate(tokens)
    ]
    return f'<p style="{ui.style("summary")}">가장 긴 리뷰에서 잘린 낱말: {" ".join(marked)}</p>'


def describe(maxlen: int, padding: str, truncating: str) -> str:
    """Say in words what a setting keeps, cuts and fills up."""
    lengths = np.array([len(ids) for ids in encoded()[2]])
    whole, cells = int((lengths <= maxlen).sum()), len(lengths) * maxlen
    lost = int(np.maximum(lengths - maxlen, 0).sum())
    filled = 1 - np.minimum(lengths, maxlen).sum() / cells
    kept = f"리뷰 {len(lengths):,}편 가운데 {whole:,}편({whole / len(lengths):.1%})이 온전하고"
    side = "앞" if SIDES[padding] == "pre" else "뒤"
    return (
        f"모양 ({len(lengths)}, {maxlen}): {kept}, 어절 {lost:,}개가 잘립니다. "
        f"행렬의 {filled:.0%}는 {side}에 채운 0입니다."
    )
