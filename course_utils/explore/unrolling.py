"""Explorer: how large the graph of a recurrent layer grows when its loop is unrolled statically or dynamically."""

from __future__ import annotations

import ipywidgets as widgets

from course_utils import ui
from course_utils.explore.base import Explorer, View
from course_utils.plots import live

TITLE = "시점이 늘면 그래프는 얼마나 커질까"
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)
LENGTHS = (1, 2, 5, 10)
UNITS = (1, 10, 30, 100)

STATIC_FIXED, STATIC_STEP, DYNAMIC = 12, 4, 43
"""Nodes that TensorFlow's graph of notebook 04b has: unrolled statically, fixed and for each step; and with a loop."""


def unrolling() -> ui.Page:
    """Show how many nodes both ways of unrolling put into the graph, and how many parameters they use.

    Returns:
        What to put at a cell's end; a stored notebook shows the first setting instead.
    """
    explorer = make()
    text = f"[탐색기] {TITLE}\n{describe(**explorer.values())}"
    return ui.page(explorer.widget, text, explorer.picture.value + explorer.sentence.value)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `unrolling` shows."""
    controls = {
        "steps": _slider("시점", STEPS, 10),
        "lengths": _slider("길이의 가짓수", LENGTHS, 1),
        "units": _slider("유닛", UNITS, 10),
    }
    explorer = Explorer(TITLE, controls, _draw)
    explorer.redraw()
    return explorer


def _slider(name: str, values: tuple[int, ...], first: int) -> widgets.SelectionSlider:
    options = [(f"{number:,}", number) for number in values]
    look = {"layout": {"width": "30em"}, "style": {"description_width": "7em"}}
    return widgets.SelectionSlider(description=name, options=options, value=first, **look)


def nodes(steps: int, lengths: int = 1) -> tuple[int, int]:
    """Return how many nodes both ways need: (static, dynamic).

    Args:
        steps: of a sequence.
        lengths: how many unlike lengths come, all taken as long as ``steps``; each needs a static graph of its own.

    >>> nodes(steps=2)
    (20, 43)
    """
    return lengths * (STATIC_FIXED + STATIC_STEP * steps), DYNAMIC


def parameters(units: int) -> int:
    """Return the parameters of ``SimpleRNN(units)`` on one feature, unrolled or not.

    >>> parameters(10)
    120
    """
    return units + units * units + units


def _draw(steps: int, lengths: int, units: int) -> View:
    static, dynamic = nodes(steps, lengths)
    said = describe(steps, lengths, units)
    ratio = static / dynamic
    times = f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"
    title = f"정적 그래프의 크기는 동적 그래프의 {times}배입니다"
    sizes = {"정적 펼치기": static, "동적 펼치기": dynamic}
    picture = live.bars(sizes, title=title, xlabel="계산 그래프의 마디 (개)", alt=said, number="{:,}")
    return View(picture, said, "warning" if ratio > 10 else "info")


def describe(steps: int, lengths: int, units: int) -> str:
    """Say in words how large both graphs are and what does not grow."""
    static, dynamic = nodes(steps, lengths)
    kinds = f"길이 {lengths}가지의 글, 저마다 시점 {steps:,}개" if lengths > 1 else f"시점 {steps:,}개"
    return (
        f"{kinds}: 정적으로 펼치면 마디 {static:,}개, 동적으로는 {dynamic:,}개입니다. "
        f"매개변수는 어느 쪽이나 {parameters(units):,}개 그대로입니다."
    )
