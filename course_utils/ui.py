"""What explorers and exercises share on the page: escaped HTML, figure → SVG widget, status line, text alternative.

All CSS stands here, as inline styles: a ``<style>`` element does not survive in an untrusted notebook.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import ipywidgets as widgets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from course_utils.plots.style import Drawing

StatusKind = Literal["idle", "right", "wrong", "not_attempted", "info", "warning"]

_FONT = "font-size:16px;line-height:1.6"  # 16 CSS pixels are 12 points
_STYLES = {
    "title": "font-size:18px;font-weight:bold;line-height:1.6",
    "status": f"{_FONT};padding:6px 12px;border-left:5px solid;white-space:pre-wrap;overflow-wrap:anywhere",
    "summary": f"{_FONT};color:#1a1a1a;background:#fff;padding:0 4px",
    "steps": f"{_FONT};color:#1a1a1a;background:#fff;margin:4px 0;padding:0 12px 0 36px",
    "code": "font-family:monospace;font-size:16px;line-height:1.5;color:#1a1a1a;background:#f5f5f5;"
    "border-left:5px solid #767676;padding:8px 12px;margin:4px 0;overflow-x:auto;white-space:pre",
    "table": f"{_FONT};border-collapse:collapse;color:#1a1a1a;background:#fff;margin:4px 0",
    "caption": "text-align:left;font-weight:bold;padding:4px 0;color:#1a1a1a;background:#fff",
    "head": "text-align:left;white-space:nowrap;vertical-align:bottom;padding:4px 10px;border-bottom:2px solid #595959",
    "chips": "display:flex;flex-wrap:wrap;gap:5px;list-style:none;margin:0;padding:0",
    "chip": "border:1.5px solid;border-radius:5px;padding:0 7px;white-space:pre-wrap;overflow-wrap:anywhere",
    "cell": (
        "overflow-wrap:anywhere;text-align:left;vertical-align:top;padding:4px 10px;border-bottom:1px solid #d9d9d9"
    ),
}


@dataclass(frozen=True)
class _Look:
    icon: str
    word: str
    edge: str
    paper: str


# ︎ asks for the text form of a sign that some fonts draw as a coloured emoji
_LOOKS: dict[str, _Look] = {
    "idle": _Look("○", "준비", "#767676", "#f5f5f5"),
    "right": _Look("✔\ufe0e", "맞았습니다", "#009e73", "#e3f5ef"),
    "wrong": _Look("✘\ufe0e", "아직 아닙니다", "#d55e00", "#fdeee3"),
    "not_attempted": _Look("✎\ufe0e", "아직 시작하지 않았습니다", "#0072b2", "#e6f1f8"),
    "info": _Look("ℹ\ufe0e", "알림", "#56b4e9", "#eef7fd"),
    "warning": _Look("⚠\ufe0e", "주의", "#e69f00", "#fdf5e0"),
}

# the controls themselves take no inline style; a live widget may bring a <style>, and a stored one is not drawn at all
_CONTROLS = (
    ".course-panel{--jp-widgets-font-size:16px}.course-panel label{line-height:1.6}"
    ".course-one-of>[class*=TabBar]{display:none!important}.course-one-of>*{border:0!important;padding:0!important}"
)
_TINTS = ("14", "33")  # two opacities, added to a colour
_MARK = re.compile(r"`([^`\n]+)`|\*\*([^*\n]+)\*\*")
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def style(name: str) -> str:
    """Return the inline CSS that the course gives to a kind of element.

    Args:
        name: a key of the table at this module's top.

    Raises:
        KeyError: no such kind.
    """
    return _STYLES[name]


def escape(text: str) -> str:
    r"""Make any text safe inside HTML, and its control characters and lone surrogates visible.

    Args:
        text: what a learner typed, or anything else that is not HTML.

    Returns:
        Text that a page shows as it is, fit for an element or a quoted attribute.

    >>> escape('<img src=x onerror="alert(1)">')
    '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;'
    >>> escape("a\x00b")
    'a␀b'
    """
    return html.escape(_INVISIBLE.sub(_visible, text), quote=True)


def marked(text: str) -> str:
    """Make a text of the course safe inside HTML, with `code` and **bold** as elements.

    Args:
        text: what the course wrote; a learner's own text goes through `escape`, which leaves its signs alone.

    >>> marked("`len(x)`는 **수**입니다: a < b")
    '<code>len(x)</code>는 <strong>수</strong>입니다: a &lt; b'
    """
    return _MARK.sub(_element, escape(text))


def _element(mark: re.Match[str]) -> str:
    code, bold = mark.groups()
    return f"<code>{code}</code>" if code else f"<strong>{_MARK.sub(_element, bold)}</strong>"


def _visible(character: re.Match[str]) -> str:
    code = ord(character[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the block "Control Pictures"
    return "␡" if code == 0x7F else f"\\u{code:04x}"


def figure(drawing: Drawing) -> widgets.HTML:
    """Show a figure in a widget that `update_figure` redraws.

    Args:
        drawing: the figure, with its text alternative.

    Returns:
        An HTML widget holding one ``<svg role="img">``.
    """
    widget = widgets.HTML()
    update_figure(widget, drawing)
    return widget


def update_figure(widget: widgets.HTML, drawing: Drawing) -> None:
    """Draw a figure again into the widget that shows it.

    Args:
        widget: what `figure` returned.
        drawing: the figure, changed or another one.
    """
    widget.value = figure_html(drawing)


def figure_html(drawing: Drawing) -> str:
    """Return a figure as inline SVG that a screen reader reads as one image.

    Args:
        drawing: the figure, with its text alternative.
    """
    from course_utils.plots.style import svg

    element = svg(drawing).replace("<svg ", f'<svg role="img" aria-label="{escape(drawing.alt)}" ', 1)
    return f'<div style="overflow-x:auto">{element}</div>'


def status_html(kind: StatusKind, message: str, written: str = "") -> str:
    """Return a status line: icon, word and colour say the kind, the message says the rest.

    Args:
        kind: ``"idle"``, ``"right"``, ``"wrong"``, ``"not_attempted"``, ``"info"`` or ``"warning"``.
        message: plain text (Korean); line breaks are kept.
        written: the beginning of ``message`` that the course wrote, shown as by `marked`.

    Raises:
        KeyError: no such kind.
    """
    look = _LOOKS[kind]
    colours = f"color:#1a1a1a;background:{look.paper};border-left-color:{look.edge}"
    words = marked(written) + escape(message.removeprefix(written))
    label = f'<span aria-hidden="true">{look.icon}</span> <strong>{look.word}</strong>'
    return f'<div role="status" style="{style("status")};{colours}">{label} · {words}</div>'


def status_text(kind: StatusKind, message: str) -> str:
    """Return a status line as plain text, for where no HTML is shown.

    >>> status_text("info", "토큰이 3개입니다.")
    '[알림] 토큰이 3개입니다.'
    """
    return f"[{_LOOKS[kind].word}] {message}"


def status(kind: StatusKind, message: str) -> widgets.HTML:
    """Show a status line in a widget that `set_status` changes.

    Args:
        kind: as in `status_html`.
        message: as in `status_html`.
    """
    widget = widgets.HTML()
    set_status(widget, kind, message)
    return widget


def set_status(widget: widgets.HTML, kind: StatusKind, message: str, written: str = "") -> None:
    """Change what a status widget says.

    Args:
        widget: what `status` returned.
        kind: as in `status_html`.
        message: as in `status_html`.
        written: as in `status_html`.
    """
    widget.value = status_html(kind, message, written)


def table_html(headers: Sequence[str], rows: Iterable[Sequence[object]], caption: str) -> str:
    """Return a table with a caption; every cell is escaped.

    Args:
        headers: a name for each column.
        rows: cells, shown by ``str``; the first of a row names the row.
        caption: what the table shows.

    Raises:
        ValueError: a row has another number of cells than there are headers.

    >>> "&lt;b&gt;" in table_html(["토큰"], [["<b>"]], "예")
    True
    """
    return table_of_html(
        [escape(header) for header in headers], [[escape(str(c)) for c in row] for row in rows], caption
    )


def table_of_html(headers: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> str:
    """Return a table whose headers and cells are HTML already; the caller has escaped what a learner typed.

    Args:
        headers: HTML for each column's head.
        rows: HTML for each cell; the first of a row names the row.
        caption: plain text.

    Raises:
        ValueError: as in `table_html`.
    """
    head = "".join(f'<th scope="col" style="{style("head")}">{header}</th>' for header in headers)
    body = "".join(f"<tr>{_row_html(row, len(headers))}</tr>" for row in rows)
    title = f'<caption style="{style("caption")}">{escape(caption)}</caption>'
    return f'<table style="{style("table")}">{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _row_html(cells: Sequence[str], columns: int) -> str:
    if len(cells) != columns:
        raise ValueError(f"every row needs {columns} cells, one a header; got {len(cells)}: {cells!r}")
    first, *rest = cells
    head = f'<th scope="row" style="{style("cell")}">{first}</th>'
    return head + "".join(f'<td style="{style("cell")}">{cell}</td>' for cell in rest)


def chips_html(tokens: Iterable[str], colour: str) -> str:
    """Return tokens side by side, each in a frame of its own; neighbours differ in tint as well.

    Args:
        tokens: plain texts.
        colour: of the frames, ``"#rrggbb"``.

    >>> chips_html(["<b>"], "#0072B2").count("<li")
    1
    """
    look = f"{style('chip')};border-color:{colour};background:{colour}"
    items = [f'<li style="{look}{_TINTS[index % 2]}">{escape(token)}</li>' for index, token in enumerate(tokens)]
    return f'<ol style="{style("chips")}">{"".join(items)}</ol>'


def panel(children: Sequence[widgets.Widget], title: str = "") -> widgets.VBox:
    """Stack widgets under a title, in letters that can be read from the back row.

    Args:
        children: from top to bottom.
        title: a text of the course, shown as by `marked`; none where empty.
    """
    heading = f'<div style="{style("title")}">{marked(title)}</div>' if title else ""
    box = widgets.VBox([widgets.HTML(f"<style>{_CONTROLS}</style>{heading}"), *children])
    box.add_class("course-panel")
    return box


def one_of(children: Sequence[widgets.Widget]) -> widgets.Tab:
    """Show one of several widgets; which one is its ``selected_index``.

    A control that is linked to it on the page (`widgets.jslink`) moves through the children without the kernel. It is a
    tab widget without its bar: ipywidgets 7 has nothing plainer that chooses on the page.

    Args:
        children: the widgets, from index 0.
    """
    box = widgets.Tab(list(children), selected_index=0)
    box.add_class("course-one-of")
    return box


def with_summary(control: widgets.Widget, summarise: Callable[[Any], str]) -> widgets.VBox:
    """Put a sentence beside a control that says its value in words: a slider has no accessible name of its own.

    Args:
        control: any widget with a ``value``.
        summarise: value → sentence (plain text, Korean).

    Returns:
        A box of the control and the sentence, which follows the control.
    """
    sentence = widgets.HTML()

    def show(change: object = None) -> None:
        sentence.value = f'<div style="{style("summary")}">{escape(summarise(control.value))}</div>'

    show()
    control.observe(show, names="value")
    return widgets.VBox([control, sentence])


class Table:
    """A table at a cell's end, with the same in plain text. Make it with `table`."""

    def __init__(self, headers: Sequence[str], rows: Sequence[Sequence[object]], caption: str) -> None:
        self.markup = table_html(headers, rows, caption)
        self.text = "\n".join([caption, *(" | ".join(map(str, row)) for row in (headers, *rows))])

    def _repr_html_(self) -> str:
        return self.markup

    def __repr__(self) -> str:
        return self.text


def table(headers: Sequence[str], rows: Iterable[Sequence[object]], caption: str) -> Table:
    """Prepare a table for a cell's end; arguments and errors are those of `table_html`.

    >>> table(["토큰", "수"], [["나무", 2]], "예")
    예
    토큰 | 수
    나무 | 2
    """
    return Table([str(header) for header in headers], list(rows), caption)


class Page:
    """A widget to be shown, with words that stand for it where widgets are not drawn. Make it with `page`."""

    def __init__(self, widget: widgets.Widget, text: str, markup: str) -> None:
        self.widget = widget
        self.text = text
        self.markup = markup

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        view = {"version_major": 2, "version_minor": 0, "model_id": self.widget.model_id}
        return {
            "application/vnd.jupyter.widget-view+json": view,
            "text/html": self.markup,
            "text/plain": self.text,
        }

    def __repr__(self) -> str:
        return self.text


def page(widget: widgets.Widget, text: str, markup: str = "") -> Page:
    """Prepare a widget for a cell's end, with words that a stored, printed or untrusted notebook shows in its place.

    Args:
        widget: what is shown while a kernel runs.
        text: what stands for it (Korean), always the same words: no time, no path, no id.
        markup: the same as HTML, where it can say it better; by default ``text``, escaped.

    Raises:
        ValueError: ``text`` is empty.
    """
    if not text.strip():
        raise ValueError("text must say what the widget is; got an empty text")
    return Page(widget, text, markup or f'<div style="white-space:pre-wrap">{escape(text)}</div>')


__all__ = [
    "Page",
    "StatusKind",
    "Table",
    "chips_html",
    "escape",
    "figure",
    "figure_html",
    "marked",
    "one_of",
    "page",
    "panel",
    "set_status",
    "status",
    "status_html",
    "status_text",
    "style",
    "table",
    "table_html",
    "table_of_html",
    "update_figure",
    "with_summary",
]
