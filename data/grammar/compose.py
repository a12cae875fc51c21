"""From the grammar's lines to a clean draft of a review: which clauses, in which frame, with which endings."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from data.grammar import korean
from data.grammar.korean import Predicate
from data.grammar.noise import Voice

GENRES = {"": 30, "드라마": 20, "코미디": 14, "액션": 12, "공포": 11, "로맨스": 8, "만화": 6, "외화": 8}
QUALITIES = {
    "연기", "이야기", "연출", "음악", "영상", "결말", "대사", "캐스팅", "아역",
    "메시지", "평가", "액션", "웃음", "그림", "더빙",
}  # fmt: skip
"""What a film has; the other aspects are what it did to the one who writes."""

FRAMES: dict[str, int] = {
    "word": 10, "whole": 6, "except": 4, "single": 34, "pair": 22, "three": 7, "because": 6, "turn": 9, "grudging": 5,
    "modified": 4, "rating": 2,
}  # fmt: skip

BRIDGES = {
    True: ["", "", "그래도 ", "그것만 빼면 ", "전체적으로 "],
    False: ["", "", "그게 다고 ", "그뿐이고 ", "전체적으로 "],
}
SUCH_FILMS = {
    True: [
        ("오랜만", "N"), ("또 없", "A"), ("사랑할 수밖에 없", "A"), ("더 봐야 하", "V"), ("좋아하", "I"), ("처음", "N"),
    ],
    False: [
        ("처음", "N"), ("이제 그만 보고 싶", "A"), ("거르", "I"), ("참기 힘들", "A"), ("오랜만", "N"),
        ("또 있을까 싶", "A"),
    ],
}  # fmt: skip
"""What is said of 이렇게 …한 영화는."""

T = TypeVar("T")
ANY = "AVIN"
"""Every kind of predicate."""

Ending = Callable[[Predicate], str]


def _with_yo(ending: Ending) -> Ending:
    return lambda predicate: ending(predicate) + "요"


def _observed_politely(predicate: Predicate) -> str:
    return korean.observed(predicate) + "고요"


OBSERVED = (korean.observed, _observed_politely)
ENDINGS: dict[str, list[tuple[Ending, int]]] = {
    "formal": [(korean.formal, 9), (_with_yo(korean.surprised), 1)],
    "polite": [(korean.polite, 5), (_with_yo(korean.surprised), 4), (_observed_politely, 2)],
    "plain": [(korean.plain, 9), (korean.observed, 1), (korean.surprised, 1)],
    "casual": [(korean.casual, 3), (korean.surprised, 3), (korean.observed, 3)],
    "nominal": [(korean.nominal, 9), (korean.seems, 1)],
}
DEGREES = {
    "formal": ["정말", "매우", "참", "너무", "아주", "상당히", "굉장히", "무척"],
    "polite": ["정말", "너무", "진짜", "참", "꽤", "되게", "무척", "아주"],
    "plain": ["정말", "너무", "진짜", "참", "꽤", "완전", "엄청", "더럽게"],
    "casual": ["진짜", "너무", "완전", "되게", "엄청", "겁나", "진심", "정말"],
    "nominal": ["진짜", "너무", "걍", "개", "핵", "겁나", "완전", "ㄹㅇ"],
}
JOINED_DEGREES = {"개", "핵"}

# Stems that stand among the other kind's in a line of alternatives.
COPULA_ENDS = ("이", "별로")
VERB_ENDS = (
    "돋", "남", "와닿", "어울리", "맞", "넘치", "떨어지", "느껴지", "빠져들", "거슬리", "질리", "오글거리",
    "돋보이", "보이", "끝내주", "설레", "되", "무너지", "마음에 들", "티 나", "나오", "눈물 나", "짜증 나",
    "느낌이 나", "화가 나", "소름 끼치", "끼치", "이해가 안 가", "공감 가", "들리", "쫄", "잘하", "알", "생각나",
    "안 가", "안 되", "못하는", "실종되", "풀리", "웃기는", "따로 놀", "않는", "끌리", "졸이", "가", "겠다",
    "모르는", "깨지", "오르", "내려오", "밀려오", "버티", "읽히", "흐르", "가시지 않", "후회되",
)  # fmt: skip
ADJECTIVE_ENDS = (
    "아프",
    "답답하",
    "궁금하",
    "좋",
    "어이없",
    "재밌",
    "귀엽",
    "싶",
    "같",
    "나쁘",
    "쉽",
    "힘들",
    "민망하",
)


@dataclass(frozen=True)
class Line:
    """One line of the grammar, with the heading it stands under."""

    number: int
    heading: tuple[str, ...]
    raw: str


class Deck:
    """Draws lines like cards, so that each is used about as often as its neighbours."""

    def __init__(self, lines: list[Line], rng: random.Random) -> None:
        self._lines, self._rng, self._left = lines, rng, []

    def draw(self) -> Line:
        """Take the next line; shuffle anew when none is left."""
        if not self._left:
            self._left = self._rng.sample(self._lines, len(self._lines))
        return self._left.pop()


class Grammar:
    """The grammar's lines in decks, and the frames that reviews are made in."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self._rng = rng
        lines = _read(folder / "clauses.txt") + _read(folder / "comments.txt", first=10_000)
        headings = dict.fromkeys(line.heading for line in lines)
        self._sizes = {heading: sum(line.heading == heading for line in lines) for heading in headings}
        self._decks = {h: Deck([line for line in lines if line.heading == h], rng) for h in headings}
        self._used: list[int] = []

    def review(self, voice: Voice) -> tuple[str, tuple[int, ...]]:
        """Draft one review.

        Returns:
            The text, and the numbers of the grammar's lines in it.
        """
        self._used = []
        self._voice = voice
        self._genre = self._pick(GENRES)
        self._aspects: set[str] = set()
        frame = self._pick(FRAMES)
        text = getattr(self, f"_{frame}")()
        return re.sub(" +", " ", text).strip(), tuple(self._used)

    # ---- frames: each returns a review without noise

    def _word(self) -> str:
        return self._fixed("word", self._sign)

    def _whole(self) -> str:
        return self._fixed("reversal" if self._voice.positive else "sarcasm", self._sign)

    def _except(self) -> str:
        return self._end(self._line(("except", self._sign))) + self._maybe(0.15, self._closer)

    def _single(self) -> str:
        front = self._maybe(0.3, self._opener) or self._maybe(0.2, self._interjection)
        return front + self._end(self._clause()) + self._maybe(0.25, self._closer)

    def _pair(self) -> str:
        front = self._maybe(0.2, self._opener) or self._maybe(0.15, self._interjection)
        return front + self._both(self._clause(), self._clause()) + self._maybe(0.2, self._closer)

    def _three(self) -> str:
        front = self._maybe(0.3, self._opener)
        first = self._both(self._clause(), self._clause())
        return front + first + self._break() + self._end(self._clause()) + self._maybe(0.4, self._closer)

    def _because(self) -> str:
        reason = self._clause(QUALITIES, kinds="AV")
        return f"{korean.because(reason)} {self._end(self._line(('effect', self._sign)))}" + self._maybe(
            0.3, self._closer
        )

    def _turn(self) -> str:
        self._aspects.add("기대")
        return f"{self._fixed('turn', self._sign)} {self._end(self._clause())}" + self._maybe(0.25, self._closer)

    def _grudging(self) -> str:
        other = self._clause(QUALITIES, kinds="A", opposite=True)
        ending = self._rng.choice([korean.granted, korean.but, korean.background])
        bridge = self._rng.choice(BRIDGES[self._voice.positive])
        return f"{ending(other)} {bridge}{self._end(self._clause())}" + self._maybe(0.25, self._closer)

    def _modified(self) -> str:
        clause = self._clause(QUALITIES | {"전체"}, kinds="A")
        described = korean.modifier(Predicate(clause.text, clause.kind, past=False))
        film = self._rng.choice(["영화", "작품", "영화"])
        if self._rng.random() < 0.5:
            front = self._rng.choice(["", "오랜만에 ", "진짜 ", "한마디로 "])
            return f"{front}{described} {film}" + self._maybe(0.3, self._closer)
        text, kind = self._rng.choice(SUCH_FILMS[self._voice.positive])
        verdict = self._end(Predicate(text, kind, past=kind == "I"))
        return korean.with_particles(f"이렇게 {described} {film}(은) {verdict}")

    def _rating(self) -> str:
        return self._fixed("rating", self._sign) + self._maybe(0.5, lambda: self._break() + self._end(self._clause()))

    # ---- parts

    @property
    def _sign(self) -> str:
        return "+" if self._voice.positive else "-"

    def _clause(self, aspects: set[str] | None = None, kinds: str = ANY, opposite: bool = False) -> Predicate:
        sign = "-+"[self._voice.positive != opposite]
        while True:
            fitting = {
                heading: size
                for heading, size in self._sizes.items()
                if heading[1:2] == (sign,)
                and (heading[2:] == (self._genre,) or (len(heading) == 2 and heading[0] in COMMON))
                and heading[0] not in self._aspects
                and (aspects is None or heading[0] in aspects)
            }
            heading = self._pick(fitting)
            predicate = self._line(heading, note=False)
            if predicate.kind in kinds and not (kinds != ANY and holds_tense(predicate.text)):
                self._aspects.add(heading[0])
                self._used.append(self._last)
                return predicate

    def _line(self, heading: tuple[str, ...], note: bool = True) -> Predicate:
        line = self._decks[heading].draw()
        self._last = line.number
        if note:
            self._used.append(line.number)
        return predicate_of(self._expand(line.raw), self._voice.past)

    def _fixed(self, *heading: str) -> str:
        line = self._decks[heading].draw()
        self._used.append(line.number)
        text = self._expand(line.raw)
        return self._end(predicate_of(text, self._voice.past)) if KIND.search(text) else text

    def _expand(self, raw: str) -> str:
        text = raw
        while match := re.search(r"\{([^{}]*)\}", text):
            text = text[: match.start()] + self._rng.choice(match[1].split("|")) + text[match.end() :]
        while "~" in text:
            text = text.replace("~", self._degree(), 1)
        for mark in ("(이)", "(을)"):
            while mark in text and self._rng.random() < self._voice.drops_particles:
                text = text.replace(mark, "", 1)
        return korean.with_particles(text)

    def _degree(self) -> str:
        if self._rng.random() < 0.6:
            return ""
        word = self._rng.choice(DEGREES[self._voice.style])
        return word if word in JOINED_DEGREES else f"{word} "

    def _end(self, predicate: Predicate) -> str:
        fitting = {
            ending: weight
            for ending, weight in ENDINGS[self._voice.style]
            if not (ending in OBSERVED and not _can_be_observed(predicate))
            and not (ending is korean.seems and (predicate.kind not in "AN" or holds_tense(predicate.text)))
        }
        return self._pick(fitting)(predicate)

    def _both(self, first: Predicate, second: Predicate) -> str:
        if self._rng.random() < 0.45:
            return f"{korean.also(first)} {self._end(second)}"
        return self._end(first) + self._break() + self._end(second)

    def _opener(self) -> str:
        self._aspects.add("기대")
        if self._rng.random() < 0.3:
            return self._fixed("fixed", "opener") + " "
        predicate = self._line(("opener",))
        if self._rng.random() < 0.7:
            return korean.background(predicate) + " "
        return self._end(predicate) + self._break()

    def _interjection(self) -> str:
        return self._fixed("interjection", self._sign) + self._rng.choice([" ", ", ", "! ", ".. ", " "])

    def _closer(self) -> str:
        return self._break() + self._fixed("closer" if self._rng.random() < 0.9 else "rating", self._sign)

    def _break(self) -> str:
        return self._voice.separator

    def _maybe(self, share: float, part: Callable[[], str]) -> str:
        return part() if self._rng.random() < share else ""

    def _pick(self, weights: dict[T, int]) -> T:
        return self._rng.choices(list(weights), list(weights.values()))[0]


KIND = re.compile(r"/([AVIN])([np*]?)$")
COMMON = {
    "연기", "이야기", "연출", "음악", "영상", "결말", "대사", "캐스팅", "길이", "돈", "함께", "재관람", "기대",
    "원작", "아역", "메시지", "전체", "부정", "감정", "비유", "일화", "가정", "평가", "속어", "인상", "역설",
    "장면",
}  # fmt: skip


def _can_be_observed(predicate: Predicate) -> bool:
    """Tell whether 더라 may follow: nobody observes what he did or wants himself."""
    return predicate.kind != "I" and not predicate.text.endswith("싶") and not holds_tense(predicate.text)


def holds_tense(stem: str) -> bool:
    """Tell whether a stem says its tense already: 모르겠, 미쳤 (but not 있, 재밌)."""
    return korean.final(stem) == "ㅆ" and stem[-1] not in "있밌"


def predicate_of(text: str, past: bool) -> Predicate:
    """Read an expanded line: its stem, its kind, and its tense where the line leaves it open."""
    match = KIND.search(text)
    if not match:
        raise ValueError(f"no kind at the end of {text!r}")
    stem, kind, tense = text[: match.start()], match[1], match[2]
    if kind == "A" and stem.endswith(COPULA_ENDS) and not stem.endswith(("보이", "끌이", "쪼이", "높이")):
        stem, kind = stem.removesuffix("이"), "N"
    elif kind == "A" and stem.endswith(VERB_ENDS) and not stem.endswith("세련되"):
        kind, tense = "V", tense or "*"
    elif kind == "V" and stem.endswith(ADJECTIVE_ENDS):
        kind = "A"
    if holds_tense(stem):
        return Predicate(stem, "A", past=False)
    default = {"V": True, "I": True}.get(kind, past)
    return Predicate(stem, kind, {"n": False, "p": True, "*": past}.get(tense, default))


def _read(path: Path, first: int = 0) -> list[Line]:
    lines, heading = [], ()
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=first):
        if raw.startswith("["):
            heading = tuple(raw.strip("[]").split())
        elif raw and not raw.startswith("#"):
            lines.append(Line(number, heading, raw))
    return lines
