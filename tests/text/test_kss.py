"""The repair of kss' backend: without it NumPy 2 adds costs up in 16 bits, and a worse reading wins."""

import subprocess
import sys
import warnings

import numpy as np
import pytest
from pecab import PeCab

from course_utils.text.analyzers import mend_pecab

ARTICLE = "  제4조 대한민국은 통일을 지향하며, 자유민주적 기본질서에 입각한 평화적 통일 정책을 수립하고 이를 추진한다."
"""Article 4 of the constitution of the Republic of Korea."""


def mended():
    pecab = PeCab()
    mend_pecab(pecab)
    return pecab


class ExactCosts:
    """The same costs as Python's integers, whose sums never overflow."""

    def __init__(self, costs):
        self.costs = costs

    def __getitem__(self, place):
        return int(self.costs[place])


def read(pecab, lines):
    return [pecab.pos(line) for line in lines]


@pytest.fixture(scope="module")
def laws():
    """Lines of the constitution, in which costs add up for long."""
    from konlpy.corpus import kolaw

    with kolaw.open("constitution.txt") as file:
        lines = file.read().split("\n")
    return [line for line in lines if 40 < len(line) < 160][8:18]


def test_no_sum_overflows(laws):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read(mended(), laws)


def test_the_repair_is_needed(laws):
    """Where this fails, pecab or NumPy has changed, and the repair can go."""
    with pytest.warns(RuntimeWarning, match="overflow"):
        read(PeCab(), laws)


def test_readings_are_those_of_exact_sums(laws):
    exact = PeCab()
    exact.tokenizer.conn_costs = ExactCosts(exact.tokenizer.conn_costs)
    assert read(mended(), laws) == read(exact, laws)


def test_a_word_that_the_overflow_tears_apart_stays_whole():
    assert ("수립", "NNG") in mended().pos(ARTICLE)
    with np.errstate(over="ignore"):
        assert ("수립", "NNG") not in PeCab().pos(ARTICLE)


def test_only_the_splitter_is_loaded_and_nothing_is_said():
    code = """
import sys
from course_utils.text.analyzers import load_kss
assert load_kss()["sentences"]("안녕하세요 반갑습니다") == ["안녕하세요", "반갑습니다"]
print([part for part in ("spacing", "g2p", "paradigm", "summarization") if f"kss._modules.{part}" in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")
