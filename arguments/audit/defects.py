"""Premises that clash with what the study says elsewhere: its definitions, or its other claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from arguments.audit.prover import Prover, cast_of, small_setting
from arguments.audit.relations import Comparison, Logic
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
    near = [
        prover.asked(la) for la in theory.sentences if la in definitional and spoken[la] & notions
    ]
    if not near or not claims:
        return {}
    premises = [asked.premise for asked in (*claims, *near)]
    individuals = cast_of(theory, [premise.formula for premise in premises], 0)
    small = Oracle(premises, small_setting(theory, individuals), prover.limits)
    against = {}
    for claim in claims:
        asked = [claim.label, *(n.label for n in near)]
        if small.satisfiable(asked):
            continue
        oracle = Oracle(
            [claim.premise, *(n.premise for n in near)], setting_of(theory, []), prover.limits
        )
        answer = oracle.consistency(asked)
        if isinstance(answer, Inconsistent) and claim.label in answer.core:
            others = tuple(label for label in answer.core if label != claim.label)
            if others:
                against[claim.label] = others
    return against


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
