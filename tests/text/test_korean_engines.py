"""KoNLPy's analysers and kss through the course's functions, on real and on nasty text."""

import threading
import warnings

import pytest

from course_utils.text import (
    SPLITTERS,
    TOKENIZERS,
    EngineError,
    engines,
    korean,
    limit,
    nouns,
    pos_tag,
    preload,
    split_sentences,
    tokenize,
)
from course_utils.text.korean import Remote
from course_utils.text.worker import Worker
from tests.text.strings import NASTY

JAVA = ("okt", "kkma", "komoran", "hannanum")
NAIL = "나는 밥을 못 먹었고 벽에 못을 박았다."
SMASH = "ㅁㄴㅇㄹ" * 15
"""Fingers on the home row: Kkma's time doubles with every letter."""


@pytest.fixture(scope="module", autouse=True)
def _engines():
    preload(*JAVA, "kss")


def ask(text, engine):
    return split_sentences(text, engine) if engine in SPLITTERS else tokenize(text, engine)


@pytest.mark.parametrize(
    ("engine", "noun", "adverb"), [("kkma", "NNG", "MAG"), ("komoran", "NNG", "MAG"), ("hannanum", "N", "M")]
)
def test_the_two_words_written_못_are_told_apart(engine, noun, adverb):
    assert [tag for token, tag in pos_tag(NAIL, engine) if token == "못"] == [adverb, noun]


def test_okt_takes_both_for_nouns():
    assert [tag for token, tag in pos_tag(NAIL, "okt") if token == "못"] == ["Noun", "Noun"]
    assert nouns(NAIL, "okt") == ["나", "밥", "못", "벽", "못"]


@pytest.mark.parametrize("engine", JAVA)
def test_morphemes_are_those_that_are_tagged_and_nouns_are_among_them(engine):
    tokens = tokenize(NAIL, engine)
    assert tokens == [token for token, _ in pos_tag(NAIL, engine)]
    assert {"밥", "벽"} <= set(nouns(NAIL, engine)) <= set(tokens)


@pytest.mark.parametrize("engine", [*JAVA, "kss"])
def test_any_string_gives_text_that_can_be_written(engine):
    for text in NASTY.values():
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            pieces = ask(text, engine)
        "".join(pieces).encode("utf-8")
        assert bool(pieces) == any(character.isalnum() for character in text) or not text.isalnum()
    assert ask("나는 학교에 간다.", engine)


@pytest.mark.parametrize("engine", JAVA)
def test_emoji_and_rare_hanja_stay_whole(engine):
    assert "😀" in "".join(tokenize("오늘 좋다 😀 \ue000", engine))
    assert "\U00020000" in "".join(tokenize("\U00020000 글자", engine))
    assert all("😀" not in noun or noun == "😀" for noun in nouns("학교 😀 집", engine))


@pytest.mark.parametrize("engine", [*JAVA, "kss"])
def test_a_million_characters_are_cut_aloud(engine):
    with pytest.warns(UserWarning, match=f"{engine}: 글이 1,000,000자여서 앞의 {limit(engine):,}자만"):
        pieces = ask("비가 온다.\n" * 142_857 + "끝", engine)
    assert sum(map(len, pieces)) > limit(engine) / 2


@pytest.mark.parametrize("engine", JAVA)
def test_endless_words_are_broken_aloud(engine):
    with pytest.warns(UserWarning, match=f"{engine}: 띄어쓰기 없이 60자 넘게 이어진 곳"):
        tokens = tokenize("나는학교에서책을읽었다" * 20, engine)
    assert sum(map(len, tokens)) > 100


def test_threads_get_the_answers_to_their_own_questions():
    texts = [f"{number}번 학생이 학교에 {number}시에 온다." for number in range(40)]
    expected = {engine: [tokenize(text, engine) for text in texts] for engine in JAVA}
    got = {engine: [None] * len(texts) for engine in JAVA}

    def work(engine, start):
        for place in range(start, len(texts), 2):
            got[engine][place] = tokenize(texts[place], engine)

    threads = [threading.Thread(target=work, args=(engine, start)) for engine in JAVA for start in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == expected


def test_hannanum_keeps_nothing_back_for_the_next_text():
    """Given an endless word whole it answers nothing, and would begin its next answer with what it kept."""
    worker = Worker("hannanum")
    remote = Remote(worker, piece=1_000, longest_word=1_000)
    expected = remote.morphs("비가 온다.")
    with pytest.warns(UserWarning, match="결과가 비어 있습니다"):
        assert remote.morphs("나는 간다. " + "나는어제친구와함께새로생긴식당에가서국수를먹었는데" * 20) == []
    assert remote.morphs("비가 온다.") == expected
    worker.stop()


def test_what_takes_too_long_blocks_no_other_and_is_left_out_aloud(monkeypatch):
    expected = tokenize(NAIL, "kkma")
    monkeypatch.setattr(korean, "SECONDS", 3.0)

    def ask_the_others_meanwhile():
        slow = threading.Thread(target=tokenize, args=(SMASH, "kkma"))
        slow.start()
        answers = {engine: (tokenize(NAIL, engine)[-1], slow.is_alive()) for engine in ("okt", "komoran", "hannanum")}
        slow.join()
        return answers

    with pytest.warns(UserWarning, match="kkma: 3초 안에 끝내지 못해 ‘ㅁㄴㅇㄹ.*부터 60자를 뺐습니다"):
        answers = ask_the_others_meanwhile()
    assert answers == dict.fromkeys(("okt", "komoran", "hannanum"), (".", True))
    assert tokenize(NAIL, "kkma") == expected


def test_mecab_works_or_says_what_to_do():
    if "mecab" in engines():
        assert [tag for token, tag in pos_tag(NAIL, "mecab") if token == "못"] == ["MAG", "NNG"]
    else:
        with pytest.raises(EngineError, match=r"Mecab이 설치되어 있지 않습니다\. .*다른 분석기\(okt"):
            tokenize("가", "mecab")


def test_kss_finds_sentences_without_marks():
    review = "음식이 정말 맛있었어요 다만 값이 조금 비쌌습니다 그래도 또 가고 싶어요"
    assert split_sentences(review, "kss") == [
        "음식이 정말 맛있었어요",
        "다만 값이 조금 비쌌습니다",
        "그래도 또 가고 싶어요",
    ]
    assert split_sentences("Dr. Kim은 3.5점을 줬다. 정말?!", "kss") == ["Dr. Kim은 3.5점을 줬다.", "정말?!"]


def test_labels_tell_the_engines_apart():
    labels = [engine.label for engine in (*TOKENIZERS.values(), *SPLITTERS.values())]
    assert len(set(labels)) == len(labels)
    assert {name for name, engine in TOKENIZERS.items() if engine.needs_java} == set(JAVA)


def test_the_engines_print_nothing(capfd):
    for engine in (*JAVA, "kss"):
        ask("나는 간다. 집에 왔어요", engine)
    assert capfd.readouterr() == ("", "")
