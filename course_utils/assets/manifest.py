"""The list of outside files: what each is, whose it is, where it comes from and how it is known to be the right one."""

from __future__ import annotations

import functools
import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from course_utils.settings import Profile


@dataclass(frozen=True)
class AssetFile:
    """One file: its path inside the asset's folder, its size in bytes and its checksum.

    ``checksum`` is ``"sha256:…"``, or ``"git:…"`` (the SHA-1 of a git blob) where the publisher gives only that.
    """

    path: str
    size: int
    checksum: str


@dataclass(frozen=True)
class WheelSource:
    """A package on the index that ``pip`` uses; ``folder`` is where the files lie inside its wheel."""

    package: str
    version: str
    sha256: str
    size: int
    folder: str

    @property
    def label(self) -> str:
        return f"{self.package}=={self.version}"


@dataclass(frozen=True)
class UrlSource:
    """An address for each file, or one for a zip archive that holds them all.

    Attributes:
        url: the address; ``{path}`` and ``{digest}`` in it stand for a file's path and its checksum's digits.
        kind: ``"files"``, or ``"zip"`` for one archive.
        folder: where the files lie inside the archive.
        size: the archive's size in bytes as last seen; it may change, the members' checksums may not.
        accept: the Accept header, where the server needs a certain one.
    """

    url: str
    kind: Literal["files", "zip"] = "files"
    folder: str = ""
    size: int = 0
    accept: str = "*/*"

    @property
    def label(self) -> str:
        return self.url

    def address_of(self, file: AssetFile) -> str:
        """Return a file's own address."""
        return self.url.format(path=file.path, digest=file.checksum.partition(":")[2])


Source = WheelSource | UrlSource


@dataclass(frozen=True)
class Asset:
    """An outside file, or a few that belong together.

    Attributes:
        name: what :func:`course_utils.assets.fetch` calls it.
        title: what it is, in Korean.
        licence, citation, homepage: whose it is.
        profile: ``"quick"`` when every learner needs it, ``"full"`` when only the headline work does.
        files: what lies in the cache in the end.
        sources: where it comes from, tried in order.
        folder: where the files lie, inside the cache and inside ``COURSE_DATA_DIR``.
        raw_files: what the sources hold, where that is not yet what lies in the cache.
        convert: the name of the step from ``raw_files`` to ``files``.
    """

    name: str
    title: str
    licence: str
    citation: str
    homepage: str
    profile: Profile
    files: tuple[AssetFile, ...]
    sources: tuple[Source, ...]
    folder: str
    raw_files: tuple[AssetFile, ...] = ()
    convert: str | None = None

    @property
    def size(self) -> int:
        """Bytes that the files take in the cache."""
        return sum(file.size for file in self.files)

    @property
    def download_size(self) -> int:
        """Bytes that come over the network when the first source is used."""
        first = self.sources[0]
        return first.size or sum(file.size for file in self.source_files)

    @property
    def source_files(self) -> tuple[AssetFile, ...]:
        """The files to take from a source, before any conversion."""
        return self.raw_files or self.files

    @property
    def fingerprint(self) -> str:
        """A digest of the wanted files: a stamp made for other contents does not count."""
        return hashlib.sha256(repr((self.folder, self.files)).encode()).hexdigest()


@functools.cache
def manifest() -> dict[str, Asset]:
    """Return every outside file of the course, by name.

    >>> manifest()["nanum-gothic"].licence
    'SIL Open Font License 1.1'
    """
    return read_manifest(Path(__file__).with_name("manifest.toml"))


def read_manifest(path: Path) -> dict[str, Asset]:
    """Read a manifest.

    Args:
        path: a TOML file with a table ``[[asset]]`` an asset and ``[[asset.source]]`` a source.

    Returns:
        The assets by name, in the file's order.

    Raises:
        ValueError: a path leaves its folder, or a key is missing or unknown.
    """
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["asset"]
    try:
        return {table["name"]: _asset(table) for table in tables}
    except (KeyError, TypeError) as error:
        raise ValueError(f"manifest {path.name}: a key is missing or unknown: {error}") from error


def _asset(table: dict[str, Any]) -> Asset:
    return Asset(
        sources=tuple(_source(source) for source in table.pop("source")),
        files=_files(table.pop("files")),
        raw_files=_files(table.pop("raw_files", ())),
        folder=_inside(table.pop("folder", table["name"])),
        **table,
    )


def _source(table: dict[str, Any]) -> Source:
    return WheelSource(**table) if "package" in table else UrlSource(**table)


def _files(tables: Any) -> tuple[AssetFile, ...]:
    return tuple(AssetFile(_inside(table["path"]), table["size"], table["checksum"]) for table in tables)


def _inside(path: str) -> str:
    """Return ``path``, or raise where it could name something outside its folder."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or "\\" in path or ":" in path or ".." in parts:
        raise ValueError(f"manifest: {path!r} is not a path inside its folder")
    return path
