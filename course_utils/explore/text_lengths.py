"""Explorer: how long a text is, in eojeols, in letters, and in the bytes of a character encoding."""

from __future__ import annotations

from dataclasses import dataclass

import ipywidgets as widgets

from course_utils import ui
from course_utils.explore.base import Explorer, View, examples_for
from course_utils.plots import figures

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
    first = _draw(**explorer.values())
    text = f"[탐색기] {TITLE}\n글: {explorer.values()['text']}\n{first.sentence}"
    return ui.page(explorer.widget, text, first.picture)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `text_lengths` shows."""
    text = widgets.Textarea(description="글", value=next(iter(EXAMPLES.values())), rows=2, layout={"width": "96%"})
    encoding = widgets.ToggleButtons(description="인코딩", options=list(ENCODINGS), value="UTF-8")
    explorer = Explorer(TITLE, {"text": text, "encoding": encoding}, _draw, extras=(examples_for(text, EXAMPLES),))
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


def _draw(text: str, encoding: str) -> View:
    lengths = measure(text, encoding)
    found = f"어절 {lengths.eojeols:,}개, 글자 {lengths.letters:,}개, {encoding} {lengths.size:,}바이트"
    values = {"어절": lengths.eojeols, "글자 (공백 제외)": lengths.letters, f"바이트 ({encoding})": lengths.size}
    picture = figures.bars(values, title=found, xlabel="길이 (개)", alt=found, number="{:,}")
    return View(ui.figure_html(picture), _in_words(found, lengths, encoding), "warning" if lengths.lost else "info")


def _in_words(found: str, lengths: Lengths, encoding: str) -> str:
    if lengths.lost:
        return f"{found}입니다. {encoding}에 없는 글자({lengths.lost[:10]})는 물음표로 바뀌어 되살릴 수 없습니다."
    if not lengths.letters:
        return "잴 글이 없습니다. 글을 써 보세요."
    mean = lengths.size / lengths.letters
    return f"{found}입니다. 글자 하나에 평균 {mean:.1f}바이트가 듭니다(공백도 바이트에는 들어갑니다)."
