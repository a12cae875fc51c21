"""Charts of the course: each function takes data and returns a `Drawing` whose title states the finding."""

from __future__ import annotations

from course_utils.plots.figures.charts import bars, label_ends, lines, rank_frequency, update_bars
from course_utils.plots.figures.estimates import calibration, interval_panels, intervals
from course_utils.plots.figures.sentences import sentence_tracks

__all__ = [
    "bars",
    "calibration",
    "interval_panels",
    "intervals",
    "label_ends",
    "lines",
    "rank_frequency",
    "sentence_tracks",
    "update_bars",
]
