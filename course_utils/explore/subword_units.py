"""Explorer: what a unit of text and the size of its vocabulary do to unknown tokens and to a classifier's accuracy."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import ipywidgets as widgets

from course_utils import corpora, ui
from course_utils.evaluation import binomial_interval
from course_utils.explore.base import Explorer, View
from course_utils.plots.live_vocabulary import vocabulary_panels

TITLE = "단위와 어휘의 크기"
LABELS = {"eojeol": "어절", "okt": "Okt 형태소", "syllable": "음절 n-그램", "jamo": "자모 n-그램", "bpe": "BPE 조각"}
FIRST_SIZE = 1000


@dataclass(frozen=True)
class Grid:
    """What was measured, with the spaces kept or taken out.

    Attributes:
        sizes: of the vocabulary: the most frequent tokens of the training reviews.
        vocabulary: how many different tokens the training reviews have, by unit.
        oov: share of the test reviews' tokens that the vocabulary lacks, by unit, one value a size.
        right: how many test reviews were read rightly, by unit, one value a size.
        test: how many test reviews there are.
    """

    sizes: tuple[int, ...]
    vocabulary: dict[str, int]
    oov: dict[str, list[float]]
    right: dict[str, list[int]]
    test: int


def subword_units() -> ui.Page:
    """Show unknown tokens and accuracy for a unit and a size of vocabulary, of reviews with and without spaces.

    Returns:
        What to put at a cell's end; a stored notebook shows the first setting instead.
    """
    explorer = make()
    first = explorer.values()
    text = f"[탐색기] {TITLE}\n{describe(grid(not first['joined']), first['unit'], first['size'])}"
    return ui.page(explorer.widget, text, explorer.picture.value + explorer.sentence.value)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `subword_units` shows."""
    sizes = grid(True).sizes
    controls = {
        "unit": widgets.ToggleButtons(
            description="단위", options=[(label, unit) for unit, label in LABELS.items()], value="eojeol"
        ),
        "size": widgets.SelectionSlider(
            description="어휘 (가지)", options=[(f"{size:,}", size) for size in sizes], value=FIRST_SIZE
        ),
        "joined": widgets.Checkbox(description="빈칸을 모두 지운 글로 배우고 시험하기", value=False, indent=False),
    }
    controls["unit"].style.button_width = "9em"
    explorer = Explorer(TITLE, controls, _draw)
    below = [controls["size"], controls["joined"]]  # side by side: the sentence stays in the window
    others = [child for child in explorer.widget.children if child not in below]
    place = others.index(controls["unit"]) + 1
    row = widgets.HBox(below, layout={"flex_flow": "row wrap"})
    explorer.widget.children = (*others[:place], row, *others[place:])
    explorer.redraw()
    return explorer


def _draw(unit: str, size: int, joined: bool) -> View:
    shown = grid(not joined)
    index = shown.sizes.index(size)
    finding = _finding(shown, unit, index)
    words = {"title": finding, "alt": f"{TITLE}. {finding}"}
    picture = vocabulary_panels(shown.sizes, _panels(shown), unit, index, labels=LABELS, **words)
    return View(picture, describe(shown, unit, size))


@functools.cache
def grid(spaced: bool) -> Grid:
    """Return what ``python -m benchmarks subword_units --record`` wrote: fifty classifiers would take a minute here.

    Args:
        spaced: whether the reviews have their spaces.

    >>> grid(True).sizes[0]
    100
    """
    recorded = corpora.load_results("subword_units").values
    units = recorded["units"]["spaced" if spaced else "unspaced"]
    return Grid(
        tuple(recorded["sizes"]),
        {unit: found["vocabulary"] for unit, found in units.items()},
        {unit: found["oov"] for unit, found in units.items()},
        {unit: found["right"] for unit, found in units.items()},
        recorded["test"],
    )


def describe(shown: Grid, unit: str, size: int) -> str:
    """Say in words what the picture shows at one unit and one size."""
    index = shown.sizes.index(size)
    low, high = binomial_interval(shown.right[unit][index], shown.test)
    best = max(LABELS, key=lambda name: shown.right[name][index])
    parts = [f"{_finding(shown, unit, index)} (95 % 구간 {low:.0%}–{high:.0%})."]
    if size > shown.vocabulary[unit]:
        parts.append(f"훈련 리뷰에는 {shown.vocabulary[unit]:,}가지뿐이라 그것을 다 썼습니다.")
    if best == unit:
        parts.append("이 크기에서 가장 많이 맞힌 단위입니다.")
    else:
        share = shown.right[best][index] / shown.test
        parts.append(f"이 크기에서 가장 많이 맞힌 단위는 {LABELS[best]}({share:.0%})입니다.")
    return " ".join(parts)


def _finding(shown: Grid, unit: str, index: int) -> str:
    oov, right = shown.oov[unit][index], shown.right[unit][index] / shown.test
    return f"{LABELS[unit]}, 어휘 {shown.sizes[index]:,}가지: 토큰의 {oov:.0%}가 OOV, 정확도 {right:.0%}"


def _panels(shown: Grid) -> dict[str, dict[str, list[float]]]:
    return {
        "OOV 비율": {unit: [100 * share for share in shown.oov[unit]] for unit in LABELS},
        "정확도": {unit: [100 * right / shown.test for right in shown.right[unit]] for unit in LABELS},
    }
