"""Verdicts over time as a table: moments one way, the lanes of views the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from arguments.drawing.overlays import STANDINGS
from arguments.drawing.picture import Box, Cell, Mark, Picture, Text
from deontic.explain.words import Words, capitalised
from deontic.queries.timeline import Stage, Timeline
from deontic.syntax.formulas import Not
from deontic.theory import START, Fact

Rows: TypeAlias = tuple[tuple[Cell, ...], ...]

_NOTHING = "–"


def timeline_picture(
    found: Timeline,
    title: str,
    words: Words,
    facts: Mapping[str, Fact],
    columns: Mapping[str, str],
) -> Picture:
    """Return what views say over time as a table in which a lasting verdict is one bar.

    Time runs downwards if there are no more views than moments, and else across.

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
    names = [columns.get(name, name) for name in found.columns]
    moments = [_moment(stage) for stage in stages]
    changes = [_changes(stage, facts, words) for stage in stages]
    lanes = [tuple(_bars(stages, number)) for number in range(len(names))]
    if len(stages) >= len(names):
        rows = _downwards(names, moments, changes, lanes)
    else:
        rows = _across(names, moments, changes, lanes)
    said = []
    for number, name in enumerate(names):
        turns = "; ".join(f"{standing} from {moment}" for moment, standing in found.turns(number))
        said.append(f"{name}: {turns}")
    who = ", ".join(map(words.name, found.binding.values()))
    described = f"Verdicts on {who} at {len(stages)} moments. {'. '.join(said)}."
    box = Box("timeline", "table", (Text(title, "title"),), f"Table: {title}", rows=rows)
    return Picture(title, described, (box,))


def _downwards(
    names: Sequence[str],
    moments: Sequence[str],
    changes: Sequence[str],
    lanes: Sequence[Sequence[tuple[Mark, int]]],
) -> Rows:
    """Return rows for moments, and columns for views in which a lasting verdict is one bar."""
    heads = ("Moment", "What changes", *names)
    rows = [tuple(Cell(head, "neutral", True) for head in heads)]
    beginning = [_starting(lane) for lane in lanes]
    for number, (moment, change) in enumerate(zip(moments, changes, strict=True)):
        begun = (bars[number] for bars in beginning if number in bars)
        bars = (Cell(mark.text, mark.kind, rows=length) for mark, length in begun)
        rows.append((Cell(moment), Cell(change), *bars))
    return tuple(rows)


def _across(
    names: Sequence[str],
    moments: Sequence[str],
    changes: Sequence[str],
    lanes: Sequence[Sequence[tuple[Mark, int]]],
) -> Rows:
    """Return columns for moments and lanes for views; what changes has its room below."""
    rows = [tuple(Cell(head, "neutral", True) for head in ("Moment", *moments))]
    for name, lane in zip(names, lanes, strict=True):
        bars = (Cell(mark.text, mark.kind, span=length) for mark, length in lane)
        rows.append((Cell(name, None, True), *bars))
    told = [(m, c) for m, c in zip(moments, changes, strict=True) if c != _NOTHING]
    if told:
        rows.append((Cell("What changes", "neutral", True, span=1 + len(moments)),))
        rows += [(Cell(m, None, True), Cell(c, span=len(moments))) for m, c in told]
    return tuple(rows)


def _starting(lane: Sequence[tuple[Mark, int]]) -> dict[int, tuple[Mark, int]]:
    """Return the bars of a lane by the moment at which each begins."""
    found, at = {}, 0
    for mark, length in lane:
        found[at] = mark, length
        at += length
    return found


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
    return " ".join(said) or _NOTHING


def _bars(stages: Sequence[Stage], column: int) -> Iterator[tuple[Mark, int]]:
    """Yield the verdicts of a view one after the other, and how many moments each lasts."""
    for word, run in groupby(str(stage.standings[column]) for stage in stages):
        yield STANDINGS[word], len(list(run))
