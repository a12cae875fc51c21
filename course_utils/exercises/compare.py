"""Where two values differ, told in one Korean sentence; and values shortened for such sentences.

`difference` walks through the wanted value, so an answer of any shape, cyclic ones too, is walked no further than that.
"""

from __future__ import annotations

import inspect
import math
import numbers
import re
import reprlib
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, Sequence, Set, ValuesView
from itertools import islice
from typing import Any

Compare = Callable[[Any, Any, float, str], str | None]

_TEXT_SHOWN = 200
_NEIGHBOURS = 8  # characters shown on either side of the first difference of two strings


def difference(want: Any, got: Any, tolerance: float = 0.0, place: str = "결과") -> str | None:
    """Say where ``got`` differs from ``want``.

    Args:
        want: the expected value: numbers, strings, NumPy arrays, lists, tuples, dicts, sets, nested as you like.
        got: the learner's value, which may be anything.
        tolerance: two numbers are equal where ``|want - got| <= tolerance * max(1, |want|)``; whole numbers are
            compared exactly. NaN equals NaN. The dtype of an array does not matter beyond truth value or number.
        place: how the sentence calls the value.

    Returns:
        None where they are equal, else a Korean sentence that names the place.

    >>> difference([1.0, 2.0], [1.0, 2.0 + 1e-9], tolerance=1e-6)
    >>> difference({"단어": ["나", "너"]}, {"단어": ["나", "넌"]})
    "결과['단어'][1]: 필요한 값은 '너', 돌려준 값은 '넌'입니다. 1번째 글자부터 다릅니다."
    >>> difference((3, 4), [3, 4])
    '결과: 필요한 형식은 튜플(tuple), 돌려준 형식은 리스트(list)입니다.'
    """
    if want is got:
        return None
    want, got = _plain(want), _plain(got)
    for is_kind, compare in _COMPARISONS:
        if is_kind(want):
            return compare(want, got, tolerance, place)
    return _of_objects(want, got, tolerance, place)


def _plain(value: Any) -> Any:
    """Turn a NumPy scalar or a 0-d array into the Python number or string it stands for."""
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return value
    is_scalar = isinstance(value, numpy.generic) or (isinstance(value, numpy.ndarray) and value.ndim == 0)
    return value.item() if is_scalar else value


def _other_kind(place: str, want: Any, got: Any) -> str:
    return f"{place}: 필요한 형식은 {kind_of(want)}, 돌려준 형식은 {kind_of(got)}입니다.{_how_to_convert(want, got)}"


def _other_value(place: str, want: Any, got: Any) -> str:
    wanted, given = brief(want), brief(got)
    if wanted == given:  # two numbers that differ only where they are rounded
        wanted, given = _cut(repr(want), _TEXT_SHOWN), _cut(repr(got), _TEXT_SHOWN)
    return f"{place}: 필요한 값은 {wanted}, 돌려준 값은 {given}입니다."


def _of_none(want: None, got: Any, tolerance: float, place: str) -> str | None:
    return None if got is None else _other_kind(place, want, got)


def _of_booleans(want: bool, got: Any, tolerance: float, place: str) -> str | None:
    if not isinstance(got, bool):
        return _other_kind(place, want, got)
    return None if want == got else _other_value(place, want, got)


def _of_numbers(want: Any, got: Any, tolerance: float, place: str) -> str | None:
    if isinstance(got, bool) or not isinstance(got, numbers.Number):
        return _other_kind(place, want, got)
    return None if _equal_numbers(want, got, tolerance) else _other_value(place, want, got)


def _equal_numbers(want: Any, got: Any, tolerance: float) -> bool:
    if want == got or (want != want and got != got):
        return True
    if isinstance(want, numbers.Integral) or not math.isfinite(abs(want)) or not math.isfinite(abs(got)):
        return False
    return bool(abs(want - got) <= tolerance * max(1.0, abs(want)))


def _of_strings(want: str, got: Any, tolerance: float, place: str) -> str | None:
    if not isinstance(got, str):
        return _other_kind(place, want, got)
    if want == got:
        return None
    if unicodedata.normalize("NFC", want) == unicodedata.normalize("NFC", got):
        return f"{place}: 보기에는 같지만 유니코드 정규화(NFC, NFD)가 다릅니다."
    first = next((i for i, (a, b) in enumerate(zip(want, got, strict=False)) if a != b), min(len(want), len(got)))
    parts = _other_value(place, _around(want, first), _around(got, first))
    spaces = " 글자는 같고 공백이나 줄바꿈만 다릅니다." if "".join(want.split()) == "".join(got.split()) else ""
    return f"{parts} {first + 1}번째 글자부터 다릅니다.{spaces}"


def _around(text: str, position: int) -> str:
    start, end = max(0, position - _NEIGHBOURS), position + _NEIGHBOURS + 1
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _of_sequences(want: Sequence[Any], got: Any, tolerance: float, place: str) -> str | None:
    if not isinstance(got, tuple if isinstance(want, tuple) else list):
        return _other_kind(place, want, got)
    items = (difference(w, g, tolerance, f"{place}[{i}]") for i, (w, g) in enumerate(zip(want, got, strict=False)))
    first = next(filter(None, items), "")
    if len(want) == len(got):
        return f"{first} 원소는 모두 맞고 순서만 다릅니다." if first and _reordered(want, got) else first or None
    longer, word = (want, "빠진") if len(want) > len(got) else (got, "남는")
    where = first or f"처음으로 {word} 원소는 {brief(longer[min(len(want), len(got))])}입니다."
    return f"{place}: 필요한 길이는 {len(want)}, 돌려준 길이는 {len(got)}입니다. {where}"


def _reordered(want: Sequence[Any], got: Sequence[Any]) -> bool:
    try:
        return Counter(want) == Counter(got)
    except TypeError:  # unhashable items
        return False


def _of_mappings(want: Mapping[Any, Any], got: Any, tolerance: float, place: str) -> str | None:
    if not isinstance(got, Mapping):
        return _other_kind(place, want, got)
    if missing := [key for key in want if key not in got]:
        return f"{place}: 키가 {len(missing)}개 빠졌습니다. 처음 빠진 키는 {brief(missing[0])}입니다."
    if extra := [key for key in got if key not in want]:
        return f"{place}: 없어야 할 키가 {len(extra)}개 있습니다. 그 가운데 하나는 {brief(extra[0])}입니다."
    values = (difference(value, got[key], tolerance, f"{place}[{brief(key)}]") for key, value in want.items())
    return next(filter(None, values), None)


def _of_sets(want: Set[Any], got: Any, tolerance: float, place: str) -> str | None:
    if not isinstance(got, Set):
        return _other_kind(place, want, got)
    if missing := want - got:
        return f"{place}: 집합에 빠진 원소가 있습니다: {brief(set(missing))}"
    return f"{place}: 집합에 없어야 할 원소가 있습니다: {brief(set(got - want))}" if got - want else None


def _is_array(value: Any) -> bool:
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray)


def _of_arrays(want: Any, got: Any, tolerance: float, place: str) -> str | None:
    if not _is_array(got):
        return _other_kind(place, want, got)
    if want.shape != got.shape:
        shapes = f"{place}: 필요한 모양(shape)은 {want.shape}, 돌려준 모양은 {got.shape}입니다."
        return f"{shapes} 전치(.T)하면 맞습니다." if _is_transposed(want, got, tolerance) else shapes
    if (want.dtype.kind == "b") != (got.dtype.kind == "b"):
        return f"{place}: 필요한 원소 형식은 {want.dtype}, 돌려준 원소 형식은 {got.dtype}입니다."
    if want.dtype.kind not in "biufc" or got.dtype.kind not in "biufc":
        return difference(want.tolist(), got.tolist(), tolerance, place)
    return _of_elements(want, got, tolerance, place)


def _is_transposed(want: Any, got: Any, tolerance: float) -> bool:
    return want.ndim == 2 and want.shape == got.shape[::-1] and difference(want, got.T, tolerance) is None


def _of_elements(want: Any, got: Any, tolerance: float, place: str) -> str | None:
    import numpy as np

    with np.errstate(all="ignore"):
        off = ~((want == got) | ((want != want) & (got != got)))
        if want.dtype.kind in "fc":
            near = np.abs(want - got) <= tolerance * np.maximum(1.0, np.abs(want))
            off &= ~(near & np.isfinite(want) & np.isfinite(got))
    if not off.any():
        return None
    where = tuple(int(i) for i in np.argwhere(off)[0])
    first = _other_value(f"{place}[{', '.join(map(str, where))}]", want[where].item(), got[where].item())
    nan = " 결과에 NaN이 있습니다." if (got != got)[off].any() else ""
    return f"{first} 원소 {want.size}개 가운데 {int(off.sum())}개가 다릅니다.{nan}"


def _of_objects(want: Any, got: Any, tolerance: float, place: str) -> str | None:
    """Compare what has no rule of its own: by ``==`` where its class defines one, else by its attributes."""
    if type(want) is not type(got):
        return _other_kind(place, want, got)
    if type(want).__eq__ is object.__eq__ and hasattr(want, "__dict__"):
        return difference(vars(want), vars(got), tolerance, place)
    return None if bool(want == got) else _other_value(place, want, got)


def _is_a(*kinds: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, kinds)


_COMPARISONS: tuple[tuple[Callable[[Any], bool], Compare], ...] = (
    (lambda value: value is None, _of_none),
    (_is_a(bool), _of_booleans),
    (_is_a(numbers.Number), _of_numbers),
    (_is_a(str), _of_strings),
    (_is_a(list, tuple), _of_sequences),
    (_is_a(Mapping), _of_mappings),
    (_is_a(Set), _of_sets),
    (_is_array, _of_arrays),
)


_KINDS: tuple[tuple[Callable[[Any], bool], str], ...] = (
    (lambda value: value is None, "None"),
    (_is_a(bool), "참/거짓(bool)"),
    (_is_a(int), "정수(int)"),
    (_is_a(float), "실수(float)"),
    (_is_a(str), "문자열(str)"),
    (_is_a(list), "리스트(list)"),
    (_is_a(tuple), "튜플(tuple)"),
    (_is_a(dict), "사전(dict)"),
    (_is_a(set, frozenset), "집합(set)"),
    (_is_array, "NumPy 배열(ndarray)"),
    (inspect.isgenerator, "제너레이터(generator)"),
    (inspect.iscoroutine, "코루틴(coroutine)"),
    (_is_a(type), "클래스(class)"),
    (inspect.isroutine, "함수(function)"),
)


def kind_of(value: Any) -> str:
    """Name the type of a value for a learner.

    >>> kind_of([]), kind_of(x for x in "ab"), kind_of(3j)
    ('리스트(list)', '제너레이터(generator)', 'complex')
    """
    return next((word for is_kind, word in _KINDS if is_kind(value)), type(value).__name__)


def _how_to_convert(want: Any, got: Any) -> str:
    """Say how to turn what was returned into what is wanted, where one call does it."""
    if inspect.isroutine(got):
        return " 함수를 부르지 않고 그대로 돌려주지 않았나요? 괄호 ()를 확인하세요."
    if callable(getattr(got, "numpy", None)):
        return " .numpy()로 NumPy 배열을 얻습니다."
    if isinstance(want, list):
        return " .tolist()로 바꿀 수 있습니다." if _is_array(got) else _how_to_collect("list", got)
    if isinstance(want, tuple | set | frozenset | dict):
        return _how_to_collect(type(want).__name__, got)
    return " np.array(…)로 바꿀 수 있습니다." if _is_array(want) and isinstance(got, list | tuple) else ""


def _how_to_collect(kind: str, got: Any) -> str:
    lazy = isinstance(got, Iterator | range | KeysView | ValuesView | ItemsView)
    return f" 아직 꺼내지 않은 값들입니다. {kind}(…)로 감싸세요." if lazy else ""


class _Brief(reprlib.Repr):
    """Short representations that never raise and never show an address."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlevel = 4
        self.maxlist = self.maxtuple = self.maxdict = self.maxset = self.maxfrozenset = 12
        self.maxstring = self.maxother = 120

    def repr_instance(self, x: Any, level: int) -> str:
        try:
            text = repr(x)
        except Exception:
            return f"<{type(x).__name__} 객체>"
        return _cut(re.sub(r" at 0x[0-9A-Fa-f]+", "", text), self.maxother)

    def repr_function(self, x: Any, level: int) -> str:
        return str(x.__name__)

    def repr_dict(self, x: dict[Any, Any], level: int) -> str:
        """Keep the order of the keys, which reprlib would sort: what comes first may matter."""
        if level <= 0:
            return "{...}"
        items = [f"{self.repr1(k, level - 1)}: {self.repr1(v, level - 1)}" for k, v in islice(x.items(), self.maxdict)]
        return "{" + ", ".join([*items, *["..."] * (len(x) > self.maxdict)]) + "}"

    def repr_ndarray(self, x: Any, level: int) -> str:
        import numpy as np

        return _cut(np.array2string(x, precision=4, threshold=12, edgeitems=2, separator=", "), _TEXT_SHOWN)

    def repr_float(self, x: float, level: int) -> str:
        return f"{x:.7g}" if x == x and not x.is_integer() else repr(x)

    def repr_float64(self, x: Any, level: int) -> str:
        return self.repr1(x.item(), level)

    repr_float32 = repr_int64 = repr_int32 = repr_str_ = repr_float64

    def repr_bool(self, x: Any, level: int) -> str:
        return repr(bool(x))  # Python's and NumPy's have the same name


_BRIEF = _Brief()


def brief(value: Any) -> str:
    """Write a value in at most about two hundred characters, without addresses; never raises an ``Exception``.

    >>> brief([1.0, 0.1 + 0.2, "가" * 3, True])
    "[1.0, 0.3, '가가가', True]"
    """
    try:
        return _cut(_BRIEF.repr(value), _TEXT_SHOWN)
    except Exception:
        return f"<{type(value).__name__} 객체>"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
