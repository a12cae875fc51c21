"""Diagrams of notebook 00: the course map, the claims court, how an exercise is worked."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from course_utils import plan
from course_utils.plots.diagrams.sheet import sheet
from course_utils.plots.style import Drawing

if TYPE_CHECKING:
    pass

_MAP_PLACES: dict[str, tuple[int, int]] = {
    "00": (0, 0),
    "01": (1, 0),
    "02": (2, 0),
    "03": (3, 0),
    "04": (4, 0),
    "01b": (1, 1),
    "06": (3, 1),
    "04b": (4, 1),
    "08": (2, 2),
    "07": (3, 2),
    "05": (4, 2),
}
"""Column and row of each notebook on the map, so laid that no arrow crosses another."""


def course_map(goal: str | None = None) -> Drawing:
    """Draw which notebook builds on which.

    Args:
        goal: number of a notebook; it and all that leads to it stand out. None shows every notebook alike.

    Returns:
        The drawing.

    Raises:
        ValueError: the course has no such notebook.

    >>> course_map("03").alt
    '강좌 지도(먼저 → 다음): 00 → 01, 01 → 02, 02 → 03'
    """
    steps = plan.NOTEBOOKS if goal is None else plan.path_to(goal)
    route = ", ".join(step.number for step in steps)
    needs = ", ".join(f"{need} → {step.number}" for step in steps for need in step.needs)
    page = sheet(columns=5, rows=10, alt=f"강좌 지도(먼저 → 다음): {needs or route}", cell=(1.75, 0.4))
    page.note(
        0.075, 0, f"{goal}까지 차례로: {route}" if goal else "03에서 갈라진 두 길이 07에서 다시 만납니다", bold=True
    )
    boxes = {}
    for notebook in plan.NOTEBOOKS:
        column, row = _MAP_PLACES[notebook.number]
        role = "box" if notebook in steps else "muted"
        boxes[notebook.number] = page.box(
            column + 0.075, row * 3.1 + 1, notebook.topic, heading=notebook.number, role=role, width=0.85, height=2.7
        )
    for notebook in plan.NOTEBOOKS:
        for need in notebook.needs:
            below = _MAP_PLACES[need][1] < _MAP_PLACES[notebook.number][1]
            page.arrow(boxes[need], boxes[notebook.number], sides=("bottom", "top") if below else None)
    return page.figure


def claims_court() -> Drawing:
    """Draw a trial's five steps: claim, prediction, control, verdict, calibration.

    Returns:
        The drawing.
    """
    steps = {
        "주장": "누가 낸\n어떤 수인가",
        "예상": "보기 전에\n확신도와 함께",
        "대조": "빠진 비교를\n직접 돌린다",
        "판결": "불확실성과\n함께 내린다",
        "보정": "재판을 모아\n확신을 잰다",
    }
    page = sheet(columns=5, rows=4, alt=f"주장 재판의 순서: {', '.join(steps)}", cell=(1.75, 0.4))
    page.note(0.075, 0, "예상은 증거를 보기 전에, 판결은 대조를 본 뒤에", bold=True)
    boxes = [
        page.box(
            column + 0.075, 1, text, heading=name, role="accent" if name == "대조" else "box", width=0.85, height=2.7
        )
        for column, (name, text) in enumerate(steps.items())
    ]
    for before, after in pairwise(boxes):
        page.arrow(before, after)
    return page.figure


def exercise_loop() -> Drawing:
    """Draw how an exercise goes: write, run, check, and what follows each of the three outcomes.

    Returns:
        The drawing.
    """
    alt = "연습의 흐름: 함수를 쓰고, 셀을 실행하고, 확인을 누릅니다. 아직 아니라면 힌트를 보고 고쳐서 다시 실행합니다"
    page = sheet(columns=9, rows=7, alt=alt, cell=(0.97, 0.4))
    page.note(0.1, 0, "틀린 답은 막다른 길이 아니라 되돌아오는 길입니다", bold=True)
    size: Any = {"width": 1.7, "height": 2.4}
    write = page.box(0.1, 1, "... 자리를 채우기", heading="함수 쓰기", **size)
    run = page.box(2.05, 1, "Shift+Enter", heading="셀 실행", **size)
    check = page.box(4.0, 1, "단추 누르기", heading="확인", **size)
    right = page.box(5.95, 1, "하나를 더 배우기", heading="✔ 맞았습니다", role="right", width=2.95, height=2.4)
    idle = page.box(
        5.95, 4.2, "틀린 것이 아님", heading="✎ 아직 시작하지 않았습니다", role="muted", width=2.95, height=2.4
    )
    wrong = page.box(4.0, 4.2, "무엇이 어긋났나", heading="✘ 아직 아닙니다", role="accent", **size)
    hint = page.box(2.05, 4.2, "하나씩 열기", heading="힌트", **size)
    mend = page.box(0.1, 4.2, "한 곳만 바꾸기", heading="고치기", **size)
    for start, end in (
        (write, run),
        (run, check),
        (check, right),
        (check, wrong),
        (wrong, hint),
        (hint, mend),
        (mend, write),
    ):
        page.arrow(start, end)
    page.arrow(check, idle, sides=("right", "left"))
    return page.figure
