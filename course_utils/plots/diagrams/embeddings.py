"""Diagrams of notebook 03: the lookup, shapes on the way to an answer, a convolution, transfer learning."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from course_utils.plots.diagrams.sheet import GAP, Box, Sheet, sheet
from course_utils.plots.style import MAX_INCHES, Drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def lookup(words: Sequence[str], matrix: Sequence[Sequence[float]], chosen: int) -> Drawing:
    """Draw a one-hot vector times the embedding matrix, and the row that comes out.

    Args:
        words: the vocabulary, at most six words.
        matrix: (words, dim), at most four numbers a word.
        chosen: the word's id.

    Returns:
        The drawing.

    >>> lookup(["영화", "배우"], [[0.1, 0.2], [0.3, 0.4]], chosen=1).alt
    "원-핫 벡터는 '배우'의 행만 꺼냅니다: 0.3, 0.4"
    """
    row = ", ".join(f"{number:.1f}" for number in matrix[chosen])
    finding = f"원-핫 벡터는 '{words[chosen]}'의 행만 꺼냅니다"
    page = sheet(columns=14, rows=len(words) + 3, alt=f"{finding}: {row}", cell=(0.62, 0.5))
    page.note(0, 0, finding, bold=True)
    page.note(1.9, 1, "원-핫 $o_i$", role="muted")
    page.note(5.3, 1, f"임베딩 행렬 $E$ ({len(words)}, {len(matrix[0])})", role="muted")
    page.note(9.9, 1, "꺼낸 행", role="muted")
    for index, (word, numbers) in enumerate(zip(words, matrix, strict=True)):
        role = "accent" if index == chosen else "box"
        page.note(0, 2 + index, f"{index}  {word}", bold=index == chosen)
        one = page.box(2.4, 2 + index, str(int(index == chosen)), role=role if index == chosen else "muted")
        cells = [page.box(5 + column, 2 + index, f"{number:.1f}", role=role) for column, number in enumerate(numbers)]
        if index == chosen:
            page.arrow(one, cells[0])
            out = [
                page.box(9.9 + column, 2 + index, f"{number:.1f}", role="right")
                for column, number in enumerate(numbers)
            ]
            page.arrow(cells[-1], out[0])
    page.note(0, len(words) + 2, "0을 곱한 행은 모두 사라지므로, 곱하지 않고 번호로 꺼내면 됩니다.", role="muted")
    return page.figure


def tensor_path(steps: Sequence[tuple[str, str]], *, title: str, alt: str) -> Drawing:
    """Draw the shapes that a batch takes from layer to layer.

    Args:
        steps: (layer, shape that comes out of it), from input to output; at most six.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> tensor_path([("입력", "(32, 20)"), ("Embedding", "(32, 20, 8)")], title="한 축이 늘어납니다", alt="두 상자").alt
    '두 상자'
    """
    width = MAX_INCHES / len(steps)
    page = sheet(columns=len(steps), rows=3, alt=alt, cell=(width, 0.55))
    page.note(0, 0, title, bold=True)
    share = (width - 0.3) / width
    boxes = [
        page.box(column, 1, shape, heading=layer, width=share, height=2, role="box" if column else "muted")
        for column, (layer, shape) in enumerate(steps)
    ]
    for before, after in itertools.pairwise(boxes):
        page.arrow(before, after)
    return page.figure


def convolution(tokens: Sequence[str], width: int, at: int) -> Drawing:
    """Draw a filter that slides over the vectors of a sentence, and the one number that it leaves at each place.

    Args:
        tokens: the sentence, at most eight short tokens.
        width: how many tokens the filter covers.
        at: where the filter stands now, counted from 0.

    Returns:
        The drawing.

    Raises:
        ValueError: the filter stands outside of the sentence.

    >>> convolution(["정말", "재미", "없는", "영화"], width=2, at=1).alt
    '폭이 2인 필터가 토큰 4개 위를 옮겨 가며 수 3개를 남깁니다. 지금은 재미 없는 위에 있습니다.'
    """
    places = len(tokens) - width + 1
    if not 0 <= at < places:
        raise ValueError(f"at must be from 0 to {places - 1}: a filter of width {width} over {len(tokens)} tokens")
    finding = f"폭이 {width}인 필터가 토큰 {len(tokens)}개 위를 옮겨 가며 수 {places}개를 남깁니다"
    now = " ".join(tokens[at : at + width])
    page = sheet(columns=9, rows=7, alt=f"{finding}. 지금은 {now} 위에 있습니다.", cell=(MAX_INCHES / 9, 0.52))
    page.note(0, 0, finding, bold=True)
    page.note(0, 1, "토큰")
    page.note(0, 2.5, "벡터")
    page.note(0, 5, "출력")
    left, top = (1 + at) * page.cell_width, 0.95 * page.cell_height
    window = Box(left + 0.02, top, width * page.cell_width - 0.04, 3.1 * page.cell_height)
    page._frame(window, "second")
    for column, token in enumerate(tokens, start=1):
        inside = at < column <= at + width
        page.box(column, 1, token, role="accent" if inside else "muted")
        page.box(column, 2, "⋮", role="accent" if inside else "box", height=2)
    for place in range(places):
        middle = 1 + place + (width - 1) / 2
        here = page.box(middle, 5, f"$z_{place}$", role="right" if place == at else "muted")
        if place == at:
            page.arrow(window, here, "곱해서 더하기", sides=("bottom", "top"))
    page.note(1, 6, "필터는 하나뿐이고 자리마다 같은 가중치를 씁니다.", role="muted")
    return page.figure


def transfer_learning() -> Drawing:
    """Draw the three steps of transfer learning.

    Returns:
        The drawing.

    >>> transfer_learning().alt
    '전이 학습의 세 걸음: 큰 말뭉치에서 배우기, 우리 어휘로 옮기기, 우리 문제에 맞추기'
    """
    steps: Mapping[str, str] = {
        "① 큰 말뭉치에서 배우기": "정답 없는 글 60억 토큰에서\n낱말 벡터 40만 개",
        "② 우리 어휘로 옮기기": "우리 낱말의 행만 골라\n임베딩 층에 넣기",
        "③ 우리 문제에 맞추기": "동결하거나 미세 조정하기:\n검증으로 고릅니다",
    }
    names = ", ".join(step[2:] for step in steps)
    page = sheet(columns=3, rows=3, alt=f"전이 학습의 세 걸음: {names}", cell=(MAX_INCHES / 3, 0.62))
    page.note(0, 0, "남이 오래 배운 것을 우리 문제로 옮깁니다", bold=True)
    roles = ("muted", "box", "right")
    boxes = _row(page, steps, roles)
    for before, after in itertools.pairwise(boxes):
        page.arrow(before, after)
    return page.figure


def _row(page: Sheet, steps: Mapping[str, str], roles: Sequence[str]) -> list[Box]:
    share = (page.cell_width - 0.45 + GAP) / page.cell_width
    return [
        page.box(column, 1, text, heading=step, role=role, width=share, height=2)
        for column, ((step, text), role) in enumerate(zip(steps.items(), roles, strict=True))
    ]
