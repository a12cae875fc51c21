"""One look for every picture: Hangul font, colours, text sizes, and a figure that shows itself as deterministic SVG."""

from __future__ import annotations

import functools
import html
import io
import re
from typing import Any
from urllib.parse import quote

import matplotlib as mpl
from cycler import cycler
from matplotlib import font_manager
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.text import Text

from course_utils import assets

MIN_POINTS = 12.0
"""The smallest text of a picture, in points as seen: small print cannot be read from the back row."""
MAX_INCHES = 8.75
"""The widest picture: 840 CSS pixels, which a notebook at 1280×720 shows without shrinking it and its text."""

OKABE_ITO = {
    "black": "#000000",
    "orange": "#E69F00",
    "sky": "#56B4E9",
    "green": "#009E73",
    "yellow": "#F0E442",
    "blue": "#0072B2",
    "vermillion": "#D55E00",
    "purple": "#CC79A7",
}
"""The eight colours of Okabe and Ito (2008), told apart with any kind of colour vision."""

PALETTE = {
    # roles
    "text": "#1A1A1A",
    "muted": "#595959",
    "grid": "#D9D9D9",
    "paper": "#FFFFFF",
    "box": "#EAF3FA",
    "line": OKABE_ITO["blue"],
    "accent": OKABE_ITO["vermillion"],
    "second": OKABE_ITO["orange"],
    "third": OKABE_ITO["green"],
    "right": OKABE_ITO["green"],
    "wrong": OKABE_ITO["vermillion"],
    "positive": OKABE_ITO["blue"],
    "negative": OKABE_ITO["vermillion"],
    "baseline": "#767676",
    "train": OKABE_ITO["sky"],
    "validation": OKABE_ITO["blue"],
    # tokenizers
    "whitespace": "#767676",
    "naive": "#767676",
    "word_tokenize": OKABE_ITO["blue"],
    "wordpunct": OKABE_ITO["sky"],
    "treebank": OKABE_ITO["purple"],
    "keras": OKABE_ITO["orange"],
    "okt": OKABE_ITO["green"],
    "kkma": OKABE_ITO["vermillion"],
    "komoran": OKABE_ITO["blue"],
    "hannanum": OKABE_ITO["purple"],
    "mecab": OKABE_ITO["orange"],
    "punkt": OKABE_ITO["blue"],
    "kss": OKABE_ITO["green"],
    # units of text
    "eojeol": "#767676",
    "syllable": OKABE_ITO["blue"],
    "jamo": OKABE_ITO["purple"],
    "bpe": OKABE_ITO["orange"],
    # models
    "dictionary": OKABE_ITO["orange"],
    "classifier": OKABE_ITO["vermillion"],
    "linear": OKABE_ITO["orange"],
    "cnn": OKABE_ITO["purple"],
    "rnn": OKABE_ITO["vermillion"],
    "lstm": OKABE_ITO["blue"],
    "lstm_chrono": OKABE_ITO["purple"],
    "gru": OKABE_ITO["green"],
    "gru_chrono": OKABE_ITO["orange"],
    # the ladder of sentiment: a rung has the colour of its kind of model, and no colour is of two families
    "majority": "#767676",
    "lexicon": OKABE_ITO["orange"],
    "naive_bayes": OKABE_ITO["orange"],
    "word_tfidf": OKABE_ITO["orange"],
    "bigram_tfidf": OKABE_ITO["orange"],
    "character_tfidf": OKABE_ITO["orange"],
    "embedding_mean": OKABE_ITO["sky"],
    "convolution": OKABE_ITO["purple"],
    "simple_rnn": OKABE_ITO["vermillion"],
    "bidirectional_lstm": OKABE_ITO["blue"],
    "published": OKABE_ITO["black"],
    "ngram_gru": OKABE_ITO["green"],
}
"""Colour of a role, tokenizer or model, by its name; the same thing has the same colour in every notebook."""

RUNG_NAMES = {
    "majority": "다수 클래스",
    "lexicon": "감성 사전",
    "naive_bayes": "나이브 베이즈",
    "word_tfidf": "낱말 TF-IDF",
    "bigram_tfidf": "낱말 쌍 TF-IDF",
    "character_tfidf": "글자 TF-IDF",
    "embedding_mean": "임베딩 평균",
    "convolution": "합성곱",
    "simple_rnn": "SimpleRNN",
    "lstm": "LSTM",
    "gru": "GRU",
    "bidirectional_lstm": "양방향 LSTM",
    "published": "공개된 레시피",
    "ngram_gru": "n-그램 GRU",
}
"""How a picture writes the name of a rung of the sentiment ladder."""

# A family name of our own: a machine's own NanumGothic of another edition must not change the pictures.
# Nanum lacks U+2212 and ✓; DejaVu, which comes with matplotlib, has them.
_HANGUL = "Course Nanum Gothic"
_FONT_WEIGHTS = {"NanumGothic.ttf": "normal", "NanumGothicBold.ttf": "bold"}
FORMULA_FAMILY = "DejaVu Sans"
"""Family for tick labels that matplotlib writes as formulas (10⁻³ on a log axis): formulas know no second family."""
_RC: Any = {  # the type of rcParams' keys differs between matplotlib's editions
    "font.family": [_HANGUL, FORMULA_FAMILY],
    "font.size": 13.0,
    "axes.titlesize": 15.0,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 12.0,
    "axes.labelsize": 13.0,
    "xtick.labelsize": 12.0,
    "ytick.labelsize": 12.0,
    "legend.fontsize": 12.0,
    "legend.frameon": False,
    "axes.unicode_minus": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": False,
    "axes.edgecolor": PALETTE["muted"],
    "axes.labelcolor": PALETTE["text"],
    "axes.titlecolor": PALETTE["text"],
    "xtick.color": PALETTE["muted"],
    "ytick.color": PALETTE["muted"],
    "xtick.labelcolor": PALETTE["text"],
    "ytick.labelcolor": PALETTE["text"],
    "text.color": PALETTE["text"],
    "grid.color": PALETTE["grid"],
    "lines.linewidth": 2.2,
    "figure.constrained_layout.w_pad": 0.08,
    "figure.constrained_layout.h_pad": 0.08,
    "axes.prop_cycle": cycler(
        color=[OKABE_ITO[name] for name in ("blue", "vermillion", "green", "orange", "purple", "sky")]
    ),
}
_SVG_RC: Any = {"svg.hashsalt": "course", "svg.fonttype": "path", "path.simplify": True}


def apply() -> None:
    """Set the course's look, Hangul font included, for every figure of this process, pyplot's too.

    Raises:
        AssetError: the Hangul font could not be fetched; the message (Korean) says what to do.
    """
    _load_fonts()
    mpl.rcParams.update(_RC)


@functools.cache
def _load_fonts() -> None:
    folder = assets.fetch("nanum-gothic")
    for name, weight in _FONT_WEIGHTS.items():
        entry = font_manager.FontEntry(fname=str(folder / name), name=_HANGUL, weight=weight, size="scalable")
        font_manager.fontManager.ttflist.append(entry)


class Drawing(Figure):
    """A figure with a text alternative, which shows itself in a notebook as an SVG image. Make it with `drawing`."""

    alt: str
    is_settled = False

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        source = quote(svg(self).replace('"', "'"), safe=_PLAIN_IN_ADDRESS)  # shorter than base64
        image = f'<img alt="{html.escape(self.alt)}" src="data:image/svg+xml,{source}" style="max-width:100%">'
        # JupyterLab leaves 20 pixels free at the right of HTML; without them the widest pictures would be shrunk
        return {"text/html": f'<figure style="margin:0 -20px 0 0">{image}</figure>', "text/plain": self.alt}


def drawing(width: float, height: float, alt: str) -> Drawing:
    """Make an empty picture in the course's look.

    Args:
        width: width in inches, at most `MAX_INCHES`; an inch is 96 CSS pixels in a notebook.
        height: height in inches.
        alt: what the picture shows, in a sentence or two (Korean), for those who do not see it.

    Returns:
        A matplotlib figure that pyplot does not know, so that nothing needs closing.

    Raises:
        ValueError: ``alt`` is empty, or the picture would be shrunk on the page.

    >>> figure = drawing(4, 2, alt="빈 그림")
    >>> figure.alt
    '빈 그림'
    """
    if not alt.strip():
        raise ValueError("alt must describe the picture in words; got an empty text")
    if not 0 < width <= MAX_INCHES:
        raise ValueError(f"width must be above 0 and at most {MAX_INCHES} inches; got {width}")
    apply()
    figure = Drawing(figsize=(width, height), dpi=72, layout="constrained", facecolor=PALETTE["paper"])
    figure.alt = alt
    return figure


def svg(figure: Drawing) -> str:
    """Draw a figure as an ``<svg>`` element: the same bytes for the same picture, text as outlines.

    Args:
        figure: made by `drawing`; its layout is fixed when it is first drawn.

    Returns:
        The element alone, without XML declaration; coordinates in points, rounded to 2 decimals.

    Raises:
        ValueError: a text of the figure is smaller than `MIN_POINTS` when it is first drawn.
    """
    _settle(figure)
    buffer = io.StringIO()
    with mpl.rc_context(_SVG_RC):
        FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    return _shorten(_GROUP_ID.sub("", text[text.index("<svg") :]))


def _settle(figure: Drawing) -> None:
    """Check a figure and lay it out before its first drawing, and never again: axes stay while a control moves."""
    if not figure.is_settled:
        _require_readable(figure)
        figure.draw_without_rendering()
        figure.set_layout_engine("none")
        figure.is_settled = True


def _require_readable(figure: Drawing) -> None:
    for text in figure.findobj(Text):
        assert isinstance(text, Text)
        if text.get_visible() and text.get_text().strip() and float(text.get_fontsize()) < MIN_POINTS:
            got = f"{text.get_text()!r} has {text.get_fontsize():g} pt"
            raise ValueError(f"text must have at least {MIN_POINTS:g} pt to be read; {got}")


# ids that matplotlib counts up within a figure: nothing refers to them, and two figures of a page would share them
_GROUP_ID = re.compile(r' id="[A-Za-z0-9]+_\d+"')
_PLACES = re.compile(r'(?<= )(?:d|x|y|x1|x2|y1|y2|width|height|points)="[^"]*"|translate\([^)]*\)')
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")


_LINE_BREAK = re.compile(r"\s*\n\s*")
_PLAIN_IN_ADDRESS = " '()*,-./:;=?@_"


def _shorten(text: str) -> str:
    """Coordinates with two decimals, on one line: a stored notebook is mostly outlines of letters."""
    rounded = _PLACES.sub(lambda place: _LONG_NUMBER.sub(_two_decimals, place[0]), text)
    return _LINE_BREAK.sub(" ", rounded).replace("> <", "><")


def _two_decimals(number: re.Match[str]) -> str:
    rounded = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if rounded == "-0" else rounded
