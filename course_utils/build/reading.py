"""Reading a cell without running it: does its code show something, does its page load something from outside?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from IPython.core.inputtransformer2 import TransformerManager
from markdown_it import MarkdownIt

_SHOWING_CALLS = {"print", "display"}
_SHOWING_PARTS = {"explore", "figures", "diagrams", "panel", "quiz", "predict", "verdict", "dashboard", "calibration"}


def surely_shows(source: str) -> bool:
    """Tell whether a cell has an output for certain, by reading it: a value at its end, or a call that shows.

    Other calls may return None, so a call at the end says nothing; comparing two runs does.
    """
    tree = ast.parse(TransformerManager().transform_cell(source))
    calls = [node for statement in tree.body for node in _calls_outside_functions(statement)]
    if any(isinstance(call.func, ast.Name) and call.func.id in _SHOWING_CALLS for call in calls):
        return True
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        return False
    if isinstance(last.value, ast.Call):
        return bool(_SHOWING_PARTS & set(ast.unparse(last.value.func).split(".")))
    return not (isinstance(last.value, ast.Constant) and last.value.value in (None, ...))


def _calls_outside_functions(node: ast.AST) -> Iterator[ast.Call]:
    """Calls that run whenever the cell does: none in a function's body, nor behind a condition."""
    conditional = (
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.Lambda,
        ast.If,
        ast.IfExp,
        ast.Try,
        ast.While,
    )
    if isinstance(node, conditional):
        return
    if isinstance(node, ast.Call):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from _calls_outside_functions(child)


def rendered(markdown: str) -> str:
    """Return the HTML that a text cell becomes."""
    html: str = MarkdownIt("commonmark").enable("table").render(markdown)
    return html


def addresses_loaded(html: str) -> list[str]:
    """Return the addresses that a page would load from elsewhere by itself; links to be clicked are no such thing.

    >>> addresses_loaded('<img src="https://example.com/a.png"><a href="https://example.com/">b</a>')
    ['https://example.com/a.png']
    """
    finder = _RemoteFinder()
    finder.feed(html)
    return finder.found


class _RemoteFinder(HTMLParser):
    """Collects what a page would load from elsewhere by itself; links to be clicked are no such thing."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        loads = {"src", "srcset", "poster", "data"} | (
            {"href", "xlink:href"} if tag in ("image", "use", "link") else set()
        )
        for name, value in attrs:
            address = (value or "").strip()
            if name in loads and re.match(r"(?i)https?:|//", address):
                self.found.append(address)
            elif name == "style":
                self.found += re.findall(r"""(?i)url\(\s*["']?((?:https?:|//)[^"')]*)""", address)
