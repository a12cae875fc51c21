"""Korean morphology for the review grammar: particles that follow the 받침, and endings on stems.

A stem is what stands before 다 ("지루하", "아깝", "살아 있"); a noun stands for itself plus 이다.
Kinds: ``A`` adjective, ``V`` verb, ``I`` verb of the writer's own doing, ``N`` noun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from course_utils.text import compose, decompose

PARTICLES = {
    "이": ("이", "가"),
    "은": ("은", "는"),
    "을": ("을", "를"),
    "과": ("과", "와"),
    "으로": ("으로", "로"),
    "이나": ("이나", "나"),
    "이라": ("이라", "라"),
    "이랑": ("이랑", "랑"),
}
BRIGHT = "ㅏㅑㅗ"
CONTRACTED = {"ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅣ": "ㅕ", "ㅚ": "ㅙ"}
REGULAR_BIEUP = ("좁", "뽑", "잡", "입", "씹", "꼽", "업", "접", "집")
IRREGULAR_SIOT = ("짓", "낫", "젓", "잇")
IRREGULAR_DIGEUT = ("듣", "걷", "깨닫", "싣")
REGULAR_REU = ("따르", "치르", "들르")


@dataclass(frozen=True)
class Predicate:
    """A clause up to its last stem, the stem's kind, and whether it tells of the past."""

    text: str
    kind: str
    past: bool

    @property
    def stem(self) -> str:
        """The stem that endings beginning with a consonant follow: 지루했, 지루하, 명작이."""
        if self.past:
            return _past(self)
        return self.text + ("이" if self.kind == "N" and final(self.text) else "")


def final(text: str) -> str:
    """Return the 받침 of the last character, ``""`` where there is none."""
    return decompose(text[-1])[0][2]


def with_final(text: str, jamo: str) -> str:
    """Put a 받침 under the last syllable, or another one in its place."""
    initial, medial, _ = decompose(text[-1])[0]
    return text[:-1] + compose([(initial, medial, jamo)])


def with_particles(text: str) -> str:
    """Resolve every ``(이)``, ``(은)`` … by the 받침 before it.

    >>> with_particles("결말(이) 연기(은) 돈(으로) 서울(으로)")
    '결말이 연기는 돈으로 서울로'
    """

    def resolve(match: re.Match[str]) -> str:
        before = final(match[1])
        closed = before not in ("", "ㄹ") if match[2] == "으로" else bool(before)
        return match[1] + PARTICLES[match[2]][0 if closed else 1]

    return re.sub(rf"(.)\(({'|'.join(PARTICLES)})\)", resolve, text)


def infinitive(stem: str) -> str:
    """Return the form before 요 and ㅆ: 지루하 → 지루해, 아깝 → 아까워, 흐르 → 흘러."""
    if stem.endswith("아니"):
        return stem + "어"
    initial, medial, closing = decompose(stem[-1])[0]
    if stem[-1] == "하":
        return stem[:-1] + "해"
    if not closing:
        if medial == "ㅡ":
            return _without_eu(stem)
        if medial in CONTRACTED:
            return stem[:-1] + compose([(initial, CONTRACTED[medial], "")])
        return stem if medial in "ㅏㅓㅐㅔㅕ" else stem + "어"
    open_stem = _open(stem)
    if closing == "ㅂ" and open_stem.endswith("우"):
        return open_stem[:-1] + ("와" if stem[-1] in "돕곱" else "워")
    if open_stem.endswith("으"):
        stem = open_stem[:-1]
    return stem + ("아" if medial in BRIGHT else "어")


def _without_eu(stem: str) -> str:
    initial, _, _ = decompose(stem[-1])[0]
    before = decompose(stem[-2])[0] if len(stem) > 1 else ("", "", "")
    vowel = "ㅏ" if before[1] in BRIGHT and before[1] else "ㅓ"
    if stem[-1] == "르" and not stem.endswith(REGULAR_REU):
        return with_final(stem[:-1], "ㄹ") + compose([("ㄹ", vowel, "")])
    return stem[:-1] + compose([(initial, vowel, "")])


def _open(stem: str) -> str:
    """Return the stem that ㄴ, ㄹ, ㅁ and 나 follow: 아깝 → 아까우, 좋 → 좋으, 길 → 기."""
    closing = final(stem)
    if not closing:
        return stem
    if closing == "ㄹ":
        return with_final(stem, "")
    if closing == "ㅂ" and not stem.endswith(REGULAR_BIEUP):
        return with_final(stem, "") + "우"
    if stem.endswith(IRREGULAR_SIOT):
        return with_final(stem, "") + "으"
    if stem.endswith(IRREGULAR_DIGEUT):
        return with_final(stem, "ㄹ") + "으"
    return stem + "으"


def _past(predicate: Predicate) -> str:
    text = predicate.text
    if predicate.kind == "N":
        return text + ("이었" if final(text) else "였")
    return with_final(infinitive(text), "ㅆ")


def _takes_neun(text: str) -> bool:
    """Tell whether 는 follows the stem though it may be an adjective: 있, 없, 재밌, and what ends in 겠 or 었."""
    return final(text) == "ㅆ" or text.endswith("없")


def _describes(predicate: Predicate) -> bool:
    return predicate.kind == "A" and not predicate.past and not _takes_neun(predicate.text)


def formal(p: Predicate) -> str:
    """지루합니다, 좋았습니다, 명작입니다."""
    if final(p.stem) in ("", "ㄹ") or (p.kind == "N" and not p.past):
        return with_final(p.text + "이" if p.kind == "N" else p.stem, "ㅂ") + "니다"
    return p.stem + "습니다"


def polite(p: Predicate) -> str:
    """지루해요, 좋았어요, 명작이에요."""
    if p.past:
        return p.stem + "어요"
    if p.kind == "N":
        return p.text + ("이에요" if final(p.text) else "예요")
    return p.text + "에요" if p.text.endswith("아니") else infinitive(p.text) + "요"


def plain(p: Predicate) -> str:
    """지루하다, 빛난다, 좋았다, 명작이다."""
    if p.past or p.kind in "AN" or _takes_neun(p.text):
        return p.stem + "다"
    return with_final(p.text, "ㄴ") + "다" if final(p.text) in ("", "ㄹ") else p.text + "는다"


def casual(p: Predicate) -> str:
    """지루해, 좋았어, 명작이야."""
    if p.past:
        return p.stem + "어"
    if p.kind == "N":
        return p.text + ("이야" if final(p.text) else "야")
    return p.text + "야" if p.text.endswith("아니") else infinitive(p.text)


def nominal(p: Predicate) -> str:
    """지루함, 좋았음, 명작임."""
    if p.past:
        return p.stem + "음"
    if p.kind == "N":
        return p.text + "임"
    if _takes_neun(p.text):
        return p.text + "음"
    return with_final(p.text, "ㄻ") if final(p.text) == "ㄹ" else with_final(_open(p.text), "ㅁ")


def modifier(p: Predicate) -> str:
    """지루한, 좋은, 명작인, 웃긴 (said of the past where a verb is meant)."""
    if p.kind == "N":
        return p.text + "인"
    if _takes_neun(p.text):
        return p.text + "는"
    return with_final(_open(p.text), "ㄴ")


def surprised(p: Predicate) -> str:
    """지루하네, 좋았네, 명작이네."""
    return (with_final(p.stem, "") if final(p.stem) == "ㄹ" else p.stem) + "네"


def observed(p: Predicate) -> str:
    """지루하더라, 좋더라: the past is in the ending."""
    return Predicate(p.text, p.kind, past=False).stem + "더라"


def background(p: Predicate) -> str:
    """지루한데, 좋았는데, 명작인데."""
    if p.kind == "N" and not p.past:
        return p.text + "인데"
    if _describes(p):
        return with_final(_open(p.text), "ㄴ") + "데"
    return (with_final(p.stem, "") if final(p.stem) == "ㄹ" else p.stem) + "는데"


def but(p: Predicate) -> str:
    """지루하지만, 좋았지만."""
    return p.stem + "지만"


def also(p: Predicate) -> str:
    """지루하고, 좋았고."""
    return p.stem + "고"


def because(p: Predicate) -> str:
    """지루해서, 좋아서, 명작이라."""
    if p.kind == "N":
        return p.text + ("이라" if final(p.text) else "라")
    return infinitive(p.text) + "서"


def granted(p: Predicate) -> str:
    """지루하긴 했는데, 좋긴 한데: the first half of a verdict that turns."""
    stem = Predicate(p.text, p.kind, past=False).stem
    return f"{stem}긴 {'했는데' if p.past else '한데'}"


def seems(p: Predicate) -> str:
    """지루한 듯, 명작인 듯."""
    return f"{modifier(p)} 듯"
