"""주장 재판, the claims court: a prediction before the experiment, the verdict beside it, and the trials so far."""

from __future__ import annotations

from dataclasses import dataclass

import ipywidgets as widgets

from course_utils import ui
from course_utils.exercises import progress
from course_utils.exercises.model import Claim, Outcome

OUTCOMES: dict[Outcome, str] = {"holds": "성립한다", "fails": "성립하지 않는다", "unclear": "이 자료로는 알 수 없다"}

_FIRST_CONFIDENCE = 70
_LATE = "기록만 하고 보정(calibration)에는 넣지 않습니다."


@dataclass(frozen=True)
class Trial:
    """One claim with a prediction and a verdict.

    Attributes:
        notebook, key: which claim.
        confidence: per cent, 50 to 100.
        right: whether the prediction was the verdict.
    """

    notebook: str
    key: str
    confidence: int
    right: bool

    @property
    def brier(self) -> float:
        """The Brier score (1950), ``(confidence / 100 - right)²``: 0 is best, 0.25 is what a coin at 50 % scores.

        >>> round(Trial("01_tokenization", "a", 80, right=True).brier, 2)
        0.04
        """
        return (self.confidence / 100 - self.right) ** 2


def trials() -> list[Trial]:
    """Return every claim that the learner predicted before seeing its verdict, by notebook and key."""
    return [
        _trial(path, entry, entry["outcome"])
        for path, entry in sorted(progress.read()["claims"].items())
        if "prediction" in entry and "outcome" in entry and not entry.get("late", False)
    ]


def _trial(path: str, entry: progress.State, outcome: Outcome) -> Trial:
    notebook, _, key = path.partition("/")
    return Trial(notebook, key, entry["confidence"], right=entry["prediction"] == outcome)


# -------------------------------------------------------------------------------- the prediction


class Ballot:
    """A prediction about one claim: one of three outcomes, a confidence, and a button that records both.

    Args:
        claim: the claim on trial.
    """

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        before = progress.claim(claim.notebook, claim.key)
        self.choice = widgets.RadioButtons(
            options=[(word, outcome) for outcome, word in OUTCOMES.items()],
            value=before.get("prediction"),
            description="내 예상:",
            layout=widgets.Layout(width="auto"),
        )
        self.confidence = widgets.IntSlider(
            value=before.get("confidence", _FIRST_CONFIDENCE), min=50, max=100, step=5, description="확신(%):"
        )
        self.button = widgets.Button(
            description="예상 기록", tooltip="예상과 확신을 기록합니다", button_style="primary"
        )
        self.button.on_click(self.record)
        self.status = ui.status(*_ballot_status(before))
        confidence = ui.with_summary(self.confidence, _confidence_in_words)
        text = widgets.HTML(_claim_html(claim))
        self.widget = ui.panel([text, self.choice, confidence, self.button, self.status], "주장 재판 · 예상")

    def record(self, button: object = None) -> None:
        """Record what the controls say now."""
        if self.choice.value is None:
            ui.set_status(self.status, "not_attempted", "셋 가운데 하나를 먼저 고르세요.")
            return
        claim = self.claim
        counts = progress.record_prediction(claim.notebook, claim.key, self.choice.value, self.confidence.value)
        recorded = progress.claim(claim.notebook, claim.key)
        stays = "" if counts or recorded.get("late", False) else "판결을 본 뒤에는 예상을 바꿀 수 없습니다. "
        ui.set_status(self.status, "info" if counts else "warning", f"{stays}{_prediction_in_words(recorded)}")


def predict_panel(claim: Claim) -> ui.Page:
    """Return the ballot of a claim, for a cell's end."""
    text = f"주장 재판 · 예상\n{_claim_text(claim)}\n내 예상: {' / '.join(OUTCOMES.values())}, 확신 50–100 %"
    return ui.page(Ballot(claim).widget, text)


def _ballot_status(before: progress.State) -> tuple[ui.StatusKind, str]:
    if "prediction" in before:
        return "info", _prediction_in_words(before)
    if "outcome" in before:
        return "not_attempted", f"판결이 이미 나왔습니다. 지금 남기는 예상은 {_LATE}"
    return "not_attempted", "실험을 보기 전에 예상을 고르고 '예상 기록'을 누르세요."


def _confidence_in_words(confidence: int) -> str:
    if confidence == 100:
        return "확신 100 %: 틀릴 수 없다고 봅니다."
    if confidence == 50:
        return "확신 50 %: 동전을 던지는 것과 같습니다."
    return f"확신 {confidence} %: 이런 예상 100개 가운데 {confidence}개가 맞으리라고 봅니다."


def _prediction_in_words(entry: progress.State) -> str:
    late = f"판결이 먼저 나온 뒤의 예상이라 {_LATE} " if entry.get("late", False) else ""
    return f"{late}기록된 예상: {OUTCOMES[entry['prediction']]} (확신 {entry['confidence']} %)."


# -------------------------------------------------------------------------------- the verdict


def verdict_page(claim: Claim, outcome: Outcome, evidence: str) -> ui.Page:
    """Return the verdict beside the learner's prediction, and note it for the calibration.

    Args:
        claim: the claim on trial.
        outcome: ``"holds"``, ``"fails"`` or ``"unclear"``.
        evidence: the Korean sentence that the verdict rests on.

    Raises:
        ValueError: ``outcome`` is none of the three.
    """
    if outcome not in OUTCOMES:
        raise ValueError(f"outcome must be one of {', '.join(OUTCOMES)}; got {outcome!r}")
    progress.record_verdict(claim.notebook, claim.key, outcome)
    verdict: tuple[ui.StatusKind, str] = ("info", f"판결: {OUTCOMES[outcome]}. {evidence}")
    beside = _beside(claim, outcome)
    parts = [_claim_html(claim), ui.status_html(*verdict), ui.status_html(*beside)]
    markup = f"<div>{''.join(parts)}</div>"
    text = "\n".join(["주장 재판 · 판결", _claim_text(claim), ui.status_text(*verdict), ui.status_text(*beside)])
    return ui.page(widgets.HTML(markup), text, markup)


def _beside(claim: Claim, outcome: Outcome) -> tuple[ui.StatusKind, str]:
    entry = progress.claim(claim.notebook, claim.key)
    if "prediction" not in entry:
        return "info", "판결 전에 기록된 예상이 없습니다. 다음 재판에서는 실험을 보기 전에 예상을 남겨 보세요."
    if entry.get("late", False):
        return "info", _prediction_in_words(entry)
    trial = _trial(f"{claim.notebook}/{claim.key}", entry, outcome)
    what = "예상대로입니다." if trial.right else "예상이 빗나갔습니다."
    score = f"브라이어 점수(Brier score) {trial.brier:.2f} (0이 가장 좋고, 늘 50 %라고 하면 0.25)."
    return "right" if trial.right else "warning", f"{what} {_prediction_in_words(entry)} {score}"


def _claim_text(claim: Claim) -> str:
    return f"주장: {claim.statement}\n출처: {claim.source}\n발표된 수: {claim.published}"


def _claim_html(claim: Claim) -> str:
    statement = f"<blockquote><strong>{ui.escape(claim.statement)}</strong></blockquote>"
    facts = f"출처: {ui.escape(claim.source)}<br>발표된 수: {ui.escape(claim.published)}"
    return f'<div style="{ui.style("summary")}">{statement}{facts}</div>'
