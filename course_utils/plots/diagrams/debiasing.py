"""Diagrams of notebook 08: a vector and its part along an axis, the four sets of WEAT, the three steps."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from matplotlib.patches import Arc, FancyArrowPatch

from course_utils.plots.diagrams.sheet import LINE_POINTS, sheet
from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

Place = tuple[float, float]


def projection() -> Drawing:
    """Draw a vector v, its projection on the axis g, and the rest, which neutralizing keeps.

    Returns:
        The drawing.

    >>> projection().alt
    '벡터 v는 축 g 쪽의 투영과 g에 직교하는 나머지로 나뉘고, 중립화는 나머지만 남깁니다'
    """
    finding = "중립화는 축 쪽 성분만 빼고 나머지를 남깁니다"
    figure = drawing(
        MAX_INCHES, 3.5, alt="벡터 v는 축 g 쪽의 투영과 g에 직교하는 나머지로 나뉘고, 중립화는 나머지만 남깁니다"
    )
    axes = _plane(figure, finding, (-2.4, 5.6), (-0.75, 2.5))
    _axis(axes, (-2.2, 0), (4.6, 0), "편향 축 $g$", (4.7, 0))
    tip, foot, rest = (2.6, 1.9), (2.6, 0.0), (0.0, 1.9)
    axes.plot([tip[0], foot[0]], [tip[1], foot[1]], color=PALETTE["muted"], linestyle=":")
    axes.plot([tip[0], rest[0]], [tip[1], rest[1]], color=PALETTE["muted"], linestyle=":")
    axes.plot([2.42, 2.42, 2.6], [0, 0.18, 0.18], color=PALETTE["muted"], linewidth=1.2)
    _vector(axes, tip, "line")
    _vector(axes, foot, "accent")
    _vector(axes, rest, "right")
    _name(axes, (tip[0] + 0.12, tip[1] + 0.1), "$v$  중립화하기 전", "line")
    _name(axes, (1.3, -0.36), r"투영 $(v \cdot \hat{g})\,\hat{g}$  빼는 것", "accent", "center")
    _name(axes, (-0.14, 1.5), r"$v - (v \cdot \hat{g})\,\hat{g}$  남는 것", "right", "right")
    return figure


def equalized_pair() -> Drawing:
    """Draw a pair on the unit circle, and where equalizing puts it: at one height, as far to either side.

    Returns:
        The drawing.

    >>> equalized_pair().alt
    '길이 1인 v1과 v2의 가운데에서 공통 부분 ν를 남기고, 축의 양쪽으로 같은 만큼 벌려 e1과 e2를 얻습니다'
    """
    figure = drawing(
        MAX_INCHES,
        3.4,
        alt="길이 1인 v1과 v2의 가운데에서 공통 부분 ν를 남기고, 축의 양쪽으로 같은 만큼 벌려 e1과 e2를 얻습니다",
    )
    axes = _plane(figure, "균등화는 짝을 축의 양쪽에 같은 높이로 놓습니다", (-2.05, 2.05), (-0.18, 1.24))
    axes.add_patch(Arc((0, 0), 2, 2, theta2=180, edgecolor=PALETTE["baseline"], linestyle=(0, (2, 4))))
    _axis(axes, (-1.6, 0), (1.6, 0), "편향 축 $g$", (1.65, 0))
    v1, v2 = (0.954, 0.3), (-0.28, 0.96)
    nu = (v1[1] + v2[1]) / 2
    reach = (1 - nu**2) ** 0.5
    for start, end in ((v1, (reach, nu)), (v2, (-reach, nu))):
        axes.plot([start[0], end[0]], [start[1], end[1]], color=PALETTE["muted"], linestyle=":")
    axes.plot([-reach, reach], [nu, nu], color=PALETTE["right"], linewidth=LINE_POINTS, linestyle="--")
    _vector(axes, v1, "baseline")
    _vector(axes, v2, "baseline")
    _vector(axes, (reach, nu), "accent")
    _vector(axes, (-reach, nu), "line")
    axes.plot(0, nu, "s", color=PALETTE["right"], markersize=8)
    _name(axes, (v1[0] + 0.07, v1[1]), "$v_1$", "baseline")
    _name(axes, (v2[0] - 0.02, v2[1] + 0.12), "$v_2$", "baseline", "center")
    _name(axes, (reach + 0.07, nu + 0.06), "$e_1$", "accent")
    _name(axes, (-reach - 0.07, nu + 0.06), "$e_2$", "line", "right")
    _name(axes, (0.06, nu + 0.13), r"$\nu$  공통 부분", "right")
    _name(axes, (0.33, nu - 0.13), r"$\sqrt{1 - \nu \cdot \nu}$", "right", "center")
    return figure


def weat_sets(sets: Sequence[tuple[str, str]]) -> Drawing:
    """Draw WEAT's four sets: two of targets on the left, two of attributes on the right.

    Args:
        sets: (name, some of its words) of X, Y, A and B.

    Returns:
        The drawing.

    >>> weat_sets([("꽃", "rose …"), ("곤충", "ant …"), ("유쾌", "joy …"), ("불쾌", "war …")]).alt
    'WEAT의 네 집합: 표적 X 꽃, Y 곤충; 속성 A 유쾌, B 불쾌. 표적마다 A와의 코사인에서 B와의 코사인을 뺍니다'
    """
    x, y, a, b = (name for name, _ in sets)
    page = sheet(
        columns=7,
        rows=6,
        alt=f"WEAT의 네 집합: 표적 X {x}, Y {y}; 속성 A {a}, B {b}. 표적마다 A와의 코사인에서 B와의 코사인을 뺍니다",
        cell=(MAX_INCHES / 7, 0.58),
    )
    page.note(0, 0, f"{x} 쪽이 {y} 쪽보다 {a} 쪽으로 더 기울까요?", bold=True)
    page.note(0, 1, "표적 단어", role="muted")
    page.note(4.5, 1, "속성 단어", role="muted")
    targets = [
        page.box(0, 2 + 2 * row, words, heading=f"${letter}$  {name}", width=2.5, height=2, role="box")
        for row, (letter, (name, words)) in enumerate(zip("XY", sets[:2], strict=True))
    ]
    attributes = [
        page.box(4.5, 2 + 2 * row, words, heading=f"${letter}$  {name}", width=2.5, height=2, role=role)
        for row, (letter, role, (name, words)) in enumerate(zip("AB", ("right", "accent"), sets[2:], strict=True))
    ]
    for row, target in enumerate(targets):
        page.arrow(target, attributes[row], "평균 코사인")
    for target, attribute in zip(targets, reversed(attributes), strict=True):
        _straight(page.axes, target.side("right"), attribute.side("left"))
    return page.figure


def three_steps() -> Drawing:
    """Draw the three steps of hard debiasing: find the axis, neutralize, equalize.

    Returns:
        The drawing.

    >>> three_steps().alt
    '하드 디바이어싱의 세 걸음: 편향 방향 찾기, 중립화, 균등화'
    """
    steps = {
        "① 편향 방향 찾기": "정의 쌍 → 축 $g$\nshe·he, woman·man, …",
        "② 중립화": "성별이 뜻이 아닌 말에서\n$g$ 성분을 뺍니다",
        "③ 균등화": "짝을 이루는 말을\n$g$의 양쪽에 고르게",
    }
    names = ", ".join(step[2:] for step in steps)
    page = sheet(columns=3, rows=4, alt=f"하드 디바이어싱의 세 걸음: {names}", cell=(MAX_INCHES / 3, 0.62))
    page.note(0, 0, "세 걸음은 차례대로이고, 걸음마다 사람이 고른 낱말 목록이 하나씩 듭니다", bold=True)
    share = (page.cell_width - 0.35) / page.cell_width
    boxes = [
        page.box(column, 1, text, heading=step, role=role, width=share, height=2)
        for column, ((step, text), role) in enumerate(zip(steps.items(), ("box", "right", "accent"), strict=True))
    ]
    for before, after in itertools.pairwise(boxes):
        page.arrow(before, after)
    for column, words in enumerate(("목록 1: 정의 쌍", "목록 2: 손대지 않을 말", "목록 3: 균등화할 짝")):
        page.note(column, 3, words, role="muted")
    return page.figure


def _plane(figure: Drawing, finding: str, across: Place, up: Place) -> Axes:
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 0.88), xlim=across, ylim=up)
    axes.set_aspect("equal")
    axes.set_axis_off()
    figure.text(0.012, 0.93, finding, fontsize=13, weight="bold", va="center")
    return axes


def _axis(axes: Axes, start: Place, end: Place, name: str, at: Place) -> None:
    axes.add_patch(
        FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=12, color=PALETTE["muted"], linewidth=1.2)
    )
    axes.text(*at, name, va="center", color=PALETTE["muted"])


def _vector(axes: Axes, tip: Place, role: str) -> None:
    arrow = FancyArrowPatch(
        (0, 0), tip, arrowstyle="-|>", mutation_scale=16, linewidth=2.4, color=PALETTE[role], shrinkA=0, shrinkB=0
    )
    axes.add_patch(arrow)


def _name(axes: Axes, at: Place, words: str, role: str, align: str = "left") -> None:
    axes.text(*at, words, ha=align, va="center", color=PALETTE[role], weight="bold")


def _straight(axes: Axes, start: Place, end: Place) -> None:
    axes.add_patch(
        FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=14, linewidth=LINE_POINTS, color=PALETTE["muted"])
    )
