"""The command ``timeline``: a case over time."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from arguments.commands.exits import AS_ASKED, REFUTED, UNKNOWN
from arguments.commands.names import bounds, load_study, words_for
from arguments.commands.open_cases import columns_named, print_sections
from arguments.commands.options import format_option, limits_options, study_option
from arguments.commands.printing import print_json
from deontic.errors import UserError

if TYPE_CHECKING:
    from deontic.queries.columns import Column
    from deontic.queries.timeline import Timeline
    from deontic.theory import Case, Theory


@click.command()
@click.argument("case", metavar="CASE")
@click.option(
    "--view", "views", multiple=True, metavar="VIEW[=READING]", help="Only these; repeatable."
)
@click.option("--readings", "every", is_flag=True, help="Every reading of the views.")
@click.option(
    "--expect", is_flag=True, help="Compare with what the author says; exit 1 on a difference."
)
@study_option
@format_option("text", "markdown", "json")
@limits_options
def timeline(
    case: str,
    views: tuple[str, ...],
    every: bool,
    expect: bool,
    study: str,
    output: str,
    timeout: float,
    seed: int,
) -> None:
    """Show what views say at each moment of a case, and where their readings part.

    What a case says stays so until one of its moments changes it.

    \b
    casuist timeline warned-attacked-reversed
    casuist timeline warned-attacked-reversed --view moderate --readings
    casuist timeline warned-then-postponed --expect
    """
    from deontic.explain.timeline import timeline_sections
    from deontic.queries.timeline import timeline as ask

    loaded = load_study(study)
    asked = loaded.case(case)
    if not asked.moments:
        timed = [c.name for c in loaded.cases.values() if c.moments]
        known = f"Cases with moments: {', '.join(timed)}." if timed else "See docs/study-format.md."
        raise UserError(f"the case {asked.name} has no moments", asked.span, (known,))
    limits = bounds(timeout, seed)
    if expect:
        sys.exit(_compare(loaded.theory, asked, output, seed=seed, timeout=timeout))
    columns = columns_named(loaded, views or tuple(loaded.theory.views), every=every)
    found = [ask(loaded.theory, columns, asked, binding, limits) for binding in asked.bindings]
    if output == "json":
        print_json("timelines", [one.to_dict() for one in found])
    else:
        words = words_for(loaded, asked)
        changed = {label: f for moment in asked.moments for label, f in moment.facts.items()}
        for one in found:
            print_sections(timeline_sections(asked.title, one, changed, words), output)
    unknown = any("unknown" in map(str, s.standings) for one in found for s in one.stages)
    sys.exit(UNKNOWN if unknown else AS_ASKED)


def _compare(theory: Theory, case: Case, output: str, *, seed: int, timeout: float) -> int:
    """Print where the verdicts at moments are not those that the author gives."""
    from deontic.queries.columns import Column
    from deontic.queries.timeline import timeline as ask

    names = list(dict.fromkeys(name for moment in case.moments for name in moment.expect))
    columns: list[Column] = []
    for name in names:
        view, _, reading = name.partition("=")
        columns.append(Column(theory.views[view], {view: reading} if reading else {}))
    found = [ask(theory, columns, case, b, bounds(timeout, seed)) for b in case.bindings]
    different = list(_differences(case, names, found))
    compared = sum(len(moment.expect) for moment in case.moments)
    if output == "json":
        fields = ("moment", "column", "expected", "found")
        listed = [dict(zip(fields, one, strict=True)) for one in different]
        print_json("differences", {"compared": compared, "differences": listed})
    else:
        for moment, name, expected, standing in different:
            click.echo(f"{moment}: {name} is {standing}; the author says {expected}")
        click.echo(f"{compared} verdicts compared, {len(different)} different.")
    return REFUTED if different else AS_ASKED


def _differences(
    case: Case, names: list[str], found: list[Timeline]
) -> list[tuple[str, str, str, str]]:
    different = []
    for moment, *stages in zip(case.moments, *(one.stages[1:] for one in found), strict=True):
        for name, expected in moment.expect.items():
            standings = {str(stage.standings[names.index(name)]) for stage in stages}
            if standings != {expected}:
                different.append((moment.name, name, expected, " / ".join(sorted(standings))))
    return different
