"""Which elements of a map hang under which in a document, and by which relation.

An untitled element must hang under something, or stand at the top with everything it is related to
under it; a titled one hangs where it was written, if it is said once and was written so.
"""

from __future__ import annotations

from arguments.argdown.elements import Elements, Owner, owner_of
from arguments.model import (
    Argument,
    End,
    InferenceRef,
    Relation,
    RelationKind,
    Role,
    StatementRef,
)
from deontic.errors import Span

MAX_DEPTH = 40
"""How deep relations are nested; what would be deeper gets a block of its own."""


def ways(relation: Relation) -> list[tuple[End, Owner]]:
    """Return the ways to write a relation, as parent and child, the more usual one first.

    >>> ways(Relation(RelationKind.SUPPORT, StatementRef("A"), StatementRef("B")))[0]
    (StatementRef(title='B'), StatementRef(title='A'))
    >>> ways(Relation(RelationKind.ATTACK, StatementRef("A"), InferenceRef("B", 1)))
    []
    """
    source, target, kind = relation.source, relation.target, relation.kind
    under_target: list[tuple[End, Owner]] = []
    under_source: list[tuple[End, Owner]] = []
    if not isinstance(source, InferenceRef):
        under_target.append((target, source))
        if not isinstance(target, InferenceRef) and source != target:
            under_source.append((source, target))
    match kind:
        case RelationKind.CONTRADICTORY:
            found = [*under_source, *under_target]
            return [(parent, child) for parent, child in found if isinstance(child, StatementRef)]
        case RelationKind.UNDERCUT if isinstance(target, StatementRef):
            return under_source or under_target
        case RelationKind.UNDERCUT:
            return [*under_target, *under_source]
        case _:
            return [] if isinstance(target, InferenceRef) else [*under_target, *under_source]


def hanging(elements: Elements) -> dict[Owner, Relation]:
    """Return the relation by which each element hangs under another, for those that do."""
    found: dict[Owner, Relation] = {}
    for relation in elements.relations:
        for parent, child in ways(relation):
            if child not in found and _may_hang(elements, found, relation, parent, child):
                found[child] = relation
                break
    depths = _depths(found)
    return {owner: relation for owner, relation in found.items() if depths[owner]}


def _may_hang(
    elements: Elements, found: dict[Owner, Relation], relation: Relation, parent: End, child: Owner
) -> bool:
    """Return whether an element can hang under an end of a relation, and best does."""
    element, said, owner = elements.by_owner[child], elements.said[child], owner_of(parent)
    if len(said) != 1 or len(elements.worded(child)) != 1 or owner == child:
        return False
    member, untitled = said[0], elements.must_hang(child)
    if isinstance(element, Argument):
        if element.steps or untitled:
            return False
    elif any(m.is_step for m in element.members) or not (untitled or member.role is Role.RELATION):
        return False
    near = member.span is None or any(_within(member.span, s) for s in relation.spans)
    if not near and not elements.is_only_defined(child):
        return False
    section = elements.section(child, member)
    stays = elements.must_hang(owner) or isinstance(parent, InferenceRef)
    if section < elements.least(owner) or (stays and section != elements.home(owner)):
        return False
    for _ in range(MAX_DEPTH):
        if owner not in found:
            return True
        owner = owner_of(found[owner].other(owner))
        if owner == child:
            return False
    return False


def _depths(found: dict[Owner, Relation]) -> dict[Owner, int]:
    """Return how deep each element hangs, counted anew from 0 where that is too deep."""
    depths: dict[Owner, int] = {}
    for owner in found:
        chain = []
        while owner in found and owner not in depths:
            chain.append(owner)
            owner = owner_of(found[owner].other(owner))
        depth = depths.get(owner, 0)
        for below in reversed(chain):
            depth = (depth + 1) % MAX_DEPTH
            depths[below] = depth
    return depths


def _within(inner: Span, outer: Span) -> bool:
    """Return whether a place lies within another, of the same text."""
    return inner.source is outer.source and outer.start <= inner.start and inner.end <= outer.end
