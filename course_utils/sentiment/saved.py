"""Trained rungs in the cache: trained once, loaded in a moment, and never from a file that is not whole.

A file holds arrays of numbers and nothing that could run; its SHA-256 stands beside it. Its name tells of what it was
made: the code, the versions of the libraries, and the training reviews. Where one of them is another, so is the name.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import numpy as np
from filelock import FileLock

from course_utils import files, settings
from course_utils.sentiment.classifier import Arrays, Classifier
from course_utils.sentiment.ladder import Rung, ladder, rung
from course_utils.sentiment.task import Part, Task, load_task

_USES_MODELS = {"__init__.py", "saved.py", "scoring.py", "stress.py"}  # and trains none
_OF_TEXT = ("cleaning", "encoding", "hangul", "inputs", "tokenizers", "vocabulary")
_LIBRARIES = ("keras", "numpy", "scikit-learn", "scipy", "tensorflow")
_LOCK_SECONDS = 10  # reading or writing a model takes one at most; a lock that cannot be had holds nobody up for good
_UNFIT = (ValueError, TypeError, LookupError, EOFError, OSError, zipfile.BadZipFile)


_TRAIN = """
import sys
from course_utils.sentiment import trained
for name in sys.argv[2:]:
    trained(name, sys.argv[1])
"""
_IN_TRAINING: dict[Path, subprocess.Popen[bytes]] = {}
"""Models that `preload` has begun to train: the file that will be there, and the process that writes it."""


class Damaged(Exception):
    """A saved model that is not to be used; the message says why, in Korean."""


def trained(name: str, corpus: str = "reviews", seed: int = 0, task: Task | None = None) -> Classifier:
    """Return a trained rung: from the cache where it was saved whole, else trained now and saved.

    Args:
        name: of the rung, such as ``"lstm"``.
        corpus: on whose ladder it stands.
        seed: of the training.
        task: what it is trained on; None loads the corpus.

    Returns:
        The classifier; loaded, it answers exactly as it did when it was saved.

    Raises:
        ValueError: no such corpus, or no such rung there.
        AssetError: the corpus could not be had.
    """
    chosen = rung(name, corpus)
    task = task or load_task(corpus)
    path = _path(name, corpus, seed, task)
    _wait_for(path)
    classifier = _loaded(chosen, path) or _trained(chosen, path, task, seed)
    if chosen.is_random:
        import keras

        keras.utils.set_random_seed(seed)  # so that what is drawn later does not depend on what the cache holds
    return classifier


def preload(*names: str, corpus: str = "reviews") -> None:
    """Begin to train rungs that the cache lacks, in a process of its own, so that `trained` waits less.

    Where that process fails, or is stopped, `trained` trains as if nothing had been begun.

    Args:
        names: of the rungs, the first needed first.
        corpus: on whose ladder they stand.

    Raises:
        ValueError: no such corpus, or no such rung there.
        AssetError: the corpus could not be had.
    """
    task = load_task(corpus)
    paths = {_path(rung(name, corpus).name, corpus, 0, task): name for name in names}
    missing = {path: name for path, name in paths.items() if not path.exists() and path not in _IN_TRAINING}
    if not missing:
        return
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", _TRAIN, corpus, *missing.values()],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,  # what is wrong is said by the training here that follows
    )
    atexit.register(process.kill)
    _IN_TRAINING.update(dict.fromkeys(missing, process))


def _wait_for(path: Path) -> None:
    """Wait for a model that `preload` has begun to train, until it is there or the process has ended without it."""
    process = _IN_TRAINING.pop(path, None)
    while process is not None and not path.exists() and process.poll() is None:
        time.sleep(0.1)


def _loaded(chosen: Rung, path: Path) -> Classifier | None:
    if not path.exists():
        return None
    try:
        return _restored(chosen, _read(path))
    except Damaged as reason:
        _say(f"저장된 모델 {path.name}을 쓰지 않고 다시 학습합니다: {reason}")
        return None


def _trained(chosen: Rung, path: Path, task: Task, seed: int) -> Classifier:
    classifier = chosen.train(task.train, task.validation, seed)
    try:
        _keep(path, classifier, task.validation)
    except OSError as error:
        _say(f"학습한 모델을 저장하지 못했습니다. 다음에 다시 학습합니다: {error}")
    return classifier


def best_saved(corpus: str) -> tuple[Rung, Classifier]:
    """Return the best of the cached rungs of a corpus: the most accurate one on the validation part when it was saved.

    Raises:
        ValueError: no such corpus.
        FileNotFoundError: none is cached; the message says in Korean how to train one.
    """
    highest_first = ladder(corpus)[::-1]  # of two that are equally accurate, the higher one is taken
    found = [(accuracy, chosen, path) for chosen in highest_first for accuracy, path in _saved(chosen, corpus)]
    for _, chosen, path in sorted(found, key=lambda each: each[0], reverse=True):
        try:
            return chosen, _restored(chosen, _read(path))
        except Damaged as reason:
            _say(f"저장된 모델 {path.name}을 쓰지 않습니다: {reason}")
    code = f"from course_utils import sentiment; sentiment.trained('character_tfidf', '{corpus}')"
    raise FileNotFoundError(
        f"{corpus} 말뭉치로 학습해 저장한 모델이 없습니다. 노트북 07을 실행하거나 다음 명령으로 하나를 학습하십시오:\n"
        f'{settings.python_command()} -c "{code}"'
    )


def _saved(chosen: Rung, corpus: str) -> Iterator[tuple[float, Path]]:
    """Yield the validation accuracy and the file of each saved model of a rung that today's code has trained."""
    for path in sorted(_folder(corpus).glob(f"{chosen.name}-*-{_CODE}*.npz")):
        # RuntimeError is what zipfile raises at flags that only a damaged file has; whether it is whole is seen later
        with contextlib.suppress(*_UNFIT, RuntimeError), np.load(path, allow_pickle=False) as content:
            yield float(content["accuracy"]), path


# ------------------------------------------------------------------------------------------- the files


def _folder(corpus: str) -> Path:
    return settings.cache_folder() / "models" / corpus


def _path(name: str, corpus: str, seed: int, task: Task) -> Path:
    return _folder(corpus) / f"{name}-{seed}-{_fingerprint(task)}.npz"


def _checksum(path: Path) -> Path:
    return path.with_suffix(".sha256")


def _lock(folder: Path) -> FileLock:
    """Whoever holds it finds a model and its SHA-256 as one process has written both."""
    return FileLock(folder / ".lock", timeout=_LOCK_SECONDS)


def _keep(path: Path, classifier: Classifier, validation: Part) -> None:
    """Save a classifier, and remove what older code has learned from the same reviews."""
    content = io.BytesIO()
    np.savez(content, **classifier.arrays, accuracy=np.array(classifier.accuracy(validation)))  # type: ignore[arg-type]
    path.parent.mkdir(parents=True, exist_ok=True)
    with _lock(path.parent):
        files.replace(path, content.getvalue())
        files.replace(_checksum(path), hashlib.sha256(content.getvalue()).hexdigest())
    name, reviews = path.name.partition(f"-{_CODE}")[::2]
    for old in path.parent.glob(f"{name}-*{reviews}"):
        if old != path:
            with contextlib.suppress(OSError):  # another process may have removed it, or be reading it (Windows)
                _checksum(old).unlink(missing_ok=True)
                old.unlink()


def _read(path: Path) -> Arrays:
    """Return the arrays of a whole file.

    Raises:
        Damaged: it cannot be read, is not what was saved, or holds something else than arrays.
    """
    try:
        with contextlib.ExitStack() as stack:
            with contextlib.suppress(OSError):  # in a folder that is read-only nobody writes, and no lock can be had
                stack.enter_context(_lock(path.parent))
            content = path.read_bytes()
            expected = _checksum(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise Damaged("이 파일이나 곁에 있어야 할 SHA-256 파일이 없거나 읽히지 않습니다") from None
    if hashlib.sha256(content).hexdigest() != expected:
        raise Damaged("내용이 저장한 때와 다릅니다(SHA-256)")
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            return dict(arrays)
    except _UNFIT:
        raise Damaged("수의 배열이 아닌 것이 들어 있습니다") from None


def _restored(chosen: Rung, arrays: Arrays) -> Classifier:
    try:
        model = chosen.restore(arrays)
        return Classifier(model, int(arrays["parameters"]), tuple(arrays["validation"].tolist()))
    except _UNFIT:
        raise Damaged(f"{chosen.name}의 배열이 아닙니다") from None


def _say(line: str) -> None:
    print(line, file=sys.stderr)


# ------------------------------------------------------------------------------------------- the fingerprint


def _fingerprint(task: Task) -> str:
    """Return 32 hexadecimal digits: of the code, and of the reviews from which it learns and on which it stops."""
    digest = hashlib.sha256()
    for part in (task.train, task.validation):
        digest.update("\n".join(part.texts).encode())  # a cleaned review holds no line break
        digest.update(part.labels.tobytes())
    return _CODE + digest.hexdigest()[:16]


def _digest_of_code() -> str:
    here = Path(__file__).parent
    sources = [path for path in sorted(here.glob("*.py")) if path.name not in _USES_MODELS]
    sources += [here.parent / "text" / f"{name}.py" for name in _OF_TEXT]
    digest = hashlib.sha256()
    for path in [*sources, settings.course_data_folder() / "lexicon.tsv"]:
        digest.update(path.read_bytes())
    digest.update(repr([(name, metadata.version(name)) for name in _LIBRARIES]).encode())
    return digest.hexdigest()[:16]


_CODE = _digest_of_code()
"""Taken when this module is imported: what is changed on the disk later is not what runs here."""
