"""Theories: finding what is named, readings, definitions, and what is asserted."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deontic.errors import UserError
from deontic.semantics import Interpretation, Model, holds
from deontic.syntax import parse, to_ascii
from deontic.syntax.formulas import Formula
from deontic.syntax.vocabulary import Function, Predicate, Vocabulary
from deontic.theory import (
    Case,
    Definition,
    Fact,
    Reading,
    Readings,
    Sentence,
    Status,
    Theory,
    View,
    ViewContent,
    find,
)
from tests.deontic.strategies import formulas

VOCABULARY = Vocabulary(
    ("Thing",),
    {
        "p": Predicate("p"),
        "R": Predicate("R", ("Thing", "Thing"), ("x", "y")),
        "near": Predicate("near", ("Thing", "Thing"), ("x", "y")),
        "alone": Predicate("alone", ("Thing",), ("x",)),
        "linked": Predicate("linked", ("Thing", "Thing"), ("x", "y")),
    },
    {"a": Function("a", "Thing")},
    {"O": "K", "[]": "K"},
)


def formula(text: str, **parameters: str) -> Formula:
    return parse(text, VOCABULARY, parameters=parameters)


def definition(name: str, text: str, **others: str) -> Definition:
    """A definition; ``others`` are readings beside the first, which is the default."""
    predicate = VOCABULARY.predicates[name]
    parameters = dict(zip(predicate.parameters, predicate.sorts, strict=True))
    readings = {"first": text, **others}
    options = {n: Reading(n, formula(t, **parameters)) for n, t in readings.items()}
    return Definition(predicate, Readings(options, "first"))


def sentence(label: str, text: str, **others: str) -> Sentence:
    readings = {"first": text, **others}
    options = {n: Reading(n, formula(t)) for n, t in readings.items()}
    return Sentence(label, label, Readings(options, "first"), source="§1")


DEFINITIONS = {
    "linked": definition("linked", "near(x, y) | near(y, x)", strict="near(x, y) & near(y, x)"),
    "near": definition("near", "R(x, y)", diamond="<>R(x, y)"),
    "alone": definition("alone", "all y. -linked(x, y)"),
}
SENTENCES = {
    s.label: s
    for s in (
        sentence("A", "all x. alone(x)", weak="exists x. alone(x)"),
        sentence("B", "p"),
        sentence("C", "all x. near(x, a)"),
    )
}
VIEWS = {
    "plain": View("plain", Readings.only(ViewContent(("A", "B")))),
    "turned": View(
        "turned",
        Readings(
            {
                "this": Reading("this", ViewContent(("B", "A"), {"near": "diamond"})),
                "that": Reading("that", ViewContent(("A",), {"A": "weak"})),
            },
            "this",
        ),
    ),
}
THEORY = Theory(VOCABULARY, DEFINITIONS, SENTENCES, VIEWS, background=("C", "B"))


# --- Finding -------------------------------------------------------------------------------------

NAMES = ["Idealist", "Hobbesian", "Hobbesian-If", "côte-d’azur", "coté"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Idealist", "Idealist"),
        ("idealist", "Idealist"),
        ("I", "Idealist"),
        ("hobbesian", "Hobbesian"),
        ("hobbesianif", "Hobbesian-If"),
        ("COTE D'AZUR", "côte-d’azur"),
        ("cote", "coté"),
        ("cote-", "coté"),
    ],
)
def test_find(written: str, meant: str) -> None:
    assert find(written, NAMES, "view") == meant


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("hob", "'hob' could be any of 2: Hobbesian, Hobbesian-If"),
        ("idealism", "Did you mean Idealist?"),
        ("zzz", "Known: Idealist, Hobbesian"),
        ("", "there is no view called ''"),
        ("--", "there is no view called '--'"),
    ],
)
def test_find_says_what_there_is(written: str, said: str) -> None:
    with pytest.raises(UserError) as caught:
        find(written, NAMES, "view")
    assert said in caught.value.render()


def test_find_among_nothing_and_among_very_many() -> None:
    with pytest.raises(UserError, match="There is no view at all"):
        find("a", [], "view")
    with pytest.raises(UserError, match=r"could be any of 99: .*, …"):
        find("n", [f"n{i}" for i in range(99)], "view")
    with pytest.raises(UserError) as caught:
        find("other", [f"n{i}" for i in range(99)], "view")
    assert len(caught.value.render()) < 300


@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=5))
def test_find_finds_or_refuses(written: str, known: list[str]) -> None:
    try:
        found = find(written, known, "thing")
    except UserError:
        assert written not in known
    else:
        assert found in known


# --- Readings ------------------------------------------------------------------------------------


def test_a_selection_is_spelt_out_and_checked() -> None:
    chosen = THEORY.check_selection({"TURNED": "tha", "Near": "diamond", "a": "WEAK"})
    assert chosen == {"turned": "that", "near": "diamond", "A": "weak"}
    for selection in ({"near": "far"}, {"B": "first"}, {"nothing": "first"}):
        with pytest.raises(UserError):
            THEORY.check_selection(selection)


def test_a_reading_that_there_is_not() -> None:
    with pytest.raises(UserError, match="near has no reading called 'far'"):
        DEFINITIONS["near"].readings.select("near", {"near": "far"})


def test_what_has_one_reading_has_no_choice() -> None:
    assert not Readings.only(1).several
    assert Readings.only(1).select("x", {}).content == 1


# --- What is asserted ----------------------------------------------------------------------------


def in_force(*views: str, **selection: str) -> dict[str, str]:
    asserted, _ = THEORY.in_force([VIEWS[name] for name in views], selection)
    return {a.sentence.label: to_ascii(a.formula) for a in asserted}


def test_definitions_are_written_out_and_the_background_comes_last() -> None:
    assert list(in_force("plain")) == ["A", "B", "C"]
    assert list(in_force("turned", "plain")) == ["B", "A", "C"]
    assert in_force("plain") == {
        "A": "all x. all y. -(R(x, y) | R(y, x))",
        "B": "p",
        "C": "all x. R(x, a)",
    }


def test_a_reading_of_a_view_fixes_other_readings() -> None:
    assert in_force("turned")["C"] == "all x. <> R(x, a)"
    assert in_force("turned", turned="that")["A"] == "exists x. all y. -(R(x, y) | R(y, x))"


def test_what_the_caller_selects_wins() -> None:
    assert in_force("turned", near="first")["C"] == "all x. R(x, a)"
    assert in_force("plain", linked="strict")["A"] == "all x. all y. -(R(x, y) & R(y, x))"


def test_what_a_sentence_rests_on() -> None:
    def rests_on(label: str, **selection: str) -> dict[str, str]:
        return dict(THEORY.asserted(label, selection).rests_on)

    assert rests_on("A") == {"A": "first", "linked": "first", "near": "first"}
    assert rests_on("A", near="diamond")["near"] == "diamond"
    assert rests_on("B") == {}
    assert rests_on("C") == {"near": "first"}


def test_a_bound_variable_does_not_catch_an_argument() -> None:
    found = THEORY.expand(formula("all y. alone(y)"), {}).formula
    assert to_ascii(found) == "all y. all y'. -(R(y, y') | R(y', y))"


def test_definitions_in_a_circle_are_refused() -> None:
    circle = {
        "near": definition("near", "R(x, y)", other="linked(x, y)"),
        "linked": definition("linked", "alone(x) & alone(y)"),
        "alone": definition("alone", "all y. near(x, y)"),
    }
    with pytest.raises(UserError, match="circular: near uses linked uses alone uses near"):
        Theory(VOCABULARY, circle)
    with pytest.raises(UserError, match="circular: p uses p"):
        Theory(VOCABULARY, {"p": definition("p", "-p")})


def test_a_long_chain_of_definitions() -> None:
    names = [f"d{n}" for n in range(3000)]
    vocabulary = Vocabulary(predicates={n: Predicate(n) for n in (*names, "p")})
    chain = {
        name: Definition(Predicate(name), Readings.only(parse(used, vocabulary)))
        for name, used in zip(names, [*names[1:], "p"], strict=True)
    }
    theory = Theory(vocabulary, chain)
    assert to_ascii(theory.expand(parse("d0", vocabulary), {}).formula) == "p"


MODELS = [
    Model(
        worlds=("w", "v"),
        actual="w",
        relations={"[]": frozenset({("w", "v"), ("v", "v")}), "O": frozenset({("w", "w")})},
        domain={"Thing": ("1", "2")},
        constants={"a": "1"},
        interpretations={
            "w": Interpretation({"R": frozenset(first), "p": frozenset({()})}),
            "v": Interpretation({"R": frozenset(second)}),
        },
    )
    for first, second in product(
        [[], [("1", "1")], [("1", "2")], [("1", "2"), ("2", "1")]],
        [[], [("2", "1")], [("2", "2"), ("1", "2")]],
    )
]


def with_defined(model: Model, selection: dict[str, str]) -> Model:
    """A model in which defined predicates are true of what their definitions are."""
    for name in ("near", "linked", "alone"):
        predicate = VOCABULARY.predicates[name]
        body = DEFINITIONS[name].readings.select(name, selection).content
        found = {
            world: frozenset(
                values
                for values in product(model.domain["Thing"], repeat=len(predicate.sorts))
                if holds(model, world, body, dict(zip(predicate.parameters, values, strict=True)))
            )
            for world in model.worlds
        }
        interpretations = {
            world: Interpretation({**inner.extensions, name: found[world]}, inner.functions)
            for world, inner in model.interpretations.items()
        }
        model = Model(
            model.worlds, model.actual, model.relations, model.domain, model.constants,
            interpretations,
        )  # fmt: skip
    return model


@settings(max_examples=200, deadline=None)
@given(
    formulas(VOCABULARY, 3),
    st.sampled_from(["first", "diamond"]),
    st.sampled_from(["first", "strict"]),
    st.sampled_from(MODELS),
)
def test_a_formula_means_the_same_without_defined_predicates(
    asked: Formula, near: str, linked: str, model: Model
) -> None:
    selection = {"near": near, "linked": linked}
    expanded = THEORY.expand(asked, selection)
    defined = with_defined(model, selection)
    for world in model.worlds:
        assert holds(defined, world, asked) == holds(model, world, expanded.formula)


# --- Cases ---------------------------------------------------------------------------------------


def test_bindings_are_all_ways_to_fill_the_roles() -> None:
    case = Case("c", parties={"x": ("a", "b"), "y": ("c",), "z": ("d", "e")})
    assert [tuple(b.values()) for b in case.bindings] == [
        ("a", "c", "d"), ("a", "c", "e"), ("b", "c", "d"), ("b", "c", "e"),
    ]  # fmt: skip
    assert Case("c").bindings == ({},)


def test_facts_are_replaced_in_their_place() -> None:
    facts = [Fact(label, formula("p"), True) for label in ("a", "b")]
    case = Case("c", facts={fact.label: fact for fact in facts})
    changed = case.with_facts([Fact("c", formula("p"), False), Fact("a", formula("p"), None)])
    assert [(f.label, f.value) for f in changed.facts.values()] == [
        ("a", None), ("b", True), ("c", False),
    ]  # fmt: skip


def test_statuses_are_words() -> None:
    assert [str(status) for status in Status] == ["explicit", "implicit", "definitional"]
