"""Explorer: a review is typed; how every trained model's probability moves word by word, and what each word pushes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import ipywidgets as widgets
import numpy as np

from course_utils import ui
from course_utils.explore.base import Explorer, View, examples_for
from course_utils.explore.reading import Answer, Reader, Reading, read_alone
from course_utils.explore.rungs import first_choice, is_steady, options, trained_ladder
from course_utils.plots import live_review
from course_utils.plots.style import RUNG_NAMES
from course_utils.sentiment import Classifier

TITLE = "리뷰를 한 낱말씩 읽으면"
EXAMPLES = {
    "반전이 있는 리뷰": "처음에는 지루해서 졸았는데 마지막 십 분이 모든 걸 살렸습니다 정말 최고예요",
    "부정하는 말": "하나도 지루하지 않고 끝까지 재미있게 봤어요",
    "칭찬 뒤의 실망": "배우는 훌륭하고 음악도 좋았지만 이야기가 엉망이라 돈이 아깝다",
    "비꼬는 말": "와 두 시간 동안 아주 푹 잤네요 수면제로 최고입니다",
    "띄어쓰기 없이": "정말재미있고감동적인영화였어요",
    "긴 리뷰": (
        "개봉하는 날 아침부터 기다렸다가 봤는데 처음 삼십 분은 솔직히 지루했고 같이 간 친구는 옆에서 졸았습니다 "
        "그런데 주인공이 고향에 돌아가는 장면부터 이야기가 살아나더니 마지막에는 저도 모르게 울고 있었네요 "
        "음악은 조금 시끄러웠고 결말이 뻔하다는 말도 맞지만 배우들의 연기가 훌륭해서 한 번 더 보고 싶습니다"
    ),
}
_MOST_LETTERS = 12
_STILL = 0.005
"""A probability or a push below it is written as 0.00."""


def review_reader(models: Mapping[str, Classifier] | None = None, text: str = EXAMPLES["반전이 있는 리뷰"]) -> ui.Page:
    """Type a review, choose a model, and see its probability after every word beside those of the others.

    Args:
        models: trained classifiers by name; None takes every rung of the course's own reviews.
        text: the review that is there at first.

    Returns:
        What to put at a cell's end; a stored notebook shows what the first model makes of the first review instead.

    Raises:
        ValueError: no model.
    """
    known = trained_ladder() if models is None else models
    if not known:
        raise ValueError("models must hold one classifier at least; got none")
    explorer, chosen, heading = make(known, text), first_choice(known), f"[탐색기] {TITLE}\n{text}"
    if not is_steady(chosen):
        return ui.page(explorer.widget, heading)
    alone = draw(read_alone(known[chosen], chosen, text), chosen)
    markup = alone.picture + ui.status_html(alone.kind, alone.sentence)
    return ui.page(explorer.widget, f"{heading}\n{alone.sentence}", markup)


def make(models: Mapping[str, Classifier], text: str) -> Explorer:
    """Make the explorer itself, drawn once: what `review_reader` shows."""
    reader = Reader(models, changed=lambda: explorer.redraw())
    review = widgets.Textarea(description="리뷰", value=text, rows=2, layout={"width": "96%"})
    model = widgets.Dropdown(
        description="모델", options=options(models), value=first_choice(models), layout={"width": "22em"}
    )
    examples = examples_for(review, EXAMPLES)
    explorer = Explorer(
        TITLE,
        {"text": review, "chosen": model},
        lambda text, chosen: draw(reader.read(text, chosen), chosen),
        extras=(examples,),
    )
    heading, *_, shown = explorer.widget.children
    first_row = widgets.HBox([examples, model, explorer.reset_button], layout={"flex_flow": "row wrap"})
    explorer.widget.children = (heading, first_row, review, shown)
    explorer.redraw()
    return explorer


def draw(reading: Reading, chosen: str) -> View:
    """Return the picture and the sentence of what is known of a reading.

    Args:
        reading: the chosen model's answers, and those of the others that have come.
        chosen: the model that is drawn strong.
    """
    known = {name: answer.values for name, answer in reading.curves.items() if not answer.error}
    pushes = reading.pushes.get(chosen, Answer())
    words = describe(reading, chosen)
    troubled = any(answer.error for answer in (*reading.curves.values(), pushes))
    kind: ui.StatusKind = "warning" if troubled or reading.notes or not reading.words else "info"
    if not known:
        return View("", words, kind)
    picture = live_review.review_curves(
        reading.words, known, pushes.values, chosen, title=_title(reading, chosen), alt=words
    )
    return View(picture, words, kind)


def _title(reading: Reading, chosen: str) -> str:
    name, curve = _name(chosen), reading.curves[chosen]
    if curve.error:
        return f"이 리뷰를 읽지 못한 모델: {name}"
    if not reading.words:
        return "읽을 낱말이 없습니다"
    step = _widest_step(curve.values)
    before, after = curve.values[step : step + 2]
    if abs(after - before) < _STILL:
        return f"{name}: 어느 낱말에서도 확률이 움직이지 않습니다"
    return f"{name}: '{_short(reading.words[step])}'에서 {before:.2f} → {after:.2f}, 가장 크게 움직입니다"


def _widest_step(curve: Sequence[float]) -> int:
    """Return after how many words the next one moves the probability most."""
    return int(np.argmax(np.abs(np.diff(curve))))


def _name(model: str) -> str:
    return RUNG_NAMES.get(model, model)


def _short(word: str) -> str:
    return word if len(word) <= _MOST_LETTERS else f"{word[: _MOST_LETTERS - 1]}…"


def describe(reading: Reading, chosen: str) -> str:
    """Say in words what the chosen model makes of a review, where it changes its mind, and what the others say.

    Args:
        reading, chosen: as for `draw`.
    """
    sentences = [*reading.notes, _verdict(reading, chosen), *_strongest(reading, chosen), *_others(reading)]
    failed = {_name(name): answer.error for name, answer in reading.curves.items() if answer.error}
    sentences += [f"읽지 못한 모델: {name} ({error})." for name, error in failed.items()]
    return " ".join(sentences)


def _verdict(reading: Reading, chosen: str) -> str:
    curve = reading.curves[chosen]
    if curve.error:
        return "고른 모델은 이 리뷰를 읽지 못했습니다."
    last = curve.values[-1]
    if not reading.words:
        empty = "읽을 낱말이 없습니다. 한글, 영문, 숫자와 몇 가지 부호만 남기고 정제하면 빈 글이 됩니다."
        return f"{empty} {_name(chosen)}: 빈 글에 매긴 긍정 확률은 {last:.2f}입니다."
    return f"{_name(chosen)}: 낱말 {len(reading.words)}개를 다 읽고 긍정 확률 {last:.2f}, {_side(last)}이라고 합니다."


def _side(share: float) -> str:
    return "긍정" if share > 0.5 else "부정"


def _strongest(reading: Reading, chosen: str) -> Iterator[str]:
    """Yield which words push most to either side."""
    if reading.curves[chosen].error or not reading.words:
        return
    if chosen not in reading.pushes:
        yield "낱말마다 미는 힘은 셈하고 있습니다."
        return
    pushes = reading.pushes[chosen]
    if pushes.error:
        yield f"낱말마다 미는 힘은 셈하지 못했습니다({pushes.error})."
        return
    if max(map(abs, pushes.values)) < _STILL:
        yield "어느 낱말도 답을 밀지 않습니다."
        return
    found, missing = [], ""
    for side, sign in (("긍정", 1), ("부정", -1)):
        push, word = max(zip((sign * value for value in pushes.values), reading.words, strict=True))
        if push >= _STILL:
            found.append(f"{side} 쪽이 '{_short(word)}'({sign * push:+.2f})")
        else:
            missing = f" {side} 쪽으로 미는 낱말은 없습니다."
    yield f"가장 세게 미는 낱말은 {', '.join(found)}입니다.{missing}"


def _others(reading: Reading) -> Iterator[str]:
    """Yield how many models say what."""
    if not reading.is_whole:
        yield "다른 모델은 아직 읽고 있습니다."
        return
    said = [_side(answer.values[-1]) for answer in reading.curves.values() if not answer.error]
    if len(said) > 1:
        positive = said.count("긍정")
        yield f"모델 {len(said)}개 가운데 {positive}개가 긍정, {len(said) - positive}개가 부정이라고 합니다."
