"""What a web server can do wrong, against a real one; afterwards the cache holds the whole file or nothing."""

from __future__ import annotations

import socket
import subprocess

import pytest

from course_utils.assets import AssetError, Limits, obtain, read_manifest

DATA = bytes(range(256)) * 700  # 179,200 bytes: many pieces


@pytest.fixture
def asset(make_asset, server):
    return make_asset({"data.bin": DATA}, [{"url": f"{server.url}/{{path}}"}])


@pytest.fixture
def failure(asset, cache, fast, leftovers):
    """Return a function that fetches in vain, checks that nothing stays, and returns the message."""

    def fail(limits: Limits = fast) -> str:
        with pytest.raises(AssetError) as caught:
            obtain(asset, limits=limits)
        assert leftovers() == []
        assert not (cache / "sample").exists()
        message = str(caught.value)
        assert message.startswith("[sample] 견본: ")
        assert "python -m course_utils fetch sample" in message
        return message

    return fail


def test_a_good_answer_is_kept_and_asked_for_once(asset, server, cache, fast, leftovers):
    server.routes["/data.bin"] = server.body(DATA)
    path = obtain(asset, limits=fast)
    assert path == cache / "sample" / "data.bin"
    assert path.read_bytes() == DATA
    assert obtain(asset, limits=fast) == path
    assert server.hits["/data.bin"] == 1
    assert leftovers() == []


@pytest.mark.parametrize("says_length", [True, False])
def test_a_truncated_body_is_refused(server, failure, says_length):
    server.routes["/data.bin"] = server.cut(DATA, at=100_000, says_length=says_length)
    message = failure()
    assert ("연결이 끊겼습니다" if says_length else "잘렸습니다(100,000/179,200바이트)") in message
    assert server.hits["/data.bin"] == 3  # it may pass by itself, so it was tried again


def test_a_truncated_body_is_tried_again(asset, server, fast):
    cut = server.cut(DATA, at=1000, says_length=True)
    server.routes["/data.bin"] = server.in_turn(cut, cut, server.body(DATA))
    assert obtain(asset, limits=fast).read_bytes() == DATA


def test_a_wrong_checksum_is_refused_at_once(server, failure):
    server.routes["/data.bin"] = server.body(DATA[::-1])
    assert "체크섬(checksum)이 목록과 다릅니다" in failure()
    assert server.hits["/data.bin"] == 1


def test_404_is_refused_at_once(server, failure):
    assert "HTTP 404" in failure()
    assert server.hits["/data.bin"] == 1


@pytest.mark.parametrize("code", [500, 502, 503, 429])
def test_a_server_error_is_tried_again_and_then_succeeds(asset, server, fast, code):
    server.routes["/data.bin"] = server.in_turn(server.status(code), server.status(code), server.body(DATA))
    assert obtain(asset, limits=fast).read_bytes() == DATA
    assert server.hits["/data.bin"] == 3


def test_a_server_error_that_stays_is_given_up(server, failure):
    server.routes["/data.bin"] = server.status(500)
    assert "HTTP 500" in failure()
    assert server.hits["/data.bin"] == 3


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><html>log in</html>", b"\n <HTML lang=ko>" + b"x" * 300_000])
def test_a_web_page_in_place_of_the_file_is_named_so(server, failure, page):
    server.routes["/data.bin"] = server.body(page[:170_000])
    assert "웹 페이지(HTML)가 왔습니다" in failure()


@pytest.mark.parametrize("at", [-1, 0, 50_000])
def test_a_stalled_connection_ends(server, failure, fast, at):
    server.routes["/data.bin"] = server.stall(DATA, at)
    assert "시간 초과" in failure()
    assert server.hits["/data.bin"] == 3


def test_a_dripping_connection_ends(server, failure, fast):
    server.routes["/data.bin"] = server.drip(DATA, piece=4096, pause=0.1)
    assert "1초 안에 다 받지 못했습니다" in failure(Limits(read=5, total=1, attempts=1))


def test_a_redirect_is_followed(asset, server, fast):
    server.routes["/data.bin"] = server.redirect("/elsewhere")
    server.routes["/elsewhere"] = server.body(DATA)
    assert obtain(asset, limits=fast).read_bytes() == DATA


def test_a_redirect_loop_is_refused(server, failure):
    server.routes["/data.bin"] = server.redirect("/other")
    server.routes["/other"] = server.redirect("/data.bin")
    assert "끝없이 다른 주소로" in failure()


def test_an_answer_that_is_too_large_is_cut_off(server, failure):
    server.routes["/data.bin"] = server.body(DATA * 50)
    assert "원본보다 큽니다" in failure()


@pytest.mark.parametrize("piece", [1, 10_000])
def test_pieces_of_any_size_are_no_obstacle(make_asset, server, cache, fast, piece):
    data = DATA[:20_000]
    server.routes["/data.bin"] = server.chunked(data, piece)
    asset = make_asset({"data.bin": data}, [{"url": f"{server.url}/{{path}}"}])
    assert obtain(asset, limits=fast).read_bytes() == data


def test_a_compressed_answer_is_unpacked(asset, server, cache, fast):
    server.routes["/data.bin"] = server.gzipped(DATA)
    assert obtain(asset, limits=fast).read_bytes() == DATA


def test_a_closed_port_is_explained(make_asset, cache, fast):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    asset = make_asset({"data.bin": DATA}, [{"url": f"http://127.0.0.1:{port}/{{path}}"}])
    with pytest.raises(AssetError, match="서버에 연결하지 못했습니다"):
        obtain(asset, limits=fast)


def test_an_unknown_host_is_not_tried_again(make_asset, cache):
    asset = make_asset({"data.bin": DATA}, [{"url": "http://no-such-host.invalid/{path}"}])
    with pytest.raises(AssetError, match="네트워크 없음"):
        obtain(asset, limits=Limits(attempts=1000, backoff=1000))


def test_a_nonsensical_header_is_explained(server, failure):
    server.routes["/data.bin"] = lambda handler: server._head(handler, 200, Content_Length="many")
    assert "받지 못했습니다(ValueError)" in failure()


def test_mirrors_are_tried_in_order(make_asset, server, cache, fast):
    sources = [{"url": f"{server.url}/{mirror}/{{path}}"} for mirror in "abc"]
    asset = make_asset({"one.txt": b"one", "two.txt": b"two"}, sources)
    server.routes |= {"/a/one.txt": server.body(b"one")}  # a lacks two.txt
    server.routes |= {"/b/one.txt": server.body(b"one"), "/b/two.txt": server.body(b"TWO")}  # b has a wrong one
    server.routes |= {"/c/one.txt": server.body(b"one"), "/c/two.txt": server.body(b"two")}
    folder = obtain(asset, limits=fast)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"one.txt": b"one", "two.txt": b"two"}
    assert list(server.hits) == ["/a/one.txt", "/a/two.txt", "/b/one.txt", "/b/two.txt", "/c/one.txt", "/c/two.txt"]


def test_the_message_names_every_mirror(make_asset, server, cache, fast):
    asset = make_asset({"data.bin": DATA}, [{"url": f"{server.url}/{mirror}/{{path}}"} for mirror in "ab"])
    server.routes["/b/data.bin"] = server.status(503)
    with pytest.raises(AssetError) as caught:
        obtain(asset, limits=fast)
    assert f"HTTP 404). ({server.url}/a/data.bin)" in str(caught.value)
    assert f"HTTP 503). ({server.url}/b/data.bin)" in str(caught.value)


def test_an_address_may_name_the_contents(tmp_path, server, cache, fast):
    """As for the Naver corpus: the address holds the git blob's digest, and so does the check."""
    data = "영화\t1\n".encode() * 1000
    named = subprocess.run(["git", "hash-object", "--stdin"], input=data, capture_output=True, check=True)
    blob = named.stdout.decode().strip()  # git itself is the oracle
    server.routes[f"/blobs/{blob}"] = server.body(data)
    (tmp_path / "manifest.toml").write_text(
        f"""[[asset]]
        name = "corpus"
        title = "말뭉치"
        licence = "-"
        citation = "-"
        homepage = "-"
        profile = "full"
        files = [{{ path = "train.txt", size = {len(data)}, checksum = "git:{blob}" }}]
        [[asset.source]]
        url = "{server.url}/blobs/{{digest}}"
        accept = "application/vnd.github.raw+json"
        """
    )
    asset = read_manifest(tmp_path / "manifest.toml")["corpus"]
    assert obtain(asset, limits=fast).read_bytes() == data
    assert server.headers["Accept"] == "application/vnd.github.raw+json"
    server.routes[f"/blobs/{blob}"] = server.body(data[::-1])
    obtain(asset, limits=fast).unlink()
    with pytest.raises(AssetError, match="체크섬"):
        obtain(asset, limits=fast)
