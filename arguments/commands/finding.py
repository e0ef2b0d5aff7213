"""The command ``find``: cases made to order."""
# ruff: noqa: D301 - a backslash and b in a docstring keep click from filling the lines after it

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import combinations
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
from deontic.errors import UserError, did_you_mean

if TYPE_CHECKING:
    from arguments.study import Study
    from deontic.queries.columns import Column
    from deontic.queries.conditions import Conditions, Facts
    from deontic.theory import Case


@click.command()
@click.argument("wanted", nargs=-1, metavar="VIEW[=READING]:VERDICT…")
@click.option("--where", multiple=True, metavar="FORMULA", help="What must be so; repeatable.")
@click.option("--boundary", metavar="VIEW", help="Cases in which one fact decides, instead.")
@click.option("--hard", metavar="VIEW", help="Cases on which its readings disagree, instead.")
@click.option("--case", metavar="CASE", help="For its parties and names; its facts are left open.")
@names_option
@click.option("--most", type=click.IntRange(1), default=3, show_default=True, help="How many.")
@study_option
@format_option("text", "markdown", "yaml", "json")
def find(
    wanted: tuple[str, ...],
    where: tuple[str, ...],
    boundary: str | None,
    hard: str | None,
    case: str | None,
    extra: tuple[str, ...],
    most: int,
    study: str,
    output: str,
) -> None:
    """Find cases on which views give the verdicts that are asked for, the smallest first.

    A verdict is licensed, forbidden, silent or inconsistent.  Facts are about the parties, who are
    called what their roles are, and names added with --name.  With --format yaml the cases can be
    put into a study's file of cases.  Exit code 0 if there is one, 1 if there is none.

    \b
    casuist find moderate:licensed idealist:forbidden
    casuist find moderate=text:silent moderate=closed:forbidden --where "plans_entrapment(y, x)"
    casuist find --boundary moderate=closed
    casuist find --hard moderate
    """
    from deontic.queries.conditions import conditions

    if (boundary is not None) + (hard is not None) + bool(wanted) != 1:
        raise click.UsageError("Give verdicts that are wanted, or --boundary, or --hard.")
    loaded = load_study(study)
    asked = open_case(loaded, case, extra)
    if boundary is not None:
        (column,) = columns_named(loaded, (boundary,))
        (given,) = conditions(loaded.theory, [column], asked)
        sys.exit(_print_boundaries(loaded, asked, column, given, most, output))
    if hard is not None:
        columns = columns_named(loaded, (hard,), every=True)
        given_all = conditions(loaded.theory, columns, asked)
        sys.exit(_print_hard(loaded, asked, columns, given_all, most, output))
    sys.exit(_print_found(loaded, asked, wanted, where, most, output))


def _print_found(
    study: Study, case: Case, wanted: Sequence[str], where: Sequence[str], most: int, output: str
) -> int:
    from deontic.queries.columns import setting_of
    from deontic.queries.conditions import conditions
    from deontic.queries.find import cases, making_true
    from deontic.queries.verdicts import Standing
    from deontic.solving.problem import Unsettled
    from deontic.syntax import parse

    pairs = [_wanted(text) for text in wanted]
    columns = columns_named(study, [name for name, _ in pairs])
    given = conditions(study.theory, columns, case)
    setting = setting_of(study.theory, [case])
    demands = [
        making_true(study.theory.expand(parse(text, setting.vocabulary), {}).formula, setting)
        for text in where
    ]
    roles = {name for names in case.parties.values() for name in names}
    constants = study.theory.vocabulary.functions
    others: dict[str, list[str]] = {}
    for name, sort in case.individuals.items():
        if name not in roles and name not in constants:
            others.setdefault(sort, []).append(name)
    asked = [(one, Standing(verdict)) for one, (_, verdict) in zip(given, pairs, strict=True)]
    try:
        found = cases(asked, demands, list(others.values()))
    except Unsettled as error:
        click.echo(f"casuist: not settled: {error}", err=True)
        return UNKNOWN
    verdicts = {c.name: v for c, (_, v) in zip(columns, pairs, strict=True)}
    _print_cases(study, case, found, most, output, [verdicts] * len(found))
    if not all(one.complete for one in given):
        return UNKNOWN
    return AS_ASKED if found else REFUTED


def _wanted(text: str) -> tuple[str, str]:
    """Return the view and the verdict that ``VIEW[=READING]:VERDICT`` names."""
    view, _, verdict = text.rpartition(":")
    if not view or verdict not in _VERDICTS:
        hints = did_you_mean(verdict, _VERDICTS) or (f"Verdicts: {', '.join(_VERDICTS)}.",)
        raise UserError(
            f"{text!r} does not say which verdict of which view is wanted",
            hints=("Write VIEW:VERDICT, such as idealist:forbidden.", *hints),
        )
    return view, verdict


_VERDICTS = ("licensed", "forbidden", "silent", "inconsistent")


def _print_cases(
    study: Study,
    case: Case,
    found: Sequence[Facts],
    most: int,
    output: str,
    verdicts: Sequence[dict[str, str]],
) -> None:
    from deontic.explain.report import Section, lines
    from deontic.explain.words import capitalised
    from deontic.queries.find import fact_formula

    shown = found[:most]
    if output == "json":
        told = [{"facts": dict(facts)} for facts in shown]
        print_json("cases", {"found": len(found), "cases": told})
        return
    if output == "yaml":
        click.echo(cases_yaml(case, shown, verdicts))
        return
    words = words_for(study, case)
    sections = []
    for number, facts in enumerate(shown, start=1):
        told_facts = [
            capitalised(words.formula(fact_formula(label, value))) for label, value in facts.items()
        ]
        title = f"Case {number} of {len(found)}: {len(facts)} facts"
        sections.append(Section(title, (lines(told_facts),)))
    print_sections(sections or [Section("", ("There is no such case.",))], output)


def _print_boundaries(
    study: Study, case: Case, column: Column, given: Conditions, most: int, output: str
) -> int:
    from deontic.explain.conditions import ConditionWords
    from deontic.explain.report import Section
    from deontic.queries.find import boundaries

    found = boundaries(given)
    shown = found[:most]
    if output == "json":
        told = [one.to_dict() for one in shown]
        print_json("boundaries", {"found": len(found), "boundaries": told})
    elif output == "yaml":
        facts = [{**b.facts, b.label: value} for b in shown for value in (True, False)]
        verdicts = [{column.name: str(v)} for b in shown for v in (b.if_true, b.if_false)]
        click.echo(cases_yaml(case, facts, verdicts))
    else:
        words = ConditionWords(words_for(study, case))
        sections = words.boundaries(shown, given.atoms)
        none = Section("", ("On no fact does it turn whether the view licenses or forbids.",))
        print_sections(sections or [none], output)
    if not given.complete:
        return UNKNOWN
    return AS_ASKED if found else REFUTED


def _print_hard(
    study: Study,
    case: Case,
    columns: Sequence[Column],
    given: Sequence[Conditions],
    most: int,
    output: str,
) -> int:
    from deontic.queries.distinguish import partings
    from deontic.queries.verdicts import Standing

    opposed = {Standing.LICENSED, Standing.FORBIDDEN}
    found: dict[frozenset[tuple[str, bool]], Facts] = {}
    for one, other in combinations(given, 2):
        for parting in partings(one, other):
            if {parting.first, parting.second} == opposed:
                found.setdefault(frozenset(parting.facts.items()), parting.facts)
    listed = sorted(found.values(), key=len)
    verdicts = [
        {c.name: str(one.standing(facts)) for c, one in zip(columns, given, strict=True)}
        for facts in listed
    ]
    _print_cases(study, case, listed, most, output, verdicts)
    return AS_ASKED if listed else REFUTED
