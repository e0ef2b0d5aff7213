"""What counts of a wording and of data when maps are compared.

Argdown makes a blank of a line break, lets a text end with a blank or not depending on where its
data stands, and leaves tags in the text.  None of that is meant.

Not here: what a whole map says (``arguments.meaning``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from arguments.model import Range, RangeKind
from arguments.yaml import Value

Frozen: TypeAlias = "str | tuple[str, tuple[Frozen, ...]]"

_BLANKS = " \t\r\n"
_RUN = re.compile(f"[{_BLANKS}]+")


def frozen(value: Value) -> Frozen:
    """Return a value of YAML as one that can be hashed, with numbers and truth values kept apart.

    >>> frozen({"b": [1, True], "a": None}) == frozen({"a": None, "b": [1, True]})
    True
    >>> frozen({"b": 1}) == frozen({"b": True})
    False
    """
    match value:
        case dict():
            pairs = {str(key): frozen(entry) for key, entry in value.items()}
            return "mapping", tuple(("pair", (key, pairs[key])) for key in sorted(pairs))
        case list():
            return "list", tuple(frozen(entry) for entry in value)
        case str():
            return "text", (value,)
        case _:
            return repr(value)


def frozen_mapping(data: Mapping[str, Value]) -> Frozen:
    """Return data as a value that can be hashed, nothing if there are none."""
    return frozen(dict(data.items())) if data else ""


def single_blanks(text: str) -> str:
    r"""Return a text with one blank for each run of blanks, and none at the ends.

    >>> single_blanks(" two\n words ")
    'two words'
    """
    return _RUN.sub(" ", text).strip(" ")


def settle(text: str, ranges: Iterable[Range] = ()) -> tuple[str, tuple[Range, ...]]:
    """Return a wording with single blanks and without tags at its end, and its ranges in order.

    >>> settle("The  plan #new ", [Range(RangeKind.TAG, 10, 15, "new")])
    ('The plan', ())
    >>> settle("*bold", [Range(RangeKind.BOLD, 0, 5)])
    ('*bold', (Range(kind=<RangeKind.BOLD: 'bold'>, start=0, end=5, target=None),))
    """
    known = sorted(ranges, key=lambda r: (r.end, r.start), reverse=True)
    end = len(text.rstrip(_BLANKS))
    for range_ in known:
        if range_.kind is RangeKind.TAG and len(text[: range_.end].rstrip(_BLANKS)) == end:
            end = len(text[: range_.start].rstrip(_BLANKS))
    places: list[int] = []
    pieces: list[str] = []
    for at, character in enumerate(text):
        places.append(len(pieces))
        blank = character in _BLANKS
        if at < end and not (blank and (not pieces or pieces[-1] == " ")):
            pieces.append(" " if blank else character)
    places.append(len(pieces))
    words = "".join(pieces)
    kept = set()
    for range_ in known:
        start, stop = places[range_.start], places[min(range_.end, len(text))]
        inside = words[start:stop]
        start += len(inside) - len(inside.lstrip(" "))
        stop -= len(inside) - len(inside.rstrip(" "))
        if start < stop:
            kept.add(Range(range_.kind, start, stop, range_.target))
    return words, tuple(sorted(kept, key=lambda r: (r.start, -r.end, r.kind, r.target or "")))
