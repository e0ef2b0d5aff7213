"""Verdicts along scales: for which numbers a view licenses, forbids, or cannot be held.

Some facts are a matter of degree: sentences of the theory, its *scales*, say from which number on
they hold.  With everything else about a case as it is, the verdict is then a matter of a few
numbers, and where it changes is told exactly, as inequalities between these numbers and the
thresholds: nothing is sampled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce

from deontic.errors import UserError, did_you_mean
from deontic.queries.areas import Area, Comparison, Regions
from deontic.queries.columns import Column, premise_of, prepare, setting_of, spoken_of
from deontic.queries.verdicts import Standing
from deontic.solving.clauses import bits_of
from deontic.solving.ground_nodes import Linear, Quantity
from deontic.solving.planes import polygon
from deontic.solving.problem import NO_SHAPE, Deadline, Limits, Premise, Shape, Unsettled, shape_of
from deontic.solving.projection import NotPlain, Projection
from deontic.syntax.formulas import Application, Formula, negate, substitute, terms
from deontic.syntax.vocabulary import NUMERICAL_SORTS
from deontic.theory import Asserted, Binding, Case, Theory


def regions(
    theory: Theory,
    column: Column,
    case: Case,
    over: Sequence[str],
    *,
    scales: Sequence[str] | None = None,
    notions: Mapping[str, Formula] | None = None,
    values: Mapping[str, Fraction] | None = None,
    ranges: Mapping[str, tuple[Fraction, Fraction]] | None = None,
    binding: Binding | None = None,
    limits: Limits = Limits(),
) -> Regions:
    """Return for which numbers a view gives which verdict, everything else being as in a case.

    Parameters
    ----------
    theory, column, case, binding
        The view, the case and who fills the roles.  Facts of which the scales speak are left open.
    over
        The functions along which it is asked, one or two.
    scales
        Labels of sentences; the theory's if not given.
    notions
        Formulas about the parties, by name, of which it is also told where they hold.
    values, ranges
        Of thresholds, and of axes, for the polygons.
    limits
        Of each query.

    Raises
    ------
    UserError
        If an axis is not a number that the sentences speak of, or they cannot be treated in this
        way.
    """
    from deontic.solving.regions import Space, extremes, possible, region

    who = dict(case.bindings[0] if binding is None else binding)
    deadline = Deadline(limits.timeout)
    question = _Question(theory, column, case, who, over, scales, notions or {}, deadline)
    axes = question.axes(over)
    constants = {n for n, f in theory.vocabulary.functions.items() if not f.arity}
    hidden = frozenset(
        q for q in question.quantities if q not in axes and q.function not in constants
    )
    thresholds = tuple(q for q in question.quantities if q not in axes and q not in hidden)
    impossible = question.cubes("")
    space = Space(hidden, tuple(impossible))
    found = {
        Standing.LICENSED: region(question.cubes("no"), space, deadline),
        Standing.FORBIDDEN: region(question.cubes("yes"), space, deadline),
    }
    others = {n: region(question.cubes(f"not {n}"), space, deadline) for n in notions or {}}
    given = {q: (values or {})[q.function] for q in thresholds if q.function in (values or {})}
    shown = []
    for axis, name in zip(axes, over, strict=True):
        low, high = (ranges or {}).get(name) or extremes(axis, impossible, deadline)
        start = low if low is not None else Fraction(0)
        shown.append((start, high if high is not None else _beyond(start, given.values())))

    def area(name: str, cubes: Iterable[tuple[tuple[Linear, bool], ...]]) -> Area:
        parts = sorted(cubes, key=lambda part: [str(_comparison(c, v, axes)) for c, v in part])
        polygons = []
        if len(axes) == 2 and len(given) == len(thresholds):
            polygons = [p for p in (polygon(part, axes, shown, given) for part in parts) if p]
        written = tuple(tuple(_comparison(c, holds, axes) for c, holds in part) for part in parts)
        return Area(name, written, tuple(polygons))

    return Regions(
        column.view.name,
        column.reading,
        case.name,
        who,
        tuple(map(_written, axes)),
        tuple(map(_written, thresholds)),
        tuple(area(str(standing), cubes) for standing, cubes in found.items()),
        area("possible", possible(space, deadline)),
        tuple(area(name, cubes) for name, cubes in others.items()),
        tuple(shown),
        {q.function: value for q, value in given.items()},
        prepare(theory, column).rests_on,
    )


class _Question:
    """The clauses of comparisons behind each verdict."""

    def __init__(
        self,
        theory: Theory,
        column: Column,
        case: Case,
        who: Binding,
        over: Sequence[str],
        scales: Sequence[str] | None,
        notions: Mapping[str, Formula],
        deadline: Deadline,
    ) -> None:
        prepared = prepare(theory, column)
        labels = theory.scales if scales is None else tuple(scales)
        asserted = [theory.asserted(label, prepared.selection) for label in labels]
        asserted = _about(theory, asserted, over) if scales is None else asserted
        setting = setting_of(theory, [replace(case, parties={r: (n,) for r, n in who.items()})])
        roles = {role: Application(name) for role, name in who.items()}
        goal = substitute(prepared.question, roles)
        also = {"no": Premise("no", negate(goal)), "yes": Premise("yes", goal)}
        for name, formula in notions.items():
            told = theory.expand(substitute(formula, roles), prepared.selection).formula
            also[f"not {name}"] = Premise(f"not {name}", negate(told))
        stated = {p.label: p for p in (*prepared.premises, *map(premise_of, asserted))}
        facts = _facts(theory, case, asserted, prepared.selection)
        premises = [*stated.values(), *facts, *also.values()]
        shape = reduce(Shape.__or__, (shape_of(p, setting) for p in premises), NO_SHAPE)
        self._theory = theory
        self._who = who
        try:
            projection = Projection(premises, shape, setting, deadline, linear=True)
            fixed = [*stated, *(fact.label for fact in facts)]
            projection.met([*fixed, *(premise.label for premise in also.values())])
            self._comparisons = projection.comparisons
            self._clauses = projection.forbidden(
                fixed, self._comparisons, {key: p.label for key, p in also.items()}
            )
        except NotPlain as error:
            raise UserError(
                f"{column.name} cannot be asked along scales: {error}",
                hints=("Ask a reading that says what it says of facts alone.",),
            ) from None
        used = (q for c in self._comparisons.values() for q, _ in c.coefficients)
        named = set(setting.vocabulary.functions)
        self.quantities = tuple(q for q in dict.fromkeys(used) if set(q.elements) <= named)

    def cubes(self, key: str) -> list[tuple[tuple[Linear, bool], ...]]:
        """Return the conjunctions of comparisons that contradict an answer."""
        return [
            tuple(
                (self._comparisons[place // 2], place % 2 == 0)
                for place in (bit.bit_length() - 1 for bit in bits_of(clause))
            )
            for clause in self._clauses[key]
        ]

    def axes(self, over: Sequence[str]) -> tuple[Quantity, ...]:
        """Return the quantities of some functions."""
        clauses = [clause for key in self._clauses for clause in self.cubes(key)]
        spoken = {q: None for cube in clauses for c, _ in cube for q, _ in c.coefficients}
        found = []
        for name in over:
            function = self._theory.vocabulary.functions.get(name)
            parties = tuple(self._who.get(p, p) for p in function.parameters) if function else ()
            fitting = [q for q in spoken if q == Quantity(name, parties) or _written(q) == name]
            if not fitting:
                known = list(dict.fromkeys(q.function for q in self.quantities))
                numbers = [
                    n
                    for n, f in self._theory.vocabulary.functions.items()
                    if f.result in NUMERICAL_SORTS
                ]
                hints = did_you_mean(name, numbers) or (
                    f"Numbers that sentences speak of: {', '.join(known) or 'none'}.",
                )
                raise UserError(f"the verdict does not depend on one number {name!r}", hints=hints)
            found.append(fitting[0])
        return tuple(found)


def _about(theory: Theory, scales: Iterable[Asserted], over: Sequence[str]) -> list[Asserted]:
    """Return the scales that speak of some quantities, or of quantities of which these speak."""
    numbers = {n for n, f in theory.vocabulary.functions.items() if f.result in NUMERICAL_SORTS}
    waiting = [(a, _functions(a.formula) & numbers) for a in scales]
    known = {name.partition("(")[0] for name in over}
    found: list[Asserted] = []
    while joining := [entry for entry in waiting if entry[1] & known]:
        waiting = [entry for entry in waiting if not entry[1] & known]
        for asserted, spoken in joining:
            known |= spoken
            found.append(asserted)
    return found


def _functions(formula: Formula) -> set[str]:
    return {term.function for term in terms(formula) if isinstance(term, Application)}


def _facts(
    theory: Theory, case: Case, scales: Iterable[Asserted], selection: Mapping[str, str]
) -> list[Premise]:
    """Return what is known of a case and is not a matter of the scales."""
    measured = frozenset().union(*(spoken_of(a.formula) for a in scales))
    found = []
    for fact in case.facts.values():
        formula = theory.expand(fact.formula, selection).formula
        if fact.value is not None and measured.isdisjoint(spoken_of(formula)):
            stated = formula if fact.value else negate(formula)
            found.append(Premise(f"fact {fact.label}", stated))
    return found


def _comparison(comparison: Linear, holds: bool, axes: Sequence[Quantity]) -> Comparison:
    """Return a comparison with the axes on the left, and the first of them positive."""
    sides = dict(comparison.coefficients)
    left = [q for q in axes if q in sides] or list(sides)[:1]
    turned = sides[left[0]] < 0
    scale = abs(sides[left[0]]) * (-1 if turned else 1)
    relation = {
        ("<=", True): "<=",
        ("<=", False): ">",
        ("=", True): "=",
        ("=", False): "!=",
    }[comparison.relation, holds]
    if turned:
        relation = {"<=": ">=", ">": "<"}.get(relation, relation)
    return Comparison(
        relation,
        tuple((_written(q), sides[q] / scale) for q in left),
        tuple((_written(q), -c / scale) for q, c in sides.items() if q not in left),
        -comparison.constant / scale,
    )


def _beyond(start: Fraction, values: Iterable[Fraction]) -> Fraction:
    """Return an end for an axis without one, well beyond all thresholds."""
    return max([start + 1, *(2 * value for value in values)])


def _written(quantity: Quantity) -> str:
    if not quantity.elements:
        return quantity.function
    return f"{quantity.function}({', '.join(quantity.elements)})"


__all__ = ["Area", "Comparison", "Regions", "Unsettled", "regions"]
