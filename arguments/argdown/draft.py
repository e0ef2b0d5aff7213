"""An argument map while it is put together: mutable, with relations that point at their ends.

Only the passes of this package see drafts; :func:`freeze` turns them into values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

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
from arguments.yaml import Document, Value
from deontic.errors import Span, UserError


@dataclass(slots=True, eq=False)
class DraftMember:
    """One place where a statement or an argument is written."""

    title: str
    role: Role
    text: str
    is_reference: bool
    tags: tuple[str, ...]
    data: Document | None
    ranges: tuple[Range, ...]
    section: Section | None
    span: Span
    argument: DraftArgument | None = None
    inference: DraftInference | None = None


@dataclass(slots=True, eq=False)
class DraftStatement:
    """An equivalence class."""

    title: str
    members: list[DraftMember] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    data: dict[str, Value] = field(default_factory=dict)
    section: Section | None = None


@dataclass(slots=True, eq=False)
class DraftArgument:
    """An argument."""

    title: str
    members: list[DraftMember] = field(default_factory=list)
    steps: list[DraftMember] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    data: dict[str, Value] = field(default_factory=dict)
    section: Section | None = None


@dataclass(slots=True, eq=False)
class DraftInference:
    """The inference to a conclusion."""

    argument: DraftArgument
    conclusion: int
    rules: tuple[str, ...]
    data: Document | None
    span: Span


DraftEnd: TypeAlias = DraftStatement | DraftArgument | DraftInference


@dataclass(slots=True, eq=False)
class DraftRelation:
    """A relation."""

    kind: RelationKind
    source: DraftEnd
    target: DraftEnd
    spans: list[Span]

    @property
    def key(self) -> tuple[RelationKind, int, int]:
        """What two relations that say the same have in common."""
        return self.kind, id(self.source), id(self.target)


@dataclass(slots=True, eq=False)
class Draft:
    """A whole map; ``idle`` are relations that come to nothing."""

    statements: dict[str, DraftStatement] = field(default_factory=dict)
    arguments: dict[str, DraftArgument] = field(default_factory=dict)
    relations: list[DraftRelation] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    idle: list[DraftRelation] = field(default_factory=list)


def freeze(draft: Draft, front_matter: Document | None, warnings: list[UserError]) -> ArgumentMap:
    """Return the value of a finished draft."""
    return ArgumentMap(
        {
            title: Statement(
                title,
                tuple(_member(member) for member in statement.members),
                tuple(statement.tags),
                statement.data,
                statement.section,
            )
            for title, statement in draft.statements.items()
        },
        {
            title: Argument(
                title,
                tuple(_member(member) for member in argument.members),
                tuple(_member(member) for member in argument.steps),
                tuple(argument.tags),
                argument.data,
                argument.section,
            )
            for title, argument in draft.arguments.items()
        },
        tuple(
            Relation(
                relation.kind, _end(relation.source), _end(relation.target), tuple(relation.spans)
            )
            for relation in draft.relations
        ),
        tuple(draft.sections),
        tuple(draft.tags),
        front_matter,
        tuple(warnings),
    )


def _member(member: DraftMember) -> Member:
    inference = member.inference
    return Member(
        member.role,
        member.title,
        member.text,
        member.is_reference,
        member.tags,
        member.data,
        member.section,
        member.ranges,
        member.span,
        member.argument.title if member.argument else None,
        None
        if inference is None
        else Inference(
            inference.argument.title,
            inference.conclusion,
            inference.rules,
            inference.data,
            inference.span,
        ),
    )


def _end(end: DraftEnd) -> End:
    match end:
        case DraftStatement():
            return StatementRef(end.title)
        case DraftArgument():
            return ArgumentRef(end.title)
        case DraftInference():
            return InferenceRef(end.argument.title, end.conclusion)
