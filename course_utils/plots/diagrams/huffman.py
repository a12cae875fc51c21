"""Diagram of notebook 06: a Huffman tree, and the path of yes-or-no questions that leads to one word."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from matplotlib.patches import Circle, Polygon

from course_utils.plots.diagrams.sheet import CENTRED, LINE_POINTS, TINTS, Sheet, sheet
from course_utils.plots.diagrams.wiring import centred, label
from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOP, _LEVEL, _RADIUS, _LEAF_HEIGHT = 0.85, 0.78, 0.24, 0.62  # inches


@dataclass(frozen=True)
class _Node:
    """A place of the tree: the code that leads to it, where it is drawn, how often the words below it occur."""

    code: str
    x: float
    count: int

    @property
    def y(self) -> float:
        return _TOP + _LEVEL * len(self.code)


def huffman_tree(codes: Mapping[str, str], counts: Mapping[str, int], word: str) -> Drawing:
    """Draw a binary tree whose leaves are words, with the path to one of them.

    Args:
        codes: for each word the turns that lead to it from the root, ``"0"`` left and ``"1"`` right; two to eight words
            with a tree of at most six levels.
        counts: how often each word occurs.
        word: the one whose path stands out.

    Returns:
        The drawing.

    Raises:
        ValueError: the codes are no tree's, or the tree does not fit.

    >>> huffman_tree({"영화": "0", "배우": "10", "음악": "11"}, {"영화": 5, "배우": 2, "음악": 1}, "배우").alt
    "'배우'까지는 물음 2개(코드 10)입니다. 영화 5회 0, 배우 2회 10, 음악 1회 11"
    """
    _require_tree(codes)
    path = codes[word]
    leaves = ", ".join(f"{name} {counts[name]}회 {code}" for name, code in codes.items())
    alt = f"'{word}'까지는 물음 {len(path)}개(코드 {path})입니다. {leaves}"
    deepest = max(map(len, codes.values()))
    page = sheet(columns=35, rows=round((_TOP + _LEVEL * deepest + 0.95) / 0.25), alt=alt, cell=(0.25, 0.25))
    label(page, (0.15, 0.25), f"자주 나오는 말일수록 물음이 적습니다: '{word}'까지 {len(path)}번", bold=True)
    nodes = _nodes(codes, counts)
    for node in nodes.values():
        if node.code:
            _branch(page, nodes[node.code[:-1]], node, on_path=path.startswith(node.code))
    for node in nodes.values():
        if node.code not in codes.values():
            _question(page, node, on_path=path.startswith(node.code))
    width = min(1.2, (MAX_INCHES - 0.3) / len(codes) - 0.12)
    for name, code in codes.items():
        place = (nodes[code].x, nodes[code].y + _LEAF_HEIGHT / 2 - _RADIUS)
        role = "accent" if name == word else "box"
        centred(page, place, f"{name}\n{counts[name]:,}회", (width, _LEAF_HEIGHT), role=role)
    below = _TOP + _LEVEL * deepest + 0.68
    label(
        page, (0.15, below), "동그라미 하나가 물음 하나, 그 안의 수는 아래에 달린 단어의 빈도 합입니다.", role="muted"
    )
    return page.figure


def _require_tree(codes: Mapping[str, str]) -> None:
    values = sorted(codes.values())
    total = sum(0.5 ** len(code) for code in values)
    clash = any(later.startswith(earlier) for earlier, later in pairwise(values))
    if total != 1 or clash or not 2 <= len(values) <= 8 or max(map(len, values)) > 6:
        raise ValueError(f"codes must be the leaves of a binary tree, 2 to 8 of them, at most 6 levels; got {values}")


def _nodes(codes: Mapping[str, str], counts: Mapping[str, int]) -> dict[str, _Node]:
    """Return the places by code: leaves side by side in the tree's order, every other one midway above its two."""
    pitch = (MAX_INCHES - 0.3) / len(codes)
    names = {code: name for name, code in codes.items()}
    nodes = {
        code: _Node(code, 0.15 + (place + 0.5) * pitch, counts[names[code]])
        for place, code in enumerate(sorted(codes.values()))
    }
    inner = sorted({code[:length] for code in codes.values() for length in range(len(code))}, key=len, reverse=True)
    for code in inner:
        left, right = nodes[f"{code}0"], nodes[f"{code}1"]
        nodes[code] = _Node(code, (left.x + right.x) / 2, left.count + right.count)
    return nodes


def _branch(page: Sheet, parent: _Node, node: _Node, *, on_path: bool) -> None:
    """Draw the way from a question to what its answer leads to, with the answer beside it."""
    colour = PALETTE["accent" if on_path else "muted"]
    look: Any = {"edgecolor": colour, "linewidth": LINE_POINTS * (2 if on_path else 1), "zorder": 0.5}
    corners = [(parent.x, parent.y), (node.x, parent.y), (node.x, node.y - _RADIUS)]
    page.axes.add_patch(Polygon(corners, closed=False, fill=False, **look))
    beside = (node.x + (-0.07 if node.x < parent.x else 0.07), (parent.y + node.y) / 2)
    side: Any = "left" if node.x < parent.x else "right"
    label(page, beside, node.code[-1], role="accent" if on_path else "muted", side=side, bold=on_path)


def _question(page: Sheet, node: _Node, *, on_path: bool) -> None:
    role = "accent" if on_path else "muted"
    look: Any = {"facecolor": TINTS[role], "edgecolor": PALETTE[role], "linewidth": LINE_POINTS, "zorder": 2}
    page.axes.add_patch(Circle((node.x, node.y), _RADIUS, **look))
    page.axes.text(node.x, node.y, f"{node.count:,}", zorder=3, fontsize=12, **CENTRED)
