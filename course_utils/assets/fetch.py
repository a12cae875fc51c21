"""From a name to files that can be trusted: a local copy, else the cache, else the first source that delivers."""

from __future__ import annotations

import functools
import sys
from pathlib import Path

from course_utils import settings
from course_utils.assets import cache
from course_utils.assets.errors import AssetError, SourceError, compose, explain_os_error
from course_utils.assets.limits import DEFAULT, Limits
from course_utils.assets.manifest import Asset, manifest
from course_utils.assets.verify import State, all_right, state
from course_utils.settings import Profile

LONG = 10_000_000
"""Bytes to download that are worth a progress bar on a learner's own computer."""

_NLTK_ROOT = "nltk_data"


def fetch(name: str, *, progress: bool | None = None, limits: Limits = DEFAULT) -> Path:
    """Return an outside file, verified; download it when it is not there yet.

    Args:
        name: a key of :func:`manifest`.
        progress: draw progress bars on the standard error stream while downloading; None stands for where it is worth
            it: on Colab and Binder, which begin with an empty cache, and for a long download where a person looks on.
        limits: time-outs and retries.

    Returns:
        The file, or the folder when the asset has several files.

    Raises:
        KeyError: there is no such name.
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
        KeyError: there is no such name.
    """
    asset = _named(name)
    return _local_copy(asset) is not None or cache.is_ready(asset)


def nltk_data() -> tuple[Path, ...]:
    """Return folders laid out as NLTK wants them: tokenizers/punkt_tab, corpora/stopwords, corpora/wordnet, taggers/….

    Each part comes from ``COURSE_DATA_DIR`` where it is whole there, else from the cache.

    Returns:
        The folders, for the front of ``nltk.data.path``.

    Raises:
        AssetError: a part could not be had.
    """
    parts = [asset for asset in manifest().values() if asset.folder.startswith(f"{_NLTK_ROOT}/")]
    missing = [part for part in parts if _local_copy(part) is None]
    for part in missing:
        _from_cache(part, progress=None, limits=DEFAULT)
    local, cached = settings.local_data_folder(), settings.cache_folder() / _NLTK_ROOT
    if local is None:
        return (cached,)
    if not missing:
        return (local / _NLTK_ROOT,)
    if any((local / part.folder).exists() for part in missing):  # NLTK stops at a part's folder, whole or not
        return (cached, local / _NLTK_ROOT)
    return (local / _NLTK_ROOT, cached)


def obtain(asset: Asset, *, progress: bool | None = None, limits: Limits = DEFAULT) -> Path:
    """Return the files of an asset of any manifest; see :func:`fetch`."""
    folder = _local_copy(asset) or _from_cache(asset, progress=progress, limits=limits)
    return folder / asset.files[0].path if len(asset.files) == 1 else folder


def _named(name: str) -> Asset:
    if name not in manifest():
        raise KeyError(f"목록에 없는 이름입니다: {name!r}. 쓸 수 있는 이름: {', '.join(manifest())}")
    return manifest()[name]


def _local_copy(asset: Asset) -> Path | None:
    """Return the asset's folder inside ``COURSE_DATA_DIR``, where all its files lie there."""
    root = settings.local_data_folder()
    if root is None:
        return None
    folder = root / asset.folder
    seen = state(folder, asset)
    if seen is None:
        return None
    _announce_when_different(folder, asset, seen)
    return folder


@functools.cache
def _announce_when_different(folder: Path, asset: Asset, seen: State) -> None:
    """Say, once a process and copy, that a local copy is not what was published."""
    if not all_right(folder, asset, seen):
        message = f"[{asset.name}] COURSE_DATA_DIR의 로컬 사본을 씁니다(배포된 파일과 체크섬이 다릅니다)."
        print(message, file=sys.stderr)


def _from_cache(asset: Asset, *, progress: bool | None, limits: Limits) -> Path:
    """Return the asset's folder in the cache, filling it first where need be; every fault becomes one AssetError."""
    try:
        if not cache.is_ready(asset):
            with cache.locked(asset, limits):
                if not cache.is_ready(asset):  # another process may have filled it while this one waited
                    _fill(asset, progress=progress, limits=limits)
    except cache.CacheBusy:
        reason = f"다른 프로세스가 같은 파일을 {limits.lock:g}초 넘게 받고 있습니다."
        advice = "그 프로세스가 끝나기를 기다리거나 그것을 끝낸 뒤 다시 받습니다."
        raise compose(asset.name, asset.title, [reason], [advice]) from None
    except OSError as error:
        reason, advice = explain_os_error(error, settings.cache_folder())
        raise compose(asset.name, asset.title, [reason], [advice]) from error
    return cache.folder_of(asset)


def _is_worth_a_bar(asset: Asset) -> bool:
    place = settings.place()
    looked_at = place == "notebook" or sys.stderr.isatty()
    return place in ("colab", "binder") or (looked_at and asset.download_size > LONG)


def _fill(asset: Asset, *, progress: bool | None, limits: Limits) -> None:
    """Try the sources in order until one gives the asset, and publish it."""
    from course_utils.assets.sources import take  # brings the HTTP libraries, which a full cache does not need

    show = _is_worth_a_bar(asset) if progress is None else progress
    failures: list[SourceError] = []
    for source in asset.sources:
        with cache.staging(asset) as folder:
            try:
                cache.publish(asset, take(asset, source, folder, limits, show=show))
                return
            except SourceError as error:
                failures.append(error)
    advice = [error.advice for error in failures] + [_own_copy_advice(asset)]
    raise compose(asset.name, asset.title, [str(error) for error in failures], advice)


def _own_copy_advice(asset: Asset) -> str:
    """Say how a copy that someone brings by hand is used, or what is missing where they already try that."""
    root = settings.local_data_folder()
    if root is None:
        listed = ", ".join(file.path for file in asset.files[:3]) + (" …" if len(asset.files) > 3 else "")
        place = f"<폴더>/{asset.folder}"
        return f"직접 구한 파일({listed})이 있다면 {place}에 두고 환경 변수 COURSE_DATA_DIR=<폴더>를 지정합니다."
    missing = [file.path for file in asset.files if not (root / asset.folder / file.path).is_file()]
    return f"COURSE_DATA_DIR의 {asset.folder} 폴더에 없는 파일을 채웁니다: {', '.join(missing)}"
