"""The premises that might be missing from an argument, made of its own vocabulary.

The search space, stated in full so that "weakest" has a meaning:

- the *literals* are the atoms and modal statements of the argument's premises and conclusion, and
  their negations, over the variables that the conclusion generalises over (or else those of the
  first generalisation among its premises);
- a *context* is what one claim of the argument supposes together: the conjuncts of the antecedent
  of a generalisation, or of what is said to exist; or else what the conclusion supposes together
  with one thing that a premise concludes;
- *laws*: for all individuals, if some literals of one context, then a literal, or then several that
  a generalisation among the premises supposes, or concludes, together; of a context of more than
  four literals, each by itself, any two, and all;
- *instances*: there are individuals of whom some literals of a context are true, and perhaps one
  literal more;
- both may hold of the actual case, or of all (or some) worlds of a modality within which a claim of
  the argument generalises;
- where nothing of that kind suffices by itself, two of them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from arguments.audit.prover import Prover
from arguments.audit.scenes import units
from deontic.syntax.formulas import (
    And,
    Box,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Modality,
    Not,
    Or,
    conj,
    free_variables,
    negate,
    subformulas,
)

_SHORT = 4
"""The most literals of a context of which any are put together."""


def candidates(prover: Prover, claims: Sequence[Formula], conclusion: Formula) -> Iterator[Formula]:
    """Yield the search space for an argument, each candidate once, shorter ones first.

    Parameters
    ----------
    prover
        By whose definitions modal statements are recognised as defined notions.
    claims
        The premises whose vocabulary may be used, as the study has them.
    conclusion
        What is to follow.
    """
    variables = variables_of([conclusion, *claims])
    names = [name for name, _ in variables]
    every = [conclusion, *claims]
    literals = list(_literals(prover, every, names))
    contexts = list(dict.fromkeys(c for claim in every for c in _contexts(prover, claim, names)))
    heads: list[tuple[Formula, ...]] = [(one,) for one in literals]
    heads += dict.fromkeys(h for claim in claims for h in _joint(prover, claim, names))
    supposed = next(_contexts(prover, conclusion, names), ())
    if len(supposed) < _SHORT:
        yields = dict.fromkeys(y for claim in claims for y in _yields(prover, claim, names))
        contexts += [(*supposed, y) for y in yields if y not in supposed]
    prefixes: list[Modality | None] = [None, *dict.fromkeys(_frames(every))]
    made: dict[Formula, int] = {}
    for chosen in dict.fromkeys(c for context in [(), *contexts] for c in _choices(context)):
        barred = {*chosen, *map(negate, chosen)}
        for head in heads:
            if barred.isdisjoint(head):
                law = _law(variables, chosen, conj(head))
                for prefix in prefixes:
                    size = len(chosen) + len(head)
                    made.setdefault(Box(prefix, law) if prefix else law, size)
        if variables and chosen:
            more = [(*chosen, extra) for extra in literals if extra not in barred]
            for together in [chosen, *more]:
                there = _instance(variables, together)
                for prefix in prefixes:
                    found = Diamond(prefix, there) if prefix else there
                    made.setdefault(found, len(together))
    wanted = {prover.folded(head) for head in _heads(conclusion)}
    yield from sorted(made, key=lambda one: (made[one], not _heads(one) & wanted))


def variables_of(formulas: Iterable[Formula]) -> list[tuple[str, str]]:
    """Return the variables of the first generalisation among formulas, with their sorts."""
    for formula in formulas:
        for part in subformulas(formula):
            if isinstance(part, ForAll | Exists):
                return _bound(part)
    return []


def antecedent(formula: Formula) -> Formula | None:
    """Return what must exist for a generalisation not to be idle; ``None`` for anything else."""
    variables: list[tuple[str, str]] = []
    while isinstance(formula, ForAll):
        variables.append((formula.variable, formula.sort))
        formula = formula.body
    if not isinstance(formula, Implies):
        return None
    return _instance(variables, [formula.left])


def _literals(
    prover: Prover, formulas: Sequence[Formula], names: Sequence[str]
) -> Iterator[Formula]:
    seen: set[Formula] = set()
    for formula in formulas:
        for unit in units(formula, names):
            if free_variables(unit) <= set(names):
                said = prover.folded(unit)
                said = said.body if isinstance(said, Not) else said
                if said not in seen:
                    seen.add(said)
                    yield said
                    yield Not(said)


def _contexts(
    prover: Prover, formula: Formula, names: Sequence[str], positive: bool = True
) -> Iterator[tuple[Formula, ...]]:
    """Yield what a claim supposes together, and what it says to exist together."""
    match formula:
        case ForAll() | Exists():
            body = _body(formula)
            if positive == isinstance(formula, Exists):
                yield from _conjunctions(prover, body, names, positive)
            elif isinstance(body, Implies):
                yield from _conjunctions(prover, body.left, names, True)
            elif isinstance(body, Not) and not positive:
                yield from _conjunctions(prover, body.body, names, True)
            for part in (body,):
                yield from _contexts(prover, part, names, positive)
        case Not(body):
            yield from _contexts(prover, body, names, not positive)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _contexts(prover, part, names, positive)
        case Implies(left, right):
            if not names:
                yield from _conjunctions(prover, left, names, True)
            yield from _contexts(prover, left, names, not positive)
            yield from _contexts(prover, right, names, positive)
        case Box(_, body) | Diamond(_, body):
            yield from _contexts(prover, body, names, positive)


def _joint(prover: Prover, formula: Formula, names: Sequence[str]) -> Iterator[tuple[Formula, ...]]:
    """Yield what a law could conclude together: what a generalisation supposes together, or some of
    it, and what it concludes together.
    """
    while isinstance(formula, ForAll | Box):
        formula = formula.body
    match formula:
        case And(parts):
            for part in parts:
                yield from _joint(prover, part, names)
        case Implies(left, right):
            for context in _conjunctions(prover, left, names, True):
                yield from (chosen for chosen in _choices(context) if len(chosen) > 1)
            whole = tuple(_yields(prover, right, names)) if isinstance(right, And) else ()
            if isinstance(right, And) and 1 < len(whole) == len(right.parts):
                yield whole


def _yields(prover: Prover, formula: Formula, names: Sequence[str]) -> Iterator[Formula]:
    """Yield the literals that a generalisation concludes, each by itself."""
    match formula:
        case ForAll():
            yield from _yields(prover, _body(formula), names)
        case And(parts):
            for part in parts:
                yield from _yields(prover, part, names)
        case Implies(_, right):
            yield from _yields(prover, right, names)
        case Iff(left, right):
            for side in (left, right):
                for literal in _yields(prover, side, names):
                    yield from (literal, negate(literal))
        case _:
            for found in _conjunctions(prover, formula, names, True):
                yield from found


def _conjunctions(
    prover: Prover, formula: Formula, names: Sequence[str], positive: bool
) -> Iterator[tuple[Formula, ...]]:
    """Yield the literals of a conjunction, or of a denied implication."""
    match formula:
        case And(parts) if positive:
            flat: list[Formula] = []
            for part in parts:
                flat += [one for found in _conjunctions(prover, part, names, True) for one in found]
            yield tuple(dict.fromkeys(flat))
        case Implies(left, right) if not positive:
            for one in _conjunctions(prover, left, names, True):
                for other in _conjunctions(prover, negate(right), names, True):
                    yield (*one, *other)
        case _:
            body = formula.body if isinstance(formula, Not) else formula
            found = list(units(body, names))
            if len(found) == 1 and found[0] == body and free_variables(body) <= set(names):
                said = prover.folded(body)
                denied = isinstance(formula, Not) == positive
                yield (negate(said) if denied else said,)


def _choices(context: tuple[Formula, ...]) -> Iterator[tuple[Formula, ...]]:
    if len(context) <= _SHORT:
        sizes: Iterable[int] = range(len(context) + 1)
    else:
        sizes = (1, 2, len(context))
    for size in sizes:
        yield from combinations(context, size)


def _frames(formulas: Iterable[Formula]) -> Iterator[Modality]:
    """Yield the modalities within which something is generalised."""
    for formula in formulas:
        for part in subformulas(formula):
            if isinstance(part, Box | Diamond) and any(
                isinstance(inner, ForAll | Exists) for inner in subformulas(part)
            ):
                yield part.modality


def _law(
    variables: Sequence[tuple[str, str]], supposed: Sequence[Formula], head: Formula
) -> Formula:
    formula = Implies(conj(supposed), head) if supposed else head
    used = free_variables(formula)
    for name, sort in reversed(variables):
        if name in used:
            formula = ForAll(name, sort, formula)
    return formula


def _instance(variables: Sequence[tuple[str, str]], supposed: Sequence[Formula]) -> Formula:
    formula = conj(supposed)
    used = free_variables(formula)
    for name, sort in reversed(variables):
        if name in used:
            formula = Exists(name, sort, formula)
    return formula


def _heads(formula: Formula) -> set[Formula]:
    """Return what a generalisation concludes."""
    match formula:
        case ForAll(_, _, body) | Box(_, body):
            return _heads(body)
        case Implies(_, right):
            return {right}
        case _:
            return {formula}


def _bound(formula: Formula) -> list[tuple[str, str]]:
    found = []
    while isinstance(formula, ForAll | Exists):
        found.append((formula.variable, formula.sort))
        formula = formula.body
    return found


def _body(formula: Formula) -> Formula:
    while isinstance(formula, ForAll | Exists):
        formula = formula.body
    return formula
