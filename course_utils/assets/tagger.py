"""NLTK's English tagger, from the pickle of old releases to the three JSON files that today's NLTK loads."""

from __future__ import annotations

import json
from pathlib import Path

from course_utils.assets.pickles import restricted_load

PICKLE = "averaged_perceptron_tagger.pickle"
PREFIX = "averaged_perceptron_tagger_eng"


def convert_tagger(folder: Path) -> None:
    """Replace the pickle in ``folder`` by ``….weights.json``, ``….tagdict.json`` and ``….classes.json``.

    The pickle holds (weights: feature → class → float, tagdict: word → class, classes: set of str). Sorted keys make
    the same bytes everywhere, so the result has a checksum of its own in the manifest.

    Args:
        folder: where the pickle lies, already verified.

    Raises:
        pickle.UnpicklingError: the pickle names a global other than ``set``.
    """
    weights, tagdict, classes = restricted_load(folder / PICKLE, {"__builtin__.set": set})
    parts = {"weights": weights, "tagdict": tagdict, "classes": sorted(classes)}
    for part, value in parts.items():
        text = json.dumps(value, sort_keys=True, separators=(",", ":"))
        (folder / f"{PREFIX}.{part}.json").write_bytes(text.encode())
    (folder / PICKLE).unlink()
