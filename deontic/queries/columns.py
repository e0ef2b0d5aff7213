"""A view in one reading, ready to be put to the solver.

Here a view's sentences become premises; :mod:`deontic.queries.inquiry` brings them together with
cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

from deontic.solving.problem import NO_SHAPE, Premise, Setting, Shape, shape_of
from deontic.syntax.formulas import Application, Atom, Formula, subformulas, terms
from deontic.theory import Asserted, Case, Selection, Theory, View


@dataclass(frozen=True, slots=True)
class Column:
    """A view in one reading, with any other readings that go with it."""

    view: View
    selection: Selection = field(default_factory=dict)

    @property
    def reading(self) -> str:
        """The name of the view's reading."""
        return self.view.readings.select(self.view.name, self.selection).name

    @property
    def name(self) -> str:
        """``view``, or ``view=reading`` if it is not the default."""
        reading = self.reading
        if reading == self.view.readings.default:
            return self.view.name
        return f"{self.view.name}={reading}"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a view asserts, as premises, and the readings in which it does.

    Parameters
    ----------
    premises, asserted
        The sentences, twice, in the same order.
    rests_on, selection
        The readings of what has several, and all readings in force.
    question
        The question as these readings have it.
    predicates
        The predicates and functions of the sentences and the question.
    shape
        Of the premises together.
    """

    premises: tuple[Premise, ...]
    asserted: tuple[Asserted, ...]
    rests_on: tuple[tuple[str, str], ...]
    selection: Selection
    question: Formula
    predicates: frozenset[str]
    shape: Shape

    @property
    def substantive(self) -> list[str]:
        """The labels of the premises that are more than definitions."""
        pairs = zip(self.premises, self.asserted, strict=True)
        return [premise.label for premise, asserted in pairs if not asserted.definitional]


def prepare(theory: Theory, column: Column) -> Prepared:
    """Return a view, with the theory's background, as premises."""
    asserted, selection = theory.in_force([column.view], column.selection)
    question = theory.expand(theory.question.formula, selection).formula
    premises = tuple(premise_of(a) for a in asserted)
    setting = setting_of(theory, [])
    shapes = (shape_of(premise, setting) for premise in premises)
    return Prepared(
        premises,
        asserted,
        rests_on(column, asserted),
        selection,
        question,
        frozenset().union(*map(spoken_of, [question, *(a.formula for a in asserted)])),
        reduce(Shape.__or__, shapes, NO_SHAPE),
    )


def setting_of(
    theory: Theory, cases: Sequence[Case], names: Mapping[str, str] | None = None
) -> Setting:
    """Return the setting in which a theory is asked about cases (none, one, or several)."""
    renamed = names or {}
    individuals = {
        renamed.get(name, name): sort for case in cases for name, sort in case.individuals.items()
    }
    standing = tuple(
        name
        for name, function in theory.vocabulary.functions.items()
        if not function.arity and function.result in theory.vocabulary.sorts
    )
    closed = set(theory.closed) if cases else set()
    if cases and all(case.closed for case in cases):
        closed |= set(theory.vocabulary.sorts)
    return Setting(
        theory.vocabulary.with_constants(individuals),
        distinct=tuple(dict.fromkeys((*standing, *individuals))) if cases else (),
        closed=frozenset(closed),
    )


def premise_of(asserted: Asserted) -> Premise:
    """Return a sentence as a premise: at every world if definitional, else at the actual one.

    The label tells readings of one sentence apart.
    """
    readings = ",".join(f"{name}={reading}" for name, reading in asserted.rests_on)
    label = asserted.sentence.label
    return Premise(
        f"{label} {{{readings}}}" if readings else label,
        asserted.formula,
        "global" if asserted.definitional else "local",
    )


def rests_on(column: Column, asserted: Iterable[Asserted]) -> tuple[tuple[str, str], ...]:
    """Return the readings that some of a view's sentences rest on."""
    found = {column.view.name: column.reading} if column.view.readings.several else {}
    found.update(pair for a in asserted for pair in a.rests_on)
    return tuple(found.items())


def spoken_of(formula: Formula) -> frozenset[str]:
    """Return the predicates and functions, constants apart, that occur in a formula."""
    predicates = {part.predicate for part in subformulas(formula) if isinstance(part, Atom)}
    functions = {
        term.function for term in terms(formula) if isinstance(term, Application) and term.arguments
    }
    return frozenset(predicates | functions)
