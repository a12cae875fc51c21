"""Takes the course's reviews apart with Okt, once: python data/make_okt_reviews.py

Okt needs about a minute for the reviews as they are and several for those without spaces: more than a notebook has.
`corpora.load_morphemes` reads what is written here, and refuses it where the reviews have changed since.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any, get_args

from tqdm import tqdm

from course_utils import corpora, settings
from course_utils.corpora.morphemes import FILE, MOST, RecordedSplit, checksum
from course_utils.text import clean_review, jvm


def main() -> None:
    """Write the file."""
    okt = jvm.analyzer("Okt")
    recorded: dict[str, Any] = {"konlpy": version("konlpy"), "reviews": {}, "spaced": {}, "unspaced": {}}
    for split in get_args(RecordedSplit):
        texts = corpora.load_reviews(split).texts[:MOST]
        cleaned = [clean_review(text) for text in texts]
        recorded["reviews"][split] = checksum(texts)
        recorded["spaced"][split] = [_morphemes(okt, text) for text in tqdm(cleaned, split)]
        recorded["unspaced"][split] = [
            _morphemes(okt, "".join(text.split())) for text in tqdm(cleaned, f"{split}, joined")
        ]
    path = settings.course_data_folder() / FILE
    path.write_text(json.dumps(recorded, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _morphemes(okt: Any, text: str) -> str:
    """Return a text's morphemes with spaces between: no morpheme of Okt's holds one."""
    morphemes = okt.morphs(text)
    assert not any(character.isspace() for morpheme in morphemes for character in morpheme), text
    return " ".join(morphemes)


if __name__ == "__main__":
    main()
