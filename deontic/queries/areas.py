"""Where along scales a view gives which verdict, as values: comparisons, areas and regions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from deontic.solving.planes import Polygon
from deontic.theory import Binding


@dataclass(frozen=True, slots=True)
class Comparison:
    """``left relation right``: sums of quantities, each with its factor, and constants.

    ``relation`` is one of ``<``, ``<=``, ``=``, ``!=``, ``>=`` and ``>``; what is on the right is a
    constant, or quantities that are no axes.
    """

    relation: str
    left: tuple[tuple[str, Fraction], ...]
    right: tuple[tuple[str, Fraction], ...]
    constant: Fraction

    def __str__(self) -> str:
        return f"{_sum(self.left, Fraction(0))} {self.relation} {_sum(self.right, self.constant)}"

    def to_dict(self) -> dict[str, object]:
        """Return the comparison as plain data for JSON."""
        return {
            "text": str(self),
            "relation": self.relation,
            "left": {name: _plain(factor) for name, factor in self.left},
            "right": {name: _plain(factor) for name, factor in self.right},
            "constant": _plain(self.constant),
        }


@dataclass(frozen=True, slots=True)
class Area:
    """Where something holds: in any of some parts, each of which is where comparisons hold.

    Parameters
    ----------
    name
        A verdict, or the notion in question.
    parts
        The comparisons of each part.
    polygons
        The corners of each part in the plane of the two axes, within the ranges shown and for the
        values given to thresholds; none if some are missing.
    """

    name: str
    parts: tuple[tuple[Comparison, ...], ...]
    polygons: tuple[Polygon, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the area as plain data for JSON and for drawings."""
        return {
            "name": self.name,
            "parts": [[c.to_dict() for c in part] for part in self.parts],
            "polygons": [[[float(x), float(y)] for x, y in corners] for corners in self.polygons],
        }


@dataclass(frozen=True, slots=True)
class Regions:
    """For which numbers a view gives which verdict on a case.

    Parameters
    ----------
    view, reading, case, binding
        Of what, and of whom.
    axes
        The quantities along which it is asked.
    thresholds
        The other quantities that the verdict depends on.
    verdicts
        Where the view licenses, and where it forbids; elsewhere it is silent.
    possible
        Where the numbers can lie at all; what is told of verdicts takes this for granted.
    notions
        Where other formulas hold.
    ranges
        Of each axis, as far as it is shown.
    values
        Given to thresholds for the polygons.
    rests_on
        The readings in which the view was asked.
    """

    view: str
    reading: str
    case: str
    binding: Binding
    axes: tuple[str, ...]
    thresholds: tuple[str, ...]
    verdicts: tuple[Area, ...]
    possible: Area
    notions: tuple[Area, ...] = ()
    ranges: tuple[tuple[Fraction, Fraction], ...] = ()
    values: Mapping[str, Fraction] = field(default_factory=dict)
    rests_on: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the regions as plain data for JSON and for drawings.

        ``verdicts``, ``possible`` and ``notions`` are areas: ``name``, ``parts`` (lists of
        comparisons that hold together) and, in the plane of two ``axes`` within ``ranges``,
        ``polygons`` (corners as ``[x, y]``, the first axis across), which are empty unless every
        threshold has a value.
        """
        return {
            "view": self.view,
            "reading": self.reading,
            "case": self.case,
            "parties": dict(self.binding),
            "rests_on": dict(self.rests_on),
            "axes": list(self.axes),
            "thresholds": list(self.thresholds),
            "values": {name: _plain(value) for name, value in self.values.items()},
            "ranges": [[float(low), float(high)] for low, high in self.ranges],
            "verdicts": [area.to_dict() for area in self.verdicts],
            "possible": self.possible.to_dict(),
            "notions": [area.to_dict() for area in self.notions],
        }


def _sum(terms: Iterable[tuple[str, Fraction]], constant: Fraction) -> str:
    parts = []
    for name, factor in terms:
        size = "" if abs(factor) == 1 else f"{abs(factor)} * "
        sign = "-" if factor < 0 else "+"
        parts.append(f"{sign} {size}{name}")
    if constant or not parts:
        parts.append(f"{'-' if constant < 0 else '+'} {abs(constant)}")
    text = " ".join(parts)
    return text[2:] if text.startswith("+ ") else f"-{text[2:]}"


def _plain(value: Fraction) -> int | float | str:
    if value.denominator == 1:
        return value.numerator
    return float(value) if Fraction(float(value)) == value else str(value)
