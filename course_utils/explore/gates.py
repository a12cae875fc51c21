"""Explorer: one LSTM unit reads a sequence; the gates' biases are moved, and gates and states are seen as heat maps."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np
from numpy.typing import NDArray

from course_utils import nn, ui
from course_utils.explore.base import Explorer, View
from course_utils.plots import live_gates

TITLE = "게이트의 편향과 기억의 길이"
STEPS = 20
SEQUENCES = {
    "신호 하나": {1: 1.0},
    "신호 둘": {1: 1.0, 11: 0.5},
    "부호가 다른 두 신호": {1: 1.0, 11: -1.0},
    "신호 하나와 잡음": {1: 1.0, **{step: 0.15 * (-1) ** step for step in range(4, STEPS)}},
}
"""What is fed: value by time step, 0 elsewhere."""
INPUT_WEIGHTS = (4.0, 0.0, 2.0, 0.0)
"""Of i, f, c̃, o: a signal opens the input gate and gives the candidate; the gates do not look at the state."""
CELL_SCALE = 2.0


def gates() -> ui.Page:
    """Feed a sequence to one LSTM unit and move the biases of its gates.

    Returns:
        What to put at a cell's end; a stored notebook shows the first setting instead.
    """
    explorer = make()
    words = f"[탐색기] {TITLE}\n{describe(**explorer.values())}"
    return ui.page(explorer.widget, words, explorer.picture.value + explorer.sentence.value)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `gates` shows."""
    controls = {
        "sequence": widgets.Dropdown(description="입력", options=list(SEQUENCES), value="신호 둘"),
        "b_i": _slider("편향 b_i", -3.0),
        "b_f": _slider("편향 b_f", 1.0),
        "b_o": _slider("편향 b_o", 2.0),
    }
    explorer = Explorer(TITLE, controls, _draw)
    explorer.redraw()
    return explorer


def _slider(name: str, first: float) -> widgets.FloatSlider:
    look = {"width": "30em"}
    return widgets.FloatSlider(
        description=name, min=-6, max=6, step=0.5, value=first, readout_format=".1f", layout=look
    )


def run(sequence: str, b_i: float, b_f: float, b_o: float) -> dict[str, NDArray[np.float64]]:
    """Feed a sequence to the unit.

    Args:
        sequence: a key of `SEQUENCES`.
        b_i, b_f, b_o: biases of the gates.

    Returns:
        By name ``x``, ``i``, ``f``, ``candidate``, ``o``, ``c``, ``h``, each (STEPS,).

    >>> run("신호 하나", -3.0, 1.0, 2.0)["f"][0].round(2)
    np.float64(0.73)
    """
    x = np.zeros((1, STEPS, 1))
    for step, value in SEQUENCES[sequence].items():
        x[0, step] = value
    start = np.zeros((1, 1))
    bias = np.array([b_i, b_f, 0.0, b_o])
    h_seq, cache = nn.lstm_forward(x, start, start, np.array([INPUT_WEIGHTS]), np.zeros((1, 4)), bias)
    over_time = dict(zip(("i", "f", "candidate", "o"), cache.gates[:, :, 0, 0].T, strict=True))
    return {"x": x[0, :, 0], **over_time, "c": cache.c[1:, 0, 0], "h": h_seq[0, :, 0]}


def _draw(sequence: str, b_i: float, b_f: float, b_o: float) -> View:
    found = run(sequence, b_i, b_f, b_o)
    words = describe(sequence, b_i, b_f, b_o)
    rows = {
        "입력 x": found["x"],
        "입력 게이트 i": found["i"],
        "망각 게이트 f": found["f"],
        "후보 c̃": found["candidate"],
        "출력 게이트 o": found["o"],
        "셀 상태 c": found["c"],
        "은닉 상태 h": found["h"],
    }
    scales = dict.fromkeys(rows, 1.0) | {"셀 상태 c": CELL_SCALE}
    picture = live_gates.heat_rows(
        {name: values.tolist() for name, values in rows.items()},
        title=f"f = {found['f'][0]:.2f}: 셀 상태는 {time_scale(b_f):,.1f}걸음쯤 갑니다",
        alt=words,
        scales=scales,
    )
    return View(picture, words, "info" if kept(found) >= 0.1 else "warning")


def time_scale(b_f: float) -> float:
    """Return 1 / (1 − f), after how many steps about a third of a value is left.

    >>> time_scale(0.0)
    2.0
    """
    return float(1 + np.exp(b_f))


def kept(found: dict[str, NDArray[np.float64]]) -> float:
    """Return the share of what the first signal wrote that the forget gates leave at the last step."""
    first = int(np.flatnonzero(found["x"])[0])
    return float(np.prod(found["f"][first + 1 :]))


def describe(sequence: str, b_i: float, b_f: float, b_o: float) -> str:
    """Say in words how far a signal is kept, and what leaks in and out."""
    found = run(sequence, b_i, b_f, b_o)
    first = int(np.flatnonzero(found["x"])[0])
    written = abs(found["i"][first] * found["candidate"][first])
    memory = (
        f"망각 게이트 f가 {found['f'][0]:.2f}이므로 시점 {first}에 쓴 값의 {kept(found):.1%}가 마지막 시점에 남습니다."
    )
    if written < 0.2:
        memory = f"입력 게이트가 닫혀 신호가 거의 들어오지 못합니다. {memory}"
    shown = f"마지막 시점의 셀 상태는 {found['c'][-1]:.2f}, 내보내는 은닉 상태는 {found['h'][-1]:.2f}입니다."
    return f"{memory} {shown}"
