"""YAML 1.2 (core schema) read safely, with the place of every key and value.

PyYAML supplies the events; values are built here, because its own constructors speak YAML 1.1
(``no`` is a boolean, ``12:30`` a number), let a later key overwrite an earlier one without a word
and expand aliases without limit.  What comes out is plain: ``None``, booleans, numbers, strings,
lists and dicts.  Time stamps stay strings, merge keys are refused.

Not here: what a document should contain, and what comes out (``arguments.document``).

References
----------
YAML Ain't Markup Language, version 1.2.2, chapter 10.3 (core schema).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import yaml

from arguments.document import Document, Node, Path, Scalar, Value
from deontic.errors import Source, Span, UserError

__all__ = ["Document", "Path", "Scalar", "Value", "load", "load_document"]

MAX_NODES = 100_000
MAX_DEPTH = 100

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_INT = re.compile(r"[-+]?[0-9]+\Z")
_BASED = re.compile(r"0(?:o[0-7]+|x[0-9a-fA-F]+)\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z")
_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_MAX_DIGITS = 400
_TAGS = "tag:yaml.org,2002:"
_SCALAR_TAGS = {"str", "null", "bool", "int", "float"}
# Line breaks in YAML 1.1, ordinary characters in 1.2: hidden from the scanner while it works.
_HIDDEN = {0x85: "\ue085", 0x2028: "\ue028", 0x2029: "\ue029"}
_SHOWN = {ord(hidden): chr(shown) for shown, hidden in _HIDDEN.items()}
_HAS_HIDDEN = re.compile("[\x85\u2028\u2029]")
# YAML 1.2 reads the colon in ``{a:[1]}`` as the end of a key; the scanner wants a blank after it.
_TIGHT = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|[^\s,\[\]{}:]:(?=[\[{])""")

_PROBLEMS = (
    (
        "mapping values",
        "a colon makes a key here, where none can stand",
        "Put a value that contains ': ' in quotation marks.",
    ),
    (
        "or '}'",
        "a ',' or the closing '}' is missing before this",
        "Put a value that contains , { } [ ] or ': ' in quotation marks.",
    ),
    (
        "or ']'",
        "a ',' or the closing ']' is missing before this",
        "Put a value that contains , { } [ ] or ': ' in quotation marks.",
    ),
    (
        "cannot start any token",
        "nothing can start with this character",
        "Put a value that starts with @, ` or % in quotation marks; indent with spaces, not tabs.",
    ),
    (
        "expected ':'",
        "this line has no ':' after its key",
        "Write 'key: value', and indent the lines of a longer value under it.",
    ),
    (
        "end of stream",
        "a quotation mark is not closed",
        "Close it, or remove the opening mark.",
    ),
    (
        "escape character",
        "this backslash escape is unknown",
        "Double the backslash, or use single quotation marks.",
    ),
    ("undefined tag", "this tag is unknown", "Remove it, or quote a value that starts with '!'."),
    (
        "block end",
        "this does not line up with what stands above it",
        "Give keys of one mapping, and items of one list, the same indentation.",
    ),
    (
        "expected key",
        "this does not line up with the keys above it",
        "Give keys of one mapping the same indentation.",
    ),
)


def load(source: Source | str, start: int = 0, end: int | None = None) -> Value:
    """Return the value that a YAML text stands for.

    >>> load("{facts: [no, 0x10, 1e3, ~], when: 2026-01-01}")
    {'facts': ['no', 16, 1000.0, None], 'when': '2026-01-01'}
    """
    return load_document(source, start, end).value


def load_document(
    source: Source | str, start: int = 0, end: int | None = None, *, max_nodes: int = MAX_NODES
) -> Document:
    """Read one YAML document and keep the places of its parts.

    Parameters
    ----------
    source
        The text, and what to call it in messages.
    start, end
        The stretch of it that is YAML, when it stands inside another document.
    max_nodes
        How many values the document may hold once its aliases are expanded.

    Returns
    -------
    Document
        The value; an empty text stands for ``None``.

    Raises
    ------
    UserError
        If the text is not YAML, repeats a key, has an unknown tag, or is too large or too deep.
    """
    if isinstance(source, str):
        source = Source(source, "<yaml>")
    text = source.text[start:end] if start or end is not None else source.text
    control = _CONTROL.search(text)
    if control:
        at = start + control.start()
        raise UserError(
            f"the control character U+{ord(control.group()):04X} cannot stand in YAML",
            Span(source, at, at + 1),
            ("Is this a text file, saved as UTF-8?",),
        )
    if text.startswith("\ufeff"):
        text, start = text[1:], start + 1
    hidden = _HAS_HIDDEN.search(text) is not None
    if hidden:
        text = text.translate(_HIDDEN)
    try:
        root = _Builder(source, start, max_nodes, hidden).build(text)
    except UserError as problem:
        tight = [found.end() for found in _TIGHT.finditer(text) if found.group().endswith(":")]
        try:
            root = _Builder(source, start, max_nodes, hidden, tight).build(text)
        except UserError:
            raise problem from None
    return Document(source, root.value, root)


class _Builder:
    """Turns events into nodes on a stack of its own: depth is a count, never a recursion."""

    __slots__ = (
        "anchors",
        "blanks",
        "hidden",
        "max_nodes",
        "offset",
        "open_anchors",
        "size",
        "source",
        "tight",
    )

    def __init__(
        self,
        source: Source,
        offset: int,
        max_nodes: int,
        hidden: bool,
        tight: Sequence[int] = (),
    ) -> None:
        self.source = source
        self.offset = offset
        self.max_nodes = max_nodes
        self.hidden = hidden
        self.tight = tight
        self.blanks = [at + number for number, at in enumerate(tight)]
        self.size = 0
        self.anchors: dict[str, Node] = {}
        self.open_anchors: set[str] = set()

    def build(self, text: str) -> Node:
        """Return the node of the only document."""
        if self.tight:
            bounds = [0, *self.tight, len(text)]
            text = " ".join(text[a:b] for a, b in pairwise(bounds))
        events = yaml.parse(text, Loader=_LOADER)
        root: Node | None = None
        stack: list[tuple[Node, str | None, bool]] = []
        keys: list[Node | None] = []
        event: Any
        for event in self._guarded(events):
            match event:
                case yaml.ScalarEvent():
                    node = self._scalar(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._open(event, stack, keys)
                    continue
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    node, anchor, flow = stack.pop()
                    keys.pop()
                    if flow:
                        node.end = self._place(event)[1]
                    if anchor:
                        self.open_anchors.discard(anchor)
                        self.anchors[anchor] = node
                case yaml.AliasEvent():
                    node = self._alias(event)
                case yaml.DocumentStartEvent() if root is not None:
                    raise self._error(
                        "a second YAML document starts here, where one is expected", event
                    )
                case _:
                    continue
            if not stack:
                root = node
                continue
            parent = stack[-1][0]
            self._attach(parent, node, keys)
        return root if root is not None else Node(None, self.offset, self.offset)

    def _open(
        self, event: Any, stack: list[tuple[Node, str | None, bool]], keys: list[Node | None]
    ) -> None:
        mapping = isinstance(event, yaml.MappingStartEvent)
        if event.tag not in (None, "!", _TAGS + ("map" if mapping else "seq")):
            raise self._unknown_tag(event)
        if len(stack) >= MAX_DEPTH:
            raise self._error(f"values are nested more than {MAX_DEPTH} deep", event)
        self._count(1, event)
        start, end = self._place(event)
        node = Node({}, start, end, items={}) if mapping else Node([], start, end, items=[])
        if event.anchor:
            self.open_anchors.add(event.anchor)
        stack.append((node, event.anchor, bool(event.flow_style)))
        keys.append(None)

    def _attach(self, parent: Node, node: Node, keys: list[Node | None]) -> None:
        if isinstance(parent.items, list):
            parent.items.append(node)
            parent.value.append(node.value)
        elif keys[-1] is None:
            self._check_key(parent, node)
            keys[-1] = node
            return
        else:
            key, keys[-1] = keys[-1], None
            assert parent.items is not None
            assert key is not None
            parent.items[key.value] = (key, node)
            parent.value[key.value] = node.value
        parent.size += node.size
        parent.end = max(parent.end, node.end)

    def _check_key(self, parent: Node, key: Node) -> None:
        span = Span(self.source, key.start, key.end)
        if key.items is not None:
            raise UserError(
                "a list or a mapping cannot be a key", span, ("Put the key in quotation marks.",)
            )
        if key.value == "<<" and not key.style:
            raise UserError(
                "merge keys ('<<') are not part of YAML 1.2", span, ("Write the keys out.",)
            )
        assert isinstance(parent.items, dict)
        if key.value in parent.items:
            first = parent.items[key.value][0]
            where = self.source.position(first.start)[0]
            raise UserError(
                f"the key {key.value!r} stands here twice", span, (f"It is first on line {where}.",)
            )

    def _scalar(self, event: Any) -> Node:
        self._count(1, event)
        text: str = event.value.translate(_SHOWN) if self.hidden else event.value
        start, end = self._place(event)
        tag = event.tag
        if tag is None and event.implicit[0]:
            node = Node(self._resolve(text, event), start, end)
        else:
            node = Node(text, start, end, style=event.style or "")
            if tag not in (None, "!", _TAGS + "str"):
                node.value = self._tagged(text, event)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def _resolve(self, text: str, event: Any) -> Scalar:
        """Return what a plain scalar stands for in the core schema."""
        if text in _WORDS:
            return _WORDS[text]
        if text[0] not in "-+.0123456789":
            return text
        if _INT.match(text) or _BASED.match(text):
            if len(text) > _MAX_DIGITS:
                raise self._error(f"a number has more than {_MAX_DIGITS} digits", event)
            return int(text, 0) if text[:2] in ("0x", "0o") else int(text)
        if _FLOAT.match(text):
            return float(text)
        if _NOT_FINITE.match(text):
            return float(text.replace(".", "").lower())
        return text

    def _tagged(self, text: str, event: Any) -> Scalar:
        name = event.tag.removeprefix(_TAGS)
        if name not in _SCALAR_TAGS or not event.tag.startswith(_TAGS):
            raise self._unknown_tag(event)
        value = self._resolve(text, event)
        kind = "null" if value is None else type(value).__name__
        if name == "float" and kind == "int":
            return float(text)
        if kind != name:
            raise self._error(f"{text!r} cannot be read as {name}", event)
        return value

    def _alias(self, event: Any) -> Node:
        if event.anchor in self.open_anchors:
            raise self._error(f"the alias *{event.anchor} stands inside what it names", event)
        if event.anchor not in self.anchors:
            raise self._error(f"the alias *{event.anchor} names nothing above it", event)
        target = self.anchors[event.anchor]
        self._count(target.size, event)
        start, end = self._place(event)
        return Node(target.value, start, end, target.size, target.style, target.items)

    def _count(self, size: int, event: Any) -> None:
        self.size += size
        if self.size > self.max_nodes:
            raise self._error(
                f"the document has more than {self.max_nodes} values once aliases are expanded",
                event,
            )

    def _place(self, event: Any) -> tuple[int, int]:
        return self._original(event.start_mark.index), self._original(event.end_mark.index)

    def _original(self, index: int) -> int:
        """Return the offset into the source of an index into the text that was scanned."""
        if self.blanks:
            index -= bisect_left(self.blanks, index)
        return index + self.offset

    def _unknown_tag(self, event: Any) -> UserError:
        return self._error(
            f"the tag {event.tag.replace(_TAGS, '!!')} is unknown here",
            event,
            ("Quote a value that starts with '!'.",),
        )

    def _error(self, message: str, event: Any, hints: Iterable[str] = ()) -> UserError:
        return UserError(message, Span(self.source, *self._place(event)), hints)

    def _guarded(self, events: Iterator[Any]) -> Iterator[Any]:
        """Yield the events; say what is wrong in our words if the text is not YAML."""
        try:
            yield from events
        except yaml.MarkedYAMLError as error:
            raise self._malformed(error) from None
        except yaml.YAMLError:
            raise UserError(
                "this is not YAML",
                Span(self.source, self.offset, self.offset),
                ("Is this a text file, saved as UTF-8?",),
            ) from None

    def _malformed(self, error: yaml.MarkedYAMLError) -> UserError:
        problem = error.problem or ""
        said, hints = f"YAML cannot be read here ({problem})", ["Check the indentation."]
        for needle, message, hint in _PROBLEMS:
            if needle in problem:
                said, hints = message, [hint]
                break
        mark = error.problem_mark or error.context_mark
        if "expected ':'" in problem:
            mark = error.context_mark or mark
        at = self._original(mark.index if mark else 0)
        at = min(at, max(len(self.source.text) - 1, 0))
        if error.context_mark is not None and error.context_mark is not mark:
            line, column = self.source.position(self._original(error.context_mark.index))
            if (line, column) != self.source.position(at):
                hints.append(f"What it belongs to begins on line {line}, column {column}.")
        return UserError(said, Span(self.source, at, at + 1), hints)
