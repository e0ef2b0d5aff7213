"""Premises that clash with what the study says elsewhere: its definitions, or its other claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from arguments.audit.prover import Asked, Prover
from arguments.audit.relations import Comparison, Logic
from arguments.audit.small_cases import cast_of, small_setting
from arguments.audit.validity import Defect, Finding, Judgement
from arguments.model import ArgumentMap, RelationKind, StatementRef
from deontic.queries.columns import setting_of, spoken_of
from deontic.solving.answers import Inconsistent
from deontic.solving.oracle import Oracle
from deontic.theory import Status


def with_defects(
    prover: Prover, argument_map: ArgumentMap, judgements: Sequence[Judgement]
) -> tuple[Judgement, ...]:
    """Return judgements with what is found about premises against the rest of the study."""
    labels = list(dict.fromkeys(p.label for j in judgements for p in j.step.formal))
    against = definitions_against(prover, labels)
    denied = denials(prover, argument_map, labels)
    found = []
    for judgement in judgements:
        more = []
        own = {premise.label for premise in judgement.step.premises}
        for premise in dict.fromkeys(p.label for p in judgement.step.formal):
            if premise in against:
                more.append(Finding(Defect.DEFINITION, (premise,), (premise, *against[premise])))
            elsewhere = [label for label in denied.get(premise, ()) if label not in own]
            if elsewhere:
                more.append(Finding(Defect.DENIED, (premise,), (premise, *elsewhere)))
        found.append(replace(judgement, findings=(*judgement.findings, *more)))
    return tuple(found)


def definitions_against(prover: Prover, labels: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Return, of those claims that contradict what is true by definition, what they contradict."""
    theory = prover.theory
    definitional = {
        label
        for label, sentence in theory.sentences.items()
        if sentence.status is Status.DEFINITIONAL
    }
    claims = [prover.asked(label) for label in labels if label not in definitional]
    spoken = {label: spoken_of(prover.asked(label).premise.formula) for label in definitional}
    notions: frozenset[str] = frozenset().union(
        *(spoken_of(claim.premise.formula) for claim in claims)
    )
    defining = [label for label in theory.sentences if label in definitional]
    near = [prover.asked(label) for label in defining if spoken[label] & notions]
    if not near or not claims:
        return {}
    against = {}
    for claim in _suspects(prover, claims, near):
        asked = [claim.label, *(n.label for n in near)]
        oracle = Oracle(
            [claim.premise, *(n.premise for n in near)], setting_of(theory, []), prover.limits
        )
        answer = oracle.consistency(asked)
        if isinstance(answer, Inconsistent) and claim.label in answer.core:
            others = tuple(label for label in answer.core if label != claim.label)
            if others:
                against[claim.label] = others
    return against


def _suspects(prover: Prover, claims: Sequence[Asked], near: Sequence[Asked]) -> list[Asked]:
    """Return the claims that are not seen to agree with the definitions in a small case.

    Many are tried together; where they do not agree, each half of them by itself.
    """
    individuals = cast_of(prover.theory, [a.premise.formula for a in (*claims, *near)], 0)
    setting = small_setting(prover.theory, individuals, closed=True)
    found: list[Asked] = []
    pending = [list(claims[at : at + _MANY]) for at in range(0, len(claims), _MANY)]
    while pending:
        some = pending.pop()
        notions = frozenset().union(*(spoken_of(c.premise.formula) for c in some))
        told = [n for n in near if spoken_of(n.premise.formula) & notions]
        oracle = Oracle([a.premise for a in (*some, *told)], setting, prover.limits)
        if oracle.satisfiable(list(oracle.premises)):
            continue
        if len(some) == 1:
            found += some
        else:
            half = len(some) // 2
            pending += [some[:half], some[half:]]
    return found


_MANY = 6
"""So many claims are first tried together."""


def denials(
    prover: Prover, argument_map: ArgumentMap, labels: Sequence[str]
) -> Mapping[str, tuple[str, ...]]:
    """Return, of those claims that the study opposes, the statements that cannot be true with them.

    These are the statements that the map relates as contrary or contradictory, or as attacking,
    if logic bears that out.
    """
    comparison = Comparison(prover)
    wanted, formal = set(labels), prover.theory.sentences
    found: dict[str, tuple[str, ...]] = {}
    for relation in argument_map.relations:
        ends = relation.source, relation.target
        if relation.kind.loose is not RelationKind.ATTACK or relation.kind is RelationKind.UNDERCUT:
            continue
        if not all(isinstance(end, StatementRef) and end.title in formal for end in ends):
            continue
        source, target = (str(end)[1:-1] for end in ends)
        pairs = [(target, source)]
        if relation.kind.symmetric:
            pairs.append((source, target))
        if not wanted & {one for one, _ in pairs}:
            continue
        if comparison.logic(source, target) in (Logic.CONTRARY, Logic.CONTRADICTORY):
            for one, other in pairs:
                if one in wanted:
                    found[one] = (*found.get(one, ()), other)
    return found
