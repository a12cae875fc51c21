"""Sentiment of reviews: one task and a ladder of models, each a function (train, validation, seed) → Classifier.

Importing it loads neither TensorFlow nor scikit-learn: each on the first training that needs it.
"""

from __future__ import annotations

from course_utils.sentiment.classifier import Classifier, Saliency, prefix_curve
from course_utils.sentiment.ladder import RUNGS, Rung, ladder, rung
from course_utils.sentiment.saved import best_saved, preload, trained
from course_utils.sentiment.scoring import Scored, score_file
from course_utils.sentiment.stress import VARIANTS, PairScores, probes, stress
from course_utils.sentiment.task import Corpus, Part, Task, clean, load_task, words

__all__ = [
    "RUNGS",
    "VARIANTS",
    "Classifier",
    "Corpus",
    "PairScores",
    "Part",
    "Rung",
    "Saliency",
    "Scored",
    "Task",
    "best_saved",
    "clean",
    "ladder",
    "load_task",
    "prefix_curve",
    "preload",
    "probes",
    "rung",
    "score_file",
    "stress",
    "trained",
    "words",
]
