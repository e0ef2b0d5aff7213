"""Rules on indentation: what a line is related to should be seen, not counted."""

from __future__ import annotations

from collections.abc import Iterator

from arguments.argdown.formatter import Part
from arguments.argdown.tokens import Kind
from arguments.lint.findings import Edit, Level, Problem, Rule
from arguments.lint.subject import Subject


def _blocks(subject: Subject) -> Iterator[list[Part]]:
    """Yield the relation symbols at the beginning of lines, block by block."""
    found: list[Part] = []
    for line in subject.lines:
        first = line.first
        if first is None:
            continue
        if first.begins:
            if found:
                yield found
            found = []
        if first.kind is Kind.RELATION and not _margin(subject, first)[1].strip(" \t"):
            found.append(first)
    if found:
        yield found


def _margin(subject: Subject, part: Part) -> tuple[int, str]:
    """Return where the line of a part begins, and the blanks before the part."""
    start = subject.text.rfind("\n", 0, part.start) + 1
    return start, subject.text[start : part.start]


def _mixed(subject: Subject) -> Iterator[Problem]:
    for block in _blocks(subject):
        margins = [_margin(subject, part) for part in block]
        if len({blank for _, margin in margins for blank in margin}) < 2:
            continue
        edits = tuple(
            Edit(subject.span(start, start + len(margin)), "  " * part.depth)
            for part, (start, margin) in zip(block, margins, strict=True)
            if margin != "  " * part.depth
        )
        tabs = [margin for margin in margins if "\t" in margin[1]]
        start, margin = tabs[0]
        yield Problem(
            "these relations are indented with tabs and with blanks, and a tab counts as one blank",
            subject.span(start, start + len(margin)),
            ("Indent with blanks only, two for each level.",),
            edits,
        )


def _dedents(subject: Subject) -> Iterator[Problem]:
    for block in _blocks(subject):
        columns: dict[int, tuple[int, Part]] = {}
        for part in block:
            start, margin = _margin(subject, part)
            columns = {depth: seen for depth, seen in columns.items() if depth <= part.depth}
            column, sibling = columns.setdefault(part.depth, (len(margin), part))
            if column == len(margin):
                continue
            line = subject.span(sibling.start, sibling.end).line
            yield Problem(
                f"this line is indented like none above it; it is read beside line {line}",
                subject.span(start, part.end),
                (f"Indent it by {column} to leave it there, or as deep as what it belongs to.",),
            )


RULES = (
    Rule(
        "L010",
        "mixed-indentation",
        Level.WARNING,
        "Tabs and blanks in the indentation of one block of relations.",
        _mixed,
    ),
    Rule(
        "L011",
        "odd-dedent",
        Level.WARNING,
        "A line between two levels of indentation, which joins another parent than it seems to.",
        _dedents,
    ),
)
