"""Where a download shows its progress without being asked: where a learner would wonder, and never in a build."""

from __future__ import annotations

import contextlib
import os
import pty
import termios

import pytest

from course_utils.assets.fetch import LONG

SHORT_FILE, LONG_FILE = b"short", bytes(LONG + 1)
BINDER = {"BINDER_SERVICE_HOST": "hub"}
COLAB = {"COLAB_RELEASE_TAG": "release"}
KERNEL = "import ipykernel"


@pytest.fixture
def start(write_manifest, server, child):
    """Return a function that starts a process which obtains a file from the server."""

    def run(data, environment, first, **options):
        server.routes["/a"] = server.body(data)
        manifest = write_manifest({"a": data}, [{"url": f"{server.url}/a"}])
        elsewhere = {name: value for name, value in os.environ.items() if name not in {*BINDER, *COLAB}}
        return child(manifest, first=first, env=elsewhere | environment, **options)

    return run


@pytest.mark.parametrize(
    ("data", "environment", "first", "shows"),
    [
        (SHORT_FILE, BINDER, "", True),
        (SHORT_FILE, COLAB, KERNEL, True),
        (SHORT_FILE, {}, KERNEL, False),
        (LONG_FILE, {}, KERNEL, True),
        (LONG_FILE, {}, "", False),
        (LONG_FILE, BINDER | {"TQDM_DISABLE": "1"}, KERNEL, False),
    ],
    ids=["Binder", "Colab", "a short one in a kernel", "a long one in a kernel", "nobody looks on", "a build"],
)
def test_a_bar_is_shown_where_it_is_worth_it(start, cache, data, environment, first, shows):
    process = start(data, environment, first)
    output = process.communicate(timeout=120)[0]
    assert process.returncode == 0, output
    assert output.endswith(f"{cache / 'sample' / 'a'}\n")
    assert ("sample: 100%" in output) == shows
    assert shows or output.count("\n") == 1


def test_a_long_download_shows_a_bar_in_a_terminal(start):
    ours, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    process = start(LONG_FILE, {}, "", stderr=terminal)
    os.close(terminal)
    shown = b""
    with contextlib.suppress(OSError):  # Linux's way to say that the other end is closed
        while piece := os.read(ours, 1000):
            shown += piece
    os.close(ours)
    assert b"sample: 100%" in shown
    assert process.wait(120) == 0
