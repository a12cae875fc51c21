"""Diagrams of the course: concepts as boxes and arrows, a file for each notebook, drawn on a ``sheet``."""

from __future__ import annotations

from course_utils.plots.diagrams.debiasing import equalized_pair, projection, three_steps, weat_sets
from course_utils.plots.diagrams.embeddings import convolution, lookup, tensor_path, transfer_learning
from course_utils.plots.diagrams.encoding import buckets, encoding_path, id_layout
from course_utils.plots.diagrams.gated_cells import gru_cell, lstm_cell
from course_utils.plots.diagrams.huffman import huffman_tree
from course_utils.plots.diagrams.normalization import code_points, jamo_arithmetic, merge_steps, unit_rows
from course_utils.plots.diagrams.recurrent import bidirectional, sequence_shapes, stacked, unrolled
from course_utils.plots.diagrams.sentiment import four_middles, ngram_gru, review_path, serving_skew
from course_utils.plots.diagrams.start import claims_court, course_map, exercise_loop
from course_utils.plots.diagrams.through_time import feedback, gradient_path
from course_utils.plots.diagrams.tokenization import aligned_tokens, encoded_bytes, particles, syllable_blocks
from course_utils.plots.diagrams.word2vec import (
    cbow_and_skipgram,
    negative_sampling,
    neural_language_model,
    sliding_window,
)
from course_utils.plots.diagrams.word_vectors import analogy, cooccurrence_matrix, syllable_ngrams

__all__ = [
    "aligned_tokens",
    "analogy",
    "bidirectional",
    "buckets",
    "cbow_and_skipgram",
    "claims_court",
    "code_points",
    "convolution",
    "cooccurrence_matrix",
    "course_map",
    "encoded_bytes",
    "encoding_path",
    "equalized_pair",
    "exercise_loop",
    "feedback",
    "four_middles",
    "gradient_path",
    "gru_cell",
    "huffman_tree",
    "id_layout",
    "jamo_arithmetic",
    "lookup",
    "lstm_cell",
    "merge_steps",
    "negative_sampling",
    "neural_language_model",
    "ngram_gru",
    "particles",
    "projection",
    "review_path",
    "sequence_shapes",
    "serving_skew",
    "sliding_window",
    "stacked",
    "syllable_blocks",
    "syllable_ngrams",
    "tensor_path",
    "three_steps",
    "transfer_learning",
    "unit_rows",
    "unrolled",
    "weat_sets",
]
