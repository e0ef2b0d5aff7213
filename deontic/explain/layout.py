"""Plain text for a terminal: paragraphs, labelled items and tables."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

WIDTH = 88
"""Columns of a terminal that are filled at most."""


def paragraph(text: str, indent: int = 0) -> str:
    """Return a text wrapped at the terminal's width."""
    lead = " " * indent
    return textwrap.fill(
        text, WIDTH, initial_indent=lead, subsequent_indent=lead, break_on_hyphens=False
    )


def items(pairs: Iterable[tuple[str, str]], indent: int = 2) -> str:
    """Return labels with texts beside them, wrapped under themselves.

    >>> print(items([("A", "one"), ("Long", "two")]))
      A     one
      Long  two
    """
    rows = list(pairs)
    if not rows:
        return ""
    column = min(max(width(label) for label, _ in rows), 24)
    lines = []
    for label, text in rows:
        lead = " " * indent + padded(label, column) + "  "
        hang = " " * (indent + column + 2)
        if width(label) > column:
            lines.append(" " * indent + label)
            lead = hang
        lines.append(
            textwrap.fill(
                text or "–",
                max(WIDTH, len(hang) + 40),
                initial_indent=lead,
                subsequent_indent=hang,
                break_on_hyphens=False,
            )
        )
    return "\n".join(lines)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table with aligned columns.

    >>> print(table(["case", "view"], [["a", "silent"]]))
    case  view
    ────  ──────
    a     silent
    """
    widths = [max(width(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = [head, ["─" * w for w in widths], *rows]
    return "\n".join(
        "  ".join(padded(cell, w) for cell, w in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def padded(text: str, columns: int) -> str:
    """Return a text filled up to a number of columns."""
    return text + " " * max(0, columns - width(text))
