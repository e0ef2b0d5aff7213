"""For which numbers a view gives which verdict, as areas in a plane with their exact boundaries."""

from __future__ import annotations

from fractions import Fraction

from arguments.drawing.overlays import STANDINGS
from arguments.drawing.picture import Mark
from arguments.drawing.plots import Axis, Patch, Plot, Tick
from deontic.errors import UserError
from deontic.explain.words import Words, capitalised
from deontic.queries.areas import Area, Regions


def region_plot(found: Regions, title: str, words: Words) -> Plot:
    """Return regions as a plot.

    Parameters
    ----------
    found
        The regions, along two axes, with values for all thresholds.
    title
        What stands above.
    words
        The words of the study.

    Raises
    ------
    UserError
        If there are not two axes, or a threshold has no value.
    """
    if len(found.axes) != 2:
        raise UserError("a plot needs two numbers", hints=("--over NUMBER,NUMBER",))
    names = [name.partition("(")[0] for name in found.thresholds]
    missing = [name for name in names if name not in found.values]
    if missing:
        raise UserError(
            f"to draw a plot takes values for {', '.join(missing)}",
            hints=(" ".join(f"--value {name}=…" for name in missing),),
        )
    patches = [
        Patch(STANDINGS[area.name], area.polygons, _where(area))
        for area in found.verdicts
        if area.parts
    ]
    patches += [
        Patch(Mark("changed", "◇", area.name), area.polygons, _where(area), outlined=True)
        for area in found.notions
        if area.parts
    ]
    across, up = (
        Axis(_label(name, words), low, high, _ticks(found, name, low, high))
        for name, (low, high) in zip(found.axes, found.ranges, strict=True)
    )
    named = ", ".join(f"{name} = {float(value):g}" for name, value in found.values.items())
    described = f"Elsewhere the view is silent. With {named}." if named else "Elsewhere silent."
    return Plot(title, described, across, up, tuple(patches))


def _where(area: Area) -> str:
    """Return the comparisons of an area, as they are written in mathematics."""
    said = "; or ".join(" and ".join(map(str, part)) or "everywhere" for part in area.parts)
    return said.replace("<=", "≤").replace(">=", "≥").replace("!=", "≠")


def _label(axis: str, words: Words) -> str:
    """Return what an axis is about in words."""
    name, _, rest = axis.partition("(")
    function = words.theory.vocabulary.functions.get(name)
    if function is None or not function.gloss:
        return axis
    elements = [element.strip() for element in rest.rstrip(")").split(",") if element.strip()]
    read = dict(zip(function.parameters, map(words.name, elements), strict=False))
    return capitalised(function.gloss.format_map(read)).rstrip(".")


def _ticks(found: Regions, axis: str, low: Fraction, high: Fraction) -> tuple[Tick, ...]:
    """Return the thresholds that an axis is compared with, by their values."""
    ticks: dict[Fraction, list[str]] = {}
    for area in (*found.verdicts, *found.notions):
        for comparison in (c for part in area.parts for c in part):
            if [name for name, _ in comparison.left] != [axis]:
                continue
            value = comparison.constant / comparison.left[0][1]
            terms = []
            for name, factor in comparison.right:
                value += factor * found.values[name.partition("(")[0]] / comparison.left[0][1]
                terms.append(name)
            if low <= value <= high:
                label = " + ".join(terms)
                names = ticks.setdefault(value, [])
                if label and label not in names:
                    names.append(label)
    return tuple(
        (value, f"{', '.join(names)} = {float(value):g}" if names else f"{float(value):g}")
        for value, names in sorted(ticks.items())
    )
