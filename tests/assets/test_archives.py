"""Archives that mean harm, or are broken."""

from __future__ import annotations

import dataclasses
import io
import stat
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.assets import AssetError, AssetFile, obtain
from course_utils.assets.archives import extract
from course_utils.assets.errors import SourceError

WANTED = {"one.txt": b"one"}
OUTSIDE = [
    "../escaped.txt",
    "data/../../escaped.txt",
    "/tmp/escaped.txt",
    "..\\escaped.txt",
    "data\\..\\..\\escaped.txt",
    "C:/escaped.txt",
    "C:escaped.txt",
    "data/..",
]


def archive_with(name: str, content: bytes = b"out", mode: int = 0o644) -> bytes:
    """Return a zip archive with the wanted member and one more."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("data/one.txt", b"one")
        member = zipfile.ZipInfo(name)
        member.external_attr = mode << 16
        archive.writestr(member, content)
    return data.getvalue()


@pytest.fixture
def served(make_asset, server):
    """Return a function that makes an asset whose only source is the given zip archive."""

    def serve(data: bytes):
        server.routes["/sample.zip"] = server.body(data)
        source = {"url": f"{server.url}/sample.zip", "kind": "zip", "folder": "data", "size": len(data)}
        return make_asset(WANTED, [source])

    return serve


@pytest.mark.parametrize("name", OUTSIDE)
def test_an_archive_with_a_member_outside_its_folder_is_refused(served, fast, cache, tmp_path, leftovers, name):
    with pytest.raises(AssetError, match="폴더 밖을 가리키는"):
        obtain(served(archive_with(name)), limits=fast)
    assert list(tmp_path.rglob("*escaped*")) == []
    assert not (cache / "sample").exists()
    assert leftovers() == []


def test_an_archive_with_a_link_is_refused(served, fast, cache):
    with pytest.raises(AssetError, match="폴더 밖을 가리키는"):
        obtain(served(archive_with("data/link", b"/etc/passwd", stat.S_IFLNK | 0o777)), limits=fast)
    assert not (cache / "sample").exists()


def test_a_harmless_archive_is_unpacked(served, fast):
    assert obtain(served(archive_with("data/..two...txt")), limits=fast).read_bytes() == b"one"


def test_a_member_that_is_missing_is_named(served, fast):
    asset = served(archive_with("data/two.txt"))
    asset = dataclasses.replace(asset, files=(*asset.files, AssetFile("three.txt", 5, "sha256:")))
    with pytest.raises(AssetError, match=r"data/three\.txt"):
        obtain(asset, limits=fast)


def test_a_member_that_is_not_the_listed_one_is_refused(served, fast, cache):
    asset = served(archive_with("data/two.txt"))
    asset = dataclasses.replace(asset, files=(AssetFile("one.txt", 3, "sha256:" + "0" * 64),))
    with pytest.raises(AssetError, match=r"one\.txt의 체크섬"):
        obtain(asset, limits=fast)
    assert not (cache / "sample").exists()


def test_a_web_page_in_place_of_the_archive_is_named_so(served, fast):
    with pytest.raises(AssetError, match="웹 페이지"):
        obtain(served(b"<!doctype html><p>log in"), limits=fast)


def test_an_archive_that_unpacks_to_far_more_than_listed_is_not_unpacked(served, fast):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data/one.txt", bytes(50_000_000))
    with pytest.raises(AssetError, match="깨졌습니다"):
        obtain(served(data.getvalue()), limits=fast)


METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


@given(method=st.sampled_from(METHODS), at=st.integers(0, 400), value=st.integers(0, 255), cut=st.integers(0, 400))
def test_a_damaged_archive_gives_the_file_or_one_plain_error(tmp_path_factory, method, at, value, cut):
    folder = tmp_path_factory.mktemp("damaged")
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        archive.writestr("data/one.txt", b"one" * 20)
    data = bytearray(written.getvalue())
    data[at % len(data)] = value
    (folder / "sample.zip").write_bytes(data[: cut or None])
    try:
        extract(folder / "sample.zip", "data", [AssetFile("one.txt", 60, "")], folder, "sample.zip")
    except SourceError:
        assert not (folder / "one.txt").exists()
    else:
        assert (folder / "one.txt").stat().st_size == 60
