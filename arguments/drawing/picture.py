"""What a picture shows, as values: boxes, frames around them and arrows between them.

Kinds are those of ``style``, which says how each looks.  Texts are as the author wrote them: what
writes a file cleans, wraps and escapes them.

Not here: colours, fonts, positions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from deontic.showing import picture

BoxKind: TypeAlias = Literal[
    "statement",
    "implicit",
    "argument",
    "inference",
    "view",
    "world",
    "actual",
    "note",
    "closed",
    "table",
]
ArrowKind: TypeAlias = Literal[
    "support",
    "entails",
    "attack",
    "undercut",
    "contrary",
    "contradictory",
    "premise",
    "conclusion",
    "chain",
    "asserts",
    "access",
    "branch",
]
MarkKind: TypeAlias = Literal["for", "partly", "against", "neutral", "new", "gone", "changed"]
Role: TypeAlias = Literal["title", "text", "source", "mark", "formula"]
Direction: TypeAlias = Literal["TB", "BT", "LR", "RL"]


class Text(NamedTuple):
    """A paragraph of a label, and what it is there for."""

    text: str
    role: Role = "text"


class Mark(NamedTuple):
    """What an overlay says of something: a kind, which is a look; a sign; and a word or two.

    >>> Mark("for", "⊢", "valid").text
    '⊢ valid'
    """

    kind: MarkKind
    sign: str
    word: str

    @property
    def text(self) -> str:
        """The sign and the word."""
        return f"{self.sign} {self.word}"


class Cell(NamedTuple):
    """A cell of a table.

    ``is_head`` is for one that names a row, or with a mark a column; ``span`` is how many columns
    and ``rows`` how many rows it takes.
    """

    text: str
    mark: MarkKind | None = None
    is_head: bool = False
    span: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Box:
    """A box.

    Parameters
    ----------
    id
        Unique in the picture, of ASCII letters, digits, ``-`` and ``_``.
    kind
        What it is.
    texts
        Its label, one paragraph after the other.
    name, description
        What a screen reader says: in a few words, and at length.
    href
        Where a click leads.
    marks
        What overlays say of it; the first decides how it looks.
    rows
        A table that stands below the texts.
    """

    id: str
    kind: BoxKind
    texts: tuple[Text, ...]
    name: str
    description: str = ""
    href: str | None = None
    marks: tuple[Mark, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame with a heading around boxes and other frames; ``level`` is 1 for the outermost."""

    id: str
    title: str
    level: int
    children: tuple[Box | Frame, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow between two boxes.

    ``label`` stands at it besides the sign of its kind; ``name`` is what a screen reader says.
    """

    id: str
    kind: ArrowKind
    source: str
    target: str
    name: str
    label: str = ""
    mark: Mark | None = None


Child: TypeAlias = Box | Frame


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole picture.

    ``title`` and ``description`` are what a screen reader says of it; ``direction`` is where its
    arrows tend to point; ``caption`` stands below it.
    """

    title: str
    description: str
    children: tuple[Child, ...]
    arrows: tuple[Arrow, ...] = ()
    direction: Direction = "BT"
    caption: str = ""

    def _repr_svg_(self) -> str | None:
        return picture(self)

    def boxes(self) -> Iterator[Box]:
        """Yield all boxes, in order."""
        pending: list[Child] = [*reversed(self.children)]
        while pending:
            child = pending.pop()
            if isinstance(child, Frame):
                pending.extend(reversed(child.children))
            else:
                yield child

    def frames(self) -> Iterator[Frame]:
        """Yield all frames, outer before inner."""
        pending: list[Child] = [*reversed(self.children)]
        while pending:
            child = pending.pop()
            if isinstance(child, Frame):
                yield child
                pending.extend(reversed(child.children))
