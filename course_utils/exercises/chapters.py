"""Finding a chapter's exercises: ``load("01_tokenization")`` reads ``ch01.py``."""

from __future__ import annotations

import html
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from types import SimpleNamespace
from typing import Any

from course_utils.exercises.model import Exercise, Question


@dataclass(frozen=True, eq=False)
class Chapter:
    """A notebook's exercises, one attribute each, with its quiz and its claims."""

    notebook: str
    exercises: tuple[Exercise, ...]
    questions: tuple[Question, ...]
    claims: SimpleNamespace

    def __getattr__(self, name: str) -> Exercise:
        if name.startswith("_") or name == "exercises":  # copy and pickle ask for these before there are exercises
            raise AttributeError(name)
        for exercise in self.exercises:
            if exercise.name == name:
                return exercise
        known = ", ".join(exercise.name for exercise in self.exercises)
        raise AttributeError(f"{self.notebook}에는 {name!r}이라는 연습 문제가 없습니다. 있는 것: {known}")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *(exercise.name for exercise in self.exercises)})

    def quiz(self) -> Any:
        """Show the chapter's quiz; each choice explains itself when it is chosen."""
        from course_utils.exercises.quiz import quiz_panel

        return quiz_panel(self.notebook, self.questions)

    def __repr__(self) -> str:
        names = ", ".join(exercise.name for exercise in self.exercises)
        return f"{self.notebook}: 연습 문제 {len(self.exercises)}개 ({names})"

    def _repr_html_(self) -> str:
        items = "".join(
            f"<li><code>{exercise.name}</code> — {html.escape(exercise.title)}</li>" for exercise in self.exercises
        )
        return f"<p>{self.notebook}: 연습 문제 {len(self.exercises)}개</p><ol>{items}</ol>"


def load(notebook: str) -> Chapter:
    """Return the exercises of a notebook.

    Args:
        notebook: the notebook's name, e.g. ``"01_tokenization"``; its leading number finds the chapter file.

    Returns:
        A `Chapter` with one attribute an exercise, ``quiz()`` and ``claims``.

    Raises:
        ValueError: there is no chapter of that name.
    """
    number = re.match(r"\d+[a-z]?(?=_|$)", notebook)
    if number is None or f"ch{number[0]}" not in _chapter_modules():
        known = ", ".join(name.removeprefix("ch") for name in _chapter_modules())
        raise ValueError(f"{notebook!r}라는 노트북의 연습 문제가 없습니다. 있는 번호: {known}")
    return _read(f"ch{number[0]}")


def all_exercises() -> Iterator[Exercise]:
    """Yield every exercise of every chapter, in the course's order."""
    for module in _chapter_modules():
        yield from _read(module).exercises


def all_chapters() -> Iterator[Chapter]:
    """Yield every chapter that has a file, in the course's order."""
    return map(_read, _chapter_modules())


@cache
def _chapter_modules() -> tuple[str, ...]:
    package = importlib.import_module("course_utils.exercises")
    names = (module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(sorted(name for name in names if re.fullmatch(r"ch\d+[a-z]?", name)))


@cache
def _read(module_name: str) -> Chapter:
    return chapter_of(importlib.import_module(f"course_utils.exercises.{module_name}"))


def chapter_of(module: Any) -> Chapter:
    """Return the chapter that a module's four constants describe."""
    notebook = module.NOTEBOOK
    return Chapter(
        notebook=notebook,
        exercises=tuple(replace(exercise, notebook=notebook) for exercise in module.EXERCISES),
        questions=tuple(module.QUIZ),
        claims=SimpleNamespace(**{claim.key: replace(claim, notebook=notebook) for claim in module.CLAIMS}),
    )
