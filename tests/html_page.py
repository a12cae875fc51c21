"""A page as a browser reads it, for tests that look at what is shown instead of at strings."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = {"br", "img", "hr", "input", "meta"}


class HtmlPage(HTMLParser):
    """The elements, their attributes, and the text that is seen; fails where an element is not closed."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(source)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, text: str) -> None:
        self.text += text

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of each element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]

    def tags(self) -> list[str]:
        """Return the kinds of the elements, in order."""
        return [tag for tag, _ in self.elements]


class TableRows(HTMLParser):
    """The cells of a page's tables: for each row the texts of its cells, a cell with a list as the list's items."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.rows: list[list[str | list[str]]] = []
        self._inside = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
            self._inside = "cell"
        elif tag == "ol":
            self.rows[-1][-1] = []
            self._inside = ""
        elif tag == "li":
            self.rows[-1][-1].append("")
            self._inside = "item"

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "li"}:
            self._inside = ""

    def handle_data(self, text: str) -> None:
        if self._inside == "item":
            self.rows[-1][-1][-1] += text
        elif self._inside == "cell":
            self.rows[-1][-1] += text
