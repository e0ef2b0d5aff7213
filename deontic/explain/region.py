"""Verdicts along scales, in the words of a study."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from deontic.explain.conditions import view_title
from deontic.explain.report import Block, Lines, Section, lines
from deontic.explain.words import Words
from deontic.queries.areas import Area, Comparison, Regions
from deontic.queries.columns import Column
from deontic.syntax.formulas import Application

_RELATIONS = {
    "<": "is less than",
    "<=": "is at most",
    "=": "is",
    "!=": "is not",
    ">=": "is at least",
    ">": "is more than",
}


def region_sections(column: Column, found: Regions, words: Words) -> list[Section]:
    """Return for which numbers a view licenses and forbids, and where other notions hold."""
    yes, no = (words.question(found.binding, licensed=licensed) for licensed in (True, False))
    titles = (f"It follows that {yes} just where", f"It follows that {no} just where")
    sections = [Section(f"{view_title(column)} on {found.case}", ())]
    for title, area in zip(titles, found.verdicts, strict=True):
        sections.append(Section(title, _area(area, words)))
    sections += [Section(f"{a.name} just where", _area(a, words)) for a in found.notions]
    sections.append(Section("Taken for granted", _area(found.possible, words)))
    rests_on = ", ".join(f"{name} = {reading}" for name, reading in found.rests_on)
    return [*sections, *([Section("", (f"Readings: {rests_on}.",))] if rests_on else [])]


def _area(area: Area, words: Words) -> tuple[Block, ...]:
    if not area.parts:
        return (lines(["nowhere"]),)
    if not all(area.parts):
        return (lines(["everywhere"]),)
    if len(area.parts) == 1:
        return (lines(_told(comparison, words) for comparison in area.parts[0]),)
    entries: list[str | Lines] = ["one of these"]
    entries.append(lines(" and ".join(_told(c, words) for c in part) for part in area.parts))
    return (lines(entries),)


def _told(comparison: Comparison, words: Words) -> str:
    """Return a comparison in words, or in symbols if it is of sums."""
    plain = [factor == 1 for _, factor in (*comparison.left, *comparison.right)]
    several = len(comparison.left) + len(comparison.right) + bool(comparison.constant)
    if not all(plain) or several > 2 or len(comparison.left) != 1:
        return str(comparison)
    right = _quantity(comparison.right[0][0], words) if comparison.right else ""
    left = _quantity(comparison.left[0][0], words)
    return f"{left} {_RELATIONS[comparison.relation]} {right or _number(comparison.constant)}"


def _quantity(label: str, words: Words) -> str:
    name, _, rest = label.partition("(")
    arguments: Sequence[str] = [n.strip() for n in rest.rstrip(")").split(",") if n.strip()]
    function = words.theory.vocabulary.functions[name]
    if not arguments:
        return function.gloss or label
    return words.term(Application(name, tuple(map(Application, arguments))))


def _number(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):g}"
