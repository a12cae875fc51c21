"""Trained models read one review: the one that was chosen at once, the others beside the kernel."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from course_utils import sentiment
from course_utils.explore.background import Background
from course_utils.sentiment import Classifier, prefix_curve

MOST_WORDS, MOST_CHARACTERS = 60, 600
"""How much of a review is read: every model answers it within a blink, and its words can be shown."""
GRACE = 0.03
"""Seconds for which the models that were not chosen are waited for; what comes later is drawn later."""
_MOST_TROUBLE = 80


@dataclass(frozen=True)
class Answer:
    """What a model made of a review, or why it could not.

    Attributes:
        values: P(positive) after 0, 1, …, n words; or what each of n words pushes, in logits.
        error: one line (Korean) where there are no values.
    """

    values: tuple[float, ...] = ()
    error: str = ""


@dataclass(eq=False)
class Reading:
    """A review, and what the models have said of it so far.

    Attributes:
        text: cleaned, and no longer than is read.
        curves: P(positive) word by word, by model.
        pushes: what every word pushes, of those models that were chosen.
        notes: what was cut or lost (Korean).
        is_whole: whether every model has answered.
    """

    text: str
    curves: dict[str, Answer] = field(default_factory=dict)
    pushes: dict[str, Answer] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    is_whole: bool = False

    @property
    def words(self) -> list[str]:
        """The words of the text."""
        return self.text.split()


class Reader:
    """Has every model read the newest text: the chosen one at once, the others beside the kernel.

    Args:
        models: by name.
        changed: called, in a thread, when the others have read the newest text and were not waited for.
    """

    def __init__(self, models: Mapping[str, Classifier], changed: Callable[[], object]) -> None:
        self._models = models
        self._changed = changed
        self._one_at_a_time = threading.Lock()  # Keras does not promise that two threads may ask a model
        self._arrival = threading.Condition()
        self._is_awaited = False
        # replaced as a whole, so that a thread never writes an old text's answer among a new text's
        self._newest = Reading("")
        self._others = Background(self._read_all, lambda reading, _: self._arrive(reading))

    def read(self, text: str, chosen: str) -> Reading:
        """Return what is known of a text now: both answers of one model, and of the others what has come.

        Args:
            text: what somebody typed.
            chosen: the model that is asked first.
        """
        shown, notes = shortened(text)
        if shown != self._newest.text:
            self._newest = Reading(shown)
        reading = self._newest
        self._read(reading, chosen)
        if chosen not in reading.pushes:
            reading.pushes[chosen] = self._ask(self._pushes, chosen, reading)
        self._wait_a_little(reading)
        curves = dict(reading.curves)  # a copy, because a thread goes on writing
        known = {name: curves[name] for name in self._models if name in curves}
        return Reading(shown, known, reading.pushes, tuple(notes), is_whole=len(known) == len(self._models))

    def _wait_a_little(self, reading: Reading) -> None:
        with self._arrival:
            if self._is_whole(reading):
                return
            self._is_awaited = True
            self._others.ask(reading)
            self._arrival.wait_for(lambda: self._is_whole(reading), GRACE)
            self._is_awaited = False

    def _is_whole(self, reading: Reading) -> bool:
        return len(reading.curves) == len(self._models)

    def _arrive(self, reading: Reading) -> None:
        with self._arrival:
            is_awaited = self._is_awaited
            self._arrival.notify_all()
        if reading is self._newest and not is_awaited:
            self._changed()

    def _read_all(self, reading: Reading) -> None:
        for name in self._models:
            if reading is self._newest:
                self._read(reading, name)

    def _read(self, reading: Reading, name: str) -> None:
        if name not in reading.curves:
            reading.curves[name] = self._ask(self._curve, name, reading)

    def _ask(self, question: Callable[[str, Reading], NDArray[np.float32]], name: str, reading: Reading) -> Answer:
        try:
            with self._one_at_a_time:
                values = question(name, reading)
            if not np.isfinite(values).all():
                raise ValueError("셈한 값에 NaN이나 무한대가 있습니다")
            return Answer(tuple(values.tolist()))
        except Exception as error:  # one model's trouble is said; the others are shown
            return Answer(error=f"{type(error).__name__}: {error}".splitlines()[0][:_MOST_TROUBLE])

    def _curve(self, name: str, reading: Reading) -> NDArray[np.float32]:
        return prefix_curve(self._models[name], reading.text)[1]

    def _pushes(self, name: str, reading: Reading) -> NDArray[np.float32]:
        return self._models[name].explain(reading.text).values


def shortened(text: str) -> tuple[str, list[str]]:
    """Clean a review, cut it to what is read, and say (Korean) what was cut and what was lost.

    >>> shortened("★ 정말  좋아요!")
    ('정말 좋아요!', [])
    """
    notes = []
    if len(text) > MOST_CHARACTERS:
        notes.append(f"글이 {len(text):,}자라서 앞의 {MOST_CHARACTERS:,}자만 읽었습니다.")
    read = text[:MOST_CHARACTERS]
    words = sentiment.clean(read).split()
    if words != sentiment.clean(unicodedata.normalize("NFC", read)).split():
        notes.append("자모가 풀린 글자(NFD)가 정제할 때 지워졌습니다. 눈에는 같아 보여도 모델은 읽지 못합니다.")
    if len(words) > MOST_WORDS:
        notes.append(f"낱말이 {len(words)}개라서 앞의 {MOST_WORDS}개만 읽었습니다.")
    return " ".join(words[:MOST_WORDS]), notes
