"""Natural deduction without invention: a refutation that ends wherever there is one.

At every level something cannot be true, by the word of the prover.  What lies on the surface is
drawn; if that is no contradiction yet, a strict subproof shows a box that is denied, if what can be
brought into it suffices; otherwise something that matters is taken apart; and where the logic is
symmetric or euclidean, a formula that a strict subproof lacks is refuted first.  Each step decides
a subformula that was not decided, so that this ends; and as long as it has not, something is left
to be decided, so that it ends in a contradiction (``docs/design/proofs.md``).

A subproof that did not need its assumption is taken up without it.

References
----------
Goré, R. (1999), "Tableau Methods for Modal and Temporal Logics", *Handbook of Tableau Methods*.
Takano, M. (1992), "Subformula Property as a Substitute for Cut-Elimination in Modal Propositional
Logics", *Mathematica Japonica* 37.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress

from deontic.proofs.drafting import Level, Step
from deontic.proofs.fitch import Rule
from deontic.proofs.forward import contradiction
from deontic.proofs.introductions import succeeds_strictly
from deontic.proofs.proving import NOTHING, Prover, Stuck, turned
from deontic.proofs.relevance import length, spent
from deontic.proofs.uniform import Beta, analysis
from deontic.syntax.formulas import (
    And,
    Bottom,
    Box,
    Diamond,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
)


def prove_fully(search: Prover, level: Level, goal: Formula) -> Step:
    """Prove a goal that follows at a level.

    Raises
    ------
    Stuck, Spent
        If the limits of the search are met.
    """
    search.saturate(level, None)
    found = level.find(goal)
    if found is not None:
        return found
    match goal:
        case Bottom():
            return refute_fully(search, level)
        case And(parts):
            return level.add(goal, Rule.AND_I, *[prove_fully(search, level, p) for p in parts])
        case Implies(left, right):
            inner = level.assume(left)
            block = level.close(inner, prove_fully(search, inner, right))
            return level.add(goal, Rule.IF_I, block)
        case Not(body):
            return _exploded(level, goal, _opposed(search, level, body, goal))
        case Box() if _succeeds(search, level, goal):
            with suppress(Stuck):
                return _strictly(search, level, goal)
    return _exploded(level, goal, _opposed(search, level, Not(goal), goal))


def refute_fully(search: Prover, level: Level) -> Step:
    """Reach ⊥ at a level where not all can be true."""
    with search.deeper():
        while True:
            step = _next(search, level)
            if step.formula == Bottom():
                return step


def _next(search: Prover, level: Level) -> Step:
    """Come closer to ⊥."""
    search.saturate(level, None)
    absurd = contradiction(level)
    if absurd is not None:
        return absurd
    facts = search.facts(level, NOTHING)
    support = search.support(level, Bottom(), NOTHING)
    if support is None:
        raise Stuck("a step on the way was not settled")
    core = [fact for fact in facts if fact in support.core]
    worlds = not support.plain
    step = None
    if not search.strategy.strict:
        if worlds:
            step = _by_world(search, level, facts) or _by_literal(search, level, facts, facts)
        return _found(step or _by_parts(search, level, facts, [*core, *facts]))
    for considered in (core, facts):
        if worlds:
            step = _by_world(search, level, considered)
        step = step or _by_parts(search, level, facts, considered)
        if step is None and worlds:
            step = _by_literal(search, level, facts, considered)
        if step is not None:
            return step
    return _found(None)


def _found(step: Step | None) -> Step:
    if step is None:
        raise Stuck("no rule leads on")
    return step


# --- Worlds --------------------------------------------------------------------------------------


def _by_world(search: Prover, level: Level, facts: Sequence[Formula]) -> Step | None:
    """Reach ⊥ by a strict subproof of a box that is denied."""
    for box, fact in _targets(search, level, facts):
        denial = level.find(fact)
        if denial is not None:
            with suppress(Stuck):
                return level.add(Bottom(), Rule.NOT_E, denial, _strictly(search, level, box))
    return None


def _targets(
    search: Prover, level: Level, facts: Sequence[Formula]
) -> Iterator[tuple[Box, Formula]]:
    """Yield the boxes of which a strict subproof would contradict a fact, with that fact."""
    known = dict.fromkeys(said for fact in facts for said in turned(fact))
    for box, fact in search.worlds.targets(known):
        if _place(search, level, box) in search.entered:
            continue
        if succeeds_strictly(search, list(known), box, level.seen_by):
            yield box, fact


def _strictly(search: Prover, level: Level, box: Box) -> Step:
    """Prove a box by a strict subproof, which is bound to succeed unless it goes in circles."""
    if _place(search, level, box) in search.entered:
        raise Stuck("the proof goes in circles")
    search.entered.append(_place(search, level, box))
    inner = search.worlds.enter(level, box.modality, search.everywhere)
    try:
        last = prove_fully(search, inner, box.body)
    finally:
        search.entered.pop()
    return level.add(box, Rule.BOX_I, level.close(inner, last))


def _place(search: Prover, level: Level, box: Box) -> tuple[frozenset[Formula], Formula]:
    """Return what a strict subproof would start from, and what it is to prove."""
    facts = search.facts(level, NOTHING)
    brought = search.worlds.imports(facts, box.modality, level.seen_by)
    return frozenset(formula for formula, *_ in brought), box.body


def _succeeds(search: Prover, level: Level, box: Box) -> bool:
    return succeeds_strictly(search, search.facts(level, NOTHING), box, level.seen_by)


def _by_literal(
    search: Prover, level: Level, known: list[Formula], facts: Sequence[Formula]
) -> Step | None:
    """Refute a formula that a strict subproof would need, if the logic may require that.

    Undecided formulas are supposed, true or false, until that is a contradiction or some strict
    subproof succeeds; and one that this needs is refuted.
    """
    supposed: list[Formula] = []
    undecided = [*search.worlds.cuts(known, level.seen_by)]
    either = [f for formula in undecided for f in (formula, Not(formula))]
    search.oracle.expect([said for formula in either for said in turned(formula)])
    for formula in undecided:
        search.in_time()
        plain = _plainly(search, level, facts, [*supposed, Not(formula)])
        supposed.append(formula if plain else Not(formula))
        if plain and _plainly(search, level, facts, supposed):
            break
    needed = _needed(search, level, facts, supposed)
    if not needed:
        return None
    first = needed[0]
    wanted = first.body if isinstance(first, Not) else Not(first)
    return _opposed(search, level, first, wanted)


def _needed(
    search: Prover, level: Level, facts: Sequence[Formula], supposed: Sequence[Formula]
) -> list[Formula]:
    """Return what of that which is supposed is enough for a contradiction, as little as is seen."""
    given = _with(search, level, facts, supposed)
    plain = search.oracle.follows_plainly(given, Bottom())
    if plain is not None:
        return _origins(given, plain.core)
    found: list[list[Formula]] = []
    for box, denial in _targets(search, level, list(given)):
        brought = [*search.worlds.imports(given, box.modality, level.seen_by)]
        everywhere = [step.formula for step in search.everywhere]
        below = search.worlds.below(box.modality.name)
        support = search.oracle.follows([*everywhere, *[f for f, *_ in brought]], box.body, below)
        if support is not None:
            cited = {fact for formula, _, fact in brought if formula in support.core}
            found.append(_origins(given, {*cited, denial}))
    return min(filter(None, found), key=len, default=[])


def _origins(given: Mapping[Formula, Formula | None], used: Collection[Formula]) -> list[Formula]:
    """Return what was supposed of that which was used."""
    found = [given.get(formula) for formula in used]
    return [formula for formula in dict.fromkeys(given.values()) if formula in found and formula]


def _plainly(
    search: Prover, level: Level, facts: Sequence[Formula], supposed: Sequence[Formula]
) -> bool:
    given = _with(search, level, facts, supposed)
    return search.oracle.follows_plainly(given, Bottom()) is not None


def _with(
    search: Prover, level: Level, facts: Sequence[Formula], supposed: Sequence[Formula]
) -> dict[Formula, Formula | None]:
    """Return facts with what is supposed and what lies on its surface, and what that comes from."""
    found: dict[Formula, Formula | None] = dict.fromkeys(facts)
    for formula in supposed:
        for said in turned(formula):
            drawn = [said]
            if isinstance(said, Box):
                rules = search.worlds.rules(said.modality.name, level.seen_by)
                if Rule.RT in rules:
                    drawn.append(said.body)
                if Rule.RD in rules:
                    drawn += turned(Diamond(said.modality, said.body))
            for one in drawn:
                found.setdefault(one, formula)
    return found


# --- Parts ---------------------------------------------------------------------------------------


def _by_parts(
    search: Prover, level: Level, facts: list[Formula], considered: Sequence[Formula]
) -> Step | None:
    """Take one of some facts apart: the one of which fewest branches stay open at once."""
    known = frozenset(facts)
    found: list[tuple[int, int, Formula]] = []
    for fact in considered:
        search.in_time()
        if not spent(fact, known):
            match fact, analysis(fact):
                case Not(Implies()), _:
                    found.append((0, 0, fact))
                case _, Beta(branches):
                    still = sum(not _fails(search, facts, branch) for branch in branches)
                    found.append((still, length(fact), fact))
    for *_, fact in sorted(found, key=lambda one: one[:2]):
        step = _apart(search, level, facts, fact)
        if step is not None:
            return step
    return None


def _fails(search: Prover, facts: Sequence[Formula], more: Sequence[Formula]) -> bool:
    return search.oracle.follows_plainly([*facts, *more], Bottom()) is not None


def _apart(search: Prover, level: Level, facts: list[Formula], fact: Formula) -> Step | None:
    """Take a fact apart; return a step that is new."""
    source = level.find(fact)
    assert source is not None
    match fact:
        case Not(Implies() | Iff() as body):
            return level.add(Bottom(), Rule.NOT_E, source, _conditional(search, level, body))
        case Not(And(parts)):
            return _conjunction(search, level, facts, source, parts)
        case Or(parts):
            easy = [part for part in parts if _fails(search, facts, (part,))]
            unknown = [part for part in easy if level.find(Not(part)) is None]
            if len(easy) >= len(set(parts)) - 1 and unknown:
                return _opposed(search, level, unknown[0], Not(unknown[0]))
            return _cases(search, level, source, parts)
        case Implies(left, right):
            if _fails(search, facts, (Not(left),)):
                return _opposed(search, level, Not(left), left)
            if _fails(search, facts, (right,)):
                return _opposed(search, level, right, Not(right))
            return _opposed(search, level, left, Not(left))
        case Iff(left, right):
            for side in _undecided(level, left, right):
                return _opposed(search, level, side, Not(side))
    return None


def _conjunction(
    search: Prover, level: Level, facts: list[Formula], source: Step, parts: tuple[Formula, ...]
) -> Step:
    """Come closer to a conjunction that is denied; return ⊥ if all its parts are known."""
    known = [level.find(part) for part in parts]
    unknown = [part for part, step in zip(parts, known, strict=True) if step is None]
    if not unknown:
        steps = [step for step in known if step is not None]
        return level.add(Bottom(), Rule.NOT_E, source, level.add(And(parts), Rule.AND_I, *steps))
    for part in unknown:
        if len(unknown) > 1 and _fails(search, facts, (Not(part),)):
            return _opposed(search, level, Not(part), part)
    easy = [part for part in unknown if _fails(search, facts, (part,))]
    first = (easy or unknown)[0]
    return _opposed(search, level, first, Not(first))


def _undecided(level: Level, *formulas: Formula) -> Iterator[Formula]:
    for formula in formulas:
        if level.find(formula) is None and level.find(Not(formula)) is None:
            yield formula


def _conditional(search: Prover, level: Level, goal: Implies | Iff) -> Step:
    """Prove a conditional or biconditional that is denied."""
    blocks = []
    ways = [(goal.left, goal.right)]
    if isinstance(goal, Iff):
        ways.append((goal.right, goal.left))
    for left, right in ways:
        inner = level.assume(left)
        blocks.append(level.close(inner, prove_fully(search, inner, right)))
    return level.add(goal, Rule.IFF_I if isinstance(goal, Iff) else Rule.IF_I, *blocks)


def _cases(search: Prover, level: Level, source: Step, parts: Sequence[Formula]) -> Step:
    """Reach ⊥ from a disjunction by cases; by one of them alone, if that does not need it."""
    blocks = []
    for part in parts:
        inner = level.assume(part)
        step = refute_fully(search, inner)
        if not inner.needed_for(step):
            return level.absorb(inner, step)
        blocks.append(level.close(inner, step))
    return level.add(Bottom(), Rule.OR_E, source, *blocks)


def _opposed(search: Prover, level: Level, formula: Formula, wanted: Formula) -> Step:
    """Refute a formula; return the step that says what is wanted, or ⊥ if that does not need it.

    What is wanted is the denial of the formula, or what it denies.
    """
    inner = level.assume(formula)
    step = refute_fully(search, inner)
    if not inner.needed_for(step):
        return level.absorb(inner, step)
    rule = Rule.NOT_I if wanted == Not(formula) else Rule.INDIRECT
    return level.add(wanted, rule, level.close(inner, step))


def _exploded(level: Level, goal: Formula, step: Step) -> Step:
    """Return a step for a goal from one that says it, or ⊥."""
    return step if step.formula == goal else level.add(goal, Rule.EXPLOSION, step)
