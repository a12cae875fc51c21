"""A real HTTP server on loopback that answers well or badly, a cache of its own, and assets that point there."""

from __future__ import annotations

import gzip
import hashlib
import io
import subprocess
import sys
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from course_utils.assets import Asset, Limits, read_manifest

Reply = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """Routes by path; counts every request, and keeps the last one's headers."""

    def __init__(self) -> None:
        self.routes: dict[str, Reply] = {}
        self.hits: Counter[str] = Counter()
        self.headers: dict[str, str] = {}
        self.released = threading.Event()  # what stalls ends with the test
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.hits[self.path] += 1
                outer.headers = dict(self.headers)
                self.close_connection = True
                outer.routes.get(self.path, outer.status(404))(self)

            def log_message(self, *args: object) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *args: object) -> None:
                pass  # a client that was killed, or gave up, is what these tests are about

        self._http = Quiet(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self.released.set()
        self._http.shutdown()
        self._http.server_close()

    @staticmethod
    def _head(handler: BaseHTTPRequestHandler, code: int, **headers: object) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), str(value))
        handler.send_header("Connection", "close")
        handler.end_headers()

    def body(self, data: bytes, delay: float = 0.0) -> Reply:
        def reply(handler: BaseHTTPRequestHandler) -> None:
            time.sleep(delay)
            self._head(handler, 200, Content_Length=len(data))
            handler.wfile.write(data)

        return reply

    def status(self, code: int) -> Reply:
        return lambda handler: self._head(handler, code, Content_Length=0)

    def redirect(self, to: str) -> Reply:
        return lambda handler: self._head(handler, 302, Location=to, Content_Length=0)

    def cut(self, data: bytes, at: int, *, says_length: bool) -> Reply:
        """Close the connection after ``at`` bytes."""

        def reply(handler: BaseHTTPRequestHandler) -> None:
            self._head(handler, 200, **({"Content_Length": len(data)} if says_length else {}))
            handler.wfile.write(data[:at])

        return reply

    def stall(self, data: bytes, at: int) -> Reply:
        """Send ``at`` bytes (-1: not even a header), then nothing more."""

        def reply(handler: BaseHTTPRequestHandler) -> None:
            if at >= 0:
                self._head(handler, 200, Content_Length=len(data))
                handler.wfile.write(data[:at])
                handler.wfile.flush()
            self.released.wait(60)

        return reply

    def drip(self, data: bytes, piece: int, pause: float) -> Reply:
        """Send small pieces with pauses: no read ever times out."""

        def reply(handler: BaseHTTPRequestHandler) -> None:
            self._head(handler, 200, Content_Length=len(data))
            for start in range(0, len(data), piece):
                if self.released.wait(pause):
                    return
                handler.wfile.write(data[start : start + piece])
                handler.wfile.flush()

        return reply

    def chunked(self, data: bytes, piece: int) -> Reply:
        def reply(handler: BaseHTTPRequestHandler) -> None:
            self._head(handler, 200, Transfer_Encoding="chunked")
            for start in range(0, len(data), piece):
                part = data[start : start + piece]
                handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            handler.wfile.write(b"0\r\n\r\n")

        return reply

    def gzipped(self, data: bytes) -> Reply:
        def reply(handler: BaseHTTPRequestHandler) -> None:
            packed = gzip.compress(data)
            self._head(handler, 200, Content_Length=len(packed), Content_Encoding="gzip")
            handler.wfile.write(packed)

        return reply

    def in_turn(self, *replies: Reply) -> Reply:
        """Answer the first request with the first reply, and so on; the last one stays."""
        left = list(replies)
        return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


@pytest.fixture
def server():
    running = Server()
    yield running
    running.close()


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    """A cache folder of this test's own, which does not exist yet."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("COURSE_CACHE", str(folder))
    return folder


@pytest.fixture
def fast() -> Limits:
    """Waiting times of a test: the same code, less patience."""
    return Limits(connect=2, read=0.4, total=3, attempts=3, backoff=0.01, wheel=60, lock=30)


def _toml(table: dict[str, object]) -> str:
    return "{ " + ", ".join(f"{key} = {_value(value)}" for key, value in table.items()) + " }"


def _value(value: object) -> str:
    return str(value) if isinstance(value, int) else "'" + str(value) + "'"


@pytest.fixture
def write_manifest(tmp_path, cache):
    """Return a function that writes a manifest of one asset: (files by path, sources, **other keys) → its path."""

    def write(files: dict[str, bytes], sources: list[dict[str, object]], **keys: object) -> Path:
        fixed = {
            "name": "sample",
            "title": "견본",
            "licence": "-",
            "citation": "-",
            "homepage": "-",
            "profile": "quick",
        }
        rows = [
            _toml({"path": path, "size": len(data), "checksum": f"sha256:{hashlib.sha256(data).hexdigest()}"})
            for path, data in files.items()
        ]
        lines = ["[[asset]]", *(f"{key} = {_value(value)}" for key, value in {**fixed, **keys}.items())]
        lines.append(f"files = [{', '.join(rows)}]")
        for source in sources:
            lines += ["[[asset.source]]", *(f"{key} = {_value(value)}" for key, value in source.items())]
        path = tmp_path / "manifest.toml"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write


@pytest.fixture
def make_asset(write_manifest):
    """Return a function with the same arguments that gives the asset itself."""

    def make(files: dict[str, bytes], sources: list[dict[str, object]], **keys: object) -> Asset:
        return next(iter(read_manifest(write_manifest(files, sources, **keys)).values()))

    return make


_CHILD = """
import sys
from pathlib import Path
from course_utils.assets import AssetError, Limits, obtain, read_manifest
asset, = read_manifest(Path(sys.argv[1])).values()
exec(sys.argv[3])
try:
    print(obtain(asset, limits=Limits(**eval(sys.argv[2]))))
except AssetError as error:
    print(error)
    sys.exit(3)
"""


@pytest.fixture
def child():
    """Return a function that starts a process which runs ``first`` and obtains a manifest's one asset.

    It prints the path, or the AssetError's message and ends with status 3.
    """
    started: list[subprocess.Popen[str]] = []

    def start(manifest: Path, *, first: str = "", limits: dict[str, float] | None = None, **options: object):
        command = [sys.executable, "-c", _CHILD, str(manifest), repr(limits or {}), first]
        pipe = subprocess.PIPE
        streams = {"stdout": pipe, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
        process = subprocess.Popen(command, **(streams | options))
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def _wheel(package: str, members: dict[str, bytes]) -> bytes:
    """Return a wheel, version 1.0, that the package client accepts."""
    module, data = package.replace("-", "_"), io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path, content in members.items():
            archive.writestr(path, content)
        info = f"{module}-1.0.dist-info"
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return data.getvalue()


@pytest.fixture
def index(server, monkeypatch, tmp_path):
    """A package index on loopback, the only one that the client knows; ``publish`` puts a wheel there."""
    monkeypatch.setenv("PIP_INDEX_URL", f"{server.url}/simple/")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_CACHE_DIR", str(tmp_path / "pip-cache"))
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)

    class Index:
        def publish(
            self, package: str, members: dict[str, bytes], reply: Callable[[bytes], Reply] = server.body
        ) -> dict[str, object]:
            """Serve a wheel, in the way of ``reply``, and return a manifest's source for it."""
            wheel = _wheel(package, members)
            address = f"/files/{package.replace('-', '_')}-1.0-py3-none-any.whl"
            page = f'<!DOCTYPE html><html><body><a href="{address}">{address.rpartition("/")[2]}</a></body></html>'
            server.routes[f"/simple/{package}/"] = self._page(page.encode())
            server.routes[address] = reply(wheel)
            digest = hashlib.sha256(wheel).hexdigest()
            return {"package": package, "version": "1.0", "sha256": digest, "size": len(wheel), "folder": "data"}

        @staticmethod
        def _page(data: bytes) -> Reply:
            def reply(handler: BaseHTTPRequestHandler) -> None:
                server._head(handler, 200, Content_Length=len(data), Content_Type="text/html")
                handler.wfile.write(data)

            return reply

    return Index()


@pytest.fixture
def leftovers(cache):
    """Return a function that lists what lies in the cache beside locks, stamps and finished assets."""

    def look() -> list[str]:
        return sorted(str(path.relative_to(cache)) for path in (cache / ".partial").glob("*"))

    return look


@pytest.fixture
def wait_until():
    """Return a function that waits until a condition holds, and fails when it never does."""

    def wait(true: Callable[[], bool], seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, "it never came true"
            time.sleep(0.02)

    return wait
