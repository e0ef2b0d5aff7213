"""Putting a map together from what a format says: wordings, steps and relations, by title.

A statement becomes one worded member, and a step of an argument another that refers to it, as an
author of Argdown would write it.  Whole statements and arguments can be entered as they are.
"""

from __future__ import annotations

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
        self.changed: dict[str, tuple[Member, Member]] = {}

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
        check_steps(argument, part.steps)

    def add(self, element: Statement | Argument, text: str | None = None) -> None:
        """Enter a statement or an argument, with a new text if one is given.

        Tags and data that it has and none of its members are added to one of them.
        """
        members = amended(element, text)
        if isinstance(element, Statement):
            for old, new in zip(element.members, members, strict=False):
                if new is not old:
                    self.changed[element.title] = old, new
            self.statements[element.title] = replace(element, members=members)
        else:
            check_steps(element.title, element.steps)
            self.arguments[element.title] = replace(element, members=members)

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
        return Member(role, title, text, not text, tags, made, None, ranges, span)

    def _argument(self, title: str, part: Part | Argument) -> Argument:
        if isinstance(part, Argument):
            return replace(part, steps=tuple(map(self._changed, part.steps)))
        steps = list(part.steps)
        if steps and steps[-1].role is Role.INTERMEDIARY_CONCLUSION:
            steps[-1] = replace(steps[-1], role=Role.MAIN_CONCLUSION)
        members = tuple(replace(member, section=part.section) for member in part.members)
        tags, data = merged(members)
        return Argument(title, members, tuple(steps), tags, data, part.section)

    def _changed(self, step: Member) -> Member:
        """Return a step as it stands among the members of its statement."""
        old, new = self.changed.get(step.title, (None, step))
        return new if step == old else step

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


def check_steps(argument: str, steps: Iterable[Member], place: Place = lambda: None) -> None:
    """Refuse steps that are not those of an argument, or do not say where they stand."""
    last: Member | None = None
    for at, last in enumerate(steps):
        inference = last.inference
        known = (argument, at) if inference is None else (inference.argument, inference.conclusion)
        if last.argument != argument or known != (argument, at):
            raise UserError(
                f"step {at + 1} of <{argument}> says that it belongs elsewhere",
                place(),
                ("Change its argumentTitle and conclusionIndex, or leave them out.",),
            )
    if last is not None and last.inference is None:
        raise UserError(
            f"the last step of <{argument}> is no conclusion",
            place(),
            ("Give the last step an 'inference', perhaps an empty one.",),
        )
