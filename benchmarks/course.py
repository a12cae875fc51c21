"""How long the package takes to import, and each notebook to run, with the memory of its kernel."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import nbformat
import psutil
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager

from benchmarks.table import Row, left_out
from course_utils import build, settings

REPEATS = 5

SECONDS = {"04_numpy_rnn": 45, "05_lstm_gru": 120, "06_word2vec_glove": 90, "07_sentiment": 120, "08_debiasing": 90}
OTHER_SECONDS = 60
"""What Run All may take; the other notebooks have 60 s."""

MEGABYTES = {
    ("01_tokenization", "TensorFlow"): 1000,
    ("04_numpy_rnn", ""): 300,
    ("06_word2vec_glove", ""): 700,
    ("08_debiasing", ""): 700,
}
"""(notebook, what is heavy inside its kernel) → the most memory that the kernel may hold."""

QUICK = ("00_start_here", "01_tokenization")
HEAVY = {"libjvm": "Java", "libtensorflow": "TensorFlow"}
"""Library that a process has loaded → what it is."""


def rows() -> list[Row]:
    """Return the rows of the package and of every notebook."""
    return [_import_time(), *with_headline([row for path in _notebooks() for row in _run_all(path)])]


def quick_rows() -> list[Row]:
    """Return the rows of the package and of the first notebooks."""
    measured = [row for path in _notebooks() if path.stem in QUICK for row in _run_all(path)]
    others = [left_out(f"Run All of {path.stem}") for path in _notebooks() if path.stem not in QUICK]
    return [_import_time(), *with_headline(measured), *others]


def _notebooks() -> list[Path]:
    root = settings.checkout_folder()
    assert root is not None, "benchmarks run in a checkout"
    return sorted((root / "notebooks").glob("*.ipynb"))


def with_headline(rows: list[Row]) -> list[Row]:
    """Let those rows that are nearest to their goals, of time and of memory, stand for all in README's short table."""
    for unit, korean in (("s", "Run All"), ("MB", "커널의 메모리")):
        share = {number: row.measured / row.goal for number, row in enumerate(rows) if row.unit == unit and row.goal}
        if share:
            nearest = max(share, key=lambda number: share[number])
            notebook = rows[nearest].claim.removeprefix("Run All of ").split(",")[0]
            rows[nearest] = replace(rows[nearest], korean=f"{korean}, 제 목표에 가장 가까운 노트북: {notebook}")
    return rows


def _import_time() -> Row:
    code = "import time; t = time.perf_counter(); import course_utils; print(time.perf_counter() - t)"
    seconds = [float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(REPEATS)]
    return Row("import course_utils", statistics.median(seconds), "s", 0.2, korean="`import course_utils`")


def _run_all(path: Path) -> list[Row]:
    """Run a notebook as the learner's Run All does, and watch its kernel's memory after every cell."""
    seen: dict[str, float] = {}
    manager = KernelManager(
        kernel_name=CURRENT_ENV_KERNEL_NAME,
        kernel_spec_manager=NbvalKernelspecManager(),
        transport_encryption="auto",  # without it, every kernel warns on the terminal
    )

    def watch(**_: object) -> None:
        kernel = psutil.Process(manager.provisioner.process.pid)
        state = _heavy(kernel.pid)
        seen[state] = max(seen.get(state, 0.0), kernel.memory_info().rss / 1e6)

    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook, km=manager, timeout=600, on_cell_executed=watch, resources={"metadata": {"path": folder}}
        )
        started = time.perf_counter()
        client.execute(cleanup_kc=True, env=build.kernel_environment(Path(folder)))  # a failure ends the kernel too
        seconds = time.perf_counter() - started
    claim = f"Run All of {path.stem}"
    found = [Row(claim, seconds, "s", SECONDS.get(path.stem, OTHER_SECONDS))]
    for state, megabytes in seen.items():
        with_what = f" with {state}" if state else ""
        goal = MEGABYTES.get((path.stem, state))
        found.append(Row(f"{claim}, most memory of the kernel{with_what}", megabytes, "MB", goal))
    return found


def _heavy(pid: int) -> str:
    """Name what is heavy inside a process, where Linux tells what a process has loaded."""
    loaded = Path(f"/proc/{pid}/maps")  # psutil reads the sizes too, which takes thirty times as long
    content = loaded.read_text(encoding="utf-8") if loaded.exists() else ""
    return " and ".join(name for library, name in HEAVY.items() if library in content)
