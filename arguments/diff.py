"""In what two argument maps differ, by what they say and not by line.

Statements and arguments are matched by their titles; what is left by equal words (it has another
title) and, without titles, by similar words (it is reworded).  Relations, premises and data are
compared as what they are between, so that a renamed statement does not change everything around it.
Two maps have no differences exactly if they are the same (``arguments.meaning.same``).

Not here: printing (``cli``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from arguments.matching import is_untitled, match
from arguments.meaning import Meaning, Meant, StepMeant, meaning
from arguments.model import (
    ArgumentMap,
    ArgumentRef,
    End,
    InferenceRef,
    Relation,
    RelationKind,
    StatementRef,
)
from arguments.wording import frozen
from arguments.yaml import Value
from arguments.yaml_text import flow

VERBS: Mapping[RelationKind, str] = {
    RelationKind.SUPPORT: "supports",
    RelationKind.ATTACK: "attacks",
    RelationKind.UNDERCUT: "undercuts",
    RelationKind.ENTAILS: "entails",
    RelationKind.CONTRARY: "is contrary to",
    RelationKind.CONTRADICTORY: "contradicts",
}


class Action(StrEnum):
    """What became of something."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    REWORDED = "reworded"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference.

    Parameters
    ----------
    action
        What became of it.
    subject
        What it is, in words: ``statement [A]``, ``relation [A] supports [B]``.
    before, after
        What it said, or was, in each map; nothing where that goes without saying.
    """

    action: Action
    subject: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        lines = [f"{self.subject} {self.action}"]
        lines += [f"  - {self.before}"] * bool(self.before)
        lines += [f"  + {self.after}"] * bool(self.after)
        return "\n".join(lines)


def diff(before: ArgumentMap, after: ArgumentMap) -> tuple[Change, ...]:
    r"""Return in what the second map differs from the first.

    Examples
    --------
    >>> from arguments.argdown import read
    >>> one = read("[A]: Ann came.\n  - [B]: She was ill.\n")
    >>> two = read("[B]: Ann was ill.\n  -> [Came]: Ann came.\n  + She coughed.\n")
    >>> for change in diff(one, two):
    ...     print(change)
    statement [A] renamed
      + [Came]
    statement [B] reworded
      - She was ill.
      + Ann was ill.
    statement “She coughed.” added
    relation “She coughed.” supports [B] added
    """
    return tuple(_Comparison(meaning(before), meaning(after)).run())


def named(end: End) -> str:
    """Return what to call an end of a relation.

    >>> named(StatementRef("A")), named(StatementRef("Untitled “Ann came.”"))
    ('[A]', '“Ann came.”')
    """
    match end:
        case InferenceRef(argument, conclusion):
            return f"the inference to ({conclusion + 1}) of {named(ArgumentRef(argument))}"
        case StatementRef(title) | ArgumentRef(title):
            shown = title.removeprefix("Untitled ")
            return shown if shown != title else str(end)


def phrase(relation: Relation) -> str:
    """Return a relation in words.

    >>> phrase(Relation(RelationKind.ATTACK, StatementRef("A"), ArgumentRef("B")))
    '[A] attacks <B>'
    """
    return f"{named(relation.source)} {VERBS[relation.kind]} {named(relation.target)}"


class _Comparison:
    """Compares two meanings.

    ``titles`` and ``paths`` lead from the first map's titles and sections to the second's.
    """

    def __init__(self, before: Meaning, after: Meaning) -> None:
        self.before = before
        self.after = after
        self.titles: dict[End, str] = {}
        self.paths: dict[tuple[str, ...], tuple[str, ...]] = {}

    def run(self) -> Iterator[Change]:
        """Yield the differences."""
        kinds: tuple[
            tuple[
                Callable[[str], StatementRef | ArgumentRef],
                Mapping[str, Meant],
                Mapping[str, Meant],
            ],
            ...,
        ] = (
            (StatementRef, self.before.statements, self.after.statements),
            (ArgumentRef, self.before.arguments, self.after.arguments),
        )
        for ref, before, after in kinds:
            for one, other in match(before, after).items():
                self.titles[ref(one)] = other
        self.match_sections()
        for ref, before, after in kinds:
            yield from self.elements(ref, before, after)
        yield from self.relations()
        yield from self.sections()
        yield from _values("setting", self.before.settings, self.after.settings)
        settings = self.before.settings or self.after.settings
        if not settings and self.before.front_matter != self.after.front_matter:
            yield Change(Action.CHANGED, "front matter")

    def elements(
        self,
        ref: Callable[[str], StatementRef | ArgumentRef],
        before: Mapping[str, Meant],
        after: Mapping[str, Meant],
    ) -> Iterator[Change]:
        kind = "statement" if ref is StatementRef else "argument"
        for title, meant in before.items():
            other = self.titles.get(ref(title))
            if other is None:
                yield Change(Action.REMOVED, f"{kind} {named(ref(title))}")
            else:
                yield from self.pair(kind, ref(title), meant, after[other])
        matched = {self.titles[ref(title)] for title in before if ref(title) in self.titles}
        for title, meant in after.items():
            if title not in matched:
                shown = named(ref(title))
                said = meant.text if shown.endswith(("]", ">")) else ""
                yield Change(Action.ADDED, f"{kind} {shown}", after=said)

    def pair(
        self, kind: str, end: StatementRef | ArgumentRef, one: Meant, other: Meant
    ) -> Iterator[Change]:
        """Yield in what two elements that correspond differ."""
        subject = f"{kind} {named(end)}"
        found = False
        if one.title != other.title and not (is_untitled(one) and is_untitled(other)):
            found = True
            yield Change(Action.RENAMED, subject, after=named(_with_title(end, other.title)))
        if one.text != other.text:
            found = True
            yield Change(Action.REWORDED, subject, one.text or "(no words)", other.text or "(none)")
        elif one.wordings != other.wordings:
            texts = [" / ".join(w.text for w in m.wordings if w.text) for m in (one, other)]
            if texts[0] != texts[1]:
                found = True
                yield Change(Action.REWORDED, f"{subject}, in another place,", *texts)
        if one.tags != other.tags:
            found = True
            yield Change(Action.CHANGED, f"tags of {subject}", _tags(one), _tags(other))
        for change in _values(f"data of {subject}:", one.values, other.values):
            found = True
            yield change
        if self.paths.get(one.section, one.section) != other.section:
            found = True
            yield Change(Action.MOVED, subject, _path(one.section), _path(other.section))
        for change in self.steps(subject, one.steps, other.steps):
            found = True
            yield change
        if not found and one.wordings != other.wordings:
            yield Change(Action.CHANGED, f"emphasis, links, tags or data in the text of {subject}")

    def steps(
        self, subject: str, one: tuple[StepMeant, ...], other: tuple[StepMeant, ...]
    ) -> Iterator[Change]:
        """Yield in what two reconstructions differ."""
        old = [(self.titles.get(StatementRef(s.statement)), s.is_conclusion) for s in one]
        new: list[tuple[str | None, bool]] = [(s.statement, s.is_conclusion) for s in other]
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for tag, start, stop, new_start, new_stop in matcher.get_opcodes():
            if tag == "equal":
                pairs = zip(one[start:stop], other[new_start:new_stop], strict=True)
                for number, (before, after) in enumerate(pairs, new_start + 1):
                    if before.rules != after.rules:
                        rules = (", ".join(before.rules), ", ".join(after.rules))
                        yield Change(Action.CHANGED, f"rules to ({number}) of {subject}", *rules)
                    if before.data != after.data:
                        yield Change(
                            Action.CHANGED, f"data of the inference to ({number}) of {subject}"
                        )
                continue
            for number, step in enumerate(one[start:stop], start + 1):
                yield Change(Action.REMOVED, f"{_step(number, step)} of {subject}")
            for number, step in enumerate(other[new_start:new_stop], new_start + 1):
                yield Change(Action.ADDED, f"{_step(number, step)} of {subject}")

    def relations(self) -> Iterator[Change]:
        """Yield relations added and removed, and those between the same ends changed."""
        translated = {self.translated(relation): relation for relation in self.before.relations}
        removed = [old for new, old in translated.items() if new not in self.after.relations]
        added = {new for new in self.after.relations if new not in translated}
        for old in sorted(removed, key=phrase):
            ends = {self.translated(old).source, self.translated(old).target}
            instead = [new for new in sorted(added, key=phrase) if {new.source, new.target} == ends]
            if instead:
                added.discard(instead[0])
                yield Change(Action.CHANGED, f"relation {phrase(old)}", after=phrase(instead[0]))
            else:
                yield Change(Action.REMOVED, f"relation {phrase(old)}")
        for new in sorted(added, key=phrase):
            yield Change(Action.ADDED, f"relation {phrase(new)}")

    def translated(self, relation: Relation) -> Relation:
        """Return a relation of the first map with the titles of the second."""
        source, target = self.end(relation.source), self.end(relation.target)
        if relation.kind.symmetric and repr(source) > repr(target):
            source, target = target, source
        return Relation(relation.kind, source, target)

    def end(self, end: End) -> End:
        match end:
            case StatementRef(title):
                return StatementRef(self.titles.get(end, title))
            case ArgumentRef(title):
                return ArgumentRef(self.titles.get(end, title))
            case InferenceRef(argument, conclusion):
                ref = ArgumentRef(argument)
                return InferenceRef(self.titles.get(ref, argument), conclusion)

    def match_sections(self) -> None:
        """Find out which sections are which; fill ``paths``."""
        before = {section.path: section for section in self.before.sections}
        after = {section.path: section for section in self.after.sections}
        old = [path for path in before if path not in after]
        new = [path for path in after if path not in before]
        if [before[path].level for path in old] == [after[path].level for path in new]:
            self.paths = dict(zip(old, new, strict=True))

    def sections(self) -> Iterator[Change]:
        """Yield in what the headings differ."""
        before = {section.path: section for section in self.before.sections}
        after = {section.path: section for section in self.after.sections}
        order = []
        for path, section in before.items():
            subject = f"section {_path(path)}"
            other = self.paths.get(path, path)
            if other not in after:
                yield Change(Action.REMOVED, subject)
                continue
            order.append(other)
            if path[-1] != other[-1]:
                yield Change(Action.RENAMED, subject, after=_path(other))
            if replace(section, path=other) != after[other]:
                yield Change(Action.CHANGED, f"level, tags or data of {subject}")
        for path in after:
            if path not in order:
                yield Change(Action.ADDED, f"section {_path(path)}")
        if order != [path for path in after if path in order]:
            yield Change(Action.CHANGED, "order of the sections")


def _values(
    subject: str, before: Mapping[str, Value], after: Mapping[str, Value]
) -> Iterator[Change]:
    """Yield in what two mappings differ, key by key, down to what is no mapping."""
    for key in [*before, *(key for key in after if key not in before)]:
        where = f"{subject} {key}"
        if key not in after:
            yield Change(Action.REMOVED, where, flow(before[key]))
        elif key not in before:
            yield Change(Action.ADDED, where, after=flow(after[key]))
        elif frozen(before[key]) != frozen(after[key]):
            one, other = before[key], after[key]
            if isinstance(one, dict) and isinstance(other, dict):
                inner = ({str(k): v for k, v in one.items()}, {str(k): v for k, v in other.items()})
                yield from _values(f"{where} >", *inner)
            else:
                yield Change(Action.CHANGED, where, flow(one), flow(other))


def _with_title(end: StatementRef | ArgumentRef, title: str) -> End:
    return StatementRef(title) if isinstance(end, StatementRef) else ArgumentRef(title)


def _step(number: int, step: StepMeant) -> str:
    kind = "conclusion" if step.is_conclusion else "premise"
    return f"{kind} ({number}) {named(StatementRef(step.statement))}"


def _tags(meant: Meant) -> str:
    return " ".join(f"#{tag}" for tag in sorted(meant.tags)) or "(none)"


def _path(path: Iterable[str]) -> str:
    return " > ".join(f"“{title}”" for title in path) or "(no section)"
