"""The explorer of a training embedding: gradients right, optimizers as Keras has them, frames linked on the page."""

import ipywidgets as widgets
import numpy as np
import pytest
from html_page import HtmlPage

from course_utils import explore
from course_utils.explore.embedding_trainer import (
    EPOCHS,
    KIND_OF,
    OPTIMIZERS,
    SEEDS,
    SENTENCES,
    WEIGHT_DECAY,
    Optimizer,
    Trainer,
    frame_html,
    gradients,
    sentences,
    train,
)


@pytest.fixture(scope="module")
def trainer() -> Trainer:
    return Trainer()


def start(seed=0):
    rng = np.random.default_rng(seed)
    return {"E": rng.normal(size=(len(KIND_OF), 2)), "w": rng.normal(size=2), "b": rng.normal(size=1)}


def loss(ids, labels, parameters):
    z = parameters["E"][ids].mean(axis=1) @ parameters["w"] + parameters["b"]
    return np.mean(np.log1p(np.exp(z)) - labels * z)


@pytest.mark.parametrize("key", ["E", "w", "b"])
def test_gradients_agree_with_central_differences(key):
    ids, labels = sentences()
    parameters = start()
    found = gradients(ids, labels, parameters)[key]
    for place in np.ndindex(found.shape):
        kept, estimate = parameters[key][place], 0.0
        for sign in (1, -1):
            parameters[key][place] = kept + sign * 1e-6
            estimate += sign * loss(ids, labels, parameters) / 2e-6
        parameters[key][place] = kept
        assert found[place] == pytest.approx(estimate, abs=1e-8)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_optimizers_step_as_keras_does(name):
    import keras

    rate = {"learning_rate": OPTIMIZERS[name]}
    made = {
        "SGD": lambda: keras.optimizers.SGD(**rate),
        "Adam": lambda: keras.optimizers.Adam(**rate),
        "AdamW": lambda: keras.optimizers.AdamW(weight_decay=WEIGHT_DECAY, **rate),
    }[name]()
    rng = np.random.default_rng(0)
    ours, theirs = {"x": np.array([1.0, -2.0, 0.5])}, keras.Variable([1.0, -2.0, 0.5])
    step = Optimizer(name)
    for _ in range(5):
        gradient = rng.normal(size=3)
        step(ours, {"x": gradient})
        made.apply([keras.ops.convert_to_tensor(gradient, "float32")], [theirs])
    assert np.allclose(ours["x"], theirs.numpy(), atol=1e-5)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_training_separates_the_words_and_moves_the_unseen_one_under_adamw_only(name, seed):
    first, *_, last = train(name, seed)
    assert [first.epoch, last.epoch] == [0, EPOCHS]
    assert first.right < last.right == SENTENCES
    assert (last.moved > 0.1) == (name == "AdamW")
    assert (last.moved == 0.0) == (name != "AdamW")


def test_a_frame_shows_every_word_and_says_what_is_seen():
    page = HtmlPage(frame_html(train("Adam", SEEDS[0])[3], "Adam"))
    assert all(word in page.text for word in KIND_OF)
    assert "에포크 3 (Adam)" in page.text
    assert page.named("svg")


def test_the_slider_the_choices_and_the_frames_are_linked_on_the_page(trainer):
    linked = {(link.source[0], link.source[1], link.target[1]) for link in trainer.links}
    for control, trait in ((trainer.epoch, "value"), (trainer.optimizer, "index"), (trainer.seed, "index")):
        assert (control, trait, "selected_index") in linked
    runs = [link.target[0] for link in trainer.links if link.source[0] is trainer.epoch]
    assert len(runs) == len(SEEDS) * len(OPTIMIZERS)
    assert all(len(run.children) == EPOCHS + 1 for run in runs)
    assert all(isinstance(link, widgets.widget_link.Link) for link in trainer.links)


def test_the_first_frame_of_a_run_is_its_untrained_start(trainer):
    runs = [link.target[0] for link in trainer.links if link.source[0] is trainer.epoch]
    assert all("에포크 0" in run.children[0].value for run in runs)
    assert runs[0].children[0].value == frame_html(train("SGD", SEEDS[0])[0], "SGD")


def test_reset_sets_every_control_back():
    trainer = Trainer()
    trainer.epoch.value, trainer.optimizer.value, trainer.seed.value = 7, "AdamW", SEEDS[-1]
    trainer.reset_button.click()
    assert (trainer.epoch.value, trainer.optimizer.value, trainer.seed.value) == (0, "SGD", SEEDS[0])


def test_a_stored_notebook_shows_the_last_frame_the_same_each_time():
    one, other = (explore.embedding_trainer()._repr_mimebundle_() for _ in range(2))
    assert one["text/plain"] == other["text/plain"]
    assert one["text/html"] == other["text/html"]
    assert f"에포크 {EPOCHS} (SGD)" in one["text/plain"]
