"""What a writer asks of the statements and arguments of a map: what is said of each, and where.

Not here: where things go (``arguments.argdown.outline``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from arguments.anonymous import is_made_up
from arguments.argdown.builder import merge
from arguments.argdown.escapes import title
from arguments.argdown.settings import mapping
from arguments.meaning import merged, settled
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    End,
    InferenceRef,
    Member,
    Role,
    Section,
    Statement,
    StatementRef,
)
from arguments.yaml import Value, load_document
from arguments.yaml_text import flow
from deontic.errors import InternalError, UserError

Owner: TypeAlias = StatementRef | ArgumentRef


def owner_of(end: End) -> Owner:
    """Return the statement or argument that an end of a relation belongs to."""
    return ArgumentRef(end.argument) if isinstance(end, InferenceRef) else end


def says(member: Member) -> bool:
    """Return whether a member says anything: whether it is more than a title."""
    worded = not member.is_reference and bool(member.text.strip())
    return worded or bool(member.tags) or bool(member.data and member.data.value)


class Elements:
    """The statements and arguments of a map by their references, and the sections it is to have.

    Parameters
    ----------
    argument_map
        The map; its steps must be members of their statements, and the ends of its relations must
        be in it.
    sections
        The sections, numbered from 1; what stands before them is in section 0.
    """

    def __init__(self, argument_map: ArgumentMap, sections: Sequence[Section]) -> None:
        _check(argument_map)
        self.by_owner: dict[Owner, Statement | Argument] = {
            **{StatementRef(title): _whole(s) for title, s in argument_map.statements.items()},
            **{ArgumentRef(title): _whole(a) for title, a in argument_map.arguments.items()},
        }
        self.relations = settled(argument_map)
        self.said = {
            owner: [m for m in element.members if not m.is_step and says(m)]
            for owner, element in self.by_owner.items()
        }
        self._numbers = {section.id: number for number, section in enumerate(sections, 1)}
        self.size = len(sections) + 1

    def worded(self, owner: Owner) -> list[Member]:
        """Return the members of an element that say something, steps included."""
        return [member for member in self.by_owner[owner].members if says(member)]

    def must_hang(self, owner: Owner) -> bool:
        """Return whether nothing can refer to an element, for it has no title."""
        return is_made_up(owner.title)

    def is_only_defined(self, owner: Owner) -> bool:
        """Return whether Argdown can define an element but not refer to it, by its title."""
        try:
            title(owner.title, "<>" if isinstance(owner, ArgumentRef) else "[]", refers=True)
        except UserError:
            return True
        return False

    def section(self, owner: Owner, member: Member | None = None) -> int:
        """Return the number of the section of a member, or of that of its element."""
        section = self.by_owner[owner].section
        if member is not None:
            section = member.section if member.span else member.section or section
        return self._numbers.get(section.id, 0) if section else 0

    def home(self, owner: Owner) -> int:
        """Return the section in which the first thing is said of an element."""
        element, said = self.by_owner[owner], self.said[owner]
        if isinstance(element, Argument) and element.steps and not said:
            return self.section(owner, element.steps[0])
        return self.section(owner, said[0] if said else None)

    def least(self, owner: Owner) -> int:
        """Return the first section in which an element can be named without moving there."""
        return 0 if self.is_settled(owner) else self.section(owner)

    def is_settled(self, owner: Owner) -> bool:
        """Return whether an element belongs to a section wherever it is named."""
        element = self.by_owner[owner]
        if isinstance(element, Argument) and element.steps and element.section is not None:
            return True
        for member in element.members:
            data = mapping(member.data.value if member.data else None)
            is_in_group = data.get("isInGroup", None if member.is_reference else True)
            if is_in_group is True or (is_in_group is None and not member.is_reference):
                return True
        return False


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


def _check(argument_map: ArgumentMap) -> None:
    """Refuse a map whose parts do not fit together, and one with elements that are nothing."""
    for argument in argument_map.arguments.values():
        for step in argument.steps:
            statement = argument_map.statements.get(step.title)
            if statement is None or all(m.argument != argument.title for m in statement.members):
                raise InternalError(f"a step of <{argument.title}> is no member of a statement")
            if is_made_up(step.title) and not step.text.strip() and not step.tags:
                raise UserError(
                    f"a step of <{argument.title}> has neither a title nor words",
                    hints=("Argdown cannot write it; give the statement a title.",),
                )
    for relation in argument_map.relations:
        for end in map(owner_of, (relation.source, relation.target)):
            statements, arguments = argument_map.statements, argument_map.arguments
            if end.title not in (statements if isinstance(end, StatementRef) else arguments):
                raise InternalError(f"there is no {end}, to which a relation refers")
