"""Everything in the corpus has a proof of both kinds, and both are right."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from deontic.logics import LOGICS
from deontic.proofs import fitch_checker, tableau_checker
from deontic.proofs.fitch import FitchProof
from deontic.proofs.fitch_proof import fitch_proof
from deontic.proofs.sequent import Sequent
from deontic.proofs.tableau import Tableau
from deontic.proofs.tableau_proof import tableau_proof
from deontic.syntax import parse_together
from tests.deontic.proofs.corpus import entries, natural, sequent, tableau

SHARED = Path(__file__).parents[4] / "shared" / "logic"


@pytest.mark.parametrize("entry", entries())
def test_a_natural_deduction(entry: str) -> None:
    proof = natural(entry)
    assert not fitch_checker.faults(proof, sequent(entry))


@pytest.mark.parametrize("entry", entries())
def test_a_tableau(entry: str) -> None:
    proof = tableau(entry)
    assert not tableau_checker.faults(proof, sequent(entry))


def test_the_corpus_has_all_logics() -> None:
    logics = Counter(entry.partition(":")[0] for entry in entries())
    assert set(logics) == set(LOGICS)
    assert logics.total() >= 100


@pytest.mark.skipif(not SHARED.exists(), reason="the textbook's exercises are not at hand")
@pytest.mark.parametrize("style", ["fitch", "tableau"])
def test_the_exercises_of_the_textbook(style: str) -> None:
    failed = []
    for line in (SHARED / "forallx.jsonl").read_text("utf-8").splitlines():
        exercise = json.loads(line)
        if exercise["expected"] == "valid":
            asked = _exercise(exercise)
            found = fitch_proof(asked) if style == "fitch" else tableau_proof(asked)
            if not isinstance(found, FitchProof | Tableau):
                failed.append(exercise["id"])
    assert not failed


def _exercise(exercise: dict[str, list[str] | str]) -> Sequent:
    """Return an exercise: quantifiers bind tightly there, and O, P, F, B, K are letters."""
    logic = str(exercise["logic"]).replace("CPL", "K").replace("FOL", "K")
    texts = []
    for text in (*exercise["premises"], str(exercise["conclusion"])):
        text = re.sub(r"forall (\w+)\. ?", r"∀\1 ", text)
        text = re.sub(r"exists (\w+)\. ?", r"∃\1 ", text)
        texts.append(re.sub(r"\b([OPFBK])\b", r"\g<1>1", text))
    formulas, vocabulary = parse_together(texts, logic=logic)
    return Sequent(formulas[:-1], formulas[-1], vocabulary=vocabulary, default_logic=logic)
