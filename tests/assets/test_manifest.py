"""The course's own manifest, and what the reader refuses."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from course_utils.assets import UrlSource, WheelSource, manifest, names, read_manifest
from course_utils.assets.sources import CONVERSIONS

ASSETS = list(manifest().values())


@pytest.mark.parametrize("asset", ASSETS, ids=lambda asset: asset.name)
def test_every_asset_says_whose_it_is_and_how_it_is_known(asset):
    assert asset.title
    assert asset.licence
    assert re.search(r"\(\d{4}\)", asset.citation)  # a year
    assert asset.homepage.startswith("https://")
    assert asset.profile in ("quick", "full")
    assert asset.sources
    assert asset.convert is None or asset.convert in CONVERSIONS
    for file in (*asset.files, *asset.raw_files):
        assert re.fullmatch(r"sha256:[0-9a-f]{64}|git:[0-9a-f]{40}", file.checksum)
        assert file.size > 0


@pytest.mark.parametrize("asset", ASSETS, ids=lambda asset: asset.name)
def test_every_source_is_pinned_or_verified_by_its_members(asset):
    for source in asset.sources:
        if isinstance(source, WheelSource):
            assert re.fullmatch(r"[0-9a-f]{64}", source.sha256)
            assert source.size > 0
        else:
            assert isinstance(source, UrlSource)
            assert source.url.startswith("https://")
            one_each = {source.address_of(file) for file in asset.source_files}
            assert source.kind == "zip" or len(one_each) == len(asset.source_files)
            assert source.kind == "files" or source.size > 0


def test_the_fixed_names_are_there_and_no_two_share_a_folder():
    fixed = {"nltk-punkt-tab", "nltk-stopwords", "nltk-tagger", "nanum-gothic", "glove-6b-50d", "imdb-reviews"}
    assert fixed <= set(names("quick"))
    assert set(names("full")) == set(names("quick")) | {"nsmc"}
    folders = [PurePosixPath(asset.folder) for asset in ASSETS]
    assert not any(one in other.parents or one == other for one in folders for other in folders if one is not other)


def test_the_quick_profile_stays_small():
    assert sum(manifest()[name].download_size for name in names("quick")) < 250_000_000


GOOD = """
[[asset]]
name = "sample"
title = "견본"
licence = "-"
citation = "-"
homepage = "-"
profile = "quick"
files = [{ path = "a/b.txt", size = 1, checksum = "sha256:0" }]
[[asset.source]]
url = "https://example.org/{path}"
"""


def test_a_good_manifest_is_read(tmp_path):
    (tmp_path / "manifest.toml").write_text(GOOD)
    asset = read_manifest(tmp_path / "manifest.toml")["sample"]
    assert asset.sources[0].address_of(asset.files[0]) == "https://example.org/a/b.txt"
    assert (asset.size, asset.download_size, asset.folder) == (1, 1, "sample")


@pytest.mark.parametrize("path", ["../b.txt", "/b.txt", "a/../../b.txt", "a\\\\b.txt", "C:b.txt", ""])
def test_a_path_that_leaves_its_folder_is_refused(tmp_path, path):
    (tmp_path / "manifest.toml").write_text(GOOD.replace("a/b.txt", path))
    with pytest.raises(ValueError, match="not a path inside its folder"):
        read_manifest(tmp_path / "manifest.toml")


@pytest.mark.parametrize(
    "harm", [("licence", "license"), ("url =", "uri ="), ('profile = "quick"', ""), ('name = "sample"', "")]
)
def test_a_key_that_is_unknown_or_missing_is_named(tmp_path, harm):
    (tmp_path / "manifest.toml").write_text(GOOD.replace(*harm))
    with pytest.raises(ValueError, match="manifest"):
        read_manifest(tmp_path / "manifest.toml")
