"""A small chapter for testing the tools; a module of its own, so that a child process can import it."""

from __future__ import annotations

import numpy as np

from course_utils.exercises import Case, Choice, Claim, Exercise, Property, Question, Slip
from course_utils.exercises.chapters import chapter_of

NOTEBOOK = "99_toy"
HINTS = ("어디를 볼지", "무엇을 쓸지", "거의 그 줄")


def count_word(tokens, word):
    """Count a word."""
    total = 0
    for token in tokens:
        if token == word:
            total += 1
    return total


def _counts_inside(tokens, word):
    return sum(word in token for token in tokens)


def _returns_whether(tokens, word):
    return word in tokens


COUNT = Exercise(
    title="낱말 세기",
    solution_function=count_word,
    cases=(
        Case(["비", "바람", "비"], "비", label="두 번 나오는 낱말"),
        Case([], "비", label="빈 목록"),
        Case(["비옷", "봄비"], "비", label="낱말의 일부"),
    ),
    hints=HINTS,
    learned="빈 목록에서는 0입니다.",
    slips=(
        Slip(_counts_inside, "낱말 안에 든 글자까지 셌습니다."),
        Slip(_returns_whether, "있는지만 보고 세지 않았습니다."),
    ),
)


def unit_rows(matrix):
    """Give every row the length 1."""
    return matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


def _unit_columns(matrix):
    return matrix / np.linalg.norm(matrix, axis=0, keepdims=True)


def _rows_have_length_one(call):
    lengths = np.linalg.norm(call(np.arange(1.0, 7.0).reshape(2, 3)), axis=1)
    return None if np.allclose(lengths, 1) else f"행의 길이가 {lengths.round(2)}입니다."


UNIT = Exercise(
    title="길이 1인 행",
    solution_function=unit_rows,
    cases=(Case(np.array([[3.0, 4.0], [5.0, 12.0]]), label="2×2"),),
    hints=HINTS,
    learned="norm에는 axis가 있습니다.",
    slips=(Slip(_unit_columns, "열을 나누었습니다. axis를 확인하세요."),),
    properties=(Property(_rows_have_length_one, label="모든 행의 길이는 1"),),
)


def collect(items, into=None):
    """Put the items into a list."""
    into = [] if into is None else into
    into.extend(items)
    return into


def _collect_as_published(items, into=[]):  # noqa: B006 - the bug to be found
    into.extend(items)
    return into


COLLECT = Exercise(
    title="기본값 고치기",
    kind="repair",
    solution_function=collect,
    starter=_collect_as_published,
    cases=(Case(["가"], label="한 개"), Case(["나"], label="다음 한 개")),
    hints=HINTS,
    learned="기본값은 한 번만 만들어집니다.",
)


def only_even(numbers):
    """Keep the even numbers, up to ten."""
    return [number for number in numbers if number % 2 == 0 and number <= 10]


WEAK = Exercise(
    title="검사가 약한 문제",
    solution_function=only_even,
    cases=(Case([2, 4], label="짝수뿐"),),
    hints=HINTS,
    learned="",
)

EXERCISES = (COUNT, UNIT, COLLECT)
QUIZ = (
    Question(
        "하나 더하기 하나는?", (Choice("둘", True, "하나 다음이 둘입니다."), Choice("셋", False, "셋은 둘 다음입니다."))
    ),
)
CLAIMS = (Claim("coin", "동전은 늘 앞면이 나온다.", "어느 글", "100 %"),)


def chapter():
    """The chapter as `load` would return it."""
    import toy_chapter

    return chapter_of(toy_chapter)
