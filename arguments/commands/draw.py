"""The command ``draw``: models, verdicts and conditions as pictures."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from arguments.commands.draw_models import countermodel
from arguments.commands.draw_region import region
from arguments.commands.names import (
    bounds,
    load_study,
    require_views,
    selection_of,
    words_for,
)
from arguments.commands.options import limits_options, readings_option, study_option
from arguments.commands.pictures import Output, picture_options, write_answer
from deontic.errors import UserError

if TYPE_CHECKING:
    pass


@click.group()
def draw() -> None:
    """Draw a countermodel, the matrix of verdicts, and other answers.

    Formats: outline (the default without -o), svg, dot, png, pdf and tikz.

    \b
    casuist draw countermodel moderate turkey-greece -o model.svg
    casuist draw countermodel --argument "Preemptive war" -o model.svg
    casuist draw matrix -o matrix.svg
    casuist draw condition moderate -o condition.svg
    casuist draw timeline warned-attacked-reversed -o timeline.svg
    """


@draw.command()
@click.argument("views", nargs=-1, metavar="[VIEW…]")
@click.option("--readings", "every", is_flag=True, help="A column for every reading.")
@click.option("--case", "cases", multiple=True, metavar="CASE", help="Only these; repeatable.")
@study_option
@picture_options
@limits_options
def matrix(
    views: tuple[str, ...],
    every: bool,
    cases: tuple[str, ...],
    study: str,
    how: Output,
    timeout: float,
    seed: int,
) -> None:
    """Draw what every view says of every case, as a table.

    \b
    casuist draw matrix -o matrix.svg
    casuist draw matrix moderate --readings -o readings.png
    """
    from arguments.drawing.matrices import column_titles, matrix_picture
    from deontic.queries import Column, all_columns
    from deontic.queries import matrix as ask_all

    loaded = load_study(study)
    chosen = [loaded.view(name) for name in views] or list(loaded.theory.views.values())
    asked = [loaded.case(name) for name in cases] or list(loaded.cases.values())
    columns = all_columns(chosen) if every else tuple(Column(view) for view in chosen)
    require_views(loaded, columns)
    if not asked:
        raise UserError(f"the study {loaded.name} has no cases")
    found = ask_all(loaded.theory, columns, asked, bounds(timeout, seed))
    picture = matrix_picture(found, f"{loaded.title} – verdicts", column_titles(columns))
    write_answer(picture, how)


@draw.command()
@click.argument("view")
@click.argument("case", required=False)
@click.option(
    "--verdict",
    type=click.Choice(("licensed", "forbidden", "inconsistent")),
    default="licensed",
    show_default=True,
    help="Which verdict.",
)
@readings_option
@study_option
@picture_options
@limits_options
def condition(
    view: str,
    case: str | None,
    verdict: Any,
    readings: tuple[str, ...],
    study: str,
    how: Output,
    timeout: float,
    seed: int,
) -> None:
    """Draw under which facts exactly a view gives a verdict, as a tree.

    With CASE, for its parties and its numbers; else for anyone.

    \b
    casuist draw condition moderate -o condition.svg
    casuist draw condition moderate --reading closed --verdict forbidden
    """
    from arguments.drawing.conditions import condition_picture
    from deontic.queries.columns import Column
    from deontic.queries.conditions import anyone, conditions

    loaded = load_study(study)
    asked = loaded.view(view)
    about = loaded.case(case) if case else anyone(loaded.theory)
    column = Column(asked, selection_of(loaded, readings, asked.name))
    found = conditions(loaded.theory, (column,), about, limits=bounds(timeout, seed))[0]
    words = words_for(loaded, about)
    title = asked.title or asked.name
    if column.reading != asked.readings.default:
        title += f", read as {column.reading!r}"
    picture = condition_picture(found, words, title, verdict)
    write_answer(picture, how)


@draw.command()
@click.argument("case")
@click.option(
    "--view", "views", multiple=True, metavar="VIEW[=READING]", help="Only these; repeatable."
)
@click.option("--readings", "every", is_flag=True, help="A lane for every reading.")
@study_option
@picture_options
@limits_options
def timeline(
    case: str,
    views: tuple[str, ...],
    every: bool,
    study: str,
    how: Output,
    timeout: float,
    seed: int,
) -> None:
    """Draw what views say at each moment of a case, as lanes.

    \b
    casuist draw timeline warned-attacked-reversed -o timeline.svg
    casuist draw timeline warned-attacked-reversed --view moderate --readings
    """
    from arguments.commands.open_cases import columns_named
    from arguments.drawing.matrices import column_titles
    from arguments.drawing.timelines import timeline_picture
    from deontic.queries.timeline import timeline as ask

    loaded = load_study(study)
    asked = loaded.case(case)
    if not asked.moments:
        timed = [known.name for known in loaded.cases.values() if known.moments]
        hints = (f"Cases with moments: {', '.join(timed)}.",) if timed else ()
        raise UserError(f"the case {asked.name} has no moments", hints=hints)
    columns = columns_named(loaded, views or tuple(loaded.theory.views), every=every)
    found = ask(loaded.theory, columns, asked, limits=bounds(timeout, seed))
    facts = {label: fact for moment in asked.moments for label, fact in moment.facts.items()}
    words = words_for(loaded, asked)
    title = asked.title or asked.name
    picture = timeline_picture(found, title, words, facts, column_titles(columns))
    write_answer(picture, how)


draw.add_command(countermodel)
draw.add_command(region)
