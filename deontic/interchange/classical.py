"""The standard translation of a modal problem into a classical one, as formulas.

Worlds become a sort of their own; each predicate, and each function that is not a constant, gets a
world as its first argument; accessibility and preference become predicates with their conditions
as premises.

References
----------
Blackburn, P., de Rijke, M. & Venema, Y. (2001), *Modal Logic*, §2.4.  Parent, X. (2014),
"Maximality vs. Optimality in Dyadic Deontic Logic", *J. Philosophical Logic* 43, Definitions 2–8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import assert_never

from deontic.errors import UserError
from deontic.interchange.problem import Problem
from deontic.logics import FrameCondition
from deontic.preferences import PreferenceCondition, Rule
from deontic.solving.problem import UNIVERSAL, Premise
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
    Or,
    Term,
    Top,
    Variable,
    conj,
    disj,
    free_variables,
    subformulas,
)
from deontic.syntax.vocabulary import NUMERICAL_SORTS, Function, Predicate, Vocabulary


def classical(problem: Problem) -> Problem:
    """Return an equivalent problem without modalities, with all that its setting says stated.

    For limitedness and smoothness, which are not first-order, their instances for the conditions
    that occur are stated, and a note says so: what follows then does follow; what does not may.

    Examples
    --------
    >>> from deontic.solving.problem import Setting
    >>> from deontic.syntax import parse_together, to_ascii
    >>> (goal,), vocabulary = parse_together(["[] p -> p"], logic="T")
    >>> found = classical(Problem((), goal, Setting(vocabulary)))
    >>> [to_ascii(formula, sorts=False) for formula in found.formulas()]
    ['all w1. sees_box(w1, w1)', '(all w2. (sees_box(actual, w2) -> p(w2))) -> p(actual)']
    """
    modal = problem.is_modal()
    translation = _Translation(problem)
    premises = list(translation.axioms() if modal else ())
    premises += setting_axioms(problem)
    for premise in problem.premises:
        formula = translation.premise(premise) if modal else premise.formula
        premises.append(Premise(premise.label, formula))
    goal = problem.goal
    if goal is not None and modal:
        goal = translation.formula(goal, translation.actual)
    vocabulary = translation.vocabulary() if modal else problem.setting.vocabulary
    setting = replace(problem.setting, vocabulary=vocabulary, closed=frozenset(), distinct=())
    return Problem(tuple(premises), goal, setting, (*problem.notes, *translation.notes))


class _Translation:
    """The translation of one problem."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._setting = problem.setting
        given = self._setting.vocabulary
        taken = {*given.sorts, *given.predicates, *given.functions}
        self._taken = taken
        self.world = self._new("World")
        self._actual_name = self._new("actual")
        self.actual: Term = Application(self._actual_name)
        self._made = 0
        self.notes: list[str] = []
        names: dict[str, None] = {}
        for formula in problem.formulas():
            for part in subformulas(formula):
                if isinstance(part, Box | Diamond | ConditionalObligation):
                    names[part.modality.name] = None
        preferring = [name for name in names if self._setting.preference(name) is not None]
        plain = [name for name in names if name not in preferring]
        self._sees = {name: self._new(f"sees_{_word(name)}") for name in plain}
        self._as_good = {
            name: self._new(f"as_good_{_word(name)}") for name in preferring if name != UNIVERSAL
        }

    def _new(self, name: str) -> str:
        """Return a name that nothing has yet, and take it."""
        while name in self._taken:
            name += "_"
        self._taken.add(name)
        return name

    def _variable(self) -> str:
        """Return a new variable for worlds."""
        self._made += 1
        return self._new(f"w{self._made}")

    def vocabulary(self) -> Vocabulary:
        """Return the vocabulary of what is translated."""
        given, world = self._setting.vocabulary, self.world
        predicates = {
            name: Predicate(name, (world, *p.sorts)) for name, p in given.predicates.items()
        }
        predicates |= {
            name: Predicate(name, (world, world))
            for name in (*self._sees.values(), *self._as_good.values())
        }
        functions = {
            name: Function(name, f.result, (world, *f.sorts)) if f.arity else f
            for name, f in given.functions.items()
        }
        functions[self._actual_name] = Function(self._actual_name, world)
        return Vocabulary((*given.sorts, world), predicates, functions)

    # --- What is asked -------------------------------------------------------------------------

    def premise(self, premise: Premise) -> Formula:
        """Return a premise, at the actual world or at all."""
        if premise.scope == "local":
            return self.formula(premise.formula, self.actual)
        name = self._variable()
        return ForAll(name, self.world, self.formula(premise.formula, Variable(name)))

    def formula(self, formula: Formula, world: Term) -> Formula:
        """Return what a formula says of a world."""
        match formula:
            case Top() | Bottom():
                return formula
            case Atom(predicate, arguments):
                return Atom(predicate, (world, *(self._term(a, world) for a in arguments)))
            case Comparison(relation, left, right):
                return Comparison(relation, self._term(left, world), self._term(right, world))
            case Not(body):
                return Not(self.formula(body, world))
            case And(parts):
                return And(tuple([self.formula(part, world) for part in parts]))
            case Or(parts):
                return Or(tuple([self.formula(part, world) for part in parts]))
            case Implies(left, right):
                return Implies(self.formula(left, world), self.formula(right, world))
            case Iff(left, right):
                return Iff(self.formula(left, world), self.formula(right, world))
            case ForAll(variable, sort, body):
                return ForAll(variable, sort, self.formula(body, world))
            case Exists(variable, sort, body):
                return Exists(variable, sort, self.formula(body, world))
            case Box(modality, body) if modality.name in self._as_good:
                return self._ought(modality.name, body, Top())
            case Diamond(modality, body) if modality.name in self._as_good:
                return Not(self._ought(modality.name, Not(body), Top()))
            case Box(modality, body):
                name = self._variable()
                there = self._seen(modality.name, world, Variable(name))
                return ForAll(name, self.world, Implies(there, self.formula(body, Variable(name))))
            case Diamond(modality, body):
                name = self._variable()
                there = self._seen(modality.name, world, Variable(name))
                inner = self.formula(body, Variable(name))
                return Exists(name, self.world, And((there, inner)))
            case ConditionalObligation(modality, body, condition):
                if modality.name not in self._as_good:
                    logic = self._setting.logic(modality.name).name
                    raise UserError(
                        f"the logic {logic} of {modality.name} says nothing of O(q / p)",
                        hints=("Choose E, F, F+CM or G.",),
                    )
                return self._ought(modality.name, body, condition)
            case _:
                assert_never(formula)

    def _term(self, term: Term, world: Term) -> Term:
        match term:
            case Application(name, arguments) if arguments:
                return Application(name, (world, *(self._term(a, world) for a in arguments)))
            case Arithmetic(operator, left, right):
                return Arithmetic(operator, self._term(left, world), self._term(right, world))
            case _:
                return term

    def _seen(self, modality: str, world: Term, other: Term) -> Formula:
        """Return that a world sees another."""
        relation = self._sees.get(modality)
        return Top() if relation is None else Atom(relation, (world, other))

    # --- Preferences ---------------------------------------------------------------------------

    def _ought(self, modality: str, body: Formula, condition: Formula) -> Formula:
        """Return what a conditional obligation says, at whatever world."""
        name = self._variable()
        world = Variable(name)
        if self._rule(modality) is Rule.LEWIS:
            other = self._variable()
            higher = Variable(other)
            reached = And((self._good(modality, higher, world), self.formula(condition, higher)))
            upwards = ForAll(
                other, self.world, Implies(reached, self.formula(body, Variable(other)))
            )
            there = self.formula(condition, world)
            support = And((there, self.formula(body, world), upwards))
            nowhere = ForAll(name, self.world, Not(there))
            return Or((nowhere, Exists(name, self.world, support)))
        top = self._best(modality, condition, world)
        return ForAll(name, self.world, Implies(top, self.formula(body, world)))

    def _best(self, modality: str, condition: Formula, world: Term) -> Formula:
        """Return that a world is among the best where a condition holds."""
        name = self._variable()
        other = Variable(name)
        behind: Formula = Not(self._good(modality, world, other))
        if self._rule(modality) is not Rule.OPT:
            behind = And((self._good(modality, other, world), behind))
        beaten = Exists(name, self.world, And((self.formula(condition, other), behind)))
        return And((self.formula(condition, world), Not(beaten)))

    def _good(self, modality: str, first: Term, second: Term) -> Formula:
        """Return that a world is at least as good as another."""
        return Atom(self._as_good[modality], (first, second))

    def _rule(self, modality: str) -> Rule:
        logic = self._setting.preference(modality)
        return logic.rule if logic is not None else Rule.MAX

    # --- Axioms --------------------------------------------------------------------------------

    def axioms(self) -> Iterator[Premise]:
        """Yield the conditions on accessibility and on preferences."""
        for name, relation in self._sees.items():
            for condition in sorted(self._setting.logic(name).conditions):
                yield Premise(f"{condition} {name}", self._frame(relation, condition))
        for name, relation in self._as_good.items():
            logic = self._setting.preference(name)
            for asked in sorted(logic.conditions) if logic is not None else ():
                if asked in (PreferenceCondition.LIMITED, PreferenceCondition.SMOOTH):
                    yield from self._ends(name, asked)
                else:
                    yield Premise(f"{asked} {name}", self._preference(relation, asked))

    def _all(self, number: int, body: Callable[..., Formula]) -> Formula:
        """Return that something holds of all worlds, so many at a time."""
        names = [self._variable() for _ in range(number)]
        found = body(*map(Variable, names))
        for name in reversed(names):
            found = ForAll(name, self.world, found)
        return found

    def _frame(self, relation: str, condition: FrameCondition) -> Formula:
        """Return a condition on accessibility."""

        def r(first: Term, second: Term) -> Formula:
            return Atom(relation, (first, second))

        match condition:
            case FrameCondition.SERIAL:
                name = self._variable()
                return self._all(1, lambda u: Exists(name, self.world, r(u, Variable(name))))
            case FrameCondition.REFLEXIVE:
                return self._all(1, lambda u: r(u, u))
            case FrameCondition.SYMMETRIC:
                return self._all(2, lambda u, v: Implies(r(u, v), r(v, u)))
            case FrameCondition.TRANSITIVE:
                return self._all(3, lambda u, v, w: Implies(And((r(u, v), r(v, w))), r(u, w)))
            case FrameCondition.EUCLIDEAN:
                return self._all(3, lambda u, v, w: Implies(And((r(u, v), r(u, w))), r(v, w)))
            case _:
                assert_never(condition)

    def _preference(self, relation: str, condition: PreferenceCondition) -> Formula:
        """Return a first-order condition on preference."""

        def r(first: Term, second: Term) -> Formula:
            return Atom(relation, (first, second))

        match condition:
            case PreferenceCondition.REFLEXIVE:
                return self._all(1, lambda u: r(u, u))
            case PreferenceCondition.TRANSITIVE:
                return self._all(3, lambda u, v, w: Implies(And((r(u, v), r(v, w))), r(u, w)))
            case PreferenceCondition.TOTAL:
                return self._all(2, lambda u, v: Or((r(u, v), r(v, u))))
            case _:
                return self._all(
                    4,
                    lambda t, u, v, w: Implies(And((r(u, v), r(w, t))), Or((r(u, t), r(w, v)))),
                )

    def _ends(self, modality: str, condition: PreferenceCondition) -> Iterator[Premise]:
        """Yield limitedness or smoothness for the conditions that occur, two at a time too."""
        single: dict[Formula, None] = {Top(): None}
        for formula in self._problem.formulas():
            for part in subformulas(formula):
                if isinstance(part, ConditionalObligation) and not free_variables(part.condition):
                    single[part.condition] = None
        pairs = [Or(pair) for pair in combinations([f for f in single if f != Top()], 2)]
        self.notes.append(
            f"that preferences are {condition} is stated for the conditions that occur and for"
            " two of them at a time: what does not follow here may follow all the same"
        )
        for number, formula in enumerate((*single, *pairs), start=1):
            yield Premise(
                f"{condition} {modality} {number}", self._end(modality, condition, formula)
            )

    def _end(self, modality: str, condition: PreferenceCondition, formula: Formula) -> Formula:
        """Return limitedness or smoothness for one formula."""
        first, second = self._variable(), self._variable()
        world, top = Variable(first), Variable(second)
        there = self.formula(formula, world)
        best = self._best(modality, formula, top)
        if condition is PreferenceCondition.LIMITED:
            some = Exists(first, self.world, there)
            return Implies(some, Exists(second, self.world, best))
        strictly = (self._good(modality, top, world), Not(self._good(modality, world, top)))
        above = Exists(second, self.world, And((best, *strictly)))
        itself = self._best(modality, formula, world)
        return ForAll(first, self.world, Implies(there, Or((itself, above))))


def setting_axioms(problem: Problem) -> list[Premise]:
    """Return what a problem's setting says of names and closed sorts."""
    found = []
    setting = problem.setting
    for sort in setting.vocabulary.sorts:
        if sort in NUMERICAL_SORTS:
            continue
        named = [Application(name) for name in setting.constants(sort)]
        if len(named) > 1:
            pairs = combinations(named, 2)
            apart = conj(Not(Comparison("=", a, b)) for a, b in pairs)
            found.append(Premise(f"distinct {sort}", apart, "global"))
        if sort in setting.named:
            some = [Comparison("=", Variable("x"), constant) for constant in named]
            found.append(Premise(f"closed {sort}", ForAll("x", sort, disj(some)), "global"))
    return found


def _word(modality: str) -> str:
    """Return the name of a modality as a word."""
    return "box" if modality == UNIVERSAL else modality
