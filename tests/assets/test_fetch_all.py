"""A whole profile: the real files, and a machine without a network."""

from __future__ import annotations

import pytest

from course_utils.assets import AssetError, fetch_all, is_cached, manifest, names
from course_utils.assets.verify import is_right


def test_the_quick_profile_is_complete_and_every_file_is_the_listed_one():
    paths = fetch_all("quick", progress=False)
    assert list(paths) == names("quick")
    for name, path in paths.items():
        asset = manifest()[name]
        folder = path.parent if len(asset.files) == 1 else path
        assert all(is_right(folder / file.path, file) for file in asset.files)
        assert is_cached(name)


def test_without_a_network_each_file_gets_its_own_paragraph(index, cache, monkeypatch, leftovers):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")  # nobody listens there
    with pytest.raises(AssetError) as caught:
        fetch_all("quick", progress=False)
    message = str(caught.value)
    for name in names("quick"):
        assert message.count(f"[{name}] ") == 1
        assert message.count(f"python -m course_utils fetch {name}") == 1
        assert not is_cached(name)
    assert "패키지를 찾지 못했습니다" in message
    assert "프록시에 연결하지 못했습니다" in message
    assert leftovers() == []
