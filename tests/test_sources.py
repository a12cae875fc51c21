"""The notebooks' sources keep the course's rhythm and language: what can be checked by reading them is checked here.

Every rule is a function that takes a source's cells and returns sentences about what breaks it; the last test shows
each of them a source that does.
"""

import ast
import re
import unicodedata
from itertools import groupby
from math import ceil

import jupytext
import pytest

from course_utils import glossary, load, settings

SOURCES = sorted((settings.checkout_folder() / "notebooks" / "src").glob("*.py"))

MOST_CODE_LINES = 15
MOST_CODE_COLUMNS = 100  # what a cell shows at 1280×720 beside the file browser, without a scroll bar
MOST_PROSE_LINES = 8
LINE_WIDTH = 150  # of a line on the page, 75 Hangul: a Hangul letter is as wide as two Latin ones
SECTIONS = ("이 노트북에서", "주장 재판", "퀴즈", "정리", "흔한 오해", "더 읽을거리")
PROMISES = ("할 일", "배울 것", "필요한 것")


def markdown(cells):
    return [cell.source for cell in cells if cell.cell_type == "markdown"]


def code(cells):
    return [cell.source for cell in cells if cell.cell_type == "code"]


# ------------------------------------------------------------------------------------------------------ rhythm


def code_cells_are_short(cells):
    """At most 15 lines of code before something appears; blank lines do not count."""
    for source in code(cells):
        lines = [line for line in source.splitlines() if line.strip()]
        if len(lines) > MOST_CODE_LINES:
            yield f"{len(lines)} lines of code in the cell that begins with {lines[0]!r}"


def code_lines_are_narrow(cells):
    """No line of code is cut off on a projector."""
    for source in code(cells):
        for line in source.splitlines():
            if _width(line) > MOST_CODE_COLUMNS:
                yield f"{_width(line)} columns: {line.strip()[:60]!r}"


def prose_is_short(cells):
    """At most 8 lines of prose, as the page breaks them, before something to look at: a cell, a formula, a table."""
    for kind, run in groupby(cells, key=lambda cell: cell.cell_type):
        text = "\n\n".join(cell.source for cell in run) if kind == "markdown" else ""
        plain = re.sub(r"^#+ .*$", "", text, flags=re.MULTILINE)
        for block in re.split(r"^\|.*$|^```.*?^```$|\$\$.*?\$\$", plain, flags=re.MULTILINE | re.DOTALL):
            lines = sum(ceil(_width(paragraph) / LINE_WIDTH) for paragraph in _paragraphs(block))
            if lines > MOST_PROSE_LINES:
                yield f"{lines} lines of prose in a row, from {block.strip()[:40]!r}"


def _paragraphs(block):
    """Lines of a paragraph flow into one; every item of a list begins anew."""
    flowed = re.sub(r"\n(?!\n|[-*] |\d+\. )", " ", block.strip())
    return [line for line in flowed.splitlines() if line.strip()]


def _width(text):
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def required_sections_exist(cells):
    """A notebook says what it promises, tries a claim, asks, sums up, refutes misconceptions, and leads on."""
    text = "\n".join(markdown(cells))
    for section in SECTIONS:
        if not re.search(rf"^##+ {section}", text, re.MULTILINE):
            yield f"no section {section!r}"
    for promise in PROMISES:
        if f"**{promise}" not in text:
            yield f"no **{promise}** under '이 노트북에서'"


def sections_hold_something_to_look_at(cells):
    """Between two headings of the second rank stands at least one cell of code, but for the closing sections."""
    heading, cells_since = None, 0
    for cell in [*cells, None]:
        found = re.findall(r"^## (.+)$", cell.source, re.MULTILINE) if cell and cell.cell_type == "markdown" else []
        for title in found or ([None] if cell is None else []):
            if heading and not cells_since and not heading.startswith(("이 노트북에서", "정리", "더 읽을거리")):
                yield f"nothing is computed under {heading!r}"
            heading, cells_since = title, 0
        cells_since += cell is not None and cell.cell_type == "code"


# ---------------------------------------------------------------------------------------------------- language


def sentences_are_polite(cells):
    """합니다체: no sentence ends in a plain -다, unless it is quoted."""
    for source in markdown(cells):
        prose = re.sub(r"```.*?```|`[^`]*`|\"[^\"]*\"|“[^”]*”|'[^'\n]*'|‘[^’]*’", "", source, flags=re.DOTALL)
        for sentence in re.findall(r"[^.?!\n|]*(?<![니시])다\.(?=\s|$)", prose):
            yield f"not 합니다체: {sentence.strip()!r}"


_BRACKET = re.compile(r"([가-힣A-Za-z0-9][가-힣A-Za-z0-9 \-]*?)\*{0,2}\(([A-Za-z][A-Za-z0-9 '’–\-]*)\)")


def brackets(cells):
    """Yield (text before it, English in it) for each bracket that follows a Korean term; code is left out."""
    for source in markdown(cells):
        for before, english in _BRACKET.findall(re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", "", source, flags=re.DOTALL)):
            if re.search("[가-힣]$", before):
                yield before, english


def english_stands_in_brackets_once(cells):
    """A term's English name stands in brackets where the term first appears, and nowhere else."""
    names = [english.casefold() for _, english in brackets(cells)]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"({name}) stands in brackets {names.count(name)} times"


def brackets_agree_with_the_glossary(cells):
    """The same term has the same two names everywhere."""
    korean = {term.english.casefold(): term.korean for term in glossary.terms()}
    english = {term.korean: term.english for term in glossary.terms()}
    for before, name in brackets(cells):
        wanted = korean.get(name.casefold())
        if wanted and not before.endswith(wanted):
            yield f"the glossary calls {name!r} {wanted!r}; here it is called {before[-12:]!r}"
        ending = next((term for term in sorted(english, key=len, reverse=True) if before.endswith(term)), None)
        if ending and not wanted and name.casefold() != english[ending].casefold():
            yield f"the glossary's English for {ending!r} is {english[ending]!r}; here it is {name!r}"


RULES = (
    code_cells_are_short,
    code_lines_are_narrow,
    prose_is_short,
    required_sections_exist,
    sections_hold_something_to_look_at,
    sentences_are_polite,
    english_stands_in_brackets_once,
    brackets_agree_with_the_glossary,
)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule(rule, source):
    assert list(rule(jupytext.read(source, fmt="py:percent").cells)) == []


# --------------------------------------------------------------------------- the chapter's file and the notebook


def method_calls(cells):
    """Yield every attribute chain that is called, such as ``ex.claims.zipf_twice.predict``, in the notebook's order."""
    for source in code(cells):
        plain = "\n".join("pass" if line.lstrip().startswith(("%", "!")) else line for line in source.splitlines())
        calls = [node for node in ast.walk(ast.parse(plain)) if isinstance(node, ast.Call)]
        yield from (ast.unparse(call.func) for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_everything_in_the_chapters_file_is_used_once_and_claims_in_order(source):
    chapter = load(source.stem)
    calls = [call for call in method_calls(jupytext.read(source, fmt="py:percent").cells) if call.startswith("ex.")]
    panels = [call.split(".")[1] for call in calls if call.endswith(".panel")]
    assert sorted(panels) == sorted(exercise.name for exercise in chapter.exercises)
    assert calls.count("ex.quiz") == 1
    for key in vars(chapter.claims):
        trial = [call.split(".")[-1] for call in calls if call.startswith(f"ex.claims.{key}.")]
        assert trial == ["predict", "verdict"], key


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_an_exercises_cell_begins_with_its_function(source):
    for cell in code(jupytext.read(source, fmt="py:percent").cells):
        panel = re.search(r"^ex\.(\w+)\.panel\((\w+)\)$", cell, re.MULTILINE)
        if panel:
            defined = [node.name for node in ast.parse(cell).body if isinstance(node, ast.FunctionDef)]
            assert defined == [panel[1]] == [panel[2]]


# ---------------------------------------------------------------------------------------------- each rule can fail

LONG_CODE = "# %%\n" + "\n".join(f"x{number} = {number}" for number in range(16))
WIDE_CODE = f"# %%\nprint('{'가' * 50}')"
LONG_PROSE = "# %% [markdown]\n" + "\n".join("# 가나다라마바사 아자차카타파하 거너더러머버서." for _ in range(30))
NO_PROMISE = "# %% [markdown]\n" + "\n".join(f"# ## {section}" for section in SECTIONS)
EMPTY_SECTION = "# %% [markdown]\n# ## 1.1 물음\n#\n# 글뿐입니다.\n#\n# ## 정리"
PLAIN = "# %% [markdown]\n# 이것은 문장이다. 저것도 문장입니다."
TWICE = "# %% [markdown]\n# 토큰(token)과 **토큰**(token)입니다."
OTHER_ENGLISH = "# %% [markdown]\n# **은닉 상태**(secret state)입니다."
OTHER_KOREAN = "# %% [markdown]\n# **숨은 상태**(hidden state)입니다."


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (code_cells_are_short, LONG_CODE),
        (code_lines_are_narrow, WIDE_CODE),
        (prose_is_short, LONG_PROSE),
        (required_sections_exist, NO_PROMISE),
        (required_sections_exist, "# %%\n1"),
        (sections_hold_something_to_look_at, EMPTY_SECTION),
        (sentences_are_polite, PLAIN),
        (english_stands_in_brackets_once, TWICE),
        (brackets_agree_with_the_glossary, OTHER_ENGLISH),
        (brackets_agree_with_the_glossary, OTHER_KOREAN),
    ],
)
def test_each_rule_finds_what_breaks_it(rule, text):
    assert list(rule(jupytext.reads(text, fmt="py:percent").cells))


def test_the_rules_let_pass_what_is_meant():
    text = """# %% [markdown]
# ## 1.1 물음
#
# **은닉 상태**(hidden state)를 봅시다. "기울기가 폭주한다."라는 말이 맞을까요? `x다.`는 코드입니다.
# 다음은 [토큰화](01_tokenization.ipynb)입니다.

# %%
x = 1
"""
    cells = jupytext.reads(text, fmt="py:percent").cells
    kept = [rule for rule in RULES if rule is not required_sections_exist]
    assert [sentence for rule in kept for sentence in rule(cells)] == []
