"""In a real kernel: whatever the learner's cell defines, the next cell runs, and nothing appears on stderr."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

TESTS = Path(__file__).parents[1]

SETUP = f"""
import sys, threading
from dataclasses import replace
sys.path.insert(0, {str(TESTS)!r})
import toy_chapter
exercise = replace(toy_chapter.COUNT, time_limit=1.0, notebook="99_toy")
lock = threading.Lock()
"""
ANSWER = """
# 세 줄을 고치세요.
def count_word(tokens, word):
    {body}
print(exercise.check(count_word))
"""
BODIES = {
    "while True: pass": "끝나지 않아",
    "lock; exec('while True: pass')": "끝나지 않아",
    "exit()": "SystemExit",
    "lock; exit()": "SystemExit",
    "lock; import os; os._exit(1)": "SystemExit",
    "import os; os._exit(1)": "커널은 그대로",
    "import ctypes; ctypes.string_at(0)": "SIGSEGV",
    "return 1 / 0": "3번째 줄(return 1 / 0)에서 오류가 났습니다. ZeroDivisionError",
    "lock; return 1 / 0": "3번째 줄(lock; return 1 / 0)에서 오류가 났습니다. ZeroDivisionError",
    "return tokens.count(word)": "맞았습니다",
    "lock; return tokens.count(word)": "맞았습니다",
}
PANEL = """
def count_word(tokens, word):
    ...
exercise.panel(count_word)
"""


@pytest.fixture(scope="module")
def cells(tmp_path_factory):
    sources = [SETUP, *(ANSWER.format(body=body) for body in BODIES), PANEL, "1 + 1"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source.strip()) for source in sources])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_STATE", str(tmp_path_factory.mktemp("state")))
        NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    return notebook.cells


@pytest.mark.parametrize(("index", "words"), list(enumerate(BODIES.values(), start=1)), ids=list(BODIES))
def test_the_cell_says_what_happened(cells, index, words):
    (output,) = cells[index].outputs
    assert output.name == "stdout"
    assert words in output.text


def test_the_panel_is_a_widget_with_a_text_beside_it(cells):
    (output,) = cells[-2].outputs
    assert "application/vnd.jupyter.widget-view+json" in output.data
    assert "아직 시작하지 않았습니다" in output.data["text/plain"]


def test_the_kernel_is_alive(cells):
    assert cells[-1].outputs[0].data["text/plain"] == "2"
