"""Explorer: a 2-D embedding of a small vocabulary, epoch by epoch; every frame is drawn before the slider moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import ipywidgets as widgets
import numpy as np
from numpy.typing import NDArray

from course_utils import ui
from course_utils.plots.word_plane import Point, word_plane

Array = NDArray[np.float64]

TITLE = "2차원 임베딩이 배우는 모습"
WORDS = {
    "positive": ("감동", "최고", "훌륭", "재미"),
    "negative": ("지루", "실망", "최악", "졸음"),
    "neutral": ("영화", "배우", "음악", "결말"),
    "unseen": ("우주",),
}
"""The vocabulary by kind; an unseen word stands in no sentence."""
KIND_OF = {word: kind for kind, words in WORDS.items() for word in words}
KIND_NAMES = {"positive": "긍정", "negative": "부정", "neutral": "어느 쪽도 아님", "unseen": "나오지 않음"}
OPTIMIZERS = {"SGD": 1.0, "Adam": 0.06, "AdamW": 0.06}
"""Learning rate by name."""
WEIGHT_DECAY = 0.3
"""Of AdamW, per update, times the learning rate: much more than is usual, so that it can be seen."""
EPOCHS, SENTENCES, BATCH = 20, 48, 12
SEEDS = (1, 2)


@dataclass(frozen=True, eq=False)
class Frame:
    """What the model is after some epochs.

    Attributes:
        epoch: how many epochs it has been trained for.
        points: the embedding, (words, 2).
        weights, bias: of the output, (2,) and a number.
        right: how many of the training sentences it gets right.
        moved: how far the unseen word is from where it began.
    """

    epoch: int
    points: Array
    weights: Array
    bias: float
    right: int
    moved: float


def embedding_trainer() -> ui.Page:
    """Watch a 2-D embedding being trained: a slider goes through the epochs without asking the kernel.

    Returns:
        What to put at a cell's end; a stored notebook shows the last epoch of the first run instead.
    """
    name = next(iter(OPTIMIZERS))
    last = train(name, SEEDS[0])[-1]
    text = f"[탐색기] {TITLE}\n{in_words(last, name)}"
    return ui.page(Trainer().widget, text, frame_html(last, name))


class Trainer:
    """The explorer itself: a slider of epochs, a choice of the optimizer, a choice of the random start, reset.

    Each frame is a widget that is sent to the page once. The controls are linked to them there (`widgets.jslink`), so
    moving through them needs no kernel.
    """

    def __init__(self) -> None:
        self.epoch = widgets.IntSlider(
            description="에포크", min=0, max=EPOCHS, value=0, layout={"width": "60%"}, readout=False
        )
        self.play = widgets.Play(min=0, max=EPOCHS, value=0, interval=350)
        self.optimizer = widgets.ToggleButtons(description="최적화", options=list(OPTIMIZERS), value="SGD")
        self.seed = widgets.Dropdown(description="시드", options=list(SEEDS), value=SEEDS[0], layout={"width": "11em"})
        self.reset_button = widgets.Button(description="처음으로", tooltip="모든 설정을 처음 상태로 되돌립니다")
        self.reset_button.on_click(self.reset)
        self.links = [widgets.jslink((self.play, "value"), (self.epoch, "value"))]
        frames = self._one_of(self.seed, "index", [self._runs(seed) for seed in SEEDS])
        first_row = widgets.HBox([self.seed, self.reset_button], layout={"flex_flow": "row wrap"})
        second_row = widgets.HBox([self.epoch, self.play], layout={"flex_flow": "row wrap"})
        self.widget = ui.panel([first_row, self.optimizer, second_row, frames], TITLE)

    def _runs(self, seed: int) -> widgets.Widget:
        return self._one_of(self.optimizer, "index", [self._run(name, seed) for name in OPTIMIZERS])

    def _run(self, name: str, seed: int) -> widgets.Widget:
        return self._one_of(self.epoch, "value", [widgets.HTML(frame_html(frame, name)) for frame in train(name, seed)])

    def _one_of(self, control: widgets.Widget, trait: str, children: list[widgets.Widget]) -> widgets.Widget:
        shown = ui.one_of(children)
        self.links.append(widgets.jslink((control, trait), (shown, "selected_index")))
        return shown

    def reset(self, button: object = None) -> None:
        """Set every control to what it held at first."""
        self.epoch.value, self.play.value = 0, 0
        self.optimizer.value, self.seed.value = next(iter(OPTIMIZERS)), SEEDS[0]


# ------------------------------------------------------------------------------------------------------ the model


def sentences() -> tuple[NDArray[np.int64], Array]:
    """Return the training sentences: ids (sentences, 4), two words with a feeling and two without; labels (sentences,).

    >>> ids, labels = sentences()
    >>> ids.shape, float(labels.mean())
    ((48, 4), 0.5)
    """
    rng = np.random.default_rng(3)
    labels = np.arange(SENTENCES) % 2
    rows = []
    for label in labels:
        feeling = rng.choice(WORDS["positive" if label else "negative"], 2, p=(0.4, 0.3, 0.2, 0.1))
        rows.append([*feeling, *rng.choice(WORDS["neutral"], 2)])
    order = {word: number for number, word in enumerate(KIND_OF)}
    return np.array([[order[word] for word in row] for row in rows]), labels.astype(float)


def train(name: str, seed: int) -> list[Frame]:
    """Train embedding, mean pooling and one output; return a frame for the start and one for each epoch.

    Args:
        name: a key of `OPTIMIZERS`.
        seed: of the random start.

    >>> [frame.epoch for frame in train("Adam", 1)][-1]
    20
    """
    ids, labels = sentences()
    rng = np.random.default_rng(seed)
    parameters = {"E": rng.uniform(-1.5, 1.5, (len(KIND_OF), 2)), "w": rng.uniform(-0.5, 0.5, 2), "b": np.zeros(1)}
    start = parameters["E"][-1].copy()
    step = Optimizer(name)
    frames = []
    for epoch in range(EPOCHS + 1):
        pooled = parameters["E"][ids].mean(axis=1)
        right = int(np.sum((pooled @ parameters["w"] + parameters["b"] > 0) == (labels > 0.5)))
        points, weights, bias = parameters["E"].copy(), parameters["w"].copy(), float(parameters["b"][0])
        frames.append(Frame(epoch, points, weights, bias, right, float(np.linalg.norm(points[-1] - start))))
        for batch in np.split(rng.permutation(SENTENCES), SENTENCES // BATCH):
            step(parameters, gradients(ids[batch], labels[batch], parameters))
    return frames


def gradients(ids: NDArray[np.int64], labels: Array, parameters: dict[str, Array]) -> dict[str, Array]:
    """Return the gradient of the mean cross-entropy for each parameter.

    Args:
        ids: (batch, words).
        labels: (batch,), 0 or 1.
        parameters: E (vocabulary, 2), w (2,), b (1,).
    """
    h = parameters["E"][ids].mean(axis=1)
    error = (1 / (1 + np.exp(-(h @ parameters["w"] + parameters["b"]))) - labels) / len(labels)
    embedding = np.zeros_like(parameters["E"])
    np.add.at(embedding, ids, np.outer(error, parameters["w"])[:, None, :] / ids.shape[1])
    return {"E": embedding, "w": error @ h, "b": error.sum(keepdims=True)}


class Optimizer:
    """One of `OPTIMIZERS`, with Keras' formulas and defaults but for the learning rate and AdamW's weight decay.

    Args:
        name: a key of `OPTIMIZERS`.
    """

    def __init__(self, name: str) -> None:
        self.name, self.rate, self.count = name, OPTIMIZERS[name], 0
        self.mean: dict[str, Array] = {}
        self.square: dict[str, Array] = {}

    def __call__(self, parameters: dict[str, Array], gradient: dict[str, Array]) -> None:
        """Move the parameters, in place."""
        self.count += 1
        for key, g in gradient.items():
            if self.name == "SGD":
                parameters[key] -= self.rate * g
                continue
            self.mean[key] = 0.9 * self.mean.get(key, 0.0) + 0.1 * g
            self.square[key] = 0.999 * self.square.get(key, 0.0) + 0.001 * g**2
            mean, square = self.mean[key] / (1 - 0.9**self.count), self.square[key] / (1 - 0.999**self.count)
            if self.name == "AdamW":
                parameters[key] *= 1 - self.rate * WEIGHT_DECAY
            parameters[key] -= self.rate * mean / (np.sqrt(square) + 1e-7)


# ------------------------------------------------------------------------------------------------------ the picture


def frame_html(frame: Frame, name: str) -> str:
    """Return the picture of a frame and the sentence below it.

    Args:
        frame: one that `train` returned.
        name: of the optimizer.
    """
    kinds = zip(KIND_OF.items(), frame.points.tolist(), strict=True)
    points = [Point(word, kind, x, y) for (word, kind), (x, y) in kinds]
    title = f"에포크 {frame.epoch} ({name}): 문장 {SENTENCES}개 가운데 {frame.right}개를 맞힙니다"
    plane = word_plane(points, frame.weights.tolist(), frame.bias, title=title, alt=", ".join(_sides(frame)))
    return plane + ui.status_html("info", in_words(frame, name))


def in_words(frame: Frame, name: str) -> str:
    """Say what a frame shows.

    Args:
        frame: one that `train` returned.
        name: of the optimizer.
    """
    stays = f"'우주'는 {frame.moved:.2f}만큼 옮겨졌습니다" if frame.moved > 0 else "'우주'는 제자리입니다"
    if frame.epoch == 0:
        return f"에포크 0: 아직 배우기 전이라 낱말이 아무 데나 놓여 있습니다. {', '.join(_sides(frame))}."
    return f"에포크 {frame.epoch} ({name}): {', '.join(_sides(frame))}. 한 번도 나오지 않은 {stays}."


def _sides(frame: Frame) -> Iterator[str]:
    positive = frame.points @ frame.weights + frame.bias > 0
    kinds = np.array(list(KIND_OF.values()))
    for kind in ("positive", "negative"):
        of_kind = positive[kinds == kind]
        yield f"{KIND_NAMES[kind]} 낱말 {len(of_kind)}개 가운데 긍정 쪽에 {int(of_kind.sum())}개"
