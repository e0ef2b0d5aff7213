"""Printing proofs: what ``--proof`` adds to the commands that ask whether something follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from arguments.commands.printing import print_json

if TYPE_CHECKING:
    from deontic.interchange.problem import Problem
    from deontic.proofs.fitch import FitchProof
    from deontic.proofs.sequent import NoProof, Sequent
    from deontic.proofs.tableau import Tableau

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


def proof_of(
    style: str, problem: Problem, timeout: float
) -> tuple[FitchProof | Tableau, Problem] | None:
    """Return a proof, and what it is of; or say on standard error that none was found.

    Parameters
    ----------
    style
        ``fitch`` or ``tableau``.
    problem
        What is to be proved, with a goal.  That names denote different things, or are all there
        are, is stated in further premises if no proof is found without.
    timeout
        Seconds for the query, of which each search takes a share.
    """
    from deontic.proofs.sequent import NoProof

    found = _found(style, _sequent(problem), SHARE * timeout)
    if not isinstance(found, NoProof):
        return found, problem
    if problem.setting.distinct:
        stated = _with_names(problem)
        proof = _found(style, _sequent(stated), SHARE * timeout)
        if not isinstance(proof, NoProof):
            return proof, stated
    from deontic.explain.layout import paragraph

    click.echo(paragraph(f"No proof was found: {found.reason}."), err=True)
    return None


def print_proof(
    proof: FitchProof | Tableau, output: str, labels: Sequence[str] | None = None
) -> None:
    """Print a proof as ``text``, ``latex`` or ``json``; in JSON with labels of its premises."""
    from deontic.proofs.tableau import Tableau

    if output == "json":
        from deontic.proofs.data import fitch_dict, tableau_dict

        found = tableau_dict(proof) if isinstance(proof, Tableau) else fitch_dict(proof)
        print_json("proof", found if labels is None else {**found, "labels": list(labels)})
        return
    if output == "latex":
        from deontic.proofs.latex import fitch_latex, tableau_latex

        text = tableau_latex(proof) if isinstance(proof, Tableau) else fitch_latex(proof)
    else:
        from deontic.proofs.fitch_text import fitch_text
        from deontic.proofs.tableau_text import tableau_text

        text = tableau_text(proof) if isinstance(proof, Tableau) else fitch_text(proof)
    click.echo(text)


def _sequent(problem: Problem) -> Sequent:
    """Return what is to be proved."""
    from deontic.proofs.sequent import Sequent

    assert problem.goal is not None
    return Sequent(
        tuple(p.formula for p in problem.premises if p.scope == "local"),
        problem.goal,
        tuple(p.formula for p in problem.premises if p.scope == "global"),
        problem.setting.vocabulary,
        problem.setting.default_logic,
    )


def _with_names(problem: Problem) -> Problem:
    """Return a problem with premises that say what its setting says of names it needs."""
    from dataclasses import replace

    from deontic.solving.naming import naming_axioms
    from deontic.syntax.formulas import Application, terms

    setting = problem.setting
    used = {
        term.function
        for formula in problem.formulas()
        for term in terms(formula)
        if isinstance(term, Application)
    }
    needed = tuple(
        name
        for name in setting.distinct
        if name in used or setting.function(name).result in setting.closed
    )
    axioms = naming_axioms(replace(setting, distinct=needed), setting.vocabulary.sorts)
    return replace(problem, premises=(*problem.premises, *axioms))


def _found(style: str, sequent: Sequent, timeout: float) -> FitchProof | Tableau | NoProof:
    """Return a proof in a style, or why there is none."""
    if style == "tableau":
        from deontic.proofs.tableau_proof import tableau_proof

        return tableau_proof(sequent, timeout=timeout)
    from deontic.proofs.fitch_proof import fitch_proof

    return fitch_proof(sequent, timeout=timeout)
