"""Write ``reviews_train.tsv`` from the grammar in ``data/grammar``: the same seed gives the same file, byte for byte.

python data/make_reviews.py            rewrites the file
python data/make_reviews.py --report   measures how rich and how real it is
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from data.grammar import compose, noise, report  # noqa: E402

SEED = 4  # the first from 3 on whose reviews share no text with the hand-written part
REVIEWS = 7000
VALIDATION = 1050  # 15 %, the share that course_utils.corpora.load_reviews takes from the end
TWIN = 0.5  # share of common letter trigrams from which two reviews are near twins
MOST_OF_ONE_NGRAM = 6  # no five eojeol in a row stand in more reviews than this


class Collection:
    """The reviews taken so far; refuses one that is too much like an earlier one."""

    def __init__(self) -> None:
        self._by_line: dict[int, list[frozenset[str]]] = {}
        self._fives: Counter[tuple[str, ...]] = Counter()
        self._letters: set[str] = set()

    def accept(self, text: str, lines: tuple[int, ...]) -> bool:
        """Take a review made from these grammar lines, unless it repeats an earlier one."""
        letters = report.letters_of(text)
        fives = set(report.ngrams(text, 5))
        trigrams = report.trigrams(text)
        relatives = (other for line in lines for other in self._by_line.get(line, ()))
        if (
            not letters
            or letters in self._letters
            or any(self._fives[five] >= MOST_OF_ONE_NGRAM for five in fives)
            or any(report.similarity(trigrams, other) >= TWIN for other in relatives)
        ):
            return False
        self._letters.add(letters)
        self._fives.update(fives)
        for line in lines:
            self._by_line.setdefault(line, []).append(trigrams)
        return True


def make_reviews(seed: int = SEED) -> list[tuple[str, int]]:
    """Return (text, label) in the order of the file: first to train on, then to validate; half of each positive."""
    rng = random.Random(seed)
    grammar = compose.Grammar(HERE / "grammar", rng)
    collection = Collection()
    texts: dict[int, list[str]] = {1: [], 0: []}
    while min(map(len, texts.values())) < REVIEWS // 2:
        label = min(texts, key=lambda label: len(texts[label]))
        voice = noise.Voice.draw(rng, positive=bool(label))
        draft, lines = grammar.review(voice)
        text = noise.roughen(draft, voice, rng)
        if collection.accept(text, lines):
            texts[label].append(text)
    validation = _mixed(texts, slice(0, VALIDATION // 2), rng)
    return _mixed(texts, slice(VALIDATION // 2, None), rng) + validation


def _mixed(texts: dict[int, list[str]], part: slice, rng: random.Random) -> list[tuple[str, int]]:
    rows = [(text, label) for label, of_label in texts.items() for text in of_label[part]]
    rng.shuffle(rows)
    return rows


def main() -> None:
    """Write the file, or report on it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", action="store_true", help="measure the file instead of writing it")
    parser.add_argument("--output", type=Path, default=HERE / "reviews_train.tsv")
    arguments = parser.parse_args()
    if arguments.report:
        print(report.report())
        return
    lines = ["text\tlabel", *(f"{text}\t{label}" for text, label in make_reviews())]
    arguments.output.write_bytes("".join(line + "\n" for line in lines).encode("utf-8"))


if __name__ == "__main__":
    main()
