"""Somebody's own reviews scored: the corpora's formats, and files as people really bring them."""

from __future__ import annotations

import numpy as np
import pytest

from course_utils import settings
from course_utils.__main__ import main
from course_utils.sentiment import Part, Task, load_task, rung, score_file, trained

PART = Part(("정말 좋다", "정말 별로", "참 좋다", "참 별로"), np.array([1, 0, 1, 0], np.int8))


@pytest.fixture(scope="module")
def classifier():
    return rung("naive_bayes", "reviews").train(PART, PART, 0)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "mine.tsv"


def rows_of(path):
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_file_of_the_naver_format_gets_a_column(file, classifier):
    file.write_text("id\tdocument\tlabel\n7\t정말 ★좋다★\t1\n8\t별로\t1\n", encoding="utf-8")
    scored = score_file(file, classifier)
    assert scored.output == file.with_name("mine.scored.tsv")
    assert (scored.reviews, scored.labelled, scored.accuracy) == (2, 2, 0.5)
    header, *rows = rows_of(scored.output)
    assert header == ["id", "document", "label", "probability"]
    assert [row[:3] for row in rows] == [["7", "정말 ★좋다★", "1"], ["8", "별로", "1"]]
    expected = classifier.predict(["정말 ★좋다★", "별로"])
    assert [float(row[3]) for row in rows] == pytest.approx(expected.tolist(), abs=5e-5)


def test_the_courses_own_test_reviews_score_as_in_the_task(tmp_path):
    task = load_task("reviews")
    lexicon = rung("lexicon", "reviews").train(task.train, task.validation, 0)
    file = tmp_path / "reviews_test.tsv"
    file.write_bytes((settings.course_data_folder() / file.name).read_bytes())
    scored = score_file(file, lexicon)
    assert scored.reviews == scored.labelled == len(task.test)
    assert scored.accuracy == lexicon.accuracy(task.test)


@pytest.mark.parametrize(
    ("content", "labelled"),
    [
        ("text\n좋다\n별로\n", 0),
        ("id\tdocument\tlabel\n1\t좋다\n2\t별로\t\n", 0),
        ("id\tdocument\tlabel\n1\t좋다\t긍정\n2\t별로\t0\n", 1),
        ("\ufeffdocument\tlabel\r\n좋다\t1\r\n\r\n별로\t0\r\n", 2),
        ("text\tlabel\n좋다\t1\n별로\t0", 2),
    ],
)
def test_labels_may_be_missing_and_lines_end_as_they_like(file, classifier, content, labelled):
    file.write_bytes(content.encode())
    scored = score_file(file, classifier)
    assert (scored.reviews, scored.labelled) == (2, labelled)
    assert scored.accuracy == (1 if labelled else None)
    assert [float(row[-1]) > 0.5 for row in rows_of(scored.output)[1:]] == [True, False]


def test_a_line_with_a_tab_too_many_is_left_out_and_told(file, classifier):
    file.write_text("text\tlabel\n좋다\t1\n정말\t별로\t0\n별로\t0\n", encoding="utf-8")
    scored = score_file(file, classifier)
    assert (scored.reviews, scored.accuracy) == (2, 1)
    assert scored.notes == ("칸이 2개보다 많은 1줄을 뺐습니다. 첫 번째는 3번째 줄입니다.",)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "document나 text라는 칸 이름이 있어야 합니다"),
        ("좋다\n".encode(), "받은 첫 줄: '좋다'"),
        (b"text\n", "첫 줄 아래에 리뷰가 없습니다"),
        (b"text\n" + "좋다".encode("cp949"), "2번째 줄: UTF-8이 아닙니다"),
    ],
)
def test_another_format_is_refused_and_nothing_is_written(file, classifier, content, message):
    file.write_bytes(content)
    with pytest.raises(ValueError, match=message):
        score_file(file, classifier)
    assert list(file.parent.iterdir()) == [file]


def test_a_missing_file_is_named(file, classifier):
    with pytest.raises(FileNotFoundError, match=r"mine\.tsv 파일이 없습니다"):
        score_file(file, classifier)


def test_what_cannot_be_read_or_written_is_named(file, classifier):
    with pytest.raises(OSError, match=f"{file.parent.name} 파일을 읽지 못했습니다"):
        score_file(file.parent, classifier)
    file.write_text("text\n좋다\n", encoding="utf-8")
    file.with_name("mine.scored.tsv").mkdir()
    with pytest.raises(OSError, match=r"mine\.scored\.tsv에 쓰지 못했습니다\(.+\)\. 다른 프로그램에서 열어 두었다면"):
        score_file(file, classifier)
    assert sorted(path.name for path in file.parent.iterdir()) == ["mine.scored.tsv", "mine.tsv"]


def test_the_command_scores_with_the_best_model_in_the_cache(file, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path))
    file.write_text("document\tlabel\n좋다\t1\n별로\t0\n좋다\t0\n", encoding="utf-8")
    assert main(["score", str(file)]) == 1
    assert "reviews 말뭉치로 학습해 저장한 모델이 없습니다" in capsys.readouterr().err
    trained("naive_bayes", task=Task(PART, PART, PART))
    assert main(["score", str(file)]) == 0
    said = capsys.readouterr().out
    assert "모델: reviews 말뭉치로 학습한 naive_bayes" in said
    assert "긍정일 확률을 3편에 매겨" in said
    assert "레이블이 있는 3편 가운데 66.7%를 맞혔습니다." in said
    assert len(rows_of(tmp_path / "mine.scored.tsv")) == 4
    assert main(["score", str(file), "--corpus", "nsmc"]) == 1
    assert "nsmc 말뭉치로" in capsys.readouterr().err
