"""GloVe's vectors: the right numbers at the right word, and next to no memory."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pyarrow
import pyarrow.parquet
import pytest

from course_utils import assets
from course_utils.corpora import load_glove


@pytest.fixture(scope="module")
def glove():
    return load_glove(limit=20_000)


@pytest.fixture
def lay(tmp_path, monkeypatch):
    """Return a function that puts a small GloVe of one's own into COURSE_DATA_DIR."""
    folder = tmp_path / "glove-6b-50d"
    folder.mkdir()
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path))

    def write(words, matrix):
        pyarrow.parquet.write_table(pyarrow.table({"index": words}), folder / "glove_6B_index.parquet")
        np.save(folder / "glove_6B_50d_emb.npy", matrix)
        return folder

    return write


def test_all_words_are_there_once():
    glove = load_glove()
    assert len(glove) == len(glove.words) == len(glove.index) == 400_000
    assert glove.matrix.shape == (400_000, 50)


def test_a_limit_gives_the_first_rows_of_all(glove):
    index = pyarrow.parquet.read_table(assets.fetch("glove-6b-50d") / "glove_6B_index.parquet")["index"]
    assert list(glove.words) == index.slice(0, 20_000).to_pylist()
    assert np.array_equal(glove.matrix, np.load(assets.fetch("glove-6b-50d") / "glove_6B_50d_emb.npy")[:20_000])


def test_words_and_rows_belong_together(glove):
    """Pennington et al.: neighbours in meaning are neighbours in space. A shift by one row would undo it."""
    unit = glove.matrix / np.linalg.norm(glove.matrix, axis=1, keepdims=True)
    for word, neighbour, stranger in [("king", "queen", "gene"), ("film", "movie", "tax"), ("bad", "good", "ship")]:
        cosine = unit @ unit[glove.index[word]]
        assert cosine[glove.index[neighbour]] > 0.7 > cosine[glove.index[stranger]]


def test_the_matrix_is_mapped_and_cannot_be_changed(glove):
    assert isinstance(glove.matrix, np.memmap)
    assert glove.matrix.dtype == np.float32
    with pytest.raises(ValueError, match="read-only"):
        glove.matrix[0, 0] = 1


def test_arrow_does_not_stay_in_this_process():
    code = "import sys; from course_utils.corpora import load_glove; load_glove(10); print('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"False"


@pytest.mark.parametrize("limit", [0, -5, 400_001])
def test_a_limit_that_cannot_be_is_refused_with_what_can(limit):
    with pytest.raises(ValueError, match=r"limit must be from 1 to 400,000"):
        load_glove(limit)


def test_words_of_any_script_come_through(lay):
    words = ["é", "字", "새", "a\u2028b", "a\x85b", "'"]
    lay(words, np.arange(300, dtype=np.float32).reshape(6, 50))
    glove = load_glove()
    assert list(glove.words) == words
    assert glove.matrix[glove.index["새"], 0] == 100


def test_fewer_words_than_vectors_are_noticed(lay):
    lay(["one", "two"], np.zeros((3, 50), np.float32))
    with pytest.raises(ValueError, match="단어는 2개인데 벡터는 3개"):
        load_glove()


@pytest.mark.parametrize("name", ["glove_6B_index.parquet", "glove_6B_50d_emb.npy"])
@pytest.mark.parametrize("size", [0, 100])
def test_a_file_cut_short_is_named(lay, name, size):
    path = lay(["one", "two"], np.zeros((2, 50), np.float32)) / name
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(ValueError, match=rf"{name}.* 읽지 못했습니다.*원래 파일"):
        load_glove()
