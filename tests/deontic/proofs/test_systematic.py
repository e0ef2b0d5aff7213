"""What the prover decides has proofs: the guide, the systematic search, the steered tableaux."""

from __future__ import annotations

from random import Random

import pytest

from deontic.logics import LOGICS
from deontic.proofs import fitch_proof as front
from deontic.proofs.fitch import FitchProof
from deontic.proofs.fitch_proof import fitch_proof
from deontic.proofs.guide import Guide, guided
from deontic.proofs.proving import Strategy
from deontic.proofs.tableau import Tableau
from deontic.proofs.tableau_proof import tableau_proof
from deontic.syntax.formulas import Diamond, Modality, conj
from tests.campaigns.proofs import Asked, random_problems, workbench
from tests.deontic.proofs.corpus import entries, sequent
from tests.deontic.proofs.test_search import some_formula

RANDOM = list(random_problems(range(40)))
LONG = {"kt_poly_p 1", "s4_t4p_p 1"}
WORKBENCH = [asked for asked in workbench((1,)) if asked.name not in LONG]
PROPOSITIONAL = [e for e in entries() if guided(sequent(e), float("inf")) is not None]


@pytest.mark.parametrize("asked", RANDOM, ids=lambda asked: asked.name)
def test_random_inconsistencies_have_proofs_of_both_kinds(asked: Asked) -> None:
    assert isinstance(tableau_proof(asked.sequent), Tableau)
    assert isinstance(fitch_proof(asked.sequent), FitchProof)


@pytest.mark.parametrize("asked", WORKBENCH, ids=lambda asked: asked.name)
def test_small_workbench_formulas_have_proofs_of_both_kinds(asked: Asked) -> None:
    assert isinstance(tableau_proof(asked.sequent), Tableau)
    assert isinstance(fitch_proof(asked.sequent), FitchProof)


@pytest.mark.parametrize("entry", PROPOSITIONAL)
def test_the_systematic_search_needs_no_other(entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "STRATEGIES", (Strategy(systematic=True),))
    assert isinstance(fitch_proof(sequent(entry)), FitchProof)


@pytest.mark.parametrize("logic", [name for name in LOGICS if name not in ("K", "D", "K4", "KD4")])
def test_a_world_that_is_seen_is_one_that_is_possible(logic: str) -> None:
    chance = Random(logic)
    guide = Guide({"[]": LOGICS[logic]})
    for _ in range(25):
        formulas = [some_formula(chance, 2, modal=True) for _ in range(chance.randint(1, 3))]
        possible = Diamond(Modality(), conj(formulas))
        assert guide.fail(formulas, "[]") == guide.fail([possible])


@pytest.mark.parametrize("logic", LOGICS)
def test_a_core_fails_and_no_part_of_it_does(logic: str) -> None:
    chance = Random(logic)
    guide = Guide({"[]": LOGICS[logic]})
    for _ in range(25):
        formulas = [some_formula(chance, 2, modal=True) for _ in range(6)]
        core = guide.core(formulas)
        assert (core is not None) == guide.fail(formulas)
        if core is not None:
            assert guide.fail(core) and core <= set(formulas)
            assert not any(guide.fail(core - {formula}) for formula in core)
