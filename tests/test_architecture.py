"""Imports run one way, and importing the package loads nothing heavy."""

import ast
import subprocess
import sys

import pytest

from course_utils import settings

PACKAGE = settings.checkout_folder() / "course_utils"

# Each floor may import from the floors below it and, inside one part, from itself.
FLOORS = (
    {"settings", "files", "plan", "evaluation", "nn", "vectors"},
    {"assets"},
    {"corpora", "text", "glossary"},
    {"sentiment"},
    {"plots"},
    {"ui"},
    {"explore", "exercises"},
    {"startup", "doctor", "workspace", "build", "__main__"},
)
FLOOR_OF = {part: height for height, parts in enumerate(FLOORS) for part in parts}
NEVER_TENSORFLOW = ("text", "plots", "corpora", "nn", "vectors")


def part_of(path):
    """The part of the house that a file belongs to: a module or a package directly under course_utils."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported_parts(path):
    """The parts of course_utils that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("course_utils."))


def modules():
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path):
    own = part_of(path)
    assert own in FLOOR_OF, f"put {own} on a floor of tests/test_architecture.py"
    foreign = {part for part in imported_parts(path) if part != own}
    upward = {part for part in foreign if FLOOR_OF[part] >= FLOOR_OF[own]}
    top_floor = FLOOR_OF[own] == len(FLOORS) - 1
    assert (set() if top_floor else upward) == set()


def test_there_is_no_circle_on_the_top_floor():
    top = FLOORS[-1]
    arrows = {part_of(path): set(imported_parts(path)) & top for path in modules() if part_of(path) in top}
    while arrows:
        leaves = {part for part, targets in arrows.items() if not targets & set(arrows) - {part}}
        assert leaves, f"a circle among {sorted(arrows)}"
        arrows = {part: targets for part, targets in arrows.items() if part not in leaves}


@pytest.mark.parametrize("part", NEVER_TENSORFLOW)
def test_ground_parts_never_import_tensorflow(part):
    for path in (PACKAGE / part).rglob("*.py"):
        names = {
            alias.name.split(".")[0] if isinstance(node, ast.Import) else (node.module or "").split(".")[0]
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        assert not names & {"tensorflow", "keras"}, path


def test_importing_the_package_loads_nothing_heavy():
    code = """
import sys, course_utils
heavy = "tensorflow keras konlpy jpype kss matplotlib nltk numpy pandas sklearn ipywidgets scipy".split()
print(sorted(set(heavy) & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_lazy_name_resolves():
    import course_utils

    assert [name for name in course_utils.__all__ if not getattr(course_utils, name)] == []
    with pytest.raises(AttributeError, match="no_such_name"):
        course_utils.no_such_name  # noqa: B018
