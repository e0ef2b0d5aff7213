"""What is asked of a solver: premises, a goal, and the setting in which they are understood.

No solver is imported here, so a question can be built, stored and compared without one.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Literal, NamedTuple, TypeAlias, assert_never

from deontic.errors import UserError
from deontic.logics import LOGICS, Logic, logic_named
from deontic.preferences import (
    PREFERENCE_LOGICS,
    PreferenceLogic,
    Rule,
    preference_logic,
)
from deontic.syntax.formulas import (
    And,
    Application,
    Arithmetic,
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
    Variable,
    children,
    free_variables,
    subformulas,
    terms,
)
from deontic.syntax.vocabulary import NUMERICAL_SORTS, Function, Vocabulary

UNIVERSAL = "[]"
"""The modality that sees all worlds if its logic is one of conditional obligation."""

Scope: TypeAlias = Literal["local", "global"]
"""Whether a premise holds at the actual world or at every world.

Fitting & Mendelsohn 1998, *First-Order Modal Logic*, §1.9.
"""


@dataclass(frozen=True, slots=True)
class Premise:
    """A formula with a label to track it by, and where it holds."""

    label: str
    formula: Formula
    scope: Scope = "local"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much work a query may be, and the seed that makes it repeatable.

    Parameters
    ----------
    timeout
        Seconds for one query.
    seed
        Of the solver's choices.
    worlds, elements
        The largest model that the search for a countermodel tries where no sufficient size is
        known: so many worlds, and so many unnamed elements a sort.
    solver
        What decides propositional questions within modal ones: ``z3``; ``sat`` for python-sat,
        which is optional; or ``auto`` for a small one of our own, and z3 once a question turns out
        not to be small.  Their answers are the same.
    """

    timeout: float = 10.0
    seed: int = 0
    worlds: int = 5
    elements: int = 3
    solver: Literal["auto", "z3", "sat"] = "auto"


class Unsettled(Exception):
    """A question was given up; the message says why."""


class TooLarge(Unsettled):
    """The finite expansion or the frame would be larger than is sensible."""


SUFFICIENT = 0
"""As many worlds as suffice for conditional obligation, in place of a number of worlds."""


COMBINED = -1
"""As many worlds as suffice for that beside the modalities of normal logics."""


class Deadline:
    """When the time for a query, all its parts together, is over."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds until then, negative afterwards."""
        return self._end - time.monotonic()

    def check(self) -> None:
        """Raise :class:`Unsettled` if the time is over."""
        if self.left <= 0:
            raise Unsettled(f"it was not settled within {self._seconds:g} s")

    def part(self, share: float) -> Deadline:
        """Return the deadline of something that may have a share of the time that is left."""
        part = Deadline(self._seconds)
        part._end = time.monotonic() + share * self.left
        return part


@dataclass(frozen=True, slots=True)
class Setting:
    """The language and the frames in which a problem is understood.

    Parameters
    ----------
    vocabulary
        Sorts, predicates, functions and the logic of each modality.
    distinct
        Constants that denote pairwise distinct elements.
    closed
        Sorts all of whose elements are named by ``distinct``.
    default_logic
        The logic of a modality for which the vocabulary names none.
    """

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    distinct: tuple[str, ...] = ()
    closed: frozenset[str] = frozenset()
    default_logic: str = "K"

    @property
    def named(self) -> frozenset[str]:
        """The closed sorts that have a named element; one without may have any elements."""
        return frozenset(sort for sort in self.closed if self.constants(sort))

    def logic(self, modality: str) -> Logic:
        """Return the logic of a modality.

        A logic of conditional obligation is that of its unconditional part: the best worlds are
        the same seen from every world, and ``[]`` sees all worlds.
        """
        name = self.vocabulary.modalities.get(modality, self.default_logic)
        found = LOGICS.get(name)
        if found is not None:
            return found
        preference = self.preference(modality)
        if preference is None:
            return logic_named(name)
        if modality == UNIVERSAL:
            return LOGICS["S5"]
        limited = preference.strength not in ("", "E")
        return LOGICS["KD45" if limited else "K45"]

    def preference(self, modality: str) -> PreferenceLogic | None:
        """Return the logic of conditional obligation of a modality, if it has one.

        Where ``[]`` has one, it is the box for all worlds that goes with conditional obligation.
        """
        name = self.vocabulary.modalities.get(modality, self.default_logic)
        if name in LOGICS:
            return None
        return PREFERENCE_LOGICS.get(name) or preference_logic(name)

    def function(self, name: str) -> Function:
        """Return a function or constant of the vocabulary."""
        try:
            return self.vocabulary.functions[name]
        except KeyError:
            raise UserError(f"nothing is called {name!r} here") from None

    def is_number(self, term: Term) -> bool:
        """Tell whether a term stands for a number; variables never do."""
        match term:
            case Numeral() | Arithmetic():
                return True
            case Application(name):
                return self.function(name).result in NUMERICAL_SORTS
            case Variable():
                return False
            case _:
                assert_never(term)

    def constants(self, sort: str) -> tuple[str, ...]:
        """Return the constants of a sort that are known to denote distinct elements."""
        return tuple(name for name in self.distinct if self.function(name).result == sort)


class Shape(NamedTuple):
    """How the search for a finite model of some premises has to go.

    Parameters
    ----------
    witnesses
        How many unnamed elements suffice, if ``bounded``, for each sort that needs any.
    bounded
        Whether a model with at most the named elements and the witnesses exists whenever a model
        does.  It does for sentences whose existential quantifiers stand outside every universal
        quantifier and every modality and which have no functions into an open sort: restricting
        the (constant) domain to the named elements and the witnesses keeps the premises true
        (Bernays & Schönfinkel 1928, extended to constant domains).
    sorts
        The sorts that occur, numbers aside.
    modalities
        The names of the modalities that occur, those with preferences apart.
    preferences
        The names of the modalities with a logic of conditional obligation that occur.
    global_modalities
        Whether a premise that holds at every world has a modality in it.
    equated
        The sorts between whose individuals an equation occurs, so that elements of these sorts
        may not be doubled.
    conditional
        The names of modalities with a conditional obligation that their logics say nothing of.
    propositional
        Whether no terms, quantifiers or conditional obligations occur.
    """

    witnesses: tuple[tuple[str, int], ...]
    bounded: bool
    sorts: frozenset[str]
    modalities: frozenset[str]
    preferences: frozenset[str]
    global_modalities: bool
    equated: frozenset[str]
    conditional: frozenset[str]
    propositional: bool = True

    @property
    def plain(self) -> bool:
        """Whether any of the premises, taken by themselves, can be searched for in the same way."""
        return self.bounded and not (
            self.witnesses or self.global_modalities or self.preferences or self.conditional
        )

    def __or__(self, other: Shape) -> Shape:
        """Return the shape of both sets of premises together."""
        total = dict(self.witnesses)
        for sort, number in other.witnesses:
            total[sort] = total.get(sort, 0) + number
        return Shape(
            tuple(sorted(total.items())),
            self.bounded and other.bounded,
            self.sorts | other.sorts,
            self.modalities | other.modalities,
            self.preferences | other.preferences,
            self.global_modalities or other.global_modalities,
            self.equated | other.equated,
            self.conditional | other.conditional,
            self.propositional and other.propositional,
        )


NO_SHAPE = Shape((), True, frozenset(), frozenset(), frozenset(), False, frozenset(), frozenset())
"""The shape of no premises at all."""


def reduced(shapes: Iterable[Shape]) -> Shape:
    """Return the shape of some premises together, of which each has one."""
    several = list(shapes)
    needing = [shape for shape in several if shape.witnesses]
    return reduce(Shape.__or__, (*needing, *set(several).difference(needing)), NO_SHAPE)


def shape_of(premise: Premise, setting: Setting) -> Shape:
    """Return the shape of one premise.

    Raises
    ------
    UserError
        If it has a free variable, quantifies over numbers, or has a function of numbers.
    """
    for name in sorted(free_variables(premise.formula)):
        raise UserError(
            f"the variable {name!r} is free in {premise.label}",
            hints=("Bind it by a quantifier, or put a constant in its place.",),
        )
    witnesses: dict[str, int] = {}
    sorts: set[str] = set()
    modalities: set[str] = set()
    preferences: set[str] = set()
    conditional: set[str] = set()
    plain = True
    for part in subformulas(premise.formula):
        match part:
            case Box(modality) | Diamond(modality):
                having = preferences if setting.preference(modality.name) else modalities
                having.add(modality.name)
                if modality.name != UNIVERSAL and _is_lewis(setting, modality.name):
                    raise UserError(
                        f"by Lewis's rule, {premise.label} needs its obligations with a condition",
                        hints=("Write O(q / true) for O q.",),
                    )
            case ConditionalObligation(modality):
                plain = False
                having = preferences if setting.preference(modality.name) else conditional
                having.add(modality.name)
            case ForAll(variable, sort) | Exists(variable, sort):
                if sort in NUMERICAL_SORTS:
                    raise UserError(
                        f"{variable} ranges over numbers: quantifying over {sort} is not supported",
                        hints=("Use a constant of that sort as a parameter instead.",),
                    )
                sorts.add(sort)
    everywhere = premise.scope == "global"
    named = setting.named
    bounded = _count(premise.formula, True, everywhere, named, witnesses)
    for term in terms(premise.formula):
        if isinstance(term, Application):
            function = setting.function(term.function)
            if NUMERICAL_SORTS & set(function.sorts):
                raise UserError(f"{function.name} takes a number, which is not supported")
            if function.result not in NUMERICAL_SORTS:
                sorts.add(function.result)
                bounded &= not function.arity or function.result in named
    return Shape(
        tuple(sorted(witnesses.items())),
        bounded,
        frozenset(sorts),
        frozenset(modalities),
        frozenset(preferences),
        everywhere and bool(modalities),
        _equated(premise.formula, {}, setting),
        frozenset(conditional),
        plain and not sorts and next(terms(premise.formula), None) is None,
    )


def _is_lewis(setting: Setting, modality: str) -> bool:
    """Tell whether a modality goes by Lewis's rule, by which no worlds need be the best ones."""
    logic = setting.preference(modality)
    return logic is not None and logic.rule is Rule.LEWIS


def _count(
    formula: Formula,
    positive: bool,
    inner: bool,
    closed: frozenset[str],
    found: dict[str, int],
) -> bool:
    """Count outermost existential quantifiers; tell whether all of them are outermost.

    ``inner`` says that the formula stands below a universal quantifier or a modality.
    """
    match formula:
        case ForAll(_, sort, body) | Exists(_, sort, body):
            if sort in closed:
                return _count(body, positive, inner, closed, found)
            existential = isinstance(formula, Exists) == positive
            if existential:
                if inner:
                    return False
                found[sort] = found.get(sort, 0) + 1
            return _count(body, positive, inner or not existential, closed, found)
        case Not(body):
            return _count(body, not positive, inner, closed, found)
        case Implies(left, right):
            first = _count(left, not positive, inner, closed, found)
            return _count(right, positive, inner, closed, found) and first
        case Iff(left, right):
            counted = [
                _count(side, polarity, inner, closed, found)
                for side in (left, right)
                for polarity in (True, False)
            ]
            return all(counted)
        case Box(_, body) | Diamond(_, body):
            return _count(body, positive, True, closed, found)
        case And() | Or():
            counted = [_count(c, positive, inner, closed, found) for c in children(formula)]
            return all(counted)
        case ConditionalObligation(_, body, condition):
            counted = [
                _count(body, positive, True, closed, found),
                _count(condition, True, True, closed, found),
                _count(condition, False, True, closed, found),
            ]
            return all(counted)
        case _:
            return True


def _equated(formula: Formula, sorts: Mapping[str, str], setting: Setting) -> frozenset[str]:
    """Return the sorts between whose individuals an equation occurs, given the variables' sorts."""
    match formula:
        case Comparison("=", Variable(name)):
            return frozenset((sorts[name],))
        case Comparison("=", Application(name)):
            return frozenset((setting.function(name).result,)) - NUMERICAL_SORTS
        case ForAll(variable, sort, body) | Exists(variable, sort, body):
            return _equated(body, {**sorts, variable: sort}, setting)
        case _:
            return frozenset().union(*(_equated(c, sorts, setting) for c in children(formula)))
