"""What is said of a map besides what it says: how inferences stand, verdicts, labels, differences.

Each function turns an answer into marks; none asks the question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from arguments.anonymous import names
from arguments.audit.statuses import Status
from arguments.drawing.ids import end_id, slug
from arguments.drawing.labels import Overlay
from arguments.drawing.picture import Arrow, Box, Mark, MarkKind, Text
from arguments.matching import match
from arguments.meaning import Meant, meaning, settled
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    End,
    InferenceRef,
    Relation,
    Role,
    Statement,
    StatementRef,
)

E = TypeVar("E", Statement, Argument)

_STATUSES: Mapping[Status, MarkKind] = {
    Status.VALID: "for",
    Status.IMPLICIT: "partly",
    Status.INVALID: "against",
    Status.VACUOUS: "against",
    Status.DEFEASIBLE: "neutral",
    Status.UNFORMALISED: "neutral",
    Status.UNKNOWN: "neutral",
}
_WORST = (
    Status.INVALID,
    Status.VACUOUS,
    Status.UNKNOWN,
    Status.UNFORMALISED,
    Status.DEFEASIBLE,
    Status.IMPLICIT,
    Status.VALID,
)
STANDINGS: Mapping[str, Mark] = {
    "licensed": Mark("for", "✓", "licensed"),
    "forbidden": Mark("against", "✗", "forbidden"),
    "silent": Mark("neutral", "–", "silent"),
    "inconsistent": Mark("against", "⊥", "inconsistent"),
    "unknown": Mark("neutral", "?", "unknown"),
}
"""The marks of verdicts, by what a view says of a case."""

LABELS: Mapping[str, Mark] = {
    "in": Mark("for", "✓", "in"),
    "out": Mark("against", "✗", "out"),
    "undec": Mark("neutral", "?", "undecided"),
    "undecided": Mark("neutral", "?", "undecided"),
}
"""The marks of a labelling (Caminada 2006), by label."""

NEW, GONE = Mark("new", "++", "added"), Mark("gone", "−−", "removed")


def status_mark(status: Status) -> Mark:
    """Return the mark of how an inference stands."""
    return Mark(_STATUSES[status], status.mark, str(status))


def statuses(found: Mapping[InferenceRef, Status]) -> Overlay:
    """Return how inferences stand; an argument is marked as the worst of its inferences is.

    >>> found = {InferenceRef("A", 2): Status.VALID, InferenceRef("A", 4): Status.INVALID}
    >>> overlay = statuses(found)
    >>> overlay.marks[ArgumentRef("A")].text
    '✗ invalid'
    """
    marks: dict[End, Mark] = {end: status_mark(status) for end, status in found.items()}
    worst: dict[str, Status] = {}
    for end, status in found.items():
        known = worst.get(end.argument, status)
        worst[end.argument] = min(known, status, key=_WORST.index)
    marks.update({ArgumentRef(name): status_mark(status) for name, status in worst.items()})
    meanings = tuple(
        (status_mark(status), status.sentence) for status in Status if status in found.values()
    )
    return Overlay("how inferences stand", marks, meanings=meanings)


def verdicts(
    views: Mapping[str, tuple[str, str]], asserted: Mapping[str, Sequence[str]]
) -> Overlay:
    """Return views with what each says of a case, and arrows to the statements it asserts.

    Parameters
    ----------
    views
        From a view's name to its title and its verdict.
    asserted
        From a view's name to the titles of the statements that it asserts.
    """
    boxes, arrows = [], []
    for view, (title, verdict) in views.items():
        mark = STANDINGS.get(verdict) or Mark("neutral", "±", verdict)
        name = f"v-{slug(view)}"
        boxes.append(Box(name, "view", (Text(title, "title"),), title, verdict, None, (mark,)))
        arrows += [
            Arrow(
                f"{name}-{number}",
                "asserts",
                name,
                end_id(StatementRef(label)),
                f"{title} asserts {label}",
            )
            for number, label in enumerate(asserted[view], 1)
        ]
    said = dict.fromkeys(verdict for _, verdict in views.values())
    meanings = tuple(
        (STANDINGS[word], f"The view's verdict on the case: {word}.")
        for word in said
        if word in STANDINGS
    )
    return Overlay("verdicts", boxes=tuple(boxes), arrows=tuple(arrows), meanings=meanings)


def labels(found: Mapping[End, str]) -> Overlay:
    """Return a labelling: each statement or argument ``in``, ``out`` or ``undecided``."""
    marks = {end: LABELS.get(label) or Mark("neutral", "·", label) for end, label in found.items()}
    used = dict.fromkeys(marks.values())
    return Overlay("labels", marks, meanings=tuple((m, f"It is labelled {m.word}.") for m in used))


def differences(before: ArgumentMap, after: ArgumentMap) -> tuple[ArgumentMap, Overlay]:
    r"""Return a map of everything in either of two maps, and what became of each part.

    Examples
    --------
    >>> from arguments.argdown import read
    >>> old, new = read("[A]: a\n  - [B]: b\n"), read("[A]: a\n  + [C]: c\n")
    >>> both, overlay = differences(old, new)
    >>> {str(end): mark.word for end, mark in overlay.marks.items()}
    {'[C]': 'added', '[B]': 'removed'}
    """
    return _Differences(before, after).run()


class _Differences:
    def __init__(self, before: ArgumentMap, after: ArgumentMap) -> None:
        self.before, self.after = before, after
        self.old, self.new = meaning(before), meaning(after)
        self.old_titles = names(before, settled(before))
        self.new_titles = names(after, settled(after))
        self.marks: dict[End, Mark] = {}
        self.kept: dict[End, End] = {}

    def run(self) -> tuple[ArgumentMap, Overlay]:
        statements = self.match(StatementRef, self.old.statements, self.new.statements)
        arguments = self.match(ArgumentRef, self.old.arguments, self.new.arguments)
        known = {_bare(relation) for relation in self.after.relations}
        moved = {self.moved(relation): relation for relation in self.before.relations}
        marks = {_bare(r): NEW for r in self.after.relations if _bare(r) not in moved}
        gone = [relation for relation in moved if relation not in known]
        marks.update(dict.fromkeys(gone, GONE))
        both = replace(
            self.after,
            statements={
                **self.after.statements,
                **self.added(StatementRef, self.before.statements, statements),
            },
            arguments={
                **self.after.arguments,
                **{
                    title: replace(argument, steps=())
                    for title, argument in self.added(
                        ArgumentRef, self.before.arguments, arguments
                    ).items()
                },
            },
            relations=(*map(_bare, self.after.relations), *gone),
        )
        used = dict.fromkeys((*self.marks.values(), *marks.values()))
        meanings = tuple((mark, f"It was {mark.word}.") for mark in used)
        return both, Overlay("differences", self.marks, marks, meanings)

    def match(
        self,
        ref: type[StatementRef] | type[ArgumentRef],
        old: Mapping[str, Meant],
        new: Mapping[str, Meant],
    ) -> list[str]:
        """Match elements, mark those of the second map, and return what is gone of the first."""
        old_end = {title: end for end, title in self.old_titles.items() if isinstance(end, ref)}
        new_end = {title: end for end, title in self.new_titles.items() if isinstance(end, ref)}
        matched = match(old, new)
        for one, other in matched.items():
            self.kept[old_end[one]] = new_end[other]
            if words := _changes(old[one], new[other]):
                self.marks[new_end[other]] = Mark("changed", "≠", words)
        for title in new.keys() - set(matched.values()):
            self.marks[new_end[title]] = NEW
        taken = self.after.statements if ref is StatementRef else self.after.arguments
        gone = [old_end[title] for title in old if title not in matched]
        for end in gone:
            free = end.title if end.title not in taken else f"{end.title} (before)"
            self.kept[end] = ref(free)
            self.marks[ref(free)] = GONE
        return [end.title for end in gone]

    def added(
        self,
        ref: type[StatementRef] | type[ArgumentRef],
        elements: Mapping[str, E],
        titles: Sequence[str],
    ) -> dict[str, E]:
        """Return elements of the first map under the titles that they have among everything."""
        found = {}
        for old in titles:
            kept = self.kept[ref(old)]
            title = old if isinstance(kept, InferenceRef) else kept.title
            found[title] = _alone(elements[old], title)
        return found

    def moved(self, relation: Relation) -> Relation:
        """Return a relation of the first map between what its ends are in the second."""
        ends = [self.end(relation.source), self.end(relation.target)]
        return Relation(relation.kind, ends[0], ends[1])

    def end(self, end: End) -> End:
        if isinstance(end, InferenceRef):
            argument = self.kept.get(ArgumentRef(end.argument))
            title = argument.title if isinstance(argument, ArgumentRef) else end.argument
            return InferenceRef(title, end.conclusion)
        return self.kept.get(end, end)


def _alone(element: E, title: str) -> E:
    """Return an element under a title, as drawn by itself, outside arguments and sections."""
    members = tuple(
        replace(member, role=Role.TOP_LEVEL, argument=None, inference=None, section=None)
        for member in element.members
    )
    data = {**element.data, "isInMap": True}
    return replace(element, title=title, members=members, data=data, section=None)


def _bare(relation: Relation) -> Relation:
    return replace(relation, spans=())


def _changes(one: Meant, other: Meant) -> str:
    """Return what changed of an element, in words."""
    changed = (
        ("renamed", one.title != other.title),
        ("reworded", one.text != other.text),
        ("retagged", one.tags != other.tags),
        ("other data", one.data != other.data),
        ("other steps", one.steps != other.steps),
        ("moved", one.section != other.section),
    )
    return ", ".join(word for word, happened in changed if happened)
