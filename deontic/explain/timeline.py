"""A case over time, in the words of a study."""

from __future__ import annotations

from collections.abc import Mapping

from deontic.explain.report import Grid, Section, lines
from deontic.explain.words import Words, capitalised
from deontic.queries.timeline import Stage, Timeline
from deontic.syntax.formulas import Atom, Not
from deontic.theory import Fact

_TOLD = 6
"""The views whose parting is told in words at most; of more, the table tells."""


def timeline_sections(
    title: str, found: Timeline, facts: Mapping[str, Fact], words: Words
) -> list[Section]:
    """Return what each view says at each moment, what changes then, and where views part.

    Parameters
    ----------
    title
        Of the case.
    found
        The verdicts.
    facts
        The facts that change, by label.
    words
        The study's, with the case's names.
    """
    head = ("moment", *found.columns)
    rows = tuple((stage.name, *map(str, stage.standings)) for stage in found.stages)
    turned = Grid(
        ("view", *(stage.name for stage in found.stages)),
        tuple(
            (column, *(str(stage.standings[n]) for stage in found.stages))
            for n, column in enumerate(found.columns)
        ),
    )
    grid = Grid(head, rows) if len(found.columns) <= 3 else turned
    sections = [Section(f"{found.case}: {title}" if title else found.case, (grid,))]
    for stage in found.stages[1:]:
        name = f"{stage.name}: {stage.title}" if stage.title else stage.name
        told = [_fact(facts[label], value, words) for label, value in stage.changed.items()]
        parted = _parted(found, stage)
        sections.append(Section(name, (lines(told), *([parted] if parted else []))))
    return sections


def _fact(fact: Fact, value: bool | None, words: Words) -> str:
    atom = fact.formula
    if not isinstance(atom, Atom):
        return words.fact(fact)
    if value is None:
        return capitalised(f"it is no longer known whether {words.formula(atom)}")
    return capitalised(words.formula(atom if value else Not(atom)))


def _parted(found: Timeline, stage: Stage) -> str:
    """Return where the views part at a moment: each verdict, and who gives it."""
    if not stage.parted or len(found.columns) > _TOLD:
        return ""
    by_standing: dict[str, list[str]] = {}
    for column, standing in zip(found.columns, stage.standings, strict=True):
        by_standing.setdefault(str(standing), []).append(column)
    parts = [f"{standing} by {', '.join(names)}" for standing, names in by_standing.items()]
    return capitalised("; ".join(parts))
