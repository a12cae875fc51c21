"""Explorer: three sequences of unlike lengths through a recurrent layer; which of its outputs are real."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np
from numpy.typing import NDArray

from course_utils import nn, ui
from course_utils.explore.base import Explorer, View
from course_utils.plots import live_sequences

TITLE = "글이 끝난 자리에서 무엇이 나올까"
STEPS = 8
SIDES = {"앞 (pre)": "pre", "뒤 (post)": "post"}
MASKS = {"없음": "none", "있음": "keras", "있음, 0으로": "zero"}
"""The mask's settings: none, Keras' default, Keras with ``zero_output_for_mask=True``."""

_WORDS = np.array([0.8, -0.5, 1.0, 0.3, -0.9, 0.6, 0.9, -0.2])
_W, _U, _B = np.array([[0.9]]), np.array([[0.7]]), np.array([0.3])


def sequence_mask() -> ui.Page:
    """Show what a recurrent layer puts out for sequences that are padded to one length.

    Returns:
        What to put at a cell's end; a stored notebook shows the first setting instead.
    """
    explorer = make()
    text = f"[탐색기] {TITLE}\n{describe(**explorer.values())}"
    return ui.page(explorer.widget, text, explorer.picture.value + explorer.sentence.value)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `sequence_mask` shows."""
    length = {"min": 1, "max": STEPS, "layout": {"width": "30em"}, "style": {"description_width": "7em"}}
    controls = {
        "first": widgets.IntSlider(description="글 1의 길이", value=3, **length),
        "second": widgets.IntSlider(description="글 2의 길이", value=6, **length),
        "padding": widgets.ToggleButtons(description="채우는 쪽", options=list(SIDES), value="뒤 (post)"),
        "mask": widgets.ToggleButtons(description="마스크", options=list(MASKS), value="없음"),
    }
    explorer = Explorer(TITLE, controls, _draw)
    explorer.redraw()
    return explorer


def outputs(lengths: tuple[int, ...], padding: str, mask: str) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Run padded sequences through a layer of one unit.

    Args:
        lengths: of the sequences, each from 1 to `STEPS`.
        padding: "pre" or "post".
        mask: a value of `MASKS`.

    Returns:
        The outputs and where they are real, both (sequences, `STEPS`).
    """
    steps, wanted = np.arange(STEPS), np.array(lengths)[:, None]
    real = steps >= STEPS - wanted if padding == "pre" else steps < wanted
    x = np.zeros(real.shape)
    for row, length in enumerate(lengths):
        x[row, real[row]] = _WORDS[:length]
    shown_to_layer = None if mask == "none" else real
    h_seq, _ = nn.rnn_forward(x[:, :, None], np.zeros((len(lengths), 1)), _W, _U, _B, mask=shown_to_layer)
    h = h_seq[:, :, 0]
    return (np.where(real, h, 0.0) if mask == "zero" else h), real


def _draw(first: int, second: int, padding: str, mask: str) -> View:
    lengths = (first, second, STEPS)
    values, real = outputs(lengths, SIDES[padding], MASKS[mask])
    spoilt = _spoilt(lengths, padding, mask)
    said = describe(first, second, padding, mask)
    title = f"칸 {real.size}개 가운데 {int(real.sum())}개가 진짜 출력입니다"
    rows = [f"글 {place} ({length})" for place, length in enumerate(lengths, start=1)]
    last = "맨 끝: return_sequences=False의 출력"
    picture = live_sequences.sequence_outputs(values, real, rows=rows, title=title, last=last, alt=said)
    return View(picture, said, "warning" if spoilt else "info")


def _spoilt(lengths: tuple[int, ...], padding: str, mask: str) -> list[int]:
    """Return which sequences' last column is not what the sequence alone gives, counted from 0."""
    values, _ = outputs(lengths, SIDES[padding], MASKS[mask])
    return [row for row, length in enumerate(lengths) if abs(values[row, -1] - alone(length)) > 1e-9]


def alone(length: int) -> float:
    """Return the layer's last output for a sequence that is not padded."""
    h_seq, _ = nn.rnn_forward(_WORDS[None, :length, None], np.zeros((1, 1)), _W, _U, _B)
    return float(h_seq[0, -1, 0])


_REASONS = {
    ("pre", "none"): "글보다 앞에 놓인 패딩을 먼저 읽었기 때문입니다",
    ("post", "none"): "글이 끝난 뒤의 패딩까지 읽었기 때문입니다",
    ("post", "zero"): "패딩의 출력을 0으로 지웠기 때문입니다. 진짜 마지막 상태는 return_state로 받습니다",
}


def describe(first: int, second: int, padding: str, mask: str) -> str:
    """Say in words how many outputs are real and whose last column is spoilt."""
    lengths = (first, second, STEPS)
    count = f"출력 {len(lengths) * STEPS}개 가운데 {sum(lengths)}개가 진짜 낱말의 것입니다."
    spoilt = _spoilt(lengths, padding, mask)
    if not spoilt:
        return f"{count} 맨 끝의 출력은 모두, 글을 채우지 않고 혼자 읽었을 때와 같습니다."
    values, _ = outputs(lengths, SIDES[padding], MASKS[mask])
    wrong = ", ".join(f"글 {row + 1}({values[row, -1]:.2f}, 혼자 읽으면 {alone(lengths[row]):.2f})" for row in spoilt)
    return f"{count} 맨 끝의 출력이 틀어진 것: {wrong}. {_REASONS[SIDES[padding], MASKS[mask]]}."
