"""A learner's progress: one JSON file, read and changed so that nothing in it is ever lost.

Every change happens under a lock, on the file as it is then, and replaces it in one stroke: two kernels lose nothing
of each other's, and a process killed in the middle leaves the old file. A file that cannot be read is set aside under
another name, never deleted. A change that cannot be saved (full disk, read-only folder) is kept in memory and saved
with the next one.
"""

from __future__ import annotations

import csv
import io
import json
import threading
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import filelock

from course_utils import files, settings
from course_utils.exercises.model import Outcome

State = dict[str, Any]
Change = Callable[[State], None]

VERSION = 1
_LOCK_SECONDS = 10.0
_DAMAGED = (ValueError, RecursionError)  # json raises the second for brackets nested too deep


def _is(kind: type) -> Callable[[Any], bool]:
    return lambda value: type(value) is kind  # not isinstance: True is an int


def _is_outcome(value: Any) -> bool:
    return value in get_args(Outcome)


# what each known field holds; the fields of a newer course are kept as they are
_FIELDS: dict[str, dict[str, Callable[[Any], bool]]] = {
    "exercises": {
        "attempts": _is(int),
        "first_attempt": _is(str),
        "first_right": _is(str),
        "hints": _is(int),
        "solution_seen": _is(str),
    },
    "quizzes": {"tries": _is(int), "first_choice": _is(int), "first_right": _is(bool), "right": _is(bool)},
    "claims": {
        "prediction": _is_outcome,
        "confidence": lambda value: type(value) is int and 50 <= value <= 100,
        "predicted": _is(str),
        "late": _is(bool),
        "outcome": _is_outcome,
    },
}

_waiting: list[Change] = []  # changes that could not be saved yet
_waiting_lock = threading.RLock()


class ProgressWarning(UserWarning):
    """Something about the learner's progress file that the learner should know."""


# -------------------------------------------------------------------------------- what is recorded


def record_attempt(notebook: str, name: str, *, right: bool) -> None:
    """Note one check of an exercise; once right, an exercise stays right."""
    now = _now()

    def change(state: State) -> None:
        entry = _entry(state, "exercises", notebook, name)
        entry["attempts"] = entry.get("attempts", 0) + 1
        entry.setdefault("first_attempt", now)
        if right:
            entry.setdefault("first_right", now)

    _apply(change)


def record_hint(notebook: str, name: str, shown: int) -> None:
    """Note how many of an exercise's hints have been shown."""

    def change(state: State) -> None:
        entry = _entry(state, "exercises", notebook, name)
        entry["hints"] = max(shown, entry.get("hints", 0))

    _apply(change)


def record_solution(notebook: str, name: str) -> None:
    """Note that the solution of an exercise was shown, and when first."""
    now = _now()
    _apply(lambda state: _entry(state, "exercises", notebook, name).setdefault("solution_seen", now))


def record_choice(notebook: str, question: int, *, choice: int, right: bool) -> None:
    """Note an answer to a quiz question: the first one counts, the number of tries is kept."""

    def change(state: State) -> None:
        entry = _entry(state, "quizzes", notebook, str(question))
        entry["tries"] = entry.get("tries", 0) + 1
        entry.setdefault("first_choice", choice)
        entry.setdefault("first_right", right)
        entry["right"] = right or entry.get("right", False)

    _apply(change)


def record_prediction(notebook: str, key: str, prediction: Outcome, confidence: int) -> bool:
    """Note a prediction about a claim; one made after its verdict was seen is marked ``late``.

    Args:
        notebook: the notebook that tries the claim.
        key: the claim's key.
        prediction: ``"holds"``, ``"fails"`` or ``"unclear"``.
        confidence: per cent, 50 to 100.

    Returns:
        Whether the prediction counts; after the verdict it does not, and one made in time stays.
    """
    now = _now()

    def change(state: State) -> None:
        entry = _entry(state, "claims", notebook, key)
        late = "outcome" in entry
        made_in_time = "prediction" in entry and not entry.get("late", False)
        if not (late and made_in_time):
            entry.update(prediction=prediction, confidence=confidence, predicted=now, late=late)

    _apply(change)
    return "outcome" not in claim(notebook, key)


def record_verdict(notebook: str, key: str, outcome: Outcome) -> None:
    """Note that the learner has seen the verdict on a claim."""
    _apply(lambda state: _entry(state, "claims", notebook, key).update(outcome=outcome))


# -------------------------------------------------------------------------------- what is read


def exercise(notebook: str, name: str) -> State:
    """Return what is known about an exercise: attempts, first_attempt, first_right, hints, solution_seen."""
    return dict(read()["exercises"].get(_path(notebook, name), {}))


def claim(notebook: str, key: str) -> State:
    """Return what is known about a claim: prediction, confidence, predicted, late, outcome."""
    return dict(read()["claims"].get(_path(notebook, key), {}))


def read() -> State:
    """Return the whole progress, changes that could not be saved included. Never raises for a damaged file."""
    with _waiting_lock:
        try:
            state = _load(_file())
        except OSError:
            state = _empty()
        except _DAMAGED:
            _apply()
            state = _empty()
        for change in _waiting:
            change(state)
        return state


def damaged_files() -> list[Path]:
    """Return the files that were set aside because they could not be read, oldest first."""
    return sorted(settings.state_folder().glob("progress-damaged-*.json"))


# -------------------------------------------------------------------------------- the file


def _file() -> Path:
    return settings.state_folder() / "progress.json"


def _apply(*changes: Change) -> None:
    """Save changes, and those that had to wait."""
    with _waiting_lock:
        _waiting.extend(changes)
        try:
            settings.state_folder().mkdir(parents=True, exist_ok=True)
            with filelock.FileLock(settings.state_folder() / "progress.lock", timeout=_LOCK_SECONDS):
                _save(_waiting)
        except (OSError, filelock.Timeout) as error:
            _tell(
                f"학습 기록을 저장하지 못했습니다({error}). 이 창을 닫기 전에 디스크와 폴더의 쓰기 권한을 확인하세요."
            )
        else:
            _waiting.clear()


def _save(changes: list[Change]) -> None:
    """Change the file as it is now. The caller holds the lock."""
    try:
        state = _load(_file())
    except _DAMAGED:
        state = _empty()
        _set_aside(_file())
    for change in changes:
        change(state)
    for left_over in settings.state_folder().glob(
        f".{_file().name}-*"
    ):  # a writer was killed: nobody else holds the lock
        left_over.unlink()
    files.replace(_file(), json.dumps(state, ensure_ascii=False, indent=1))


def _load(file: Path) -> State:
    """Read the file; a missing one is an empty progress.

    Raises:
        ValueError: it holds something else than a progress.
        RecursionError: likewise.
    """
    try:
        state = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return _empty()
    if not (isinstance(state, dict) and isinstance(state.get("version"), int)):
        raise ValueError("not a progress file")
    for section in _FIELDS:
        entries = state.setdefault(section, {})
        if not (isinstance(entries, dict) and all(_is_sound(section, entry) for entry in entries.values())):
            raise ValueError(f"section {section} is damaged")
    return state


def _is_sound(section: str, entry: Any) -> bool:
    """Say whether an entry is one that this module could have written, fields that it does not know aside."""
    return (
        isinstance(entry, dict)
        and all(is_right(entry[field]) for field, is_right in _FIELDS[section].items() if field in entry)
        and ("prediction" in entry) == ("confidence" in entry)
    )


def _set_aside(file: Path) -> None:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = file.with_name(f"progress-damaged-{stamp}.json")
    file.rename(aside)
    _tell(f"학습 기록 파일을 읽을 수 없어 옮겨 두고 새로 시작합니다. 지운 것은 없습니다. 옮긴 곳: {aside}")


def _tell(message: str) -> None:
    warnings.warn(message, ProgressWarning, stacklevel=2)


def _empty() -> State:
    return {"version": VERSION, **{section: {} for section in _FIELDS}}


def _path(notebook: str, name: str) -> str:
    return f"{notebook}/{name}"


def _entry(state: State, section: str, notebook: str, name: str) -> State:
    entry: State = state[section].setdefault(_path(notebook, name), {})
    return entry


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


# -------------------------------------------------------------------------------- export

_COLUMNS = {
    "종류": "kind",
    "노트북": "notebook",
    "이름": "name",
    "시도": "attempts",
    "처음 시도": "first_attempt",
    "처음 맞힘": "first_right",
    "본 힌트": "hints",
    "정답 봄": "solution_seen",
    "고른 횟수": "tries",
    "맞음": "right",
    "예상": "prediction",
    "확신(%)": "confidence",
    "판결 뒤 예상": "late",
    "판결": "outcome",
}
_KINDS = {"exercises": "연습", "quizzes": "퀴즈", "claims": "주장"}


def csv_text() -> str:
    """Return the progress as CSV, a row for each exercise, quiz question and claim that was touched."""
    state = read()
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for section, kind in _KINDS.items():
        for path, entry in sorted(state[section].items()):
            notebook, _, name = path.rpartition("/")
            row = {**entry, "kind": kind, "notebook": notebook, "name": name}
            writer.writerow([row.get(column, "") for column in _COLUMNS.values()])
    return buffer.getvalue()


def export_csv(path: str | Path) -> None:
    """Write the progress as a CSV file that Excel opens with its Hangul intact.

    Args:
        path: the file to write; one that exists is replaced.

    Raises:
        OSError: it cannot be written.
    """
    files.replace(Path(path), csv_text().encode("utf-8-sig"))
