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
    StatementRef,
)
from arguments.phrases import named, phrase
from arguments.wording import frozen
from arguments.yaml import Value
from arguments.yaml_text import flow


class Kind(StrEnum):
    """What it is that differs."""

    STATEMENT = "statement"
    ARGUMENT = "argument"
    STEP = "step"
    INFERENCE = "inference"
    RELATION = "relation"
    SECTION = "section"
    TAGS = "tags"
    DATA = "data"
    FRONT_MATTER = "front matter"


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
    kind, action
        What it is, and what became of it.
    subject
        The same in words: ``statement [A]``, ``relation [A] supports [B]``.
    before, after
        What it said, or was, in each map; nothing where that goes without saying.
    """

    kind: Kind
    action: Action
    subject: str
    before: str = ""
    after: str = ""

    def as_dict(self) -> dict[str, str]:
        """Return the difference as plain values, those that say nothing left out."""
        found = {"kind": str(self.kind), "action": str(self.action), "subject": self.subject}
        said = {"before": self.before, "after": self.after}
        return found | {key: text for key, text in said.items() if text}

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
        yield from _values(Kind.FRONT_MATTER, "setting", self.before.settings, self.after.settings)
        settings = self.before.settings or self.after.settings
        if not settings and self.before.front_matter != self.after.front_matter:
            yield Change(Kind.FRONT_MATTER, Action.CHANGED, "front matter")

    def elements(
        self,
        ref: Callable[[str], StatementRef | ArgumentRef],
        before: Mapping[str, Meant],
        after: Mapping[str, Meant],
    ) -> Iterator[Change]:
        kind = Kind.STATEMENT if ref is StatementRef else Kind.ARGUMENT
        for title, meant in before.items():
            other = self.titles.get(ref(title))
            if other is None:
                yield Change(kind, Action.REMOVED, f"{kind} {named(ref(title))}")
            else:
                yield from self.pair(kind, ref(title), meant, after[other])
        matched = {self.titles[ref(title)] for title in before if ref(title) in self.titles}
        for title, meant in after.items():
            if title not in matched:
                shown = named(ref(title))
                said = meant.text if shown.endswith(("]", ">")) else ""
                yield Change(kind, Action.ADDED, f"{kind} {shown}", after=said)

    def pair(
        self, kind: Kind, end: StatementRef | ArgumentRef, one: Meant, other: Meant
    ) -> Iterator[Change]:
        """Yield in what two elements that correspond differ."""
        subject = f"{kind} {named(end)}"
        found = False
        if one.title != other.title and not (is_untitled(one) and is_untitled(other)):
            found = True
            yield Change(kind, Action.RENAMED, subject, after=named(_with_title(end, other.title)))
        if one.text != other.text:
            found = True
            texts = [element.text or "(no words)" for element in (one, other)]
            yield Change(kind, Action.REWORDED, subject, *texts)
        elif one.wordings != other.wordings:
            texts = [" / ".join(w.text for w in m.wordings if w.text) for m in (one, other)]
            if texts[0] != texts[1]:
                found = True
                where = f"{subject}, in another place,"
                yield Change(kind, Action.REWORDED, where, *texts)
        if one.tags != other.tags:
            found = True
            both = _tags(one), _tags(other)
            yield Change(Kind.TAGS, Action.CHANGED, f"tags of {subject}", *both)
        for change in _values(Kind.DATA, f"data of {subject}:", one.values, other.values):
            found = True
            yield change
        if self.paths.get(one.section, one.section) != other.section:
            found = True
            paths = _path(one.section), _path(other.section)
            yield Change(kind, Action.MOVED, subject, *paths)
        for change in self.steps(subject, one.steps, other.steps):
            found = True
            yield change
        if not found and one.wordings != other.wordings:
            where = f"emphasis, links, tags or data in the text of {subject}"
            yield Change(kind, Action.CHANGED, where)

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
                        where = f"rules to ({number}) of {subject}"
                        yield Change(Kind.INFERENCE, Action.CHANGED, where, *rules)
                    if before.data != after.data:
                        where = f"data of the inference to ({number}) of {subject}"
                        yield Change(Kind.INFERENCE, Action.CHANGED, where)
                continue
            for number, step in enumerate(one[start:stop], start + 1):
                yield Change(Kind.STEP, Action.REMOVED, f"{_step(number, step)} of {subject}")
            for number, step in enumerate(other[new_start:new_stop], new_start + 1):
                yield Change(Kind.STEP, Action.ADDED, f"{_step(number, step)} of {subject}")

    def relations(self) -> Iterator[Change]:
        """Yield relations added and removed, and those between the same ends changed."""
        translated = {self.translated(relation): relation for relation in self.before.relations}
        removed = [old for new, old in translated.items() if new not in self.after.relations]
        added = {new for new in self.after.relations if new not in translated}
        between: dict[frozenset[End], list[Relation]] = {}
        for new in sorted(added, key=phrase):
            between.setdefault(frozenset((new.source, new.target)), []).append(new)
        for old in sorted(removed, key=phrase):
            here = self.translated(old)
            instead = between.get(frozenset((here.source, here.target)), [])
            if instead:
                new = instead.pop(0)
                added.discard(new)
                subject = f"relation {phrase(old)}"
                yield Change(Kind.RELATION, Action.CHANGED, subject, after=phrase(new))
            else:
                yield Change(Kind.RELATION, Action.REMOVED, f"relation {phrase(old)}")
        for new in sorted(added, key=phrase):
            yield Change(Kind.RELATION, Action.ADDED, f"relation {phrase(new)}")

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
                yield Change(Kind.SECTION, Action.REMOVED, subject)
                continue
            order.append(other)
            if path[-1] != other[-1]:
                yield Change(Kind.SECTION, Action.RENAMED, subject, after=_path(other))
            if replace(section, path=other) != after[other]:
                yield Change(Kind.SECTION, Action.CHANGED, f"level, tags or data of {subject}")
        for path in after:
            if path not in order:
                yield Change(Kind.SECTION, Action.ADDED, f"section {_path(path)}")
        if order != [path for path in after if path in order]:
            yield Change(Kind.SECTION, Action.CHANGED, "order of the sections")


def _values(
    kind: Kind, subject: str, before: Mapping[str, Value], after: Mapping[str, Value]
) -> Iterator[Change]:
    """Yield in what two mappings differ, key by key, down to what is no mapping."""
    for key in [*before, *(key for key in after if key not in before)]:
        where = f"{subject} {key}"
        if key not in after:
            yield Change(kind, Action.REMOVED, where, flow(before[key]))
        elif key not in before:
            yield Change(kind, Action.ADDED, where, after=flow(after[key]))
        elif frozen(before[key]) != frozen(after[key]):
            one, other = before[key], after[key]
            if isinstance(one, dict) and isinstance(other, dict):
                inner = ({str(k): v for k, v in one.items()}, {str(k): v for k, v in other.items()})
                yield from _values(kind, f"{where} >", *inner)
            else:
                yield Change(kind, Action.CHANGED, where, flow(one), flow(other))


def _with_title(end: StatementRef | ArgumentRef, title: str) -> End:
    return StatementRef(title) if isinstance(end, StatementRef) else ArgumentRef(title)


def _step(number: int, step: StepMeant) -> str:
    kind = "conclusion" if step.is_conclusion else "premise"
    return f"{kind} ({number}) {named(StatementRef(step.statement))}"


def _tags(meant: Meant) -> str:
    return " ".join(f"#{tag}" for tag in sorted(meant.tags)) or "(none)"


def _path(path: Iterable[str]) -> str:
    return " > ".join(f"“{title}”" for title in path) or "(no section)"
