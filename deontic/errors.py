"""Errors that a user can act on, and the places in a text they point at.

Every error caused by input is a :class:`UserError`: it says what is wrong, shows the line with a
caret, and says what to do.  An :class:`InternalError` is a fault of this package and lies outside
that tree, so that no handler of user errors can hide it.

Nothing here knows about formulas, studies or solvers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_TAB_WIDTH = 4
_EXCERPT_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Source:
    """A text and where it came from.

    Parameters
    ----------
    text
        The whole text that spans are offsets into.
    name
        What to call it in messages: a path, or ``<formula>``.
    line, column
        Position (1-based) of the first character of ``text`` in the named file; for a formula
        that stands inside a larger file.
    """

    text: str
    name: str = "<text>"
    line: int = 1
    column: int = 1

    def position(self, offset: int) -> tuple[int, int]:
        r"""Return the 1-based line and column, in the named file, of an offset into the text.

        >>> Source("ab\ncd").position(4)
        (2, 2)
        >>> Source("p -> q", line=7, column=11).position(5)
        (7, 16)
        """
        before = self.text[:offset]
        newlines = before.count("\n")
        if newlines == 0:
            return self.line, self.column + offset
        return self.line + newlines, offset - before.rfind("\n")

    def excerpt(self, start: int, end: int) -> str:
        """Return the line that holds ``start`` with carets under ``start`` to ``end``."""
        line_start = self.text.rfind("\n", 0, start) + 1
        line_end = self.text.find("\n", start)
        if line_end < 0:
            line_end = len(self.text)
        window_start, window_end = line_start, line_end
        if line_end - line_start > _EXCERPT_WIDTH:
            window_start = max(line_start, start - _EXCERPT_WIDTH // 2)
            window_end = min(line_end, window_start + _EXCERPT_WIDTH)
        shown = _printable(self.text[window_start:window_end])
        lead = _width(_printable(self.text[window_start:start]))
        width = max(1, _width(_printable(self.text[start : min(end, window_end)])))
        return f"  | {shown}\n  | {' ' * lead}{'^' * width}"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source: offsets ``start`` (inclusive) to ``end`` (exclusive)."""

    source: Source
    start: int
    end: int

    @property
    def line(self) -> int:
        """The 1-based line of the first character, in the named file."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """The 1-based column of the first character, in the named file."""
        return self.source.position(self.start)[1]

    def __str__(self) -> str:
        line, column = self.source.position(self.start)
        return f"{self.source.name}:{line}:{column}"


class UserError(Exception):
    """Input that cannot be used, said so that its author can mend it.

    Parameters
    ----------
    message
        One sentence that names the offending thing.
    span
        Where it stands, if it came from a text.
    hints
        What to do about it, a sentence each.
    """

    def __init__(self, message: str, span: Span | None = None, hints: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.span = span
        self.hints = tuple(hints)

    def render(self) -> str:
        """Return the whole message: place, sentence, excerpt with caret, hints."""
        lines = [f"{self.span}: {self.message}" if self.span else self.message]
        if self.span:
            lines.append(self.span.source.excerpt(self.span.start, self.span.end))
        lines.extend(f"  {hint}" for hint in self.hints)
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.render()


class InternalError(Exception):
    """A fault of this package: never caught, never shown as the user's mistake."""


def fold(name: str) -> str:
    """Return a name without case, accents, spaces or punctuation, for forgiving comparison.

    >>> fold("Côte d’Ivoire"), fold("us-south-korea")
    ('cotedivoire', 'ussouthkorea')
    """
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed.casefold() if c.isalnum())


def nearest(name: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Return the known names that ``name`` was probably meant to be, best first.

    >>> nearest("atacked", ["attacked", "allied", "attacker"])
    ('attacked', 'attacker')

    If none is near as a whole, names of several words of which one is near are found.

    >>> nearest("idelist", ["The Hobbesian View", "The Idealist View"])
    ('The Idealist View',)
    """
    from difflib import get_close_matches

    by_folded: dict[str, str] = {}
    by_word: dict[str, list[str]] = {}
    for candidate in known:
        by_folded.setdefault(fold(candidate), candidate)
        for word in candidate.split()[: 100 if " " in candidate else 0]:
            by_word.setdefault(fold(word), []).append(candidate)
    close = get_close_matches(fold(name), by_folded, n=limit, cutoff=0.75)
    if close:
        return tuple(by_folded[match] for match in close)
    words = get_close_matches(fold(name), by_word, n=limit, cutoff=0.75)
    return tuple(dict.fromkeys(found for word in words for found in by_word[word]))[:limit]


def did_you_mean(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return a hint naming the nearest known names, or no hint if none is near.

    >>> did_you_mean("atacked", ["attacked"])
    ('Did you mean attacked?',)
    """
    close = nearest(name, known)
    return (f"Did you mean {' or '.join(close)}?",) if close else ()


def _printable(text: str) -> str:
    """Return text that keeps one line in a terminal: tabs widened, controls made visible."""
    return "".join(
        " " * _TAB_WIDTH if c == "\t" else c if c.isprintable() else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )


def _width(text: str) -> int:
    """Return how many terminal columns a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
