"""Problems in SMT-LIB 2.6: each premise named, so that solvers give cores.

References
----------
Barrett, C., Fontaine, P. & Tinelli, C. (2017), *The SMT-LIB Standard: Version 2.6*, §3–4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from deontic.interchange.classical import classical
from deontic.interchange.problem import Problem
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
    subformulas,
)
from deontic.syntax.vocabulary import NUMERICAL_SORTS

_SIMPLE = re.compile(r"[A-Za-z~!@$%^&*_+=<>.?/-][0-9A-Za-z~!@$%^&*_+=<>.?/-]*\Z")
_RESERVED = frozenset({
    "_", "as", "let", "exists", "forall", "match", "par", "true", "false", "not", "and", "or",
    "xor", "distinct", "ite", "Bool", "Int", "Real", "Array", "div", "mod", "abs", "to_real",
    "to_int", "is_int", "assert", "=", "=>", "<", "<=", ">", ">=", "+", "-", "*", "/", "!",
})  # fmt: skip


def to_smtlib(problem: Problem) -> str:
    """Return a problem whose satisfiability is that of the premises with the goal denied.

    Examples
    --------
    >>> from deontic.solving.problem import Premise, Setting
    >>> from deontic.syntax import parse_together
    >>> (fact, goal), vocabulary = parse_together(["p & q", "q"])
    >>> print(to_smtlib(Problem((Premise("fact", fact),), goal, Setting(vocabulary))))
    (set-option :produce-unsat-cores true)
    (set-logic ALL)
    (declare-fun p () Bool)
    (declare-fun q () Bool)
    (assert (! (and p q) :named a1)) ; fact
    (assert (! (not q) :named goal)) ; denied
    (check-sat)
    <BLANKLINE>
    """
    return "\n".join(_lines(classical(problem))) + "\n"


def _lines(problem: Problem) -> Iterator[str]:
    yield "(set-option :produce-unsat-cores true)"
    yield "(set-logic ALL)"
    yield from (f"; {note}" for note in problem.notes)
    vocabulary = problem.setting.vocabulary
    functions = vocabulary.functions.values()
    used = {s for p in vocabulary.predicates.values() for s in p.sorts}
    used |= {s for f in functions for s in (*f.sorts, f.result)}
    used |= {
        part.sort
        for formula in problem.formulas()
        for part in subformulas(formula)
        if isinstance(part, ForAll | Exists)
    }
    for sort in vocabulary.sorts:
        if sort in used and sort not in NUMERICAL_SORTS:
            yield f"(declare-sort {_symbol(sort)} 0)"
    for predicate in vocabulary.predicates.values():
        sorts = " ".join(map(_symbol, predicate.sorts))
        yield f"(declare-fun {_symbol(predicate.name)} ({sorts}) Bool)"
    for function in functions:
        sorts = " ".join(map(_symbol, function.sorts))
        yield f"(declare-fun {_symbol(function.name)} ({sorts}) {_symbol(function.result)})"
    for number, premise in enumerate(problem.premises, start=1):
        comment = " ".join(premise.label.split())
        yield f"(assert (! {_formula(premise.formula)} :named a{number})) ; {comment}"
    if problem.goal is not None:
        yield f"(assert (! (not {_formula(problem.goal)}) :named goal)) ; denied"
    yield "(check-sat)"


def _formula(formula: Formula) -> str:
    match formula:
        case Top():
            return "true"
        case Bottom():
            return "false"
        case Atom(predicate, arguments):
            return _applied(predicate, arguments)
        case Comparison(relation, left, right):
            return f"({relation} {_term(left)} {_term(right)})"
        case Not(body):
            return f"(not {_formula(body)})"
        case And(parts):
            return f"(and {' '.join(map(_formula, parts))})"
        case Or(parts):
            return f"(or {' '.join(map(_formula, parts))})"
        case Implies(left, right):
            return f"(=> {_formula(left)} {_formula(right)})"
        case Iff(left, right):
            return f"(= {_formula(left)} {_formula(right)})"
        case ForAll(variable, sort, body):
            return f"(forall (({_symbol(variable)} {_symbol(sort)})) {_formula(body)})"
        case Exists(variable, sort, body):
            return f"(exists (({_symbol(variable)} {_symbol(sort)})) {_formula(body)})"
        case Box() | Diamond() | ConditionalObligation():
            raise AssertionError("a classical problem has no modality")
        case _:
            assert_never(formula)


def _term(term: Term) -> str:
    match term:
        case Variable(name):
            return _symbol(name)
        case Application(function, arguments):
            return _applied(function, arguments)
        case Numeral(value):
            return _numeral(value)
        case Arithmetic(operator, left, right):
            return f"({operator} {_term(left)} {_term(right)})"
        case _:
            assert_never(term)


def _applied(name: str, arguments: tuple[Term, ...]) -> str:
    if not arguments:
        return _symbol(name)
    return f"({_symbol(name)} {' '.join(map(_term, arguments))})"


def _numeral(value: Fraction) -> str:
    size = f"{abs(value.numerator)}.0"
    if value.denominator != 1:
        size = f"(/ {size} {value.denominator}.0)"
    return f"(- {size})" if value < 0 else size


def _symbol(name: str) -> str:
    """Return a name as a symbol, quoted if it is not a simple one."""
    if name in NUMERICAL_SORTS:
        return name
    return name if _SIMPLE.match(name) and name not in _RESERVED else f"|{name}|"
