"""A document at every stage of its reading, for rules to look at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from arguments.argdown import recover_layout
from arguments.argdown.comments import comments
from arguments.argdown.diagram import diagram
from arguments.argdown.drawn import Absent
from arguments.argdown.formatter import Line, lines
from arguments.argdown.includes import resolve
from arguments.argdown.layout import Layout
from arguments.argdown.lexer import Lexer
from arguments.argdown.parser import Parser
from arguments.argdown.settings import Settings
from arguments.argdown.syntax import Branch, Element, ItemList, Reconstruction, Tree
from arguments.argdown.tokens import Kind, Token
from arguments.model import ArgumentMap
from deontic.errors import Source, Span, UserError


class Subject:
    """A document: its text, tokens and tree, its map, and what is wrong with it.

    Paragraphs with errors are not in the tree and not in the map.
    """

    def __init__(
        self, layout: Layout, argument_map: ArgumentMap, errors: tuple[UserError, ...]
    ) -> None:
        self.layout = layout
        self.text = layout.text
        self.map = argument_map
        self.errors = errors

    @classmethod
    def of(cls, source: Source, path: Path | None = None) -> Subject:
        """Return the subject that a text is, with what it includes if it is the text of a file.

        Raises
        ------
        UserError
            If a file that it includes cannot be read.
        """
        layout = resolve(source, path) if path else Layout.of(source)
        layout = layout.without_mark()
        return cls(layout, *recover_layout(layout))

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens of the text."""
        return Lexer(self.layout).run()

    @cached_property
    def tree(self) -> Tree:
        """The syntax tree."""
        return Parser(self.layout, list(self.tokens), Settings()).run().tree

    @cached_property
    def lines(self) -> list[Line]:
        """The parts of the text by lines."""
        return lines(self.text, self.tokens)

    @cached_property
    def absent(self) -> tuple[Absent, ...]:
        """The relations that the drawing of the map leaves out."""
        return diagram(self.map).absent

    @cached_property
    def comments(self) -> tuple[tuple[int, int], ...]:
        """The beginning and end of every comment."""
        return tuple(comments(self.text, self.tokens))

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """The beginning and end of every stretch of text between blank lines."""
        found: list[tuple[int, int]] = []
        start: int | None = None
        end = 0
        for token in self.tokens:
            if token.kind is Kind.BLANK and start is not None:
                found.append((start, token.start))
                start = None
            elif token.kind not in (Kind.BLANK, Kind.NEWLINE, Kind.END):
                start = token.start if start is None else start
                end = token.end
        return (*found, (start, end)) if start is not None else tuple(found)

    def span(self, start: int, end: int) -> Span:
        """Return the place of a stretch of the text."""
        return self.layout.span(start, end)

    def elements(self) -> Iterator[Element]:
        """Yield every statement and mention of an argument in the tree."""
        pending: list[Element | Branch] = []
        for block in reversed(self.tree.blocks):
            match block:
                case Element():
                    pending.append(block)
                case ItemList(items):
                    pending.extend(reversed(items))
                case Reconstruction(steps):
                    for step in reversed(steps):
                        pending.append(step.element)
                        pending.extend(reversed(step.bar.branches if step.bar else ()))
        while pending:
            element = pending.pop()
            element = element.element if isinstance(element, Branch) else element
            yield element
            pending.extend(reversed(element.branches))

    def reconstructions(self) -> Iterator[Reconstruction]:
        """Yield every premise-conclusion structure in the tree."""
        return (block for block in self.tree.blocks if isinstance(block, Reconstruction))
