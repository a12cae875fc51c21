"""What holds for every exercise of the course, and how chapters are found."""

import ast
import copy
import inspect
import re

import cloudpickle
import pytest
import toy_chapter
from mutation import full_name

from course_utils import settings
from course_utils.exercises import all_chapters, all_exercises, load
from course_utils.exercises.check import check
from course_utils.exercises.judge import fresh, task_of
from course_utils.exercises.panel import source_of
from course_utils.exercises.sandbox import run_here

EXERCISES = list(all_exercises())
SOURCES = sorted((settings.checkout_folder() / "notebooks" / "src").glob("*.py"))
PANEL = re.compile(r"^\w+\.(\w+)\.panel\((\w+)\)", re.MULTILINE)


each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=full_name)


# -------------------------------------------------------------------------------- finding chapters


def test_a_chapter_is_found_by_its_notebook():
    assert load("00_start_here").notebook == "00_start_here"
    assert load("00_start_here") is load("00_start_here")


@pytest.mark.parametrize("name", ["99_no_such", "", "start_here", "0", "00x", "../00"])
def test_an_unknown_notebook_is_named(name):
    with pytest.raises(ValueError, match="있는 번호: 00"):
        load(name)


def test_an_unknown_exercise_names_the_known_ones():
    with pytest.raises(AttributeError, match="count_word, unit_rows, collect"):
        _ = toy_chapter.chapter().nothing


def test_exercises_and_claims_know_their_notebook():
    chapter = toy_chapter.chapter()
    assert chapter.count_word.notebook == "99_toy"
    assert chapter.claims.coin.notebook == "99_toy"
    assert "count_word" in dir(chapter)
    assert "낱말 세기" in chapter._repr_html_()


@pytest.mark.parametrize("travel", [copy.deepcopy, lambda chapter: cloudpickle.loads(cloudpickle.dumps(chapter))])
def test_a_chapter_can_be_copied_and_sent_to_another_process(travel):
    chapter = travel(toy_chapter.chapter())
    assert chapter.count_word.check(lambda tokens, word: tokens.count(word)).status == "right"
    assert chapter.claims.coin.notebook == "99_toy"


@pytest.mark.parametrize("chapter", list(all_chapters()), ids=lambda chapter: chapter.notebook)
def test_every_chapter_can_be_sent_to_another_process(chapter):
    assert dir(cloudpickle.loads(cloudpickle.dumps(chapter))) == dir(chapter)


def test_an_answer_that_mentions_the_chapter_is_judged_in_the_child():
    answer = defined_in(EXITS_AFTER_LOOKING, "count_word")
    answer.__globals__["ex"] = toy_chapter.chapter()
    assert "파이썬을 통째로 끝냈습니다" in check(toy_chapter.COUNT, answer).message


EXITS_AFTER_LOOKING = """
def count_word(tokens, word):
    import os
    ex.notebook
    os._exit(3)
"""


def test_names_are_unique():
    names = [full_name(exercise) for exercise in EXERCISES]
    assert len(names) == len(set(names))


# -------------------------------------------------------------------------------- every exercise


@each_exercise
def test_the_reference_passes(exercise):
    result = check(exercise, exercise.solution_function)
    assert (result.status, result.message) == ("right", exercise.learned)


@each_exercise
def test_every_slip_is_rejected_with_its_own_message(exercise):
    task = task_of(exercise)
    others = {slip.message for slip in exercise.slips}
    for slip in exercise.slips:
        verdict = run_here(fresh(slip.function), task, 60.0)
        assert not verdict.passed, slip.message
        named = {message for message in others if message in verdict.message}
        assert slip.message in named, f"expected: {slip.message}\ngot: {verdict.message}"


@each_exercise
def test_a_starter_is_not_attempted_and_has_the_bug(exercise):
    if exercise.starter is not None:
        assert check(exercise, exercise.starter).status == "not_attempted"
        assert not run_here(fresh(exercise.starter), task_of(exercise), 60.0).passed
    assert (exercise.starter is not None) <= (exercise.kind == "repair")


@each_exercise
def test_an_exercise_helps_step_by_step_and_teaches(exercise):
    assert len(exercise.hints) >= 3
    assert len(set(exercise.hints)) == len(exercise.hints)
    assert exercise.learned.strip()
    assert exercise.title.strip()


@each_exercise
def test_the_solution_is_short(exercise):
    tree = ast.parse(source_of(exercise)).body[0]
    first = tree.body[1] if ast.get_docstring(tree) else tree.body[0]
    assert 1 <= tree.end_lineno - first.lineno + 1 <= 15


@each_exercise
def test_the_solution_shown_defines_its_function_in_a_notebook_that_knows_none_of_the_files_types(exercise):
    notebook = {}
    exec(source_of(exercise), notebook)
    wanted = inspect.signature(exercise.solution_function).parameters
    assert list(inspect.signature(notebook[exercise.name]).parameters) == list(wanted)


@pytest.mark.parametrize("chapter", list(all_chapters()), ids=lambda chapter: chapter.notebook)
def test_every_question_has_one_right_choice_and_explains_all(chapter):
    for question in chapter.questions:
        assert [choice.right for choice in question.choices].count(True) == 1
        assert all(choice.why.strip() for choice in question.choices)
        assert len({choice.why for choice in question.choices}) == len(question.choices)


# -------------------------------------------------------------------------------- every starter cell


def starter_cells(source):
    """Yield (exercise name, its cell) for every cell of a notebook's source that ends in a panel."""
    for cell in re.split(r"^# %%.*$", source, flags=re.MULTILINE):
        for panel in PANEL.finditer(cell):
            yield panel[1], panel[2], cell


def defined_in(cell, name):
    """Run the definitions of a cell, and nothing else of it, as a kernel would."""
    space = {"__name__": "__main__"}
    tree = ast.parse(cell)
    tree.body = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.Import | ast.ImportFrom)]
    exec(compile(tree, "<cell>", "exec"), space)
    return space.get(name)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_starter_cell_is_not_attempted(path):
    cells = list(starter_cells(path.read_text(encoding="utf-8")))
    chapter = load(path.stem)
    assert sorted(name for name, _, _ in cells) == sorted(exercise.name for exercise in chapter.exercises)
    for name, argument, cell in cells:
        assert argument == name
        assert check(getattr(chapter, name), defined_in(cell, name)).status == "not_attempted", f"{path.stem}: {name}"


def test_an_answered_cell_is_told_from_a_starter_cell():
    source = "# %%\ndef count_word(tokens, word):\n    return tokens.count(word)\n\nex.count_word.panel(count_word)\n"
    ((name, argument, cell),) = starter_cells(source)
    assert (name, argument) == ("count_word", "count_word")
    assert check(toy_chapter.COUNT, defined_in(cell, name)).status == "right"
