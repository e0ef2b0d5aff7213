"""Formulas in NLTK's logic syntax, which study authors on Argdown already use.

The right column is what ``nltk.sem.logic.Expression.fromstring`` (NLTK 3.10) prints for the left
one: it encloses every connective, so it can be read in one way only.  NLTK's conjunctions and
disjunctions are binary; they are compared without regard to grouping.
"""

from __future__ import annotations

import pytest

from deontic.syntax import parse, to_ascii
from deontic.syntax.formulas import And, ForAll, Formula, Implies, Or, map_children

SAME = [
    ("all x.(H(x) -> M(x))", "all x.(H(x) -> M(x))"),
    ("all x.all y.(R(x,y) & -(x = y))", "all x y.(R(x,y) & -(x = y))"),
    ("exists x.some y.R(x,y)", "exists x y.R(x,y)"),
    ("forall x.P(x)", "all x.P(x)"),
    ("-exists x.(P(x) & -Q(x))", "-exists x.(P(x) & -Q(x))"),
    ("all x.(P(x) <-> -Q(x))", "all x.(P(x) <-> -Q(x))"),
    ("p & q & r", "(p & q & r)"),
    ("(p & q) & r", "(p & q & r)"),
    ("p & (q & r)", "(p & q & r)"),
    ("p | q | r", "(p | q | r)"),
    ("p | q & r", "(p | (q & r))"),
    ("p & q -> r | s", "((p & q) -> (r | s))"),
    ("not p and q or r implies s iff t", "((((-p & q) | r) -> s) <-> t)"),
    ("-p & q", "(-p & q)"),
    ("!p", "-p"),
    ("--p", "--p"),
    ("-x = y", "-(x = y)"),
    ("x != y", "-(x = y)"),
    ("x = y & p", "((x = y) & p)"),
    ("p ^ q", "(p & q)"),
    ("a == b", "(a = b)"),
    ("P -> Q", "(P -> Q)"),
    ("P & -Q", "(P & -Q)"),
]


@pytest.mark.parametrize(("text", "printed"), SAME)
def test_same_formula_as_nltk(text: str, printed: str) -> None:
    assert flattened(parse(text)) == flattened(parse(printed))


def test_arrows_associate_to_the_right_and_not_to_the_left_as_in_nltk() -> None:
    assert parse("p -> q -> r") == parse("p -> (q -> r)") != parse("(p -> q) -> r")


def test_a_quantifier_reaches_as_far_as_it_can_and_not_to_the_first_connective_as_in_nltk() -> None:
    formula = parse("all x.H(x) -> M(x)")
    assert isinstance(formula, ForAll)
    assert isinstance(formula.body, Implies)
    assert to_ascii(formula) == "all x. (H(x) -> M(x))"  # which NLTK reads likewise


def flattened(formula: Formula) -> Formula:
    formula = map_children(flattened, formula)
    for kind in (And, Or):
        if isinstance(formula, kind):
            rows = [part.parts if isinstance(part, kind) else (part,) for part in formula.parts]
            return kind(tuple([part for row in rows for part in row]))
    return formula
