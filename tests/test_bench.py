"""`make bench`: one table with computed ratios, failures that stay alone, runs that go on, and what is published."""

import ast
import importlib
import inspect
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import __main__ as command
from benchmarks import course, record, runs, table
from benchmarks.table import Row
from course_utils import explore, settings

ROOT = settings.checkout_folder()
FOLDER = ROOT / "benchmarks"
RECORDED = ("copy_task", "embeddings", "product_task", "sentiment", "subword_units")
"""Those whose quick rows are read from data/results alone."""


# ------------------------------------------------------------------------------------------- a row


figures = st.floats(1e-6, 1e9)


@given(figures, figures, st.sampled_from(sorted(table.UNITS)))
def test_the_ratio_is_above_one_where_the_course_is_better(measured, beside, unit):
    row = Row("claim", measured, unit, peer="Keras", beside=beside)
    is_better = measured < beside if table.UNITS[unit] == "less" else measured > beside
    assert (row.ratio > 1) == is_better
    assert Row("claim", beside, unit, peer="us", beside=measured).ratio == pytest.approx(1 / row.ratio)


@pytest.mark.parametrize(
    ("row", "is_met"),
    [
        (Row("time", 0.2, "s", 0.2), True),
        (Row("time", 0.21, "s", 0.2), False),
        (Row("rate", 5.0, "words/s", 4.0), True),
        (Row("rate", 3.0, "words/s", 4.0), False),
        (Row("rate", 3.0, "words/s", ratio_goal=1.0, peer="gensim", beside=3.0), True),
        (Row("rate", 5.0, "words/s", 4.0, ratio_goal=1.0, peer="gensim", beside=6.0), False),
        (Row("rate", 5.0, "words/s"), None),
        (Row("rate", None, "words/s", 4.0, note="left out"), None),
        (Row("rate", 5.0, "words/s", ratio_goal=2.0), None),
    ],
)
def test_a_goal_is_met_by_less_or_by_more_as_the_unit_says(row, is_met):
    assert row.is_met is is_met
    assert ("이룸" in table.as_markdown([row])) == (is_met is True)
    assert ("못 미침" in table.as_markdown([row])) == (is_met is False)


def test_a_figure_without_a_sign_has_no_ratio():
    assert Row("score", 0.6, "ρ", peer="random", beside=-0.02).ratio is None
    assert Row("score", 0.0, "s", peer="random", beside=1.0).ratio is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"measured": 1.0, "unit": "sec"}, "unit must be one of s, ms,.*got 'sec'"),
        ({"measured": 1.0}, "got ''"),
        ({"measured": 1.0, "unit": "s", "peer": "Keras"}, "go together; got 'Keras' and None"),
        ({"measured": 1.0, "unit": "s", "beside": 2.0}, "go together; got '' and 2.0"),
    ],
)
def test_a_row_that_cannot_be_compared_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        Row("claim", **arguments)


def test_the_table_keeps_its_columns_whatever_a_note_says():
    content = table.as_markdown([table.failure("toy", "Traceback\nValueError: a | b\n")], "2026-01-02")
    assert content.splitlines()[-1] == r"| benchmark toy | 실패 |  |  |  |  | failed: ValueError: a \| b |"
    row = Row("time", 1.0, "s", recorded="2026-01-01")
    assert "| 2026-01-01 기록 |" in table.as_markdown([row], "2026-01-02")
    assert "| 2026-01-02 |" in table.as_markdown([Row("time", 1.0, "s")], "2026-01-02")


# ------------------------------------------------------------------------------------------- the course's own


def test_every_benchmark_has_rows():
    for name in command.names():
        defined = [
            node.name
            for node in ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8")).body
            if isinstance(node, ast.FunctionDef)
        ]
        assert "rows" in defined, name


@pytest.mark.parametrize("name", RECORDED)
def test_a_long_training_is_read_with_its_day_in_a_quick_run(name):
    rows = importlib.import_module(f"benchmarks.{name}").quick_rows()
    assert rows
    assert all(row.measured is not None and row.recorded for row in rows)


def test_every_explorer_that_has_to_be_given_something_is_given_it():
    latency = importlib.import_module("benchmarks.explorer_latency")
    signatures = {name: inspect.signature(getattr(explore, name)) for name in explore.__all__}
    empty = inspect.Parameter.empty
    needy = {name for name, found in signatures.items() if any(p.default is empty for p in found.parameters.values())}
    assert needy == set(latency.ARGUMENTS)
    names = {"explore": explore}
    exec(latency.PREPARATION, names)
    for name, given_ in latency.ARGUMENTS.items():
        assert eval(f"explore.{name}({given_})", names)._repr_mimebundle_()["text/plain"].startswith("[탐색기]")


def test_the_notebook_nearest_to_its_goal_stands_for_all_in_the_short_table():
    slow, near = Row("Run All of 05_long", 80.0, "s", 120), Row("Run All of 01_short", 55.0, "s", 60)
    large = Row("Run All of 04_numpy, most memory of the kernel", 290.0, "MB", 300)
    shown = [row for row in course.with_headline([slow, near, large, Row("Run All of 02", 3.0, "MB")]) if row.korean]
    assert [row.claim for row in shown] == [near.claim, large.claim]
    assert [row.korean.split(": ")[1] for row in shown] == ["01_short", "04_numpy"]


def test_what_another_machine_recorded_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("course_utils.settings.course_data_folder", lambda: tmp_path)
    monkeypatch.setattr("course_utils.corpora.results.course_data_folder", lambda: tmp_path)
    own = record.circumstances() | {"command": "typed", "values": {"s": 1.0}}
    for name, content in {"here": own, "there": own | {"machine": "abacus", "date": "1999-12-31"}}.items():
        record.save(name, content)
    (here,), (there,) = (record.rows(name, lambda v: [Row("x", v["s"], "s", note="n")]) for name in ("here", "there"))
    assert (here.note, here.recorded) == ("n", own["date"])
    assert (there.note, there.recorded) == ("n, on abacus", "1999-12-31")


def test_nothing_of_the_package_knows_the_benchmarks():
    for path in (ROOT / "course_utils").rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        modules = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
        assert not [name for name in modules if name.split(".")[0] == "benchmarks"], path


def test_the_published_tables_are_those_of_the_kept_run(tmp_path):
    """Publishing again changes nothing: neither table was written by hand."""
    (tmp_path / "docs").mkdir()
    files = [name for name in ("README.md", "docs/benchmarks.json", "docs/benchmarks.md") if (ROOT / name).exists()]
    for name in files:
        shutil.copy(ROOT / name, tmp_path / name)
    runs.publish(command.names(), tmp_path)
    for name in files:
        assert (tmp_path / name).read_text(encoding="utf-8") == (ROOT / name).read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------- the command, on toys

TOYS = {
    "alpha": """
def rows():
    note_down("alpha whole")
    pace = Row("pace", 4.0, "words/s", ratio_goal=1.0, peer="gensim", beside=2.0, korean="속도")
    return [pace, Row("size", 9.0, "MB")]

def quick_rows():
    note_down("alpha quick")
    return [Row("pace", 3.0, "words/s", peer="gensim", beside=2.0, note="smaller", korean="속도"), left_out("size")]
""",
    "beta": """
import os
import signal

def rows():
    note_down("beta whole")
    if Path("raises").exists():
        raise ZeroDivisionError("no | luck")
    if Path("dies").exists():
        os.kill(os.getpid(), signal.SIGKILL)
    if Path("chatters").exists():
        import atexit
        atexit.register(print, "bye")
    if Path("interrupts").exists():
        os.kill(os.getppid(), signal.SIGINT)
        import time
        time.sleep(60)
    return [Row("time", 1.5, "s", 1.0, korean="시간")]
""",
    "gamma": """
def rows():
    note_down("gamma whole")
    return [Row("threads", float(os.environ.get("OMP_NUM_THREADS", "0")), "s")]

import os
""",
}
TOY_HEADER = """
from pathlib import Path
from benchmarks.table import Row, left_out

def note_down(what):
    with open("measured.txt", "a") as file:
        file.write(what + "\\n")
"""
README = "# 강좌\n\n<!-- bench:begin -->\nold\n<!-- bench:end -->\n\n글\n"


class Checkout:
    """A folder with the command's own files and three benchmarks that measure nothing."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "benchmarks").mkdir()
        (root / "docs").mkdir()
        for name in ("__init__", "__main__", "apart", "record", "runs", "table"):
            shutil.copy(FOLDER / f"{name}.py", root / "benchmarks")
        for name, source in TOYS.items():
            (root / f"benchmarks/{name}.py").write_text(TOY_HEADER + source, encoding="utf-8")
        (root / "README.md").write_text(README, encoding="utf-8")

    def bench(self, *arguments):
        """Run the command there; return its status, what it printed, and which measurements it made."""
        log = self.root / "measured.txt"
        log.unlink(missing_ok=True)
        environment = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
        process = [sys.executable, "-m", "benchmarks", *arguments]
        done = subprocess.run(process, cwd=self.root, env=environment, capture_output=True, text=True, check=False)
        self.status, self.printed, self.complaint = done.returncode, done.stdout, done.stderr
        return log.read_text().splitlines() if log.exists() else []

    def read(self, name):
        return (self.root / name).read_text(encoding="utf-8")

    @property
    def between(self):
        before, rest = self.read("README.md").split("<!-- bench:begin -->\n")
        content, after = rest.split("\n<!-- bench:end -->")
        assert (before, after) == ("# 강좌\n\n", "\n\n글\n")
        return content


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path)


WHOLE = ["alpha whole", "beta whole", "gamma whole"]


def test_a_whole_run_is_kept_and_published(checkout):
    assert checkout.bench() == WHOLE
    assert checkout.status == 0
    assert "| pace | 4.00 words/s | gensim 2.00 words/s | 2.00 | 비율 1 이상: 이룸 |" in checkout.printed
    assert "| 시간 | 1.50 s |  |  | 1 s 이하: **못 미침** |" in checkout.between
    assert "size" not in checkout.between
    assert "[잰 것 모두](docs/benchmarks.md)" in checkout.between
    assert "| size | 9.00 MB |" in checkout.read("docs/benchmarks.md")
    assert "| make bench itself |" in checkout.read("docs/benchmarks.md")
    (run,) = runs.load(checkout.root)
    assert (run.machine, run.quick) == (record.machine(), False)
    assert run.versions["gensim"]
    assert run.benchmarks["alpha"].rows[0].ratio == 2.0


def test_each_benchmark_has_the_threads_that_the_machine_has(checkout):
    """What measures rungs of a ladder apart does so on one thread; the benchmarks themselves do not."""
    checkout.bench("gamma")
    assert "| threads | 0.00 s |" in checkout.printed


def test_a_quick_run_measures_less_and_says_so(checkout):
    assert checkout.bench("--quick") == ["alpha quick", "beta whole", "gamma whole"]
    assert "| smaller |" in checkout.printed
    assert "| left out in QUICK |" in checkout.printed
    assert "| make bench QUICK=1 itself |" in checkout.printed
    assert "600 s 이하: 이룸" in checkout.printed
    assert "`make bench QUICK=1`" in checkout.between


def test_readme_shows_the_whole_run_where_there_is_one(checkout):
    checkout.bench()
    before = checkout.between
    checkout.bench("--quick")
    assert checkout.between == before
    assert sorted(run.quick for run in runs.load(checkout.root)) == [False, True]


FAULTS = [("raises", r"ZeroDivisionError: no \| luck"), ("dies", "status -9"), ("chatters", "failed: bye")]


@pytest.mark.parametrize(("fault", "told"), FAULTS)
def test_a_benchmark_that_fails_says_so_and_the_others_go_on(checkout, fault, told):
    (checkout.root / fault).touch()
    assert checkout.bench() == WHOLE
    assert checkout.status == 1
    assert told in checkout.printed
    assert "| `beta` 벤치마크 | 실패 |" in checkout.between
    assert "| 속도 | 4.00 words/s |" in checkout.between
    (checkout.root / fault).unlink()
    assert checkout.bench() == ["beta whole"], "only what failed is measured again"
    assert checkout.status == 0
    assert "| 시간 | 1.50 s |" in checkout.between
    assert checkout.bench() == WHOLE, "a finished run is begun anew"


def test_an_interrupted_run_goes_on(checkout):
    (checkout.root / "interrupts").touch()
    assert checkout.bench() == WHOLE[:2]
    assert checkout.status != 0
    assert checkout.between == "old"
    (checkout.root / "interrupts").unlink()
    assert checkout.bench() == WHOLE[1:]
    assert "| 속도 | 4.00 words/s |" in checkout.between


def test_an_interrupted_run_can_be_begun_anew(checkout):
    (checkout.root / "interrupts").touch()
    checkout.bench()
    (checkout.root / "interrupts").unlink()
    assert checkout.bench("--again") == WHOLE


def test_what_was_measured_with_other_versions_is_not_gone_on_with(checkout):
    (checkout.root / "raises").touch()
    checkout.bench()
    (checkout.root / "raises").unlink()
    path = checkout.root / "docs/benchmarks.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content[0]["versions"]["numpy"] = "1.0"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert checkout.bench() == WHOLE


def test_another_machines_run_stays_on_file(checkout):
    checkout.bench()
    path = checkout.root / "docs/benchmarks.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content[0] |= {"machine": "abacus", "begun": "1999-01-01"}
    path.write_text(json.dumps(content), encoding="utf-8")
    assert checkout.bench() == WHOLE
    assert [run.machine for run in runs.load(checkout.root)] == [record.machine(), "abacus"]
    assert "abacus" not in checkout.between


def test_named_ones_are_printed_alone_and_kept_when_asked(checkout):
    checkout.bench()
    kept = checkout.read("docs/benchmarks.json")
    assert checkout.bench("alpha") == ["alpha whole"]
    assert "time" not in checkout.printed
    assert checkout.read("docs/benchmarks.json") == kept
    assert checkout.bench("alpha", "--keep") == ["alpha whole"]
    (run,) = runs.load(checkout.root)
    assert run.benchmarks["alpha"].at > run.benchmarks["gamma"].at
    assert run.pending(list(TOYS)) == []


def test_a_run_that_lacks_a_benchmark_is_not_published(checkout):
    assert checkout.bench("alpha", "--keep") == ["alpha whole"]
    assert checkout.between == "old"
    assert checkout.bench() == WHOLE[1:]
    assert "| 속도 | 4.00 words/s |" in checkout.between


def test_what_stands_from_an_earlier_run_keeps_its_day(checkout):
    checkout.bench()
    (run,) = runs.load(checkout.root)
    later = runs.dataclasses.replace(run, begun="2999-01-01T00:00:00")
    day = run.benchmarks["alpha"].at[:10]
    assert all(row.recorded == day for row in later.rows(["alpha"])[:2])
    next_day = runs.dataclasses.replace(run, begun="1999-01-01T00:00:00")
    assert all(row.recorded == day for row in next_day.rows(["alpha"])[:2])
    assert not any(row.recorded for row in run.rows(["alpha"]))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["alhpa"], "no benchmark alhpa; there are alpha, beta, gamma"),
        (["--quick", "--record"], "--record needs whole measurements"),
    ],
)
def test_a_command_that_cannot_be_meant_is_refused(checkout, arguments, message):
    assert checkout.bench(*arguments) == []
    assert checkout.status == 2
    assert message in checkout.complaint


@pytest.mark.parametrize("readme", ["# 강좌\n", "<!-- bench:end --><!-- bench:begin -->", README + README])
def test_a_readme_without_a_place_for_the_table_is_told_and_left_alone(checkout, readme):
    (checkout.root / "README.md").write_text(readme, encoding="utf-8")
    checkout.bench()
    assert checkout.status == 2
    assert "one <!-- bench:begin --> and, after it, one <!-- bench:end -->" in checkout.complaint
    assert checkout.read("README.md") == readme


@pytest.mark.parametrize("damage", ["", "{", "[1]", "{}x", '[{"machine": 1}]'])
def test_a_damaged_file_is_told_before_anything_is_measured(checkout, damage):
    (checkout.root / "docs/benchmarks.json").write_text(damage, encoding="utf-8")
    assert checkout.bench() == []
    assert checkout.status == 2
    assert "restore it, or remove it and measure again" in checkout.complaint
