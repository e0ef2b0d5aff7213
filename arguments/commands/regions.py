"""The command ``region``: verdicts along scales."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import click

from arguments.commands.names import changed_case, formula_of, load_study, words_for
from arguments.commands.open_cases import columns_named, print_sections
from arguments.commands.options import format_option, limits_options, study_option
from arguments.commands.printing import print_json
from deontic.errors import UserError

if TYPE_CHECKING:
    from arguments.study import Study
    from deontic.syntax.formulas import Formula
    from deontic.theory import Case


@click.command()
@click.argument("view", metavar="VIEW[=READING]")
@click.argument("case", metavar="CASE")
@click.option(
    "--over", "over", required=True, metavar="NUMBER[,NUMBER]", help="The numbers, one or two."
)
@click.option("--also", multiple=True, metavar="FORMULA", help="Where this holds; repeatable.")
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="FACT=true|false|unknown",
    help="Change a fact of the case; repeatable.",
)
@click.option(
    "--value", "values", multiple=True, metavar="NAME=NUMBER", help="Of a threshold; repeatable."
)
@click.option(
    "--range", "ranges", multiple=True, metavar="NAME=FROM..TO", help="Of an axis; repeatable."
)
@study_option
@format_option("text", "markdown", "json")
@limits_options
def region(
    view: str,
    case: str,
    over: str,
    also: tuple[str, ...],
    changes: tuple[str, ...],
    values: tuple[str, ...],
    ranges: tuple[str, ...],
    study: str,
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Say for which numbers a view licenses the act, and forbids it, in a case.

    Facts that the study measures by a number are left open; everything else is as in the case.
    What is told is exact.  With --format json, and values for all thresholds, there are the corners
    of each area for a plot.

    \b
    casuist region moderate no-existential-risk --over time_left,likelihood
    casuist region moderate no-existential-risk --over time_left,likelihood --also preventive
    casuist region moderate no-existential-risk --over entrapment_risk,abandonment_risk
    """
    from deontic.explain.region import region_sections
    from deontic.queries.region import regions
    from deontic.solving.problem import Limits, Unsettled

    loaded = load_study(study)
    (column,) = columns_named(loaded, (view,))
    asked = changed_case(loaded, loaded.case(case), changes)
    axes = [name.strip() for name in over.split(",") if name.strip()]
    if not 1 <= len(axes) <= 2:
        raise click.UsageError("--over takes one number or two, with a comma between them.")
    notions = {text: notion(loaded, text, asked) for text in also}
    try:
        found = regions(
            loaded.theory,
            column,
            asked,
            axes,
            notions=notions,
            values=dict(map(value_of, values)),
            ranges=dict(map(range_of, ranges)),
            limits=Limits(timeout=timeout, seed=seed),
        )
    except Unsettled as error:
        raise UserError(f"not settled: {error}", hints=("Allow more with --timeout.",)) from None
    if output == "json":
        print_json("region", found.to_dict())
    else:
        print_sections(region_sections(column, found, words_for(loaded, asked)), output)


def notion(study: Study, text: str, case: Case) -> Formula:
    """Return a formula; a predicate by itself is said of the parties its parameters name."""
    declared = study.theory.vocabulary.predicates.get(text)
    if declared is not None and declared.parameters:
        text = f"{text}({', '.join(declared.parameters)})"
    return formula_of(study, text, [case])


def value_of(text: str) -> tuple[str, Fraction]:
    """Return ``NAME=NUMBER`` as a pair."""
    name, equals, number = text.partition("=")
    return name.strip(), _number(number if equals else "", text, "NAME=NUMBER")


def range_of(text: str) -> tuple[str, tuple[Fraction, Fraction]]:
    """Return ``NAME=FROM..TO`` as a name and its bounds."""
    name, _, rest = text.partition("=")
    start, _, end = rest.partition("..")
    low, high = (_number(part, text, "NAME=FROM..TO") for part in (start, end))
    if low >= high:
        raise UserError(f"{text!r} is no range", hints=("FROM is less than TO.",))
    return name.strip(), (low, high)


def _number(text: str, whole: str, form: str) -> Fraction:
    try:
        return Fraction(text.strip())
    except (ValueError, ZeroDivisionError):
        raise UserError(f"{whole!r} is not of the form {form}") from None
