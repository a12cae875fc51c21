"""Exercises of notebook 00: counting a text in three units, and a dictionary that remembers what it should not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from course_utils.exercises import Case, Choice, Claim, Exercise, Property, Question, Slip

NOTEBOOK = "00_start_here"


# -------------------------------------------------------------------------------- text_lengths


def text_lengths(text: str) -> tuple[int, int, int]:
    """글을 받아 (어절 수, 공백을 뺀 글자 수, UTF-8 바이트 수)를 돌려줍니다."""
    eojeols = text.split()
    letters = "".join(eojeols)
    return len(eojeols), len(letters), len(text.encode("utf-8"))


def _text_lengths_by_definition(text: str) -> tuple[int, int, int]:
    """The same numbers from elsewhere: a regular expression, a sum, and UTF-8's table of lengths (RFC 3629)."""
    utf8_limits = (0x80, 0x800, 0x10000)
    size = sum(1 + sum(ord(character) >= limit for limit in utf8_limits) for character in text)
    return len(re.findall(r"\S+", text)), sum(not character.isspace() for character in text), size


def _splits_at_one_space(text: str) -> tuple[int, int, int]:
    return (len(text.split(" ")), *text_lengths(text)[1:])


def _counts_spaces(text: str) -> tuple[int, int, int]:
    eojeols, _, size = text_lengths(text)
    return eojeols, len(text), size


def _removes_only_blanks(text: str) -> tuple[int, int, int]:
    eojeols, _, size = text_lengths(text)
    return eojeols, len(text.replace(" ", "")), size


def _takes_letters_for_bytes(text: str) -> tuple[int, int, int]:
    eojeols, letters, _ = text_lengths(text)
    return eojeols, letters, len(text)


def _leaves_spaces_out_of_the_bytes(text: str) -> tuple[int, int, int]:
    eojeols, letters, _ = text_lengths(text)
    return eojeols, letters, len("".join(text.split()).encode("utf-8"))


def _counts_two_bytes(text: str) -> tuple[int, int, int]:
    eojeols, letters, _ = text_lengths(text)
    return eojeols, letters, len(text.encode("cp949", "replace"))


TEXT_LENGTHS = Exercise(
    title="한 글의 세 가지 길이",
    solution_function=text_lengths,
    oracle=_text_lengths_by_definition,
    cases=(
        Case("말뭉치를 읽습니다.", label="짧은 문장"),
        Case("  두 칸을   띄어 쓴 문장  ", label="칸이 여러 개인 문장"),
        Case("첫째 줄\n둘째\t줄", label="줄바꿈과 탭"),
        Case("NLP 3주 차 ☕", label="한글이 아닌 글자"),
        Case("", label="빈 글"),
    ),
    hints=(
        "세 값을 하나씩 따로 구해 보세요. 어절은 공백을 기준으로 나뉩니다.",
        "`text.split()`은 공백이 몇 칸이든 한 번만 나눕니다. 나눈 것을 `''.join(...)`으로 이으면 공백이 사라집니다.",
        "바이트 수는 `len(text.encode('utf-8'))`입니다. 이제 `return 어절 수, 글자 수, 바이트 수`만 남았습니다.",
    ),
    learned=(
        "한글 음절 하나는 UTF-8에서 3바이트, 로마자와 숫자는 1바이트입니다. "
        "그래서 글자 수가 같아도 한국어 파일이 더 큽니다."
    ),
    slips=(
        Slip(
            _splits_at_one_space,
            "`split(' ')`은 칸이 이어진 곳마다 빈 문자열을 만듭니다. 괄호를 비운 `split()`을 써 보세요.",
        ),
        Slip(_counts_spaces, "글자 수에 공백까지 셌습니다. 공백을 뺀 뒤에 길이를 재어 보세요."),
        Slip(
            _removes_only_blanks,
            '`replace(" ", "")`은 빈칸만 지웁니다. 줄바꿈과 탭도 공백이니 `"".join(text.split())`을 써 보세요.',
        ),
        Slip(
            _takes_letters_for_bytes,
            "바이트 수 자리에 글자 수가 들어 있습니다. `encode('utf-8')`로 바꾼 뒤의 길이를 재야 합니다.",
        ),
        Slip(
            _leaves_spaces_out_of_the_bytes,
            "바이트 수를 셀 때는 공백도 1바이트씩 차지합니다. 원래 글을 그대로 바꾸세요.",
        ),
        Slip(_counts_two_bytes, "한글을 2바이트로 적는 다른 문자 인코딩으로 셌습니다. `utf-8`을 써 보세요."),
    ),
)


# -------------------------------------------------------------------------------- catches_shared_counts

Count = Callable[[str], dict[str, int]]


def catches_shared_counts(count: Count) -> None:
    """count가 앞에서 센 글을 기억하면 AssertionError를 일으킵니다."""
    count("봄이 오면")
    assert count("봄이 간다") == {"봄이": 1, "간다": 1}


@dataclass(repr=False)
class _Counting:
    """A way to count, with a memory of its own: every case copies it, so none meets what another left there."""

    way: Callable[[str, dict[str, int]], dict[str, int]]
    memory: dict[str, int] = field(default_factory=dict, compare=False)

    def __call__(self, text: str) -> dict[str, int]:
        return self.way(text, self.memory)

    def __repr__(self) -> str:
        return self.way.__name__


def forgetting(text: str, memory: dict[str, int]) -> dict[str, int]:
    return dict(Counter(text.split()))


def forgetting_counter(text: str, memory: dict[str, int]) -> dict[str, int]:
    return Counter(text.split())


def sharing(text: str, memory: dict[str, int]) -> dict[str, int]:
    for word in text.split():
        memory[word] = memory.get(word, 0) + 1
    return memory


def copying(text: str, memory: dict[str, int]) -> dict[str, int]:
    return dict(sharing(text, memory))


def adding_to_known_words(text: str, memory: dict[str, int]) -> dict[str, int]:
    return {word: count for word, count in sharing(text, memory).items() if word in text.split()}


def keeping_old_words(text: str, memory: dict[str, int]) -> dict[str, int]:
    memory.update(Counter(text.split()))
    return dict(memory)


def _calls_once(count: Count) -> None:
    assert count("봄이 간다") == {"봄이": 1, "간다": 1}


def _compares_two_calls(count: Count) -> None:
    assert count("봄이 간다") == count("봄이 간다")


def _calls_with_the_same_text(count: Count) -> None:
    count("봄이 간다")
    assert count("봄이 간다") == {"봄이": 1, "간다": 1}


def _calls_with_other_words(count: Count) -> None:
    count("꽃이 핀다")
    assert count("봄이 간다") == {"봄이": 1, "간다": 1}


def _returns_truth(count: Count) -> bool:
    count("봄이 오면")
    return count("봄이 간다") == {"봄이": 1, "간다": 1}


CATCHES_SHARED_COUNTS = Exercise(
    title="버그를 잡는 두 번째 호출",
    solution_function=catches_shared_counts,
    cases=(
        Case(_Counting(sharing), label="원래의 버그"),
        Case(_Counting(forgetting), label="고친 함수는 통과해야 합니다"),
        Case(_Counting(copying), label="기억한 사전의 사본을 돌려주는 함수"),
        Case(_Counting(adding_to_known_words), label="앞 글에도 있던 어절의 수만 늘어나는 함수"),
        Case(_Counting(keeping_old_words), label="수는 맞지만 앞 글의 어절이 남는 함수"),
        Case(_Counting(forgetting_counter), label="Counter를 돌려주는 함수도 통과해야 합니다"),
    ),
    hints=(
        "버그는 몇 번째 호출에서 드러나나요? 그 호출의 결과에 `assert`를 거세요.",
        "두 글에 같은 어절도, 서로 다른 어절도 하나씩 두세요. 그래야 늘어난 수와 남은 어절이 모두 드러납니다.",
        '`count("봄이 오면")`을 부른 다음 줄에 `assert count("봄이 간다") == {"봄이": 1, "간다": 1}`을 적으세요.',
    ),
    learned=(
        "버그를 고치기 **전에** 그 버그를 잡는 단언부터 쓰면, 고친 뒤에 정말 사라졌는지 바로 알 수 있습니다. "
        "같은 버그가 다시 들어와도 이 단언이 막아 줍니다."
    ),
    slips=(
        Slip(_calls_once, "한 번만 불렀습니다. 첫 호출에는 남은 값이 없어서 버그가 드러나지 않습니다."),
        Slip(
            _compares_two_calls,
            "두 결과를 서로 견주었습니다. 두 호출이 사전 하나를 함께 돌려주면 둘은 언제나 같습니다.",
        ),
        Slip(
            _calls_with_the_same_text, "같은 글로 두 번 불렀습니다. 앞 글에만 있던 어절이 남는 버그는 보이지 않습니다."
        ),
        Slip(_calls_with_other_words, "두 글에 같은 어절이 없습니다. 앞에서 센 수에 더하는 버그는 보이지 않습니다."),
        Slip(_returns_truth, "참과 거짓을 돌려주었습니다. `assert` 문이 AssertionError를 일으켜야 합니다."),
    ),
)


# -------------------------------------------------------------------------------- count_words


def count_words(text: str) -> dict[str, int]:
    """글을 받아 어절마다 몇 번 나왔는지 센 사전을 돌려줍니다."""
    counts: dict[str, int] = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


def _count_words_as_published(text, counts={}):  # type: ignore[no-untyped-def]  # noqa: B006 - the bug to be found
    """글을 받아 어절마다 몇 번 나왔는지 센 사전을 돌려줍니다."""
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


def _count_words_only_once_each(text: str) -> dict[str, int]:
    return dict.fromkeys(text.split(), 1)


def _count_words_one_short(text: str) -> dict[str, int]:
    return {word: count - 1 for word, count in count_words(text).items()}


def _count_letters(text: str) -> dict[str, int]:
    return {letter: text.count(letter) for letter in text}


def _calls_do_not_meet(call: Callable[[str], dict[str, int]]) -> str | None:
    first = call("봄이 오면")
    second, third = dict(call("봄이 간다")), dict(call(""))
    if second != {"봄이": 1, "간다": 1} or third != {}:
        return "뒤에 부른 결과에 앞의 글에서 센 값이 남아 있습니다. 사전이 언제 만들어지는지 살펴보세요."
    if first != {"봄이": 1, "오면": 1}:
        return "뒤에 부른 것이 앞의 결과까지 바꾸었습니다. 비워서 다시 쓰지 말고 호출마다 새 사전을 만드세요."
    return None


COUNT_WORDS = Exercise(
    title="앞 글을 기억하는 사전",
    kind="repair",
    solution_function=count_words,
    starter=_count_words_as_published,
    cases=(Case("강물은  흐르고\n강물은 깊다", label="두 줄로 된 글"),),
    hints=(
        "함수를 두 번 불러 보세요. `count_words('가')`를 두 번 부르면 결과가 같은가요?",
        "기본값 `{}`는 함수를 **정의할 때** 한 번만 만들어지고, 모든 호출이 그 사전 하나를 나누어 씁니다.",
        "`def count_words(text):`로 바꾸고, 본문 첫 줄에 `counts = {}`를 적으세요.",
    ),
    learned=(
        "기본값을 `None`으로 두고 본문에서 `if counts is None: counts = {}`라고 적는 방법도 널리 쓰입니다. "
        "바뀔 수 있는 값(리스트, 사전, 집합)은 기본값으로 두지 않는 것이 안전합니다."
    ),
    slips=(
        Slip(_count_words_only_once_each, "되풀이되는 어절도 1로 셌습니다. 앞에서 센 값에 1을 더해야 합니다."),
        Slip(_count_letters, "어절이 아니라 글자를 셌습니다. 반복문이 `text.split()`을 돌아야 합니다."),
        Slip(_count_words_one_short, "모든 값이 하나씩 모자랍니다. 처음 본 어절은 0에서 시작해 1을 더합니다."),
    ),
    properties=(Property(_calls_do_not_meet, label="두 번 불러도 서로 섞이지 않기"),),
)

EXERCISES = (TEXT_LENGTHS, CATCHES_SHARED_COUNTS, COUNT_WORDS)


# -------------------------------------------------------------------------------- quiz and claim

QUIZ = (
    Question(
        "같은 셀을 두 번 실행했더니 결과가 달라졌습니다. 무엇부터 의심해야 할까요?",
        (
            Choice(
                "파이썬은 실행할 때마다 코드를 조금씩 다르게 해석한다.",
                False,
                "파이썬은 같은 상태에서 같은 코드를 같게 실행합니다. 달라진 것은 코드가 아니라 상태입니다.",
            ),
            Choice(
                "커널이 앞선 실행에서 바뀐 값을 기억하고 있다.",
                True,
                "셀은 놓인 순서가 아니라 실행한 순서대로 커널의 값을 바꿉니다. "
                "커널을 다시 시작하고 모두 실행해 보면 확인할 수 있습니다.",
            ),
            Choice(
                "노트북 파일이 깨졌으므로 새로 내려받아야 한다.",
                False,
                "파일이 깨졌다면 열리지 않습니다. 결과만 달라졌다면 변수에 남은 값을 먼저 살펴보세요.",
            ),
        ),
    ),
    Question(
        "예상 열 개에 모두 '90 % 확신'을 걸었는데 여섯 개가 맞았습니다. 이 사람의 확신은 어떤 상태일까요?",
        (
            Choice(
                "보정이 잘되었다. 절반 넘게 맞혔다.",
                False,
                "보정은 많이 맞혔는지가 아니라, 말한 확신과 맞은 비율이 같은지를 봅니다.",
            ),
            Choice(
                "알 수 없다. 주장의 내용을 모르면 확신을 잴 수 없다.",
                False,
                "내용을 몰라도 확신과 맞은 비율은 견줄 수 있습니다. 그래서 서로 다른 노트북의 재판을 한데 모아 봅니다.",
            ),
            Choice(
                "과신이다. 확신 90 %에 견주어 맞은 비율이 60 %다.",
                True,
                "보정이 잘된 사람이라면 90 %를 건 예상은 열에 아홉쯤 맞습니다. "
                "다만 열 개뿐이라 60 %라는 값도 꽤 흔들립니다.",
            ),
        ),
    ),
    Question(
        "어떤 글에 '우리 분류기의 정확도는 90 %'라고만 적혀 있습니다. 판결하려면 무엇이 가장 먼저 필요할까요?",
        (
            Choice(
                "가장 많은 갈래만 늘 답하는 기준선의 정확도",
                True,
                "자료의 90 %가 한 갈래라면 아무것도 배우지 않아도 90 %가 나옵니다. "
                "대조가 없는 숫자는 아직 증거가 아닙니다.",
            ),
            Choice(
                "소수점 아래 자릿수",
                False,
                "자릿수를 늘려도 견줄 상대가 생기지 않습니다. 90.12 %라고 적어도 판결은 그대로입니다.",
            ),
            Choice(
                "분류기의 매개변수 개수",
                False,
                "크기는 비용을 알려 줄 뿐, 90 %가 좋은 성적인지는 알려 주지 않습니다.",
            ),
        ),
    ),
)

CLAIMS = (
    Claim(
        key="zipf_twice",
        statement="가장 잦은 낱말은 두 번째로 잦은 낱말보다 약 두 배 많이 나온다. 어느 언어의 어느 글에서나 그렇다.",
        source="Zipf (1935)의 법칙을 소개할 때 흔히 쓰는 설명. 수는 Kučera & Francis (1967)의 브라운 말뭉치",
        published="the 69,971회 ÷ of 36,411회 = 1.92배",
    ),
)
