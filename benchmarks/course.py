"""How long the package takes to import, and each notebook to run, with the memory of its kernel."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import psutil
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager

from benchmarks.table import Row
from course_utils import build, settings

REPEATS = 5


def rows() -> list[Row]:
    """Return the rows of the package and of every notebook."""
    root = settings.checkout_folder()
    assert root is not None, "benchmarks run in a checkout"
    return [_import_time(), *(_run_all(path) for path in sorted((root / "notebooks").glob("*.ipynb")))]


def _import_time() -> Row:
    code = "import time; t = time.perf_counter(); import course_utils; print(time.perf_counter() - t)"
    seconds = [float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(REPEATS)]
    return Row("import course_utils", f"{statistics.median(seconds):.3f} s", "0.2 s")


def _run_all(path: Path) -> Row:
    """Run a notebook as the learner's Run All does, and watch its kernel's memory after every cell."""
    seen: dict[str, float] = {}
    manager = KernelManager(
        kernel_name=CURRENT_ENV_KERNEL_NAME,
        kernel_spec_manager=NbvalKernelspecManager(),
        transport_encryption="auto",  # without it, every kernel warns on the terminal
    )

    def watch(**_: object) -> None:
        kernel = psutil.Process(manager.provisioner.process.pid)
        state = "with it" if _holds_java(kernel.pid) else "before Java"
        seen[state] = max(seen.get(state, 0.0), kernel.memory_info().rss / 1e6)

    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook, km=manager, timeout=600, on_cell_executed=watch, resources={"metadata": {"path": folder}}
        )
        started = time.perf_counter()
        client.execute(cleanup_kc=True, env=build.kernel_environment(Path(folder)))  # a failure ends the kernel too
        seconds = time.perf_counter() - started
    memory = ", ".join(f"{megabytes:.0f} MB {state}" for state, megabytes in seen.items())
    return Row(f"Run All of {path.stem}", f"{seconds:.1f} s, kernel {memory}", "60 s, 1000 MB before Java")


def _holds_java(pid: int) -> bool:
    """Tell whether Java runs inside a process, where Linux tells what a process has loaded."""
    loaded = Path(f"/proc/{pid}/maps")  # psutil reads the sizes too, which takes thirty times as long
    return loaded.exists() and "libjvm" in loaded.read_text(encoding="utf-8")
