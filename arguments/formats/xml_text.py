"""XML texts: read without entities, as elements that know their line; and the text of attributes.

Documents that declare entities are refused, so none can grow or reach outside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape

from deontic.errors import Source, Span, UserError

MAX_DEPTH = 200

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


@dataclass(slots=True, eq=False)
class Element:
    """An element: its name and attributes without their name spaces, and what is in it."""

    name: str
    attributes: dict[str, str]
    span: Span
    children: list[Element] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly in it."""
        return "".join(self.parts)

    def all(self, *names: str) -> Iterator[Element]:
        """Yield the children of these names."""
        return (child for child in self.children if child.name in names)

    def first(self, name: str) -> Element | None:
        """Return the first child of that name."""
        return next(self.all(name), None)

    def within(self, name: str) -> Iterator[Element]:
        """Yield everything of that name inside it, however deep."""
        pending = list(reversed(self.children))
        while pending:
            element = pending.pop()
            if element.name == name:
                yield element
            pending.extend(reversed(element.children))

    def get(self, key: str) -> str:
        """Return an attribute, which must be there."""
        if key not in self.attributes:
            raise self.error(f"<{self.name}> has no attribute {key!r}", f'Add {key}="…".')
        return self.attributes[key]

    def error(self, message: str, *hints: str) -> UserError:
        """Return an error that points at it."""
        return UserError(message, self.span, hints)


def read(source: Source, root: str) -> Element:
    """Return the outermost element of an XML text.

    Parameters
    ----------
    source
        The text.
    root
        The name that the outermost element must have.

    Raises
    ------
    UserError
        With the place of what is not XML, or not allowed in it.

    Examples
    --------
    >>> read(Source("<graphml><graph id='g'/></graphml>"), "graphml").children[0].attributes
    {'id': 'g'}
    """
    found = _Reader(source).run()
    if found.name != root:
        raise found.error(f"the outermost element is <{found.name}>, and should be <{root}>")
    return found


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = [0]
        self.stack: list[Element] = []
        self.root: Element | None = None
        for found in re.finditer("\n", source.text):
            self.lines.append(found.end())

    def run(self) -> Element:
        """Return the outermost element."""
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = self.entity
        try:
            self.parser.Parse(self.source.text.encode("utf-8", "replace"), True)
        except expat.ExpatError as error:
            message = expat.errors.messages.get(error.code, str(error))
            raise UserError(
                f"this is not XML ({message})",
                self.span(error.lineno, error.offset),
                ("Every element must be closed; write &amp; for & and &lt; for <.",),
            ) from None
        assert self.root is not None
        return self.root

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        span = self.span(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber)
        if len(self.stack) >= MAX_DEPTH:
            raise UserError(f"elements are nested more than {MAX_DEPTH} deep", span)
        bare = {_local(key): value for key, value in attributes.items()}
        element = Element(_local(name), bare, span)
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.root = element
        self.stack.append(element)

    def end(self, _name: str) -> None:
        """End an element."""
        self.stack.pop()

    def characters(self, text: str) -> None:
        """Add text to the element that is open."""
        self.stack[-1].parts.append(text)

    def entity(self, name: str, *_rest: Any) -> None:
        """Refuse the declaration of an entity."""
        span = self.span(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber)
        raise UserError(
            f"the document declares the entity {name!r}, and entities are not read",
            span,
            ("Write out what it stands for, and remove the declaration.",),
        )

    def span(self, line: int, column: int) -> Span:
        """Return a place, one character long; columns of XML are counted in bytes."""
        start = self.lines[min(line, len(self.lines)) - 1]
        end = self.source.text.find("\n", start)
        row = self.source.text[start : end if end >= 0 else None]
        at = start + len(row.encode("utf-8", "replace")[:column].decode("utf-8", "ignore"))
        at = min(at, max(len(self.source.text) - 1, 0))
        return Span(self.source, at, at + 1)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def text(value: object) -> str:
    """Return text as it stands in an element."""
    return escape(_string(value), {"\r": "&#13;"})


def attribute(value: object) -> str:
    """Return text as it stands in an attribute, quotation marks included.

    >>> attribute('a "b" & c')
    '"a &quot;b&quot; &amp; c"'
    """
    return f'"{escape(_string(value), _ENTITIES)}"'


def unwritable(value: object) -> bool:
    """Tell whether a text has a character that no XML can hold."""
    return isinstance(value, str) and _FORBIDDEN.search(value) is not None


def _string(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", str(value))


Convert = Callable[[str], Any]
"""From the text of an attribute to its value."""


def boolean(text: str) -> bool:
    """Return a truth value of XML."""
    if text.strip().lower() not in ("true", "false", "1", "0"):
        raise ValueError(text)
    return text.strip().lower() in ("true", "1")


TYPES: Mapping[str, Convert] = {
    "string": str,
    "int": int,
    "integer": int,
    "long": int,
    "short": int,
    "byte": int,
    "biginteger": int,
    "float": float,
    "double": float,
    "bigdecimal": float,
    "boolean": boolean,
    "anyuri": str,
    "char": str,
}
"""The types that GraphML and GEXF have for attributes; another one is taken for text."""


def type_of(values: list[Any]) -> str:
    """Return the type that fits all values of an attribute."""
    if all(isinstance(value, bool) for value in values):
        return "boolean"
    if all(isinstance(value, int) and not isinstance(value, bool) for value in values):
        return "long" if any(abs(value) > 2**31 - 1 for value in values) else "int"
    numbers = all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in values
    )
    return "double" if numbers else "string"


def value_of(written: str, type_name: str, place: Element) -> Any:
    """Return the value of an attribute of a node or edge, of a type that the format has."""
    try:
        return TYPES.get(type_name.lower(), str)(written)
    except ValueError:
        raise place.error(f"{written!r} is not of the type {type_name}") from None
