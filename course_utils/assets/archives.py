"""Taking single members out of a wheel or another zip archive, and never anything that points outside its folder."""

from __future__ import annotations

import shutil
import stat
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from course_utils.assets.errors import SourceError
from course_utils.assets.manifest import AssetFile

_BROKEN = "공급처의 파일이 바뀌었습니다. 강좌를 새 판으로 올리거나 강좌 관리자에게 알립니다."


def extract(archive: Path, folder: str, files: Iterable[AssetFile], into: Path, label: str) -> None:
    """Copy the wanted members of a zip archive.

    Args:
        archive: the zip file (a wheel is one).
        folder: the members' folder inside the archive.
        files: what to copy; each is written to ``into / file.path``.
        into: an empty folder.
        label: the source's name, for messages.

    Raises:
        SourceError: the archive is broken, holds a member that points outside, or lacks a wanted one.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            _refuse_escapes(opened, label)
            for file in files:
                _copy(opened, str(PurePosixPath(folder, file.path)), file, into / file.path)
    except KeyError as error:
        raise SourceError(label, f"압축 파일에 필요한 항목이 없습니다: {error.args[0]}", _BROKEN) from None
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise SourceError(label, f"압축 파일이 깨졌습니다: {error}", _BROKEN) from None


def _refuse_escapes(archive: zipfile.ZipFile, label: str) -> None:
    """Refuse the whole archive when any member, wanted or not, points outside: no honest archive holds one."""
    for member in archive.infolist():
        # `filename` has backslashes and everything after a NUL already mended; `orig_filename` is what was written.
        name = member.orig_filename.replace("\\", "/")
        is_link = stat.S_ISLNK(member.external_attr >> 16)
        if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/") or is_link:
            reason = f"압축 파일에 폴더 밖을 가리키는 항목이 있습니다: {member.orig_filename!r}"
            raise SourceError(label, reason, "이 파일은 쓰지 않았습니다. 강좌 관리자에게 알립니다.")


def _copy(archive: zipfile.ZipFile, member: str, file: AssetFile, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if archive.getinfo(member).file_size != file.size:
        raise zipfile.BadZipFile(f"{member}: {archive.getinfo(member).file_size} bytes instead of {file.size}")
    with archive.open(member) as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy)
