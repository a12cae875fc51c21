"""Explorer: a word's nearest neighbours among GloVe's vectors, with their cosines."""

from __future__ import annotations

import difflib
import functools
import re
from dataclasses import dataclass

import ipywidgets as widgets
import numpy as np
from numpy.typing import NDArray

from course_utils import corpora, ui
from course_utils.explore.base import Explorer, View, examples_for
from course_utils.plots import live

TITLE = "가장 가까운 낱말"
EXAMPLES = {"film (영화)": "film", "terrible (끔찍한)": "terrible", "king (왕)": "king", "seoul (서울)": "seoul"}
SIZES = (1_000, 5_000, 20_000, 50_000)
"""How many of the most frequent words are compared."""
COUNT = 8
MOST_LETTERS = 40
_GUESSED_FROM = 10_000  # the most frequent words are what a slip of the finger meant; asking all of them takes too long


@dataclass(frozen=True, eq=False)
class Directions:
    """Words with vectors of length 1, so that a dot product is a cosine; the most frequent word first."""

    words: tuple[str, ...]
    index: dict[str, int]
    matrix: NDArray[np.float32]


def nearest_neighbours() -> ui.Page:
    """Show a word's nearest neighbours by cosine; a press on one of them goes on from there.

    Returns:
        What to put at a cell's end; a stored notebook shows the first example instead.
    """
    explorer = make()
    text = f"[탐색기] {TITLE}\n{in_words(**explorer.values())}"
    return ui.page(explorer.widget, text, explorer.picture.value)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `nearest_neighbours` shows."""
    word = widgets.Text(description="낱말", value=next(iter(EXAMPLES.values())), layout={"width": "22em"})
    sizes = [(f"{size:,}개", size) for size in SIZES]
    size = widgets.SelectionSlider(
        description="비교할 수",
        options=sizes,
        value=20_000,
        layout={"width": "30em"},
    )
    buttons = [widgets.Button(layout={"width": "auto"}) for _ in range(COUNT)]
    for button in buttons:
        button.on_click(lambda pressed: setattr(word, "value", pressed.description))

    def draw(word: str, size: int) -> View:
        found = neighbours(word, size)
        for button, (name, _) in zip(buttons, found.items(), strict=False):
            button.description, button.tooltip = name, f"{name}의 이웃을 봅니다"
        if not found:
            return View("", in_words(word, size), "warning")
        words = ", ".join(f"{name} {cosine:.2f}" for name, cosine in found.items())
        title = f"{tidy(word)}의 이웃 {COUNT}개: 가장 가까운 것은 {next(iter(found))}입니다"
        bars = live.bars(found, title=title, xlabel="코사인 유사도", alt=words, number="{:.2f}")
        return View(bars, in_words(word, size))

    explorer = Explorer(TITLE, {"word": word, "size": size}, draw, extras=(examples_for(word, EXAMPLES),))
    explorer.redraw()
    walk = widgets.HBox([widgets.Label("이웃으로 가기:"), *buttons], layout={"flex_flow": "row wrap"})
    explorer.widget.children = (*explorer.widget.children, walk)
    return explorer


@functools.cache
def directions() -> Directions:
    """Read the vectors, once, and bring them to length 1."""
    glove = corpora.load_glove(max(SIZES))
    matrix = glove.matrix / np.linalg.norm(glove.matrix, axis=1, keepdims=True)
    return Directions(glove.words, glove.index, matrix)


def tidy(word: str) -> str:
    """Bring what was typed to the form that GloVe's words have: lower case, no spaces around it.

    >>> tidy(" Film ")
    'film'
    """
    return word.strip().lower()


def neighbours(word: str, size: int) -> dict[str, float]:
    """Find the words whose vectors point most nearly in the same direction.

    Args:
        word: what was typed.
        size: how many of the most frequent words are compared; the word itself need not be one of them.

    Returns:
        Cosine by word, the largest first, `COUNT` of them; empty where the word has no vector.

    >>> next(iter(neighbours("film", 20_000)))
    'movie'
    """
    known = directions()
    row = known.index.get(tidy(word))
    if row is None:
        return {}
    cosines = known.matrix[:size] @ known.matrix[row]
    best = [place for place in np.argsort(-cosines, kind="stable")[: COUNT + 1] if place != row][:COUNT]
    return {known.words[place]: max(0.0, float(cosines[place])) for place in best}


def in_words(word: str, size: int) -> str:
    """Say what is seen, or what to do where nothing is found.

    Args:
        word: what was typed.
        size: how many words are compared.
    """
    wanted = tidy(word)
    if not wanted:
        return "낱말을 하나 써 보세요. 예: film"
    found = neighbours(word, size)
    if found:
        (first, cosine), *_, (last, least) = found.items()
        return (
            f"자주 쓰이는 {size:,}개 가운데 {wanted}에 가장 가까운 것은 {first}(코사인 {cosine:.2f}), "
            f"여덟째는 {last}({least:.2f})입니다. 가깝다는 것은 비슷한 글에 나온다는 뜻이지 뜻이 같다는 말은 아닙니다."
        )
    return f"'{wanted[:MOST_LETTERS]}'의 벡터가 없습니다. {_advice(wanted)}"


def _advice(wanted: str) -> str:
    if re.search("[ㄱ-ㅎㅏ-ㅣ가-힣]", wanted):
        return "이 벡터들은 영어 글에서 배웠으니 영어 낱말을 써 보세요. 예: film"
    if " " in wanted:
        return "여기서는 낱말을 하나씩만 찾습니다. 빈칸 없이 써 보세요."
    guesses = difflib.get_close_matches(wanted[:MOST_LETTERS], directions().words[:_GUESSED_FROM], n=2, cutoff=0.75)
    if guesses:
        return f"혹시 {', '.join(guesses)}을(를) 쓰려고 했나요?"
    return f"자주 쓰이는 낱말 {max(SIZES):,}개에 없는 말입니다. 처음 보는 말에는 벡터가 없습니다."
