"""How formulas are printed in each notation."""

from __future__ import annotations

import pytest

from deontic.syntax import parse, to_ascii, to_latex, to_unicode
from deontic.syntax.formulas import And, Box, Diamond, Modality, Or
from deontic.syntax.vocabulary import Vocabulary
from tests.deontic.syntax.test_errors import VOCABULARY

PRINTED = [
    ("p&q&r", "p & q & r", "p ∧ q ∧ r", r"p \land q \land r"),
    ("(p&q)&r", "(p & q) & r", "(p ∧ q) ∧ r", r"(p \land q) \land r"),
    ("p->(q->r)", "p -> q -> r", "p → q → r", r"p \to q \to r"),
    ("(p->q)->r", "(p -> q) -> r", "(p → q) → r", r"(p \to q) \to r"),
    ("-(p|q)<->-p", "-(p | q) <-> -p", "¬(p ∨ q) ↔ ¬p", r"\neg (p \lor q) \leftrightarrow \neg p"),
    ("true|false", "true | false", "⊤ ∨ ⊥", r"\top \lor \bot"),
    (
        "all x:S. exists y:Thing. (R(x,y) -> x=x)",
        "all x:S. exists y. (R(x, y) -> x = x)",
        "∀x:S ∃y (R(x, y) → x = x)",
        r"\forall x{:}S\, \exists y\, (R(x, y) \to x = x)",
    ),
    ("(all x. H(x)) & p", "(all x. H(x)) & p", "∀x H(x) ∧ p", r"\forall x\, H(x) \land p"),
    ("p & all x. H(x)", "p & all x. H(x)", "p ∧ ∀x H(x)", r"p \land \forall x\, H(x)"),
    ("-(all x. H(x)) | p", "-(all x. H(x)) | p", "¬∀x H(x) ∨ p", r"\neg \forall x\, H(x) \lor p"),
    ("a != b", "a != b", "a ≠ b", r"a \neq b"),
    ("-(a < b)", "-(a < b)", "¬(a < b)", r"\neg (a < b)"),
    ("O(a = b)", "O (a = b)", "O (a = b)", r"\mathsf{O}\, (a = b)"),
    (
        "f(ab) - (2*b - 0.5) <= -1/3",
        "f(ab) - (2 * b - 0.5) <= -1/3",
        "f(ab) - (2 · b - 0.5) ≤ -1/3",
        r"f(\mathrm{ab}) - (2 \cdot b - 0.5) \leq -1/3",
    ),
    (
        "O[moral]can_do -> P -q",
        "O[moral] can_do -> P -q",
        "O[moral] can_do → P ¬q",
        r"\mathsf{O}_{\mathit{moral}}\, \mathit{can\_do} \to \mathsf{P}\, \neg q",
    ),
    ("F p", "O -p", "O ¬p", r"\mathsf{O}\, \neg p"),
    ("O[m](q|r/p)", "O[m](q | r / p)", "O[m](q ∨ r / p)", r"\mathsf{O}_{m}(q \lor r / p)"),
    ("[]<>p", "[] <> p", "□◇p", r"\Box \Diamond p"),
    ("[m]<m>p", "[m] <m> p", "[m] ⟨m⟩ p", r"\Box_{m}\, \Diamond_{m}\, p"),
    ("O([m]p)", "O ([m] p)", "O ([m] p)", r"\mathsf{O}\, (\Box_{m}\, p)"),
    ("B[a]K p", "B[a] K p", "B[a] K p", r"\mathsf{B}_{a}\, \mathsf{K}\, p"),
]


@pytest.mark.parametrize(("text", "plain", "symbols", "latex"), PRINTED)
def test_printed(text: str, plain: str, symbols: str, latex: str) -> None:
    formula = parse(text)
    assert (to_ascii(formula), to_unicode(formula), to_latex(formula)) == (plain, symbols, latex)
    assert parse(plain) == parse(symbols) == parse(latex) == formula


def test_sorts_can_be_left_out() -> None:
    formula = parse("all x:S. H(x)")
    assert to_unicode(formula, sorts=False) == "∀x H(x)"


def test_sorts_that_a_vocabulary_supplies_are_left_out() -> None:
    formula = parse("all x:State. all x:Person. exists z:State. war", VOCABULARY)
    text = to_ascii(formula, vocabulary=VOCABULARY)
    assert text == "all x. all x:Person. exists z:State. war"
    assert parse(text, VOCABULARY) == formula
    assert to_ascii(parse("all x:S. p"), vocabulary=Vocabulary(("S",))) == "all x. p"


def test_operators_keep_clear_of_names() -> None:
    assert to_ascii(parse("all x. (O(x) -> OB p)")) == "all x. (O(x) -> OB p)"
    assert to_unicode(parse("all x. (P(x) -> PE p)")) == "∀x (P(x) → PE p)"


def test_formulas_that_the_parser_does_not_give() -> None:
    p = parse("p")
    assert to_ascii(Diamond(Modality("B", "a"), p)) == "-B[a] -p"
    assert to_ascii(And(())) == "true"
    assert to_ascii(Or((p,))) == "p"
    assert to_ascii(Box(Modality("O"), And((p,)))) == "O p"
