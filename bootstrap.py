"""Make this checkout ready: virtual environment, pinned packages, outside files. Needs nothing but Python and its venv.

Run by `make setup`. Work that is done is not done again: a stamp in the environment says what it was made from.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "course-setup.sha256"
BUSY = ROOT / ".setup.lock"  # beside the environment, which may be cleared while this is held
SUPPORTED = ((3, 11), (3, 13))
CHOSEN = "--this-python"  # the environment must have the Python that runs this script; without it, any supported one


def main() -> int:
    """Set up what is missing and return the exit status."""
    try:
        check_python()
        if not is_current():
            with alone():
                make_current()
        fetch_outside_files()
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    return 0


class SetupError(Exception):
    """A step failed; the message says what to do."""


def check_python() -> None:
    """Refuse early, and say which package a bare Debian lacks."""
    if not SUPPORTED[0] <= sys.version_info[:2] <= SUPPORTED[1]:
        found = ".".join(map(str, sys.version_info[:2]))
        raise SetupError(
            f"파이썬 3.11~3.13이 필요합니다. 지금 파이썬은 {found}입니다.\n"
            "다른 파이썬이 있으면 이렇게 지정하세요: make setup PYTHON=python3.12"
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise SetupError(
            "가상 환경을 만드는 venv 모듈이 없습니다 (데비안은 따로 설치합니다).\n"
            "이 명령으로 설치한 뒤 다시 실행하세요: sudo apt-get install python3-venv"
        ) from None


def fingerprint() -> str:
    """What the environment depends on: the pins, the project's own metadata, this script and the place."""
    digest = hashlib.sha256(str(ROOT).encode())
    for path in (LOCK, ROOT / "pyproject.toml", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Tell whether the environment was made from exactly what is here now."""
    made_from = STAMP.read_text(encoding="utf-8") if STAMP.exists() else None
    return made_from == fingerprint() and is_usable()


def is_usable() -> bool:
    """Tell whether the environment that stands there starts, and with the Python that was asked for by name, if any."""
    if not PYTHON.exists():
        return False
    code = "import sys, pip; print(*sys.version_info[:2])"
    done = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True)
    found = tuple(map(int, done.stdout.split()))
    if CHOSEN in sys.argv[1:]:
        return found == sys.version_info[:2]
    return SUPPORTED[0] <= found <= SUPPORTED[1]


def make_current() -> None:
    """Make the environment and its packages, unless somebody else has done so while this process waited."""
    if is_current():
        return
    make_environment()
    install_packages()
    STAMP.write_text(fingerprint(), encoding="utf-8")


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one set-up at a time change the environment; the lock of a process that dies, however it dies, is free."""
    with BUSY.open("a") as file:
        if not take(file):
            say("0/3", "다른 make setup이 이 폴더를 준비하고 있어서, 끝날 때까지 기다립니다")
            while not take(file):
                time.sleep(0.5)
        yield


def take(file: IO[str]) -> bool:
    """Try to lock an open file and tell whether that worked."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # what the systems say of a file that another process has locked
        return False
    return True


def make_environment() -> None:
    """Create the virtual environment, unless a usable one stands there."""
    say("1/3", "가상 환경을 만듭니다 (.venv)")
    STAMP.unlink(missing_ok=True)
    if not is_usable():
        run("virtual environment", sys.executable, "-m", "venv", "--clear", VENV)


def install_packages() -> None:
    """Install exactly what the lock file pins: uv by pip, the rest by uv, then the course itself in place."""
    say("2/3", "고정된 버전의 패키지를 설치합니다 (처음에는 몇 분 걸립니다)")
    with tempfile.TemporaryDirectory() as folder:
        only_uv = Path(folder) / "uv.txt"
        only_uv.write_text(pinned("uv"), encoding="utf-8")
        run("uv", PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", only_uv)
    uv = (PYTHON, "-m", "uv", "pip")
    options = ("--system-certs", "--compile-bytecode", "--python", PYTHON)
    run("packages", *uv, "sync", *options, "--require-hashes", "--build-constraints", LOCK, LOCK)
    run("course_utils", *uv, "install", *options, "--quiet", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    say("3/3", "바깥 파일(말뭉치, 글꼴)을 내려받습니다")


def fetch_outside_files() -> None:
    """Bring the corpora and the font; what cannot be had now is told and does not keep the rest from starting."""
    if subprocess.run([PYTHON, "-m", "course_utils", "fetch"], cwd=ROOT).returncode:
        print(
            "\n위의 파일은 아직 없지만, 그 파일을 쓰지 않는 노트북은 열 수 있습니다.\n"
            "나중에 make setup을 다시 실행하면 빠진 것만 받습니다.",
            file=sys.stderr,
        )


def pinned(package: str) -> str:
    """The lines of the lock file that pin one package, hashes included.

    >>> pinned("uv").startswith("uv==")
    True
    """
    found = re.search(rf"^{re.escape(package)}==.*\n(?:[ \t]+.*\n)*", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise SetupError(f"requirements.lock에 {package}가 없습니다. 저장소를 다시 받아 주세요.")
    return found.group()


def say(step: str, message: str) -> None:
    """Announce a step that takes long."""
    print(f"[{step}] {message}", flush=True)


def run(what: str, *command: str | Path) -> None:
    """Run one step; a failure is told with the command that failed."""
    words = [str(word) for word in command]
    if subprocess.run(words, cwd=ROOT).returncode:
        raise SetupError(
            f"설치가 '{what}' 단계에서 멈췄습니다. 바로 위의 메시지가 이유입니다.\n"
            f"실패한 명령: {' '.join(words)}\n"
            "인터넷 연결과 디스크 여유를 살펴본 뒤 make setup을 다시 실행하세요. 끝난 단계는 되풀이하지 않습니다."
        )


if __name__ == "__main__":
    sys.exit(main())
