"""Longer explanations: sections with paragraphs and lists, as plain text or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from deontic.explain.layout import items, markdown_table, paragraph, table


@dataclass(frozen=True, slots=True)
class Lines:
    """A list, each entry a sentence; entries of a list within are indented."""

    entries: tuple[str | Lines, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Names with a text beside each."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = str | Lines | Labelled | Grid
"""A paragraph, a list, or a table."""


@dataclass(frozen=True, slots=True)
class Section:
    """Some blocks under a heading; the first section of a report may do without one."""

    title: str
    blocks: tuple[Block, ...]


def lines(entries: Iterable[str | Lines]) -> Lines:
    """Return a list of entries."""
    return Lines(tuple(entries))


def as_text(sections: Sequence[Section]) -> str:
    """Return a report as plain text for a terminal.

    >>> print(as_text([Section("Facts", (Lines(("One.", Lines(("Part.",)))), "And so on."))]))
    Facts
      One.
        Part.
    And so on.
    """
    parts = []
    for section in sections:
        blocks = "\n".join(filter(None, map(_text, section.blocks)))
        parts.append("\n".join(filter(None, (section.title, blocks))))
    return "\n\n".join(parts)


def as_markdown(sections: Sequence[Section]) -> str:
    """Return a report as Markdown.

    >>> print(as_markdown([Section("Facts", (Lines(("One.", Lines(("Part.",)))),))]))
    ## Facts
    <BLANKLINE>
    - One.
      - Part.
    """
    parts = []
    for section in sections:
        if section.title:
            parts.append(f"## {section.title}")
        parts += filter(None, map(_markdown, section.blocks))
    return "\n\n".join(parts)


def _text(block: Block) -> str:
    match block:
        case str():
            return paragraph(block)
        case Lines():
            return "\n".join(paragraph(text, 2 + 2 * depth) for depth, text in _flat(block))
        case Labelled(rows):
            return items(rows)
        case Grid(head, rows):
            return table(head, rows)


def _markdown(block: Block) -> str:
    match block:
        case str():
            return block
        case Lines():
            return "\n".join(f"{'  ' * depth}- {text}" for depth, text in _flat(block))
        case Labelled(rows):
            return "\n".join(f"- **{name}** {text}" for name, text in rows)
        case Grid(head, rows):
            return markdown_table(head, rows)


def _flat(block: Lines, depth: int = 0) -> Iterable[tuple[int, str]]:
    for entry in block.entries:
        if isinstance(entry, Lines):
            yield from _flat(entry, depth + 1)
        else:
            yield depth, entry
