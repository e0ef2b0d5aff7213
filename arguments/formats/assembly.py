"""Putting a map together from what a format says: wordings, steps and relations, by title.

A statement becomes one worded member, and a step of an argument another that refers to it, as an
author of Argdown would write it.  Whole statements and arguments can be entered as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from arguments.document import Document, Scalar, Value
from arguments.formats.documents import document
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    End,
    Inference,
    InferenceRef,
    Member,
    Range,
    Relation,
    RelationKind,
    Role,
    Section,
    Statement,
    StatementRef,
)
from deontic.errors import Span, UserError, did_you_mean

_TITLE_LENGTH = 40
_NOT_IN_TITLES = re.compile(r"[^\w\s.,;'’!?()/&%-]")

Place = Callable[[], Span | None]


@dataclass(slots=True, eq=False)
class Part:
    """A statement or an argument that is being put together."""

    members: list[Member] = field(default_factory=list)
    steps: list[Member] = field(default_factory=list)
    section: Section | None = None


class Assembly:
    """A map that is being put together.

    Parameters
    ----------
    name
        What to call the source of its data in messages.

    Examples
    --------
    >>> made = Assembly("x.json")
    >>> made.statement("A", "Ann came.")
    >>> made.statement("B", "Ann is here.")
    >>> made.argument("Arrival")
    >>> made.step("Arrival", "A")
    >>> made.step("Arrival", "B", rules=("modus ponens",))
    >>> argument_map = made.finish()
    >>> [str(step.role) for step in argument_map.arguments["Arrival"].steps]
    ['premise', 'main-conclusion']
    """

    def __init__(self, name: str = "<data>") -> None:
        self.name = name
        self.statements: dict[str, Part | Statement] = {}
        self.arguments: dict[str, Part | Argument] = {}
        self.relations: list[Relation] = []
        self.sections: list[Section] = []
        self.tags: dict[str, None] = {}
        self.warnings: list[UserError] = []

    def statement(
        self,
        title: str,
        text: str = "",
        *,
        data: Any = None,
        tags: Iterable[str] = (),
        ranges: tuple[Range, ...] = (),
        span: Span | None = None,
    ) -> None:
        """Enter a statement, worded or not."""
        part = self.statements.setdefault(title, Part())
        assert isinstance(part, Part)
        if text or data is not None or tags:
            part.members.append(
                self._member(Role.TOP_LEVEL, title, text, data, tuple(tags), ranges, span)
            )

    def argument(
        self,
        title: str,
        text: str = "",
        *,
        data: Any = None,
        tags: Iterable[str] = (),
        ranges: tuple[Range, ...] = (),
        span: Span | None = None,
    ) -> None:
        """Enter an argument, described or not."""
        part = self.arguments.setdefault(title, Part())
        assert isinstance(part, Part)
        part.members.append(
            self._member(Role.DESCRIPTION, title, text, data, tuple(tags), ranges, span)
        )

    def step(
        self,
        argument: str,
        title: str,
        *,
        rules: tuple[str, ...] | None = None,
        data: Any = None,
    ) -> None:
        """Add a step to an argument: a premise, or with ``rules`` (perhaps none) a conclusion.

        ``data`` are those of the inference.
        """
        part = self.arguments[argument]
        assert isinstance(part, Part)
        inference = None
        role = Role.PREMISE
        if rules is not None:
            role = Role.INTERMEDIARY_CONCLUSION
            made = None if data is None else document(data, self.name)
            inference = Inference(argument, len(part.steps), rules, made)
        part.steps.append(
            Member(role, title, is_reference=True, argument=argument, inference=inference)
        )

    def reconstruct(self, argument: str, steps: Iterable[Member]) -> None:
        """Give an argument all its steps at once."""
        part = self.arguments[argument]
        assert isinstance(part, Part)
        part.steps = list(steps)

    def add(self, element: Statement | Argument) -> None:
        """Enter a statement or an argument as it is."""
        if isinstance(element, Statement):
            self.statements[element.title] = element
        else:
            self.arguments[element.title] = element

    def place(self, end: StatementRef | ArgumentRef, section: Section | None) -> None:
        """Put a statement or an argument into a section."""
        owner = self.statements if isinstance(end, StatementRef) else self.arguments
        part = owner[end.title]
        assert isinstance(part, Part)
        part.section = section

    def relate(
        self, kind: RelationKind, source: End, target: End, span: Span | None = None
    ) -> None:
        """Add a relation."""
        self.relations.append(Relation(kind, source, target, (span,) if span else ()))

    def check_end(self, end: End, place: Place = lambda: None) -> None:
        """Refuse an end of a relation that is not there."""
        match end:
            case StatementRef(title):
                known: Mapping[str, object] = self.statements
                what = "statement"
            case ArgumentRef(title) | InferenceRef(title, _):
                known, what = self.arguments, "argument"
        if title not in known:
            raise UserError(f"there is no {what} {title!r}", place(), did_you_mean(title, known))
        if isinstance(end, InferenceRef):
            steps = self.arguments[title].steps
            if not (0 <= end.conclusion < len(steps) and steps[end.conclusion].inference):
                raise UserError(
                    f"step {end.conclusion + 1} of <{title}> is no conclusion",
                    place(),
                    ("An inference is named by the index of its conclusion, from 0.",),
                )

    def finish(self, front_matter: Document | None = None) -> ArgumentMap:
        """Return the map.

        Raises
        ------
        UserError
            If a step belongs to no statement.
        """
        arguments = {title: self._argument(title, p) for title, p in self.arguments.items()}
        uses: dict[str, list[Member]] = {}
        for argument in arguments.values():
            for step in argument.steps:
                if step.title not in self.statements:
                    raise UserError(
                        f"<{argument.title}> has [{step.title}] as a step, and there is no such "
                        f"statement in {self.name}",
                        hints=did_you_mean(step.title, self.statements),
                    )
                uses.setdefault(step.title, []).append(step)
        statements = {
            title: self._statement(title, part, uses.get(title, []))
            for title, part in self.statements.items()
        }
        tags = self.tags
        elements: tuple[Statement | Argument, ...] = (*statements.values(), *arguments.values())
        for element in elements:
            tags.update(dict.fromkeys(element.tags))
        return ArgumentMap(
            statements,
            arguments,
            tuple(self.relations),
            tuple(self.sections),
            tuple(tags),
            front_matter,
            tuple(self.warnings),
        )

    def _member(
        self,
        role: Role,
        title: str,
        text: str,
        data: Any,
        tags: tuple[str, ...],
        ranges: tuple[Range, ...],
        span: Span | None,
    ) -> Member:
        made = None if data is None else document(data, self.name, span)
        reference = not text and made is None and not tags
        return Member(role, title, text, reference, tags, made, None, ranges, span)

    def _argument(self, title: str, part: Part | Argument) -> Argument:
        if isinstance(part, Argument):
            return part
        steps = list(part.steps)
        if steps and steps[-1].role is Role.INTERMEDIARY_CONCLUSION:
            steps[-1] = replace(steps[-1], role=Role.MAIN_CONCLUSION)
        members = tuple(replace(member, section=part.section) for member in part.members)
        tags, data = merged(members)
        return Argument(title, members, tuple(steps), tags, data, part.section)

    def _statement(self, title: str, part: Part | Statement, uses: list[Member]) -> Statement:
        if isinstance(part, Statement):
            listed = {member.argument for member in part.members}
            stray = listed - {None} - {step.argument for step in uses}
            if stray:
                raise UserError(
                    f"a member of [{title}] is a step of <{min(map(str, stray))}>, which has no "
                    "such step",
                    hints=("Add the step to the argument, or remove the member.",),
                )
            for step in uses:
                if step.argument not in listed:
                    raise UserError(
                        f"[{title}] is a step of <{step.argument}>, and its members do not say so",
                        hints=(f"Add the step to the members of [{title}], or leave them out.",),
                    )
            return part
        members = (*(replace(member, section=part.section) for member in part.members), *uses)
        if not members:
            members = (Member(Role.TOP_LEVEL, title, is_reference=True, section=part.section),)
        tags, data = merged(members)
        return Statement(title, members, tags, data, part.section)


def merged(members: Iterable[Member]) -> tuple[tuple[str, ...], dict[str, Value]]:
    """Return the tags and data of members together, later members' data winning."""
    tags: dict[str, None] = {}
    data: dict[str, Value] = {}
    for member in members:
        tags.update(dict.fromkeys(member.tags))
        if member.data is not None and isinstance(member.data.value, dict):
            data.update((str(key), value) for key, value in member.data.value.items())
    return tuple(tags), data


def amended(element: Statement | Argument, text: str | None = None) -> tuple[Member, ...]:
    """Return an element's members with a new text, and the tags and data that none of them has."""
    known_tags, known_data = merged(element.members)
    tags = tuple(tag for tag in element.tags if tag not in known_tags)
    data: dict[Scalar, Value] = {
        key: value for key, value in element.data.items() if key not in known_data
    }
    if text is None and not tags and not data:
        return element.members
    members = list(element.members)
    if not members:
        role = Role.DESCRIPTION if isinstance(element, Argument) else Role.TOP_LEVEL
        members.append(Member(role, element.title, section=element.section))
    worded = element.canonical
    at = members.index(worded) if worded else 0
    member = members[at]
    if text is not None:
        member = replace(member, text=text, ranges=(), is_reference=False)
    if data:
        old = member.data.value if member.data else None
        new: Value = {**old, **data} if isinstance(old, dict) else {**data}
        member = replace(member, data=document(new, span=member.span))
    members[at] = replace(member, tags=(*member.tags, *tags))
    return tuple(members)


def check_title(title: str, place: Place = lambda: None) -> None:
    """Refuse a title that nothing could be written under."""
    if not title.strip() or "\n" in title:
        raise UserError(
            f"{title!r} cannot be a title", place(), ("A title is a line with some text.",)
        )


class Titles:
    """Makes titles out of texts: their first words, each title once.

    >>> titles = Titles()
    >>> titles.of("Ships [always] founder in winter, and when they do they sink."), titles.of("")
    ('Ships always founder in winter, and…', 'Untitled 1')
    >>> titles.of("Ships always founder in winter, and nobody knows why."), titles.of("No.")
    ('Ships always founder in winter, and… (2)', 'No')
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.taken = set(taken)
        self._counts: dict[str, int] = {}

    def of(self, text: str, otherwise: str = "Untitled") -> str:
        """Return a title for a text; ``otherwise`` with a number, if it has no words."""
        words = " ".join(_NOT_IN_TITLES.sub("", text).split()).lstrip("-.,;!?/ ")
        if len(words) > _TITLE_LENGTH:
            words = words[:_TITLE_LENGTH].rpartition(" ")[0] or words[:_TITLE_LENGTH]
            words = words.rstrip(" ,;.-(") + "…"
        words = words.rstrip(" .,;")
        if not words:
            return self.numbered(otherwise)
        return self._free(words, "{} ({})", 1)

    def numbered(self, word: str) -> str:
        """Return a word with the next number."""
        self._counts[word] = self._counts.get(word, 0) + 1
        return self._free(f"{word} {self._counts[word]}", "{} ({})", 1)

    def _free(self, title: str, form: str, number: int) -> str:
        made = title
        number = self._counts.get(title, number)
        while made in self.taken:
            number += 1
            made = form.format(title, number)
        if made != title:
            self._counts[title] = number
        self.taken.add(made)
        return made
