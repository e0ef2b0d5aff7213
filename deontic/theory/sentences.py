"""Sentences and definitions: what a theory asserts, and the notions it is asserted in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from deontic.errors import Span, UserError
from deontic.syntax.formulas import Atom, Formula, Term, map_children, subformulas, substitute
from deontic.syntax.vocabulary import Predicate
from deontic.theory.readings import Readings, Selection


class Status(StrEnum):
    """How a sentence stands in its source."""

    EXPLICIT = "explicit"
    IMPLICIT = "implicit"
    DEFINITIONAL = "definitional"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence: what it says in words, and in a formula.

    Parameters
    ----------
    label, text
        Its name and its wording.
    readings
        The formula, in each reading.
    status
        A definitional sentence holds at every world, every other at the actual world.
    source
        Where the text says it (``MOV ¶4``).
    span
        Where it stands in the study.
    """

    label: str
    text: str
    readings: Readings[Formula]
    status: Status = Status.EXPLICIT
    source: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A predicate defined by a formula in its parameters, in each reading."""

    predicate: Predicate
    readings: Readings[Formula]
    span: Span | None = None

    @property
    def name(self) -> str:
        """The name of the predicate defined."""
        return self.predicate.name


def definition_order(definitions: Mapping[str, Definition]) -> tuple[str, ...]:
    """Return the names of definitions so that each comes after those it uses.

    Raises
    ------
    UserError
        If a definition uses itself, directly or through others, in any combination of readings.
    """
    uses = {
        name: sorted(
            {
                part.predicate
                for reading in definition.readings.options.values()
                for part in subformulas(reading.content)
                if isinstance(part, Atom) and part.predicate in definitions
            }
        )
        for name, definition in definitions.items()
    }
    order: list[str] = []
    done: set[str] = set()
    for start in definitions:
        path: list[str] = []
        stack = [(start, False)]
        while stack:
            name, finished = stack.pop()
            if finished:
                path.pop()
                if name not in done:
                    done.add(name)
                    order.append(name)
                continue
            if name in done:
                continue
            if name in path:
                cycle = [*path[path.index(name) :], name]
                raise UserError(
                    f"the definition of {name} is circular: {' uses '.join(cycle)}",
                    definitions[name].span,
                    ("Define one of them without the others.",),
                )
            path.append(name)
            stack.append((name, True))
            stack.extend((used, False) for used in reversed(uses[name]))
    return tuple(order)


@dataclass(frozen=True, slots=True)
class Expanded:
    """A formula without defined predicates, and the definitions that went into it.

    Instances of a definition's body are kept, so that equal ones are one object.
    """

    formula: Formula
    used: frozenset[str] = frozenset()
    instances: dict[tuple[Term, ...], Formula] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )


def expanded_definitions(
    definitions: Mapping[str, Definition], selection: Selection
) -> dict[str, Expanded]:
    """Return each definition's formula, under a selection, in undefined predicates alone."""
    done: dict[str, Expanded] = {}
    for name in definition_order(definitions):
        reading = definitions[name].readings.select(name, selection)
        done[name] = expand(reading.content, definitions, done)
    return done


def expand(
    formula: Formula, definitions: Mapping[str, Definition], bodies: Mapping[str, Expanded]
) -> Expanded:
    """Return a formula with each defined predicate replaced by what defines it."""
    used: set[str] = set()

    def replace(part: Formula) -> Formula:
        if not isinstance(part, Atom):
            return map_children(replace, part)
        body = bodies.get(part.predicate)
        if body is None:
            return part
        used.add(part.predicate)
        used.update(body.used)
        if part.arguments not in body.instances:
            parameters = definitions[part.predicate].predicate.parameters
            binding = dict(zip(parameters, part.arguments, strict=True))
            body.instances[part.arguments] = substitute(body.formula, binding)
        return body.instances[part.arguments]

    result = replace(formula)
    return Expanded(result, frozenset(used))
