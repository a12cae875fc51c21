"""What happens where no Chromium is installed: one line, or under CI=true a failure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

DRIVEN = Path(__file__).with_name("test_lab.py")


@pytest.mark.parametrize(("ci", "status", "word"), [("", 0, "skipped"), ("true", 1, "error")])
def test_without_a_chromium(tmp_path, ci, status, word):
    command = [sys.executable, "-m", "pytest", "--color=no", "-p", "no:cacheprovider", str(DRIVEN)]
    environment = os.environ | {"PATH": str(tmp_path), "CI": ci}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=DRIVEN.parents[2])
    assert done.returncode == status, done.stdout
    assert f"8 {word}" in done.stdout
    lines = [line for line in done.stdout.splitlines() if "sudo apt-get install chromium" in line]
    assert lines
    assert ci or len(lines) == 1
