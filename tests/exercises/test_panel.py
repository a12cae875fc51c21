"""The panels as a learner meets them: real widgets, pressed through their own buttons."""

import ast
import json

import pytest
import toy_chapter

from course_utils.exercises import calibration, claims, dashboard, load, overview, progress
from course_utils.exercises.panel import ExercisePanel
from course_utils.exercises.quiz import QuestionPanel, quiz_panel

COUNT = toy_chapter.chapter().count_word
CLAIM = toy_chapter.chapter().claims.coin


def right(tokens, word):
    return tokens.count(word)


def wrong(tokens, word):
    return len(tokens)


def nothing_yet(tokens, word):
    """Count a word."""


def bundle(page):
    """What a stored notebook holds of a page, without the widget's own id."""
    shown = page._repr_mimebundle_()
    return {kind: content for kind, content in shown.items() if "widget" not in kind}


def all_text(widget):
    """Everything that a widget and those inside it show as text."""
    own = widget.value if isinstance(getattr(widget, "value", None), str) else ""
    return own + "".join(all_text(child) for child in getattr(widget, "children", ()))


# -------------------------------------------------------------------------------- exercises


def test_a_panel_begins_as_not_attempted():
    panel = ExercisePanel(COUNT, nothing_yet)
    assert "아직 시작하지 않았습니다" in panel.status.value
    panel.check_button.click()
    assert "아직 시작하지 않았습니다" in panel.status.value
    assert progress.read()["exercises"] == {}


def test_the_check_button_judges_the_function_of_its_own_run():
    first, second = ExercisePanel(COUNT, wrong), ExercisePanel(COUNT, right)
    first.check_button.click()
    second.check_button.click()
    assert "아직 아닙니다" in first.status.value
    assert "빈 목록에서는 0입니다." in second.status.value
    assert not second.check_button.disabled
    assert progress.exercise("99_toy", "count_word")["attempts"] == 2


def test_hints_come_one_at_a_time_and_are_remembered():
    panel = ExercisePanel(COUNT, wrong)
    for number in (1, 2, 3, 3):
        panel.hint_button.click()
        assert [hint in panel.hints.value for hint in COUNT.hints] == [i < number for i in range(3)]
    assert "마지막 힌트" in panel.hints.value


def test_hints_go_on_where_the_learner_left_off():
    ExercisePanel(COUNT, wrong).hint_button.click()
    assert str(COUNT.hint()).splitlines() == ["힌트 1/3: 어디를 볼지", "힌트 2/3: 무엇을 쓸지"]


def test_the_solution_is_the_source_and_is_noted():
    panel = ExercisePanel(COUNT, wrong)
    panel.solution_button.click()
    assert "for token in tokens:" in panel.code.value
    assert "solution_seen" in progress.exercise("99_toy", "count_word")
    assert ast.parse(str(COUNT.solution())).body[0].name == "count_word"


@pytest.mark.parametrize("answer", [nothing_yet, None, right])
def test_a_stored_panel_is_the_same_whatever_was_done_before(answer):
    before = bundle(COUNT.panel(answer))
    COUNT.check(right)
    COUNT.hint()
    COUNT.solution()
    assert bundle(COUNT.panel(answer)) == before


def test_what_a_learner_wrote_stays_text():
    def count_word(tokens, word):
        return "<img src=x onerror=alert(1)>"

    panel = ExercisePanel(COUNT, count_word)
    panel.check_button.click()
    assert "<img" not in panel.status.value
    assert "&lt;img" in panel.status.value


# -------------------------------------------------------------------------------- quiz


def test_every_choice_explains_itself():
    (question,) = toy_chapter.QUIZ
    chosen = []
    panel = QuestionPanel(1, question, chosen.append)
    for index, choice in enumerate(question.choices):
        panel.buttons[index].click()
        assert choice.why in panel.status.value
        assert ("맞았습니다" in panel.status.value) == choice.right
    assert chosen == [0, 1]


def test_a_quiz_is_readable_without_widgets_and_recorded():
    page = quiz_panel("99_toy", toy_chapter.QUIZ)
    assert "   2번. 셋" in str(page)
    page.widget.children[0].children[1].children[0].click()
    assert progress.read()["quizzes"]["99_toy/1"]["right"] is True


# -------------------------------------------------------------------------------- the claims court


def predict(outcome, confidence):
    ballot = claims.Ballot(CLAIM)
    ballot.choice.value, ballot.confidence.value = outcome, confidence
    ballot.button.click()
    return ballot


def test_a_ballot_asks_for_a_choice_first():
    ballot = claims.Ballot(CLAIM)
    ballot.button.click()
    assert "먼저 고르세요" in ballot.status.value
    assert progress.claim("99_toy", "coin") == {}


def test_a_ballot_says_the_confidence_in_words():
    ballot = claims.Ballot(CLAIM)
    for confidence, words in ((50, "동전을 던지는 것과"), (80, "80개가 맞으리라"), (100, "틀릴 수 없다")):
        ballot.confidence.value = confidence
        assert words in all_text(ballot.widget)


def test_the_verdict_stands_beside_the_prediction():
    predict("holds", 80)
    text = str(CLAIM.verdict("fails", "앞면은 497번이었습니다."))
    assert "판결: 성립하지 않는다. 앞면은 497번이었습니다." in text
    assert "예상이 빗나갔습니다. 기록된 예상: 성립한다 (확신 80 %)." in text
    assert "0.64" in text


def test_the_verdict_says_that_there_was_no_prediction():
    for _ in range(2):
        assert "판결 전에 기록된 예상이 없습니다" in str(CLAIM.verdict("unclear", "자료가 모자랍니다."))


def test_a_first_prediction_after_the_verdict_is_late_and_left_out_of_the_calibration():
    open_ballot = claims.Ballot(CLAIM)  # "run all": both cells ran before the learner could answer
    CLAIM.verdict("fails", "…")
    assert "판결이 이미 나왔습니다" in claims.Ballot(CLAIM).status.value
    open_ballot.choice.value = "fails"
    open_ballot.button.click()
    for shown in (open_ballot.status.value, claims.Ballot(CLAIM).status.value, str(CLAIM.verdict("fails", "…"))):
        assert "보정(calibration)에는 넣지 않습니다" in shown
        assert "기록된 예상: 성립하지 않는다 (확신 70 %)" in shown
    assert "브라이어" not in str(CLAIM.verdict("fails", "…"))
    assert claims.trials() == []
    assert "예상을 먼저 기록하고 판결을 본 재판이 아직 없습니다" in str(calibration())


def test_a_prediction_after_the_verdict_does_not_count():
    predict("holds", 80)
    CLAIM.verdict("fails", "…")
    ballot = predict("fails", 100)
    assert "바꿀 수 없습니다" in ballot.status.value
    assert progress.claim("99_toy", "coin")["prediction"] == "holds"


def test_a_ballot_remembers():
    predict("unclear", 65)
    again = claims.Ballot(CLAIM)
    assert (again.choice.value, again.confidence.value) == ("unclear", 65)


def test_an_unknown_outcome_is_a_programming_error():
    with pytest.raises(ValueError, match="holds, fails, unclear; got 'maybe'"):
        CLAIM.verdict("maybe", "")


# -------------------------------------------------------------------------------- notebook 00


def test_the_calibration_is_empty_at_first_and_the_same_each_time():
    page = calibration()
    assert "비어 있습니다" in str(page)
    assert bundle(page) == bundle(calibration())


def test_the_calibration_counts_predictions_with_a_verdict():
    predict("holds", 80)
    assert claims.trials() == []
    CLAIM.verdict("holds", "…")
    (trial,) = claims.trials()
    assert (trial.confidence, trial.right, round(trial.brier, 2)) == (80, True, 0.04)
    assert "재판 1건의 평균 브라이어 점수는 0.04" in str(calibration())
    assert "coin" in bundle(calibration())["text/html"]


def test_the_dashboard_shows_what_was_done():
    chapter = load("00_start_here")
    exercise = chapter.exercises[0]
    before = overview.rows()[0]
    exercise.check(exercise.solution_function)
    exercise.hint()
    after = overview.rows()[0]
    assert (before.right, before.attempted, before.hints) == (0, 0, 0)
    assert (after.right, after.attempted, after.hints) == (1, 1, 1)
    assert f"1/{len(chapter.exercises)}" in bundle(dashboard())["text/html"]


def test_the_dashboard_can_be_called_again():
    assert bundle(dashboard()) == bundle(dashboard())


def test_the_dashboard_names_a_file_that_was_set_aside():
    progress.record_hint("99_toy", "count_word", 1)
    progress._file().write_text("{")
    with pytest.warns(progress.ProgressWarning):
        dashboard()
    assert progress.damaged_files()[0].name in str(dashboard())


def test_stored_pages_hold_no_ids():
    pages = [
        COUNT.panel(nothing_yet),
        quiz_panel("99_toy", toy_chapter.QUIZ),
        CLAIM.predict(),
        dashboard(),
        calibration(),
    ]
    for page in pages:
        assert page.widget.model_id not in json.dumps(bundle(page))
