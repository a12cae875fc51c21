"""What goes wrong with an outside file, said once and clearly: what failed, why, what to do."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path

from course_utils import settings

DISK_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
DISK_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}


class AssetError(RuntimeError):
    """An outside file could not be made ready; the message (in Korean) says which, why, and what to do."""


class SourceError(Exception):
    """One source did not give the file.

    Args:
        source: the address or the package.
        reason: why, as a Korean sentence.
        advice: what a learner can do, as a Korean sentence.
    """

    def __init__(self, source: str, reason: str, advice: str) -> None:
        super().__init__(f"{reason} ({source})")
        self.source, self.reason, self.advice = source, reason, advice


class TransientSourceError(SourceError):
    """A fault that often passes by itself (a time-out, a 5xx answer), so another attempt is worth its time."""


def compose(name: str, title: str, reasons: Sequence[str], advice: Sequence[str]) -> AssetError:
    """Return the one message that a learner sees.

    Args:
        name: the asset's name in the manifest.
        title: its Korean title.
        reasons: why it failed, a sentence a source.
        advice: what to do, a sentence a step; repeated sentences are said once.

    >>> print(compose("nsmc", "네이버 영화 리뷰", ["서버가 답하지 않았습니다."], ["연결을 확인합니다."]))
    ... # doctest: +ELLIPSIS
    [nsmc] 네이버 영화 리뷰: 파일을 준비하지 못했습니다.
      이유: 서버가 답하지 않았습니다.
      할 일: 연결을 확인합니다.
      다시 받는 명령: ...python -m course_utils fetch nsmc
    """
    lines = [f"[{name}] {title}: 파일을 준비하지 못했습니다."]
    lines += [f"  이유: {reason}" for reason in reasons]
    lines += [f"  할 일: {step}" for step in dict.fromkeys(advice)]
    lines.append(f"  다시 받는 명령: {settings.python_command()} -m course_utils fetch {name}")
    return AssetError("\n".join(lines))


def explain_os_error(error: OSError, folder: Path) -> tuple[str, str]:
    """Return (reason, advice) in Korean for a fault of the disk under ``folder``."""
    if error.errno in DISK_FULL:
        return (
            f"디스크에 빈 공간이 모자랍니다: {folder}",
            "공간을 비우거나, 공간이 넉넉한 폴더를 환경 변수 COURSE_CACHE에 지정합니다.",
        )
    return (
        f"캐시 폴더를 읽거나 쓸 수 없습니다: {folder} ({error.strerror or error})",
        "폴더의 권한을 확인하거나, 쓸 수 있는 폴더를 환경 변수 COURSE_CACHE에 지정합니다.",
    )
