"""Formulas over a finite domain, without quantifiers: a shared graph in negation normal form.

A quantifier becomes a conjunction or disjunction over the domain; a constant that may denote any
element, and the value of a function, become a choice among elements.  Worlds and accessibility come
later, in :mod:`deontic.solving.frames`; no solver is known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from types import MappingProxyType
from typing import TypeAlias, assert_never

from deontic.errors import InternalError, UserError
from deontic.solving.ground_nodes import (
    Choice,
    Conjunction,
    Disjunction,
    Letter,
    Linear,
    Literal,
    Necessity,
    Node,
    NoOught,
    Ought,
    Possibility,
    Presence,
    Quantity,
)
from deontic.solving.problem import UNIVERSAL, Deadline, Setting, TooLarge
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
    children,
    free_variables,
)

MAX_NODES = 1_000_000
"""Above this the finite expansion is given up."""


_Cases: TypeAlias = "list[tuple[tuple[int, ...], str]]"
_Sum: TypeAlias = tuple[dict[Quantity, Fraction], Fraction]


class Arena:
    """All ground nodes of one problem over one finite domain.

    Parameters
    ----------
    setting
        Language and frames.
    domain
        The elements of each sort.
    optional
        Elements that need not exist.
    denotations
        The elements among which a constant's lies.  What is not listed may denote any, but the
        constants of ``setting.distinct`` denote the elements of their names.
    deadline
        Of the work.
    """

    TRUE = 0
    FALSE = 1

    def __init__(
        self,
        setting: Setting,
        domain: Mapping[str, tuple[str, ...]],
        optional: frozenset[str] = frozenset(),
        denotations: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
        deadline: Deadline | None = None,
    ) -> None:
        self.setting = setting
        self.domain = domain
        self.optional = optional
        self.deadline = deadline
        self.nodes: list[Node] = [Conjunction(()), Disjunction(())]
        self._free: dict[int, tuple[Formula, tuple[str, ...]]] = {}
        self._grounded: dict[tuple[object, ...], int] = {}
        self._index: dict[Node, int] = {self.nodes[0]: 0, self.nodes[1]: 1}
        self._denotations = {
            **{name: (name,) for name in setting.distinct},
            **denotations,
        }

    def ground(
        self,
        formula: Formula,
        assignment: Mapping[str, str] | None = None,
        positive: bool = True,
    ) -> int:
        """Return the node of a formula, or of its negation if not ``positive``."""
        values = assignment or {}
        if isinstance(formula, Atom):
            return self._atom(formula.predicate, formula.arguments, values, positive)
        key = (
            id(formula),
            positive,
            *[values[name] for name in self._free_in(formula)],
        )
        found = self._grounded.get(key)
        if found is None:
            found = self._grounded[key] = self._ground(formula, values, positive)
        return found

    def _free_in(self, formula: Formula) -> tuple[str, ...]:
        """Return the free variables of a formula, which is kept so that its identity is its own."""
        found = self._free.get(id(formula))
        if found is None:
            match formula:
                case Atom() | Comparison():
                    names = free_variables(formula)
                case _:
                    names = frozenset().union(*map(self._free_in, children(formula)))
                    if isinstance(formula, ForAll | Exists):
                        names -= {formula.variable}
            found = self._free[id(formula)] = (formula, tuple(sorted(names)))
        return found[1]

    def _ground(self, formula: Formula, values: Mapping[str, str], positive: bool) -> int:
        match formula:
            case Top():
                return self.TRUE if positive else self.FALSE
            case Bottom():
                return self.FALSE if positive else self.TRUE
            case Atom(predicate, arguments):
                return self._atom(predicate, arguments, values, positive)
            case Comparison(relation, left, right):
                return self._comparison(relation, left, right, values, positive)
            case Not(body):
                return self.ground(body, values, not positive)
            case And(parts) | Or(parts):
                nodes = [self.ground(part, values, positive) for part in parts]
                return self._join(isinstance(formula, And) == positive, nodes)
            case Implies(left, right):
                sides = [
                    self.ground(left, values, not positive),
                    self.ground(right, values, positive),
                ]
                return self._join(not positive, sides)
            case Iff(left, right):
                one = [
                    self.ground(left, values, False),
                    self.ground(right, values, positive),
                ]
                other = [
                    self.ground(left, values, True),
                    self.ground(right, values, not positive),
                ]
                return self.conjunction([self.disjunction(one), self.disjunction(other)])
            case ForAll() | Exists():
                return self._quantified(formula, values, positive)
            case Box(modality, body) if self._is_ought(modality.name):
                return self._ought(modality.name, body, Top(), values, positive)
            case Diamond(modality, body) if self._is_ought(modality.name):
                return self._ought(modality.name, Not(body), Top(), values, not positive)
            case Box(modality, body) | Diamond(modality, body):
                inside = self.ground(body, values, positive)
                necessary = isinstance(formula, Box) == positive
                if inside == (self.TRUE if necessary else self.FALSE):
                    return inside
                return self._node((Necessity if necessary else Possibility)(modality.name, inside))
            case ConditionalObligation(modality, body, condition):
                return self._ought(modality.name, body, condition, values, positive)
            case _:
                assert_never(formula)

    def _quantified(
        self, formula: ForAll | Exists, values: Mapping[str, str], positive: bool
    ) -> int:
        """Return the node of a quantification, or of its negation: its instances, joined."""
        universal = isinstance(formula, ForAll) == positive
        instances = []
        for element in self._elements(formula.sort):
            inner = {**values, formula.variable: element}
            instance = self.ground(formula.body, inner, positive)
            if element in self.optional:
                present = self._node(Literal(Presence(element), not universal))
                instance = self._join(not universal, [present, instance])
            instances.append(instance)
        return self._join(universal, instances)

    def _is_ought(self, modality: str) -> bool:
        """Tell whether a box is an obligation without condition."""
        return modality != UNIVERSAL and self.setting.preference(modality) is not None

    def _ought(
        self,
        modality: str,
        body: Formula,
        condition: Formula,
        values: Mapping[str, str],
        positive: bool,
    ) -> int:
        """Return the node of a conditional obligation, or of its negation."""
        if not self._is_ought(modality):
            raise InternalError(f"the logic of {modality!r} has no conditional obligation")
        parts = [self.ground(f, values, sign) for f in (body, condition) for sign in (True, False)]
        return self._node((Ought if positive else NoOught)(modality, *parts))

    def conjunction(self, parts: list[int]) -> int:
        """Return the node of a conjunction, simplified."""
        kept = sorted({p for p in parts if p != self.TRUE})
        if self.FALSE in kept:
            return self.FALSE
        if not kept:
            return self.TRUE
        return kept[0] if len(kept) == 1 else self._node(Conjunction(tuple(kept)))

    def disjunction(self, parts: list[int]) -> int:
        """Return the node of a disjunction, simplified."""
        kept = sorted({p for p in parts if p != self.FALSE})
        if self.TRUE in kept:
            return self.TRUE
        if not kept:
            return self.FALSE
        return kept[0] if len(kept) == 1 else self._node(Disjunction(tuple(kept)))

    def candidates(self, function: str) -> tuple[str, ...]:
        """Return the elements among which the value of a function or constant lies."""
        found = self._denotations.get(function)
        return found or self._elements(self.setting.function(function).result)

    # --- Atoms and terms -----------------------------------------------------------------------

    def _atom(
        self,
        predicate: str,
        arguments: tuple[Term, ...],
        values: Mapping[str, str],
        positive: bool,
    ) -> int:
        plain = [self._element(argument, values) for argument in arguments]
        if None not in plain:
            return self._node(Literal(Letter(predicate, tuple(map(str, plain))), positive))
        options = [self._cases(argument, values) for argument in arguments]
        disjuncts = []
        for combination in product(*options):
            guard = [node for conditions, _ in combination for node in conditions]
            letter = Letter(predicate, tuple([element for _, element in combination]))
            disjuncts.append(self.conjunction([*guard, self._node(Literal(letter, positive))]))
        return self.disjunction(disjuncts)

    def _comparison(
        self,
        relation: str,
        left: Term,
        right: Term,
        values: Mapping[str, str],
        positive: bool,
    ) -> int:
        if self.setting.is_number(left):
            return self._order(relation, left, right, values, positive)
        disjuncts = []
        for first, second in product(self._cases(left, values), self._cases(right, values)):
            if (first[1] == second[1]) == positive:
                disjuncts.append(self.conjunction([*first[0], *second[0]]))
        return self.disjunction(disjuncts)

    def _order(
        self,
        relation: str,
        left: Term,
        right: Term,
        values: Mapping[str, str],
        positive: bool,
    ) -> int:
        if relation in (">", ">="):
            left, right, relation = right, left, "<" if relation == ">" else "<="
        if not positive and relation != "=":
            left, right, relation = right, left, "<" if relation == "<=" else "<="
        elif not positive:
            relation = "!="
        disjuncts = []
        for (guard, first), (more, second) in product(
            self._sums(left, values), self._sums(right, values)
        ):
            coefficients, constant = _combine(first, second, Fraction(-1))
            if not coefficients:
                truth = {
                    "<": constant < 0,
                    "<=": constant <= 0,
                    "=": constant == 0,
                    "!=": constant != 0,
                }[relation]
                node = self.TRUE if truth else self.FALSE
            else:
                order = sorted(coefficients.items(), key=lambda item: str(item[0]))
                node = self._node(Linear(relation, tuple(order), constant))
            disjuncts.append(self.conjunction([*guard, *more, node]))
        return self.disjunction(disjuncts)

    def _element(self, term: Term, values: Mapping[str, str]) -> str | None:
        """Return the one element a term denotes, or ``None`` if there is a choice."""
        if isinstance(term, Variable):
            return values[term.name]
        if isinstance(term, Application) and not term.arguments:
            options = self.candidates(term.function)
            return options[0] if len(options) == 1 else None
        return None

    def _cases(self, term: Term, values: Mapping[str, str]) -> _Cases:
        """Return the elements a term may denote, each with the choices under which it does."""
        element = self._element(term, values)
        if element is not None:
            return [((), element)]
        match term:
            case Application(function, arguments):
                cases: _Cases = []
                for combination in product(*[self._cases(a, values) for a in arguments]):
                    guard = tuple([node for conditions, _ in combination for node in conditions])
                    elements = tuple([element for _, element in combination])
                    for value in self.candidates(function):
                        choice = self._node(Literal(Choice(function, elements, value), True))
                        cases.append(((*guard, choice), value))
                return cases
            case _:
                raise InternalError(f"{term} is a number where an individual is meant")

    def _sums(self, term: Term, values: Mapping[str, str]) -> list[tuple[tuple[int, ...], _Sum]]:
        """Return the linear sums a numerical term may come to, each with its choices."""
        match term:
            case Numeral(value):
                return [((), ({}, value))]
            case Application(function, arguments):
                result = []
                for combination in product(*[self._cases(a, values) for a in arguments]):
                    guard = tuple([node for conditions, _ in combination for node in conditions])
                    quantity = Quantity(function, tuple([e for _, e in combination]))
                    result.append((guard, ({quantity: Fraction(1)}, Fraction(0))))
                return result
            case Arithmetic(operator, left, right):
                return [
                    (guard + more, _arithmetic(operator, first, second))
                    for (guard, first), (more, second) in product(
                        self._sums(left, values), self._sums(right, values)
                    )
                ]
            case _:
                raise InternalError(f"{term} is not a number")

    # --- Nodes ---------------------------------------------------------------------------------

    def _elements(self, sort: str) -> tuple[str, ...]:
        if sort not in self.domain:
            raise InternalError(f"no domain was made for the sort {sort}")
        return self.domain[sort]

    def _join(self, conjunctive: bool, parts: list[int]) -> int:
        return self.conjunction(parts) if conjunctive else self.disjunction(parts)

    def _node(self, node: Node) -> int:
        found = self._index.get(node)
        if found is None:
            found = len(self.nodes)
            if found >= MAX_NODES:
                raise TooLarge(f"more than {MAX_NODES:,} ground formulas")
            if self.deadline is not None and not found % 1_024:
                self.deadline.check()
            self.nodes.append(node)
            self._index[node] = found
        return found


def _combine(first: _Sum, second: _Sum, factor: Fraction) -> _Sum:
    """Return ``first + factor · second`` without zero coefficients."""
    coefficients = dict(first[0])
    for quantity, coefficient in second[0].items():
        coefficients[quantity] = coefficients.get(quantity, Fraction(0)) + factor * coefficient
    kept = {quantity: c for quantity, c in coefficients.items() if c}
    return kept, first[1] + factor * second[1]


def _arithmetic(operator: str, first: _Sum, second: _Sum) -> _Sum:
    """Return a sum, difference or product of two linear sums."""
    if operator in ("+", "-"):
        return _combine(first, second, Fraction(1 if operator == "+" else -1))
    if first[0] and second[0]:
        raise UserError("a product of two quantities is not linear")
    factor, other = (first[1], second) if not first[0] else (second[1], first)
    return _combine(({}, Fraction(0)), other, factor)
