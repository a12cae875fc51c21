"""Explorer: the glossary, searched by Korean, English, meaning or the first consonants of a term."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import ipywidgets as widgets

from course_utils import plan, ui
from course_utils.explore.base import Explorer, View
from course_utils.glossary import Term, terms
from course_utils.text.hangul import CHOSEONG, decompose

TITLE = "용어집"
ALL = "모든 노트북"
MAX_ROWS = 12
"""How many terms are shown at once: a page without scrolling."""


def glossary() -> ui.Page:
    """Show the glossary with a search box and a choice of notebook; each term leads to the notebook that introduces it.

    Returns:
        What to put at a cell's end; a stored notebook shows the first terms instead.
    """
    text = f"[탐색기] {TITLE}\n{_in_words('', search(''))}"
    return ui.page(make().widget, text, _table(search("")[:MAX_ROWS], linked=False))


def make() -> Explorer:
    """Make the explorer itself, drawn once: what `glossary` shows."""
    query = widgets.Text(description="찾는 말", placeholder="예: 은닉, hidden, ㅇㄴㅅㅌ", layout={"width": "60%"})
    titles = {f"{notebook.number} {notebook.title}": notebook.name for notebook in plan.NOTEBOOKS}
    options = [(ALL, ""), *titles.items()]
    notebook = widgets.Dropdown(description="노트북", options=options, value="", layout={"width": "60%"})
    explorer = Explorer(TITLE, {"query": query, "notebook": notebook}, _draw)
    explorer.redraw()
    return explorer


def search(query: str, notebook: str = "") -> list[Term]:
    """Find terms: those whose Korean name begins with the query first, and among equals in the course's order.

    Args:
        query: part of a term's Korean or English name or of its definition, or the first consonants of its Korean
            name; empty finds every term.
        notebook: name of a notebook; empty stands for all.

    >>> [term.korean for term in search("ㅇㄴㅅㅌ")]
    ['은닉 상태']
    """
    wanted = unicodedata.normalize("NFC", query).casefold().strip()
    ranked = [(_rank(term, wanted), term) for term in terms() if notebook in ("", term.notebook)]
    ranked.sort(key=lambda pair: (pair[0], pair[1].notebook))
    return [term for rank, term in ranked if rank < len(_PLACES)]


_PLACES = (
    lambda term, wanted: term.korean.casefold().startswith(wanted),
    lambda term, wanted: wanted in term.korean.casefold(),
    lambda term, wanted: set(wanted) <= set(CHOSEONG) and wanted in _initials(term.korean),
    lambda term, wanted: wanted in term.english.casefold(),
    lambda term, wanted: wanted in term.definition.casefold(),
)
"""Where a query may be found, the best place first."""


def _rank(term: Term, wanted: str) -> int:
    return next((rank for rank, is_there in enumerate(_PLACES) if is_there(term, wanted)), len(_PLACES))


def _initials(text: str) -> str:
    """The first consonant of each syllable; spaces are left out, as those who search leave them out."""
    return "".join(initial for initial, _, _ in decompose(text.replace(" ", "")))


def _draw(query: str, notebook: str) -> View:
    found = search(query, notebook)
    return View(_table(found[:MAX_ROWS], linked=True), _in_words(query, found), "info" if found else "warning")


def _in_words(query: str, found: list[Term]) -> str:
    if not found:
        return f"‘{query.strip()}’이(가) 들어간 용어가 없습니다. 더 짧게 쓰거나 영어로 찾아보세요."
    shown = f" 가운데 {MAX_ROWS}개를 보입니다." if len(found) > MAX_ROWS else "를 모두 보입니다."
    return f"용어 {len(found)}개{shown}"


def _table(found: list[Term], *, linked: bool) -> str:
    headers = ["용어", "영어", "뜻", "처음 나오는 노트북"]
    rows = [
        [
            f'<span style="white-space:nowrap">{ui.escape(term.korean)}</span>',
            ui.escape(term.english),
            ui.escape(term.definition),
            _place(term, linked=linked),
        ]
        for term in found
    ]
    return ui.table_of_html(headers, rows, "찾은 용어")


def _place(term: Term, *, linked: bool) -> str:
    """The notebook's number and title, as a link where the notebook lies beside the one that is open."""
    notebook = plan.notebook(term.notebook.split("_")[0])
    label = ui.escape(f"{notebook.number} {notebook.title}")
    if linked and Path(notebook.file).is_file():
        return f'<a href="{ui.escape(notebook.file)}" target="_blank" rel="noopener">{label}</a>'
    return label
