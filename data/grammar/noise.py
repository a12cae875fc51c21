"""How people type: a voice of one's own, loose spacing, slips, laughter and tears."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from course_utils.text import compose, decompose

STYLES = {"formal": 14, "polite": 26, "plain": 28, "casual": 12, "nominal": 20}
SEPARATORS = {". ": 40, " ": 22, ".. ": 10, "... ": 7, "! ": 8, ", ": 3, "~ ": 4, " ㅋㅋ ": 3, " ㅠㅠ ": 3}
TAILS = {
    True: {
        "": 34, ".": 22, "!": 7, "!!": 4, "~": 4, "~~": 1, "ㅋ": 6, "ㅎ": 4, "ㅠ": 5, "..": 6,
        "...": 5, "^^": 2, " :)": 1, " ♥": 1, "ㅜ": 2, "!!!!": 1, "~!": 1, "ㄷㄷ": 1, "👍": 1,
    },
    False: {
        "": 34, ".": 24, "!": 5, "!!": 3, "~": 2, "ㅋ": 8, "ㅎ": 1, "ㅠ": 4, "..": 7, "...": 7, "ㅡ": 4,
        ";;": 3, "ㅜ": 2, "-_-": 1, "?": 1, " ㅉㅉ": 1, "ㄷㄷ": 1, ",,": 1, "!!!!": 1, "👎": 1,
    },
}  # fmt: skip
REPEATED = {"ㅋ": (1, 7), "ㅎ": (1, 4), "ㅠ": (1, 5), "ㅜ": (2, 4), "ㅡ": (2, 3)}
SPACINGS = {"right": 50, "loose": 26, "joined": 10, "split": 14}
WRONG_SPLIT = "(?<=[가-힣]{2})(?=(?:하|되|지|이|에서|까지|보다|는데|네요|게)[가-힣])"
"""Before what people write apart from its stem."""

SLIPS = [
    ("않", "안"), ("안 ", "않 "), ("돼", "되"), ("됐", "됬"), ("왜", "웨"), ("어이없", "어의없"),
    ("오랜만", "오랫만"), ("굳이", "구지"), ("역시", "역쉬"), ("재밌", "잼있"), ("재밌", "재밋"),
    ("재미있", "재밌"), ("재미있", "잼있"), ("재미없", "잼없"), ("재미", "잼"), ("너무", "넘"), ("너무", "넘넘"),
    ("너무", "너무너무"), ("진짜", "찐"), ("진짜", "진짜진짜"), ("진짜", "ㄹㅇ"), ("정말", "정말루"),
    ("같아", "같애"), ("그냥", "걍"), ("완전", "완죤"), ("많이", "마니"), ("많", "만"), ("이렇게", "이러케"),
    ("제일", "젤"), ("처음", "첨"), ("마음", "맘"), ("싫", "실"), ("그런데", "근데"), ("했는데", "햇는데"),
    ("었", "엇"), ("았", "앗"), ("겠", "겟"), ("있", "잇"), ("없", "업"), ("습니다", "슴다"),
    ("네요", "내요"), ("네요", "네여"), ("어요", "어용"), ("해요", "해여"), ("예요", "에요"),
    ("이에요", "이예요"), ("데", "대"), ("내용", "네용"), ("괜찮", "갠찮"), ("괜찮", "괜찬"), ("볼만", "볼 만"),
    ("뭐", "머"), ("모르겠", "몰겠"), ("별로", "별루"), ("배우", "베우"), ("끝까지", "끝가지"), ("계속", "게속"),
    ("어떻게", "어떡해"), ("몇", "멧"), ("다음", "담"), ("낫", "났"), ("되게", "디게"),
]  # fmt: skip


@dataclass(frozen=True)
class Voice:
    """One author's habits, kept through a review."""

    positive: bool
    style: str
    past: bool
    separator: str
    tail: str
    spacing: str
    drops_particles: float
    slips: int

    @classmethod
    def draw(cls, rng: random.Random, positive: bool) -> Voice:
        """Make up an author."""
        style = _pick(STYLES, rng)
        careful = style == "formal"
        return cls(
            positive=positive,
            style=style,
            past=rng.random() < 0.55,
            separator=". " if careful else _pick(SEPARATORS, rng),
            tail=_tail(positive, rng),
            spacing="right" if careful and rng.random() < 0.6 else _pick(SPACINGS, rng),
            drops_particles={"formal": 0.02, "polite": 0.15, "plain": 0.2, "casual": 0.35, "nominal": 0.5}[style],
            slips=rng.choices([0, 1, 2], [85, 13, 2] if careful else [66, 26, 8])[0],
        )


def roughen(draft: str, voice: Voice, rng: random.Random) -> str:
    """Type a clean draft the way this author types."""
    text = draft
    for _ in range(voice.slips):
        text = _slip(text, rng)
    text = _respace(text, voice.spacing, rng)
    ends_open = text[-1].isalnum()
    return text + voice.tail if ends_open else text


def _slip(text: str, rng: random.Random) -> str:
    if rng.random() < 0.08:
        return _jamo_slip(text, rng)
    known = [(right, wrong) for right, wrong in SLIPS if right in text]
    return text.replace(*rng.choice(known), 1) if known else text


def _jamo_slip(text: str, rng: random.Random) -> str:
    """Lose a 받침, or let a finger fall once too often."""
    places = [place for place, (_, medial, _) in enumerate(decompose(text)) if medial]
    if not places:
        return text
    place = rng.choice(places)
    initial, medial, closing = decompose(text[place])[0]
    slipped = (
        compose([(initial, medial, "")]) + (closing if closing in "ㄴㄹㅁㅇ" else "")
        if closing
        else text[place] + initial
    )
    return text[:place] + slipped + text[place + 1 :]


def _respace(text: str, spacing: str, rng: random.Random) -> str:
    if spacing == "joined":
        return re.sub(r"(?<=[가-힣]) (?=[가-힣])", lambda _: "" if rng.random() < 0.9 else " ", text)
    if spacing == "loose":
        return re.sub(r"(?<=[가-힣]) (?=[가-힣])", lambda _: "" if rng.random() < 0.35 else " ", text)
    if spacing == "split":
        return re.sub(
            r"(?<=[가-힣]{2})(?=(?:하|되|지|이|에서|까지|보다|는데|네요|게)[가-힣])",
            lambda _: " " if rng.random() < 0.25 else "",
            text,
        )
    return text


def _tail(positive: bool, rng: random.Random) -> str:
    tail = _pick(TAILS[positive], rng)
    return tail * rng.randint(*REPEATED[tail]) if tail in REPEATED else tail


def _pick(weights: dict[str, int], rng: random.Random) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]
