"""Explorer: how large gradients are after steps back in time, for a radius, a size of the input, and a threshold."""

from __future__ import annotations

import functools

import ipywidgets as widgets
import numpy as np
from numpy.typing import NDArray

from course_utils import nn, ui
from course_utils.explore.base import Explorer, View
from course_utils.plots import live_curves

TITLE = "시간을 거슬러 가는 기울기의 크기"
STEPS, UNITS, FEATURES, SEED = 50, 32, 8, 0
POWERS = (-12, 6)
"""Powers of ten at the ends of the axis."""
SCALES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
NO_CLIPPING = float("inf")
THRESHOLDS = {"없음": NO_CLIPPING, "100": 100.0, "10": 10.0, "1": 1.0, "0.1": 0.1}
MATRICES = {"직교 행렬": True, "비정규 행렬": False}
STEADY = 10.0
"""Within this factor of 1, a gradient counts as neither vanished nor exploded."""


def gradient_norms() -> ui.Page:
    """Move spectral radius, size of the input and clipping threshold, and see the gradient vanish or explode.

    Returns:
        What to put at a cell's end; a stored notebook shows the first setting instead.
    """
    explorer = make()
    text = f"[탐색기] {TITLE}\n{describe(**explorer.values())}"
    return ui.page(explorer.widget, text, explorer.picture.value + explorer.sentence.value)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `gradient_norms` shows."""
    wide = {"width": "30em"}
    sizes = [(f"{scale:g}", scale) for scale in SCALES]
    controls = {
        "radius": widgets.FloatSlider(description="반지름", min=0.5, max=1.5, step=0.05, value=1.1, layout=wide),
        "scale": widgets.SelectionSlider(description="입력 크기", options=sizes, value=0.01, layout=wide),
        "threshold": widgets.SelectionSlider(description="임곗값", options=list(THRESHOLDS), layout=wide),
        "matrix": widgets.ToggleButtons(description="U", options=list(MATRICES)),
    }
    explorer = Explorer(TITLE, controls, _draw)
    explorer.redraw()
    return explorer


@functools.lru_cache(256)
def norms(radius: float, scale: float, orthogonal: bool) -> NDArray[np.float64]:
    """Measure ‖∂h_T/∂h_t‖, the spectral norm of J_T J_{T-1} … J_{t+1}, for t = T, T - 1, …

    Args:
        radius: the spectral radius of U.
        scale: the standard deviation of the inputs.
        orthogonal: whether U is an orthogonal matrix times the radius; if not, its entries are drawn from a normal
            distribution, which makes it non-normal.

    Returns:
        Shape (STEPS + 1,); the first is 1.

    >>> norms(0.5, 0.01, True)[:2].round(2).tolist()
    [1.0, 0.5]
    """
    rng = np.random.default_rng(SEED)
    drawn = rng.normal(size=(UNITS, UNITS))
    U = np.linalg.qr(drawn)[0] * radius if orthogonal else drawn * radius / np.abs(np.linalg.eigvals(drawn)).max()
    x = scale * rng.normal(size=(1, STEPS, FEATURES))
    limit = np.sqrt(6 / (FEATURES + UNITS))
    W = rng.uniform(-limit, limit, (FEATURES, UNITS))
    h_seq, _ = nn.rnn_forward(x, np.zeros((1, UNITS)), W, U, np.zeros(UNITS))
    products = [np.eye(UNITS)]
    for h_t in h_seq[0, ::-1]:
        products.append(products[-1] @ ((1 - h_t**2)[:, None] * U.T))
    return np.asarray(np.linalg.norm(np.stack(products), 2, axis=(1, 2)))


def _draw(radius: float, scale: float, threshold: str, matrix: str) -> View:
    found, limit = norms(round(radius, 2), scale, MATRICES[matrix]), THRESHOLDS[threshold]
    series = {"기울기": found.tolist()}
    if limit < NO_CLIPPING:
        series["따로 자른 뒤"] = np.minimum(found, limit).tolist()
    words = describe(radius, scale, threshold, matrix)
    picture = live_curves.log_curves(
        series,
        POWERS,
        title=f"{STEPS}걸음 뒤 {in_times(found[-1])}: {_fate(found[-1])}",
        xlabel="거슬러 온 걸음 T - t",
        ylabel="∂h_T/∂h_t의 노름 (배)",
        alt=words,
        level=(f"임곗값 {threshold}", limit) if limit < NO_CLIPPING else None,
    )
    return View(picture, words, "info" if 1 / STEADY <= found[-1] <= STEADY else "warning")


def _fate(size: float) -> str:
    if size < 1 / STEADY:
        return "사라집니다"
    return "폭주합니다" if size > STEADY else "크게 바뀌지 않습니다"


def in_times(size: float) -> str:
    """Write a factor in a few letters.

    >>> in_times(0.5), in_times(12.3), in_times(3e-7)
    ('0.50배', '12배', '3e-07배')
    """
    if 0.01 <= size < 1000:
        return f"{size:.2f}배" if size < 10 else f"{size:.0f}배"
    return f"{size:.0e}배"


def describe(radius: float, scale: float, threshold: str, matrix: str) -> str:
    """Say in words what becomes of the gradient, and what clipping changes."""
    found, limit = norms(round(radius, 2), scale, MATRICES[matrix]), THRESHOLDS[threshold]
    end, peak = found[-1], int(found.argmax())
    said = (
        f"반지름 {radius:.2f}, 입력의 크기 {scale:g}, {matrix}: {STEPS}걸음 뒤 기울기는 {in_times(end)}로 {_fate(end)}."
    )
    if 0 < peak < STEPS and found[peak] > 1.05:
        said += f" {peak}걸음에서 {in_times(found[peak])}까지 커졌습니다."
    if end < 10.0 ** POWERS[0]:
        said += f" 그림의 아래 끝 1e{POWERS[0]}보다 작은 곳은 끝에 붙여 그렸습니다."
    if limit < NO_CLIPPING:
        cut = int((found > limit).sum())
        said += f" 임곗값 {threshold}에서 자르면 {len(found)}개 시점 가운데 {cut}개가 줄고, 작은 기울기는 그대로입니다."
        said += " 시점마다의 노름을 따로 잘랐습니다."
    return said
