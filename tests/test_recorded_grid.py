"""The grid of notebook 01b's explorer: recorded from the reviews of today, and measured again in one cell."""

import pytest

from benchmarks import subword_units as benchmark
from course_utils import corpora
from course_utils.corpora.morphemes import MOST, checksum
from course_utils.explore.subword_units import grid


def test_the_grid_was_recorded_from_the_reviews_of_today():
    train, test = corpora.load_reviews("train"), corpora.load_reviews("test")
    values = corpora.load_results("subword_units").values
    assert values["reviews"] == checksum([*train.texts[:MOST], *test.texts])


def test_one_cell_measured_again_is_what_was_recorded(monkeypatch):
    train, test = corpora.load_reviews("train"), corpora.load_reviews("test")
    monkeypatch.setattr(benchmark, "SIZES", (300,))
    morphemes = [[list(one) for one in corpora.load_morphemes(split)] for split in ("train", "test")]
    again = benchmark._by_size(*morphemes, train.labels[:MOST], test.labels)
    index = grid(True).sizes.index(300)
    assert again["oov"] == [grid(True).oov["okt"][index]]
    assert again["right"][0] == pytest.approx(grid(True).right["okt"][index], abs=2)  # another processor may round
