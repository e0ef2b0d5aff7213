"""Where everything of a map goes in a document: sections, blocks, and what hangs under what.

Each thing that is said of a statement or an argument is written once: where it hangs under
something (``hanging``), or in a block of its own, in its section.  Each relation stands under one
of its ends, with the other as a reference if it is written elsewhere.

Not here: how a node becomes text (``writer``), the order of blocks (``sequence``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from arguments.argdown.elements import Elements, Owner, owner_of
from arguments.argdown.hanging import hanging, ways
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    End,
    InferenceRef,
    Member,
    Relation,
    Section,
    StatementRef,
)
from deontic.errors import UserError

Branch: TypeAlias = "tuple[Relation, Node]"


@dataclass(slots=True, eq=False)
class Node:
    """A place where a statement or an argument is written, with what hangs under it.

    ``member`` is what is said there; ``None`` if it is only named.
    """

    owner: Owner
    member: Member | None = None
    branches: list[Branch] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph, or a premise-conclusion structure with the paragraph that names its argument.

    ``node`` is ``None`` if the argument has no name; ``undercuts`` stand under the bar above the
    step of that index.
    """

    owner: Owner
    node: Node | None
    steps: list[Node] = field(default_factory=list)
    undercuts: dict[int, list[Branch]] = field(default_factory=dict)

    @property
    def members(self) -> Iterator[tuple[Owner, Member]]:
        """What is said in the block, apart from what hangs under something."""
        nodes = [self.node, *self.steps] if self.node else self.steps
        return ((node.owner, node.member) for node in nodes if node.member)


@dataclass(frozen=True, slots=True)
class Chain:
    """The blocks in which something is said of one element, in the order in which it must be said.

    ``last`` is the block with the wording that counts.
    """

    blocks: tuple[Block, ...]
    last: Block | None


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of each section, in no order.

    ``handles`` are elements that need a title although they have none.
    """

    parts: tuple[tuple[Section | None, list[Block]], ...]
    chains: tuple[Chain, ...]
    handles: set[Owner]


def outline(argument_map: ArgumentMap, sections: Sequence[Section]) -> Outline:
    """Return where everything of a map goes that is to have these sections.

    Raises
    ------
    UserError
        If something has neither a title nor a wording, or Argdown has no place for a relation.
    """
    outliner = _Outliner(Elements(argument_map, sections))
    for owner in outliner.elements.by_owner:
        outliner.place(owner)
    for relation in outliner.elements.relations:
        outliner.relate(relation)
    for owner in outliner.elements.by_owner:
        outliner.mention(owner)
    parts = tuple(zip((None, *sections), outliner.blocks, strict=True))
    return Outline(parts, tuple(outliner.chains()), outliner.handles)


class _Outliner:
    """Collects blocks by the number of their section.

    ``main`` is the node of each element under which its relations stand, ``where`` the section of
    it; ``named`` are further nodes, which only name an element in a section.
    """

    def __init__(self, elements: Elements) -> None:
        self.elements = elements
        self.hangs = hanging(elements)
        self.blocks: list[list[Block]] = [[] for _ in range(elements.size)]
        self.main: dict[Owner, Node] = {}
        self.where: dict[Owner, int] = {}
        self.named: dict[tuple[int, Owner], Node] = {}
        self.structures: dict[str, tuple[int, Block]] = {}
        self.block_of: dict[int, Block] = {}
        self.mentioned: set[tuple[int, Owner]] = set()
        self.handles: set[Owner] = set()

    # Blocks

    def place(self, owner: Owner) -> None:
        """Make blocks of what is said of an element, and of its reconstruction."""
        element, said = self.elements.by_owner[owner], self.elements.said[owner]
        worded = self.elements.worded(owner)
        untitled, is_argument = self.elements.must_hang(owner), isinstance(element, Argument)
        if untitled and (len(worded) > 1 or (said and is_argument)):
            self.handles.add(owner)
        block, at = None, 0
        for member in said:
            node, section = Node(owner, member), self.elements.section(owner, member)
            self.mentioned.add((section, owner))
            if owner not in self.main:
                self.main[owner], self.where[owner] = node, section
            if owner not in self.hangs:
                block, at = Block(owner, node), section
                self.block_of[id(member)] = block
                self.blocks[section].append(block)
        if isinstance(element, Argument) and element.steps:
            self.reconstruct(element, block, at)
        elif untitled and not worded:
            raise UserError(
                f"{owner} has neither a title nor words, so that it cannot be written",
                hints=("Give it a title.",),
            )

    def reconstruct(self, argument: Argument, block: Block | None, at: int) -> None:
        """Make nodes of the steps of an argument, under its last description if that is near."""
        owner = ArgumentRef(argument.title)
        section = self.elements.section(owner, argument.steps[0])
        if block is None or at != section:
            node = None if self.elements.must_hang(owner) else Node(owner)
            block = Block(owner, node)
            self.blocks[section].append(block)
            if node:
                self.named[section, owner] = node
        self.structures[owner.title] = section, block
        self.mentioned.add((section, owner))
        for step in argument.steps:
            statement = StatementRef(step.title)
            node = Node(statement, step)
            block.steps.append(node)
            self.mentioned.add((section, statement))
            if not self.elements.said[statement] and statement not in self.main:
                self.main[statement], self.where[statement] = node, section

    def mention(self, owner: Owner) -> None:
        """Name an element in its section if nothing there does."""
        home = self.elements.section(owner)
        placed = owner in self.main
        if isinstance(owner, ArgumentRef):
            placed = placed or owner.title in self.structures
        if (home, owner) not in self.mentioned and not (placed and self.elements.is_settled(owner)):
            self.node(owner, home)

    # Relations

    def relate(self, relation: Relation) -> None:
        """Write a relation under one of its ends."""
        possible = ways(relation)
        hung = [(p, child) for p, child in possible if self.hangs.get(child) is relation]
        if hung:
            parent, child = hung[0]
            node, section = self.main[child], self.where[child]
        elif possible:
            parent, child = min(possible, key=lambda way: self.elements.must_hang(way[1]))
            node, owner = Node(child), owner_of(parent)
            home = self.where.get(owner, self.elements.home(owner))
            section = max(home, self.elements.least(owner), self.elements.least(child))
            if self.elements.must_hang(child):
                self.handles.add(child)
        else:
            raise UserError(f"Argdown has no way to write the relation {relation}")
        self.branches(parent, section).append((relation, node))
        self.mentioned |= {(section, child), (section, owner_of(parent))}

    def branches(self, parent: End, section: int) -> list[Branch]:
        """Return the list to which a relation under ``parent`` in a section belongs."""
        if not isinstance(parent, InferenceRef):
            return self.node(parent, section).branches
        home, block = self.structures[parent.argument]
        owner = ArgumentRef(parent.argument)
        is_last = parent.conclusion == len(block.steps) - 1
        if section == home or not is_last or self.elements.must_hang(owner):
            return block.undercuts.setdefault(parent.conclusion, [])
        return self.node(owner, section).branches

    def node(self, owner: Owner, section: int) -> Node:
        """Return a node of an element in a section, one that only names it if there is no other."""
        if owner in self.main and self.where[owner] == section:
            return self.main[owner]
        node = self.named.get((section, owner))
        if node is None:
            node = self.named[section, owner] = Node(owner)
            self.blocks[section].append(Block(owner, node))
            if self.elements.must_hang(owner):
                self.handles.add(owner)
        return node

    def chains(self) -> Iterator[Chain]:
        """Yield for each element the blocks in which something is said of it, in order."""
        for owner, element in self.elements.by_owner.items():
            found, canonical = [], None
            for member in self.elements.worded(owner):
                block = self.block_of.get(id(member))
                if member.argument is not None:
                    block = self.structures[member.argument][1]
                if block is not None:
                    found.append(block)
                    canonical = block if member is element.canonical else canonical
            if len(found) > 1:
                yield Chain(tuple(found), canonical)
