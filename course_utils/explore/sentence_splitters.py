"""Explorer: one paragraph, every splitter's sentences, and where they disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_utils import text, ui
from course_utils.explore import boundaries, comparison
from course_utils.explore.base import Explorer, View, examples_for
from course_utils.explore.comparison import MAX_CHARS, Answer, Comparison
from course_utils.plots import live
from course_utils.plots.style import PALETTE

if TYPE_CHECKING:
    from course_utils.explore.comparison import Answers

TITLE = "문장 나누기 나란히 보기"
EXAMPLES = {
    "한국어: 구어체와 숫자": (
        "어제 Dr. Kim을 만났어요 정말 반가웠습니다! 점심값은 3.5달러였는데요... 진짜요?! "
        "그는 “또 봐요. 꼭요.”라고 말했다. 연락처는 kim@example.com 이라고 한다"
    ),
    "영어: 줄임말과 주소": (
        "Prof. Han moved to the U.S. in Jan. 2021. She has a Ph.D. in linguistics, i.e. the science of language. "
        "Her server is 192.168.0.1! Write to han@example.com, e.g. today."
    ),
    "리뷰: 마침표 없이": "이 영화 진짜 좋아요 배우 연기도 최고였어요 다만 끝이 좀 아쉽네요 그래도 별 다섯 개 드립니다",
}
MAX_ROWS = 20
"""How many disagreements and how many sentences of a splitter are listed."""
SLOW = {"kss"}


def sentence_splitters() -> ui.Page:
    """Show any paragraph's sentences by every splitter, and the boundaries on which they disagree.

    Returns:
        What to put at a cell's end; a stored notebook shows the first example by the splitters that load at once.
    """
    first = next(iter(EXAMPLES.values()))
    quick = [engine for engine in text.sentence_engines() if engine not in SLOW]
    answers = Comparison(text.split_sentences, slow=(), changed=lambda: None).answers(first, quick)
    outcome = Outcome.of(first, answers)
    lines = [
        f"{engine} ({len(answer.pieces)}문장): {' | '.join(answer.pieces)}" for engine, answer in outcome.given.items()
    ]
    words = "\n".join([f"[탐색기] {TITLE}", f"글: {first}", *lines])
    return ui.page(make().widget, words, _sentences_table(outcome, with_time=False))


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `sentence_splitters` shows."""
    engines_at_work = Comparison(text.split_sentences, slow=SLOW, changed=lambda: explorer.redraw())
    engines = text.sentence_engines()

    def draw(paragraph: str) -> View:
        outcome = Outcome.of(paragraph[:MAX_CHARS], engines_at_work.answers(paragraph[:MAX_CHARS], engines))
        kind: ui.StatusKind = "warning" if len(paragraph) > MAX_CHARS else "info"
        details = _disputes_table(outcome) + _sentences_table(outcome, with_time=True)
        return View(_tracks(outcome), describe(outcome, paragraph), kind, details)

    paragraph = widgets.Textarea(description="글", value=next(iter(EXAMPLES.values())), rows=3, layout={"width": "96%"})
    explorer = Explorer(TITLE, {"paragraph": paragraph}, draw, extras=(examples_for(paragraph, EXAMPLES),))
    explorer.redraw()
    return explorer


@dataclass(frozen=True)
class Outcome:
    """The splitters' answers about a text, on the text's own coordinates."""

    squeezed: boundaries.Squeezed
    answers: Answers
    ends: dict[str, list[int]]
    disputed: list[int]

    @classmethod
    def of(cls, paragraph: str, answers: Answers) -> Outcome:
        """Compare answers about ``paragraph``."""
        squeezed = boundaries.squeeze(paragraph)
        pieces = {engine: answer.pieces for engine, answer in comparison.given(answers).items()}
        ends = {engine: boundaries.ends(found, squeezed.letters) for engine, found in pieces.items()}
        return cls(squeezed, answers, ends, boundaries.disputed(ends, len(squeezed.letters)))

    @property
    def given(self) -> dict[str, Answer]:
        """The answers that have come, without errors."""
        return comparison.given(self.answers)

    def cutting(self, position: int) -> list[str]:
        """Return the engines that end a sentence at ``position``."""
        return [engine for engine, found in self.ends.items() if position in found]

    def dropped(self, engine: str) -> int:
        """Return how many letters of the text are in none of an engine's sentences."""
        kept = sum(len(boundaries.squeeze(piece).letters) for piece in self.given[engine].pieces)
        return len(self.squeezed.letters) - kept


def describe(outcome: Outcome, paragraph: str) -> str:
    """Say in words what the picture shows.

    Args:
        outcome: of the first `MAX_CHARS` characters.
        paragraph: the whole text.
    """
    parts = comparison.cut_in_words(paragraph)
    if outcome.squeezed.letters:
        counts = [f"{engine} {len(answer.pieces):,}문장" for engine, answer in outcome.given.items()]
        parts += [f"{', '.join(counts)}.", _disputes_in_words(outcome)]
    else:
        parts.append("나눌 글이 없습니다. 문장을 써 보세요.")
    return " ".join([*parts, *comparison.waiting_in_words(outcome.answers)])


def _disputes_in_words(outcome: Outcome) -> str:
    if not outcome.disputed:
        return "모두 같은 곳에서 끊었습니다."
    first = outcome.disputed[0]
    before, _ = outcome.squeezed.context(first)
    example = f"▸1 “…{before.lstrip()}” 뒤에서 끊은 것은 {', '.join(outcome.cutting(first))}뿐입니다."
    return f"{len(outcome.disputed):,}곳에서 갈립니다. {example}"


def _title(outcome: Outcome) -> str:
    count = len(outcome.disputed)
    return f"{count:,}곳에서 갈립니다 (▸와 점선)" if count else "모두 같은 곳에서 끊습니다"


def _tracks(outcome: Outcome) -> str:
    stops = {
        engine: None if answer is None else outcome.ends.get(engine, []) for engine, answer in outcome.answers.items()
    }
    title = _title(outcome)
    alt = f"문장 경계 비교: {title}. 자세한 내용은 아래 표에 있습니다."
    return live.sentence_tracks(stops, outcome.disputed, len(outcome.squeezed.letters), title=title, alt=alt)


def _disputes_table(outcome: Outcome) -> str:
    if not outcome.disputed:
        return ""
    rows = [_dispute_row(outcome, number, place) for number, place in enumerate(outcome.disputed[:MAX_ROWS], start=1)]
    rest = len(outcome.disputed) - MAX_ROWS
    more = f" (앞의 {MAX_ROWS}곳, 그 밖에 {rest:,}곳)" if rest > 0 else ""
    return ui.table_html(["갈린 곳", "앞뒤의 글", *outcome.ends], rows, f"어디에서 갈렸을까요?{more}")


def _dispute_row(outcome: Outcome, number: int, place: int) -> list[str]:
    before, after = outcome.squeezed.context(place)
    cutting = outcome.cutting(place)
    verdicts = ["✂ 끊음" if engine in cutting else "― 이음" for engine in outcome.ends]
    return [f"▸{number}", f"{before.lstrip()} ▸ {after.strip()}", *verdicts]


def _sentences_table(outcome: Outcome, *, with_time: bool) -> str:
    def cells(engine: str, answer: Answer) -> list[str]:
        return [_chips(outcome, engine, answer), f"{len(answer.pieces):,}"]

    headers = ["나누는 도구", "문장", "개수", *(["시간"] if with_time else [])]
    rows = comparison.rows(outcome.answers, cells, columns=2, with_time=with_time)
    return ui.table_of_html(headers, rows, "도구마다 나눈 문장")


def _chips(outcome: Outcome, engine: str, answer: Answer) -> str:
    numbers = {place: number for number, place in enumerate(outcome.disputed, start=1)}
    marks = [f" ▸{numbers[place]}" if place in numbers else "" for place in outcome.ends[engine]]
    shown = [f"{piece}{mark}" for piece, mark in zip(answer.pieces, marks, strict=True)][:MAX_ROWS]
    notes = []
    if len(answer.pieces) > MAX_ROWS:
        notes.append(f"… 그 밖에 {len(answer.pieces) - MAX_ROWS:,}문장")
    if outcome.dropped(engine):
        notes.append(f"⚠\ufe0e 이 도구는 글자 {outcome.dropped(engine):,}개를 빠뜨렸습니다.")
    return ui.chips_html(shown, PALETTE[engine]) + "".join(f"<div>{note}</div>" for note in notes)
