"""Does the page's what-if agree with the solver, whatever the facts are?

``python -m tests.report.agreement [COUNT] [SEED] [readings]`` compares the page of the shipped
study, in a browser, with the solver, on every case and on COUNT random settings of facts (1,000 if
not given), in every reading of the views if that is asked for.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from arguments import Study, load
from arguments.cases import fact_from_text
from arguments.drawing.report.contents import study_contents
from arguments.drawing.report.page import page
from deontic.errors import UserError
from deontic.queries import Column, Inquiry
from deontic.theory import Case
from tests.report.browser import Browser, found

Value = bool | None


@dataclass(frozen=True)
class Setting:
    """A case of the page with a value for each of its facts."""

    case: str
    values: tuple[Value, ...]


def as_they_are(contents: dict[str, Any]) -> Iterator[Setting]:
    """Yield every case with its own facts."""
    for case in contents["cases"]:
        yield Setting(case["name"], tuple(fact["value"] for fact in case["facts"]))


def at_random(contents: dict[str, Any], count: int, seed: int) -> Iterator[Setting]:
    """Yield cases with facts changed: sometimes few of them, sometimes all."""
    chance = random.Random(seed)
    for _ in range(count):
        case = chance.choice(contents["cases"])
        often = chance.choice((0.05, 0.2, 0.5, 1.0))
        values = [
            chance.choice((True, False, None)) if chance.random() < often else fact["value"]
            for fact in case["facts"]
        ]
        yield Setting(case["name"], tuple(values))


def solved(
    study: Study, contents: dict[str, Any], settings: Sequence[Setting]
) -> Iterator[list[list[str]]]:
    """Yield the solver's verdicts on each setting, by view and then by party.

    Facts that contradict each other are refused by the solver and inconsistent on the page.
    """
    facts = {case["name"]: case["facts"] for case in contents["cases"]}
    cases = [
        changed(study, setting, facts[setting.case], number)
        for number, setting in enumerate(settings)
    ]
    columns = [column_of(study, name) for name in contents["cases"][0]["conditions"]]
    inquiry = Inquiry(study.theory, columns, cases)
    for case in cases:
        yield [standings(inquiry, column, case) for column in range(len(columns))]


def column_of(study: Study, name: str) -> Column:
    """Return the view in the reading that a column's name says."""
    view, _, reading = name.partition("=")
    return Column(study.view(view), {view: reading} if reading else {})


def changed(study: Study, setting: Setting, facts: Iterable[Any], number: int) -> Case:
    """Return the case that a setting describes."""
    case = study.case(setting.case)
    words = {True: "true", False: "false", None: "unknown"}
    new = [
        fact
        for plain, value in zip(facts, setting.values, strict=True)
        if value != plain["value"]
        for fact in fact_from_text(f"{plain['label']}={words[value]}", case, study.theory)
    ]
    return replace(case.with_facts(new), name=f"{case.name} {number}")


def standings(inquiry: Inquiry, column: int, case: Case) -> list[str]:
    """Return a view's verdicts on a case's parties."""
    try:
        return [str(standing) for standing in inquiry.standings(column, case)]
    except UserError:
        return ["inconsistent"] * len(case.bindings)


def looked_up(browser: Browser, settings: Sequence[Setting]) -> list[list[list[str]]]:
    """Return the page's verdicts on each setting, by view and then by party."""
    asked = json.dumps([[setting.case, setting.values] for setting in settings])
    found: list[list[list[str]]] = browser.evaluate(
        f"""{asked}.map(([name, values]) => {{
          const one = casuist.data.cases.find((other) => other.name === name);
          const verdicts = one.parties.map(
            (_, party) => casuist.whatIf.verdicts(name, values, party));
          return Object.keys(one.conditions).map(
            (column) => verdicts.map((found) => found[column].standing));
        }})"""
    )
    return found


def main(count: str = "1000", seed: str = "0", readings: str = "") -> None:
    """Compare, and say what was found."""
    study = load()
    contents = study_contents(study, auditing=False, readings=bool(readings))
    settings = [*as_they_are(contents), *at_random(contents, int(count), int(seed))]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        file.write_text(page(contents), "utf-8")
        browser = Browser(found() or "chromium")
        try:
            browser.open(file)
            shown = looked_up(browser, settings)
        finally:
            browser.close()
    verdicts, different, counted = 0, 0, dict[str, int]()
    for setting, one, other in zip(settings, shown, solved(study, contents, settings), strict=True):
        verdicts += sum(map(len, other))
        for standing in (standing for column in other for standing in column):
            counted[standing] = counted.get(standing, 0) + 1
        if one != other:
            different += 1
            print(setting, one, other)
    print(f"{len(settings)} settings, {verdicts} verdicts, {different} settings differ; {counted}")


if __name__ == "__main__":
    main(*sys.argv[1:])
