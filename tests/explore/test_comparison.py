"""Several engines on one text: none waits for another, and nobody sees an old text's answer."""

import queue
import threading

from course_utils import text
from course_utils.explore.comparison import Answer, Comparison

WAIT = 20


class Engines:
    """A quick engine that answers at once, a slow one that waits until it is let go, and a broken one."""

    def __init__(self) -> None:
        self.go = threading.Semaphore(0)
        self.asked: list[tuple[str, str]] = []
        self.changes: queue.Queue[None] = queue.Queue()

    def __call__(self, words: str, engine: str) -> list[str]:
        self.asked.append((engine, words))
        if engine == "broken":
            raise RuntimeError("Java를 찾지 못했습니다.")
        if engine == "slow":
            assert self.go.acquire(timeout=WAIT)
        return words.split()

    def compare(self) -> Comparison:
        return Comparison(self, slow={"slow"}, changed=lambda: self.changes.put(None))


def pieces(answer: Answer | None) -> tuple[str, ...] | None:
    return answer and answer.pieces


def test_a_slow_engine_does_not_keep_the_quick_ones_waiting():
    engines = Engines()
    comparison = engines.compare()
    answers = comparison.answers("가 나", ["slow", "quick"])
    assert (pieces(answers["quick"]), answers["slow"]) == (("가", "나"), None)
    engines.go.release(2)  # once for loading, once for the text
    engines.changes.get(timeout=WAIT)
    assert pieces(comparison.answers("가 나", ["slow", "quick"])["slow"]) == ("가", "나")


def test_an_answer_about_an_old_text_is_never_shown():
    engines = Engines()
    comparison = engines.compare()
    comparison.answers("옛 글", ["slow"])
    assert comparison.answers("새 글 이다", ["slow"]) == {"slow": None}
    engines.go.release(3)
    engines.changes.get(timeout=WAIT)
    assert pieces(comparison.answers("새 글 이다", ["slow"])["slow"]) == ("새", "글", "이다")
    assert engines.changes.empty()


def test_an_answer_that_nobody_waits_for_any_more_is_dropped():
    engines = Engines()
    comparison = engines.compare()
    comparison.answers("옛 글", ["slow"])
    comparison.answers("새 글", ["quick"])  # the slow engine is not asked about it
    engines.go.release(2)
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.daemon and "_run" in thread.name:
            thread.join(WAIT)
    assert engines.changes.empty()
    assert set(comparison.answers("새 글", ["quick"])) == {"quick"}


def test_a_slow_engine_that_has_become_quick_is_shown_with_the_others():
    engines = Engines()
    engines.go.release(100)
    comparison = engines.compare()
    for turn in range(50):
        if comparison.answers(f"글 {turn}", ["slow"])["slow"] is not None:
            break
        engines.changes.get(timeout=WAIT)  # a busy machine took longer than the grace: the answer is announced, as ever
    else:
        raise AssertionError("the answer was never waited for")


def test_trouble_stays_in_its_own_row_and_is_told_in_korean():
    answers = Engines().compare().answers("가 나", ["broken", "quick"])
    assert answers["broken"].error == "이 엔진은 결과를 내지 못했습니다. RuntimeError: Java를 찾지 못했습니다."
    assert (answers["quick"].error, pieces(answers["quick"])) == ("", ("가", "나"))


def test_an_engine_is_asked_once_about_a_text():
    engines = Engines()
    comparison = engines.compare()
    for _ in range(3):
        comparison.answers("가 나", ["quick"])
    assert engines.asked.count(("quick", "가 나")) == 1


def test_loading_does_not_count_as_time():
    engines = Engines()
    engines.compare().answers("가 나", ["quick"])
    assert engines.asked == [("quick", "가"), ("quick", "가 나")]


def test_an_engine_that_is_missing_is_told_in_its_own_words():
    def missing(words: str, engine: str) -> list[str]:
        raise text.EngineError("Java를 찾지 못했습니다. 설치하세요.")

    answers = Comparison(missing, slow=(), changed=lambda: None).answers("글", ["okt"])
    assert answers["okt"].error == "Java를 찾지 못했습니다. 설치하세요."


def test_a_real_engine_that_is_missing_is_named():
    answer = Comparison(text.tokenize, slow=(), changed=lambda: None).answers("글", ["no_such_engine"])[
        "no_such_engine"
    ]
    assert "no_such_engine" in answer.error
