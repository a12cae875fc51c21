"""Proof that the checkers check: every reference is mutated automatically, and mutants that pass are counted.

A mutant is the reference with one small change in its syntax tree. It is judged by the very judge that a learner's
answer meets, in this process under a timer, so that hundreds take seconds. From a shell:

    python tests/mutation.py                     every exercise
    python tests/mutation.py 01_tokenization     one notebook, or notebook/exercise
"""

from __future__ import annotations

import ast
import copy
import difflib
import inspect
import sys
import textwrap
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from course_utils.exercises import Exercise, all_exercises
from course_utils.exercises.judge import Task, judge, task_of
from course_utils.exercises.sandbox import run_here
from course_utils.exercises.untouched import is_untouched

EQUIVALENTS = Path(__file__).with_name("equivalent_mutants.toml")
REQUIRED = 0.95

_LEAST_SECONDS = 0.5
_TIMES_THE_REFERENCE = 20


@dataclass(frozen=True)
class Mutant:
    """One change: the whole function's source, the line as it was and the line as it is now."""

    source: str
    was: str
    line: str


@dataclass(frozen=True)
class Equivalent:
    """A mutant that no checker can reject, because it computes the same; and why."""

    exercise: str
    was: str
    line: str
    reason: str


@dataclass(frozen=True)
class Report:
    """How the mutants of one exercise fared; equivalent ones are counted nowhere but in ``excused``."""

    exercise: str
    total: int
    survivors: tuple[Mutant, ...]
    excused: tuple[Equivalent, ...]

    @property
    def rejected(self) -> int:
        return self.total - len(self.survivors)


# -------------------------------------------------------------------------------- one change at a node

_OPERATORS = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
_COMPARISONS = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_NAMES = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "lower": "upper",
    "upper": "lower",
    "strip": "lstrip",
    "lstrip": "rstrip",
    "rstrip": "lstrip",
    "startswith": "endswith",
    "endswith": "startswith",
    "append": "extend",
    "zeros": "ones",
    "ones": "zeros",
    "sorted": "list",
    "set": "list",
}
_DROPPABLE = (ast.Assign, ast.AugAssign, ast.Break, ast.Continue, ast.Expr, ast.For, ast.If, ast.Raise, ast.While)


def _operators(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp) and type(node.op) in _OPERATORS:
        yield _with(node, op=_OPERATORS[type(node.op)]())
    if isinstance(node, ast.UnaryOp):
        yield node.operand


def _comparisons(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare):
        for i, op in enumerate(node.ops):
            for other in _COMPARISONS[type(op)]:
                yield _with(node, ops=[*node.ops[:i], other(), *node.ops[i + 1 :]])


def _constants(node: ast.AST) -> Iterator[ast.AST]:
    if not isinstance(node, ast.Constant):
        return
    value = node.value
    if isinstance(value, bool):
        changed: tuple[object, ...] = (not value,)
    elif isinstance(value, int | float):
        changed = (value + 1, value - 1)
    elif isinstance(value, str):
        changed = ("", value + "X") if value else ("X",)
    else:
        changed = ()
    for other in changed:
        yield ast.Constant(other)


def _swapped_operands(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp) and not _commutes(node):
        yield _with(node, left=node.right, right=node.left)
    if isinstance(node, ast.Call) and not (isinstance(node.func, ast.Name) and node.func.id in ("min", "max")):
        yield from (_with(node, args=swapped) for swapped in _swaps(node.args))
    if isinstance(node, ast.Tuple) and not all(isinstance(item, ast.Constant) for item in node.elts):
        yield from (_with(node, elts=swapped) for swapped in _swaps(node.elts))
    if isinstance(node, ast.IfExp):
        yield _with(node, body=node.orelse, orelse=node.body)


def _commutes(node: ast.BinOp) -> bool:
    """Tell whether the operands of a node can be swapped freely: numbers can be added so, texts and lists cannot."""
    if isinstance(node.op, ast.Add):
        return not any(isinstance(side, ast.List | ast.JoinedStr) or _is_text(side) for side in (node.left, node.right))
    return isinstance(node.op, ast.Mult | ast.BitAnd | ast.BitOr | ast.BitXor)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _swaps(items: list[ast.expr]) -> Iterator[list[ast.expr]]:
    for i in range(len(items) - 1):
        yield [*items[:i], items[i + 1], items[i], *items[i + 2 :]]


def _negated_conditions(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.If | ast.While | ast.IfExp | ast.Assert):
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
    if isinstance(node, ast.comprehension) and node.ifs:
        yield _with(node, ifs=[])
        yield _with(node, ifs=[ast.UnaryOp(ast.Not(), node.ifs[0]), *node.ifs[1:]])


def _off_by_one(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range":
        for step in (ast.Add(), ast.Sub()):
            yield _with(node, args=[*node.args[:-1], ast.BinOp(node.args[-1], step, ast.Constant(1))])
    if (
        isinstance(node, ast.Subscript)
        and isinstance(node.ctx, ast.Load)
        and isinstance(node.slice, ast.Name | ast.BinOp)
    ):
        yield _with(node, slice=ast.BinOp(node.slice, ast.Add(), ast.Constant(1)))
        yield _with(node, slice=ast.BinOp(node.slice, ast.Sub(), ast.Constant(1)))


def _slices(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Slice):
        yield _with(node, lower=None if node.lower else ast.Constant(1))
        yield _with(node, upper=None if node.upper else ast.Constant(-1))
        if node.step:
            yield _with(node, step=None)


def _names(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in _NAMES:
        yield _with(node, id=_NAMES[node.id])
    if isinstance(node, ast.Attribute) and node.attr in _NAMES:
        yield _with(node, attr=_NAMES[node.attr])


def _dropped(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, _DROPPABLE):
        yield ast.Pass()
    if isinstance(node, ast.Break):
        yield ast.Continue()
    if isinstance(node, ast.Continue):
        yield ast.Break()
    if isinstance(node, ast.AugAssign):
        yield ast.Assign([node.target], node.value)
    if isinstance(node, ast.Call):
        for i in range(len(node.keywords)):
            yield _with(node, keywords=[*node.keywords[:i], *node.keywords[i + 1 :]])


def _returns(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Return) and node.value is not None:
        yield ast.Return(ast.Constant(None))
        if isinstance(node.value, ast.Tuple):
            yield ast.Return(node.value.elts[0])


CHANGES: tuple[Callable[[ast.AST], Iterator[ast.AST]], ...] = (
    _operators,
    _comparisons,
    _constants,
    _swapped_operands,
    _negated_conditions,
    _off_by_one,
    _slices,
    _names,
    _dropped,
    _returns,
)


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


# -------------------------------------------------------------------------------- all changes of a function


def mutants(function: Callable[..., object]) -> list[Mutant]:
    """Return every mutant of a function, each once."""
    tree = _bare_tree(function)
    original = ast.unparse(tree)
    sources = {ast.unparse(ast.fix_missing_locations(changed)) for changed in _changed_trees(tree)} - {original}
    return sorted((_mutant(original, source) for source in sources), key=lambda mutant: mutant.source)


def _bare_tree(function: Callable[..., object]) -> ast.FunctionDef:
    """Parse a function without its docstring and annotations, which it does not compute with."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(tree, ast.FunctionDef)
    if ast.get_docstring(tree) is not None:
        tree.body = tree.body[1:]
    return _Unannotated().visit(tree)


class _Unannotated(ast.NodeTransformer):
    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.arg(node.arg)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        assert node.value is not None
        return ast.Assign([node.target], node.value, lineno=node.lineno)


def _changed_trees(tree: ast.FunctionDef) -> Iterator[ast.AST]:
    """Yield the tree with one node changed, for every node and every change of it."""
    for parent, field in _places(tree):
        value = getattr(parent, field)
        if isinstance(value, list):
            for index, node in enumerate(value):
                yield from _one_by_one(tree, parent, field, index, node)
        else:
            yield from _one_by_one(tree, parent, field, None, value)


def _places(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Yield every field that holds nodes, but not the words of an error: no checker reads what is meant for people."""
    for field, value in ast.iter_fields(node):
        children = [child for child in (value if isinstance(value, list) else [value]) if isinstance(child, ast.AST)]
        if children and not isinstance(node, ast.Raise) and (type(node), field) != (ast.Assert, "msg"):
            yield node, field
            for child in children:
                yield from _places(child)


def _one_by_one(tree: ast.AST, parent: ast.AST, field: str, index: int | None, node: ast.AST) -> Iterator[ast.AST]:
    for change in CHANGES:
        for changed in change(node):
            _put(parent, field, index, changed)
            try:
                yield copy.deepcopy(tree)
            finally:
                _put(parent, field, index, node)


def _put(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _mutant(original: str, source: str) -> Mutant:
    before, after = original.splitlines(), source.splitlines()
    changes = [
        op for op in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if op[0] != "equal"
    ]
    first, last = changes[0], changes[-1]
    return Mutant(source, _one_line(before[first[1] : last[2]]), _one_line(after[first[3] : last[4]]))


def _one_line(lines: Iterable[str]) -> str:
    return " ⏎ ".join(line.strip() for line in lines)


# -------------------------------------------------------------------------------- judging


def compiled(mutant: Mutant, function: Callable[..., object]) -> Callable[..., object]:
    """Return the mutant as a function that sees what the reference sees."""
    namespace = dict(function.__globals__)
    exec(compile(mutant.source, f"<mutant of {function.__name__}>", "exec", dont_inherit=True), namespace)
    return namespace[function.__name__]


def survivors(exercise: Exercise) -> tuple[int, list[Mutant]]:
    """Return how many mutants an exercise has, and those that its checker lets pass."""
    task = task_of(exercise)
    seconds = _time_for(exercise, task)
    everything = mutants(exercise.solution_function)
    return len(everything), [mutant for mutant in everything if _passes(mutant, exercise, task, seconds)]


def _time_for(exercise: Exercise, task: Task) -> float:
    began = time.perf_counter()
    verdict = judge(exercise.solution_function, task)
    if not verdict.passed:
        raise AssertionError(f"the reference of {exercise.name} does not pass its own checker:\n{verdict.message}")
    return max(_LEAST_SECONDS, _TIMES_THE_REFERENCE * (time.perf_counter() - began))


def _passes(mutant: Mutant, exercise: Exercise, task: Task, seconds: float) -> bool:
    function = compiled(mutant, exercise.solution_function)
    return not is_untouched(function, exercise.starter) and run_here(function, task, seconds).passed


def examine(exercise: Exercise, equivalents: Iterable[Equivalent]) -> Report:
    """Judge all mutants of an exercise; those listed as equivalent are excused where they do pass."""
    name = full_name(exercise)
    listed = {(e.was, e.line): e for e in equivalents if e.exercise == name}
    total, passed = survivors(exercise)
    excused = [listed[m.was, m.line] for m in passed if (m.was, m.line) in listed]
    kept = tuple(m for m in passed if (m.was, m.line) not in listed)
    return Report(name, total - len(excused), kept, tuple(excused))


def full_name(exercise: Exercise) -> str:
    return f"{exercise.notebook}/{exercise.name}"


# -------------------------------------------------------------------------------- the list of equivalent mutants


def read_equivalents(path: Path = EQUIVALENTS) -> list[Equivalent]:
    """Read the list; its format stands at its head."""
    return [Equivalent(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("mutant", [])]


def stale(equivalents: Iterable[Equivalent], reports: Iterable[Report]) -> list[Equivalent]:
    """Return the entries that excuse nothing: the mutant is gone, or a checker rejects it by now."""
    used = {entry for report in reports for entry in report.excused}
    return [entry for entry in equivalents if entry not in used]


def as_entries(report: Report) -> str:
    """Write the survivors as entries for the list, for those that turn out to be equivalent."""
    return "\n".join(
        f"[[mutant]]\nexercise = '{report.exercise}'\nwas = '''{m.was}'''\nline = '''{m.line}'''\nreason = ''\n"
        for m in report.survivors
    )


def main(wanted: str = "") -> None:
    """Print how the mutants fare, and the survivors."""
    equivalents = read_equivalents()
    for exercise in all_exercises():
        if full_name(exercise).startswith(wanted):
            report = examine(exercise, equivalents)
            print(f"{report.exercise}: {report.rejected}/{report.total} rejected, {len(report.excused)} equivalent")
            print(as_entries(report), end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
