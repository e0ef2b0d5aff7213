"""What each notation means: texts and the formulas they are."""

from __future__ import annotations

from fractions import Fraction

import pytest

from deontic.errors import UserError
from deontic.syntax import parse, parse_together, to_ascii
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
from deontic.syntax.vocabulary import Function, Predicate, Vocabulary
from tests.deontic.syntax.test_errors import VOCABULARY

p, q, r = Atom("p"), Atom("q"), Atom("r")
O, MORAL = Modality("O"), Modality("O", "moral")  # noqa: E741


def number(value: int | str) -> Numeral:
    return Numeral(Fraction(value))


# --- Connectives -------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["-", "~", "¬", "!", "not ", r"\neg ", r"\lnot ", "∼"])
def test_negation(sign: str) -> None:
    assert parse(f"{sign}p") == Not(p)


@pytest.mark.parametrize("sign", ["&", "∧", "&&", " and ", r"\land ", r"\wedge ", r" \& "])
def test_conjunction(sign: str) -> None:
    assert parse(f"p{sign}q") == And((p, q))


@pytest.mark.parametrize("sign", ["|", "∨", "||", " or ", r"\lor ", r"\vee "])
def test_disjunction(sign: str) -> None:
    assert parse(f"p{sign}q") == Or((p, q))


@pytest.mark.parametrize(
    "sign", ["->", "=>", "→", "⊃", " implies ", r"\to ", r"\rightarrow ", r"\supset "]
)
def test_conditional(sign: str) -> None:
    assert parse(f"p{sign}q") == Implies(p, q)


@pytest.mark.parametrize("sign", ["<->", "<=>", "↔", "≡", " iff ", r"\leftrightarrow ", r"\equiv "])
def test_biconditional(sign: str) -> None:
    assert parse(f"p{sign}q") == Iff(p, q)


@pytest.mark.parametrize("text", ["true & false", "⊤ ∧ ⊥", r"\top \land \bot"])
def test_constants(text: str) -> None:
    assert parse(text) == And((Top(), Bottom()))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("p & q & r", And((p, q, r))),
        ("(p & q) & r", And((And((p, q)), r))),
        ("p & (q & r)", And((p, And((q, r))))),
        ("p | q & r", Or((p, And((q, r))))),
        ("p & q | r", Or((And((p, q)), r))),
        ("p -> q -> r", Implies(p, Implies(q, r))),
        ("(p -> q) -> r", Implies(Implies(p, q), r)),
        ("p <-> q <-> r", Iff(p, Iff(q, r))),
        ("p | q -> r <-> p", Iff(Implies(Or((p, q)), r), p)),
        ("-p & q", And((Not(p), q))),
        ("--p", Not(Not(p))),
        ("((p))", p),
        ("O p -> q", Implies(Box(O, p), q)),
        ("O p & q", And((Box(O, p), q))),
        ("-O -p", Not(Box(O, Not(p)))),
        ("[] p -> <> q", Implies(Box(Modality(), p), Diamond(Modality(), q))),
    ],
)
def test_precedence(text: str, formula: Formula) -> None:
    assert parse(text) == formula


# --- Quantifiers -------------------------------------------------------------------------------

H_x, M_x = Atom("H", (Variable("x"),)), Atom("M", (Variable("x"),))
R_xy = Atom("R", (Variable("x"), Variable("y")))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("all x. H(x) & M(x)", ForAll("x", "Thing", And((H_x, M_x)))),
        ("all x.(H(x) -> M(x))", ForAll("x", "Thing", Implies(H_x, M_x))),
        ("forall x. H(x)", ForAll("x", "Thing", H_x)),
        ("exists x. H(x)", Exists("x", "Thing", H_x)),
        ("some x. H(x)", Exists("x", "Thing", H_x)),
        ("p & all x. H(x) & M(x)", And((p, ForAll("x", "Thing", And((H_x, M_x)))))),
        ("-all x. H(x) & M(x)", Not(ForAll("x", "Thing", And((H_x, M_x))))),
        ("∀x H(x) → q", Implies(ForAll("x", "Thing", H_x), q)),
        ("∀x. H(x) → q", ForAll("x", "Thing", Implies(H_x, q))),
        (r"\forall x \, H(x) \to q", Implies(ForAll("x", "Thing", H_x), q)),
        ("∀x ∃y R(x, y)", ForAll("x", "Thing", Exists("y", "Thing", R_xy))),
        ("∀x∃y R(x,y)", ForAll("x", "Thing", Exists("y", "Thing", R_xy))),
        ("all x y. R(x, y)", ForAll("x", "Thing", ForAll("y", "Thing", R_xy))),
        ("all x, y. R(x, y)", ForAll("x", "Thing", ForAll("y", "Thing", R_xy))),
        ("∀x,y R(x, y)", ForAll("x", "Thing", ForAll("y", "Thing", R_xy))),
        ("∀x y. R(x, y)", ForAll("x", "Thing", ForAll("y", "Thing", R_xy))),
        ("all x:A y:B. R(x, y)", ForAll("x", "A", ForAll("y", "B", R_xy))),
        ("all x y:A. R(x, y)", ForAll("x", "A", ForAll("y", "A", R_xy))),
        ("∀x:A ∃y:B R(x, y)", ForAll("x", "A", Exists("y", "B", R_xy))),
        (r"\exists x{:}\mathrm{A}\, H(x)", Exists("x", "A", H_x)),
        ("all x. p", ForAll("x", "Thing", p)),
        ("∀x p", ForAll("x", "Thing", p)),
    ],
)
def test_quantifiers(text: str, formula: Formula) -> None:
    assert parse(text) == formula


def test_the_inner_quantifier_binds() -> None:
    text = "all x:State. (attacked(x) & exists x:Person. leads(x, france))"
    body = Exists("x", "Person", Atom("leads", (Variable("x"), Application("france"))))
    attacked = Atom("attacked", (Variable("x"),))
    assert parse(text, VOCABULARY) == ForAll("x", "State", And((attacked, body)))


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("all x. war", "State"),  # its role's
        ("all x:Person. war", "Person"),  # what is written
        ("all z. attacked(z)", "State"),  # its first use's
        ("all z. leads(z, france)", "Person"),
        ("all z. (z = ann -> war)", "Person"),
        ("all z. (ann = z -> war)", "Person"),
        ("all z. leader(z) = ann", "State"),
        ("all z. exists w. (z = w & attacked(w))", "State"),
        ("all z w. (z = w -> attacked(z))", "State"),
    ],
)
def test_sort_of_a_variable(text: str, sort: str) -> None:
    formula = parse(text, VOCABULARY)
    assert isinstance(formula, ForAll)
    assert formula.sort == sort


def test_the_only_sort_is_the_sort_of_every_variable() -> None:
    assert parse("all x. p", Vocabulary(("Act",), {"p": Predicate("p")})) == ForAll("x", "Act", p)


# --- Modality ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("O p", Box(O, p)),
        ("OB p", Box(O, p)),
        ("P p", Diamond(O, p)),
        ("PE p", Diamond(O, p)),
        ("F p", Box(O, Not(p))),
        ("IM p", Box(O, Not(p))),
        ("OM p", Not(Box(O, p))),
        ("OP p", And((Not(Box(O, p)), Not(Box(O, Not(p)))))),
        ("O(p)", Box(O, p)),
        ("Op", Atom("Op")),
        ("O[moral] p", Box(MORAL, p)),
        ("P[moral] p", Diamond(MORAL, p)),
        ("OM[moral] p", Not(Box(MORAL, p))),
        (r"\mathsf{O}_{\mathit{moral}}\, p", Box(MORAL, p)),
        ("B p", Box(Modality("B"), p)),
        ("B[france] p", Box(Modality("B", "france"), p)),
        ("K[a] p", Box(Modality("K", "a"), p)),
        ("[m] p", Box(Modality("[]", "m"), p)),
        ("<m> p", Diamond(Modality("[]", "m"), p)),
        ("⟨m⟩ p", Diamond(Modality("[]", "m"), p)),
        ("<m>-p", Diamond(Modality("[]", "m"), Not(p))),
        ("□p", Box(Modality(), p)),
        (r"\Box p", Box(Modality(), p)),
        (r"\Box_{m} p", Box(Modality("[]", "m"), p)),
        ("◇p", Diamond(Modality(), p)),
        (r"\Diamond p", Diamond(Modality(), p)),
        ("O([m] p)", Box(O, Box(Modality("[]", "m"), p))),
        ("O(q / p)", ConditionalObligation(O, q, p)),
        (r"O(q \mid p)", ConditionalObligation(O, q, p)),
        ("O[moral](q / p)", ConditionalObligation(MORAL, q, p)),
        ("O(q | r / p)", ConditionalObligation(O, Or((q, r)), p)),
        ("O(q / p) & r", And((ConditionalObligation(O, q, p), r))),
        ("P(q / p)", Not(ConditionalObligation(O, Not(q), p))),
        ("F(q / p)", ConditionalObligation(O, Not(q), p)),
        ("OM(q / p)", Not(ConditionalObligation(O, q, p))),
        ("O (p & q) -> r", Implies(Box(O, And((p, q))), r)),
        ("O a = b", Box(O, Comparison("=", Application("a"), Application("b")))),
        ("O (a) = b", Box(O, Comparison("=", Application("a"), Application("b")))),
        ("a < m", Comparison("<", Application("a"), Application("m"))),
    ],
)
def test_modal_operators(text: str, formula: Formula) -> None:
    assert parse(text) == formula


def test_a_declared_name_wins_over_an_operator_letter() -> None:
    vocabulary = Vocabulary(
        predicates={"P": Predicate("P", ("Thing",)), "O": Predicate("O")},
        functions={"a": Function("a", "Thing"), "F": Function("F", "Thing")},
        modalities={"O": "D"},
    )
    assert parse("P(a) & O", vocabulary) == And((Atom("P", (Application("a"),)), Atom("O")))
    assert parse("F = a", vocabulary) == Comparison("=", Application("F"), Application("a"))
    assert parse("OB P(F)", vocabulary) == Box(O, Atom("P", (Application("F"),)))
    assert to_ascii(Box(O, Atom("P")), vocabulary=vocabulary) == "OB P"


def test_without_a_vocabulary_letters_are_predicates_where_they_cannot_be_operators() -> None:
    x = Variable("x")
    assert parse("all x.(P(x) -> Q(x))") == ForAll(
        "x", "Thing", Implies(Atom("P", (x,)), Atom("Q", (x,)))
    )
    arguments = (Application("x"), Application("y"))
    assert parse("F(x,y)") == Atom("F", arguments)
    assert parse("F(f(x), y)") == Atom("F", (Application("f", (Application("x"),)), arguments[1]))
    assert parse("P -> O") == Implies(Atom("P"), Atom("O"))
    assert parse("P(p)") == Diamond(O, p)
    assert parse("O(∀x,y R(x,y))") == Box(O, parse("∀x,y R(x,y)"))


def test_a_letter_once_taken_for_a_predicate_stays_one() -> None:
    formula = parse("all x. P(x) & P(a)")
    assert formula == ForAll(
        "x", "Thing", And((Atom("P", (Variable("x"),)), Atom("P", (Application("a"),))))
    )
    with pytest.raises(UserError, match="takes 1 argument"):
        parse("(all x. P(x)) & P p")


# --- Terms -------------------------------------------------------------------------------------

a, b = Application("a"), Application("b")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("3", number(3)),
        ("0.75", number("3/4")),
        ("1/3", number("1/3")),
        ("-3", number(-3)),
        ("--3", number(3)),
        ("-(3)", number(-3)),
        ("-a", Arithmetic("-", number(0), a)),
        ("-2 * a", Arithmetic("*", number(-2), a)),
        ("a - -2", Arithmetic("-", a, number(-2))),
        ("a - b - 1", Arithmetic("-", Arithmetic("-", a, b), number(1))),
        ("a - (b - 1)", Arithmetic("-", a, Arithmetic("-", b, number(1)))),
        ("a + 2 * b", Arithmetic("+", a, Arithmetic("*", number(2), b))),
        ("(a + b) * 2", Arithmetic("*", Arithmetic("+", a, b), number(2))),
        ("2 · 3 * a", Arithmetic("*", Arithmetic("*", number(2), number(3)), a)),
        (r"2 \cdot a", Arithmetic("*", number(2), a)),
    ],
)
def test_arithmetic(text: str, term: Term) -> None:
    assert parse(f"c = {text}") == Comparison("=", Application("c"), term)
    if not text.startswith(("-a", "--", "-(")):
        assert parse(f"{text} < c") == Comparison("<", term, Application("c"))


@pytest.mark.parametrize(
    ("sign", "relation"),
    [("<", "<"), ("<=", "<="), ("≤", "<="), (r"\leq ", "<="), (">", ">"), ("≥", ">="), ("=", "=")],
)
def test_comparisons(sign: str, relation: str) -> None:
    assert parse(f"a{sign}b") == Comparison(relation, a, b)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["a != b", "a ≠ b", r"a \neq b", "-(a = b)", "-a = b", "¬ a = b"])
def test_distinctness(text: str) -> None:
    assert parse(text) == Not(Comparison("=", a, b))


def test_whole_numbers_are_real_numbers_too() -> None:
    assert parse("troops(france) < 0.5 & likelihood(france, france) = 1", VOCABULARY)
    assert parse("likelihood(france, france) < troops(france)", VOCABULARY)


def test_parameters_may_occur_free() -> None:
    parameters = {"z": "Person", "t": "Real"}
    formula = parse("leads(z, france) & t > 1/2", VOCABULARY, parameters=parameters)
    assert formula == And(
        (
            Atom("leads", (Variable("z"), Application("france"))),
            Comparison(">", Variable("t"), number("1/2")),
        )
    )
    with pytest.raises(UserError, match="the first argument of attacked must be of sort State"):
        parse("attacked(z)", VOCABULARY, parameters=parameters)


# --- Spelling ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        r"\mathit{can\_reduce} \land q",
        r"\mathrm{can\_reduce} \land \text{ q }",
        r"can\_reduce \; \wedge \quad \mathsf{q}",
        r"$can_reduce \land q$",
        r"\left( can_reduce \land q \right)",
        r"\(can_reduce \land \operatorname{q}\)",
    ],
)
def test_latex(text: str) -> None:
    assert parse(text) == And((Atom("can_reduce"), q))


def test_names() -> None:
    assert parse("Übel'' & é1_x") == And((Atom("Übel''"), Atom("é1_x")))
    assert parse("e\u0301tat") == Atom("état")


# --- Inference ---------------------------------------------------------------------------------


def test_inferred_vocabulary() -> None:
    formulas, vocabulary = parse_together(
        ["all x. (H(x) -> M(x, f(a)))", "H(s) & p", "likelihood(s, a) > 0.5", "O[m] p -> [] p"],
        logic="D",
    )
    assert len(formulas) == 4
    assert vocabulary == Vocabulary(
        sorts=("Thing",),
        predicates={
            "H": Predicate("H", ("Thing",)),
            "M": Predicate("M", ("Thing", "Thing")),
            "p": Predicate("p"),
        },
        functions={
            "a": Function("a", "Thing"),
            "f": Function("f", "Thing", ("Thing",)),
            "s": Function("s", "Thing"),
            "likelihood": Function("likelihood", "Real", ("Thing", "Thing")),
        },
        modalities={"m": "D", "[]": "D"},
    )
    assert [parse(to_ascii(formula), vocabulary) for formula in formulas] == list(formulas)


def test_inferred_sorts() -> None:
    _, vocabulary = parse_together(["all x:State. p(x, 1)", "p(france, 0.5) & all y. p(y, a)"])
    assert vocabulary.sorts == ("State",)
    assert vocabulary.predicates["p"] == Predicate("p", ("State", "Real"))
    assert vocabulary.functions["france"].result == "State"
    assert vocabulary.functions["a"].result == "Real"


def test_inference_from_a_starting_vocabulary() -> None:
    (formula,), vocabulary = parse_together(["attacked(kiribati) & B[ann] new(ann)"], VOCABULARY)
    assert vocabulary.functions["kiribati"] == Function("kiribati", "State")
    assert vocabulary.predicates["new"] == Predicate("new", ("Person",))
    assert vocabulary.modalities == {"moral": "D", "treaty": "D", "ann": "K"}
    assert "new" not in VOCABULARY.predicates
    assert parse(to_ascii(formula), vocabulary) == formula
    with pytest.raises(UserError, match="there is no sort called Stat"):
        parse_together(["all z:Stat. attacked(z)"], VOCABULARY)
