"""Where everything of a map goes in a document: sections, blocks, and what hangs under what.

Each thing that is said of a statement or an argument is written once.  What is related to a
statement stands under it; an untitled element hangs under what it is related to, for nothing can
refer to it, and so does a titled one that was written there and is said only once.  Everything
else is a block of its own, in its section, with its relations under it.

Not here: how a node becomes text (``arguments.argdown.writer``), the order of blocks
(``arguments.argdown.sequence``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from arguments.anonymous import is_made_up
from arguments.argdown.builder import merge
from arguments.argdown.settings import mapping
from arguments.meaning import merged, settled
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
from arguments.yaml import Value, load_document
from arguments.yaml_text import flow
from deontic.errors import InternalError, Span, UserError

MAX_DEPTH = 40
"""How deep relations are nested; what would be deeper gets a block of its own."""

Owner: TypeAlias = StatementRef | ArgumentRef
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
class Outline:
    """The blocks of each section, in no order.

    ``chains`` say in which order blocks must stand in which something is said of one element;
    ``handles`` are elements that need a title although they have none.
    """

    parts: tuple[tuple[Section | None, list[Block]], ...]
    chains: list[list[Block]]
    handles: set[Owner]


def outline(argument_map: ArgumentMap, sections: Sequence[Section]) -> Outline:
    """Return where everything of a map goes that is to have these sections.

    Raises
    ------
    UserError
        If something has neither a title nor a wording, or Argdown has no place for a relation.
    """
    _check(argument_map)
    outliner = _Outliner(argument_map, sections)
    outliner.hang_all()
    for owner in outliner.elements:
        outliner.place(owner)
    for relation in outliner.relations:
        outliner.relate(relation)
    for owner in outliner.elements:
        outliner.mention(owner)
    parts = tuple(zip((None, *sections), outliner.blocks, strict=True))
    return Outline(parts, list(outliner.chains()), outliner.handles)


def says(member: Member) -> bool:
    """Return whether a member says anything: whether it is more than a title."""
    worded = not member.is_reference and bool(member.text.strip())
    return worded or bool(member.tags) or bool(member.data and member.data.value)


class _Outliner:
    """Collects blocks by the number of their section, 0 being what stands before all headings.

    ``main`` is the node of each element under which its relations stand, ``where`` the section of
    it; ``hangs`` says by which relation an element hangs under another.
    """

    def __init__(self, argument_map: ArgumentMap, sections: Sequence[Section]) -> None:
        self.map = argument_map
        self.relations = settled(argument_map)
        self.elements: dict[Owner, Statement | Argument] = {
            **{StatementRef(title): _whole(s) for title, s in argument_map.statements.items()},
            **{ArgumentRef(title): _whole(a) for title, a in argument_map.arguments.items()},
        }
        self.said = {
            owner: [m for m in element.members if not m.is_step and says(m)]
            for owner, element in self.elements.items()
        }
        self.numbers = {section.id: n for n, section in enumerate(sections, 1)}
        self.blocks: list[list[Block]] = [[] for _ in range(len(self.numbers) + 1)]
        self.main: dict[Owner, Node] = {}
        self.where: dict[Owner, int] = {}
        self.hangs: dict[Owner, Relation] = {}
        self.structures: dict[str, tuple[int, Block]] = {}
        self.named: dict[tuple[int, Owner], Node] = {}
        self.mentioned: set[tuple[int, Owner]] = set()
        self.block_of: dict[int, Block] = {}
        self.handles: set[Owner] = set()

    # What hangs under what

    def hang_all(self) -> None:
        """Choose for elements that can hang under another the relation by which they do."""
        for relation in self.relations:
            for parent, child in _ways(relation):
                if self.may_hang(relation, parent, child):
                    self.hangs[child] = relation
                    break
        depths: dict[Owner, int] = {}
        for owner in list(self.hangs):
            chain = [owner]
            while chain[-1] in self.hangs and chain[-1] not in depths:
                chain.append(_owner(self.hangs[chain[-1]].other(chain[-1])))
            for above, below in zip(chain[::-1], chain[-2::-1], strict=False):
                depths[below] = (depths.get(above, 0) + 1) % MAX_DEPTH
        for owner, depth in depths.items():
            if depth == 0:
                del self.hangs[owner]

    def may_hang(self, relation: Relation, parent: End, child: Owner) -> bool:
        """Return whether an element can hang under an end of a relation, and best does."""
        element, said, owner = self.elements[child], self.said[child], _owner(parent)
        if child in self.hangs or len(said) != 1 or len(_worded(element)) != 1 or owner == child:
            return False
        made_up = is_made_up(element.title)
        if isinstance(element, Argument):
            if element.steps or made_up:
                return False
        elif any(m.is_step for m in element.members) or not (
            made_up or said[0].role is Role.RELATION
        ):
            return False
        if said[0].span is not None and not any(_within(said[0].span, s) for s in relation.spans):
            return False
        section = self.section(element, said[0])
        stays = is_made_up(owner.title) or isinstance(parent, InferenceRef)
        if section < self.least(owner) or (stays and section != self.home(owner)):
            return False
        while owner in self.hangs:
            owner = _owner(self.hangs[owner].other(owner))
            if owner == child:
                return False
        return True

    # Blocks

    def place(self, owner: Owner) -> None:
        """Make blocks of what is said of an element, and of its reconstruction."""
        element, said = self.elements[owner], self.said[owner]
        if is_made_up(owner.title) and (
            len(said) > 1 or (said and isinstance(element, Argument)) or len(_worded(element)) > 1
        ):
            self.handles.add(owner)
        block = None
        for member in said:
            node = Node(owner, member)
            section = self.section(element, member)
            self.mentioned.add((section, owner))
            if owner not in self.main:
                self.main[owner], self.where[owner] = node, section
            if owner not in self.hangs:
                block = self.block_of[id(member)] = Block(owner, node)
                self.blocks[section].append(block)
        if isinstance(element, Argument) and element.steps:
            self.reconstruct(element, block)
        elif is_made_up(owner.title) and not _worded(element):
            kind = "an argument" if isinstance(element, Argument) else "a statement"
            raise UserError(f"{kind} without a title and without words cannot be written")

    def reconstruct(self, argument: Argument, block: Block | None) -> None:
        """Make nodes of the steps of an argument, under its last description if that is near."""
        owner = ArgumentRef(argument.title)
        section = self.section(argument, argument.steps[0])
        if block is None or self.where[owner] != section or len(self.said[owner]) > 1:
            node = None if is_made_up(owner.title) else Node(owner)
            block = Block(owner, node)
            self.blocks[section].append(block)
            if node:
                self.named[section, owner] = node
        self.structures[argument.title] = section, block
        self.mentioned.add((section, owner))
        for step in argument.steps:
            statement = StatementRef(step.title)
            if is_made_up(step.title) and not says(step):
                raise UserError(
                    f"a step of <{argument.title}> has neither a title nor words",
                    hints=("Argdown cannot write it; give the statement a title.",),
                )
            node = Node(statement, step)
            block.steps.append(node)
            self.mentioned.add((section, statement))
            if not self.said[statement] and statement not in self.main:
                self.main[statement], self.where[statement] = node, section

    def mention(self, owner: Owner) -> None:
        """Name an element in its section if nothing there does."""
        element = self.elements[owner]
        home = self.section(element)
        placed = owner in self.main or (isinstance(element, Argument) and element.steps)
        if (home, owner) not in self.mentioned and (not placed or not _is_defined(element)):
            self.node(owner, home)

    # Relations

    def relate(self, relation: Relation) -> None:
        """Write a relation under one of its ends."""
        ways = [
            (parent, child)
            for parent, child in _ways(relation)
            if self.hangs.get(child) is relation
        ]
        if not ways:
            ways = sorted(_ways(relation), key=lambda way: is_made_up(way[1].title))
        if not ways:
            raise UserError(f"Argdown has no way to write the relation {relation}")
        parent, child = ways[0]
        if self.hangs.get(child) is relation:
            node, section = self.main[child], self.where[child]
        else:
            node = Node(child)
            section = max(self.least(child), self.home(_owner(parent)), self.least(_owner(parent)))
            if is_made_up(child.title):
                self.handles.add(child)
        branches = self.branches(parent, section)
        branches.append((relation, node))
        self.mentioned |= {(section, child), (section, _owner(parent))}

    def branches(self, parent: End, section: int) -> list[Branch]:
        """Return the list to which a relation under ``parent`` in a section belongs."""
        if not isinstance(parent, InferenceRef):
            return self.node(parent, section).branches
        home, block = self.structures[parent.argument]
        is_last = parent.conclusion == len(block.steps) - 1
        if section == home or not is_last or is_made_up(parent.argument):
            return block.undercuts.setdefault(parent.conclusion, [])
        return self.node(ArgumentRef(parent.argument), section).branches

    def node(self, owner: Owner, section: int) -> Node:
        """Return a node of an element in a section, one that only names it if there is no other."""
        if owner in self.main and (self.where[owner] == section or is_made_up(owner.title)):
            return self.main[owner]
        node = self.named.get((section, owner))
        if node is None:
            node = self.named[section, owner] = Node(owner)
            self.blocks[section].append(Block(owner, node))
            if is_made_up(owner.title):
                self.handles.add(owner)
        return node

    def chains(self) -> Iterator[list[Block]]:
        """Yield for each element the blocks in which something is said of it, in order."""
        for element in self.elements.values():
            chain = []
            for member in _worded(element):
                if member.argument is not None:
                    chain.append(self.structures[member.argument][1])
                elif id(member) in self.block_of:
                    chain.append(self.block_of[id(member)])
            if len(chain) > 1:
                yield chain

    # Sections

    def section(self, element: Statement | Argument, member: Member | None = None) -> int:
        """Return the number of the section of a member, or that of its element."""
        section = element.section
        if member is not None:
            section = member.section if member.span else member.section or section
        return self.numbers.get(section.id, 0) if section else 0

    def home(self, owner: Owner) -> int:
        """Return the section in which the relations of an element stand."""
        said, element = self.said[owner], self.elements[owner]
        if owner in self.where:
            return self.where[owner]
        return self.section(element, said[0] if said else None)

    def least(self, owner: Owner) -> int:
        """Return the first section in which an element can be named without moving there."""
        element = self.elements[owner]
        return 0 if _is_defined(element) else self.section(element)


def _ways(relation: Relation) -> list[tuple[End, Owner]]:
    """Return the ways to write a relation, as parent and child, the more usual one first."""
    source, target, kind = relation.source, relation.target, relation.kind
    under_target: list[tuple[End, Owner]] = []
    under_source: list[tuple[End, Owner]] = []
    if not isinstance(source, InferenceRef):
        under_target.append((target, source))
        if not isinstance(target, InferenceRef) and source != target:
            under_source.append((source, target))
    match kind:
        case RelationKind.CONTRADICTORY:
            ways = [*under_source, *under_target]
            return [way for way in ways if isinstance(way[1], StatementRef)]
        case RelationKind.UNDERCUT if isinstance(target, StatementRef):
            return under_source or under_target
        case RelationKind.UNDERCUT:
            return [*under_target, *under_source]
        case _:
            return [] if isinstance(target, InferenceRef) else [*under_target, *under_source]


def _check(argument_map: ArgumentMap) -> None:
    """Refuse a map whose parts do not fit together: a fault of whoever made it."""
    for argument in argument_map.arguments.values():
        for step in argument.steps:
            statement = argument_map.statements.get(step.title)
            if statement is None or all(m.argument != argument.title for m in statement.members):
                raise InternalError(f"a step of <{argument.title}> is no member of a statement")
    for relation in argument_map.relations:
        for end in (relation.source, relation.target):
            owner = _owner(end)
            known = (
                argument_map.statements
                if isinstance(owner, StatementRef)
                else (argument_map.arguments)
            )
            if owner.title not in known:
                raise InternalError(f"there is no {end}, to which a relation refers")


def _within(inner: Span, outer: Span) -> bool:
    """Return whether a place lies within another, of the same text."""
    return inner.source is outer.source and outer.start <= inner.start and inner.end <= outer.end


def _owner(end: End) -> Owner:
    return ArgumentRef(end.argument) if isinstance(end, InferenceRef) else end


def _worded(element: Statement | Argument) -> list[Member]:
    """Return the members that say something, steps included."""
    return [member for member in element.members if says(member)]


def _is_defined(element: Statement | Argument) -> bool:
    """Return whether an element belongs to a section wherever it is named."""
    if isinstance(element, Argument) and element.steps and element.section is not None:
        return True
    asked = [
        (m, mapping(m.data.value if m.data else None).get("isInGroup")) for m in element.members
    ]
    return any(a is True or (a is None and not m.is_reference) for m, a in asked)


def _whole(element: Statement | Argument) -> Statement | Argument:
    """Return an element whose members have all of its tags and data between them."""
    members = element.members
    had = {tag for member in members for tag in member.tags}
    tags = tuple(tag for tag in element.tags if tag not in had)
    data: dict[str, Value] = {}
    for member in members:
        if member.data:
            merge(data, mapping(member.data.value).items())
    lacking = {key: value for key, value in merged(element).items() if data.get(key) != value}
    if not tags and not lacking:
        return element
    if len(members) == 1:
        member = members[0]
        lacking = {**mapping(member.data.value if member.data else None), **lacking}
        tags = (*member.tags, *tags)
        members = ()
    else:
        role = Role.DESCRIPTION if isinstance(element, Argument) else Role.TOP_LEVEL
        last = members[-1].section if members else element.section
        member = Member(role, element.title, is_reference=True, section=last)
    document = load_document(flow(dict(lacking.items()))) if lacking else None
    return replace(element, members=(*members, replace(member, tags=tags, data=document)))
