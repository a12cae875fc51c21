"""Diagrams of the course: boxes, arrows and token chips, aligned to a grid and of one visual weight."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path

from course_utils import plan, text
from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Text

Side = Literal["left", "right", "top", "bottom"]
_ACROSS = {"left", "right"}

LINE_POINTS = 1.6
"""Width of every edge and arrow: things of one kind have one weight."""
_DPI = 72  # of every `Drawing`
_GAP = 0.1  # inches that a box leaves free on each side of its cells
_CHIP_HEIGHT = 0.4
_CHIP_GAP = 0.08
_CHIP_PADDING = 0.14
_TINTS = {"box": "#EAF3FA", "accent": "#FDEEE3", "right": "#E3F5EF", "muted": "#F2F2F2", "second": "#FDF3DD"}
"""Paper of a box by its role; its edge has the role's colour in `PALETTE`."""
_CENTRED: Any = {"ha": "center", "va": "center", "linespacing": 1.35}
_EDGES = {**PALETTE, "box": PALETTE["line"]}


@dataclass(frozen=True)
class Box:
    """A rectangle on the sheet, in inches from its upper left corner; arrows start and end at its sides."""

    left: float
    top: float
    width: float
    height: float

    def side(self, name: Side) -> tuple[float, float]:
        """Return the middle of a side.

        >>> Box(left=0, top=1, width=2, height=4).side("right")
        (2.0, 3.0)
        """
        across, down = {"left": (0.0, 0.5), "right": (1.0, 0.5), "top": (0.5, 0.0), "bottom": (0.5, 1.0)}[name]
        return self.left + across * self.width, self.top + down * self.height


@dataclass(frozen=True)
class Sheet:
    """A drawing divided into equal cells, on which boxes, chips, arrows and notes are laid. Make it with `sheet`."""

    figure: Drawing
    axes: Axes
    cell_width: float
    cell_height: float

    def box(
        self,
        column: float,
        row: float,
        text: str,
        *,
        heading: str = "",
        role: str = "box",
        width: float = 1,
        height: float = 1,
    ) -> Box:
        """Draw a box with a text in its middle.

        Args:
            column, row: the cell of its upper left corner, counted from 0.
            text: one line or several; ``$…$`` is a formula.
            heading: a line in bold above the text.
            role: ``"box"``, ``"accent"``, ``"right"``, ``"muted"`` or ``"second"``: what kind of thing it is.
            width, height: how many cells it covers.

        Raises:
            ValueError: the text does not fit.
        """
        frame = Box(
            column * self.cell_width + _GAP,
            row * self.cell_height + _GAP,
            width * self.cell_width - 2 * _GAP,
            height * self.cell_height - 2 * _GAP,
        )
        self._frame(frame, role)
        x, y = frame.left + frame.width / 2, frame.top + frame.height / 2
        if heading:  # two texts of as many lines, each with blank ones where the other has words
            self.axes.text(x, y, heading + "\n" * len(text.splitlines()), weight="bold", **_CENTRED)
            text = f"\n{text}"
        self._require_inside(self.axes.text(x, y, text, **_CENTRED), frame)
        return frame

    def chips(self, column: float, row: float, tokens: Sequence[str], *, role: str = "box") -> list[Box]:
        """Draw tokens side by side, each in a box as wide as its text.

        Args:
            column, row: where the first one starts, counted in cells from 0.
            tokens: the texts, in order; shown as they are, dollar signs too.
            role: as in `box`.

        Returns:
            A box a token.

        Raises:
            ValueError: they run over the sheet's right edge.
        """
        left = column * self.cell_width + _GAP
        boxes = []
        for token in tokens:
            frame = self._chip(left, row, token, role)
            boxes.append(frame)
            left = frame.left + frame.width + _CHIP_GAP
        if left - _CHIP_GAP > self.figure.get_figwidth():
            raise ValueError(f"the chips need {left:.2f} inches; the sheet is {self.figure.get_figwidth():.2f} wide")
        return boxes

    def _chip(self, left: float, row: float, token: str, role: str) -> Box:
        middle = (row + 0.5) * self.cell_height
        label = self.axes.text(left + _CHIP_PADDING, middle, token, ha="left", va="center_baseline", parse_math=False)
        width = _extent(label).width + 2 * _CHIP_PADDING
        frame = Box(left, middle - _CHIP_HEIGHT / 2, width, _CHIP_HEIGHT)
        self._frame(frame, role)
        return frame

    def note(self, column: float, row: float, text: str, *, role: str = "text", bold: bool = False) -> None:
        """Write a text without a frame, its left edge in line with a box of the same column, its middle with the row's.

        Args:
            column, row: the cell, counted from 0.
            text: one line or several.
            role: colour in `PALETTE`.
            bold: whether it is a heading.

        Raises:
            ValueError: it runs over the sheet's edge.
        """
        x, y = column * self.cell_width + _GAP, (row + 0.5) * self.cell_height
        weight = "bold" if bold else "normal"
        label = self.axes.text(x, y, text, ha="left", va="center", color=PALETTE[role], weight=weight, linespacing=1.35)
        self._require_inside(label, Box(x, 0, self.figure.get_figwidth() - x, self.figure.get_figheight()))

    def arrow(
        self, start: Box, end: Box, text: str = "", *, sides: tuple[Side, Side] | None = None, role: str = "muted"
    ) -> None:
        """Draw an arrow between two boxes: straight where they are in line, else with two right angles.

        Args:
            start, end: the boxes.
            text: written beside the arrow's middle.
            sides: where it leaves ``start`` and reaches ``end``; by default the sides that face each other.
            role: colour in `PALETTE`.
        """
        leave, reach = sides or _facing(start, end)
        points = _route(start.side(leave), end.side(reach), leave in _ACROSS, reach in _ACROSS)
        patch = FancyArrowPatch(
            path=Path(points), arrowstyle="-|>", mutation_scale=14, linewidth=LINE_POINTS, color=PALETTE[role]
        )
        self.axes.add_patch(patch)
        if text:
            self._arrow_text(points, text)

    def _arrow_text(self, points: list[tuple[float, float]], text: str) -> None:
        (x0, y0), (x1, y1) = points[len(points) // 2 - 1], points[len(points) // 2]
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if abs(x1 - x0) > abs(y1 - y0):
            x, y, across, along = x, y - 0.05, "center", "bottom"
        else:
            x, y, across, along = x + 0.08, y, "left", "center"
        self.axes.text(x, y, text, ha=across, va=along, color=PALETTE["muted"], fontsize=12)

    def _frame(self, frame: Box, role: str) -> None:
        self.axes.add_patch(
            FancyBboxPatch(
                (frame.left, frame.top),
                frame.width,
                frame.height,
                boxstyle="round,pad=0,rounding_size=0.08",
                facecolor=_TINTS[role],
                edgecolor=_EDGES[role],
                linewidth=LINE_POINTS,
                zorder=1,
            )
        )

    def _require_inside(self, label: Text, frame: Box) -> None:
        got = _extent(label)
        if got.width > frame.width or got.height > frame.height:
            need = f"{got.width:.2f} × {got.height:.2f}"
            raise ValueError(f"{label.get_text()!r} needs {need} inches; it has {frame.width:.2f} × {frame.height:.2f}")


def sheet(columns: int, rows: int, alt: str, *, cell: tuple[float, float] = (1.25, 0.75)) -> Sheet:
    """Make an empty sheet for a diagram.

    Args:
        columns, rows: how many cells.
        alt: what the diagram shows, in words (Korean).
        cell: width and height of a cell in inches.

    Returns:
        The sheet; its ``figure`` is the `Drawing` to return.

    >>> page = sheet(columns=3, rows=1, alt="상자 두 개와 그 사이의 화살표")
    >>> page.arrow(page.box(0, 0, "문장"), page.box(2, 0, "토큰"), "나누기")
    """
    width, height = cell
    figure = drawing(columns * width, rows * height, alt)
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, columns * width), ylim=(rows * height, 0))
    axes.set_axis_off()
    return Sheet(figure, axes, width, height)


def _extent(label: Text) -> Box:
    """Return the size of a text in inches, measured before anything is drawn."""
    extent = label.get_window_extent()
    return Box(extent.x0 / _DPI, extent.y0 / _DPI, extent.width / _DPI, extent.height / _DPI)


def _facing(start: Box, end: Box) -> tuple[Side, Side]:
    if end.left >= start.left + start.width:
        return "right", "left"
    if end.left + end.width <= start.left:
        return "left", "right"
    return ("bottom", "top") if end.top > start.top else ("top", "bottom")


def _route(
    start: tuple[float, float], end: tuple[float, float], leaves_across: bool, reaches_across: bool
) -> list[tuple[float, float]]:
    (x0, y0), (x1, y1) = start, end
    if abs(x0 - x1) < 1e-9 or abs(y0 - y1) < 1e-9:
        return [start, end]
    if leaves_across != reaches_across:
        return [start, (x1, y0) if leaves_across else (x0, y1), end]
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    bends = [(x, y0), (x, y1)] if leaves_across else [(x0, y), (x1, y)]
    return [start, *bends, end]


# ----------------------------------------------------------------------------------------------- notebook 00

_MAP_PLACES: dict[str, tuple[int, int]] = {
    "00": (0, 0),
    "01": (1, 0),
    "02": (2, 0),
    "03": (3, 0),
    "04": (4, 0),
    "01b": (1, 1),
    "06": (3, 1),
    "04b": (4, 1),
    "08": (2, 2),
    "07": (3, 2),
    "05": (4, 2),
}
"""Column and row of each notebook on the map, so laid that no arrow crosses another."""


def course_map(goal: str | None = None) -> Drawing:
    """Draw which notebook builds on which.

    Args:
        goal: number of a notebook; it and all that leads to it stand out. None shows every notebook alike.

    Returns:
        The drawing.

    Raises:
        ValueError: the course has no such notebook.

    >>> course_map("03").alt
    '강좌 지도(먼저 → 다음): 00 → 01, 01 → 02, 02 → 03'
    """
    steps = plan.NOTEBOOKS if goal is None else plan.path_to(goal)
    route = ", ".join(step.number for step in steps)
    needs = ", ".join(f"{need} → {step.number}" for step in steps for need in step.needs)
    page = sheet(columns=5, rows=10, alt=f"강좌 지도(먼저 → 다음): {needs or route}", cell=(1.75, 0.4))
    page.note(
        0.075, 0, f"{goal}까지 차례로: {route}" if goal else "03에서 갈라진 두 길이 07에서 다시 만납니다", bold=True
    )
    boxes = {}
    for notebook in plan.NOTEBOOKS:
        column, row = _MAP_PLACES[notebook.number]
        role = "box" if notebook in steps else "muted"
        boxes[notebook.number] = page.box(
            column + 0.075, row * 3.1 + 1, notebook.topic, heading=notebook.number, role=role, width=0.85, height=2.7
        )
    for notebook in plan.NOTEBOOKS:
        for need in notebook.needs:
            below = _MAP_PLACES[need][1] < _MAP_PLACES[notebook.number][1]
            page.arrow(boxes[need], boxes[notebook.number], sides=("bottom", "top") if below else None)
    return page.figure


def claims_court() -> Drawing:
    """Draw a trial's five steps: claim, prediction, control, verdict, calibration.

    Returns:
        The drawing.
    """
    steps = {
        "주장": "누가 낸\n어떤 수인가",
        "예상": "보기 전에\n확신도와 함께",
        "대조": "빠진 비교를\n직접 돌린다",
        "판결": "불확실성과\n함께 내린다",
        "보정": "재판을 모아\n확신을 잰다",
    }
    page = sheet(columns=5, rows=4, alt=f"주장 재판의 순서: {', '.join(steps)}", cell=(1.75, 0.4))
    page.note(0.075, 0, "예상은 증거를 보기 전에, 판결은 대조를 본 뒤에", bold=True)
    boxes = [
        page.box(
            column + 0.075, 1, text, heading=name, role="accent" if name == "대조" else "box", width=0.85, height=2.7
        )
        for column, (name, text) in enumerate(steps.items())
    ]
    for before, after in pairwise(boxes):
        page.arrow(before, after)
    return page.figure


def exercise_loop() -> Drawing:
    """Draw how an exercise goes: write, run, check, and what follows each of the three outcomes.

    Returns:
        The drawing.
    """
    alt = "연습의 흐름: 함수를 쓰고, 셀을 실행하고, 확인을 누릅니다. 아직 아니라면 힌트를 보고 고쳐서 다시 실행합니다"
    page = sheet(columns=9, rows=7, alt=alt, cell=(0.97, 0.4))
    page.note(0.1, 0, "틀린 답은 막다른 길이 아니라 되돌아오는 길입니다", bold=True)
    size: Any = {"width": 1.7, "height": 2.4}
    write = page.box(0.1, 1, "... 자리를 채우기", heading="함수 쓰기", **size)
    run = page.box(2.05, 1, "Shift+Enter", heading="셀 실행", **size)
    check = page.box(4.0, 1, "단추 누르기", heading="확인", **size)
    right = page.box(5.95, 1, "하나를 더 배우기", heading="✔ 맞았습니다", role="right", width=2.95, height=2.4)
    idle = page.box(
        5.95, 4.2, "틀린 것이 아님", heading="✎ 아직 시작하지 않았습니다", role="muted", width=2.95, height=2.4
    )
    wrong = page.box(4.0, 4.2, "무엇이 어긋났나", heading="✘ 아직 아닙니다", role="accent", **size)
    hint = page.box(2.05, 4.2, "하나씩 열기", heading="힌트", **size)
    mend = page.box(0.1, 4.2, "한 곳만 바꾸기", heading="고치기", **size)
    for start, end in (
        (write, run),
        (run, check),
        (check, right),
        (check, wrong),
        (wrong, hint),
        (hint, mend),
        (mend, write),
    ):
        page.arrow(start, end)
    page.arrow(check, idle, sides=("right", "left"))
    return page.figure


def encoded_bytes(character: str, encodings: Sequence[str] = ("utf-8", "cp949")) -> Drawing:
    """Draw the bytes that one character becomes under each encoding.

    Args:
        character: one character that every encoding has.
        encodings: names that Python knows.

    Returns:
        The drawing.

    Raises:
        UnicodeEncodeError: an encoding lacks the character.

    >>> encoded_bytes("말").alt
    "'말' 한 글자는 UTF-8에서 3바이트, CP949에서 2바이트입니다"
    """
    rows = {name.upper(): character.encode(name) for name in encodings}
    finding = (
        f"'{character}' 한 글자는 {', '.join(f'{name}에서 {len(data)}바이트' for name, data in rows.items())}입니다"
    )
    page = sheet(columns=7, rows=1 + 2 * len(rows), alt=finding, cell=(1.25, 0.4))
    page.note(0, 0, finding, bold=True)
    source = page.box(0, 1, "한 글자", heading=character, height=2 * len(rows))
    for index, (name, data) in enumerate(rows.items()):
        row = 1 + 2 * index
        label = page.box(1.6, row, name, role="muted", width=1.2, height=2)
        page.arrow(source, label)
        chips = page.chips(3.2, row + 0.5, [f"{byte:02X}" for byte in data], role="second")
        page.arrow(label, chips[0])
    return page.figure


# ----------------------------------------------------------------------------------------------- notebook 01

_LABEL_WIDTH = 1.6  # inches for the names at the left of aligned tokens
_LETTER_WIDTHS = (
    0.13,
    0.21,
)  # the narrowest letter cell that 13-point letters fit, and the widest that reads as a word
_LINE_HEIGHT = 0.52


def aligned_tokens(sentence: str, rows: Mapping[str, Sequence[str]], *, title: str, alt: str) -> Drawing:
    """Draw each tokenizer's tokens as boxes around the letters they cover, the same letter in the same column.

    A token that every row has is grey; one that some row cuts otherwise stands out; a letter without a box was dropped.

    Args:
        sentence: what was tokenized.
        rows: tokens by the name written at the left; tokens may differ from the sentence in upper and lower case.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    Raises:
        ValueError: a token is not in the sentence at its turn, or the sentence is too long for one line.

    >>> aligned_tokens("a-b c", {"x": ["a-b", "c"], "y": ["a", "b", "c"]}, title="갈립니다", alt="두 줄").alt
    '두 줄'
    """
    narrowest, widest = _LETTER_WIDTHS
    letter = min(widest, (MAX_INCHES - _LABEL_WIDTH - _GAP) / max(1, len(sentence)))
    if letter < narrowest:
        most = int((MAX_INCHES - _LABEL_WIDTH - _GAP) / narrowest)
        raise ValueError(f"sentence must have at most {most} characters to fit one line; got {len(sentence)}")
    spans = {name: _token_spans(sentence, tokens) for name, tokens in rows.items()}
    shared = set.intersection(*map(set, spans.values()))
    page = sheet(columns=1, rows=len(rows) + 1, alt=alt, cell=(MAX_INCHES, _LINE_HEIGHT))
    page.note(0, 0, title, bold=True)
    for row, (name, tokens) in enumerate(rows.items(), start=1):
        page.note(0, row, name)
        covered: set[int] = set()
        for token, (start, stop) in zip(tokens, spans[name], strict=True):
            covered |= set(range(start, stop))
            _token(page, row, start, token, letter, role="muted" if (start, stop) in shared else "accent")
        for place in set(range(len(sentence))) - covered:
            _letter(page, row, place, sentence[place], letter, color=PALETTE["muted"])
    return page.figure


def _token_spans(sentence: str, tokens: Sequence[str]) -> list[tuple[int, int]]:
    spans, stop = [], 0
    for token in tokens:
        start = sentence.lower().find(token.lower(), stop)
        if start < 0:
            raise ValueError(f"token {token!r} must follow in {sentence[stop:]!r}")
        stop = start + len(token)
        spans.append((start, stop))
    return spans


def _token(page: Sheet, row: int, start: int, token: str, width: float, *, role: str) -> None:
    left, top = _LABEL_WIDTH + start * width, row * _LINE_HEIGHT
    page._frame(Box(left + 0.015, top + 0.06, len(token) * width - 0.03, _LINE_HEIGHT - 0.12), role)
    for place, letter in enumerate(token, start=start):
        _letter(page, row, place, letter, width, weight="normal" if role == "muted" else "bold")


def _letter(page: Sheet, row: int, place: int, letter: str, width: float, **look: Any) -> None:
    x, y = _LABEL_WIDTH + (place + 0.5) * width, (row + 0.5) * _LINE_HEIGHT
    page.axes.text(x, y, letter, ha="center", va="center_baseline", parse_math=False, **look)


def particles(noun: str, roles: Mapping[str, str]) -> Drawing:
    """Draw how one noun takes several particles and becomes as many eojeols.

    Args:
        noun: the noun.
        roles: what each particle tells of the noun, by particle; it must be the one that fits the noun.

    Returns:
        The drawing.

    >>> particles("학교", {"는": "이야깃거리", "를": "목적어"}).alt
    "'학교'에 조사가 붙은 어절: 학교는, 학교를"
    """
    words = [noun + particle for particle in roles]
    alt = f"'{noun}'에 조사가 붙은 어절: {', '.join(words)}"
    page = sheet(columns=7, rows=len(roles) + 2, alt=alt, cell=(1.25, 0.6))
    page.note(0, 0, f"명사는 하나인데 어절은 {len(words)}가지가 됩니다", bold=True)
    for column, heading in ((0, "자립 형태소"), (2, "의존 형태소"), (3.5, "어절"), (5, "조사가 하는 일")):
        page.note(column, 1, heading, role="muted")
    source = page.box(0, 2, noun, height=len(roles), width=1.2)
    for row, (particle, role) in enumerate(roles.items(), start=2):
        bound = page.box(2, row, particle, role="accent", width=0.9)
        page.arrow(source, bound)
        page.arrow(bound, page.box(3.5, row, noun + particle, role="second", width=1.2))
        page.note(5, row, role)
    return page.figure


def syllable_blocks(word: str) -> Drawing:
    """Draw a Hangul word in both ways of writing: letters in one line (풀어쓰기) and syllable blocks (모아쓰기).

    Args:
        word: Hangul syllables only, at most five.

    Returns:
        The drawing.

    Raises:
        ValueError: a character is no Hangul syllable, or there are too many.

    >>> syllable_blocks("한글").alt
    '풀어쓰기 ㅎㅏㄴㄱㅡㄹ, 모아쓰기 한글'
    """
    syllables = text.decompose(word)
    if not 1 <= len(word) <= 5 or not all(medial for _, medial, _ in syllables):
        raise ValueError(f"word must be one to five Hangul syllables, got {word!r}")
    linear = "".join("".join(jamo) for jamo in syllables)
    page = sheet(columns=14, rows=6, alt=f"풀어쓰기 {linear}, 모아쓰기 {word}", cell=(0.62, 0.5))
    page.note(0, 0, f"글자 {len(linear)}개가 음절 {len(word)}개로 모입니다", bold=True)
    page.note(0, 2.1, "풀어쓰기")
    page.note(0, 4.6, "모아쓰기")
    for index, jamo in enumerate(syllables):
        left = 2.4 + index * 11.5 / len(syllables)
        block = page.box(left + 0.75, 4.5, word[index], role="second", width=1.5, height=1.2)
        for place, (letter, name) in enumerate(zip(jamo, ("초성", "중성", "종성"), strict=True)):
            page.note(left + place, 1.15, name, role="muted")
            box = page.box(left + place, 2, letter or "–", role="box" if letter else "muted", height=1.2)
            if letter:
                page.arrow(box, block, sides=("bottom", "top"))
    return page.figure
