"""Every picture function's own example, drawn: all glyphs there, nothing cut off, no text on another.

The example is the function's doctest or, where it needs no argument, a plain call.
"""

import doctest
import inspect
import itertools
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest
from matplotlib.axis import Axis
from matplotlib.text import Text

from course_utils.plots import diagrams, figures
from course_utils.plots.diagrams.sheet import sheet
from course_utils.plots.style import Drawing, svg

pytestmark = pytest.mark.filterwarnings("error:Glyph")

MODULES = (figures, diagrams)


def pictures(module: ModuleType) -> dict[str, Callable[..., Drawing]]:
    """Return a module's own public functions that return a drawing, by name."""
    return {
        name: value
        for name, value in vars(module).items()
        if inspect.isfunction(value) and not name.startswith("_")
        if value.__annotations__.get("return") in {"Drawing", "Sheet"}
    }


assert all(map(pictures, MODULES)), "no pictures found"
CASES = {f"{module.__name__}.{name}": (module, name) for module in MODULES for name in pictures(module)}


def drawings_of(module: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch) -> list[Drawing]:
    """Run a function's example and return the drawings it made."""
    made: list[Drawing] = []
    make = Drawing.__init__

    def make_and_keep(self: Drawing, *args, **kwargs):
        make(self, *args, **kwargs)
        made.append(self)

    monkeypatch.setattr(Drawing, "__init__", make_and_keep)
    function = pictures(module)[name]
    for test in doctest.DocTestFinder().find(function, name, inspect.getmodule(function)):
        for example in test.examples:
            exec(example.source, test.globs)
    if not made:
        function()
    return made


def drawn_texts(figure: Drawing) -> Iterator[Text]:
    """Give the texts that can be seen: an axis also holds labels of ticks outside its view."""
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            if axes.axison:
                yield from tick_labels(axis)
                yield axis.label
        yield from [axes.title, axes._left_title, *axes.texts]
    yield from figure.texts


def tick_labels(axis: Axis) -> Iterator[Text]:
    low, high = sorted(axis.get_view_interval())
    for place, label in zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=True):
        if low <= place <= high:
            yield label


@pytest.mark.parametrize(("module", "name"), CASES.values(), ids=CASES)
def test_examples_can_be_read(module, name, monkeypatch, caplog):
    examples = drawings_of(module, name, monkeypatch)
    assert examples
    for figure in examples:
        assert svg(figure)
        page = figure.get_tightbbox()
        width, height = figure.get_size_inches()
        assert page.x0 >= -0.01, "cut off at the left"
        assert page.y0 >= -0.01, "cut off at the bottom"
        assert page.x1 <= width + 0.01, "cut off at the right"
        assert page.y1 <= height + 0.01, "cut off at the top"
        assert not list(overlaps(figure))
    assert not [record.getMessage() for record in caplog.records if "glyph" in record.getMessage()]


def overlaps(figure: Drawing) -> Iterator[tuple[str, str]]:
    shown = [text for text in drawn_texts(figure) if text.get_visible() and text.get_text().strip()]
    for one, other in itertools.combinations(shown, 2):
        if one.get_position() == other.get_position():
            continue  # lines of one label in different weights
        a, b = one.get_window_extent(), other.get_window_extent()
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1:
            yield one.get_text(), other.get_text()


def test_an_overlap_would_be_found():
    figure = sheet(3, 1, "두 글이 겹친 그림")
    figure.note(0, 0, "첫째 글")
    figure.note(0.1, 0, "둘째 글")
    assert list(overlaps(figure.figure)) == [("첫째 글", "둘째 글")]
