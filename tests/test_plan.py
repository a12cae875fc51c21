"""The plan: its notebooks are in order, build only on earlier ones, and are what the sources say they are."""

import re

import pytest

from course_utils import plan, settings

SOURCES = sorted((settings.checkout_folder() / "notebooks" / "src").glob("*.py"))


def test_names_and_numbers_are_unique_and_in_order():
    numbers = [notebook.number for notebook in plan.NOTEBOOKS]
    assert numbers == sorted(set(numbers))


def test_a_notebook_builds_on_earlier_ones_only():
    numbers = [notebook.number for notebook in plan.NOTEBOOKS]
    for position, notebook in enumerate(plan.NOTEBOOKS):
        assert set(notebook.needs) <= set(numbers[:position]), notebook.name


def test_every_notebook_but_the_first_builds_on_something():
    assert [notebook.number for notebook in plan.NOTEBOOKS if not notebook.needs] == ["00"]


def test_what_is_needed_already_through_another_is_not_listed_again():
    for notebook in plan.NOTEBOOKS:
        for need in notebook.needs:
            others = {step.number for other in notebook.needs if other != need for step in plan.path_to(other)}
            assert need not in others, f"{notebook.name} needs {need} through another notebook already"


@pytest.mark.parametrize("notebook", plan.NOTEBOOKS, ids=lambda notebook: notebook.name)
def test_a_path_holds_the_needs_of_each_of_its_steps_before_it(notebook):
    done = set()
    for step in plan.path_to(notebook.number):
        assert set(step.needs) <= done
        done.add(step.number)
    assert step == notebook


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_source_is_in_the_plan_under_its_title(source):
    heading = re.search(r"^# # (.+)$", source.read_text(encoding="utf-8"), re.MULTILINE)
    number = source.stem.split("_")[0]
    assert plan.notebook(number).name == source.stem
    assert heading is not None
    assert plan.notebook(number).title in heading[1]


def test_an_unknown_number_is_named_with_the_known_ones():
    with pytest.raises(ValueError, match=r"'99'번 노트북은 없습니다\. 있는 번호: 00, 01, 01b"):
        plan.notebook("99")
