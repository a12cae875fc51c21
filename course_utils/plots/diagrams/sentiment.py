"""Diagrams of notebook 07: the way of a review to a probability, the networks on it, and where two ways part."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from course_utils.plots.diagrams.sheet import CENTRED, Box, Sheet, sheet
from course_utils.plots.diagrams.wiring import around, centred, frame, label, line, operation
from course_utils.plots.style import Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

_CELL = (0.25, 0.25)  # inches: the grid's squares
_COLUMNS = 35
_LEFT = 0.15  # inches
_HIGH = 0.42  # of a box with one line


def review_path(
    raw: str,
    cleaned: str,
    words: Sequence[str],
    ids: Sequence[int],
    padded: Sequence[int],
    probability: float,
    *,
    dim: int,
    units: int,
) -> Drawing:
    """Draw the way of one review to P(positive), a row a step, with what each step makes of it and its shape.

    Args:
        raw: the review as it was typed.
        cleaned: the same, cleaned.
        words: what the cleaned review was cut into, two to five short words.
        ids: their ids.
        padded: the ids with zeros in front or behind, at most seven.
        probability: P(positive).
        dim: numbers in a word's vector.
        units: numbers in the state.

    Returns:
        The drawing.

    Raises:
        ValueError: ids that are not one a word, padded ids that are not these with zeros, or words too long.

    >>> words, ids = ["배우가", "좋다", "또"], [12, 3, 1]
    >>> review_path("배우가 좋다!!! 또★", "배우가 좋다! 또", words, ids, [0, *ids], 0.9, dim=64, units=32).alt
    "리뷰 '배우가 좋다!!! 또★': 정제, 토큰화, 정수 인코딩, 패딩, 임베딩, 순환, 시그모이드. 긍정일 확률은 0.90."
    """
    first = _place_of(ids, padded)
    if not 2 <= len(words) == len(ids) <= 5 or len(padded) > 7 or first is None:
        got = f"words {list(words)}, ids {list(ids)}, padded {list(padded)}"
        raise ValueError(
            f"needed are 2 to 5 words, an id for each, and these ids padded with 0 to at most 7; got {got}"
        )
    rows = (
        ("원문", "str"),
        ("정제", "str"),
        ("토큰화", f"{len(words)}개"),
        ("정수 인코딩", f"({len(ids)},)"),
        ("패딩", f"({len(padded)},)"),
        ("임베딩", f"({len(padded)}, {dim})"),
        ("순환", f"({units},)"),
        ("시그모이드", "(1,)"),
    )
    names = ", ".join(name for name, _ in rows[1:])
    page = sheet(_COLUMNS, 23, f"리뷰 '{raw}': {names}. 긍정일 확률은 {probability:.2f}.", cell=_CELL)
    label(page, (_LEFT, 0.25), "글은 걸음마다 모양을 바꾸어 확률 하나가 됩니다", bold=True)
    label(page, (7.6, 0.25), "모양", role="muted")
    heights = [0.8 + 0.66 * row for row in range(len(rows))]
    for (name, shape), y in zip(rows, heights, strict=True):
        label(page, (_LEFT, y), name, bold=True)
        label(page, (7.6, y), shape)
    _steps_of(page, heights, raw, cleaned, words, ids, padded, first, probability)
    return page.figure


def _place_of(ids: Sequence[int], padded: Sequence[int]) -> int | None:
    """Return where the ids begin among the padded ones: with nothing in front, or nothing behind."""
    zeros = [0] * (len(padded) - len(ids))
    if list(padded) == [*zeros, *ids]:
        return len(zeros)
    return 0 if list(padded) == [*ids, *zeros] else None


def _plain(text: str) -> str:
    """Return a text that somebody else wrote so that its dollar signs are no formula."""
    return text.replace("$", r"\$")


def _steps_of(
    page: Sheet,
    heights: Sequence[float],
    raw: str,
    cleaned: str,
    words: Sequence[str],
    ids: Sequence[int],
    padded: Sequence[int],
    first: int,
    probability: float,
) -> None:
    left, width = 1.75, 5.6
    pitch = width / len(padded)
    places = [left + (step + 0.5) * pitch for step in range(len(padded))]
    own = places[first : first + len(ids)]

    def row(number: int, texts: Sequence[str], at: Sequence[float], roles: Sequence[str]) -> list[Box]:
        size = (min(pitch - 0.16, 1.1), _HIGH)
        return [
            centred(page, (x, heights[number]), text, size, role=role)
            for x, text, role in zip(at, texts, roles, strict=True)
        ]

    typed, clean = (
        centred(page, (left + width / 2, y), _plain(text), (width - 0.16, _HIGH), role=role)
        for y, text, role in zip(heights, (raw, cleaned), ("muted", "box"), strict=False)
    )
    page.arrow(typed, clean)
    tokens = row(2, [_plain(word) for word in words], own, ["box"] * len(words))
    for token in tokens:
        page.arrow(around((token.side("top")[0], clean.side("bottom")[1]), 0), token, sides=("bottom", "top"))
    numbers = row(3, [f"{each}" for each in ids], own, ["box"] * len(ids))
    filled = row(4, [f"{each}" for each in padded], places, ["box" if each else "muted" for each in padded])
    steps = range(1, len(padded) + 1)
    vectors = row(5, [f"$x_{step}$" for step in steps], places, ["box" if each else "muted" for each in padded])
    states = row(6, [f"$h_{step}$" for step in steps], places, ["second" if each else "muted" for each in padded])
    right = states[-1].left + states[-1].width
    end = centred(page, (right - 0.85, heights[7]), f"P(긍정) = {probability:.2f}", (1.7, _HIGH), role="right")
    for upper, lower in ((tokens, numbers), (numbers, filled[first : first + len(ids)]), (filled, vectors)):
        for before, after in zip(upper, lower, strict=True):
            page.arrow(before, after)
    for before, after in [*zip(vectors, states, strict=True), *pairwise(states)]:
        page.arrow(before, after)
    x = places[-1]
    page.arrow(states[-1], around((x, end.side("top")[1]), 0), sides=("bottom", "top"))


_WORDS = range(1, 5)
_STATE = (0.56, 0.42)


def four_middles(dim: int = 64, filters: int = 128, units: int = 64) -> Drawing:
    """Draw what the small networks differ by: how they make one vector v of the word vectors x_1 to x_4.

    Args:
        dim: numbers in a word's vector.
        filters: of the convolution.
        units: numbers in a recurrent state.

    Returns:
        The drawing.

    >>> four_middles().alt.split(". ")[0]
    '평균은 낱말 벡터를 더해 나누므로 순서를 모릅니다'
    """
    alt = (
        "평균은 낱말 벡터를 더해 나누므로 순서를 모릅니다. 합성곱은 이웃한 세 낱말을 함께 보고 가장 큰 답만 남깁니다. "
        "순환은 앞에서부터 읽은 마지막 상태를, 양방향 순환은 앞과 뒤에서 읽은 두 상태를 이어 남깁니다."
    )
    page = sheet(_COLUMNS, 22, alt, cell=_CELL)
    label(page, (_LEFT, 0.25), "네 신경망은 가운데만 다릅니다: 낱말 벡터 여럿이 벡터 $v$ 하나가 되는 법", bold=True)
    right, lower = 4.55, 2.85
    _mean(page, _LEFT, 0.55, dim)
    _convolution(page, right, 0.55, filters)
    _recurrent(page, _LEFT, lower, units)
    _both_ways(page, right, lower, 2 * units)
    line(page, (4.38, 0.6), (4.38, 5.25))
    line(page, (_LEFT, 2.8), (8.6, 2.8))
    return page.figure


def _panel(page: Sheet, left: float, top: float, name: str, words: str) -> None:
    label(page, (left, top + 0.2), name, bold=True)
    label(page, (left + 0.85, top + 0.2), words, role="muted")


def _row(page: Sheet, left: float, y: float, letter: str, role: str) -> list[Box]:
    """Draw what there is of each of the four words."""
    return [centred(page, (_column(left, step), y), f"${letter}_{step}$", _STATE, role=role) for step in _WORDS]


def _column(left: float, step: int) -> float:
    return left + 0.38 + 0.78 * (step - 1)


def _out(page: Sheet, left: float, y: float, size: int, *, beside: float = 0.0) -> Box:
    """Draw the vector that comes out, its size under it or, where an arrow comes from below, beside that."""
    x = left + 3.6
    label(page, (x + beside, y + 0.37), f"({size},)", role="muted", side="right" if beside else "bottom")
    return centred(page, (x, y), "$v$", _STATE, role="right")


def _mean(page: Sheet, left: float, top: float, size: int) -> None:
    _panel(page, left, top, "평균", "순서를 모릅니다")
    middle = (_column(left, 1) + _column(left, 4)) / 2
    mean = centred(page, (middle, top + 0.9), r"$(x_1 + x_2 + x_3 + x_4) \,/\, 4$", (2.9, _HIGH), role="second")
    for x in _row(page, left, top + 1.8, "x", "muted"):
        page.arrow(x, around((x.side("top")[0], mean.side("bottom")[1]), 0), sides=("top", "bottom"))
    page.arrow(mean, _out(page, left, top + 0.9, size))


def _convolution(page: Sheet, left: float, top: float, size: int) -> None:
    _panel(page, left, top, "합성곱", "이웃한 세 낱말을 함께 봅니다")
    first, y = _column(left, 1) - 0.35, top + 0.9
    window = Box(first, top + 1.52, _column(left, 3) + 0.35 - first, 0.56)
    page._frame(window, "accent")
    frame(page, first, y - 0.28, _column(left, 4) + 0.35 - first, 0.56)
    found = _row(page, left, y, "z", "second")
    _row(page, left, top + 1.8, "x", "muted")
    page.arrow(window, found[1])
    strongest = _out(page, left, y, size)
    page.arrow(around((_column(left, 4) + 0.35, y), 0), strongest)
    label(page, (strongest.side("top")[0], y - 0.27), "최댓값", role="muted", side="top")


def _recurrent(page: Sheet, left: float, top: float, size: int) -> None:
    _panel(page, left, top, "순환", "앞에서부터 읽은 마지막 상태")
    states = _row(page, left, top + 0.9, "h", "second")
    ways = [*states, _out(page, left, top + 0.9, size)]
    for before, after in [*zip(_row(page, left, top + 1.8, "x", "muted"), states, strict=True), *pairwise(ways)]:
        page.arrow(before, after)


def _both_ways(page: Sheet, left: float, top: float, size: int) -> None:
    _panel(page, left, top, "양방향", "앞에서, 뒤에서 읽은 두 상태")
    vector = _out(page, left, top + 1.5, size, beside=0.06)
    back = _row(page, left, top + 0.85, r"\overleftarrow{h}", "second")
    ahead = _row(page, left, top + 2.15, r"\overrightarrow{h}", "second")
    inputs = _row(page, left, top + 1.5, "x", "muted")
    for before, after in [*zip(inputs, back, strict=True), *zip(inputs, ahead, strict=True)]:
        page.arrow(before, after)
    for before, after in [*pairwise(reversed(back)), *pairwise(ahead)]:
        page.arrow(before, after)
    page.arrow(ahead[-1], vector, sides=("right", "bottom"))
    start, over = back[0].side("top"), top + 0.5
    line(page, start, (start[0], over), (vector.side("top")[0], over))
    page.arrow(around((vector.side("top")[0], over), 0), vector, sides=("bottom", "top"))


def ngram_gru(
    word: str = "재밌다", *, learned: int = 3, counted: int = 6, jamo: int = 9, dim: int = 64, units: int = 64
) -> Drawing:
    """Draw the course's best recurrent model: n-grams summed by word, a GRU both ways, and a wide term beside it.

    Args:
        word: an example, two or three syllables, whose n-grams are shown.
        learned: the longest n-gram of syllables that has a vector.
        counted: the longest n-gram of syllables whose log-odds are counted.
        jamo: the longest n-gram of jamo whose log-odds are counted.
        dim: numbers in a word's vector.
        units: numbers in either direction's state.

    Returns:
        The drawing.

    Raises:
        ValueError: an example that is too long to be shown.

    >>> ngram_gru().alt.split(". ")[0]
    '낱말마다 음절 n-그램의 벡터를 더하고 로그 오즈를 보태어 양방향 GRU에 넣고, 상태의 최댓값에서 로짓을 냅니다'
    """
    if not 2 <= len(word) <= 3:
        raise ValueError(f"word must have 2 or 3 syllables, got {word!r}")
    alt = (
        "낱말마다 음절 n-그램의 벡터를 더하고 로그 오즈를 보태어 양방향 GRU에 넣고, 상태의 최댓값에서 로짓을 냅니다. "
        "로그 오즈의 합은 GRU를 거치지 않는 넓은 길로도 로짓에 더해집니다."
    )
    page = sheet(_COLUMNS, 23, alt, cell=_CELL)
    label(page, (_LEFT, 0.25), "낱말은 n-그램의 합, 문장은 GRU가 읽은 낱말들의 최댓값입니다", bold=True)
    _ngrams_of(page, word, learned)
    columns = counted + jamo
    top, middle, low = 1.75, 2.95, 4.15
    ids = _part(page, (0.67, top), "ids", f"(T, {learned})", "muted")
    vectors = _part(page, (2.85, top), "vectors", f"(T, {dim})", "box")
    words = _part(page, (4.62, top), "words", f"(S, {dim})", "box")
    odds = _part(page, (0.67, middle), "odds", f"(S, {columns})", "muted")
    total, logit = operation(page, (4.62, middle), "+"), operation(page, (7.72, low), "+")
    states = _part(page, (6.2, middle), "states", f"(S, {2 * units})", "second")
    pooled = _part(page, (7.72, middle), "pooled", f"({2 * units},)", "second")
    summed = _part(page, (2.85, low), "summed", f"({columns},)", "accent")
    answer = centred(page, (8.4, low), "로짓", (0.58, _HIGH), role="right")
    for start, end, words_above in (
        (ids, vectors, "Embedding"),
        (vectors, words, "member"),
        (words, total, ""),
        (odds, total, f"Dense({dim})"),
        (total, states, "BiGRU(x)"),
        (states, pooled, "max"),
        (pooled, logit, "Dense(1)"),
        (summed, logit, "Dense(1), 넓은 길"),
        (logit, answer, ""),
    ):
        page.arrow(start, end, words_above)
    page.arrow(odds, summed, sides=("bottom", "left"))
    for y, text in (
        (4.78, "T 글자 수, S 낱말 수. member (S, T)는 낱말에 든 글자를 더하고 √(글자 수)로 나눕니다."),
        (5.06, f"odds: 음절 1~{counted}개, 자모 1~{jamo}개짜리 n-그램의 로그 오즈를 낱말마다 같은 법으로 더한 것"),
        (5.34, "summed: 모든 낱말의 odds를 더하고 √S로 나눈 것"),
    ):
        label(page, (_LEFT, y), text, role="muted")
    return page.figure


def _part(page: Sheet, place: tuple[float, float], name: str, shape: str, role: str) -> Box:
    """Draw an array of the network, by the name that the code gives it and with its shape."""
    return centred(page, place, shape, (1.0, 0.66), heading=name, role=role)


def _ngrams_of(page: Sheet, word: str, longest: int) -> None:
    """Show the n-grams that end in a word; the space before it belongs to it."""
    label(page, (_LEFT, 0.85), f"'{word}'에서 끝나는 n-그램", role="muted")
    spelt, x = f"␣{word}", 2.55
    for length in range(1, longest + 1):
        for end in range(max(2, length), len(spelt) + 1):
            width = 0.2 + 0.2 * length
            centred(page, (x + width / 2, 0.85), spelt[end - length : end], (width, 0.38))
            x += width + 0.08
        x += 0.12


def serving_skew(steps: Sequence[tuple[str, str, str]]) -> Drawing:
    """Draw what each step makes of one review in training and in serving, side by side, and where the two part.

    Args:
        steps: (step, what training made of it, what serving made of it), from the raw text to the probability; three
            to seven.

    Returns:
        The drawing; from the first difference on, serving is in another colour, and the rows say ≠.

    Raises:
        ValueError: too few or too many steps, texts too long, or no difference.

    >>> steps = [("원문", "좋다★", "좋다★"), ("정제", "좋다", "좋다★"), ("번호", "3", "1"), ("P(긍정)", "0.9", "0.5")]
    >>> serving_skew(steps).alt
    "훈련과 서비스는 '정제'에서 갈라집니다: 훈련은 '좋다', 서빙은 '좋다★'. 끝에서는 0.9 대 0.5."
    """
    if not 3 <= len(steps) <= 7:
        raise ValueError(f"steps must be 3 to 7, got {len(steps)}")
    parting = next((row for row, (_, training, serving) in enumerate(steps) if training != serving), None)
    if parting is None:
        raise ValueError("steps must part somewhere; here serving makes of each what training did")
    name, training, serving = steps[parting]
    alt = (
        f"훈련과 서비스는 '{name}'에서 갈라집니다: 훈련은 '{training}', 서빙은 '{serving}'. "
        f"끝에서는 {steps[-1][1]} 대 {steps[-1][2]}."
    )
    page = sheet(_COLUMNS, round((0.75 + 0.72 * len(steps)) / 0.25), alt, cell=_CELL)
    label(page, (_LEFT, 0.25), f"훈련과 서비스는 '{name}'에서 갈라집니다", bold=True)
    left, right = 2.85, 6.75
    for x, words in ((left, "훈련"), (right, "서비스")):
        label(page, (x, 0.7), words, role="muted", side="top")
    before: list[Box] = []
    for row, (step, *made) in enumerate(steps):
        y = 1.05 + 0.72 * row
        same = made[0] == made[1]
        label(page, (_LEFT, y), step, bold=True)
        roles = ("box", "box" if row < parting else "muted" if same else "accent")
        boxes = [
            centred(page, (x, y), _plain(text), (3.3, 0.46), role=role)
            for x, text, role in zip((left, right), made, roles, strict=True)
        ]
        sign: Any = CENTRED | {"fontsize": 17, "weight": "normal" if same else "bold"}
        page.axes.text((left + right) / 2, y, "=" if same else "≠", **sign)
        for one, other in zip(before, boxes, strict=False):
            page.arrow(one, other)
        before = boxes
    return page.figure
