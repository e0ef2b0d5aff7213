"""Proof by z3 of what no finite search settles: the standard translation, with quantifiers.

z3 is asked to refute the whole.  It may give up; what it refutes is refuted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, assert_never

import z3

from deontic.solving.naming import naming_axioms
from deontic.solving.problem import Deadline, Premise, Setting, Shape
from deontic.solving.standard_translation import StandardTranslation, limit_formulas
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
from deontic.syntax.vocabulary import NUMERICAL_SORTS, Vocabulary

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
    formulas = [premise.formula for premise in premises]
    translation = StandardTranslation(formulas, setting)
    encoding = _Encoding(translation.vocabulary())
    solver = z3.Solver()
    solver.set("random_seed", seed)
    axioms = translation.axioms(limit_formulas(formulas, _MAX_CONDITIONS))
    for axiom in (*axioms, *naming_axioms(setting, sorted(shape.sorts))):
        solver.add(encoding.formula(axiom.formula, {}))
    switches = {f"!{number}": premise for number, premise in enumerate(premises)}
    for switch, premise in switches.items():
        stated = encoding.formula(translation.premise(premise), {})
        solver.add(z3.Implies(z3.Bool(switch), stated))
    solver.set("timeout", max(1, int(1000 * deadline.left)))
    if solver.check(*map(z3.Bool, switches)) != z3.unsat:
        return None
    core = {str(switch) for switch in solver.unsat_core()}
    return tuple(premise.label for switch, premise in switches.items() if switch in core)


class _Encoding:
    """From formulas without modalities to z3's, given what values variables have."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._functions = vocabulary.functions

    def formula(self, formula: Formula, values: Mapping[str, Any]) -> Any:
        """Return a formula as z3 has it."""
        match formula:
            case Top():
                return z3.BoolVal(True)
            case Bottom():
                return z3.BoolVal(False)
            case Atom(predicate, arguments):
                return _applied(predicate, self._terms(arguments, values), z3.BoolSort())
            case Comparison(relation, left, right):
                return _ORDER[relation](self._term(left, values), self._term(right, values))
            case Not(body):
                return z3.Not(self.formula(body, values))
            case And(parts):
                return z3.And([self.formula(part, values) for part in parts])
            case Or(parts):
                return z3.Or([self.formula(part, values) for part in parts])
            case Implies(left, right):
                return z3.Implies(self.formula(left, values), self.formula(right, values))
            case Iff(left, right):
                return self.formula(left, values) == self.formula(right, values)
            case ForAll(variable, sort, body) | Exists(variable, sort, body):
                bound = z3.FreshConst(_sort(sort), variable)
                inner = self.formula(body, {**values, variable: bound})
                quantifier = z3.ForAll if isinstance(formula, ForAll) else z3.Exists
                return quantifier([bound], inner)
            case Box() | Diamond() | ConditionalObligation():
                raise AssertionError("a translated formula has no modality")
            case _:
                assert_never(formula)

    def _term(self, term: Term, values: Mapping[str, Any]) -> Any:
        match term:
            case Variable(name):
                return values[name]
            case Application(name, arguments):
                result = _sort(self._functions[name].result)
                return _applied(name, self._terms(arguments, values), result)
            case Numeral(value):
                return z3.RealVal(str(value))
            case Arithmetic(operator, left, right):
                first, second = self._term(left, values), self._term(right, values)
                if operator == "+":
                    return first + second
                return first - second if operator == "-" else first * second
            case _:
                assert_never(term)

    def _terms(self, terms: Sequence[Term], values: Mapping[str, Any]) -> list[Any]:
        return [self._term(term, values) for term in terms]


def _sort(name: str) -> Any:
    """Return a sort, which is the same one for the same name."""
    if name in NUMERICAL_SORTS:
        return z3.RealSort() if name == "Real" else z3.IntSort()
    return z3.DeclareSort(f"sort {name}")


def _applied(name: str, arguments: Sequence[Any], result: Any) -> Any:
    """Return a predicate or function of given arguments."""
    return z3.Function(name, *(argument.sort() for argument in arguments), result)(*arguments)
