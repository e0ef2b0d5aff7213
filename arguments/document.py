"""A YAML value and the place of every key and value in it.

A reader that finds a wrong value says so with :meth:`Document.error`, which knows where it stands.

Not here: reading YAML (``arguments.yaml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from deontic.errors import Source, Span, UserError

Scalar: TypeAlias = bool | int | float | str | None
Value: TypeAlias = "Scalar | list[Value] | dict[Scalar, Value]"
Path: TypeAlias = Sequence[Scalar]

_BLANKS = re.compile(r"[ \t]*")


@dataclass(slots=True)
class Node:
    """A value with its place: ``items`` holds a mapping's pairs by key, or a list's nodes."""

    value: Any
    start: int
    end: int
    size: int = 1
    style: str = ""
    items: dict[Scalar, tuple[Node, Node]] | list[Node] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A YAML value and where its parts stand.

    A path is a sequence of keys and list indices, ``("cases", 0, "facts")``; the empty path is the
    document.  A path that leads nowhere stands for the deepest value on the way, so that a missing
    key can be reported where it ought to be.

    Examples
    --------
    >>> from arguments.yaml import load_document
    >>> document = load_document(Source("a: {b: 'p & q'}", "x.yaml"))
    >>> document.value
    {'a': {'b': 'p & q'}}
    >>> str(document.key_span(("a", "b"))), document.text(("a", "b")).position(4)
    ('x.yaml:1:5', (1, 13))
    """

    source: Source
    value: Value
    root: Node

    def span(self, path: Path = ()) -> Span:
        """Return where the value at a path stands, quotation marks included."""
        node = self._find(path)[1]
        return Span(self.source, node.start, node.end)

    def key_span(self, path: Path) -> Span:
        """Return where the last key of a path stands; for a list item, the item."""
        key, node = self._find(path)
        place = key or node
        return Span(self.source, place.start, place.end)

    def text(self, path: Path) -> Source:
        """Return the string at a path as a source of its own that knows its place in the file.

        Columns are exact for a plain or quoted string on one line without escapes; in any other
        string the first character's place is exact.
        """
        node = self._find(path)[1]
        value = node.value if isinstance(node.value, str) else self._raw(node)
        line, column = self.source.position(self._content(node))
        return Source(value, self.source.name, line, column)

    def error(
        self, message: str, path: Path = (), *, key: bool = False, hints: Iterable[str] = ()
    ) -> UserError:
        """Return an error that points at the value at a path, or at its key."""
        return UserError(message, self.key_span(path) if key else self.span(path), hints)

    def _find(self, path: Path) -> tuple[Node | None, Node]:
        key: Node | None = None
        node = self.root
        for step in path:
            if isinstance(node.items, dict) and step in node.items:
                key, node = node.items[step]
            elif (
                isinstance(node.items, list)
                and isinstance(step, int)
                and 0 <= step < len(node.items)
            ):
                key, node = None, node.items[step]
            else:
                break
        return key, node

    def _raw(self, node: Node) -> str:
        return self.source.text[node.start : node.end]

    def _content(self, node: Node) -> int:
        """Return the offset of a scalar's first character of content."""
        if node.style in ("'", '"'):
            return self.source.text.find(node.style, node.start, node.end) + 1
        if node.style in ("|", ">"):
            after = self.source.text.find("\n", node.start, node.end) + 1
            if after:
                first = _BLANKS.match(self.source.text, after, node.end)
                return first.end() if first else after
        elif isinstance(node.value, str) and self._raw(node).endswith(node.value):
            return node.end - len(node.value)
        return node.start
