"""Parts of a map as records that JSON can hold, and back.

The names are those of Argdown's own JSON where it has one.  A record leaves out what is empty.

YAML has values that JSON lacks.  A mapping with keys that are not strings is written as
``{"$mapping": [[key, value], …]}``, a number that is not finite as ``{"$number": "inf"}``.
"""

from __future__ import annotations

import math
import os
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

from arguments.document import Document, Value
from arguments.formats.documents import MAX_DEPTH, document
from arguments.formats.json_text import Item
from arguments.model import Inference, Member, Range, RangeKind, Role, Section
from deontic.errors import Source, Span, UserError

Record = dict[str, Any]

MAX_LEVEL = 10_000
"""How deep sections may be nested."""

ROLES = tuple(Role)
RANGES = tuple(RangeKind)
MEMBER_KEYS = (
    "role", "title", "text", "isReference", "tags", "data", "section", "ranges", "argumentTitle",
    "inference", "startLine", "startColumn", "length", "file",
)  # fmt: skip
INFERENCE_KEYS = (
    "argumentTitle", "conclusionIndex", "inferenceRules", "data", "startLine", "startColumn",
    "length", "file",
)  # fmt: skip
SECTION_KEYS = (
    "id", "title", "level", "parent", "tags", "data", "isGroup", "isClosed", "startLine",
    "startColumn", "length", "file", "replaced",
)  # fmt: skip


class Writer:
    """Turns parts of one map into records, and keeps the files and sections they refer to."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self.files: dict[str, int] = {}
        self._lines: dict[int, tuple[Source, list[int]]] = {}
        self._sections: list[tuple[Section, str]] = []
        self._known: dict[int, str] = {}
        self._by_id: dict[str, Section] = {}
        self._replaced = 0
        for section in sections:
            self._enter(section, section.id)

    def member(self, member: Member) -> Record:
        """Return a member as a record."""
        found: Record = {"role": str(member.role), "title": member.title}
        if member.text:
            found["text"] = member.text
        if member.is_reference or not member.text:
            found["isReference"] = member.is_reference
        if member.tags:
            found["tags"] = list(member.tags)
        if member.data is not None:
            found["data"] = encoded(member.data.value)
        if member.section is not None:
            found["section"] = self.section_name(member.section)
        if member.ranges:
            found["ranges"] = [range_record(range_) for range_ in member.ranges]
        if member.argument is not None:
            found["argumentTitle"] = member.argument
        if member.inference is not None:
            found["inference"] = self.inference(member.inference)
        return self.place(found, member.span)

    def inference(self, inference: Inference) -> Record:
        """Return an inference as a record."""
        found: Record = {
            "argumentTitle": inference.argument,
            "conclusionIndex": inference.conclusion,
        }
        if inference.rules:
            found["inferenceRules"] = list(inference.rules)
        if inference.data is not None:
            found["data"] = encoded(inference.data.value)
        return self.place(found, inference.span)

    def sections(self) -> list[Record]:
        """Return the sections, those of the map first; to be called last."""
        found = []
        for section, name in self._sections:
            record: Record = {"id": name, "title": section.title, "level": section.level}
            if section.parent is not None:
                record["parent"] = self.section_name(section.parent)
            if section.tags:
                record["tags"] = list(section.tags)
            if section.data is not None:
                record["data"] = encoded(section.data.value)
            if section.is_group is not None:
                record["isGroup"] = section.is_group
            if section.is_closed:
                record["isClosed"] = True
            if name != section.id:
                record["replaced"] = section.id
            found.append(self.place(record, section.span))
        return found

    def section_name(self, section: Section) -> str:
        """Return what a section is referred to by.

        Usually that is its id.  An author can have sections replaced by others; what stands in
        one that is no longer in the map still refers to it.
        """
        known = self._known.get(id(section))
        if known is not None:
            return known
        if section.id in self._by_id and self._by_id[section.id] == section:
            return section.id
        self._replaced += 1
        return self._enter(section, f"replaced-{self._replaced}")

    def _enter(self, section: Section, name: str) -> str:
        if section.parent is not None:
            self.section_name(section.parent)  # outer sections are listed first
        self._known[id(section)] = name
        self._by_id[name] = section
        self._sections.append((section, name))
        return name

    def place(self, record: Record, span: Span | None) -> Record:
        """Add to a record where it comes from."""
        if span is None:
            return record
        line, column = self._position(span.source, span.start)
        record["startLine"] = line
        record["startColumn"] = column
        record["length"] = span.end - span.start
        file = self.files.setdefault(span.source.name, len(self.files))
        if file:
            record["file"] = file
        return record

    def _position(self, source: Source, offset: int) -> tuple[int, int]:
        known = self._lines.get(id(source))
        if known is None:
            starts = [0]
            at = source.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = source.text.find("\n", at + 1)
            known = self._lines[id(source)] = source, starts
        row = bisect_right(known[1], offset) - 1
        if row == 0:
            return source.line, source.column + offset
        return source.line + row, offset - known[1][row] + 1

    def file_names(self) -> list[str]:
        """Return the names of the files, without the folder that they have in common."""
        names = list(self.files)
        folders = {os.path.dirname(name) for name in names if os.path.dirname(name)}
        if not folders:
            return names
        base = min(folders, key=len)
        return [
            os.path.relpath(name, base).replace(os.sep, "/") if os.path.dirname(name) else name
            for name in names
        ]


class Reader:
    """Turns records back; ``files`` are the names of the files that places refer to."""

    def __init__(self, files: tuple[str, ...]) -> None:
        self.files = files or ("<json>",)
        self.sections: dict[str, Section] = {}

    def member(self, item: Item, argument: str | None = None, at: int = 0) -> Member:
        """Return the member that a record describes.

        A step needs to say neither its ``argument`` nor its place in it, ``at``.
        """
        item.known("a member", *MEMBER_KEYS)
        title, text = item.text("title", None), item.text("text")
        span = self.span(item, text or title)
        inference = item.get("inference") if "inference" in item else None
        default = None
        if argument is not None:
            default = Role.PREMISE if inference is None else Role.INTERMEDIARY_CONCLUSION
        return Member(
            Role(item.choice("role", ROLES, default)),
            title,
            text,
            item.flag("isReference") if "isReference" in item else not text,
            item.texts("tags"),
            self.data(item, span),
            self.section(item),
            tuple(_range(found, len(text)) for found in item.items("ranges")),
            span,
            item.text("argumentTitle") if "argumentTitle" in item else argument,
            self.inference(inference, argument, at) if inference else None,
        )

    def inference(self, item: Item, argument: str | None, at: int) -> Inference:
        """Return the inference that a record describes."""
        item.known("an inference", *INFERENCE_KEYS)
        rules = item.texts("inferenceRules")
        span = self.span(item, ", ".join(rules) or "----")
        return Inference(
            item.text("argumentTitle", argument),
            item.number("conclusionIndex", None if argument is None else at),
            rules,
            self.data(item, span),
            span,
        )

    def add_section(self, item: Item) -> tuple[Section, bool]:
        """Return the section that a record describes, and whether it belongs to the map."""
        item.known("a section", *SECTION_KEYS)
        name, title = item.text("id", None), item.text("title")
        if name in self.sections:
            raise item.get("id").error(f"there are two sections with the id {name!r}")
        span = self.span(item, title)
        replaced = item.text("replaced")
        if not 1 <= item.number("level", 1) <= MAX_LEVEL:
            raise item.get("level").error(f"a level is a number from 1 to {MAX_LEVEL}")
        section = Section(
            replaced or name,
            title,
            item.number("level", 1),
            self.section(item, "parent"),
            item.texts("tags"),
            self.data(item, span),
            span,
            item.flag("isGroup") if "isGroup" in item else None,
            item.flag("isClosed"),
        )
        self.sections[name] = section
        return section, not replaced

    def section(self, item: Item, key: str = "section") -> Section | None:
        """Return the section whose id stands under a key."""
        if key not in item:
            return None
        name = item.text(key)
        if name not in self.sections:
            hint = (
                "A section must be listed before those inside it."
                if key == "parent"
                else ("List it under 'sections'.")
            )
            raise item.get(key).error(f"there is no section {name!r}", hints=(hint,))
        return self.sections[name]

    def data(self, item: Item, span: Span | None, key: str = "data") -> Document | None:
        """Return the data under a key; none, if the key is missing."""
        if key not in item.mapping():
            return None
        return document(decoded(item.get(key)), self.files[0], span)

    def span(self, item: Item, words: str) -> Span | None:
        """Return the place that a record states, with ``words`` for the excerpt of the file."""
        if "startLine" not in item:
            return None
        file = item.number("file", 0)
        if not 0 <= file < len(self.files):
            raise item.get("file").error(f"there is no file number {file}")
        line, column = item.number("startLine"), item.number("startColumn", 1)
        source = Source(words.replace("\n", " "), self.files[file], line, column)
        return Span(source, 0, item.number("length", len(words)))


def range_record(range_: Range) -> Record:
    """Return a range as a record."""
    found: Record = {"type": str(range_.kind), "start": range_.start, "end": range_.end}
    if range_.target is not None:
        found["target"] = range_.target
    return found


def _range(item: Item, length: int) -> Range:
    item.known("a range", "type", "start", "end", "target")
    start, end = item.number("start"), item.number("end")
    if not 0 <= start <= end <= length:
        raise item.error(f"the range from {start} to {end} is not inside a text of {length}")
    target = item.text("target") if "target" in item else None
    return Range(RangeKind(item.choice("type", RANGES)), start, end, target)


def encoded(value: Value | Mapping[str, Value]) -> Any:
    """Return a value as JSON can hold it.

    >>> encoded({"a": {1: float("inf")}})
    {'a': {'$mapping': [[1, {'$number': 'inf'}]]}}
    """
    if isinstance(value, Mapping):
        if any(not isinstance(key, str) or key.startswith("$") for key in value):
            return {"$mapping": [[encoded(k), encoded(v)] for k, v in value.items()]}
        return {key: encoded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [encoded(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return {"$number": str(value)}
    return value


def decoded(item: Item, depth: int = 0) -> Any:
    """Return the value that JSON stands for, the reverse of :func:`encoded`."""
    if depth > MAX_DEPTH:
        raise item.error(f"the data are nested more than {MAX_DEPTH} deep")
    value = item.value
    if isinstance(value, list):
        return [decoded(item.get(at), depth + 1) for at in range(len(value))]
    if not isinstance(value, dict):
        return value
    if "$mapping" in value:
        return _pairs(item, depth)
    if "$number" in value:
        number = item.choice("$number", ("inf", "-inf", "nan"))
        return float(number)
    return {key: decoded(item.get(key), depth + 1) for key in value}


def _pairs(item: Item, depth: int) -> dict[Any, Any]:
    made: dict[Any, Any] = {}
    for pair in item.items("$mapping"):
        if not isinstance(pair.value, list) or len(pair.value) != 2:
            raise pair.error("an entry of $mapping should be a list of a key and a value")
        key = decoded(pair.get(0), depth + 1)
        if isinstance(key, list | dict):
            raise pair.error("a list or an object cannot be a key")
        made[key] = decoded(pair.get(1), depth + 1)
    return made


def checked(value: Any, what: str) -> Any:
    """Return a value of data if YAML has it, tuples as lists.

    Raises
    ------
    UserError
        If it is, or holds, something else.
    """
    if isinstance(value, Mapping):
        return {checked(key, what): checked(inner, what) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [checked(inner, what) for inner in value]
    if value is None or isinstance(value, str | bool | int | float):
        return value
    raise UserError(f"{what} is {value!r}, which is neither text nor number nor a list of such")
