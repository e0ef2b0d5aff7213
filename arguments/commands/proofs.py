"""Printing proofs: what ``--proof`` adds to the commands that ask whether something follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from arguments.commands.printing import print_json

if TYPE_CHECKING:
    from deontic.proofs.fitch import FitchProof
    from deontic.proofs.sequent import NoProof, Sequent
    from deontic.proofs.tableau import Tableau
    from deontic.syntax.formulas import Formula
    from deontic.syntax.vocabulary import Vocabulary

F = TypeVar("F", bound=Callable[..., Any])

SHARE = 0.5
"""The part of the time for a query that the search for a proof may take."""


def proof_option(command: F) -> F:
    """Give a command the option ``--proof``."""
    return click.option(
        "--proof",
        "style",
        type=click.Choice(["fitch", "tableau"]),
        help="Print a proof: a natural deduction in the style of forall x, or a tableau.",
    )(command)


def print_proof(
    style: str,
    premises: Sequence[Formula],
    conclusion: Formula,
    vocabulary: Vocabulary,
    logic: str,
    output: str,
    timeout: float,
    everywhere: Sequence[Formula] = (),
) -> bool:
    """Print a proof, or say on standard error that none was found; return whether one was.

    Parameters
    ----------
    style
        ``fitch`` or ``tableau``.
    premises, conclusion, everywhere
        What is to be proved; premises of ``everywhere`` hold at every world.
    vocabulary, logic
        Of the formulas; the logic of modalities that the vocabulary does not list.
    output
        ``text``, ``latex`` or ``json``.
    timeout
        Seconds for the query, of which the search takes a share.
    """
    from deontic.proofs.sequent import NoProof, Sequent

    sequent = Sequent(tuple(premises), conclusion, tuple(everywhere), vocabulary, logic)
    proof = _found(style, sequent, SHARE * timeout)
    if isinstance(proof, NoProof):
        click.echo(f"No proof was found: {proof.reason}.", err=True)
        return False
    _print(proof, output)
    return True


def _found(style: str, sequent: Sequent, timeout: float) -> FitchProof | Tableau | NoProof:
    """Return a proof in a style, or why there is none."""
    if style == "tableau":
        from deontic.proofs.tableau_proof import tableau_proof

        return tableau_proof(sequent, timeout=timeout)
    from deontic.proofs.fitch_proof import fitch_proof

    return fitch_proof(sequent, timeout=timeout)


def _print(proof: FitchProof | Tableau, output: str) -> None:
    """Print a proof in a format."""
    from deontic.proofs.tableau import Tableau

    if output == "json":
        from deontic.proofs.data import fitch_dict, tableau_dict

        found = tableau_dict(proof) if isinstance(proof, Tableau) else fitch_dict(proof)
        print_json("proof", found)
        return
    if output == "latex":
        from deontic.proofs.latex import fitch_latex, tableau_latex

        text = tableau_latex(proof) if isinstance(proof, Tableau) else fitch_latex(proof)
    else:
        from deontic.proofs.fitch_text import fitch_text
        from deontic.proofs.tableau_text import tableau_text

        text = tableau_text(proof) if isinstance(proof, Tableau) else fitch_text(proof)
    click.echo(text)
