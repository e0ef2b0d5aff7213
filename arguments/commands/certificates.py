"""The command ``check-certificate``, and what ``--certificate`` adds to commands that answer."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from arguments.commands.exits import AS_ASKED, REFUTED
from arguments.commands.names import source_of
from arguments.commands.options import format_option
from arguments.commands.printing import print_json

if TYPE_CHECKING:
    from arguments.certificates import CertificateFile
    from deontic.interchange.problem import Problem
    from deontic.modal.checking import Fault
    from deontic.solving.answers import Entailment
    from deontic.solving.problem import Limits

F = TypeVar("F", bound=Callable[..., Any])


def certificate_option(command: F) -> F:
    """Give a command the option ``--certificate``."""
    return click.option(
        "--certificate",
        default=None,
        metavar="FILE",
        callback=_file,
        help="Write down what shows the answer, for casuist check-certificate: steps, or a "
        "countermodel.",
    )(command)


def _file(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value == "-":
        raise click.BadParameter("a certificate is written to a file, not to standard output.")
    return value


def one_of(style: str | None, certificate: str | None) -> None:
    """Refuse to look for a proof and a certificate at once."""
    if style is not None and certificate is not None:
        raise click.UsageError("--proof and --certificate are asked for one at a time.")


def write_certificate(problem: Problem, answer: Entailment, limits: Limits, file: str) -> bool:
    """Write a certificate for an answer, or say on standard error why there is none; tell which."""
    from pathlib import Path

    from arguments.certifying import certified
    from arguments.files import write_text
    from deontic.solving.certifying import NoCertificate

    path = Path(file)
    found = certified(problem, answer, limits)
    if isinstance(found, NoCertificate):
        from deontic.explain.layout import paragraph

        said = f"No certificate was written: {found.reason}."
        if path.exists():
            said += f" {file} is an earlier file."
        click.echo(paragraph(said), err=True)
        return False
    made, text = found
    write_text(path, text)
    click.echo(f"The certificate is in {file}: {_extent(made)}.", err=True)
    return True


@click.command("check-certificate")
@click.argument("file", metavar="FILE")
@format_option("text", "json")
def check_certificate(file: str, output: str) -> None:
    """Check what a certificate shows, by itself: nothing is searched, no prover or solver is used.

    FILE (- for standard input) is what prove or entails wrote with --certificate, or what another
    program wrote in the format of docs/certificates.md.  Exit code 0 if it shows what it says, 1 if
    not, 2 if it is no certificate.

    \b
    casuist prove --logic D "O p" "P p" --certificate permitted.json
    casuist check-certificate permitted.json
    """
    from arguments.certificates import check, read_certificate

    found = read_certificate(source_of(file))
    fault = check(found)
    if output == "json":
        print_json("check", _as_dict(found, fault))
    elif fault is None:
        click.echo("\n".join(_statement(found)))
    else:
        click.echo(_refusal(found, fault))
    sys.exit(AS_ASKED if fault is None else REFUTED)


def _extent(found: CertificateFile) -> str:
    """Return how much there is to check."""
    if found.model is not None:
        number = len(found.model.worlds)
        return f"a countermodel with {number} world{'s' * (number != 1)}"
    number = len(found.steps)
    return f"{number} step{'s' * (number != 1)}"


def _statement(found: CertificateFile) -> Iterator[str]:
    """Yield the lines that say what a certificate shows."""
    from arguments.certificates import Answer

    logics = set(found.logics.values())
    where = ", ".join(f"{logic} for {name}" for name, logic in found.logics.items())
    if len(logics) == 1:
        where = logics.pop()
    premises = found.problem.premises
    yield f"Accepted, with {_extent(found)}." + (f" In {where}:" if where else "")
    yield ""
    for premise, label in zip(premises, found.labels, strict=True):
        said = f"{premise.label} (everywhere)" if premise.scope == "global" else premise.label
        yield f"  {said}  [{label}]" if label else f"  {said}"
    verb = {
        Answer.FOLLOWS: "entail" if len(premises) > 1 else "entails",
        Answer.INCONSISTENT: "cannot all be true" if len(premises) > 1 else "cannot be true",
        Answer.REFUTED: "do not entail" if len(premises) > 1 else "does not entail",
    }[found.answer]
    if not premises:
        verb = "It is not valid that" if found.answer is Answer.REFUTED else "It is valid that"
    yield verb
    if found.problem.goal is not None:
        yield f"  {found.problem.conclusion}"
    if found.model is not None:
        from deontic.explain.formal import indented, symbols

        yield "for there is the model"
        yield indented(symbols(found.model))


def _refusal(found: CertificateFile, fault: Fault) -> str:
    """Return why a certificate is not accepted."""
    from deontic.explain.layout import paragraph

    if fault.step is None:
        return paragraph(f"Not accepted: {fault.reason}.")
    said = paragraph(f"Not accepted. Step {fault.step} does not hold: {fault.reason}.")
    span = found.step_span(fault.step)
    return f"{said}\n{span}\n{span.source.excerpt(span.start, span.end)}"


def _as_dict(found: CertificateFile, fault: Fault | None) -> dict[str, object]:
    """Return what was checked, and what was found, as plain data."""
    return {
        "accepted": fault is None,
        **({} if fault is None else {"reason": fault.reason, "step": fault.step}),
        "answer": found.answer,
        "logics": found.logics,
        "premises": [
            {"formula": p.label, "everywhere": p.scope == "global"} for p in found.problem.premises
        ],
        "conclusion": found.problem.conclusion or None,
        "steps": None if found.model is not None else len(found.steps),
    }
