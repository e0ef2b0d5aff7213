"""The relations of a map, compared with what the formulas say.

Between statements, *entails*, *contrary* and *contradictory* claim something of logic: that the one
cannot be true without the other, that they cannot both be true, that besides they cannot both be
false.  *Support* and *attack* claim less: what supports should be compatible with what it supports,
and what attacks incompatible with what it attacks, or with a premise of it.  An *undercut* bears on
the step and not on its premises or conclusion: what contradicts one of these attacks it.

Statements are compared with the study's background, and with the background alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from arguments.audit.prover import Asked, Prover, Refutation
from arguments.model import (
    ArgumentMap,
    ArgumentRef,
    End,
    InferenceRef,
    Relation,
    RelationKind,
    StatementRef,
)
from deontic.queries.columns import setting_of
from deontic.solving.oracle import Oracle
from deontic.solving.problem import Premise
from deontic.syntax.formulas import Not, negate


class Logic(StrEnum):
    """How two statements are related by their formulas, the strongest that holds."""

    EQUIVALENT = "are equivalent"
    ENTAILS = "entails"
    FOLLOWS = "follows from"
    CONTRADICTORY = "contradicts"
    CONTRARY = "is contrary to"
    SUBCONTRARY = "cannot be false together with"
    CERTAIN = "follows from the background alone"
    INDEPENDENT = "is independent of"
    UNKNOWN = "may or may not bear on"


@dataclass(frozen=True, slots=True)
class Compared:
    """A declared relation, and what logic says.

    Parameters
    ----------
    relation
        As declared.
    source, target
        Labels of the statements that were compared; of an argument, the conclusion or a premise.
    found
        How these are related, the source first.
    agrees
        Whether that is what the relation claims.
    refutation
        A model that shows that they are not so related.
    """

    relation: Relation
    source: str
    target: str
    found: Logic
    agrees: bool
    refutation: Refutation | None = None


class Comparison:
    """Compares statements of a study, each pair once.

    Parameters
    ----------
    prover
        With the study's theory and readings.
    """

    def __init__(self, prover: Prover) -> None:
        self.prover = prover
        self._found: dict[tuple[str, str], Logic] = {}

    def logic(self, one: str, other: str) -> Logic:
        """Return how two statements are related."""
        key = (one, other)
        if key not in self._found:
            self._found[key] = self._compare(one, other)
        return self._found[key]

    def _compare(self, one: str, other: str) -> Logic:
        first, second = self.prover.asked(one), self.prover.asked(other)
        oracle, basic = self._oracle(first, second)
        return related("A", "B", lambda left, right: oracle.satisfiable([left, right, *basic]))

    def _oracle(self, first: Asked, second: Asked) -> tuple[Oracle, list[str]]:
        background = self.prover.background([first.label, second.label])
        premises = [asked.premise for asked in background]
        for name, asked in (("A", first), ("B", second)):
            formula = asked.premise.formula
            premises.append(Premise(name, formula, asked.premise.scope))
            premises.append(Premise(f"not {name}", negate(formula)))
        oracle = Oracle(premises, setting_of(self.prover.theory, []), self.prover.limits)
        return oracle, [asked.label for asked in background]

    def together(self, one: str, other: str, *, false: bool = False) -> Refutation | None:
        """Return a case in which one statement is true and another is true as well, or false."""
        first, second = self.prover.asked(one), self.prover.asked(other)
        goal = second if false else _denied(second)
        return self.prover.question([first], goal).refutation([first.label])


def compared(
    prover: Prover, argument_map: ArgumentMap, *, models: bool = True
) -> tuple[Compared, ...]:
    """Return every relation of a map between statements that have formulas, compared with logic.

    Relations one of whose ends has no formula to go by are left out.
    """
    comparison = Comparison(prover)
    found = []
    for relation in argument_map.relations:
        result = _compared(comparison, argument_map, relation, models)
        if result is not None:
            found.append(result)
    return tuple(found)


def related(one: str, other: str, can: Callable[[str, str], bool | None]) -> Logic:
    """Return how two statements are related.

    ``can`` tells whether two can be true together; after ``not`` and a space one is to be false.
    """
    both = can(one, other)
    if both is None:
        return Logic.UNKNOWN
    if both is False:
        neither = can(f"not {one}", f"not {other}")
        return Logic.CONTRADICTORY if neither is False else Logic.CONTRARY
    there, back = can(one, f"not {other}"), can(f"not {one}", other)
    if there is False:
        return Logic.EQUIVALENT if back is False else Logic.ENTAILS
    if back is False:
        return Logic.FOLLOWS
    if can(f"not {one}", f"not {other}") is False:
        return Logic.SUBCONTRARY
    return Logic.INDEPENDENT


def _compared(
    comparison: Comparison, argument_map: ArgumentMap, relation: Relation, models: bool
) -> Compared | None:
    sources = _said(argument_map, relation.source)
    targets = _aimed(argument_map, relation)
    formal = comparison.prover.theory.sentences
    pairs = [(s, t) for s in sources for t in targets if s in formal and t in formal and s != t]
    if not pairs:
        return None
    kind = relation.kind
    results = [(s, t, comparison.logic(s, t)) for s, t in pairs]
    if kind is RelationKind.UNDERCUT:
        clash = [r for r in results if r[2] in _OPPOSED]
        source, target, found = (clash or results)[0]
        return Compared(relation, source, target, found, not clash)
    good = [r for r in results if _agrees(kind, r[2])]
    source, target, found = (good or results)[0]
    refutation = None
    if not good and models:
        refutation = _shown(comparison, kind, source, target)
    return Compared(relation, source, target, found, bool(good), refutation)


_OPPOSED = (Logic.CONTRARY, Logic.CONTRADICTORY)


def _agrees(kind: RelationKind, found: Logic) -> bool:
    """Tell whether two statements are related as a relation claims, or more strongly."""
    match kind:
        case RelationKind.ENTAILS:
            return found in (Logic.ENTAILS, Logic.EQUIVALENT)
        case RelationKind.CONTRARY:
            return found in _OPPOSED
        case RelationKind.CONTRADICTORY:
            return found is Logic.CONTRADICTORY
        case RelationKind.ATTACK:
            return found in _OPPOSED
        case _:
            return found not in _OPPOSED


def _shown(comparison: Comparison, kind: RelationKind, one: str, other: str) -> Refutation | None:
    """Return a case in which statements are not related as a relation claims."""
    match kind:
        case RelationKind.ENTAILS:
            return comparison.together(one, other, false=True)
        case RelationKind.CONTRARY | RelationKind.ATTACK | RelationKind.CONTRADICTORY:
            return comparison.together(one, other)
        case _:
            return None


def _said(argument_map: ArgumentMap, end: End) -> list[str]:
    """Return what an end of a relation says: of an argument, its conclusion."""
    match end:
        case StatementRef(title):
            return [title]
        case ArgumentRef(title) | InferenceRef(title, _):
            conclusion = argument_map.arguments[title].conclusion
            return [conclusion.title] if conclusion else []


def _aimed(argument_map: ArgumentMap, relation: Relation) -> list[str]:
    """Return what a relation bears on: of an argument that is attacked or undercut, its premises
    and its conclusion; of one that is supported, its premises.
    """
    match relation.target:
        case StatementRef(title):
            return [title]
        case ArgumentRef(title) | InferenceRef(title, _):
            steps = argument_map.arguments[title].steps
            wanted = [step.title for step in steps]
            return wanted[:-1] if relation.kind is RelationKind.SUPPORT else wanted


def _denied(asked: Asked) -> Asked:
    premise = asked.premise
    denied = Premise(f"the denial of {premise.label}", negate(premise.formula))
    return Asked(denied.label, Not(asked.written), denied, asked.rests_on)


def differences(results: Sequence[Compared]) -> tuple[Compared, ...]:
    """Return the relations that logic does not bear out."""
    return tuple(result for result in results if not result.agrees)
