"""Trained models read one review: the one that was chosen at once, the others beside the kernel."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from course_utils import sentiment
from course_utils.explore.background import Background
from course_utils.sentiment import Classifier

Known = Mapping[str, float]
"""P(positive) by the beginning of a text."""

MOST_WORDS, MOST_CHARACTERS = 60, 600
"""How much of a review is read: every model answers it within a blink, and its words can be shown."""
GRACE = 0.06
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
        changed: called, in a thread, when more is known of the newest text than was waited for.
    """

    def __init__(self, models: Mapping[str, Classifier], changed: Callable[[], object]) -> None:
        self._models = models
        self._changed = changed
        self._locks = {name: threading.Lock() for name in models}  # no model is asked by two threads
        self._arrival = threading.Condition()
        self._is_awaited = False
        # replaced as a whole, so that a thread never writes an old text's answer among a new text's
        self._newest, self._chosen = Reading(""), ""
        self._known: dict[str, Known] = {name: {} for name in models}
        self._explained: set[str] = set()
        self._others = Background(self._read_all, lambda reading, _: self._arrive(reading), is_cut_off=False)

    def read(self, text: str, chosen: str) -> Reading:
        """Return what is known of a text now: of one model at least its curve, of the others what has come.

        Args:
            text: what somebody typed.
            chosen: the model that is asked first.
        """
        shown, notes = shortened(text)
        if shown != self._newest.text:
            self._newest = Reading(shown)
        reading, self._chosen = self._newest, chosen
        self._read(reading, chosen)
        if chosen in self._explained:  # the first time a network has a gradient to build, and takes a second or two
            self._explain(reading, chosen)
        self._wait_a_little(reading)
        curves, pushes = dict(reading.curves), dict(reading.pushes)  # copies, because a thread goes on writing
        known = {name: curves[name] for name in self._models if name in curves}
        return Reading(shown, known, pushes, notes, is_whole=len(known) == len(self._models))

    def _wait_a_little(self, reading: Reading) -> None:
        with self._arrival:
            if self._is_done(reading):
                return
            self._is_awaited = True
            self._others.ask(reading)
            self._arrival.wait_for(lambda: self._is_done(reading), GRACE)
            self._is_awaited = False

    def _is_done(self, reading: Reading) -> bool:
        return len(reading.curves) == len(self._models) and self._chosen in reading.pushes

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
        if reading is self._newest and not self._is_done(reading):
            self._arrive(reading)
            self._explain(reading, self._chosen)

    def _read(self, reading: Reading, name: str) -> None:
        if name not in reading.curves:
            with self._locks[name]:
                answer = curve_of(self._models[name], reading.text, self._known[name])
                self._known[name] = dict(zip(prefixes(reading.text), answer.values, strict=False))
                reading.curves[name] = answer

    def _explain(self, reading: Reading, name: str) -> None:
        if name not in reading.pushes:
            with self._locks[name]:
                reading.pushes[name] = pushes_of(self._models[name], reading.text)
            self._explained.add(name)


def read_alone(model: Classifier, name: str, text: str) -> Reading:
    """Have one model read a text, and wait for all it says.

    Args:
        model: a trained rung.
        name: its name in the reading.
        text: what somebody typed.
    """
    shown, notes = shortened(text)
    return Reading(shown, {name: curve_of(model, shown, {})}, {name: pushes_of(model, shown)}, notes, is_whole=True)


def prefixes(text: str) -> list[str]:
    """Return the first 0, 1, …, n words of a clean text.

    >>> prefixes("정말 좋다")
    ['', '정말', '정말 좋다']
    """
    words = text.split()
    return [" ".join(words[:number]) for number in range(len(words) + 1)]


def curve_of(model: Classifier, text: str, known: Known) -> Answer:
    """Return P(positive) after every word of a clean text, or why there is none.

    Args:
        model: a trained rung.
        text: clean already.
        known: what the model said of other beginnings: it is asked only of those that are new, mostly one a key.
    """

    def ask() -> NDArray[np.floating]:
        beginnings = prefixes(text)
        new = [each for each in beginnings if each not in known]
        answers = dict(known) | dict(zip(new, model.predict(new).tolist(), strict=True))
        return np.array([answers[each] for each in beginnings])

    return _answer(ask)


def pushes_of(model: Classifier, text: str) -> Answer:
    """Return what every word of a clean text pushes, or why that is not known."""
    return _answer(lambda: model.explain(text).values)


def _answer(ask: Callable[[], NDArray[np.floating]]) -> Answer:
    try:
        values = ask()
        if not np.isfinite(values).all():
            raise ValueError("셈한 값에 NaN이나 무한대가 있습니다")
        return Answer(tuple(values.tolist()))
    except Exception as error:  # one model's trouble is said; the others are shown
        return Answer(error=f"{type(error).__name__}: {error}".splitlines()[0][:_MOST_TROUBLE])


def shortened(text: str) -> tuple[str, tuple[str, ...]]:
    """Clean a review, cut it to what is read, and say (Korean) what was cut and what was lost.

    >>> shortened("★ 정말  좋아요!")
    ('정말 좋아요!', ())
    """
    notes = []
    if len(text) > MOST_CHARACTERS:
        notes.append(f"글이 {len(text):,}자라서 앞의 {MOST_CHARACTERS:,}자만 읽었습니다.")
    read = text[:MOST_CHARACTERS]
    words = sentiment.clean(read).split()
    if any("\u1100" <= letter <= "\u11ff" for letter in read):
        notes.append("자모가 풀린 글자(NFD)가 있어 한 글자로 모은 뒤(NFC) 읽었습니다.")
    if len(words) > MOST_WORDS:
        notes.append(f"낱말이 {len(words)}개라서 앞의 {MOST_WORDS}개만 읽었습니다.")
    return " ".join(words[:MOST_WORDS]), tuple(notes)
