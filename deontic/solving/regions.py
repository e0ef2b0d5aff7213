"""Regions of numbers: what clauses of linear comparisons come to, exactly, by z3.

Numbers of which nothing is known are eliminated (for whatever they are, by quantifier elimination),
and what is left is brought into as few and short conjunctions of comparisons as comes easily.  Of
each conjunction none of the comparisons can be spared; together they are just the region.

References
----------
Bjørner, N. & Janota, M. (2015), "Playing with quantified satisfaction", *LPAR* (z3's elimination).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import z3

from deontic.errors import InternalError
from deontic.solving.ground_nodes import Linear, Quantity
from deontic.solving.problem import Deadline, Unsettled

Cube: TypeAlias = tuple[tuple[Linear, bool], ...]
"""Comparisons, each as it is or denied, all of which hold."""


@dataclass(frozen=True, slots=True)
class Space:
    """Numbers, those of which nothing is known, and where they can lie at all.

    Parameters
    ----------
    hidden
        The quantities that are eliminated.
    impossible
        Conjunctions of which none can hold, whatever is asked.
    """

    hidden: frozenset[Quantity]
    impossible: tuple[Cube, ...] = ()


def region(cubes: Iterable[Cube], space: Space, deadline: Deadline) -> list[Cube]:
    """Return where one of some conjunctions holds for certain: whatever hidden numbers are, as long
    as the whole is possible.

    Raises
    ------
    Unsettled
        If z3 gives up, or the deadline passes.
    """
    granted = z3.Not(_any(space.impossible))
    holds = _any(cubes)
    hidden = [_real(quantity) for quantity in space.hidden]
    if hidden:
        holds = _eliminated(z3.ForAll(hidden, z3.Implies(granted, holds)), deadline)
        granted = _eliminated(z3.Exists(hidden, granted), deadline)
    return _conjunctions(holds, granted, deadline)


def possible(space: Space, deadline: Deadline) -> list[Cube]:
    """Return where the whole is possible at all, for some values of hidden numbers.

    Raises
    ------
    Unsettled
        If z3 gives up, or the deadline passes.
    """
    hidden = [_real(quantity) for quantity in space.hidden]
    holds = z3.Not(_any(space.impossible))
    if hidden:
        holds = _eliminated(z3.Exists(hidden, holds), deadline)
    return _conjunctions(holds, z3.BoolVal(True), deadline)


def extremes(
    quantity: Quantity, impossible: Iterable[Cube], deadline: Deadline
) -> tuple[Fraction | None, Fraction | None]:
    """Return the least and the greatest value a quantity can have; ``None`` for no bound."""
    found: list[Fraction | None] = []
    for least in (True, False):
        optimizer = z3.Optimize()
        optimizer.set("timeout", max(1, int(1000 * deadline.left)))
        optimizer.add(z3.Not(_any(impossible)))
        term = _real(quantity)
        handle = optimizer.minimize(term) if least else optimizer.maximize(term)
        bounded = optimizer.check() == z3.sat
        value = (optimizer.lower(handle) if least else optimizer.upper(handle)) if bounded else None
        found.append(_fraction(value) if _is_number(value) else None)
    return found[0], found[1]


def _conjunctions(holds: Any, granted: Any, deadline: Deadline) -> list[Cube]:
    """Return conjunctions of comparisons that cover a formula where it is granted."""
    comparisons = list(dict.fromkeys(_comparisons(holds)))
    terms = [_term(comparison) for comparison in comparisons]
    search, implied = z3.Solver(), z3.Solver()
    search.add(holds, granted)
    implied.add(z3.Not(holds), granted)
    found: list[Cube] = []
    while (answer := _check(search, [], deadline)) == z3.sat:
        model = search.model()
        values = [z3.is_true(model.eval(term, model_completion=True)) for term in terms]
        chosen = [t if v else z3.Not(t) for t, v in zip(terms, values, strict=True)]
        kept = list(range(len(chosen)))
        for place in range(len(chosen)):
            tried = [i for i in kept if i != place]
            if _check(implied, [chosen[i] for i in tried], deadline) == z3.unsat:
                kept = tried
        search.add(z3.Not(z3.And([chosen[i] for i in kept])))
        found.append(tuple((comparisons[i], values[i]) for i in kept))
    if answer == z3.unknown:
        raise Unsettled("z3 gave up")
    kept_cubes = list(found)
    for one in found:
        others = [other for other in kept_cubes if other is not one]
        if others and _is_covered(one, others, granted, deadline):
            kept_cubes = others
    return kept_cubes


def _is_covered(one: Cube, others: Sequence[Cube], granted: Any, deadline: Deadline) -> bool:
    solver = z3.Solver()
    solver.add(granted, _all(one), z3.Not(_any(others)))
    return bool(_check(solver, [], deadline) == z3.unsat)


def _check(solver: Any, assumptions: Sequence[Any], deadline: Deadline) -> Any:
    deadline.check()
    solver.set("timeout", max(1, int(1000 * deadline.left)))
    return solver.check(*assumptions)


def _eliminated(formula: Any, deadline: Deadline) -> Any:
    tactic = z3.TryFor(z3.Then("simplify", "qe"), max(1, int(1000 * deadline.left)))
    try:
        return tactic(formula).as_expr()
    except z3.Z3Exception as error:
        raise Unsettled(f"z3 gave up: {error}") from None


# --- To and from z3 ------------------------------------------------------------------------------


def _any(cubes: Iterable[Cube]) -> Any:
    return z3.Or([_all(cube) for cube in cubes])


def _all(cube: Cube) -> Any:
    return z3.And([_term(c) if holds else z3.Not(_term(c)) for c, holds in cube])


def _term(comparison: Linear) -> Any:
    total = z3.RealVal(str(comparison.constant))
    for quantity, coefficient in comparison.coefficients:
        total = total + z3.RealVal(str(coefficient)) * _real(quantity)
    return total <= 0 if comparison.relation == "<=" else total == 0


def _real(quantity: Quantity) -> Any:
    return z3.Real(";".join((quantity.function, *quantity.elements)))


def _comparisons(formula: Any) -> Iterable[Linear]:
    """Yield the comparisons in a formula, by ``<=`` and ``=``."""
    if z3.is_le(formula) or z3.is_ge(formula) or z3.is_lt(formula) or z3.is_gt(formula):
        left, right = formula.arg(0), formula.arg(1)
        if z3.is_ge(formula) or z3.is_lt(formula):
            left, right = right, left
        yield _linear("<=", left, right)
    elif z3.is_eq(formula) and z3.is_arith(formula.arg(0)):
        yield _linear("=", formula.arg(0), formula.arg(1))
    else:
        for child in formula.children():
            yield from _comparisons(child)


def _linear(relation: str, left: Any, right: Any) -> Linear:
    total: dict[Quantity, Fraction] = {}
    constant = _added(left, Fraction(1), total) + _added(right, Fraction(-1), total)
    kept = {quantity: c for quantity, c in total.items() if c}
    scale = max((abs(c) for c in kept.values()), default=Fraction(1))
    order = sorted(kept.items(), key=lambda item: str(item[0]))
    if relation == "=" and order and order[0][1] < 0:
        scale = -scale
    return Linear(relation, tuple((q, c / scale) for q, c in order), constant / scale)


def _added(term: Any, factor: Fraction, total: dict[Quantity, Fraction]) -> Fraction:
    """Add a linear term to a sum, and return what it adds to the constant."""
    if z3.is_rational_value(term):
        return factor * _fraction(term)
    if z3.is_add(term):
        return sum((_added(part, factor, total) for part in term.children()), Fraction(0))
    if z3.is_sub(term):
        first, *others = term.children()
        rest = (_added(part, -factor, total) for part in others)
        return _added(first, factor, total) + sum(rest, Fraction(0))
    if z3.is_mul(term):
        *factors, last = term.children()
        for part in factors:
            factor *= _fraction(part)
        return _added(last, factor, total)
    if z3.is_app_of(term, z3.Z3_OP_UMINUS):
        return _added(term.arg(0), -factor, total)
    if z3.is_const(term):
        function, *elements = term.decl().name().split(";")
        quantity = Quantity(function, tuple(elements))
        total[quantity] = total.get(quantity, Fraction(0)) + factor
        return Fraction(0)
    raise InternalError(f"{term} is not linear")


def _is_number(value: Any) -> bool:
    return bool(z3.is_rational_value(value) or z3.is_int_value(value))


def _fraction(value: Any) -> Fraction:
    if z3.is_int_value(value):
        return Fraction(value.as_long())
    return Fraction(value.numerator_as_long(), value.denominator_as_long())
