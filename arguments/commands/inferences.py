"""The commands ``consistent`` and ``entails``."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

import click

from arguments.commands.certificates import certificate_option, one_of, write_certificate
from arguments.commands.exits import AS_ASKED, UNKNOWN
from arguments.commands.formulas import FormulaCommand
from arguments.commands.names import assumptions_of, bounds, formula_of, load_study
from arguments.commands.options import format_option, limits_options, readings_option, study_option
from arguments.commands.printing import exit_code, print_inference, print_items
from arguments.commands.proofs import print_proof, proof_of, proof_option

if TYPE_CHECKING:
    from deontic.interchange.problem import Problem
    from deontic.proofs.fitch import FitchProof
    from deontic.proofs.tableau import Tableau
    from deontic.queries import Inference
    from deontic.solving.answers import Entailment


@click.command(cls=FormulaCommand)
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@readings_option
@study_option
@format_option("text", "json")
@limits_options
def consistent(
    names: tuple[str, ...],
    readings: tuple[str, ...],
    study: str,
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Ask whether views, sentences, cases and formulas can all be true together.

    They are taken with the study's background.  Exit code 0 if consistent, 1 if not, 3 if unknown.

    \b
    casuist consistent idealist hobbesian
    casuist consistent idealist hobbesian france-greece
    casuist consistent moderate=closed MV-N "exists x. survival_threatened(x)"
    """
    from deontic.queries import consistent as ask

    loaded = load_study(study)
    assumptions = assumptions_of(loaded, names, readings)
    inference = ask(loaded.theory, assumptions, bounds(timeout, seed))
    print_inference(loaded, assumptions, inference, output, None)
    sys.exit(exit_code(inference.answer))


@click.command(cls=FormulaCommand)
@click.argument("goal", metavar="FORMULA|NAME")
@click.option(
    "--from",
    "names",
    multiple=True,
    metavar="NAME",
    help="A view, sentence, case or formula to conclude from; repeatable.",
)
@readings_option
@study_option
@proof_option
@certificate_option
@format_option("text", "json", "latex")
@limits_options
def entails(
    goal: str,
    names: tuple[str, ...],
    readings: tuple[str, ...],
    study: str,
    style: str | None,
    certificate: str | None,
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Ask whether a formula or sentence follows from views, sentences, cases and formulas.

    Exit code 0 if it follows, 1 if not (or if everything does, the premises being inconsistent),
    3 if unknown, or if there is no proof or certificate as --proof or --certificate asks.

    \b
    casuist entails --from idealist MV-N
    casuist entails --from idealist MV-N --proof fitch
    casuist entails --from hobbesian --from csto-armenia "P[moral] -defends(russia, armenia)"
    """
    from deontic.queries import entails as ask

    one_of(style, certificate)
    if output == "latex" and style is None:
        raise click.UsageError("--format latex is for proofs: add --proof fitch or tableau.")
    loaded = load_study(study)
    assumptions = assumptions_of(loaded, names, readings)
    if goal in loaded.theory.sentences:
        formula = loaded.theory.sentences[goal].readings.select(goal, assumptions.selection).content
    else:
        formula = formula_of(loaded, goal, assumptions.cases)
    limits = bounds(timeout, seed)
    inference = ask(loaded.theory, assumptions, formula, limits)
    code = exit_code(inference.answer)
    problem = _problem(inference, goal)
    proved = None
    if style is not None and code == AS_ASKED:
        proved = proof_of(style, problem, timeout)
        code = code if proved is not None else UNKNOWN
    if proved is None or output == "text":
        shown = "text" if output == "latex" else output
        print_inference(loaded, assumptions, inference, shown, goal)
    if proved is not None:
        _print_proof(*proved, output)
    answer = cast("Entailment", inference.answer)
    if certificate is not None and not write_certificate(problem, answer, limits, certificate):
        code = UNKNOWN
    sys.exit(code)


def _problem(inference: Inference, conclusion: str) -> Problem:
    """Return what an inference was about, without the premises that an answer does not need."""
    from deontic.interchange.problem import Problem
    from deontic.solving.answers import Entailed

    answer = inference.answer
    needed = [
        premise
        for premise in inference.premises
        if not isinstance(answer, Entailed) or premise.label in answer.core
    ]
    return Problem(tuple(needed), inference.goal, inference.setting, conclusion=conclusion)


def _print_proof(proof: FitchProof | Tableau, problem: Problem, output: str) -> None:
    """Print a proof, and what the premises in it are called."""
    scopes = ("local", "global")
    labels = [p.label for scope in scopes for p in problem.premises if p.scope == scope]
    if output == "text":
        click.echo()
    print_proof(proof, output, labels)
    if output == "text" and labels:
        click.echo("\nPremises, by their lines")
        print_items((str(number), label) for number, label in enumerate(labels, start=1))
