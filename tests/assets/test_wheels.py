"""Wheel sources: the real package client against a package index on loopback."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys

import psutil
import pytest

from course_utils.assets import AssetError, Limits, obtain

FONT = bytes(range(256)) * 2400  # 614,400 bytes: pip says nothing of files below 512 KiB
FILES = {"a.ttf": FONT, "sub/b.txt": "나눔".encode()}
MEMBERS = {"data/a.ttf": FONT, "data/sub/b.txt": "나눔".encode(), "data/unwanted.txt": b"", "code.py": b"boom("}


def failure(asset, limits: Limits) -> str:
    with pytest.raises(AssetError) as caught:
        obtain(asset, limits=limits)
    return str(caught.value)


def test_the_wanted_members_arrive_in_silence_and_nothing_is_installed(make_asset, index, fast, leftovers, capfd):
    asset = make_asset(FILES, [index.publish("sample-fonts", MEMBERS)])
    folder = obtain(asset, limits=fast)
    assert capfd.readouterr() == ("", "")
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert found == FILES
    assert leftovers() == []
    shown = subprocess.run([sys.executable, "-m", "pip", "show", "sample-fonts"], capture_output=True, text=True)
    assert "not found" in shown.stderr


def test_noise_of_the_users_configuration_does_not_matter(make_asset, index, fast, monkeypatch, tmp_path):
    monkeypatch.setenv("PIP_FIND_LINKS", f"{tmp_path}/no-such-folder")
    monkeypatch.setenv("PIP_VERBOSE", "1")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "threading.py").write_text("raise SystemExit('a learner wrote this')")
    asset = make_asset(FILES, [index.publish("sample-fonts", MEMBERS)])
    assert (obtain(asset, limits=fast) / "a.ttf").read_bytes() == FONT


def test_another_wheel_under_the_same_name_is_refused(make_asset, index, fast, cache, leftovers):
    source = index.publish("sample-fonts", MEMBERS)
    index.publish("sample-fonts", {**MEMBERS, "data/a.ttf": FONT[::-1]})
    assert "패키지의 체크섬(checksum)이 목록과 다릅니다" in failure(make_asset(FILES, [source]), fast)
    assert not (cache / "sample").exists()
    assert leftovers() == []


def test_a_member_that_points_outside_its_folder_is_refused(make_asset, index, fast, cache, leftovers, tmp_path):
    asset = make_asset(FILES, [index.publish("sample-fonts", {**MEMBERS, "../../../escaped.txt": b"out"})])
    assert "폴더 밖을 가리키는" in failure(asset, fast)
    assert list(tmp_path.rglob("escaped.txt")) == []
    assert not (cache / "sample").exists()
    assert leftovers() == []


def test_an_empty_index_reads_as_no_network_or_no_such_version(make_asset, index, fast, leftovers):
    source = {**index.publish("sample-fonts", MEMBERS), "package": "another-package"}
    message = failure(make_asset(FILES, [source]), fast)
    assert "이 패키지를 찾지 못했습니다. 네트워크가 없거나" in message
    assert "python -m course_utils fetch sample" in message
    assert leftovers() == []


def test_an_index_that_nobody_answers_for_reads_as_no_network(make_asset, index, fast, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple/")  # the discard port: closed
    monkeypatch.setenv("PIP_RETRIES", "1")
    asset = make_asset(FILES, [index.publish("sample-fonts", MEMBERS)])
    assert "연결하지 못했습니다(네트워크 없음)" in failure(asset, fast)


@pytest.mark.parametrize("code", [403, 404, 500])
def test_an_error_of_the_index_is_named(make_asset, index, server, fast, code):
    asset = make_asset(FILES, [index.publish("sample-fonts", MEMBERS, reply=lambda _: server.status(code))])
    assert f"HTTP {code}" in failure(asset, fast)


def test_a_stalled_index_ends_by_the_clients_own_patience(make_asset, index, server, fast, monkeypatch, leftovers):
    monkeypatch.setenv("PIP_DEFAULT_TIMEOUT", "0.3")
    asset = make_asset(
        FILES, [index.publish("sample-fonts", MEMBERS, reply=lambda wheel: server.stall(wheel, at=1000))]
    )
    assert "연결이 끊기거나 멈추었습니다" in failure(asset, fast)
    assert leftovers() == []


def test_a_stalled_index_ends_by_our_patience(make_asset, index, server, monkeypatch, leftovers):
    monkeypatch.setenv("PIP_DEFAULT_TIMEOUT", "60")
    asset = make_asset(
        FILES, [index.publish("sample-fonts", MEMBERS, reply=lambda wheel: server.stall(wheel, at=1000))]
    )
    assert "시간 초과" in failure(asset, Limits(wheel=2))
    assert leftovers() == []


def test_the_next_source_is_tried(make_asset, index, server, fast):
    server.routes |= {f"/{path}": server.body(data) for path, data in FILES.items()}
    missing = {**index.publish("sample-fonts", MEMBERS), "version": "9.9"}
    asset = make_asset(FILES, [missing, {"url": f"{server.url}/{{path}}"}])
    assert (obtain(asset, limits=fast) / "a.ttf").read_bytes() == FONT


def test_a_full_disk_is_explained(write_manifest, index, child, cache, leftovers):
    manifest = write_manifest(FILES, [index.publish("sample-fonts", {"data/a.ttf": FONT})])

    def small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    process = child(manifest, preexec_fn=small_files_only)
    message = process.communicate()[0]
    assert process.returncode == 3
    assert "빈 공간이 모자랍니다" in message
    assert not (cache / "sample").exists()
    assert leftovers() == []


def test_the_client_ends_with_its_parent(
    write_manifest, index, server, child, cache, leftovers, wait_until, tmp_path, monkeypatch
):
    """kill -9 on us must not leave a download running, nor its files anywhere but where the next run sweeps."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    source = index.publish("sample-fonts", MEMBERS, reply=lambda wheel: server.stall(wheel, at=1000))
    process = child(write_manifest(FILES, [source]))
    wait_until(lambda: any(path.startswith("/files/") for path in server.hits))
    clients = psutil.Process(process.pid).children()
    assert clients
    process.send_signal(signal.SIGKILL)
    assert psutil.wait_procs(clients, timeout=10)[1] == []
    assert not (cache / "sample").exists()
    assert len(leftovers()) == 1
    assert list((tmp_path / "tmp").iterdir()) == []


def test_an_interrupt_ends_the_client_and_leaves_nothing_behind(
    write_manifest, index, server, child, leftovers, wait_until
):
    manifest = write_manifest(
        FILES, [index.publish("sample-fonts", MEMBERS, reply=lambda wheel: server.stall(wheel, at=1000))]
    )
    # a shell's background job ignores SIGINT, and so would the processes that tests in it start
    process = child(manifest, first="import signal; signal.signal(signal.SIGINT, signal.default_int_handler)")
    wait_until(lambda: any(path.startswith("/files/") for path in server.hits))
    clients = psutil.Process(process.pid).children()
    process.send_signal(signal.SIGINT)
    assert "KeyboardInterrupt" in process.communicate()[0]
    assert psutil.wait_procs(clients, timeout=10)[1] == []
    assert leftovers() == []


def test_an_interpreter_without_pip_is_told_how_to_get_it(write_manifest, index, tmp_path, server):
    """As in an environment that uv made: pip cannot be imported."""
    manifest = write_manifest(FILES, [index.publish("sample-fonts", MEMBERS)])
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text("import sys\nsys.modules['pip'] = None\n")
    code = f"""
from pathlib import Path
from course_utils.assets import obtain, read_manifest
obtain(read_manifest(Path({str(manifest)!r}))["sample"])
"""
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    ended = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert "ensurepip" in ended.stderr


def test_progress_is_shown_on_the_error_stream_when_asked_for(make_asset, index, server, fast, capfd):
    source = index.publish("sample-fonts", MEMBERS, reply=lambda wheel: server.drip(wheel, 100_000, pause=0.15))
    obtain(make_asset(FILES, [source]), progress=True, limits=fast)
    output, error = capfd.readouterr()
    assert output == ""
    shown = {int(percent) for percent in re.findall(r"sample: +(\d+)%", error)}
    assert {0, 100} < shown  # and something between
