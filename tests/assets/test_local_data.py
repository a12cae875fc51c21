"""COURSE_DATA_DIR: a folder of local copies comes first, whatever is in them, and says so when they differ."""

from __future__ import annotations

import subprocess
import sys

import pytest

from course_utils.assets import AssetError, fetch, is_cached, nltk_data, obtain

FILES = {"ratings_train.txt": b"train", "ratings_test.txt": b"test"}


@pytest.fixture
def asset(make_asset, server):
    server.routes |= {f"/{name}": server.body(data) for name, data in FILES.items()}
    return make_asset(FILES, [{"url": f"{server.url}/{{path}}"}])


@pytest.fixture
def local(tmp_path, monkeypatch):
    """Return a function that lays local copies of the sample asset."""
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path / "mine"))

    def lay(files: dict[str, bytes], name: str = "sample"):
        folder = tmp_path / "mine" / name
        folder.mkdir(parents=True, exist_ok=True)
        for path, data in files.items():
            (folder / path).write_bytes(data)
        return folder

    return lay


def test_an_equal_local_copy_is_used_without_a_word(asset, local, server, fast, capfd, cache):
    folder = local(FILES)
    assert obtain(asset, limits=fast) == folder
    assert not server.hits
    assert not cache.exists()
    assert capfd.readouterr() == ("", "")


def test_a_different_local_copy_is_used_and_announced_once(asset, local, server, fast, capfd):
    folder = local({**FILES, "ratings_test.txt": "내 것".encode()})
    for _ in range(3):
        assert obtain(asset, limits=fast) == folder
    assert not server.hits
    output, error = capfd.readouterr()
    assert output == ""
    assert error.count("\n") == 1
    assert error.startswith("[sample] COURSE_DATA_DIR의 로컬 사본을 씁니다")


def test_an_incomplete_local_copy_is_not_used(asset, local, server, fast, cache):
    local({"ratings_train.txt": b"train"})
    assert obtain(asset, limits=fast) == cache / "sample"
    assert set(server.hits) == {"/ratings_train.txt", "/ratings_test.txt"}


def test_what_an_incomplete_local_copy_lacks_is_said_when_nothing_else_helps(asset, local, server, fast):
    local({"ratings_train.txt": b"train"})
    server.routes.clear()
    with pytest.raises(AssetError, match=r"없는 파일을 채웁니다: ratings_test\.txt\n"):
        obtain(asset, limits=fast)


def test_the_naver_corpus_has_the_documented_layout(local, cache, capfd):
    folder = local(FILES, name="nsmc")
    assert is_cached("nsmc")
    assert fetch("nsmc") == folder
    assert "[nsmc]" in capfd.readouterr().err


def test_a_corrected_local_copy_is_believed(asset, local, fast, capfd):
    folder = local({**FILES, "ratings_test.txt": b"mine"})
    obtain(asset, limits=fast)
    capfd.readouterr()
    (folder / "ratings_test.txt").write_bytes(FILES["ratings_test.txt"])
    obtain(asset, limits=fast)
    assert capfd.readouterr().err == ""


def test_nltk_data_in_the_local_folder_serves_as_a_whole(tmp_path, monkeypatch):
    """The course's own cache is laid out as COURSE_DATA_DIR wants it, so it can be carried to another machine."""
    (folder,) = nltk_data()
    monkeypatch.setenv("COURSE_DATA_DIR", str(folder.parent))
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "empty"))
    assert nltk_data() == (folder,)
    assert not (tmp_path / "empty").exists()


ASK_NLTK = """
import nltk
from course_utils.assets import nltk_data
nltk.data.path[:] = map(str, nltk_data())
print(nltk.corpus.stopwords.words("english"), nltk.word_tokenize("It is."))
"""


@pytest.mark.parametrize(
    ("mine", "stop_words"),
    [
        ({"corpora/stopwords/english": "mine\n"}, "['mine']"),
        ({"corpora/stopwords/english": "mine\n", "readme.txt": ""}, "['mine']"),
        ({"corpora/stopwords/korean": "내\n", "tokenizers/punkt_tab/english/abbrev_types.txt": ""}, "['a', "),
    ],
    ids=["one part", "one part and something else", "no part is whole"],
)
def test_each_part_of_nltk_data_is_looked_for_by_itself(tmp_path, monkeypatch, mine, stop_words):
    """Asked of the real NLTK: the learner's stop words, and the rest from the cache."""
    for name, text in mine.items():
        path = tmp_path / "nltk_data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path))
    output = subprocess.run([sys.executable, "-c", ASK_NLTK], capture_output=True, text=True, check=True).stdout
    assert output.startswith(stop_words)
    assert output.endswith("['It', 'is', '.']\n")


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(KeyError, match="nanum-gothic"):
        fetch("nanum-gotik")


def test_a_full_cache_needs_neither_network_nor_http_libraries():
    nltk_data()
    code = (
        "import course_utils.assets as a, sys; a.nltk_data(); print('requests' in sys.modules, 'pooch' in sys.modules)"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert output == "False False\n"
