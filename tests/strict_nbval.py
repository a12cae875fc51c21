"""A pytest plugin on top of nbval: one run of a notebook also shows what nbval by itself does not see.

nbval starts the kernel, runs the cells and compares. Here the kernel is a new learner's and sees what C libraries write
to stderr, and a cell also fails that is taken out of the comparison, was stored without having run, or shows another
number of outputs (nbval looks into the kinds of output that it compares, and a bitmap is none).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from nbval.plugin import IPyNbCell, IPyNbFile, coalesce_streams


class Notebook(IPyNbFile):
    """nbval's notebook, in the environment with which notebooks are built."""

    def collect(self) -> Iterator[Cell]:
        for cell in super().collect():
            yield Cell.from_parent(self, name=cell.name, cell_num=cell.cell_num, cell=cell.cell, options=cell.options)

    def setup(self) -> None:
        from course_utils import build  # jupytext and more, which other tests do without

        self.state = tempfile.TemporaryDirectory()
        with mock.patch.dict(os.environ, build.kernel_environment(Path(self.state.name)), clear=True):
            super().setup()

    def teardown(self) -> None:
        super().teardown()
        self.state.cleanup()


class Cell(IPyNbCell):
    """nbval's cell, compared more strictly."""

    def runtest(self) -> None:
        if self.options != {"check": True}:
            self.raise_cell_error("It is taken out of the comparison; make its output deterministic instead")
        if self.cell.execution_count is None:
            self.raise_cell_error("It was stored without having run")
        super().runtest()
        stored = coalesce_streams(self.cell.outputs)
        if len(self.test_outputs) != len(stored):
            self.raise_cell_error(f"It has {len(self.test_outputs)} outputs, and {len(stored)} are stored")


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Iterator[None]:
    """Put the strict notebook in the place of nbval's."""
    found = yield
    return [
        Notebook.from_parent(parent, path=file_path) if isinstance(collector, IPyNbFile) else collector
        for collector in found
    ]
