"""Explorer: how long a text is, in eojeols, in letters, and in the bytes of a character encoding."""

from __future__ import annotations

from dataclasses import dataclass

import ipywidgets as widgets

from course_utils import ui
from course_utils.explore.base import Explorer, View, examples_for
from course_utils.plots import figures, live

TITLE = "한 글의 세 가지 길이"
EXAMPLES = {
    "한국어 문장": "말뭉치를 읽습니다.",
    "띄어쓰기 없이": "말뭉치를읽습니다.",
    "영어 문장": "We read a corpus.",
    "이모지가 든 문장": "커피 한 잔 ☕ 마시고 시작해요 🙂",
}
ENCODINGS = {"UTF-8": "utf-8", "CP949": "cp949", "UTF-16": "utf-16-le"}


@dataclass(frozen=True)
class Lengths:
    """How long a text is: eojeols, letters without spaces, bytes; and the characters that the encoding lacks."""

    eojeols: int
    letters: int
    size: int
    lost: str


def text_lengths() -> ui.Page:
    """Show any text's length in eojeols, letters and bytes, under an encoding to be chosen.

    Returns:
        What to put at a cell's end; a stored notebook shows the first example instead.
    """
    explorer = make()
    first = explorer.values()
    lengths, encoding = measure(**first), first["encoding"]
    text = f"[탐색기] {TITLE}\n글: {first['text']}\n{_in_words(lengths, encoding)}"
    stored = figures.bars(_bars(lengths), **_labels(lengths, encoding))
    return ui.page(explorer.widget, text, stored._repr_mimebundle_()["text/html"])


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `text_lengths` shows."""
    text = widgets.Textarea(description="글", value=next(iter(EXAMPLES.values())), rows=2, layout={"width": "96%"})
    encoding = widgets.ToggleButtons(description="인코딩", options=list(ENCODINGS), value="UTF-8")

    def draw(text: str, encoding: str) -> View:
        lengths = measure(text, encoding)
        picture = live.bars(_bars(lengths), **_labels(lengths, encoding))
        kind: ui.StatusKind = "warning" if lengths.lost else "info"
        return View(picture, _in_words(lengths, encoding), kind)

    explorer = Explorer(TITLE, {"text": text, "encoding": encoding}, draw, extras=(examples_for(text, EXAMPLES),))
    explorer.redraw()
    return explorer


def measure(text: str, encoding: str) -> Lengths:
    """Measure a text in three units.

    Args:
        text: any string.
        encoding: a key of `ENCODINGS`. A character that it does not have is written as a question mark.

    >>> measure("말 한 마디", "CP949")
    Lengths(eojeols=3, letters=4, size=10, lost='')
    >>> measure("잔 ☕", "CP949").lost
    '☕'
    """
    codec = ENCODINGS[encoding]
    eojeols = text.split()
    lost = "".join(character for character in dict.fromkeys(text) if not character.encode(codec, "ignore"))
    return Lengths(len(eojeols), sum(map(len, eojeols)), len(text.encode(codec, "replace")), lost)


def _bars(lengths: Lengths) -> dict[str, int]:
    return {"어절": lengths.eojeols, "글자 (공백 제외)": lengths.letters, "바이트": lengths.size}


def _labels(lengths: Lengths, encoding: str) -> dict[str, str]:
    found = _found(lengths, encoding)
    return {"title": found, "xlabel": "길이 (개)", "alt": found, "number": "{:,}"}


def _found(lengths: Lengths, encoding: str) -> str:
    return f"어절 {lengths.eojeols:,}개, 글자 {lengths.letters:,}개, {encoding} {lengths.size:,}바이트"


def _in_words(lengths: Lengths, encoding: str) -> str:
    if not lengths.letters:
        return "잴 글이 없습니다. 글을 써 보세요."
    found = _found(lengths, encoding)
    if lengths.lost:
        return f"{found}입니다. {encoding}에 없는 글자({lengths.lost[:10]})는 물음표로 바뀌어 되살릴 수 없습니다."
    mean = lengths.size / lengths.letters
    return f"{found}입니다. 글자 하나에 평균 {mean:.1f}바이트가 듭니다(공백도 바이트에는 들어갑니다)."
