"""What an argument map says, apart from how it is written down: when two maps are the same.

Two maps are *the same* if they have the same statements, arguments, relations, sections and
settings, where

- places in a text do not count, nor do mentions that only repeat a title;
- each run of blanks in a wording counts as one blank, and blanks and tags at its end count for
  nothing as text (the tags are compared as tags): a line break is a blank in Argdown, and whether a
  text ends with one depends on where its data stands;
- titles made up for untitled elements do not count; such an element is what it says and what it is
  related to;
- the order in which things are written counts only where it decides which wording stands for a
  statement;
- a relation of a reconstructed argument is one of its conclusion or its last inference, an attack
  on an argument that one on its premise already expresses is no further relation, and a mutual
  relation has no direction;
- ``model.mode`` in the front matter counts for nothing apart from the relations that come of it.

Not here: in what two maps differ (``arguments.diff``).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    End,
    InferenceRef,
    Member,
    Range,
    RangeKind,
    Relation,
    RelationKind,
    Role,
    Section,
    Statement,
    StatementRef,
)
from arguments.yaml import Document, Value

Frozen: TypeAlias = "tuple[str, tuple[Frozen, ...]] | str"

ANONYMOUS = re.compile(r"Untitled (?:[0-9]+|\([0-9]+\))\Z")
"""Titles made up by the reader, or by the writer where an untitled element must be referred to."""

_BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """One place where something is said of a statement or an argument."""

    text: str
    ranges: tuple[Range, ...] = ()
    tags: tuple[str, ...] = ()
    data: Frozen = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a map says of one statement or argument.

    ``text`` is the wording that stands for it, ``wordings`` are all of them in a fixed order.
    """

    title: str
    text: str
    wordings: tuple[Wording, ...]
    tags: frozenset[str]
    data: Frozen
    section: tuple[str, ...]
    steps: tuple[StepMeant, ...] = ()

    @property
    def is_untitled(self) -> bool:
        """Whether its author gave it no title."""
        return self.title.startswith("Untitled")


@dataclass(frozen=True, slots=True)
class StepMeant:
    """A premise, or a conclusion with the rules and the data of its inference."""

    statement: str
    concluded: bool = False
    rules: tuple[str, ...] = ()
    data: Frozen = ""


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
    return _Reader(argument_map).read()


def settled(argument_map: ArgumentMap) -> tuple[Relation, ...]:
    """Return the relations of a map as Argdown takes them, without places, each once.

    Relations of reconstructed arguments are those of their conclusions, undercuts of such
    arguments are those of their last inferences, mutual relations have their ends in order.
    """
    found: dict[Relation, None] = {}
    for relation in argument_map.relations:
        source = _concluded(relation.source, argument_map)
        target = relation.target
        if source == target != relation.source:
            continue
        if relation.kind is RelationKind.UNDERCUT and isinstance(target, ArgumentRef):
            steps = argument_map.arguments[target.title].steps
            target = InferenceRef(target.title, len(steps) - 1) if steps else target
        if relation.kind.symmetric and _rank(source) > _rank(target):
            source, target = target, source
        found[Relation(relation.kind, source, target)] = None
    opposed: dict[str, set[str]] = {}
    for relation in found:
        if not isinstance(relation.source, StatementRef):
            continue
        if relation.kind.symmetric and isinstance(relation.target, StatementRef):
            opposed.setdefault(relation.target.title, set()).add(relation.source.title)
        if relation.kind.symmetric or relation.kind is RelationKind.ATTACK:
            if isinstance(relation.target, StatementRef):
                opposed.setdefault(relation.source.title, set()).add(relation.target.title)
    return tuple(r for r in found if not _is_redundant(r, opposed, argument_map))


def frozen(value: Value) -> Frozen:
    """Return a value of YAML as one that can be hashed, with numbers and truth values kept apart.

    >>> frozen({"b": [1, True], "a": None}) == frozen({"a": None, "b": [1, True]})
    True
    >>> frozen({"b": 1}) == frozen({"b": True})
    False
    """
    match value:
        case dict():
            pairs = {
                key if isinstance(key, str) else repr(key): frozen(entry)
                for key, entry in value.items()
            }
            return "mapping", tuple(part for key in sorted(pairs) for part in (key, pairs[key]))
        case list():
            return "list", tuple(frozen(entry) for entry in value)
        case str():
            return "text", (value,)
        case _:
            return repr(value)


def wording(text: str, ranges: Iterable[Range] = ()) -> tuple[str, tuple[Range, ...]]:
    """Return a wording with single blanks and without tags at its end, and its ranges.

    >>> wording("The  plan #new ", [Range(RangeKind.TAG, 10, 15, "new")])
    ('The plan', ())
    """
    ranges = [r for r in ranges if r.kind is not RangeKind.TAG or r.target]
    end = len(text.rstrip(" \t\r\n"))
    for range_ in sorted(ranges, key=lambda r: r.end, reverse=True):
        if range_.kind is RangeKind.TAG and len(text[: range_.end].rstrip(" \t\r\n")) == end:
            end = len(text[: range_.start].rstrip(" \t\r\n"))
    places = [0]
    pieces: list[str] = []
    size = 0
    for at, character in enumerate(text):
        blank = character in " \t\r\n"
        if at < end and not (blank and (not pieces or pieces[-1] == " ")):
            pieces.append(" " if blank else character)
            size += 1
        places.append(size)
    words = "".join(pieces)
    kept = set()
    for range_ in ranges:
        start, stop = places[range_.start], places[min(range_.end, len(text))]
        inside = words[start:stop]
        start, stop = start + len(inside) - len(inside.lstrip(" ")), start + len(inside.rstrip(" "))
        if start < stop:
            kept.add(Range(range_.kind, start, stop, range_.target))
    return words, tuple(sorted(kept, key=lambda r: (r.start, -r.end, r.kind, r.target or "")))


@dataclass(slots=True)
class _Reader:
    """Reads off what a map says: names for what has no title first, then each thing."""

    map: ArgumentMap
    relations: tuple[Relation, ...] = ()
    wordings: dict[End, tuple[Wording, ...]] = field(default_factory=dict)
    titles: dict[End, str] = field(default_factory=dict)
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def read(self) -> Meaning:
        statements, arguments = self.map.statements, self.map.arguments
        self.relations = settled(self.map)
        for statement in statements.values():
            self.wordings[StatementRef(statement.title)] = _wordings(statement.members)
        for argument in arguments.values():
            self.wordings[ArgumentRef(argument.title)] = _wordings(argument.members)
        sections = self.sections()
        self.name()
        named = [self.meant(statement) for statement in statements.values()]
        others = [self.meant(argument) for argument in arguments.values()]
        front_matter = self.map.front_matter
        return Meaning(
            {meant.title: meant for meant in named if _says_something(meant)},
            {meant.title: meant for meant in others},
            frozenset(self.renamed(relation) for relation in self.relations),
            sections,
            frozen(_without_mode(front_matter.value if front_matter else None)),
        )

    def meant(self, element: Statement | Argument) -> Meant:
        is_argument = isinstance(element, Argument)
        end = ArgumentRef(element.title) if is_argument else StatementRef(element.title)
        canonical = element.canonical
        steps = element.steps if isinstance(element, Argument) else ()
        return Meant(
            self.titles[end],
            wording(canonical.text, canonical.ranges)[0] if canonical else "",
            self.wordings[end],
            frozenset(element.tags),
            frozen(dict(element.data)),
            self.paths.get(element.section.id, ()) if element.section else (),
            tuple(self.step(step) for step in steps),
        )

    def step(self, step: Member) -> StepMeant:
        title = self.titles[StatementRef(step.title)]
        inference = step.inference
        if inference is None:
            return StepMeant(title)
        rules = tuple(_BLANKS.sub(" ", rule).strip() for rule in inference.rules)
        return StepMeant(title, True, rules, _data(inference.data))

    def renamed(self, relation: Relation) -> Relation:
        source, target = self.end(relation.source), self.end(relation.target)
        if relation.kind.symmetric and _rank(source) > _rank(target):
            source, target = target, source
        return replace(relation, source=source, target=target)

    def end(self, end: End) -> End:
        match end:
            case InferenceRef(argument, conclusion):
                return InferenceRef(self.titles[ArgumentRef(argument)], conclusion)
            case StatementRef():
                return StatementRef(self.titles[end])
            case ArgumentRef():
                return ArgumentRef(self.titles[end])

    def sections(self) -> tuple[SectionMeant, ...]:
        """Return the headings; fill ``paths``, equal ones told apart by a number."""
        found = []
        seen: Counter[tuple[str, ...]] = Counter()
        for section in self.map.sections:
            above = self.paths.get(section.parent.id, ()) if section.parent else ()
            path = (*above, _heading(section))
            seen[path] += 1
            if seen[path] > 1:
                path = (*above, f"{path[-1]} ({seen[path]})")
            self.paths[section.id] = path
            data = _data(section.data)
            tags = frozenset(section.tags)
            closed = section.is_closed
            found.append(SectionMeant(path, section.level, tags, data, section.is_group, closed))
        return tuple(found)

    def name(self) -> None:
        """Name everything; what has no title, after what it says and is related to."""
        labels: dict[End, str] = {}
        for end, said in self.wordings.items():
            if ANONYMOUS.match(_title(end)):
                labels[end] = _digest(type(end).__name__, said)
            else:
                self.titles[end] = _title(end)
        classes = 0
        while len(set(labels.values())) > classes:
            classes = len(set(labels.values()))
            labels = {
                end: _digest(label, self.surroundings(end, labels)) for end, label in labels.items()
            }
        taken: Counter[str] = Counter()
        for end in sorted(labels, key=lambda end: labels[end]):
            title = f"Untitled {self.gist(end)}"
            taken[title] += 1
            self.titles[end] = title if taken[title] == 1 else f"{title} ({taken[title]})"

    def surroundings(self, end: End, labels: Mapping[End, str]) -> object:
        """Return what an untitled element is related to, by the labels found so far."""

        def label(other: End) -> str:
            match other:
                case InferenceRef(argument, conclusion):
                    return f"{conclusion} {label(ArgumentRef(argument))}"
                case _:
                    return f"{type(other).__name__} {labels.get(other, _title(other))}"

        related = [
            f"{r.kind} {r.target == end or r.kind.symmetric} {label(r.other(end))}"
            for r in self.around.get(end, ())
        ]
        return sorted(related), self.parts(end, label)

    def gist(self, end: End) -> str:
        said = " / ".join(wording.text for wording in self.wordings[end] if wording.text)
        if said:
            return f"“{said}”"
        if isinstance(end, ArgumentRef):
            conclusion = self.map.arguments[end.title].conclusion
            if conclusion:
                return f"argument for {self.named(conclusion.title)}"
        return "element"
