"""The commands ``prove`` and ``formula``."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import click

from arguments.commands.certificates import certificate_option, one_of, write_certificate
from arguments.commands.exits import AS_ASKED, UNKNOWN
from arguments.commands.formulas import FormulaCommand
from arguments.commands.interchange import WRITTEN, formula_from, print_problem, read_problem
from arguments.commands.names import bounds, formula_of, load_study, logics_named, split_texts
from arguments.commands.options import format_option, limits_options
from arguments.commands.printing import exit_code, print_items, print_json
from arguments.commands.proofs import print_proof, proof_of, proof_option
from deontic.errors import Source, UserError

if TYPE_CHECKING:
    from deontic.interchange.problem import Problem
    from deontic.norms.operations import Operation
    from deontic.solving.answers import Entailment
    from deontic.solving.problem import Limits, Premise
    from deontic.syntax.formulas import Formula


@click.command(cls=FormulaCommand)
@click.argument("formulas", nargs=-1, metavar="[PREMISES…] CONCLUSION")
@click.option(
    "--problem",
    "file",
    default=None,
    metavar="FILE",
    help="Take premises and conclusion from a TPTP file (FOF or NXF; - for standard input).",
)
@click.option(
    "--logic",
    default="K",
    show_default=True,
    help="Of every modality: K, D, T, S4, S5, KD45, …; with O(q / p) E, F, F+CM or G; "
    "for norms out1 … out4, out3+, out3:meet.  Or of each: O=KD,belief=KD45.",
)
@click.option(
    "--global",
    "everywhere",
    multiple=True,
    metavar="FORMULA",
    help="A premise that holds at every world; repeatable.",
)
@click.option(
    "--detach",
    "kinds",
    multiple=True,
    type=click.Choice(["factual", "deontic"]),
    help="Let conditional obligations be detached; repeatable.",
)
@click.option(
    "--why", is_flag=True, help="Say why the premises hold in a countermodel, and it does not."
)
@click.option(
    "--solver",
    type=click.Choice(["auto", "z3", "sat"]),
    default="auto",
    show_default=True,
    help="For modal questions without quantifiers: sat is python-sat, if installed; auto is z3 "
    "unless they are small.",
)
@proof_option
@certificate_option
@format_option("text", "json", "latex", *WRITTEN)
@limits_options
def prove(
    formulas: tuple[str, ...],
    file: str | None,
    logic: str,
    everywhere: tuple[str, ...],
    kinds: tuple[str, ...],
    why: bool,
    solver: Literal["auto", "z3", "sat"],
    style: str | None,
    certificate: str | None,
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Ask whether a conclusion follows from premises, without a study.

    Premises may be given one by one or separated by commas.  Exit code 0 if it follows, 1 if it
    does not, 3 if unknown, or if there is no proof or certificate as --proof or --certificate asks.
    The formats tptp (FOF), nxf and smtlib write the problem down for other provers, unanswered.

    \b
    casuist prove "p -> q, p" q
    casuist prove --proof fitch "p | q, -p" q
    casuist prove --logic D "O p" "O (p | q)"
    casuist prove "all x. (H(x) -> M(x))" "H(socrates)" "M(socrates)"
    casuist prove --logic F "O p, O(q / p)" "O q"
    casuist prove --logic S4 --global "p -> []q" "<>p" "<>[]q"
    casuist prove --logic "O=KD,belief=KD45" "O B[belief] p" "O -B[belief] -p"
    casuist prove --logic D "O p" "P p" --format nxf
    casuist prove --logic D "O p" "P p" --certificate permitted.json
    """
    if (file is None) == (not formulas):
        raise click.UsageError(
            "Missing argument [PREMISES…] CONCLUSION, or else --problem FILE; not both."
        )
    if output in WRITTEN and (style is not None or certificate is not None):
        raise UserError(f"--format {output} writes the problem down, without any proof")
    one_of(style, certificate)
    if file is not None:
        problem = read_problem(file)
    else:
        operation = _operation(logic)
        if operation is not None:
            if everywhere:
                raise UserError(f"norms of {operation.name} know no worlds: leave out --global")
            if (style, certificate) != (None, None) or output in (*WRITTEN, "latex"):
                raise UserError(f"{operation.name} is for answers alone: text and JSON")
            from arguments.commands.conditional import prove_output

            *premises, conclusion = _texts(formulas)
            sys.exit(prove_output(premises, conclusion, operation, output, timeout, seed))
        problem = _problem(formulas, logic, everywhere, kinds)
    if output in WRITTEN:
        print_problem(problem, output)
        return
    from dataclasses import replace

    limits = replace(bounds(timeout, seed), solver=solver)
    _answer(problem, style, certificate, output, limits, why)


def _texts(formulas: tuple[str, ...]) -> list[str]:
    """Return premises, one by one, and the conclusion."""
    from deontic.syntax import split_formulas

    return [*split_texts(formulas[:-1], split_formulas), formulas[-1]]


def _operation(logic: str) -> Operation | None:
    """Return the operation of input/output logic that a name stands for, if it does for one."""
    if not logic.strip().lower().startswith("out"):
        return None
    from deontic.norms.operations import operation_named

    return operation_named(logic)


def _problem(
    formulas: tuple[str, ...], logic: str, everywhere: tuple[str, ...], kinds: tuple[str, ...]
) -> Problem:
    """Return what is asked by formulas in a logic, with instances of detachment assumed."""
    from deontic.interchange.problem import Problem
    from deontic.preferences import system_named
    from deontic.solving import Premise, Setting
    from deontic.syntax import Vocabulary, parse_together

    *premises, conclusion = _texts(formulas)
    common, given = logics_named(logic)
    named = None if common is None else system_named(common).name
    sources = [Source(text, f"<premise {n}>") for n, text in enumerate(premises, start=1)]
    sources += [Source(text, f"<global premise {n}>") for n, text in enumerate(everywhere, start=1)]
    parsed, vocabulary = parse_together(
        [*sources, Source(conclusion, "<conclusion>")],
        Vocabulary(sorts=(), modalities={m: system_named(own).name for m, own in given.items()}),
        logic=named,
    )
    labelled = dict(zip(premises, parsed, strict=False))
    shared = dict(zip(everywhere, parsed[len(premises) :], strict=False))
    if kinds:
        from deontic.conditional.detachment import Detachment, detachments

        labelled.update(detachments(parsed, [Detachment(kind) for kind in kinds]))
    return Problem(
        (
            *(Premise(text, formula) for text, formula in labelled.items()),
            *(Premise(f"{text} (everywhere)", f, "global") for text, f in shared.items()),
        ),
        parsed[-1],
        Setting(vocabulary, default_logic=named or "K"),
        conclusion=conclusion,
    )


def _answer(
    problem: Problem,
    style: str | None,
    certificate: str | None,
    output: str,
    limits: Limits,
    why: bool,
) -> None:
    """Answer a problem that has a goal, by a proof of a style if one is asked for; then exit.

    What shows the answer is written to a file if ``certificate`` names one.
    """
    from dataclasses import replace

    from deontic.syntax.formulas import Bottom

    goal = problem.goal if problem.goal is not None else Bottom()
    problem = replace(problem, goal=goal)
    setting = problem.setting
    if style is not None:
        found = proof_of(style, problem, limits.timeout)
        if found is not None:
            print_proof(found[0], output)
            return
    from deontic.solving import entailment

    answer = entailment(problem.premises, goal, setting, limits)
    latex = None
    if output == "latex":
        from deontic.explain.latex import answer_latex

        logics = dict(setting.vocabulary.modalities)
        latex = answer_latex(answer, problem.premises, goal, logics)
    if latex is not None:
        click.echo(latex)
    elif output == "json":
        from deontic.explain.formal import answer_dict

        logics = dict(setting.vocabulary.modalities)
        limited = {"logics": logics, "seed": limits.seed, "timeout": limits.timeout}
        print_json("answer", {**answer_dict(answer), **limited})
    else:
        from deontic.explain.formal import answer_text

        click.echo(answer_text(answer, problem.conclusion))
        if why:
            _print_reasons(answer, problem.premises, goal)
    code = exit_code(answer)
    if style is not None and code == AS_ASKED:
        code = UNKNOWN
    if certificate is not None and not write_certificate(problem, answer, limits, certificate):
        code = UNKNOWN
    sys.exit(code)


def _print_reasons(answer: Entailment, premises: Sequence[Premise], goal: Formula) -> None:
    """Print why premises are true in a countermodel and a conclusion is false."""
    from deontic.explain.truth import reasons
    from deontic.solving.answers import Refuted

    if isinstance(answer, Refuted):
        model = answer.countermodel
        asked = [
            (world, premise.formula)
            for premise in premises
            for world in (model.worlds if premise.scope == "global" else (model.actual,))
        ]
        for world, formula in (*asked, (model.actual, goal)):
            first, *others = reasons(model, world, formula)
            click.echo("\n".join(["", first, *(f"  {line}" for line in others)]))


@click.command("formula", cls=FormulaCommand)
@click.argument("text")
@click.option("--study", default=None, metavar="FILE|NAME", help="Check against its vocabulary.")
@click.option("--case", "cases", multiple=True, metavar="CASE", help="Allow its names; repeatable.")
@click.option(
    "--from",
    "language",
    type=click.Choice(["nltk", "tptp"]),
    default=None,
    help="Read NLTK's or TPTP's syntax in place of our own.",
)
@format_option("text", "json")
def formula_(
    text: str, study: str | None, cases: tuple[str, ...], language: str | None, output: str
) -> None:
    """Parse and check a formula, and print it in ASCII, Unicode and LaTeX.

    \b
    casuist formula "O p -> -P -p"
    casuist formula --study rubin2026 "all y. (attacked(y) -> exists x. defends(x, y))"
    casuist formula --from nltk "all x.H(x) -> M(x)"
    """
    from deontic.syntax import parse, to_ascii, to_latex, to_unicode

    if language is not None:
        if study is not None or cases:
            raise click.UsageError("--from is for formulas without a study.")
        formula = formula_from(text, language)
    elif study is None and not cases:
        formula = parse(text)
    else:
        loaded = load_study(study or "rubin2026")
        formula = formula_of(loaded, text, [loaded.case(name) for name in cases])
    found = {
        "ascii": to_ascii(formula),
        "unicode": to_unicode(formula),
        "latex": to_latex(formula),
    }
    if output == "json":
        print_json("formula", found)
    else:
        titles = {"ASCII": "ascii", "Unicode": "unicode", "LaTeX": "latex"}
        print_items((title, found[key]) for title, key in titles.items())
