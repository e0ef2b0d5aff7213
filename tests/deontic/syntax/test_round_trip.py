"""Printing and parsing again gives the same formula, in all three notations."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deontic.errors import UserError
from deontic.syntax import parse, parse_together, to_ascii, to_latex, to_unicode
from deontic.syntax.formulas import Formula
from deontic.syntax.vocabulary import Vocabulary
from tests.deontic import strategies as random

Printer = Callable[..., str]
NOTATIONS = [to_ascii, to_unicode, to_latex]

notations = pytest.mark.parametrize("printer", NOTATIONS)


@notations
@given(formula=random.propositional())
def test_propositional(printer: Printer, formula: Formula) -> None:
    assert parse(printer(formula), random.PROPOSITIONAL) == formula
    assert parse(printer(formula)) == formula


@notations
@given(formula=random.modal())
def test_modal(printer: Printer, formula: Formula) -> None:
    assert parse(printer(formula), random.MODAL) == formula
    assert parse(printer(formula)) == formula


@notations
@given(formula=random.first_order())
def test_first_order(printer: Printer, formula: Formula) -> None:
    assert parse(printer(formula), random.ONE_SORTED) == formula


@notations
@given(formula=random.arithmetic())
def test_arithmetic(printer: Printer, formula: Formula) -> None:
    assert parse(printer(formula), random.MANY_SORTED) == formula


@notations
@settings(max_examples=200)
@given(formula=random.many_sorted())
def test_everything(printer: Printer, formula: Formula) -> None:
    vocabulary = random.MANY_SORTED
    assert parse(printer(formula, vocabulary=vocabulary), vocabulary) == formula


@notations
@given(formula=random.formulas(random.WITHOUT_LETTERS))
def test_without_a_vocabulary_for_the_printer(printer: Printer, formula: Formula) -> None:
    assert parse(printer(formula), random.WITHOUT_LETTERS) == formula


def read(text: str, vocabulary: Vocabulary | None = None) -> tuple[Formula, Vocabulary] | UserError:
    try:
        if vocabulary is not None:
            return parse(text, vocabulary), vocabulary
        (formula,), vocabulary = parse_together([text])
    except UserError as error:
        return error
    return formula, vocabulary


PIECES = [
    *("p", "q", "x", "y", "f", "P", "O", "F", "OP", "B", "State", "m", "3", "0.5", "1/3"),
    *("(", ")", "(", ")", ",", ".", ":", "/", "[", "]", "[]", "<>", "<", ">", "=", "!=", "<="),
    *("-", "->", "<->", "&", "|", "¬", "+", "*", "∀", "∃", "all", "exists", "true", "not"),
    *("∀x", "∃y", "all x.", "exists y:State.", "O(", "[m]", "p(x)", "f(x, y)", "O[m]", "P(x)"),
]


@settings(max_examples=500)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12))
def test_whatever_is_read_can_be_printed(pieces: list[str]) -> None:
    result = read(" ".join(pieces))
    if isinstance(result, UserError):
        assert result.span is not None
        return
    formula, vocabulary = result
    for printer in NOTATIONS:
        assert parse(printer(formula, vocabulary=vocabulary), vocabulary) == formula


@given(text=st.text(max_size=40) | st.text(r"\pqxOP()[]{}_^.:,'&|-<>=$ ∀é½", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    for vocabulary in (None, random.MANY_SORTED, Vocabulary()):
        result = read(text, vocabulary)
        assert not isinstance(result, UserError) or result.render()
