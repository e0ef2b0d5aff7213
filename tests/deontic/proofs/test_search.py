"""What follows has a proof and what does not has none, by a referee that tries all small models."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from deontic.logics import LOGICS
from deontic.proofs.fitch import FitchProof, Line
from deontic.proofs.fitch_proof import fitch_proof
from deontic.proofs.sequent import NoProof, Sequent
from deontic.proofs.tableau import Tableau
from deontic.proofs.tableau_proof import tableau_proof
from deontic.proofs.uniform import Alpha, Beta, analysis
from deontic.syntax import parse
from deontic.syntax.formulas import (
    And,
    Atom,
    Box,
    Diamond,
    Formula,
    Iff,
    Implies,
    Modality,
    Not,
    Or,
    conj,
    disj,
)
from tests.deontic.enumeration import Question, smallest_model
from tests.deontic.proofs.corpus import sequent
from tests.deontic.strategies import PROPOSITIONAL, propositional

WITH_BOX = replace(PROPOSITIONAL, modalities={"[]": "K"})


def some_formula(chance: random.Random, depth: int, modal: bool) -> Formula:
    """Return a random formula."""
    if depth == 0 or chance.random() < 0.15:
        return Atom(chance.choice("pq" if modal else "pqr"))
    kinds = ["not", "and", "or", "implies", "iff"] + ["box", "diamond"] * modal
    one = some_formula(chance, depth - 1, modal)
    other = some_formula(chance, depth - 1, modal)
    match chance.choice(kinds):
        case "not":
            return Not(one)
        case "box":
            return Box(Modality(), one)
        case "diamond":
            return Diamond(Modality(), one)
        case "and":
            return And((one, other))
        case "or":
            return Or((one, other))
        case "implies":
            return Implies(one, other)
        case _:
            return Iff(one, other)


def asked(seed: int, logic: str, modal: bool) -> Sequent:
    """Return a random question."""
    chance = random.Random(seed)
    premises = tuple(some_formula(chance, 2, modal) for _ in range(chance.randrange(3)))
    vocabulary = replace(WITH_BOX, modalities={"[]": logic})
    return Sequent(premises, some_formula(chance, 3, modal), vocabulary=vocabulary)


def follows(question: Sequent) -> bool:
    """Return whether no model of up to three worlds speaks against it."""
    denied = Not(question.conclusion)
    local = (*question.premises, denied)
    return smallest_model(Question(local, vocabulary=question.vocabulary), 3, 1) is None


@pytest.mark.parametrize("seed", range(120))
def test_propositional_entailments_have_proofs(seed: int) -> None:
    question = asked(seed, "K", modal=False)
    valid = follows(question)
    assert isinstance(tableau_proof(question), Tableau) == valid
    assert isinstance(fitch_proof(question), FitchProof) == valid


@pytest.mark.parametrize("logic", LOGICS)
@pytest.mark.parametrize("seed", range(6))
def test_modal_entailments_have_tableaux(seed: int, logic: str) -> None:
    question = asked(1000 + seed, logic, modal=True)
    assert isinstance(tableau_proof(question), Tableau) == follows(question)


@pytest.mark.parametrize("logic", LOGICS)
@pytest.mark.parametrize("seed", range(3))
def test_modal_entailments_have_natural_deductions(seed: int, logic: str) -> None:
    question = asked(2000 + seed, logic, modal=True)
    assert isinstance(fitch_proof(question), FitchProof) == follows(question)


@given(propositional())
@settings(max_examples=150, deadline=None)
def test_the_rules_say_what_a_formula_comes_to(formula: Formula) -> None:
    for one in (formula, Not(formula)):
        match analysis(one):
            case Alpha(parts):
                said = conj(parts)
            case Beta(branches):
                said = disj(conj(branch) for branch in branches)
            case _:
                assume(False)
                return
        vocabulary = PROPOSITIONAL
        same = Question((Not(Iff(one, said)),), vocabulary=vocabulary)
        assert smallest_model(same, 1, 1) is None


@pytest.mark.parametrize(
    "entry",
    [
        "K: p | q |- p",
        "K: |- []p -> p",
        "S4: <>p |- []<>p",
        "S4: |- []<>p -> <>[]p",
        "S5: p |- []p",
        "K4: |- <>true",
        "D: O (p | q) |- O p | O q",
        "K: all x. exists y. R(x, y) |- exists y. all x. R(x, y)",
    ],
)
def test_what_does_not_follow_has_no_proof(entry: str) -> None:
    assert isinstance(tableau_proof(sequent(entry), budget=400), NoProof)
    assert isinstance(fitch_proof(sequent(entry), budget=400), NoProof)


def test_what_there_are_no_rules_for_is_said() -> None:
    for entry in ("D: O (p / q) |- O (p / q)", "K: f(a) > 1 |- f(a) > 0"):
        for found in (fitch_proof(sequent(entry)), tableau_proof(sequent(entry))):
            assert isinstance(found, NoProof)
            assert found.reason.startswith("there are no rules of proof here for")


def test_a_search_ends_in_time() -> None:
    found = fitch_proof(sequent("K: p |- p"), timeout=-1)
    assert isinstance(found, NoProof)
    with pytest.raises(TypeError):
        bool(found)


def test_premises_that_hold_everywhere() -> None:
    vocabulary = replace(WITH_BOX, modalities={"[]": "K"})
    p, goal = parse("p", vocabulary), parse("[][]p", vocabulary)
    here = Sequent((p,), goal, vocabulary=vocabulary)
    wide = Sequent((), goal, (p,), vocabulary)
    assert isinstance(tableau_proof(here), NoProof)
    assert isinstance(tableau_proof(wide), Tableau)
    proof = fitch_proof(wide)
    assert isinstance(proof, FitchProof)
    assert "RG" in {str(line.rule) for line in proof.lines() if isinstance(line, Line)}
