"""Diagrams of notebook 05: inside an LSTM cell and a GRU cell, with the letters of the formulas and of the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_utils.plots.diagrams.sheet import Box, Sheet, sheet
from course_utils.plots.diagrams.wiring import around, centred, frame, junction, label, line, operation
from course_utils.plots.style import Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

_GATE = (1.4, 0.72)
_STATE = (0.72, 0.5)
_LEFT, _RIGHT = 0.5, 8.25  # middles of what enters and of what leaves
_STATE_LINE, _GATES, _BUS, _INPUT = 1.2, 3.3, 4.5, 5.15
_FORMULAS = (5.8, 6.2, 6.6)


def lstm_cell() -> Drawing:
    """Draw an LSTM cell: the cell state's line, the gates i, f, o and the candidate c̃, and what they multiply.

    Returns:
        The drawing.

    >>> lstm_cell().alt.split(", ")[0]
    'LSTM 셀: 셀 상태 c는 왼쪽에서 오른쪽으로 곧게 흐르며 망각 게이트 f와 곱해지고'
    """
    alt = (
        "LSTM 셀: 셀 상태 c는 왼쪽에서 오른쪽으로 곧게 흐르며 망각 게이트 f와 곱해지고, 입력 게이트 i와 후보 c̃의 곱이 "
        "더해져 c_t가 됩니다. c_t의 tanh에 출력 게이트 o를 곱한 것이 은닉 상태 h_t입니다. "
        "네 게이트는 모두 x_t와 h_{t-1}을 받습니다."
    )
    page = sheet(columns=35, rows=28, alt=alt, cell=(0.25, 0.25))
    label(page, (0.15, 0.25), "LSTM: 셀 상태 c는 곱하고 더하기만 하며 지나갑니다", bold=True)
    frame(page, 1.15, 0.65, 6.35, 4.15)
    c_prev, c_t = (
        centred(page, (x, _STATE_LINE), text, _STATE, role="right")
        for x, text in ((_LEFT, "$c_{t-1}$"), (_RIGHT, "$c_t$"))
    )
    h_prev, h_t = (centred(page, (x, 2.4), text, _STATE) for x, text in ((_LEFT, "$h_{t-1}$"), (_RIGHT, "$h_t$")))
    f, i, candidate, o = _gates(
        page,
        h_prev,
        {
            2.1: ("망각 게이트", "$f$  ($\\sigma$)", "box"),
            3.6: ("입력 게이트", "$i$  ($\\sigma$)", "box"),
            5.1: ("후보 상태", r"$\tilde{c}$  ($\tanh$)", "accent"),
            6.6: ("출력 게이트", "$o$  ($\\sigma$)", "box"),
        },
    )
    kept = operation(page, (2.1, _STATE_LINE), "×")
    total = operation(page, (4.35, _STATE_LINE), "+")
    added = operation(page, (4.35, 2.2), "×")
    tap = junction(page, (6.6, _STATE_LINE))
    squash = centred(page, (6.6, 1.75), r"$\tanh$", (0.72, 0.36), role="accent")
    shown = operation(page, (6.6, 2.4), "×")
    for start, end in ((c_prev, kept), (kept, total), (total, c_t), (f, kept), (added, total), (o, shown)):
        page.arrow(start, end)
    page.arrow(i, added, sides=("top", "left"))
    page.arrow(candidate, added, sides=("top", "right"))
    for start, end in ((tap, squash), (squash, shown), (shown, h_t)):
        page.arrow(start, end)
    _formulas(
        page,
        [
            r"$i = \sigma(x_t W_i + h_{t-1} U_i + b_i)$",
            r"$f = \sigma(x_t W_f + h_{t-1} U_f + b_f)$",
            r"$\tilde{c} = \tanh(x_t W_c + h_{t-1} U_c + b_c)$",
            r"$o = \sigma(x_t W_o + h_{t-1} U_o + b_o)$",
            r"$c_t = f \cdot c_{t-1} + i \cdot \tilde{c}$",
            r"$h_t = o \cdot \tanh(c_t)$",
        ],
    )
    return page.figure


def gru_cell(reset_after: bool = True) -> Drawing:
    """Draw a GRU cell: the state's line, the gates z and r, the candidate h̃, and what they multiply.

    Args:
        reset_after: whether the reset gate acts after the product with U_h, as in Keras' default, or before it.

    Returns:
        The drawing.

    >>> gru_cell().alt != gru_cell(reset_after=False).alt
    True
    """
    order = "U_h를 곱한 뒤에" if reset_after else "U_h를 곱하기 전에"
    alt = (
        "GRU 셀: 상태 h는 업데이트 게이트 z와 곱해지고, 후보 h̃와 1 - z의 곱이 더해져 h_t가 됩니다. "
        f"리셋 게이트 r은 후보를 만들 때 이전 상태에 {order} 곱해집니다."
    )
    page = sheet(columns=35, rows=26, alt=alt, cell=(0.25, 0.25))
    label(page, (0.15, 0.25), "GRU: 게이트 z 하나가 남길 몫과 새로 쓸 몫을 함께 정합니다", bold=True)
    frame(page, 1.15, 0.65, 6.35, 4.15)
    h_prev, h_t = (
        centred(page, (x, _STATE_LINE), text, _STATE) for x, text in ((_LEFT, "$h_{t-1}$"), (_RIGHT, "$h_t$"))
    )
    z, r, candidate = _gates(
        page,
        h_prev,
        {
            2.1: ("업데이트 게이트", "$z$  ($\\sigma$)", "box"),
            3.7: ("리셋 게이트", "$r$  ($\\sigma$)", "box"),
            6.6: ("후보 상태", r"$\tilde{h}$  ($\tanh$)", "accent"),
        },
    )
    kept = operation(page, (2.1, _STATE_LINE), "×")
    total = operation(page, (6.6, _STATE_LINE), "+")
    added = operation(page, (6.6, 2.2), "×")
    share = junction(page, (2.1, 2.2))
    rest = centred(page, (4.35, 2.2), "$1 - z$", (0.8, 0.4), role="second")
    reset = operation(page, (4.85, _GATES), "×")
    weights = centred(page, (4.85, 4.0) if reset_after else (5.46, _GATES), "$U_h$", (0.42, 0.4), role="muted")
    before, after = (weights, reset) if reset_after else (reset, weights)
    for start, end in ((h_prev, kept), (kept, total), (total, h_t), (z, kept), (candidate, added), (added, total)):
        page.arrow(start, end)
    for start, end in ((share, rest), (rest, added), (r, reset), (before, after), (after, candidate)):
        page.arrow(start, end)
    page.arrow(junction(page, (4.85, _BUS)), before)
    from_state = r"r \cdot (h_{t-1} U_h + b'_h)" if reset_after else r"(r \cdot h_{t-1}) U_h"
    _formulas(
        page,
        [
            r"$z = \sigma(x_t W_z + h_{t-1} U_z + b_z)$",
            r"$r = \sigma(x_t W_r + h_{t-1} U_r + b_r)$",
            rf"$\tilde{{h}} = \tanh(x_t W_h + b_h + {from_state})$",
            r"$h_t = z \cdot h_{t-1} + (1 - z) \cdot \tilde{h}$",
        ],
    )
    return page.figure


def _gates(page: Sheet, h_prev: Box, gates: dict[float, tuple[str, str, str]]) -> list[Box]:
    """Draw the gates by where they stand, and the line below that brings each of them x_t and h_{t-1}."""
    x_t = centred(page, (_LEFT, _INPUT), "$x_t$", _STATE, role="muted")
    last = max(gates)
    line(page, h_prev.side("bottom"), (_LEFT, _BUS), (last, _BUS))
    line(page, x_t.side("right"), (1.5, _INPUT), (1.5, _BUS))
    junction(page, (1.5, _BUS))
    label(page, (4.35, _BUS + 0.05), "$x_t, h_{t-1}$", role="muted", side="bottom")
    boxes = []
    for x, (name, symbol, role) in gates.items():
        box = centred(page, (x, _GATES), symbol, _GATE, heading=name, role=role)
        page.arrow(junction(page, (x, _BUS)) if x != last else around((x, _BUS), 0), box)
        boxes.append(box)
    return boxes


def _formulas(page: Sheet, formulas: Sequence[str]) -> None:
    """Write the formulas under the cell in two columns, the first column first."""
    rows = (len(formulas) + 1) // 2
    for index, formula in enumerate(formulas):
        column, row = divmod(index, rows)
        page.axes.text(1.15 + 3.5 * column, _FORMULAS[row], formula, va="baseline")
