"""Explorers: one file each. Every function returns something to put at a cell's end."""

from __future__ import annotations

from course_utils.explore.analogy import analogy
from course_utils.explore.bias_axis import bias_axis
from course_utils.explore.cleaning_steps import cleaning_steps
from course_utils.explore.copy_task import copy_task
from course_utils.explore.debias_plane import debias_plane
from course_utils.explore.embedding_trainer import embedding_trainer
from course_utils.explore.error_browser import error_browser
from course_utils.explore.gates import gates
from course_utils.explore.glossary import glossary
from course_utils.explore.gradient_norms import gradient_norms
from course_utils.explore.hashing_buckets import hashing_buckets
from course_utils.explore.nearest_neighbours import nearest_neighbours
from course_utils.explore.negative_power import negative_power
from course_utils.explore.padding import padding
from course_utils.explore.projector import projector
from course_utils.explore.recurrent_step import recurrent_step
from course_utils.explore.review_reader import review_reader
from course_utils.explore.sentence_splitters import sentence_splitters
from course_utils.explore.sequence_mask import sequence_mask
from course_utils.explore.sliding_window import sliding_window
from course_utils.explore.subword_units import subword_units
from course_utils.explore.text_lengths import text_lengths
from course_utils.explore.threshold import threshold
from course_utils.explore.tokenizers import tokenizers
from course_utils.explore.unrolling import unrolling
from course_utils.explore.vocabulary_size import vocabulary_size

__all__ = [
    "analogy",
    "bias_axis",
    "cleaning_steps",
    "copy_task",
    "debias_plane",
    "embedding_trainer",
    "error_browser",
    "gates",
    "glossary",
    "gradient_norms",
    "hashing_buckets",
    "nearest_neighbours",
    "negative_power",
    "padding",
    "projector",
    "recurrent_step",
    "review_reader",
    "sentence_splitters",
    "sequence_mask",
    "sliding_window",
    "subword_units",
    "text_lengths",
    "threshold",
    "tokenizers",
    "unrolling",
    "vocabulary_size",
]
