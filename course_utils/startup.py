"""start(): the one call at the top of every notebook. (Not start.py: a module of that name would hide the function.)"""

from __future__ import annotations

import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import IO

from course_utils import settings


def start(seed: int = settings.SEED) -> settings.Profile:
    """Prepare a notebook: seeds, a quiet TensorFlow, Hangul in figures; Java waits until KoNLPy asks for it.

    TensorFlow is not imported here. When a later cell imports it, its start-up log is swallowed and its seed is set.

    Args:
        seed: the seed of Python's, NumPy's and TensorFlow's random numbers.

    Returns:
        The work profile, ``"quick"`` or ``"full"``.

    >>> start()
    'quick'
    """
    random.seed(seed)
    _seed_numpy(seed)
    prepare_tensorflow(seed)
    _set_hangul_font()
    _point_at_java()
    return settings.profile()


def _seed_numpy(seed: int) -> None:
    import numpy as np

    np.random.seed(seed)  # the global generator, which learners' own cells may use


def _set_hangul_font() -> None:
    """Without the font the notebook still works, so a missing one is told, not raised."""
    from course_utils.assets import AssetError
    from course_utils.plots import style

    try:
        style.apply()
    except AssetError as error:
        print(f"한글 글꼴을 준비하지 못해 그림의 한글이 네모로 보일 수 있습니다.\n{error}")


def _point_at_java() -> None:
    from course_utils.text import jvm

    jvm.prepare()


# ---------------------------------------------------------------------------------------------------- TensorFlow


def prepare_tensorflow(seed: int = settings.SEED) -> None:
    """Have TensorFlow's start-up log swallowed and its seed set whenever it is imported; now where it is already."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    # How many threads share a sum decides its last digit, and a training carries it into the first ones: the same
    # number everywhere, so that a notebook shows the same on a laptop with eight cores.
    os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "2")
    if "tensorflow" in sys.modules:
        sys.modules["tensorflow"].random.set_seed(seed)
        return
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _TensorFlowFinder)]
    sys.meta_path.insert(0, _TensorFlowFinder(seed))


class _TensorFlowFinder(importlib.abc.MetaPathFinder):
    """Finds ``tensorflow`` as usual, but has it loaded with C's stderr turned aside."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.is_searching = False

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != "tensorflow" or self.is_searching:
            return None
        self.is_searching = True  # the search below comes back here
        try:
            spec = importlib.util.find_spec(fullname)
        finally:
            self.is_searching = False
        if spec is not None and spec.loader is not None:
            spec.loader = _QuietLoader(spec.loader, self.seed)
        return spec


class _QuietLoader(importlib.abc.Loader):
    def __init__(self, loader: importlib.abc.Loader, seed: int) -> None:
        self.loader = loader
        self.seed = seed

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        with quiet_stderr():
            self.loader.exec_module(module)
            module.constant(0)  # the first tensor starts the devices, which log too
        module.get_logger().setLevel("ERROR")  # else the fifth model of a notebook brings a warning of its tracing
        module.random.set_seed(self.seed)  # Keras draws its own seeds from Python's generator, which start() has seeded

    def __getattr__(self, name: str) -> object:
        return getattr(self.loader, name)  # resource readers, get_source and the like


@contextlib.contextmanager
def quiet_stderr() -> Iterator[None]:
    """Turn file descriptor 2 aside, C libraries included; what was written is shown only if the block raises.

    >>> with quiet_stderr():
    ...     _ = os.write(2, b"unseen")
    """
    saved = os.dup(2)
    with tempfile.TemporaryFile() as aside:
        os.dup2(aside.fileno(), 2)
        try:
            yield
        except BaseException:
            _replay(aside, saved)
            raise
        finally:
            os.dup2(saved, 2)
            os.close(saved)


def _replay(aside: IO[bytes], descriptor: int) -> None:
    aside.seek(0)
    os.write(descriptor, aside.read())
