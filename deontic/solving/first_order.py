"""Proof by z3 of what no finite search settles: the standard translation, with quantifiers.

Each modality becomes a relation between worlds with its frame conditions as axioms, each predicate
gets the world as one more argument, and z3 is asked to refute the whole.  It may give up; what it
refutes is refuted.

References
----------
Blackburn, P., de Rijke, M. & Venema, Y. (2001), *Modal Logic*, §2.4 (the standard translation).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, assert_never

import z3

from deontic.errors import InternalError
from deontic.logics import FrameCondition
from deontic.solving.problem import Deadline, Premise, Setting, Shape
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
)
from deontic.syntax.vocabulary import NUMERICAL_SORTS

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
    for axiom in translation.axioms():
        solver.add(axiom)
    switches = {f"!{number}": premise for number, premise in enumerate(premises)}
    for switch, premise in switches.items():
        solver.add(z3.Implies(z3.Bool(switch), translation.premise(premise)))
    solver.set("timeout", max(1, int(1000 * deadline.left)))
    if solver.check(*map(z3.Bool, switches)) != z3.unsat:
        return None
    core = {str(switch) for switch in solver.unsat_core()}
    return tuple(premise.label for switch, premise in switches.items() if switch in core)


class _Translation:
    """From modal formulas to z3's, at a world."""

    def __init__(self, shape: Shape, setting: Setting) -> None:
        self.setting = setting
        self.modalities = sorted(shape.modalities)
        self.world = z3.DeclareSort("World")
        self.actual = z3.Const("actual", self.world)
        self.sorts = {sort: z3.DeclareSort(f"sort {sort}") for sort in sorted(shape.sorts)}
        self.sorts |= {"Real": z3.RealSort(), "Int": z3.IntSort()}
        self._relations = {
            name: z3.Function(f"R[{name}]", self.world, self.world, z3.BoolSort())
            for name in self.modalities
        }

    def premise(self, premise: Premise) -> Any:
        """Return a premise, at the actual world or at all."""
        if premise.scope == "local":
            return self._formula(premise.formula, self.actual, {})
        world = z3.Const("w", self.world)
        return z3.ForAll([world], self._formula(premise.formula, world, {}))

    def axioms(self) -> list[Any]:
        """Return the frame conditions, and what the setting says of constants and domains."""
        found = []
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
            case Box(modality, body):
                other = z3.FreshConst(self.world, "w")
                sees = self._relations[modality.name](world, other)
                return z3.ForAll([other], z3.Implies(sees, self._formula(body, other, values)))
            case Diamond(modality, body):
                other = z3.FreshConst(self.world, "w")
                sees = self._relations[modality.name](world, other)
                return z3.Exists([other], z3.And(sees, self._formula(body, other, values)))
            case ConditionalObligation():
                raise InternalError("conditional obligation has no standard translation")
            case _:
                assert_never(formula)

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
