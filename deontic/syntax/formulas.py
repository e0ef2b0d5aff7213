"""The formulas: first-order, many-sorted, modal, with linear arithmetic.

One frozen class for each kind of term and formula, and the recursion schemes over them.  What a
formula *means* is in :mod:`deontic.semantics`; how it is written is in
:mod:`deontic.syntax.parser` and :mod:`deontic.syntax.printer`.

References
----------
Harrison, J. (2009), *Handbook of Practical Logic and Automated Reasoning*, ch. 3 (formulas as one
algebraic type).  Hansson, B. (1969), "An Analysis of Some Deontic Logics", *Noûs* 3 (conditional
obligation as a primitive).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias, assert_never, cast

# --- Terms -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Variable:
    """An individual variable; its sort is given by the quantifier that binds it."""

    name: str


@dataclass(frozen=True, slots=True)
class Application:
    """A function applied to terms; a constant is a function of no arguments."""

    function: str
    arguments: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Numeral:
    """A rational number."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A sum, difference or product of two numerical terms."""

    operator: Literal["+", "-", "*"]
    left: Term
    right: Term


Term: TypeAlias = Variable | Application | Numeral | Arithmetic

# --- Formulas ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Modality:
    """Which box: the operator it is written with, and the index that names it, if any.

    ``O[moral]`` is ``Modality("O", "moral")``; a bare ``□`` is ``Modality("[]")``.
    """

    operator: Literal["O", "[]", "B", "K"] = "[]"
    index: str = ""

    @property
    def name(self) -> str:
        """The name by which a study or a model knows this modality."""
        return self.index or self.operator


class Shown:
    """What all formulas have in common: a notebook shows them in LaTeX."""

    __slots__ = ()

    def _repr_latex_(self) -> str:
        from deontic.syntax.printer import to_latex

        return f"${to_latex(cast('Formula', self))}$"


@dataclass(frozen=True, slots=True)
class Top(Shown):
    """What is true in every model."""


@dataclass(frozen=True, slots=True)
class Bottom(Shown):
    """What is true in no model."""


@dataclass(frozen=True, slots=True)
class Atom(Shown):
    """A predicate applied to terms; a propositional letter has no arguments."""

    predicate: str
    arguments: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison(Shown):
    """An equation between terms of one sort, or an order between numerical terms.

    Distinctness ``a != b`` is ``Not(Comparison("=", a, b))``.
    """

    relation: Literal["=", "<", "<=", ">", ">="]
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Not(Shown):
    """A negation."""

    body: Formula


@dataclass(frozen=True, slots=True)
class And(Shown):
    """A conjunction of two or more formulas."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or(Shown):
    """A disjunction of two or more formulas."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Implies(Shown):
    """A material conditional."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Iff(Shown):
    """A material biconditional."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class ForAll(Shown):
    """A universal quantification over the individuals of one sort."""

    variable: str
    sort: str
    body: Formula


@dataclass(frozen=True, slots=True)
class Exists(Shown):
    """An existential quantification over the individuals of one sort."""

    variable: str
    sort: str
    body: Formula


@dataclass(frozen=True, slots=True)
class Box(Shown):
    """Necessity or obligation: the body holds at every accessible world."""

    modality: Modality
    body: Formula


@dataclass(frozen=True, slots=True)
class Diamond(Shown):
    """Possibility or permission: the body holds at some accessible world."""

    modality: Modality
    body: Formula


@dataclass(frozen=True, slots=True)
class ConditionalObligation(Shown):
    """``O(body / condition)``: the body holds at all best worlds where the condition holds."""

    modality: Modality
    body: Formula
    condition: Formula


Formula: TypeAlias = (
    Top
    | Bottom
    | Atom
    | Comparison
    | Not
    | And
    | Or
    | Implies
    | Iff
    | ForAll
    | Exists
    | Box
    | Diamond
    | ConditionalObligation
)

# --- Construction ------------------------------------------------------------------------------


def conj(parts: Iterable[Formula]) -> Formula:
    """Return the conjunction of any number of formulas; of none, ``Top()``.

    >>> conj([])
    Top()
    >>> conj([Atom("p")])
    Atom(predicate='p', arguments=())
    """
    items = tuple(parts)
    if not items:
        return Top()
    return items[0] if len(items) == 1 else And(items)


def disj(parts: Iterable[Formula]) -> Formula:
    """Return the disjunction of any number of formulas; of none, ``Bottom()``.

    >>> disj([])
    Bottom()
    """
    items = tuple(parts)
    if not items:
        return Bottom()
    return items[0] if len(items) == 1 else Or(items)


def negate(formula: Formula) -> Formula:
    """Return the negation, without doubling one that is there already.

    >>> negate(Not(Atom("p")))
    Atom(predicate='p', arguments=())
    """
    return formula.body if isinstance(formula, Not) else Not(formula)


# --- Recursion ---------------------------------------------------------------------------------


def children(formula: Formula) -> tuple[Formula, ...]:
    """Return the immediate subformulas, in the order in which they are written."""
    match formula:
        case Top() | Bottom() | Atom() | Comparison():
            return ()
        case Not(body) | ForAll(_, _, body) | Exists(_, _, body):
            return (body,)
        case Box(_, body) | Diamond(_, body):
            return (body,)
        case And(parts) | Or(parts):
            return parts
        case Implies(left, right) | Iff(left, right):
            return (left, right)
        case ConditionalObligation(_, body, condition):
            return (body, condition)
        case _:
            assert_never(formula)


def map_children(function: Callable[[Formula], Formula], formula: Formula) -> Formula:
    """Return the formula with ``function`` applied to each immediate subformula."""
    match formula:
        case Top() | Bottom() | Atom() | Comparison():
            return formula
        case Not(body):
            return Not(function(body))
        case And(parts):
            return And(tuple([function(part) for part in parts]))
        case Or(parts):
            return Or(tuple([function(part) for part in parts]))
        case Implies(left, right):
            return Implies(function(left), function(right))
        case Iff(left, right):
            return Iff(function(left), function(right))
        case ForAll(variable, sort, body):
            return ForAll(variable, sort, function(body))
        case Exists(variable, sort, body):
            return Exists(variable, sort, function(body))
        case Box(modality, body):
            return Box(modality, function(body))
        case Diamond(modality, body):
            return Diamond(modality, function(body))
        case ConditionalObligation(modality, body, condition):
            return ConditionalObligation(modality, function(body), function(condition))
        case _:
            assert_never(formula)


def subformulas(formula: Formula) -> Iterator[Formula]:
    """Yield the formula and everything below it, parents before children."""
    stack = [formula]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(reversed(children(current)))


def modalities(formulas: Iterable[Formula]) -> tuple[Modality, ...]:
    """Return the modalities that occur, one for each name, in the order in which they first do.

    >>> modalities([Box(Modality("O"), Diamond(Modality("[]", "law"), Atom("p")))])
    (Modality(operator='O', index=''), Modality(operator='[]', index='law'))
    """
    found: dict[str, Modality] = {}
    for formula in formulas:
        for part in subformulas(formula):
            match part:
                case Box(modality) | Diamond(modality) | ConditionalObligation(modality):
                    found.setdefault(modality.name, modality)
    return tuple(found.values())


def terms(formula: Formula) -> Iterator[Term]:
    """Yield every term that occurs in a formula, arguments after what they are arguments of."""
    for part in subformulas(formula):
        match part:
            case Atom(_, arguments):
                stack = list(reversed(arguments))
            case Comparison(_, left, right):
                stack = [right, left]
            case _:
                continue
        while stack:
            term = stack.pop()
            yield term
            match term:
                case Application(_, arguments):
                    stack.extend(reversed(arguments))
                case Arithmetic(_, left, right):
                    stack.extend((right, left))


def free_variables(formula: Formula) -> frozenset[str]:
    """Return the names of the variables that no quantifier of the formula binds.

    >>> sorted(free_variables(ForAll("x", "State", Atom("R", (Variable("x"), Variable("y"))))))
    ['y']
    """
    match formula:
        case Atom() | Comparison():
            return frozenset(t.name for t in terms(formula) if isinstance(t, Variable))
        case ForAll(variable, _, body) | Exists(variable, _, body):
            return free_variables(body) - {variable}
        case _:
            return frozenset().union(*(free_variables(part) for part in children(formula)))


def modal_depth(formula: Formula) -> int:
    """Return how deeply modal operators are nested.

    >>> modal_depth(Box(Modality("O"), Diamond(Modality("O"), Atom("p"))))
    2
    """
    below = max(map(modal_depth, children(formula)), default=0)
    return below + isinstance(formula, Box | Diamond | ConditionalObligation)


# --- Substitution ------------------------------------------------------------------------------


def substitute_term(term: Term, binding: Mapping[str, Term]) -> Term:
    """Return a term with each variable that ``binding`` names replaced."""
    match term:
        case Variable(name):
            return binding.get(name, term)
        case Application(function, arguments):
            return Application(function, tuple([substitute_term(a, binding) for a in arguments]))
        case Numeral():
            return term
        case Arithmetic(operator, left, right):
            return Arithmetic(
                operator, substitute_term(left, binding), substitute_term(right, binding)
            )
        case _:
            assert_never(term)


def substitute(formula: Formula, binding: Mapping[str, Term]) -> Formula:
    """Return the formula with free variables replaced by terms, renaming to avoid capture.

    >>> body = Exists("y", "S", Atom("R", (Variable("x"), Variable("y"))))
    >>> substitute(body, {"x": Variable("y")})  # doctest: +NORMALIZE_WHITESPACE
    Exists(variable="y'", sort='S',
           body=Atom(predicate='R', arguments=(Variable(name='y'), Variable(name="y'"))))
    """
    match formula:
        case Atom(predicate, arguments):
            return Atom(predicate, tuple([substitute_term(a, binding) for a in arguments]))
        case Comparison(relation, left, right):
            return Comparison(
                relation, substitute_term(left, binding), substitute_term(right, binding)
            )
        case ForAll(variable, sort, body) | Exists(variable, sort, body):
            inner = {name: term for name, term in binding.items() if name != variable}
            incoming = {t.name for term in inner.values() for t in _variables_of(term)}
            fresh = variable
            while fresh in incoming:
                fresh += "'"
            if fresh != variable:
                inner[variable] = Variable(fresh)
            return type(formula)(fresh, sort, substitute(body, inner) if inner else body)
        case _:
            return map_children(lambda part: substitute(part, binding), formula)


def rename_constants(formula: Formula, names: Mapping[str, str]) -> Formula:
    """Return the formula with constants renamed, all at once.

    >>> rename_constants(Atom("wise", (Application("socrates"),)), {"socrates": "plato"})
    Atom(predicate='wise', arguments=(Application(function='plato', arguments=()),))
    """

    def rename(term: Term) -> Term:
        match term:
            case Application(function, arguments):
                if not arguments:
                    return Application(names.get(function, function))
                return Application(function, tuple([rename(a) for a in arguments]))
            case Arithmetic(operator, left, right):
                return Arithmetic(operator, rename(left), rename(right))
            case _:
                return term

    match formula:
        case Atom(predicate, arguments):
            return Atom(predicate, tuple([rename(a) for a in arguments]))
        case Comparison(relation, left, right):
            return Comparison(relation, rename(left), rename(right))
        case _:
            return map_children(lambda part: rename_constants(part, names), formula)


def _variables_of(term: Term) -> Iterator[Variable]:
    """Yield the variables of a term."""
    match term:
        case Variable():
            yield term
        case Application(_, arguments):
            for argument in arguments:
                yield from _variables_of(argument)
        case Arithmetic(_, left, right):
            yield from _variables_of(left)
            yield from _variables_of(right)
