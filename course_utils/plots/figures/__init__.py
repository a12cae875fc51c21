"""Charts of the course: each function takes data and returns a `Drawing` whose title states the finding."""

from __future__ import annotations

from course_utils.plots.figures.bias import null_distribution, two_groups, words_on_axis
from course_utils.plots.figures.charts import bars, label_ends, lines, rank_frequency
from course_utils.plots.figures.decisions import confusion_matrices, reliability, roc_curves
from course_utils.plots.figures.embeddings import (
    learning_curves,
    seed_spread,
    similarity_tables,
)
from course_utils.plots.figures.encoding import collisions, heatmap, heatmap_panels, id_matrix, length_distribution
from course_utils.plots.figures.estimates import calibration, interval_panels, intervals
from course_utils.plots.figures.gated import error_curves, gradient_flow, scatter_of_errors, train_and_validation
from course_utils.plots.figures.keras_rnn import extrapolation, graph_sizes, sequence_outputs
from course_utils.plots.figures.normalization import unit_scores
from course_utils.plots.figures.reading import prefix_curves, saliency
from course_utils.plots.figures.recurrent import clipping, gradient_norms, seed_curves, states
from course_utils.plots.figures.sentences import sentence_tracks
from course_utils.plots.figures.sentiment import (
    RungScore,
    ablation,
    covered_lengths,
    epoch_accuracy,
    ladder,
    probes,
    stress_map,
)
from course_utils.plots.figures.vectors import (
    glove_weight,
    negative_distributions,
    paired_bars,
    similarity_scores,
    word_map,
)

__all__ = [
    "RungScore",
    "ablation",
    "bars",
    "calibration",
    "clipping",
    "collisions",
    "confusion_matrices",
    "covered_lengths",
    "epoch_accuracy",
    "error_curves",
    "extrapolation",
    "glove_weight",
    "gradient_flow",
    "gradient_norms",
    "graph_sizes",
    "heatmap",
    "heatmap_panels",
    "id_matrix",
    "interval_panels",
    "intervals",
    "label_ends",
    "ladder",
    "learning_curves",
    "length_distribution",
    "lines",
    "negative_distributions",
    "null_distribution",
    "paired_bars",
    "prefix_curves",
    "probes",
    "rank_frequency",
    "reliability",
    "roc_curves",
    "saliency",
    "scatter_of_errors",
    "seed_curves",
    "seed_spread",
    "sentence_tracks",
    "sequence_outputs",
    "similarity_scores",
    "similarity_tables",
    "states",
    "stress_map",
    "train_and_validation",
    "two_groups",
    "unit_scores",
    "word_map",
    "words_on_axis",
]
