"""Rules on what bears on what: cycles of support, what stands alone, what the map does not show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arguments.lint.cycles import components, shortest_cycle
from arguments.lint.findings import Level, Problem, Rule
from arguments.lint.subject import Subject
from arguments.lint.titles import members
from arguments.model import (
    ArgumentMap,
    ArgumentRef,
    End,
    InferenceRef,
    RangeKind,
    Relation,
    RelationKind,
    Role,
    StatementRef,
)
from arguments.phrases import named, phrase
from arguments.yaml import Value
from deontic.errors import Span

_SUPPORT = (RelationKind.SUPPORT, RelationKind.ENTAILS)


def _absent(subject: Subject) -> Iterator[Problem]:
    for absent in subject.absent:
        yield Problem(
            f"the map does not show that {phrase(absent.relation)}: {absent.reason}",
            _place(absent.relation),
            ("Title what it is about, or change the selection in the front matter.",),
        )


def _cycles(subject: Subject) -> Iterator[Problem]:
    graph = support(subject.map)
    for component in components(graph):
        cycle = shortest_cycle(graph, component)
        steps = list(zip(cycle, [*cycle[1:], cycle[0]], strict=True))
        relations = [graph[one][other] for one, other in steps]
        if all(r is not None and r.kind is RelationKind.ENTAILS for r in relations):
            continue
        shown = " → ".join(named(end) for end in (*cycle, cycle[0]))
        yield Problem(
            f"support goes round in a circle: {shown}",
            next((span for r in relations if r and (span := _place(r))), None)
            or _element_place(subject.map, cycle[0]),
            ("Nothing is supported by what it supports; take one of these steps back.",),
        )


def support(argument_map: ArgumentMap) -> dict[End, dict[End, Relation | None]]:
    r"""Return what supports what, by relations and by being premise or conclusion.

    >>> from arguments.argdown import read
    >>> graph = support(read("<A>\n\n(1) [B]: b\n----\n(2) [C]: c\n"))
    >>> [f"{one} {other}" for one, others in graph.items() for other in others]
    ['[B] <A>', '<A> [C]']
    """
    graph: dict[End, dict[End, Relation | None]] = {}
    for title in argument_map.statements:
        graph[StatementRef(title)] = {}
    for argument in argument_map.arguments.values():
        graph[ArgumentRef(argument.title)] = {}
    for argument in argument_map.arguments.values():
        ref = ArgumentRef(argument.title)
        for step in argument.steps[:-1]:
            if step.inference is None:
                graph[StatementRef(step.title)][ref] = None
        if argument.conclusion:
            graph[ref][StatementRef(argument.conclusion.title)] = None
    for relation in argument_map.relations:
        source, target = relation.source, relation.target
        if relation.kind in _SUPPORT and not isinstance(target, InferenceRef):
            graph[source][target] = relation
    return graph


def _both_ways(subject: Subject) -> Iterator[Problem]:
    supporting = {(r.source, r.target) for r in subject.map.relations if r.kind in _SUPPORT}
    for relation in subject.map.relations:
        if relation.kind.loose is not RelationKind.ATTACK:
            continue
        ways = [(relation.source, relation.target)]
        if relation.kind.symmetric:
            ways.append((relation.target, relation.source))
        for source, target in ways:
            if (source, target) in supporting:
                yield Problem(
                    f"{named(source)} both supports and opposes {named(target)}",
                    _place(relation),
                    ("Remove one of the two relations, or say in arguments what each rests on.",),
                )


def _orphans(subject: Subject) -> Iterator[Problem]:
    users = _users(subject)
    for argument in subject.map.arguments.values():
        ref = ArgumentRef(argument.title)
        own = {f"step of {ref}"}
        steps = {StatementRef(step.title) for step in argument.steps}
        if not users.get(ref) and all(users[step] <= own for step in steps):
            yield Problem(
                f"{ref} bears on nothing, and nothing bears on it",
                _element_place(subject.map, ref),
                ("Relate it to a statement or to another argument.",),
            )


def _unused(subject: Subject) -> Iterator[Problem]:
    users = _users(subject)
    for statement in subject.map.statements.values():
        ref = StatementRef(statement.title)
        if not statement.is_untitled and statement.text and users[ref] <= {"itself"}:
            yield Problem(
                f"nothing uses {ref}: no relation, no argument, no mention and no setting",
                _element_place(subject.map, ref),
                ("Relate it to something, or leave it out.",),
            )


def _users(subject: Subject) -> Mapping[End, set[str]]:
    """Return what uses each element: relations, arguments, mentions, settings, and its own text."""
    users: dict[End, set[str]] = {StatementRef(title): set() for title in subject.map.statements}
    users |= {ArgumentRef(title): set() for title in subject.map.arguments}
    for relation in subject.map.relations:
        for end in (relation.source, relation.target):
            end = ArgumentRef(end.argument) if isinstance(end, InferenceRef) else end
            users[end].add("relation")
    for argument in subject.map.arguments.values():
        for step in argument.steps:
            users[StatementRef(step.title)].add(f"step of {ArgumentRef(argument.title)}")
    for member in members(subject):
        if member.role in (Role.TOP_LEVEL, Role.LIST_ITEM):
            users[StatementRef(member.title)].add("itself")
        for range_ in member.ranges:
            if range_.kind is RangeKind.STATEMENT_MENTION:
                users.get(StatementRef(range_.target or ""), set()).add("mention")
            elif range_.kind is RangeKind.ARGUMENT_MENTION:
                users.get(ArgumentRef(range_.target or ""), set()).add("mention")
    front_matter = subject.map.front_matter
    for word in _strings(front_matter.value if front_matter else None):
        users.get(StatementRef(word), set()).add("setting")
        users.get(ArgumentRef(word), set()).add("setting")
    return users


def _strings(value: Value) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for entry in value:
                yield from _strings(entry)
        case dict():
            for entry in value.values():
                yield from _strings(entry)


def _place(relation: Relation) -> Span | None:
    """Return the line on which a relation is first stated, without what hangs under it."""
    if not relation.spans:
        return None
    span = relation.spans[0]
    end = span.source.text.find("\n", span.start, span.end)
    return Span(span.source, span.start, end if end >= 0 else span.end)


def _element_place(argument_map: ArgumentMap, end: End) -> Span | None:
    if isinstance(end, StatementRef):
        members = argument_map.statements[end.title].members
    else:
        title = end.argument if isinstance(end, InferenceRef) else end.title
        argument = argument_map.arguments[title]
        members = argument.members or argument.steps
    spans = [member.span for member in members if member.span]
    if not spans:
        return None
    span = min(spans, key=lambda span: span.start)
    stop = span.source.text.find("\n", span.start, span.end)
    return Span(span.source, span.start, stop if stop >= 0 else span.end)


RULES = (
    Rule(
        "L040",
        "absent-relation",
        Level.WARNING,
        "A relation that the author states and the map does not show.",
        _absent,
        of_whole=True,
    ),
    Rule(
        "L041",
        "cycle-of-support",
        Level.WARNING,
        "Statements and arguments that support themselves through one another; mutual entailment"
        " alone is no such cycle.",
        _cycles,
    ),
    Rule(
        "L042",
        "support-and-attack",
        Level.WARNING,
        "Something that both supports and opposes the same thing.",
        _both_ways,
    ),
    Rule(
        "L043",
        "orphan-argument",
        Level.WARNING,
        "An argument that bears on nothing and that nothing bears on.",
        _orphans,
        of_whole=True,
    ),
    Rule(
        "L044",
        "unused-statement",
        Level.NOTE,
        "A titled statement that no relation, argument, mention or setting (a view, say) uses.",
        _unused,
        of_whole=True,
    ),
)
