"""Fetching a wheel with the package client, which knows the user's index and proxy; nothing is installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

from course_utils.assets.errors import SourceError
from course_utils.assets.limits import Limits
from course_utils.assets.manifest import WheelSource
from course_utils.assets.progress import Meter
from course_utils.assets.verify import checksum

# pip, as `python -m pip`, but it ends when the pipe to its parent closes: a parent killed by force cannot end it.
_PIP = """
import os, runpy, sys, threading
def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(1)
threading.Thread(target=end_with_parent, daemon=True).start()
sys.argv[0] = "pip"
runpy.run_module("pip", run_name="__main__", alter_sys=True)
"""
_PROGRESS = re.compile(r"Progress (\d+) of \d+")
_CHECK_INDEX = "인터넷 연결을 확인하고, 사내 저장소(index)를 쓴다면 `python -m pip config list`로 설정을 확인합니다."
# what the client prints → (why, what to do); the first pattern that fits counts
_FAULTS = (
    (r"No module named pip", "이 파이썬에 pip이 없습니다.", "`python -m ensurepip --upgrade`를 실행합니다."),
    (r"CERTIFICATE_VERIFY_FAILED|SSLError", "보안 인증서를 확인하지 못했습니다.", _CHECK_INDEX),
    (r"ProxyError|Tunnel connection failed", "프록시에 연결하지 못했습니다.", _CHECK_INDEX),
    (r"timed out|TimeoutError", "패키지 저장소가 제때 답하지 않았습니다(시간 초과).", _CHECK_INDEX),
    (
        r"NewConnectionError|NameResolutionError|Failed to establish|Connection (refused|reset)|Network is unreachable",
        "패키지 저장소에 연결하지 못했습니다(네트워크 없음).",
        _CHECK_INDEX,
    ),
    (
        r"No matching distribution|Could not find a version",
        "패키지 저장소에서 이 패키지를 찾지 못했습니다. 네트워크가 없거나 저장소에 이 판이 없습니다.",
        _CHECK_INDEX,
    ),
)
_ERRNO = re.compile(r"OSError: \[Errno (\d+)\]")


def download_wheel(source: WheelSource, folder: Path, limits: Limits, *, title: str, show: bool) -> Path:
    """Download one wheel into ``folder`` and verify it.

    Args:
        source: package, version and checksum.
        folder: an empty folder that belongs to this call alone; temporary files go there, too.
        limits: how long the client may run.
        title: shown before the progress bar.
        show: draw a progress bar.

    Returns:
        The wheel's path.

    Raises:
        SourceError: the client did not bring the wheel, or brought another one.
        OSError: the disk refused it.
    """
    with Meter(title, source.size, limits.wheel, show=show) as meter:
        output = _run_pip(source, folder, limits.wheel, meter)
    wheels = list(folder.glob("*.whl"))
    if not wheels:
        raise _explain(source, output)
    if checksum(wheels[0], "sha256:") != f"sha256:{source.sha256}":
        raise SourceError(
            source.label,
            "패키지의 체크섬(checksum)이 목록과 다릅니다.",
            "저장소가 다른 파일을 주었습니다. 공식 저장소에서 다시 받거나 강좌 관리자에게 알립니다.",
        )
    return wheels[0]


def _run_pip(source: WheelSource, folder: Path, seconds: float, meter: Meter) -> str:
    """Run the client to its end and return what it printed, less the progress lines."""
    options = ["--no-deps", "--only-binary", ":all:", "--ignore-requires-python", "--no-input", "--progress-bar", "raw"]
    command = [sys.executable, "-c", _PIP, "download", *options, "--dest", str(folder), source.label]
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONUTF8": "1", "NO_COLOR": "1"}
    lines: list[str] = []
    seen = 0
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        encoding="utf-8",
        errors="replace",
    ) as process:
        watchdog = threading.Timer(seconds, process.kill)
        watchdog.start()
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if found := _PROGRESS.match(line):
                    meter.update(max(0, int(found[1]) - seen))
                    seen = int(found[1])
                else:
                    lines.append(line)
        finally:
            if watchdog.finished.is_set():
                lines.append("timed out")
            watchdog.cancel()
            process.kill()
    return "".join(lines)


def _explain(source: WheelSource, output: str) -> SourceError:
    """Put the client's words into ours; a fault of the disk is raised as what it is."""
    if found := _ERRNO.search(output):
        raise OSError(int(found[1]), os.strerror(int(found[1])))
    for pattern, reason, advice in _FAULTS:
        if re.search(pattern, output):
            return SourceError(source.label, reason, advice)
    last = output.strip().splitlines()[-1:] or ["(출력 없음)"]
    return SourceError(source.label, f"pip이 실패했습니다: {last[0].strip()}", _CHECK_INDEX)
