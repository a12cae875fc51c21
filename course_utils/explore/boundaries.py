"""Where sentences end, in one text's coordinates, so that the splitters' answers can be compared."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True)
class Squeezed:
    """A text without spaces and invisible characters, of which splitters keep more or fewer.

    ``places[i]`` is where character ``i`` of ``letters`` stands in the text.
    """

    text: str
    letters: str
    places: tuple[int, ...]

    def context(self, position: int, width: int = 12) -> tuple[str, str]:
        """Return what stands just before and just after a boundary, spaces included.

        Args:
            position: how many of the letters stand before the boundary.
            width: how many characters of each side.
        """
        before = self.places[position - 1] + 1
        return self.text[max(0, before - width) : before], self.text[before : before + width]


def squeeze(text: str) -> Squeezed:
    """Take a text's spaces and invisible characters out.

    >>> squeeze("가 나.").letters
    '가나.'
    """
    places = tuple(place for place, letter in enumerate(text) if _is_seen(letter))
    return Squeezed(text, "".join(text[place] for place in places), places)


def _is_seen(letter: str) -> bool:
    return not letter.isspace() and unicodedata.category(letter) not in {"Cf", "Cc"}


def ends(sentences: Iterable[str], letters: str) -> list[int]:
    """Find where sentences end.

    Args:
        sentences: in order; a splitter may have dropped some of the text.
        letters: of the whole text, as in `squeeze`.

    Returns:
        For each sentence, how many letters of the text stand before its end.

    >>> ends(["가 나.", "다."], "가나.다.")
    [3, 5]
    """
    position, found = 0, []
    for sentence in sentences:
        wanted = squeeze(sentence).letters
        start = letters.find(wanted, position)
        position = start + len(wanted) if start >= 0 else position
        found.append(position)
    return found


def disputed(ends_by_engine: Mapping[str, Sequence[int]], length: int) -> list[int]:
    """Return the boundaries that some engines have and others have not; the text's end is none.

    >>> disputed({"naive": [3, 5], "kss": [5]}, 5)
    [3]
    """
    votes = Counter(end for found in ends_by_engine.values() for end in set(found) - {0, length})
    return sorted(end for end, count in votes.items() if count < len(ends_by_engine))
