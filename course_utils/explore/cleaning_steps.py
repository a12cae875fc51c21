"""Explorer: a text goes through the steps of cleaning one by one; what each took away is marked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from course_utils import ui
from course_utils.explore.base import Explorer, View, examples_for
from course_utils.text.inputs import mend_surrogates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TITLE = "글이 정제되는 길"
EXAMPLES = {
    "리뷰: 별표, 대문자, ㅋㅋㅋ": "이 영화 진짜 ★최고★!!! OST도 Good... ㅋㅋㅋㅋ 또 볼래요~",
    "리뷰: 부정하는 한 글자": "돈이 안 아깝다는 사람 이해 못 함 ㅠㅠㅠ 두 번은 안 봐요.",
    "NFD로 저장된 글": unicodedata.normalize("NFD", "명작입니다") + " (파일 이름에서 옮긴 글)",
    "영어가 섞인 글": "This is NOT a good movie!!!!! 그런데 왜 10000명이나 봤지??",
}
MAX_CHARS = 400
"""How much of a text is shown: the table stays on one screen."""

STOP_WORDS = frozenset("이그저것수좀더또및등는은가을를의에도안못") | {"a", "an", "the", "is", "of", "and", "to", "not"}
NEGATIONS = frozenset("안못") | {"not", "no"}
"""Words that turn a sentence round; short lists of stop words often hold them."""

_GROUP = re.compile("[^\u0300-\u036f\u1160-\u11ff]?[\u0300-\u036f\u1160-\u11ff]*", re.DOTALL)
_NOT_KEPT = re.compile(r"([^가-힣ㄱ-ㅎㅏ-ㅣA-Za-z0-9(),!?'`]+)")
_REPEATS = re.compile(r"((\D)\2{2,})", re.DOTALL)
_CAPITALS = re.compile("([A-Z]+)")
_WORD = re.compile(r"(\S+)")
_SIGNS = "(),!?'`"


@dataclass(frozen=True)
class Piece:
    """A part of a text before a step, and what the step made of it."""

    before: str
    after: str


@dataclass(frozen=True)
class Step:
    """A step of cleaning: what it is called, and how it takes a text to pieces."""

    label: str
    pieces: Callable[[str], list[Piece]]

    def __call__(self, text: str) -> str:
        """Return the text as the step leaves it."""
        return _joined(self.pieces(text))


def _replaced(pattern: re.Pattern[str], text: str, replace: Callable[[str], str]) -> list[Piece]:
    """Take a text to pieces: what the pattern finds is replaced, the rest stays as it is."""
    pieces, end = [], 0
    for found in pattern.finditer(text):
        pieces += [Piece(text[end : found.start()], text[end : found.start()]), Piece(found[0], replace(found[0]))]
        end = found.end()
    return [piece for piece in [*pieces, Piece(text[end:], text[end:])] if piece.before]


def _compose(text: str) -> list[Piece]:
    return _replaced(_GROUP, text, lambda group: unicodedata.normalize("NFC", group))


def _clean(text: str) -> list[Piece]:
    pieces = _replaced(_NOT_KEPT, text, lambda run: " ")
    ends = {0, len(pieces) - 1}
    return [
        Piece(piece.before, "") if index in ends and piece.after == " " else piece for index, piece in enumerate(pieces)
    ]


def _squeeze(text: str) -> list[Piece]:
    return _replaced(_REPEATS, text, lambda run: run[:2])


def _lower(text: str) -> list[Piece]:
    return _replaced(_CAPITALS, text, str.lower)


def _drop_words(is_dropped: Callable[[str], bool]) -> Callable[[str], list[Piece]]:
    """Make a step that drops words; signs around a word are not looked at."""

    def pieces(text: str) -> list[Piece]:
        return _replaced(_WORD, text, lambda word: "" if is_dropped(word.strip(_SIGNS).casefold()) else word)

    return pieces


STEPS = {
    "compose": Step("NFC로 모으기", _compose),
    "clean": Step("남길 글자만", _clean),
    "squeeze": Step("되풀이 줄이기", _squeeze),
    "lower": Step("소문자로", _lower),
    "stop_words": Step("불용어 빼기", _drop_words(lambda word: word in STOP_WORDS)),
    "short_words": Step("한 글자 낱말 빼기", _drop_words(lambda word: len(word) == 1)),
}
FIRST = {"compose", "clean", "squeeze", "lower"}
"""The steps that are on at first."""


@dataclass(frozen=True)
class Stage:
    """A step that was applied: the pieces of the text before it, and the text after it."""

    label: str
    pieces: tuple[Piece, ...]
    text: str


def cleaning_steps() -> ui.Page:
    """Show a text's way through the steps of cleaning, each step to be switched on and off.

    Returns:
        What to put at a cell's end; a stored notebook shows the first example instead.
    """
    explorer = make()
    first = explorer.values()
    words = first.pop("text")
    stages = run(words, first)
    lines = [f"{stage.label}: {stage.text}" for stage in stages]
    text = "\n".join([f"[탐색기] {TITLE}", f"글: {words}", *lines, describe(words, stages)])
    return ui.page(explorer.widget, text, explorer.picture.value + explorer.sentence.value)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `cleaning_steps` shows."""
    text = widgets.Textarea(description="글", value=next(iter(EXAMPLES.values())), rows=2, layout={"width": "96%"})
    switches = {
        name: widgets.Checkbox(description=step.label, value=name in FIRST, indent=False, layout={"width": "11em"})
        for name, step in STEPS.items()
    }
    explorer = Explorer(TITLE, {"text": text, **switches}, _draw, extras=(examples_for(text, EXAMPLES),))
    row = widgets.HBox(list(switches.values()), layout={"flex_flow": "row wrap"})
    others = [child for child in explorer.widget.children if child not in switches.values()]
    place = others.index(text) + 1
    explorer.widget.children = (*others[:place], row, *others[place:])
    explorer.redraw()
    return explorer


def run(text: str, switches: dict[str, bool]) -> list[Stage]:
    """Send a text through the steps that are switched on, in the order of `STEPS`.

    Args:
        text: any string; lone surrogates are mended first.
        switches: whether each step is on, by its name.

    Returns:
        A stage for each step that is on.

    >>> [stage.text for stage in run("와!!!! Good", {"squeeze": True, "lower": True})]
    ['와!! Good', '와!! good']
    """
    text = mend_surrogates(text)
    stages = []
    for name, step in STEPS.items():
        if switches.get(name):
            pieces = step.pieces(text)
            text = _joined(pieces)
            stages.append(Stage(step.label, tuple(pieces), text))
    return stages


def _joined(pieces: Sequence[Piece]) -> str:
    return "".join(piece.after for piece in pieces)


def _draw(text: str, **switches: Any) -> View:
    shown = mend_surrogates(text)[:MAX_CHARS]
    stages = run(shown, switches)
    kind: ui.StatusKind = "warning" if len(text) > MAX_CHARS or _lost_negations(shown, stages) else "info"
    return View(_table(shown, stages), describe(text, stages), kind)


def describe(text: str, stages: Sequence[Stage]) -> str:
    """Say in words what was taken away.

    Args:
        text: the text as it was typed.
        stages: what `run` returned for its first `MAX_CHARS` characters.
    """
    shown = mend_surrogates(text)[:MAX_CHARS]
    if not shown.strip():
        return "정제할 글이 없습니다. 글을 써 보세요."
    if not stages:
        return "켜진 단계가 없어 글이 그대로입니다. 단계를 하나씩 켜 보세요."
    parts = [f"글이 {len(text):,}자라서 앞의 {MAX_CHARS}자만 보입니다."] if len(text) > MAX_CHARS else []
    end = stages[-1].text
    parts.append(
        f"{len(shown)}글자, 토큰 {len(shown.split())}개가 {len(end)}글자, 토큰 {len(end.split())}개가 되었습니다."
    )
    most = max(stages, key=_removed)
    if _removed(most):
        parts.append(f"가장 많이 줄인 단계는 '{most.label}'({_removed(most)}글자)입니다.")
    lost = _lost_negations(shown, stages)
    if lost:
        parts.append(f"뜻을 뒤집는 말({', '.join(lost)})이 사라졌습니다!")
    return " ".join(parts)


def _removed(stage: Stage) -> int:
    return sum(len(piece.before) - len(piece.after) for piece in stage.pieces)


def _lost_negations(text: str, stages: Sequence[Stage]) -> list[str]:
    kept = stages[-1].text if stages else text
    return [word for word in _negations(text) if word not in _negations(kept)]


def _negations(text: str) -> list[str]:
    words = [word.strip(_SIGNS + ".~").casefold() for word in unicodedata.normalize("NFC", text).split()]
    return [word for word in dict.fromkeys(words) if word in NEGATIONS]


def _table(text: str, stages: Sequence[Stage]) -> str:
    rows = [[ui.escape("처음"), _code(text), f"{len(text)}", f"{len(text.split())}"]]
    for stage in stages:
        marked = "".join(_marked(piece) for piece in stage.pieces)
        cells = [ui.escape(stage.label), marked, f"{len(stage.text)}", f"{len(stage.text.split())}"]
        rows.append(cells)
    if stages:
        rows.append([ui.escape("결과"), _code(stages[-1].text), *rows[-1][2:]])
    caption = "그은 글자는 그 단계가 뺀 것, 밑줄 친 글자는 대신 넣은 것입니다"
    return ui.table_of_html(["단계", "글", "글자", "토큰"], rows, caption)


def _code(text: str) -> str:
    return f'<span style="white-space:pre-wrap">{ui.escape(text)}</span>'


_TAKEN = "color:#7a3500;background:#fdeee3;text-decoration:line-through;white-space:pre-wrap"
_PUT = "color:#00543e;background:#e3f5ef;text-decoration:underline;white-space:pre-wrap"


def _marked(piece: Piece) -> str:
    if piece.before == piece.after:
        return _code(piece.before)
    if piece.before.startswith(piece.after):  # cut short: only the rest is marked
        rest = piece.before[len(piece.after) :]
        return f'{_code(piece.after)}<del style="{_TAKEN}">{ui.escape(_seen(rest))}</del>'
    put = f'<ins style="{_PUT}">{ui.escape(_seen(piece.after))}</ins>' if piece.after else ""
    return f'<del style="{_TAKEN}">{ui.escape(_seen(piece.before))}</del>{put}'


def _seen(text: str) -> str:
    """Show a space that was taken or put as a sign: a coloured gap is no letter to read."""
    return text.replace(" ", "␣").replace("\n", "↵")
