"""The course's own reviews: rebuilt byte for byte, balanced, rich, apart from each other, and refused when damaged."""

import subprocess
import sys
from collections import Counter

import pytest

from course_utils import corpora, settings
from course_utils.corpora import load_probes, load_reviews
from data.grammar import korean, report
from data.grammar.korean import Predicate

SPLITS = ("train", "validation", "test")
PHENOMENA = ("negation", "contrast", "sarcasm")
SCRIPT = settings.checkout_folder() / "data" / "make_reviews.py"


@pytest.fixture(scope="module")
def generated():
    return [*load_reviews("train").texts, *load_reviews("validation").texts]


# ---- what the loaders give


@pytest.mark.parametrize("split", SPLITS)
def test_every_part_is_balanced_and_has_no_review_twice(split):
    reviews = load_reviews(split)
    assert reviews.labels.dtype == "int8"
    assert len(reviews) == len(reviews.texts) == len(reviews.labels) == len(set(reviews.texts))
    assert reviews.labels.sum() * 2 == len(reviews)
    assert reviews.notes == ()


def test_the_parts_are_as_large_as_the_course_says(generated):
    assert len(generated) >= 3200
    assert len(load_reviews("test")) >= 600
    assert len(load_reviews("validation")) == round(0.15 * len(generated))


def test_only_hand_written_reviews_have_kinds():
    assert load_reviews("train").kinds == load_reviews("validation").kinds == ()
    test = load_reviews("test")
    assert len(test.kinds) == len(test)


def test_labels_are_mixed_all_along_each_generated_part():
    for split in ("train", "validation"):
        labels = load_reviews(split).labels
        assert all(0.3 < piece.mean() < 0.7 for piece in (labels[:200], labels[-200:]))


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_probes_are_fifty_pairs_of_different_texts(phenomenon):
    probes = load_probes(phenomenon)
    assert len(probes) == len(probes.positive) == len(probes.negative) >= 50
    assert not set(probes.positive) & set(probes.negative)


def test_an_unknown_name_is_told():
    with pytest.raises(ValueError, match="split must be 'train', 'validation' or 'test', got 'valid'"):
        load_reviews("valid")
    with pytest.raises(ValueError, match=r"phenomenon must be .* got 'irony'"):
        load_probes("irony")


# ---- the generated part


def test_the_script_writes_the_very_same_file(tmp_path):
    written = tmp_path / "reviews_train.tsv"
    subprocess.run([sys.executable, SCRIPT, "--output", written], check=True)
    assert written.read_bytes() == (settings.course_data_folder() / "reviews_train.tsv").read_bytes()


def test_no_review_of_validation_has_a_near_twin_in_train():
    train, validation = load_reviews("train").texts, load_reviews("validation").texts
    known = {report.letters_of(text) for text in train}
    assert not known & {report.letters_of(text) for text in validation}
    assert not _with_twins(validation, train)


def _with_twins(texts, others, limit=0.6):
    """Texts that share most of their letter trigrams with one of the others (counted without the report's code)."""
    holders = {}
    for place, other in enumerate(others):
        for trigram in _trigrams(other):
            holders.setdefault(trigram, []).append(place)
    sizes = [len(_trigrams(other)) for other in others]
    twins = []
    for text in texts:
        own = _trigrams(text)
        common = Counter(place for trigram in own for place in holders.get(trigram, ()))
        if any(count / (len(own) + sizes[place] - count) >= limit for place, count in common.items()):
            twins.append(text)
    return twins


def _trigrams(text):
    letters = "".join(filter(str.isalnum, text))
    return {letters[i : i + 3] for i in range(max(1, len(letters) - 2))}


def test_a_twin_would_be_found():
    assert _with_twins(["배우들 연기가 참 좋았다ㅋㅋ"], ["음악이 별로다", "배우들 연기가 참 좋았다!!"])


def test_few_generated_reviews_have_a_near_twin(generated):
    assert len(report.twins(generated)) < 0.01 * len(generated)


def test_no_template_shows_through(generated):
    words = [word for text in generated for word in text.split()][:10_000]
    assert len(set(words)) / len(words) > 0.42
    counts = Counter(word for text in generated for word in text.split())
    assert sum(count == 1 for count in counts.values()) / len(counts) > 0.6
    fives = Counter(five for text in generated for five in {tuple(five) for five in _fives(text)})
    assert fives.most_common(1)[0][1] < 0.005 * len(generated)


def _fives(text):
    words = text.split()
    return zip(*(words[start:] for start in range(5)), strict=False)


def test_generated_text_has_the_habits_of_people_who_type(generated):
    share = {
        mark: sum(mark in text for text in generated) / len(generated) for mark in ("ㅋㅋ", "ㅠ", "안 ", "않", "!")
    }
    assert all(0.02 < part < 0.4 for part in share.values()), share
    assert 10 < sorted(map(len, generated))[len(generated) // 2] < 50


def test_the_hand_written_part_is_apart_from_the_generated_one(generated):
    hand_written = load_reviews("test").texts + sum(
        (load_probes(name).positive + load_probes(name).negative for name in PHENOMENA), ()
    )
    longer = {text for text in generated if len(text.split()) > 3}  # "꿀잼" comes to anyone's mind
    shared = len(longer.intersection(hand_written))
    assert shared == 0


def test_the_baseline_learns_from_it_and_finds_hand_written_text_harder():
    shares = report.accuracies()
    assert shares["validation"] > 0.88
    assert 0.65 < shares["test"] < shares["validation"]


# ---- morphology


@pytest.mark.parametrize(
    ("stem", "kind", "forms"),
    [
        ("지루하", "A", "지루합니다 지루해요 지루하다 지루해 지루함 지루한 지루한데 지루하네 지루해서"),
        ("아깝", "A", "아깝습니다 아까워요 아깝다 아까워 아까움 아까운 아까운데 아깝네 아까워서"),
        ("길", "A", "깁니다 길어요 길다 길어 긺 긴 긴데 기네 길어서"),
        ("예쁘", "A", "예쁩니다 예뻐요 예쁘다 예뻐 예쁨 예쁜 예쁜데 예쁘네 예뻐서"),
        ("있", "A", "있습니다 있어요 있다 있어 있음 있는 있는데 있네 있어서"),
        ("없", "A", "없습니다 없어요 없다 없어 없음 없는 없는데 없네 없어서"),
        (
            "좋지 않",
            "A",
            "좋지 않습니다 좋지 않아요 좋지 않다 좋지 않아 좋지 않음 좋지 않은 좋지 않은데 좋지 않네 좋지 않아서",
        ),
        ("흐르", "V", "흐릅니다 흘러요 흐른다 흘러 흐름 흐른 흐르는데 흐르네 흘러서"),
        ("안 되", "V", "안 됩니다 안 돼요 안 된다 안 돼 안 됨 안 된 안 되는데 안 되네 안 돼서"),
        ("뽑", "V", "뽑습니다 뽑아요 뽑는다 뽑아 뽑음 뽑은 뽑는데 뽑네 뽑아서"),
        ("명작", "N", "명작입니다 명작이에요 명작이다 명작이야 명작임 명작인 명작인데 명작이네 명작이라"),
        ("최고", "N", "최고입니다 최고예요 최고다 최고야 최고임 최고인 최고인데 최고네 최고라"),
    ],
)
def test_stems_take_their_endings(stem, kind, forms):
    endings = ["formal", "polite", "plain", "casual", "nominal", "modifier", "background", "surprised", "because"]
    predicate = Predicate(stem, kind, past=False)
    built = " ".join(getattr(korean, ending)(predicate) for ending in endings)
    assert built == forms


@pytest.mark.parametrize(
    ("stem", "kind", "past"),
    [
        ("지루하", "A", "지루했다"),
        ("졸리", "V", "졸렸다"),
        ("보", "I", "봤다"),
        ("최고", "N", "최고였다"),
        ("걸작", "N", "걸작이었다"),
    ],
)
def test_the_past_of_a_stem(stem, kind, past):
    assert korean.plain(Predicate(stem, kind, past=True)) == past


def test_particles_follow_the_closing_consonant():
    marked = "음악(이) 연기(이) 대사(을) 결말(을) 눈물(으로) 돈(으로) 영화(으로) 엄마(이랑) 동생(과)"
    assert korean.with_particles(marked) == "음악이 연기가 대사를 결말을 눈물로 돈으로 영화로 엄마랑 동생과"


# ---- damaged files


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A data folder of its own, with a whole file of each kind that a test then damages."""
    for name, content in (
        ("reviews_train.tsv", "text\tlabel\n좋다\t1\n별로다\t0\n"),
        ("reviews_test.tsv", "text\tlabel\tkind\n좋다\t1\tplain\n"),
        ("probes.tsv", "phenomenon\tpositive\tnegative\nnegation\t안 지루하다\t안 재밌다\n"),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.setattr(corpora.reviews, "course_data_folder", lambda: tmp_path)
    return tmp_path


def test_a_whole_file_elsewhere_is_read(elsewhere):
    assert load_reviews("train").texts + load_reviews("validation").texts == ("좋다", "별로다")
    assert load_reviews("test").kinds == ("plain",)
    assert load_probes("negation").negative == ("안 재밌다",)
    assert len(load_probes("sarcasm")) == 0


def test_windows_line_ends_change_nothing(elsewhere):
    path = elsewhere / "reviews_test.tsv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_reviews("test").kinds == ("plain",)


@pytest.mark.parametrize(
    ("content", "row", "problem"),
    [
        ("text\tlabel\n좋다\t1\n별로다\t2\n", 3, "레이블은 0(부정)이나 1(긍정)이어야 하는데 '2'입니다"),
        ("text\tlabel\n좋다\t1\n별로다 0\n", 3, "탭으로 나눈 칸이 2개여야 하는데 1개입니다"),
        ("text\tlabel\n좋\t다\t1\n", 2, "탭으로 나눈 칸이 2개여야 하는데 3개입니다"),
        ("text\tlabel\n \t1\n", 2, "빈 칸이 있습니다"),
        ("text\tlabel\n좋다\t1\n\n별로다\t0\n", 3, "탭으로 나눈 칸이 2개여야 하는데 1개입니다"),
        ("label\ttext\n1\t좋다\n", 1, "열 이름이 label, text입니다(바른 이름: text, label"),
        ("", 1, "열 이름이"),
    ],
)
def test_a_damaged_row_is_refused_with_its_number_and_what_to_do(elsewhere, content, row, problem):
    (elsewhere / "reviews_train.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=f"reviews_train.tsv {row}번째 줄") as caught:
        load_reviews("train")
    assert problem in str(caught.value)
    assert "git checkout -- data/reviews_train.tsv" in str(caught.value)


def test_bytes_that_are_no_text_are_refused(elsewhere):
    (elsewhere / "reviews_test.tsv").write_bytes(b"text\tlabel\tkind\n\xb0\xa1\t1\tplain\n")
    with pytest.raises(ValueError, match=r"reviews_test\.tsv 2번째 줄: UTF-8이 아닌 바이트"):
        load_reviews("test")


def test_an_unknown_phenomenon_in_the_file_is_refused(elsewhere):
    with open(elsewhere / "probes.tsv", "a", encoding="utf-8") as file:
        file.write("irony\t좋다\t별로다\n")
    with pytest.raises(ValueError, match=r"probes\.tsv 3번째 줄: 현상은"):
        load_probes("negation")


@pytest.mark.parametrize("name", ["reviews_train.tsv", "reviews_test.tsv", "probes.tsv"])
def test_a_missing_file_is_named(elsewhere, name):
    (elsewhere / name).unlink()
    loaders = {
        "reviews_train.tsv": lambda: load_reviews("train"),
        "reviews_test.tsv": lambda: load_reviews("test"),
        "probes.tsv": lambda: load_probes("contrast"),
    }
    with pytest.raises(FileNotFoundError, match=f"{name} 파일이 없습니다"):
        loaders[name]()
