"""Single cases: sizes of countermodels, quantifiers, other modalities, other conditions."""

from __future__ import annotations

import pytest

from deontic.errors import UserError
from deontic.preferences import preference_logic, system_named
from deontic.semantics import best, holds
from deontic.solving.answers import (
    Consistency,
    Consistent,
    Entailed,
    Entailment,
    NoModelUpTo,
    Refuted,
    Unknown,
)
from deontic.solving.oracle import Oracle, consistency, entailment
from deontic.solving.problem import Limits, Premise, Setting
from deontic.syntax import parse_together
from deontic.syntax.vocabulary import Vocabulary


def ask(logics: dict[str, str], *texts: str, limits: Limits = Limits()) -> Entailment:
    """Whether the last formula follows from the others."""
    formulas, vocabulary = parse_together(texts, Vocabulary(sorts=(), modalities=logics))
    premises = [Premise(text, formula) for text, formula in zip(texts, formulas[:-1], strict=False)]
    return entailment(premises, formulas[-1], Setting(vocabulary), limits)


def model_of(logic: str, *texts: str, limits: Limits = Limits()) -> Consistency:
    """Whether formulas are consistent, all modalities having a logic."""
    formulas, vocabulary = parse_together(texts, logic=logic)
    premises = [Premise(text, formula) for text, formula in zip(texts, formulas, strict=True)]
    return consistency(premises, Setting(vocabulary, default_logic=logic), limits)


def test_more_ranks_than_worlds() -> None:
    texts = ["-O(p / q)", "O(-p / -q)", "O(p / -r)", "-q & p", "O(q / -p)"]
    assert isinstance(model_of("G", *texts, limits=Limits(worlds=1)), Consistent)


@pytest.mark.parametrize("logic", ["E", "F", "F+CM", "G"])
def test_the_fewest_worlds(logic: str) -> None:
    cases = ["<> (p & q)", "<> (p & -q)", "<> (-p & q)", "<> (-p & -q)", "O p"]
    found = model_of(logic, *cases)
    assert isinstance(found, Consistent)
    assert len(found.model.worlds) == 4


@pytest.mark.parametrize("logic", ["E", "F", "F+CM", "G"])
def test_models_larger_than_those_searched_freely(logic: str) -> None:
    letters = "abcdef"
    texts = [f"<> ({letter} & -O {letter})" for letter in letters]
    texts += [f"O(-{x} / {y}) & -O(false / {y})" for x in letters for y in letters if x < y]
    found = model_of(logic, *texts)
    assert isinstance(found, Consistent)
    assert len(found.model.worlds) > 5


def test_a_model_in_which_nothing_is_best() -> None:
    texts = ["O a", "O b", "[] -(a & b)"] + [f"<> ({x} & -O(false / {x}))" for x in "cdefg"]
    found = model_of("E", *texts)
    assert isinstance(found, Consistent)
    assert best(found.model, "O", found.model.worlds) == ()


def test_quantifiers() -> None:
    logics = {"O": "F+CM", "[]": "F+CM"}
    assert isinstance(
        ask(logics, "all x. O(q(x) / p(x))", "all x. O(r(x) / p(x))", "O(r(a) / p(a) & q(a))"),
        Entailed,
    )
    found = ask(logics, "exists x. O p(x)", "O p(a)")
    assert isinstance(found, Refuted)
    endless = ask(
        logics,
        "all x. exists y. O r(x, y)",
        "all x. all y. all z. (O r(x, y) & O r(y, z) -> O r(x, z))",
        "all x. -O r(x, x)",
        "false",
        limits=Limits(timeout=1),
    )
    assert isinstance(endless, NoModelUpTo)
    assert endless.bound.worlds is None or endless.bound.worlds > 0


def test_other_modalities_beside() -> None:
    logics = {"O": "F", "B": "KD45", "[]": "F"}
    assert isinstance(ask(logics, "B O(q / p)", "B O p", "B O q"), Entailed)
    assert isinstance(ask(logics, "O(B p / q)", "O q", "B p"), Refuted)
    assert isinstance(ask(logics, "[] B p", "O B p"), Entailed)


def test_two_kinds_of_obligation() -> None:
    logics = {"law": "E", "moral": "G", "[]": "E"}
    assert isinstance(ask(logics, "O[law] p", "O[law] -p", "<> p"), Entailed) is False
    assert isinstance(ask(logics, "O[moral] p", "<> p"), Entailed)
    assert isinstance(ask(logics, "O[moral] p", "O[law] p", "O[moral] -O[law] -p"), Refuted)


def test_a_normal_logic_says_nothing_of_conditions() -> None:
    found = ask({"O": "D"}, "O(q / p)", "O(q / p)")
    assert isinstance(found, Unknown)
    assert "E, F, F+CM and G" in found.reason


def test_what_does_not_speak_of_conditions_is_answered_all_the_same() -> None:
    formulas, vocabulary = parse_together(["O(q / p)", "O[law] q"], logic="D")
    premises = [Premise("1", formulas[0]), Premise("2", formulas[1])]
    oracle = Oracle(premises, Setting(vocabulary, default_logic="D"))
    assert isinstance(oracle.consistency(["2"]), Consistent)
    assert isinstance(oracle.consistency(["1", "2"]), Unknown)


def test_premises_that_hold_everywhere() -> None:
    formulas, vocabulary = parse_together(["p -> q", "O p", "O q"], logic="E")
    setting = Setting(vocabulary, default_logic="E")
    fact = Premise("fact", formulas[1])
    for scope, kind in (("global", Entailed), ("local", Refuted)):
        law = Premise("law", formulas[0], "global" if scope == "global" else "local")
        assert isinstance(entailment([law, fact], formulas[2], setting), kind)


def test_names_of_logics() -> None:
    assert preference_logic("F+CM:opt").strength == "F+CM"  # type: ignore[union-attr]
    assert preference_logic("E+total").strength == "E"  # type: ignore[union-attr]
    assert preference_logic("E+transitive").strength == ""  # type: ignore[union-attr]
    assert preference_logic("E+transitive+total+limited").strength == "G"  # type: ignore[union-attr]
    assert system_named("kd").name == "D"
    for name in ("H", "F+", "F+transitiv", "F:", "F:better", "KD:opt"):
        with pytest.raises(UserError):
            system_named(name)


def test_rules_differ_where_relations_are_not_total() -> None:
    texts = ("P(r / q)", "O(p / q)", "O(p / q & r)")
    assert isinstance(ask({"O": "E+transitive"}, *texts), Refuted)
    assert isinstance(ask({"O": "E+transitive:opt"}, *texts), Entailed)
    found = ask({"O": "F:opt"}, *texts)
    assert isinstance(found, Refuted)
    formulas, _ = parse_together(texts)
    model = found.countermodel
    assert [holds(model, model.actual, formula) for formula in formulas] == [True, True, False]
