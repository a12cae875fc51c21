"""An installed course has what the code reads beside itself: scripts of the browser, tables, data."""

import subprocess
import sys
import zipfile

import pytest

from course_utils import settings

ROOT = settings.checkout_folder()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def committed(*folders):
    listed = subprocess.run(
        ["git", "ls-files", "-z", *folders], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    return {name for name in listed.stdout.split("\0") if name}


def test_every_file_of_the_package_is_shipped(shipped):
    wanted = committed("course_utils")
    assert any(name.endswith(".js") for name in wanted)
    assert wanted - shipped == set()


def test_the_data_is_shipped_inside_the_package(shipped):
    assert {f"course_utils/{name}" for name in committed("data")} - shipped == set()
