"""What is drawn of an argument map, as values: nodes in groups, and edges between them.

Not here: how it is computed (``diagram``), positions, shapes, file formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from arguments.model import (
    ArgumentRef,
    Range,
    Relation,
    RelationKind,
    StatementRef,
)


class Node(NamedTuple):
    """A statement or an argument that is drawn; ``title`` and ``text`` are its label."""

    id: str
    end: StatementRef | ArgumentRef
    title: str | None
    text: str | None
    ranges: tuple[Range, ...] = ()
    tags: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    color: str | None = None
    font_color: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A box around nodes and other boxes; ``level`` is 1 for the outermost."""

    id: str
    title: str
    level: int
    children: tuple[Node | Group, ...]
    is_closed: bool = False
    color: str | None = None
    font_color: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow between nodes or groups, named by ``id``.

    ``relation`` is what it shows; ``None`` if it only says that an argument has the statement as
    its conclusion or premise.
    """

    id: str
    kind: RelationKind
    source: str
    target: str
    relation: Relation | None = None
    color: str | None = None


class Absent(NamedTuple):
    """A relation that the author states and no edge shows, and why."""

    relation: Relation
    reason: str


Child: TypeAlias = Node | Group


@dataclass(frozen=True, slots=True)
class Diagram:
    """What is drawn: outermost groups, then nodes outside groups; edges; what is left out.

    ``unknown_scheme`` is a colour scheme that the author names and that is not there.
    """

    children: tuple[Child, ...]
    edges: tuple[Edge, ...]
    absent: tuple[Absent, ...] = ()
    unknown_scheme: str | None = None

    def nodes(self) -> dict[str, Node]:
        """Return all nodes by id."""
        return {child.id: child for child in self._all() if isinstance(child, Node)}

    def closed_groups(self) -> list[Group]:
        """Return the groups that are drawn as one box."""
        return [c for c in self._all() if isinstance(c, Group) and c.is_closed and not c.children]

    def _all(self) -> Iterator[Child]:
        """Yield nodes and groups, a group before what it holds."""
        pending: list[Child] = [*reversed(self.children)]
        while pending:
            child = pending.pop()
            yield child
            if isinstance(child, Group):
                pending.extend(reversed(child.children))
