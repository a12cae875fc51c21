"""The Korean engines themselves, as a worker process loads them: KoNLPy's analysers and kss."""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from course_utils.settings import is_installed
from course_utils.text import jvm
from course_utils.text.errors import EngineError

Methods = dict[str, Callable[[str], list[Any]]]
"""What an engine can be asked: name of the question → function of a text."""

MECAB_DICTIONARY = Path("/usr/local/lib/mecab/dic/mecab-ko-dic")

_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")
_PRIVATE_USE = range(0xE000, 0xF8FF)


def has_mecab() -> bool:
    """Tell whether Mecab and its Korean dictionary are where KoNLPy looks for them."""
    return is_installed("MeCab") and MECAB_DICTIONARY.is_dir()


def load_konlpy(name: jvm.KoNLPyName) -> Methods:
    """Load one of KoNLPy's Java analysers."""
    analyzer = _warm(name)
    return {"pos": _tagger(analyzer), "nouns": analyzer.nouns}


def load_konlpy_utf16(name: jvm.KoNLPyName) -> Methods:
    """Load one of KoNLPy's Java analysers that cuts characters beyond U+FFFF (emoji, rare hanja) into halves."""
    analyzer = _warm(name)
    return {"pos": partial(_tag_whole, _tagger(analyzer)), "nouns": partial(_nouns_whole, analyzer.nouns)}


def _warm(name: jvm.KoNLPyName) -> Any:
    """Return an analyser that has read its dictionaries: most do so only at their first text."""
    analyzer = jvm.analyzer(name)
    analyzer.pos("나는 학교에 간다.")
    return analyzer


def load_mecab() -> Methods:
    """Load Mecab, where its owner installed it.

    Raises:
        EngineError: it is not installed.
    """
    if not has_mecab():
        raise EngineError(
            "Mecab이 설치되어 있지 않습니다. KoNLPy의 설치 안내(https://konlpy.org/en/latest/install/)에 따라 "
            f"mecab-ko와 mecab-ko-dic({MECAB_DICTIONARY})을 설치하거나, 다른 분석기(okt, kkma, komoran, hannanum)를 "
            "쓰세요."
        )
    from konlpy.tag import Mecab

    analyzer = Mecab(str(MECAB_DICTIONARY))
    return {"pos": _tagger(analyzer), "nouns": analyzer.nouns}


def _tagger(analyzer: Any) -> Callable[[str], list[Any]]:
    def tag(text: str) -> list[Any]:
        return [(str(morpheme), str(tag)) for morpheme, tag in analyzer.pos(text)]

    return tag


def _stand_ins(text: str) -> dict[str, str]:
    """Return, for every character beyond U+FFFF in ``text``, a private-use character that ``text`` does not hold."""
    free = (chr(code) for code in _PRIVATE_USE if chr(code) not in text)
    return dict(zip(dict.fromkeys(_ASTRAL.findall(text)), free, strict=False))


def _tag_whole(tag: Callable[[str], list[Any]], text: str) -> list[Any]:
    there, back = _translations(text)
    return [(morpheme.translate(back), tag) for morpheme, tag in tag(text.translate(there))]


def _nouns_whole(nouns: Callable[[str], list[Any]], text: str) -> list[Any]:
    there, back = _translations(text)
    return [noun.translate(back) for noun in nouns(text.translate(there))]


def _translations(text: str) -> tuple[dict[int, str], dict[int, str]]:
    stand_ins = _stand_ins(text)
    return str.maketrans(stand_ins), str.maketrans({stand_in: own for own, stand_in in stand_ins.items()})


def load_kss() -> Methods:
    """Load kss' sentence splitter, and only that, with pecab behind it.

    ``import kss`` runs some twenty modules (spacing, romanisation, news cleaning, …) that read their dictionaries at
    once: seconds and hundreds of megabytes that splitting does not need. So the package's own ``__init__`` is left out.
    The backend is always pecab, although kss would take a Mecab that it finds: every machine gives the same sentences.
    """
    spec = importlib.util.find_spec("kss")
    if spec is None:
        raise EngineError("kss가 설치되어 있지 않습니다. 터미널에서 `python -m pip install kss`를 실행하세요.")
    sys.modules.setdefault("kss", importlib.util.module_from_spec(spec))
    analyzers = importlib.import_module("kss._modules.morphemes.analyzers")
    splitting = importlib.import_module("kss._modules.sentences.split_sentences")
    mend_pecab(analyzers.PecabAnalyzer._analyzer)

    def split(text: str) -> list[Any]:
        return list(splitting.split_sentences(text, backend="pecab", num_workers=1))

    return {"sentences": split}


def mend_pecab(pecab: Any) -> None:
    """Mend a ``pecab.PeCab`` in place: its sums overflow under NumPy 2, and it looks up words that cannot be there.

    Its connection costs are int16, and it adds them up as they come. NumPy 1 widened such a sum; NumPy 2 keeps int16
    (NEP 50), so it overflows and a worse path wins: 32 bits hold it. And from every character it looks up all that
    follows, to the text's end, although no entry is that long: it need not.
    """
    import numpy as np
    import pyarrow.compute

    tokenizer = pecab.tokenizer
    tokenizer.conn_costs = tokenizer.conn_costs.astype(np.int32)
    longest = pyarrow.compute.max(pyarrow.compute.utf8_length(tokenizer.known_dict._value["surface"])).as_py()
    look_up = tokenizer.create_entries
    tokenizer.create_entries = lambda surface: look_up(surface) if len(surface) <= longest else None


ENGINES: dict[str, Callable[[], Methods]] = {
    "okt": partial(load_konlpy, "Okt"),
    "kkma": partial(load_konlpy_utf16, "Kkma"),
    "komoran": partial(load_konlpy_utf16, "Komoran"),
    "hannanum": partial(load_konlpy, "Hannanum"),
    "mecab": load_mecab,
    "kss": load_kss,
}
