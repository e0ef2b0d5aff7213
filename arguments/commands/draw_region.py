"""The command ``draw region``: verdicts along scales, as areas in a plane."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import click

from arguments.commands.names import changed_case, load_study, words_for
from arguments.commands.open_cases import columns_named
from arguments.commands.options import limits_options, study_option
from arguments.commands.pictures import Output, picture_options, write_picture
from arguments.commands.regions import notion, range_of, value_of
from deontic.errors import UserError


@click.command("region")
@click.argument("view", metavar="VIEW[=READING]")
@click.argument("case", metavar="CASE")
@click.option("--over", "over", required=True, metavar="NUMBER,NUMBER", help="The numbers.")
@click.option("--also", multiple=True, metavar="FORMULA", help="Where this holds; repeatable.")
@click.option(
    "--set", "changes", multiple=True, metavar="FACT=true|false|unknown", help="Change the case."
)
@click.option(
    "--value", "values", multiple=True, metavar="NAME=NUMBER", help="Of a threshold; repeatable."
)
@click.option(
    "--range", "ranges", multiple=True, metavar="NAME=FROM..TO", help="Of an axis; repeatable."
)
@study_option
@picture_options
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
    how: Output,
    timeout: float,
    seed: int,
) -> None:
    """Draw for which numbers a view licenses the act, and forbids it, in a case.

    The first number goes across.  The thresholds need values; boundaries are exact.

    \b
    casuist draw region moderate=closed no-existential-risk --over time_left,likelihood \\
        --value high=0.7 --value near_term=2 -o region.svg
    """
    from arguments.drawing.regions import region_plot
    from deontic.queries.region import regions
    from deontic.solving.problem import Limits, Unsettled

    loaded = load_study(study)
    (column,) = columns_named(loaded, (view,))
    asked = changed_case(loaded, loaded.case(case), changes)
    axes = [name.strip() for name in over.split(",") if name.strip()]
    if len(axes) != 2:
        raise click.UsageError("--over takes two numbers, with a comma between them.")
    try:
        found = regions(
            loaded.theory,
            column,
            asked,
            axes,
            notions={text: notion(loaded, text, asked) for text in also},
            values=dict(map(value_of, values)),
            ranges=dict(map(range_of, ranges)),
            limits=Limits(timeout=timeout, seed=seed),
        )
    except Unsettled as error:
        raise UserError(f"not settled: {error}", hints=("Allow more with --timeout.",)) from None
    title = f"{column.view.title or column.view.name}"
    if column.reading != column.view.readings.default:
        title += f", read as {column.reading!r}"
    title += f" – {asked.title or asked.name}"
    plot = region_plot(found, title, words_for(loaded, asked))
    write_picture(plot, how)
