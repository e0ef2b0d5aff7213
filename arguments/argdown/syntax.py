"""The syntax tree of an Argdown document.

Nodes are what the text says, block by block; nothing here knows which titles belong together or
which statement a relation concerns in the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from arguments.model import Range
from arguments.yaml import Document
from deontic.errors import Span


@dataclass(frozen=True, slots=True)
class Text:
    """Words with their emphasis, links and tags resolved into ranges."""

    value: str = ""
    ranges: tuple[Range, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """A line that relates an element to its parent; ``symbol`` is as written."""

    symbol: str
    element: Element
    span: Span


@dataclass(frozen=True, slots=True)
class Element:
    """A statement, or a mention of an argument with or without its description."""

    is_argument: bool
    title: str | None
    is_reference: bool
    text: Text
    data: Document | None
    branches: tuple[Branch, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` counts its number signs."""

    level: int
    text: Text
    data: Document | None
    span: Span


@dataclass(frozen=True, slots=True)
class ItemList:
    """An ordered or unordered list."""

    items: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """The line between premises and conclusion: rules of inference, data, undercuts."""

    rules: tuple[str, ...]
    data: Document | None
    branches: tuple[Branch, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered statement, with the bar above it if it is a conclusion."""

    element: Element
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Reconstruction:
    """A premise-conclusion structure."""

    steps: tuple[Step, ...]
    span: Span


Block: TypeAlias = Element | Heading | ItemList | Reconstruction


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole document."""

    front_matter: Document | None
    blocks: tuple[Block, ...]
