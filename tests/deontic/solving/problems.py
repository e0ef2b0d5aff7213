"""Random problems for the solver, small enough to be settled by enumeration.

A problem is drawn from a :class:`random.Random`, so that a seed names it and hypothesis can shrink
it (``st.randoms``).  Each kind stresses one part of the solver.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Literal

from deontic.logics import LOGICS
from deontic.solving.problem import Premise, Setting
from deontic.syntax.formulas import (
    And,
    Application,
    Arithmetic,
    Atom,
    Bottom,
    Box,
    Comparison,
    Diamond,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Modality,
    Not,
    Numeral,
    Or,
    Term,
    Top,
    Variable,
)
from deontic.syntax.vocabulary import NUMERICAL_SORTS, Function, Predicate, Vocabulary


@dataclass(frozen=True, slots=True)
class Problem:
    """Premises that may or may not be consistent, in their setting."""

    kind: str
    premises: tuple[Premise, ...]
    setting: Setting

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the premises."""
        return tuple(premise.label for premise in self.premises)

    def __str__(self) -> str:
        logics = dict(self.setting.vocabulary.modalities)
        lines = [
            f"{self.kind}: {logics}, distinct {self.setting.distinct}, "
            f"closed {sorted(self.setting.closed)}"
        ]
        lines += [f"  {p.label} ({p.scope}) {written(p.formula)}" for p in self.premises]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Language:
    """What random formulas are made of."""

    predicates: Mapping[str, tuple[str, ...]]
    modalities: tuple[Modality, ...] = ()
    quantified: tuple[str, ...] = ()
    functions: Mapping[str, Function] = field(default_factory=dict)
    equality: bool = False

    def of_sort(self, sort: str) -> list[Function]:
        """Return the constants and functions into a sort."""
        return [function for function in self.functions.values() if function.result == sort]


# --- Formulas ----------------------------------------------------------------------------------


def formula(
    rng: Random, language: Language, depth: int, modal: int, scope: Mapping[str, str]
) -> Formula:
    """Return a random formula of at most these depths, whose free variables are in scope."""
    if depth == 0 or rng.random() < 0.12:
        return atom(rng, language, scope)

    def part(less: int = 0, inner: Mapping[str, str] = scope) -> Formula:
        return formula(rng, language, depth - 1, modal - less, inner)

    kinds = ["not", "and", "or", "implies", "and", "or", "iff"]
    if modal and language.modalities:
        kinds += ["box", "diamond"] * 3
    if language.quantified and len(scope) < 3:
        kinds += ["forall", "exists"] * 2
    match rng.choice(kinds):
        case "not":
            return Not(part())
        case "and":
            return And(tuple(part() for _ in range(rng.choice((2, 2, 3)))))
        case "or":
            return Or(tuple(part() for _ in range(rng.choice((2, 2, 3)))))
        case "implies":
            return Implies(part(), part())
        case "iff":
            return Iff(part(), part())
        case "box":
            return Box(rng.choice(language.modalities), part(1))
        case "diamond":
            return Diamond(rng.choice(language.modalities), part(1))
        case quantifier:
            sort = rng.choice(language.quantified)
            variable = rng.choice([v for v in "xyz" if v not in scope] or ["x"])
            body = part(0, {**scope, variable: sort})
            return (ForAll if quantifier == "forall" else Exists)(variable, sort, body)


def atom(rng: Random, language: Language, scope: Mapping[str, str]) -> Formula:
    """Return a random atom, comparison or constant formula."""
    if rng.random() < 0.04:
        return rng.choice((Top(), Bottom()))
    numbers = [f for f in language.functions.values() if f.result in NUMERICAL_SORTS]
    if numbers and rng.random() < 0.5:
        relation = rng.choice(("=", "<", "<=", ">", ">="))
        return Comparison(relation, number(rng, language, scope), number(rng, language, scope))
    if language.equality and language.quantified and rng.random() < 0.3:
        sort = rng.choice(language.quantified)
        left, right = (individual(rng, language, scope, sort) for _ in range(2))
        if left is not None and right is not None:
            return Comparison("=", left, right)
    for _ in range(8):
        predicate, sorts = rng.choice(sorted(language.predicates.items()))
        arguments = [individual(rng, language, scope, sort) for sort in sorts]
        found = tuple(argument for argument in arguments if argument is not None)
        if len(found) == len(sorts):
            return Atom(predicate, found)
    return Top()


def individual(
    rng: Random, language: Language, scope: Mapping[str, str], sort: str, depth: int = 1
) -> Term | None:
    """Return a random term of a sort, or ``None`` if there is none."""
    options: list[Term | Function] = [Variable(v) for v, s in scope.items() if s == sort] * 2
    options += [f for f in language.of_sort(sort) if depth or not f.arity]
    if not options:
        return None
    chosen = rng.choice(options)
    if not isinstance(chosen, Function):
        return chosen
    arguments = [individual(rng, language, scope, s, depth - 1) for s in chosen.sorts]
    found = tuple(argument for argument in arguments if argument is not None)
    return Application(chosen.name, found) if len(found) == chosen.arity else None


def number(rng: Random, language: Language, scope: Mapping[str, str], depth: int = 1) -> Term:
    """Return a random linear term."""
    if depth and rng.random() < 0.4:
        left, right = (number(rng, language, scope, depth - 1) for _ in range(2))
        operator: Literal["+", "-", "*"] = rng.choice(("+", "-"))
        if rng.random() < 0.25:
            return Arithmetic("*", Numeral(Fraction(rng.choice((-1, 2)))), right)
        return Arithmetic(operator, left, right)
    if rng.random() < 0.4:
        return Numeral(Fraction(rng.choice(("0", "1", "1/2"))))
    functions = [f for f in language.functions.values() if f.result in NUMERICAL_SORTS]
    chosen = rng.choice(functions)
    arguments = [individual(rng, language, scope, sort, 0) for sort in chosen.sorts]
    found = tuple(argument for argument in arguments if argument is not None)
    if len(found) < chosen.arity:
        return Numeral(Fraction(0))
    return Application(chosen.name, found)


# --- Problems ----------------------------------------------------------------------------------

_LETTERS: dict[str, tuple[str, ...]] = {"p": (), "q": ()}


def propositional(rng: Random) -> Problem:
    """No modality, no quantifier."""
    language = Language(dict.fromkeys("pqrst"[: rng.randint(2, 5)], ()))
    return _problem("propositional", rng, language, {}, count=(1, 6), depth=(1, 3))


def modal(rng: Random) -> Problem:
    """One modality of any of the fifteen logics; nesting up to 3."""
    logic = rng.choice(sorted(LOGICS))
    return _problem(
        "modal", rng, Language(_LETTERS, (Modality("[]"),)), {"[]": logic}, depth=(2, 4), modal=3
    )


def modal_global(rng: Random) -> Problem:
    """One modality, with premises that hold at every world."""
    logic = rng.choice(sorted(LOGICS))
    return _problem(
        "modal_global",
        rng,
        Language(_LETTERS, (Modality("[]"),)),
        {"[]": logic},
        depth=(1, 3),
        modal=2,
        everywhere=0.5,
    )


def fusion(rng: Random) -> Problem:
    """Two modalities of different logics."""
    first, second = rng.choice(sorted(LOGICS)), rng.choice(sorted(LOGICS))
    modalities = (Modality("O", "m"), Modality("B", "b"))
    return _problem(
        "fusion",
        rng,
        Language(_LETTERS if rng.random() < 0.5 else {"p": ()}, modalities),
        {"m": first, "b": second},
        depth=(2, 4),
        modal=3,
        everywhere=rng.choice((0.0, 0.0, 0.3)),
    )


def first_order(rng: Random) -> Problem:
    """Quantifiers over one sort or two, constants that may coincide, equality, a function."""
    sorts, functions, setting = _individuals(rng)
    language = Language(
        {"P": ("S",), "Q": (sorts[-1],), "R": ("S", sorts[-1])}, (), sorts, functions, True
    )
    return _problem("first_order", rng, language, {}, depth=(1, 4), **setting)


def first_order_modal(rng: Random) -> Problem:
    """Quantifiers inside and outside one modality."""
    sorts, functions, setting = _individuals(rng)
    logic = rng.choice(sorted(LOGICS))
    language = Language(
        {"P": ("S",), "Q": (sorts[-1],)}, (Modality("O"),), sorts, functions, rng.random() < 0.5
    )
    return _problem(
        "first_order_modal",
        rng,
        language,
        {"O": logic},
        depth=(2, 4),
        modal=2,
        everywhere=rng.choice((0.0, 0.0, 0.3)),
        **setting,
    )


def numerical(rng: Random) -> Problem:
    """Linear arithmetic: constants and functions, real and whole, with and without worlds."""
    functions = {
        "a": Function("a", "Real"),
        "k": Function("k", "Int"),
        "f": Function("f", rng.choice(("Real", "Int")), ("S",)),
        "c": Function("c", "S"),
    }
    kept = {name: f for name, f in functions.items() if rng.random() < 0.6} or {"a": functions["a"]}
    modalities = (Modality("O"),) if rng.random() < 0.5 else ()
    language = Language({"p": (), "P": ("S",)}, modalities, ("S",), kept, rng.random() < 0.3)
    return _problem(
        "numerical", rng, language, {"O": rng.choice(sorted(LOGICS))}, depth=(1, 3), modal=2
    )


def _individuals(rng: Random) -> tuple[tuple[str, ...], dict[str, Function], dict[str, object]]:
    """Return sorts, functions, and what a setting says of them."""
    sorts = rng.choice((("S",), ("S",), ("S", "T")))
    names = rng.sample(("a", "b", "c"), rng.randint(0, 3))
    functions = {name: Function(name, rng.choice(sorts)) for name in names}
    if rng.random() < 0.25:
        functions["f"] = Function("f", rng.choice(sorts), (rng.choice(sorts),))
    distinct = tuple(name for name in names if rng.random() < 0.4)
    closed = frozenset(sort for sort in sorts if rng.random() < 0.25)
    return sorts, functions, {"distinct": distinct, "closed": closed}


def _problem(
    kind: str,
    rng: Random,
    language: Language,
    logics: Mapping[str, str],
    *,
    count: tuple[int, int] = (1, 4),
    depth: tuple[int, int] = (1, 3),
    modal: int = 0,
    everywhere: float = 0.0,
    distinct: tuple[str, ...] = (),
    closed: frozenset[str] = frozenset(),
) -> Problem:
    formulas = [
        formula(rng, language, rng.randint(*depth), modal, {}) for _ in range(rng.randint(*count))
    ]
    if rng.random() < 0.1:
        formulas.append(rng.choice(formulas))
    premises = tuple(
        Premise(f"{i + 1}", f, "global" if rng.random() < everywhere else "local")
        for i, f in enumerate(formulas)
    )
    vocabulary = Vocabulary(
        sorts=language.quantified or ("S",),
        predicates={n: Predicate(n, sorts) for n, sorts in language.predicates.items()},
        functions=dict(language.functions),
        modalities=dict(logics),
    )
    return Problem(kind, premises, Setting(vocabulary, distinct, closed))


KINDS: Mapping[str, Callable[[Random], Problem]] = {
    function.__name__: function
    for function in (
        propositional,
        modal,
        modal_global,
        fusion,
        first_order,
        first_order_modal,
        numerical,
    )
}
"""The kinds of random problem, by name."""


# --- Writing, for messages ---------------------------------------------------------------------


def written(shown: Formula) -> str:
    """Return a formula in a short form, for messages of tests."""
    match shown:
        case Top():
            return "true"
        case Bottom():
            return "false"
        case Atom(predicate, arguments):
            return _applied(predicate, arguments)
        case Comparison(relation, left, right):
            return f"{_term(left)} {relation} {_term(right)}"
        case Not(body):
            return f"-{written(body)}"
        case And(parts):
            return f"({' & '.join(map(written, parts))})"
        case Or(parts):
            return f"({' | '.join(map(written, parts))})"
        case Implies(left, right):
            return f"({written(left)} -> {written(right)})"
        case Iff(left, right):
            return f"({written(left)} <-> {written(right)})"
        case ForAll(variable, sort, body):
            return f"(all {variable}:{sort}. {written(body)})"
        case Exists(variable, sort, body):
            return f"(exists {variable}:{sort}. {written(body)})"
        case Box(modality, body):
            return f"[{modality.name}]{written(body)}"
        case Diamond(modality, body):
            return f"<{modality.name}>{written(body)}"
        case other:
            return repr(other)


def _term(term: Term) -> str:
    match term:
        case Variable(name):
            return name
        case Application(function, arguments):
            return _applied(function, arguments)
        case Numeral(value):
            return str(value)
        case Arithmetic(operator, left, right):
            return f"({_term(left)} {operator} {_term(right)})"


def _applied(name: str, arguments: Sequence[Term]) -> str:
    return f"{name}({', '.join(map(_term, arguments))})" if arguments else name
