"""Explorer: how long each cell can keep a symbol, from a recorded grid of trainings of the copy task."""

from __future__ import annotations

import functools
import statistics
from collections.abc import Sequence

import ipywidgets as widgets

from course_utils import corpora, ui
from course_utils.corpora.results import Results
from course_utils.explore.base import Explorer, View
from course_utils.explore.copy_training import CHANCE
from course_utils.plots import live_gates

TITLE = "복사 과제: 지연이 길어지면 누가 기억할까"
NAMES = {
    "rnn": "SimpleRNN",
    "lstm": "LSTM",
    "lstm_chrono": "LSTM 크로노",
    "gru": "GRU",
    "gru_chrono": "GRU 크로노",
}
SOLVED = 0.95


def copy_task() -> ui.Page:
    """Show the accuracy of each cell over the delay of the copy task, as it was recorded.

    Returns:
        What to put at a cell's end; a stored notebook shows the first setting instead.
    """
    explorer = make()
    words = f"[탐색기] {TITLE}\n{describe(**explorer.values())}"
    return ui.page(explorer.widget, words, explorer.picture.value + explorer.sentence.value + explorer.details.value)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `copy_task` shows."""
    values = recorded().values
    controls = {
        "delay": _slider("지연", "걸음", values["delays"], values["delays"][-2]),
        "updates": _slider("학습", "번 갱신", values["updates"], values["updates"][-1]),
    }
    explorer = Explorer(TITLE, controls, _draw)
    explorer.redraw()
    return explorer


def _slider(name: str, unit: str, numbers: Sequence[int], first: int) -> widgets.SelectionSlider:
    options = [(f"{number:,}{unit}", number) for number in numbers]
    return widgets.SelectionSlider(description=name, options=options, value=first, layout={"width": "30em"})


@functools.cache
def recorded() -> Results:
    """Return what `python -m benchmarks copy_task --record` wrote."""
    return corpora.load_results("copy_task")


def accuracies(cell: str, delay: int, updates: int) -> list[float]:
    """Return the recorded accuracies, one for each seed.

    Args:
        cell: a key of `NAMES`.
        delay, updates: of the recorded grid.
    """
    values = recorded().values
    at = values["updates"].index(updates)
    return [curve[at] for curve in values["accuracy"][cell][f"{delay}"]]


def _draw(delay: int, updates: int) -> View:
    delays = recorded().values["delays"]
    found = {cell: [accuracies(cell, each, updates) for each in delays] for cell in NAMES}
    words = describe(delay, updates)
    solved = [NAMES[cell] for cell in NAMES if statistics.mean(accuracies(cell, delay, updates)) >= SOLVED]
    picture = live_gates.curves(
        delays,
        {cell: [statistics.mean(seeds) for seeds in rows] for cell, rows in found.items()},
        {cell: ([min(seeds) for seeds in rows], [max(seeds) for seeds in rows]) for cell, rows in found.items()},
        names=NAMES,
        baseline=(f"찍기 1/{round(1 / CHANCE)}", CHANCE),
        marked=delay,
        xlabel="지연 (걸음, 로그 눈금)",
        title=f"지연 {delay}걸음을 견디는 셀: {', '.join(solved) or '없습니다'}",
        alt=words,
    )
    return View(picture, words, "info" if solved else "warning", _source())


def _source() -> str:
    results = recorded()
    made = f"{results.command}, {results.date}, {results.machine}, 넘파이 {results.versions['numpy']}"
    seeds = len(results.values["accuracy"]["rnn"][f"{results.values['delays'][0]}"])
    return f'<p style="{ui.style("summary")}">시드 {seeds}개의 평균, 옅은 띠는 최소와 최대. 기록: {ui.escape(made)}</p>'


def describe(delay: int, updates: int) -> str:
    """Say in words how right each cell is at a delay, over the recorded seeds."""
    found = {NAMES[cell]: accuracies(cell, delay, updates) for cell in NAMES}
    parts = [
        f"{name} {statistics.mean(seeds):.2f} ({min(seeds):.2f}–{max(seeds):.2f})" for name, seeds in found.items()
    ]
    return f"{updates:,}번 갱신한 뒤 지연 {delay}걸음에서 정확도의 평균(최소–최대)은 " + ", ".join(parts) + "입니다."
