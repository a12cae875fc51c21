"""How long after a key press an explorer's new picture stands on the page, measured in the browser itself."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

import nbformat
from playwright.sync_api import Error
from tqdm import tqdm

from benchmarks.table import Row, failure, left_out, percentile
from course_utils import build, explore
from tests.browser.lab import LabPage, chromium_browser, learners_lab, own_notebooks

WARM_UP, REPEATS, QUICK_REPEATS = 5, 40, 15
QUICK = ("glossary", "tokenizers", "padding", "recurrent_step", "gates", "sliding_window", "debias_plane")
PREPARATION = """
from course_utils import sentiment
from course_utils.explore.analogy import glove

part = sentiment.load_task("reviews").validation
said = {name: sentiment.trained(name).score(part.texts) for name in ("majority", "lexicon")}
"""
ARGUMENTS = {"projector": "glove()", "error_browser": "part.texts, part.labels, said"}
"""What an explorer is given that has to be given something, by names that `PREPARATION` has made."""

KEYS = {
    "textarea, input[type=text]": ("a", "Backspace"),
    "[role=slider]": ("ArrowRight", "ArrowLeft"),
    "select": ("ArrowDown", "ArrowUp"),
    "input[type=checkbox]": ("Space", "Space"),
}
"""What is pressed in an explorer's first control of the first of these kinds that it has."""

QUIET = 100
"""Milliseconds without a change after which a redraw is over. What a slow engine adds later is a redraw of its own."""

_WATCH = """([panel, quiet]) => {
    let pressed = 0, drawn = 0, over = true;
    panel.addEventListener('keydown', () => { pressed = performance.now(); drawn = 0; over = false; }, true);
    new MutationObserver(changes => {
        const shown = changes.some(change => change.target.parentElement?.closest('.widget-html'));
        over ||= drawn > 0 && performance.now() - drawn > quiet;
        if (shown && !over) requestAnimationFrame(() => { drawn = performance.now(); });
    }).observe(panel, {childList: true, subtree: true, characterData: true});
    window.redrawn = () => drawn && performance.now() - drawn > 500 ? drawn - pressed : 0;
}"""
"""Notes the frame after the last change of a redraw; the next key waits half a second, for late answers to pass."""


def rows(names: Sequence[str] = tuple(explore.__all__), repeats: int = REPEATS) -> list[Row]:
    """Return a row for each explorer, and one for the slowest redraws."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = own_notebooks(folder / "course", {"00_start_here": _source(names)})
        script = root / "notebooks/src/00_start_here.py"
        nbformat.write(build.assemble(script, build.repository(root)), root / "notebooks/00_start_here.ipynb")
        with learners_lab(root, folder) as server, chromium_browser() as browser:
            page = LabPage(browser, server, folder)
            page.open("00_start_here.ipynb")
            page.run_until("import explore")
            return _measured(page, names, repeats)


def quick_rows() -> list[Row]:
    """Return the rows of a few explorers of every kind, redrawn less often."""
    others = left_out(f"redraw of the other {len(explore.__all__) - len(QUICK)} explorers")
    return [*rows(QUICK, QUICK_REPEATS), others]


def _measured(page: LabPage, names: Sequence[str], repeats: int) -> list[Row]:
    """Measure one explorer after the other; one that cannot be measured says so in its row."""
    times, failures = {}, []
    for name in tqdm(names, unit="explorer", leave=False):
        try:
            times[name] = _redraws(page, name, repeats)
        except (LookupError, Error) as error:
            failures.append(failure(f"explorer_latency, {name}", str(error).splitlines()[0]))
    return [*(_rows(times) if times else []), *failures]


def _source(names: Sequence[str]) -> str:
    """A notebook with a cell for each explorer."""
    cells = [f"# %%\nexplore.{name}({ARGUMENTS.get(name, '')})\n" for name in names]
    return f"# %%\nfrom course_utils import explore\n{PREPARATION}\n" + "\n".join(cells)


def _rows(times: dict[str, list[float]]) -> list[Row]:
    medians = {name: statistics.median(each) for name, each in times.items()}
    tails = {name: percentile(each, 0.95) for name, each in times.items()}
    slow, slowest = max(medians, key=lambda name: medians[name]), max(tails, key=lambda name: tails[name])
    found = [
        Row(
            f"redraw of explore.{name}(), median",
            median,
            "ms",
            100,
            note=f"p95 {tails[name]:.0f} ms, {len(times[name])} redraws",
            korean=f"탐색기의 그림이 바뀌는 시간, 가장 느린 탐색기({name})의 중앙값" if name == slow else "",
        )
        for name, median in medians.items()
    ]
    korean = f"탐색기의 그림이 바뀌는 시간, 95백분위수가 가장 긴 탐색기({slowest})"
    return [
        *found,
        Row(f"redraw of explore.{slowest}(), p95, the longest of all", tails[slowest], "ms", 250, korean=korean),
    ]


def _redraws(page: LabPage, name: str, repeats: int) -> list[float]:
    """Show an explorer, press keys in it and return, in milliseconds, how long each redraw took.

    Raises:
        LookupError: its cell ended with an error, or it has no control of a kind that is known here.
        playwright.sync_api.Error: nothing was redrawn.
    """
    cell = page.index_of(f"explore.{name}(")
    page.run_cell(cell)
    errors = [output["evalue"] for output in page.cells()[cell]["outputs"] if output["output_type"] == "error"]
    if errors:
        raise LookupError(errors[0])
    panel = page.cell(cell).locator(".course-panel")
    panel.wait_for()
    page.page.evaluate(_WATCH, [panel.element_handle(), QUIET])
    kind = next((kind for kind in KEYS if panel.locator(kind).count()), None)
    if kind is None:
        raise LookupError(f"none of {', '.join(KEYS)}")
    control = panel.locator(kind).first
    control.focus()
    times = []
    for turn in range(WARM_UP + repeats):
        control.press(KEYS[kind][turn % len(KEYS[kind])])
        times.append(float(page.page.wait_for_function("() => window.redrawn()").json_value()))
    return times[WARM_UP:]
