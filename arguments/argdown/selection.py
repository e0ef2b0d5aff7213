"""Which statements and arguments are drawn.

First what the author excludes goes, then statements are chosen by a mode, then arguments that
nothing links to a chosen element go.  An element is linked by a relation, or by being the premise
or conclusion of a chosen argument.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from arguments.argdown.settings import mapping
from arguments.model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    End,
    InferenceRef,
    Member,
    Relation,
    Role,
    Statement,
    StatementRef,
)
from arguments.yaml import Value

MODES = (
    "all",
    "top-level",
    "with-title",
    "with-relations",
    "not-used-in-argument",
    "with-more-than-one-relation",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What an author asks to see: the keys of ``selection`` in the front matter.

    ``None`` for sections or tags means that they do not matter.
    """

    mode: str = "with-title"
    exclude_disconnected: bool = True
    ignore_in_map: bool = False
    sections: frozenset[str] | None = None
    without_section: bool = False
    tags: frozenset[str] | None = None
    without_tag: bool = False
    include_statements: frozenset[str] = frozenset()
    exclude_statements: frozenset[str] = frozenset()
    exclude_arguments: frozenset[str] = frozenset()

    @classmethod
    def of(cls, settings: Mapping[str, Value]) -> Choice:
        """Return the choice that settings under ``selection`` describe."""
        mode = settings.get("statementSelectionMode", "with-title")
        return cls(
            str(mode),
            bool(settings.get("excludeDisconnected", True)),
            bool(settings.get("ignoreIsInMap", False)),
            _titles(settings.get("selectedSections")),
            settings.get("selectElementsWithoutSection") is True,
            _titles(settings.get("selectedTags")),
            settings.get("selectElementsWithoutTag") is True,
            _titles(settings.get("includeStatements")) or frozenset(),
            _titles(settings.get("excludeStatements")) or frozenset(),
            _titles(settings.get("excludeArguments")) or frozenset(),
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen statements and arguments, in the order of the map."""

    statements: dict[str, Statement]
    arguments: dict[str, Argument]


def select(argument_map: ArgumentMap, choice: Choice) -> Selection:
    """Return what of a map is drawn."""
    links = _Links(
        argument_map,
        choice,
        {
            title: statement
            for title, statement in argument_map.statements.items()
            if title not in choice.exclude_statements and _preselected(statement, choice)
        },
        {
            title: argument
            for title, argument in argument_map.arguments.items()
            if title not in choice.exclude_arguments and _preselected(argument, choice)
        },
    )
    links.statements = {
        title: statement for title, statement in links.statements.items() if links.shows(statement)
    }
    arguments = {
        title: argument for title, argument in links.arguments.items() if links.draws(argument)
    }
    return Selection(links.statements, arguments)


def is_linked(relation: Relation, end: End, argument_map: ArgumentMap, chosen: Selection) -> bool:
    """Return whether an end is drawn, or stands in a drawn argument on the side that matters."""
    match end:
        case StatementRef(title):
            if title in chosen.statements:
                return True
            role = Role.PREMISE if relation.target == end else Role.MAIN_CONCLUSION
            return any(
                (relation.kind.symmetric or member.role is role)
                and member.argument in chosen.arguments
                for member in argument_map.statements[title].members
            )
        case ArgumentRef(title):
            return title in chosen.arguments
        case InferenceRef(argument, _):
            return argument in chosen.arguments


@dataclass(slots=True)
class _Links:
    argument_map: ArgumentMap
    choice: Choice
    statements: dict[str, Statement]
    arguments: dict[str, Argument]
    relations: dict[End, list[Relation]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for relation in self.argument_map.relations:
            self.relations.setdefault(relation.source, []).append(relation)
            if relation.target != relation.source:
                self.relations.setdefault(relation.target, []).append(relation)

    def of(self, end: End) -> list[Relation]:
        return self.relations.get(end, [])

    def reaches(self, relation: Relation, end: End) -> bool:
        """Whether the other end of a relation is among what is chosen so far."""
        chosen = Selection(self.statements, self.arguments)
        return is_linked(relation, relation.other(end), self.argument_map, chosen)

    def shows(self, statement: Statement) -> bool:
        """Whether a statement gets a node."""
        choice, end = self.choice, StatementRef(statement.title)
        if not choice.ignore_in_map and statement.data.get("isInMap") is True:
            return True
        if statement.title in choice.include_statements:
            return True
        related = any(self.reaches(relation, end) for relation in self.of(end))
        used = any(
            member.is_step
            and member.role is not Role.INTERMEDIARY_CONCLUSION
            and member.argument in self.arguments
            for member in statement.members
        )
        if choice.exclude_disconnected and not (used or related):
            return False
        match choice.mode:
            case "all":
                return True
            case "top-level":
                top = any(member.role is Role.TOP_LEVEL for member in statement.members)
                return top or (related and not used)
            case "with-relations":
                return related
            case "not-used-in-argument":
                return not used
            case "with-more-than-one-relation":
                return related and (not used or self.count(statement) > 1)
            case "with-title":
                return not statement.is_untitled or (related and not used)
            case _:
                return False

    def count(self, statement: Statement) -> int:
        """Count the arguments that relations link a statement to."""
        total = 0
        end = StatementRef(statement.title)
        for relation in self.of(end):
            match relation.other(end):
                case StatementRef(title) as other if statement.title in self.statements:
                    role = Role.PREMISE if relation.target == other else Role.MAIN_CONCLUSION
                    total += sum(
                        member.role is role and member.argument in self.arguments
                        for member in self.argument_map.statements[title].members
                    )
                case ArgumentRef(title) | InferenceRef(title, _):
                    total += title in self.arguments
                case _:
                    pass
        return total

    def draws(self, argument: Argument) -> bool:
        """Whether an argument gets a node."""
        if not self.choice.exclude_disconnected:
            return True
        if not self.choice.ignore_in_map and argument.data.get("isInMap") is True:
            return True
        end = ArgumentRef(argument.title)
        return any(self.reaches(relation, end) for relation in self.of(end)) or any(
            self.step_links(step) for step in argument.steps
        )

    def step_links(self, step: Member) -> bool:
        """Whether a premise or conclusion links its argument to something chosen."""
        if step.inference is not None:
            inference = InferenceRef(step.inference.argument, step.inference.conclusion)
            if any(self.reaches(relation, inference) for relation in self.of(inference)):
                return True
        if step.role is Role.INTERMEDIARY_CONCLUSION:
            return False
        if step.title in self.statements:
            return True
        end = StatementRef(step.title)
        premise = step.role is Role.PREMISE
        for relation in self.of(end):
            outward = relation.source == end
            inward = relation.target == end
            if not relation.kind.symmetric and (outward if premise else inward):
                continue
            if self.reaches(relation, end):
                return True
        needed = Role.MAIN_CONCLUSION if premise else Role.PREMISE
        return any(
            member.role is needed and member.argument in self.arguments
            for member in self.argument_map.statements[step.title].members
        )


def _preselected(element: Statement | Argument, choice: Choice) -> bool:
    if not choice.ignore_in_map and element.data.get("isInMap", True) is not True:
        return False
    if choice.sections is not None:
        inside = element.section is not None and element.section.title in choice.sections
        if not inside and not (choice.without_section and element.section is None):
            return False
    if choice.tags is None:
        return True
    return any(tag in choice.tags for tag in element.tags) or (
        choice.without_tag and not element.tags
    )


def _titles(value: Value) -> frozenset[str] | None:
    return frozenset(str(title) for title in value) if isinstance(value, list) else None


def options(argument_map: ArgumentMap) -> Mapping[str, Value]:
    """Return the front matter as settings by section."""
    front_matter = argument_map.front_matter
    return mapping(front_matter.value) if front_matter else {}
