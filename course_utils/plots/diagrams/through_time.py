"""Diagrams of notebook 04: what is fed back from step to step, and the way of the gradient back through time."""

from __future__ import annotations

from typing import Any

from course_utils.plots.diagrams.sheet import LINE_POINTS, Box, Sheet, sheet
from course_utils.plots.diagrams.wiring import centred, label
from course_utils.plots.style import PALETTE, Drawing

_CELL = (0.25, 0.25)  # inches: the grid's squares
_STATE = (0.72, 0.5)
_OUTPUT, _HIDDEN, _INPUT = 0.95, 2.0, 3.05  # middles of the rows
_MOST_STEPS = 6


def feedback() -> Drawing:
    """Draw two networks side by side: one is fed its output of the step before, the other its state.

    Returns:
        The drawing.

    >>> feedback().alt[:25]
    '왼쪽 조던 신경망은 앞 시점의 출력 y를 다음'
    """
    alt = (
        "왼쪽 조던 신경망은 앞 시점의 출력 y를 다음 시점에 되먹이고, "
        "오른쪽 엘만 신경망은 앞 시점의 은닉 상태 h를 되먹입니다."
    )
    page = sheet(columns=35, rows=14, alt=alt, cell=_CELL)
    for left, name in ((0.15, "조던 신경망: 출력 y를 되먹입니다"), (4.6, "엘만 신경망: 상태 h를 되먹입니다")):
        label(page, (left, 0.25), name, bold=True)
    _two_steps(page, 0.75, from_output=True)
    _two_steps(page, 5.2, from_output=False)
    return page.figure


def _two_steps(page: Sheet, left: float, *, from_output: bool) -> None:
    before: Box | None = None
    for place, step in enumerate(("t-1", "t")):
        middle = left + 2.1 * place
        x, h, y = _step(page, middle, step, f"$y_{{{step}}}$")
        page.arrow(x, h)
        page.arrow(h, y)
        if before is not None:
            page.arrow(before, h, role="accent")
        before = y if from_output else h


def _step(page: Sheet, middle: float, step: str, output: str) -> tuple[Box, Box, Box]:
    """Draw a step's input, state and output, one above the other."""
    x = centred(page, (middle, _INPUT), f"$x_{{{step}}}$", _STATE, role="muted")
    h = centred(page, (middle, _HIDDEN), f"$h_{{{step}}}$", _STATE)
    return x, h, centred(page, (middle, _OUTPUT), output, _STATE, role="right")


def gradient_path(steps: int = 5, window: int | None = None) -> Drawing:
    """Draw a network unrolled, with the gradient's way back from every step's loss; a window cuts it into pieces.

    Args:
        steps: how many steps are drawn, 2 to 6.
        window: how many steps a piece has; None where nothing is cut.

    Returns:
        The drawing.

    Raises:
        ValueError: another number of steps, or a window below 1.

    >>> gradient_path(4, window=2).alt
    '시점 4개를 펼친 순환 신경망. 기울기는 손실에서 앞 시점으로 거슬러 가다가 2걸음마다 끊깁니다.'
    """
    if not 2 <= steps <= _MOST_STEPS:
        raise ValueError(f"steps must be from 2 to {_MOST_STEPS}, got {steps}")
    if window is not None and window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    ends = "거슬러 갑니다" if window is None else f"거슬러 가다가 {window}걸음마다 끊깁니다"
    alt = f"시점 {steps}개를 펼친 순환 신경망. 기울기는 손실에서 앞 시점으로 {ends}."
    page = sheet(columns=35, rows=15, alt=alt, cell=_CELL)
    label(page, (0.15, 0.25), f"검은 길은 순전파, 붉은 길은 역전파: 기울기는 시간을 {ends}", bold=True)
    gap = 7.6 / steps
    before: Box | None = None
    for step in range(1, steps + 1):
        middle = 0.75 + gap * (step - 1) + 0.2
        x, h, loss = _step(page, middle, f"{step}", rf"$\mathcal{{L}}_{step}$")
        page.arrow(x, h)
        page.arrow(_moved(h, -0.12, 0), _moved(loss, -0.12, 0))
        page.arrow(_moved(loss, 0.12, 0), _moved(h, 0.12, 0), role="accent")
        if before is not None:
            page.arrow(_moved(before, 0, -0.12), _moved(h, 0, -0.12))
            if window is None or (step - 1) % window:
                page.arrow(_moved(h, 0, 0.12), _moved(before, 0, 0.12), role="accent")
            else:
                _cut(page, (before.left + before.width + h.left) / 2)
        before = h
    return page.figure


def _moved(box: Box, right: float, down: float) -> Box:
    return Box(box.left + right, box.top + down, box.width, box.height)


def _cut(page: Sheet, x: float) -> None:
    look: Any = {"color": PALETTE["accent"], "linestyle": (0, (4, 3)), "linewidth": LINE_POINTS}
    page.axes.plot([x, x], [_HIDDEN + 0.02, _INPUT + 0.15], **look)
    label(page, (x, _INPUT + 0.2), "끊음", role="accent", side="bottom")
