"""The commands ``check-model`` and ``complete-model``: models that the user gives."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from arguments.commands.exits import AS_ASKED, REFUTED, UNKNOWN
from arguments.commands.formulas import FormulaCommand
from arguments.commands.names import bounds, source_of
from arguments.commands.options import format_option, limits_options
from arguments.commands.printing import print_json
from deontic.errors import Source

if TYPE_CHECKING:
    from arguments.given_models import GivenModel


@click.command("check-model", cls=FormulaCommand)
@click.argument("file", metavar="FILE")
@click.argument("formulas", nargs=-1, metavar="FORMULA…")
@click.option("--at", "world", default=None, metavar="WORLD", help="Where; the actual world else.")
@click.option("--everywhere", is_flag=True, help="At every world.")
@format_option("text", "json")
def check_model(
    file: str, formulas: tuple[str, ...], world: str | None, everywhere: bool, output: str
) -> None:
    """Say which formulas are true in a model you give, and why.

    FILE is YAML or JSON (- for standard input), as docs/conditional-obligation.md describes it; a
    countermodel printed with --format json is of the form too.  Whether the relations and
    preferences meet the conditions of the logics is checked as well.  Exit code 0 if all is true
    and the conditions are met, 1 if not.

    \b
    casuist check-model model.yaml "O p" "O(q / p)"
    casuist check-model model.yaml --everywhere "p -> <> q"
    """
    from deontic.errors import UserError, did_you_mean
    from deontic.explain.truth import reasons
    from deontic.semantics import holds
    from deontic.solving.verifying import violations

    given = _read(file, formulas)
    model = given.whole()
    if world is not None and world not in model.worlds:
        hints = (*did_you_mean(world, model.worlds), f"The worlds: {', '.join(model.worlds)}.")
        raise UserError(f"there is no world called {world}", hints=hints)
    places = model.worlds if everywhere else (world or model.actual,)
    unmet = violations(model, given.setting)
    answers = []
    for premise in given.formulas:
        false = [place for place in places if not holds(model, place, premise.formula)]
        where = false[0] if false else places[0]
        answers.append((premise.label, not false, where, reasons(model, where, premise.formula)))
    if output == "json":
        found = [
            {"formula": text, "true": true, "world": where, "reasons": list(why)}
            for text, true, where, why in answers
        ]
        print_json("check", {"formulas": found, "violations": unmet})
    else:
        for text, true, where, why in answers:
            click.echo(f"{'true ' if true else 'false'}  {text}  (at {where})")
            for line in why:
                click.echo(f"       {line}")
        for violation in unmet:
            click.echo(violation)
    sys.exit(REFUTED if unmet or not all(true for _, true, _, _ in answers) else AS_ASKED)


@click.command("complete-model", cls=FormulaCommand)
@click.argument("file", metavar="FILE")
@click.argument("formulas", nargs=-1, metavar="FORMULA…")
@click.option("--everywhere", is_flag=True, help="The formulas have to be true at every world.")
@click.option(
    "--more",
    type=click.IntRange(0, 20),
    default=0,
    show_default=True,
    help="How many worlds may be added; as few are as will do.",
)
@format_option("text", "json")
@limits_options
def complete_model(
    file: str,
    formulas: tuple[str, ...],
    everywhere: bool,
    more: int,
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Fill in a model given in part, so that formulas are true.

    What FILE gives is kept: atoms given as true or false, worlds given by a list (nothing else is
    true there), who sees whom, preferences.  Exit code 0 if it can be done, 1 if not with these
    worlds alone, 3 if unknown.

    \b
    casuist complete-model model.yaml "O p & -p"
    casuist complete-model model.yaml --more 2 "O(q / p)" "<> p"
    """
    from deontic.explain.formal import model_text
    from deontic.explain.layout import paragraph
    from deontic.solving.answers import NoModelUpTo
    from deontic.solving.completion import Completed, Incompatible, complete

    given = _read(file, formulas, everywhere)
    answer = complete(given.partial, given.formulas, given.setting, bounds(timeout, seed), more)
    found: dict[str, object]
    match answer:
        case Completed(model):
            found, code = {"answer": "completed", "model": model.to_dict()}, AS_ASKED
            text = model_text(model)
        case Incompatible(core, worlds):
            found, code = {"answer": "impossible", "core": list(core), "worlds": worlds}, REFUTED
            said = "With these worlds alone, what is given leaves no room for"
            listed = "\n".join(f"  {label}" for label in core)
            if core:
                text = f"{said}\n{listed}"
            else:
                text = "What is given does not meet the conditions of the logics."
        case NoModelUpTo(bound):
            found, code = {"answer": "no model found", "worlds": bound.worlds}, UNKNOWN
            text = paragraph(f"Not settled: there is no such model of up to {bound.worlds} worlds.")
        case other:
            found, code = {"answer": "unknown", "reason": other.reason}, UNKNOWN
            text = paragraph(f"Not settled: {other.reason}.")
    if output == "json":
        print_json("completion", {**found, "seed": seed, "timeout": timeout})
    else:
        click.echo(text)
    sys.exit(code)


def _read(file: str, formulas: Sequence[str], everywhere: bool = False) -> GivenModel:
    """Return the model of a file, or of standard input, and the formulas."""
    from arguments.given_models import read_model

    sources = [Source(formula, f"<formula {n}>") for n, formula in enumerate(formulas, start=1)]
    return read_model(source_of(file), sources, everywhere)
