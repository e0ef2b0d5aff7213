"""Parties of whom a case says just the same.

Where a role is filled by several, and exchanging any two of them leaves the facts as they are,
one of them can stand for all: from a model in which the case is true of one, a model in which it
is true of all is made by doubling that one (elements without an equation to tell them apart can be
doubled; Enderton 2001, *A Mathematical Introduction to Logic*, §2.2, homomorphism theorem).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from deontic.syntax.formulas import Application, Formula, rename_constants, terms
from deontic.theory import Case


def one_for_all(case: Case, named: Container[str]) -> Case | None:
    """Return the case with one party in place of several of whom it says the same, or ``None``.

    Parameters
    ----------
    case
        Any case; only one with a single role of several parties can be reduced.
    named
        Names that the study itself uses, which are not like any others.
    """
    several = [role for role, names in case.parties.items() if len(names) > 1]
    if len(several) != 1 or case.closed:
        return None
    first, *others = case.parties[several[0]]
    alike = {first, *others}
    mentioned = {label: _names(fact.formula) & alike for label, fact in case.facts.items()}
    if any(len(names) > 1 for names in mentioned.values()) or any(n in named for n in alike):
        return None
    stated = {(fact.formula, fact.value) for fact in case.facts.values()}
    for other in others:
        exchange = {first: other, other: first}
        if stated != {(rename_constants(f, exchange), value) for f, value in stated}:
            return None
    return replace(
        case,
        name=f"{case.name} ({first})",
        parties={**case.parties, several[0]: (first,)},
        individuals={n: sort for n, sort in case.individuals.items() if n not in others},
        facts={label: fact for label, fact in case.facts.items() if mentioned[label] <= {first}},
    )


def _names(formula: Formula) -> set[str]:
    """Return the constants of a formula."""
    return {
        term.function
        for term in terms(formula)
        if isinstance(term, Application) and not term.arguments
    }
