"""Outside files: what they are (manifest.toml), and how they get here, verified."""

from __future__ import annotations

from course_utils.assets.errors import AssetError
from course_utils.assets.fetch import fetch, fetch_all, is_cached, names, nltk_data, obtain
from course_utils.assets.limits import Limits
from course_utils.assets.manifest import Asset, AssetFile, UrlSource, WheelSource, manifest, read_manifest
from course_utils.assets.pickles import restricted_load

__all__ = [
    "Asset",
    "AssetError",
    "AssetFile",
    "Limits",
    "UrlSource",
    "WheelSource",
    "fetch",
    "fetch_all",
    "is_cached",
    "manifest",
    "names",
    "nltk_data",
    "obtain",
    "read_manifest",
    "restricted_load",
]
