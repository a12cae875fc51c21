"""How long after a key press an explorer's new picture stands on the page, measured in the browser itself."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

import nbformat
from tqdm import tqdm

from benchmarks.table import Row, percentile
from course_utils import build, explore
from tests.browser.lab import LabPage, chromium_browser, learners_lab, own_notebooks

WARM_UP, REPEATS = 5, 40
KEYS = {
    "textarea, input[type=text]": ("a", "Backspace"),
    "[role=slider]": ("ArrowRight", "ArrowLeft"),
    "select": ("ArrowDown", "ArrowUp"),
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


def rows() -> list[Row]:
    """Return a row for each explorer."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = own_notebooks(folder / "course", {"00_start_here": _source()})
        script = root / "notebooks/src/00_start_here.py"
        nbformat.write(build.assemble(script, build.repository(root)), root / "notebooks/00_start_here.ipynb")
        with learners_lab(root, folder) as server, chromium_browser() as browser:
            page = LabPage(browser, server, folder)
            page.open("00_start_here.ipynb")
            page.run_all()
            return [_row(page, name) for name in tqdm(explore.__all__, unit="explorer", leave=False)]


def _source() -> str:
    """A notebook with a cell for each explorer."""
    cells = [f"# %%\nexplore.{name}()\n" for name in explore.__all__]
    return "# %%\nfrom course_utils import explore\n\n" + "\n".join(cells)


def _row(page: LabPage, name: str) -> Row:
    times = _redraws(page, name)
    measured = f"{statistics.median(times):.0f} ms, p95 {percentile(times, 0.95):.0f} ms ({len(times)} redraws)"
    return Row(f"redraw of explore.{name}()", measured, "100 ms, p95 250 ms")


def _redraws(page: LabPage, name: str) -> list[float]:
    """Press keys in an explorer and return, in milliseconds, how long each redraw took."""
    panel = page.cell(page.index_of(f"explore.{name}()")).locator(".course-panel")
    page.page.evaluate(_WATCH, [panel.element_handle(), QUIET])
    kind = next(kind for kind in KEYS if panel.locator(kind).count())
    control = panel.locator(kind).first
    control.focus()
    times = []
    for turn in range(WARM_UP + REPEATS):
        control.press(KEYS[kind][turn % len(KEYS[kind])])
        times.append(float(page.page.wait_for_function("() => window.redrawn()").json_value()))
    return times[WARM_UP:]
