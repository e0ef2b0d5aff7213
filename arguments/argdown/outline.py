"""Where everything of a map goes in a document: sections, blocks, and what hangs under what.

Each thing that is said of a statement or an argument is written once.  What supports or attacks a
statement stands under it; an untitled element hangs under what it is related to, for nothing can
refer to it; so does a titled one that was written there and is said only once.  Everything else is
a block of its own, in its section, followed by its relations as references.

Not here: how a node becomes text (``arguments.argdown.writer``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import TypeAlias

from arguments.anonymous import is_made_up
from arguments.meaning import settled
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    End,
    InferenceRef,
    Member,
    Relation,
    RelationKind,
    Role,
    Section,
    Statement,
    StatementRef,
)
from deontic.errors import UserError

MAX_DEPTH = 40

Owner: TypeAlias = StatementRef | ArgumentRef


@dataclass(slots=True)
class Node:
    """A place where a statement or an argument is written, with what hangs under it.

    ``member`` is what is said there; ``None`` if it is only named.
    """

    owner: Owner
    member: Member | None = None
    branches: list[tuple[Relation, Node]] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A paragraph, a premise-conclusion structure under it, or such a structure alone.

    ``undercuts`` are the nodes under the bar above the step of that index.
    """

    node: Node | None
    steps: list[Node] = field(default_factory=list)
    undercuts: dict[int, list[tuple[Relation, Node]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of each section; ``handles`` are titles made up for what must have one."""

    parts: tuple[tuple[Section | None, tuple[Block, ...]], ...]
    handles: frozenset[Owner]


def outline(argument_map: ArgumentMap) -> Outline:
    """Return where everything of a map goes.

    Raises
    ------
    UserError
        If Argdown has no place for a relation.
    """
    return _Outliner(argument_map).run()


def says(member: Member) -> bool:
    """Return whether a member says anything: whether it is more than a title."""
    text = "" if member.is_reference else member.text.strip()
    return bool(text or member.tags or (member.data and member.data.value))


class _Outliner:
    def __init__(self, argument_map: ArgumentMap) -> None:
        self.map = argument_map
        self.relations = settled(argument_map)
        self.elements: dict[Owner, Statement | Argument] = {
            **{StatementRef(title): s for title, s in argument_map.statements.items()},
            **{ArgumentRef(title): a for title, a in argument_map.arguments.items()},
        }
        self.order: dict[str | None, int] = {None: 0}
        for section in argument_map.sections:
            self.order[section.id] = len(self.order)
        self.said = {
            owner: [m for m in element.members if not m.is_step and says(m)]
            for owner, element in self.elements.items()
        }
        self.blocks: dict[int, list[tuple[int, Block]]] = {n: [] for n in self.order.values()}
        self.main: dict[Owner, Node] = {}
        self.where: dict[Owner, int] = {}
        self.hangs: dict[Owner, Relation] = {}
        self.structures: dict[str, Block] = {}
        self.extra: dict[tuple[int, Owner], Node] = {}
        self.mentioned: set[tuple[int, Owner]] = set()
        self.handles: set[Owner] = set()

    def run(self) -> Outline:
        self.hang_all()
        for owner in self.in_order():
            self.place(owner)
        for relation in self.relations:
            self.relate(relation)
        for owner in self.elements:
            self.mention(owner)
        sections: dict[int, Section | None] = {0: None}
        sections.update({self.order[section.id]: section for section in self.map.sections})
        parts = tuple(
            (section, tuple(self.sorted_blocks(self.blocks[number])))
            for number, section in sections.items()
        )
        return Outline(parts, frozenset(self.handles))
