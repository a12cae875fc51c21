"""Explorer: the reviews that a model gets wrong, the surest errors first, and how many other models err with it."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ipywidgets as widgets
import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_utils import ui
from course_utils.explore.base import Explorer, View
from course_utils.explore.rungs import first_choice, is_steady, options
from course_utils.explore.threshold import Scores, scores_of
from course_utils.plots.style import RUNG_NAMES

TITLE = "자신 있게 틀린 글부터"
SHOWN = 6
"""Reviews on one page."""
SIDES = {"부정인데 긍정이라고 한 글": 0, "긍정인데 부정이라고 한 글": 1}
"""What the errors are called → the label of their reviews."""


@dataclass(frozen=True, eq=False)
class Answers:
    """Reviews, and what some models said of them.

    Attributes:
        texts: N reviews.
        scores: labels and probabilities by model.
    """

    texts: Sequence[str]
    scores: Mapping[str, Scores]

    def wrong(self, model: str) -> NDArray[np.bool_]:
        """Return which reviews the model puts on the wrong side of 0.5, shape (N,)."""
        own = self.scores[model]
        return (own.probabilities > 0.5) != (own.labels == 1)

    def errors(self, model: str, label: int) -> NDArray[np.int64]:
        """Return the reviews of a label that the model gets wrong, those first that it is surest of."""
        own = self.scores[model]
        rows = np.flatnonzero(self.wrong(model) & (own.labels == label))
        return rows[np.argsort(-np.abs(own.probabilities[rows] - 0.5), kind="stable")]

    @functools.cached_property
    def wrong_models(self) -> NDArray[np.int64]:
        """How many of the models get each review wrong, shape (N,)."""
        return np.sum([self.wrong(model) for model in self.scores], axis=0)


def error_browser(texts: Sequence[str], labels: ArrayLike, probabilities: Mapping[str, ArrayLike]) -> ui.Page:
    """Leaf through the reviews that a model gets wrong.

    Args:
        texts: N reviews.
        labels: shape (N,), 1 positive, 0 negative; some of each.
        probabilities: P(positive) of the same reviews, (N,), by model.

    Returns:
        What to put at a cell's end; a stored notebook shows the first page of errors instead.

    Raises:
        ValueError: no model, or labels, probabilities or a number of texts that do not fit.
    """
    scores = scores_of(labels, probabilities)
    if len(texts) != len(np.asarray(labels)):
        raise ValueError(f"texts must be as many as labels, {len(np.asarray(labels))}; got {len(texts)}")
    explorer = make(Answers(texts, scores))
    chosen = first_choice(scores)
    if not is_steady(chosen):
        return ui.page(explorer.widget, f"[탐색기] {TITLE}")
    first = draw(Answers(texts, {chosen: scores[chosen]}), chosen, next(iter(SIDES)), 1)
    return ui.page(
        explorer.widget, f"[탐색기] {TITLE}\n{first.sentence}", first.picture + ui.status_html("info", first.sentence)
    )


def make(answers: Answers) -> Explorer:
    """Make the explorer itself, drawn once: what `error_browser` shows."""
    controls = {
        "model": widgets.Dropdown(
            description="모델",
            options=options(answers.scores),
            value=first_choice(answers.scores),
            layout={"width": "22em"},
        ),
        "side": widgets.Dropdown(description="틀린 쪽", options=list(SIDES), layout={"width": "26em"}),
        "leaf": widgets.BoundedIntText(description="쪽", value=1, min=1, max=999, layout={"width": "12em"}),
    }
    explorer = Explorer(TITLE, controls, functools.partial(draw, answers))
    explorer.redraw()
    return explorer


def draw(answers: Answers, model: str, side: str, leaf: int) -> View:
    """Return one page of a model's errors as a table, and a sentence that says what is seen.

    Args:
        answers: reviews and what the models said.
        model: whose errors.
        side: a key of `SIDES`.
        leaf: the page, from 1; one beyond the last shows the last.
    """
    rows = answers.errors(model, SIDES[side])
    name = RUNG_NAMES.get(model, model)
    if not len(rows):
        return View("", f"{name}: {side}이 없습니다.")
    leaf = min(leaf, -(-len(rows) // SHOWN))
    begin = SHOWN * (leaf - 1)
    shown = rows[begin : begin + SHOWN]
    others = len(answers.scores) - 1
    head = ["긍정 확률", "리뷰", *(["함께 틀린 모델"] if others else [])]
    cells = [
        [
            f"{answers.scores[model].probabilities[row]:.2f}",
            answers.texts[row],
            *([f"{answers.wrong_models[row] - 1}/{others}"] if others else []),
        ]
        for row in shown
    ]
    together = np.mean(answers.wrong_models[shown] - 1)
    beside = f" 보이는 글을 다른 모델 {others}개 가운데 평균 {together:.1f}개가 함께 틀렸습니다." if others else ""
    sentence = f"{name}: {side} {len(rows):,}편 가운데 {begin + 1}–{begin + len(shown)}째입니다.{beside}"
    return View(ui.table_html(head, cells, f"{name}: {side}"), sentence)
