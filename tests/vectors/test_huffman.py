"""The Huffman tree: a code without prefixes, as short as can be, and gensim's in length."""

import itertools

import numpy as np
import pytest
from gensim.models import Word2Vec
from hypothesis import given
from hypothesis import strategies as st

from course_utils.vectors import huffman_tree

counts = st.lists(st.integers(1, 1000), min_size=2, max_size=60)


@given(counts)
def test_no_code_begins_another_and_no_place_is_left(counts):
    tree = huffman_tree(counts)
    codes = sorted(tree.code(word) for word in range(len(counts)))
    assert not any(after.startswith(before) for before, after in itertools.pairwise(codes))
    assert sum(0.5 ** len(code) for code in codes) == 1  # Kraft


@given(counts)
def test_the_mean_length_lies_between_the_entropy_and_one_bit_more(counts):
    share = np.array(counts) / sum(counts)
    entropy = -np.sum(share * np.log2(share))
    assert entropy - 1e-9 <= huffman_tree(counts).mean_length(counts) < entropy + 1


@given(counts)
def test_a_node_stands_for_one_beginning_of_codes(counts):
    tree = huffman_tree(counts)
    beginnings = {}
    for word in range(len(counts)):
        code = tree.code(word)
        for depth, node in enumerate(tree.points[word][: len(code)].tolist()):
            assert beginnings.setdefault(node, code[:depth]) == code[:depth]
    assert set(beginnings) == set(range(len(counts) - 1))
    assert beginnings[tree.root] == ""
    assert tree.on_path.sum(axis=1).tolist() == tree.lengths.tolist()


def test_rarer_words_never_have_shorter_codes():
    counts = np.sort(np.random.default_rng(0).integers(1, 10_000, 500))[::-1]
    assert (np.diff(huffman_tree(counts).lengths) >= 0).all()


def test_the_way_to_a_word_is_as_long_as_gensims():
    rng = np.random.default_rng(0)
    words = [f"w{row}" for row in range(300)]
    share = 1 / np.arange(1, 301)
    text = [rng.choice(words, 40, p=share / share.sum()).tolist() for _ in range(300)]
    gensims = Word2Vec(text, vector_size=4, hs=1, negative=0, min_count=1, epochs=1).wv
    counts = [gensims.get_vecattr(word, "count") for word in gensims.index_to_key]
    lengths = [len(gensims.get_vecattr(word, "code")) for word in gensims.index_to_key]
    assert huffman_tree(counts).mean_length(counts) == pytest.approx(np.average(lengths, weights=counts))


@pytest.mark.parametrize("counts", [[], [5], [1, 0], [[1, 2]]])
def test_what_makes_no_tree_is_refused(counts):
    with pytest.raises(ValueError, match="huffman_tree: counts must be"):
        huffman_tree(counts)
