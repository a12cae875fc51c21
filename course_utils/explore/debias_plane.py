"""Explorer: a word and a pair in the plane, dragged in the browser; neutralizing and equalizing follow at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ipywidgets as widgets
import numpy as np
import traitlets
from numpy.typing import NDArray

from course_utils import ui
from course_utils.explore.base import Explorer, View
from course_utils.explore.live_widget import LiveWidget, script
from course_utils.vectors import equalize, neutralize

Array = NDArray[np.float64]
Places = Mapping[str, Sequence[float]]

TITLE = "중립화와 균등화를 손으로"
FIRST = {"w": [0.7, 0.9], "v1": [0.9, 0.3], "v2": [-0.5, 0.8]}
"""Where the word w and the pair v₁, v₂ lie at first: along the axis g, and across it."""
AXIS = np.array([1.0, 0.0])
HEIGHT = 380
"""Of the canvas, in CSS pixels: the sentence below it can still be seen on a projector."""
FIT = "균등화하기 전에 v₁과 v₂의 길이를 1로 맞추기"
HINT = (
    "동그라미를 마우스로 끌어 보세요. 그림을 한 번 누른 뒤에는 W, 1, 2 키로 w, v₁, v₂를 고르고 화살표 키로 옮길 수 "
    "있습니다."
)


class Plane(LiveWidget):
    """The canvas: where w, v₁ and v₂ lie is its value.

    Attributes:
        fit: whether the pair is brought to length 1 before it is equalized.
    """

    _esm = script("debias_plane.js")

    fit = traitlets.Bool(True).tag(sync=True)


@dataclass(frozen=True)
class Moved:
    """What becomes of a word and a pair.

    Attributes:
        neutral: the neutralized word, (2,).
        pair: the equalized pair; None where neither word has a side.
    """

    neutral: Array
    pair: tuple[Array, Array] | None


def debias_plane() -> ui.Page:
    """Drag a word and a pair in the plane, and see the neutralized word and the equalized pair follow.

    Returns:
        What to put at a cell's end; a stored notebook shows what is seen at first in words.
    """
    explorer = make()
    return ui.page(explorer.widget, f"[탐색기] {TITLE}\n{describe(**explorer.values())}")


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `debias_plane` shows."""
    label = "평면 위의 낱말 w와 짝 v₁, v₂. 가로가 편향 축 g입니다."
    plane = Plane(value=FIRST, label=label, hint=HINT, height=HEIGHT)
    fit = widgets.Checkbox(description=FIT, value=True, indent=False, layout={"width": "95%"})
    traitlets.link((fit, "value"), (plane, "fit"))
    explorer = Explorer(TITLE, {"fit": fit, "plane": plane}, _draw)
    explorer.reset_button.on_click(lambda button: plane.home())
    explorer.redraw()
    return explorer


def moved(plane: Places, fit: bool) -> Moved:
    """Neutralize the word and equalize the pair, as the page does.

    Args:
        plane: places of ``"w"``, ``"v1"`` and ``"v2"``, two numbers each.
        fit: whether the pair is brought to length 1 first.

    >>> moved(FIRST, fit=True).neutral
    array([0. , 0.9])
    """
    w, v1, v2 = (np.array(plane[name], np.float64) for name in ("w", "v1", "v2"))
    make_even = equalize if fit else _equalize_without_fitting
    try:
        pair = make_even(v1, v2, AXIS)
    except ValueError:  # a vector of length 0, or no difference along the axis
        pair = None
    return Moved(neutralize(w, AXIS), pair)


def _equalize_without_fitting(v1: Array, v2: Array, g: Array) -> tuple[Array, Array]:
    """The published formula on vectors as they are: what notebook 08 lets its learners repair."""
    mu = (v1 + v2) / 2
    shared, ahead = neutralize(mu, g), float((v1 - v2) @ g) / 2
    if not (v1.any() and v2.any() and ahead):
        raise ValueError("neither word has a side")
    reach = np.sqrt(abs(1 - shared @ shared)) * ahead / np.linalg.norm(v1 - mu)
    return shared + reach * g, shared - reach * g


def _draw(fit: bool, plane: Places) -> View:
    found = moved(plane, fit)
    is_well = found.pair is not None and all(abs(np.linalg.norm(end) - 1) < 1e-6 for end in found.pair)
    return View("", describe(fit, plane), "info" if is_well else "warning")


def describe(fit: bool, plane: Places) -> str:
    """Say in words where the word and the pair went, and how far from each other they now are."""
    found = moved(plane, fit)
    w, v1, v2 = (np.array(plane[name], np.float64) for name in ("w", "v1", "v2"))
    word = f"w는 {_place(w)}, 중립화한 w′는 {_place(found.neutral)}입니다."
    if found.pair is None:
        return f"{word} v₁과 v₂가 축의 같은 자리에 있어 어느 쪽으로 벌릴지 정할 수 없습니다. 하나를 옆으로 옮기세요."
    before = f"{_apart(w, v1)}, {_apart(w, v2)}"
    after = f"{_apart(found.neutral, found.pair[0])}, {_apart(found.neutral, found.pair[1])}"
    lengths = f"{np.linalg.norm(found.pair[0]):.2f}, {np.linalg.norm(found.pair[1]):.2f}"
    return (
        f"{word} 짝은 e₁ {_place(found.pair[0])}, e₂ {_place(found.pair[1])}입니다. "
        f"두 짝까지의 거리는 처음에 {before}이고 뒤에 {after}입니다. e₁과 e₂의 길이는 {lengths}입니다."
    )


def _place(v: Array) -> str:
    """Write a place as (across, up); what rounds to zero has no sign."""
    return "({}, {})".format(*(f"{round(float(x), 2) + 0.0:.2f}" for x in v))


def _apart(u: Array, v: Array) -> str:
    return f"{np.linalg.norm(u - v):.2f}"
