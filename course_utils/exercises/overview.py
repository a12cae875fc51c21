"""The learner's progress over all notebooks, and the calibration of the predictions, for notebook 00."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean

import ipywidgets as widgets

from course_utils import plan, ui
from course_utils.exercises import progress
from course_utils.exercises.chapters import Chapter, all_chapters
from course_utils.exercises.claims import Trial, trials

_HEADERS = ("노트북", "연습: 맞힘", "연습: 시도", "힌트", "정답 봄", "퀴즈: 맞힘", "예상 기록")


@dataclass(frozen=True)
class Row:
    """What the learner has done in one notebook; the totals are what the notebook has."""

    title: str
    right: int
    attempted: int
    exercises: int
    hints: int
    solutions: int
    quiz_right: int
    questions: int
    predictions: int
    claims: int

    def cells(self) -> tuple[str, ...]:
        """Return the row as a table's cells, in the order of the headers."""
        return (
            self.title,
            f"{self.right}/{self.exercises}",
            f"{self.attempted}/{self.exercises}",
            str(self.hints),
            str(self.solutions),
            f"{self.quiz_right}/{self.questions}",
            f"{self.predictions}/{self.claims}",
        )


def rows() -> list[Row]:
    """Return a row for each notebook that has exercises, in the course's order."""
    state = progress.read()
    return [_row(chapter, state) for chapter in all_chapters()]


def _row(chapter: Chapter, state: progress.State) -> Row:
    def entries(section: str, names: list[str]) -> list[progress.State]:
        return [state[section].get(f"{chapter.notebook}/{name}", {}) for name in names]

    exercises = entries("exercises", [exercise.name for exercise in chapter.exercises])
    questions = entries("quizzes", [str(number + 1) for number in range(len(chapter.questions))])
    claims = entries("claims", list(vars(chapter.claims)))
    return Row(
        title=_title(chapter.notebook),
        right=sum("first_right" in entry for entry in exercises),
        attempted=sum("first_attempt" in entry for entry in exercises),
        exercises=len(exercises),
        hints=sum(entry.get("hints", 0) for entry in exercises),
        solutions=sum("solution_seen" in entry for entry in exercises),
        quiz_right=sum(entry.get("right", False) for entry in questions),
        questions=len(questions),
        predictions=sum("prediction" in entry for entry in claims),
        claims=len(claims),
    )


def _title(notebook: str) -> str:
    titles = {planned.name: f"{planned.number} {planned.title}" for planned in plan.NOTEBOOKS}
    return titles.get(notebook, notebook)


def summary() -> str:
    """Return the progress as plain text, a line for each notebook."""
    lines = [f"{row.title}: 연습 {row.right}/{row.exercises}, 퀴즈 {row.quiz_right}/{row.questions}" for row in rows()]
    return "\n".join([*lines, *_notes()])


def dashboard_page() -> ui.Page:
    """Return the progress as a table, for a cell's end."""
    table = ui.table_html(_HEADERS, [row.cells() for row in rows()], "나의 학습 기록")
    notes = "".join(ui.status_html("warning", note) for note in _notes())
    return ui.page(widgets.HTML(table + notes), f"나의 학습 기록\n{summary()}", table + notes)


def _notes() -> list[str]:
    aside = progress.damaged_files()
    names = ", ".join(file.name for file in aside)
    return [f"읽을 수 없어 따로 둔 기록 파일이 있습니다: {names} (폴더: {aside[0].parent})"] if aside else []


# -------------------------------------------------------------------------------- calibration


def calibration_page() -> ui.Page:
    """Return the picture of confidence against success with a row for each trial, for a cell's end."""
    from course_utils.plots import figures

    done = trials()
    drawing = figures.calibration([(trial.confidence, trial.right) for trial in done])
    table = _trial_table(done) if done else ""
    sentence = ui.status_html("info" if done else "not_attempted", _sentence(done))
    markup = drawing._repr_mimebundle_()["text/html"] + sentence + table
    widget = widgets.VBox([ui.figure(drawing), widgets.HTML(sentence + table)])
    return ui.page(widget, f"{drawing.alt}\n{_sentence(done)}", markup)


def _trial_table(done: list[Trial]) -> str:
    cells = [
        (trial.notebook, trial.key, f"{trial.confidence} %", "맞음" if trial.right else "빗나감", f"{trial.brier:.2f}")
        for trial in done
    ]
    return ui.table_html(("노트북", "주장", "확신", "결과", "브라이어 점수"), cells, "재판마다의 예상")


def _sentence(done: list[Trial]) -> str:
    if not done:
        return "예상을 먼저 기록하고 판결을 본 재판이 아직 없습니다. 노트북의 주장 재판을 마치면 여기에 쌓입니다."
    brier = fmean(trial.brier for trial in done)
    return f"재판 {len(done)}건의 평균 브라이어 점수는 {brier:.2f}입니다. 늘 50 %라고 하면 0.25, 작을수록 좋습니다."
