"""Diagrams of notebook 06: what Word2Vec reads and predicts, and the language model that came before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_utils.plots.diagrams.sheet import Box, Sheet, sheet
from course_utils.plots.diagrams.wiring import around, centred, label, line
from course_utils.plots.style import MAX_INCHES, Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

_CELL = (0.25, 0.25)  # inches: the grid's squares
_COLUMNS = 35
_LEFT, _ROW = 0.15, 0.62  # inches


def sliding_window(tokens: Sequence[str], window: int = 2) -> Drawing:
    """Draw a window that slides over a sentence, a row for each center word, with the pairs that come out of it.

    Args:
        tokens: the sentence, two to six short tokens.
        window: how many words on each side are context words, 1 or 2.

    Returns:
        The drawing.

    Raises:
        ValueError: another number of tokens, another window, or tokens too long for their places.

    >>> sliding_window(["밤에", "비가", "왔다"], window=1).alt
    '윈도 1로 문장을 훑으면 (중심 단어, 주변 단어) 쌍 4개가 나옵니다: 밤에-비가, 비가-밤에, 비가-왔다, 왔다-비가'
    """
    if not 2 <= len(tokens) <= 6 or window not in {1, 2}:
        raise ValueError(f"tokens must be 2 to 6 and window 1 or 2; got {len(tokens)} tokens and window {window}")
    around_each = [_context(len(tokens), centre, window) for centre in range(len(tokens))]
    pairs = [(tokens[centre], tokens[other]) for centre, others in enumerate(around_each) for other in others]
    finding = f"윈도 {window}로 문장을 훑으면 (중심 단어, 주변 단어) 쌍 {len(pairs)}개가 나옵니다"
    alt = f"{finding}: {', '.join('-'.join(pair) for pair in pairs)}"
    page = sheet(columns=1, rows=len(tokens) + 2, alt=alt, cell=(MAX_INCHES, _ROW))
    label(page, (_LEFT, 0.25), finding, bold=True)
    label(page, (_LEFT, 0.72), "주황: 중심 단어 · 파랑: 주변 단어 · 노란 틀: 윈도", role="muted")
    label(page, (5.0, 0.72), "(중심 단어, 주변 단어)", role="muted")
    pitch = 4.5 / len(tokens)
    for centre, others in enumerate(around_each):
        y = 1.3 + _ROW * centre
        first, last = min([centre, *others]), max([centre, *others])
        page._frame(Box(_LEFT + first * pitch, y - 0.28, (last - first + 1) * pitch - 0.06, 0.56), "second")
        for place, token in enumerate(tokens):
            role = "accent" if place == centre else "box" if place in others else "muted"
            centred(page, (_LEFT - 0.03 + (place + 0.5) * pitch, y), token, (pitch - 0.18, 0.4), role=role)
        words = "  ".join(f"({tokens[centre]}, {tokens[other]})" for other in others)
        text = page.axes.text(5.0, y, words, ha="left", va="center", fontsize=12)
        page._require_inside(text, Box(5.0, 0, MAX_INCHES - 5.05, _ROW))
    return page.figure


def _context(length: int, centre: int, window: int) -> list[int]:
    return [place for place in range(max(0, centre - window), min(length, centre + window + 1)) if place != centre]


def cbow_and_skipgram() -> Drawing:
    """Draw CBOW and skip-gram side by side: the same two matrices, one reads the context and one predicts it.

    Returns:
        The drawing.

    >>> cbow_and_skipgram().alt.split(". ")[0]
    'CBOW는 주변 단어 네 개의 벡터를 평균하여 중심 단어를 맞힙니다'
    """
    alt = (
        "CBOW는 주변 단어 네 개의 벡터를 평균하여 중심 단어를 맞힙니다. "
        "스킵그램은 중심 단어의 벡터 하나로 주변 단어 네 개를 맞힙니다. "
        "둘 다 임베딩 행렬 W (V, d)와 출력 행렬 W′ (V, d)를 배웁니다."
    )
    page = sheet(columns=_COLUMNS, rows=18, alt=alt, cell=_CELL)
    label(page, (0.15, 0.25), "CBOW는 주변으로 중심을, 스킵그램은 중심으로 주변을 맞힙니다", bold=True)
    places = (1.35, 1.95, 2.75, 3.35)
    _cbow(page, 0.15, places)
    _skipgram(page, 4.65, places)
    line(page, (4.4, 0.6), (4.4, 4.3))
    return page.figure


_NEIGHBOURS = ("t-2", "t-1", "t+1", "t+2")
_WORD = (0.86, 0.46)


def _cbow(page: Sheet, left: float, places: Sequence[float]) -> None:
    label(page, (left, 0.75), "CBOW", bold=True)
    middle = sum(places) / len(places)
    hidden = centred(page, (left + 2.1, middle), "$h$\n평균", (0.72, 0.8), role="second")
    for step, y in zip(_NEIGHBOURS, places, strict=True):
        page.arrow(centred(page, (left + 0.5, y), f"$x_{{{step}}}$", _WORD), hidden)
    page.arrow(hidden, centred(page, (left + 3.55, middle), "$y_t$", _WORD, role="accent"), "$W'$")
    label(page, (left + 1.53, middle - 0.06), "$W$", role="muted", side="top")
    _sizes(page, left)


def _skipgram(page: Sheet, left: float, places: Sequence[float]) -> None:
    label(page, (left, 0.75), "스킵그램", bold=True)
    middle = sum(places) / len(places)
    hidden = centred(page, (left + 2.0, middle), "$h$", (0.72, 0.8), role="second")
    page.arrow(centred(page, (left + 0.5, middle), "$x_t$", _WORD, role="accent"), hidden, "$W$")
    for step, y in zip(_NEIGHBOURS, places, strict=True):
        page.arrow(hidden, centred(page, (left + 3.55, y), f"$y_{{{step}}}$", _WORD))
    label(page, (left + 2.55, middle - 0.06), "$W'$", role="muted", side="top")
    _sizes(page, left)


def _sizes(page: Sheet, left: float) -> None:
    """Write the sizes below the three columns of a panel, and the matrices that stand between them."""
    for x, size in ((0.5, "원-핫 $(V)$"), (2.05, "벡터 $(d)$"), (3.55, "확률 $(V)$")):
        label(page, (left + x, 3.7), size, role="muted", side="bottom")
    label(page, (left + 2.05, 4.1), "$W$  $(V, d)$          $W'$  $(V, d)$", side="bottom")


def negative_sampling(centre: str, context: str, negatives: Sequence[str], vocabulary: int = 10_000) -> Drawing:
    """Draw the full softmax beside negative sampling: one choice among V, against k + 1 yes-or-no questions.

    Args:
        centre: the center word.
        context: the context word that was really there.
        negatives: the k words that were drawn at random, two to four.
        vocabulary: V.

    Returns:
        The drawing.

    Raises:
        ValueError: another number of negatives.

    >>> negative_sampling("영화", "배우", ["수요일", "주차"]).alt
    "소프트맥스는 '영화' 곁의 말을 10,000개 가운데서 고르고, 네거티브 샘플링은 배우, 수요일, 주차 3개만 물어봅니다."
    """
    if not 2 <= len(negatives) <= 4:
        raise ValueError(f"negatives must be 2 to 4 words, got {len(negatives)}")
    k = len(negatives)
    asked = ", ".join([context, *negatives])
    alt = (
        f"소프트맥스는 '{centre}' 곁의 말을 {vocabulary:,}개 가운데서 고르고, "
        f"네거티브 샘플링은 {asked} {k + 1}개만 물어봅니다."
    )
    page = sheet(columns=_COLUMNS, rows=round((2.3 + 0.7 * k) / 0.25), alt=alt, cell=_CELL)
    label(page, (0.15, 0.25), f"{vocabulary:,}개 가운데서 고르는 대신, 참·거짓을 {k + 1}번 묻습니다", bold=True)
    rows = [1.3 + 0.7 * row for row in range(k + 1)]
    middle = (rows[0] + rows[-1]) / 2
    _softmax(page, centre, [context, *negatives[: k - 1], "⋮"], rows, middle, vocabulary)
    _questions(page, centre, [context, *negatives], rows, middle)
    line(page, (4.25, 0.6), (4.25, rows[-1] + 0.85))
    return page.figure


def _softmax(
    page: Sheet, centre: str, words: Sequence[str], rows: Sequence[float], middle: float, vocabulary: int
) -> None:
    label(page, (0.15, 0.8), "소프트맥스", bold=True)
    hidden = centred(page, (0.65, middle), f"{centre}\n$h$", (0.9, 0.8), role="accent")
    for word, y in zip(words, rows, strict=True):
        page.arrow(hidden, centred(page, (2.2, y), word, (1.1, 0.5), role="muted" if word == "⋮" else "box"))
    top, bottom = rows[0] - 0.25, rows[-1] + 0.25
    line(page, (2.8, top), (2.92, top), (2.92, bottom), (2.8, bottom))
    total = centred(page, (3.62, middle), "합이 1인\n확률", (0.9, 0.8), role="second")
    page.arrow(around((2.92, middle), 0), total)
    label(page, (0.15, rows[-1] + 0.6), rf"점수 $w'_j \cdot h$를 $V$ = {vocabulary:,}개 모두 계산", role="muted")


def _questions(page: Sheet, centre: str, words: Sequence[str], rows: Sequence[float], middle: float) -> None:
    label(page, (4.5, 0.8), "네거티브 샘플링", bold=True)
    hidden = centred(page, (5.0, middle), f"{centre}\n$h$", (0.9, 0.8), role="accent")
    for index, (word, y) in enumerate(zip(words, rows, strict=True)):
        role = "box" if index else "right"
        chosen = centred(page, (6.28, y), word, (0.9, 0.5), role=role)
        page.arrow(hidden, chosen)
        asked = centred(page, (7.42, y), r"$\sigma(w'_j \cdot h)$", (0.98, 0.5), role=role)
        page.arrow(chosen, asked)
        page.arrow(asked, centred(page, (8.4, y), "0" if index else "1", (0.4, 0.5), role=role))
    words_below = f"진짜 쌍 하나의 답은 1, 뽑은 가짜 $k$ = {len(words) - 1}개의 답은 0"
    label(page, (4.5, rows[-1] + 0.6), words_below, role="muted")


def neural_language_model() -> Drawing:
    """Draw the neural language model of Bengio et al. (2003): the words before, one shared table, a hidden layer.

    Returns:
        The drawing.

    >>> neural_language_model().alt.split(". ")[0]
    '앞의 세 단어를 같은 임베딩 행렬 W에서 꺼내 이어 붙이고, 은닉층을 지나 다음 단어의 확률 V개를 냅니다'
    """
    alt = (
        "앞의 세 단어를 같은 임베딩 행렬 W에서 꺼내 이어 붙이고, 은닉층을 지나 다음 단어의 확률 V개를 냅니다. "
        "가장 비싼 곳은 은닉층과 소프트맥스 사이의 U입니다."
    )
    page = sheet(columns=_COLUMNS, rows=14, alt=alt, cell=_CELL)
    label(page, (_LEFT, 0.25), "신경망 언어 모델(2003)은 다음 단어를 맞히다가 임베딩을 배웁니다", bold=True)
    middle = 1.65
    joined = centred(page, (3.72, middle), "$x$\n이어\n붙이기", (0.86, 1.9), role="second")
    for step, y in (("t-3", 0.95), ("t-2", middle), ("t-1", 2.35)):
        word = centred(page, (0.6, y), f"$w_{{{step}}}$", (0.9, 0.5), role="muted")
        row = centred(page, (2.15, y), f"$W[w_{{{step}}}]$", (1.2, 0.5))
        page.arrow(word, row, "$W$")
        page.arrow(row, around((joined.left, y), 0))
    hidden = centred(page, (5.6, middle), r"$\tanh(Hx + b)$", (1.6, 0.6), role="second")
    out = centred(page, (7.85, middle), "소프트맥스\n$P(w_t)$", (1.3, 0.8), role="accent")
    page.arrow(joined, hidden, "$H$")
    page.arrow(hidden, out, "$U$")
    for x, size in ((0.6, "번호"), (2.15, "벡터 $(d)$"), (3.72, "$(3d)$"), (5.6, "은닉층 $(m)$"), (7.85, "확률 $(V)$")):
        label(page, (x, 2.72), size, role="muted", side="bottom")
    words = "세 자리가 행렬 $W$ $(V, d)$ 하나를 함께 씁니다. 가장 비싼 곳은 어휘 전체를 도는 $U$ $(V, m)$입니다."
    label(page, (_LEFT, 3.25), words, role="muted")
    return page.figure
