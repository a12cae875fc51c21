"""Word vectors: learnt, stored, compared; NumPy and SciPy only: what notebooks 06 and 08 build."""

from __future__ import annotations

from course_utils.vectors.wordvectors import UnknownWordError, WordVectors, cosine_similarity

__all__ = [
    "UnknownWordError",
    "WordVectors",
    "cosine_similarity",
]
