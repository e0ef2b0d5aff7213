"""Where neither the goal nor what is known leads on: excluded middle and indirect proof."""

from __future__ import annotations

from deontic.proofs.drafting import Level, Step
from deontic.proofs.fitch import Rule
from deontic.proofs.forward import saturate
from deontic.proofs.oracle import Support
from deontic.proofs.proving import Prover
from deontic.syntax.formulas import (
    Box,
    Diamond,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
)


def last_resort(
    search: Prover, level: Level, goal: Formula, banned: frozenset[Formula], support: Support
) -> Step:
    """Prove a goal by cases that nobody asked for, or indirectly."""
    if isinstance(goal, Diamond):
        return prove_diamond(search, level, goal, banned)
    case_ = None
    if search.strategy.middle:
        case_ = excluded_middle(search, level, goal, banned, support)
    if case_ is not None:
        blocks = []
        for assumption in (case_, Not(case_)):
            inner, step = search.under(level, assumption, goal, banned)
            if not inner.needed_for(step):
                return level.absorb(inner, step)
            blocks.append(level.close(inner, step))
        return level.add(goal, Rule.EXCLUDED_MIDDLE, *blocks)
    return search.affirm(level, goal, banned)


def prove_diamond(search: Prover, level: Level, goal: Diamond, banned: frozenset[Formula]) -> Step:
    """Prove a possibility: the opposite is not necessary."""
    if isinstance(goal.body, Not):
        denied = search.deny(level, Box(goal.modality, goal.body.body), banned)
        return level.add(goal, Rule.CONVERSION, denied)
    denied = search.deny(level, Box(goal.modality, Not(goal.body)), banned)
    return level.add(goal, Rule.DIAMOND, denied)


def excluded_middle(
    search: Prover, level: Level, goal: Formula, banned: frozenset[Formula], support: Support
) -> Formula | None:
    """Return a formula such that the goal is easy to prove both if it is true and if not."""
    candidates: dict[Formula, None] = {}
    for fact in (*search.facts(level, banned), goal):
        if fact in support.core or fact == goal:
            match fact:
                case Implies(left, _) | Iff(left, _):
                    candidates[left] = None
                case Or(parts) if fact == goal:
                    for part in parts:
                        match part:
                            case Not(body) | Implies(body, _):
                                candidates[body] = None
                            case _:
                                candidates[part] = None
    best: Formula | None = None
    for formula in candidates:
        if level.find(formula) or level.find(Not(formula)):
            continue
        easy = [is_easy(search, level, f, goal, banned) for f in (formula, Not(formula))]
        if all(easy):
            return formula
        if any(easy) and best is None and isinstance(goal, Or):
            best = formula
    return best


def is_easy(
    search: Prover, level: Level, assumption: Formula, goal: Formula, banned: frozenset[Formula]
) -> bool:
    """Return whether a goal is in plain sight under an assumption."""
    trial = level.assume(assumption)
    saturate(trial, lambda name: search.worlds.rules(name, level.seen_by), frozenset())
    if trial.find(goal):
        return True
    if not isinstance(goal, Or):
        return False
    return any(search.support(trial, part, banned) for part in goal.parts)
