"""What becomes of relations and arguments once everything is read.

The passes, in Argdown's order: relations of reconstructed arguments move to their conclusions and
inferences; in strict mode relations between statements become logical; an attack on an argument
that says no more than an attack on one of its premises goes; on request each inference becomes an
argument of its own, and elements are regrouped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from arguments.argdown.draft import (
    Draft,
    DraftArgument,
    DraftMember,
    DraftRelation,
    DraftStatement,
)
from arguments.argdown.settings import Settings, mapping
from arguments.model import RelationKind, Role, Section
from arguments.yaml import Value

_OPPOSING = (RelationKind.CONTRADICTORY, RelationKind.CONTRARY)


def transform(draft: Draft, settings: Settings) -> None:
    """Apply all passes that the settings ask for."""
    if settings.transform_arguments:
        _move_to_reconstructions(draft)
    if settings.mode == "strict":
        _make_logical(draft)
    _drop_redundant(draft)
    if settings.explode_arguments:
        _explode_all(draft)
    regrouping = settings.groups.get("regroup")
    if isinstance(regrouping, list) and regrouping:
        _regroup(draft, regrouping)


def _move_to_reconstructions(draft: Draft) -> None:
    """Move relations from reconstructed arguments to their conclusions and inferences.

    What an argument says of its own conclusion comes to nothing by that, and goes.
    """
    known = {relation.key: relation for relation in draft.relations}
    kept = []
    for relation in draft.relations:
        key, source, target = relation.key, relation.source, relation.target
        if isinstance(source, DraftArgument) and source.steps:
            relation.source = draft.statements[source.steps[-1].title]
            if relation.source is target:
                del known[key]
                draft.idle.append(relation)
                continue
        undercut = relation.kind is RelationKind.UNDERCUT
        if undercut and isinstance(target, DraftArgument) and target.steps:
            inference = target.steps[-1].inference
            assert inference is not None
            relation.target = inference
        if relation.key != key:
            del known[key]
            same = known.setdefault(relation.key, relation)
            if same is not relation:
                same.spans.extend(relation.spans)
                continue
        kept.append(relation)
    draft.relations = kept


def _make_logical(draft: Draft) -> None:
    """Make relations between statements logical: entailment, and contrariety, which is mutual."""
    contraries: dict[frozenset[int], DraftRelation] = {}
    kept = []
    for relation in draft.relations:
        source, target = relation.source, relation.target
        if isinstance(source, DraftStatement) and isinstance(target, DraftStatement):
            if relation.kind is RelationKind.SUPPORT:
                relation.kind = RelationKind.ENTAILS
            elif relation.kind is RelationKind.ATTACK:
                same = contraries.setdefault(frozenset((id(source), id(target))), relation)
                if same is not relation:
                    same.spans.extend(relation.spans)
                    continue
                relation.kind = RelationKind.CONTRARY
        kept.append(relation)
    draft.relations = kept


def _drop_redundant(draft: Draft) -> None:
    """Drop attacks of statements on arguments one of whose premises they oppose already."""
    opposed: dict[int, dict[str, DraftRelation]] = {}
    for relation in draft.relations:
        source, target = relation.source, relation.target
        if not (isinstance(source, DraftStatement) and isinstance(target, DraftStatement)):
            continue
        if relation.kind in _OPPOSING or relation.kind is RelationKind.ATTACK:
            opposed.setdefault(id(source), {}).setdefault(target.title, relation)
        if relation.kind in _OPPOSING:
            opposed.setdefault(id(target), {}).setdefault(source.title, relation)
    kept = []
    for relation in draft.relations:
        target = relation.target
        if (
            relation.kind is RelationKind.ATTACK
            and isinstance(relation.source, DraftStatement)
            and isinstance(target, DraftArgument)
        ):
            others = opposed.get(id(relation.source), {})
            premises = [step.title for step in target.steps if step.role is Role.PREMISE]
            same = next((others[title] for title in premises if title in others), None)
            if same is not None:
                same.spans.extend(relation.spans)
                continue
        kept.append(relation)
    draft.relations = kept


def _explode_all(draft: Draft) -> None:
    """Replace every argument of several inferences by one argument for each."""
    last: dict[int, DraftArgument] = {}
    arguments: dict[str, DraftArgument] = {}
    exploded: dict[str, DraftArgument] = {}
    for argument in draft.arguments.values():
        parts = _explode(draft, argument)
        if parts:
            last[id(argument)] = parts[-1]
            exploded.update((part.title, part) for part in parts)
        else:
            arguments[argument.title] = argument
    for relation in draft.relations:
        relation.source = last.get(id(relation.source), relation.source)
        relation.target = last.get(id(relation.target), relation.target)
    draft.arguments = arguments | exploded


def _explode(draft: Draft, argument: DraftArgument) -> list[DraftArgument]:
    """Return an argument for each inference; none if there is one inference or none.

    What is used moves to the end of its statement's members, in the reference's order, even if the
    argument stays whole.
    """
    conclusions = [at for at, step in enumerate(argument.steps) if step.inference]
    old = argument.steps
    parts: list[DraftArgument] = []
    for number, at in enumerate(conclusions, 1):
        used = _used(old, at)
        if len(conclusions) == 1:
            for step in (*used, at):
                _substitute(draft, old[step], old[step])
            return []
        part = replace(argument, title=f"{argument.title} - {number}", steps=[])
        copies = [_copy(draft, old[step], part, Role.PREMISE) for step in used]
        part.steps.extend(copies if _named(old, at) is not None else reversed(copies))
        conclusion = _copy(draft, old[at], part, Role.MAIN_CONCLUSION)
        inference = conclusion.inference
        assert inference is not None
        inference.argument, inference.conclusion = part, len(part.steps)
        part.steps.append(conclusion)
        parts.append(part)
    for member in old:
        member.argument = None  # of those that no part uses; of the others there are copies
    return parts


def _named(steps: list[DraftMember], conclusion: int) -> list[int] | None:
    """Return the steps that an inference says it uses, if it says so."""
    inference = steps[conclusion].inference
    for data in (inference.data if inference else None, steps[conclusion].data):
        for key in ("uses", "from"):
            named = mapping(data.value).get(key) if data else None
            if isinstance(named, list):
                numbers = [n for n in named if isinstance(n, int)]
                return [n - 1 for n in numbers if 1 <= n <= conclusion]
    return None


def _used(steps: list[DraftMember], conclusion: int) -> list[int]:
    """Return the steps a conclusion rests on: those it names, else those since the last one.

    The latter are counted backwards.
    """
    named = _named(steps, conclusion)
    if named is not None:
        return named
    first = conclusion - 1
    while first > 0 and steps[first].inference is None:
        first -= 1
    return list(range(conclusion - 1, max(first, 0) - 1, -1))


def _copy(draft: Draft, member: DraftMember, argument: DraftArgument, role: Role) -> DraftMember:
    """Copy a step into another argument; in its statement the copy replaces the original."""
    inference = member.inference if role is Role.MAIN_CONCLUSION else None
    copy = replace(member, role=role, argument=argument, inference=inference)
    _substitute(draft, member, copy)
    return copy


def _substitute(draft: Draft, old: DraftMember, new: DraftMember) -> None:
    """Put a member of a statement at its end, in place of another if that is still there."""
    members = draft.statements[old.title].members
    if old in members:
        members.remove(old)
    members.append(new)


def _regroup(draft: Draft, groups: list[Value]) -> None:
    """Replace the sections by those that the settings describe."""
    draft.sections = []
    owners: tuple[DraftStatement | DraftArgument, ...] = (
        *draft.statements.values(),
        *draft.arguments.values(),
    )
    for owner in owners:
        owner.section = None
    for group in groups:
        if isinstance(group, dict):
            _add_group(draft, mapping(group), None)


def _add_group(draft: Draft, group: Mapping[str, Value], parent: Section | None) -> None:
    tags = group.get("tags")
    section = Section(
        f"s{len(draft.sections)}",
        str(group.get("title") or ""),
        parent.level + 1 if parent else 1,
        parent,
        tuple(str(tag) for tag in tags) if isinstance(tags, list) else (),
        is_group=True,
        is_closed=bool(group.get("isClosed")),
    )
    draft.sections.append(section)
    collections: tuple[tuple[str, Mapping[str, DraftStatement | DraftArgument]], ...] = (
        ("statements", draft.statements),
        ("arguments", draft.arguments),
    )
    for key, owners in collections:
        titles = group.get(key)
        for title in titles if isinstance(titles, list) else ():
            if isinstance(title, str) and title in owners:
                owners[title].section = section
    children = group.get("children")
    for child in children if isinstance(children, list) else ():
        if isinstance(child, dict):
            _add_group(draft, mapping(child), section)
