"""Explorer: one step after another of a recurrent cell, with everything that the step computes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import ipywidgets as widgets
import numpy as np
from numpy.typing import NDArray

from course_utils import ui
from course_utils.explore.base import Explorer, View
from course_utils.plots import live_states

Array = NDArray[np.float64]

TITLE = "순환 셀을 한 걸음씩"
STEPS, UNITS, FEATURES, SEED = 12, 5, 2, 1
INPUTS = {"두 걸음만 켜짐": "pulse", "물결": "wave", "난수": "random"}


@dataclass(frozen=True, eq=False)
class Step:
    """What a cell computes in one step.

    Attributes:
        vectors: by the letter that the formulas use, each (units,) or (features,), in the order of computing.
        h_t: the state after it, (units,).
        c_t: the LSTM's cell state after it, (units,); zeros for other cells.
        note: what the gates do, in words; empty where there are none.
    """

    vectors: dict[str, Array]
    h_t: Array
    c_t: Array
    note: str = ""


def recurrent_step() -> ui.Page:
    """Step an RNN, an LSTM or a GRU through time and look into every step.

    Returns:
        What to put at a cell's end; a stored notebook shows the first setting instead.
    """
    explorer = make()
    text = f"[탐색기] {TITLE}\n{describe(**explorer.values())}"
    return ui.page(explorer.widget, text, explorer.picture.value + explorer.sentence.value)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `recurrent_step` shows."""
    controls = {
        "step": widgets.IntSlider(description="시점", min=1, max=STEPS, value=2, layout={"width": "30em"}),
        "cell": widgets.ToggleButtons(description="셀", options=list(CELLS)),
        "inputs": widgets.Dropdown(description="입력", options=list(INPUTS), layout={"width": "20em"}),
    }
    explorer = Explorer(TITLE, controls, _draw)
    explorer.redraw()
    return explorer


# ----------------------------------------------------------------------------------------------------- the inputs


def inputs_of(kind: str) -> Array:
    """Return a sequence, (STEPS, FEATURES).

    Args:
        kind: a value of `INPUTS`.

    >>> inputs_of("pulse")[:, 0].tolist()
    [1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    """
    t = np.arange(STEPS)[:, None]
    if kind == "pulse":
        return np.where(t < 2, [1.0, -1.0], 0.0)
    if kind == "wave":
        return np.sin(2 * np.pi * (t / 6 + np.array([0.0, 0.25])))
    return np.random.default_rng(SEED).normal(size=(STEPS, FEATURES)).round(2)


def weights(gates: int) -> tuple[Array, Array]:
    """Return W (features, gates · units) and U (units, gates · units); each gate's U is orthogonal, times 0.8."""
    rng = np.random.default_rng(SEED)
    U = [0.8 * np.linalg.qr(rng.normal(size=(UNITS, UNITS)))[0] for _ in range(gates)]
    return rng.uniform(-0.9, 0.9, (FEATURES, gates * UNITS)), np.concatenate(U, axis=1)


# ------------------------------------------------------------------------------------------------------ the cells


def _sigmoid(z: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-z)))


def _rnn(x_t: Array, h: Array, c: Array) -> Step:
    W, U = weights(1)
    z = x_t @ W + h @ U
    h_t = np.tanh(z)
    return Step({"x_t": x_t, "h_{t-1}": h, "누르기 전 z_t": z, "h_t": h_t}, h_t, np.zeros(UNITS))


FORGET_BIAS = 2.0
"""Of the LSTM's forget gate, so that what it does can be seen."""


def _lstm(x_t: Array, h: Array, c: Array) -> Step:
    W, U = weights(4)
    z_i, z_f, z_c, z_o = np.split(x_t @ W + h @ U, 4)
    i, f, candidate, o = _sigmoid(z_i), _sigmoid(z_f + FORGET_BIAS), np.tanh(z_c), _sigmoid(z_o)
    c_t = f * c + i * candidate
    h_t = o * np.tanh(c_t)
    vectors = {"x_t": x_t, "h_{t-1}": h, "c_{t-1}": c, "입력 게이트 i": i, "망각 게이트 f": f, "후보 c̃": candidate}
    vectors |= {"c_t": c_t, "출력 게이트 o": o, "h_t": h_t}
    return Step(vectors, h_t, c_t, f"망각 게이트가 평균 {f.mean():.2f}이니 셀 상태의 {f.mean():.0%}쯤이 남습니다.")


def _gru(x_t: Array, h: Array, c: Array) -> Step:
    W, U = weights(3)
    from_input, from_state = np.split(x_t @ W, 3), np.split(h @ U, 3)
    z, r = (_sigmoid(from_input[gate] + from_state[gate]) for gate in (0, 1))
    candidate = np.tanh(from_input[2] + r * from_state[2])
    h_t = z * h + (1 - z) * candidate
    vectors = {"x_t": x_t, "h_{t-1}": h, "업데이트 z": z, "리셋 r": r, "후보 h̃": candidate, "h_t": h_t}
    note = f"업데이트 게이트가 평균 {z.mean():.2f}이니 앞 상태의 {z.mean():.0%}쯤이 남습니다."
    return Step(vectors, h_t, np.zeros(UNITS), note)


CELLS: dict[str, Callable[[Array, Array, Array], Step]] = {"RNN": _rnn, "LSTM": _lstm, "GRU": _gru}


@functools.cache
def run(cell: str, kind: str) -> list[Step]:
    """Run a cell over a whole sequence from a state of zeros.

    Args:
        cell: a key of `CELLS`.
        kind: a value of `INPUTS`.

    >>> len(run("GRU", "wave"))
    12
    """
    h, c, steps = np.zeros(UNITS), np.zeros(UNITS), []
    for x_t in inputs_of(kind):
        steps.append(CELLS[cell](x_t, h, c))
        h, c = steps[-1].h_t, steps[-1].c_t
    return steps


# ------------------------------------------------------------------------------------------------------ what is seen


def _draw(step: int, cell: str, inputs: str) -> View:
    steps, kind = run(cell, INPUTS[inputs]), INPUTS[inputs]
    over_time = {"x": inputs_of(kind), "h": np.stack([each.h_t for each in steps])}
    before, after = sizes(step, cell, inputs)
    words = describe(step, cell, inputs)
    picture = live_states.step_and_time(
        steps[step - 1].vectors,
        over_time,
        step - 1,
        title=f"{cell}, 시점 {step}: 상태의 크기 {before:.2f} → {after:.2f}",
        alt=words,
    )
    return View(picture, words)


def sizes(step: int, cell: str, inputs: str) -> tuple[float, float]:
    """Return the length of the state before and after a step."""
    now = run(cell, INPUTS[inputs])[step - 1]
    return float(np.linalg.norm(now.vectors["h_{t-1}"])), float(np.linalg.norm(now.h_t))


def describe(step: int, cell: str, inputs: str) -> str:
    """Say in words what a step does to the state."""
    now = run(cell, INPUTS[inputs])[step - 1]
    before, after = sizes(step, cell, inputs)
    x_t, h_prev = now.vectors["x_t"], now.vectors["h_{t-1}"]
    heard = "입력이 0이라 상태만 흐릅니다" if not x_t.any() else f"크기 {np.linalg.norm(x_t):.2f}인 입력을 받았습니다"
    unit = int(np.abs(now.h_t - h_prev).argmax())
    moved = f"{live_states.signed(h_prev[unit])} → {live_states.signed(now.h_t[unit])}"
    return (
        f"{cell}의 시점 {step}: {heard}. 상태의 크기는 {before:.2f}에서 {after:.2f}로 바뀌었고, "
        f"가장 많이 바뀐 것은 유닛 {unit + 1}번({moved})입니다. {now.note}"
    ).strip()
