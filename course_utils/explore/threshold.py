"""Explorer: the threshold above which a probability counts as positive, with confusion matrix and ROC curve."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import ipywidgets as widgets
import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_utils import sentiment, ui
from course_utils.explore.base import Explorer, View
from course_utils.explore.rungs import first_choice, is_steady, options, trained_ladder
from course_utils.plots import live_threshold
from course_utils.plots.style import RUNG_NAMES

TITLE = "임곗값을 옮기면"
_SEEN = 135
"""Into how many parts a side of the ROC curve is divided: two pixels each."""


@dataclass(frozen=True, eq=False)
class Scores:
    """What a model said of labelled reviews.

    Attributes:
        labels: shape (N,), 1 positive, 0 negative.
        probabilities: shape (N,), P(positive) of each.
    """

    labels: NDArray[np.int64]
    probabilities: NDArray[np.float64]

    def confusion(self, threshold: float) -> NDArray[np.int64]:
        """Count (2, 2): rows are the labels 0 and 1, columns the predictions; positive is what lies above."""
        predicted = self.probabilities > threshold
        return np.bincount(2 * self.labels + predicted, minlength=4).reshape(2, 2)

    @functools.cached_property
    def roc(self) -> NDArray[np.float64]:
        """Points (false positive rate, recall) of every threshold, from (0, 0) to (1, 1), shape (points, 2).

        Reviews with the same probability are taken in together: a threshold cannot part them.
        """
        order = np.argsort(-self.probabilities, kind="stable")
        last_of_a_tie = np.append(np.diff(self.probabilities[order]) != 0, True)
        hits = np.cumsum(self.labels[order])[last_of_a_tie]
        alarms = np.flatnonzero(last_of_a_tie) + 1 - hits
        points = np.column_stack([alarms / alarms[-1], hits / hits[-1]])
        return np.vstack([np.zeros(2), points])

    @functools.cached_property
    def outline(self) -> list[tuple[float, float]]:
        """The points of `roc` that can be told apart on a screen: what is drawn must be quick."""
        seen = np.unique(np.round(self.roc * _SEEN), axis=0) / _SEEN
        return [(across, up) for across, up in seen.tolist()]

    @functools.cached_property
    def area(self) -> float:
        """The area under the ROC curve: how often a positive review is above a negative one, ties by half."""
        return float(np.trapezoid(self.roc[:, 1], self.roc[:, 0]))

    @functools.cached_property
    def best(self) -> tuple[float, float]:
        """The threshold in hundredths of the highest accuracy, of equals the nearest to 0.5, and that accuracy."""
        steps = sorted((step / 100 for step in range(101)), key=lambda step: abs(step - 0.5))
        right = [int(np.trace(self.confusion(step))) for step in steps]
        return steps[int(np.argmax(right))], max(right) / len(self.labels)


def threshold(labels: ArrayLike | None = None, probabilities: Mapping[str, ArrayLike] | None = None) -> ui.Page:
    """Move the threshold, and see which reviews a model then calls positive, rightly and wrongly.

    Args:
        labels: shape (N,), 1 positive, 0 negative; some of each.
        probabilities: P(positive) of the same reviews, (N,), by model. None, and no labels, takes the validation part
            of the course's own reviews and every rung of its ladder.

    Returns:
        What to put at a cell's end; a stored notebook shows the first setting instead.

    Raises:
        ValueError: one of the two without the other, labels that are not 0 and 1, one class only, or probabilities
            that do not fit them.
    """
    if (labels is None) != (probabilities is None):
        raise ValueError("threshold: labels and probabilities go together; give both, or neither")
    scores = _validation() if labels is None or probabilities is None else scores_of(labels, probabilities)
    chosen = first_choice(scores)
    alone = make({chosen: scores[chosen]})
    words = f"[탐색기] {TITLE}\n{describe(scores[chosen], chosen, 0.5)}"
    if not is_steady(chosen):
        return ui.page(make(scores).widget, f"[탐색기] {TITLE}")
    return ui.page(make(scores).widget, words, alone.picture.value + alone.sentence.value)


def scores_of(labels: ArrayLike, probabilities: Mapping[str, ArrayLike]) -> dict[str, Scores]:
    """Check labels and probabilities, and put them together by model.

    Args:
        labels, probabilities: as in `threshold`.

    Raises:
        ValueError: as in `threshold`; the message names the model.
    """
    truth = np.asarray(labels)
    if truth.ndim != 1 or not np.array_equal(np.unique(truth), [0, 1]):
        raise ValueError(
            f"labels must have shape (N,) and hold 0 and 1, both; got {truth.shape}, {np.unique(truth)!r:.60}"
        )
    if not probabilities:
        raise ValueError("probabilities must hold those of one model at least; got none")
    found = {}
    for name, each in probabilities.items():
        given = np.asarray(each, np.float64)
        if given.shape != truth.shape:
            raise ValueError(f"probabilities of {name!r} must have the labels' shape {truth.shape}; got {given.shape}")
        if not ((given >= 0) & (given <= 1)).all():
            raise ValueError(f"probabilities of {name!r} must lie between 0 and 1, and none be NaN")
        found[name] = Scores(truth.astype(np.int64), given)
    return found


@functools.cache
def _validation() -> Mapping[str, Scores]:
    part = sentiment.load_task("reviews").validation
    return scores_of(part.labels, {name: model.score(part.texts) for name, model in trained_ladder().items()})


def make(scores: Mapping[str, Scores]) -> Explorer:
    """Make the explorer itself, drawn once: what `threshold` shows."""
    controls = {
        "threshold": widgets.FloatSlider(
            description="임곗값", min=0, max=1, step=0.01, value=0.5, readout_format=".2f", layout={"width": "36em"}
        ),
        "model": widgets.Dropdown(
            description="모델", options=options(scores), value=first_choice(scores), layout={"width": "22em"}
        ),
    }
    explorer = Explorer(TITLE, controls, functools.partial(_draw, scores))
    heading, _, slider, model, shown = explorer.widget.children
    explorer.widget.children = (heading, widgets.HBox([model, explorer.reset_button]), slider, shown)
    explorer.redraw()
    return explorer


def _draw(scores: Mapping[str, Scores], threshold: float, model: str) -> View:
    words = describe(scores[model], model, threshold)
    matrix = scores[model].confusion(threshold)
    picture = live_threshold.threshold_board(
        matrix.tolist(),
        {name: each.outline for name, each in scores.items()},
        {name: each.area for name, each in scores.items()},
        model,
        title=_title(matrix, threshold),
        alt=words,
    )
    return View(picture, words, "info" if matrix[:, 1].any() and matrix[:, 0].any() else "warning")


def _title(matrix: NDArray[np.int64], threshold: float) -> str:
    if not matrix[:, 1].any():
        return f"임곗값 {threshold:.2f}: 긍정이라고 한 리뷰가 하나도 없습니다"
    if not matrix[:, 0].any():
        return f"임곗값 {threshold:.2f}: 모든 리뷰를 긍정이라고 합니다"
    alarms, recall = matrix[:, 1] / matrix.sum(axis=1)
    missed = f"부정의 {_percent(alarms)}를 긍정으로 잘못 봅니다"
    return f"임곗값 {threshold:.2f}: 긍정의 {_percent(recall)}를 찾고, {missed}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def describe(scores: Scores, model: str, threshold: float) -> str:
    """Say in words what a model says above a threshold, how often that is right, and where it is right most often.

    Args:
        scores: of the model.
        model: its name.
        threshold: from 0 to 1.
    """
    (true_negative, false_positive), (false_negative, true_positive) = scores.confusion(threshold).tolist()
    said, positive = true_positive + false_positive, true_positive + false_negative
    right = (true_positive + true_negative) / len(scores.labels)
    precision = (
        f"긍정이라고 한 {said:,}편 가운데 {true_positive:,}편이 정말 긍정입니다(정밀도 {true_positive / said:.1%})."
        if said
        else "긍정이라고 한 리뷰가 없어 정밀도를 셈할 수 없습니다."
    )
    recall = f"긍정 {positive:,}편 가운데 {true_positive:,}편을 찾았습니다(재현율 {true_positive / positive:.1%})."
    best, highest = scores.best
    found = f"정확도는 {right:.1%}이고, 이 모델의 정확도는 임곗값 {best:.2f}에서 가장 높습니다({highest:.1%})."
    return f"{RUNG_NAMES.get(model, model)}, 임곗값 {threshold:.2f}: {precision} {recall} {found}"
