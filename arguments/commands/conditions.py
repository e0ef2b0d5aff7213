"""The commands ``condition`` and ``distinguish``: when exactly views license, where they part."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from arguments.commands.exits import AS_ASKED, REFUTED, UNKNOWN
from arguments.commands.names import load_study, words_for
from arguments.commands.open_cases import (
    cases_yaml,
    columns_named,
    names_option,
    open_case,
    print_sections,
)
from arguments.commands.options import format_option, study_option
from arguments.commands.printing import print_json

if TYPE_CHECKING:
    from deontic.queries.conditions import Conditions


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="VIEW[=READING]…")
@click.option("--readings", "every", is_flag=True, help="Every reading of the views named.")
@click.option("--case", metavar="CASE", help="For its parties and names; its facts are left open.")
@names_option
@click.option("--full", is_flag=True, help="Every minimal set of facts, and what is necessary.")
@study_option
@format_option("text", "markdown", "json")
def condition(
    names: tuple[str, ...],
    every: bool,
    case: str | None,
    extra: tuple[str, ...],
    full: bool,
    study: str,
    output: str,
) -> None:
    """Say under exactly which facts a view licenses the act, and forbids it.

    Of each set of facts all have to be so, and any one set is enough: whatever else is known, the
    view gives that verdict just where one of them is.  With two views, where they part, and a least
    case for each way in which they do.

    \b
    casuist condition moderate=closed
    casuist condition moderate moderate=closed
    casuist condition moderate --readings
    casuist condition moderate=suspension-history --name before:Moment
    """
    from deontic.explain.conditions import ConditionWords, view_title
    from deontic.queries.conditions import conditions
    from deontic.queries.distinguish import partings

    loaded = load_study(study)
    columns = columns_named(loaded, names, every=every)
    asked = open_case(loaded, case, extra)
    found = conditions(loaded.theory, columns, asked)
    atoms = {label: atom for one in found for label, atom in one.atoms.items()}
    parted = partings(found[0], found[1]) if len(found) == 2 and not every else ()
    if output == "json":
        listed = [{**one.to_dict(), "necessary": _necessary(one)} for one in found]
        told = [parting.to_dict() for parting in parted]
        print_json("condition", {"views": listed, "partings": told})
    else:
        words = ConditionWords(words_for(loaded, asked))
        sections = []
        for column, one in zip(columns, found, strict=True):
            _, selection = loaded.theory.in_force([column.view], column.selection)
            sections += words.sections(column, one, selection, full=full)
        if len(found) == 2 and not every:
            titles = (view_title(columns[0]), view_title(columns[1]))
            sections += words.partings(titles, parted, atoms)
        print_sections(sections, output)
    sys.exit(AS_ASKED if all(one.complete for one in found) else UNKNOWN)


@click.command()
@click.argument("first", metavar="VIEW[=READING]")
@click.argument("second", metavar="VIEW[=READING]")
@click.option("--case", metavar="CASE", help="For its parties and names; its facts are left open.")
@names_option
@study_option
@format_option("text", "markdown", "yaml", "json")
def distinguish(
    first: str, second: str, case: str | None, extra: tuple[str, ...], study: str, output: str
) -> None:
    """Find the smallest case on which two views give different verdicts.

    Exit code 0 if there is one, 1 if the views give the same verdict in every case.

    \b
    casuist distinguish moderate idealist
    casuist distinguish moderate=closed moderate=closed-modal
    casuist distinguish moderate=closed moderate=closed-modal --format yaml
    """
    from deontic.explain.conditions import ConditionWords, view_title
    from deontic.queries.conditions import conditions
    from deontic.queries.distinguish import partings

    loaded = load_study(study)
    columns = columns_named(loaded, (first, second))
    asked = open_case(loaded, case, extra)
    one, other = conditions(loaded.theory, columns, asked)
    found = partings(one, other)[:1]
    if output == "json":
        print_json("distinguish", found[0].to_dict() if found else None)
    elif output == "yaml":
        verdicts = [{columns[0].name: str(p.first), columns[1].name: str(p.second)} for p in found]
        click.echo(cases_yaml(asked, [p.facts for p in found], verdicts))
    else:
        words = ConditionWords(words_for(loaded, asked))
        titles = (view_title(columns[0]), view_title(columns[1]))
        print_sections(words.partings(titles, found, {**one.atoms, **other.atoms}), output)
    if not (one.complete and other.complete):
        sys.exit(UNKNOWN)
    sys.exit(AS_ASKED if found else REFUTED)


def _necessary(given: Conditions) -> list[dict[str, bool]] | None:
    """Return what is necessary for a licence; ``None`` if there is too much of it."""
    from deontic.solving.problem import Unsettled

    try:
        return [dict(clause) for clause in given.necessary()]
    except Unsettled:
        return None
