"""The Naver corpus: faulty rows are counted and told, and never move a neighbour's columns."""

from __future__ import annotations

import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course_utils import assets
from course_utils.corpora import load_nsmc

HEADER = "id\tdocument\tlabel\n"
GOOD = '1\t정말 "최고의 영화\t1\n2\t돈이 아깝다\t0\n'


@pytest.fixture
def local(tmp_path, monkeypatch):
    """Return a function that lays both files into COURSE_DATA_DIR, the given text in the training part."""
    folder = tmp_path / "nsmc"
    folder.mkdir()
    (folder / "ratings_test.txt").write_text(HEADER + GOOD, encoding="utf-8")
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path))

    def lay(text):
        (folder / "ratings_train.txt").write_bytes(text if isinstance(text, bytes) else text.encode())

    return lay


def test_reviews_and_labels_stand_in_the_order_of_the_file(local):
    local(HEADER + GOOD)
    reviews = load_nsmc()
    assert reviews.texts == ('정말 "최고의 영화', "돈이 아깝다")
    assert reviews.labels.tolist() == [1, 0]
    assert reviews.notes == ("COURSE_DATA_DIR의 로컬 사본을 읽었습니다: ratings_train.txt",)


def test_the_test_part_is_the_other_file(local):
    local(HEADER + "9\t하나\t1\n")
    assert len(load_nsmc("test")) == 2
    assert len(load_nsmc("train")) == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("3\t\t1", "빈 글"),
        ("3\t  \t1", "빈 글"),
        ("3\t글에\t탭이 있다\t1", "칸이 3개가 아님"),
        ("3\t레이블이 없다", "칸이 3개가 아님"),
        ("", "칸이 3개가 아님"),
        ("3\t좋다\t2", "0이나 1이 아닌 레이블"),
        ("3\t좋다\t", "0이나 1이 아닌 레이블"),
        ("3\t좋다\t１", "0이나 1이 아닌 레이블"),
        ("id\tdocument\tlabel", "0이나 1이 아닌 레이블"),
        ("3\t좋다\t1".encode("utf-16"), "UTF-8이 아닌 바이트"),
        ("3\t좋다\t1".encode("cp949"), "UTF-8이 아닌 바이트"),
    ],
)
def test_a_faulty_row_is_counted_and_its_neighbours_stay(local, row, reason):
    faulty = row if isinstance(row, bytes) else row.encode()
    first, second = GOOD.encode().splitlines()
    local(b"\n".join([HEADER.encode().strip(), first, faulty, second, b""]))
    reviews = load_nsmc()
    assert reviews.texts == ('정말 "최고의 영화', "돈이 아깝다")
    assert reviews.labels.tolist() == [1, 0]
    lines = faulty.count(b"\n") + 3
    assert reviews.notes[1].startswith(f"ratings_train.txt의 {lines}줄 가운데 {lines - 2}줄을 뺐습니다(")
    assert reason in reviews.notes[1]


def test_several_faults_are_counted_by_their_kind(local):
    local(HEADER + GOOD + "3\t\t1\n4\t\t0\n5\t별로\t-1\n")
    assert load_nsmc().notes[1] == (
        "ratings_train.txt의 5줄 가운데 3줄을 뺐습니다(빈 글 2줄, 0이나 1이 아닌 레이블 1줄)."
    )


def test_a_copy_saved_on_windows_reads_the_same(local):
    local(b"\xef\xbb\xbf" + (HEADER + GOOD).replace("\n", "\r\n").encode())
    assert load_nsmc().labels.tolist() == [1, 0]
    assert len(load_nsmc().notes) == 1


@pytest.mark.parametrize("text", ["", "document,label\n좋다,1\n", "document\tid\tlabel\n좋다\t1\t1\n"])
def test_another_file_is_refused_not_guessed_at(local, text):
    local(text)
    with pytest.raises(ValueError, match="첫 줄이 id, document, label"):
        load_nsmc()


def test_a_file_without_a_usable_row_is_refused(local):
    local(HEADER + "1\t\t1\n")
    with pytest.raises(ValueError, match="쓸 수 있는 줄이 없습니다"):
        load_nsmc()


FIELD = st.text(st.characters(exclude_characters="\t\n\r", exclude_categories=["Cs"]), min_size=1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(FIELD.filter(str.strip), st.sampled_from("01")), min_size=1))
def test_what_a_writer_without_quoting_wrote_is_read_back(local, rows):
    local(HEADER + "".join(f"{number}\t{text}\t{label}\n" for number, (text, label) in enumerate(rows)))
    reviews = load_nsmc()
    assert list(zip(reviews.texts, map(str, reviews.labels), strict=True)) == rows


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary())
def test_no_bytes_crash_it_and_none_get_lost(local, noise):
    local((HEADER + GOOD).encode() + noise)
    reviews = load_nsmc()
    assert reviews.texts[:2] == ('정말 "최고의 영화', "돈이 아깝다")
    assert set(reviews.labels) <= {0, 1}
    assert len(reviews.texts) == len(reviews.labels)


def test_an_unknown_split_is_named():
    with pytest.raises(ValueError, match="split must be 'train' or 'test', got 'dev'"):
        load_nsmc("dev")


def test_downloaded_files_are_verified_and_then_need_no_note(tmp_path, monkeypatch):
    """The loader reads what the downloader brings: a real server, the real manifest's rules, an empty cache."""
    served = tmp_path / "served"
    served.mkdir()
    for name in ("ratings_train.txt", "ratings_test.txt"):
        (served / name).write_text(HEADER + GOOD, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(served)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "cache"))
        monkeypatch.delenv("COURSE_DATA_DIR", raising=False)
        path = tmp_path / "manifest.toml"
        path.write_text(_manifest(served, f"http://127.0.0.1:{server.server_port}/{{path}}"), encoding="utf-8")
        own = assets.read_manifest(path)
        monkeypatch.setattr(sys.modules["course_utils.assets.fetch"], "manifest", lambda: own)
        assert load_nsmc("test").labels.tolist() == [1, 0]
        assert load_nsmc("test").notes == ()
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


def _manifest(folder, url):
    from course_utils.assets.verify import checksum

    files = ", ".join(
        f'{{ path = "{path.name}", size = {path.stat().st_size}, checksum = "{checksum(path, "git:")}" }}'
        for path in sorted(folder.iterdir())
    )
    keys = "".join(f'{key} = "-"\n' for key in ("title", "licence", "citation", "homepage"))
    return f'[[asset]]\nname = "nsmc"\n{keys}profile = "full"\nfiles = [{files}]\n[[asset.source]]\nurl = "{url}"\n'
