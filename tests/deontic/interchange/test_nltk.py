"""NLTK's syntax as NLTK reads it: by recorded readings, and by NLTK itself if it is there."""

from __future__ import annotations

import random
from typing import Any

import pytest

from deontic.errors import UserError
from deontic.interchange.nltk import parse_nltk
from deontic.syntax import to_ascii
from deontic.syntax.formulas import (
    And,
    Application,
    Atom,
    Comparison,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Term,
    Variable,
)
from deontic.syntax.vocabulary import DEFAULT_SORT

READINGS = {
    "all x.H(x) -> M(x)": "(all x. H(x)) -> M(x)",
    "all x.(H(x) -> M(x))": "all x. (H(x) -> M(x))",
    "p -> q -> r": "(p -> q) -> r",
    "p <-> q -> r": "p <-> q -> r",
    "p <-> q <-> r": "(p <-> q) <-> r",
    "-p & q": "-p & q",
    "p & q | r & s": "p & q | r & s",
    "exists x y.R(x,y)": "exists x. exists y. R(x, y)",
    "some x.-P(x) | q": "(exists x. -P(x)) | q",
    "x = y & p": "x = y & p",
    "x != y": "x != y",
    "-(x = y)": "x != y",
    "-x = y": "-x <-> y",
    "all x.x = y & p": "(all x. x = y) & p",
    "walk(john) and not talk(john) implies p": "walk(john) & -talk(john) -> p",
    "P(x)(y)": "P(x, y)",
    "happy(father(john))": "happy(father(john))",
}


@pytest.mark.parametrize("text", READINGS)
def test_readings(text: str) -> None:
    assert to_ascii(parse_nltk(text)) == READINGS[text]


@pytest.mark.parametrize(
    "text",
    ["", "p &", "all x P(x)", "all john.P(john)", r"\x.P(x)", "iota x.P(x)", "f(x) = y", "~p",
     "(p", "p)", "P(x & y)", "(p)(q)", "p q", "all .p", "-" * 5000 + "p", "(" * 5000],
)  # fmt: skip
def test_what_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse_nltk(text)


# --- NLTK itself ---------------------------------------------------------------------------------


def of_nltk(expression: Any, logic: Any) -> Formula:
    """The formula that an expression of NLTK's is."""

    def below(inner: Any) -> Formula:
        return of_nltk(inner, logic)

    match type(expression).__name__:
        case "NegatedExpression":
            return Not(below(expression.term))
        case "AndExpression":
            return And((below(expression.first), below(expression.second)))
        case "OrExpression":
            return Or((below(expression.first), below(expression.second)))
        case "ImpExpression":
            return Implies(below(expression.first), below(expression.second))
        case "IffExpression":
            return Iff(below(expression.first), below(expression.second))
        case "AllExpression":
            return ForAll(expression.variable.name, DEFAULT_SORT, below(expression.term))
        case "ExistsExpression":
            return Exists(expression.variable.name, DEFAULT_SORT, below(expression.term))
        case "EqualityExpression":
            return Comparison("=", term(expression.first), term(expression.second))
        case "ApplicationExpression":
            function, arguments = expression.uncurry()
            return Atom(str(function), tuple(map(term, arguments)))
        case _:
            return Atom(str(expression))


def term(expression: Any) -> Term:
    if type(expression).__name__ == "ApplicationExpression":
        function, arguments = expression.uncurry()
        return Application(str(function), tuple(map(term, arguments)))
    if type(expression).__name__ in ("IndividualVariableExpression", "EventVariableExpression"):
        return Variable(str(expression))
    return Application(str(expression))


def random_text(chance: random.Random, depth: int) -> str:
    """A text in NLTK's syntax, with few parentheses."""
    if depth == 0:
        x, y = chance.choices(("x", "y", "john", "mary", "boss(x)"), k=2)
        return chance.choice((f"P({x})", f"R({x},{y})", f"{x} = {y}", f"{x} != {y}", "Q", "rains"))
    inner = random_text(chance, depth - 1)
    other = random_text(chance, chance.randrange(depth))
    sign = chance.choice(("&", "and", "|", "->", "implies", "<->", "iff"))
    name = chance.choice(("x", "y"))
    return chance.choice(
        (f"{inner} {sign} {other}", f"({inner} {sign} {other})", f"-({inner})", f"-{inner}",
         f"all {name}.{inner}", f"exists {name}.({inner})", f"some {name}.{inner} {sign} {other}")
    )  # fmt: skip


def test_random_texts_as_nltk_reads_them() -> None:
    logic = pytest.importorskip("nltk.sem.logic", reason="NLTK is not installed")
    chance = random.Random(7)
    read = 0
    for _ in range(1_000):
        text = random_text(chance, chance.randint(0, 4))
        try:
            expression = logic.Expression.fromstring(text)
        except Exception:  # NLTK has several kinds of error
            with pytest.raises(UserError):
                parse_nltk(text)
            continue
        found = parse_nltk(text)
        if "Iff" in repr(found) and "-" in text and "=" in text:
            continue  # an equation of truth values, which has no likeness in our formulas
        read += 1
        assert found == of_nltk(expression, logic), text
    assert read > 500
