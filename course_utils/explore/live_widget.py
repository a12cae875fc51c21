"""Pictures that move in the browser without asking the kernel: a widget whose drawing stands in a ``.js`` file.

Such a widget stands among an `Explorer`'s controls: its ``value`` is what a learner chose or moved in it. In a stored
notebook it is not drawn at all; `ui.page` shows words in its place.
"""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

from course_utils.plots.style import PALETTE

_FOLDER = Path(__file__).parent


def script(name: str) -> str:
    """Return what the browser runs: ``live_widget.js``, which all such widgets share, and then a widget's own file.

    Args:
        name: a file beside this one; it ends with ``export default { render }``.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return "\n".join((_FOLDER / part).read_text(encoding="utf-8") for part in ("live_widget.js", name))


class LiveWidget(anywidget.AnyWidget):
    """A canvas that its own JavaScript draws. A subclass names the file: ``_esm = script("its_name.js")``.

    Attributes:
        value: what was chosen or moved in it; the page and the kernel both may set it.
        label: what it is, for those who do not see it (Korean).
        hint: how to move it, shown below it (Korean).
        height: in CSS pixels; it is as wide as `plots.live` draws, or as there is room.
        palette: the course's colours by name.
    """

    value = traitlets.Any().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    height = traitlets.Int(440).tag(sync=True)
    palette = traitlets.Dict(dict(PALETTE)).tag(sync=True)

    def home(self) -> None:
        """Ask the page to show the picture as it was at first, if it was moved or enlarged there."""
        self.send({"kind": "home"})
