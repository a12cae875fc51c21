"""What a learner may write, for real: the checker answers, in one of three outcomes, and this process lives on."""

import ctypes
import linecache
import os
import re
import signal
import sys
import textwrap
import threading
import time
from dataclasses import replace

import numpy as np
import pytest
import toy_chapter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course_utils.exercises import sandbox
from course_utils.exercises.behaviour import TimeUp
from course_utils.exercises.check import check
from course_utils.exercises.child import MEMORY_LIMIT

COUNT = toy_chapter.COUNT
IMPATIENT = replace(COUNT, time_limit=0.5)


def written(source, name="count_word", **namespace):
    """Define a function as a learner's cell does: in ``__main__``, with a source that is known."""
    filename = f"<cell {hash(source)}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    space = {"__name__": "__main__", **namespace}
    exec(compile(textwrap.dedent(source), filename, "exec"), space)
    return space[name]


def body(text, **namespace):
    """Define ``count_word`` with the given body."""
    return written(
        "def count_word(tokens, word):\n" + textwrap.indent(textwrap.dedent(text).strip(), "    "), **namespace
    )


# -------------------------------------------------------------------------------- the three outcomes


@pytest.mark.parametrize(
    "text",
    [
        "...",
        "pass",
        "'설명'",
        "return",
        "return None",
        "raise NotImplementedError",
        "raise NotImplementedError('쓰세요')",
    ],
)
def test_an_empty_body_is_not_attempted(text):
    assert check(COUNT, body(text)).status == "not_attempted"


def test_a_missing_function_is_not_attempted():
    assert check(COUNT, None).status == "not_attempted"


def test_an_unchanged_starter_is_not_attempted_even_after_it_ran():
    answer = written("def collect(items, into=[]):\n    # 고칠 곳\n    into.extend(items)\n    return into", "collect")
    answer(["가"])
    assert check(toy_chapter.COLLECT, answer).status == "not_attempted"


IMPORTED_HERE = """import re
def collect(items, into=[]):
    for item in items:
        into += re.split('-', item)
    return into
"""


def test_a_starter_is_recognised_wherever_its_names_were_imported():
    published = replace(toy_chapter.COLLECT, starter=written(IMPORTED_HERE, "collect"))
    cell = written(IMPORTED_HERE.removeprefix("import re\n"), "collect", re=re)
    assert check(published, cell).status == "not_attempted"
    for before, after in (
        ("'-'", "'+'"),
        ("into +=", "into = into +"),
        ("return into", "return items"),
        ("split", "sub"),
    ):
        changed = IMPORTED_HERE.replace(before, after).removeprefix("import re\n")
        assert check(published, written(changed, "collect", re=re)).status != "not_attempted"


def test_a_changed_starter_is_an_attempt():
    answer = written("def collect(items, into=[]):\n    into = into + items\n    return into", "collect")
    assert check(toy_chapter.COLLECT, answer).status == "right"


def test_a_changed_default_is_an_attempt():
    answer = written("def collect(items, into=()):\n    into.extend(items)\n    return into", "collect")
    assert check(toy_chapter.COLLECT, answer).status == "wrong"


def test_a_right_answer_teaches_one_thing_more():
    result = check(COUNT, body("return tokens.count(word)"))
    assert (result.passed, result.status, result.message) == (True, "right", COUNT.learned)


def test_a_wrong_answer_says_case_expected_got_and_slip():
    result = check(COUNT, body("return sum(word in token for token in tokens)"))
    assert (result.passed, result.status) == (False, "wrong")
    assert result.message.splitlines() == [
        "낱말 안에 든 글자까지 셌습니다.",
        "결과: 필요한 값은 0, 돌려준 값은 2입니다.",
        "입력 (낱말의 일부): count_word(['비옷', '봄비'], '비')",
        "필요한 값: 0",
        "돌려준 값: 2",
    ]


def test_a_wrong_answer_that_is_no_known_slip_names_none():
    message = check(COUNT, body("return 7")).message
    assert not any(slip.message in message for slip in COUNT.slips)


def test_a_slip_on_every_case_is_a_fact():
    result = check(COUNT, body("return word in tokens"))
    assert result.message.startswith("있는지만 보고 세지 않았습니다.\n")
    assert result.written == "있는지만 보고 세지 않았습니다."


PERHAPS = "이런 실수일 수 있습니다: 낱말 안에 든 글자까지 셌습니다."
INSIDE = replace(
    COUNT,
    cases=(
        *COUNT.cases,
        toy_chapter.Case(["비바람"], "비", label="한 번 더"),
        toy_chapter.Case(["눈비"], "비", label="끝"),
    ),
)


@pytest.mark.parametrize(
    ("elsewhere", "first"),
    [
        ({}, "낱말 안에 든 글자까지 셌습니다."),
        ({"눈비": 9}, PERHAPS),
        ({"눈비": 0}, PERHAPS),
        ({"눈비": 9, "비바람": 9}, "결과: 필요한 값은 0, 돌려준 값은 2입니다."),
    ],
)
def test_a_slip_that_agrees_on_most_wrong_cases_is_a_possibility_and_on_fewer_nothing(elsewhere, first):
    answer = body(f"return {elsewhere}.get(tokens[-1] if tokens else '', sum(word in token for token in tokens))")
    assert check(INSIDE, answer).message.splitlines()[0] == first


def test_what_is_printed_on_later_cases_is_not_shown():
    message = check(INSIDE, body("print(tokens)\nreturn sum(word in token for token in tokens)")).message
    assert "비옷" in message
    assert "비바람" not in message


def test_a_value_that_a_later_call_changes_is_shown_as_it_was():
    exercise = replace(
        toy_chapter.COLLECT,
        cases=(toy_chapter.Case(["가"]), toy_chapter.Case(["나"]), toy_chapter.Case(["다"])),
        slips=(toy_chapter.Slip(toy_chapter._collect_as_published, "사전을 나누어 씁니다."),),
    )
    answer = written("def collect(items, into=[]):\n    into += items\n    return into", "collect")
    lines = check(exercise, answer).message.splitlines()
    assert (lines[0], lines[-1]) == ("사전을 나누어 씁니다.", "돌려준 값: ['가', '나']")


def test_two_shapes_that_do_not_fit_are_told_with_the_exceptions_own_words():
    exercise = replace(toy_chapter.UNIT, slips=())
    message = check(exercise, written("import numpy as np\n" + PRODUCT, "unit_rows")).message
    assert "ValueError: matmul" in message
    assert "이때 배열의 모양(shape): matrix (2, 2), other (3, 2)" in message


PRODUCT = "def unit_rows(matrix):\n    other = np.ones((3, 2))\n    unused = np.ones(7)\n    return matrix @ other\n"


def test_a_value_error_without_shapes_says_its_own_words_and_no_diagnosis():
    message = check(COUNT, body("return int('셋')")).message
    assert "ValueError: invalid literal for int() with base 10: '셋'" in message
    assert message.splitlines()[1].startswith("입력")


@pytest.mark.parametrize("answer", [3, "count_word", [1], object()])
def test_something_else_than_a_function(answer):
    result = check(COUNT, answer)
    assert result.status == "wrong"
    assert "함수" in result.message


def test_results_show_themselves_apart():
    shown = {status: repr(check(COUNT, answer)) for status, answer in ANSWERS_BY_STATUS.items()}
    html = {status: check(COUNT, answer)._repr_html_() for status, answer in ANSWERS_BY_STATUS.items()}
    assert len({text.split("]")[0] for text in shown.values()}) == 3
    assert len({text.split(" · ")[0] for text in html.values()}) == 3


ANSWERS_BY_STATUS = {"right": len, "wrong": body("return 1"), "not_attempted": None}
ANSWERS_BY_STATUS["right"] = body("return tokens.count(word)")


# -------------------------------------------------------------------------------- what may go wrong


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("return 1 / 0", ["2번째 줄", "(return 1 / 0)", "ZeroDivisionError", "0으로 나누었습니다"]),
        ("return totl", ["NameError", "철자"]),
        ("return tokens[99]", ["IndexError", "맨 끝 위치"]),
        ("return {}[word]", ["KeyError"]),
        ("return tokens.counts(word)", ["AttributeError"]),
        ("return 'a' + 1", ["TypeError"]),
        ("x = x + 1", ["UnboundLocalError"]),
        ("import no_such_module", ["no_such_module", "모듈"]),
        ("return input()", ["EOFError", "input()"]),
        ("raise SystemExit", ["SystemExit", "return"]),
        ("exit()", ["SystemExit"]),
        ("quit()", ["SystemExit"]),
        ("import sys; sys.exit(3)", ["SystemExit"]),
        ("raise KeyboardInterrupt", ["KeyboardInterrupt"]),
        ("import os; os._exit(0)", ["파이썬을 통째로 끝냈습니다", "커널은 그대로"]),
        ("import os; os.abort()", ["SIGABRT", "커널은 그대로"]),
        ("import ctypes; ctypes.string_at(0)", ["SIGSEGV", "커널은 그대로"]),
        ("return count_word(tokens, word)", ["RecursionError", "자기 자신"]),
        ("total = tokens.count(word)", ["None", "return을 잊었나요"]),
        ("print(tokens.count(word))", ["return을 잊었나요", "print", "출력한 내용: 2"]),
        ("print('중간 값', 5)\nreturn 1", ["출력한 내용: 중간 값 5"]),
        ("yield 2", ["제너레이터"]),
        ("return '2'", ["정수(int)", "문자열(str)"]),
        ("return [2]", ["정수(int)", "리스트(list)"]),
        ("return True", ["참/거짓(bool)"]),
        ("return len", ["함수(function)", "괄호"]),
        ("return float('nan')", ["nan"]),
        ("tokens.append('끝')\nreturn tokens.count(word)", ["인자 tokens", "바꾸었습니다"]),
        ("tokens.sort()\nraise ValueError", ["ValueError"]),
        ("global calls\ncalls += 1\nreturn tokens.count(word) if calls < 4 else 9", ["다시 부르니", "함수 밖의 값"]),
    ],
)
def test_the_message_says_what_happened(text, words):
    result = check(COUNT, body(text, calls=0))
    assert result.status == "wrong"
    assert [word for word in words if word not in result.message] == []


ENDLESS = [
    "while True: pass",
    "while True:\n    try:\n        pass\n    except BaseException:\n        pass",
    "while True: print('또')",
    "import time; time.sleep(60)",
    "return 3 ** 10 ** 9",
    "import re; return re.match('(a+)+b', 'a' * 40)",
    "import sys; sys.setrecursionlimit(10**9)\nreturn [count_word][0](tokens, word)",
]


@pytest.mark.parametrize("text", ENDLESS)
def test_what_does_not_end_is_stopped(text):
    result = check(IMPATIENT, body(text))
    assert result.status == "wrong"
    assert "0.5초가 지나도 끝나지 않아" in result.message or "커널은 그대로" in result.message


def test_the_message_says_which_input_did_not_end():
    result = check(IMPATIENT, body("if tokens: return 2\nwhile True: pass"))
    assert "(빈 목록): count_word([], '비')" in result.message


def test_async_functions_and_classes_are_wrong_answers():
    coroutine = written("async def count_word(tokens, word):\n    return tokens.count(word)")
    a_class = written("class count_word:\n    def __init__(self, tokens, word): pass")
    assert "코루틴" in check(COUNT, coroutine).message
    assert check(COUNT, a_class).status == "wrong"


@pytest.mark.parametrize(("signature", "shown"), [("tokens", "(tokens)"), ("", "()"), ("a, b, c", "(a, b, c)")])
def test_the_wrong_number_of_arguments(signature, shown):
    message = check(COUNT, written(f"def count_word({signature}):\n    return 1")).message
    assert "count_word(tokens, word)" in message
    assert f"count_word{shown}" in message


WEIRD = """
class Weird:
    def __{method}__(self, *others):
        {what}
def count_word(tokens, word):
    return Weird()
"""


@pytest.mark.parametrize("method", ["eq", "repr", "str", "bool", "getattribute", "reduce_ex", "class_getitem", "del"])
@pytest.mark.parametrize("what", ["raise RuntimeError('하하')", "raise SystemExit", "return 'x' * 10**7"])
def test_objects_of_the_learners_own_class(method, what):
    result = check(COUNT, written(WEIRD.format(method=method, what=what)))
    assert result.status == "wrong"
    assert len(result.message) < 1000


def test_an_object_that_never_answers():
    assert "끝나지 않아" in check(IMPATIENT, written(WEIRD.format(method="repr", what="while True: pass"))).message


def test_an_answer_that_says_it_equals_everything_is_wrong():
    assert check(COUNT, written(WEIRD.format(method="eq", what="return True"))).status == "wrong"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to RLIMIT_DATA")
def test_a_memory_bomb_meets_a_limit():
    result = check(replace(COUNT, time_limit=20.0), body(f"return bytearray({MEMORY_LIMIT} + 1)"))
    assert "MemoryError" in result.message


def test_a_child_leaves_no_process_behind():
    marker = f"course-test-{os.getpid()}"
    check(
        IMPATIENT,
        body(f"import subprocess; subprocess.Popen(['sleep', '30'], env={{'MARK': '{marker}'}})\nwhile 1: pass"),
    )
    left = []
    for process in os.listdir("/proc") if os.path.isdir("/proc") else []:
        try:
            with open(f"/proc/{process}/environ", "rb") as environment:
                left += [process] * (marker.encode() in environment.read() and process != str(os.getpid()))
        except OSError:
            continue
    assert left == []


def test_arrays_shapes_and_properties():
    unit = toy_chapter.UNIT
    space = {"np": np}
    assert check(
        unit, written("def unit_rows(m): return m / np.linalg.norm(m, axis=1)[:, None]", "unit_rows", **space)
    ).passed
    assert "모양(shape)" in check(unit, written("def unit_rows(m): return m[0]", "unit_rows", **space)).message
    columns = "def unit_rows(m): return m / np.linalg.norm(m, axis=0, keepdims=True)"
    assert unit.slips[0].message in check(unit, written(columns, "unit_rows", **space)).message
    in_place = "def unit_rows(m):\n    m /= np.linalg.norm(m, axis=1, keepdims=True)\n    return m"
    assert "인자 matrix" in check(unit, written(in_place, "unit_rows", **space)).message
    by_heart = "def unit_rows(m): return m / np.array([[5.0], [13.0]])"
    assert "모든 행의 길이는 1" in check(unit, written(by_heart, "unit_rows", **space)).message


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(values)
def test_whatever_is_returned_the_judge_answers(value):
    from course_utils.exercises.judge import judge, task_of

    verdict = judge(lambda tokens, word: value, task_of(COUNT))
    assert not verdict.passed
    assert verdict.message


# -------------------------------------------------------------------------------- answers that cannot travel


LOCK = threading.Lock()


def here(text, **namespace):
    """Define an answer that refers to something that does not pickle, so that it is judged in this process."""
    return body(f"lock\n{text}", lock=LOCK, **namespace)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("while True: pass", ["끝나지 않아", "두 번 나오는 낱말"]),
        ("while True:\n    try:\n        pass\n    except Exception:\n        pass", ["끝나지 않아"]),
        ("import time; time.sleep(60)", ["끝나지 않아"]),
        ("import sys; sys.exit()", ["SystemExit"]),
        ("import os; os._exit(0)", ["SystemExit"]),
        ("return count_word(tokens, word)", ["RecursionError"]),
        ("return 1 / 0", ["3번째 줄", "(return 1 / 0)"]),
        ("print('여기')\nreturn 1", ["출력한 내용: 여기"]),
    ],
)
def test_the_same_messages_in_this_process(text, words, capsys):
    result = check(IMPATIENT, here(text))
    assert [word for word in words if word not in result.message] == []
    assert capsys.readouterr() == ("", "")


def test_a_right_answer_in_this_process():
    assert check(COUNT, here("return tokens.count(word)")).passed


def test_pickling_that_never_ends_is_given_up():
    class Endless:
        def __reduce__(self):
            while True:
                pass

    assert check(IMPATIENT, body("thing\nreturn tokens.count(word)", thing=Endless())).passed


def test_an_answer_that_the_child_cannot_rebuild_is_judged_here():
    class OnlyHere:
        def __reduce__(self):
            return _rebuild_here, (os.getpid(),)

    assert check(COUNT, body("thing\nreturn tokens.count(word)", thing=OnlyHere())).passed


def _rebuild_here(process):
    if os.getpid() != process:
        raise RuntimeError("not in the child")


def test_a_timer_of_someone_else_goes_on():
    rang = []
    before = signal.signal(signal.SIGALRM, lambda *_: rang.append(True))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        with pytest.raises(TimeUp), sandbox.time_limit(0.1):
            time.sleep(10)
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
        time.sleep(0.6)
        assert rang == [True]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_a_process_that_the_answer_forks_ends_as_it_should():
    text = "import os\nchild = os.fork()\nif child == 0: os._exit(0)\nos.waitpid(child, 0)\nreturn tokens.count(word)"
    assert check(COUNT, here(text)).passed


def test_an_oracle_that_does_not_work_here_is_replaced_by_the_reference():
    def broken(tokens, word):
        raise LookupError("its data is missing")

    assert check(replace(COUNT, oracle=broken), body("return tokens.count(word)")).passed


def test_a_reference_that_raises_wants_the_same_of_the_answer():
    def first(tokens):
        if not tokens:
            raise ValueError("no tokens")
        return tokens[0]

    exercise = replace(COUNT, solution_function=first, cases=(toy_chapter.Case(["비"]), toy_chapter.Case([])), slips=())
    assert check(exercise, written("def first(t):\n    if t == []: raise ValueError\n    return t[0]", "first")).passed
    assert (
        "ValueError 예외가 나야" in check(exercise, written("def first(t): return t[0] if t else ''", "first")).message
    )
    assert "IndexError" in check(exercise, written("def first(t): return t[0]", "first")).message


def test_checks_from_a_thread():
    results = []
    worker = threading.Thread(target=lambda: results.append(check(IMPATIENT, body("while True: pass"))))
    worker.start()
    worker.join()
    assert "끝나지 않아" in results[0].message


def test_an_interrupt_by_the_learner_stops_the_check_and_its_child():
    timer = threading.Timer(0.5, os.kill, [os.getpid(), signal.SIGINT])
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        check(replace(COUNT, time_limit=30.0), body("while True: pass"))


def test_this_process_is_as_it_was():
    assert ctypes.pythonapi.Py_IsInitialized()
    assert os._exit.__name__ == "_exit"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
