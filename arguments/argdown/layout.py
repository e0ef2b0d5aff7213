"""The text that is parsed and the files it was put together from.

Usually that is one file.  An ``@include`` puts the text of another in its place; every span still
names the file, line and column where the author wrote the words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from arguments.yaml import Document, load_document
from deontic.errors import Source, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the whole text, from ``start`` on, that is ``source`` from ``offset`` on."""

    start: int
    source: Source
    offset: int = 0


class Layout:
    r"""A text and the pieces it consists of, in order.

    >>> layout = Layout.of(Source("ab\ncd", "x.argdown"))
    >>> str(layout.span(4, 5))
    'x.argdown:2:2'
    """

    __slots__ = ("_pieces", "_starts", "text")

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        self.text = text
        self._pieces = tuple(pieces)
        self._starts = [piece.start for piece in pieces]

    @classmethod
    def of(cls, source: Source) -> Layout:
        """Return the layout of one source."""
        return cls(source.text, (Piece(0, source),))

    def without_mark(self) -> Layout:
        """Return this layout without the byte order mark that some editors put first."""
        if not self.text.startswith("\ufeff"):
            return self
        first = self._pieces[0]
        moved = (Piece(piece.start - 1, piece.source, piece.offset) for piece in self._pieces[1:])
        return Layout(self.text[1:], (Piece(0, first.source, first.offset + 1), *moved))

    def span(self, start: int, end: int) -> Span:
        """Return the place of a stretch of the text; of its beginning, if it crosses files."""
        piece = self._piece(start)
        shift = piece.offset - piece.start
        limit = len(piece.source.text)
        return Span(piece.source, min(start + shift, limit), min(end + shift, limit))

    def document(self, start: int, end: int) -> Document:
        """Read a stretch of the text as YAML."""
        piece = self._piece(start)
        if piece is not self._piece(max(start, end - 1)):
            return load_document(Source(self.text, piece.source.name), start, end)
        shift = piece.offset - piece.start
        return load_document(piece.source, start + shift, end + shift)

    def _piece(self, at: int) -> Piece:
        if len(self._pieces) == 1:
            return self._pieces[0]
        return self._pieces[max(bisect_right(self._starts, at) - 1, 0)]
