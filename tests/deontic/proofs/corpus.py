"""The project's own corpus of provable entailments, and how to ask for their proofs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from deontic.proofs.fitch import FitchProof
from deontic.proofs.fitch_proof import fitch_proof
from deontic.proofs.sequent import Sequent
from deontic.proofs.tableau import Tableau
from deontic.proofs.tableau_proof import tableau_proof
from deontic.syntax import parse_together
from deontic.syntax.vocabulary import Vocabulary

FILE = Path(__file__).parents[2] / "corpus" / "proofs.txt"


def entries() -> list[str]:
    """Return the lines of the corpus that are entailments."""
    lines = FILE.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def sequent(entry: str, vocabulary: Vocabulary | None = None) -> Sequent:
    """Return what ``LOGIC: premises |- conclusion`` says."""
    logic, _, rest = entry.partition(":")
    premises, _, conclusion = rest.partition("|-")
    texts = [text for text in premises.split(";") if text.strip()]
    formulas, known = parse_together([*texts, conclusion], vocabulary, logic=logic)
    return Sequent(formulas[:-1], formulas[-1], vocabulary=known, default_logic=logic)


@cache
def natural(entry: str) -> FitchProof:
    """Return the natural deduction for an entry; there must be one."""
    found = fitch_proof(sequent(entry))
    assert isinstance(found, FitchProof), f"{entry}: {found.reason}"
    return found


@cache
def tableau(entry: str) -> Tableau:
    """Return the tableau for an entry; there must be one."""
    found = tableau_proof(sequent(entry))
    assert isinstance(found, Tableau), f"{entry}: {found.reason}"
    return found
