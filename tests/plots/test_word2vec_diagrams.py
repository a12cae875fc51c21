"""The diagrams of notebook 06 show what they are given: pairs of a window, a tree's paths, counts, n-grams."""

import heapq
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.patches import Circle, FancyBboxPatch

from course_utils.plots import diagrams
from course_utils.plots.style import svg

pytestmark = pytest.mark.filterwarnings("error:Glyph")

SYLLABLES = st.text(alphabet="가나다라마", min_size=1, max_size=2)
SENTENCES = st.lists(SYLLABLES, min_size=2, max_size=6)


def texts(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def boxes_with_text(figure):
    """(left, top, right, bottom) of the boxes; frames that hold other boxes hold no text of their own."""
    for box in figure.axes[0].patches:
        if isinstance(box, FancyBboxPatch):
            yield box.get_x(), box.get_y(), box.get_x() + box.get_width(), box.get_y() + box.get_height()


def overlap(one, other):
    return max(one[0], other[0]) < min(one[2], other[2]) and max(one[1], other[1]) < min(one[3], other[3])


# ----------------------------------------------------------------------------------------------- the sliding window


@settings(max_examples=25, deadline=None)
@given(SENTENCES, st.sampled_from([1, 2]))
def test_the_pairs_of_a_window_are_all_that_stand_near_each_other(tokens, window):
    figure = diagrams.sliding_window(tokens, window)
    pairs = [
        f"({tokens[i]}, {tokens[j]})"
        for i, j in itertools.product(range(len(tokens)), repeat=2)
        if i != j and abs(i - j) <= window
    ]
    drawn = [pair for text in texts(figure) if text.startswith("(") for pair in text.split("  ")]
    assert drawn == ["(중심 단어, 주변 단어)", *pairs]
    assert f"{len(pairs)}개" in figure.alt
    assert svg(figure)


@pytest.mark.parametrize(
    ("tokens", "window"), [(["하나"], 1), (["가"] * 7, 1), (["가", "나"], 3), (["아주긴말입니다"] * 6, 2)]
)
def test_a_sentence_that_cannot_be_drawn_is_refused(tokens, window):
    with pytest.raises(ValueError, match=r"tokens must be|inches"):
        diagrams.sliding_window(tokens, window)


# ---------------------------------------------------------------------------------------------------- architectures


def test_both_architectures_name_the_same_matrices_and_sizes():
    words = texts(diagrams.cbow_and_skipgram())
    for text in ("$W$", "$W'$", "$W$  $(V, d)$          $W'$  $(V, d)$", "원-핫 $(V)$", "벡터 $(d)$", "확률 $(V)$"):
        assert words.count(text) == 2
    assert words.count("$x_{t+1}$") == words.count("$y_{t+1}$") == 1


@pytest.mark.parametrize("k", [2, 3, 4])
def test_negative_sampling_asks_for_one_real_pair_and_k_drawn_ones(k):
    figure = diagrams.negative_sampling("영화", "배우", ["수요일", "주차", "양말", "기차"][:k])
    words = texts(figure)
    assert (words.count("1"), words.count("0")) == (1, k)
    assert f"참·거짓을 {k + 1}번" in words[0]
    assert svg(figure)


def test_too_few_or_too_many_negatives_are_refused():
    with pytest.raises(ValueError, match="2 to 4 words"):
        diagrams.negative_sampling("영화", "배우", ["수요일"])


# ------------------------------------------------------------------------------------------------------ Huffman tree


def huffman(counts):
    """Codes by the textbook: join the two rarest, again and again."""
    heap = [(count, number, {word: ""}) for number, (word, count) in enumerate(counts.items())]
    heapq.heapify(heap)
    for number in itertools.count(len(heap)):
        if len(heap) == 1:
            return heap[0][2]
        (a, _, left), (b, _, right) = heapq.heappop(heap), heapq.heappop(heap)
        joined = {word: f"0{code}" for word, code in left.items()} | {word: f"1{code}" for word, code in right.items()}
        heapq.heappush(heap, (a + b, number, joined))
    raise AssertionError


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 99), min_size=2, max_size=6))
def test_a_huffman_tree_shows_a_question_for_each_inner_node_and_no_two_things_overlap(values):
    counts = dict(zip("가나다라마바", values, strict=False))
    codes = huffman(counts)
    figure = diagrams.huffman_tree(codes, counts, "가")
    circles = [patch for patch in figure.axes[0].patches if isinstance(patch, Circle)]
    assert len(circles) == len(codes) - 1
    assert f"{sum(values)}" in texts(figure), "the root holds the sum"
    assert f"물음 {len(codes['가'])}개(코드 {codes['가']})" in figure.alt
    things = [(x - r, y - r, x + r, y + r) for (x, y), r in ((circle.center, circle.radius) for circle in circles)]
    assert not any(overlap(*two) for two in itertools.combinations([*things, *boxes_with_text(figure)], 2))
    assert svg(figure)


@pytest.mark.parametrize("codes", [("0", "10"), ("0", "01", "1"), ("",), ("0", "10", "110", "111", "1111")])
def test_codes_that_are_no_binary_tree_are_refused(codes):
    words = dict(zip("가나다라마", codes, strict=False))
    with pytest.raises(ValueError, match="leaves of a binary tree"):
        diagrams.huffman_tree(words, dict.fromkeys(words, 1), "가")


# ------------------------------------------------------------------------------------------------------ counts, parts


def test_a_cooccurrence_matrix_shows_every_count_and_marks_the_pair():
    words = ["비가", "눈이", "왔다"]
    counts = [[0, 2, 7], [2, 0, 1], [7, 1, 0]]
    figure = diagrams.cooccurrence_matrix([["비가", "왔다"], ["눈이", "왔다"]], words, counts, ("비가", "왔다"))
    numbers = [text for text in texts(figure) if text.isdigit()]
    assert numbers == [f"{count}" for row in counts for count in row]
    assert "7번" in figure.alt
    assert not any(overlap(*two) for two in itertools.combinations(boxes_with_text(figure), 2))


def test_a_cooccurrence_matrix_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"shape \(2, 2\)"):
        diagrams.cooccurrence_matrix([["가", "나"]] * 2, ["가", "나"], [[0, 1]], ("가", "나"))


def test_an_analogy_names_its_words_and_says_that_the_answer_is_only_near():
    figure = diagrams.analogy("남자", "여자", "왕", "여왕")
    shown = " ".join(texts(figure))
    assert all(word in shown for word in ("남자", "여자", "왕", "가장 가까운 여왕", "$b - a + c$"))
    assert "꼭 그 자리는 아닙니다" in figure.alt


EOJEOL = st.text("가나다", min_size=2, max_size=6)


@settings(max_examples=25, deadline=None)
@given(st.lists(EOJEOL, min_size=2, max_size=2, unique=True))
def test_ngrams_overlap_by_one_sign_and_shared_ones_stand_in_both(two):
    eojeol, other = two
    figure = diagrams.syllable_ngrams(eojeol, other)
    bigrams = [text for text in texts(figure) if len(text) == 2]
    own, others = bigrams[: len(eojeol) + 1], bigrams[len(eojeol) + 1 :]
    assert "".join([own[0], *(gram[1] for gram in own[1:])]) == f"<{eojeol}>"
    said = figure.alt.split("있는 것: ")[1].replace("없음", "").split(", ")
    assert {gram for gram in said if len(gram) == 2} == set(own) & set(others)
    assert svg(figure)


@pytest.mark.parametrize(("eojeol", "other"), [("", ""), ("일곱글자입니다", ""), ("가", "일곱글자입니다")])
def test_an_eojeol_that_cannot_be_drawn_is_refused(eojeol, other):
    with pytest.raises(ValueError, match="1 to 6 syllables"):
        diagrams.syllable_ngrams(eojeol, other)
