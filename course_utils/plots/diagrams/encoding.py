"""Diagrams of notebook 02: from tokens to a row of a tensor, who has which id, words in buckets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_utils.plots.diagrams.sheet import Box, sheet
from course_utils.plots.style import MAX_INCHES, Drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def encoding_path(tokens: Sequence[str], ids: Sequence[int], padded: Sequence[int]) -> Drawing:
    """Draw a sentence's way from tokens over ids to a row of one length, padded in front.

    Args:
        tokens: of the sentence, at most six short ones.
        ids: an id for each token.
        padded: the ids after zeros.

    Returns:
        The drawing.

    Raises:
        ValueError: ``padded`` does not end with ``ids``.

    >>> encoding_path(["배가", "온다"], [7, 4], [0, 7, 4]).alt
    '토큰 배가, 온다가 번호 7, 4를 거쳐 0, 7, 4가 됩니다'
    """
    shift = len(padded) - len(ids)
    if shift < 0 or list(padded[shift:]) != list(ids) or len(ids) != len(tokens):
        raise ValueError(f"padded must be zeros and then the ids {list(ids)}, one a token; got {list(padded)}")
    alt = f"토큰 {', '.join(tokens)}가 번호 {', '.join(map(str, ids))}를 거쳐 {', '.join(map(str, padded))}가 됩니다"
    label = 1.5
    width = (MAX_INCHES - label) / len(padded)
    page = sheet(columns=1, rows=4, alt=alt, cell=(MAX_INCHES, 0.8))
    page.note(0, 0, "낱말은 번호가 되고, 번호는 같은 길이의 줄이 됩니다", bold=True)
    for row, name in enumerate(("토큰", "번호", "패딩한 번호"), start=1):
        page.note(0, row, name)

    def box(column: int, row: int, text: str, role: str) -> Box:
        left = (label + column * width) / MAX_INCHES
        return page.box(left, row, text, role=role, width=width / MAX_INCHES)

    for place, (token, number) in enumerate(zip(tokens, ids, strict=True), start=shift):
        role = "accent" if number == 1 else "box"
        word = box(place, 1, token, role)
        index = box(place, 2, f"{number}", role)
        page.arrow(word, index)
        page.arrow(index, box(place, 3, f"{number}", role))
    for place in range(shift):
        box(place, 3, "0", "muted")
    return page.figure


def id_layout(owners: Mapping[str, Sequence[str]], *, title: str) -> Drawing:
    """Draw which id belongs to which token, a row for each tool.

    Args:
        owners: by tool, the tokens of the ids 0, 1, 2, …; at most six, an empty one where nobody has the id.
        title: the finding, in a sentence.

    Returns:
        The drawing.

    >>> id_layout({"Tokenizer": ["", "비가"], "Vocabulary": ["<PAD>", "<OOV>"]}, title="1번이 다릅니다").alt
    'Tokenizer: 0 없음, 1 비가. Vocabulary: 0 <PAD>, 1 <OOV>'
    """
    alt = ". ".join(
        f"{tool}: " + ", ".join(f"{number} {token or '없음'}" for number, token in enumerate(tokens))
        for tool, tokens in owners.items()
    )
    most = max(map(len, owners.values()))
    label = 2.3
    width = (MAX_INCHES - label) / most / MAX_INCHES
    page = sheet(columns=1, rows=len(owners) + 2, alt=alt, cell=(MAX_INCHES, 0.58))
    page.note(0, 0, title, bold=True)
    for number in range(most):
        page.note(label / MAX_INCHES + (number + 0.36) * width, 1, f"{number}", role="muted")
    for row, (tool, tokens) in enumerate(owners.items(), start=2):
        page.note(0, row, tool)
        for number, token in enumerate(tokens):
            role = "muted" if not token else "second" if token.startswith(("<", "[", "'")) else "box"
            page.box(label / MAX_INCHES + number * width, row, token or "–", role=role, width=width)
    return page.figure


def buckets(words: Mapping[int, Sequence[str]], count: int) -> Drawing:
    """Draw words in the buckets that a hash puts them into; a bucket with several is marked.

    Args:
        words: by bucket, from 1 to ``count``.
        count: how many buckets there are, at most twelve.

    Returns:
        The drawing.

    >>> buckets({1: ["비가"], 2: ["배가", "온다"]}, 3).alt
    '버킷 3개 가운데 2개가 찼고, 1개는 낱말이 둘 이상입니다: 1 비가, 2 배가 온다'
    """
    crowded = [number for number in words if len(words[number]) > 1]
    held = ", ".join(f"{number} {' '.join(words[number])}" for number in sorted(words))
    alt = f"버킷 {count}개 가운데 {len(words)}개가 찼고, {len(crowded)}개는 낱말이 둘 이상입니다: {held}"
    page = sheet(columns=1, rows=(count + 1) // 2 + 1, alt=alt, cell=(MAX_INCHES, 0.52))
    empty = count - len(words)
    page.note(0, 0, f"빈 버킷이 {empty}개 남아 있는데도 버킷 {len(crowded)}개에서 낱말이 겹칩니다", bold=True)
    for number in range(1, count + 1):
        right, row = divmod(number - 1, (count + 1) // 2)
        left = 0.5 * right
        page.note(left, row + 1, f"{number}번", role="muted")
        role = "accent" if number in crowded else "box"
        page.chips(left + 0.7 / MAX_INCHES, row + 1, words.get(number, []), role=role)
    return page.figure
