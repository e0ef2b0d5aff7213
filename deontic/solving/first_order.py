"""Proof by z3 of what no finite search settles: the standard translation, with quantifiers.

Each modality becomes a relation between worlds with its frame conditions as axioms, each predicate
gets the world as one more argument, and z3 is asked to refute the whole.  It may give up; what it
refutes is refuted.

References
----------
Blackburn, P., de Rijke, M. & Venema, Y. (2001), *Modal Logic*, §2.4 (the standard translation).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, assert_never

import z3

from deontic.logics import FrameCondition
from deontic.preferences import PreferenceCondition, Rule
from deontic.solving.problem import UNIVERSAL, Deadline, Premise, Setting, Shape
from deontic.syntax.formulas import (
    And,
    Application,
    Arithmetic,
    Atom,
    Bottom,
    Box,
    Comparison,
    ConditionalObligation,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Numeral,
    Or,
    Term,
    Top,
    Variable,
    free_variables,
    subformulas,
)
from deontic.syntax.vocabulary import NUMERICAL_SORTS

_MAX_CONDITIONS = 8
"""For how many conditions of obligations limitedness and smoothness are stated."""

_ORDER: dict[str, Callable[[Any, Any], Any]] = {
    "=": lambda a, b: a == b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def refute(
    premises: Sequence[Premise],
    shape: Shape,
    setting: Setting,
    seed: int,
    deadline: Deadline,
) -> tuple[str, ...] | None:
    """Return labels of premises that cannot be true together, perhaps not as few as could be.

    Returns ``None`` if z3 does not refute the premises in time.
    """
    if deadline.left <= 0:
        return None
    translation = _Translation(shape, setting)
    solver = z3.Solver()
    solver.set("random_seed", seed)
    for axiom in translation.axioms(premises):
        solver.add(axiom)
    switches = {f"!{number}": premise for number, premise in enumerate(premises)}
    for switch, premise in switches.items():
        solver.add(z3.Implies(z3.Bool(switch), translation.premise(premise)))
    solver.set("timeout", max(1, int(1000 * deadline.left)))
    if solver.check(*map(z3.Bool, switches)) != z3.unsat:
        return None
    core = {str(switch) for switch in solver.unsat_core()}
    return tuple(premise.label for switch, premise in switches.items() if switch in core)


def _conditions_in(premises: Sequence[Premise]) -> list[Formula]:
    """Return the closed formulas for which preferences are said to have an end: the conditions of
    obligations, and the disjunctions of two of them.
    """
    found: dict[Formula, None] = {}
    for premise in premises:
        for part in subformulas(premise.formula):
            if isinstance(part, ConditionalObligation) and not free_variables(part.condition):
                found[part.condition] = None
    single: list[Formula] = [Top(), *found][:_MAX_CONDITIONS]
    pairs: list[Formula] = [Or(pair) for pair in combinations(single[1:], 2)]
    return [*single, *pairs]


class _Translation:
    """From modal formulas to z3's, at a world."""

    def __init__(self, shape: Shape, setting: Setting) -> None:
        self.setting = setting
        self.modalities = sorted(shape.modalities)
        self.world = z3.DeclareSort("World")
        self.actual = z3.Const("actual", self.world)
        self.sorts = {sort: z3.DeclareSort(f"sort {sort}") for sort in sorted(shape.sorts)}
        self.sorts |= {"Real": z3.RealSort(), "Int": z3.IntSort()}
        self._relations: dict[str, Callable[[Any, Any], Any]] = {
            name: z3.Function(f"R[{name}]", self.world, self.world, z3.BoolSort())
            for name in self.modalities
        }
        if UNIVERSAL in shape.preferences:
            self._relations[UNIVERSAL] = lambda first, second: z3.BoolVal(True)
        self._as_good = {
            name: z3.Function(f"≥[{name}]", self.world, self.world, z3.BoolSort())
            for name in sorted(shape.preferences)
        }

    def premise(self, premise: Premise) -> Any:
        """Return a premise, at the actual world or at all."""
        if premise.scope == "local":
            return self._formula(premise.formula, self.actual, {})
        world = z3.Const("w", self.world)
        return z3.ForAll([world], self._formula(premise.formula, world, {}))

    def axioms(self, premises: Sequence[Premise]) -> list[Any]:
        """Return the frame conditions, and what the setting says of constants and domains."""
        found: list[Any] = list(self._preference_axioms(_conditions_in(premises)))
        for modality in self.modalities:
            conditions = self.setting.logic(modality).conditions
            relation = self._relations[modality]
            u, v, w = (z3.Const(name, self.world) for name in "uvw")
            statements = {
                FrameCondition.SERIAL: z3.ForAll([u], z3.Exists([v], relation(u, v))),
                FrameCondition.REFLEXIVE: z3.ForAll([u], relation(u, u)),
                FrameCondition.SYMMETRIC: z3.ForAll(
                    [u, v], z3.Implies(relation(u, v), relation(v, u))
                ),
                FrameCondition.TRANSITIVE: z3.ForAll(
                    [u, v, w],
                    z3.Implies(z3.And(relation(u, v), relation(v, w)), relation(u, w)),
                ),
                FrameCondition.EUCLIDEAN: z3.ForAll(
                    [u, v, w],
                    z3.Implies(z3.And(relation(u, v), relation(u, w)), relation(v, w)),
                ),
            }
            found += [statements[condition] for condition in sorted(conditions)]
        for sort, z3_sort in self.sorts.items():
            if sort in NUMERICAL_SORTS:
                continue
            named = [z3.Const(name, z3_sort) for name in self.setting.constants(sort)]
            if len(named) > 1:
                found.append(z3.Distinct(*named))
            if sort in self.setting.named:
                x = z3.Const("x", z3_sort)
                found.append(z3.ForAll([x], z3.Or([x == name for name in named])))
        return found

    def _formula(self, formula: Formula, world: Any, values: Mapping[str, Any]) -> Any:
        match formula:
            case Top():
                return z3.BoolVal(True)
            case Bottom():
                return z3.BoolVal(False)
            case Atom(predicate, arguments):
                terms = [self._term(argument, world, values) for argument in arguments]
                sorts = [term.sort() for term in terms]
                return z3.Function(predicate, self.world, *sorts, z3.BoolSort())(world, *terms)
            case Comparison(relation, left, right):
                return _ORDER[relation](
                    self._term(left, world, values), self._term(right, world, values)
                )
            case Not(body):
                return z3.Not(self._formula(body, world, values))
            case And(parts):
                return z3.And([self._formula(part, world, values) for part in parts])
            case Or(parts):
                return z3.Or([self._formula(part, world, values) for part in parts])
            case Implies(left, right):
                return z3.Implies(
                    self._formula(left, world, values),
                    self._formula(right, world, values),
                )
            case Iff(left, right):
                return self._formula(left, world, values) == self._formula(right, world, values)
            case ForAll(variable, sort, body) | Exists(variable, sort, body):
                bound = z3.FreshConst(self.sorts[sort], variable)
                inner = self._formula(body, world, {**values, variable: bound})
                quantifier = z3.ForAll if isinstance(formula, ForAll) else z3.Exists
                return quantifier([bound], inner)
            case Box(modality, body) if self._is_ought(modality.name):
                return self._ought(modality.name, body, Top(), values)
            case Diamond(modality, body) if self._is_ought(modality.name):
                return z3.Not(self._ought(modality.name, Not(body), Top(), values))
            case Box(modality, body):
                other = z3.FreshConst(self.world, "w")
                sees = self._relations[modality.name](world, other)
                return z3.ForAll([other], z3.Implies(sees, self._formula(body, other, values)))
            case Diamond(modality, body):
                other = z3.FreshConst(self.world, "w")
                sees = self._relations[modality.name](world, other)
                return z3.Exists([other], z3.And(sees, self._formula(body, other, values)))
            case ConditionalObligation(modality, body, condition):
                return self._ought(modality.name, body, condition, values)
            case _:
                assert_never(formula)

    def _is_ought(self, modality: str) -> bool:
        """Tell whether a box is an obligation without condition."""
        return modality != UNIVERSAL and modality in self._as_good

    def _ought(
        self, modality: str, body: Formula, condition: Formula, values: Mapping[str, Any]
    ) -> Any:
        """Return what a conditional obligation says, which is the same at every world."""

        def there(world: Any) -> Any:
            return self._formula(condition, world, values)

        def satisfied(world: Any) -> Any:
            return self._formula(body, world, values)

        v, u = (z3.FreshConst(self.world, name) for name in "vu")
        if self._rule(modality) is Rule.LEWIS:
            higher = z3.And(there(u), self._as_good[modality](u, v))
            support = z3.And(
                there(v), satisfied(v), z3.ForAll([u], z3.Implies(higher, satisfied(u)))
            )
            return z3.Or(z3.ForAll([v], z3.Not(there(v))), z3.Exists([v], support))
        best = self._best(modality, there, v)
        return z3.ForAll([v], z3.Implies(best, satisfied(v)))

    def _best(self, modality: str, there: Callable[[Any], Any], world: Any) -> Any:
        """Return that a world is among the best of those where something is true."""
        other = z3.FreshConst(self.world, "u")
        beaten = z3.And(there(other), self._beats(modality, other, world))
        return z3.And(there(world), z3.Not(z3.Exists([other], beaten)))

    def _beats(self, modality: str, first: Any, second: Any) -> Any:
        """Return that the first world, where it is there, keeps the second from being best."""
        as_good = self._as_good[modality]
        behind = z3.Not(as_good(second, first))
        return (
            behind if self._rule(modality) is Rule.OPT else z3.And(as_good(first, second), behind)
        )

    def _rule(self, modality: str) -> Rule:
        logic = self.setting.preference(modality)
        return logic.rule if logic is not None else Rule.MAX

    def _preference_axioms(self, conditions: Sequence[Formula]) -> Iterator[Any]:
        """Yield the conditions on preferences: limitedness and smoothness for given formulas."""
        t, u, v, w = (z3.Const(name, self.world) for name in "tuvw")
        for modality, r in self._as_good.items():
            logic = self.setting.preference(modality)
            asked = logic.conditions if logic is not None and modality != UNIVERSAL else ()
            relational = {
                PreferenceCondition.REFLEXIVE: z3.ForAll([u], r(u, u)),
                PreferenceCondition.TOTAL: z3.ForAll([u, v], z3.Or(r(u, v), r(v, u))),
                PreferenceCondition.TRANSITIVE: z3.ForAll(
                    [u, v, w], z3.Implies(z3.And(r(u, v), r(v, w)), r(u, w))
                ),
                PreferenceCondition.FERRERS: z3.ForAll(
                    [t, u, v, w], z3.Implies(z3.And(r(u, v), r(w, t)), z3.Or(r(u, t), r(w, v)))
                ),
            }
            yield from (axiom for condition, axiom in relational.items() if condition in asked)
            for condition in conditions:
                yield from self._ends(modality, condition, asked)

    def _ends(
        self, modality: str, formula: Formula, asked: Collection[PreferenceCondition]
    ) -> Iterator[Any]:
        """Yield limitedness and smoothness, if they are asked for, for one formula."""

        def there(world: Any) -> Any:
            return self._formula(formula, world, {})

        v, w = (z3.FreshConst(self.world, name) for name in "vw")
        best = self._best(modality, there, v)
        if PreferenceCondition.LIMITED in asked:
            yield z3.Implies(z3.Exists([w], there(w)), z3.Exists([v], best))
        if PreferenceCondition.SMOOTH in asked:
            r = self._as_good[modality]
            above = z3.Exists([v], z3.And(best, r(v, w), z3.Not(r(w, v))))
            itself = self._best(modality, there, w)
            yield z3.ForAll([w], z3.Implies(there(w), z3.Or(itself, above)))

    def _term(self, term: Term, world: Any, values: Mapping[str, Any]) -> Any:
        match term:
            case Variable(name):
                return values[name]
            case Application(name, ()):
                return z3.Const(name, self.sorts[self.setting.function(name).result])
            case Application(name, arguments):
                given = [self._term(argument, world, values) for argument in arguments]
                sorts = [value.sort() for value in given]
                result = self.sorts[self.setting.function(name).result]
                return z3.Function(name, self.world, *sorts, result)(world, *given)
            case Numeral(value):
                return z3.RealVal(str(value))
            case Arithmetic(operator, left, right):
                first, second = (
                    self._term(left, world, values),
                    self._term(right, world, values),
                )
                if operator == "+":
                    return first + second
                return first - second if operator == "-" else first * second
            case _:
                assert_never(term)
