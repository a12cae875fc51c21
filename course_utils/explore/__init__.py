"""Explorers: one file each. Every function returns something to put at a cell's end."""

from __future__ import annotations

from course_utils.explore.cleaning_steps import cleaning_steps
from course_utils.explore.embedding_trainer import embedding_trainer
from course_utils.explore.glossary import glossary
from course_utils.explore.nearest_neighbours import nearest_neighbours
from course_utils.explore.sentence_splitters import sentence_splitters
from course_utils.explore.text_lengths import text_lengths
from course_utils.explore.tokenizers import tokenizers

__all__ = [
    "cleaning_steps",
    "embedding_trainer",
    "glossary",
    "nearest_neighbours",
    "sentence_splitters",
    "text_lengths",
    "tokenizers",
]
