"""Explorer: a map of word vectors by PCA or t-SNE, which is moved and searched in the browser (``projector.js``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets
import numpy as np
import traitlets
from numpy.typing import ArrayLike, NDArray

from course_utils import ui
from course_utils.explore.background import Background
from course_utils.explore.base import Explorer, View
from course_utils.explore.live_widget import LiveWidget, script
from course_utils.plots.style import PALETTE
from course_utils.vectors import UnknownWordError, WordVectors

Array = NDArray[np.float64]

TITLE = "단어 지도"
METHODS = {"PCA": "pca", "t-SNE": "tsne"}
MOST_WORDS = 2_000
COUNT = 8
"""How many neighbours of a word are shown."""
MOST_MARKED = 200
MOST_LETTERS = 40
HINT = (
    "점 누르기: 이웃 보기 · 끌기, 화살표 키: 옮기기 · 휠, + − 키: 확대 · Enter 키: 가운데 단어 고르기 · 0 키: 처음 크기"
)


class WordMap(LiveWidget):
    """The canvas: a dot for each word. Its value is the word that was searched or clicked.

    Attributes:
        words: the names, the most frequent first.
        points: x and y of each word in turn, within -1 to 1.
        neighbours: the places in ``words`` of the chosen word's nearest.
        marked: the places of the words that begin as what is searched.
    """

    _esm = script("projector.js")

    value = traitlets.Unicode().tag(sync=True)
    words = traitlets.List(traitlets.Unicode()).tag(sync=True)
    points = traitlets.List(traitlets.Float()).tag(sync=True)
    neighbours = traitlets.List(traitlets.Int()).tag(sync=True)
    marked = traitlets.List(traitlets.Int()).tag(sync=True)


@dataclass(frozen=True)
class Found:
    """What belongs to a searched word: its nearest by cosine, or the words that begin like it.

    Attributes:
        word: what was searched, tidied.
        row: its place among the words; None where it is not on the map.
        neighbours: (place, cosine), the nearest first.
        marked: places of the words that begin with it.
    """

    word: str
    row: int | None = None
    neighbours: tuple[tuple[int, float], ...] = ()
    marked: tuple[int, ...] = ()


def projector(
    vectors: WordVectors, word: str = "", *, count: int = MOST_WORDS, tsne: ArrayLike | None = None, seed: int = 0
) -> ui.Page:
    """Show the most frequent words of a model as a map, to be moved, enlarged, searched and clicked.

    Args:
        vectors: the model.
        word: the word that is chosen at first; none where empty.
        count: how many of the most frequent words are shown, at most 2,000.
        tsne: their places by t-SNE, (count, 2), where the notebook has computed them; None computes them in the
            background when t-SNE is first chosen, which takes seconds.
        seed: of t-SNE.

    Returns:
        What to put at a cell's end; a stored notebook shows what the map is, and no place of a word.

    Raises:
        ValueError: fewer than 3 words, or ``tsne`` has another shape.
    """
    explorer = make(vectors, word, count=count, tsne=tsne, seed=seed)
    shown = len(explorer.controls["word"].words)
    words = f"단어 {shown:,}개의 벡터를 평면에 놓은 지도입니다. 이 셀을 실행하면 움직일 수 있습니다. {HINT}"
    return ui.page(explorer.widget, f"[탐색기] {TITLE}\n{words}", ui.status_html("info", words))


def make(
    vectors: WordVectors, word: str = "", *, count: int = MOST_WORDS, tsne: ArrayLike | None = None, seed: int = 0
) -> Explorer:
    """Make the explorer itself, drawn once: what `projector` shows."""
    return Projector(vectors, word, min(count, MOST_WORDS), tsne, seed).explorer


class Projector:
    """The words, their places by each method, and the explorer that shows them."""

    def __init__(self, vectors: WordVectors, word: str, count: int, tsne: ArrayLike | None, seed: int) -> None:
        names = vectors.words[:count]
        if len(names) < 3:
            raise ValueError(f"vectors and count must give 3 words or more to be a map, got {len(names)}")
        self.vectors = WordVectors(names, np.asarray(vectors.vectors[: len(names)], np.float64))
        places, self.kept = pca(self.vectors)
        self.layouts = {"pca": places}
        self.seed = seed
        if tsne is not None:
            self.layouts["tsne"] = _checked(tsne, len(names))
        self.slow: Background[str, Array] = Background(self._tsne, self._arrive)
        self.map = WordMap(value=word, label=f"{TITLE}: 단어 {len(names):,}개", hint=HINT, height=380)
        self.map.words = list(names)
        search = widgets.Text(description="찾기", value=word, placeholder="단어", layout={"width": "22em"})
        widgets.link((search, "value"), (self.map, "value"))
        controls = {
            "method": widgets.ToggleButtons(
                options=list(METHODS.items()), value="pca", tooltips=[f"{name}로 놓습니다" for name in METHODS]
            ),
            "word": self.map,
        }
        self.explorer = Explorer(TITLE, controls, self._draw, extras=(search,))
        self.explorer.reset_button.on_click(lambda button: self.map.home())
        heading, first_row, method, *below = self.explorer.widget.children
        first_row.children = (
            search,
            method,
            self.explorer.reset_button,
        )  # in one row: the sentence stays in the window
        self.explorer.widget.children = (heading, first_row, *below)
        self.explorer.redraw()

    def _tsne(self, method: str) -> Array:
        return tsne_layout(self.vectors, self.seed)

    def _arrive(self, method: str, layout: Array) -> None:
        self.layouts[method] = layout
        self.explorer.redraw()

    def _draw(self, method: str, word: str) -> View:
        found = find(self.vectors, word)
        layout = self.layouts.get(method)
        with self.map.hold_sync():
            self.map.neighbours = [row for row, _ in found.neighbours]
            self.map.marked = list(found.marked)
            if layout is not None:
                self.map.points = fitted(layout).ravel().round(4).tolist()
        if layout is None:
            self.slow.ask(method)
            wait = f"t-SNE로 단어 {len(self.vectors):,}개의 자리를 계산하고 있습니다. 몇 초 걸립니다."
            return View("", f"{wait} 그동안 PCA의 지도를 보입니다.", "idle")
        kind: ui.StatusKind = "info" if not found.word or found.row is not None or found.marked else "warning"
        return View(
            "", f"{describe(self.vectors, found)} {about(method, self.kept)}", kind, _chips(self, found, layout)
        )


def find(vectors: WordVectors, word: str) -> Found:
    """Look a word up among those on the map.

    Args:
        vectors: of the words on the map.
        word: what was typed or clicked.

    >>> letters = WordVectors(["ab", "ac", "b"], np.array([[1.0, 0.1], [1.0, 0.2], [0.0, 1.0]]))
    >>> find(letters, " ab ").neighbours[0][0], find(letters, "a").marked
    (1, (0, 1))
    """
    wanted = word.strip()
    row = next((vectors.index[each] for each in (wanted, wanted.lower()) if each in vectors.index), None)
    if row is None:
        begins = (place for place, name in enumerate(vectors.words) if wanted and name.startswith(wanted.lower()))
        return Found(wanted, marked=tuple(begins)[:MOST_MARKED])
    try:
        nearest = vectors.most_similar(vectors.words[row], topn=COUNT)
    except ValueError:  # a vector without a direction has no neighbours
        nearest = []
    return Found(vectors.words[row], row, tuple((vectors.index[name], cosine) for name, cosine in nearest))


def describe(vectors: WordVectors, found: Found) -> str:
    """Say in words what was found."""
    if not found.word:
        return "단어를 찾거나 점을 눌러 보세요."
    if found.neighbours:
        nearest, cosine = found.neighbours[0]
        return f"'{found.word}'에 가장 가까운 단어는 {vectors.words[nearest]}(코사인 유사도 {cosine:.2f})입니다."
    if found.row is not None:
        return f"'{found.word}'의 벡터는 길이가 0이라 이웃을 말할 수 없습니다."
    short = found.word[:MOST_LETTERS]
    if found.marked:
        names = ", ".join(vectors.words[place] for place in found.marked[:5])
        return f"'{short}'(으)로 시작하는 단어 {len(found.marked)}개를 네모로 표시했습니다: {names}"
    try:
        vectors[short]
    except UnknownWordError as unknown:
        return f"지도에서 찾지 못했습니다. {unknown}"
    raise AssertionError(f"{short!r} has a vector but no place")


def about(method: str, kept: float) -> str:
    """Say what the map keeps of the vectors, and what it loses; ``kept`` is the share that `pca` returns."""
    if method == "pca":
        return f"PCA는 가장 넓게 퍼진 두 방향만 남깁니다. 흩어진 정도(분산)의 {kept:.0%}만 지도에 보입니다."
    return "t-SNE는 가까운 이웃을 뭉치게 합니다. 뭉치의 크기와 뭉치 사이의 거리는 믿지 마세요."


def _chips(shown: Projector, found: Found, layout: Array) -> str:
    """Return the neighbours with their cosines, and their ranks on the map."""
    if found.row is None or not found.neighbours:
        return ""
    distances = np.linalg.norm(layout - layout[found.row], axis=1)
    ranks = np.argsort(np.argsort(distances, kind="stable"), kind="stable")
    kept = sum(ranks[row] <= COUNT for row, _ in found.neighbours)
    chips = [f"{shown.vectors.words[row]} {cosine:.2f} · 지도에서 {ranks[row]}번째" for row, cosine in found.neighbours]
    heading = f"이웃 {len(chips)}개와 코사인 유사도. 지도에서도 가장 가까운 {COUNT}개 안에 드는 것은 {kept}개입니다."
    return f'<div style="{ui.style("summary")}">{heading}</div>' + ui.chips_html(chips, PALETTE["third"])


# ---------------------------------------------------------------------------------------------------------- places


def directions(vectors: WordVectors) -> Array:
    """Return the vectors at length 1, (words, dim), so that near means a large cosine; a zero vector stays 0."""
    return vectors.vectors / np.where(vectors.norms > 0, vectors.norms, 1)[:, None]


def pca(vectors: WordVectors) -> tuple[Array, float]:
    """Return the words' places along the two directions of the largest variance.

    Returns:
        Places (words, 2), and the share of the variance that they keep.

    >>> places, kept = pca(WordVectors(["가", "나", "다"], np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]])))
    >>> places.shape, round(kept, 2)
    ((3, 2), 1.0)
    """
    centred = directions(vectors) - directions(vectors).mean(axis=0)
    _, spread, axes = np.linalg.svd(centred, full_matrices=False)
    signs = np.sign(axes[:2][np.arange(2), np.abs(axes[:2]).argmax(axis=1)])  # an axis may point either way
    return centred @ (axes[:2] * signs[:, None]).T, float((spread[:2] ** 2).sum() / (spread**2).sum())


def tsne_layout(vectors: WordVectors, seed: int = 0) -> Array:
    """Return the words' places by t-SNE, (words, 2); the same on one machine, not on every one.

    Args:
        vectors: of 3 words or more.
        seed: of its random start.

    Source:
        van der Maaten, L. and Hinton, G. (2008), Visualizing Data using t-SNE.
    """
    from sklearn.manifold import TSNE

    settings: Any = {"init": "pca", "perplexity": min(30.0, (len(vectors) - 1) / 3), "max_iter": 500}
    places: Array = TSNE(**settings, random_state=seed).fit_transform(directions(vectors))
    return places.astype(np.float64)


def fitted(layout: Array) -> Array:
    """Move and scale places into -1 to 1, one scale for both axes."""
    low, high = layout.min(axis=0), layout.max(axis=0)
    return (layout - (low + high) / 2) / (max(high - low) / 2 or 1.0)


def _checked(tsne: ArrayLike, count: int) -> Array:
    layout = np.asarray(tsne, np.float64)
    if layout.shape != (count, 2) or not np.isfinite(layout).all():
        raise ValueError(f"tsne must hold finite numbers of shape ({count}, 2), got shape {layout.shape}")
    return layout


__all__ = ["projector", "tsne_layout"]
