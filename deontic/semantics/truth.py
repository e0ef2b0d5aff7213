"""Truth in a model: the textbook definition, one arm for each kind of formula.

This is the oracle for everything else: every countermodel that a solver finds is checked here,
by code that shares nothing with the solver.

References
----------
Fitting, M. & Mendelsohn, R. (1998), *First-Order Modal Logic*, Definition 4.6.4.
Hansson, B. (1969), "An Analysis of Some Deontic Logics", *Noûs* 3, §8 (``O(q / p)``: the best
``p``-worlds are ``q``-worlds).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from operator import ge, gt, le, lt
from typing import assert_never

from deontic.errors import InternalError, UserError
from deontic.logics import FrameCondition, Logic
from deontic.semantics.model import Interpretation, Model, Value, World
from deontic.semantics.preference import ought
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

_NOTHING = Interpretation()
_ORDER: dict[str, Callable[[Fraction, Fraction], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


def holds(
    model: Model,
    world: World,
    formula: Formula,
    assignment: Mapping[str, Value] | None = None,
) -> bool:
    """Tell whether a formula is true at a world of a model.

    Parameters
    ----------
    model, world
        A finite model and one of its worlds.
    formula
        Any formula; defined predicates must have been expanded.
    assignment
        What the free variables stand for.

    Raises
    ------
    UserError
        If the formula quantifies over a sort of which the model has no elements, or uses a
        constant or a function value that the model does not give.

    Examples
    --------
    >>> from deontic.syntax.formulas import Modality
    >>> model = Model(
    ...     worlds=("w", "v"),
    ...     actual="w",
    ...     relations={"O": frozenset({("w", "v")})},
    ...     interpretations={"v": Interpretation({"p": frozenset({()})})},
    ... )
    >>> holds(model, "w", Box(Modality("O"), Atom("p")))
    True
    >>> holds(model, "w", Atom("p"))
    False
    """
    return _Evaluation(model).is_true(formula, world, assignment or {})


class _Evaluation:
    """Truth in one model.

    What a modal formula comes to at a world is kept: otherwise each level of modalities would
    multiply the work by the number of worlds seen.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._seen: dict[tuple[str, World], tuple[World, ...]] = {}
        self._known: dict[tuple[int, World, tuple[tuple[str, Value], ...]], bool] = {}

    def is_true(self, formula: Formula, world: World, values: Mapping[str, Value]) -> bool:
        """Tell whether a formula is true at a world: the definition, one arm for each kind."""
        model, is_true = self.model, self.is_true
        match formula:
            case Top():
                return True
            case Bottom():
                return False
            case Atom(predicate, arguments):
                facts = model.interpretations.get(world, _NOTHING).extensions.get(predicate)
                if not facts:
                    return False
                return tuple([denotation(model, world, a, values) for a in arguments]) in facts
            case Comparison(relation, left, right):
                first = denotation(model, world, left, values)
                second = denotation(model, world, right, values)
                if relation == "=":
                    return first == second
                if not (isinstance(first, Fraction) and isinstance(second, Fraction)):
                    raise InternalError(f"{relation} compares what is not a number")
                return _ORDER[relation](first, second)
            case Not(body):
                return not is_true(body, world, values)
            case And(parts):
                return all(is_true(part, world, values) for part in parts)
            case Or(parts):
                return any(is_true(part, world, values) for part in parts)
            case Implies(left, right):
                return not is_true(left, world, values) or is_true(right, world, values)
            case Iff(left, right):
                return is_true(left, world, values) == is_true(right, world, values)
            case ForAll(variable, sort, body):
                elements = _elements(model, sort)
                return all(is_true(body, world, {**values, variable: e}) for e in elements)
            case Exists(variable, sort, body):
                elements = _elements(model, sort)
                return any(is_true(body, world, {**values, variable: e}) for e in elements)
            case Box() | Diamond() | ConditionalObligation():
                key = (id(formula), world, tuple(values.items()))
                known = self._known.get(key)
                if known is None:
                    known = self._known[key] = self._is_true_beyond(formula, world, values)
                return known
            case _:
                assert_never(formula)

    def _is_true_beyond(
        self,
        formula: Box | Diamond | ConditionalObligation,
        world: World,
        values: Mapping[str, Value],
    ) -> bool:
        """Tell whether a modal formula is true at a world."""
        is_true = self.is_true
        match formula:
            case Box(modality, body):
                return all(is_true(body, v, values) for v in self._sees(modality.name, world))
            case Diamond(modality, body):
                return any(is_true(body, v, values) for v in self._sees(modality.name, world))
            case ConditionalObligation(modality, body, condition):
                there = [v for v in self.model.worlds if is_true(condition, v, values)]
                return ought(self.model, modality.name, there, lambda v: is_true(body, v, values))
            case _:
                assert_never(formula)

    def _sees(self, modality: str, world: World) -> tuple[World, ...]:
        """Return the worlds accessible from a world."""
        seen = self._seen.get((modality, world))
        if seen is None:
            seen = self._seen[modality, world] = self.model.successors(modality, world)
        return seen


def denotation(model: Model, world: World, term: Term, assignment: Mapping[str, Value]) -> Value:
    """Return what a term stands for at a world: an element, or a number as a Fraction."""
    match term:
        case Variable(name):
            if name not in assignment:
                raise UserError(f"the variable {name!r} is free")
            return assignment[name]
        case Application(name, ()) if name in model.constants:
            return model.constants[name]
        case Application(function, arguments):
            table = model.interpretations.get(world, _NOTHING).functions.get(function, {})
            key = tuple([str(denotation(model, world, a, assignment)) for a in arguments])
            if key not in table:
                raise UserError(f"the model gives no value to {function}({', '.join(key)})")
            return table[key]
        case Numeral(value):
            return value
        case Arithmetic(operator, left, right):
            first = denotation(model, world, left, assignment)
            second = denotation(model, world, right, assignment)
            if not (isinstance(first, Fraction) and isinstance(second, Fraction)):
                raise InternalError(f"{operator} is applied to what is not a number")
            if operator == "+":
                return first + second
            return first - second if operator == "-" else first * second
        case _:
            assert_never(term)


def frame_violations(model: Model, modality: str, logic: Logic) -> tuple[FrameCondition, ...]:
    """Return the conditions of a logic that a modality's relation does not meet."""
    pairs = model.relations.get(modality, frozenset())
    seen: dict[World, set[World]] = {world: set() for world in model.worlds}
    for world, target in pairs:
        if world in seen and target in seen:
            seen[world].add(target)
    place = {world: 1 << number for number, world in enumerate(model.worlds)}
    bits = {world: sum(place[target] for target in targets) for world, targets in seen.items()}
    checks: dict[FrameCondition, Callable[[], bool]] = {
        FrameCondition.SERIAL: lambda: all(seen.values()),
        FrameCondition.REFLEXIVE: lambda: all(world in seen[world] for world in model.worlds),
        FrameCondition.SYMMETRIC: lambda: all((v, w) in pairs for w, v in pairs),
        FrameCondition.TRANSITIVE: lambda: not any(bits[v] & ~bits[w] for w, v in pairs),
        FrameCondition.EUCLIDEAN: lambda: not any(bits[w] & ~bits[v] for w, v in pairs),
    }
    return tuple(c for c in FrameCondition if c in logic.conditions and not checks[c]())


def _elements(model: Model, sort: str) -> tuple[str, ...]:
    """Return the elements that a quantifier over a sort ranges over."""
    elements = model.domain.get(sort)
    if elements is None:
        raise UserError(f"the model has no domain for the sort {sort}")
    return elements
