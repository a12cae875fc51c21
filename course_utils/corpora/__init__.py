"""Data as small frozen records: what the course wrote itself, labels on what its libraries bring, outside corpora."""

from __future__ import annotations

from course_utils.corpora.glove import Glove, load_glove
from course_utils.corpora.imdb import load_imdb
from course_utils.corpora.morphemes import load_morphemes
from course_utils.corpora.nsmc import NsmcSplit, load_nsmc
from course_utils.corpora.periods import END_MARK, Part, Periods, join, load_law_periods, load_nails, load_periods
from course_utils.corpora.product_task import MEAN_PREDICTOR_MSE, product_task
from course_utils.corpora.results import Results, load_results
from course_utils.corpora.reviews import Phenomenon, Probes, Reviews, Split, load_probes, load_reviews
from course_utils.corpora.word_lists import Relation, WordSimilarity, load_analogies, load_word_similarity

__all__ = [
    "END_MARK",
    "MEAN_PREDICTOR_MSE",
    "Glove",
    "NsmcSplit",
    "Part",
    "Periods",
    "Phenomenon",
    "Probes",
    "Relation",
    "Results",
    "Reviews",
    "Split",
    "WordSimilarity",
    "join",
    "load_analogies",
    "load_glove",
    "load_imdb",
    "load_law_periods",
    "load_morphemes",
    "load_nails",
    "load_nsmc",
    "load_periods",
    "load_probes",
    "load_results",
    "load_reviews",
    "load_word_similarity",
    "product_task",
]
