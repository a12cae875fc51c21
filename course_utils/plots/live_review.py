"""A review as models read it, word by word, in the way of `live`: prefix curves, and how each word pushes."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from course_utils.plots import live
from course_utils.plots.style import PALETTE, RUNG_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LEFT, _RIGHT, _TOP, _HEIGHT = 66, 626, 74, 168
_LABEL, _LANE = 20, 23  # pixels between two names at the right, and between two lines of words
_INDENT, _MOST_LANES = 32, 3
_PUSH = 32
"""Height of the longest bar of a push, in CSS pixels."""
_SMALLEST_REACH = 0.5
"""Pushes are drawn against the largest of them, but against no less than this: next to nothing looks like nothing."""
_MOST_LETTERS = 24
_ON_LINES = f'paint-order="stroke" stroke="{PALETTE["paper"]}" stroke-width="5"'


def review_curves(
    words: Sequence[str],
    curves: Mapping[str, Sequence[float]],
    pushes: Sequence[float],
    chosen: str,
    *,
    title: str,
    alt: str,
) -> str:
    """Draw P(positive) after every word of a review, one model strong and the others thin, and the strong one's pushes.

    Where the words fit under the axis they stand there, on up to three lines; else they are numbered, and follow below
    as text.

    Args:
        words: the n words of the review; none for an empty one.
        curves: P(positive) after 0, 1, …, n words, each (n + 1,), by model; a name in `PALETTE` has its colour.
        pushes: what each word adds to the strong model's answer, in logits, (n,); empty where it is not known.
        chosen: the model drawn strong; it may be missing among the curves.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        HTML that holds one ``<svg role="img">``.

    >>> words = {"title": "올라갑니다", "alt": "곡선 둘"}
    >>> drawn = review_curves(["정말", "좋다"], {"gru": [0.5, 0.6, 0.9], "lstm": [0.5] * 3}, [0.1, 0.8], "gru", **words)
    >>> drawn.count("<polyline"), drawn.count("<rect")
    (2, 2)
    """
    words = [_short(word) for word in words]
    steps = [_step(number, len(words)) for number in range(len(words) + 1)]
    lanes = _lanes(words, steps)
    below: float = _TOP + _HEIGHT + 12 + _LANE * max(lanes, 1)
    axis = _words_on_axis(words, steps, lanes) if lanes else _numbers_on_axis(steps)
    marks = [*_grid(), *axis]
    if len(pushes):
        below += 42
        marks += _bars(pushes, steps[1:], below)
        below += 2 * _PUSH
    below = max(below, _TOP - 26 + _LABEL * (len(curves) - 1))  # the names need the room
    marks += _curves(curves, steps, chosen, below)
    if not lanes:
        text, below = _running_text(words, pushes, below + 18)
        marks += text
    return live.picture(marks, below + 14, title, alt)


def _short(word: str) -> str:
    return word if len(word) <= _MOST_LETTERS else f"{word[: _MOST_LETTERS - 1]}…"


def _step(number: int, count: int) -> float:
    first, last = _LEFT + _INDENT, _RIGHT - _INDENT
    return first + (last - first) * number / count if count else last


def _height(share: float) -> float:
    return _TOP + _HEIGHT * (1 - share)


def _grid() -> Iterator[str]:
    yield live.text(16, _TOP - 24, "P(긍정), 여기까지 읽었을 때")
    for share in (0, 0.5, 1):
        look = 'stroke-dasharray="6 4"' if share == 0.5 else ""
        colour = PALETTE["baseline" if share == 0.5 else "grid"]
        yield live.line(_LEFT, _height(share), _RIGHT, _height(share), colour, look)
        yield live.text(_LEFT - 10, _height(share), f"{share:g}", anchor="end")


def _curves(curves: Mapping[str, Sequence[float]], steps: Sequence[float], chosen: str, low: float) -> Iterator[str]:
    """Yield the curves, the strong one above the others, and a name for each, in the order of their ends."""
    names = sorted(curves, key=lambda name: name == chosen)
    ends = live.apart([_height(curves[name][-1]) for name in names], _LABEL, _TOP - 26, low)
    for name, end in zip(names, ends, strict=True):
        colour, is_chosen = PALETTE.get(name, PALETTE["line"]), name == chosen
        places = [(x, _height(share)) for x, share in zip(steps, curves[name], strict=True)]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        width = "4" if is_chosen else '1.5" stroke-opacity="0.6'
        yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}"></polyline>'
        if is_chosen:
            for x, y in places:
                yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"></circle>'
        lead = f"M{places[-1][0]:.1f} {places[-1][1]:.1f}H{_RIGHT}L{_RIGHT + 22} {end:.1f}"
        yield f'<path d="{lead}" fill="none" stroke="{colour}" stroke-dasharray="2 3"></path>'
        label = live.text(_RIGHT + 28, end, f"{curves[name][-1]:.2f} {RUNG_NAMES.get(name, name)}")
        yield label.replace("<text", '<text font-weight="bold"', 1) if is_chosen else label


def _lanes(words: Sequence[str], steps: Sequence[float]) -> int:
    """Return on how many lines the words fit under the axis, in turn; 0 where they do not."""
    shown = ["처음", *words]
    for lanes in range(1, _MOST_LANES + 1):
        rows = [list(zip(shown, steps, strict=True))[lane::lanes] for lane in range(lanes)]
        if all(_fits(row) for row in rows):
            return lanes
    return 0


def _fits(row: Sequence[tuple[str, float]]) -> bool:
    ends = [(x - live.width_of(word) / 2, x + live.width_of(word) / 2) for word, x in row]
    inside = all(left >= 4 and right <= _RIGHT + 20 for left, right in ends)
    return inside and all(before[1] + 8 <= after[0] for before, after in itertools.pairwise(ends))


def _words_on_axis(words: Sequence[str], steps: Sequence[float], lanes: int) -> list[str]:
    leads, names = [], []
    for number, (word, x) in enumerate(zip(["처음", *words], steps, strict=True)):
        y = _TOP + _HEIGHT + 18 + _LANE * (number % lanes)
        leads.append(live.line(x, _TOP + _HEIGHT, x, y - 11, PALETTE["grid"]))
        name = live.text(x, y, word, anchor="middle", fill=PALETTE["text" if number else "muted"])
        names.append(name.replace("<text", f"<text {_ON_LINES}", 1))
    return [*leads, *names]


def _numbers_on_axis(steps: Sequence[float]) -> Iterator[str]:
    for number in range(0, len(steps), 1 if len(steps) <= 12 else 5):
        yield live.text(steps[number], _TOP + _HEIGHT + 18, f"{number}", anchor="middle")


def _bars(pushes: Sequence[float], steps: Sequence[float], top: float) -> Iterator[str]:
    """Yield a bar for each word: upwards where it pushes to positive, downwards where to negative."""
    reach, middle = _reach(pushes), top + _PUSH
    width = min(36, 0.7 * (steps[1] - steps[0]) if len(steps) > 1 else 36)
    yield live.text(16, top - 22, "낱말이 미는 힘 (로짓)")
    yield live.text(212, top - 22, "▲ 긍정 쪽으로", fill=PALETTE["positive"])
    yield live.text(344, top - 22, "▼ 부정 쪽으로", fill=PALETTE["negative"])
    for y, value in ((top, reach), (middle, 0), (top + 2 * _PUSH, -reach)):
        yield live.line(_LEFT, y, _RIGHT, y, PALETTE["baseline" if value == 0 else "grid"])
        yield live.text(_LEFT - 10, y, f"{value:+.1f}" if value else "0", anchor="end")
    for x, push in zip(steps, pushes, strict=True):
        long = _PUSH * abs(push) / reach
        look = f'fill="{PALETTE["positive" if push > 0 else "negative"]}"'
        yield live.box(x - width / 2, middle - long if push > 0 else middle, width, long, look)


def _reach(pushes: Sequence[float]) -> float:
    return max(_SMALLEST_REACH, *map(abs, pushes))


def _running_text(words: Sequence[str], pushes: Sequence[float], top: float) -> tuple[list[str], float]:
    """Return the words in lines, each with a beam above it or below it as it pushes, and where the last line ends."""
    reach, left, y = _reach(pushes) if len(pushes) else 1.0, 16.0, top + 16
    marks = []
    for number, (word, push) in enumerate(zip(words, pushes or [0.0] * len(words), strict=True), 1):
        count = f"({number}) " if number % 5 == 0 else ""
        before, width = live.width_of(count), live.width_of(word)
        if left + before + width > live.WIDTH - 16:
            left, y = 16.0, y + 34
        marks.append(live.text(left, y, count, fill=PALETTE["muted"]))
        left += before
        thick = 7 * abs(push) / reach
        look = f'fill="{PALETTE["positive" if push > 0 else "negative"]}"'
        marks.append(live.box(left, y - 12 - thick if push > 0 else y + 11, width, thick, look))
        marks.append(live.text(left, y, word))
        left += width + 12
    return marks, y + 20
