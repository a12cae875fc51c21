"""Progress is never lost: two writers, kill -9, a damaged file, a full disk, a read-only folder."""

import csv
import io
import json
import random
import subprocess
import sys
import time

import pytest

from course_utils import settings
from course_utils.exercises import calibration, dashboard, progress

WRITER = """
import sys
from course_utils.exercises import progress
for number in range(int(sys.argv[2])):
    progress.record_attempt("01_tokenization", sys.argv[1], right=False)
    print(number + 1, flush=True)
"""


def writer(name, times):
    return subprocess.Popen([sys.executable, "-c", WRITER, name, str(times)], stdout=subprocess.PIPE, text=True)


def progress_file():
    return settings.state_folder() / "progress.json"


def test_nothing_recorded_yet():
    assert progress.read() == {"version": 1, "exercises": {}, "quizzes": {}, "claims": {}}
    assert not settings.state_folder().exists()


def test_attempts_are_counted_and_right_stays_right():
    for right in (False, True, False):
        progress.record_attempt("01_tokenization", "split", right=right)
    entry = progress.exercise("01_tokenization", "split")
    assert entry["attempts"] == 3
    assert "first_right" in entry


def test_the_first_quiz_choice_counts():
    progress.record_choice("01_tokenization", 1, choice=2, right=False)
    progress.record_choice("01_tokenization", 1, choice=1, right=True)
    entry = progress.read()["quizzes"]["01_tokenization/1"]
    assert entry == {"tries": 2, "first_choice": 2, "first_right": False, "right": True}


def test_a_prediction_can_be_changed_until_the_verdict():
    assert progress.record_prediction("01_tokenization", "a", "holds", 60)
    assert progress.record_prediction("01_tokenization", "a", "fails", 80)
    progress.record_verdict("01_tokenization", "a", "fails")
    assert not progress.record_prediction("01_tokenization", "a", "holds", 100)
    entry = progress.claim("01_tokenization", "a")
    assert (entry["prediction"], entry["confidence"], entry["outcome"]) == ("fails", 80, "fails")


def test_a_prediction_after_the_verdict_is_kept_and_marked_late():
    progress.record_verdict("01_tokenization", "a", "fails")
    for prediction, confidence in (("holds", 60), ("fails", 100)):
        assert not progress.record_prediction("01_tokenization", "a", prediction, confidence)
        entry = progress.claim("01_tokenization", "a")
        assert (entry["prediction"], entry["confidence"], entry["late"]) == (prediction, confidence, True)
    progress.record_verdict("01_tokenization", "a", "fails")
    assert progress.claim("01_tokenization", "a")["late"] is True


def test_a_prediction_before_the_verdict_stays_in_time_when_all_cells_run_again():
    progress.record_prediction("01_tokenization", "a", "holds", 60)
    progress.record_verdict("01_tokenization", "a", "fails")
    assert not progress.record_prediction("01_tokenization", "a", "fails", 100)
    entry = progress.claim("01_tokenization", "a")
    assert (entry["prediction"], entry["late"]) == ("holds", False)


def test_two_processes_at_once_lose_nothing():
    writers = [writer("first", 60), writer("second", 60), writer("first", 60)]
    for process in writers:
        process.communicate()
    assert [process.returncode for process in writers] == [0, 0, 0]
    assert progress.exercise("01_tokenization", "first")["attempts"] == 120
    assert progress.exercise("01_tokenization", "second")["attempts"] == 60


def test_kill_9_in_the_middle_of_writing_keeps_every_reported_write():
    seen = 0
    for delay in random.Random(0).sample(range(2, 40), 12):
        process = writer("killed", 100_000)
        assert process.stdout.readline()
        time.sleep(delay / 1000)
        process.kill()
        said = process.communicate()[0].split()
        seen += 1 + sum(line.isdigit() for line in said)
        state = json.loads(progress_file().read_text(encoding="utf-8"))
        assert state["exercises"]["01_tokenization/killed"]["attempts"] >= seen
        seen = state["exercises"]["01_tokenization/killed"]["attempts"]
    progress.record_attempt("01_tokenization", "after", right=True)
    assert sorted(file.name for file in settings.state_folder().iterdir()) == ["progress.json", "progress.lock"]
    assert progress.damaged_files() == []


DAMAGED = [
    b"",
    b"{",
    b"\xff\xfe\x00",
    b"[]",
    b"null",
    b"\0" * 4096,
    b'{"version": "1"}',
    b'{"version": 1, "exercises": []}',
    b'{"version": 1, "claims": {"a/b": 3}}',
    b"[" * 100_000,
    *(
        json.dumps({"version": 1, section: {"01_tokenization/x": entry}}).encode()
        for section, entry in (
            ("exercises", {"attempts": None}),
            ("exercises", {"attempts": True}),
            ("exercises", {"hints": "2"}),
            ("exercises", {"first_right": 1}),
            ("quizzes", {"tries": []}),
            ("quizzes", {"right": "yes"}),
            ("claims", {"prediction": "maybe", "confidence": 70}),
            ("claims", {"prediction": ["holds"], "confidence": 70}),
            ("claims", {"prediction": "holds"}),
            ("claims", {"prediction": "holds", "confidence": 170}),
            ("claims", {"outcome": None}),
            ("claims", {"prediction": "holds", "confidence": 70, "late": "no"}),
        )
    ),
]


@pytest.mark.parametrize("content", DAMAGED)
@pytest.mark.parametrize(
    "use",
    [progress.read, dashboard, calibration, lambda: progress.record_attempt("01_tokenization", "x", right=True)],
)
def test_a_damaged_file_is_set_aside_with_a_notice(content, use):
    settings.state_folder().mkdir()
    progress_file().write_bytes(content)
    with pytest.warns(progress.ProgressWarning, match="옮겨 두고 새로 시작합니다"):
        use()
    (aside,) = progress.damaged_files()
    assert aside.read_bytes() == content
    assert json.loads(progress_file().read_text(encoding="utf-8"))["version"] == 1


def test_everything_that_is_recorded_can_be_read_again():
    progress.record_hint("01_tokenization", "x", 1)
    progress.record_solution("01_tokenization", "x")
    progress.record_attempt("01_tokenization", "x", right=True)
    progress.record_choice("01_tokenization", 1, choice=1, right=False)
    progress.record_prediction("01_tokenization", "a", "unclear", 50)
    progress.record_verdict("01_tokenization", "a", "holds")
    assert progress.read() == json.loads(progress_file().read_text(encoding="utf-8"))
    assert progress.damaged_files() == []


def test_two_damaged_files_are_both_kept():
    settings.state_folder().mkdir()
    for content in (b"one", b"two"):
        progress_file().write_bytes(content)
        with pytest.warns(progress.ProgressWarning):
            progress.read()
    assert [file.read_bytes() for file in progress.damaged_files()] == [b"one", b"two"]


def test_what_a_newer_course_wrote_is_kept():
    settings.state_folder().mkdir()
    newer = {"version": 7, "exercises": {"a/b": {"attempts": 1, "stars": 5}}, "badges": ["x"]}
    progress_file().write_text(json.dumps(newer), encoding="utf-8")
    progress.record_attempt("a", "b", right=True)
    state = json.loads(progress_file().read_text(encoding="utf-8"))
    assert (state["version"], state["badges"], state["exercises"]["a/b"]["stars"]) == (7, ["x"], 5)
    assert state["exercises"]["a/b"]["attempts"] == 2


def test_what_cannot_be_saved_waits_in_memory_and_is_saved_later(tmp_path, monkeypatch):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("a file where the folder should be")
    good = settings.state_folder()
    monkeypatch.setenv("COURSE_STATE", str(in_the_way))
    with pytest.warns(progress.ProgressWarning, match="저장하지 못했습니다"):
        progress.record_hint("01_tokenization", "split", 1)
    assert progress.exercise("01_tokenization", "split")["hints"] == 1
    monkeypatch.setenv("COURSE_STATE", str(good))
    progress.record_hint("01_tokenization", "split", 2)
    assert json.loads(progress_file().read_text(encoding="utf-8"))["exercises"]["01_tokenization/split"]["hints"] == 2


FULL_DISK = """
import resource, signal, warnings
from course_utils.exercises import progress
progress.record_attempt("01_tokenization", "before", right=True)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    progress.record_attempt("01_tokenization", "during", right=True)
print(len(told), "저장하지 못했습니다" in str(told[0].message))
"""


def test_a_full_disk_leaves_the_old_file():
    done = subprocess.run([sys.executable, "-c", FULL_DISK], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "True"]
    assert list(progress.read()["exercises"]) == ["01_tokenization/before"]


def test_csv_opens_in_excel_with_its_hangul(tmp_path):
    progress.record_attempt("01_tokenization", "split", right=True)
    progress.record_choice("01_tokenization", 1, choice=1, right=True)
    progress.record_prediction("01_tokenization", "claim", "unclear", 55)
    file = tmp_path / "기록.csv"
    progress.export_csv(file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert [(row["종류"], row["노트북"], row["이름"]) for row in rows] == [
        ("연습", "01_tokenization", "split"),
        ("퀴즈", "01_tokenization", "1"),
        ("주장", "01_tokenization", "claim"),
    ]
    assert rows[0]["시도"] == "1"
    assert (rows[2]["예상"], rows[2]["확신(%)"]) == ("unclear", "55")
