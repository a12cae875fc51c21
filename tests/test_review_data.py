"""The hand-written reviews and probes: what their files promise to anyone who measures a model with them."""

import csv
import re
import unicodedata
from collections import Counter
from itertools import combinations, groupby

import pytest

from course_utils import settings

# How many reviews of each kind; half of them are positive.
KINDS = {
    "plain": 160,
    "short": 80,
    "spacing": 90,
    "slang": 90,
    "negation": 80,
    "contrast": 70,
    "sarcasm": 30,
    "mixed": 60,
}
PHENOMENA = ("negation", "contrast", "sarcasm")
FEWEST_PAIRS = 50
MOST_ALIKE = 0.25  # Jaccard similarity of two reviews' character 5-grams
MOST_OPENINGS = 4  # reviews that begin with the same two words
LEAST_SHARED = 0.3  # share of a probe's letters that its partner has too
EMOTICONS = ("ㅋ", "ㅎ", "ㅠ")


def rows_of(name):
    with open(settings.course_data_folder() / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def squeezed(text):
    """The text without what does not count as a difference: Unicode form and spaces."""
    return "".join(unicodedata.normalize("NFC", text).split())


def grams(text, size=5):
    letters = squeezed(text)
    return {letters[start : start + size] for start in range(max(1, len(letters) - size + 1))}


def alikeness(first, second):
    return len(first & second) / len(first | second)


@pytest.fixture(scope="module")
def reviews():
    return rows_of("reviews_test.tsv")


@pytest.fixture(scope="module")
def probes():
    return rows_of("probes.tsv")


def texts_of_probes(probes):
    return [row[verdict] for row in probes for verdict in ("positive", "negative")]


# ------------------------------------------------------------------------------------------------------ the files


@pytest.mark.parametrize(
    ("name", "columns"),
    [("reviews_test.tsv", ["text", "label", "kind"]), ("probes.tsv", ["phenomenon", "positive", "negative"])],
)
def test_the_file_is_a_plain_table(name, columns):
    content = (settings.course_data_folder() / name).read_bytes().decode("utf-8")
    assert "\r" not in content
    assert content.endswith("\n")
    header, *lines = content.removesuffix("\n").split("\n")
    assert header.split("\t") == columns
    assert {line.count("\t") for line in lines} == {len(columns) - 1}


def test_every_text_is_in_nfc_and_trimmed(reviews, probes):
    texts = [row["text"] for row in reviews] + texts_of_probes(probes)
    assert [text for text in texts if not unicodedata.is_normalized("NFC", text)] == []
    assert [text for text in texts if not text or text != text.strip()] == []


# ---------------------------------------------------------------------------------------------------- the reviews


def test_half_of_the_reviews_are_positive(reviews):
    assert Counter(row["label"] for row in reviews) == {"1": 330, "0": 330}


def test_half_of_each_kind_is_positive(reviews):
    counted = Counter((row["kind"], row["label"]) for row in reviews)
    assert counted == {(kind, label): size // 2 for kind, size in KINDS.items() for label in "01"}


def test_the_order_tells_nothing_about_the_label(reviews):
    longest_run = max(len(list(run)) for _, run in groupby(row["label"] for row in reviews))
    assert longest_run < 20
    first_half = reviews[: len(reviews) // 2]
    assert 0.4 < sum(row["label"] == "1" for row in first_half) / len(first_half) < 0.6


def test_no_review_comes_twice(reviews):
    counted = Counter(squeezed(row["text"]) for row in reviews)
    assert [text for text, times in counted.items() if times > 1] == []


def test_no_two_reviews_are_nearly_the_same(reviews):
    gathered = [(row["text"], grams(row["text"])) for row in reviews]
    alike = [
        (first, second)
        for (first, left), (second, right) in combinations(gathered, 2)
        if alikeness(left, right) > MOST_ALIKE
    ]
    assert alike == []


def test_no_opening_is_worn_out(reviews):
    openings = Counter(tuple(words[:2]) for row in reviews if len(words := row["text"].split()) > 2)
    assert {opening: times for opening, times in openings.items() if times > MOST_OPENINGS} == {}


@pytest.mark.parametrize("label", ["0", "1"])
def test_lengths_spread_from_one_word_to_a_paragraph(reviews, label):
    texts = [row["text"] for row in reviews if row["label"] == label]
    lengths = [len(text) for text in texts]
    assert sum(len(text.split()) == 1 for text in texts) >= 10
    assert sum(length > 100 for length in lengths) >= 5
    assert sum(10 <= length <= 60 for length in lengths) > len(texts) / 2
    assert max(lengths) <= 140


@pytest.mark.parametrize("label", ["0", "1"])
@pytest.mark.parametrize("emoticon", EMOTICONS)
def test_emoticons_do_not_give_the_label_away(reviews, label, emoticon):
    assert any(emoticon in row["text"] for row in reviews if row["label"] == label)


@pytest.mark.parametrize("word", ["지루", "재미", "재밌", "최고", "노잼", "꿀잼", "명작", "기대", "눈물", "돈"])
def test_a_telling_word_stands_in_both_labels(reviews, word):
    assert {row["label"] for row in reviews if word in squeezed(row["text"])} == {"0", "1"}


def test_reviews_of_the_kind_spacing_are_spaced_unlike_the_others(reviews):
    def letters_per_word(kind):
        words = [word for row in reviews if row["kind"] == kind for word in row["text"].split()]
        return sum(map(len, words)) / len(words)

    assert letters_per_word("spacing") > 1.4 * letters_per_word("plain")


# ----------------------------------------------------------------------------------------------------- the probes


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_every_phenomenon_has_enough_pairs(probes, phenomenon):
    assert sum(row["phenomenon"] == phenomenon for row in probes) >= FEWEST_PAIRS
    assert {row["phenomenon"] for row in probes} == set(PHENOMENA)


def test_the_two_of_a_pair_differ_but_share_letters(probes):
    for row in probes:
        positive, negative = (Counter(re.findall(r"\w", row[verdict])) for verdict in ("positive", "negative"))
        shared = (positive & negative).total() / max(positive.total(), negative.total())
        assert squeezed(row["positive"]) != squeezed(row["negative"]), row
        assert shared > LEAST_SHARED, row


def test_no_probe_comes_twice_or_among_the_reviews(reviews, probes):
    counted = Counter(map(squeezed, texts_of_probes(probes)))
    assert [text for text, times in counted.items() if times > 1] == []
    assert counted.keys() & {squeezed(row["text"]) for row in reviews} == set()
