"""JSON texts, checked: what is wrong is said with the line and column of the wrong value.

The standard library reads the text; places are only looked for when there is an error to report.
Keys that stand twice, numbers that are none, and half characters are refused, because later
stages would lose them without a word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from deontic.errors import Source, Span, UserError, did_you_mean

Path: TypeAlias = tuple[str | int, ...]

_BLANK = re.compile(r"[ \t\n\r]*")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)
_PLAIN = re.compile(r"[^\s,\]}]*")
_HALF = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Item:
    """A value in a JSON text, and the path that leads to it.

    Methods that look for a kind of value raise an error at its place if it is of another kind.
    """

    source: Source
    value: Any
    path: Path = ()

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def get(self, key: str | int) -> Item:
        """Return what stands under a key; nothing, if there is none."""
        found = self.value.get(key) if isinstance(self.value, dict) else self.value[key]
        return Item(self.source, found, (*self.path, key))

    def mapping(self, what: str = "this") -> dict[str, Any]:
        """Return the value, which must be an object."""
        if not isinstance(self.value, dict):
            raise self.error(f"{what} should be an object, in braces")
        return self.value

    def items(self, key: str) -> Iterator[Item]:
        """Yield what a list under a key holds; a missing list holds nothing."""
        found = self.get(key)
        if found.value is None:
            return
        if not isinstance(found.value, list):
            raise found.error(f"{key} should be a list, in brackets")
        for at, value in enumerate(found.value):
            yield Item(self.source, value, (*found.path, at))

    def entries(self, key: str, what: str) -> Iterator[tuple[str, Item]]:
        """Yield the keys and values of an object under a key."""
        found = self.get(key)
        if found.value is None:
            return
        for name, value in found.mapping(what).items():
            yield name, Item(self.source, value, (*found.path, name))

    def text(self, key: str, default: str | None = "") -> str:
        """Return the string under a key; ``default``, if there is none and it is not ``None``."""
        found = self.value.get(key)
        if isinstance(found, str):
            return found
        if found is None and default is not None:
            return default
        if found is None:
            raise self.error(f"{key!r} is missing here", hints=(f"Add {key!r}, a string.",))
        raise self.get(key).error(f"{key} should be a string, in quotation marks")

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of strings under a key."""
        found = []
        for item in self.items(key):
            if not isinstance(item.value, str):
                raise item.error(f"{key} should hold strings only")
            found.append(item.value)
        return tuple(found)

    def number(self, key: str, default: int | None = None) -> int:
        """Return the whole number under a key."""
        found = self.value.get(key)
        if isinstance(found, int) and not isinstance(found, bool):
            return found
        if found is None and default is not None:
            return default
        place = self if found is None else self.get(key)
        raise place.error(
            f"{key} should be a whole number" if key in self else f"{key!r} is missing here"
        )

    def flag(self, key: str) -> bool:
        """Return the truth value under a key, false if there is none."""
        found = self.value.get(key)
        if found is None or isinstance(found, bool):
            return bool(found)
        raise self.get(key).error(f"{key} should be true or false")

    def choice(self, key: str, known: tuple[str, ...], default: str | None = None) -> str:
        """Return the string under a key, which must be one of the known ones."""
        found = self.text(key, default)
        if found not in known:
            hints = did_you_mean(found, known) or (f"One of {', '.join(known)}.",)
            raise self.get(key).error(f"{found!r} is no {key}", hints=hints)
        return found

    def known(self, what: str, *keys: str) -> None:
        """Refuse keys other than these."""
        for key in self.mapping(what):
            if key not in keys:
                hints = did_you_mean(key, keys) or (f"Known keys: {', '.join(keys)}.",)
                raise self.get(key).error(f"{what} has the unknown key {key!r}", hints=hints)

    def span(self) -> Span:
        """Return where the value stands."""
        return Span(self.source, *locate(self.source.text, self.path))

    def error(self, message: str, *, hints: tuple[str, ...] = ()) -> UserError:
        """Return an error that points at the value."""
        return UserError(message, self.span(), hints)


def read(source: Source) -> Item:
    """Return the value of a JSON text.

    Raises
    ------
    UserError
        With the place of what is not JSON.

    Examples
    --------
    >>> read(Source('{"nodes": [{"id": 1}]}', "map.json")).get("nodes").value
    [{'id': 1}]
    >>> read(Source('{"a": 1, "a": 2}', "map.json"))
    Traceback (most recent call last):
    deontic.errors.UserError: map.json:1:10: the key 'a' stands twice in one object
      | {"a": 1, "a": 2}
      |          ^^^
      Rename or remove one of the two.
    """
    text = source.text
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except _RepeatedKeyError as repeated:
        message = f"the key {repeated.key!r} stands twice in one object"
        at = _second(text, repeated.key)
        raise UserError(
            message, at and Span(source, *at), ("Rename or remove one of the two.",)
        ) from None
    except json.JSONDecodeError as error:
        raise _malformed(source, error) from None
    except RecursionError:
        raise UserError(f"{source.name}: the JSON is nested too deeply to be read") from None
    except ValueError as error:
        raise UserError(f"{source.name}: the JSON holds {error}") from None
    if _HALF.search(text):
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            at = (_HALF.search(text) or re.compile("").search(text)).span()  # type: ignore[union-attr]
            raise UserError(
                "half of a pair of escaped characters (a surrogate) stands alone",
                Span(source, *at),
                ("Write the character itself, or both halves of its escape.",),
            ) from None
    return Item(source, value)


def locate(text: str, path: Path) -> tuple[int, int]:
    """Return where the value at a path stands; of a path that leads nowhere, the deepest value.

    >>> text = '{"a": [1, {"b": "x"}]}'
    >>> start, end = locate(text, ("a", 1, "b"))
    >>> text[start:end]
    '"x"'
    """
    start = _skip_blank(text, 0)
    for step in path:
        inner = _key(text, start, step) if isinstance(step, str) else _index(text, start, step)
        if inner is None:
            break
        start = inner
    return start, _end(text, start)


def _key(text: str, start: int, key: str) -> int | None:
    """Return where the value under a key of the object at ``start`` begins."""
    if text[start] != "{":
        return None
    at = _skip_blank(text, start + 1)
    while text[at] != "}":
        end = _end(text, at)
        name = json.loads(text[at:end])
        at = _skip_blank(text, _skip_blank(text, end) + 1)
        if name == key:
            return at
        at = _next(text, at)
    return None


def _index(text: str, start: int, index: int) -> int | None:
    """Return where an item of the list at ``start`` begins."""
    if text[start] != "[":
        return None
    at = _skip_blank(text, start + 1)
    for _ in range(index):
        if text[at] == "]":
            return None
        at = _next(text, at)
    return at


def _next(text: str, at: int) -> int:
    """Return where what follows a value, and the comma behind it, begins."""
    at = _skip_blank(text, _end(text, at))
    return _skip_blank(text, at + 1) if text[at] == "," else at


def _end(text: str, start: int) -> int:
    """Return where the value that begins at ``start`` ends."""
    if text[start : start + 1] not in ('"', "{", "["):
        plain = _PLAIN.match(text, start)
        return plain.end() if plain else start
    depth = 0
    for token in _TOKEN.finditer(text, start):
        mark = token[0][0]
        depth += (mark in "{[") - (mark in "}]")
        if depth == 0:
            return token.end()
    return len(text)


def _skip_blank(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


class _RepeatedKeyError(Exception):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _RepeatedKeyError(key)
            seen.add(key)
    return made


def _second(text: str, key: str) -> tuple[int, int] | None:
    """Return where an object first has a key that it has already."""
    keys: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        mark = token[0][0]
        if mark in "{[":
            keys.append(set())
        elif mark in "}]":
            keys.pop()
        elif keys and text[_skip_blank(text, token.end())] == ":":
            name = json.loads(token[0])
            if name == key and name in keys[-1]:
                return token.span()
            keys[-1].add(name)
    return None


def _constant(name: str) -> Any:
    raise ValueError(f"{name}, which is no number of JSON")


_PROBLEMS = (
    ("Expecting property name", "a key in quotation marks, or the closing '}', is missing here",
     "Use double quotation marks, and no comma after the last entry."),
    ("Expecting ':'", "a ':' is missing after the key", "Write \"key\": value."),
    ("Expecting ','", "a ',' or the closing bracket is missing before this",
     "Separate entries by commas, and close every bracket."),
    ("Expecting value", "a value is missing here",
     "Values are strings in quotation marks, numbers, true, false, null, {…} and […]."),
    ("Unterminated string", "this string is not closed", "Close it with a quotation mark."),
    ("Invalid control", "a line break or control character stands inside a string",
     "Write \\n for a line break."),
    ("Invalid \\", "this backslash escape is unknown", "Double the backslash."),
    ("Illegal trailing comma", "a comma stands before a closing bracket", "Remove it."),
    ("Extra data", "text follows the end of the JSON value", "Keep one value only."),
)  # fmt: skip


def _malformed(source: Source, error: json.JSONDecodeError) -> UserError:
    message, hint = f"this is not JSON ({error.msg})", "Check the text from here on."
    for needle, said, advice in _PROBLEMS:
        if error.msg.startswith(needle):
            message, hint = said, advice
    if not source.text.strip():
        message, hint = "the file is empty", "Give it a JSON value."
    at = min(error.pos, max(len(source.text) - 1, 0))
    return UserError(message, Span(source, at, at + 1), (hint,))
