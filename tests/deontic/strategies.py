"""Random formulas for property tests: propositional, modal, first-order, with arithmetic.

Every formula is well sorted in its vocabulary and one that the parser can give, so that
``parse(to_ascii(f), vocabulary) == f`` may be asked of it.  All strategies shrink towards few and
shallow parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import cast

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

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
    Modality,
    Not,
    Numeral,
    Or,
    Term,
    Top,
    Variable,
)
from deontic.syntax.vocabulary import NUMERICAL_SORTS, Function, Predicate, Vocabulary

LETTERS = ("p", "q", "r")

PROPOSITIONAL = Vocabulary(predicates={letter: Predicate(letter) for letter in LETTERS})
"""Three sentence letters."""

MODAL = replace(PROPOSITIONAL, modalities={"O": "D", "[]": "S4", "moral": "D", "m": "K"})
"""Three sentence letters, and modalities with and without an index."""

ONE_SORTED = Vocabulary(
    predicates={
        "p": Predicate("p"),
        "H": Predicate("H", ("Thing",)),
        "M": Predicate("M", ("Thing",)),
        "R": Predicate("R", ("Thing", "Thing")),
    },
    functions={
        "a": Function("a", "Thing"),
        "b": Function("b", "Thing"),
        "f": Function("f", "Thing", ("Thing",)),
    },
)
"""What a textbook of first-order logic speaks of; no modality."""

MANY_SORTED = Vocabulary(
    sorts=("State", "Person"),
    predicates={
        "p": Predicate("p"),
        "attacked": Predicate("attacked", ("State",)),
        "allied": Predicate("allied", ("State", "State")),
        "can_reduce": Predicate("can_reduce", ("Person", "State")),
        "P": Predicate("P", ("Person",)),
        "Übel'": Predicate("Übel'", ("State",)),
        "exceeds": Predicate("exceeds", ("Real", "Int")),
    },
    functions={
        "france": Function("france", "State"),
        "us_army": Function("us_army", "State"),
        "ann": Function("ann", "Person"),
        "leader": Function("leader", "Person", ("State",)),
        "likelihood": Function("likelihood", "Real", ("State", "State")),
        "troops": Function("troops", "Int", ("State",)),
        "threshold": Function("threshold", "Real"),
    },
    modalities={"O": "D", "[]": "S4", "B": "KD45", "K": "S5", "moral": "D", "m": "K"},
    roles={"x": "State", "y": "State"},
)
"""Two sorts and numbers, all modalities, roles, and names that are awkward to print."""

WITHOUT_LETTERS = replace(
    MANY_SORTED,
    predicates={name: p for name, p in MANY_SORTED.predicates.items() if name != "P"},
)
"""The same, without a predicate that has the name of an operator."""


def propositional(depth: int = 3) -> SearchStrategy[Formula]:
    """Formulas of :data:`PROPOSITIONAL`."""
    return formulas(PROPOSITIONAL, depth)


def modal(depth: int = 3) -> SearchStrategy[Formula]:
    """Formulas of :data:`MODAL`, with conditional obligations."""
    return formulas(MODAL, depth)


def first_order(depth: int = 3) -> SearchStrategy[Formula]:
    """Closed formulas of :data:`ONE_SORTED`, with identity."""
    return formulas(ONE_SORTED, depth)


def arithmetic(depth: int = 2) -> SearchStrategy[Formula]:
    """Closed formulas about numbers, of :data:`MANY_SORTED` without its modalities."""
    return formulas(replace(MANY_SORTED, predicates={}, modalities={}), depth)


def many_sorted(depth: int = 4) -> SearchStrategy[Formula]:
    """Closed formulas of :data:`MANY_SORTED`, with everything."""
    return formulas(MANY_SORTED, depth)


@st.composite
def formulas(
    draw: DrawFn, vocabulary: Vocabulary, depth: int = 3, bound: Mapping[str, str] | None = None
) -> Formula:
    """Formulas of a vocabulary, at most ``depth`` connectives and quantifiers deep.

    ``bound`` are the variables that may occur free, with their sorts.
    """
    return _formula(draw, vocabulary, depth, dict(bound or {}))


def _formula(draw: DrawFn, vocabulary: Vocabulary, depth: int, bound: dict[str, str]) -> Formula:
    """Draw a formula; one arm for each constructor."""
    kinds = ["atom", "atom", "constant"]
    if depth > 0:
        kinds += ["not", "and", "or", "implies", "iff"]
        if vocabulary.functions:
            kinds += ["all", "exists", "all"]
        if vocabulary.modalities:
            kinds += ["box", "diamond", "conditional"]
    if vocabulary.functions:
        kinds += ["comparison"]

    def part() -> Formula:
        return _formula(draw, vocabulary, depth - 1, bound)

    match draw(st.sampled_from(kinds)):
        case "not":
            return Not(part())
        case "and":
            return And(tuple([part() for _ in range(draw(st.integers(2, 3)))]))
        case "or":
            return Or(tuple([part() for _ in range(draw(st.integers(2, 3)))]))
        case "implies":
            return Implies(part(), part())
        case "iff":
            return Iff(part(), part())
        case "all" | "exists" as kind:
            variable = draw(st.sampled_from(["x", "y", "z", "z'", "some_one"]))
            sort = draw(st.sampled_from(vocabulary.sorts))
            body = _formula(draw, vocabulary, depth - 1, {**bound, variable: sort})
            return (ForAll if kind == "all" else Exists)(variable, sort, body)
        case "box":
            return Box(draw(_modality(vocabulary, "O", "[]", "B", "K")), part())
        case "diamond":
            return Diamond(draw(_modality(vocabulary, "O", "[]")), part())
        case "conditional":
            return ConditionalObligation(draw(_modality(vocabulary, "O")), part(), part())
        case "comparison":
            return _comparison(draw, vocabulary, bound)
        case "constant":
            return draw(st.sampled_from([Top(), Bottom()]))
        case _:
            return _atom(draw, vocabulary, bound)


def _modality(vocabulary: Vocabulary, *operators: str) -> SearchStrategy[Modality]:
    """Draw a modality of the vocabulary that is written with one of the operators."""
    indices = [name for name in vocabulary.modalities if name not in ("O", "[]", "B", "K")]
    found = [Modality(operator, index) for operator in operators for index in indices]  # type: ignore[arg-type]
    found += [Modality(name) for name in operators if name in vocabulary.modalities]  # type: ignore[arg-type]
    return st.sampled_from(found)


def _atom(draw: DrawFn, vocabulary: Vocabulary, bound: dict[str, str]) -> Formula:
    """Draw an atom."""
    if not vocabulary.predicates:
        return _comparison(draw, vocabulary, bound)
    predicate = draw(st.sampled_from(list(vocabulary.predicates.values())))
    arguments = tuple([_term(draw, vocabulary, bound, sort, 2) for sort in predicate.sorts])
    return Atom(predicate.name, arguments)


def _comparison(draw: DrawFn, vocabulary: Vocabulary, bound: dict[str, str]) -> Formula:
    """Draw an equation or inequality."""
    results = sorted({function.result for function in vocabulary.functions.values()})
    sort = draw(st.sampled_from(results))
    relation = "="
    if sort in NUMERICAL_SORTS:
        relation = draw(st.sampled_from(["=", "<", "<=", ">", ">="]))
    left, right = (_term(draw, vocabulary, bound, sort, 2) for _ in range(2))
    return Comparison(relation, left, right)  # type: ignore[arg-type]


def _term(
    draw: DrawFn, vocabulary: Vocabulary, bound: dict[str, str], sort: str, depth: int
) -> Term:
    """Draw a term of a sort."""
    variables = [Variable(name) for name, of in bound.items() if of == sort]
    functions = [
        function
        for function in vocabulary.functions.values()
        if function.result == sort and (depth > 0 or not function.sorts)
    ]
    kinds = ["variable"] * 2 * bool(variables) + ["function"] * bool(functions)
    if sort in NUMERICAL_SORTS:
        kinds += ["numeral"] + ["arithmetic"] * 2 * (depth > 0)
    match draw(st.sampled_from(kinds)):
        case "variable":
            return draw(st.sampled_from(variables))
        case "numeral":
            return draw(numerals(whole=sort == "Int"))
        case "arithmetic":
            operator = draw(st.sampled_from(["+", "-", "*"]))
            left, right = (_term(draw, vocabulary, bound, sort, depth - 1) for _ in range(2))
            if operator == "*":
                factor = draw(numerals(whole=sort == "Int"))
                left, right = draw(st.sampled_from([(factor, left), (left, factor)]))
            return Arithmetic(operator, left, right)  # type: ignore[arg-type]
        case _:
            function = draw(st.sampled_from(functions))
            arguments = [_term(draw, vocabulary, bound, of, depth - 1) for of in function.sorts]
            return Application(function.name, tuple(arguments))


def numerals(*, whole: bool) -> SearchStrategy[Numeral]:
    """Numerals, negative ones and fractions among them."""
    integers = st.integers(-20, 20).map(Fraction)
    values = integers if whole else integers | st.fractions(-3, 3, max_denominator=60)
    return cast(SearchStrategy[Numeral], values.map(Numeral))
