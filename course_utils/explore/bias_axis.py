"""Explorer: words on an axis that pairs of words span, before and after an axis is taken out of the vectors."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import ipywidgets as widgets
import numpy as np
from numpy.typing import NDArray

from course_utils import ui
from course_utils.explore.base import Explorer, View, examples_for
from course_utils.explore.nearest_neighbours import Directions, directions, tidy
from course_utils.plots import live_axis
from course_utils.vectors import bias_direction, equalize, neutralize

Array = NDArray[np.float64]

TITLE = "축 위의 낱말"
NONE = "지우지 않음"
MOST_WORDS = 12
MOST_LETTERS = 24
EXAMPLES = {
    "직업": "nurse, receptionist, teacher, engineer, captain, she, he",
    "이름과 가족": "mary, emily, john, robert, mother, father, aunt, uncle",
    "성별과 상관없어 보이는 말": "table, river, seven, green, monday, computer, secretary",
    "기분": "happy, sad, wonderful, terrible, monday, friday",
}


@dataclass(frozen=True)
class Axis:
    """An axis: what its ends are called, and the pairs that span it, the first of each on the positive side.

    Attributes:
        negative, positive: what the ends are called.
        pairs: words by two; none stands for a direction drawn at random.
    """

    negative: str
    positive: str
    pairs: tuple[tuple[str, str], ...] = ()


AXES = {
    "성별: 대명사와 명사": Axis(
        "he, man",
        "she, woman",
        (("she", "he"), ("her", "his"), ("herself", "himself"), ("woman", "man"), ("girl", "boy")),
    ),
    "성별: 가족": Axis(
        "father, son",
        "mother, daughter",
        (("mother", "father"), ("daughter", "son"), ("sister", "brother"), ("aunt", "uncle"), ("wife", "husband")),
    ),
    "성별: 이름": Axis(
        "john, robert", "mary, emily", (("mary", "john"), ("emily", "robert"), ("susan", "paul"), ("anna", "peter"))
    ),
    "나이": Axis(
        "young", "old", (("old", "young"), ("elderly", "youthful"), ("adult", "child"), ("grandfather", "boy"))
    ),
    "좋음과 나쁨": Axis(
        "bad, sad", "good, happy", (("good", "bad"), ("excellent", "terrible"), ("happy", "sad"), ("love", "hate"))
    ),
    "무작위 방향 (대조)": Axis("−", "+"),
}


def bias_axis() -> ui.Page:
    """Choose an axis to measure by and one to take out, type words, and see where they lie before and after.

    Returns:
        What to put at a cell's end; a stored notebook shows the first setting instead.
    """
    explorer = make()
    words = f"[탐색기] {TITLE}\n{describe(**explorer.values())}"
    return ui.page(explorer.widget, words, explorer.picture.value + explorer.sentence.value)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `bias_axis` shows."""
    first = next(iter(AXES))
    text = widgets.Text(description="낱말", value=EXAMPLES["직업"], layout={"width": "95%"})
    controls = {
        "words": text,
        "measured": widgets.Dropdown(description="재는 축", options=list(AXES), value=first, layout={"width": "26em"}),
        "removed": widgets.Dropdown(
            description="지운 축", options=[NONE, *AXES], value=first, layout={"width": "26em"}
        ),
    }
    explorer = Explorer(TITLE, controls, _draw, extras=(examples_for(text, EXAMPLES),))
    explorer.redraw()
    return explorer


@functools.cache
def direction(name: str) -> Array:
    """Return an axis' direction, (50,), of length 1.

    Args:
        name: a key of `AXES`.
    """
    known, pairs = directions(), AXES[name].pairs
    if not pairs:
        drawn = np.random.default_rng(0).normal(size=known.matrix.shape[1])
        return np.asarray(drawn / np.linalg.norm(drawn))
    used = {word: known.matrix[known.index[word]] for pair in pairs for word in pair}
    return bias_direction(used, pairs)


def asked(words: str) -> tuple[list[str], list[str]]:
    """Split what was typed into words with a vector and words without, each once.

    >>> asked("Nurse, nurse  xyzzyx")
    (['nurse'], ['xyzzyx'])
    """
    typed = list(dict.fromkeys(tidy(word) for word in words.replace(",", " ").split()))[:MOST_WORDS]
    known = directions().index
    return [word for word in typed if word in known], [word[:MOST_LETTERS] for word in typed if word not in known]


def places(words: str, measured: str, removed: str) -> dict[str, tuple[float, float]]:
    """Return the cosine of each known word with the measured axis, before and after another axis is taken out.

    Args:
        words: what was typed.
        measured: a key of `AXES`.
        removed: a key of `AXES`, or `NONE`. Words of its pairs are equalized, all others are neutralized.

    >>> before, after = places("nurse", "성별: 가족", "성별: 가족")["nurse"]
    >>> before > 0.1, abs(after) < 1e-6
    (True, True)
    """
    known, ruler = directions(), direction(measured)
    found = {}
    for word in asked(words)[0]:
        before = np.array(known.matrix[known.index[word]], np.float64)
        after = before if removed == NONE else _without(known, word, removed)
        found[word] = float(before @ ruler), float(after @ ruler / max(float(np.linalg.norm(after)), 1e-9))
    return found


def _without(known: Directions, word: str, removed: str) -> Array:
    axis = direction(removed)
    for first, second in AXES[removed].pairs:
        if word in (first, second):
            both = equalize(known.matrix[known.index[first]], known.matrix[known.index[second]], axis)
            return both[word == second]
    return neutralize(known.matrix[known.index[word]], axis)


def _draw(words: str, measured: str, removed: str) -> View:
    found, sentence = places(words, measured, removed), describe(words, measured, removed)
    if not found:
        return View("", sentence, "warning")
    axis = AXES[measured]
    picture = live_axis.axis_rows(
        dict(sorted(found.items(), key=lambda item: -item[1][0])),
        (axis.negative, axis.positive),
        title=_title(found, measured, removed),
        xlabel=f"'{measured}' 축과의 코사인",
        alt=sentence,
    )
    return View(picture, sentence, "warning" if asked(words)[1] else "info")


def _title(found: Mapping[str, tuple[float, float]], measured: str, removed: str) -> str:
    if removed == NONE:
        return "지우지 않았으므로 앞뒤가 같습니다"
    if removed == measured:
        return "지운 축으로 재면 중립화한 말은 모두 0입니다"
    before, after = _sizes(found)
    return f"다른 축으로 재면 크기의 평균이 전 {before:.2f}, 후 {after:.2f}입니다"


def _sizes(found: Mapping[str, tuple[float, float]]) -> tuple[float, float]:
    """Return the mean size of the cosines, before and after."""
    before, after = np.abs(np.array(list(found.values()))).mean(axis=0)
    return float(before), float(after)


def describe(words: str, measured: str, removed: str) -> str:
    """Say in words where the words lie, which lean most, what is left, and which words have no vector."""
    found, (_, unknown) = places(words, measured, removed), asked(words)
    missing = f" 벡터가 없는 말: {', '.join(unknown)}. 소문자 영어 낱말을 써 주세요." if unknown else ""
    if not found:
        return f"낱말을 쉼표나 빈칸으로 나누어 써 보세요. 예: nurse, engineer{missing}"
    before, after = _sizes(found)
    highest, lowest = max(found, key=lambda word: found[word][0]), min(found, key=lambda word: found[word][0])
    ends = (
        f"{AXES[measured].positive} 쪽 끝은 {highest}({found[highest][0]:.2f}), "
        f"{AXES[measured].negative} 쪽 끝은 {lowest}({found[lowest][0]:.2f})입니다."
    )
    change = (
        f"코사인의 크기는 평균 {before:.2f}입니다."
        if removed == NONE
        else f"코사인의 크기는 평균 {before:.2f}, '{removed}' 축을 지운 뒤에는 {after:.2f}입니다."
    )
    return f"낱말 {len(found)}개를 '{measured}' 축으로 잽니다. {ends} {change}{missing}"
