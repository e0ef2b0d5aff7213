"""Conditions told shortly: what sets of facts have in common, and definitions in place of their
parts.

Sets of facts of which any suffices are made fewer and shorter, and stay equivalent: one that comes
to another by what contradicts the view is left out, and where all the ways in which a definition
can hold (or fail) are there, the definition stands for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from deontic.queries.conditions import Conditions, Facts
from deontic.syntax import to_ascii
from deontic.syntax.formulas import (
    And,
    Application,
    Atom,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    substitute,
)
from deontic.theory import Selection, Theory

_MOST = 64
"""The ways in which a definition can hold that are spelt out at most."""


@dataclass(frozen=True, slots=True)
class Notion:
    """A defined predicate of some parties, which holds or does not.

    ``ways`` are the minimal facts that make it so.
    """

    name: str
    atom: Atom
    value: bool
    ways: tuple[frozenset[Item], ...]


Item: TypeAlias = "tuple[str, bool] | Notion"
"""A fact with its value, or a notion."""


def folded(
    sets: Sequence[Facts], given: Conditions, known: Iterable[Notion]
) -> list[frozenset[Item]]:
    """Return sets of facts, of which any suffices, as few and short sets of facts and notions.

    Parameters
    ----------
    sets
        The sets.
    given
        The conditions they belong to, whose conflicts tell which facts go together.
    known
        The notions that may stand for their parts (see :func:`notions`).
    """
    found: list[frozenset[Item]] = [frozenset(facts.items()) for facts in essential(sets, given)]
    for notion in known:
        found = _folded(found, notion)
    return sorted(found, key=len)


def essential(sets: Sequence[Facts], given: Conditions) -> list[Facts]:
    """Return the sets that do not come to another one by what contradicts the view."""
    kept: list[Facts] = []
    closures = [_closure(facts, given.conflicts) for facts in sets]
    for n, facts in enumerate(sets):
        others = [
            other
            for m, other in enumerate(sets)
            if m != n
            and other.items() <= closures[n].items()
            and not (facts.items() <= closures[m].items() and (len(facts), n) < (len(other), m))
        ]
        if not others:
            kept.append(facts)
    return kept


def _closure(facts: Facts, conflicts: Sequence[Facts]) -> Facts:
    """Return facts with those that must go with them, one conflict at a time."""
    found = dict(facts)
    while True:
        more = {}
        for conflict in conflicts:
            left = [(a, v) for a, v in conflict.items() if found.get(a) is not v]
            if len(left) == 1 and left[0][0] not in found:
                more[left[0][0]] = not left[0][1]
        if not more:
            return found
        found |= more


def notions(theory: Theory, selection: Selection, binding: Mapping[str, str]) -> list[Notion]:
    """Return the defined predicates of some parties, and their denials, that come to facts alone
    and to more than one; those with the most facts first.
    """
    found = []
    for name, definition in theory.definitions.items():
        parameters = definition.predicate.parameters
        if not set(parameters) <= binding.keys():
            continue
        terms = {role: Application(binding[role]) for role in parameters}
        formula = theory.expand(definition.readings.select(name, selection).content, selection)
        grounded = substitute(formula.formula, terms)
        atom = Atom(name, tuple(terms[role] for role in parameters))
        for value in (True, False):
            ways = _ways(grounded, value)
            if ways and max(len(ways), *map(len, ways)) > 1:
                found.append(Notion(name, atom, value, tuple(ways)))
    return sorted(found, key=lambda notion: -len(frozenset().union(*notion.ways)))


def _ways(formula: Formula, value: bool) -> list[frozenset[Item]] | None:
    """Return the minimal facts that make a formula true, or false; ``None`` if it is not of facts
    alone, or there are many.
    """
    match formula:
        case Atom():
            return [frozenset({(to_ascii(formula), value)})]
        case Not(body):
            return _ways(body, not value)
        case And(parts) | Or(parts):
            below = [_ways(part, value) for part in parts]
            return _joined(below) if isinstance(formula, And) == value else _either(below)
        case Implies(left, right):
            return _ways(Or((Not(left), right)), value)
        case Iff(left, right):
            return _ways(And((Implies(left, right), Implies(right, left))), value)
        case _:
            return None


def _joined(below: Iterable[list[frozenset[Item]] | None]) -> list[frozenset[Item]] | None:
    found: list[frozenset[Item]] = [frozenset()]
    for ways in below:
        if ways is None or len(found) * len(ways) > _MOST:
            return None
        found = [one | other for one in found for other in ways]
    return _minimal(found)


def _either(below: Iterable[list[frozenset[Item]] | None]) -> list[frozenset[Item]] | None:
    found: list[frozenset[Item]] = []
    for ways in below:
        if ways is None:
            return None
        found += ways
    return _minimal(found)


def _minimal(sets: Iterable[frozenset[Item]]) -> list[frozenset[Item]]:
    kept: list[frozenset[Item]] = []
    for one in sorted(sets, key=len):
        facts = dict(item for item in one if isinstance(item, tuple))
        if len(facts) == len(one) and not any(other <= one for other in kept):
            kept.append(one)
    return kept


def _folded(found: list[frozenset[Item]], notion: Notion) -> list[frozenset[Item]]:
    """Return sets with a notion wherever all its ways are there."""
    there = set(found)
    result = list(found)
    for rest in dict.fromkeys(_rests(found, notion.ways[0])):
        whole = [rest | way for way in notion.ways]
        if all(one in there for one in whole):
            result = [one for one in result if one not in whole]
            result.append(rest | {notion})
    return result


def _rests(found: Iterable[frozenset[Item]], way: frozenset[Item]) -> Iterator[frozenset[Item]]:
    for one in found:
        if way <= one:
            yield one - way
