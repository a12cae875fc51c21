"""Explorer: a : b :: c : ?, answered by word vectors with and without the three given words among the answers."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import ipywidgets as widgets

from course_utils import corpora, ui
from course_utils.explore.base import OWN, Explorer, View
from course_utils.plots import live
from course_utils.vectors import UnknownWordError, WordVectors

TITLE = "유추 상자"
EXAMPLES = {
    "성별": ("man", "king", "woman"),
    "수도": ("france", "paris", "japan"),
    "비교급": ("big", "bigger", "small"),
    "과거형": ("walk", "walked", "play"),
    "만든 사람과 작품": ("director", "film", "author"),
}
MOST_ANSWERS = 10
WORDS_READ = 50_000
SEARCHED = 200
"""How far down the list a word is looked for, to say its rank."""


@dataclass(frozen=True)
class Answers:
    """The words nearest to b − a + c, with their cosines.

    Attributes:
        free: with a, b and c among the answers.
        without: without them.
        inputs: a, b and c as the vectors know them.
    """

    free: tuple[tuple[str, float], ...]
    without: tuple[tuple[str, float], ...]
    inputs: tuple[str, str, str]


def analogy(vectors: WordVectors | None = None, examples: Mapping[str, tuple[str, str, str]] | None = None) -> ui.Page:
    """Ask word vectors for analogies; a toggle says whether the given words may be answers.

    Args:
        vectors: the model; None takes the 50,000 most frequent words of GloVe 6B.
        examples: (a, b, c) by what relates a and b; None takes English ones.

    Returns:
        What to put at a cell's end; a stored notebook shows the first example instead.
    """
    known = glove() if vectors is None else vectors
    explorer = make(known, EXAMPLES if examples is None else examples)
    words = f"[탐색기] {TITLE}\n{describe(known, **explorer.values())}"
    return ui.page(explorer.widget, words, explorer.picture.value + explorer.sentence.value)


@functools.cache
def glove() -> WordVectors:
    """Read the vectors of GloVe's most frequent words, once."""
    read = corpora.load_glove(WORDS_READ)
    return WordVectors(read.words, read.matrix)


def make(vectors: WordVectors, examples: Mapping[str, tuple[str, str, str]] = EXAMPLES) -> Explorer:
    """Make the explorer itself, drawn once: what `analogy` shows."""
    first = next(iter(examples.values()))
    boxes = [
        widgets.Text(description=name, value=word, layout={"width": "15em"}, style={"description_width": "3em"})
        for name, word in zip(("a", ": b", ":: c"), first, strict=True)
    ]
    controls = {
        **dict(zip("abc", boxes, strict=True)),
        "topn": widgets.IntSlider(description="답의 수", min=1, max=MOST_ANSWERS, value=5, layout={"width": "24em"}),
        "exclude": widgets.Checkbox(description="입력한 세 단어를 답에서 빼기", value=True, indent=False),
    }
    choice = _choice(boxes, examples)
    explorer = Explorer(TITLE, controls, functools.partial(_draw, vectors), extras=(choice,))
    heading, first_row, *_, shown = explorer.widget.children
    rows = [widgets.HBox(each, layout={"flex_flow": "row wrap"}) for each in (boxes, list(controls.values())[3:])]
    explorer.widget.children = (heading, first_row, *rows, shown)
    explorer.redraw()
    return explorer


def _choice(boxes: list[widgets.Text], examples: Mapping[str, tuple[str, str, str]]) -> widgets.Dropdown:
    """Make a list of examples that fills the three boxes; it shows `OWN` once a learner has changed one."""
    names = {words: name for name, words in examples.items()}
    choice = widgets.Dropdown(description="보기", options=[*examples, OWN], value=next(iter(examples)))

    def fill(change: object) -> None:
        for box, word in zip(boxes, examples.get(choice.value, ()), strict=False):
            box.value = word

    def follow(change: object) -> None:
        now = tuple(box.value for box in boxes)
        if now != examples.get(choice.value):
            choice.value = names.get(now, OWN)

    choice.observe(fill, names="value")
    for box in boxes:
        box.observe(follow, names="value")
    return choice


def ask(vectors: WordVectors, a: str, b: str, c: str) -> Answers:
    """Find the words nearest to b − a + c.

    Args:
        vectors: the model.
        a, b, c: words as they were typed; spaces around them do not matter, upper case where only lower is known.

    Raises:
        UnknownWordError: a word has no vector.
        ValueError: nothing was typed, or the directions cancel out.

    >>> import numpy as np
    >>> corners = WordVectors(["a", "b", "c", "d"], np.array([[1.0, 0, 1], [0, 1, 1], [1, 0, 2], [0, 1, 2]]))
    >>> ask(corners, "a", "b", "c").without[0][0]
    'd'
    """
    inputs = tidy(vectors, a), tidy(vectors, b), tidy(vectors, c)
    question = {"positive": [inputs[1], inputs[2]], "negative": [inputs[0]]}
    free = vectors.most_similar(**question, topn=min(SEARCHED, len(vectors)), include_inputs=True)
    return Answers(tuple(free), tuple(each for each in free if each[0] not in inputs), inputs)


def tidy(vectors: WordVectors, word: str) -> str:
    """Bring what was typed to a word that the vectors know, if there is one."""
    typed = word.strip()
    return typed if typed in vectors else typed.lower()


def _draw(vectors: WordVectors, a: str, b: str, c: str, topn: int, exclude: bool) -> View:
    words = describe(vectors, a, b, c, topn, exclude)
    try:
        found = ask(vectors, a, b, c)
    except (UnknownWordError, ValueError):
        return View("", words, "warning")
    shown = (found.without if exclude else found.free)[:topn]
    if not shown:
        return View("", words, "warning")
    bars = {f"{word} (입력)" if word in found.inputs else word: max(0.0, cosine) for word, cosine in shown}
    x, y, z = found.inputs
    title = f"{x} : {y} :: {z} : {shown[0][0]}"
    picture = live.bars(bars, title=title, xlabel="b − a + c와의 코사인 유사도", alt=words, number="{:.2f}")
    return View(picture, words)


def describe(vectors: WordVectors, a: str, b: str, c: str, topn: int, exclude: bool) -> str:
    """Say in words what the answer is, and what becomes of it when the given words may be answers too."""
    empty = [name for name, word in (("a", a), ("b", b), ("c", c)) if not word.strip()]
    if empty:
        return f"{', '.join(empty)} 칸이 비었습니다. 단어를 하나씩 써 보세요. 예: man : king :: woman"
    try:
        found = ask(vectors, a, b, c)
    except UnknownWordError as unknown:
        return str(unknown)
    except ValueError as problem:
        return f"{problem} 다른 단어를 써 보세요."
    if not found.without:
        return "입력한 세 단어 말고는 답할 단어가 없습니다."
    best, cosine = found.without[0]
    first, highest = found.free[0]
    rank = [word for word, _ in found.free].index(best) + 1
    left_out = f"입력한 단어를 빼면 첫째 답은 {best}({cosine:.2f})입니다."
    if first not in found.inputs:
        return f"{left_out} 빼지 않아도 첫째입니다."
    if exclude:
        return f"{left_out} 빼지 않으면 첫째는 입력한 단어 {first}({highest:.2f})이고, {best}은(는) {rank}번째입니다."
    return f"입력한 단어를 빼지 않으면 첫째 답은 입력한 {first}({highest:.2f}) 자신입니다. {left_out}"
