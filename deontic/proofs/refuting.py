"""To a contradiction: from boxes that are false, from denials, and from what must be decided."""

from __future__ import annotations

from contextlib import suppress

from deontic.proofs.drafting import Level, Step
from deontic.proofs.fitch import Rule
from deontic.proofs.introductions import prove_box, succeeds_strictly
from deontic.proofs.oracle import Support
from deontic.proofs.proving import Prover, Stuck, turned
from deontic.syntax.formulas import (
    And,
    Bottom,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
)


def refute_strictly(
    search: Prover, level: Level, banned: frozenset[Formula], support: Support
) -> Step | None:
    """Reach ⊥ by proving a box that is known to be false."""
    targets = list(search.worlds.targets(search.facts(level, banned)))
    for box, fact in sorted(targets, key=lambda target: support.core.isdisjoint(turned(target[1]))):
        denial = level.find(fact)
        assert denial is not None
        for barred in (banned | {fact}, banned):
            with suppress(Stuck):
                step = prove_box(search, level, box, barred)
                if step is not None:
                    return level.add(Bottom(), Rule.NOT_E, denial, step)
    return None


def refute(search: Prover, level: Level, banned: frozenset[Formula], support: Support) -> Step:
    """Come closer to ⊥, where neither cases nor conditionals are at hand."""
    for fact in search.facts(level, banned):
        if fact not in support.core:
            continue
        match fact:
            case Not((Implies() | Iff() | And() | ForAll()) as body):
                denial = level.find(fact)
                assert denial is not None
                for without in search.barred(level, banned, fact):
                    with suppress(Stuck):
                        if search.support(level, body, without):
                            step = search.prove(level, body, without)
                            return level.add(Bottom(), Rule.NOT_E, denial, step)
    for fact in search.facts(level, banned):
        if fact in support.core:
            match fact:
                case Implies(left, _) | Iff(left, _) if not (
                    level.find(left) or level.find(Not(left))
                ):
                    return search.deny(level, left, banned)
                case Iff(_, right) if not (level.find(right) or level.find(Not(right))):
                    return search.deny(level, right, banned)
    return decide(search, level, banned)


def decide(search: Prover, level: Level, banned: frozenset[Formula]) -> Step:
    """Decide a formula, since symmetric and euclidean logics may require it."""
    facts = search.facts(level, banned)
    undecided = list(search.worlds.cuts(facts, level.seen_by))
    for formula in undecided:
        for assumed, decide in ((formula, search.deny), (Not(formula), search.affirm)):
            if any(
                succeeds_strictly(search, [*facts, *turned(assumed)], box, level.seen_by)
                for box, _ in search.worlds.targets([*facts, *turned(assumed)])
            ):
                return decide(level, formula, banned)
    if not undecided:
        raise Stuck("no rule leads on")
    formula = undecided[0]
    one = level.close(*search.under(level, formula, Bottom(), banned))
    other = level.close(*search.under(level, Not(formula), Bottom(), banned))
    return level.add(Bottom(), Rule.EXCLUDED_MIDDLE, one, other)
