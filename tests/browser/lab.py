"""Drives a real JupyterLab in a real Chromium: a server on loopback with an empty home, and a notebook page in it."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Dialog, Locator, Page, expect, sync_playwright

from course_utils import settings, workspace
from course_utils.doctor import CHROMIUM_NAMES, find_chromium
from course_utils.exercises import Exercise
from course_utils.exercises.panel import source_of

CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZE = {"width": 1280, "height": 720}
"""A projector's pixels."""

WRONG, RIGHT, UNTOUCHED = "아직 아닙니다", "맞았습니다", "아직 시작하지 않았습니다"
"""How the message about an answer begins."""

PATIENCE = 120_000
"""Milliseconds that the page may take to show what a step leads to; a slow machine is no failure."""


class LabServer:
    """A JupyterLab of its own: port, token, home folder. Use it in a ``with`` statement.

    Args:
        command: what `workspace.lab_command` or `workspace.edit_command` returned.
        environment: the same.
        home: an empty folder; the server's log is written beside it.
    """

    TOKEN = "secret"

    def __init__(self, command: list[str], environment: dict[str, str], home: Path) -> None:
        self.port = _free_port()
        options = ["--no-browser", f"--port={self.port}", "--ServerApp.port_retries=0"]
        self.command = [*command, *options, f"--IdentityProvider.token={self.TOKEN}"]
        self.environment = environment | {"HOME": str(home)}
        self.log = home.with_name(f"{home.name}-jupyter.log")

    def __enter__(self) -> LabServer:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(self.command, env=self.environment, stdout=log, stderr=log)
        deadline = time.monotonic() + PATIENCE / 1000
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.__exit__()
                raise RuntimeError(f"JupyterLab did not start:\n{self.log.read_text(encoding='utf-8')}")
            time.sleep(0.2)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:  # its kernels see that it is gone, and go
            self.process.kill()
            self.process.wait()

    def _answers(self) -> bool:
        try:
            return bool(self.ask("/api/status"))
        except OSError:
            return False

    def ask(self, path: str, content: object = None) -> Any:
        """Ask the server's REST interface, or put content there, and return its answer."""
        request = urllib.request.Request(
            self.url(path),
            data=None if content is None else json.dumps(content).encode(),
            method="GET" if content is None else "PUT",
            headers={"Authorization": f"token {self.TOKEN}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def url(self, path: str) -> str:
        """Return the address of a path on this server."""
        return f"http://127.0.0.1:{self.port}{path}"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def learners_lab(root: Path, folder: Path) -> Iterator[LabServer]:
    """Serve a checkout's notebooks as `make lab` does, to a learner with an empty home.

    Args:
        root: the checkout.
        folder: an empty folder for the home and the learner's progress.
    """
    home = folder / "home"
    home.mkdir()
    own = {"COURSE_STATE": str(folder / "progress"), "COURSE_CACHE": str(settings.cache_folder())}
    command, environment = workspace.lab_command(workspace.prepare(root), "--LabApp.expose_app_in_browser=True")
    with LabServer(command, environment | own, home) as server:
        yield server


@contextmanager
def chromium_browser() -> Iterator[Browser]:
    """Start the Chromium that is installed.

    Raises:
        FileNotFoundError: none is.
    """
    path = find_chromium()
    if path is None:
        raise FileNotFoundError(f"no Chromium is installed; looked for {', '.join(CHROMIUM_NAMES)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_OPTIONS))
        yield browser
        browser.close()


_OPEN = """async path => {
    const app = window.jupyterapp;
    await app.restored;
    const panel = await app.commands.execute('docmanager:open', {path});
    await panel.context.ready;
    await panel.revealed;
    await panel.sessionContext.ready;
    await panel.sessionContext.session.kernel.info;
    window.notebookPanel = panel;
}"""
_RUN_ALL = "async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
_RESTART = "async () => { await window.notebookPanel.sessionContext.restartKernel(); }"
_RUN_CELL = """async index => {
    window.notebookPanel.content.activeCellIndex = index;
    await window.jupyterapp.commands.execute('notebook:run-cell');
}"""
_TOO_WIDE = """() => {
    const parts = '.jp-WindowedPanel-outer, .jp-OutputArea-output, .jp-RenderedHTMLCommon, .cm-scroller';
    const wide = [...window.notebookPanel.node.querySelectorAll(parts)].filter(e => e.scrollWidth > e.clientWidth + 1);
    return wide.map(e => `${e.scrollWidth - e.clientWidth} px: ${e.textContent.trim().slice(0, 80)}`);
}"""
"""What would have to be scrolled sideways, by how much, and how it begins."""
_CELLS = "() => window.notebookPanel.content.model.toJSON().cells"


class LabPage:
    """One notebook in JupyterLab, as a learner sees it.

    Args:
        browser: a running Chromium.
        server: a running JupyterLab, started with ``--LabApp.expose_app_in_browser=True``.
        artifacts: the folder for screenshots.
    """

    def __init__(self, browser: Browser, server: LabServer, artifacts: Path) -> None:
        self.server = server
        self.artifacts = artifacts
        self.page: Page = browser.new_page(viewport=SIZE, locale="ko-KR")
        self.page.set_default_timeout(PATIENCE)
        self.dialogs: list[str] = []
        self.page_errors: list[str] = []
        self.page.on("dialog", self._answer)
        self.page.on("pageerror", lambda error: self.page_errors.append(str(error)))

    def _answer(self, dialog: Dialog) -> None:
        if dialog.type != "beforeunload":  # JupyterLab's own question whether to leave unsaved changes behind
            self.dialogs.append(dialog.message)
        dialog.accept()

    def open(self, notebook: str) -> None:
        """Open a notebook, by its file name, and wait until its kernel answers."""
        # reset: JupyterLab would bring back what another window of this server has open, and both would save it
        self.page.goto(self.server.url(f"/lab/tree/{notebook}?token={self.server.TOKEN}&reset"))
        self.page.wait_for_function("() => window.jupyterapp")
        self.page.evaluate(_OPEN, notebook)

    def run_all(self) -> None:
        """Run every cell, as the menu does, and wait until the last has finished."""
        self.page.evaluate(_RUN_ALL)

    def run_until(self, text: str) -> None:
        """Run the code cells from the top, up to and with the first whose source holds a text."""
        last = self.index_of(text)
        for index, cell in enumerate(self.cells()[: last + 1]):
            if cell["cell_type"] == "code":
                self.run_cell(index)

    def restart(self) -> None:
        """Restart the kernel, as the menu does: the cells and what they show stay, all that ran is forgotten."""
        self.page.evaluate(_RESTART)

    def cells(self) -> list[dict[str, Any]]:
        """Return the cells as the page holds them now, with their outputs."""
        cells: list[dict[str, Any]] = self.page.evaluate(_CELLS)
        return cells

    def errors(self) -> list[str]:
        """Return the errors that the cells' outputs hold."""
        outputs = [output for cell in self.cells() for output in cell.get("outputs", [])]
        return [f"{o['ename']}: {o['evalue']}" for o in outputs if o["output_type"] == "error"]

    def index_of(self, text: str) -> int:
        """Return which cell is the first code cell whose source holds a text."""
        return next(i for i, c in enumerate(self.cells()) if c["cell_type"] == "code" and text in c["source"])

    def cell(self, index: int) -> Locator:
        """Return a cell on the page."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(index)

    def run_cell(self, index: int) -> None:
        """Run one cell and wait for its end."""
        self.page.evaluate(_RUN_CELL, index)

    def write_cell(self, index: int, source: str) -> None:
        """Click into a cell, replace its code by typing, and run it."""
        editor = self.cell(index).locator(".cm-content")
        editor.scroll_into_view_if_needed()
        editor.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(source)
        self.run_cell(index)

    def save(self) -> None:
        """Save the notebook, as the menu does, and wait until the server has it."""
        self.page.evaluate("() => window.notebookPanel.context.save()")

    def panel(self, title: str) -> Locator:
        """Return the explorer or exercise panel whose title holds a text."""
        return self.page.locator(".course-panel").filter(has_text=title).first

    def answer(self, exercise: str, source: str) -> Locator:
        """Write a function into an exercise's cell, run it, press 확인, and return the panel."""
        call = f"ex.{exercise}.panel({exercise})"
        self.write_cell(self.index_of(call), f"{source}\n\n\n{call}")
        panel = self.panel(f"({exercise})")
        panel.get_by_role("button", name="확인").click()
        return panel

    def predict(self, ballot: Locator, *, outcome: int, confidence: int) -> None:
        """Record a prediction by keyboard.

        Args:
            ballot: the panel of a claim that was not predicted yet.
            outcome: which of the choices, from 0.
            confidence: in per cent.
        """
        press(ballot.get_by_role("radio").first, "Space", *["ArrowDown"] * outcome)
        slider = ballot.get_by_role("slider")
        press(slider, "Home", *["ArrowRight"] * ((confidence - 50) // 5))
        expect(ballot).to_contain_text(f"확신 {confidence} %")
        press(ballot.get_by_role("button", name="예상 기록"), "Enter")

    def too_wide(self) -> list[str]:
        """Return what the window shows only a part of, and by how many pixels it is too wide."""
        found: list[str] = self.page.evaluate(_TOO_WIDE)
        return found

    def look_at(self, part: Locator) -> None:
        """Put the file list away and bring the top of a part of the page to the window's top."""
        self.page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
        for _ in range(3):  # what comes into view is laid out only then, and moves the rest
            part.evaluate("element => element.scrollIntoView({block: 'start'})")
            self.page.wait_for_timeout(300)

    def screenshot(self, name: str) -> Path:
        """Keep what the window shows now as a picture."""
        self.artifacts.mkdir(parents=True, exist_ok=True)
        path = self.artifacts / f"{name}.png"
        self.page.screenshot(path=path)
        return path

    def close(self) -> None:
        """Close the page; whatever was not saved is left behind."""
        self.page.close(run_before_unload=False)


class NotebookTests:
    """What is asked of every notebook that was run through; a file of browser tests takes it in as its own class."""

    def test_run_all_finishes_without_an_error(self, lab: LabPage) -> None:
        cells = [cell for cell in lab.cells() if cell["cell_type"] == "code"]
        assert lab.errors() == []
        assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
        assert [cell for cell in cells if any(output.get("name") == "stderr" for output in cell["outputs"])] == []
        assert lab.page.get_by_text("Error displaying widget").count() == 0

    def test_nothing_is_wider_than_a_projector(self, lab: LabPage) -> None:
        assert lab.too_wide() == []


def press(control: Locator, *keys: str) -> None:
    """Press keys in a control, one after the other, wherever each one moves the focus."""
    control.focus()
    for key in keys:
        control.page.keyboard.press(key)


def slider(panel: Locator, description: str) -> Locator:
    """Return a panel's slider by the words beside it; `press(slider, "ArrowRight")` moves it by a step."""
    return panel.locator(".widget-inline-hbox").filter(has_text=description).get_by_role("slider").first


def wrong_then_right(lab: LabPage, exercise: Exercise, wrong: str, named: str) -> None:
    """Answer an exercise wrongly, read the slip by its name, then give its solution.

    Args:
        lab: the notebook that the exercise stands in.
        exercise: the exercise.
        wrong: source of an answer with a slip.
        named: what the message about the slip says.
    """
    panel = lab.answer(exercise.name, wrong)
    expect(status(panel)).to_contain_text(WRONG)
    expect(status(panel)).to_contain_text(named)
    panel = lab.answer(exercise.name, source_of(exercise))
    expect(status(panel)).to_contain_text(RIGHT)
    longest_plain = max(re.split(r"[`*]", exercise.learned), key=len).strip()
    expect(status(panel)).to_contain_text(longest_plain)
    lab.look_at(panel)
    lab.screenshot(f"{exercise.notebook}-right")


def set_back(panel: Locator) -> None:
    """Press an explorer's reset button."""
    panel.get_by_role("button", name="처음으로").press("Enter")


def status(panel: Locator) -> Locator:
    """Return the sentence in which an explorer says what it shows, or an exercise what it found."""
    return panel.get_by_role("status").first


def own_notebooks(root: Path, sources: dict[str, str]) -> Path:
    """Make a checkout that holds the given sources and nothing else.

    Args:
        root: a folder to be made.
        sources: percent scripts by notebook name.
    """
    (root / "notebooks/src").mkdir(parents=True)
    shutil.copy(_checkout() / "pyproject.toml", root)
    for name, source in sources.items():
        (root / f"notebooks/src/{name}.py").write_text(source, encoding="utf-8")
    return root


def course_notebooks(root: Path) -> Path:
    """Make a checkout that holds copies of the course's own notebooks."""
    root.mkdir()
    shutil.copytree(_checkout() / "notebooks", root / "notebooks")
    return root


def _checkout() -> Path:
    root = settings.checkout_folder()
    if root is None:
        raise RuntimeError("the browser drives the notebooks of a checkout; this package runs from an installation")
    return root


def artifacts() -> Path:
    """Return the git-ignored folder where screenshots are kept."""
    return Path(os.environ.get("COURSE_ARTIFACTS") or _checkout() / "artifacts")
