"""Somebody's own reviews: a file in the format of a corpus, and beside it the same with a column of probabilities."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from course_utils import files
from course_utils.sentiment.classifier import Classifier

TEXT_COLUMNS = ("document", "text")


@dataclass(frozen=True)
class Scored:
    """What came of a file.

    Attributes:
        output: where the probabilities were written.
        reviews: how many reviews got one.
        labelled: how many of them have a label.
        accuracy: the share of these that the model gets right; None where none has a label.
        notes: Korean sentences about lines that were left out.
    """

    output: Path
    reviews: int
    labelled: int
    accuracy: float | None
    notes: tuple[str, ...] = ()


def score_file(path: Path, classifier: Classifier) -> Scored:
    """Score a file of reviews, and write ``NAME.scored.tsv`` beside it: the same rows and a column ``probability``.

    Args:
        path: UTF-8, fields apart by tabs, a header that names a column ``document`` or ``text``. Where it has a column
            ``label``, 0 and 1 in it are compared with the answers, and other rows count as not labelled.
        classifier: what scores.

    Returns:
        How many reviews there were and how many of the labelled ones were right.

    Raises:
        ValueError: another format; the message says in Korean what was found and what to do.
        OSError: the file cannot be read, or that of the probabilities not written; the message says so in Korean.
    """
    header, rows, notes = _read(path)
    column = next(header.index(name) for name in TEXT_COLUMNS if name in header)
    probabilities = classifier.predict([row[column] for row in rows])
    lines = [[*row, f"{probability:.4f}"] for row, probability in zip(rows, probabilities, strict=True)]
    output = path.with_name(f"{path.stem}.scored.tsv")
    _write(output, [[*header, "probability"], *lines])
    labels = [row[header.index("label")] for row in rows] if "label" in header else [""] * len(rows)
    labelled = np.array([label in ("0", "1") for label in labels], bool)
    right = (probabilities > 0.5) == np.array([label == "1" for label in labels], bool)
    accuracy = float(right[labelled].mean()) if labelled.any() else None
    return Scored(output, len(rows), int(labelled.sum()), accuracy, notes)


def _read(path: Path) -> tuple[list[str], list[list[str]], tuple[str, ...]]:
    """Return the header, the rows, each as long as the header, and notes about what was left out."""
    lines = _text(path).split("\n")
    header = lines[0].removesuffix("\r").split("\t")
    if not set(TEXT_COLUMNS) & set(header):
        raise ValueError(
            f"{path}: 첫 줄에 document나 text라는 칸 이름이 있어야 합니다. 칸은 탭으로 나눕니다. "
            f"받은 첫 줄: {lines[0]!r:.80}"
        )
    rows, too_long = [], []
    for number, line in enumerate(lines[1:], start=2):
        row = line.removesuffix("\r").split("\t")
        if len(row) > len(header):
            too_long.append(number)
        elif line.strip():
            rows.append(row + [""] * (len(header) - len(row)))
    if not rows:
        raise ValueError(f"{path}: 첫 줄 아래에 리뷰가 없습니다.")
    if not too_long:
        return header, rows, ()
    note = f"칸이 {len(header)}개보다 많은 {len(too_long):,}줄을 뺐습니다. 첫 번째는 {too_long[0]}번째 줄입니다."
    return header, rows, (note,)


def _write(path: Path, lines: list[list[str]]) -> None:
    try:
        files.replace(path, "".join("\t".join(line) + "\n" for line in lines))
    except OSError as error:  # on Windows, most often because a spreadsheet shows the last result
        remedy = "다른 프로그램에서 열어 두었다면 닫고 다시 하십시오"
        raise OSError(f"{path}에 쓰지 못했습니다({error.strerror}). {remedy}.") from None


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise FileNotFoundError(f"{path} 파일이 없습니다.") from None
    except OSError as error:
        raise OSError(f"{path} 파일을 읽지 못했습니다({error.strerror}).") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = content.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{path} {number}번째 줄: UTF-8이 아닙니다. 편집기에서 UTF-8로 저장해 주십시오.") from None
