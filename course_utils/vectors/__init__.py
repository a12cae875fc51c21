"""Word vectors: learnt, stored, compared; NumPy and SciPy only: what notebooks 06 and 08 build."""

from __future__ import annotations

from course_utils.vectors.bias import bias_direction, direct_bias, equalize, neutralize, weat
from course_utils.vectors.cooccurrence import cooccurrence, glove_weight
from course_utils.vectors.evaluation import AnalogyScore, SimilarityScore, evaluate_analogies, evaluate_similarity
from course_utils.vectors.formats import load_word2vec, save_word2vec
from course_utils.vectors.glove import GloVe, glove_loss_and_gradients
from course_utils.vectors.huffman import HuffmanTree, huffman_tree
from course_utils.vectors.pairs import keep_probability, negative_distribution, skipgram_pairs
from course_utils.vectors.subword import SubwordSkipGram, SubwordVectors, word_ngrams
from course_utils.vectors.word2vec import CBOW, SkipGram
from course_utils.vectors.wordvectors import UnknownWordError, WordVectors, cosine_similarity

__all__ = [
    "CBOW",
    "AnalogyScore",
    "GloVe",
    "HuffmanTree",
    "SimilarityScore",
    "SkipGram",
    "SubwordSkipGram",
    "SubwordVectors",
    "UnknownWordError",
    "WordVectors",
    "bias_direction",
    "cooccurrence",
    "cosine_similarity",
    "direct_bias",
    "equalize",
    "evaluate_analogies",
    "evaluate_similarity",
    "glove_loss_and_gradients",
    "glove_weight",
    "huffman_tree",
    "keep_probability",
    "load_word2vec",
    "negative_distribution",
    "neutralize",
    "save_word2vec",
    "skipgram_pairs",
    "weat",
    "word_ngrams",
]
