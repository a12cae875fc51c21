"""Explorer: one sentence, every tokenizer's tokens side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_utils import text, ui
from course_utils.explore import comparison
from course_utils.explore.base import Explorer, View, examples_for
from course_utils.explore.comparison import MAX_CHARS, Answer, Comparison
from course_utils.plots.style import PALETTE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from course_utils.explore.comparison import Answers

TITLE = "토크나이저 나란히 보기"
EXAMPLES = {
    "영어: 축약, 가격, 날짜": "Dr. Lee didn't pay $3,500.75. Her state-of-the-art robot can't fly until 2024-05-01!",
    "한국어: 조사와 어미": "나는 어제 친구들과 학교 앞 분식집에서 떡볶이를 먹었습니다.",
    "한국어: 띄어쓰기 없이": "나는어제친구들과학교앞분식집에서떡볶이를먹었습니다.",
    "한국어: 같은 글자, 다른 뜻": "못이 박힌 의자에는 못 앉겠어요.",
    "리뷰: ㅋㅋㅋ와 느낌표": "ㅋㅋㅋ 이 영화 진짜 재밌다!!! 별점 4.5점 드려요~",
    "기호: 회사 이름과 전자 우편": "AT&T의 상담 창구는 help@example.com 입니다.",
}
MAX_CHIPS = 150
"""How many of an engine's tokens are drawn."""


def tokenizers() -> ui.Page:
    """Show any sentence's tokens by every tokenizer, side by side, with their number and the time they took.

    The morphological analysers run only when the learner asks for them; each fills its row when it is ready.

    Returns:
        What to put at a cell's end; a stored notebook shows the first example instead.
    """
    first = next(iter(EXAMPLES.values()))
    answers = Comparison(text.tokenize, slow=(), changed=lambda: None).answers(first, quick_engines())
    lines = [
        f"{engine} ({len(answer.pieces)}개): {' | '.join(answer.pieces)}"
        for engine, answer in comparison.given(answers).items()
    ]
    markup = _table(answers, f"“{first}”의 토큰", with_time=False)
    return ui.page(make().widget, "\n".join([f"[탐색기] {TITLE}", f"문장: {first}", *lines]), markup)


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `tokenizers` shows."""
    engines_at_work = Comparison(text.tokenize, slow=slow_engines(), changed=lambda: explorer.redraw())

    def draw(sentence: str, analysers: bool) -> View:
        engines = quick_engines() + (slow_engines() if analysers else [])
        answers = engines_at_work.answers(sentence[:MAX_CHARS], engines)
        kind: ui.StatusKind = "warning" if len(sentence) > MAX_CHARS else "info"
        table = _table(answers, "결과 칸의 글자가 같으면 똑같이 나눈 것입니다", with_time=True)
        return View(table, describe(answers, sentence), kind)

    sentence = widgets.Textarea(
        description="문장", value=next(iter(EXAMPLES.values())), rows=2, layout={"width": "96%"}
    )
    explorer = Explorer(
        TITLE, {"sentence": sentence, "analysers": _switch()}, draw, extras=(examples_for(sentence, EXAMPLES),)
    )
    explorer.redraw()
    return explorer


def quick_engines() -> list[str]:
    """Return the engines here that answer within a blink."""
    return [engine for engine in text.engines() if text.TOKENIZERS[engine].kind != "korean"]


def slow_engines() -> list[str]:
    """Return the morphological analysers here: they take seconds and much memory to load."""
    return [engine for engine in text.engines() if text.TOKENIZERS[engine].kind == "korean"]


def _switch() -> widgets.Checkbox:
    words = "형태소 분석기도 보기 (처음에는 10초 넘게 걸리고, 메모리를 1.5 GB쯤 더 씁니다)"
    if not slow_engines():
        words = "이 컴퓨터에는 형태소 분석기를 돌릴 Java가 없습니다"
    return widgets.Checkbox(description=words, indent=False, disabled=not slow_engines(), layout={"width": "96%"})


def describe(answers: Answers, sentence: str) -> str:
    """Say in words what the table shows.

    Args:
        answers: by engine; None where an engine is still at work.
        sentence: the whole text, of which the first `MAX_CHARS` characters were analysed.
    """
    found = _comparison_in_words(comparison.given(answers))
    return " ".join([*comparison.cut_in_words(sentence), found, *comparison.waiting_in_words(answers)])


def _comparison_in_words(given: Mapping[str, Answer]) -> str:
    counts = {engine: len(answer.pieces) for engine, answer in given.items()}
    kinds = len({answer.pieces for answer in given.values()})
    if not any(counts.values()):
        return "나눌 글이 없습니다. 문장을 써 보세요."
    fewest, most = min(counts, key=counts.__getitem__), max(counts, key=counts.__getitem__)
    if kinds == 1:
        return f"토크나이저 {len(counts)}개가 모두 똑같이 {counts[most]:,}개로 나누었습니다."
    extremes = f"토큰이 가장 적은 것은 {fewest}({counts[fewest]:,}개), 가장 많은 것은 {most}({counts[most]:,}개)입니다."
    return f"토크나이저 {len(counts)}개가 {kinds}가지 결과를 냈습니다. {extremes}"


def _table(answers: Answers, caption: str, *, with_time: bool) -> str:
    kinds = _kinds(answers)

    def cells(engine: str, answer: Answer) -> list[str]:
        letter = chr(ord("A") + kinds.index(answer.pieces))
        return [_chips(engine, answer.pieces), f"{len(answer.pieces):,}", letter]

    headers = ["토크나이저", "토큰", "개수", "결과", *(["시간"] if with_time else [])]
    return ui.table_of_html(headers, comparison.rows(answers, cells, columns=3, with_time=with_time), caption)


def _kinds(answers: Answers) -> list[tuple[str, ...]]:
    """Return the different results, that of the first engine first: its letter is A."""
    return list(dict.fromkeys(answer.pieces for answer in comparison.given(answers).values()))


def _chips(engine: str, tokens: tuple[str, ...]) -> str:
    rest = f"<div>… 그 밖에 {len(tokens) - MAX_CHIPS:,}개</div>" if len(tokens) > MAX_CHIPS else ""
    return ui.chips_html(tokens[:MAX_CHIPS], PALETTE[engine]) + rest
