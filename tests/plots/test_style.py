"""The look of every picture: readable, the same bytes everywhere, Hangul in the course's own font."""

import hashlib
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from urllib.parse import unquote

import pytest
from html_page import HtmlPage
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing, svg

pytestmark = pytest.mark.filterwarnings("error:Glyph")

PROGRAM = """
import hashlib, sys
from course_utils.plots.figures import bars
from course_utils.plots.style import svg
picture = bars({"okt": 7, "kkma": 25 / 3}, title="한국어 −3 ✓", xlabel="토큰 수 (개)", alt="막대 둘")
print(hashlib.sha256(svg(picture).encode()).hexdigest(), "matplotlib.pyplot" in sys.modules)
"""


def sample(title: str = "한국어 문장 −3 ✓ abc") -> Drawing:
    figure = drawing(6, 3, "막대 셋")
    axes = figure.add_subplot(title=title, xlabel="개수 (개)")
    axes.bar([1, 2, 3], [3, -4, 5 / 3])
    return figure


def test_a_picture_is_the_same_however_often_it_is_drawn():
    figure = sample()
    assert svg(figure) == svg(figure) == svg(sample())


def test_a_picture_is_the_same_in_every_process_and_pyplot_is_not_loaded(tmp_path):
    def run(hash_seed: str) -> str:
        env = {**os.environ, "PYTHONHASHSEED": hash_seed, "MPLCONFIGDIR": str(tmp_path / hash_seed)}
        return subprocess.run(
            [sys.executable, "-c", PROGRAM], env=env, check=True, capture_output=True, text=True
        ).stdout

    first = run("1")
    assert first == run("2")
    assert re.fullmatch(r"[0-9a-f]{64} False\n", first)


def test_axes_keep_their_place_when_the_picture_changes():
    figure = sample()
    svg(figure)
    before = figure.axes[0].get_position().bounds
    figure.axes[0].set_ylabel("아주 긴 이름표가\n새로 생겼습니다")
    svg(figure)
    assert figure.axes[0].get_position().bounds == before


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=8))
def test_every_syllable_has_a_glyph_of_the_courses_font(word):
    figure = drawing(3, 1, word)
    figure.text(0.1, 0.5, word)
    assert "NanumGothic" in svg(figure)


@pytest.mark.parametrize("sign", list("−✓▸①→×ㄱㅏㅋ가힣“…"))
def test_signs_that_the_course_writes_have_glyphs(sign):
    svg(sample(sign))


def test_a_sign_that_no_font_has_is_noticed():
    with pytest.raises(UserWarning, match="Glyph"):
        svg(sample("\U0001f9ff"))


def test_two_different_syllables_are_drawn_differently():
    def outline(word: str) -> str:
        return hashlib.sha256(re.sub("<!--.*?-->", "", svg(sample(word))).encode()).hexdigest()

    assert outline("가") != outline("나")


def test_small_text_is_refused():
    figure = sample()
    figure.axes[0].text(1, 1, "작은 글씨", fontsize=9)
    with pytest.raises(ValueError, match=r"12 pt.*'작은 글씨' has 9 pt"):
        svg(figure)


def test_a_picture_without_words_for_it_is_refused():
    with pytest.raises(ValueError, match="alt"):
        drawing(4, 2, alt=" ")


@pytest.mark.parametrize("width", [0, -1, MAX_INCHES + 0.01])
def test_a_picture_that_the_page_would_shrink_is_refused(width):
    with pytest.raises(ValueError, match="width"):
        drawing(width, 2, alt="그림")


def test_coordinates_have_two_decimals_and_scales_all_of_theirs():
    source = svg(sample())
    paths = re.findall(r' d="([^"]*)"', source)
    assert paths
    assert not any(re.search(r"\.\d{3}", path) for path in paths)
    assert "scale(0.015625)" in source  # a glyph's own unit: rounded, it would be drawn 28 % too large


def test_no_two_pictures_of_a_page_share_a_counted_id():
    assert not re.search(r'id="(figure|axes|patch|text|line2d)_\d', svg(sample()))


def test_a_picture_shows_itself_as_an_image_with_words():
    figure = drawing(4, 2, '"막대" <둘>')
    figure.add_subplot().bar([1], [1])
    bundle = figure._repr_mimebundle_()
    (image,) = HtmlPage(bundle["text/html"]).named("img")
    assert image["alt"] == bundle["text/plain"] == '"막대" <둘>'
    kind, source = (image["src"] or "").split(",")
    assert kind == "data:image/svg+xml"
    root = ElementTree.fromstring(unquote(source))
    assert (root.tag.split("}")[1], root.get("width"), root.get("height")) == ("svg", "288pt", "144pt")


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("role", ["text", "muted", "baseline"])
def test_letters_stand_out_from_the_paper(role):
    ink, paper = luminance(PALETTE[role]), luminance(PALETTE["paper"])
    assert (paper + 0.05) / (ink + 0.05) >= 4.5  # WCAG 2, level AA


def test_tokenizers_of_one_language_and_models_have_colours_of_their_own():
    for names in (
        ["whitespace", "word_tokenize", "wordpunct", "treebank", "keras"],
        ["okt", "kkma", "komoran", "hannanum", "mecab"],
        ["naive", "punkt", "kss"],
        ["naive", "dictionary", "classifier", "punkt"],
        ["linear", "cnn", "rnn", "lstm", "gru", "baseline"],
    ):
        assert len({PALETTE[name] for name in names}) == len(names)
