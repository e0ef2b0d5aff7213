"""The commands ``licenses`` and ``matrix``: what views say of cases."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from arguments.commands.exits import AS_ASKED, REFUTED, UNKNOWN
from arguments.commands.names import (
    bounds,
    changed_case,
    load_study,
    require_views,
    selection_of,
    words_for,
)
from arguments.commands.options import format_option, limits_options, readings_option, study_option
from arguments.commands.printing import (
    flag_text,
    print_json,
    print_matrix,
    print_table,
    standings_text,
)
from deontic.errors import UserError

if TYPE_CHECKING:
    from deontic.queries.tables import Difference


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="[VIEW] CASE")
@click.option("--all", "every", is_flag=True, help="All views in all readings; no VIEW then.")
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="FACT=true|false|unknown",
    help="Change a fact of the case; repeatable.",
)
@click.option("--why", is_flag=True, help="All reasons, and what would change the verdict.")
@click.option("--full", is_flag=True, help="With --why: every reason and every change, in full.")
@click.option(
    "--keep",
    multiple=True,
    metavar="NAME|facts|explicit|…",
    help="With --why: what to give up last in a contradiction; repeatable.",
)
@readings_option
@study_option
@format_option("text", "markdown", "json")
@limits_options
def licenses(
    names: tuple[str, ...],
    every: bool,
    changes: tuple[str, ...],
    why: bool,
    full: bool,
    keep: tuple[str, ...],
    readings: tuple[str, ...],
    study: str,
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Ask whether a view licenses the act in a case, and why.

    The verdict is licensed, forbidden, silent (neither follows), inconsistent (the view cannot be
    held with the facts) or unknown.  The exit code is 0 if licensed, 1 if not, 3 if unknown.

    With --why: all minimal reasons, and the minimal changes of fact (with --full, of the view, too)
    that would change the verdict.

    \b
    casuist licenses moderate france-greece
    casuist licenses mod france-g --reading closed --set signalled=false
    casuist licenses --all us-south-korea
    casuist licenses moderate france-greece --why
    """
    if why:
        from arguments.commands.explanations import explain

        if every or len(names) != 2:
            raise click.UsageError("--why takes a view and a case.")
        limits = bounds(timeout, seed)
        explain(names[0], names[1], changes, readings, study, output, limits, full=full, keep=keep)
        return
    if full or keep or output == "markdown":
        raise click.UsageError("--full, --keep and --format markdown go with --why.")
    from deontic.queries import Column, Inquiry

    if len(names) != (1 if every else 2):
        expected = "--all takes one name, a case" if every else "name a view and a case"
        raise click.UsageError(f"{expected}; here are {len(names)}.")
    loaded = load_study(study)
    case = changed_case(loaded, loaded.case(names[-1]), changes)
    limits = bounds(timeout, seed)
    if every:
        selection = selection_of(loaded, readings, "")
        from deontic.queries import all_columns

        columns = all_columns(loaded.theory.views.values(), selection)
        require_views(loaded, columns)
    else:
        view = loaded.view(names[0])
        columns = (Column(view, selection_of(loaded, readings, view.name)),)
    inquiry = Inquiry(loaded.theory, columns, [case], limits)
    models = output == "json" and not every
    found = [tuple(inquiry.verdicts(i, case, models=models)) for i in range(len(columns))]
    if output == "json":
        print_json("verdicts", [v.to_dict() for verdicts in found for v in verdicts])
    elif every:
        rows = [
            (column.name, standings_text(verdicts), flag_text(column))
            for column, verdicts in zip(columns, found, strict=True)
        ]
        print_table(f"{case.name}: {case.title}", ["view", "verdict", ""], rows)
    else:
        from deontic.explain.verdicts import verdicts_text

        click.echo(verdicts_text(loaded.theory, case, found[0], words_for(loaded, case)))
    standings = {str(v.standing) for verdicts in found for v in verdicts}
    if "unknown" in standings:
        sys.exit(UNKNOWN)
    sys.exit(AS_ASKED if every or standings == {"licensed"} else REFUTED)


@click.command()
@click.argument("views", nargs=-1, metavar="[VIEW…]")
@click.option("--readings", "every", is_flag=True, help="A column for every reading.")
@click.option("--case", "cases", multiple=True, metavar="CASE", help="Only these; repeatable.")
@click.option(
    "--expect", is_flag=True, help="Compare with what the author says; exit 1 on a difference."
)
@study_option
@format_option("text", "markdown", "csv", "json")
@limits_options
def matrix(
    views: tuple[str, ...],
    every: bool,
    cases: tuple[str, ...],
    expect: bool,
    study: str,
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Show what every view says of every case.

    \b
    casuist matrix
    casuist matrix moderate --readings
    casuist matrix --expect
    """
    from deontic.queries import Column, all_columns, cell, differences
    from deontic.queries import matrix as ask_all

    loaded = load_study(study)
    chosen = [loaded.view(name) for name in views] or list(loaded.theory.views.values())
    asked = [loaded.case(name) for name in cases] or list(loaded.cases.values())
    limits = bounds(timeout, seed)
    if expect:
        found, compared = differences(loaded.theory, asked, limits)
        _print_differences(found, compared, output)
        sys.exit(REFUTED if found else AS_ASKED)
    columns = all_columns(chosen) if every else tuple(Column(view) for view in chosen)
    require_views(loaded, columns)
    if not asked:
        raise UserError(f"the study {loaded.name} has no cases")
    result = ask_all(loaded.theory, columns, asked, limits)
    rows = [(case.name, *map(cell, cells)) for case, cells in result.rows]
    _print_rows(["case", *result.columns], rows, output)
    unknown = any("unknown" in cell for row in rows for cell in row[1:])
    sys.exit(UNKNOWN if unknown else AS_ASKED)


def _print_differences(found: Sequence[Difference], compared: int, output: str) -> None:
    """Print where verdicts differ from what authors say, and of how many."""
    if output == "json":
        listed = [asdict(difference) for difference in found]
        print_json("differences", {"compared": compared, "differences": listed})
        return
    if found:
        different = [(d.case, d.column, d.expected, d.found) for d in found]
        print_table("", ["case", "view", "the author says", "it follows"], different)
    click.echo(f"{compared} verdicts compared, {len(found)} different.")


def _print_rows(head: Sequence[str], rows: Sequence[tuple[str, ...]], output: str) -> None:
    """Print a table of verdicts, a case a row."""
    match output:
        case "json":
            print_json(
                "matrix",
                [
                    {"case": name, "verdicts": dict(zip(head[1:], cells, strict=True))}
                    for name, *cells in rows
                ],
            )
        case "csv":
            import csv
            import io

            written = io.StringIO()
            csv.writer(written, lineterminator="\n").writerows([head, *rows])
            click.echo(written.getvalue(), nl=False)
        case "markdown":
            from deontic.explain.layout import markdown_table

            click.echo(markdown_table(head, rows))
        case _:
            print_matrix(head, rows)
