"""Notebook 01: tokens, sentences, the period's classifier, particles and the growth of a vocabulary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from course_utils.exercises import Case, Choice, Claim, Exercise, Property, Question, Slip

NOTEBOOK = "01_tokenization"

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Splitter = Callable[[str], list[str]]

# ------------------------------------------------------------------------------------------- 1.2 English clitics


def split_clitic(word: str) -> list[str]:
    """낱말을 받아 [앞 조각, 접어]를 돌려줍니다. 접어가 없으면 [낱말]입니다."""
    for clitic in ("n't", "'s", "'m", "'d", "'ll", "'re", "'ve"):
        stem = word[: -len(clitic)]
        if stem and word.lower().endswith(clitic):
            return [stem, word[-len(clitic) :]]
    return [word]


def _treebank(word: str) -> list[str]:
    from nltk.tokenize import TreebankWordTokenizer

    return list(TreebankWordTokenizer().tokenize(word))


def _split_at_apostrophe(word: str) -> list[str]:
    at = word.find("'")
    return [word[:at], word[at:]] if at > 0 else [word]


def _split_losing_apostrophe(word: str) -> list[str]:
    return [piece for piece in word.split("'") if piece]


def _split_lower_case_only(word: str) -> list[str]:
    for clitic in ("n't", "'s", "'m", "'d", "'ll", "'re", "'ve"):
        if word.endswith(clitic) and word != clitic:
            return [word[: -len(clitic)], clitic]
    return [word]


def _split_lower_and_upper_stems(word: str) -> list[str]:
    for clitic in ("n't", "'s", "'m", "'d", "'ll", "'re", "'ve"):
        if word.lower().endswith(clitic) and word.lower() != clitic:
            return [word[: -len(clitic)], clitic]
    return [word]


def _split_and_lower(word: str) -> list[str]:
    return split_clitic(word.lower())


def _split_off_nothing(word: str) -> list[str]:
    for clitic in ("n't", "'s", "'m", "'d", "'ll", "'re", "'ve"):
        if word.lower().endswith(clitic):
            return [word[: -len(clitic)], word[-len(clitic) :]]
    return [word]


SPLIT_CLITIC = Exercise(
    title="축약형 자르기",
    solution_function=split_clitic,
    oracle=_treebank,
    cases=(
        Case("didn't", label="n't"),
        Case("she's", label="'s"),
        Case("I'm", label="'m"),
        Case("they'd", label="'d"),
        Case("we'll", label="'ll"),
        Case("you're", label="'re"),
        Case("I've", label="'ve"),
        Case("can't", label="n 하나를 나누어 씁니다"),
        Case("won't", label="줄기가 낱말이 아닙니다"),
        Case("DON'T", label="대문자"),
        Case("IT'S", label="대문자"),
        Case("WE'LL", label="대문자"),
        Case("Minji's", label="이름의 소유격"),
        Case("O'Neil", label="아포스트로피가 있어도 접어가 아닙니다"),
        Case("o'clock", label="아포스트로피가 있어도 접어가 아닙니다"),
        Case("well-known", label="접어가 없는 낱말"),
        Case("aunt", label="nt로 끝나지만 접어가 아닙니다"),
        Case("dogs", label="s로 끝나지만 접어가 아닙니다"),
        Case("n't", label="접어만 있으면 그대로 둡니다"),
        Case("'s", label="접어만 있으면 그대로 둡니다"),
    ),
    slips=(
        Slip(
            _split_at_apostrophe, "아포스트로피에서 잘랐습니다. n't는 아포스트로피가 아니라 그 앞의 n부터 접어입니다."
        ),
        Slip(_split_losing_apostrophe, "아포스트로피가 사라졌습니다. 자르기만 하고 글자는 버리지 않습니다."),
        Slip(_split_lower_case_only, "소문자만 살폈습니다. DON'T와 IT'S도 같은 규칙을 따릅니다."),
        Slip(
            _split_lower_and_upper_stems,
            "접어가 소문자로 바뀌었습니다. 접어도 원래 낱말에서 word[-len(clitic):]로 자르세요.",
        ),
        Slip(_split_and_lower, "조각의 대소문자가 바뀌었습니다. 비교할 때만 소문자로 바꾸세요."),
        Slip(_split_off_nothing, "앞 조각이 빈 문자열이 되었습니다. 낱말 전체가 접어이면 자르지 않습니다."),
    ),
    hints=(
        "접어 일곱 개(n't, 's, 'm, 'd, 'll, 're, 've)를 차례로 보면서, 낱말이 그것으로 끝나는지 물으세요.",
        "끝나는지는 word.lower().endswith(clitic)으로 알 수 있습니다. 자를 때는 원래 낱말 word를 자릅니다.",
        "앞은 word[:-len(clitic)], 뒤는 word[-len(clitic):]입니다. 앞이 빈 문자열이면 자르지 않고 [word]를 돌려주세요.",
    ),
    learned="can't는 ca + n't로 나뉩니다. ca는 낱말이 아니지만, 그 덕분에 n't라는 한 토큰이 모든 부정문을 이어 줍니다.",
)

# ---------------------------------------------------------------------------------------- 1.3 multiword phrases


def merge_phrases(tokens: list[str], phrases: list[tuple[str, ...]]) -> list[str]:
    """토큰 리스트에서 사전에 있는 표현을 빈칸으로 이어 한 토큰으로 만듭니다."""
    merged = []
    i = 0
    while i < len(tokens):
        step = 1
        for phrase in phrases:
            if tuple(tokens[i : i + len(phrase)]) == phrase:
                step = max(step, len(phrase))
        merged.append(" ".join(tokens[i : i + step]))
        i += step
    return merged


def _nltk_mwe(tokens: list[str], phrases: list[tuple[str, ...]]) -> list[str]:
    from nltk.tokenize import MWETokenizer

    return list(MWETokenizer(phrases, separator=" ").tokenize(tokens))


def _merge_nothing(tokens: list[str], phrases: list[tuple[str, ...]]) -> list[str]:
    return list(tokens)


def _merge_first_listed(tokens: list[str], phrases: list[tuple[str, ...]]) -> list[str]:
    merged, i = [], 0
    while i < len(tokens):
        step = next((len(p) for p in phrases if tuple(tokens[i : i + len(p)]) == p), 1)
        merged.append(" ".join(tokens[i : i + step]))
        i += step
    return merged


def _merge_without_skipping(tokens: list[str], phrases: list[tuple[str, ...]]) -> list[str]:
    merged = []
    for i in range(len(tokens)):
        step = max((len(p) for p in phrases if tuple(tokens[i : i + len(p)]) == p), default=1)
        merged.append(" ".join(tokens[i : i + step]))
    return merged


def _merge_pairs_only(tokens: list[str], phrases: list[tuple[str, ...]]) -> list[str]:
    return merge_phrases(tokens, [phrase for phrase in phrases if len(phrase) == 2])


def _merge_with_underscore(tokens: list[str], phrases: list[tuple[str, ...]]) -> list[str]:
    return [token.replace(" ", "_") for token in merge_phrases(tokens, phrases)]


_NEW_YORK = [("New", "York"), ("New", "York", "City")]

MERGE_PHRASES = Exercise(
    title="여러 낱말을 한 토큰으로",
    solution_function=merge_phrases,
    oracle=_nltk_mwe,
    cases=(
        Case(["She", "moved", "to", "New", "York", "."], [("New", "York")], label="가운데에 한 번"),
        Case(["New", "York", "loves", "New", "York"], [("New", "York")], label="처음과 끝"),
        Case(["New", "York", "City", "never", "sleeps"], _NEW_YORK, label="더 긴 표현이 이깁니다"),
        Case(["New", "York", "City"], _NEW_YORK[::-1], label="사전의 순서는 상관없습니다"),
        Case(["AT", "&", "T", "called"], [("AT", "&", "T")], label="세 토큰"),
        Case(["the", "new", "york"], [("New", "York")], label="대소문자가 다르면 다른 말"),
        Case(["New", "ideas", "from", "York"], [("New", "York")], label="떨어져 있으면 합치지 않습니다"),
        Case(["San", "San", "Francisco"], [("San", "Francisco")], label="앞부분이 되풀이됩니다"),
        Case(["a", "b", "a", "b", "a"], [("a", "b"), ("b", "a")], label="겹치면 왼쪽이 먼저"),
        Case(["no", "names", "here"], [], label="빈 사전"),
        Case([], [("New", "York")], label="빈 글"),
        Case(["in", "New"], [("New", "York")], label="끝에서 끊긴 표현"),
    ),
    slips=(
        Slip(
            _merge_nothing,
            "아무것도 합치지 않았습니다. 표현은 튜플이고 tokens[i:j]는 리스트라서 그대로 견주면 늘 다릅니다.",
        ),
        Slip(
            _merge_first_listed,
            "사전에서 먼저 만난 표현을 썼습니다. 같은 자리에서 맞는 것이 여럿이면 가장 긴 것을 고르세요.",
        ),
        Slip(_merge_without_skipping, "합친 뒤 한 칸만 나아갔습니다. 합친 토큰의 수만큼 건너뛰어야 합니다."),
        Slip(_merge_pairs_only, "두 낱말짜리만 합쳤습니다. 표현의 길이는 len(phrase)로 그때그때 다릅니다."),
        Slip(_merge_with_underscore, "밑줄로 이었습니다. 이 연습에서는 빈칸 하나로 이어 주세요."),
    ),
    hints=(
        "자리 i를 0부터 옮겨 가며, 그 자리에서 시작하는 표현이 있는지 살피세요.",
        (
            "tuple(tokens[i : i + len(phrase)]) == phrase이면 그 자리에 표현이 있습니다. 맞는 것 가운데 가장 긴 "
            "길이를 step에 남기세요."
        ),
        '" ".join(tokens[i : i + step])을 결과에 넣고 i += step 하세요. 맞는 표현이 없으면 step은 1입니다.',
    ),
    learned=(
        "이 방법은 사전에 적힌 표현만 합칩니다. 새 이름은 여전히 쪼개지므로, 나중에는 자주 붙어 다니는 낱말을 "
        "통계로 찾게 됩니다."
    ),
)

# ------------------------------------------------------------------------------------ 1.4 repair: lost punctuation


def split_keeping_ends(text: str) -> list[str]:
    """글을 문장으로 나눕니다. 부호는 앞 문장에 남고, 빈칸 말고는 아무 글자도 사라지지 않습니다."""
    pieces = re.split(r"(?<=[.!?])\s+", text.strip())
    return [piece for piece in pieces if piece]


def split_as_published(text: str) -> list[str]:
    return [piece for piece in re.split("[//.|//!|//?]", text) if piece != ""]


def _split_by_scanning(text: str) -> list[str]:
    pieces, current = [], ""
    for character in text:
        if character.isspace() and current[-1:] in {".", "!", "?"}:
            pieces.append(current)
            current = ""
        elif current or not character.isspace():
            current += character
    return [piece for piece in [*pieces, current.rstrip()] if piece]


def _split_without_escape(text: str) -> list[str]:
    return [piece for piece in re.split(r"[.!?]", text) if piece != ""]


def _split_losing_marks(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"[.!?]\s+", text) if piece.strip()]


def _split_inside_numbers(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"(?<=[.!?])", text) if piece.strip()]


def _split_at_one_space(text: str) -> list[str]:
    return [piece for piece in re.split(r"(?<=[.!?]) ", text) if piece]


def _nothing_is_lost(call: Splitter) -> str | None:
    text = "  Open 24/7! Tea | coffee?\nYes...  It costs $3.50. "
    got = "".join("".join(call(text)).split())
    if got == "".join(text.split()):
        return None
    return f"조각을 이어 붙이면 {''.join(text.split())!r}이어야 하는데 {got!r}입니다. 사라졌거나 바뀐 글자가 있습니다."


SPLIT_KEEPING_ENDS = Exercise(
    title="글자를 잃어버리는 문장 자르기",
    solution_function=split_keeping_ends,
    kind="repair",
    starter=split_as_published,
    oracle=_split_by_scanning,
    cases=(
        Case("It rained. We stayed in. Nobody minded.", label="마침표 세 개"),
        Case("Really? Yes! Good.", label="세 가지 부호"),
        Case("We are open 24/7. Come in!", label="빗금이 든 글"),
        Case("Tea | coffee? Tea.", label="세로줄이 든 글"),
        Case("It costs $3.50 today.", label="소수점"),
        Case("Wait... what?!  No way.", label="부호가 이어진 글, 빈칸 두 개"),
        Case("첫 줄입니다.\n둘째 줄입니다.", label="줄바꿈"),
        Case("  앞뒤에 빈칸이 있습니다.  ", label="앞뒤 빈칸"),
        Case("부호가 없는 글", label="부호 없음"),
        Case("끝에 부호가 없습니다. 그래도 한 조각", label="마지막 조각"),
        Case("부호도 없이 빈칸으로 끝난 글  ", label="뒤쪽 빈칸"),
        Case("", label="빈 글"),
        Case("   ", label="빈칸뿐인 글"),
    ),
    properties=(Property(_nothing_is_lost, "조각을 이어 붙이면 빈칸 말고는 원래의 글과 같습니다"),),
    slips=(
        Slip(
            split_as_published,
            "고치기 전과 똑같이 움직입니다. [ ] 안에서는 //와 |가 글자 그대로라서 빗금과 세로줄에서도 잘립니다.",
        ),
        Slip(_split_without_escape, "빗금 문제는 고쳤지만 부호가 사라집니다. re.split은 가르는 데 쓴 글자를 버립니다."),
        Slip(
            _split_losing_marks,
            "부호가 아직 사라집니다. 부호를 먹지 말고 '바로 앞에 부호가 있는 빈칸'에서 자르세요: (?<=[.!?])\\s+",
        ),
        Slip(_split_inside_numbers, "부호마다 잘라서 3.50과 ...도 갈라졌습니다. 부호 뒤에 빈칸이 있을 때만 자르세요."),
        Slip(_split_at_one_space, "빈칸 하나에서만 잘랐습니다. 줄바꿈과 이어진 빈칸, 글 앞뒤의 빈칸도 생각하세요."),
    ),
    hints=(
        "[ ] 안의 글자는 하나하나가 따로 가르는 글자가 됩니다. 이 패턴은 어떤 글자에서 자르고 있나요?",
        (
            "re.split은 패턴에 걸린 글자를 버립니다. 부호를 남기려면 '뒤돌아보기' (?<=[.!?])를 쓰고, 버려도 되는 "
            "빈칸 \\s+만 걸리게 하세요."
        ),
        '거의 다 왔습니다: re.split(r"(?<=[.!?])\\s+", text.strip()), 그리고 빈 조각은 버립니다.',
    ),
    learned="자르기 전후의 글자를 견주는 한 줄이면 이런 버그는 바로 드러납니다. 바로 앞 연습에서 쓴 그 단언문입니다.",
)


def catches_lost_letters(split: Splitter, text: str) -> None:
    """split이 text를 나누면서 글자를 잃거나 바꾸면 AssertionError를 일으킵니다."""
    before = "".join(text.split())
    after = "".join("".join(split(text)).split())
    assert before == after, "자르면서 글자가 사라졌습니다"


def split_into_one(text: str) -> list[str]:
    return [text]


def split_lowering(text: str) -> list[str]:
    return split_keeping_ends(text.lower())


def split_losing_last(text: str) -> list[str]:
    return split_keeping_ends(text)[:-1]


def split_changing_marks(text: str) -> list[str]:
    return [piece[:-1] + "." for piece in split_keeping_ends(text)]


def split_swapping(text: str) -> list[str]:
    return split_keeping_ends(text)[::-1]


def _assert_same_length(split: Splitter, text: str) -> None:
    assert len("".join("".join(split(text)).split())) == len("".join(text.split()))


def _assert_exact_join(split: Splitter, text: str) -> None:
    assert "".join(split(text)) == text


def _assert_space_join(split: Splitter, text: str) -> None:
    assert " ".join(split(text)) == text


def _assert_no_ordinary_space(split: Splitter, text: str) -> None:
    assert "".join(split(text)).replace(" ", "") == text.replace(" ", "")


def _assert_each_piece_inside(split: Splitter, text: str) -> None:
    for piece in split(text):
        assert piece in text


def _raise_value_error(split: Splitter, text: str) -> None:
    if "".join("".join(split(text)).split()) != "".join(text.split()):
        raise ValueError


def _assert_some_pieces(split: Splitter, text: str) -> None:
    assert len(split(text)) > 0


def _return_truth(split: Splitter, text: str) -> bool:
    return "".join("".join(split(text)).split()) == "".join(text.split())


CATCHES_LOST_LETTERS = Exercise(
    title="버그를 잡는 단언문",
    solution_function=catches_lost_letters,
    kind="repair",
    starter=_assert_some_pieces,
    cases=(
        Case(split_as_published, "Open 24/7! Really?", label="원래의 버그"),
        Case(split_keeping_ends, "Open 24/7! Really?", label="고친 함수는 통과해야 합니다"),
        Case(split_losing_last, "하나. 둘. 셋.", label="마지막 문장을 잃는 함수"),
        Case(split_changing_marks, "Really? Yes!", label="부호를 바꾸는 함수: 길이는 같습니다"),
        Case(split_lowering, "Dr. Han left.", label="소문자로 바꾸는 함수"),
        Case(split_swapping, "하나. 둘. 셋.", label="순서를 뒤집는 함수"),
        Case(split_keeping_ends, "하나.  둘.", label="빈칸 두 개: 통과해야 합니다"),
        Case(split_keeping_ends, "하나.\n둘. 셋.", label="줄바꿈: 통과해야 합니다"),
        Case(split_into_one, "  앞뒤의 빈칸. 그대로. ", label="한 조각도 글자를 잃지 않았습니다"),
        Case(split_keeping_ends, "하나. 둘.", label="빈칸 하나: 통과해야 합니다"),
        Case(split_keeping_ends, "", label="빈 글: 통과해야 합니다"),
    ),
    slips=(
        Slip(_assert_some_pieces, "조각이 있는지만 물었습니다. 글자가 사라져도 조각은 있습니다."),
        Slip(_assert_same_length, "길이만 견주었습니다. 글자가 다른 글자로 바뀌면 길이로는 알 수 없습니다."),
        Slip(_assert_exact_join, "빈칸까지 똑같기를 요구했습니다. 문장 사이의 빈칸은 사라져도 됩니다."),
        Slip(_assert_space_join, "빈칸 하나로 이으면 같다고 보았습니다. 원래 글에는 빈칸 두 개나 줄바꿈도 있습니다."),
        Slip(_assert_no_ordinary_space, "replace로는 빈칸 ' '만 지워집니다. 줄바꿈까지 지우려면 글.split()을 쓰세요."),
        Slip(
            _assert_each_piece_inside,
            "조각마다 원래 글에 있는지만 물었습니다. 남은 조각이 모두 글에 있어도 사라진 글자는 드러나지 않습니다.",
        ),
        Slip(_raise_value_error, "ValueError를 일으켰습니다. assert 문을 쓰면 AssertionError가 납니다."),
        Slip(_return_truth, "참과 거짓을 돌려주었습니다. assert 문이 AssertionError를 일으켜야 합니다."),
    ),
    hints=(
        "글자를 잃지 않았다면, 조각을 모두 이어 붙였을 때 무엇과 같아야 할까요?",
        '빈칸은 견주지 않습니다. "".join(글.split())은 글에서 모든 빈칸을 지웁니다.',
        '"".join(text.split())과 "".join("".join(split(text)).split())이 같다고 assert 하세요.',
    ),
    learned=(
        "이런 단언은 어떤 자르기 함수에도 쓸 수 있습니다. 정답을 몰라도 지켜야 할 성질만으로 버그를 잡는 것을 성질 "
        "검사(property test)라고 합니다."
    ),
)

# ------------------------------------------------------------------------------------------ 1.5 the period


def ends_sentence(text: str, position: int, abbreviations: set[str]) -> bool:
    """text[position]에 있는 마침표가 문장을 끝내는지 답합니다."""
    follower = text[position + 1 : position + 2]
    word = text[:position].split(" ")[-1].lstrip('("').lower()
    return follower in ("", " ", '"') and word not in abbreviations


def _ends_anywhere(text: str, position: int, abbreviations: set[str]) -> bool:
    return text[:position].split(" ")[-1].lstrip('("').lower() not in abbreviations


def _ends_before_space(text: str, position: int, abbreviations: set[str]) -> bool:
    return text[position + 1 : position + 2] in ("", " ", '"')


def _ends_case_sensitive(text: str, position: int, abbreviations: set[str]) -> bool:
    word = text[:position].split(" ")[-1].lstrip('("')
    return text[position + 1 : position + 2] in ("", " ", '"') and word not in abbreviations


def _ends_not_at_text_end(text: str, position: int, abbreviations: set[str]) -> bool:
    return position + 1 < len(text) and ends_sentence(text, position, abbreviations)


def _ends_with_bracket_in_word(text: str, position: int, abbreviations: set[str]) -> bool:
    word = text[:position].split(" ")[-1].lower()
    return text[position + 1 : position + 2] in ("", " ", '"') and word not in abbreviations


def _ends_opposite(text: str, position: int, abbreviations: set[str]) -> bool:
    return not ends_sentence(text, position, abbreviations)


_SHORT = {"dr", "p.m", "e.g", "no", "st"}

ENDS_SENTENCE = Exercise(
    title="약어 사전으로 마침표 가리기",
    solution_function=ends_sentence,
    cases=(
        Case("It rained. We left.", 9, _SHORT, label="보통 문장"),
        Case("It rained. We left.", 18, _SHORT, label="글의 끝"),
        Case("Dr. Han left.", 2, _SHORT, label="약어"),
        Case("Call DR. Han.", 7, _SHORT, label="대문자 약어"),
        Case("At 3.5 km we stopped.", 4, _SHORT, label="소수점"),
        Case("At 9 p.m. we left.", 6, _SHORT, label="약어 안의 마침표"),
        Case("At 9 p.m. we left.", 8, _SHORT, label="안에 마침표가 든 약어"),
        Case("She met Ms. Oh.", 10, _SHORT, label="사전에 없는 약어"),
        Case('He said "Go." We went.', 11, _SHORT, label="닫는 따옴표 앞"),
        Case("(Dr. Han) left.", 3, _SHORT, label="괄호 뒤의 약어"),
        Case('He shouted "No. 5!"', 14, _SHORT, label="따옴표 뒤의 약어"),
        Case("See b.example.com now.", 5, _SHORT, label="주소"),
        Case("We stayed. No. 5 left.", 13, _SHORT, label="둘째 문장의 약어"),
        Case("They live on the coast.", 22, _SHORT, label="약어로 끝나는 것처럼 보이는 낱말 coast"),
        Case("끝났습니다.그래서 갔습니다.", 5, _SHORT, label="빈칸을 빠뜨린 글"),
        Case("We hired Xno. He left.", 12, _SHORT, label="no로 끝나지만 약어가 아닌 이름"),
        Case(". 시작", 0, _SHORT, label="글의 첫 글자"),
    ),
    slips=(
        Slip(_ends_opposite, "답이 거꾸로입니다. 문장을 끝내는 마침표일 때 True입니다."),
        Slip(_ends_anywhere, "마침표 뒤를 보지 않았습니다. 3.5나 주소 안의 마침표는 뒤에 빈칸이 없습니다."),
        Slip(
            _ends_before_space,
            "사전의 약어를 하나도 알아보지 못했습니다. 마침표 앞의 낱말을, 마침표는 빼고, 사전에서 찾으세요.",
        ),
        Slip(_ends_case_sensitive, "사전은 소문자로 적혀 있습니다. 낱말을 소문자로 바꾼 뒤 찾으세요."),
        Slip(_ends_not_at_text_end, "글의 마지막 마침표를 놓쳤습니다. 뒤에 아무것도 없어도 문장은 끝납니다."),
        Slip(
            _ends_with_bracket_in_word, "낱말 앞의 괄호나 따옴표를 떼지 않았습니다. (Dr는 사전에 없지만 Dr는 있습니다."
        ),
    ),
    hints=(
        "두 가지를 물으면 됩니다. 마침표 뒤에 무엇이 오는가, 마침표 앞의 낱말이 약어인가.",
        (
            "뒤는 text[position + 1 : position + 2]입니다. 글의 끝이면 빈 문자열이 나옵니다. 앞의 낱말은 "
            "text[:position].split(' ')[-1]입니다."
        ),
        (
            "word = text[:position].split(' ')[-1].lstrip('(\"').lower()로 두고, 뒤가 '', ' ', '\"' 가운데 "
            "하나이면서 word가 사전에 없으면 True입니다."
        ),
    ),
    learned=(
        "이 규칙은 사전에 없는 약어 앞에서는 손을 쓸 수 없습니다. 그래서 재현율은 높아도 정밀도가 사전의 크기에 "
        "달려 있습니다."
    ),
)


def precision_recall(is_end: Flags, predicted: Flags) -> tuple[float, float]:
    """모양 (N,)인 정답과 예측을 받아 (정밀도, 재현율)을 돌려줍니다."""
    found = np.sum(is_end & predicted)
    precision = found / np.sum(predicted) if np.any(predicted) else 0.0
    recall = found / np.sum(is_end) if np.any(is_end) else 0.0
    return precision, recall


def _sklearn_precision_recall(is_end: Flags, predicted: Flags) -> tuple[float, float]:
    from sklearn.metrics import precision_score, recall_score

    return (
        float(precision_score(is_end, predicted, zero_division=0)),
        float(recall_score(is_end, predicted, zero_division=0)),
    )


def _recall_precision(is_end: Flags, predicted: Flags) -> tuple[float, float]:
    precision, recall = precision_recall(is_end, predicted)
    return recall, precision


def _accuracy_twice(is_end: Flags, predicted: Flags) -> tuple[float, float]:
    accuracy = float(np.mean(is_end == predicted))
    return accuracy, accuracy


def _shares_of_all(is_end: Flags, predicted: Flags) -> tuple[float, float]:
    return float(np.mean(is_end & predicted)), float(np.mean(is_end & predicted))


def _unguarded_precision(is_end: Flags, predicted: Flags) -> tuple[float, float]:
    with np.errstate(invalid="ignore"):
        found = np.sum(is_end & predicted)
        return found / np.sum(predicted), found / np.sum(is_end)


def _flags(bits: str) -> Flags:
    return np.array([bit == "1" for bit in bits])


PRECISION_RECALL = Exercise(
    title="정밀도와 재현율",
    solution_function=precision_recall,
    oracle=_sklearn_precision_recall,
    cases=(
        Case(_flags("110100"), _flags("111100"), label="하나를 잘못 골랐습니다"),
        Case(_flags("111100"), _flags("110000"), label="둘을 놓쳤습니다"),
        Case(_flags("10101100"), _flags("11110000"), label="둘 다 섞였습니다"),
        Case(_flags("1100"), _flags("1100"), label="모두 맞았습니다"),
        Case(_flags("1100"), _flags("0011"), label="모두 틀렸습니다"),
        Case(_flags("1100"), _flags("0000"), label="하나도 고르지 않았습니다"),
        Case(_flags("0000"), _flags("1100"), label="문장의 끝이 없는 글"),
        Case(_flags("1"), _flags("1"), label="마침표 하나"),
    ),
    slips=(
        Slip(_recall_precision, "둘의 순서가 바뀌었습니다. 정밀도가 먼저, 재현율이 나중입니다."),
        Slip(
            _accuracy_twice,
            "정확도를 구했습니다. 정밀도는 '그렇다고 한 것' 가운데서, 재현율은 '정말 그런 것' 가운데서 셉니다.",
        ),
        Slip(_shares_of_all, "전체로 나누었습니다. 정밀도는 고른 수로, 재현율은 정답의 수로 나눕니다."),
        Slip(_unguarded_precision, "0으로 나누었습니다. 고른 것이 없거나 정답이 없으면 0.0으로 정합니다."),
    ),
    hints=(
        "맞게 고른 것(둘 다 True)의 수를 먼저 세세요. 두 값의 분자가 같습니다.",
        "np.sum(is_end & predicted)가 분자입니다. 분모는 하나는 np.sum(predicted), 하나는 np.sum(is_end)입니다.",
        "precision = found / np.sum(predicted) if np.any(predicted) else 0.0, 재현율도 같은 꼴입니다.",
    ),
    learned="모든 마침표를 끝이라고 하면 재현율은 언제나 1입니다. 그래서 두 값은 늘 함께 보아야 합니다.",
)


def logistic_gradient(X: Array, y: Array, w: Array, b: float) -> tuple[Array, float]:
    """X (N, D), y (N,), w (D,), b를 받아 손실의 기울기 dw (D,)와 db를 돌려줍니다."""
    p = 1 / (1 + np.exp(-(X @ w + b)))
    error = p - y
    return X.T @ error / len(y), float(np.mean(error))


def _logistic_loss(X: Array, y: Array, w: Array, b: float) -> float:
    p = 1 / (1 + np.exp(-(X @ w + b)))
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


def _difference_quotient(X: Array, y: Array, w: Array, b: float) -> tuple[Array, float]:
    """The gradient without calculus: half the change of the loss when one weight moves a little up and down."""
    h = 1e-5
    steps = np.eye(len(w)) * h
    dw = [(_logistic_loss(X, y, w + s, b) - _logistic_loss(X, y, w - s, b)) / (2 * h) for s in steps]
    db = (_logistic_loss(X, y, w, b + h) - _logistic_loss(X, y, w, b - h)) / (2 * h)
    return np.array(dw), db


def _gradient_of_sum(X: Array, y: Array, w: Array, b: float) -> tuple[Array, float]:
    dw, db = logistic_gradient(X, y, w, b)
    return dw * len(y), db * len(y)


def _gradient_of_sum_in_w(X: Array, y: Array, w: Array, b: float) -> tuple[Array, float]:
    dw, db = logistic_gradient(X, y, w, b)
    return dw * len(y), db


def _gradient_downhill(X: Array, y: Array, w: Array, b: float) -> tuple[Array, float]:
    dw, db = logistic_gradient(X, y, w, b)
    return -dw, -db


def _gradient_without_sigmoid(X: Array, y: Array, w: Array, b: float) -> tuple[Array, float]:
    error = X @ w + b - y
    return X.T @ error / len(y), float(np.mean(error))


def _gradient_without_bias(X: Array, y: Array, w: Array, b: float) -> tuple[Array, float]:
    dw, db = logistic_gradient(X, y, w, 0.0)
    return dw, db


def _gradient_case(n: int, d: int, seed: int, label: str) -> Case:
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, d)).round(2)
    y = (rng.random(n) < 0.5).astype(float)
    return Case(X, y, rng.normal(size=d).round(2), round(rng.normal(), 2), label=label)


LOGISTIC_GRADIENT = Exercise(
    title="로지스틱 회귀의 기울기",
    solution_function=logistic_gradient,
    oracle=_difference_quotient,
    tolerance=1e-5,
    cases=(
        _gradient_case(4, 2, 1, "마침표 4개, 특성 2개"),
        _gradient_case(6, 3, 2, "마침표 6개, 특성 3개"),
        _gradient_case(1, 2, 3, "마침표 하나"),
        _gradient_case(5, 1, 4, "특성 하나"),
        Case(np.zeros((3, 2)), np.array([1.0, 0.0, 1.0]), np.zeros(2), 0.0, label="모두 0에서 시작"),
    ),
    slips=(
        Slip(
            _gradient_of_sum_in_w, "dw를 마침표의 수로 나누지 않았습니다. X.T @ (p - y)는 합이므로 len(y)로 나누세요."
        ),
        Slip(_gradient_of_sum, "평균이 아니라 합의 기울기입니다. 마침표의 수 N으로 나누세요."),
        Slip(_gradient_downhill, "부호가 반대입니다. 오차는 p - y이고, 내려가는 방향으로 빼는 일은 나중에 합니다."),
        Slip(_gradient_without_sigmoid, "시그모이드를 빠뜨렸습니다. p = 1 / (1 + np.exp(-(X @ w + b)))입니다."),
        Slip(_gradient_without_bias, "절편 b가 빠졌습니다. X @ w에 b를 더한 뒤 시그모이드에 넣으세요."),
    ),
    hints=(
        "먼저 확률 p를 구하세요. 모양은 y와 같은 (N,)입니다.",
        "오차 p - y의 모양은 (N,), X의 모양은 (N, D)입니다. 모양 (D,)인 dw를 얻으려면 X를 어떻게 돌려 곱해야 할까요?",
        "dw = X.T @ (p - y) / len(y), db = np.mean(p - y)입니다.",
    ),
    learned="기울기가 '예측 빼기 정답에 입력을 곱한 것'이라는 꼴은 이 강좌의 마지막까지 되풀이됩니다.",
)

# ------------------------------------------------------------------------------------------- 1.7 Korean particles


def attach_particle(noun: str, pair: tuple[str, str]) -> str:
    """명사에 (받침 뒤, 받침 없는 뒤)의 조사 가운데 맞는 것을 붙입니다."""
    final = (ord(noun[-1]) - ord("가")) % 28
    if final == 8 and pair[0].startswith("으로"):
        final = 0
    return noun + (pair[0] if final else pair[1])


def _attach_by_normalisation(noun: str, pair: tuple[str, str]) -> str:
    """Unicode's own decomposition: a syllable with a final consonant falls into three letters, else into two."""
    letters = unicodedata.normalize("NFD", noun[-1])
    has_final = len(letters) == 3 and not (pair[0].startswith("으로") and letters[2] == "\u11af")
    return noun + pair[0 if has_final else 1]


def _attach_swapped(noun: str, pair: tuple[str, str]) -> str:
    return attach_particle(noun, pair[::-1])


def _attach_first(noun: str, pair: tuple[str, str]) -> str:
    return noun + pair[0]


def _attach_without_rieul(noun: str, pair: tuple[str, str]) -> str:
    final = (ord(noun[-1]) - ord("가")) % 28
    return noun + (pair[0] if final > 0 else pair[1])


def _attach_rieul_clusters(noun: str, pair: tuple[str, str]) -> str:
    final = (ord(noun[-1]) - ord("가")) % 28
    return noun + pair[1 if final == 0 or (8 <= final <= 15 and pair[0].startswith("으로")) else 0]


def _attach_rieul_exactly(noun: str, pair: tuple[str, str]) -> str:
    final = (ord(noun[-1]) - ord("가")) % 28
    return noun + pair[1 if final == 0 or (final == 8 and pair == ("으로", "로")) else 0]


def _attach_rieul_everywhere(noun: str, pair: tuple[str, str]) -> str:
    final = (ord(noun[-1]) - ord("가")) % 28
    return noun + (pair[0] if final not in (0, 8) else pair[1])


def _attach_by_first_syllable(noun: str, pair: tuple[str, str]) -> str:
    return noun + attach_particle(noun[0], pair)[1:]


ATTACH_PARTICLE = Exercise(
    title="받침에 맞는 조사 붙이기",
    solution_function=attach_particle,
    oracle=_attach_by_normalisation,
    cases=(
        Case("학교", ("은", "는"), label="받침 없음"),
        Case("책", ("은", "는"), label="받침 ㄱ"),
        Case("사람", ("이", "가"), label="받침 ㅁ"),
        Case("나무", ("이", "가"), label="받침 없음"),
        Case("물", ("을", "를"), label="받침 ㄹ"),
        Case("지하철", ("은", "는"), label="앞 글자와 끝 글자의 받침이 다릅니다"),
        Case("강아지", ("과", "와"), label="첫 글자에만 받침이 있습니다"),
        Case("서울", ("으로", "로"), label="ㄹ 뒤에서는 '로'"),
        Case("부산", ("으로", "로"), label="받침 ㄴ"),
        Case("제주", ("으로", "로"), label="받침 없음"),
        Case("교실", ("으로서", "로서"), label="'으로'로 시작하는 조사"),
        Case("밖", ("으로", "로"), label="쌍받침 ㄲ"),
        Case("여덟", ("으로", "로"), label="겹받침 ㄼ은 ㄹ이 아닙니다"),
        Case("값", ("이", "가"), label="겹받침 ㅄ"),
        Case("가", ("은", "는"), label="한글 음절의 첫 글자"),
        Case("힣", ("은", "는"), label="한글 음절의 마지막 글자"),
    ),
    slips=(
        Slip(_attach_swapped, "거꾸로 붙였습니다. pair[0]이 받침 있는 말 뒤, pair[1]이 받침 없는 말 뒤입니다."),
        Slip(_attach_first, "언제나 앞의 것을 붙였습니다. 마지막 글자에 받침이 있는지 보아야 합니다."),
        Slip(_attach_without_rieul, "'서울로'를 놓쳤습니다. '으로'는 받침이 ㄹ이면 받침이 없을 때처럼 '로'가 됩니다."),
        Slip(
            _attach_rieul_everywhere,
            "ㄹ 받침을 모든 조사에서 예외로 두었습니다. '물를'이 아니라 '물을'입니다. 예외는 '으로'뿐입니다.",
        ),
        Slip(_attach_rieul_clusters, "겹받침까지 ㄹ로 보았습니다. '여덟'의 받침 ㄼ은 ㄹ이 아니므로 '여덟으로'입니다."),
        Slip(
            _attach_rieul_exactly,
            "'으로'만 살폈습니다. '으로서'와 '으로써'도 '으로'로 시작하므로 '교실로서'입니다. startswith를 쓰세요.",
        ),
        Slip(_attach_by_first_syllable, "첫 글자의 받침을 보았습니다. 조사는 마지막 글자 noun[-1]에 붙습니다."),
    ),
    hints=(
        (
            "유니코드에서 한글 음절은 '가'부터 초성, 중성, 종성의 순서로 빈틈없이 놓여 있습니다. 종성은 없는 "
            "경우까지 28가지입니다."
        ),
        "(ord(noun[-1]) - ord('가')) % 28이 0이면 받침이 없고, 8이면 ㄹ입니다.",
        (
            "final이 8이고 pair[0].startswith('으로')이면 final = 0으로 바꾼 뒤, final > 0이면 pair[0], 아니면 "
            "pair[1]을 붙이세요."
        ),
    ),
    learned="한 명사에 모양이 다른 조사가 붙으니, 띄어쓰기만으로 나누면 같은 낱말이 여러 토큰으로 흩어집니다.",
)

# --------------------------------------------------------------------------------------- 1.8 growth of a vocabulary


def vocabulary_growth(tokens: list[str]) -> list[int]:
    """토큰을 하나씩 읽을 때마다 지금까지의 어휘 크기를 적은 리스트를 돌려줍니다."""
    seen = set()
    growth = []
    for token in tokens:
        seen.add(token)
        growth.append(len(seen))
    return growth


def _growth_from_scratch(tokens: list[str]) -> list[int]:
    return [len(set(tokens[: count + 1])) for count in range(len(tokens))]


def _growth_of_tokens(tokens: list[str]) -> list[int]:
    return list(range(1, len(tokens) + 1))


def _growth_at_the_end(tokens: list[str]) -> int:
    return len(set(tokens))


def _growth_of_new_only(tokens: list[str]) -> list[int]:
    growth: list[int] = []
    seen: set[str] = set()
    for token in tokens:
        if token not in seen:
            seen.add(token)
            growth.append(len(seen))
    return growth


def _growth_one_late(tokens: list[str]) -> list[int]:
    return [len(set(tokens[:count])) for count in range(len(tokens))]


VOCABULARY_GROWTH = Exercise(
    title="어휘는 어떻게 늘어나는가",
    solution_function=vocabulary_growth,
    oracle=_growth_from_scratch,
    cases=(
        Case(["봄", "여름", "봄", "가을", "봄", "겨울"], label="되풀이되는 토큰"),
        Case(["가", "나", "다"], label="모두 다른 토큰"),
        Case(["가", "가", "가"], label="모두 같은 토큰"),
        Case(["학교는", "학교가", "학교를", "학교는"], label="조사가 다르면 다른 어절"),
        Case([], label="빈 글"),
        Case(["Fly", "fly"], label="대소문자가 다르면 다른 토큰"),
    ),
    slips=(
        Slip(_growth_of_tokens, "토큰의 수를 셌습니다. 이미 나온 토큰은 어휘를 늘리지 않습니다."),
        Slip(_growth_at_the_end, "마지막 값만 돌려주었습니다. 토큰을 하나 읽을 때마다의 값을 모두 담으세요."),
        Slip(
            _growth_of_new_only,
            "새 토큰이 나올 때만 적었습니다. 되풀이된 토큰에서도 그때의 값을 적어야 길이가 같아집니다.",
        ),
        Slip(_growth_one_late, "한 걸음 늦습니다. 토큰을 집합에 넣은 다음에 크기를 적으세요."),
    ),
    hints=(
        "지금까지 나온 토큰을 집합(set)에 모으세요. 집합은 같은 것을 두 번 담지 않습니다.",
        "토큰을 하나 넣을 때마다 집합의 크기 len(seen)을 리스트에 덧붙이세요.",
        "for token in tokens: seen.add(token); growth.append(len(seen))",
    ),
    learned="n개를 읽었을 때의 어휘 V가 대략 K·n^β로 늘어난다는 것을 힙스의 법칙(Heaps' law)이라고 합니다.",
)

EXERCISES = (
    SPLIT_CLITIC,
    MERGE_PHRASES,
    CATCHES_LOST_LETTERS,
    SPLIT_KEEPING_ENDS,
    ENDS_SENTENCE,
    PRECISION_RECALL,
    LOGISTIC_GRADIENT,
    ATTACH_PARTICLE,
    VOCABULARY_GROWTH,
)

QUIZ = (
    Question(
        "다음 가운데 NLTK의 TreebankWordTokenizer가 한 토큰으로 남기는 것은 무엇일까요?",
        (
            Choice("AT&T", False, "&를 구두점으로 보아 AT, &, T 세 토큰으로 나눕니다."),
            Choice("well-known", True, "펜 트리뱅크 규칙에서 붙임표(-)로 이은 낱말은 한 토큰입니다."),
            Choice("didn't", False, "접어 n't를 떼어 did와 n't 두 토큰으로 나눕니다."),
            Choice(
                "New York",
                False,
                "빈칸에서 먼저 나누므로 New와 York이 됩니다. 합치려면 MWETokenizer 같은 도구가 필요합니다.",
            ),
        ),
    ),
    Question(
        "마침표마다 문장을 자르는 규칙의 성적으로 맞는 것은 무엇일까요?",
        (
            Choice(
                "재현율은 1이고, 정밀도는 글에 따라 다르다.",
                True,
                "모든 마침표를 고르니 놓치는 끝은 없습니다. 정밀도는 곧 마침표가 문장 끝인 비율입니다.",
            ),
            Choice(
                "정밀도는 1이고, 재현율은 글에 따라 다르다.",
                False,
                "거꾸로입니다. 놓치는 끝이 없으니 재현율이 1이고, 약어가 든 글에서는 정밀도가 1보다 작아집니다.",
            ),
            Choice(
                "어느 글에서나 정밀도와 재현율이 모두 1이다.",
                False,
                "3.5나 Dr.처럼 문장을 끝내지 않는 마침표가 하나라도 있으면 정밀도가 1보다 작아집니다.",
            ),
        ),
    ),
    Question(
        "약어 사전 규칙이 훈련 데이터에서는 잘 맞았는데 테스트 데이터에서 정밀도가 뚝 떨어졌습니다. 까닭은 무엇일까요?",
        (
            Choice(
                "테스트 데이터에 사전에 없는 약어가 나왔다.",
                True,
                "사전은 외운 것만 압니다. 처음 보는 약어의 마침표는 모두 문장의 끝이 됩니다.",
            ),
            Choice("테스트 데이터의 문장이 더 짧았다.", False, "이 규칙은 문장의 길이를 보지 않습니다."),
            Choice("사전이 너무 컸다.", False, "낱말이 많을수록 더 많은 약어를 걸러 냅니다. 모자란 것이 문제였습니다."),
        ),
    ),
    Question(
        "우리가 잰 두 글을 어절과 형태소로 나누었을 때 어떠했나요?",
        (
            Choice(
                "형태소 쪽이 토큰 수는 많고 어휘는 작았다.",
                True,
                "조사와 어미가 떨어져 나와 토큰은 늘지만, 같은 명사가 한 토큰으로 모여 어휘는 줄어듭니다.",
            ),
            Choice(
                "어절 쪽이 토큰 수도 많고 어휘도 컸다.", False, "어절은 더 큰 덩어리이므로 토큰 수는 오히려 적습니다."
            ),
            Choice(
                "어휘는 나누는 방법과 상관없었다.",
                False,
                "우리가 재어 보니 헌법에서 어절의 어휘가 형태소보다 훨씬 컸습니다.",
            ),
        ),
    ),
    Question(
        "한 문장에서 분석기 하나가 '못'을 맞게 가렸습니다. 이 분석기를 믿어도 될까요?",
        (
            Choice(
                "믿어도 된다. 맞은 것은 맞은 것이다.",
                False,
                "한 문장은 우연일 수 있습니다. Komoran은 그 문장을 맞혔지만 다른 문장에서는 여러 번 틀렸습니다.",
            ),
            Choice(
                "아직 모른다. 여러 문장에서 재고 구간을 보아야 한다.",
                True,
                "표본이 하나이면 비율의 구간이 너무 넓습니다. 문장을 늘리자 분석기들의 차이가 드러났습니다.",
            ),
            Choice(
                "믿으면 안 된다. 분석기는 모두 틀린다.",
                False,
                "Kkma처럼 대부분 맞힌 것도 있습니다. 얼마나 틀리는지를 재는 것이 중요합니다.",
            ),
        ),
    ),
)

CLAIMS = (
    Claim(
        key="periods",
        statement="글에 나오는 마침표의 약 90 %는 문장을 끝낸다.",
        source=(
            "Riley (1989)가 영어로 된 브라운(Brown) 말뭉치에서 센 값. Palmer & Hearst (1994), "
            "Adaptive Sentence Boundary Disambiguation이 인용"
        ),
        published="약 90 %",
    ),
    Claim(
        key="speed",
        statement="형태소 분석기 가운데 Okt(옛 이름 Twitter)가 Komoran보다 10배쯤 빠르다.",
        source="KoNLPy 공식 문서의 시간 비교 (KoNLPy 0.4.1, Python 2.7)",
        published="10만 글자에 Twitter 2.4714초, Komoran 25.6008초",
    ),
)
