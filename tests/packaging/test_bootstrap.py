"""The set-up script: what it refuses, what it does not do twice."""

import importlib.util
import os
import shutil
import subprocess
import sys
import time

import pytest

from course_utils import settings

ROOT = settings.checkout_folder()


@pytest.fixture
def bootstrap():
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pinned_takes_the_hashes_of_one_package_only(bootstrap):
    lines = bootstrap.pinned("uv").splitlines()
    assert lines[0].startswith("uv==")
    assert any("--hash=sha256:" in line for line in lines[1:])
    assert [line for line in lines if "==" in line] == lines[:1]


def test_a_package_that_is_not_pinned_is_named(bootstrap):
    with pytest.raises(bootstrap.SetupError, match="no-such-package"):
        bootstrap.pinned("no-such-package")


def test_an_unsupported_python_is_told_what_is_wanted(bootstrap, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 0))
    with pytest.raises(bootstrap.SetupError, match=r"3\.11~3\.13이 필요합니다. 지금 파이썬은 3\.9"):
        bootstrap.check_python()


def test_a_python_without_venv_is_told_debians_package(tmp_path):
    """A real interpreter that cannot import ensurepip, as on a bare Debian."""
    (tmp_path / "ensurepip.py").write_text("raise ImportError('no ensurepip here')")
    done = subprocess.run(
        [sys.executable, ROOT / "bootstrap.py"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "sudo apt-get install python3-venv" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_environment_without_pip_is_not_usable(bootstrap, tmp_path, monkeypatch):
    """As an interrupted creation leaves it."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "venv" / "bin" / "python")
    assert not bootstrap.is_usable()


def test_a_supported_environment_is_kept_unless_another_python_is_asked_for(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "PYTHON", bootstrap.Path(sys.executable))
    monkeypatch.setattr(sys, "argv", ["bootstrap.py"])
    monkeypatch.setattr(sys, "version_info", (3, 99))
    assert bootstrap.is_usable()
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "--this-python"])
    assert not bootstrap.is_usable()


def test_files_that_cannot_be_had_do_not_keep_the_rest_from_starting(bootstrap, tmp_path):
    """A real fetch with an empty cache and no package registry within reach."""
    code = "import bootstrap; bootstrap.fetch_outside_files(); print('went on')"
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_EXTRA_INDEX_URL": "", "PIP_NO_CACHE_DIR": "1"}
    own = {"COURSE_CACHE": str(tmp_path), "PYTHONPATH": str(ROOT), "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **nowhere, **own}, capture_output=True, text=True
    )
    assert done.stdout.strip().endswith("went on")
    assert "make setup을 다시 실행하면 빠진 것만 받습니다" in done.stderr


def test_a_failing_step_is_told_with_its_command(bootstrap):
    with pytest.raises(bootstrap.SetupError, match=r"'packages' 단계에서(.|\n)*raise SystemExit"):
        bootstrap.run("packages", sys.executable, "-c", "raise SystemExit(3)")


TWO = """
import bootstrap, pathlib, sys, time
def slowly():
    bootstrap.ROOT.joinpath("installing").touch(exist_ok=False)
    while not bootstrap.ROOT.joinpath("go-on").exists():
        time.sleep(0.05)
bootstrap.install_packages, bootstrap.fetch_outside_files = slowly, lambda: None
sys.exit(bootstrap.main())
"""


@pytest.fixture
def two(tmp_path):
    """Start set-ups of one checkout: the real script and a real environment, and in the packages' place a long wait."""
    for name in ("bootstrap.py", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    running = []

    def start():
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
        running.append(subprocess.Popen([sys.executable, "-c", TWO], cwd=tmp_path, **pipes))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.communicate()


def wait_for(path):
    deadline = time.monotonic() + 120
    while not path.exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_of_two_at_once_one_works_and_the_other_waits_and_says_so(two, tmp_path):
    first = two()
    wait_for(tmp_path / "installing")
    second = two()
    line = second.stdout.readline()
    assert "기다립니다" in line
    (tmp_path / "go-on").touch()
    assert "기다립니다" not in first.communicate(timeout=120)[0]
    assert second.communicate(timeout=120)[0] == ""  # it found all done
    assert (first.returncode, second.returncode) == (0, 0)


def test_one_that_is_killed_does_not_keep_the_next_waiting(two, tmp_path):
    first = two()
    wait_for(tmp_path / "installing")
    first.kill()
    (tmp_path / "installing").unlink()
    (tmp_path / "go-on").touch()
    output = two().communicate(timeout=120)[0]
    assert "기다립니다" not in output
    assert (tmp_path / "installing").exists()


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_the_stamp_follows_what_the_environment_is_made_from(bootstrap, tmp_path, monkeypatch, changed):
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "LOCK", tmp_path / "requirements.lock")
    before = bootstrap.fingerprint()
    assert bootstrap.fingerprint() == before
    (tmp_path / changed).write_text("other")
    assert bootstrap.fingerprint() != before
