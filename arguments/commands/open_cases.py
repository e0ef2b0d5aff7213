"""Cases whose facts are left open, and the views that are asked about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from deontic.errors import UserError, did_you_mean

if TYPE_CHECKING:
    from arguments.study import Study
    from deontic.explain.report import Section
    from deontic.queries.columns import Column
    from deontic.queries.conditions import Facts
    from deontic.theory import Case

F = TypeVar("F", bound=Callable[..., Any])


def names_option(command: F) -> F:
    """Give a command the repeatable option ``--name``."""
    return click.option(
        "--name",
        "extra",
        multiple=True,
        metavar="NAME:SORT",
        help="A further individual; repeatable.",
    )(command)


def columns_named(study: Study, names: Sequence[str], *, every: bool = False) -> tuple[Column, ...]:
    """Return the views that ``VIEW[=READING]`` names; or all readings that are not rejected."""
    from deontic.queries.columns import Column

    columns: list[Column] = []
    for name in names:
        view, equals, reading = name.partition("=")
        found = study.view(view)
        if every and not equals:
            from deontic.queries.tables import all_columns

            columns += all_columns([found], rejected=False)
        else:
            chosen = study.theory.check_selection({found.name: reading}) if equals else {}
            columns.append(Column(found, chosen))
    return tuple(columns)


def open_case(study: Study, case: str | None, extra: Sequence[str]) -> Case:
    """Return a case for its names: one of the study's, or one about nobody in particular."""
    from deontic.queries.conditions import anyone

    found = study.case(case) if case is not None else anyone(study.theory)
    names = dict(found.individuals)
    for text in extra:
        name, colon, sort = text.partition(":")
        sorts = study.theory.vocabulary.sorts
        if not colon or sort not in sorts or not name.isidentifier():
            hints = did_you_mean(sort, sorts) or (f"Sorts: {', '.join(sorts)}.",)
            raise UserError(
                f"{text!r} is not a name with its sort", hints=("Write NAME:SORT.", *hints)
            )
        names[name] = sort
    return replace(found, individuals=names)


def print_sections(sections: Sequence[Section], output: str) -> None:
    """Print a report as text or as Markdown."""
    from deontic.explain.report import as_markdown, as_text

    click.echo(as_markdown(sections) if output == "markdown" else as_text(sections))


def cases_yaml(
    case: Case, found: Sequence[Facts], verdicts: Sequence[Mapping[str, str]] = ()
) -> str:
    """Return facts as entries for a file of cases, with the verdicts on them."""
    roles = {names[0]: role for role, names in case.parties.items()}
    parties = {
        role: name if name != role else f"{case.individuals[name].lower()}_{role}"
        for name, role in roles.items()
    }
    others = {n: sort for n, sort in case.individuals.items() if n not in roles}
    entries = []
    for number, facts in enumerate(found, start=1):
        lines = [f"- case: {case.name or 'found'}-{number}"]
        lines.append(f"  parties: {{{', '.join(f'{r}: {n}' for r, n in parties.items())}}}")
        if others:
            lines.append(f"  names: {{{', '.join(f'{n}: {s}' for n, s in others.items())}}}")
        if facts:
            lines.append("  facts:")
        for label, value in facts.items():
            lines.append(f'    "{label}": {str(value).lower()}')
        if number <= len(verdicts):
            told = ", ".join(f'"{view}": {v}' for view, v in verdicts[number - 1].items())
            lines.append(f"  expect: {{{told}}}")
        entries.append("\n".join(lines))
    return "\n\n".join(entries)
