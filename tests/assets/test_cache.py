"""The cache under real faults: several processes, kill -9, a full disk, folders that cannot be written."""

from __future__ import annotations

import errno
import os
import resource
import signal
import tempfile
from pathlib import Path

import pytest

from course_utils.assets import AssetError, Limits, obtain, read_manifest
from course_utils.assets.errors import explain_os_error

DATA = b"0123456789abcdef" * 20_000  # 320,000 bytes


@pytest.fixture
def manifest(write_manifest, server):
    return write_manifest({"data.bin": DATA}, [{"url": f"{server.url}/{{path}}"}])


@pytest.fixture
def asset(manifest):
    return read_manifest(manifest)["sample"]


def test_processes_that_want_the_same_file_download_it_once(server, manifest, child, cache, leftovers):
    server.routes["/data.bin"] = server.body(DATA, delay=1)
    processes = [child(manifest) for _ in range(3)]
    outputs = {process.communicate()[0] for process in processes}
    assert outputs == {f"{cache / 'sample' / 'data.bin'}\n"}
    assert server.hits["/data.bin"] == 1
    assert leftovers() == []


def test_after_kill_9_a_rerun_succeeds_and_the_cache_is_clean(
    server, manifest, child, cache, asset, fast, leftovers, wait_until
):
    server.routes["/data.bin"] = server.stall(DATA, at=100_000)
    process = child(manifest)
    wait_until(lambda: any(path.stat().st_size for path in (cache / ".partial").glob("*/files/data.bin")))
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert not (cache / "sample").exists()  # what was half there never had the file's name
    assert len(leftovers()) == 1
    server.routes["/data.bin"] = server.body(DATA)
    assert obtain(asset, limits=fast).read_bytes() == DATA
    assert leftovers() == []


# A shell's background job ignores SIGINT, and so would the processes that tests in it start.
INTERRUPTIBLE = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"


def test_an_interrupt_leaves_nothing_behind(server, manifest, child, cache, leftovers, wait_until):
    """What a kernel does when a learner presses the stop button."""
    server.routes["/data.bin"] = server.stall(DATA, at=100_000)
    process = child(manifest, first=INTERRUPTIBLE)
    wait_until(lambda: server.hits["/data.bin"] == 1)
    process.send_signal(signal.SIGINT)
    assert "KeyboardInterrupt" in process.communicate()[0]
    assert not (cache / "sample").exists()
    assert leftovers() == []


def test_what_a_killed_process_left_is_swept_by_the_next_fetch_of_anything(
    server, manifest, child, cache, make_asset, fast, leftovers, wait_until
):
    server.routes["/data.bin"] = server.stall(DATA, at=100_000)
    process = child(manifest)
    wait_until(lambda: len(leftovers()) == 1)
    server.routes["/other.bin"] = server.body(b"other")
    other = make_asset({"other.bin": b"other"}, [{"url": f"{server.url}/{{path}}"}], name="other")
    obtain(other, limits=fast)
    assert len(leftovers()) == 1  # the first process is alive: its folder is not stale
    process.kill()
    process.wait()
    again = make_asset({"other.bin": b"other"}, [{"url": f"{server.url}/{{path}}"}], name="again")
    obtain(again, limits=fast)
    assert leftovers() == []


def test_waiting_for_another_process_is_announced_and_ends(server, manifest, child, asset, capfd, wait_until):
    server.routes["/data.bin"] = server.stall(DATA, at=0)
    child(manifest)
    wait_until(lambda: server.hits["/data.bin"] == 1)
    with pytest.raises(AssetError, match=r"다른 프로세스가 같은 파일을 0\.2초 넘게"):
        obtain(asset, limits=Limits(patience=0.1, lock=0.2))
    assert capfd.readouterr() == ("", "[sample] 다른 프로세스가 받고 있어서 기다립니다.\n")


def test_a_full_disk_is_explained_and_leaves_nothing(server, manifest, child, cache, leftovers):
    server.routes["/data.bin"] = server.body(DATA)

    def small_files_only() -> None:  # the kernel itself refuses to let the file grow
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    process = child(manifest, preexec_fn=small_files_only)
    message = process.communicate()[0]
    assert process.returncode == 3
    assert "빈 공간이 모자랍니다" in message
    assert "COURSE_CACHE" in message
    assert "python -m course_utils fetch sample" in message
    assert not (cache / "sample").exists()
    assert leftovers() == []


def test_a_device_without_space_reads_as_a_full_disk(tmp_path):
    with pytest.raises(OSError, match="No space") as caught, open("/dev/full", "wb", buffering=0) as full:
        full.write(b"x")
    assert caught.value.errno == errno.ENOSPC
    assert "빈 공간이 모자랍니다" in explain_os_error(caught.value, tmp_path)[0]


# Root may write anywhere, so the process becomes somebody whom a folder's mode binds, once it has read its modules.
NOT_ROOT = """
import os, course_utils.assets.sources
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
"""


@pytest.fixture
def open_cache(monkeypatch):
    """A cache folder that every user can reach (pytest's own folders are private)."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        monkeypatch.setenv("COURSE_CACHE", f"{name}/cache")
        yield Path(name, "cache")
        for folder in Path(name).rglob("*"):
            folder.chmod(0o755)


def test_a_read_only_cache_is_explained(server, manifest, child, open_cache):
    server.routes["/data.bin"] = server.body(DATA)
    open_cache.mkdir(mode=0o555)
    process = child(manifest, first=NOT_ROOT)
    message = process.communicate()[0]
    assert process.returncode == 3, message
    assert "쓸 수 없습니다" in message
    assert "COURSE_CACHE" in message
    assert server.hits["/data.bin"] == 0
    assert list(open_cache.iterdir()) == []


def test_a_read_only_cache_that_is_complete_serves(server, manifest, child, open_cache, asset, fast):
    server.routes["/data.bin"] = server.body(DATA)
    path = obtain(asset, limits=fast)
    (open_cache / ".verified" / "sample.json").unlink()  # so the checksum is computed, and cannot be remembered
    for folder in (open_cache, *(path for path in open_cache.rglob("*") if path.is_dir())):
        folder.chmod(0o555)
    assert child(manifest, first=NOT_ROOT).communicate()[0] == f"{path}\n"
    assert server.hits["/data.bin"] == 1
    assert list((open_cache / ".verified").iterdir()) == []


def test_a_file_in_the_cache_folders_place_is_explained(server, manifest, child, tmp_path, monkeypatch):
    (tmp_path / "occupied").write_text("a file")
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "occupied" / "cache"))
    process = child(manifest)
    message = process.communicate()[0]
    assert process.returncode == 3
    assert "쓸 수 없습니다" in message


@pytest.mark.parametrize("harm", ["edit", "truncate", "delete"])
def test_a_file_that_was_harmed_in_the_cache_is_fetched_again(server, asset, fast, harm):
    server.routes["/data.bin"] = server.body(DATA)
    path = obtain(asset, limits=fast)
    harms = {
        "edit": lambda: path.write_bytes(DATA[::-1]),  # the same size
        "truncate": lambda: path.write_bytes(DATA[:-1]),
        "delete": path.unlink,
    }
    harms[harm]()
    assert obtain(asset, limits=fast).read_bytes() == DATA
    assert server.hits["/data.bin"] == 2


def test_a_new_edition_replaces_the_old_one(server, make_asset, fast, cache, leftovers):
    sources = [{"url": f"{server.url}/{{path}}"}]
    server.routes |= {"/a": server.body(b"old a"), "/b": server.body(b"old b"), "/c": server.body(b"new c")}
    folder = obtain(make_asset({"a": b"old a", "b": b"old b"}, sources), limits=fast)
    server.routes["/a"] = server.body(b"new a")
    assert obtain(make_asset({"a": b"new a", "c": b"new c"}, sources), limits=fast) == folder
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a": b"new a", "c": b"new c"}
    assert leftovers() == []


def test_a_failed_new_edition_leaves_the_old_one_in_place(server, make_asset, fast):
    sources = [{"url": f"{server.url}/{{path}}"}]
    server.routes |= {"/a": server.body(b"old a"), "/b": server.body(b"old b")}
    folder = obtain(make_asset({"a": b"old a", "b": b"old b"}, sources), limits=fast)
    with pytest.raises(AssetError):
        obtain(make_asset({"a": b"new a", "b": b"new b"}, sources), limits=fast)
    assert (folder / "a").read_bytes() == b"old a"


def test_a_verified_file_is_not_read_again(server, manifest, asset, child, fast):
    """What is remembered is size and time: with both put back, a changed file passes, and only then."""
    server.routes["/data.bin"] = server.body(DATA)
    path = obtain(asset, limits=fast)
    time_of_old = path.stat()
    path.write_bytes(DATA[::-1])
    os.utime(path, ns=(time_of_old.st_atime_ns, time_of_old.st_mtime_ns))
    assert child(manifest).communicate()[0] == f"{path}\n"
    assert server.hits["/data.bin"] == 1
    os.utime(path)
    assert child(manifest).communicate()[0] == f"{path}\n"
    assert server.hits["/data.bin"] == 2
    assert path.read_bytes() == DATA
