"""The command ``region``: verdicts along scales."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from arguments.commands.names import changed_case, formula_of, load_study, words_for
from arguments.commands.open_cases import columns_named, print_sections
from arguments.commands.options import format_option, limits_options, study_option
from arguments.commands.printing import print_json
from deontic.errors import UserError

if TYPE_CHECKING:
    from arguments.study import Study
    from deontic.queries.areas import Regions
    from deontic.queries.columns import Column
    from deontic.syntax.formulas import Formula
    from deontic.theory import Case


_OPTIONS = (
    click.argument("view", metavar="VIEW[=READING]"),
    click.argument("case", metavar="CASE"),
    click.option(
        "--over",
        "over",
        required=True,
        metavar="NUMBER[,NUMBER]",
        help="The numbers, one or two; the first goes across.",
    ),
    click.option("--also", multiple=True, metavar="FORMULA", help="Where this holds; repeatable."),
    click.option(
        "--set",
        "changes",
        multiple=True,
        metavar="FACT=true|false|unknown",
        help="Change a fact of the case; repeatable.",
    ),
    click.option(
        "--value",
        "values",
        multiple=True,
        metavar="NAME=NUMBER",
        help="Of a threshold; repeatable.",
    ),
    click.option(
        "--range", "ranges", multiple=True, metavar="NAME=FROM..TO", help="Of an axis; repeatable."
    ),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A view along scales: the study and the case with its changes, and what was found."""

    study: Study
    column: Column
    case: Case
    found: Regions


def region_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the arguments and options of a question along scales, as ``asked``."""

    @wraps(command)
    def with_answer(
        *,
        view: str,
        case: str,
        over: str,
        also: tuple[str, ...],
        changes: tuple[str, ...],
        values: tuple[str, ...],
        ranges: tuple[str, ...],
        study: str,
        timeout: float,
        seed: int,
        **others: Any,
    ) -> None:
        from deontic.queries.region import regions
        from deontic.solving.problem import Limits, Unsettled

        loaded = load_study(study)
        (column,) = columns_named(loaded, (view,))
        about = changed_case(loaded, loaded.case(case), changes)
        axes = [name.strip() for name in over.split(",") if name.strip()]
        if not 1 <= len(axes) <= 2:
            raise click.UsageError("--over takes one number or two, with a comma between them.")
        try:
            found = regions(
                loaded.theory,
                column,
                about,
                axes,
                notions={text: _notion(loaded, text, about) for text in also},
                values=dict(map(_value, values)),
                ranges=dict(map(_range, ranges)),
                limits=Limits(timeout=timeout, seed=seed),
            )
        except Unsettled as error:
            hints = ("Allow more with --timeout.",)
            raise UserError(f"not settled: {error}", hints=hints) from None
        command(asked=Asked(loaded, column, about, found), **others)

    for option in reversed(_OPTIONS):
        with_answer = option(with_answer)
    return with_answer


@click.command()
@region_options
@study_option
@format_option("text", "markdown", "json")
@limits_options
def region(asked: Asked, output: str) -> None:
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

    if output == "json":
        print_json("region", asked.found.to_dict())
    else:
        words = words_for(asked.study, asked.case)
        print_sections(region_sections(asked.column, asked.found, words), output)


def _notion(study: Study, text: str, case: Case) -> Formula:
    """Return a formula; a predicate by itself is said of the parties its parameters name."""
    declared = study.theory.vocabulary.predicates.get(text)
    if declared is not None and declared.parameters:
        text = f"{text}({', '.join(declared.parameters)})"
    return formula_of(study, text, [case])


def _value(text: str) -> tuple[str, Fraction]:
    name, equals, number = text.partition("=")
    return name.strip(), _number(number if equals else "", text, "NAME=NUMBER")


def _range(text: str) -> tuple[str, tuple[Fraction, Fraction]]:
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
