"""Diagrams of notebooks 04, 04b and 05: recurrent networks unrolled, by shape, in both directions, in layers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from course_utils.plots.diagrams.sheet import Box, Sheet, sheet
from course_utils.plots.diagrams.wiring import around, centred, label, line
from course_utils.plots.style import MAX_INCHES, Drawing

_CELL = (0.25, 0.25)  # inches: the grid's squares
_STATE = (0.72, 0.5)


def unrolled(steps: int = 4) -> Drawing:
    """Draw a recurrent network folded, as a loop, and beside it unrolled over its steps.

    Args:
        steps: how many steps are drawn, 2 to 4.

    Returns:
        The drawing.

    Raises:
        ValueError: another number of steps.

    >>> unrolled(3).alt
    '왼쪽: h가 자신에게 돌아오는 고리. 오른쪽: 같은 고리를 시점 3개로 펼친 것. 시점마다 W, U, b는 같습니다.'
    """
    if not 2 <= steps <= 4:
        raise ValueError(f"steps must be from 2 to 4, got {steps}")
    alt = (
        f"왼쪽: h가 자신에게 돌아오는 고리. 오른쪽: 같은 고리를 시점 {steps}개로 펼친 것. 시점마다 W, U, b는 같습니다."
    )
    page = sheet(columns=35, rows=14, alt=alt, cell=_CELL)
    label(page, (0.15, 0.25), "고리를 펼쳐도 W, U, b는 하나씩입니다", bold=True)
    top, bottom = 1.35, 2.45
    x, h = (centred(page, (0.75, y), text, _STATE, role=role) for y, text, role in _column("", top, bottom))
    page.arrow(x, h, "$W$")
    line(page, h.side("right"), (1.45, top), (1.45, 0.8), (0.75, 0.8))
    page.arrow(around((0.75, 0.8), 0), h)
    label(page, (1.53, 1.1), "$U$", role="muted")
    label(page, (2.3, top - 0.08), "펼치면", side="top")
    page.arrow(around((1.95, top), 0), around((2.65, top), 0))
    before = centred(page, (3.4, top), "$h_0$", _STATE)
    for step in range(1, steps + 1):
        middle = 3.4 + step * 4.75 / steps
        x, h = (centred(page, (middle, y), text, _STATE, role=role) for y, text, role in _column(step, top, bottom))
        page.arrow(x, h, "$W$")
        page.arrow(before, h, "$U$")
        before = h
    label(page, (0.15, 3.2), r"$h_t = \tanh(x_t W + h_{t-1} U + b)$")
    return page.figure


def _column(step: object, top: float, bottom: float) -> list[tuple[float, str, str]]:
    index = f"_{step}" if step else ""
    return [(bottom, f"$x{index}$", "muted"), (top, f"$h{index}$", "box")]


@dataclass(frozen=True)
class _Shape:
    """Which steps of a network have an input and which an output, and what such a network is for."""

    name: str
    example: str
    inputs: tuple[str, ...]  # empty where a step has none
    outputs: tuple[str, ...]
    decoder_from: int = 99


_SHAPES: Mapping[str, _Shape] = MappingProxyType(
    {
        "one-to-one": _Shape("일대일", "순환이 없음", ("x",), ("y",)),
        "one-to-many": _Shape("일대다", "사진을 보고 설명 쓰기", ("x", "", ""), ("y_1", "y_2", "y_3")),
        "many-to-one": _Shape("다대일", "리뷰가 긍정인지 부정인지", ("x_1", "x_2", "x_3"), ("", "", "y")),
        "many-to-many": _Shape("다대다", "낱말마다 품사 달기", ("x_1", "x_2", "x_3"), ("y_1", "y_2", "y_3")),
        "delayed": _Shape(
            "다대다: 늦은 출력",
            "뒤의 낱말까지 보고 품사 달기",
            ("x_1", "x_2", "x_3", "", ""),
            ("", "", "y_1", "y_2", "y_3"),
        ),
        "encoder-decoder": _Shape(
            "다대다: 인코더-디코더",
            "문장을 다 읽고 번역 쓰기",
            ("x_1", "x_2", "x_3", "", ""),
            ("", "", "", "y_1", "y_2"),
            3,
        ),
    }
)
_SHAPE_ROWS = (("one-to-one", "one-to-many", "many-to-one"), ("many-to-many", "encoder-decoder"))
_STEP, _PANEL_HEIGHT, _PANEL_GAP = 0.85, 2.75, 0.5


def sequence_shapes(*kinds: str) -> Drawing:
    """Draw which steps of a recurrent network take an input and which put one out.

    Args:
        kinds: ``"one-to-one"``, ``"one-to-many"``, ``"many-to-one"``, ``"many-to-many"``, ``"delayed"`` or
            ``"encoder-decoder"``; they are drawn side by side, as many as fit. Without any, all are drawn in two rows.

    Returns:
        The drawing.

    Raises:
        ValueError: a kind that does not exist, or more than fit side by side.

    >>> sequence_shapes("many-to-one").alt
    '다대일: 입력 3개, 출력 1개'
    >>> sequence_shapes().alt.split(". ")[:2]
    ['일대일: 입력 1개, 출력 1개', '일대다: 입력 1개, 출력 3개']
    """
    unknown = set(kinds) - set(_SHAPES)
    if unknown:
        raise ValueError(f"kinds must be among {', '.join(_SHAPES)}; got {', '.join(sorted(unknown))}")
    rows = (kinds,) if kinds else _SHAPE_ROWS
    if sum(_width(_SHAPES[kind]) for kind in rows[0]) > MAX_INCHES + _PANEL_GAP:
        raise ValueError(f"kinds must fit side by side, got {', '.join(kinds)}")
    alt = ". ".join(_in_words(_SHAPES[kind]) for row in rows for kind in row)
    page = sheet(columns=35, rows=round(len(rows) * _PANEL_HEIGHT / 0.25) + 2, alt=alt, cell=_CELL)
    label(page, (0.15, 0.25), "같은 셀로 입력과 출력을 어느 시점에 둘지만 바꿉니다", bold=True)
    for index, row in enumerate(rows):
        left = 0.15
        for kind in row:
            _panel(page, _SHAPES[kind], left, 0.5 + index * _PANEL_HEIGHT)
            left += _width(_SHAPES[kind])
    return page.figure


def _width(shape: _Shape) -> float:
    return max(3, len(shape.inputs)) * _STEP + _PANEL_GAP


def _in_words(shape: _Shape) -> str:
    counts = [sum(map(bool, texts)) for texts in (shape.inputs, shape.outputs)]
    return f"{shape.name}: 입력 {counts[0]}개, 출력 {counts[1]}개"


def _panel(page: Sheet, shape: _Shape, left: float, top: float) -> None:
    size = (0.55, 0.42)
    label(page, (left, top + 0.25), shape.name, bold=True)
    label(page, (left, top + 0.52), shape.example, role="muted")
    states: list[Box] = []
    for step, (x, y) in enumerate(zip(shape.inputs, shape.outputs, strict=True)):
        middle = left + size[0] / 2 + step * _STEP
        recurrent = len(shape.inputs) > 1
        role = "second" if step >= shape.decoder_from else "box"
        state = centred(page, (middle, top + 1.62), f"$h_{step + 1}$" if recurrent else "$h$", size, role=role)
        if x:
            page.arrow(centred(page, (middle, top + 2.3), f"${x}$", size, role="muted"), state)
        if y:
            page.arrow(state, centred(page, (middle, top + 0.94), f"${y}$", size, role="right"))
        states.append(state)
    for before, after in pairwise(states):
        page.arrow(before, after)


def bidirectional(steps: int = 4) -> Drawing:
    """Draw a network that reads the same inputs from both ends and puts out both states side by side.

    Args:
        steps: how many steps are drawn, 2 to 4.

    Returns:
        The drawing.

    Raises:
        ValueError: another number of steps.

    >>> bidirectional(2).alt
    '입력 x_1부터 x_2까지를 한 층은 앞에서, 한 층은 뒤에서 읽고, 시점마다 두 상태를 이어 붙입니다.'
    """
    if not 2 <= steps <= 4:
        raise ValueError(f"steps must be from 2 to 4, got {steps}")
    alt = f"입력 x_1부터 x_{steps}까지를 한 층은 앞에서, 한 층은 뒤에서 읽고, 시점마다 두 상태를 이어 붙입니다."
    page = sheet(columns=35, rows=14, alt=alt, cell=_CELL)
    label(page, (0.15, 0.25), "앞에서 읽은 상태와 뒤에서 읽은 상태를 이어 붙입니다", bold=True)
    rows = {"역방향": 0.95, "입력 · 출력": 1.95, "정방향": 2.95}
    for name, y in rows.items():
        label(page, (0.15, y), name)
    pitch, backwards, forwards = 7.3 / steps, [], []
    for step in range(1, steps + 1):
        middle = 1.3 + (step - 0.5) * pitch
        size = (1.5, 0.5)
        back = centred(page, (middle, 0.95), rf"$\overleftarrow{{h}}_{step}$", size, role="second")
        ahead = centred(page, (middle, 2.95), rf"$\overrightarrow{{h}}_{step}$", size)
        x = centred(page, (middle - 0.48, 1.95), f"$x_{step}$", (0.48, 0.5), role="muted")
        both = rf"$[\overrightarrow{{h}}_{step}, \overleftarrow{{h}}_{step}]$"
        out = centred(page, (middle + 0.3, 1.95), both, (0.9, 0.5), role="right")
        for chip, downwards, upwards in ((x, (x, ahead), (x, back)), (out, (back, out), (ahead, out))):
            middle = chip.side("top")[0]
            page.arrow(_below(downwards[0], middle), _above(downwards[1], middle), sides=("bottom", "top"))
            page.arrow(_above(upwards[0], middle), _below(upwards[1], middle), sides=("top", "bottom"))
        backwards.append(back)
        forwards.append(ahead)
    for before, after in [*pairwise(forwards), *pairwise(reversed(backwards))]:
        page.arrow(before, after)
    return page.figure


def _above(box: Box, x: float) -> Box:
    """Return where a vertical arrow meets a box's upper edge."""
    return around((x, box.side("top")[1]), 0)


def _below(box: Box, x: float) -> Box:
    return around((x, box.side("bottom")[1]), 0)


def stacked(layers: int = 2, steps: int = 4) -> Drawing:
    """Draw layers of recurrent cells, each of which reads the states of the one below at every step.

    Args:
        layers: how many layers, 2 or 3.
        steps: how many steps are drawn, 2 to 5.

    Returns:
        The drawing.

    Raises:
        ValueError: another number of layers or steps.

    >>> stacked(layers=2, steps=3).alt
    '순환 층 2개를 쌓은 신경망: 아래층은 시점 3개의 상태를 모두 위층에 넘기고, 맨 위층의 마지막 상태만 출력이 됩니다.'
    """
    if layers not in {2, 3} or not 2 <= steps <= 5:
        raise ValueError(f"layers must be 2 or 3 and steps from 2 to 5, got {layers} and {steps}")
    alt = (
        f"순환 층 {layers}개를 쌓은 신경망: 아래층은 시점 {steps}개의 상태를 모두 위층에 넘기고, "
        "맨 위층의 마지막 상태만 출력이 됩니다."
    )
    page = sheet(columns=35, rows=4 * layers + 7, alt=alt, cell=_CELL)
    label(page, (0.15, 0.25), "아래층은 모든 시점의 상태를 위층에 넘깁니다", bold=True)
    bottom, pitch = layers + 1.2, 5.9 / steps
    label(page, (0.15, bottom), "입력")
    below = []
    for step in range(1, steps + 1):
        place = (1.6 + (step - 0.5) * pitch, bottom)
        below.append(centred(page, place, f"$x_{step}$", _STATE, role="muted"))
    for layer in range(1, layers + 1):
        y = bottom - layer
        last = layer == layers
        label(page, (0.15, y), f"{layer}층")
        states = []
        for step, under in enumerate(below, start=1):
            text = rf"$h^{{({layer})}}_{step}$"
            states.append(centred(page, (under.side("top")[0], y), text, _STATE, role="second" if last else "box"))
            page.arrow(under, states[-1], f"$W^{{({layer})}}$")
        for before, after in pairwise(states):
            page.arrow(before, after, f"$U^{{({layer})}}$")
        below = states
    top = below[-1]
    page.arrow(top, centred(page, (8.2, top.side("right")[1]), "출력", (0.8, 0.5), role="right"))
    return page.figure
