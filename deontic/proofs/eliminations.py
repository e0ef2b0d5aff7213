"""From what is known: existential facts, conditionals whose antecedent can be proved, cases."""

from __future__ import annotations

from contextlib import suppress

from deontic.proofs.drafting import Level, Step
from deontic.proofs.fitch import Rule
from deontic.proofs.instances import instance
from deontic.proofs.oracle import Support
from deontic.proofs.proving import Prover, Stuck, open_cases
from deontic.proofs.refuting import refute_strictly
from deontic.syntax.formulas import (
    Bottom,
    Exists,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    subformulas,
)


def eliminate(
    search: Prover, level: Level, goal: Formula, banned: frozenset[Formula], support: Support
) -> Step | None:
    """Use something that is known; return a new step, the goal itself if it was proved."""
    inconsistent = search.strategy.explosion and search.support(level, Bottom(), banned)
    if inconsistent and goal != Bottom():
        with suppress(Stuck):
            absurd = search.prove(level, Bottom(), banned)
            return level.add(goal, Rule.EXPLOSION, absurd)
    step = open_existential(search, level, goal, banned, support)
    if step is None and goal == Bottom() and not support.plain:
        step = refute_strictly(search, level, banned, support)
    return (
        step
        or detach(search, level, banned, support)
        or distinguish(search, level, goal, banned, support)
    )


def open_existential(
    search: Prover, level: Level, goal: Formula, banned: frozenset[Formula], support: Support
) -> Step | None:
    """Prove a goal from an existential fact that matters, if there is one."""
    for fact in open_cases(search, level, support, banned):
        if isinstance(fact, Exists):
            return name_something(search, level, fact, goal, banned)
    return None


def distinguish(
    search: Prover, level: Level, goal: Formula, banned: frozenset[Formula], support: Support
) -> Step | None:
    """Prove a goal by the cases of the shortest disjunction that matters, if there is one."""
    cases = [f for f in open_cases(search, level, support, banned) if isinstance(f, Or)]
    for fact in sorted(cases, key=lambda f: sum(1 for _ in subformulas(f))):
        source = level.find(fact)
        assert source is not None
        blocks = []
        for part in fact.parts:
            inner, step = search.under(level, part, goal, banned)
            if not inner.needed_for(step):
                return level.absorb(inner, step)
            blocks.append(level.close(inner, step))
        return level.add(goal, Rule.OR_E, source, *blocks)
    return None


def name_something(
    search: Prover, level: Level, fact: Exists, goal: Formula, banned: frozenset[Formula]
) -> Step:
    """Prove a goal from an existential fact, with a new name for what it speaks of."""
    source = level.find(fact)
    assert source is not None
    said = instance(fact, search.new_name(fact.sort))
    inner = level.assume(said)
    inner.opened.add(fact)
    block = level.close(inner, search.prove(inner, goal, banned))
    return level.add(goal, Rule.SOME_E, source, block)


def detach(
    search: Prover, level: Level, banned: frozenset[Formula], support: Support
) -> Step | None:
    """Prove the antecedent of a conditional that matters, or a side of a biconditional."""
    for fact in search.facts(level, banned):
        if fact not in support.core:
            continue
        without = banned | {fact}
        match fact:
            case Implies(left, right) if not level.find(right):
                sides = [(left, right, Rule.IF_E)]
            case Iff(left, right) if not (level.find(left) or level.find(right)):
                sides = [(left, right, Rule.IFF_E), (right, left, Rule.IFF_E)]
            case _:
                continue
        for one, other, rule in sides:
            if not level.find(Not(one)) and search.support(level, one, without):
                source = level.find(fact)
                assert source is not None
                return level.add(other, rule, source, search.prove(level, one, without))
    return None
