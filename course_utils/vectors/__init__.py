"""Word vectors: learnt, stored, compared; NumPy and SciPy only: what notebooks 06 and 08 build."""

from __future__ import annotations

from course_utils.vectors.bias import bias_direction, direct_bias, equalize, neutralize, weat
from course_utils.vectors.huffman import HuffmanTree, huffman_tree
from course_utils.vectors.pairs import keep_probability, negative_distribution, skipgram_pairs
from course_utils.vectors.subword import SubwordSkipGram, SubwordVectors, word_ngrams
from course_utils.vectors.word2vec import CBOW, SkipGram
from course_utils.vectors.wordvectors import UnknownWordError, WordVectors, cosine_similarity

__all__ = [
    "CBOW",
    "HuffmanTree",
    "SkipGram",
    "SubwordSkipGram",
    "SubwordVectors",
    "UnknownWordError",
    "WordVectors",
    "bias_direction",
    "cosine_similarity",
    "direct_bias",
    "equalize",
    "huffman_tree",
    "keep_probability",
    "negative_distribution",
    "neutralize",
    "skipgram_pairs",
    "weat",
    "word_ngrams",
]
