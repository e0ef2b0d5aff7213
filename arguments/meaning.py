"""What an argument map says, apart from how it is written down: when two maps are the same.

Two maps are *the same* if they have the same statements, arguments, relations, sections and
settings, where

- places in a text count for nothing, and so do references and definitions without words, unless
  they add tags or data;
- a run of blanks in a wording counts as one blank, blanks at its ends and tags at its end count for
  nothing as text (the tags are compared as tags);
- titles made up for untitled elements count for nothing: such an element is what it says and what
  it is related to;
- the order in which things are written counts only where it decides which wording stands for a
  statement, and for sections;
- a relation from a reconstructed argument is one from its conclusion and an undercut of it one of
  its last inference (unless a setting says otherwise), a mutual relation has no direction, and an
  attack on an argument adds nothing to opposition to one of its premises: so Argdown takes them;
- ``model.mode`` and ``model.explodeArguments`` in the front matter count only for what comes of
  them: the kinds of relations, the arguments into which others are taken apart.

Not here: in what two maps differ (``arguments.diff``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from arguments.anonymous import names
from arguments.argdown.builder import merge
from arguments.argdown.settings import Settings, mapping
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    End,
    InferenceRef,
    Member,
    Range,
    Relation,
    RelationKind,
    Section,
    Statement,
    StatementRef,
)
from arguments.wording import Frozen, frozen, frozen_mapping, settle, single_blanks
from arguments.yaml import Document, Value

TRANSIENT = ("mode", "explodeArguments")
"""Settings under ``model`` whose effect is in the map already."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One place where something is said of a statement or an argument."""

    text: str
    ranges: tuple[Range, ...] = ()
    tags: tuple[str, ...] = ()
    data: Frozen = ""


@dataclass(frozen=True, slots=True)
class StepMeant:
    """A premise, or a conclusion with the rules and the data of its inference."""

    statement: str
    is_conclusion: bool = False
    rules: tuple[str, ...] = ()
    data: Frozen = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a map says of a statement or an argument.

    ``text`` is the wording that stands for it; ``wordings`` are all of them, sorted; ``section`` is
    the path of headings to it; ``values`` are the data as they are.
    """

    title: str
    text: str
    wordings: tuple[Wording, ...]
    tags: frozenset[str]
    data: Frozen
    section: tuple[str, ...] = ()
    steps: tuple[StepMeant, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class SectionMeant:
    """A heading."""

    path: tuple[str, ...]
    level: int
    tags: frozenset[str]
    data: Frozen
    is_group: bool | None
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a map says; maps with equal meanings are the same."""

    statements: Mapping[str, Meant]
    arguments: Mapping[str, Meant]
    relations: frozenset[Relation]
    sections: tuple[SectionMeant, ...]
    front_matter: Frozen
    settings: Mapping[str, Value] = field(default_factory=dict, compare=False)


def same(one: ArgumentMap, other: ArgumentMap) -> bool:
    r"""Return whether two maps say the same.

    >>> from arguments.argdown import read
    >>> flat = read("[A]: Ann\n came.\n\n[B]: Bob came.\n\n[B]\n  +> [A]\n")
    >>> nested = read("[A]: Ann came.\n    <+ [B]: Bob came.\n")
    >>> same(flat, nested), same(flat, read("[A]: Ann came.\n\n[B]: Bob came.\n"))
    (True, False)
    """
    return meaning(one) == meaning(other)


def meaning(argument_map: ArgumentMap) -> Meaning:
    """Return what a map says, in a form that can be compared."""
    relations = settled(argument_map)
    titles = names(argument_map, relations)
    paths, sections = _sections(argument_map.sections)
    front_matter = argument_map.front_matter.value if argument_map.front_matter else None
    settings = _lasting(mapping(front_matter))

    def renamed(end: End) -> End:
        match end:
            case StatementRef():
                return StatementRef(titles[end])
            case ArgumentRef():
                return ArgumentRef(titles[end])
            case InferenceRef(argument, conclusion):
                return InferenceRef(titles[ArgumentRef(argument)], conclusion)

    def step(member: Member) -> StepMeant:
        title, inference = titles[StatementRef(member.title)], member.inference
        if inference is None:
            return StepMeant(title)
        rules = tuple(single_blanks(rule) for rule in inference.rules)
        return StepMeant(title, True, rules, _data(inference.data))

    def meant(title: str, element: Statement | Argument, steps: tuple[Member, ...]) -> Meant:
        tags = {tag for member in element.members for tag in member.tags}
        canonical = _canonical(element)
        return Meant(
            title,
            settle(canonical.text, canonical.ranges)[0] if canonical else "",
            _wordings(element.members),
            frozenset(tags | set(element.tags)),
            frozen_mapping(merged(element)),
            paths.get(element.section.id, ()) if element.section else (),
            tuple(step(member) for member in steps),
            merged(element),
        )

    statements = [
        meant(titles[StatementRef(statement.title)], statement, ())
        for statement in argument_map.statements.values()
    ]
    arguments = [
        meant(titles[ArgumentRef(argument.title)], argument, argument.steps)
        for argument in argument_map.arguments.values()
    ]
    return Meaning(
        {element.title: element for element in statements},
        {element.title: element for element in arguments},
        frozenset(
            _in_order(relation.kind, renamed(relation.source), renamed(relation.target))
            for relation in relations
        ),
        sections,
        _frozen(front_matter, settings),
        settings,
    )


def settled(argument_map: ArgumentMap) -> tuple[Relation, ...]:
    r"""Return the relations of a map as Argdown takes them, each once with all its places.

    >>> from arguments.argdown import read
    >>> [str(r) for r in settled(read("<A>\n  -> [B]\n\n<A>\n\n(1) p\n----\n(2) [C]"))]
    ['[C] --attack--> [B]']
    """
    found: dict[Relation, Relation] = {}
    moves = _settings(argument_map).transform_arguments
    for relation in argument_map.relations:
        source, target = relation.source, relation.target
        if moves and isinstance(source, ArgumentRef):
            steps = argument_map.arguments[source.title].steps
            source = StatementRef(steps[-1].title) if steps else source
        if source == target != relation.source:
            continue
        if moves and relation.kind is RelationKind.UNDERCUT and isinstance(target, ArgumentRef):
            steps = argument_map.arguments[target.title].steps
            target = InferenceRef(target.title, len(steps) - 1) if steps else target
        key = _in_order(relation.kind, source, target)
        first = found.get(key, Relation(relation.kind, source, target))
        found[key] = replace(first, spans=(*first.spans, *relation.spans))
    opposed: dict[End, set[End]] = {}
    for relation in found:
        if relation.kind.symmetric:
            opposed.setdefault(relation.target, set()).add(relation.source)
        if relation.kind.loose is RelationKind.ATTACK:
            opposed.setdefault(relation.source, set()).add(relation.target)

    def adds(relation: Relation) -> bool:
        source, target = relation.source, relation.target
        if relation.kind is not RelationKind.ATTACK or not isinstance(target, ArgumentRef):
            return True
        premises = (s for s in argument_map.arguments[target.title].steps if s.inference is None)
        return not isinstance(source, StatementRef) or opposed[source].isdisjoint(
            StatementRef(premise.title) for premise in premises
        )

    return tuple(relation for key, relation in found.items() if adds(key))


def _settings(argument_map: ArgumentMap) -> Settings:
    document = argument_map.front_matter
    return Settings().with_front_matter(document) if document else Settings()


def merged(element: Statement | Argument) -> Mapping[str, Value]:
    """Return the data of all members together, and of the element itself."""
    data: dict[str, Value] = {}
    for member in element.members:
        if member.data:
            merge(data, mapping(member.data.value).items())
    merge(data, element.data.items())
    return data


def _canonical(element: Statement | Argument) -> Member | None:
    """Return the member whose wording stands for an element, not one without words."""
    worded = tuple(member for member in element.members if member.text.strip())
    return replace(element, members=worded).canonical


def _wordings(members: Iterable[Member]) -> tuple[Wording, ...]:
    found = []
    for member in members:
        text, ranges = ("", ()) if member.is_reference else settle(member.text, member.ranges)
        if text or member.tags or _data(member.data):
            found.append(Wording(text, ranges, tuple(sorted(member.tags)), _data(member.data)))
    return tuple(sorted(found, key=repr))


def _sections(
    sections: Iterable[Section],
) -> tuple[dict[str, tuple[str, ...]], tuple[SectionMeant, ...]]:
    """Return the path to each section by its id, and the sections; equal paths get numbers."""
    paths: dict[str, tuple[str, ...]] = {}
    found = []
    taken: Counter[tuple[str, ...]] = Counter()
    for section in sections:
        title = single_blanks(section.title)
        for tag in reversed(section.tags):
            for image in (f"#{tag}", f"#({tag})"):
                title = title.removesuffix(image).rstrip(" ")
        above = paths[section.parent.id] if section.parent else ()
        taken[*above, title] += 1
        number = taken[*above, title]
        path = (*above, title if number == 1 else f"{title} ({number})")
        paths[section.id] = path
        group, values = (
            section.is_group,
            dict(mapping(section.data.value if section.data else None)),
        )
        values |= {"isGroup": group} if group is not None else {}
        values |= {"isClosed": True} if section.is_closed else {}
        tags, data = frozenset(section.tags), frozen_mapping(values) if values else ""
        found.append(SectionMeant(path, section.level, tags, data, group, section.is_closed))
    return paths, tuple(found)


def _lasting(settings: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return settings without those whose effect is in the map already."""
    if not isinstance(settings.get("model"), dict):
        return settings
    model = {k: v for k, v in mapping(settings["model"]).items() if k not in TRANSIENT}
    rest = {key: entry for key, entry in settings.items() if key != "model"}
    return {**rest, "model": dict(model.items())} if model else rest


def _frozen(front_matter: Value, settings: Mapping[str, Value]) -> Frozen:
    if isinstance(front_matter, dict):
        return frozen_mapping(settings)
    return frozen(front_matter) if front_matter else ""


def _data(document: Document | None) -> Frozen:
    return frozen(document.value) if document and document.value else ""


def _in_order(kind: RelationKind, source: End, target: End) -> Relation:
    """Return a relation, a mutual one with its ends in a fixed order."""
    if kind.symmetric and repr(source) > repr(target):
        source, target = target, source
    return Relation(kind, source, target)
