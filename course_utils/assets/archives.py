"""Taking single members out of a wheel or another zip archive, and never anything that points outside its folder."""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from course_utils.assets.errors import SourceError
from course_utils.assets.manifest import AssetFile

_CHANGED = "공급처의 파일이 바뀌었습니다. 강좌를 새 판으로 올리거나 강좌 관리자에게 알립니다."
# what zipfile was seen to raise for archives with one wrong byte
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError)


def extract(archive: Path, folder: str, files: Iterable[AssetFile], into: Path, label: str) -> None:
    """Copy the wanted members of a zip archive.

    Args:
        archive: the zip file (a wheel is one).
        folder: the members' folder inside the archive.
        files: what to copy; each is written to ``into / file.path``.
        into: an empty folder.
        label: the source's name, for messages.

    Raises:
        SourceError: the archive is damaged, holds a member that points outside, or lacks a wanted one.
        OSError: the disk refused a file.
    """
    for file, content in _members(archive, folder, files, label):
        target = into / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _members(archive: Path, folder: str, files: Iterable[AssetFile], label: str) -> Iterator[tuple[AssetFile, bytes]]:
    """Yield the wanted files' contents; what goes wrong here is the archive's fault, what goes wrong outside is not."""
    try:
        with zipfile.ZipFile(archive) as opened:
            _refuse_escapes(opened, label)
            for file in files:
                yield file, _read(opened, str(PurePosixPath(folder, file.path)), file.size)
    except KeyError as error:
        raise SourceError(label, f"압축 파일에 필요한 항목이 없습니다: {error.args[0]}", _CHANGED) from None
    except _DAMAGE as error:
        raise SourceError(label, f"압축 파일이 깨졌습니다: {error}", _CHANGED) from None


def _read(archive: zipfile.ZipFile, member: str, size: int) -> bytes:
    """Return a member's contents; never more than ``size`` bytes, however much a few bytes may unpack to."""
    claimed = archive.getinfo(member).file_size
    if claimed != size:
        raise zipfile.BadZipFile(f"{member}: {claimed:,}바이트, 목록에는 {size:,}바이트")
    return archive.read(member)


def _refuse_escapes(archive: zipfile.ZipFile, label: str) -> None:
    """Refuse the whole archive when any member, wanted or not, points outside: no honest archive holds one."""
    for member in archive.infolist():
        # `filename` has backslashes and everything after a NUL already mended; `orig_filename` is what was written.
        name = member.orig_filename.replace("\\", "/")
        is_link = stat.S_ISLNK(member.external_attr >> 16)
        if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/") or is_link:
            reason = f"압축 파일에 폴더 밖을 가리키는 항목이 있습니다: {member.orig_filename!r}"
            raise SourceError(label, reason, "이 파일은 쓰지 않았습니다. 강좌 관리자에게 알립니다.")
