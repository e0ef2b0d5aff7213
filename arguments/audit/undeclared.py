"""Relations between a map's statements that logic finds and the map does not state.

Only those are listed that do not follow from others that are listed or stated: of entailments the
next ones only, of equivalent statements a chain, and of oppositions those of the weakest claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from arguments.audit.prover import Prover
from arguments.audit.relations import Logic, related
from arguments.audit.survey import Survey
from arguments.model import ArgumentMap, StatementRef
from deontic.queries.columns import spoken_of


@dataclass(frozen=True, slots=True)
class Undeclared:
    """A relation that logic finds and the map does not state.

    Parameters
    ----------
    source, target
        Labels of the statements; no target if the source follows from the background alone.
    found
        How they are related.
    """

    source: str
    target: str
    found: Logic


def undeclared(prover: Prover, argument_map: ArgumentMap) -> Iterator[Undeclared]:
    """Yield relations between titled statements that logic finds and the map does not state.

    Statements without a notion in common are not compared, nor what follows from the background
    alone with anything.
    """
    labels = [label for label in argument_map.statements if label in prover.theory.sentences]
    spoken = {label: spoken_of(prover.asked(label).premise.formula) for label in labels}
    survey = Survey(prover, labels)
    certain = {label for label in labels if survey.is_certain(label)}
    yield from (Undeclared(label, "", Logic.CERTAIN) for label in labels if label in certain)
    labels = [label for label in labels if label not in certain]
    found = {
        (one, other): related(one, other, survey.can)
        for one, other in combinations(labels, 2)
        if spoken[one] & spoken[other]
    }
    basic = {*prover.theory.background}
    above = _above(labels, found, basic)
    stated = _stated(argument_map)
    for (one, other), logic in found.items():
        if frozenset((one, other)) in stated:
            continue
        if logic is Logic.FOLLOWS:
            one, other, logic = other, one, Logic.ENTAILS
        if logic in _LISTED and not _implied(one, other, logic, found, above, basic):
            yield Undeclared(one, other, logic)


_LISTED = (Logic.EQUIVALENT, Logic.ENTAILS, Logic.CONTRADICTORY, Logic.CONTRARY)
_OPPOSED = (Logic.CONTRADICTORY, Logic.CONTRARY)

_Found = Mapping[tuple[str, str], Logic]


def _above(labels: Iterable[str], found: _Found, basic: set[str]) -> dict[str, set[str]]:
    """Return what each statement entails, itself apart, given all of the background."""
    above: dict[str, set[str]] = {label: set() for label in labels}
    for (one, other), logic in found.items():
        if one in basic or other in basic:
            continue
        if logic in (Logic.ENTAILS, Logic.EQUIVALENT):
            above[one].add(other)
        if logic in (Logic.FOLLOWS, Logic.EQUIVALENT):
            above[other].add(one)
    return above


def _implied(
    one: str,
    other: str,
    logic: Logic,
    found: _Found,
    above: Mapping[str, set[str]],
    basic: set[str],
) -> bool:
    """Tell whether a relation follows from others.

    What is so of the background is so without the sentence itself, and follows from nothing else.
    """
    if one in basic or other in basic:
        return False
    order = {label: number for number, label in enumerate(above)}
    if logic is Logic.EQUIVALENT:
        return any(
            other in above[between] and one in above[between]
            for between in above[one] & above[other]
            if order[one] < order[between] < order[other]
        )
    first, second = (_before(label, above, order) for label in (one, other))
    if first or second:
        return True
    if logic is Logic.ENTAILS:
        return any(
            one not in above[between] and between not in above[other] and other in above[between]
            for between in above[one]
        )
    return any(
        (a, b) != (one, other) and _opposed(a, b, found)
        for a in {one, *(w for w in above[one] if one not in above[w])}
        for b in {other, *(w for w in above[other] if other not in above[w])}
    )


def _before(label: str, above: Mapping[str, set[str]], order: Mapping[str, int]) -> bool:
    """Tell whether a statement is equivalent to one that comes earlier."""
    return any(label in above[twin] and order[twin] < order[label] for twin in above[label])


def _opposed(one: str, other: str, found: _Found) -> bool:
    return found.get((one, other)) in _OPPOSED or found.get((other, one)) in _OPPOSED


def _stated(argument_map: ArgumentMap) -> set[frozenset[str]]:
    """Return the pairs of statements between which a relation is stated."""
    return {
        frozenset((r.source.title, r.target.title))
        for r in argument_map.relations
        if isinstance(r.source, StatementRef) and isinstance(r.target, StatementRef)
    }
