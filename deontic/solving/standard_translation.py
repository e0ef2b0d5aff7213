"""The standard translation of modal formulas into first-order ones.

Worlds become a sort of their own; each predicate, and each function that is not a constant, gets a
world as its first argument; accessibility and preference become predicates, with the conditions on
them as axioms.

References
----------
Blackburn, P., de Rijke, M. & Venema, Y. (2001), *Modal Logic*, §2.4.  Parent, X. (2014),
"Maximality vs. Optimality in Dyadic Deontic Logic", *J. Philosophical Logic* 43, Definitions 2–8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import assert_never

from deontic.errors import UserError
from deontic.logics import FrameCondition
from deontic.preferences import PreferenceCondition, Rule
from deontic.solving.problem import UNIVERSAL, Premise, Setting
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
    free_variables,
    modalities,
    subformulas,
)
from deontic.syntax.vocabulary import Function, Predicate, Vocabulary


class StandardTranslation:
    """The translation of some formulas, with names for worlds that occur nowhere in them.

    Parameters
    ----------
    formulas
        All that is to be translated.
    setting
        Their language, and the logic of each modality.

    Examples
    --------
    >>> from deontic.syntax import parse_together, to_ascii
    >>> (law,), vocabulary = parse_together(["all x. [] P(x)"])
    >>> made = StandardTranslation([law], Setting(vocabulary))
    >>> to_ascii(made.formula(law, made.actual), sorts=False)
    'all x. all w1. (sees_box(actual, w1) -> P(w1, x))'
    """

    def __init__(self, formulas: Sequence[Formula], setting: Setting) -> None:
        self._setting = setting
        given = setting.vocabulary
        self._taken = {*given.sorts, *given.predicates, *given.functions, *_bound(formulas)}
        self.world = self._new("World")
        self._actual_name = self._new("actual")
        self.actual: Term = Application(self._actual_name)
        self._made = 0
        names = [modality.name for modality in modalities(formulas)]
        preferring = [name for name in names if setting.preference(name) is not None]
        plain = [name for name in names if name not in preferring]
        self._sees = {name: self._new(f"sees_{_word(name)}") for name in plain}
        self._as_good = {
            name: self._new(f"as_good_{_word(name)}") for name in preferring if name != UNIVERSAL
        }

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

    # --- Formulas ------------------------------------------------------------------------------

    def premise(self, premise: Premise) -> Formula:
        """Return what a premise says: of the actual world or, if it is global, of all."""
        if premise.scope == "local":
            return self.formula(premise.formula, self.actual)
        name = self._variable()
        return ForAll(name, self.world, self.formula(premise.formula, Variable(name)))

    def formula(self, formula: Formula, world: Term) -> Formula:
        """Return what a formula says of a world.

        Raises
        ------
        UserError
            If an obligation is conditional and its logic says nothing of such.
        """
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
        """Return what a conditional obligation says, which is the same at every world."""
        name = self._variable()
        world = Variable(name)
        if self._rule(modality) is Rule.LEWIS:
            other = self._variable()
            higher = Variable(other)
            reached = And((self._good(modality, higher, world), self.formula(condition, higher)))
            upwards = ForAll(other, self.world, Implies(reached, self.formula(body, higher)))
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

    def axioms(self, limits: Sequence[Formula]) -> Iterator[Premise]:
        """Yield the conditions on accessibility and on preferences.

        Limitedness and smoothness are not first-order: their instances for ``limits`` are given.
        """
        for name, relation in self._sees.items():
            for condition in sorted(self._setting.logic(name).conditions):
                yield Premise(f"{condition} {name}", self._condition(relation, condition))
        for name, asked in self._preference_conditions():
            if asked in LIMIT_CONDITIONS:
                for number, formula in enumerate(limits, start=1):
                    yield Premise(f"{asked} {name} {number}", self._limit(name, asked, formula))
            else:
                yield Premise(f"{asked} {name}", self._condition(self._as_good[name], asked))

    def limit_conditions(self) -> list[PreferenceCondition]:
        """Return limitedness or smoothness, once for each modality whose logic has it."""
        return [asked for _, asked in self._preference_conditions() if asked in LIMIT_CONDITIONS]

    def _preference_conditions(self) -> Iterator[tuple[str, PreferenceCondition]]:
        for name in self._as_good:
            logic = self._setting.preference(name)
            for asked in sorted(logic.conditions) if logic is not None else ():
                yield name, asked

    def _all(self, number: int, body: Callable[..., Formula]) -> Formula:
        """Return that something holds of all worlds, so many at a time."""
        names = [self._variable() for _ in range(number)]
        found = body(*map(Variable, names))
        for name in reversed(names):
            found = ForAll(name, self.world, found)
        return found

    def _condition(self, relation: str, condition: FrameCondition | PreferenceCondition) -> Formula:
        """Return a first-order condition on a relation between worlds."""

        def r(first: Term, second: Term) -> Formula:
            return Atom(relation, (first, second))

        match condition:
            case FrameCondition.SERIAL:
                name = self._variable()
                return self._all(1, lambda u: Exists(name, self.world, r(u, Variable(name))))
            case FrameCondition.REFLEXIVE | PreferenceCondition.REFLEXIVE:
                return self._all(1, lambda u: r(u, u))
            case FrameCondition.SYMMETRIC:
                return self._all(2, lambda u, v: Implies(r(u, v), r(v, u)))
            case FrameCondition.TRANSITIVE | PreferenceCondition.TRANSITIVE:
                return self._all(3, lambda u, v, w: Implies(And((r(u, v), r(v, w))), r(u, w)))
            case FrameCondition.EUCLIDEAN:
                return self._all(3, lambda u, v, w: Implies(And((r(u, v), r(u, w))), r(v, w)))
            case PreferenceCondition.TOTAL:
                return self._all(2, lambda u, v: Or((r(u, v), r(v, u))))
            case PreferenceCondition.FERRERS:
                return self._all(
                    4,
                    lambda t, u, v, w: Implies(And((r(u, v), r(w, t))), Or((r(u, t), r(w, v)))),
                )
            case _:
                raise AssertionError(f"{condition} is not first-order")

    def _limit(self, modality: str, condition: PreferenceCondition, formula: Formula) -> Formula:
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


LIMIT_CONDITIONS = (PreferenceCondition.LIMITED, PreferenceCondition.SMOOTH)
"""The conditions that no first-order sentence expresses."""


def limit_formulas(formulas: Iterable[Formula], at_most: int | None = None) -> list[Formula]:
    """Return the formulas for which it matters that there are best worlds among those that they
    hold at: ``true``, the closed conditions of obligations, and disjunctions of two of these.

    ``at_most`` is for how many conditions, ``true`` included.

    Examples
    --------
    >>> from deontic.syntax import parse_together, to_ascii
    >>> (law, _), _ = parse_together(["O(q / p) & O(q / r)", "p"])
    >>> [to_ascii(formula) for formula in limit_formulas([law])]
    ['true', 'p', 'r', 'p | r']
    """
    closed = (
        part.condition
        for formula in formulas
        for part in subformulas(formula)
        if isinstance(part, ConditionalObligation) and not free_variables(part.condition)
    )
    single = list(dict.fromkeys([Top(), *closed]))[:at_most]
    return [*single, *(Or(pair) for pair in combinations(single[1:], 2))]


def _bound(formulas: Iterable[Formula]) -> Iterator[str]:
    """Yield the variables that quantifiers bind."""
    for formula in formulas:
        for part in subformulas(formula):
            if isinstance(part, ForAll | Exists):
                yield part.variable


def _word(modality: str) -> str:
    """Return the name of a modality as a word."""
    return "box" if modality == UNIVERSAL else modality
