"""The explorer of unrolling counts as TensorFlow does, and its parameters are those of Keras."""

import pytest
from html_page import HtmlPage

from course_utils.explore import unrolling as function_of_the_notebook
from course_utils.explore.unrolling import LENGTHS, STEPS, UNITS, make, nodes, parameters


@pytest.fixture(scope="module")
def ways():
    """Both ways of unrolling as notebook 04b writes them: (static, dynamic)."""
    import tensorflow as tf

    W, U, b = (tf.Variable(tf.ones(shape)) for shape in ((1, 10), (10, 10), (10,)))

    @tf.function
    def static(x):
        h = tf.zeros((x.shape[0], 10), x.dtype)
        for z_t in tf.unstack(x @ W + b, axis=1):
            h = tf.tanh(z_t + h @ U)
        return h

    @tf.function
    def dynamic(x):
        z = x @ W + b

        def is_left(t, h):
            return t < tf.shape(z)[1]

        def step(t, h):
            return t + 1, tf.tanh(z[:, t] + h @ U)

        return tf.while_loop(is_left, step, (0, tf.zeros((x.shape[0], 10), x.dtype)))[1]

    return static, dynamic


def counted(way, steps):
    """Nodes of the graph that TensorFlow writes for one shape, those of the loop's body included."""
    import tensorflow as tf

    written = way.get_concrete_function(tf.TensorSpec((6, steps, 1))).graph.as_graph_def()
    return len(written.node) + sum(len(inner.node_def) for inner in written.library.function)


@pytest.mark.parametrize("steps", [1, 2, 10, 100])
def test_the_recorded_counts_are_tensorflows(ways, steps):
    assert nodes(steps) == tuple(counted(way, steps) for way in ways)


def test_one_dynamic_graph_serves_every_length(ways):
    assert counted(ways[1], None) == nodes(1, lengths=10)[1]


@pytest.mark.parametrize("units", UNITS)
def test_the_parameters_are_those_of_keras(units):
    import keras

    layer = keras.layers.SimpleRNN(units)
    layer.build((None, None, 1))
    assert parameters(units) == layer.count_params()


def test_no_control_but_units_changes_the_parameters():
    explorer = make()
    for name, values in {"steps": STEPS, "lengths": LENGTHS}.items():
        for value in values:
            explorer.controls[name].value = value
            assert "120개 그대로" in HtmlPage(explorer.sentence.value).text


def test_the_picture_and_the_words_hold_both_counts():
    explorer = make()
    explorer.controls["steps"].value, explorer.controls["lengths"].value = 1_000, 10
    for shown in (explorer.picture.value, explorer.sentence.value):
        assert "40,120" in shown
        assert "43" in shown
    assert "주의" in explorer.sentence.value


def test_few_steps_need_a_smaller_static_graph():
    explorer = make()
    explorer.controls["steps"].value = 5
    assert "0.7배" in explorer.picture.value
    assert "주의" not in explorer.sentence.value


def test_reset_goes_back_to_the_first_setting():
    explorer = make()
    first = explorer.picture.value
    explorer.controls["steps"].value = 500
    assert explorer.picture.value != first
    explorer.reset()
    assert explorer.picture.value == first


def test_a_stored_notebook_shows_the_first_setting_the_same_each_time():
    one, other = (function_of_the_notebook()._repr_mimebundle_() for _ in range(2))
    for mimetype in ("text/plain", "text/html"):
        assert one[mimetype] == other[mimetype]
        assert "52" in one[mimetype]
