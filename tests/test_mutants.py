"""The checkers reject at least 95 % of their references' mutants; and the tool that says so works."""

import ast
import functools
from dataclasses import replace

import mutation
import pytest
import toy_chapter

from course_utils.exercises import all_chapters, all_exercises

EQUIVALENTS = mutation.read_equivalents()
CHAPTERS = list(all_chapters())


@functools.cache
def report(exercise):
    return mutation.examine(exercise, EQUIVALENTS)


def rate(reports):
    return sum(r.rejected for r in reports) / sum(r.total for r in reports)


def survivors_of(reports):
    return "\n".join(mutation.as_entries(r) for r in reports if r.survivors)


# -------------------------------------------------------------------------------- the course


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.notebook)
def test_a_chapter_rejects_its_mutants(chapter):
    reports = [report(exercise) for exercise in chapter.exercises]
    assert rate(reports) >= mutation.REQUIRED, survivors_of(reports)


def test_the_course_rejects_its_mutants():
    reports = [report(exercise) for exercise in all_exercises()]
    assert rate(reports) >= mutation.REQUIRED, survivors_of(reports)


def test_every_entry_of_the_list_excuses_a_mutant():
    assert mutation.stale(EQUIVALENTS, [report(exercise) for exercise in all_exercises()]) == []


def test_every_entry_of_the_list_has_a_reason():
    assert [entry for entry in EQUIVALENTS if len(entry.reason) < 20] == []


# -------------------------------------------------------------------------------- the tool


def test_a_strong_checker_leaves_no_survivor():
    found = mutation.examine(toy_chapter.COUNT, [])
    assert found.survivors == ()
    assert found.total >= 8


def test_a_weak_checker_is_found_out():
    found = mutation.examine(toy_chapter.WEAK, [])
    lines = {mutant.line for mutant in found.survivors}
    assert "return [number for number in numbers]" in lines
    assert "return [number for number in numbers if number % 2 == 0 or number <= 10]" in lines
    assert found.rejected / found.total < mutation.REQUIRED


def test_a_listed_mutant_is_excused_and_a_stale_entry_is_found():
    (survivor, *_) = mutation.examine(toy_chapter.WEAK, []).survivors
    used = mutation.Equivalent("/only_even", survivor.was, survivor.line, "for this test")
    unused = mutation.Equivalent("/only_even", "no such line", "nor such", "for this test")
    found = mutation.examine(toy_chapter.WEAK, [used, unused])
    assert found.excused == (used,)
    assert survivor not in found.survivors
    assert mutation.stale([used, unused], [found]) == [unused]


def test_the_entries_that_it_proposes_can_be_read_back(tmp_path):
    found = mutation.examine(toy_chapter.WEAK, [])
    file = tmp_path / "entries.toml"
    file.write_text(mutation.as_entries(found), encoding="utf-8")
    again = {(entry.was, entry.line) for entry in mutation.read_equivalents(file)}
    assert again == {(mutant.was, mutant.line) for mutant in found.survivors}


def test_a_reference_that_fails_its_own_checker_is_an_error():
    broken = replace(toy_chapter.WEAK, oracle=len)
    with pytest.raises(AssertionError, match="does not pass its own checker"):
        mutation.examine(broken, [])


def sample(numbers, limit=3, *, key=None):
    """Docstring."""
    total: int = 0
    for i in range(len(numbers)):
        if not numbers[i] < limit and i != 0:
            continue
        total += min(numbers[i], limit) if key else pow(i, 2)
    if total is None:
        raise ValueError("no total")
    return total - 1, numbers[1:], f"{total}개"


@pytest.mark.parametrize(
    "line",
    [
        "for i in range(len(numbers) + 1):",
        "for i in range(len(numbers) - 1):",
        "if not numbers[i] <= limit and i != 0:",
        "if not numbers[i] < limit or i != 0:",
        "if numbers[i] < limit and i != 0:",
        "if not numbers[i + 1] < limit and i != 0:",
        "if not (not numbers[i] < limit and i != 0):",
        "if not numbers[i] < limit and i == 0:",
        "break",
        "pass",
        "total = 1",
        "total = min(numbers[i], limit) if key else pow(i, 2)",
        "total -= min(numbers[i], limit) if key else pow(i, 2)",
        "total += max(numbers[i], limit) if key else pow(i, 2)",
        "total += pow(i, 2) if key else min(numbers[i], limit)",
        "total += min(numbers[i], limit) if key else pow(2, i)",
        "total += min(numbers[i], limit) if key else pow(i, 3)",
        "return None",
        "return total - 1",
        "return (numbers[1:], total - 1, f'{total}개')",
        "return (1 - total, numbers[1:], f'{total}개')",
        "return (total - 1, numbers[:], f'{total}개')",
        "return (total - 1, numbers[1:-1], f'{total}개')",
        "return (total - 1, numbers[2:], f'{total}개')",
        "return (total - 1, numbers[1:], f'{total}')",
    ],
)
def test_each_kind_of_change_is_made(line):
    assert line in {mutant.line for mutant in mutation.mutants(sample)}


def test_mutants_are_distinct_and_compile_and_leave_words_for_people_alone():
    found = mutation.mutants(sample)
    assert len({mutant.source for mutant in found}) == len(found)
    assert all(ast.parse(mutant.source) for mutant in found)
    assert not any("no totalX" in mutant.source or "Docstring" in mutant.source for mutant in found)


def test_a_mutant_that_never_ends_is_rejected():
    def wait(numbers):
        while numbers:
            numbers = numbers[1:]
        return numbers

    exercise = replace(toy_chapter.WEAK, solution_function=wait)
    found = mutation.examine(exercise, [])
    assert not any("numbers[0:]" in mutant.source for mutant in found.survivors)
    assert found.total > 3
