"""The command ``draw region``: verdicts along scales, as areas in a plane."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import click

from arguments.commands.names import words_for
from arguments.commands.options import limits_options, study_option
from arguments.commands.pictures import Output, picture_options, write_picture
from arguments.commands.regions import Asked, region_options


@click.command("region")
@region_options
@study_option
@picture_options
@limits_options
def region(asked: Asked, how: Output) -> None:
    """Draw for which numbers a view licenses the act, and forbids it, in a case.

    The first number goes across.  The thresholds need values; boundaries are exact.

    \b
    casuist draw region moderate=closed no-existential-risk --over time_left,likelihood \\
        --value high=0.7 --value near_term=2 --value near_certainty=0.9 -o region.svg
    """
    from arguments.drawing.regions import region_plot

    view = asked.column.view
    title = view.title or view.name
    if asked.column.reading != view.readings.default:
        title += f", read as {asked.column.reading!r}"
    title += f" – {asked.case.title or asked.case.name}"
    write_picture(region_plot(asked.found, title, words_for(asked.study, asked.case)), how)
