"""Verdicts over time as lanes: a column for each moment, a lane for each view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from arguments.drawing.overlays import STANDINGS
from arguments.drawing.picture import Box, Cell, Picture, Text
from deontic.explain.words import Words, capitalised
from deontic.queries.timeline import Stage, Timeline
from deontic.syntax.formulas import Not
from deontic.theory import START, Fact


def timeline_picture(
    found: Timeline,
    title: str,
    words: Words,
    facts: Mapping[str, Fact],
    columns: Mapping[str, str],
) -> Picture:
    """Return what views say over time as a table in which a lasting verdict is one bar.

    Parameters
    ----------
    found
        The verdicts.
    title
        Of the case.
    words
        The words to say facts in.
    facts
        The facts that moments change, by label.
    columns
        What to call views, by the names of the timeline's columns.
    """
    stages = found.stages
    heads = (Cell(_moment(stage), "neutral", True) for stage in stages)
    changes = (Cell(_changes(stage, facts, words)) for stage in stages)
    rows = [
        (Cell("Moment", None, True), *heads),
        (Cell("What changes", None, True), *changes),
    ]
    lanes = []
    for number, name in enumerate(found.columns):
        bars = tuple(_bars(stages, number))
        rows.append((Cell(columns.get(name, name), None, True), *bars))
        turns = "; ".join(f"{standing} from {moment}" for moment, standing in found.turns(number))
        lanes.append(f"{columns.get(name, name)}: {turns}")
    who = ", ".join(map(words.name, found.binding.values()))
    described = f"Verdicts on {who} at {len(stages)} moments. {'. '.join(lanes)}."
    box = Box("timeline", "table", (Text(title, "title"),), f"Table: {title}", rows=tuple(rows))
    return Picture(title, described, (box,))


def _moment(stage: Stage) -> str:
    if stage.name == START:
        return "At the start"
    return stage.title or stage.name


def _changes(stage: Stage, facts: Mapping[str, Fact], words: Words) -> str:
    """Return the facts that a moment changes, in words."""
    said = []
    for label, value in stage.changed.items():
        formula = facts[label].formula
        if value is None:
            said.append(capitalised(f"it is no longer known whether {words.formula(formula)}"))
        else:
            said.append(words.sentence(formula if value else Not(formula)))
    return " ".join(said) or "–"


def _bars(stages: Sequence[Stage], column: int) -> Iterator[Cell]:
    """Yield a cell for each stretch of time in which a view's verdict stays the same."""
    for word, run in groupby(str(stage.standings[column]) for stage in stages):
        mark = STANDINGS[word]
        yield Cell(mark.text, mark.kind, span=len(list(run)))
