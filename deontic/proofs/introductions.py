"""By the form of the goal: the rules that introduce connectives, quantifiers and boxes."""

from __future__ import annotations

from collections.abc import Iterable

from deontic.proofs.drafting import Level, Step
from deontic.proofs.fitch import Rule
from deontic.proofs.forward import saturate
from deontic.proofs.instances import instance
from deontic.proofs.oracle import Support
from deontic.proofs.proving import Prover, open_cases, turned
from deontic.syntax.formulas import (
    And,
    Bottom,
    Box,
    Comparison,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Term,
    Top,
)


def introduce(
    search: Prover, level: Level, goal: Formula, banned: frozenset[Formula], support: Support
) -> Step | None:
    """Prove a goal by the rule that introduces it, if that is bound to succeed."""
    match goal:
        case Top():
            return level.add(goal, Rule.TOP_I)
        case Not(Diamond(modality, body)) if level.find(Box(modality, Not(body))):
            box = search.prove(level, Box(modality, Not(body)))
            return level.add(goal, Rule.CONVERSION, box)
        case Comparison("=", left, right) if left == right:
            return level.add(goal, Rule.SAME_I)
        case And(parts):
            if shared_case(search, level, parts, banned):
                return None
            steps = [search.prove(level, part, banned) for part in parts]
            return level.add(goal, Rule.AND_I, *steps)
        case Implies(left, right):
            block = level.close(*search.under(level, left, right, banned))
            return level.add(goal, Rule.IF_I, block)
        case Iff(left, right):
            one = level.close(*search.under(level, left, right, banned))
            other = level.close(*search.under(level, right, left, banned))
            return level.add(goal, Rule.IFF_I, one, other)
        case Not(body):
            block = level.close(*search.under(level, body, Bottom(), banned))
            return level.add(goal, Rule.NOT_I, block)
        case ForAll(_, sort, _):
            step = search.prove(level, instance(goal, search.new_name(sort)), banned)
            return level.add(goal, Rule.ALL_I, step)
        case Or(parts):
            reasons = [(search.support(level, part, banned), part) for part in parts]
            found = [part for why, part in reasons if why is not None and why.plain]
            found += [part for why, part in reasons if why is not None]
            if not found:
                return None
            return level.add(goal, Rule.OR_I, search.prove(level, found[0], banned))
        case Exists():
            if any(isinstance(fact, Exists) for fact in open_cases(search, level, support, banned)):
                return None
            return find_witness(search, level, goal, banned, support)
        case Box() if search.strategy.strict:
            return prove_box(search, level, goal, banned) or lemma(search, level, goal, banned)
        case _:
            return None


def shared_case(
    search: Prover, level: Level, parts: Iterable[Formula], banned: frozenset[Formula]
) -> bool:
    """Return whether two parts of a conjunction need the same cases: better to split first."""
    met: set[Formula] = set()
    for part in parts:
        support = search.support(level, part, banned)
        cases = set(open_cases(search, level, support, banned)) if support else set()
        if cases & met:
            return True
        met |= cases
    return False


def find_witness(
    search: Prover, level: Level, goal: Exists, banned: frozenset[Formula], support: Support
) -> Step | None:
    """Prove an existential goal by something that it is true of."""
    usable = sorted(search.usable(level, support.instances), key=repr)
    candidates = [term for formula, term in usable if formula == Not(goal)]
    names = sorted(search.names(level), key=repr)
    candidates += [term for term in names if search.sort(term) == goal.sort]
    for term in dict.fromkeys(candidates):
        said = instance(goal, term)
        if level.find(said) or search.support(level, said, banned):
            return level.add(goal, Rule.SOME_I, search.prove(level, said, banned))
    return None


def prove_box(search: Prover, level: Level, goal: Box, banned: frozenset[Formula]) -> Step | None:
    """Prove a box by a strict subproof, if what can be brought into it suffices."""
    if not succeeds_strictly(search, search.facts(level, banned), goal, level.seen_by):
        return generalized(search, level, goal, banned)
    inner = search.worlds.enter(level, goal.modality, search.everywhere)
    place = (frozenset(inner.known), goal.body)
    if place in search.entered:
        return None
    search.entered.append(place)
    try:
        last = search.prove(inner, goal.body)
    finally:
        search.entered.pop()
    return level.add(goal, Rule.BOX_I, level.close(inner, last))


def generalized(search: Prover, level: Level, goal: Box, banned: frozenset[Formula]) -> Step | None:
    """Prove □∀x φ or □¬∃x φ with a name for what is arbitrary before the box.

    That is how the Barcan formula is proved, which holds since all worlds have the same
    individuals.
    """
    match goal.body:
        case ForAll() as universal:
            pass
        case Not(Exists(variable, sort, body)):
            universal = ForAll(variable, sort, Not(body))
        case _:
            return None
    name = search.new_name(universal.sort)
    said = instance(universal, name)
    instances = frozenset((fact, name) for fact in search.facts(level, banned))
    trial = Level(level, level.head if isinstance(level.head, Step) else None)
    instantiate(search, trial, universal.sort, instances)
    if not succeeds_strictly(
        search, search.facts(trial, banned), Box(goal.modality, said), level.seen_by
    ):
        return None
    instantiate(search, level, universal.sort, instances)
    inner = search.worlds.enter(level, goal.modality, search.everywhere)
    last = inner.add(universal, Rule.ALL_I, search.prove(inner, said))
    if last.formula != goal.body:
        last = inner.add(goal.body, Rule.QUANTIFIERS, last)
    return level.add(goal, Rule.BOX_I, level.close(inner, last))


def instantiate(
    search: Prover, level: Level, sort: str, instances: frozenset[tuple[Formula, Term]]
) -> None:
    """Draw instances of the universal facts about a sort, and what lies on their surface."""
    of_sort = frozenset(
        (fact, term) for fact, term in instances if isinstance(fact, ForAll) and fact.sort == sort
    )
    seen_by = level.seen_by
    saturate(level, lambda name: search.worlds.rules(name, seen_by), of_sort)


def lemma(search: Prover, level: Level, goal: Box, banned: frozenset[Formula]) -> Step | None:
    """Prove something that makes a strict subproof of a box possible."""
    facts = search.facts(level, banned)
    for formula in search.worlds.cuts(facts, level.seen_by):
        for lemma in (formula, Not(formula)):
            if (
                lemma != goal
                and succeeds_strictly(search, [*facts, *turned(lemma)], goal, level.seen_by)
                and search.support(level, lemma, banned)
            ):
                return search.prove(level, lemma, banned)
    return None


def succeeds_strictly(search: Prover, facts: list[Formula], goal: Box, seen_by: str) -> bool:
    """Return whether a strict subproof of a box's body will succeed."""
    brought = [f for f, _, _ in search.worlds.imports([*facts, Top()], goal.modality, seen_by)]
    given = [step.formula for step in search.everywhere]
    below = search.worlds.below(goal.modality.name)
    return search.oracle.follows([*given, *brought], goal.body, below) is not None
